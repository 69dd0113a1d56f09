//! Judging what was read: one outcome an input, each event once, order kept, offsets committed.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{Aborts, Evidence, Origin, Record, Report, Run};

/// Members of an event record that the article record's copy of it lacks.
const OUTER: [&str; 3] = ["schema", "article", "producer"];

/// Compares everything with everything else.
pub(super) fn judge(run: &Run<'_>, evidence: &Evidence) -> Report {
    let mut judge = Judge { run, evidence, report: counted(evidence) };
    judge.outcomes();
    judge.records();
    judge.order("article", &evidence.articles);
    judge.order("event", &evidence.events);
    judge.offsets();
    judge.bite();
    judge.report
}

struct Judge<'r> {
    run: &'r Run<'r>,
    evidence: &'r Evidence,
    report: Report,
}

impl Judge<'_> {
    /// Each input has one article record or one dead letter, and nothing has an outcome that was not put in.
    fn outcomes(&mut self) {
        let mut counts: BTreeMap<Origin, usize> = BTreeMap::new();
        let articles = self.evidence.articles.iter().map(|record| ("article", record, origin(record)));
        let letters = self.evidence.rejected.iter().map(|record| ("dead letter", record, dead_origin(record)));
        for (kind, record, origin) in articles.chain(letters) {
            match origin {
                Some(origin) => *counts.entry(origin).or_default() += 1,
                None => self.report.other.push(format!("{kind} {} names no origin", place(record))),
            }
        }
        for record in &self.evidence.raw {
            let topic = self.run.topics.raw.clone();
            let input = Origin { topic, partition: record.partition, offset: record.offset };
            match counts.remove(&input) {
                None => self.report.lost.push(format!("input {input} has no outcome")),
                Some(1) => {}
                Some(count) => self.report.doubled.push(format!("input {input} has {count} outcomes")),
            }
        }
        let unknown = counts.keys().map(|origin| format!("an outcome names {origin}, where no input lies"));
        self.report.other.extend(unknown);
    }

    /// Each article record is what `extract` prints, and its events are published as they are embedded.
    fn records(&mut self) {
        let mut published: BTreeMap<Origin, Vec<Value>> = BTreeMap::new();
        for record in &self.evidence.events {
            match (origin(record), self.event(record)) {
                (Some(origin), Some(event)) => published.entry(origin).or_default().push(event),
                _ => self.report.other.push(format!("event {} cannot be read", place(record))),
            }
        }
        let mut unseen = self.run.expected.clone();
        let mut judged = BTreeSet::new();
        for record in &self.evidence.articles {
            let Some((id, article)) = self.article(record) else { continue };
            unseen.remove(&id);
            let embedded = article.get("events").and_then(Value::as_array).cloned().unwrap_or_default();
            let Some(origin) = origin(record) else { continue };
            // Of an input with two article records the events are charged to the first.
            if judged.insert(origin.clone()) {
                self.compare(&id, &embedded, &published.remove(&origin).unwrap_or_default());
            }
        }
        self.report.lost.extend(unseen.keys().map(|id| format!("article {id} was expected and is not there")));
        let orphans = published.keys().map(|origin| format!("events of {origin} have no article record"));
        self.report.other.extend(orphans);
    }

    fn article(&mut self, record: &Record) -> Option<(String, Value)> {
        let article: Option<Value> = serde_json::from_str(&record.value).ok();
        let id = article.as_ref().and_then(|article| article.get("id")?.as_str()).map(str::to_owned);
        let (Some(article), Some(id)) = (article, id) else {
            self.report.other.push(format!("article {} cannot be read", place(record)));
            return None;
        };
        if record.key.as_deref() != Some(&id) {
            self.report.other.push(format!("article {id} has the key {:?}", record.key));
        }
        let is_empty = self.run.expected.is_empty();
        match self.run.expected.get(&id) {
            Some(lines) if lines.iter().all(|line| line.trim_end() != record.value) => {
                self.report.other.push(format!("article {id} differs from what extract prints"));
            }
            None if !is_empty => self.report.other.push(format!("article {id} was not expected")),
            _ => {}
        }
        Some((id, article))
    }

    /// An event record without the members that its embedded copy lacks.
    fn event(&mut self, record: &Record) -> Option<Value> {
        let mut event: Value = serde_json::from_str(&record.value).ok()?;
        let article = event.get("article")?.get("id")?.as_str()?;
        if record.key.as_deref() != Some(article) {
            self.report.other.push(format!("event {} has the key {:?}", place(record), record.key));
        }
        let members = event.as_object_mut()?;
        for name in OUTER {
            members.remove(name)?;
        }
        Some(event)
    }

    fn compare(&mut self, id: &str, embedded: &[Value], published: &[Value]) {
        if embedded == published {
            return;
        }
        let count = |events: &[Value], event: &Value| events.iter().filter(|other| *other == event).count();
        let name = |event: &Value| event.get("id").and_then(Value::as_str).unwrap_or("without id").to_owned();
        let found = self.report.lost.len() + self.report.doubled.len() + self.report.other.len();
        for event in embedded {
            let (wanted, seen) = (count(embedded, event), count(published, event));
            if seen < wanted {
                self.report.lost.push(format!("event {} of article {id} was not published", name(event)));
            } else if seen > wanted {
                self.report.doubled.push(format!("event {} of article {id} was published {seen} times", name(event)));
            }
        }
        for event in published.iter().filter(|event| count(embedded, event) == 0) {
            self.report.other.push(format!("event {} is not embedded in article {id}", name(event)));
        }
        if found == self.report.lost.len() + self.report.doubled.len() + self.report.other.len() {
            self.report.other.push(format!("the events of article {id} are out of order"));
        }
    }

    /// All records of a key lie in one partition, those of one input partition in the order of their inputs.
    fn order(&mut self, kind: &str, records: &[Record]) {
        let mut sorted: Vec<&Record> = records.iter().collect();
        sorted.sort_by_key(|record| (record.partition, record.offset));
        let mut last: BTreeMap<(&str, i32), i64> = BTreeMap::new();
        let mut homes: BTreeMap<&str, i32> = BTreeMap::new();
        for record in sorted {
            let (Some(key), Some(origin)) = (record.key.as_deref(), origin(record)) else { continue };
            if *homes.entry(key).or_insert(record.partition) != record.partition {
                self.report.other.push(format!("{kind} {}: its key is in another partition too", place(record)));
            }
            let before = last.insert((key, origin.partition), origin.offset);
            if before.is_some_and(|before| before > origin.offset) {
                self.report.other.push(format!("{kind} {} comes after that of a later input", place(record)));
            }
        }
    }

    /// The group will go on right after the last input.
    fn offsets(&mut self) {
        let mut next: BTreeMap<i32, i64> = BTreeMap::new();
        for record in &self.evidence.raw {
            let offset = next.entry(record.partition).or_default();
            *offset = (*offset).max(record.offset + 1);
        }
        for (partition, offset) in next {
            let committed = self.evidence.committed.get(&partition);
            if committed != Some(&offset) {
                let seen = committed.map_or("nothing".to_owned(), i64::to_string);
                self.report.other.push(format!("partition {partition}: {seen} is committed instead of {offset}"));
            }
        }
    }

    /// Forced aborts have left records that only a reader of uncommitted ones sees.
    fn bite(&mut self) {
        let committed = self.report.articles + self.report.events + self.report.rejected;
        self.report.aborted = self.evidence.uncommitted.saturating_sub(committed);
        if self.run.aborts == Aborts::Forced && self.report.aborted == 0 {
            self.report.other.push("no transaction was aborted, so the run has proved nothing".to_owned());
        }
    }
}

fn counted(evidence: &Evidence) -> Report {
    Report {
        inputs: evidence.raw.len(),
        articles: evidence.articles.len(),
        events: evidence.events.len(),
        rejected: evidence.rejected.len(),
        ..Report::default()
    }
}

fn origin(record: &Record) -> Option<Origin> {
    let mut parts = record.headers.get("dateline.origin")?.rsplitn(3, ':');
    let offset = parts.next()?.parse().ok()?;
    let partition = parts.next()?.parse().ok()?;
    Some(Origin { topic: parts.next()?.to_owned(), partition, offset })
}

fn dead_origin(record: &Record) -> Option<Origin> {
    let header = |name: &str| record.headers.get(&format!("__dateline.errors.{name}"));
    Some(Origin {
        topic: header("topic")?.clone(),
        partition: header("partition")?.parse().ok()?,
        offset: header("offset")?.parse().ok()?,
    })
}

fn place(record: &Record) -> String {
    format!("at {}:{}", record.partition, record.offset)
}
