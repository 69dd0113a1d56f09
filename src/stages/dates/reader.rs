//! Reads the longest time expression that begins at a token.

use jiff::civil::Date;

use crate::stages::document::TokenClass;
use crate::stages::lexicon::{Lexicon, TimeEntry};
use crate::stages::words::Words;

use super::expression::{Direction, Expression, Said};
use super::value::DateValue;
use super::{Basis, Modifier, calendar};

/// Reads expressions from the words of a document.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    pub(super) words: &'a Words<'a>,
    pub(super) lexicon: &'a Lexicon,
    /// Tokens of names, which hold no dates.
    taken: &'a [bool],
}

/// What was read, and the token after it.
pub(super) type Read = Option<(usize, Said)>;

impl<'a> Reader<'a> {
    pub(super) fn new(words: &'a Words<'a>, lexicon: &'a Lexicon, taken: &'a [bool]) -> Self {
        Self { words, lexicon, taken }
    }

    /// The expression that begins at a token, before `end`.
    pub(super) fn read(&self, at: usize, end: usize) -> Option<Expression> {
        if !self.may_begin(at) {
            return None;
        }
        let mut core = at;
        if self.is(core, "the") {
            core += 1;
        }
        let (after, modifier) = self.modifier(core);
        let (stop, said) = self.core(after, after > at).or_else(|| self.core(at, false))?;
        let kept = stop <= end && !self.taken.get(at..stop)?.iter().any(|taken| *taken);
        kept.then_some(Expression { tokens: at..stop, said, modifier })
    }

    /// A cheap look at whether a token can begin an expression.
    fn may_begin(&self, at: usize) -> bool {
        let word = self.words.lower(at);
        matches!(word, "the" | "a" | "an" | "in" | "recent" | "mid" | "half")
            || self.words.has(at, TokenClass::DIGIT)
            || self.time(at).is_some()
    }

    /// The class of a word of time; abbreviations lose their stop.
    pub(super) fn time(&self, at: usize) -> Option<TimeEntry> {
        let word = self.words.lower(at);
        self.lexicon.times.get(word.strip_suffix('.').unwrap_or(word)).copied()
    }

    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.words.lower(at) == word
    }

    pub(super) fn is_capitalized(&self, at: usize) -> bool {
        self.words.has(at, TokenClass::CAPITALIZED)
    }

    /// "early", "late", "about" before an expression, and the token after it.
    fn modifier(&self, at: usize) -> (usize, Option<Modifier>) {
        let modifier = match self.time(at) {
            Some(TimeEntry::Modifier(0)) => Modifier::Start,
            Some(TimeEntry::Modifier(1)) => Modifier::Mid,
            Some(TimeEntry::Modifier(_)) => Modifier::End,
            Some(TimeEntry::Approximate(0)) => Modifier::Approx,
            Some(TimeEntry::Approximate(_)) => Modifier::LessThan,
            _ => return (at, None),
        };
        let hyphen = usize::from(self.is(at + 1, "-"));
        (at + 1 + hyphen, Some(modifier))
    }

    fn core(&self, at: usize, modified: bool) -> Read {
        self.digits(at)
            .or_else(|| self.month(at, modified))
            .or_else(|| self.weekday(at))
            .or_else(|| self.clock(at))
            .or_else(|| self.day(at))
            .or_else(|| self.shifted(at))
            .or_else(|| self.year_part(at))
            .or_else(|| self.counted(at))
            .or_else(|| self.recurring(at))
            .or_else(|| self.vague(at))
            .or_else(|| self.year(at, modified))
    }

    /// Dates, decades in digits.
    fn digits(&self, at: usize) -> Read {
        let word = self.words.lower(at);
        if !self.words.has(at, TokenClass::DIGIT) {
            return self.named_decade(at);
        }
        let complete = |value| Some((at + 1, Said::Complete(value, Basis::Explicit)));
        if let Some(date) = calendar::iso_date(self.words.written(at)).or_else(|| calendar::slashed_date(word)) {
            return complete(DateValue::Day(date));
        }
        if let Some(decade) = calendar::decade(word) {
            return complete(DateValue::Decade(decade));
        }
        self.day_first(at)
    }

    /// "the eighties".
    fn named_decade(&self, at: usize) -> Read {
        let Some(TimeEntry::Decade(decade)) = self.time(at) else { return None };
        let named = at > 0 && (self.is(at - 1, "the") || matches!(self.time(at - 1), Some(TimeEntry::Modifier(_))));
        let value = DateValue::Decade(190 + i16::from(decade));
        named.then_some((at + 1, Said::Complete(value, Basis::Explicit)))
    }

    /// "29 April 2023", "29 April".
    fn day_first(&self, at: usize) -> Read {
        let day = calendar::day_of_month(self.words.lower(at))?;
        let month_at = if self.is(at + 1, "of") { at + 2 } else { at + 1 };
        let month = self.month_name(month_at)?;
        self.with_year(month_at + 1, month, day)
    }

    pub(super) fn month_name(&self, at: usize) -> Option<i8> {
        match self.time(at) {
            Some(TimeEntry::Month(month)) if self.is_capitalized(at) => Some(month),
            _ => None,
        }
    }

    /// A month and day, with the year that may follow at `at`.
    fn with_year(&self, at: usize, month: i8, day: i8) -> Read {
        let comma = usize::from(self.is(at, ","));
        if let Some(year) = calendar::year(self.words.lower(at + comma)) {
            let date = Date::new(year, month, day).ok()?;
            return Some((at + comma + 1, Said::Complete(DateValue::Day(date), Basis::Explicit)));
        }
        // A day that no year has is no date.
        Date::new(2000, month, day).ok()?;
        Some((at, Said::MonthDay(month, day)))
    }

    /// "April 29, 2023", "April 2023", "April".
    fn month(&self, at: usize, modified: bool) -> Read {
        let month = self.month_name(at)?;
        if let Some(day) = calendar::day_of_month(self.words.lower(at + 1)) {
            let counts = self.words.lower(at + 2) == "%" || self.words.lower(at + 2) == ":";
            return if counts { None } else { self.with_year(at + 2, month, day) };
        }
        let comma = usize::from(self.is(at + 1, ","));
        if let Some(year) = calendar::year(self.words.lower(at + 1 + comma)) {
            let first = Date::new(year, month, 1).ok()?;
            return Some((at + 2 + comma, Said::Complete(DateValue::Month(first), Basis::Explicit)));
        }
        let before = if at == 0 { "" } else { self.words.lower(at - 1) };
        let word = self.words.lower(at);
        let full = word.len() > 3 && !word.ends_with('.');
        let doubtful = matches!(word, "may" | "march" | "august") || !full;
        let placed = modified || is_before_date(before);
        let impossible = calendar::day_of_month(before).is_some();
        (!impossible && (placed || !doubtful)).then_some((at + 1, Said::Month(month, Direction::Open)))
    }

    /// "Friday", "Friday morning", "Thursday, April 6".
    fn weekday(&self, at: usize) -> Read {
        let Some(TimeEntry::Weekday(day)) = self.time(at) else { return None };
        let before = if at == 0 { "" } else { self.words.written(at - 1) };
        if !self.is_capitalized(at) || NAMED_DAYS.contains(&before) {
            return None;
        }
        let comma = usize::from(self.is(at + 1, ","));
        if self.month_name(at + 1 + comma).is_some()
            && let Some(read) = self.month(at + 1 + comma, false)
            && !matches!(read.1, Said::Month(..))
        {
            return Some(read);
        }
        if let Some(read) = self.day_first(at + 1 + comma) {
            return Some(read);
        }
        let (end, part) = self.part(at + 1);
        Some((end, Said::Weekday(day, Direction::Open, part)))
    }

    /// A year in digits that its neighbours show to be one.
    fn year(&self, at: usize, modified: bool) -> Read {
        let year = calendar::year(self.words.lower(at))?;
        let before = if at == 0 { "" } else { self.words.lower(at - 1) };
        let after = self.words.lower(at + 1);
        let counted =
            ["people", "troops", "men", "women", "%", "percent", "soldiers", "times", "dollars"].contains(&after);
        let quantity = counted || matches!(self.time(at + 1), Some(TimeEntry::Unit(_)));
        let bracketed = before == "(" && (after == ")" || after == "-" || after == "–");
        let ranged =
            ["-", "–", "and", "to"].contains(&before) && at >= 2 && calendar::year(self.words.lower(at - 2)).is_some();
        let placed = modified || is_before_date(before) || bracketed || ranged;
        let plausible = (1500..=2100).contains(&year);
        let complete = Said::Complete(DateValue::Year(year), Basis::Explicit);
        (placed && plausible && !quantity).then_some((at + 1, complete))
    }
}

/// Days that are names of something else when these words stand before them.
const NAMED_DAYS: [&str; 8] = ["Black", "Good", "Bloody", "Ash", "Easter", "Super", "Cyber", "Palm"];

/// Whether a word stands before dates.
fn is_before_date(word: &str) -> bool {
    let places =
        ["in", "since", "until", "till", "by", "from", "of", "during", "before", "after", "through", "between"];
    let others =
        ["early", "late", "mid", "last", "next", "this", "summer", "winter", "autumn", "spring", "fall", "around"];
    places.contains(&word) || others.contains(&word)
}
