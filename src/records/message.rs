//! The messages of one article: its record, then its events in text order.

use super::act::ActBuilder;
use super::article::{ArticleRecord, ArticleReference, ProducerRecord};
use super::build::{blocks, dates, entities, skipped, source};
use super::event::{EventEntry, EventRecord};
use super::fingerprint::Fingerprint;
use super::headers::{Header, Provenance, headers};
use super::hex;
use super::layers::{Layers, tokens};
use super::offsets::CodePoints;
use crate::stages::Analysis;
use crate::stages::article::Article;

/// Which output a message goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Destination {
    /// Article records.
    Articles,
    /// Event records.
    Events,
    /// Dead letters.
    Rejected,
    /// Raw articles: dead letters that are tried again.
    Raw,
}

/// The `CloudEvents` type of article records.
const ARTICLE: &str = "dateline.article.v1";
/// The `CloudEvents` type of event records.
const EVENT: &str = "dateline.event.v1";

/// One message to publish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Where it goes.
    pub destination: Destination,
    /// Its key, if any; the partition follows from it.
    pub key: Option<Vec<u8>>,
    /// Its value, if any.
    pub payload: Option<Vec<u8>>,
    /// Its headers.
    pub headers: Vec<Header>,
}

impl Message {
    /// Bytes that it takes on the wire and in a topic, but for the fixed overhead of the format.
    #[must_use]
    pub fn size(&self) -> usize {
        let headers = self.headers.iter().map(|header| header.name.len() + header.value.as_ref().map_or(0, Vec::len));
        self.key.as_ref().map_or(0, Vec::len) + self.payload.as_ref().map_or(0, Vec::len) + headers.sum::<usize>()
    }
}

/// Writes records on behalf of one producer.
#[derive(Debug)]
pub struct Recorder {
    producer: ProducerRecord,
    source: String,
    layers: Layers,
}

impl Recorder {
    /// A recorder for a pipeline's fingerprint; `source` goes to the header `ce_source`.
    #[must_use]
    pub fn new(models: [u8; 32], source: &str) -> Self {
        let models = format!("sha256:{}", hex(&models));
        let producer = ProducerRecord { name: "dateline".into(), version: env!("CARGO_PKG_VERSION").into(), models };
        Self { producer, source: source.to_owned(), layers: Layers::default() }
    }

    /// The same recorder, whose article records show so much.
    #[must_use]
    pub fn with_layers(self, layers: Layers) -> Self {
        Self { layers, ..self }
    }

    /// What made the records.
    #[must_use]
    pub fn producer(&self) -> &ProducerRecord {
        &self.producer
    }

    /// The article record alone, as one line of JSON without a line end.
    #[must_use]
    pub fn line(&self, article: &Article, analysis: &Analysis) -> Vec<u8> {
        prepare(article, analysis, |part, points| json(&self.article(part, points)))
    }

    /// The messages of an article in the order in which they are to be sent.
    #[must_use]
    pub fn messages(&self, article: &Article, analysis: &Analysis, provenance: &Provenance) -> Vec<Message> {
        prepare(article, analysis, |part, points| {
            let message = |destination, [kind, cloud_event_id]: [&str; 2], payload| Message {
                destination,
                key: Some(part.id.as_bytes().to_vec()),
                payload: Some(payload),
                headers: headers(kind, &self.source, [cloud_event_id, part.id], provenance),
            };
            let version = format!("{}:{}", part.id, part.fingerprint.sha256.get(..16).unwrap_or_default());
            let mut messages =
                vec![message(Destination::Articles, [ARTICLE, &version], json(&self.article(part, points)))];
            let reference = part.reference();
            for entry in part.events {
                messages.push(message(Destination::Events, [EVENT, &entry.id], json(&self.event(&reference, entry))));
            }
            messages
        })
    }

    fn article<'r>(&'r self, part: &Part<'r>, points: &CodePoints<'r>) -> ArticleRecord<'r> {
        let Part { article, analysis, id, fingerprint, events } = *part;
        ArticleRecord {
            schema: "dateline/article/1",
            id,
            url: article.url.as_deref(),
            title: article.title.as_deref(),
            summary: article.summary.as_deref(),
            published: article.published.map(|published| published.at.to_string()),
            published_basis: article.published.map_or("unknown", |published| published.basis.as_str()),
            published_doubtful: article.published.is_some_and(|published| published.doubtful).then_some(true),
            modified: article.modified.map(|moment| moment.to_string()),
            crawled: article.crawled.map(|moment| moment.to_string()),
            language: &analysis.language,
            source: source(&article.source),
            authors: &article.authors,
            tags: &article.tags,
            image: article.image.as_deref(),
            status: article.status.as_deref(),
            revision: article.revision.as_deref(),
            fingerprint,
            skipped: skipped(analysis),
            text: analysis.document.text(),
            blocks: blocks(analysis, points),
            sentences: analysis.document.sentences().iter().map(|sentence| points.offsets(sentence.span)).collect(),
            tokens: tokens(analysis, self.layers, points),
            entities: entities(analysis, points),
            dates: dates(analysis, points),
            events,
            producer: &self.producer,
        }
    }

    fn event<'r>(&'r self, article: &'r ArticleReference<'r>, entry: &'r EventEntry<'r>) -> EventRecord<'r> {
        EventRecord { schema: "dateline/event/1", id: &entry.id, article, act: &entry.act, producer: &self.producer }
    }
}

/// What the records of one article are made from.
#[derive(Clone, Copy)]
struct Part<'a> {
    article: &'a Article,
    analysis: &'a Analysis,
    id: &'a str,
    fingerprint: &'a Fingerprint,
    events: &'a [EventEntry<'a>],
}

impl<'a> Part<'a> {
    fn reference(&self) -> ArticleReference<'a> {
        ArticleReference {
            id: self.id,
            url: self.article.url.as_deref(),
            title: self.article.title.as_deref(),
            published: self.article.published.map(|published| published.at.to_string()),
            language: &self.analysis.language,
            source: source(&self.article.source),
            fingerprint: &self.fingerprint.sha256,
        }
    }
}

/// Works out what all records of one article share, and hands it to `write`.
fn prepare<R>(article: &Article, analysis: &Analysis, write: impl FnOnce(&Part<'_>, &CodePoints<'_>) -> R) -> R {
    let text = analysis.document.text();
    let fingerprint = Fingerprint::of(text);
    let id = article.id.clone().unwrap_or_else(|| format!("sha256:{}", fingerprint.sha256));
    let points = CodePoints::new(text);
    let events = ActBuilder { analysis, points: &points }.entries(&id, &fingerprint.sha256);
    write(&Part { article, analysis, id: &id, fingerprint: &fingerprint, events: &events }, &points)
}

/// Serializes a record; our own types always can be.
pub(super) fn json(record: &impl serde::Serialize) -> Vec<u8> {
    serde_json::to_vec(record).expect("records have only string keys and cannot fail to serialize")
}
