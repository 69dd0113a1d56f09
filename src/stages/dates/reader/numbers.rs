//! Numbers in digits and words: "18", "twenty-five", "two thousand", "2 1/2", "two and a half", and years in words.

use crate::stages::lexicon::TimeEntry;

use super::super::calendar;
use super::Reader;

/// How many units there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Count {
    /// Whole ones, if told.
    pub(super) whole: Option<i64>,
    /// Whether half a unit comes on top.
    pub(super) half: bool,
}

impl Count {
    pub(super) fn told(whole: i64) -> Self {
        Self { whole: Some(whole), half: false }
    }

    pub(super) const UNTOLD: Self = Self { whole: None, half: false };
}

/// The largest number that is read.
const LARGEST: i64 = 9_999;

impl Reader<'_> {
    /// A number, and the token after it.
    pub(super) fn number(&self, at: usize) -> Option<(usize, i64)> {
        if let Some(count) = calendar::count(self.words.lower(at)) {
            return Some((at + 1, count));
        }
        self.spelled(at).filter(|(_, number)| *number <= LARGEST)
    }

    /// A number in words.
    fn spelled(&self, at: usize) -> Option<(usize, i64)> {
        let (mut end, mut number) = self.below_hundred(at)?;
        for scale in [1000, 100] {
            let hundred = self.word_number(end) == Some(scale) && number < 100;
            if !hundred {
                continue;
            }
            number *= scale;
            end += 1;
            let rest = end + usize::from(self.is(end, "and"));
            if let Some((stop, more)) = self.below_hundred(rest).filter(|(_, more)| *more < scale) {
                (end, number) = (stop, number + more);
            }
        }
        Some((end, number))
    }

    /// "twenty-five", "seven", "hundred".
    fn below_hundred(&self, at: usize) -> Option<(usize, i64)> {
        let first = self.word_number(at)?;
        let next = at + 1 + usize::from(self.is(at + 1, "-"));
        match self.word_number(next) {
            Some(one) if (20..100).contains(&first) && one < 10 => Some((next + 1, first + one)),
            _ => Some((at + 1, first)),
        }
    }

    fn word_number(&self, at: usize) -> Option<i64> {
        match self.time(at) {
            Some(TimeEntry::Number(number)) => Some(number),
            _ => None,
        }
    }

    /// How many units are told before a unit, and where the unit or what describes it stands.
    pub(super) fn count(&self, at: usize) -> Option<(usize, Count)> {
        let some = |at: usize| matches!(self.time(at), Some(TimeEntry::Some));
        let article = self.is_one(at, &["a", "an"]);
        if article && self.is(at + 1, "couple") {
            return Some((at + 2 + usize::from(self.is(at + 2, "of")), Count::told(2)));
        }
        if article && some(at + 1) {
            return Some((at + 2, Count::UNTOLD));
        }
        if article && self.word_number(at + 1).is_some_and(|number| number >= 12) {
            return self.number(at + 1).map(|(end, count)| (end, Count::told(count)));
        }
        if article || self.is_one(at, &["another"]) {
            return Some((at + 1, Count::told(1)));
        }
        if some(at) && !self.is(at, "some") {
            return Some((at + 1, Count::UNTOLD));
        }
        let (end, whole) = self.number(at)?;
        if self.is(end, "1/2") {
            return Some((end + 1, Count { whole: Some(whole), half: true }));
        }
        let half = self.is(end, "and") && self.is(end + 1, "a") && self.is(end + 2, "half");
        Some((end + if half { 3 } else { 0 }, Count { whole: Some(whole), half }))
    }

    /// "nineteen ninety-six", "two thousand and five": a year in words.
    pub(super) fn spelled_year(&self, at: usize) -> Option<(usize, i16)> {
        let first = self.word_number(at)?;
        if (13..=20).contains(&first)
            && let Some((end, rest)) = self.below_hundred(at + 1)
            && (10..100).contains(&rest)
        {
            return Some((end, i16::try_from(first * 100 + rest).ok()?));
        }
        let (end, number) = self.spelled(at)?;
        let thousand = self.word_number(at + 1) == Some(1000) && (2000..2100).contains(&number);
        // "Two thousand extra police officers" are no year; "in two thousand five" is one.
        let dated = at > 0
            && ["in", "of", "since", "by", "until", "from", "year", "before", "after", "during", "early", "late"]
                .iter()
                .any(|word| self.is(at - 1, word));
        let counted = self.unit(end).is_some() || !dated;
        (thousand && !counted).then_some((end, i16::try_from(number).ok()?))
    }
}
