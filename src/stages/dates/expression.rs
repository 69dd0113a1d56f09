//! What a time expression says, before anything is known of the day on which it was said.

use std::ops::Range;

use jiff::civil::Date;

use super::super::article::DateOrder;
use super::holiday::Holiday;
use super::value::{DateValue, DayPart, Season, Unit};
use super::{Basis, Modifier};

/// A time expression as it was read.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Expression {
    pub(super) tokens: Range<usize>,
    pub(super) said: Said,
    pub(super) modifier: Option<Modifier>,
}

/// What was said.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Said {
    /// Something that needs no other date.
    Complete(DateValue, Basis),
    /// "04/03/2021".
    Divided(Divided),
    /// "March 2".
    MonthDay(i8, i8),
    /// "March", "last March".
    Month(i8, Direction),
    /// "March last year": the month of the year so many years from now.
    MonthOf(i8, i64),
    /// "October of that year", "June 19 that year": the month, perhaps its day, of the year mentioned last.
    MonthTold(i8, Option<i8>),
    /// The day mentioned last, in a year: "on that day in 1966".
    DayOfYear(i16),
    /// "Friday", "next Friday morning".
    Weekday(i8, Direction, Option<DayPart>),
    /// "today", "yesterday evening": days from the anchor.
    Day(i64, Option<DayPart>),
    /// "last week", "two years ago": units from the anchor.
    Shifted(Unit, i64),
    /// "two days later", "that year": units from the last date mentioned.
    Later(Unit, i64),
    /// "a year earlier": from the last date mentioned, or from the quarter that a report is about.
    YearEarlier,
    /// "the next morning", "that evening": a part of the day so many days from the last one mentioned.
    PartOfDay(DayPart, i64),
    /// "the morning of March 2".
    PartOf(DayPart, Box<Said>),
    /// "last summer".
    Season(Season, Direction),
    /// "the third quarter", "the first half of last year".
    YearPart(YearPart, YearOf),
    /// "the quarter", "the year-earlier period": quarters from the one that a report is about.
    Quarter(i64),
    /// "the past three months": the units up to the anchor, or with a positive count from it on.
    Stretch(Unit, i64),
    /// "10 p.m. Friday": a time on the day that another expression says, else on the day under discussion.
    Clock(Clock, Option<Box<Said>>),
    /// "Christmas Day".
    Holiday(Holiday, Direction),
}

/// One of the parts into which a year is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct YearPart {
    /// How many there are: 2 or 4.
    pub(super) parts: i8,
    /// Which, from 1 on.
    pub(super) part: i8,
}

/// Which year a part is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum YearOf {
    /// Nothing tells.
    Open,
    /// A year so many from this one.
    Shifted(i64),
    /// A year that is told.
    Told(i16),
    /// The year before the one that a report is about.
    Earlier,
}

/// A time on the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) hour: i8,
    /// The minute, if told.
    pub(super) minute: Option<i8>,
    /// The zone, if told.
    pub(super) zone: Option<&'static str>,
}

/// A date in digits with strokes between them; at least one order of day and month makes it a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Divided {
    first: i8,
    second: i8,
    year: i16,
}

impl Divided {
    /// The date that two numbers and a year may be.
    pub(super) fn new(first: i8, second: i8, year: i16) -> Option<Self> {
        let date = Self { first, second, year };
        (date.day(DateOrder::DayFirst).is_some() || date.day(DateOrder::MonthFirst).is_some()).then_some(date)
    }

    /// The day that it is in an order, if it is one.
    pub(super) fn day(self, order: DateOrder) -> Option<Date> {
        let (day, month) = match order {
            DateOrder::DayFirst => (self.first, self.second),
            DateOrder::MonthFirst => (self.second, self.first),
        };
        Date::new(self.year, month, day).ok()
    }

    /// The only order in which it is a date; none if it is one in both.
    pub(super) fn order(self) -> Option<DateOrder> {
        match (self.day(DateOrder::DayFirst), self.day(DateOrder::MonthFirst)) {
            (Some(_), None) => Some(DateOrder::DayFirst),
            (None, Some(_)) => Some(DateOrder::MonthFirst),
            _ => None,
        }
    }
}

/// Which of several days of a name is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    /// "last".
    Past,
    /// "this".
    Current,
    /// "next".
    Future,
    /// Nothing tells but the sentence.
    Open,
}

impl Direction {
    /// The direction of "last", "this", "next": -1, 0, 1.
    pub(super) fn of(shift: i8) -> Self {
        match shift {
            -1 => Self::Past,
            0 => Self::Current,
            _ => Self::Future,
        }
    }
}
