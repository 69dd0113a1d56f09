//! `train`: corpora become the models in `config/models`.

mod card;
mod clusters;
mod corpus;
mod files;
mod mixture;
mod names;
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
    Transfer {
        #[arg(long)]
        data: PathBuf,
        #[arg(long)]
        silver: PathBuf,
        #[arg(long, value_delimiter = ',')]
        without: Vec<String>,
    },
}

fn main() -> anyhow::Result<()> {
    match Arguments::parse().command {
        Command::Syntax { data, out, check } => {
            let purpose = if check { syntax::Purpose::Check } else { syntax::Purpose::Write };
            syntax::train(&data, &out, purpose)
        }
        Command::Transfer { data, silver, without } => names::transfer(&names::Folders { data, silver }, &without),
    }
}
