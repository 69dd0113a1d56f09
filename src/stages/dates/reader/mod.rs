//! Reads the longest time expression that begins at a token.
//!
//! A few dozen classes of words and small rules that put them together (the finding of `SynTime`, Zhong et al., ACL 2017);
//! what was said is kept apart from what it means on a given day.

mod calendar_words;
mod clock;
mod framed;
mod lengths;
mod links;
mod numbers;
mod periods;
mod recurring;
mod relative;
mod vague;

pub(super) use links::share_years;

use crate::stages::document::TokenClass;
use crate::stages::lexicon::{Lexicon, TimeEntry};
use crate::stages::words::Words;

use super::Modifier;
use super::expression::{Direction, Expression, Said};
use super::value::{BeforeChrist, DateValue, DayPart, Season, Unit};

/// Reads expressions from the words of a document.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    words: &'a Words<'a>,
    lexicon: &'a Lexicon,
    /// The class of each token, if it is a word of time: looked up once, asked again and again.
    times: Vec<Option<TimeEntry>>,
    /// Tokens of names, which hold no dates.
    taken: &'a [bool],
}

/// The most words of an expression before the first that is a word of time or a number in digits.
const SOON: usize = 8;

/// What was read, and the token after it.
type Read = Option<(usize, Said)>;

/// An expression with what modifies it, and the token after it.
type Modified = Option<(usize, Said, Option<Modifier>)>;

impl<'a> Reader<'a> {
    pub(super) fn new(words: &'a Words<'a>, lexicon: &'a Lexicon, taken: &'a [bool]) -> Self {
        // Abbreviations lose their stop.
        let bare = |at| words.lower(at).strip_suffix('.').unwrap_or_else(|| words.lower(at));
        let times = (0..words.len()).map(|at| lexicon.times.get(bare(at)).copied()).collect();
        Self { words, lexicon, times, taken }
    }

    /// The expressions that begin at a token, before `end`: one, or several in a list that shares a month.
    pub(super) fn read(&self, at: usize, end: usize) -> Vec<Expression> {
        let mut expressions = Vec::new();
        if !self.may_begin(at) {
            return expressions;
        }
        let read = self
            .framed(at)
            .or_else(|| self.modified(at))
            .or_else(|| self.middle(at))
            .or_else(|| self.with_article(at))
            .or_else(|| self.plain(at));
        let free = |(stop, said, _): &(usize, Said, Option<Modifier>)| {
            *stop <= end && (says_its_day(said) || self.is_free(at..*stop))
        };
        let Some((stop, said, modifier)) = read.filter(free) else {
            return expressions;
        };
        expressions.push(Expression { tokens: at..stop, said, modifier });
        self.go_on(&mut expressions, end);
        expressions
    }

    /// Whether no token belongs to a name.
    fn is_free(&self, tokens: std::ops::Range<usize>) -> bool {
        self.taken.get(tokens).is_some_and(|taken| !taken.iter().any(|taken| *taken))
    }

    /// A cheap look at whether a token can begin an expression.
    fn may_begin(&self, at: usize) -> bool {
        let word = self.words.lower(at);
        let opens = matches!(
            word,
            "the" | "a" | "an" | "at" | "up" | "more" | "less" | "over" | "half" | "recent" | "right" | "sometime"
        ) || matches!(word, "that" | "these" | "same" | "following" | "per" | "fiscal" | "another");
        (opens && self.is_told_soon(at))
            || self.words.has(at, TokenClass::DIGIT)
            || self.time(at).is_some()
            || word.starts_with("mid-")
            || (word.ends_with("days") && self.is_capitalized(at))
            || self.lexicon.holidays.begins(self.words.written(at))
    }

    /// Whether one of the next tokens is a word of time, a noun of the vague ones, a number in digits, or what a name of a holiday begins with.
    fn is_told_soon(&self, at: usize) -> bool {
        (at + 1..at + SOON).any(|at| {
            self.time(at).is_some()
                || self.words.has(at, TokenClass::DIGIT)
                || self.is_one(at, &["future", "while"])
                || (self.is_capitalized(at) && self.lexicon.holidays.begins(self.words.written(at)))
        })
    }

    /// "the" before what takes it: "the third quarter", but not "the [2021] vote".
    fn with_article(&self, at: usize) -> Modified {
        if !self.is(at, "the") {
            return None;
        }
        let (stop, said, modifier) = self.modified(at + 1).or_else(|| self.plain(at + 1))?;
        self.takes_article(&said, at + 1..stop).then_some((stop, said, modifier))
    }

    /// Whether the article before an expression belongs to it, and not to a noun after it.
    fn takes_article(&self, said: &Said, tokens: std::ops::Range<usize>) -> bool {
        let words = self.words.lower_in(tokens);
        let adjective = words.contains(&"-");
        let coming = words.first().is_some_and(|word| *word == "coming");
        match said {
            Said::Complete(DateValue::Year(_), _) => words.contains(&"year"),
            Said::Complete(DateValue::Duration(_), _) => !adjective && !coming,
            Said::Quarter(_) if adjective => words.last().is_some_and(|word| matches!(*word, "quarter" | "period")),
            Said::Complete(
                DateValue::Day(_)
                | DateValue::Month(_)
                | DateValue::BeforeChrist(BeforeChrist::Year(_) | BeforeChrist::Month(..))
                | DateValue::PresentRef
                | DateValue::Set(_),
                _,
            )
            | Said::Divided(_)
            | Said::MonthDay(..)
            | Said::Month(_, Direction::Open)
            | Said::Weekday(_, Direction::Open, _)
            | Said::Holiday(..) => false,
            _ => true,
        }
    }

    /// An expression after words like "early", "nearly", "more than".
    fn modified(&self, at: usize) -> Modified {
        let (core, modifier) = self.premodifier(at)?;
        let (stop, said) = match self.core(core, true) {
            Some(read) => read,
            None if self.is(core, "the") => self.core(core + 1, true)?,
            None => return None,
        };
        modifier.fits(&said).then_some((stop, said, modifier.timex()))
    }

    fn plain(&self, at: usize) -> Modified {
        let (stop, said) = self.core(at, false)?;
        // "about two weeks": the word before says how exact that is, but stands outside.
        let before = self.before(at);
        let about = matches!(said, Said::Complete(DateValue::Duration(_), _))
            && matches!(before, "about" | "around" | "roughly" | "approximately");
        Some((stop, said, about.then_some(Modifier::Approx)))
    }

    fn core(&self, at: usize, modified: bool) -> Read {
        self.weekday_nights(at)
            .or_else(|| self.times_a(at))
            .or_else(|| self.clock(at))
            .or_else(|| self.digits(at))
            .or_else(|| self.month(at, modified))
            .or_else(|| self.weekday(at))
            .or_else(|| self.holiday(at))
            .or_else(|| self.day(at))
            .or_else(|| self.period(at))
            .or_else(|| self.shifted(at))
            .or_else(|| self.counted(at))
            .or_else(|| self.recurring(at))
            .or_else(|| self.season(at))
            .or_else(|| self.definite(at))
            .or_else(|| self.vague(at))
            .or_else(|| self.year(at, modified))
    }

    /// The class of a word of time.
    fn time(&self, at: usize) -> Option<TimeEntry> {
        *self.times.get(at)?
    }

    fn is(&self, at: usize, word: &str) -> bool {
        self.words.lower(at) == word
    }

    fn is_one(&self, at: usize, words: &[&str]) -> bool {
        words.contains(&self.words.lower(at))
    }

    /// The word before a token, in lower case.
    fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |before| self.words.lower(before))
    }

    fn is_capitalized(&self, at: usize) -> bool {
        self.words.has(at, TokenClass::CAPITALIZED)
    }

    fn is_mark(&self, at: usize) -> bool {
        at >= self.words.len() || self.words.has(at, TokenClass::PUNCTUATION)
    }

    /// Whether a word is of no closed class: a noun that an expression before it would only describe.
    fn is_open(&self, at: usize) -> bool {
        !self.is_mark(at) && self.lexicon.class(self.words.lower(at)).is_open()
    }

    fn unit(&self, at: usize) -> Option<Unit> {
        match self.time(at) {
            Some(TimeEntry::Unit(unit)) => unit_of(unit),
            _ => None,
        }
    }

    fn is_plural(&self, at: usize) -> bool {
        let word = self.words.lower(at);
        word.ends_with('s') && word.len() > 3
    }

    /// A part of the day that may stand at `at`, and the token after it.
    fn part(&self, at: usize) -> (usize, Option<DayPart>) {
        let part = match self.time(at) {
            Some(TimeEntry::Part(_)) if self.is_plural(at) => return (at, None),
            Some(TimeEntry::Part(part)) => day_part(part),
            _ => return (at, None),
        };
        (at + 1, Some(part))
    }
}

/// Whether an expression is a date whatever a name is thought to hold its words: a day of a month, a time of day.
fn says_its_day(said: &Said) -> bool {
    matches!(
        said,
        Said::MonthDay(..)
            | Said::Divided(_)
            | Said::Complete(DateValue::Day(_) | DateValue::BeforeChrist(_), _)
            | Said::Clock(_, Some(_))
    )
}

/// The unit of its number in the word list.
fn unit_of(number: i8) -> Option<Unit> {
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
    UNITS.get(usize::try_from(number).ok()?).copied()
}

fn day_part(number: i8) -> DayPart {
    match number {
        0 => DayPart::Morning,
        1 => DayPart::Afternoon,
        2 => DayPart::Evening,
        _ => DayPart::Night,
    }
}

fn season_of(number: i8) -> Season {
    match number {
        0 => Season::Spring,
        1 => Season::Summer,
        2 => Season::Autumn,
        _ => Season::Winter,
    }
}
