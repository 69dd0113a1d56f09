//! Events of whole articles that somebody judged by reading: drawn by a seed, kept without their text.

use std::fs;
use std::path::Path;

use anyhow::Context as _;
use dateline::stages::Pipeline;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::cases::{Case, analyze, record};
use crate::events::{list, show, word};
use crate::figures::{Figure, Line, Report, ratio};

/// What was judged of an event, in the order of the columns.
const FIELDS: [&str; 5] = ["type", "actors", "recipients", "modality", "date"];

/// The articles and the judgements on their events.
#[derive(Debug)]
pub(crate) struct Judged {
    articles: Vec<Value>,
    judgements: Vec<Judgement>,
}

/// One judgement.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Judgement {
    draw: String,
    key: Key,
    right: [bool; 5],
}

/// Which event: its article, its sentence by hash, its predicate by its place in the sentence, its type.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Key {
    article: String,
    sentence: String,
    predicate: u64,
    event: String,
}

impl Judged {
    /// Reads articles as JSON lines, and judgements as a table: draw, article, hash of the sentence, place of the predicate in it, event,
    /// and 1 or 0 for each of type, actors, recipients, modality, date.
    pub(crate) fn read(articles: &Path, judgements: &Path) -> anyhow::Result<Self> {
        let text = fs::read_to_string(articles).with_context(|| format!("cannot read {}", articles.display()))?;
        let articles = text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
        let table = fs::read_to_string(judgements).unwrap_or_default();
        let rows = table.lines().filter(|line| !line.starts_with('#'));
        Ok(Self { articles, judgements: rows.map(judgement).collect::<anyhow::Result<_>>()? })
    }

    fn cases(&self) -> Vec<Case> {
        let case = |article: &Value| Case {
            id: word(article, "id").to_owned(),
            published: article["published"].as_str().map(str::to_owned),
            text: [word(article, "title"), word(article, "text")].join("\n\n").trim().to_owned(),
        };
        self.articles.iter().map(case).collect()
    }

    /// The share of the sentences that were parsed.
    fn parsed(&self, pipeline: &Pipeline) -> String {
        let reads = analyze(pipeline, &self.cases());
        let trees: Vec<bool> = reads
            .iter()
            .filter_map(|read| read.analysis.as_ref())
            .flat_map(|analysis| analysis.syntax.iter().map(Option::is_some))
            .collect();
        format!("{:.3}", ratio(trees.iter().filter(|tree| **tree).count(), trees.len()))
    }

    fn records(&self, pipeline: &Pipeline) -> anyhow::Result<Vec<Value>> {
        let reads = analyze(pipeline, &self.cases());
        let known = reads.iter().filter(|read| read.analysis.is_some());
        known.map(|read| Ok(serde_json::from_slice(&record(pipeline, read)?)?)).collect()
    }

    /// Prints some events of the articles, chosen by a seed, each with its sentence and the one before it.
    pub(crate) fn draw(&self, pipeline: &Pipeline, seed: &str, count: usize) -> anyhow::Result<Vec<String>> {
        let mut drawn: Vec<(String, String)> = Vec::new();
        for record in self.records(pipeline)? {
            for event in list(&record, "events") {
                let key = key(&record, event);
                let order =
                    hash(&format!("{seed}\0{}\0{}\0{}\0{}", key.article, key.sentence, key.predicate, key.event));
                drawn.push((order, lines(&record, event, &key)));
            }
        }
        drawn.sort();
        Ok(drawn.into_iter().take(count).map(|(_, lines)| lines).collect())
    }

    /// Shares right among the judged events that are still coded, by draw, and what is stated beside what is observed.
    pub(crate) fn score(&self, pipeline: &Pipeline) -> anyhow::Result<Report> {
        let records = self.records(pipeline)?;
        let mut report = Report::default();
        let mut draws: Vec<&str> = self.judgements.iter().map(|judgement| judgement.draw.as_str()).collect();
        draws.dedup();
        let coded: Vec<(Key, f64)> = records
            .iter()
            .flat_map(|record| {
                list(record, "events")
                    .iter()
                    .map(|event| (key(record, event), event["confidence"].as_f64().unwrap_or_default()))
            })
            .collect();
        // An event that several draws hold counts once, as it was judged last.
        let mut pooled: Vec<(&Judgement, f64)> = Vec::new();
        for draw in draws {
            let all: Vec<&Judgement> = self.judgements.iter().filter(|judgement| judgement.draw == draw).collect();
            let kept: Vec<(&Judgement, f64)> = all
                .iter()
                .filter_map(|judgement| {
                    coded.iter().find(|(key, _)| *key == judgement.key).map(|(_, confidence)| (*judgement, *confidence))
                })
                .collect();
            report.figures.push(Figure::count(&format!("{draw}_judged"), all.len()));
            report.figures.push(Figure::count(&format!("{draw}_coded"), kept.len()));
            for (field, name) in FIELDS.iter().enumerate() {
                let right = all.iter().filter(|judgement| judgement.right[field]).count();
                report.figures.push(Figure::share(&format!("{draw}_{name}"), right, all.len()));
            }
            report.figures.push(Figure::share(
                &format!("{draw}_type_roles"),
                all.iter().filter(|judgement| good(judgement)).count(),
                all.len(),
            ));
            report.figures.push(Figure::share(
                &format!("{draw}_type_roles_now"),
                kept.iter().filter(|(judgement, _)| good(judgement)).count(),
                kept.len(),
            ));
            for (judgement, confidence) in kept {
                pooled.retain(|(other, _)| other.key != judgement.key);
                pooled.push((judgement, confidence));
            }
        }
        for (bin, share) in bins(&pooled).into_iter().enumerate() {
            report.figures.push(Figure { name: format!("bin_{bin}"), value: share });
        }
        report.lines.push(vec![Line { expected: String::new(), found: format!("{} events", coded.len()) }]);
        report.figures.push(Figure { name: "sentences_parsed".to_owned(), value: self.parsed(pipeline) });
        report.figures.push(Figure::count("events", coded.len()));
        report.figures.push(Figure {
            name: "events_per_article".to_owned(),
            value: format!("{:.2}", ratio(coded.len(), records.len())),
        });
        Ok(report)
    }
}

/// Whether type and roles are right.
fn good(judgement: &Judgement) -> bool {
    judgement.right[..3].iter().all(|right| *right)
}

/// Five bins of stated confidence with as many events each: how many, what is stated, what is observed.
fn bins(kept: &[(&Judgement, f64)]) -> Vec<String> {
    let mut sorted: Vec<&(&Judgement, f64)> = kept.iter().collect();
    sorted.sort_by(|one, other| one.1.total_cmp(&other.1));
    let size = sorted.len().div_ceil(5).max(1);
    let shown = |bin: &[&(&Judgement, f64)]| {
        let right = bin.iter().filter(|(judgement, _)| good(judgement)).count();
        #[expect(clippy::cast_precision_loss, reason = "a bin is small")]
        let stated = bin.iter().map(|(_, confidence)| confidence).sum::<f64>() / bin.len() as f64;
        format!("{}:{stated:.2}/{:.2}", bin.len(), ratio(right, bin.len()))
    };
    sorted.chunks(size).map(shown).collect()
}

fn judgement(line: &str) -> anyhow::Result<Judgement> {
    let cells: Vec<&str> = line.split('\t').collect();
    let [draw, article, sentence, predicate, event, marks @ ..] = &cells[..] else {
        anyhow::bail!("{line:?} has too few columns")
    };
    let mut right = [false; 5];
    anyhow::ensure!(marks.len() == right.len(), "{line:?} has not five marks");
    for (mark, right) in marks.iter().zip(&mut right) {
        *right = *mark == "1";
    }
    let key = Key {
        article: (*article).to_owned(),
        sentence: (*sentence).to_owned(),
        predicate: predicate.parse()?,
        event: (*event).to_owned(),
    };
    Ok(Judgement { draw: (*draw).to_owned(), key, right })
}

fn key(record: &Value, event: &Value) -> Key {
    let start = event["sentence"]["start"].as_u64().unwrap_or_default();
    Key {
        article: word(record, "id").to_owned(),
        sentence: hash(word(&event["sentence"], "text")),
        predicate: event["predicate"]["start"].as_u64().unwrap_or_default() - start,
        event: word(event, "event").to_owned(),
    }
}

/// The first 64 bits of SHA-256 in hexadecimal.
fn hash(text: &str) -> String {
    let digits = |byte: u8| [byte >> 4, byte & 15].map(|digit| char::from_digit(digit.into(), 16).unwrap_or_default());
    Sha256::digest(text).iter().take(8).flat_map(|byte| digits(*byte)).collect()
}

fn lines(record: &Value, event: &Value, key: &Key) -> String {
    let text: Vec<char> = word(record, "text").chars().collect();
    let start = event["sentence"]["start"].as_u64().and_then(|start| usize::try_from(start).ok()).unwrap_or_default();
    let before: String =
        text[start.saturating_sub(160)..start].iter().map(|c| if *c == '\n' { '¶' } else { *c }).collect();
    let date = &event["date"];
    let source = word(&event["attribution"]["source"], "text");
    format!(
        "{}\t{}\t{}\t{}\tpublished {}\n  …{before}\n  {}\n  [{}] {} | {} {} {} | by {source} | {}",
        key.article,
        key.sentence,
        key.predicate,
        key.event,
        word(record, "published"),
        word(&event["sentence"], "text"),
        word(&event["predicate"], "text"),
        show(event),
        word(date, "value"),
        word(date, "basis"),
        word(date, "text"),
        event["confidence"],
    )
}
