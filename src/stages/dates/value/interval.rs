//! The stretch of the calendar that a value covers.
//!
//! Seasons are the northern meteorological ones, parts of the day this project's convention.

use std::fmt;

use jiff::civil::{Date, DateTime, Time};

use super::{DateValue, DayPart, Season};

/// A half-open stretch of the calendar; a missing border is unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The first moment within.
    pub begin: Option<CivilMoment>,
    /// The first moment after.
    pub end: Option<CivilMoment>,
}

/// A border of an interval, in the zone that the text speaks in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CivilMoment {
    /// The start of a day.
    Day(Date),
    /// A time of a day.
    Time(DateTime),
}

impl Interval {
    /// Whether it is over before a day begins.
    #[must_use]
    pub fn is_over_by(&self, day: Date) -> bool {
        self.end.is_some_and(|end| end.at() <= CivilMoment::Day(day).at())
    }

    /// Whether it begins only after a day has ended.
    #[must_use]
    pub fn begins_after(&self, day: Date) -> bool {
        self.begin.is_some_and(|begin| begin.date() > day)
    }

    /// Whether all of another lies within; an unknown border of the other does not.
    #[must_use]
    pub fn contains(&self, other: &Self) -> bool {
        let from = self.begin.is_none_or(|begin| other.begin.is_some_and(|own| begin.at() <= own.at()));
        let to = self.end.is_none_or(|end| other.end.is_some_and(|own| own.at() <= end.at()));
        from && to
    }

    /// Whether the two may share a moment; an unknown border reaches as far as it may.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        let apart = |end: Option<CivilMoment>, begin: Option<CivilMoment>| {
            end.zip(begin).is_some_and(|(end, begin)| end.at() <= begin.at())
        };
        !apart(self.end, other.begin) && !apart(other.end, self.begin)
    }
}

impl CivilMoment {
    /// The moment on the clock: of a day its first.
    #[must_use]
    pub fn at(self) -> DateTime {
        match self {
            Self::Day(date) => date.to_datetime(Time::midnight()),
            Self::Time(at) => at,
        }
    }

    /// The civil day that it lies in.
    #[must_use]
    pub fn date(self) -> Date {
        match self {
            Self::Day(date) => date,
            Self::Time(at) => at.date(),
        }
    }
}

impl fmt::Display for CivilMoment {
    /// `2024-03-02`, `2024-03-02T09:30`, or with seconds if there are any.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(date) => write!(f, "{date}"),
            Self::Time(at) if at.second() == 0 => write!(f, "{}T{:02}:{:02}", at.date(), at.hour(), at.minute()),
            Self::Time(at) => write!(f, "{}T{:02}:{:02}:{:02}", at.date(), at.hour(), at.minute(), at.second()),
        }
    }
}

/// The interval of a value, if it lies on the calendar of the years 0 to 9999.
pub(super) fn of(value: &DateValue) -> Option<Interval> {
    match value {
        DateValue::Day(date) => days(*date, 0, 1),
        DateValue::Week(monday) => days(*monday, 0, 7),
        DateValue::Weekend(monday) => days(*monday, 5, 7),
        DateValue::Month(first) => months(first.year(), first.month(), 1),
        DateValue::Quarter(year, quarter) => months(*year, (quarter.checked_sub(1)?).checked_mul(3)? + 1, 3),
        DateValue::Half(year, half) => months(*year, (half.checked_sub(1)?).checked_mul(6)? + 1, 6),
        DateValue::Season(year, season) => months(*year, first_month(*season), 3),
        DateValue::Year(year) => months(*year, 1, 12),
        DateValue::Decade(decade) => months(decade.checked_mul(10)?, 1, 120),
        DateValue::Century(century) => months(century.checked_mul(100)?, 1, 1200),
        DateValue::Minute(date, time) => {
            let seconds = if time.second() == 0 { 60 } else { 1 };
            moments(date.to_datetime(*time), seconds)
        }
        DateValue::Hour(date, hour) => moments(date.to_datetime(Time::new(*hour, 0, 0, 0).ok()?), 3600),
        DateValue::Midnight(date) => moments(date.tomorrow().ok()?.to_datetime(Time::midnight()), 60),
        DateValue::Part(date, part) => {
            let (from, hours) = hours(*part);
            moments(date.to_datetime(Time::new(from, 0, 0, 0).ok()?), hours * 3600)
        }
        DateValue::Duration(length) => length.anchored.and_then(|(begin, end)| between(begin, end)),
        _ => None,
    }
}

/// The first hour of a part of the day and its length in hours.
fn hours(part: DayPart) -> (i8, i64) {
    match part {
        DayPart::Morning => (6, 6),
        DayPart::Midday => (11, 3),
        DayPart::Afternoon => (12, 6),
        DayPart::Evening => (18, 6),
        DayPart::Night => (20, 10),
        DayPart::Daytime => (6, 14),
    }
}

fn first_month(season: Season) -> i8 {
    match season {
        Season::Spring => 3,
        Season::Summer => 6,
        Season::Autumn => 9,
        Season::Winter => 12,
    }
}

/// From `from` to `to` days after a day.
fn days(day: Date, from: i64, to: i64) -> Option<Interval> {
    let after = |count: i64| day.checked_add(jiff::Span::new().try_days(count).ok()?).ok();
    between(after(from)?, after(to)?)
}

/// Some months from a month of a year on.
fn months(year: i16, month: i8, count: i64) -> Option<Interval> {
    let begin = Date::new(year, month, 1).ok()?;
    between(begin, begin.checked_add(jiff::Span::new().try_months(count).ok()?).ok()?)
}

fn moments(begin: DateTime, seconds: i64) -> Option<Interval> {
    let end = begin.checked_add(jiff::Span::new().try_seconds(seconds).ok()?).ok()?;
    let written = begin.year() >= 0 && end.year() <= 9999;
    written.then_some(Interval { begin: Some(CivilMoment::Time(begin)), end: Some(CivilMoment::Time(end)) })
}

fn between(begin: Date, end: Date) -> Option<Interval> {
    let written = begin.year() >= 0 && begin < end;
    written.then_some(Interval { begin: Some(CivilMoment::Day(begin)), end: Some(CivilMoment::Day(end)) })
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;

    fn check(value: &DateValue, timex3: &str, interval: &str) {
        assert_eq!(value.timex3(), timex3);
        let shown = value.interval().map(|interval| {
            let side = |moment: Option<CivilMoment>| moment.map(|moment| moment.to_string()).unwrap_or_default();
            format!("{} {}", side(interval.begin), side(interval.end))
        });
        assert_eq!(shown.unwrap_or_default(), interval);
    }

    #[test]
    fn every_form_has_its_value_and_its_interval() {
        check(&DateValue::Day(date(2023, 4, 29)), "2023-04-29", "2023-04-29 2023-04-30");
        check(&DateValue::Week(date(2023, 5, 1)), "2023-W18", "2023-05-01 2023-05-08");
        check(&DateValue::Weekend(date(2023, 4, 24)), "2023-W17-WE", "2023-04-29 2023-05-01");
        check(&DateValue::Month(date(2023, 4, 1)), "2023-04", "2023-04-01 2023-05-01");
        check(&DateValue::Quarter(1998, 3), "1998-Q3", "1998-07-01 1998-10-01");
        check(&DateValue::Half(1998, 1), "1998-H1", "1998-01-01 1998-07-01");
        check(&DateValue::Season(2021, Season::Winter), "2021-WI", "2021-12-01 2022-03-01");
        check(&DateValue::Year(2023), "2023", "2023-01-01 2024-01-01");
        check(&DateValue::Decade(198), "198", "1980-01-01 1990-01-01");
        check(&DateValue::Century(19), "19", "1900-01-01 2000-01-01");
        check(
            &DateValue::Minute(date(2023, 4, 29), time(9, 30, 0, 0)),
            "2023-04-29T09:30",
            "2023-04-29T09:30 2023-04-29T09:31",
        );
        check(&DateValue::Hour(date(2023, 4, 29), 9), "2023-04-29T09", "2023-04-29T09:00 2023-04-29T10:00");
        check(&DateValue::Midnight(date(2023, 4, 28)), "2023-04-28T24", "2023-04-29T00:00 2023-04-29T00:01");
        check(
            &DateValue::Part(date(2023, 4, 29), DayPart::Night),
            "2023-04-29TNI",
            "2023-04-29T20:00 2023-04-30T06:00",
        );
        check(&DateValue::PastRef, "PAST_REF", "");
    }

    #[test]
    fn stretches_lie_before_after_within_and_across_each_other() {
        let of = |value: DateValue| value.interval().unwrap();
        let today = date(2023, 4, 29);
        let (day, week) = (of(DateValue::Day(today)), of(DateValue::Week(date(2023, 4, 24))));
        let five = of(DateValue::Minute(today, time(17, 0, 0, 0)));
        let tomorrow = of(DateValue::Day(date(2023, 4, 30)));
        assert!(!five.is_over_by(today) && !day.is_over_by(today) && day.is_over_by(date(2023, 4, 30)));
        assert!(tomorrow.begins_after(today) && !five.begins_after(today));
        assert!(week.contains(&day) && day.contains(&five) && !day.contains(&week));
        assert!(day.meets(&five) && week.meets(&tomorrow) && !day.meets(&tomorrow) && !five.meets(&tomorrow));
        let since = Interval { begin: day.begin, end: None };
        assert!(since.contains(&tomorrow) && !day.contains(&since) && since.meets(&week));
    }

    #[test]
    fn the_end_of_the_calendar_has_no_interval() {
        check(&DateValue::Year(9999), "9999", "");
        check(&DateValue::Day(date(9999, 12, 31)), "9999-12-31", "");
        check(&DateValue::Century(99), "99", "");
    }

    #[test]
    fn weeks_belong_to_their_iso_year() {
        check(&DateValue::Week(date(2020, 12, 28)), "2020-W53", "2020-12-28 2021-01-04");
    }
}
