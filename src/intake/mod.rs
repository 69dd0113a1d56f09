//! Intake: the bytes of one message become an [`Article`], or a [`Refusal`] that says why not.
//!
//! Only what is in the message counts, never a clock or a broker's timestamp, so the same message gives the same article.

mod address;
mod charset;
mod date;
mod formats;
mod html;
mod lines;
mod members;
mod nesting;
mod packing;
mod prefix;
mod refusal;
mod settle;
mod written;

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use serde_json::{Map, Value};

use self::formats::cloud_event::{self, Data};
use self::nesting::Excess;
pub use self::refusal::{Refusal, RefusalKind};
use crate::stages::article::{Article, DateOrder};

/// Fewer words than these are no article, whatever else they may be.
const FEWEST_WORDS: usize = 5;

/// How large a message may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes as received.
    pub bytes: usize,
    /// Bytes of the text that they decode to.
    pub unpacked_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 2 << 20, unpacked_bytes: 8 << 20 }
    }
}

/// How messages are taken in.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// How large a message may be.
    pub limits: Limits,
    /// Whether ids given by messages are prefixed with their source's domain, for feeds that number alike.
    pub qualify_ids: bool,
    /// What is known of sources, by their domain: the host name in lower case, without `www.`.
    pub sources: BTreeMap<String, SourceOptions>,
}

/// What is known of a source that its articles do not say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SourceOptions {
    /// In what order it writes day and month in digits.
    pub date_order: Option<DateOrder>,
    /// The zone of its newsroom: publication times that are given in UTC, as most feeds give all, are moments of its days.
    pub zone: Option<TimeZone>,
}

/// What the message's headers say of its payload.
#[derive(Default, Clone, Copy, Debug)]
pub struct Hints<'a> {
    /// Media type, with its charset if it names one.
    pub content_type: Option<&'a str>,
    /// Id of the `CloudEvents` event that the message is.
    pub cloud_event_id: Option<&'a str>,
}

/// Reads messages; one serves all threads.
#[derive(Clone, Debug, Default)]
pub struct Intake {
    options: Options,
}

impl Intake {
    /// Intake with these options.
    #[must_use]
    pub fn new(options: Options) -> Self {
        Self { options }
    }

    /// Reads the payload of one message.
    ///
    /// # Errors
    /// A [`Refusal`] if it holds no article, none that can be read, or several.
    pub fn read(&self, payload: Option<&[u8]>, hints: Hints<'_>) -> Result<Article, Refusal> {
        let bytes = payload.ok_or_else(|| Refusal::new(RefusalKind::Tombstone, "the message has no payload"))?;
        let given = hints.cloud_event_id.map(str::to_owned);
        check_size(bytes.len(), self.options.limits.bytes)
            .and_then(|()| self.read_bytes(bytes, hints))
            .map_err(|refusal| refusal.of(given))
    }

    fn read_bytes(&self, bytes: &[u8], hints: Hints<'_>) -> Result<Article, Refusal> {
        let text = self.decode(bytes, hints)?;
        let mut article = if is_json(&text) { self.read_json(&text)? } else { read_text(&text, hints)? };
        article.id = article.id.or_else(|| hints.cloud_event_id.map(str::to_owned));
        settle::settle(article, &self.options)
    }

    /// The text of a payload, unpacked and decoded.
    ///
    /// # Errors
    /// `too-large` beyond the limits, `bad-encoding` for what is no text.
    pub fn text<'b>(&self, bytes: &'b [u8], hints: Hints<'_>) -> Result<Cow<'b, str>, Refusal> {
        check_size(bytes.len(), self.options.limits.bytes)?;
        self.decode(bytes, hints)
    }

    fn decode<'b>(&self, bytes: &'b [u8], hints: Hints<'_>) -> Result<Cow<'b, str>, Refusal> {
        let limit = self.options.limits.unpacked_bytes;
        let text = match packing::unpack(bytes, limit)? {
            Cow::Borrowed(bytes) => charset::decode(bytes, hints)?,
            Cow::Owned(bytes) => Cow::Owned(charset::decode(&bytes, hints)?.into_owned()),
        };
        check_size(text.len(), limit)?;
        Ok(text)
    }

    fn read_json(&self, text: &str) -> Result<Article, Refusal> {
        let object = parse_object(text)?;
        let Some(envelope) = cloud_event::open(&object) else { return read_members(&object) };
        let hints = Hints { content_type: envelope.content_type, ..Hints::default() };
        let article = match envelope.data {
            Data::Value(Value::Object(data)) => read_members(data),
            Data::Value(Value::String(data)) => read_data(data, hints),
            Data::Bytes(Some(bytes)) => self.decode(&bytes, hints).and_then(|text| read_data(&text, hints)),
            Data::Value(_) => {
                Err(Refusal::new(RefusalKind::NotAnArticle, "the data of the cloud event is neither object nor string"))
            }
            Data::Bytes(None) => {
                Err(Refusal::new(RefusalKind::BadEncoding, "the data of the cloud event is not base64"))
            }
        };
        match article {
            Ok(article) => Ok(Article { id: article.id.or(envelope.id), ..article }),
            Err(refusal) => Err(refusal.of(envelope.id)),
        }
    }
}

fn check_size(size: usize, limit: usize) -> Result<(), Refusal> {
    if size <= limit {
        return Ok(());
    }
    Err(Refusal::new(RefusalKind::TooLarge, format!("{size} bytes, of which {limit} are allowed")))
}

/// Whether a text sets out to be JSON, whatever a header says: a crawler may pass on that of the page it has made JSON of.
fn is_json(text: &str) -> bool {
    text.trim_start().starts_with(['{', '['])
}

fn read_text(text: &str, hints: Hints<'_>) -> Result<Article, Refusal> {
    match text.trim_start().chars().next() {
        None => Err(Refusal::new(RefusalKind::Empty, "the message is blank")),
        Some('<') => read_page(text),
        Some(_) if is_html(hints) => read_page(text),
        Some(_) => read_plain(text),
    }
}

/// Whether a header says that the message is a page; without one its beginning tells.
fn is_html(hints: Hints<'_>) -> bool {
    let kind = hints.content_type.and_then(|kind| kind.split(';').next()).unwrap_or_default().trim();
    ["text/html", "application/xhtml+xml"].iter().any(|html| kind.eq_ignore_ascii_case(html))
}

fn read_page(text: &str) -> Result<Article, Refusal> {
    if let Some(name) = html::other_markup(text) {
        return Err(Refusal::new(RefusalKind::NotAnArticle, format!("XML of the kind {name} is not read")));
    }
    let article = html::page(text)?;
    if !article.text.is_empty() && !has_words(&article.text) {
        return Err(
            Refusal::new(RefusalKind::NotAnArticle, "fewer than five words of text in the page").of(article.url)
        );
    }
    Ok(article)
}

fn read_plain(text: &str) -> Result<Article, Refusal> {
    if !has_words(text) {
        return Err(Refusal::new(RefusalKind::NotAnArticle, "fewer than five words of plain text"));
    }
    Ok(Article { text: text.to_owned(), ..Article::default() })
}

fn has_words(text: &str) -> bool {
    let words = text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric));
    words.take(FEWEST_WORDS).count() == FEWEST_WORDS
}

/// What is in an envelope is a message of its own, but not another envelope.
fn read_data(text: &str, hints: Hints<'_>) -> Result<Article, Refusal> {
    if is_json(text) { read_members(&parse_object(text)?) } else { read_text(text, hints) }
}

fn read_members(object: &Map<String, Value>) -> Result<Article, Refusal> {
    let article = formats::read(object)?;
    let id = article.id.clone();
    html::unmarked(article).map_err(|refusal| refusal.of(id))
}

fn parse_object(json: &str) -> Result<Map<String, Value>, Refusal> {
    match parse(json)? {
        Value::Object(object) => Ok(object),
        _ => Err(Refusal::new(RefusalKind::NotAnArticle, "several articles in one message")),
    }
}

fn parse(json: &str) -> Result<Value, Refusal> {
    let (refusal, offset) = match nesting::excess(json) {
        None => return parse_sound(json),
        Some(Excess::Depth(offset)) => (Refusal::new(RefusalKind::TooDeep, "nested deeper than 64 levels"), offset),
        Some(Excess::Values(offset)) => {
            (Refusal::new(RefusalKind::TooLarge, "JSON of more than 50000 objects and lists or 500000 values"), offset)
        }
    };
    Err(refusal.at(format!("byte {offset}")))
}

fn parse_sound(json: &str) -> Result<Value, Refusal> {
    serde_json::from_str(json).map_err(|error| {
        let place = format!("line {}, column {}", error.line(), error.column());
        let message = error.to_string();
        let reason = message.split(" at line ").next().unwrap_or_default().to_owned();
        Refusal::new(RefusalKind::BadJson, format!("the JSON is broken: {reason}")).at(place)
    })
}

#[cfg(test)]
mod tests;
