//! `train`: corpora become the models in `config/models`.

mod acts;
mod card;
mod clusters;
mod corpus;
mod events;
mod files;
mod logistic;
mod mixture;
mod oracle;
mod parsing;
mod perceptron;
mod random;
mod scores;
mod shrink;
mod silver;
mod syntax;
mod tagging;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

/// Trains the models of Dateline
#[derive(Debug, Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// The model that accepts and refuses acts
    Events {
        /// Folder with the training data
        #[arg(long)]
        data: PathBuf,
        /// Judged events of whole articles
        #[arg(long, default_value = "tests/corpus/events/judged.tsv")]
        judged: PathBuf,
        /// Folder for the model
        #[arg(long, default_value = "config/models")]
        out: PathBuf,
    },
    /// Word classes, tagger and parser
    Syntax {
        /// Folder with the training data
        #[arg(long)]
        data: PathBuf,
        /// Folder for the models and their cards
        #[arg(long, default_value = "config/models")]
        out: PathBuf,
        /// Write nothing; fail if the models there are not the same, byte for byte
        #[arg(long)]
        check: bool,
    },
}

fn main() -> anyhow::Result<()> {
    match Arguments::parse().command {
        Command::Events { data, judged, out } => events::train(&data, &judged, &out),
        Command::Syntax { data, out, check } => {
            let purpose = if check { syntax::Purpose::Check } else { syntax::Purpose::Write };
            syntax::train(&data, &out, purpose)
        }
    }
}
