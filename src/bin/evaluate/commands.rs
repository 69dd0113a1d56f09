//! What each command of `evaluate` does.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "printing is what a command line is for")]

use std::env;
use std::io::{self, Write as _};
use std::path::PathBuf;

use anyhow::{Context as _, bail};
use dateline::stages::Pipeline;

use crate::suite::{self, Set};
use crate::table::Table;
use crate::{Arguments, Command, cases};

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let corpus = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let own = suite::own(&corpus);
    let shared = arguments.shared.clone().or_else(|| env::var_os("DATELINE_SHARED").map(PathBuf::from));
    let folder = shared.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"));
    let sets = [own.clone(), suite::shared(&folder)].concat();
    if sets.len() == own.len() {
        eprintln!("no shared data in {}: only the sets of the project are scored", folder.display());
    }
    let pipeline = Pipeline::built_in().parsing_all();
    let file = corpus.join("scores.csv");
    match &arguments.command {
        Command::All => {
            let mut table = Table::read(&file)?;
            table.replace(&scored(&sets, &pipeline)?);
            table.write(&file)
        }
        Command::Check => {
            let changed = Table::read(&file)?.differences(&scored(&own, &pipeline)?);
            if changed.is_empty() {
                Ok(())
            } else {
                bail!("scores changed: {}; run `evaluate all`", changed.join(", "))
            }
        }
        Command::Score { sets: names } => {
            let wanted = |set: &Set| names.iter().any(|name| *name == set.task || *name == title(set));
            scored(&sets.into_iter().filter(wanted).collect::<Vec<_>>(), &pipeline).map(|_| ())
        }
        Command::Show { id } => show(&sets, &pipeline, id),
        Command::Records { set } => records(find(&sets, set)?, &pipeline),
        Command::Draw { own, seed, count } => {
            let articles =
                if *own { corpus.join("events/articles.jsonl") } else { folder.join("data/articles/articles.jsonl") };
            let judged = suite::judged(&articles)?;
            for event in judged.draw(&Pipeline::built_in(), seed, *count)? {
                println!("{event}\n");
            }
            Ok(())
        }
        Command::Sets => {
            for set in &sets {
                let part = if set.is_held() { "held" } else { "whole" };
                println!("{}\t{}\t{}\t{part}", set.task, set.name, set.spec());
            }
            Ok(())
        }
    }
}

fn title(set: &Set) -> String {
    format!("{}/{}", set.task, set.name)
}

fn find<'s>(sets: &'s [Set], name: &str) -> anyhow::Result<&'s Set> {
    sets.iter().find(|set| title(set) == name).with_context(|| format!("{name} is no set: `evaluate sets` lists them"))
}

/// Scores sets one by one and prints each as soon as it is done.
fn scored(sets: &[Set], pipeline: &Pipeline) -> anyhow::Result<Table> {
    let mut table = Table::default();
    for set in sets {
        let report = set.score(pipeline)?;
        let figures: Vec<String> =
            report.figures.iter().map(|figure| format!("{}={}", figure.name, figure.value)).collect();
        println!("{} {}", title(set), figures.join(" "));
        table.add(set.task, &set.name, &report.figures);
    }
    Ok(table)
}

fn show(sets: &[Set], pipeline: &Pipeline, id: &str) -> anyhow::Result<()> {
    let set = sets.iter().find(|set| id.starts_with(&format!("{}/", title(set))));
    let set = set.with_context(|| format!("{id} is no TASK/SET/ARTICLE"))?;
    let cases = set.cases()?;
    let wanted = id.strip_prefix(&format!("{}/", title(set))).unwrap_or_default();
    let place = cases.iter().position(|case| case.id == wanted);
    let place = place.with_context(|| format!("{} has no article {wanted}", title(set)))?;
    println!("{}\n", cases[place].text);
    let report = set.score(pipeline)?;
    for line in report.lines.get(place).into_iter().flatten() {
        let mark = if line.expected == line.found { ' ' } else { '≠' };
        println!("{mark} {:<60} {}", line.expected, line.found);
    }
    Ok(())
}

fn records(set: &Set, pipeline: &Pipeline) -> anyhow::Result<()> {
    let mut output = io::stdout().lock();
    for read in cases::analyze(pipeline, &set.cases()?) {
        if read.analysis.is_some() {
            output.write_all(&cases::record(pipeline, &read)?)?;
            output.write_all(b"\n")?;
        }
    }
    Ok(())
}
