//! `dateline schema`: prints the JSON Schema of a record.

use clap::Args;
use clap::builder::PossibleValuesParser;

use super::{Done, say};
use crate::records::{SCHEMAS, schema};

/// Print the JSON Schema of a record
///
/// Example: dateline schema event > event.schema.json
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Which record
    #[arg(value_parser = PossibleValuesParser::new(SCHEMAS), default_value = "article")]
    record: String,
}

pub(super) fn run(options: &Options) -> anyhow::Result<Done> {
    let schema = schema(&options.record).expect("the command line takes only names of schemas");
    say(&format!("{schema:#}"))?;
    Ok(Done::Well)
}
