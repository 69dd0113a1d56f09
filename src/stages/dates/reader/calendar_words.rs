//! Dates that are written out: years, months, days of months, weekdays, decades.

use jiff::civil::Date;

use crate::stages::document::TokenClass;
use crate::stages::lexicon::TimeEntry;

use super::super::expression::{Direction, Said};
use super::super::value::{BeforeChrist, DateValue};
use super::super::{Basis, calendar};
use super::{Read, Reader};

/// Days that are names of something else when these words stand before them.
const NAMED_DAYS: [&str; 7] = ["Black", "Bloody", "Ash", "Super", "Cyber", "Palm", "Good"];

/// What is counted where a number of four digits stands before it.
const COUNTED: [&str; 14] = [
    "people", "troops", "men", "women", "%", "percent", "soldiers", "times", "dollars", "euros", "feet", "miles",
    "meters", "points",
];

/// What shows that a number of four digits after it is no year.
const COUNTING: [&str; 20] = [
    "$",
    "€",
    "£",
    "#",
    "no.",
    "some",
    "than",
    "nearly",
    "over",
    "least",
    "almost",
    "us$",
    "flight",
    "highway",
    "route",
    "room",
    "resolution",
    "number",
    "section",
    "bus",
];

/// Words of places that are called after a month: "in August Town".
const PLACED: [&str; 8] = ["air", "county", "creek", "day", "fair", "hill", "lake", "town"];

impl Reader<'_> {
    /// Dates and decades in digits.
    pub(super) fn digits(&self, at: usize) -> Read {
        let word = self.words.lower(at);
        if !self.words.has(at, TokenClass::DIGIT) {
            return self.named_decade(at);
        }
        let complete = |value| Some((at + 1, Said::Complete(value, Basis::Explicit)));
        if let Some(date) = calendar::iso_date(self.words.written(at)).or_else(|| calendar::pointed_date(word)) {
            return complete(DateValue::Day(date));
        }
        if let Some(date) = calendar::divided_date(word) {
            return Some((at + 1, Said::Divided(date)));
        }
        if let Some(decade) = calendar::early_decade(word).filter(|_| self.is_early(at + 1)) {
            return Some((at + 2, before_christ(BeforeChrist::Decade(decade))));
        }
        if let Some(decade) = calendar::decade(word) {
            return complete(DateValue::Decade(decade));
        }
        let early = self.early_year(at).map(|(end, year)| (end, before_christ(BeforeChrist::Year(year))));
        early.or_else(|| self.day_first(at))
    }

    /// Whether a word says that what stands before it was before our era.
    pub(super) fn is_early(&self, at: usize) -> bool {
        ["BC", "B.C.", "BCE", "B.C.E."].contains(&self.words.written(at))
    }

    /// "490 BC": the year, and the token after it.
    pub(super) fn early_year(&self, at: usize) -> Option<(usize, i16)> {
        let year = i16::try_from(calendar::count(self.words.lower(at))?).ok()?;
        (year > 0 && self.is_early(at + 1)).then_some((at + 2, year))
    }

    /// "the eighties".
    fn named_decade(&self, at: usize) -> Read {
        let Some(TimeEntry::Decade(decade)) = self.time(at) else { return None };
        let named = self.before(at) == "the" || at > 0 && matches!(self.time(at - 1), Some(TimeEntry::Modifier(_)));
        let value = DateValue::Decade(190 + i16::from(decade));
        named.then_some((at + 1, Said::Complete(value, Basis::Explicit)))
    }

    /// "29 April 2023", "3rd of April", and the first day of "3 to 5 April".
    pub(super) fn day_first(&self, at: usize) -> Read {
        let day = calendar::day_of_month(self.words.lower(at))?;
        let month_at = at + 1 + usize::from(self.is(at + 1, "of"));
        if let Some(month) = self.month_name(month_at) {
            return self.with_year(month_at + 1, month, day);
        }
        let linked =
            self.is_one(at + 1, &["-", "–", "to", "and"]) && calendar::day_of_month(self.words.lower(at + 2)).is_some();
        let month = self.month_name(at + 3).filter(|_| linked)?;
        Date::new(2000, month, day).ok()?;
        Some((at + 1, Said::MonthDay(month, day)))
    }

    pub(super) fn month_name(&self, at: usize) -> Option<i8> {
        match self.time(at) {
            Some(TimeEntry::Month(month)) if self.is_capitalized(at) => Some(month),
            _ => None,
        }
    }

    /// A month and day, with the year that may follow at `at`.
    pub(super) fn with_year(&self, at: usize, month: i8, day: i8) -> Read {
        if let Some((end, year)) = self.year_after(at) {
            let date = Date::new(year, month, day).ok()?;
            return Some((end, Said::Complete(DateValue::Day(date), Basis::Explicit)));
        }
        // A day that no year has is no date.
        Date::new(2000, month, day).ok()?;
        let told = self.that_year(at + usize::from(self.is_one(at, &["of", "in"])));
        Some(told.map_or((at, Said::MonthDay(month, day)), |end| (end, Said::MonthTold(month, Some(day)))))
    }

    /// The token after "that year" or "the same year".
    fn that_year(&self, at: usize) -> Option<usize> {
        let same = self.is(at + 1, "same");
        let noun = at + 1 + usize::from(same);
        let told = self.is(at, "that") || same && self.is(at, "the");
        (told && self.is(noun, "year")).then_some(noun + 1)
    }

    /// The year right after a month or day, perhaps with a comma between, and the token after it.
    pub(super) fn year_after(&self, at: usize) -> Option<(usize, i16)> {
        let comma = at + usize::from(self.is(at, ","));
        let digits = calendar::year(self.words.lower(comma)).map(|year| (comma + 1, year));
        digits.or_else(|| self.spelled_year(at))
    }

    /// "April 29, 2023", "April 2023", "April of last year", "April".
    pub(super) fn month(&self, at: usize, modified: bool) -> Read {
        let month = self.month_name(at)?;
        if let Some(day) = calendar::day_of_month(self.words.lower(at + 1)) {
            let counts = self.is_one(at + 2, &["%", ":"]);
            return if counts { None } else { self.with_year(at + 2, month, day) };
        }
        let of = at + 1 + usize::from(self.is(at + 1, "of"));
        if let Some((end, year)) = self.early_year(of) {
            return Some((end, before_christ(BeforeChrist::Month(year, month))));
        }
        if let Some((end, year)) = self.year_after(of) {
            let first = Date::new(year, month, 1).ok()?;
            return Some((end, Said::Complete(DateValue::Month(first), Basis::Explicit)));
        }
        if let (Some(TimeEntry::Shift(shift)), Some(super::Unit::Year)) = (self.time(of), self.unit(of + 1)) {
            return Some((of + 2, Said::MonthOf(month, shift.into())));
        }
        if let Some(end) = self.that_year(of).filter(|_| of > at + 1 || self.is(of, "that")) {
            return Some((end, Said::MonthTold(month, None)));
        }
        let word = self.words.lower(at);
        let full = word.len() > 3 && !word.ends_with('.');
        let doubtful = matches!(word, "may" | "march" | "august") || !full;
        let attribute = self.before(at) == "the" && self.is_open(at + 1);
        let placed = modified || attribute || is_before_date(self.before(at));
        let impossible = calendar::day_of_month(self.before(at)).is_some();
        // "April Ryan"; but "in April Kenyan police": nobody is in a person.
        let within = matches!(self.before(at), "in" | "since" | "until") && !self.is_one(at + 1, &PLACED);
        let described = self.is_open(at + 1) && self.is_capitalized(at + 1) && !within;
        (!impossible && !described && (placed || !doubtful)).then_some((at + 1, Said::Month(month, Direction::Open)))
    }

    /// "Friday", "Friday morning", "Thursday, April 6", "Friday at 9 p.m.".
    pub(super) fn weekday(&self, at: usize) -> Read {
        let day = self.weekday_name(at)?;
        let before = at.checked_sub(1).map_or("", |before| self.words.written(before));
        if NAMED_DAYS.contains(&before) || self.is_title(at) {
            return None;
        }
        let comma = at + 1 + usize::from(self.is(at + 1, ","));
        if self.month_name(comma).is_some()
            && let Some(read) = self.month(comma, false)
            && !matches!(read.1, Said::Month(..))
        {
            return Some(read);
        }
        if let Some(read) = self.day_first(comma) {
            return Some(read);
        }
        let (end, part) = self.part(at + 1);
        let said = Said::Weekday(day, Direction::Open, part);
        if self.is(end, "at")
            && let Some((stop, clock)) = self.clock_time(end + 1)
        {
            return Some((stop, Said::Clock(clock, Some(Box::new(said)))));
        }
        Some((end, said))
    }

    /// A weekday's name; short forms only with their stop.
    pub(super) fn weekday_name(&self, at: usize) -> Option<i8> {
        let Some(TimeEntry::Weekday(day)) = self.time(at) else { return None };
        let word = self.words.lower(at);
        (self.is_capitalized(at) && (word.ends_with("day") || word.ends_with('.'))).then_some(day)
    }

    /// "the Sunday Times": a capitalised word follows that is no date, no verb and no name of a person.
    fn is_title(&self, at: usize) -> bool {
        const TITLES: [&str; 12] = [
            "Times",
            "Telegraph",
            "Mail",
            "Mirror",
            "Express",
            "Post",
            "Herald",
            "Night",
            "Agreement",
            "Accords",
            "Accord",
            "Observer",
        ];
        TITLES.contains(&self.words.written(at + 1))
    }

    /// A year in digits or words that its neighbours show to be one.
    pub(super) fn year(&self, at: usize, modified: bool) -> Read {
        let complete = |end, year| Some((end, Said::Complete(DateValue::Year(year), Basis::Explicit)));
        if let Some((end, year)) = self.spelled_year(at) {
            return if COUNTED.contains(&self.words.lower(end)) { None } else { complete(end, year) };
        }
        let year = calendar::year(self.words.lower(at))?;
        let (before, after) = (self.before(at), self.words.lower(at + 1));
        let quantity = COUNTED.contains(&after)
            || COUNTING.contains(&before)
            || self.unit(at + 1).is_some_and(|unit| unit != super::Unit::Quarter);
        // The year of a day that no month has.
        if before == ","
            && at >= 3
            && calendar::day_of_month(self.words.lower(at - 2)).is_some()
            && self.month_name(at - 3).is_some()
        {
            return None;
        }
        let part_of_number = matches!(before, "/" | "." | ":") || matches!(after, "/" | ":");
        let bracketed = before == "(" && matches!(after, ")" | "-" | "–" | ",");
        let ranged = matches!(before, "-" | "–" | "and" | "to" | "or" | ",")
            && at >= 2
            && calendar::year(self.words.lower(at - 2)).is_some();
        let placed = modified || is_before_date(before) || bracketed || ranged;
        let noun = self.is_open(at + 1) && self.is_plural(at + 1) && !self.is_capitalized(at + 1);
        let likely = before != "-" && ((1900..=2050).contains(&year) || ((1700..1900).contains(&year) && !noun));
        let plausible = (placed && (1000..=2100).contains(&year)) || likely;
        if !plausible || quantity || part_of_number { None } else { complete(at + 1, year) }
    }
}

/// A time before our era, as it is said.
pub(super) fn before_christ(time: BeforeChrist) -> Said {
    Said::Complete(DateValue::BeforeChrist(time), Basis::Explicit)
}

/// Whether a word stands before dates.
fn is_before_date(word: &str) -> bool {
    let places =
        ["in", "since", "until", "till", "by", "from", "of", "during", "before", "after", "through", "between", "year"];
    let others = [
        "early", "late", "mid", "last", "next", "this", "summer", "winter", "autumn", "spring", "fall", "around",
        "each", "every",
    ];
    places.contains(&word) || others.contains(&word)
}
