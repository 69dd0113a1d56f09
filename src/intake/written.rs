//! Dates as people write them: `Saturday, 2 March 2024, 7:30 PM`, `Mar 2, 2024`, `02.03.2024 19:30 CET`, `2024/03/02`.

use jiff::civil::{Date, Time};
use jiff::tz::Offset;

use super::date;
use crate::stages::article::Moment;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Years that are taken for a date of news; other numbers are something else.
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2199;

/// Abbreviations of zones that mean one offset alone, in hours; others, such as `IST`, mean several and are passed over.
const ZONES: &[(&str, i8)] = &[
    ("UTC", 0),
    ("GMT", 0),
    ("Z", 0),
    ("CET", 1),
    ("CEST", 2),
    ("EET", 2),
    ("EEST", 3),
    ("MSK", 3),
    ("JST", 9),
    ("EDT", -4),
    ("CDT", -5),
    ("MDT", -6),
    ("PST", -8),
    ("PDT", -7),
];

/// The date that a text is, if it is nothing else.
pub(super) fn whole(text: &str) -> Option<Moment> {
    let (moment, rest) = leading(text)?;
    rest.chars().all(|c| !c.is_alphanumeric()).then_some(moment)
}

/// The date that a text begins with, and the text after it.
///
/// A clock time counts only with a colon, so that a bare number after a date is never the hour.
pub(super) fn leading(text: &str) -> Option<(Moment, &str)> {
    let mut words = Words { rest: text };
    words.skip(is_weekday);
    let (date, mut rest) = iso(words).or_else(|| day(words).map(|(date, words)| (Moment::day(date), words)))?;
    let moment = match date.time {
        None => clock(&mut rest).map_or(date, |(time, offset)| Moment { time: Some(time), offset, ..date }),
        Some(_) => date,
    };
    Some((moment, rest.rest.trim_start_matches(|c: char| c.is_whitespace() || c == '|')))
}

/// Words between blanks, one after the other.
#[derive(Clone, Copy)]
struct Words<'t> {
    rest: &'t str,
}

impl<'t> Words<'t> {
    /// The next word without the marks that may stand around it.
    fn next(&mut self) -> Option<&'t str> {
        let text = self.rest.trim_start();
        let end = text.find(char::is_whitespace).unwrap_or(text.len());
        let (word, rest) = text.split_at_checked(end)?;
        self.rest = rest;
        (end > 0).then(|| word.trim_start_matches('(').trim_end_matches([',', '.', ';', ')', '|']))
    }

    /// The next word, if it is as wanted; else the words stay as they are.
    fn take<T>(&mut self, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let mut ahead = *self;
        let read = ahead.next().and_then(read)?;
        *self = ahead;
        Some(read)
    }

    fn skip(&mut self, is_skipped: impl Fn(&str) -> bool) {
        self.take(|word| is_skipped(word).then_some(()));
    }
}

/// A date in digits with the year first, perhaps with its time in the same word.
fn iso(mut words: Words<'_>) -> Option<(Moment, Words<'_>)> {
    let word = words.next()?;
    let is_day = word.len() >= 8 && word.bytes().next().is_some_and(|byte| byte.is_ascii_digit());
    let moment = is_day.then(|| date::from_iso(&word.replacen('/', "-", 2)))??;
    YEARS.contains(&moment.date.year()).then_some((moment, words))
}

/// A date with the name of its month, or with the day first and points between the numbers.
fn day(mut words: Words<'_>) -> Option<(Date, Words<'_>)> {
    let first = words.next()?;
    if let Some(date) = pointed(first) {
        return Some((date, words));
    }
    let second = words.next()?;
    let (day, month) = match (number(first), month(second)) {
        (Some(day), Some(month)) => (day, month),
        _ => (number(second)?, month(first)?),
    };
    let year = words.next()?;
    Some((in_years(year, month, day)?, words))
}

fn pointed(word: &str) -> Option<Date> {
    let mut numbers = word.split('.');
    let (day, month, year) = (numbers.next()?, numbers.next()?, numbers.next()?);
    let is_whole = numbers.next().is_none();
    is_whole.then(|| in_years(year, month.parse().ok()?, number(day)?))?
}

fn in_years(year: &str, month: i8, day: i8) -> Option<Date> {
    let year: i16 = (year.len() == 4).then(|| year.parse().ok())??;
    YEARS.contains(&year).then(|| Date::new(year, month, day).ok())?
}

/// A day of the month: `2`, `02`, `2nd`.
fn number(word: &str) -> Option<i8> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word);
    (digits.len() <= 2).then(|| digits.parse().ok())?
}

fn month(word: &str) -> Option<i8> {
    let name = word.to_ascii_lowercase();
    let index = MONTHS.iter().position(|full| name.len() >= 3 && full.starts_with(&name))?;
    i8::try_from(index + 1).ok()
}

fn is_weekday(word: &str) -> bool {
    let name = word.to_ascii_lowercase();
    WEEKDAYS.iter().any(|full| name.len() >= 3 && full.starts_with(&name))
}

/// A time of day with its zone: `19:30`, `at 7:30 PM`, `7:30pm EDT`, `16:20:05 +02:00`.
fn clock(words: &mut Words<'_>) -> Option<(Time, Option<Offset>)> {
    let mut ahead = *words;
    ahead.skip(|word| matches!(word, "at" | "-" | "–" | "—" | "|" | "/"));
    let (hours, half) = ahead.take(time)?;
    let half = half.or_else(|| ahead.take(half_of_day));
    let time = match half {
        Some(half) => hours.with().hour(hours.hour() % 12 + half).build().ok()?,
        None => hours,
    };
    let offset = ahead.take(zone);
    *words = ahead;
    Some((time, offset))
}

/// Hours and minutes, and what is to be added to the hours if the word says so.
fn time(word: &str) -> Option<(Time, Option<i8>)> {
    let end = word.find(|c: char| !c.is_ascii_digit() && c != ':').unwrap_or(word.len());
    let (digits, half) = word.split_at_checked(end)?;
    let half = if half.is_empty() { None } else { Some(half_of_day(half)?) };
    let mut numbers = digits.split(':');
    let (hour, minute) = (numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?);
    let second = numbers.next().map_or(Some(0), |second| second.parse().ok())?;
    Some((Time::new(hour, minute, second, 0).ok()?, half))
}

fn half_of_day(word: &str) -> Option<i8> {
    match word.to_ascii_lowercase().replace('.', "").as_str() {
        "am" => Some(0),
        "pm" => Some(12),
        _ => None,
    }
}

fn zone(word: &str) -> Option<Offset> {
    let named = ZONES.iter().find(|(zone, _)| *zone == word).map(|(_, hours)| Offset::constant(*hours));
    named.or_else(|| numbered(word))
}

/// `+02:00`, `-0530`.
fn numbered(word: &str) -> Option<Offset> {
    let sign = match word.bytes().next()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let digits: String = word.chars().filter(char::is_ascii_digit).collect();
    let (hours, minutes) = digits.split_at_checked(2).filter(|_| digits.len() == 4)?;
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    Offset::from_seconds(sign * (hours * 60 + minutes) * 60).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(&str, &str)>) {
        let read = leading(text).map(|(moment, rest)| (moment.to_string(), rest));
        assert_eq!(read.as_ref().map(|(moment, rest)| (moment.as_str(), *rest)), expected, "{text}");
    }

    #[test]
    fn a_month_may_have_its_name() {
        check("2 March 2024", Some(("2024-03-02", "")));
        check("Saturday, 2nd March 2024 Ana", Some(("2024-03-02", "Ana")));
        check("Mar. 2, 2024 | Ana", Some(("2024-03-02", "Ana")));
        check("Sept 2, 2024", Some(("2024-09-02", "")));
        check("March 32, 2024", None);
        check("Marchers 2, 2024", None);
    }

    #[test]
    fn numbers_begin_with_the_year_or_have_points_between_them() {
        check("2024/03/02", Some(("2024-03-02", "")));
        check("2024-03-02T19:30:00Z Ana", Some(("2024-03-02T19:30:00Z", "Ana")));
        check("02.03.2024 19:30", Some(("2024-03-02T19:30:00", "")));
        check("03/02/2024", None);
        check("192.168.2024", None);
    }

    #[test]
    fn a_clock_time_has_a_colon_and_perhaps_a_zone() {
        check("March 2, 2024 at 7:30 p.m. EDT Ana", Some(("2024-03-02T19:30:00-04:00", "Ana")));
        check("2 March 2024, 12:05am", Some(("2024-03-02T00:05:00", "")));
        check("14 May 2022, 18:05 CEST", Some(("2022-05-14T18:05:00+02:00", "")));
        check("2024-03-02 19:30:05 +0530", Some(("2024-03-02T19:30:05+05:30", "")));
        check("2 March 2024 10:15 West", Some(("2024-03-02T10:15:00", "West")));
        check("2024-03-02 19:30 IST", Some(("2024-03-02T19:30:00", "IST")));
        check("2 March 2024 10 people died", Some(("2024-03-02", "10 people died")));
        check("2 March 2024 25:30", Some(("2024-03-02", "25:30")));
    }

    #[test]
    fn what_is_no_date_of_news_is_left_alone() {
        check("2 March", None);
        check("March 1848", None);
        check("2 March 1848", None);
        check("12345678", None);
        check("žena", None);
        check("", None);
    }

    #[test]
    fn a_text_may_be_a_date_and_nothing_else() {
        assert!(whole("(2 March 2024)").is_some());
        assert!(whole("2 March 2024 in Oslo").is_none());
    }
}
