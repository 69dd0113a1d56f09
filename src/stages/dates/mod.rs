//! Finds time expressions and resolves them to TIMEX3 values and calendar intervals.

mod calendar;
mod expression;
mod holiday;
mod reader;
mod resolver;
mod tense;
mod value;

use jiff::civil::Date;

use super::article::{Article, DateOrder};
use super::document::{BlockKind, Document};
use super::entities::{Entity, EntityKind, MentionForm};
use super::lexicon::Lexicon;
use super::observer::Watch;
use super::span::Span;
use super::syntax::Syntax;
use super::words::Words;

use expression::{Expression, Said};
use reader::{Reader, share_years};
use resolver::{Mode, Resolver, Written};
use tense::Clauses;

pub(crate) use holiday::Holiday;

pub use value::{BeforeChrist, CivilMoment, DateValue, DayPart, Interval, Length, Precision, Season, Unit};

/// One time expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Timex {
    /// Where it is; on token borders, without a leading preposition.
    pub span: Span,
    /// TIMEX3 type.
    pub kind: TimexKind,
    /// What it means.
    pub value: DateValue,
    /// What that rests on.
    pub basis: Basis,
    /// What it was counted from, if from anything.
    pub anchor: Option<Anchor>,
    /// TIMEX3 `mod`.
    pub modifier: Option<Modifier>,
    /// The zone that is named after a time of day, such as `GMT`; value and interval stay on its clock.
    pub zone: Option<&'static str>,
    /// 0 to 1.
    pub confidence: f32,
}

/// TIMEX3 type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimexKind {
    /// A day or something longer.
    Date,
    /// A part of a day or a clock time.
    Time,
    /// A length of time.
    Duration,
    /// Something that recurs.
    Set,
}

impl TimexKind {
    /// The word that stands in records.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

/// What a value rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Complete in the text.
    Explicit,
    /// Counted from the publication date.
    Deictic,
    /// Counted from another expression.
    Relative,
    /// Not on the calendar: "soon".
    Vague,
    /// Recurs.
    Set,
    /// A length of time.
    Duration,
}

impl Basis {
    /// The word that stands in records.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Explicit => "explicit",
            Self::Deictic => "deictic",
            Self::Relative => "relative",
            Self::Vague => "vague",
            Self::Set => "set",
            Self::Duration => "duration",
        }
    }
}

/// What an expression was counted from, with the civil date used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// What.
    pub of: AnchorOf,
    /// The civil date used.
    pub date: Date,
}

/// Kinds of anchors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnchorOf {
    /// The publication date.
    Publication,
    /// The date in the dateline.
    Dateline,
    /// The time of the fetch.
    Crawl,
    /// Another expression, by its index among the article's.
    Timex(usize),
}

/// TIMEX3 `mod`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are TIMEX3's own")]
pub enum Modifier {
    Start,
    Mid,
    End,
    Approx,
    LessThan,
    EqualOrLess,
    MoreThan,
    EqualOrMore,
    Before,
    After,
    OnOrAfter,
}

impl Modifier {
    /// The word that stands in records.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Start => "START",
            Self::Mid => "MID",
            Self::End => "END",
            Self::Approx => "APPROX",
            Self::LessThan => "LESS_THAN",
            Self::EqualOrLess => "EQUAL_OR_LESS",
            Self::MoreThan => "MORE_THAN",
            Self::EqualOrMore => "EQUAL_OR_MORE",
            Self::Before => "BEFORE",
            Self::After => "AFTER",
            Self::OnOrAfter => "ON_OR_AFTER",
        }
    }
}

/// What time expressions are read from.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The article, for its publication date.
    pub article: &'a Article,
    /// Its text.
    pub document: &'a Document,
    /// The trees of its sentences, where they were parsed.
    pub syntax: &'a [Option<Syntax>],
    /// Who and what it names: names hold no dates.
    pub entities: &'a [Entity],
}

/// Finds time expressions.
#[derive(Debug)]
pub struct DateFinder {
    lexicon: Lexicon,
}

impl DateFinder {
    /// A finder over a lexicon.
    #[must_use]
    pub fn new(lexicon: &Lexicon) -> Self {
        Self { lexicon: lexicon.clone() }
    }

    /// Time expressions in text order, disjoint, counted from the article's publication date where they need one.
    pub fn find(&self, source: &Source<'_>, watch: &mut Watch<'_>) -> Vec<Timex> {
        let words = Words::new(source.document);
        let expressions = self.read(source, &words, watch);
        let clauses = Clauses::new((source.document, source.syntax), &words, &self.lexicon);
        let written = Written { mode: mode(source.article, &expressions), order: order(source.article, &expressions) };
        let mut resolver = Resolver::new(source.article, clauses, written);
        for (expression, block) in &expressions {
            resolver.resolve(expression, *block);
        }
        resolver.finish()
    }

    /// The expressions of all blocks but boilerplate.
    fn read(&self, source: &Source<'_>, words: &Words<'_>, watch: &mut Watch<'_>) -> Vec<(Expression, BlockKind)> {
        let document = source.document;
        let taken = named_tokens(document, source.entities);
        let reader = Reader::new(words, &self.lexicon, &taken);
        let mut all = Vec::new();
        for block in document.blocks().iter().filter(|block| block.kind != BlockKind::Boilerplate) {
            if !watch.go_on() {
                break;
            }
            let tokens = document.tokens_in(block.span);
            let mut expressions: Vec<Expression> = Vec::new();
            let mut at = tokens.start;
            while at < tokens.end {
                expressions.extend(reader.read(at, tokens.end));
                at = expressions.last().map_or(at, |last| last.tokens.end.max(at)).max(at + 1);
            }
            share_years(&mut expressions, |at| {
                matches!(words.lower(at), "-" | "–" | "to" | "through" | "and" | "or" | ",")
            });
            all.extend(expressions.into_iter().map(|expression| (expression, block.kind)));
        }
        all
    }

    /// Only the dates that are written in digits, `2024-03-02`: all that is read in a text that is not English.
    pub fn find_numeric(&self, document: &Document, watch: &mut Watch<'_>) -> Vec<Timex> {
        let mut found = Vec::new();
        if !watch.go_on() {
            return found;
        }
        for token in document.tokens() {
            let Some(date) = calendar::iso_date(document.slice(token.span)) else { continue };
            found.push(Timex {
                span: token.span,
                kind: TimexKind::Date,
                value: DateValue::Day(date),
                basis: Basis::Explicit,
                anchor: None,
                modifier: None,
                zone: None,
                confidence: 0.95,
            });
        }
        found
    }
}

/// A text that names many years far from its publication, and few days near it, tells of the past.
fn mode(article: &Article, expressions: &[(Expression, BlockKind)]) -> Mode {
    let Some(published) = article.publication_date() else { return Mode::Narrative };
    let far = |year: i16| (year - published.year()).abs() > 1;
    let year = |said: &Said| match said {
        Said::Complete(DateValue::Year(year), _) | Said::DayOfYear(year) => Some(*year),
        Said::Complete(DateValue::BeforeChrist(_), _) => Some(0),
        Said::Complete(DateValue::Day(date) | DateValue::Month(date), _) => Some(date.year()),
        // "fifty years ago".
        Said::Shifted(Unit::Year, count) => {
            i16::try_from(*count).ok().and_then(|count| published.year().checked_add(count))
        }
        _ => None,
    };
    let years = expressions.iter().filter(|(expression, _)| year(&expression.said).is_some_and(far)).count();
    let deictic = |said: &Said| match said {
        Said::Shifted(unit, count) => *unit < Unit::Year || count.abs() < 2,
        _ => matches!(said, Said::Weekday(..) | Said::Day(..) | Said::Stretch(..)),
    };
    let near = expressions.iter().filter(|(expression, _)| deictic(&expression.said)).count();
    if years >= 4 && years > 3 * near { Mode::Narrative } else { Mode::News }
}

/// In what order a text writes day and month: as a date shows of which only one order is possible, if all agree, else as
/// is known of its source.
fn order(article: &Article, expressions: &[(Expression, BlockKind)]) -> Option<DateOrder> {
    let shown = expressions.iter().filter_map(|(expression, _)| match &expression.said {
        Said::Divided(date) => date.order(),
        _ => None,
    });
    let first = shown.clone().next();
    if shown.clone().all(|order| Some(order) == first) { first.or(article.source.date_order) } else { None }
}

/// For each token whether it is part of the name of a person or organization, which holds no dates.
fn named_tokens(document: &Document, entities: &[Entity]) -> Vec<bool> {
    let mut taken = vec![false; document.tokens().len()];
    for entity in entities {
        if !matches!(entity.kind, EntityKind::Person | EntityKind::Organization) {
            continue;
        }
        for mention in entity.mentions.iter().filter(|mention| mention.form == MentionForm::Name) {
            for at in document.tokens_in(mention.span) {
                taken[at] = true;
            }
        }
    }
    taken
}

#[cfg(test)]
mod tests;
