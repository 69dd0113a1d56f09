//! The project's own cases of acts: modality and attribution, and a sentence for every mode.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::Context as _;
use serde_json::Value;

use crate::cases::Case;
use crate::events::{list, show, word, words};
use crate::figures::{Figure, Line, Report};

/// Cases of one file.
#[derive(Debug)]
pub(crate) struct Acts {
    cases: Vec<ActCase>,
}

/// One sentence with the act that must be coded.
#[derive(Debug)]
struct ActCase {
    group: String,
    sentence: String,
    event: String,
    mode: String,
    /// The modality that the act must have, if that is told.
    modality: Option<BTreeSet<String>>,
    source: String,
    actors: String,
    recipients: String,
}

impl Acts {
    /// Reads a table of modality (group, sentence, event, modality, source) or of modes (event, mode, sentence, actors, recipients), told
    /// apart by the name of the file.
    pub(crate) fn read(path: &Path) -> anyhow::Result<Self> {
        let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        let modes = path.file_stem().is_some_and(|stem| stem == "modes");
        let mut cases = Vec::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<String> =
                line.split('\t').map(|cell| if cell == "-" { String::new() } else { cell.to_owned() }).collect();
            let Ok([first, second, third, fourth, fifth]) = <[String; 5]>::try_from(cells) else {
                anyhow::bail!("{line:?} has not five columns")
            };
            cases.push(if modes {
                ActCase {
                    group: "mode".to_owned(),
                    sentence: third,
                    event: first,
                    mode: second,
                    modality: Some(BTreeSet::new()),
                    source: String::new(),
                    actors: fourth,
                    recipients: fifth,
                }
            } else {
                ActCase {
                    group: first,
                    sentence: second,
                    event: third,
                    mode: String::new(),
                    modality: Some(fourth.split(',').filter(|name| !name.is_empty()).map(str::to_owned).collect()),
                    source: fifth,
                    actors: String::new(),
                    recipients: String::new(),
                }
            });
        }
        Ok(Self { cases })
    }

    /// The texts to analyse.
    pub(crate) fn cases(&self) -> Vec<Case> {
        self.cases
            .iter()
            .enumerate()
            .map(|(number, case)| Case::undated(number.to_string(), case.sentence.clone()))
            .collect()
    }

    /// Compares with article records.
    pub(crate) fn score(&self, records: &[Value]) -> Report {
        let mut report = Report::default();
        let mut right = 0;
        for (case, record) in self.cases.iter().zip(records) {
            let events = list(record, "events");
            let holds = case.holds(events);
            right += usize::from(holds);
            let expected = format!(
                "{} {} {} {:?} by {}",
                case.group,
                case.event,
                case.mode,
                case.modality.iter().flatten().collect::<Vec<_>>(),
                case.source
            );
            let found = if holds { expected.clone() } else { events.iter().map(told).collect::<Vec<_>>().join("; ") };
            report.lines.push(vec![Line { expected, found }]);
        }
        report.figures = vec![Figure::count("n", self.cases.len()), Figure::share("right", right, self.cases.len())];
        report
    }
}

impl ActCase {
    /// Whether the act is coded as it must be, and no act of its type otherwise; of "none" that nothing is coded.
    fn holds(&self, events: &[Value]) -> bool {
        if self.event.is_empty() {
            return events.is_empty();
        }
        let own: Vec<&Value> = events.iter().filter(|event| word(event, "event") == self.event).collect();
        let modality = |event: &Value| {
            list(event, "modality").iter().filter_map(Value::as_str).map(str::to_owned).collect::<BTreeSet<String>>()
        };
        let fits = |event: &&Value| {
            self.modality.as_ref().is_none_or(|wanted| *wanted == modality(event))
                && (self.mode.is_empty() || self.mode == word(event, "mode"))
                && shares(&self.source, word(&event["attribution"]["source"], "text"))
                && meets(&self.actors, list(event, "actors"))
                && meets(&self.recipients, list(event, "recipients"))
        };
        let contradicts = |event: &&Value| self.modality.as_ref().is_some_and(|wanted| *wanted != modality(event));
        own.iter().any(fits) && !own.iter().any(contradicts)
    }
}

/// Whether a phrase shares a word with another; an empty one asks for nothing.
fn shares(wanted: &str, found: &str) -> bool {
    wanted.is_empty() || words(wanted).intersection(&words(found)).next().is_some()
}

/// Whether each of some parties is among those that are coded.
fn meets(wanted: &str, found: &[Value]) -> bool {
    let one = |wanted: &str| {
        found.iter().any(|party| shares(wanted, &format!("{} {}", word(party, "text"), word(party, "name"))))
    };
    wanted.is_empty() || wanted.split(';').all(one)
}

fn told(event: &Value) -> String {
    format!("{} by {}", show(event), word(&event["attribution"]["source"], "text"))
}
