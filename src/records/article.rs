//! The article record, `dateline/article/1`.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::Serialize;

use super::event::EventEntry;
use super::fingerprint::Fingerprint;
use super::layers::TokenRecord;
use super::offsets::Offsets;

/// What Dateline reads from one article: its normalized text, entities, dates and events.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(title = "dateline/article/1")]
pub struct ArticleRecord<'a> {
    /// `dateline/article/1`.
    #[schemars(extend("const" = "dateline/article/1"))]
    pub schema: &'static str,
    /// The article's own id, else its canonical URL, else `sha256:` and the fingerprint of its text. The message key.
    pub id: &'a str,
    /// Where it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<&'a str>,
    /// Its headline as given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<&'a str>,
    /// Its summary as given; not part of `text`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<&'a str>,
    /// When it was published, as precisely as given: a date, or a date and time with its offset.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// What `published` rests on.
    #[schemars(extend("enum" = ["given", "text", "url", "crawl", "unknown"]))]
    pub published_basis: &'static str,
    /// True if `published` lies before 1990 or more than a day after `crawled`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published_doubtful: Option<bool>,
    /// When it was last changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modified: Option<String>,
    /// When it was fetched.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub crawled: Option<String>,
    /// Language tag.
    pub language: &'a str,
    /// Who published it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceRecord<'a>>,
    /// Names of the authors as given.
    pub authors: &'a [String],
    /// Keywords as given.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub tags: &'a [String],
    /// URL of the main picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<&'a str>,
    /// The publisher's word on the article's standing: `canceled`, `withheld`, `corrected`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<&'a str>,
    /// The publisher's label of this version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revision: Option<&'a str>,
    /// Fingerprints of `text`.
    pub fingerprint: &'a Fingerprint,
    /// Why the article was not analysed beyond its text; then `entities` and `events` are empty.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub skipped: Option<SkippedRecord<'a>>,
    /// The normalized text: headline, blank line, body. All offsets count its code points.
    pub text: &'a str,
    /// Headline, deck, paragraphs and so on, disjoint and in order.
    pub blocks: Vec<BlockRecord>,
    /// Sentences in order.
    pub sentences: Vec<Offsets>,
    /// Words, numbers and marks in order; only where they were asked for, never in the worker's records.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tokens: Option<Vec<TokenRecord>>,
    /// People, organizations, places and groups, in the order of their first mention.
    pub entities: Vec<EntityRecord<'a>>,
    /// Time expressions in text order.
    pub dates: Vec<DateRecord<'a>>,
    /// The events, as in their own records but without `schema`, `article` and `producer`.
    pub events: &'a [EventEntry<'a>],
    /// What made this record.
    pub producer: &'a ProducerRecord,
}

/// Who published an article.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct SourceRecord<'a> {
    /// Name of the outlet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<&'a str>,
    /// Host name without `www.`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub domain: Option<&'a str>,
    /// ISO 3166-1 alpha-3.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<&'a str>,
}

/// Why an article was not analysed beyond its text.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SkippedRecord<'a> {
    /// The stage that decided it.
    pub stage: &'static str,
    /// `language` or `status`.
    pub reason: &'static str,
    /// The language or status found.
    pub detail: &'a str,
}

/// One block of the text.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct BlockRecord {
    /// What it is.
    #[schemars(extend("enum" = ["headline", "deck", "byline", "dateline", "paragraph", "caption", "boilerplate"]))]
    pub kind: &'static str,
    /// Where it is.
    #[serde(flatten)]
    pub at: Offsets,
}

/// Somebody or something that the article names.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct EntityRecord<'a> {
    /// `e1`, `e2`, …: its number in this article.
    pub id: String,
    /// What it is.
    #[serde(rename = "type")]
    #[schemars(extend("enum" = ["PERSON", "ORGANIZATION", "GPE", "LOCATION", "FACILITY", "GROUP"]))]
    pub kind: &'static str,
    /// Its fullest name in the article.
    pub name: &'a str,
    /// Its other spellings in the article.
    pub aliases: &'a [String],
    /// The country it is, lies in or acts for, ISO 3166-1 alpha-3.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<&'a str>,
    /// PLOVER sectors.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sectors: Vec<&'a str>,
    /// Office or description.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<&'a str>,
    /// True if it is named only as author, photographer or agency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit: Option<bool>,
    /// Degrees north.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latitude: Option<f64>,
    /// Degrees east.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub longitude: Option<f64>,
    /// `GeoNames` id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub geonames: Option<u32>,
    /// Where the article speaks of it.
    pub mentions: Vec<MentionRecord>,
}

/// One mention of an entity.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct MentionRecord {
    /// Where it is.
    #[serde(flatten)]
    pub at: Offsets,
    /// By name, by description or by pronoun.
    #[schemars(extend("enum" = ["name", "nominal", "pronoun"]))]
    pub form: &'static str,
}

/// One time expression.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct DateRecord<'a> {
    /// `d1`, `d2`, …: its number in this article.
    pub id: String,
    /// TIMEX3 type.
    #[serde(rename = "type")]
    #[schemars(extend("enum" = ["DATE", "TIME", "DURATION", "SET"]))]
    pub kind: &'static str,
    /// TIMEX3 value.
    pub value: String,
    /// The stretch of the calendar it covers, if it can be placed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interval: Option<IntervalRecord>,
    /// How precise it is, if it can be placed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub precision: Option<&'static str>,
    /// What it rests on: `explicit` written out, `deictic` counted from publication, `relative` counted from another
    /// expression.
    #[schemars(extend("enum" = ["explicit", "deictic", "relative", "vague", "set", "duration"]))]
    pub basis: &'static str,
    /// What it was counted from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub anchor: Option<AnchorRecord>,
    /// TIMEX3 `mod`.
    #[serde(rename = "mod", skip_serializing_if = "Option::is_none")]
    pub modifier: Option<&'static str>,
    /// The zone that is named after a time of day, such as `GMT`; value and interval stay on its clock.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zone: Option<&'static str>,
    /// 0 to 1.
    pub confidence: f64,
    /// Where it is.
    #[serde(flatten)]
    pub at: Offsets,
    /// The words.
    pub text: &'a str,
}

/// A half-open stretch of the calendar; a missing border is unknown.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct IntervalRecord {
    /// First moment within: a civil date or date-time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub begin: Option<String>,
    /// First moment after.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<String>,
}

/// What an expression was counted from.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct AnchorRecord {
    /// `publication`, `dateline`, `crawl`, or the id of another date.
    pub of: String,
    /// The civil date used.
    pub date: String,
}

/// What made a record: the same producer and article give the same bytes.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ProducerRecord {
    /// `dateline`.
    pub name: Cow<'static, str>,
    /// Version of the program.
    pub version: Cow<'static, str>,
    /// SHA-256 over its models and word lists.
    pub models: String,
}

/// An article as its events name it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ArticleReference<'a> {
    /// The article record's `id`.
    pub id: &'a str,
    /// Where it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<&'a str>,
    /// Its headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<&'a str>,
    /// When it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Language tag.
    pub language: &'a str,
    /// Who published it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceRecord<'a>>,
    /// SHA-256 of the text that the event was read from: equal to the article record's as long as that is the newest.
    pub fingerprint: &'a str,
}
