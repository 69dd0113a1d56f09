//! What a time expression means: typed, so that its TIMEX3 string and its interval cannot disagree.

use std::fmt;

use jiff::civil::{Date, DateTime};

/// The meaning of a time expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateValue {
    /// A calendar day.
    Day(Date),
    // the other forms of the design follow here
}

impl DateValue {
    /// The TIMEX3 value string.
    #[must_use]
    pub fn timex3(&self) -> String {
        match self {
            Self::Day(date) => date.to_string(),
        }
    }

    /// The stretch of the calendar that it covers, if it can be placed.
    #[must_use]
    pub fn interval(&self) -> Option<Interval> {
        None
    }

    /// How precise it is, if it can be placed.
    #[must_use]
    pub fn precision(&self) -> Option<Precision> {
        None
    }
}

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

/// How precise a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Precision {
    Second,
    Minute,
    Hour,
    PartOfDay,
    Day,
    Weekend,
    Week,
    Month,
    Season,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
}

impl Precision {
    /// The word that stands in records.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Second => "second",
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::PartOfDay => "part-of-day",
            Self::Day => "day",
            Self::Weekend => "weekend",
            Self::Week => "week",
            Self::Month => "month",
            Self::Season => "season",
            Self::Quarter => "quarter",
            Self::Half => "half",
            Self::Year => "year",
            Self::Decade => "decade",
            Self::Century => "century",
        }
    }
}
