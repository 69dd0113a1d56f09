//! What a time expression says, before anything is known of the day on which it was said.

use std::ops::Range;

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
    /// "March 2".
    MonthDay(i8, i8),
    /// "March", "last March".
    Month(i8, Direction),
    /// "Friday", "next Friday morning".
    Weekday(i8, Direction, Option<DayPart>),
    /// "today", "yesterday evening": days from the anchor.
    Day(i64, Option<DayPart>),
    /// "last week", "two years ago": units from the anchor.
    Shifted(Unit, i64),
    /// "two days later": units from the last date mentioned.
    Later(Unit, i64),
    /// "last summer".
    Season(Season, Direction),
    /// "the third quarter", "the first half": how many parts the year has, and which.
    YearPart(i8, i8),
    /// "the past three months": the units up to the anchor, or with a positive count from it on.
    Stretch(Unit, i64),
    /// "10 p.m. Friday": a time on the day that another expression says.
    Clock(Clock, Box<Said>),
}

/// A time on the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) hour: i8,
    /// The minute, if told.
    pub(super) minute: Option<i8>,
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
