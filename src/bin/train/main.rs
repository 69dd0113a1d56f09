//! `train`: corpora become the models in `config/models`.

mod acts;
mod card;
mod clusters;
mod corpus;
mod errors;
mod events;
mod files;
mod logistic;
mod mixture;
mod names;
mod oracle;
mod output;
mod parsing;
mod perceptron;
mod probes;
mod random;
mod scores;
mod shortcuts;
mod shrink;
mod silver;
mod syntax;
mod tagging;
mod wire;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use output::Purpose;

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
        /// Sentences of which all acts are listed
        #[arg(long, default_value = "tests/corpus/events/leads.tsv")]
        leads: PathBuf,
        /// Own sentences with what must and what must not be told of them
        #[arg(long, default_value = "tests/corpus/events/sentences.jsonl")]
        sentences: PathBuf,
        /// File for the held-out sentences that are coded wrongly, with what was proposed and their trees
        #[arg(long)]
        errors: Option<PathBuf>,
        /// Folder for the model
        #[arg(long, default_value = "config/models")]
        out: PathBuf,
        /// Write nothing; fail if the model there is not the same, byte for byte
        #[arg(long)]
        check: bool,
    },
    /// Word classes, tagger and parser
    Syntax {
        /// Folder with the training data
        #[arg(long)]
        data: PathBuf,
        /// Folder with the text that `trees.py` labelled
        #[arg(long)]
        silver: PathBuf,
        /// Folder for the models and their cards
        #[arg(long, default_value = "config/models")]
        out: PathBuf,
        /// Write nothing; fail if the models there are not the same, byte for byte
        #[arg(long)]
        check: bool,
    },
    /// The name finder
    Names {
        #[command(flatten)]
        folders: NameFolders,
        /// Folder for the model and its card
        #[arg(long, default_value = "config/models")]
        out: PathBuf,
        /// Write nothing; fail if the model there is not the same, byte for byte
        #[arg(long)]
        check: bool,
    },
    /// Train the name finder without each corpus in turn and print how it does there
    NamesTransfer {
        #[command(flatten)]
        folders: NameFolders,
    },
}

#[derive(Debug, clap::Args)]
struct NameFolders {
    /// Folder with the training data
    #[arg(long)]
    data: PathBuf,
    /// Folder with the text that `teacher.py` labelled
    #[arg(long)]
    silver: PathBuf,
}

impl From<NameFolders> for names::Folders {
    fn from(NameFolders { data, silver }: NameFolders) -> Self {
        Self { data, silver }
    }
}

fn main() -> anyhow::Result<()> {
    match Arguments::parse().command {
        Command::Syntax { data, silver, out, check } => syntax::train(&data, &silver, &out, purpose(check)),
        Command::Names { folders, out, check } => names::train(&folders.into(), &out, purpose(check)),
        Command::NamesTransfer { folders } => names::transfer(&folders.into()),
        Command::Events { data, judged, leads, sentences, errors, out, check } => {
            let inputs = events::Inputs {
                data: &data,
                judgements: &judged,
                leads: &leads,
                sentences: &sentences,
                errors: errors.as_deref(),
            };
            events::train(inputs, &out, purpose(check))
        }
    }
}

fn purpose(check: bool) -> Purpose {
    if check { Purpose::Check } else { Purpose::Write }
}
