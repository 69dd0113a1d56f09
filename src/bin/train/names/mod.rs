//! The name finder: gold corpora, text that two other models labelled and made-up sentences become weights.
#![expect(clippy::print_stderr, clippy::print_stdout, reason = "progress is told on stderr, figures on stdout")]

mod card;
mod corpus;
mod frames;
mod learning;
mod lessons;
mod scores;
mod silver;
mod variants;

use std::path::Path;

use dateline::stages::lexicon::Lexicon;
use dateline::stages::model::{Clusters, write_cells};
use dateline::stages::names::{Gazetteer, Label, NAME_FEATURES, NameFinder, WordReader};
use dateline::stages::syntax::ModelFiles;

use crate::output::{self, Purpose};
use crate::perceptron::Rows;
use crate::{mixture, shrink};
use corpus::Text;
use learning::{Plan, WIDTH};
pub(crate) use lessons::Folders;
use lessons::{Lessons, UNSEEN};
use scores::score;

const EPOCHS: usize = 6;
const MARGIN: f32 = 0.5;
/// Features that are kept.
const FEATURES_KEPT: usize = 100_000;
/// Weights below this share of the largest are dropped.
const LEAST_WEIGHT: f32 = 0.002;
/// The orders of texts that the learners of the last round go by.
const SEEDS: [u64; 5] = [1, 2, 3, 4, 5];
/// How long the finders learn that only make memories, and how many features they keep.
const FOLD_EPOCHS: usize = 3;
const FOLD_FEATURES: usize = 300_000;

/// Trains the finder, and writes it to `out` or compares it with what is there.
pub(crate) fn train(folders: &Folders, out: &Path, purpose: Purpose) -> anyhow::Result<()> {
    let reader = reader()?;
    let lessons = lessons::read(folders, &reader, None)?;
    let file = learn(lessons.training, &reader)?;
    let results = results(&lessons.tests, &NameFinder::open(reader, &file)?);
    let card = card::names(file.len(), &results);
    output::finish(vec![("names.model", file), ("names.md", card.into_bytes())], out, purpose)
}

/// Trains once without each corpus and tests on it: how well the finder does on texts of an unknown kind.
pub(crate) fn transfer(folders: &Folders) -> anyhow::Result<()> {
    let reader = reader()?;
    // The corpus that is never learnt from is among the tests of every training.
    for name in ["wikigold", "crossner", "redocred"] {
        let Lessons { training, tests } = lessons::read(folders, &reader, Some(name))?;
        let file = learn(training, &reader)?;
        let finder = NameFinder::open(reader.clone(), &file)?;
        for (other, texts) in tests.iter().filter(|(other, _)| *other == name || *other == UNSEEN) {
            println!("without {name}: {other} {}", score(texts, &finder));
        }
    }
    Ok(())
}

fn reader() -> anyhow::Result<WordReader<'static>> {
    Ok(WordReader::new(Clusters::open(ModelFiles::built_in().clusters)?, Gazetteer::new(&Lexicon::built_in())))
}

/// The file of weights: learnt once to choose the features, then again for those by several learners.
fn learn(mut texts: Vec<Text>, reader: &WordReader<'_>) -> anyhow::Result<Vec<u8>> {
    let tokens: usize = texts.iter().map(|text| text.labels.len()).sum();
    eprintln!("{} texts, {tokens} tokens", texts.len());
    recollect(&mut texts, reader)?;
    let plan = Plan { epochs: EPOCHS, margin: MARGIN, seed: SEEDS[0], features: None };
    let full = learning::learn(&texts, &plan);
    eprintln!("{} features", full.len());
    let kept = shrink::strongest(&full, FEATURES_KEPT);
    drop(full);
    let rows =
        mixture::mix(&SEEDS, |seed| learning::learn(&texts, &Plan { seed: *seed, features: Some(&kept), ..plan }));
    write(&rows)
}

/// Fills in what the rest of each text tells, and labels on which two models differ, as finders see them that did not learn
/// from the text.
fn recollect(texts: &mut [Text], reader: &WordReader<'_>) -> anyhow::Result<()> {
    let learnt = mixture::each(&[0, 1], |fold| {
        let seen: Vec<&Text> = texts.iter().skip(1 - fold).step_by(2).collect();
        let plan = Plan { epochs: FOLD_EPOCHS, margin: MARGIN, seed: SEEDS[0], features: None };
        learning::learn(&seen, &plan)
    });
    for (fold, rows) in learnt.iter().enumerate() {
        let kept = shrink::strongest(rows, FOLD_FEATURES);
        let rows: Rows<WIDTH> = rows.iter().filter(|(key, _)| kept.binary_search(key).is_ok()).copied().collect();
        let file = write(&rows)?;
        let finder = NameFinder::open(reader.clone(), &file)?;
        for text in texts.iter_mut().skip(fold).step_by(2) {
            text.told = finder.recollections(&text.facts, &text.stretches);
            silver::decide(text, &finder.labels(&text.facts, &text.stretches));
        }
    }
    Ok(())
}

fn write(rows: &Rows<WIDTH>) -> anyhow::Result<Vec<u8>> {
    let (scale, cells) = shrink::cells(rows, LEAST_WEIGHT);
    Ok(write_cells(NAME_FEATURES, &Label::NAMES, scale, &cells)?)
}

/// A line of figures for each test.
fn results(tests: &[(&str, Vec<Text>)], finder: &NameFinder<'_>) -> Vec<String> {
    let mut all = scores::Scores::default();
    let mut results = Vec::new();
    for (name, texts) in tests {
        let scores = score(texts, finder);
        all.add(&scores);
        results.push(format!("{name} {scores}"));
    }
    results.push(format!("all {all}"));
    for line in &results {
        eprintln!("{line}");
    }
    results
}
