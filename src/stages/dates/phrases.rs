//! Reads expressions that are written in words: "yesterday evening", "last week", "three years ago", "the near future".

use crate::stages::document::TokenClass;
use crate::stages::lexicon::TimeEntry;

use super::Basis;
use super::calendar;
use super::expression::{Clock, Direction, Said};
use super::reader::{Read, Reader};
use super::value::{DateValue, DayPart, Length, Season, Unit};

const UNITS: [Unit; 11] = [
    Unit::Second,
    Unit::Minute,
    Unit::Hour,
    Unit::Day,
    Unit::Week,
    Unit::Month,
    Unit::Quarter,
    Unit::Year,
    Unit::Decade,
    Unit::Century,
    Unit::Weekend,
];

impl Reader<'_> {
    fn unit(&self, at: usize) -> Option<Unit> {
        match self.time(at) {
            Some(TimeEntry::Unit(unit)) => UNITS.get(usize::try_from(unit).ok()?).copied(),
            _ => None,
        }
    }

    /// A part of the day that may stand at `at`, and the token after it.
    pub(super) fn part(&self, at: usize) -> (usize, Option<DayPart>) {
        let part = match self.time(at) {
            Some(TimeEntry::Part(0)) => DayPart::Morning,
            Some(TimeEntry::Part(1)) => DayPart::Afternoon,
            Some(TimeEntry::Part(2)) => DayPart::Evening,
            Some(TimeEntry::Part(_)) => DayPart::Night,
            _ => return (at, None),
        };
        (at + 1, Some(part))
    }

    /// "today", "yesterday evening", "tonight", "overnight".
    pub(super) fn day(&self, at: usize) -> Read {
        match self.time(at)? {
            TimeEntry::Day(days) if !self.is(at + 1, "'s") || days != 0 => {
                let (end, part) = self.part(at + 1);
                Some((end, Said::Day(days.into(), part)))
            }
            TimeEntry::Day(days) => Some((at + 1, Said::Day(days.into(), None))),
            TimeEntry::Tonight => Some((at + 1, Said::Day(0, Some(DayPart::Night)))),
            TimeEntry::Overnight => Some((at + 1, Said::Day(-1, Some(DayPart::Night)))),
            _ => None,
        }
    }

    /// "10:30 a.m. Friday", "5 p.m. on Friday", "noon Friday", "midnight".
    pub(super) fn clock(&self, at: usize) -> Read {
        let word = self.words.lower(at);
        let hour = || calendar::count(word).and_then(|hour| i8::try_from(hour).ok());
        let plain = calendar::clock(word).or_else(|| hour().map(|hour| Clock { hour, minute: None }));
        let half = plain.and_then(|clock| calendar::with_half(clock, self.words.lower(at + 1)));
        let (mut end, clock) = match (half, calendar::clock(word), self.time(at)) {
            (Some(clock), ..) => (at + 2, clock),
            (_, Some(clock), _) => (at + 1, clock),
            (_, _, Some(TimeEntry::Clock(hour))) => (at + 1, Clock { hour, minute: Some(0) }),
            _ => return None,
        };
        let zoned = ["gmt", "est", "edt", "utc", "cet", "pst", "bst", "et"].contains(&self.words.lower(end));
        end += usize::from(zoned);
        let day_at = end + usize::from(self.is(end, "on") || self.is(end, ","));
        let day = self.weekday_or_day(day_at);
        match day {
            Some((stop, said)) => Some((stop, Said::Clock(clock, Box::new(said)))),
            None if half.is_some() || zoned || word == "midnight" || word == "noon" || self.after_at(at) => {
                Some((end, Said::Clock(clock, Box::new(Said::Day(0, None)))))
            }
            None => None,
        }
    }

    fn after_at(&self, at: usize) -> bool {
        at > 0 && (self.is(at - 1, "at") || self.is(at - 1, "by"))
    }

    fn weekday_or_day(&self, at: usize) -> Read {
        if let Some(TimeEntry::Weekday(day)) = self.time(at).filter(|_| self.is_capitalized(at)) {
            return Some((at + 1, Said::Weekday(day, Direction::Open, None)));
        }
        self.day(at)
    }

    /// "last week", "this morning", "next March", "last summer", "the past three months".
    pub(super) fn shifted(&self, at: usize) -> Read {
        let (shift, elapsed) = match self.time(at)? {
            TimeEntry::Shift(shift) => (shift, false),
            TimeEntry::Past => (-1, true),
            _ => return None,
        };
        let next = at + 1;
        if let Some((end, count)) = self.number(next)
            && let Some(unit) = self.unit(end)
        {
            return Some((end + 1, Said::Stretch(unit, count.checked_mul(if shift < 0 { -1 } else { 1 })?)));
        }
        let direction = Direction::of(shift);
        match self.time(next)? {
            TimeEntry::Unit(_) if elapsed => Some((next + 1, Said::Stretch(self.unit(next)?, -1))),
            TimeEntry::Unit(_) => self.shifted_unit(at, shift),
            TimeEntry::Weekday(day) if self.is_capitalized(next) => {
                let (end, part) = self.part(next + 1);
                Some((end, Said::Weekday(day, direction, part)))
            }
            TimeEntry::Month(month) if self.is_capitalized(next) => Some((next + 1, Said::Month(month, direction))),
            TimeEntry::Season(season) => Some((next + 1, Said::Season(season_of(season), direction))),
            TimeEntry::Part(3) if shift < 0 => Some((next + 1, Said::Day(-1, Some(DayPart::Night)))),
            TimeEntry::Part(_) if shift == 0 => Some((next + 1, Said::Day(0, self.part(next).1))),
            _ => None,
        }
    }

    /// "last week"; "the next day" counts from the last date mentioned.
    fn shifted_unit(&self, at: usize, shift: i8) -> Read {
        let unit = self.unit(at + 1)?;
        let plural = self.words.lower(at + 1).ends_with('s');
        let counted_on = at > 0 && self.is(at - 1, "the") && shift != 0;
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour => None,
            _ if plural => None,
            Unit::Day if shift == 0 => None,
            Unit::Day => Some((at + 2, Said::Later(unit, shift.into()))),
            _ if counted_on && unit < Unit::Year => Some((at + 2, Said::Later(unit, shift.into()))),
            _ => Some((at + 2, Said::Shifted(unit, shift.into()))),
        }
    }

    /// "third quarter", "first half", "20th century".
    pub(super) fn year_part(&self, at: usize) -> Read {
        let ordinal = match self.time(at) {
            Some(TimeEntry::Ordinal(ordinal)) => ordinal,
            _ if self.words.lower(at).ends_with("th") || self.words.lower(at).ends_with("st") => {
                calendar::day_of_month(self.words.lower(at))?
            }
            _ if self.is(at, "second") => 2,
            _ => return None,
        };
        let next = at + 1 + usize::from(self.is(at + 1, "-"));
        let of = usize::from(self.is(next + 1, "of"));
        let year = calendar::year(self.words.lower(next + 1 + of));
        let end = if year.is_some() { next + 2 + of } else { next + 1 };
        let explicit = |value| Said::Complete(value, Basis::Explicit);
        match (self.words.lower(next), ordinal) {
            ("century", 1..=21) => Some((next + 1, explicit(DateValue::Century(i16::from(ordinal) - 1)))),
            ("quarter", 1..=4) => {
                Some((end, year.map_or(Said::YearPart(4, ordinal), |year| explicit(DateValue::Quarter(year, ordinal)))))
            }
            // "The first half" by itself is as often that of a match.
            ("half", 1..=2) => year.map(|year| (end, explicit(DateValue::Half(year, ordinal)))),
            _ => None,
        }
    }

    /// A number in digits or words, and the token after it: "18", "twenty-five", "a", "a few".
    fn number(&self, at: usize) -> Option<(usize, i64)> {
        if let Some(count) = calendar::count(self.words.lower(at)) {
            return Some((at + 1, count));
        }
        let Some(TimeEntry::Number(count)) = self.time(at) else { return None };
        let next = at + 1 + usize::from(self.is(at + 1, "-"));
        match self.time(next) {
            Some(TimeEntry::Number(one)) if count >= 20 && one < 10 => Some((next + 1, count + one)),
            Some(TimeEntry::Number(100)) if count < 20 => Some((next + 1, count * 100)),
            _ => Some((at + 1, count)),
        }
    }

    /// "three years", "two-week", "a decade ago", "decade long", "years ago", "several days".
    pub(super) fn counted(&self, at: usize) -> Read {
        let (count, unit_at) = self.count_before_unit(at)?;
        let unit_at = unit_at + usize::from(self.is(unit_at, "-"));
        let unit = self.unit(unit_at)?;
        let plural = self.words.lower(unit_at).ends_with('s');
        let mut end = unit_at + 1;
        let hyphen = usize::from(self.is(end, "-"));
        // Ages are no lengths of time that the story speaks of.
        if self.is(end + hyphen, "old") || self.is(end + hyphen, "olds") {
            return None;
        }
        if let Some(TimeEntry::After(after)) = self.time(end) {
            let told = count.filter(|_| unit_at > at);
            let after_number = at > 0 && self.words.has(at - 1, TokenClass::DIGIT);
            return (!after_number).then(|| (end + 1, counted_from(after, unit, told)));
        }
        let long = self.is(end + hyphen, "long");
        if long && (self.is(at, "a") || self.is(at, "an")) {
            // The article belongs to what is long.
            return None;
        }
        if long {
            end += hyphen + 1;
        }
        let before = if at == 0 { "" } else { self.words.lower(at - 1) };
        let bare = unit_at == at;
        let single = bare || self.is(at, "a") || self.is(at, "an");
        let spanned = ["for", "in", "within", "after", "over", "than", "nearly", "almost", "about", "last", "least"];
        if single && !long && !(spanned.contains(&before) && (plural || !bare)) {
            return None;
        }
        let vague = bare && plural || count.is_none();
        let told = if vague { None } else { Some(u32::try_from(count.unwrap_or(1)).ok()?) };
        let length = Length { count: told, unit, anchored: None };
        Some((end, Said::Complete(DateValue::Duration(length), Basis::Duration)))
    }

    /// The count before a unit, none if it is not told, and where the unit stands.
    fn count_before_unit(&self, at: usize) -> Option<(Option<i64>, usize)> {
        if self.unit(at).is_some() {
            return Some((Some(1), at));
        }
        if let Some((end, count)) = self.number(at) {
            return Some((Some(count), end));
        }
        let article = self.is(at, "a") || self.is(at, "an");
        let some = |at: usize| matches!(self.time(at), Some(TimeEntry::Some));
        match article {
            true if some(at + 1) => Some((None, at + 2)),
            true => Some((Some(1), at + 1)),
            false if some(at) || self.is(at, "recent") => Some((None, at + 1)),
            false => None,
        }
    }

    /// "every month", "each Thursday", "daily".
    pub(super) fn recurring(&self, at: usize) -> Read {
        let set = |end, value: String| Some((end, Said::Complete(DateValue::Set(value), Basis::Set)));
        match self.time(at)? {
            TimeEntry::Set(unit) => {
                let unit = *UNITS.get(usize::try_from(unit).ok()?)?;
                let adjective = at > 0 && ["the", "a"].contains(&self.words.lower(at - 1));
                if adjective { None } else { set(at + 1, single(unit)) }
            }
            TimeEntry::Each => match self.time(at + 1)? {
                TimeEntry::Unit(_) => set(at + 2, single(self.unit(at + 1)?)),
                TimeEntry::Weekday(day) => set(at + 2, format!("XXXX-WXX-{day}")),
                _ => None,
            },
            _ => None,
        }
    }

    /// "now", "recently", "the near future", "the past".
    pub(super) fn vague(&self, at: usize) -> Read {
        let vague = |end, value| Some((end, Said::Complete(value, Basis::Vague)));
        let article = at > 0 && (self.is(at - 1, "the") || self.is(at - 1, "a"));
        let adjective = ["near", "foreseeable", "distant", "immediate", "not-too-distant", "recent"];
        let noun = at + usize::from(adjective.contains(&self.words.lower(at)));
        let ends = self.words.lower(noun + 1).chars().all(|c| !c.is_alphanumeric()) || !self.is_open(noun + 1);
        match self.words.lower(noun) {
            "future" if article && ends => return vague(noun + 1, DateValue::FutureRef),
            "past" if article && ends => return vague(noun + 1, DateValue::PastRef),
            _ => {}
        }
        match self.time(at)? {
            TimeEntry::Vague(0) if self.is(at, "now") && self.is(at + 1, "that") => None,
            TimeEntry::Vague(0) => vague(at + 1, DateValue::PresentRef),
            TimeEntry::Vague(_) => vague(at + 1, DateValue::PastRef),
            _ => None,
        }
    }

    /// Whether a word is of no closed class: a noun that "past" or "future" would only describe.
    fn is_open(&self, at: usize) -> bool {
        self.lexicon.class(self.words.lower(at)).is_open()
    }
}

/// "three years ago", "two days later"; without a count no more than before or after.
fn counted_from(after: i8, unit: Unit, count: Option<i64>) -> Said {
    let Some(count) = count else {
        let value = if after < 0 { DateValue::PastRef } else { DateValue::FutureRef };
        return Said::Complete(value, Basis::Vague);
    };
    let count = if after < 0 { -count } else { count };
    if after.abs() == 1 { Said::Shifted(unit, count) } else { Said::Later(unit, count) }
}

/// One unit as a length.
fn single(unit: Unit) -> String {
    DateValue::Duration(Length { count: Some(1), unit, anchored: None }).timex3()
}

fn season_of(number: i8) -> Season {
    match number {
        0 => Season::Spring,
        1 => Season::Summer,
        2 => Season::Autumn,
        _ => Season::Winter,
    }
}
