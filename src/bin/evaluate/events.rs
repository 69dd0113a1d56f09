//! Events of single sentences: types, and who did it to whom.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::Context as _;
use serde_json::Value;

use crate::cases::Case;
use crate::figures::{Figure, Line, Report, ratio};

/// Gold sentences of one file.
#[derive(Debug)]
pub(crate) struct Events {
    rows: Vec<Row>,
}

#[derive(Debug)]
struct Row {
    sentence: String,
    source: String,
    target: String,
    root: String,
}

#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    any: usize,
    types: usize,
    right: usize,
    quads: usize,
    pairs: usize,
    triples: usize,
    swapped: usize,
    between: usize,
    events: usize,
    recipients: usize,
}

/// Words that tell nothing of a phrase.
const EMPTY: [&str; 13] = ["the", "a", "an", "of", "in", "on", "at", "to", "and", "for", "s", "by", "from"];

impl Events {
    /// Reads a table with the columns sentence, source, target and root.
    pub(crate) fn read(path: &Path) -> anyhow::Result<Self> {
        let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        let mut lines = text.lines().map(|line| line.split('\t').collect::<Vec<_>>());
        let head = lines.next().unwrap_or_default();
        let column = |name: &str| head.iter().position(|cell| *cell == name);
        let [sentence, source, target] = ["sentence", "source", "target"].map(column);
        let root = column("root").or_else(|| column("gold_root"));
        let cell = |row: &[&str], place: Option<usize>| {
            place.and_then(|place| row.get(place)).map(|cell| (*cell).to_owned()).unwrap_or_default()
        };
        let row = |row: Vec<&str>| Row {
            sentence: cell(&row, sentence),
            source: cell(&row, source),
            target: cell(&row, target),
            root: cell(&row, root),
        };
        Ok(Self { rows: lines.map(row).filter(|row| !row.root.is_empty() && row.root != "root").collect() })
    }

    /// The sentences to analyse.
    pub(crate) fn cases(&self) -> Vec<Case> {
        let case = |(number, row): (usize, &Row)| Case {
            id: number.to_string(),
            published: Some("2019-06-03".to_owned()),
            text: row.sentence.clone(),
        };
        self.rows.iter().enumerate().map(case).collect()
    }

    /// Compares with article records.
    pub(crate) fn score(&self, records: &[Value]) -> Report {
        let mut report = Report::default();
        let mut counts = Counts::default();
        for (row, record) in self.rows.iter().zip(records) {
            let events = list(record, "events");
            compare(row, events, &mut counts);
            let expected = format!("{} {} → {}", row.root, row.source, row.target);
            report.lines.push(vec![Line { expected, found: events.iter().map(show).collect::<Vec<_>>().join("; ") }]);
        }
        let rows = self.rows.len();
        let mean = |part: usize, whole: usize| format!("{:.2}", ratio(part, whole));
        report.figures = vec![
            Figure::count("n", rows),
            Figure::share("any", counts.any, rows),
            Figure { name: "per_sentence".to_owned(), value: mean(counts.types, rows) },
            Figure::share("root_recall", counts.right, rows),
            Figure::share("root_precision", counts.right, counts.types),
            Figure::share("quad_recall", counts.quads, rows),
            Figure::share("source_target", counts.pairs, rows),
            Figure::share("type_given_pair", counts.triples, counts.between),
            Figure::share("all_three", counts.triples, rows),
            Figure::share("swapped", counts.swapped, rows),
            Figure { name: "recipients_per_event".to_owned(), value: mean(counts.recipients, counts.events) },
        ];
        report
    }
}

fn compare(row: &Row, events: &[Value], counts: &mut Counts) {
    let types: BTreeSet<&str> = events.iter().map(|event| root(word(event, "event"))).collect();
    counts.any += usize::from(!types.is_empty());
    counts.types += types.len();
    counts.right += usize::from(types.contains(row.root.as_str()));
    counts.quads += usize::from(types.iter().any(|name| quad(name) == quad(&row.root)));
    counts.events += events.len();
    let (mut pair, mut full, mut swapped) = (false, false, false);
    let mut between = BTreeSet::new();
    for event in events {
        let (actors, recipients) = (list(event, "actors"), list(event, "recipients"));
        counts.recipients += recipients.len();
        let kind = word(event, "event");
        let among = matches!(kind, "CONSULT" | "COOPERATE" | "AGREE") && recipients.is_empty();
        let reached = meets(recipients, &row.target) || (among && meets(actors, &row.target));
        if meets(actors, &row.source) && reached {
            pair = true;
            between.insert(root(kind));
            full |= root(kind) == row.root;
        } else if meets(actors, &row.target) && meets(recipients, &row.source) {
            swapped = true;
        }
    }
    counts.pairs += usize::from(pair);
    counts.triples += usize::from(full);
    counts.swapped += usize::from(swapped && !pair);
    counts.between += between.len();
}

/// Whether one of some participants shares a word with a phrase and is not far longer.
fn meets(participants: &[Value], phrase: &str) -> bool {
    let wanted = words(phrase);
    participants.iter().any(|participant| {
        let mut found = words(word(participant, "text"));
        found.extend(words(word(participant, "name")));
        found.intersection(&wanted).next().is_some() && found.len() <= 3 * wanted.len() + 4
    })
}

/// The words of a phrase that tell something.
pub(crate) fn words(phrase: &str) -> BTreeSet<String> {
    let lower = phrase.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric() && c != '_');
    words.filter(|word| !word.is_empty() && !EMPTY.contains(word)).map(str::to_owned).collect()
}

/// Two types that the gold data calls by the name of their common parent.
pub(crate) fn root(event: &str) -> &str {
    if matches!(event, "CONCEDE" | "RETREAT") { "YIELD" } else { event }
}

fn quad(event: &str) -> Option<u8> {
    let quads = BTreeMap::from([
        (1, &["AGREE", "CONSULT", "SUPPORT"][..]),
        (2, &["COOPERATE", "AID", "YIELD"]),
        (3, &["REQUEST", "ACCUSE", "REJECT", "THREATEN"]),
        (4, &["PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"]),
    ]);
    quads.into_iter().find(|(_, events)| events.contains(&event)).map(|(quad, _)| quad)
}

/// A member that is a list; empty if it is absent.
pub(crate) fn list<'r>(record: &'r Value, name: &str) -> &'r [Value] {
    record[name].as_array().map(Vec::as_slice).unwrap_or_default()
}

/// A member that is text; empty if it is absent.
pub(crate) fn word<'r>(record: &'r Value, name: &str) -> &'r str {
    record[name].as_str().unwrap_or_default()
}

/// An event in a line.
pub(crate) fn show(event: &Value) -> String {
    let names = |list: &[Value]| list.iter().map(|one| word(one, "text").to_owned()).collect::<Vec<_>>().join(", ");
    let modality: Vec<&str> = list(event, "modality").iter().filter_map(Value::as_str).collect();
    let (actors, recipients) = (names(list(event, "actors")), names(list(event, "recipients")));
    format!("{} {} {actors} → {recipients} {}", word(event, "event"), word(event, "mode"), modality.join(","))
}
