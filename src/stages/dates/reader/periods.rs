//! Quarters, halves and what reports call their periods; centuries; holidays.

use crate::stages::lexicon::TimeEntry;

use super::super::expression::{Direction, Said, YearOf, YearPart};
use super::super::value::{BeforeChrist, DateValue, Length, Unit};
use super::super::{Basis, calendar};
use super::calendar_words::before_christ;
use super::{Read, Reader};

impl Reader<'_> {
    /// What begins at `at` and speaks of a part of a year or of a century.
    pub(super) fn period(&self, at: usize) -> Read {
        self.part_with_year_before(at)
            .or_else(|| self.year_part(at, YearOf::Open))
            .or_else(|| self.months_of_year(at))
            .or_else(|| self.century(at))
            .or_else(|| self.fiscal_year(at))
            .or_else(|| self.reported(at))
    }

    fn ordinal(&self, at: usize) -> Option<i8> {
        match self.time(at) {
            Some(TimeEntry::Ordinal(ordinal)) => Some(ordinal),
            _ if self.is(at, "second") => Some(2),
            _ => calendar::ordinal(self.words.lower(at)),
        }
    }

    /// "[the] third quarter", "fiscal first quarter", "first half of 2021", "third-quarter".
    fn year_part(&self, at: usize, year: YearOf) -> Read {
        let fiscal = at + if self.is(at, "fiscal") { 1 + usize::from(self.is(at + 1, "-")) } else { 0 };
        let ordinal = self.ordinal(fiscal)?;
        let noun = fiscal + 1 + usize::from(self.is(fiscal + 1, "-"));
        let parts = match self.words.lower(noun) {
            "quarter" => 4,
            "half" => 2,
            _ => return None,
        };
        if !(1..=parts).contains(&ordinal) || (parts == 2 && !self.half_of_year(noun, year)) {
            return None;
        }
        let (end, year) = self.year_of(noun + 1).unwrap_or((noun + 1, year));
        Some((end, Said::YearPart(YearPart { parts, part: ordinal }, year)))
    }

    /// Whether "first half" is one of a year, and not of a match.
    fn half_of_year(&self, noun: usize, year: YearOf) -> bool {
        year != YearOf::Open || self.year_of(noun + 1).is_some()
    }

    /// "of 2021", "2021", "of last year", "this year".
    fn year_of(&self, at: usize) -> Option<(usize, YearOf)> {
        let of = at + usize::from(self.is(at, "of"));
        let fiscal = of + usize::from(self.is(of, "fiscal"));
        if let Some(year) = calendar::year(self.words.lower(fiscal)) {
            return Some((fiscal + 1, YearOf::Told(year)));
        }
        self.shifted_year(of)
    }

    /// "last year", "this year", "the year".
    fn shifted_year(&self, at: usize) -> Option<(usize, YearOf)> {
        match self.time(at) {
            Some(TimeEntry::Shift(shift)) if self.unit(at + 1) == Some(Unit::Year) && !self.is_plural(at + 1) => {
                Some((at + 2, YearOf::Shifted(shift.into())))
            }
            _ if self.is(at, "the") && self.is(at + 1, "year") => Some((at + 2, YearOf::Shifted(0))),
            _ => None,
        }
    }

    /// "this year's third quarter", "the 1988 second quarter", "the 1988 quarter", "the year-ago third quarter".
    fn part_with_year_before(&self, at: usize) -> Read {
        if let Some((end, year)) = self.year_before(at) {
            if let Some(read) = self.year_part(end, year) {
                return Some(read);
            }
            if self.is_one(end, &["quarter", "period"]) {
                return Some((end + 1, quarter_of(year)?));
            }
            if let Some(TimeEntry::Season(season)) = self.time(end)
                && let YearOf::Told(year) = year
            {
                let value = DateValue::Season(year, super::season_of(season));
                return Some((end + 1, Said::Complete(value, Basis::Explicit)));
            }
        }
        None
    }

    fn year_before(&self, at: usize) -> Option<(usize, YearOf)> {
        if let Some((end, year)) = self.shifted_year(at).filter(|(end, _)| self.is(*end, "'s") || self.is(*end, "’s"))
        {
            return Some((end + 1, year));
        }
        if let Some(end) = self.year_earlier(at) {
            return Some((end, YearOf::Earlier));
        }
        calendar::year(self.words.lower(at)).map(|year| (at + 1, YearOf::Told(year)))
    }

    /// "year-earlier", "year-ago": the token after it.
    fn year_earlier(&self, at: usize) -> Option<usize> {
        let hyphenated = self.is(at, "year") && self.is(at + 1, "-") && self.is_one(at + 2, &["earlier", "ago"]);
        hyphenated.then_some(at + 3)
    }

    /// "[the] first nine months", "the nine months", "the year-earlier nine months".
    fn months_of_year(&self, at: usize) -> Read {
        let first = at + usize::from(self.ordinal(at) == Some(1) || self.is_one(at, &["latest"]));
        let start = self.year_earlier(first).unwrap_or(first);
        if start == at && self.before(at) != "the" {
            return None;
        }
        let (end, count) = self.number(start)?;
        let unit = self.unit(end).filter(|_| self.is_plural(end))?;
        let length = Length { count: Some(u32::try_from(count).ok()?), half: false, unit, anchored: None };
        let ago = matches!(self.time(end + 1), Some(TimeEntry::After(_)));
        (!ago).then(|| (end + 1, Said::Complete(DateValue::Duration(length), Basis::Duration)))
    }

    /// "20th century", "17th-century".
    fn century(&self, at: usize) -> Read {
        let ordinal = self.ordinal(at)?;
        let noun = at + 1 + usize::from(self.is(at + 1, "-"));
        let century = self.is_one(noun, &["century", "centuries"]) && ordinal >= 1;
        let number = i16::from(ordinal) - 1;
        let early = (noun + 2, before_christ(BeforeChrist::Century(number)));
        let late = (noun + 1, Said::Complete(DateValue::Century(number), Basis::Explicit));
        century.then(|| if self.is_early(noun + 1) { early } else { late })
    }

    /// "fiscal 1989", "fiscal year 1989", "year 2021".
    fn fiscal_year(&self, at: usize) -> Read {
        let fiscal = usize::from(self.is(at, "fiscal"));
        let word = usize::from(self.is(at + fiscal, "year"));
        let year_at = at + fiscal + word;
        let year = calendar::year(self.words.lower(year_at)).map(|year| (year_at + 1, year));
        let (end, year) = year.or_else(|| self.spelled_year(year_at)).filter(|_| fiscal + word > 0)?;
        Some((end, Said::Complete(DateValue::Year(year), Basis::Explicit)))
    }

    /// "the quarter", "the latest quarter", "the year-earlier period", "year-earlier", "the corresponding period last year".
    fn reported(&self, at: usize) -> Read {
        let quarter = |at: usize| self.is_one(at, &["quarter", "period"]);
        if let Some(end) = self.year_earlier(at) {
            return Some((end + usize::from(quarter(end)), Said::Quarter(-4)));
        }
        let article = self.before(at) == "the";
        if article && self.is_one(at, &["latest", "recent"]) && quarter(at + 1) {
            return Some((at + 2, Said::Quarter(0)));
        }
        let compared = self.is_one(at, &["corresponding", "comparable", "same", "like"]);
        if compared && quarter(at + 1) {
            return self
                .shifted_year(at + 2)
                .filter(|(_, year)| *year == YearOf::Shifted(-1))
                .map(|(end, _)| (end, Said::Quarter(-4)));
        }
        (article && self.is(at, "quarter") && !self.is(at + 1, "of")).then_some((at + 1, Said::Quarter(0)))
    }

    /// "Christmas Day", "last Thanksgiving" without its first word.
    pub(super) fn holiday(&self, at: usize) -> Read {
        self.holiday_towards(at, Direction::Open)
    }

    pub(super) fn holiday_towards(&self, at: usize, direction: Direction) -> Read {
        let words = self.words.written_in(at..self.words.len().min(at + 5));
        let (count, holiday) = self.lexicon.holidays.longest_at(words)?;
        // "the Good Friday Agreement" is no day.
        let pact = ["agreement", "accord", "accords", "deal", "peace"].contains(&self.words.lower(at + count));
        let title = pact || (self.is_capitalized(at + count) && self.is_open(at + count));
        if title {
            return None;
        }
        if let Some((end, year)) = self.year_after(at + count) {
            let day = holiday.in_year(year)?;
            return Some((end, Said::Complete(DateValue::Day(day), Basis::Explicit)));
        }
        Some((at + count, Said::Holiday(*holiday, direction)))
    }
}

/// "the quarter" of a year: the one of the same number as the quarter that a report is about.
fn quarter_of(year: YearOf) -> Option<Said> {
    match year {
        YearOf::Earlier | YearOf::Shifted(-1) => Some(Said::Quarter(-4)),
        YearOf::Shifted(0) => Some(Said::Quarter(0)),
        YearOf::Told(year) => Some(Said::YearPart(YearPart { parts: 4, part: 0 }, YearOf::Told(year))),
        _ => None,
    }
}
