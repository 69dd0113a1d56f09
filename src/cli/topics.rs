//! `dateline topics`: creates the topics, or tells what differs.

use std::time::Duration;

use anyhow::Context;
use clap::Args;
use jiff::SignedDuration;

use super::{Done, say};
use crate::kafka::options;
use crate::kafka::topics::TopicClient;
use crate::settings::Loaded;

/// Create the topics that are missing, with the right settings
///
/// Topics that exist are never altered; --check tells what differs.
///
/// Example: dateline topics --brokers localhost:9092 --set topics.replication=1 --set `topics.min_insync=1`
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Create nothing; print what differs from the settings and exit with 1 if anything does
    #[arg(long)]
    check: bool,
    /// Wait so long for a broker, such as 60s
    #[arg(long, value_name = "DURATION", default_value = "0s", value_parser = duration)]
    wait: Duration,
}

pub(super) fn run(options: &Options, loaded: &Loaded) -> anyhow::Result<Done> {
    options::check(&loaded.settings.kafka)?;
    let client = TopicClient::new(&loaded.settings)?;
    client.wait(options.wait)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().context("cannot start tokio")?;
    if options.check {
        return runtime.block_on(report(&client));
    }
    let created = runtime.block_on(client.create())?;
    for name in &created {
        say(&format!("created {name}"))?;
    }
    if created.is_empty() {
        say("all topics exist")?;
    }
    Ok(Done::Well)
}

async fn report(client: &TopicClient) -> anyhow::Result<Done> {
    let differences = client.differences().await?;
    if differences.is_empty() {
        say("all topics are as they should be")?;
        return Ok(Done::Well);
    }
    let row = |topic: &str, setting: &str, wanted: &str, found: &str| {
        say(&format!("{topic:<24} {setting:<24} {wanted:<16} {found}"))
    };
    row("topic", "setting", "wanted", "found")?;
    for difference in differences {
        row(&difference.topic, &difference.setting, &difference.wanted, &difference.found)?;
    }
    Ok(Done::Found)
}

fn duration(text: &str) -> Result<Duration, String> {
    let parsed = text.parse::<SignedDuration>().ok().and_then(|duration| Duration::try_from(duration).ok());
    parsed.ok_or_else(|| "write it as 30s or 2m".to_owned())
}
