//! Times of the day: "10:30 a.m. Friday", "0600 GMT", "noon", "4 in the morning", and the day that they are of.

use crate::stages::lexicon::TimeEntry;

use super::super::calendar;
use super::super::expression::{Clock, Direction, Said};
use super::super::value::DayPart;
use super::{Read, Reader};

const ZONES: [&str; 17] = [
    "GMT", "UTC", "EST", "EDT", "ET", "CST", "CDT", "CT", "MST", "MDT", "PST", "PDT", "PT", "BST", "CET", "CEST", "IST",
];

impl Reader<'_> {
    /// A time of day with the day that may follow.
    pub(super) fn clock(&self, at: usize) -> Read {
        let named = matches!(self.time(at), Some(TimeEntry::Clock(_)));
        if !named && !self.words.lower(at).starts_with(|c: char| c.is_ascii_digit()) && self.number(at).is_none() {
            return None;
        }
        let (end, clock) = self.clock_time(at)?;
        let comma = end + usize::from(self.is(end, ","));
        let day_at = comma + usize::from(self.is(comma, "on"));
        match self.day_of_clock(day_at) {
            Some((stop, day)) => Some((stop, Said::Clock(clock, Some(Box::new(day))))),
            None => Some((end, Said::Clock(clock, None))),
        }
    }

    /// A time on the clock that shows itself to be one, with its zone.
    pub(super) fn clock_time(&self, at: usize) -> Option<(usize, Clock)> {
        if let Some(TimeEntry::Clock(hour)) = self.time(at) {
            return Some((at + 1, Clock { hour, minute: Some(0), zone: None }));
        }
        let word = self.words.lower(at);
        let written = calendar::clock(word);
        let hour = || self.number(at).filter(|(end, _)| *end == at + 1).and_then(|(_, hour)| i8::try_from(hour).ok());
        let plain = written.or_else(|| hour().map(|hour| Clock { hour, minute: None, zone: None }));
        if let Some(clock) = plain.and_then(|clock| calendar::with_half(clock, self.words.lower(at + 1))) {
            let (end, zone) = self.zone(at + 2);
            return Some((end, Clock { minute: clock.minute.or(Some(0)), zone, ..clock }));
        }
        if let Some(clock) = plain.and_then(|clock| self.in_part(clock, at + 1)) {
            return Some((at + 4, clock));
        }
        let (end, zone) = self.zone(at + 1);
        if let Some(clock) = calendar::military(word).filter(|_| zone.is_some()) {
            return Some((end, Clock { zone, ..clock }));
        }
        let placed = zone.is_some()
            || ["at", "by", "from", "until", "since", "around", "about"].contains(&self.before(at))
            || self.is(at + 1, "on");
        written.filter(|_| placed).map(|clock| (end, Clock { zone, ..clock }))
    }

    /// "4 in the morning".
    fn in_part(&self, clock: Clock, at: usize) -> Option<Clock> {
        if !self.is(at, "in") || !self.is(at + 1, "the") {
            return None;
        }
        let half = match self.part(at + 2).1? {
            DayPart::Morning => "a.m.",
            _ => "p.m.",
        };
        calendar::with_half(Clock { minute: clock.minute.or(Some(0)), ..clock }, half)
    }

    /// The zone that may stand at a token, and the token after it.
    fn zone(&self, at: usize) -> (usize, Option<&'static str>) {
        let word = self.words.written(at);
        let zone = ZONES.into_iter().find(|zone| zone.eq_ignore_ascii_case(word));
        (at + usize::from(zone.is_some()), zone)
    }

    /// The day that a time is of: a weekday, a date, "yesterday".
    pub(super) fn day_of_clock(&self, at: usize) -> Read {
        if self.weekday_name(at).is_some() {
            let read = self.weekday(at)?;
            return Some(read).filter(|(_, said)| !matches!(said, Said::Clock(..) | Said::Weekday(_, _, Some(_))));
        }
        let dated = |read: &(usize, Said)| !matches!(read.1, Said::Month(..) | Said::MonthOf(..));
        self.month(at, false).filter(dated).or_else(|| self.day_first(at)).or_else(|| self.plain_day(at))
    }

    /// "today", "yesterday", without a part of the day.
    fn plain_day(&self, at: usize) -> Read {
        match self.time(at)? {
            TimeEntry::Day(days) => Some((at + 1, Said::Day(days.into(), None))),
            _ => None,
        }
    }

    /// "the morning of March 2", "the night of Friday".
    pub(super) fn part_of_day(&self, at: usize) -> Read {
        let (end, part) = self.part(at);
        let part = part?;
        if self.is(end, "of")
            && let Some((stop, day)) = self.day_of_clock(end + 1)
        {
            return Some((stop, Said::PartOf(part, Box::new(day))));
        }
        None
    }

    /// "last Friday", for what counts from it.
    pub(super) fn shifted_weekday(&self, at: usize, direction: Direction) -> Read {
        let day = self.weekday_name(at)?;
        let (end, part) = self.part(at + 1);
        Some((end, Said::Weekday(day, direction, part)))
    }
}
