//! Two articles on each of some events: they must share an identity, and share none with articles on other events.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::Context as _;
use serde_json::Value;

use crate::cases::Case;
use crate::events::{list, show, word};
use crate::figures::{Figure, Line, Report};

/// Articles with the number of the event that they report.
#[derive(Debug)]
pub(crate) struct Pairs {
    articles: Vec<(String, Case)>,
}

impl Pairs {
    /// Reads a table: number of the event, publication, text.
    pub(crate) fn read(path: &Path) -> anyhow::Result<Self> {
        let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        let mut articles = Vec::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            let [number, published, text] = cells[..] else { anyhow::bail!("{line:?} has not three columns") };
            let id = articles.len().to_string();
            articles
                .push((number.to_owned(), Case { id, published: Some(published.to_owned()), text: text.to_owned() }));
        }
        Ok(Self { articles })
    }

    /// The texts to analyse.
    pub(crate) fn cases(&self) -> Vec<Case> {
        self.articles.iter().map(|(_, case)| case.clone()).collect()
    }

    /// Compares with article records.
    pub(crate) fn score(&self, records: &[Value]) -> Report {
        let mut report = Report::default();
        let mut by_number: BTreeMap<&str, Vec<BTreeSet<&str>>> = BTreeMap::new();
        let mut by_identity: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for ((number, _), record) in self.articles.iter().zip(records) {
            let events = list(record, "events");
            let identities: BTreeSet<&str> =
                events.iter().map(|event| word(event, "identity")).filter(|identity| !identity.is_empty()).collect();
            for identity in &identities {
                by_identity.entry(identity).or_default().insert(number);
            }
            let shown = |event: &Value| format!("{} {}", show(event), word(&event["date"], "value"));
            report.lines.push(vec![Line {
                expected: number.clone(),
                found: events.iter().map(shown).collect::<Vec<_>>().join("; "),
            }]);
            by_number.entry(number).or_default().push(identities);
        }
        let shared = by_number
            .values()
            .filter(|sets| matches!(&sets[..], [one, other] if one.intersection(other).next().is_some()))
            .count();
        let joined = by_identity.values().filter(|numbers| numbers.len() > 1).count();
        report.figures = vec![
            Figure::count("n", by_number.len()),
            Figure::share("same_identity", shared, by_number.len()),
            Figure::count("different_events_joined", joined),
        ];
        report
    }
}
