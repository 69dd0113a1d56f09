//! Turns what was said into what was meant, counted from the publication date and the dates mentioned before.

mod arithmetic;
mod discourse;

use jiff::Span as Shift;
use jiff::civil::{Date, Time, Weekday};

use crate::stages::article::{Article, DateOrder, PublishedBasis};
use crate::stages::document::BlockKind;

use super::expression::{Clock, Direction, Divided, Expression, Said, YearOf, YearPart};
use super::holiday::Holiday;
use super::tense::{Clauses, Tense};
use super::value::{BeforeChrist, CivilMoment, DateValue, DayPart, Length, Unit};
use super::{Anchor, AnchorOf, Basis, Timex, TimexKind};
use arithmetic::{add, nearest_day, season, shifted, stretch, with_part};
use discourse::Discourse;

pub(super) use discourse::Mode;

/// Resolves the expressions of one article in text order.
#[derive(Debug)]
pub(super) struct Resolver<'a> {
    clauses: Clauses<'a>,
    anchor: Option<Anchor>,
    publication: Option<Date>,
    order: Option<DateOrder>,
    discourse: Discourse,
    found: Vec<Timex>,
}

/// How a text writes of time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Written {
    /// From what day it counts.
    pub(super) mode: Mode,
    /// In what order it writes day and month in digits, if that is known.
    pub(super) order: Option<DateOrder>,
}

/// A value, what it rests on, and how sure it is.
struct Meant {
    value: DateValue,
    basis: Basis,
    anchor: Option<Anchor>,
    confidence: f32,
}

impl<'a> Resolver<'a> {
    pub(super) fn new(article: &Article, clauses: Clauses<'a>, written: Written) -> Self {
        let anchor = article.published.map(|published| Anchor {
            of: if published.basis == PublishedBasis::Crawl { AnchorOf::Crawl } else { AnchorOf::Publication },
            date: published.at.date,
        });
        let publication = article.publication_date();
        let Written { mode, order } = written;
        Self { clauses, anchor, publication, order, discourse: Discourse::new(mode), found: Vec::new() }
    }

    /// The time expressions in text order.
    pub(super) fn finish(self) -> Vec<Timex> {
        self.found
    }

    /// Adds the time expression that an expression stands for, if it stands for one.
    pub(super) fn resolve(&mut self, expression: &Expression, block: BlockKind) {
        let Some(meant) = self.meant(&expression.said, expression) else { return };
        let span = self.clauses.words().cover(expression.tokens.clone());
        let kind = kind(&meant.value);
        if block == BlockKind::Dateline {
            self.anchor_on_dateline(&meant.value);
        }
        if !(self.discourse.is_telling() && meant.basis == Basis::Deictic) {
            self.discourse.mention(self.found.len(), &meant.value, expression.tokens.end);
        }
        self.note_quarter(&meant.value, &expression.said);
        let Meant { value, basis, anchor, confidence } = meant;
        let modifier = expression.modifier;
        let zone = if let Said::Clock(clock, _) = &expression.said { clock.zone } else { None };
        self.found.push(Timex { span, kind, value, basis, anchor, modifier, zone, confidence });
    }

    /// A report is about the latest quarter that it names and that is over.
    fn note_quarter(&mut self, value: &DateValue, said: &Said) {
        let (DateValue::Quarter(year, quarter), Some(anchor)) = (value, self.anchor) else { return };
        let compared = matches!(said, Said::YearEarlier | Said::Quarter(_) | Said::YearPart(_, YearOf::Earlier));
        let end = value.interval().and_then(|interval| interval.end).map(CivilMoment::date);
        if !compared && end.is_some_and(|end| end <= anchor.date) {
            self.discourse.report_on(*year, *quarter);
        }
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
            Said::Divided(date) => self.divided(*date),
            Said::Later(unit, count) => self.later(*unit, *count),
            Said::MonthTold(month, day) => {
                let meant = self.later(Unit::Year, 0)?;
                let DateValue::Year(year) = meant.value else { return None };
                let date = Date::new(year, *month, day.unwrap_or(1)).ok()?;
                Some(Meant { value: day.map_or(DateValue::Month(date), |_| DateValue::Day(date)), ..meant })
            }
            Said::DayOfYear(year) => {
                let meant = self.later(Unit::Day, 0)?;
                on_day(&meant, |date| Some(DateValue::Day(Date::new(*year, date.month(), date.day()).ok()?)))
            }
            Said::PartOfDay(part, days) => {
                let meant = self.later(Unit::Day, *days)?;
                on_day(&meant, |date| Some(DateValue::Part(date, *part)))
            }
            Said::PartOf(part, day) => on_day(&self.meant(day, expression)?, |date| Some(DateValue::Part(date, *part))),
            Said::Clock(clock, day) => self.clock(*clock, day.as_deref(), expression),
            Said::YearEarlier => self.year_earlier(),
            _ => self.counted(said, expression),
        }
    }

    /// A date in digits, in the order of the text or of its source, else in the order that is nearer to publication.
    fn divided(&self, date: Divided) -> Option<Meant> {
        let explicit = |day, confidence| {
            Some(Meant { value: DateValue::Day(day), basis: Basis::Explicit, anchor: None, confidence })
        };
        let in_order = [DateOrder::MonthFirst, DateOrder::DayFirst].map(|order| date.day(order));
        let (Some(one), Some(other)) = (in_order[0], in_order[1]) else {
            return explicit(in_order[0].or(in_order[1])?, 0.97);
        };
        if one == other {
            return explicit(one, 0.97);
        }
        match (self.order, self.publication) {
            (Some(order), _) => explicit(date.day(order)?, 0.95),
            (None, Some(published)) => explicit(nearer(published, one, other), 0.6),
            (None, None) => explicit(one, 0.5),
        }
    }

    /// What is counted from the anchor, or its form with X if there is none.
    fn counted(&self, said: &Said, expression: &Expression) -> Option<Meant> {
        if let Some(meant) = self.in_the_year_told(said) {
            return Some(meant);
        }
        let Some(anchor) = self.anchor.filter(|_| !self.discourse.is_before_christ()) else {
            let value = unanchored(said)?;
            return Some(Meant { value, basis: Basis::Deictic, anchor: None, confidence: 0.4 });
        };
        let today = anchor.date;
        let (value, confidence) = match said {
            Said::MonthDay(month, day) => (DateValue::Day(nearest_day(today, *month, *day)?), 0.98),
            Said::Month(month, direction) => (self.month(today, *month, *direction, expression)?, 0.85),
            Said::MonthOf(month, years) => (month_of(today, *month, *years)?, 0.95),
            Said::Weekday(day, direction, part) => {
                let date = self.weekday(today, *day, *direction, expression)?;
                (with_part(date, *part), 0.97)
            }
            Said::Day(days, part) => (with_part(add(today, Shift::new().try_days(*days).ok()?)?, *part), 0.98),
            Said::Shifted(unit, count) => (shifted(today, *unit, *count)?, 0.95),
            Said::Season(named, direction) if *direction != Direction::Open => {
                (season(today, *named, *direction)?, 0.9)
            }
            Said::YearPart(part, year) => (self.year_part(today, *part, *year, expression)?, 0.8),
            Said::Quarter(quarters) => (self.quarter(today, *quarters)?, 0.75),
            Said::Stretch(unit, count) => (stretch(today, *unit, *count)?, 0.9),
            Said::Holiday(holiday, direction) => (self.holiday(today, *holiday, *direction, expression)?, 0.9),
            _ => return None,
        };
        let doubted = if anchor.of == AnchorOf::Crawl { 0.6 } else { 1.0 };
        Some(Meant { value, basis: Basis::Deictic, anchor: Some(anchor), confidence: confidence * doubted })
    }

    /// In a text that tells of the past, a month without a year is of the year mentioned last.
    fn in_the_year_told(&self, said: &Said) -> Option<Meant> {
        if let Some(year) = self.discourse.year_told_before_christ() {
            return in_the_early_year(year, said);
        }
        let (index, year) = self.discourse.year_told()?;
        let value = match said {
            Said::MonthDay(month, day) => DateValue::Day(Date::new(year, *month, *day).ok()?),
            Said::Month(month, Direction::Open) => DateValue::Month(Date::new(year, *month, 1).ok()?),
            Said::YearPart(part, YearOf::Open) => part_of_year(year, *part)?,
            Said::Season(named, Direction::Open) => DateValue::Season(year, *named),
            Said::Shifted(Unit::Year, 0) => DateValue::Year(year),
            Said::Holiday(holiday, Direction::Open) => DateValue::Day(holiday.in_year(year)?),
            _ => return None,
        };
        let anchor = Anchor { of: AnchorOf::Timex(index), date: Date::new(year, 1, 1).ok()? };
        Some(Meant { value, basis: Basis::Relative, anchor: Some(anchor), confidence: 0.8 })
    }

    /// "two days later", "that year": from the last date mentioned; without one from the anchor.
    fn later(&self, unit: Unit, count: i64) -> Option<Meant> {
        if let Some(value) = self.discourse.year_before_christ(unit, count) {
            return Some(Meant { value, basis: Basis::Relative, anchor: None, confidence: 0.7 });
        }
        let mentioned = self.discourse.last(unit).map(|(index, date)| (AnchorOf::Timex(index), date));
        let (of, date) = mentioned.or_else(|| self.anchor.map(|anchor| (anchor.of, anchor.date)))?;
        let value = shifted(date, unit, count)?;
        Some(Meant { value, basis: Basis::Relative, anchor: Some(Anchor { of, date }), confidence: 0.7 })
    }

    /// "a year earlier": the same quarter of the year before in a report on a quarter, else the year before.
    fn year_earlier(&self) -> Option<Meant> {
        let anchor = self.anchor?;
        let value = if let Some((year, quarter)) = self.discourse.quarter() {
            DateValue::Quarter(year.checked_sub(1).filter(|year| *year >= 0)?, quarter)
        } else {
            let told = self.discourse.year_told().map(|(_, year)| Date::new(year, 1, 1)).transpose().ok()?;
            shifted(told.unwrap_or(anchor.date), Unit::Year, -1)?
        };
        Some(Meant { value, basis: Basis::Deictic, anchor: Some(anchor), confidence: 0.75 })
    }

    fn clock(&self, clock: Clock, day: Option<&Said>, expression: &Expression) -> Option<Meant> {
        let meant = match day {
            Some(day) => self.meant(day, expression)?,
            None => self.day_under_discussion(expression)?,
        };
        if let DateValue::Unanchored(day) = &meant.value {
            let value = DateValue::Unanchored(format!("{day}T{:02}:{:02}", clock.hour, clock.minute.unwrap_or(0)));
            return Some(Meant { value, ..meant });
        }
        on_day(&meant, |date| match clock.hour {
            24 => Some(DateValue::Midnight(date)),
            hour => Some(DateValue::Minute(date, Time::new(hour, clock.minute.unwrap_or(0), 0, 0).ok()?)),
        })
    }

    /// The day that a time without a day is of: one mentioned just before, else that of publication.
    fn day_under_discussion(&self, expression: &Expression) -> Option<Meant> {
        let near = self.discourse.day_near(expression.tokens.start);
        let (of, date) = near
            .map(|(index, date)| (AnchorOf::Timex(index), date))
            .or_else(|| self.anchor.map(|anchor| (anchor.of, anchor.date)))?;
        let basis = if near.is_some() { Basis::Relative } else { Basis::Deictic };
        Some(Meant { value: DateValue::Day(date), basis, anchor: Some(Anchor { of, date }), confidence: 0.8 })
    }

    fn tense(&self, expression: &Expression) -> Tense {
        self.clauses.tense(&expression.tokens)
    }

    /// The direction that is told, else that of the clause.
    fn direction(&self, told: Direction, expression: &Expression) -> Direction {
        match (told, self.tense(expression)) {
            (Direction::Open, Tense::Past) => Direction::Past,
            (Direction::Open, Tense::Future) => Direction::Future,
            _ => told,
        }
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
            Direction::Open if self.tense(expression) == Tense::Future => ahead,
            Direction::Past | Direction::Open => -back,
        };
        add(today, Shift::new().try_days(days).ok()?)
    }

    fn month(&self, today: Date, month: i8, told: Direction, expression: &Expression) -> Option<DateValue> {
        let direction = self.direction(told, expression);
        // "last May" in May is that of the year before; "in May" is this one.
        let same = i8::from(told != Direction::Open);
        let year = match direction {
            Direction::Past if month + same > today.month() => today.year() - 1,
            Direction::Future if month - same < today.month() => today.year() + 1,
            Direction::Open if month - today.month() > 6 => today.year() - 1,
            Direction::Open if today.month() - month > 6 => today.year() + 1,
            _ => today.year(),
        };
        Some(DateValue::Month(Date::new(year, month, 1).ok().filter(|date| date.year() >= 0)?))
    }

    fn holiday(&self, today: Date, holiday: Holiday, told: Direction, expression: &Expression) -> Option<DateValue> {
        let near = [today.year().checked_sub(1)?, today.year(), today.year().checked_add(1)?];
        let mut days = near.into_iter().filter_map(|year| holiday.in_year(year));
        let away = |day: &Date| day.since(today).map_or(i32::MAX, |span| span.get_days().abs());
        let day = match self.direction(told, expression) {
            Direction::Past => days.filter(|day| *day <= today).max()?,
            Direction::Future => days.find(|day| *day >= today)?,
            Direction::Current => holiday.in_year(today.year())?,
            Direction::Open => days.min_by_key(away)?,
        };
        Some(DateValue::Day(day))
    }

    /// The quarter so many after the one that a report is about, else after the last that was complete.
    fn quarter(&self, today: Date, quarters: i64) -> Option<DateValue> {
        let about = self.discourse.quarter();
        let first = match about {
            Some((year, quarter)) => Date::new(year, (quarter - 1) * 3 + 1, 1).ok()?,
            None => add(today, Shift::new().try_months(-3).ok()?)?,
        };
        shifted(first, Unit::Quarter, quarters)
    }

    /// A part without a year is the latest that has begun, or the next where the clause speaks of the future.
    fn year_part(&self, today: Date, part: YearPart, year: YearOf, expression: &Expression) -> Option<DateValue> {
        if part.part == 0 {
            let DateValue::Quarter(_, number) = self.quarter(today, 0)? else { return None };
            let YearOf::Told(year) = year else { return None };
            return Some(DateValue::Quarter(year, number));
        }
        let first = (part.part - 1) * (12 / part.parts) + 1;
        let begun = first <= today.month();
        let open = if begun { 0 } else { i64::from(self.tense(expression) == Tense::Future) - 1 };
        let years = match year {
            YearOf::Told(year) => return part_of_year(year, part),
            YearOf::Shifted(years) => years,
            YearOf::Open => open,
            YearOf::Earlier => open - 1,
        };
        part_of_year(today.year().checked_add(i16::try_from(years).ok()?)?, part)
    }
}

/// The day of two that is nearer to a third; the first if both are as near.
fn nearer(to: Date, one: Date, other: Date) -> Date {
    let away = |day: Date| day.since(to).map_or(i32::MAX, |span| span.get_days().abs());
    if away(other) < away(one) { other } else { one }
}

/// A month or season without a year in a text that tells of a year before our era.
fn in_the_early_year(year: i16, said: &Said) -> Option<Meant> {
    let time = match said {
        Said::Month(month, Direction::Open) => BeforeChrist::Month(year, *month),
        Said::Season(named, Direction::Open) => BeforeChrist::Season(year, *named),
        Said::Shifted(Unit::Year, 0) => BeforeChrist::Year(year),
        _ => return None,
    };
    Some(Meant { value: DateValue::BeforeChrist(time), basis: Basis::Relative, anchor: None, confidence: 0.7 })
}

fn part_of_year(year: i16, part: YearPart) -> Option<DateValue> {
    let within = (0..=9999).contains(&year) && part.part > 0;
    within.then_some(if part.parts == 2 {
        DateValue::Half(year, part.part)
    } else {
        DateValue::Quarter(year, part.part)
    })
}

fn month_of(today: Date, month: i8, years: i64) -> Option<DateValue> {
    let year = today.year().checked_add(i16::try_from(years).ok()?)?;
    Some(DateValue::Month(Date::new(year, month, 1).ok().filter(|date| date.year() >= 0)?))
}

/// The same meaning with another value on its day; none if it is no day.
fn on_day(meant: &Meant, value: impl FnOnce(Date) -> Option<DateValue>) -> Option<Meant> {
    let DateValue::Day(date) = meant.value else { return None };
    Some(Meant { value: value(date)?, ..*meant })
}

fn kind(value: &DateValue) -> TimexKind {
    match value {
        DateValue::Minute(..) | DateValue::Hour(..) | DateValue::Midnight(_) | DateValue::Part(..) => TimexKind::Time,
        DateValue::Duration(_) | DateValue::SomeTime => TimexKind::Duration,
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
        Said::Weekday(day, _, part) => {
            let part = part.map(|part: DayPart| format!("T{}", part.code())).unwrap_or_default();
            format!("XXXX-WXX-{day}{part}")
        }
        Said::Stretch(unit, count) => {
            let count = u32::try_from(count.unsigned_abs()).ok();
            return Some(DateValue::Duration(Length { count, half: false, unit: *unit, anchored: None }));
        }
        _ => return None,
    };
    Some(DateValue::Unanchored(value))
}
