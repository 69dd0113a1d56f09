//! The tables of closed word classes, words of time, cues and topics.

use rustc_hash::FxHashMap;

use super::super::phrases::Phrases;
use super::forms::forms_of;
use super::rows;
use crate::stages::dates::Holiday;

/// Classes of closed-class words, as a set of bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct WordClass(u16);

impl WordClass {
    pub(crate) const DETERMINER: Self = Self(1);
    pub(crate) const POSSESSIVE: Self = Self(2);
    pub(crate) const PREPOSITION: Self = Self(4);
    pub(crate) const COORDINATOR: Self = Self(8);
    pub(crate) const SUBORDINATOR: Self = Self(16);
    pub(crate) const BE: Self = Self(32);
    pub(crate) const HAVE: Self = Self(64);
    pub(crate) const DO: Self = Self(128);
    pub(crate) const MODAL: Self = Self(256);
    pub(crate) const PRONOUN: Self = Self(512);
    pub(crate) const RELATIVE: Self = Self(1024);
    pub(crate) const ADVERB: Self = Self(2048);
    pub(crate) const NEGATION: Self = Self(4096);

    /// Whether the two share a class.
    pub(crate) fn is(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the word is of no closed class.
    pub(crate) fn is_open(self) -> bool {
        self.0 == 0
    }

    fn named(label: &str) -> Self {
        match label {
            "determiner" => Self::DETERMINER,
            "possessive" => Self::POSSESSIVE,
            "preposition" => Self::PREPOSITION,
            "coordinator" => Self::COORDINATOR,
            "subordinator" => Self::SUBORDINATOR,
            "be" => Self::BE,
            "have" => Self::HAVE,
            "do" => Self::DO,
            "modal" => Self::MODAL,
            "pronoun" => Self::PRONOUN,
            "relative" => Self::RELATIVE,
            "adverb" => Self::ADVERB,
            "negation" => Self::NEGATION,
            _ => panic!("{label} is no word class"),
        }
    }
}

/// What an abbreviation means for its full stop and for the end of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AbbreviationClass {
    /// Stands before a name: never ends a sentence.
    Title,
    /// Ends one only before a word that begins sentences.
    Unit,
    /// A time of day: ends one unless a day, a zone or a number follows.
    Clock,
    /// An abbreviation only before a number: "No. 5".
    Numbered,
    /// An abbreviation only before a number, a comma or a lower-case word: "on Sat. morning".
    Weekday,
    /// An abbreviation only after a comma: "Bend, Ore.".
    State,
    /// A name written with an exclamation mark: "Yahoo!".
    Exclaimed,
}

/// A word of time: its class with its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TimeEntry {
    /// Number of a month, 1 to 12.
    Month(i8),
    /// Number of a weekday, Monday 1.
    Weekday(i8),
    /// Second, minute, hour, day, week, month, quarter, year, decade, century, weekend: 0 to 10.
    Unit(i8),
    /// A number in words.
    Number(i64),
    /// "third".
    Ordinal(i8),
    /// Morning, afternoon, evening, night: 0 to 3.
    Part(i8),
    /// Spring, summer, autumn, winter: 0 to 3.
    Season(i8),
    /// "last", "this", "next".
    Shift(i8),
    /// "past": the stretch up to now.
    Past,
    /// "today", "yesterday", "tomorrow": days from the anchor.
    Day(i8),
    Tonight,
    Overnight,
    /// "several": a number that is not told.
    Some,
    /// "ago", "earlier", "later", "hence": -1, -2, 2, 1.
    After(i8),
    /// "now", "recently": 0, -1.
    Vague(i8),
    /// "daily": the unit that recurs.
    Set(i8),
    /// "every".
    Each,
    /// "noon", "midnight": the hour.
    Clock(i8),
    /// "eighties": 8.
    Decade(i8),
    /// "early", "mid", "late": 0 to 2.
    Modifier(i8),
    /// "about", "nearly": 0, 1.
    Approximate(i8),
}

/// What a word before "to" makes of the act after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CueKind {
    /// Planned.
    Future,
    /// Wished, tried or possible.
    Hypothetical,
    /// Not done.
    Negated,
    /// Done all the same: "began to".
    Asserted,
}

/// What a report is about where words of conflict are figures of speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Topic {
    /// Sport, whatever else the sentence says: "wicket".
    Contest,
    Sport,
    Market,
}

pub(super) fn read_words(text: &'static str) -> FxHashMap<&'static str, WordClass> {
    let classes = |cell: &str| cell.split(' ').map(WordClass::named).fold(WordClass::default(), WordClass::or);
    rows(text).map(|row| (row[0], classes(row[1]))).collect()
}

pub(super) fn read_abbreviations(text: &'static str) -> FxHashMap<&'static str, AbbreviationClass> {
    let class = |label: &str| match label {
        "title" => AbbreviationClass::Title,
        "unit" => AbbreviationClass::Unit,
        "clock" => AbbreviationClass::Clock,
        "numbered" => AbbreviationClass::Numbered,
        "weekday" => AbbreviationClass::Weekday,
        "state" => AbbreviationClass::State,
        "exclaimed" => AbbreviationClass::Exclaimed,
        _ => panic!("{label} is no class of abbreviation"),
    };
    rows(text).map(|row| (row[0], class(row[1]))).collect()
}

pub(super) fn read_times(text: &'static str) -> FxHashMap<&'static str, TimeEntry> {
    rows(text).map(|row| (row[0], time_entry(row[1], row[2]))).collect()
}

/// Days with names: "fixed 12-25", "nth 11-4-4" (month, weekday, which), "easter -2".
pub(super) fn read_holidays(text: &'static str) -> Phrases<Holiday> {
    let mut holidays = Phrases::new();
    for row in rows(text) {
        holidays.insert(row[0], holiday(row[1], row[2]));
    }
    holidays
}

fn holiday(label: &str, value: &str) -> Holiday {
    let numbers: Vec<i8> = value.split('/').filter_map(|number| number.parse().ok()).collect();
    match (label, &numbers[..]) {
        ("easter", [days]) => Holiday::Easter { days: (*days).into() },
        ("fixed", [month, day]) => Holiday::Fixed { month: *month, day: *day },
        ("nth", [month, weekday, nth]) => Holiday::Nth { month: *month, weekday: *weekday, nth: *nth },
        _ => panic!("{label} {value} is no rule of a holiday"),
    }
}

fn time_entry(label: &str, value: &str) -> TimeEntry {
    if label == "number" {
        return TimeEntry::Number(value.parse().unwrap_or_else(|_| panic!("{value} is no number")));
    }
    let small: i8 = value.parse().unwrap_or_else(|_| panic!("{value} is the value of a word of time"));
    match label {
        "month" => TimeEntry::Month(small),
        "weekday" => TimeEntry::Weekday(small),
        "unit" => TimeEntry::Unit(small),
        "ordinal" => TimeEntry::Ordinal(small),
        "part" => TimeEntry::Part(small),
        "season" => TimeEntry::Season(small),
        "shift" => TimeEntry::Shift(small),
        "span" => TimeEntry::Past,
        "day" => TimeEntry::Day(small),
        "tonight" => TimeEntry::Tonight,
        "overnight" => TimeEntry::Overnight,
        "some" => TimeEntry::Some,
        "after" => TimeEntry::After(small),
        "vague" => TimeEntry::Vague(small),
        "set" => TimeEntry::Set(small),
        "each" => TimeEntry::Each,
        "clock" => TimeEntry::Clock(small),
        "decade" => TimeEntry::Decade(small),
        "modifier" => TimeEntry::Modifier(small),
        "approximate" => TimeEntry::Approximate(small),
        _ => panic!("{label} is no class of time words"),
    }
}

pub(super) fn read_cues(text: &'static str) -> FxHashMap<Box<str>, CueKind> {
    let mut cues: FxHashMap<Box<str>, CueKind> = FxHashMap::default();
    for row in rows(text) {
        let kind = match row[1] {
            "future" => CueKind::Future,
            "hypothetical" => CueKind::Hypothetical,
            "negated" => CueKind::Negated,
            "asserted" => CueKind::Asserted,
            other => panic!("{other} is no kind of cue"),
        };
        match row[2] {
            "word" => cues.extend([(row[0].into(), kind)]),
            "verb" => cues.extend(forms_of(row[0]).into_iter().map(|(form, _)| (form.into(), kind))),
            other => panic!("{other} is neither word nor verb"),
        }
    }
    cues
}

pub(super) fn read_topics(text: &'static str) -> FxHashMap<&'static str, Topic> {
    let topic = |label: &str| match label {
        "contest" => Topic::Contest,
        "sport" => Topic::Sport,
        "market" => Topic::Market,
        _ => panic!("{label} is no topic"),
    };
    rows(text).map(|row| (row[0], topic(row[1]))).collect()
}
