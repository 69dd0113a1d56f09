//! Scores of a name finder on labelled texts: exact spans and kinds, on the worker's tokens.

use std::collections::BTreeSet;

use dateline::stages::names::{Label, NameFinder, NameKind, Part};

use super::corpus::Text;

/// Counts of one corpus: people, organizations, locations.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Scores {
    gold: [usize; 3],
    found: [usize; 3],
    right: [usize; 3],
}

impl Scores {
    /// Adds those of another corpus.
    pub(crate) fn add(&mut self, other: &Self) {
        for kind in 0..3 {
            self.gold[kind] += other.gold[kind];
            self.found[kind] += other.found[kind];
            self.right[kind] += other.right[kind];
        }
    }
}

impl std::fmt::Display for Scores {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sum = |counts: &[usize; 3]| counts.iter().sum::<usize>();
        let (gold, found, right) = (sum(&self.gold), sum(&self.found), sum(&self.right));
        let f1 = |kind: usize| percent(2 * self.right[kind], self.gold[kind] + self.found[kind]);
        write!(
            formatter,
            "precision={:.1} recall={:.1} f1={:.2} PER={:.1} ORG={:.1} LOC={:.1}",
            percent(right, found),
            percent(right, gold),
            percent(2 * right, gold + found),
            f1(0),
            f1(1),
            f1(2)
        )
    }
}

/// Finds the names of texts and compares.
pub(crate) fn score(texts: &[Text], finder: &NameFinder<'_>) -> Scores {
    let mut scores = Scores::default();
    for text in texts {
        let labels = finder.labels(&text.facts, &text.stretches);
        let gold: Vec<Label> = text.labels.iter().map(|label| label.unwrap_or_default()).collect();
        let (gold, found) = (spans(&gold), spans(&labels));
        for (names, counts) in [(&gold, &mut scores.gold), (&found, &mut scores.found)] {
            for (.., kind) in names {
                counts[*kind as usize] += 1;
            }
        }
        gold.intersection(&found).for_each(|(.., kind)| scores.right[*kind as usize] += 1);
    }
    scores
}

/// The names that labels tell: first token, last token, kind.
pub(crate) fn spans(labels: &[Label]) -> BTreeSet<(usize, usize, NameKind)> {
    let (mut spans, mut start) = (BTreeSet::new(), 0);
    for (at, label) in labels.iter().enumerate() {
        if matches!(label.part(), Some(Part::Begin | Part::Unit)) {
            start = at;
        }
        if let (Some(kind), false) = (label.kind(), label.is_open()) {
            spans.insert((start, at, kind));
        }
    }
    spans
}

#[expect(clippy::cast_precision_loss, reason = "names of a corpus are far below 2^52")]
fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}
