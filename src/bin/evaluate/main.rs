//! `evaluate`: gold data become scores, with the very pipeline that the worker runs.

mod acts;
mod align;
mod cases;
mod commands;
mod coreference;
mod dates;
mod entities;
mod events;
mod figures;
mod judged;
mod pairs;
mod probes;
mod sentences;
mod suite;
mod syntax;
mod table;
mod tagged;
mod timeml;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

/// Scores the pipeline on gold data
#[derive(Debug, Parser)]
struct Arguments {
    /// Folder with shared data; sets that are not there are left out
    #[arg(long, value_name = "FOLDER", global = true)]
    shared: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Score every set, print the figures and write them to tests/corpus/scores.csv
    ///
    /// Example: evaluate all --shared ../shared
    All,
    /// Score the sets that come with the project and fail if tests/corpus/scores.csv says otherwise
    Check,
    /// Score some sets: a task, or a task and a set
    ///
    /// Example: evaluate score syntax/own
    Score {
        /// TASK or TASK/SET
        sets: Vec<String>,
    },
    /// Print what is expected and what is found in one article
    ///
    /// Example: evaluate show syntax/own/trees.tsv-0
    Show {
        /// TASK/SET/ARTICLE
        id: String,
    },
    /// Print the article records of one set, with tokens and trees
    Records {
        /// TASK/SET
        set: String,
    },
    /// Print some events of whole articles, chosen by a seed, to be judged by reading
    ///
    /// Example: evaluate draw --seed first --count 150
    Draw {
        /// Of the articles that come with the project instead of the shared ones
        #[arg(long)]
        own: bool,
        /// What the choice depends on
        #[arg(long)]
        seed: String,
        /// How many events
        #[arg(long, default_value_t = 150)]
        count: usize,
    },
    /// Print the tasks, names and files of all sets
    Sets,
}

fn main() -> anyhow::Result<()> {
    commands::run(&Arguments::parse())
}
