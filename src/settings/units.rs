//! Durations and sizes as people write them.

use std::fmt;
use std::time::Duration;

use bytesize::ByteSize;
use jiff::SignedDuration;
use jiff::tz::{Offset, TimeZone};
use serde::de::{Deserializer, Error, Visitor};

use crate::stages::article::DateOrder;

/// Reads "100ms", "30s", "7d".
pub(super) fn duration<'de, D: Deserializer<'de>>(from: D) -> Result<Duration, D::Error> {
    let text = from.deserialize_any(Text("a duration such as \"100ms\" or \"30s\""))?;
    parse_duration(&text)
        .ok_or_else(|| Error::custom(format!("\"{text}\" is not a duration such as \"100ms\" or \"30s\"")))
}

/// Reads "8MiB" or a number of bytes.
pub(super) fn bytes<'de, D: Deserializer<'de>>(from: D) -> Result<usize, D::Error> {
    let text = from.deserialize_any(Text("a size such as \"8MiB\""))?;
    let size: Result<ByteSize, _> = text.parse();
    size.ok()
        .and_then(|size| usize::try_from(size.as_u64()).ok())
        .ok_or_else(|| Error::custom(format!("\"{text}\" is not a size such as \"8MiB\"")))
}

/// Reads "dmy" or "mdy".
pub(super) fn date_order<'de, D: Deserializer<'de>>(from: D) -> Result<Option<DateOrder>, D::Error> {
    let expected = "\"dmy\" (day first) or \"mdy\" (month first)";
    match from.deserialize_any(Text(expected))?.as_str() {
        "dmy" => Ok(Some(DateOrder::DayFirst)),
        "mdy" => Ok(Some(DateOrder::MonthFirst)),
        other => Err(Error::custom(format!("\"{other}\" is not {expected}"))),
    }
}

/// Reads the name of a zone or an offset.
pub(super) fn zone<'de, D: Deserializer<'de>>(from: D) -> Result<Option<TimeZone>, D::Error> {
    let expected = "a zone such as \"Europe/Zagreb\" or an offset such as \"+02:00\"";
    let text = from.deserialize_any(Text(expected))?;
    parse_zone(&text).map(Some).ok_or_else(|| Error::custom(format!("\"{text}\" is not {expected}")))
}

/// The zones are those that the program was built with, so that all its copies agree.
fn parse_zone(text: &str) -> Option<TimeZone> {
    if !text.starts_with(['+', '-']) {
        return TimeZone::get(text).ok();
    }
    let (sign, time) = text.split_at_checked(1)?;
    let (hours, minutes) = time.split_once(':').unwrap_or((time, "0"));
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    let seconds = (0..60).contains(&minutes).then_some((hours * 60 + minutes) * 60)?;
    Offset::from_seconds(if sign == "-" { -seconds } else { seconds }).ok().map(TimeZone::fixed)
}

/// Days are 24 hours here: retention counts in hours, not on a calendar.
fn parse_duration(text: &str) -> Option<Duration> {
    if let Some(days) = text.strip_suffix('d') {
        return days.trim().parse::<u64>().ok()?.checked_mul(86_400).map(Duration::from_secs);
    }
    text.parse::<SignedDuration>().ok().and_then(|duration| Duration::try_from(duration).ok())
}

/// Takes text and plain numbers, since layers differ in whether they parse numbers.
struct Text(&'static str);

impl Visitor<'_> for Text {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<String, E> {
        Ok(value.to_owned())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<String, E> {
        Ok(value.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read_as_people_write_them() {
        assert_eq!(parse_duration("100ms"), Some(Duration::from_millis(100)));
        assert_eq!(parse_duration("1m30s"), Some(Duration::from_secs(90)));
        assert_eq!(parse_duration("7d"), Some(Duration::from_secs(7 * 86_400)));
        for bad in ["", "soon", "-5s", "10", "99999999999999999999d"] {
            assert_eq!(parse_duration(bad), None, "{bad}");
        }
    }
}
