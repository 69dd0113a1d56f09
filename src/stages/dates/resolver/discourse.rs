//! What a text has spoken of so far: the dates mentioned last, and the quarter that a report is about.

use jiff::civil::Date;

use super::super::value::{BeforeChrist, DateValue, Unit};

/// From what day a text counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Mode {
    /// From its publication.
    News,
    /// From the years that it tells of, as a history does.
    Narrative,
}

/// The dates mentioned so far that others may count from.
#[derive(Debug)]
pub(super) struct Discourse {
    mode: Mode,
    mentions: Vec<Mention>,
    /// The quarter that a report is about.
    quarter: Option<(i16, i8)>,
    /// The year before our era that was mentioned last, if no other date came after it.
    before_christ: Option<i16>,
}

/// One date that was mentioned.
#[derive(Clone, Copy, Debug)]
struct Mention {
    /// Which time expression it is.
    index: usize,
    /// Its first day.
    date: Date,
    /// How precise it is.
    unit: Unit,
    /// The token after it.
    end: usize,
}

/// Mentions further back than these are forgotten.
const REMEMBERED: usize = 20;
/// A day within so many tokens is the one that a time without a day is of.
const NEAR: usize = 25;

/// The most years that a story goes on by at once.
const LEAP: i16 = 10;

impl Discourse {
    pub(super) fn new(mode: Mode) -> Self {
        Self { mode, mentions: Vec::new(), quarter: None, before_christ: None }
    }

    /// Notes a date.
    pub(super) fn mention(&mut self, index: usize, value: &DateValue, end: usize) {
        let first = |year: i16| Date::new(year, 1, 1).ok();
        let dated = match value {
            DateValue::Day(date)
            | DateValue::Part(date, _)
            | DateValue::Minute(date, _)
            | DateValue::Hour(date, _)
            | DateValue::Midnight(date) => Some((*date, Unit::Day)),
            DateValue::Week(monday) => Some((*monday, Unit::Week)),
            DateValue::Month(first) => Some((*first, Unit::Month)),
            DateValue::BeforeChrist(time) => {
                self.before_christ = time.year().or(self.before_christ);
                None
            }
            DateValue::Season(year, _) | DateValue::Half(year, _) | DateValue::Year(year) => {
                first(*year).map(|date| (date, Unit::Year))
            }
            _ => None,
        };
        let Some((date, unit)) = dated else { return };
        self.before_christ = None;
        self.mentions.push(Mention { index, date, unit, end });
    }

    /// Notes what quarter a report is about: the latest that it names.
    pub(super) fn report_on(&mut self, year: i16, quarter: i8) {
        self.quarter = self.quarter.max(Some((year, quarter)));
    }

    /// Whether the text tells of years before our era, whose months and days have no place on the calendar.
    pub(super) fn is_before_christ(&self) -> bool {
        self.mode == Mode::Narrative && self.before_christ.is_some()
    }

    /// So many years after the year before our era that was mentioned last.
    pub(super) fn year_before_christ(&self, unit: Unit, count: i64) -> Option<DateValue> {
        let year = self.before_christ.filter(|_| self.is_before_christ() && unit == Unit::Year)?;
        let year = i64::from(year).checked_sub(count).filter(|year| *year > 0)?;
        Some(DateValue::BeforeChrist(BeforeChrist::Year(i16::try_from(year).ok()?)))
    }

    /// The year before our era that a text tells of.
    pub(super) fn year_told_before_christ(&self) -> Option<i16> {
        self.before_christ.filter(|_| self.is_before_christ())
    }

    /// The last date mentioned that is at least as precise as a unit, and its index.
    pub(super) fn last(&self, unit: Unit) -> Option<(usize, Date)> {
        let precise =
            |mention: &&Mention| mention.unit <= unit || (unit == Unit::Weekend && mention.unit <= Unit::Week);
        let mentions = self.mentions.iter().rev().take(REMEMBERED);
        mentions.clone().find(precise).map(|mention| (mention.index, mention.date))
    }

    /// The day mentioned just before a token.
    pub(super) fn day_near(&self, at: usize) -> Option<(usize, Date)> {
        let last = self.mentions.iter().rev().find(|mention| mention.unit == Unit::Day)?;
        (last.end + NEAR >= at).then_some((last.index, last.date))
    }

    /// The quarter that a report is about.
    pub(super) fn quarter(&self) -> Option<(i16, i8)> {
        self.quarter
    }

    /// Whether the text tells of the past, so that what counts from its publication is an aside.
    pub(super) fn is_telling(&self) -> bool {
        self.mode == Mode::Narrative
    }

    /// The year mentioned last in a text that tells of the past; a leap forward that nothing has confirmed is an aside.
    pub(super) fn year_told(&self) -> Option<(usize, i16)> {
        if !self.is_telling() || self.before_christ.is_some() {
            return None;
        }
        let mut last = self.mentions.iter().rev().map(|mention| (mention.index, mention.date.year()));
        let (newest, before) = (last.next()?, last.next());
        Some(before.filter(|before| newest.1 > before.1 + LEAP).unwrap_or(newest))
    }
}
