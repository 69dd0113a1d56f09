//! Probes: made-up sentences with what must and must not be coded.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::Context as _;
use serde_json::Value;

use crate::cases::Case;
use crate::events::{list, root, show, word, words};
use crate::figures::{Figure, Line, Report};

/// The probes of one file.
#[derive(Debug)]
pub(crate) struct Probes {
    probes: Vec<Value>,
}

impl Probes {
    /// Reads a file of JSON lines.
    pub(crate) fn read(path: &Path) -> anyhow::Result<Self> {
        let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        Ok(Self { probes: lines.map(serde_json::from_str).collect::<Result<_, _>>()? })
    }

    /// The texts to analyse.
    pub(crate) fn cases(&self) -> Vec<Case> {
        let case = |(number, probe): (usize, &Value)| Case {
            id: number.to_string(),
            published: probe["published"].as_str().map(str::to_owned),
            text: word(probe, "text").to_owned(),
        };
        self.probes.iter().enumerate().map(case).collect()
    }

    /// Compares with article records.
    pub(crate) fn score(&self, records: &[Value]) -> Report {
        let mut report = Report::default();
        let (mut holding, mut wanted, mut met, mut banned, mut broken) = (0, 0, 0, 0, 0);
        for (probe, record) in self.probes.iter().zip(records) {
            let events = list(record, "events");
            let seen = |want: &Value| events.iter().any(|event| holds(want, event));
            let expected: Vec<bool> = list(probe, "expect").iter().map(seen).collect();
            let mut forbidden: Vec<bool> = list(probe, "forbid").iter().map(seen).collect();
            if let Some(most) = probe["at_most"].as_u64() {
                forbidden.push(events.len() as u64 > most);
            }
            let count = |marks: &[bool]| marks.iter().filter(|mark| **mark).count();
            wanted += expected.len();
            met += count(&expected);
            banned += forbidden.len();
            broken += count(&forbidden);
            let holds = count(&expected) == expected.len() && count(&forbidden) == 0;
            holding += usize::from(holds);
            let rule = format!("{}: expect {} forbid {}", word(probe, "group"), probe["expect"], probe["forbid"]);
            report
                .lines
                .push(vec![Line { expected: rule, found: events.iter().map(show).collect::<Vec<_>>().join("; ") }]);
        }
        report.figures = vec![
            Figure::count("n", self.probes.len()),
            Figure::share("hold", holding, self.probes.len()),
            Figure { name: "expected".to_owned(), value: format!("{met}/{wanted}") },
            Figure { name: "forbidden_seen".to_owned(), value: format!("{broken}/{banned}") },
        ];
        report
    }
}

/// Whether an event is as wanted in all that is told of it.
fn holds(want: &Value, event: &Value) -> bool {
    let kind = word(want, "event");
    let kinds = kind.is_empty() || kind.split('|').any(|kind| root(kind) == root(word(event, "event")));
    let mode = word(want, "mode").is_empty() || word(want, "mode") == word(event, "mode");
    let parties = ["actors", "recipients"].into_iter().all(|key| {
        list(want, key).iter().filter_map(Value::as_str).all(|name| list(event, key).iter().any(|one| named(one, name)))
    });
    let set = |value: &Value| list(value, "modality").iter().filter_map(Value::as_str).map(str::to_owned).collect();
    let (wanted, found): (BTreeSet<String>, BTreeSet<String>) = (set(want), set(event));
    let modality = want.get("modality").is_none() || wanted == found;
    let date = word(want, "date").is_empty() || word(want, "date") == word(&event["date"], "value");
    let source = words(word(want, "attributed_to"));
    let said = words(word(&event["attribution"]["source"], "text"));
    let attributed = word(want, "attributed_to").is_empty() || source.intersection(&said).next().is_some();
    kinds && mode && parties && modality && date && attributed
}

/// Whether a participant shares a word with a name.
fn named(participant: &Value, name: &str) -> bool {
    let mut found = words(word(participant, "text"));
    found.extend(words(word(participant, "name")));
    words(name).intersection(&found).next().is_some()
}
