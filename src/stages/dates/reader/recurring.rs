//! What recurs: "every month", "each Thursday", "daily", "twice a week", "Tuesday nights".

use crate::stages::lexicon::TimeEntry;

use super::super::Basis;
use super::super::expression::Said;
use super::super::value::{DateValue, Length, Unit};
use super::{Read, Reader, day_part, unit_of};

impl Reader<'_> {
    /// An expression for something that recurs.
    pub(super) fn recurring(&self, at: usize) -> Read {
        match self.time(at) {
            Some(TimeEntry::Set(unit)) => {
                let adjective = ["the", "a"].contains(&self.before(at));
                if adjective { None } else { Some(set(at + 1, every(1, unit_of(unit)?)?)) }
            }
            Some(TimeEntry::Each) => self.each(at + 1),
            _ => self.plural_weekday(at),
        }
    }

    /// "[every] month", "[every] two years", "[each] Thursday", "[each] July".
    fn each(&self, at: usize) -> Read {
        if let Some((end, count)) = self.number(at)
            && let Some(unit) = self.unit(end)
        {
            return Some(set(end + 1, every(count, unit)?));
        }
        match self.time(at)? {
            TimeEntry::Unit(_) => Some(set(at + 1, every(1, self.unit(at)?)?)),
            TimeEntry::Weekday(day) => Some(set(at + 1, format!("XXXX-WXX-{day}"))),
            TimeEntry::Month(month) if self.is_capitalized(at) => Some(set(at + 1, format!("XXXX-{month:02}"))),
            TimeEntry::Part(part) => Some(set(at + 1, format!("XXXX-XX-XXT{}", day_part(part).code()))),
            _ => None,
        }
    }

    /// "[twice] a week", "per day".
    pub(super) fn times_a(&self, at: usize) -> Read {
        let counted = self.is_one(at, &["a", "an"]) && matches!(self.before(at), "times" | "twice" | "once");
        let counted = counted || self.is(at, "per");
        let unit = self.unit(at + 1).filter(|_| counted && !self.is_plural(at + 1))?;
        Some(set(at + 2, every(1, unit)?))
    }

    /// "Mondays", "Tuesday nights".
    fn plural_weekday(&self, at: usize) -> Read {
        let word = self.words.lower(at).strip_suffix('s')?;
        if let Some(TimeEntry::Weekday(day)) = self.lexicon.times.get(word)
            && self.is_capitalized(at)
        {
            return Some(set(at + 1, format!("XXXX-WXX-{day}")));
        }
        None
    }

    /// "Tuesday nights".
    pub(super) fn weekday_nights(&self, at: usize) -> Read {
        let day = self.weekday_name(at)?;
        match self.time(at + 1)? {
            TimeEntry::Part(part) if self.is_plural(at + 1) => {
                Some(set(at + 2, format!("XXXX-WXX-{day}T{}", day_part(part).code())))
            }
            _ => None,
        }
    }
}

fn set(end: usize, value: String) -> (usize, Said) {
    (end, Said::Complete(DateValue::Set(value), Basis::Set))
}

/// So many units as a TIMEX3 length.
fn every(count: i64, unit: Unit) -> Option<String> {
    let length = Length { count: Some(u32::try_from(count).ok()?), half: false, unit, anchored: None };
    Some(DateValue::Duration(length).timex3())
}
