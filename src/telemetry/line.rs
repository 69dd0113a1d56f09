//! One log event as one line: JSON with ECS names for machines, text for a terminal.

use std::fmt::{self, Write as _};

use jiff::Timestamp;
use serde_json::{Map, Value, json};
use tracing::field::{Field, Visit};
use tracing::{Event, Subscriber};
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::{FmtContext, FormatEvent, FormatFields};
use tracing_subscriber::registry::LookupSpan;

use super::limit;

/// Longest value of a field, in bytes: a log is no place for articles.
const VALUE_BYTES: usize = 1024;
/// Members with this prefix become one object.
const STATS: &str = "dateline.stats.";

/// JSON lines with the names of the Elastic Common Schema.
#[derive(Debug)]
pub(super) struct JsonLines {
    /// Name of this worker.
    pub(super) node: String,
}

impl<S, N> FormatEvent<S, N> for JsonLines
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    N: for<'a> FormatFields<'a> + 'static,
{
    fn format_event(&self, _: &FmtContext<'_, S, N>, mut writer: Writer<'_>, event: &Event<'_>) -> fmt::Result {
        let Some(fields) = Fields::admitted(event) else { return Ok(()) };
        let metadata = event.metadata();
        let mut line: Vec<(&str, Value)> = Vec::new();
        let mut put = |name: &'static str, value: Value| line.push((name, value));
        put("@timestamp", now().into());
        put("log.level", metadata.level().as_str().into());
        put("message", fields.message.into());
        put("ecs.version", "9.0.0".into());
        put("log.logger", metadata.target().into());
        put("service.name", "dateline".into());
        put("service.version", env!("CARGO_PKG_VERSION").into());
        put("service.node.name", self.node.as_str().into());
        put("process.thread.name", std::thread::current().name().unwrap_or("main").into());
        let mut stats = Map::new();
        for (name, value) in fields.values {
            match name.strip_prefix(STATS) {
                Some(name) => drop(stats.insert(name.to_owned(), value)),
                None => put(name, value),
            }
        }
        if !stats.is_empty() {
            put("dateline.stats", stats.into());
        }
        writeln!(writer, "{}", object(&line))
    }
}

/// An object with its members in this order, which `serde_json`'s own map does not keep.
fn object(members: &[(&str, Value)]) -> String {
    let members = members.iter().map(|(name, value)| format!("{}:{value}", Value::from(*name)));
    format!("{{{}}}", members.collect::<Vec<_>>().join(","))
}

/// Text: time, level, message, where, why, and the rest as `name=value`.
#[derive(Debug)]
pub(super) struct TextLines;

impl<S, N> FormatEvent<S, N> for TextLines
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    N: for<'a> FormatFields<'a> + 'static,
{
    fn format_event(&self, _: &FmtContext<'_, S, N>, mut writer: Writer<'_>, event: &Event<'_>) -> fmt::Result {
        let Some(fields) = Fields::admitted(event) else { return Ok(()) };
        let time = now();
        let level = event.metadata().level();
        let (begin, end) = if writer.has_ansi_escapes() { colour(*level) } else { ("", "") };
        write!(writer, "{} {begin}{level:>5}{end} {}", time.get(11..19).unwrap_or(&time), fields.message)?;
        writeln!(writer, "{}", fields.text())
    }
}

fn colour(level: tracing::Level) -> (&'static str, &'static str) {
    match level {
        tracing::Level::ERROR => ("\u{1b}[31m", "\u{1b}[0m"),
        tracing::Level::WARN => ("\u{1b}[33m", "\u{1b}[0m"),
        _ => ("\u{1b}[2m", "\u{1b}[0m"),
    }
}

/// UTC with milliseconds.
fn now() -> String {
    Timestamp::now().strftime("%Y-%m-%dT%H:%M:%S.%3fZ").to_string()
}

/// The message of an event and its other fields in order.
#[derive(Default)]
struct Fields {
    message: String,
    values: Vec<(&'static str, Value)>,
}

impl Fields {
    /// The fields of an event, unless there are too many of its kind. Errors are always written, as is what tells how
    /// many lines were not.
    fn admitted(event: &Event<'_>) -> Option<Self> {
        let mut fields = Self::default();
        event.record(&mut fields);
        let word = |name: &str| fields.find(name).map(plain).unwrap_or_default();
        let exempt = *event.metadata().level() == tracing::Level::ERROR || fields.find("dateline.suppressed").is_some();
        let admitted = exempt || limit::admits(&word("event.action"), &word("error.type"));
        admitted.then_some(fields)
    }

    fn find(&self, name: &str) -> Option<&Value> {
        self.values.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    fn text(&self) -> String {
        let mut text = String::new();
        let place = ["messaging.destination.name", "messaging.destination.partition.id", "messaging.kafka.offset"];
        let place: Vec<String> = place.iter().filter_map(|name| self.find(name)).map(plain).collect();
        let mut word = |word: &str| {
            if !word.is_empty() {
                text.push(' ');
                text.push_str(word);
            }
        };
        word(&place.join(":"));
        word(&self.find("error.type").map(plain).unwrap_or_default());
        word(&self.find("error.message").map(Value::to_string).unwrap_or_default());
        for (name, value) in &self.values {
            let rest = name.strip_prefix(STATS).or_else(|| name.strip_prefix("dateline."));
            if let Some(name) = rest {
                word(&format!("{name}={}", plain(value)));
            }
        }
        text
    }

    fn put(&mut self, field: &Field, value: Value) {
        if field.name() == "message" {
            self.message = plain(&value);
        } else {
            self.values.push((field.name().trim_start_matches("r#"), value));
        }
    }
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        let mut text = String::new();
        // Writing to a string cannot fail.
        let _written = write!(text, "{value:?}");
        self.record_str(field, &text);
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        let end = (0..=value.len().min(VALUE_BYTES)).rev().find(|end| value.is_char_boundary(*end)).unwrap_or(0);
        self.put(field, json!(value.get(..end).unwrap_or_default()));
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.put(field, json!(value));
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.put(field, json!(value));
    }

    fn record_f64(&mut self, field: &Field, value: f64) {
        self.put(field, json!(value));
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.put(field, json!(value));
    }
}
