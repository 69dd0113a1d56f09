//! What counts from now or from the last date mentioned: "yesterday", "last week", "the next day", "that year".

use crate::stages::lexicon::TimeEntry;

use super::super::expression::{Direction, Said};
use super::super::value::{BeforeChrist, DateValue, DayPart, Length, Unit};
use super::super::{Basis, calendar};
use super::calendar_words::before_christ;
use super::{Read, Reader, day_part, season_of};

impl Reader<'_> {
    /// "today", "yesterday evening", "tonight", "overnight", "the day before yesterday".
    pub(super) fn day(&self, at: usize) -> Read {
        if self.is(at, "day")
            && let (true, Some(TimeEntry::Day(days))) = (self.is_one(at + 1, &["before", "after"]), self.time(at + 2))
        {
            let further = if self.is(at + 1, "before") { -1 } else { 1 };
            return Some((at + 3, Said::Day(i64::from(days) + further, None)));
        }
        match self.time(at)? {
            TimeEntry::Day(days) => {
                let (end, part) = self.part(at + 1);
                Some((end, Said::Day(days.into(), part)))
            }
            TimeEntry::Tonight => Some((at + 1, Said::Day(0, Some(DayPart::Night)))),
            TimeEntry::Overnight => Some((at + 1, Said::Day(-1, Some(DayPart::Night)))),
            _ => None,
        }
    }

    /// "last week", "this morning", "next March", "last summer", "the past three months", "that same evening".
    pub(super) fn shifted(&self, at: usize) -> Read {
        if self.is_one(at, &["following", "previous"]) {
            let shift = if self.is(at, "previous") { -1 } else { 1 };
            return self.discussed(at + 1, shift);
        }
        // "the same evening"; but "on the same day last year", "the same month a year ago" compare.
        let evening = || {
            let day = matches!(self.time(at + 1), Some(TimeEntry::Part(_))) || self.is(at + 1, "day");
            day && !self.is_one(at + 2, &["last", "a", "in", "of", "as"])
        };
        // "[the] evening before", where nothing follows before which it was.
        let ends = |next: usize| matches!(self.words.lower(next), "." | "," | ";" | "and" | "but" | ")" | "");
        if let Some(TimeEntry::Part(part)) = self.time(at)
            && self.before(at) == "the"
            && self.is(at + 1, "before")
            && ends(at + 2)
        {
            return Some((at + 2, Said::PartOfDay(day_part(part), -1)));
        }
        if self.is(at, "that") || (self.is(at, "same") && (self.before(at) != "the" || evening())) {
            return self.discussed(at + 1 + usize::from(self.is(at + 1, "same")), 0);
        }
        if self.is(at, "these") && self.is(at + 1, "days") {
            return Some((at + 2, Said::Complete(DateValue::PresentRef, Basis::Vague)));
        }
        let (next, shift, elapsed) = self.shift(at)?;
        let next = next + usize::from(self.is(next, "fiscal") && self.unit(next + 1) == Some(Unit::Year));
        self.stretch(next, shift).or_else(|| self.shifted_noun(at, (next, shift, elapsed)))
    }

    /// "last", "this past", "the coming": where its noun stands, its direction, and whether it is a stretch that ends now.
    fn shift(&self, at: usize) -> Option<(usize, i8, bool)> {
        match self.time(at)? {
            TimeEntry::Shift(0) if matches!(self.time(at + 1), Some(TimeEntry::Past)) => Some((at + 2, -1, false)),
            TimeEntry::Shift(0) if self.is(at, "this") && self.is(at + 1, "coming") => Some((at + 2, 1, false)),
            TimeEntry::Shift(shift) => Some((at + 1, shift, false)),
            TimeEntry::Past => Some((at + 1, -1, true)),
            _ => None,
        }
    }

    /// "three months", "few weeks", "weeks" after "the past" or "the next": the stretch up to now or from it on.
    fn stretch(&self, at: usize, shift: i8) -> Read {
        if shift == 0 {
            return None;
        }
        if let Some((end, count)) = self.number(at)
            && let Some(unit) = self.unit(end)
        {
            return Some((end + 1, Said::Stretch(unit, count.checked_mul(shift.into())?)));
        }
        let some = at + usize::from(matches!(self.time(at), Some(TimeEntry::Some)));
        let couple = if self.is(at, "couple") { some + usize::from(self.is(some, "of")) } else { some };
        let unit = self.unit(couple).filter(|_| self.is_plural(couple))?;
        let count = self.is(at, "couple").then_some(2);
        let length = Length { count, half: false, unit, anchored: None };
        Some((couple + 1, Said::Complete(DateValue::Duration(length), Basis::Duration)))
    }

    fn shifted_noun(&self, at: usize, (next, shift, elapsed): (usize, i8, bool)) -> Read {
        let direction = Direction::of(shift);
        if let Some(read) = self.holiday_towards(next, direction) {
            return Some(read);
        }
        match self.time(next)? {
            TimeEntry::Unit(_) if elapsed => Some((next + 1, Said::Stretch(self.unit(next)?, -1))),
            TimeEntry::Unit(_) => self.shifted_unit(at, next, shift),
            TimeEntry::Weekday(_) => self.shifted_weekday(next, direction),
            TimeEntry::Month(month) if self.is_capitalized(next) => {
                let day = calendar::day_of_month(self.words.lower(next + 1)).is_some();
                (!day).then_some((next + 1, Said::Month(month, direction)))
            }
            TimeEntry::Season(season) => Some((next + 1, Said::Season(season_of(season), direction))),
            TimeEntry::Part(3) if shift < 0 => Some((next + 1, Said::Day(-1, Some(DayPart::Night)))),
            TimeEntry::Part(part) if shift == 0 => Some((next + 1, Said::Day(0, Some(day_part(part))))),
            TimeEntry::Part(part) if self.before(at) == "the" => {
                Some((next + 1, Said::PartOfDay(day_part(part), shift.into())))
            }
            _ => None,
        }
    }

    /// "last week"; "the next day" counts from the last date mentioned.
    fn shifted_unit(&self, at: usize, noun: usize, shift: i8) -> Read {
        let unit = self.unit(noun)?;
        let counted_on = self.before(at) == "the" && self.is_one(at, &["next"]);
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour => None,
            _ if self.is_plural(noun) => None,
            Unit::Day if shift == 0 => None,
            Unit::Day => Some((noun + 1, Said::Later(unit, shift.into()))),
            _ if counted_on && unit < Unit::Quarter => Some((noun + 1, Said::Later(unit, shift.into()))),
            _ => Some((noun + 1, Said::Shifted(unit, shift.into()))),
        }
    }

    /// "[the following] week", "[that] evening": units from the last date mentioned.
    fn discussed(&self, at: usize, shift: i64) -> Read {
        match self.time(at)? {
            TimeEntry::Unit(_) if !self.is_plural(at) => {
                let unit = self.unit(at).filter(|unit| *unit >= Unit::Day)?;
                // "[that] day in 1966".
                let year = self.is(at + 1, "in").then(|| calendar::year(self.words.lower(at + 2))).flatten();
                if let Some(year) = year.filter(|_| unit == Unit::Day && shift == 0) {
                    return Some((at + 3, Said::DayOfYear(year)));
                }
                Some((at + 1, Said::Later(unit, shift)))
            }
            TimeEntry::Part(part) if !self.is_plural(at) => Some((at + 1, Said::PartOfDay(day_part(part), shift))),
            TimeEntry::Weekday(_) if shift < 0 => self.shifted_weekday(at, Direction::Past),
            TimeEntry::Weekday(_) if shift > 0 => self.shifted_weekday(at, Direction::Future),
            _ => None,
        }
    }

    /// "[the] summer of 2021", "spring 2021".
    pub(super) fn season(&self, at: usize) -> Read {
        let Some(TimeEntry::Season(season)) = self.time(at) else { return None };
        let year_at = at + 1 + usize::from(self.is(at + 1, "of"));
        if let Some((end, year)) = self.early_year(year_at) {
            return Some((end, before_christ(BeforeChrist::Season(year, season_of(season)))));
        }
        let digits = calendar::year(self.words.lower(year_at)).map(|year| (year_at + 1, year));
        if let Some((end, year)) = digits.or_else(|| self.spelled_year(year_at)) {
            return Some((end, Said::Complete(DateValue::Season(year, season_of(season)), Basis::Explicit)));
        }
        let placed =
            ["the", "in", "by", "that", "during", "early", "late", "mid", "of", "until"].contains(&self.before(at));
        let alone = !self.is_open(at + 1);
        (placed && alone).then_some((at + 1, Said::Season(season_of(season), Direction::Open)))
    }

    /// "the week", "the weekend", "the year", "the morning" as those that the story is about.
    pub(super) fn definite(&self, at: usize) -> Read {
        // "the night before", but not "the night before the vote".
        let before = self.before(at) == "the" && self.is(at + 1, "before") && self.is_mark(at + 2);
        if let Some(TimeEntry::Part(part)) = self.time(at).filter(|_| before && !self.is_plural(at)) {
            return Some((at + 2, Said::PartOfDay(day_part(part), -1)));
        }
        if let Some(read) = self.part_of_day(at) {
            return Some(read);
        }
        if self.before(at) != "the"
            || self.is_one(at + 1, &["of", "before", "after", "'s", "’s", "-"])
            || self.is_plural(at)
        {
            return None;
        }
        match self.time(at)? {
            TimeEntry::Unit(_) => {
                let unit = self.unit(at)?;
                let alone = !self.is_open(at + 1) || self.is_one(at + 1, &["ended", "ending"]);
                let shift = if unit == Unit::Weekend { -1 } else { 0 };
                let told = unit == Unit::Weekend || (matches!(unit, Unit::Year | Unit::Week) && alone);
                told.then_some((at + 1, Said::Shifted(unit, shift)))
            }
            TimeEntry::Part(part @ 0) if self.is_mark(at + 1) => Some((at + 1, Said::PartOfDay(day_part(part), 0))),
            _ => None,
        }
    }
}
