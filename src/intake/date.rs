//! Dates as crawlers write them → moments. What cannot be read is absent, never an error.

use jiff::Timestamp;
use jiff::civil::{Date, date};
use jiff::fmt::rfc2822;
use jiff::fmt::temporal::Pieces;
use jiff::tz::{Offset, TimeZone};
use serde_json::Value;

use super::written;
use crate::stages::article::Moment;

/// From here on a number counts milliseconds: as seconds it would lie in the year 5138.
const MILLISECONDS_FROM: i64 = 100_000_000_000;

static RFC_2822: rfc2822::DateTimeParser = rfc2822::DateTimeParser::new().relaxed_weekday(true);

/// A date from a member of a message: text, or seconds or milliseconds since 1970.
pub(super) fn from_value(value: &Value) -> Option<Moment> {
    match value {
        Value::String(text) => from_text(text),
        Value::Number(number) => {
            #[expect(clippy::cast_possible_truncation, reason = "fractions of a second are not kept")]
            let count = number.as_i64().or_else(|| number.as_f64().map(|seconds| seconds as i64))?;
            from_epoch(count)
        }
        // Selectors of crawlers give lists, and document stores their dates as `{"$date": …}`.
        Value::Array(values) => values.iter().filter(|value| !value.is_array()).find_map(from_value),
        Value::Object(object) => object.get("$date").filter(|date| !date.is_object()).and_then(from_value),
        _ => None,
    }
}

/// A date from text: ISO 8601 in its usual spellings, RFC 2822, as people write it, or digits that count since 1970.
///
/// The civil date and time are those of the offset that was given. What programs write for "no date" is absent.
pub(super) fn from_text(text: &str) -> Option<Moment> {
    let text = text.trim();
    let moment = match text.bytes().all(|byte| byte.is_ascii_digit()) {
        true if text.len() == 8 => from_iso(text),
        true => from_epoch(text.parse().ok()?),
        false => from_iso(text).or_else(|| from_mail(text)).or_else(|| written::whole(text)),
    };
    moment.filter(|moment| !is_placeholder(moment.date))
}

/// A date in ISO 8601 or as Python prints it.
pub(super) fn from_iso(text: &str) -> Option<Moment> {
    let universal = text.strip_suffix(" UTC").or_else(|| text.strip_suffix(" GMT")).map(|rest| format!("{rest}Z"));
    let pieces = Pieces::parse(universal.as_deref().unwrap_or(text)).ok()?;
    let offset = pieces.offset().map(|offset| offset.to_numeric_offset());
    Some(Moment { date: pieces.date(), time: pieces.time(), offset: pieces.time().and(offset) })
}

fn from_mail(text: &str) -> Option<Moment> {
    let zoned = RFC_2822.parse_zoned(text).ok()?;
    Some(Moment { date: zoned.date(), time: Some(zoned.time()), offset: Some(zoned.offset()) })
}

fn from_epoch(count: i64) -> Option<Moment> {
    let seconds = if count.abs() >= MILLISECONDS_FROM { count / 1000 } else { count };
    let at = Timestamp::from_second(seconds).ok()?.to_zoned(TimeZone::UTC);
    let moment = Moment { date: at.date(), time: Some(at.time()), offset: Some(Offset::UTC) };
    (!is_placeholder(moment.date)).then_some(moment)
}

/// Unix time zero and the first day of the calendar stand for an unset date.
fn is_placeholder(day: Date) -> bool {
    day == date(1970, 1, 1) || day.year() <= 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: &str, expected: Option<&str>) {
        let value: Value = serde_json::from_str(value).unwrap();
        assert_eq!(from_value(&value).map(|moment| moment.to_string()).as_deref(), expected);
    }

    #[test]
    fn iso_dates_keep_their_own_clock() {
        check(r#""2024-03-02""#, Some("2024-03-02"));
        check(r#""2024-03-02T23:30:00-05:00""#, Some("2024-03-02T23:30:00-05:00"));
        check(r#""2024-03-02T09:30:00.123Z""#, Some("2024-03-02T09:30:00Z"));
        check(r#""20230918T031500Z""#, Some("2023-09-18T03:15:00Z"));
        check(r#""20230918""#, Some("2023-09-18"));
    }

    #[test]
    fn python_spells_them_with_a_blank() {
        check(r#""2023-04-29 03:15:00""#, Some("2023-04-29T03:15:00"));
        check(r#""2023-04-29 03:15:00.123456+02:00""#, Some("2023-04-29T03:15:00+02:00"));
        check(r#"" 2023-04-29 03:15:00 UTC ""#, Some("2023-04-29T03:15:00Z"));
    }

    #[test]
    fn feeds_write_them_as_mail_does() {
        check(r#""Sat, 29 Apr 2023 10:00:00 +0200""#, Some("2023-04-29T10:00:00+02:00"));
        check(r#""29 Apr 2023 10:00:00 GMT""#, Some("2023-04-29T10:00:00Z"));
        check(r#""Mon, 29 Apr 2023 10:00:00 GMT""#, Some("2023-04-29T10:00:00Z"));
    }

    #[test]
    fn numbers_count_seconds_or_milliseconds() {
        check("1682726400", Some("2023-04-29T00:00:00Z"));
        check("1682726400.75", Some("2023-04-29T00:00:00Z"));
        check("1682726400123", Some("2023-04-29T00:00:00Z"));
        check(r#""1682726400""#, Some("2023-04-29T00:00:00Z"));
        check("1e300", None);
    }

    #[test]
    fn people_write_them_out() {
        check(r#""Saturday, 29 April 2023, 7:30 pm""#, Some("2023-04-29T19:30:00"));
        check(r#""29.04.2023 10:00""#, Some("2023-04-29T10:00:00"));
        check(r#""2023/04/29""#, Some("2023-04-29"));
        check(r#""29 April 2023 or later""#, None);
    }

    #[test]
    fn lists_and_document_stores_hold_them() {
        check(r#"[null, "2023-04-29", "2023-04-30"]"#, Some("2023-04-29"));
        check(r#"{"$date": 1682726400123}"#, Some("2023-04-29T00:00:00Z"));
        check(r#"{"$date": {"$numberLong": "1"}}"#, None);
        check(r#"[["2023-04-29"]]"#, None);
    }

    #[test]
    fn unreadable_and_unset_dates_are_absent() {
        check(r#""yesterday""#, None);
        check(r#""2023-13-01""#, None);
        check(r#""""#, None);
        check("0", None);
        check("true", None);
        check(r#""1970-01-01T00:00:00Z""#, None);
        check(r#""0001-01-01T00:00:00Z""#, None);
    }
}
