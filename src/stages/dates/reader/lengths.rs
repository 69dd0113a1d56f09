//! Lengths of time, and what is counted back or on with them: "three years", "two-week", "a decade ago".

use crate::stages::document::TokenClass;
use crate::stages::lexicon::TimeEntry;

use super::super::Basis;
use super::super::expression::Said;
use super::super::value::{DateValue, Length, Unit};
use super::numbers::Count;
use super::{Read, Reader};

/// Words between a number and its unit that leave the length as it is.
const BETWEEN: [&str; 6] = ["more", "additional", "consecutive", "straight", "full", "trading"];

/// Words before a bare unit that make it a length.
const SPANNING: [&str; 14] = [
    "for", "in", "within", "after", "over", "than", "nearly", "almost", "about", "last", "least", "every", "took", "of",
];

impl Reader<'_> {
    /// "three years", "two-week", "a decade ago", "decade long", "years ago", "several days", "half an hour".
    pub(super) fn counted(&self, at: usize) -> Read {
        if let Some(read) = self.half_of(at) {
            return Some(read);
        }
        let (unit_at, count) = self.count_before_unit(at)?;
        let unit = self.unit(unit_at)?;
        if self.is_age(unit_at + 1) {
            return None;
        }
        if let Some(read) = self.counted_from(at, unit_at, count) {
            return read;
        }
        self.length(at, unit_at, Counted { unit, count })
    }

    /// How many units are told, and where the unit stands.
    fn count_before_unit(&self, at: usize) -> Option<(usize, Count)> {
        if self.unit(at).is_some() {
            return Some((at, if self.is_plural(at) { Count::UNTOLD } else { Count::told(1) }));
        }
        let recent = self.is(at, "recent");
        let (end, count) = if recent { (at + 1, Count::UNTOLD) } else { self.count(at)? };
        let linked = if self.is_one(end, &["to", "or", "-", "–"]) {
            self.number(end + 1).map_or(end, |(end, _)| end)
        } else {
            end
        };
        let linked = if self.unit(linked).is_some() { linked } else { end };
        let between = linked + usize::from(self.is_one(linked, &BETWEEN));
        let unit_at = between + usize::from(self.is(between, "-") && between == linked);
        (!recent || self.is_plural(unit_at)).then_some((unit_at, count))
    }

    /// Ages are no lengths of time that the story speaks of.
    fn is_age(&self, at: usize) -> bool {
        let hyphen = at + usize::from(self.is(at, "-"));
        self.is_one(hyphen, &["old", "olds"]) || (self.is(at, "of") && self.is(at + 1, "age"))
    }

    /// "three years ago", "two days later", "two weeks from now"; the inner none if it is no expression at all.
    fn counted_from(&self, at: usize, unit_at: usize, count: Count) -> Option<Read> {
        let unit = self.unit(unit_at)?;
        let end = unit_at + 1;
        if self.is(end, "from") && self.is_one(end + 1, &["now", "today"]) {
            let count = count.whole?;
            return Some(Some((end + 2, Said::Shifted(unit, count))));
        }
        let or_so = if self.is(end, "or") && self.is(end + 1, "so") { end + 2 } else { end };
        let Some(TimeEntry::After(after)) = self.time(or_so) else { return None };
        let prepositional = self.is_one(or_so, &["before", "after"]) && !self.is_mark(or_so + 1);
        if prepositional {
            return if unit_at == at || count.whole == Some(1) { Some(None) } else { None };
        }
        let after_number = at > 0 && self.words.has(at - 1, TokenClass::DIGIT);
        if after_number && !self.is_one(at, &["a", "an"]) {
            return Some(None);
        }
        let counted = count.whole.filter(|_| unit_at > at || self.before(at) == "the");
        let year = unit == Unit::Year && counted == Some(1) && self.is_one(or_so, &["ago", "earlier"]);
        if year && unit_at > at {
            return Some(Some((or_so + 1, Said::YearEarlier)));
        }
        Some(Some((or_so + 1, from_now(after, unit, counted))))
    }

    fn length(&self, at: usize, unit_at: usize, counted: Counted) -> Read {
        let Counted { unit, mut count } = counted;
        let mut end = unit_at + 1;
        let article = self.is_one(at, &["a", "an"]);
        if article && self.is(end, "and") && self.is(end + 1, "a") && self.is(end + 2, "half") {
            count.half = true;
            end += 3;
        }
        let hyphen = usize::from(self.is(end, "-"));
        if self.is(end + hyphen, "long") {
            if article {
                // The article belongs to what is long.
                return None;
            }
            end += hyphen + 1;
        } else if self.is_bare(at, unit_at, count) {
            return None;
        }
        let told = match count.whole {
            Some(whole) => Some(u32::try_from(whole).ok()?),
            None => None,
        };
        let length = Length { count: told, half: count.half, unit, anchored: None };
        Some((end, Said::Complete(DateValue::Duration(length), Basis::Duration)))
    }

    /// Whether a unit stands alone, or with an article, where that makes no length: "the year", "a day".
    fn is_bare(&self, at: usize, unit_at: usize, count: Count) -> bool {
        let alone = unit_at == at;
        let article = self.is_one(at, &["a", "an"]) && unit_at == at + 1 && !count.half;
        if !alone && !article {
            return false;
        }
        let spanned = SPANNING.contains(&self.before(at));
        let plural = self.is_plural(unit_at);
        if alone {
            !(plural && spanned && self.before(at) != "of")
        } else {
            !spanned || self.before(at) == "of" && !self.is_mark(unit_at + 1)
        }
    }

    /// "half an hour", "half a year".
    fn half_of(&self, at: usize) -> Read {
        let unit = self.unit(at + 2).filter(|_| self.is(at, "half") && self.is_one(at + 1, &["a", "an"]))?;
        if matches!(self.time(at + 3), Some(TimeEntry::After(-2 | -1))) {
            return Some((at + 4, Said::Complete(DateValue::PastRef, Basis::Vague)));
        }
        let length = Length { count: Some(0), half: true, unit, anchored: None };
        Some((at + 3, Said::Complete(DateValue::Duration(length), Basis::Duration)))
    }
}

/// A unit and how many of it.
#[derive(Clone, Copy, Debug)]
struct Counted {
    unit: Unit,
    count: Count,
}

/// "three years ago", "two days later"; without a count no more than before or after.
fn from_now(after: i8, unit: Unit, count: Option<i64>) -> Said {
    let Some(count) = count else {
        let value = if after < 0 { DateValue::PastRef } else { DateValue::FutureRef };
        return Said::Complete(value, Basis::Vague);
    };
    let count = if after < 0 { -count } else { count };
    if after.abs() == 1 { Said::Shifted(unit, count) } else { Said::Later(unit, count) }
}
