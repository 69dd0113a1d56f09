//! What a time expression means: typed, so that its TIMEX3 string and its interval cannot disagree.

mod interval;

use jiff::civil::{Date, Time, Weekday};

pub use interval::{CivilMoment, Interval};

/// The meaning of a time expression. Years are 0 to 9999.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateValue {
    /// A calendar day.
    Day(Date),
    /// An ISO week, by its Monday.
    Week(Date),
    /// The Saturday and Sunday of an ISO week, by its Monday.
    Weekend(Date),
    /// A month, by its first day.
    Month(Date),
    /// A quarter, 1 to 4.
    Quarter(i16, i8),
    /// A half, 1 or 2.
    Half(i16, i8),
    /// A season of a year; a winter begins in December of its year.
    Season(i16, Season),
    /// A year.
    Year(i16),
    /// A time before our era. It has no interval, since records hold the years 0 to 9999.
    BeforeChrist(BeforeChrist),
    /// Ten years, by the year divided by ten: 198 for the 1980s.
    Decade(i16),
    /// A hundred years, by the year divided by a hundred: 19 for the 20th century.
    Century(i16),
    /// A minute of a day.
    Minute(Date, Time),
    /// An hour of a day, to the hour alone.
    Hour(Date, i8),
    /// Midnight at the end of a day.
    Midnight(Date),
    /// A part of a day.
    Part(Date, DayPart),
    /// A length of time.
    Duration(Length),
    /// A length of time of which nothing is told: "a while".
    SomeTime,
    /// Something that recurs, as a TIMEX3 value.
    Set(String),
    /// Now.
    PresentRef,
    /// At some time before now.
    PastRef,
    /// At some time after now.
    FutureRef,
    /// A weekday, month or day of which nothing tells the year, as a TIMEX3 value with X.
    Unanchored(String),
}

/// A time before our era; years by their number: 490 for 490 BC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BeforeChrist {
    /// A year.
    Year(i16),
    /// A month of a year, 1 to 12.
    Month(i16, i8),
    /// A season of a year.
    Season(i16, Season),
    /// Ten years, by the year divided by ten: 48 for the 480s BC.
    Decade(i16),
    /// A hundred years, by the year divided by a hundred: 4 for the 5th century BC.
    Century(i16),
}

/// A season of the northern year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// A part of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum DayPart {
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
    Daytime,
}

/// A length of time in the unit of the text; a count that is not told is an X.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    /// How many whole ones.
    pub count: Option<u32>,
    /// Whether half of one comes on top.
    pub half: bool,
    /// Of what.
    pub unit: Unit,
    /// The stretch that it covers, if it ends or begins at a known day.
    pub anchored: Option<(Date, Date)>,
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Weekend,
}

impl DateValue {
    /// The TIMEX3 value string.
    #[must_use]
    pub fn timex3(&self) -> String {
        match self {
            Self::Day(date) => date.to_string(),
            Self::Week(monday) => week(*monday),
            Self::Weekend(monday) => format!("{}-WE", week(*monday)),
            Self::Month(first) => format!("{:04}-{:02}", first.year(), first.month()),
            Self::Quarter(year, quarter) => format!("{year:04}-Q{quarter}"),
            Self::Half(year, half) => format!("{year:04}-H{half}"),
            Self::Season(year, season) => format!("{year:04}-{}", season.code()),
            Self::Year(year) => format!("{year:04}"),
            Self::BeforeChrist(time) => time.timex3(),
            Self::Decade(decade) => format!("{decade:03}"),
            Self::Century(century) => format!("{century:02}"),
            Self::Minute(date, time) if time.second() != 0 => {
                format!("{date}T{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second())
            }
            Self::Minute(date, time) => format!("{date}T{:02}:{:02}", time.hour(), time.minute()),
            Self::Hour(date, hour) => format!("{date}T{hour:02}"),
            Self::Midnight(date) => format!("{date}T24"),
            Self::Part(date, part) => format!("{date}T{}", part.code()),
            Self::Duration(length) => length.timex3(),
            Self::SomeTime => "PXX".into(),
            Self::Set(value) | Self::Unanchored(value) => value.clone(),
            Self::PresentRef => "PRESENT_REF".into(),
            Self::PastRef => "PAST_REF".into(),
            Self::FutureRef => "FUTURE_REF".into(),
        }
    }

    /// The stretch of the calendar that it covers, if it can be placed.
    #[must_use]
    pub fn interval(&self) -> Option<Interval> {
        interval::of(self)
    }

    /// How precise it is, if it can be placed.
    #[must_use]
    pub fn precision(&self) -> Option<Precision> {
        let precision = match self {
            Self::Day(_) => Precision::Day,
            Self::Week(_) => Precision::Week,
            Self::Weekend(_) => Precision::Weekend,
            Self::Month(_) => Precision::Month,
            Self::Quarter(..) => Precision::Quarter,
            Self::Half(..) => Precision::Half,
            Self::Season(..) => Precision::Season,
            Self::Year(_) => Precision::Year,
            Self::Decade(_) => Precision::Decade,
            Self::Century(_) => Precision::Century,
            Self::Minute(_, time) if time.second() != 0 => Precision::Second,
            Self::Minute(..) | Self::Midnight(_) => Precision::Minute,
            Self::Hour(..) => Precision::Hour,
            Self::Part(..) => Precision::PartOfDay,
            Self::Duration(length) => return length.anchored.map(|_| length.unit.precision()),
            Self::BeforeChrist(_)
            | Self::Set(_)
            | Self::SomeTime
            | Self::PresentRef
            | Self::PastRef
            | Self::FutureRef
            | Self::Unanchored(_) => return None,
        };
        self.interval().map(|_| precision)
    }
}

/// `2023-W18` of the week of a day.
fn week(day: Date) -> String {
    let week = day.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

/// The Monday of the ISO week of a day.
pub(super) fn monday(day: Date) -> Option<Date> {
    let back = day.weekday().since(Weekday::Monday);
    day.checked_sub(jiff::Span::new().days(back)).ok()
}

impl BeforeChrist {
    /// The year, if it is known.
    pub(super) fn year(self) -> Option<i16> {
        match self {
            Self::Year(year) | Self::Month(year, _) | Self::Season(year, _) => Some(year),
            Self::Decade(_) | Self::Century(_) => None,
        }
    }

    fn timex3(self) -> String {
        match self {
            Self::Year(year) => format!("BC{year:04}"),
            Self::Month(year, month) => format!("BC{year:04}-{month:02}"),
            Self::Season(year, season) => format!("BC{year:04}-{}", season.code()),
            Self::Decade(decade) => format!("BC{decade:03}"),
            Self::Century(century) => format!("BC{century:02}"),
        }
    }
}

impl Season {
    fn code(self) -> &'static str {
        match self {
            Self::Spring => "SP",
            Self::Summer => "SU",
            Self::Autumn => "FA",
            Self::Winter => "WI",
        }
    }
}

impl DayPart {
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Morning => "MO",
            Self::Midday => "MI",
            Self::Afternoon => "AF",
            Self::Evening => "EV",
            Self::Night => "NI",
            Self::Daytime => "DT",
        }
    }
}

impl Length {
    /// `P3M`, `PT5H`, `PXY`, `P2Y6M`, `P2.5W`; decades and centuries count in years.
    fn timex3(self) -> String {
        let (factor, time, letter) = match self.unit {
            Unit::Second => (1, "T", "S"),
            Unit::Minute => (1, "T", "M"),
            Unit::Hour => (1, "T", "H"),
            Unit::Day => (1, "", "D"),
            Unit::Week => (1, "", "W"),
            Unit::Month => (1, "", "M"),
            Unit::Quarter => (1, "", "Q"),
            Unit::Year => (1, "", "Y"),
            Unit::Decade => (10, "", "Y"),
            Unit::Century => (100, "", "Y"),
            Unit::Weekend => (1, "", "WE"),
        };
        let Some(count) = self.count else { return format!("P{time}X{letter}") };
        if !self.half {
            return format!("P{time}{}{letter}", u64::from(count) * factor);
        }
        if factor > 1 {
            return format!("P{}Y", u64::from(count) * factor + factor / 2);
        }
        match (self.smaller_half(), count) {
            (None, _) => format!("P{time}{count}.5{letter}"),
            (Some(half), 0) => format!("P{half}"),
            // The sign of clock units stands once, before the first of them.
            (Some(half), _) if !time.is_empty() => format!("P{time}{count}{letter}{}", half.trim_start_matches('T')),
            (Some(half), _) => format!("P{count}{letter}{half}"),
        }
    }

    /// Half a unit in whole smaller ones, where there are such.
    fn smaller_half(self) -> Option<&'static str> {
        match self.unit {
            Unit::Minute => Some("T30S"),
            Unit::Hour => Some("T30M"),
            Unit::Day => Some("T12H"),
            Unit::Year => Some("6M"),
            _ => None,
        }
    }
}

impl Unit {
    fn precision(self) -> Precision {
        match self {
            Self::Second => Precision::Second,
            Self::Minute => Precision::Minute,
            Self::Hour => Precision::Hour,
            Self::Day => Precision::Day,
            Self::Week => Precision::Week,
            Self::Month => Precision::Month,
            Self::Quarter => Precision::Quarter,
            Self::Year => Precision::Year,
            Self::Decade => Precision::Decade,
            Self::Century => Precision::Century,
            Self::Weekend => Precision::Weekend,
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
