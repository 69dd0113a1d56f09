//! Sentence boundaries within paragraphs.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::Context as _;

use crate::align::{Alignment, Solid};
use crate::cases::{Case, Read};
use crate::figures::{Figure, Line, Report, Tally};

/// Gold paragraphs, each a list of sentences.
#[derive(Debug)]
pub(crate) struct Sentences {
    paragraphs: Vec<Vec<String>>,
}

impl Sentences {
    /// Reads the paragraphs under one key of a JSON file.
    pub(crate) fn read(path: &Path, key: &str) -> anyhow::Result<Self> {
        let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        let mut sets: BTreeMap<String, Vec<Vec<String>>> = serde_json::from_str(&text)?;
        let paragraphs = sets.remove(key).with_context(|| format!("{} has no {key}", path.display()))?;
        Ok(Self { paragraphs })
    }

    /// The paragraphs to analyse.
    pub(crate) fn cases(&self) -> Vec<Case> {
        let paragraphs = self.paragraphs.iter().enumerate();
        paragraphs.map(|(number, sentences)| Case::undated(number.to_string(), sentences.join(" "))).collect()
    }

    /// Compares.
    pub(crate) fn score(&self, reads: &[Read]) -> Report {
        let mut report = Report::default();
        let mut tally = Tally::default();
        for (sentences, read) in self.paragraphs.iter().zip(reads) {
            let text = sentences.join(" ");
            let mut wanted = BTreeSet::new();
            let mut end = 0;
            for sentence in sentences {
                end += Solid::new(sentence).characters.len();
                wanted.insert(end);
            }
            wanted.remove(&end);
            let mut found = BTreeSet::new();
            if let Some(analysis) = &read.analysis {
                let alignment = Alignment::new(&text, analysis.document.text());
                let spans = analysis.document.sentences().iter();
                found.extend(spans.filter_map(|sentence| alignment.stretch(sentence.span)).map(|(_, end)| end));
            }
            found.remove(&end);
            let right = wanted.intersection(&found).count();
            tally.add(Tally { right, gold: wanted.len(), found: found.len() });
            report.lines.push(lines(&Solid::new(&text), (&wanted, &found)));
        }
        report.figures = vec![
            Figure::count("gold", tally.gold),
            Figure::count("found", tally.found),
            Figure::percent("precision", tally.precision()),
            Figure::percent("recall", tally.recall()),
            Figure::percent("f1", tally.f1()),
        ];
        report
    }
}

/// Each boundary by the characters before it.
fn lines(solid: &Solid, (wanted, found): (&BTreeSet<usize>, &BTreeSet<usize>)) -> Vec<Line> {
    let show = |ends: &BTreeSet<usize>, end: usize| {
        if ends.contains(&end) { format!("{} |", solid.text((end.saturating_sub(20), end))) } else { String::new() }
    };
    wanted.union(found).map(|end| Line { expected: show(wanted, *end), found: show(found, *end) }).collect()
}
