//! Turns what was said into what was meant, counted from the publication date and the dates mentioned before.

use jiff::Span as Shift;
use jiff::civil::{Date, Time, Weekday};

use crate::stages::article::{Article, PublishedBasis};
use crate::stages::document::BlockKind;
use crate::stages::lexicon::Lexicon;
use crate::stages::words::Words;

use super::expression::{Clock, Direction, Expression, Said};
use super::tense::{Tense, tense};
use super::value::{DateValue, DayPart, Length, Season, Unit, monday};
use super::{Anchor, AnchorOf, Basis, Timex, TimexKind};

/// Resolves the expressions of one article in text order.
#[derive(Debug)]
pub(super) struct Resolver<'a> {
    words: &'a Words<'a>,
    lexicon: &'a Lexicon,
    anchor: Option<Anchor>,
    publication: Option<Date>,
    pub(super) found: Vec<Timex>,
}

/// A value, what it rests on, and how sure it is.
struct Meant {
    value: DateValue,
    basis: Basis,
    anchor: Option<Anchor>,
    confidence: f32,
}

impl<'a> Resolver<'a> {
    pub(super) fn new(article: &Article, words: &'a Words<'a>, lexicon: &'a Lexicon) -> Self {
        let anchor = article.published.map(|published| Anchor {
            of: if published.basis == PublishedBasis::Crawl { AnchorOf::Crawl } else { AnchorOf::Publication },
            date: published.at.date,
        });
        Self { words, lexicon, anchor, publication: article.publication_date(), found: Vec::new() }
    }

    /// Adds the time expression that an expression stands for, if it stands for one.
    pub(super) fn resolve(&mut self, expression: &Expression, block: BlockKind) {
        let Some(meant) = self.meant(&expression.said, expression) else { return };
        let span = self.words.cover(expression.tokens.clone());
        let kind = kind(&meant.value);
        let (value, confidence) = (meant.value, meant.confidence);
        if block == BlockKind::Dateline {
            self.anchor_on_dateline(&value);
        }
        let modifier = expression.modifier;
        self.found.push(Timex { span, kind, value, basis: meant.basis, anchor: meant.anchor, modifier, confidence });
    }

    /// An agency's day is the day of its dateline, if that lies just before publication.
    fn anchor_on_dateline(&mut self, value: &DateValue) {
        let (DateValue::Day(day), Some(publication)) = (value, self.publication) else { return };
        let ago = publication.since(*day).map(|span| span.get_days()).unwrap_or_default();
        if (1..=3).contains(&ago) {
            self.anchor = Some(Anchor { of: AnchorOf::Dateline, date: *day });
        }
    }

    fn meant(&self, said: &Said, expression: &Expression) -> Option<Meant> {
        match said {
            Said::Complete(value, basis) => {
                Some(Meant { value: value.clone(), basis: *basis, anchor: None, confidence: 0.97 })
            }
            Said::Later(unit, count) => self.later(*unit, *count),
            Said::Clock(clock, day) => self.clock(*clock, day, expression),
            _ => self.counted(said, expression),
        }
    }

    /// What is counted from the anchor, or its form with X if there is none.
    fn counted(&self, said: &Said, expression: &Expression) -> Option<Meant> {
        let Some(anchor) = self.anchor else {
            let value = unanchored(said)?;
            return Some(Meant { value, basis: Basis::Deictic, anchor: None, confidence: 0.4 });
        };
        let today = anchor.date;
        let (value, confidence) = match said {
            Said::MonthDay(month, day) => (nearest_day(today, *month, *day)?, 0.98),
            Said::Month(month, direction) => (self.month(today, *month, *direction, expression)?, 0.85),
            Said::Weekday(day, direction, part) => {
                let date = self.weekday(today, *day, *direction, expression)?;
                (with_part(date, *part), 0.97)
            }
            Said::Day(days, part) => (with_part(add(today, Shift::new().try_days(*days).ok()?)?, *part), 0.98),
            Said::Shifted(unit, count) => (shifted(today, *unit, *count)?, 0.95),
            Said::Season(season, direction) => (season_of(today, *season, *direction)?, 0.9),
            Said::YearPart(parts, part) => (year_part(today, *parts, *part)?, 0.8),
            Said::Stretch(unit, count) => (stretch(today, *unit, *count)?, 0.9),
            Said::Complete(..) | Said::Later(..) | Said::Clock(..) => return None,
        };
        let doubted = if anchor.of == AnchorOf::Crawl { 0.6 } else { 1.0 };
        Some(Meant { value, basis: Basis::Deictic, anchor: Some(anchor), confidence: confidence * doubted })
    }

    /// "two days later": from the last day mentioned; "the next day" without one from the anchor.
    fn later(&self, unit: Unit, count: i64) -> Option<Meant> {
        let mentioned = self.found.iter().enumerate().rev().take(20).find_map(|(index, timex)| match &timex.value {
            DateValue::Day(date) | DateValue::Part(date, _) | DateValue::Minute(date, _) => Some((index, *date)),
            DateValue::Month(first) if unit >= Unit::Month => Some((index, *first)),
            DateValue::Year(year) if unit >= Unit::Year => Some((index, Date::new(*year, 1, 1).ok()?)),
            _ => None,
        });
        let (of, date) = match mentioned {
            Some((index, date)) => (AnchorOf::Timex(index), date),
            None => self.anchor.map(|anchor| (anchor.of, anchor.date))?,
        };
        let value = shifted(date, unit, count)?;
        Some(Meant { value, basis: Basis::Relative, anchor: Some(Anchor { of, date }), confidence: 0.7 })
    }

    fn clock(&self, clock: Clock, day: &Said, expression: &Expression) -> Option<Meant> {
        let meant = self.counted(day, expression)?;
        let value = match (&meant.value, clock) {
            (DateValue::Day(date), Clock { hour: 24, .. }) => DateValue::Midnight(*date),
            (DateValue::Day(date), Clock { hour, minute }) => {
                let time = Time::new(hour, minute.unwrap_or(0), 0, 0).ok()?;
                DateValue::Minute(*date, time)
            }
            (DateValue::Unanchored(day), Clock { hour, minute }) => {
                DateValue::Unanchored(format!("{day}T{hour:02}:{:02}", minute.unwrap_or(0)))
            }
            _ => return None,
        };
        Some(Meant { value, ..meant })
    }

    /// The most recent day of a name, or the coming one where the clause speaks of the future.
    fn weekday(&self, today: Date, day: i8, direction: Direction, expression: &Expression) -> Option<Date> {
        let weekday = Weekday::from_monday_one_offset(day).ok()?;
        let back = i64::from(today.weekday().since(weekday));
        let ahead = (7 - back) % 7;
        let days = match direction {
            Direction::Past if back == 0 => -7,
            Direction::Future if ahead == 0 => 7,
            Direction::Future => ahead,
            Direction::Current => i64::from(day - today.weekday().to_monday_one_offset()),
            Direction::Open if tense(self.words, &expression.tokens, self.lexicon) == Tense::Future => ahead,
            Direction::Past | Direction::Open => -back,
        };
        add(today, Shift::new().try_days(days).ok()?)
    }

    fn month(&self, today: Date, month: i8, direction: Direction, expression: &Expression) -> Option<DateValue> {
        let direction = match direction {
            Direction::Open => match tense(self.words, &expression.tokens, self.lexicon) {
                Tense::Past => Direction::Past,
                Tense::Future => Direction::Future,
                Tense::Unknown => Direction::Open,
            },
            told => told,
        };
        let year = today.year();
        let year = match direction {
            Direction::Past if month > today.month() => year - 1,
            Direction::Future if month < today.month() => year + 1,
            Direction::Open if month - today.month() > 6 => year - 1,
            Direction::Open if today.month() - month > 6 => year + 1,
            _ => year,
        };
        Some(DateValue::Month(Date::new(year, month, 1).ok()?))
    }
}

fn kind(value: &DateValue) -> TimexKind {
    match value {
        DateValue::Minute(..) | DateValue::Hour(..) | DateValue::Midnight(_) | DateValue::Part(..) => TimexKind::Time,
        DateValue::Duration(_) => TimexKind::Duration,
        DateValue::Set(_) => TimexKind::Set,
        DateValue::Unanchored(value) if value.contains('T') => TimexKind::Time,
        _ => TimexKind::Date,
    }
}

/// The X form of an expression that nothing anchors.
fn unanchored(said: &Said) -> Option<DateValue> {
    let value = match said {
        Said::MonthDay(month, day) => format!("XXXX-{month:02}-{day:02}"),
        Said::Month(month, _) => format!("XXXX-{month:02}"),
        Said::Weekday(day, _, _) => format!("XXXX-WXX-{day}"),
        Said::Stretch(unit, count) => {
            let length = Length { count: u32::try_from(count.unsigned_abs()).ok(), unit: *unit, anchored: None };
            return Some(DateValue::Duration(length));
        }
        _ => return None,
    };
    Some(DateValue::Unanchored(value))
}

/// A date shifted, if it stays within the years 0 to 9999.
fn add(date: Date, shift: Shift) -> Option<Date> {
    date.checked_add(shift).ok().filter(|date| date.year() >= 0)
}

fn with_part(date: Date, part: Option<DayPart>) -> DateValue {
    part.map_or(DateValue::Day(date), |part| DateValue::Part(date, part))
}

/// The day of a month in the year that brings it nearest.
fn nearest_day(today: Date, month: i8, day: i8) -> Option<DateValue> {
    let years = [today.year(), today.year().checked_sub(1)?, today.year().checked_add(1)?];
    let dates = years.into_iter().filter_map(|year| Date::new(year, month, day).ok());
    let away = |date: &Date| date.since(today).map_or(i32::MAX, |span| span.get_days().abs());
    dates.filter(|date| (0..=9999).contains(&date.year())).min_by_key(away).map(DateValue::Day)
}

/// So many units from a day: the unit of the words is that of the value.
fn shifted(today: Date, unit: Unit, count: i64) -> Option<DateValue> {
    let months = |factor: i64| add(today.first_of_month(), Shift::new().try_months(count.checked_mul(factor)?).ok()?);
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => {
            (count <= 0).then_some(DateValue::PastRef).or(Some(DateValue::FutureRef))
        }
        Unit::Day => Some(DateValue::Day(add(today, Shift::new().try_days(count).ok()?)?)),
        Unit::Week => Some(DateValue::Week(add(monday(today)?, Shift::new().try_weeks(count).ok()?)?)),
        Unit::Weekend => Some(DateValue::Weekend(add(monday(today)?, Shift::new().try_weeks(count).ok()?)?)),
        Unit::Month => Some(DateValue::Month(months(1)?)),
        Unit::Quarter => {
            let month = months(3)?;
            Some(DateValue::Quarter(month.year(), (month.month() - 1) / 3 + 1))
        }
        Unit::Year => Some(DateValue::Year(months(12)?.year())),
        Unit::Decade => Some(DateValue::Decade(months(120)?.year() / 10)),
        Unit::Century => Some(DateValue::Century(months(1200)?.year() / 100)),
    }
}

fn season_of(today: Date, season: Season, direction: Direction) -> Option<DateValue> {
    let first = match season {
        Season::Spring => 3,
        Season::Summer => 6,
        Season::Autumn => 9,
        Season::Winter => 12,
    };
    let year = match direction {
        Direction::Past if first + 2 >= today.month() => today.year() - 1,
        Direction::Future if first <= today.month() => today.year() + 1,
        _ => today.year(),
    };
    (0..=9999).contains(&year).then_some(DateValue::Season(year, season))
}

/// A quarter without a year is the latest that has begun.
fn year_part(today: Date, parts: i8, part: i8) -> Option<DateValue> {
    let first = (part - 1) * (12 / parts) + 1;
    let year = if first > today.month() { today.year().checked_sub(1)? } else { today.year() };
    (year >= 0).then_some(DateValue::Quarter(year, part))
}

/// "the past three months" up to and with the anchor; "the next three months" from the day after it.
fn stretch(today: Date, unit: Unit, count: i64) -> Option<DateValue> {
    let told = u32::try_from(count.unsigned_abs()).ok()?;
    let shift = |count: i64| match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Weekend => None,
        Unit::Day => Shift::new().try_days(count).ok(),
        Unit::Week => Shift::new().try_weeks(count).ok(),
        Unit::Month => Shift::new().try_months(count).ok(),
        Unit::Quarter => Shift::new().try_months(count.checked_mul(3)?).ok(),
        Unit::Year => Shift::new().try_years(count).ok(),
        Unit::Decade => Shift::new().try_years(count.checked_mul(10)?).ok(),
        Unit::Century => Shift::new().try_years(count.checked_mul(100)?).ok(),
    };
    let other = shift(count).and_then(|shift| add(today, shift));
    let anchored = other.and_then(|other| {
        let (begin, end) = if count < 0 { (other, today.tomorrow().ok()?) } else { (today, other) };
        (begin < end).then_some((begin, end))
    });
    Some(DateValue::Duration(Length { count: Some(told), unit, anchored }))
}
