//! Dead letters: the input byte for byte, with the reason in headers; and their view as JSON, `dateline/rejection/1`.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::Serialize;

use super::article::ProducerRecord;
use super::headers::{Header, find_header};
use super::hex;
use super::message::{Destination, Message, json};
use crate::stages::observer::Stage;
use sha2::{Digest, Sha256};

/// What all headers of a dead letter's reason begin with.
pub const ERROR_PREFIX: &str = "__dateline.errors.";

/// Longest message, in bytes.
const MESSAGE_BYTES: usize = 1024;
/// Longest detail, in bytes.
const DETAIL_BYTES: usize = 4096;

/// Why an article was rejected: a closed list, for alerts and filters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Code {
    /// The message has no value.
    Tombstone,
    /// There is no text.
    Empty,
    /// The bytes are not text in a charset that is known.
    BadEncoding,
    /// It begins like JSON and is none.
    BadJson,
    /// It can be read, but it is not one article.
    NotAnArticle,
    /// It exceeds the size that intake takes.
    TooLarge,
    /// It is nested too deeply.
    TooDeep,
    /// Its analysis took too long.
    TimeBudget,
    /// Its analysis failed: a bug in Dateline.
    Panic,
    /// It ended the whole process again and again.
    Crash,
    /// A record made from it exceeds the size that the output topics take.
    RecordTooLarge,
    /// The operator's settings say so.
    Skipped,
}

impl Code {
    /// All codes.
    pub const ALL: [Self; 12] = [
        Self::Tombstone,
        Self::Empty,
        Self::BadEncoding,
        Self::BadJson,
        Self::NotAnArticle,
        Self::TooLarge,
        Self::TooDeep,
        Self::TimeBudget,
        Self::Panic,
        Self::Crash,
        Self::RecordTooLarge,
        Self::Skipped,
    ];

    /// The word that stands in headers, logs and metrics.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Tombstone => "tombstone",
            Self::Empty => "empty",
            Self::BadEncoding => "bad-encoding",
            Self::BadJson => "bad-json",
            Self::NotAnArticle => "not-an-article",
            Self::TooLarge => "too-large",
            Self::TooDeep => "too-deep",
            Self::TimeBudget => "time-budget",
            Self::Panic => "panic",
            Self::Crash => "crash",
            Self::RecordTooLarge => "record-too-large",
            Self::Skipped => "skipped",
        }
    }
}

/// Where on its way an article was rejected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// In this stage.
    Stage(Stage),
    /// By the worker, without being read.
    Operator,
}

impl Step {
    /// The word that stands in headers, logs and metrics.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Stage(stage) => stage.as_str(),
            Self::Operator => "operator",
        }
    }
}

/// Why one article was rejected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejection {
    /// Where on its way.
    pub step: Step,
    /// The kind of reason.
    pub code: Code,
    /// One sentence with at most 80 characters of the article.
    pub message: String,
    /// Position in the input, or place of a panic.
    pub detail: Option<String>,
    /// The article's id, if known.
    pub article: Option<String>,
}

/// Where an input record lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Topic.
    pub topic: String,
    /// Partition.
    pub partition: i32,
    /// Offset.
    pub offset: i64,
    /// Timestamp, RFC 3339 with milliseconds, if it has one.
    pub time: Option<String>,
    /// The consumer group that read it.
    pub group: String,
}

impl Origin {
    /// `topic:partition:offset`.
    #[must_use]
    pub fn place(&self) -> String {
        format!("{}:{}:{}", self.topic, self.partition, self.offset)
    }
}

/// An input record as received.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// Its key.
    pub key: Option<&'a [u8]>,
    /// Its value.
    pub payload: Option<&'a [u8]>,
    /// Its headers.
    pub headers: &'a [Header],
}

/// Whether a dead letter carries its input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Payload {
    /// Byte for byte.
    Whole,
    /// Not: it is too large to be sent; size and SHA-256 tell what lies at the origin.
    Omitted,
}

impl Rejection {
    /// The dead letter: the input as received, with this reason in its headers instead of any earlier one.
    #[must_use]
    pub fn dead_letter(&self, input: Input<'_>, origin: &Origin, producer: &ProducerRecord) -> Message {
        self.letter(input, origin, (producer, Payload::Whole))
    }

    /// The dead letter of an input that is too large to be sent again.
    #[must_use]
    pub fn dead_letter_without_payload(&self, input: Input<'_>, origin: &Origin, producer: &ProducerRecord) -> Message {
        self.letter(input, origin, (producer, Payload::Omitted))
    }

    fn letter(&self, input: Input<'_>, origin: &Origin, (producer, payload): (&ProducerRecord, Payload)) -> Message {
        let attempts = find_header(input.headers, &format!("{ERROR_PREFIX}attempts")).and_then(|n| n.parse().ok());
        let attempts = attempts.map_or(1, |earlier: u32| earlier.saturating_add(1));
        let received = input.headers.iter().filter(|header| !header.name.starts_with(ERROR_PREFIX));
        let mut headers: Vec<Header> = received.cloned().collect();
        let mut add = |name: &str, value: String| headers.push(Header::text(format!("{ERROR_PREFIX}{name}"), value));
        add("topic", origin.topic.clone());
        add("partition", origin.partition.to_string());
        add("offset", origin.offset.to_string());
        origin.time.iter().for_each(|time| add("timestamp", time.clone()));
        add("consumer.group", origin.group.clone());
        add("stage", self.step.as_str().to_owned());
        add("code", self.code.as_str().to_owned());
        add("message", shortened(&self.message, MESSAGE_BYTES));
        self.detail.iter().for_each(|detail| add("detail", shortened(detail, DETAIL_BYTES)));
        self.article.iter().for_each(|article| add("article", shortened(article, MESSAGE_BYTES)));
        add("version", producer.version.clone().into_owned());
        add("models", producer.models.clone());
        add("attempts", attempts.to_string());
        if payload == Payload::Omitted {
            let bytes = input.payload.unwrap_or_default();
            add("payload.bytes", bytes.len().to_string());
            add("payload.sha256", hex(&Sha256::digest(bytes)));
        }
        add("payload", payload.as_str().to_owned());
        let value = if payload == Payload::Omitted { Some(&b""[..]) } else { input.payload };
        Message {
            destination: Destination::Rejected,
            key: input.key.map(<[u8]>::to_vec),
            payload: value.map(<[u8]>::to_vec),
            headers,
        }
    }

    /// The rejection as one line of JSON, for inputs that come from files.
    #[must_use]
    pub fn line(&self, file: &str, line: u64, producer: &ProducerRecord) -> Vec<u8> {
        json(&RejectionRecord {
            schema: "dateline/rejection/1",
            origin: None,
            input: Some(InputRecord { file: file.to_owned(), line }),
            stage: self.step.as_str().into(),
            code: self.code.as_str().into(),
            message: shortened(&self.message, MESSAGE_BYTES),
            detail: self.detail.as_ref().map(|detail| shortened(detail, DETAIL_BYTES)),
            article: self.article.clone(),
            attempts: 1,
            payload: Payload::Whole.as_str().into(),
            payload_bytes: None,
            payload_sha256: None,
            producer: producer.clone(),
        })
    }
}

impl Payload {
    /// The word that stands in headers.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Omitted => "omitted",
        }
    }
}

/// The view of a dead letter's headers as JSON.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(title = "dateline/rejection/1")]
pub struct RejectionRecord {
    /// `dateline/rejection/1`.
    #[schemars(extend("const" = "dateline/rejection/1"))]
    pub schema: &'static str,
    /// Where the input record lies in Kafka.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<OriginRecord>,
    /// Where the input stands in a file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub input: Option<InputRecord>,
    /// Where on its way the article was rejected.
    #[schemars(extend("enum" = [
        "intake", "normalize", "names", "syntax", "entities", "dates", "events", "records", "publish", "operator"]))]
    pub stage: Cow<'static, str>,
    /// Why: a closed list.
    #[schemars(extend("enum" = Code::ALL.map(Code::as_str)))]
    pub code: Cow<'static, str>,
    /// Why, in one sentence.
    pub message: String,
    /// Position in the input, or place of a panic.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The article's id, if known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    /// 1, plus one for each replay.
    #[schemars(range(min = 1))]
    pub attempts: u32,
    /// Whether the dead letter carries its input.
    #[schemars(extend("enum" = ["whole", "omitted"]))]
    pub payload: Cow<'static, str>,
    /// Size of an omitted input.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payload_bytes: Option<u64>,
    /// SHA-256 of an omitted input, in hexadecimal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payload_sha256: Option<String>,
    /// What rejected it.
    pub producer: ProducerRecord,
}

/// Where an input record lies in Kafka.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct OriginRecord {
    /// Topic.
    pub topic: String,
    /// Partition.
    pub partition: i32,
    /// Offset.
    pub offset: i64,
    /// Its timestamp.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timestamp: Option<String>,
    /// The consumer group that read it.
    pub group: String,
}

/// Where an input stands in a file.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct InputRecord {
    /// The file as it was named, `-` for standard input.
    pub file: String,
    /// The line at which the article begins, from 1.
    pub line: u64,
}

/// The text, cut at a character border if it is longer than some bytes.
fn shortened(text: &str, bytes: usize) -> String {
    if text.len() <= bytes {
        return text.to_owned();
    }
    let end = (0..=bytes - '…'.len_utf8()).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    format!("{}…", text.get(..end).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rejection() -> Rejection {
        Rejection {
            step: Step::Stage(Stage::Intake),
            code: Code::BadJson,
            message: "é".repeat(2000),
            detail: None,
            article: None,
        }
    }

    fn letter(headers: &[Header]) -> Message {
        let producer = ProducerRecord { name: "dateline".into(), version: "0.0.0".into(), models: "sha256:0".into() };
        let origin = Origin { topic: "raw".into(), partition: 3, offset: 17, time: None, group: "g".into() };
        let input = Input { key: None, payload: Some(b"\xff{"), headers };
        rejection().dead_letter(input, &origin, &producer)
    }

    #[test]
    fn a_dead_letter_is_the_input_with_its_reason() {
        let letter = letter(&[Header::text("crawler", "c-7")]);
        assert_eq!(letter.payload.as_deref(), Some(&b"\xff{"[..]));
        assert_eq!(find_header(&letter.headers, "crawler"), Some("c-7"));
        assert_eq!(find_header(&letter.headers, "__dateline.errors.offset"), Some("17"));
        assert!(find_header(&letter.headers, "__dateline.errors.message").unwrap().len() <= MESSAGE_BYTES);
    }

    #[test]
    fn a_second_rejection_replaces_the_first_and_counts() {
        let first = letter(&[]);
        let second = letter(&first.headers);
        assert_eq!(second.headers.len(), first.headers.len());
        assert_eq!(find_header(&second.headers, "__dateline.errors.attempts"), Some("2"));
    }
}
