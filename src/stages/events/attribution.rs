//! Who says so: the subject of the verb of saying that governs a predicate, or the source after "according to".

use std::ops::Range;

use super::Attribution;
use super::phrase::phrase_after;
use super::subject::subject_phrase;
use super::view::View;

/// An attribution, and the tokens of the clause of saying, whose date is not the act's.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) attribution: Attribution,
    pub(super) clause: Clause,
}

/// The tokens of a clause of saying, from the first to before the last.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clause {
    start: usize,
    end: usize,
}

impl Clause {
    /// Whether a token lies in the clause.
    pub(super) fn holds(self, at: usize) -> bool {
        (self.start..self.end).contains(&at)
    }
}

/// Who is said to have said that the predicate's act is so.
pub(super) fn attribution(view: &View<'_>, predicate: usize, tokens: &Range<usize>) -> Option<Found> {
    let found = before(view, predicate, tokens)
        .or_else(|| after(view, predicate, tokens))
        .or_else(|| according(view, predicate, tokens))?;
    let source = view.evidence.document.slice(found.attribution.source);
    source.contains(char::is_alphabetic).then_some(found)
}

fn found(view: &View<'_>, predicate: usize, source: Range<usize>, cue: Range<usize>, clause: Range<usize>) -> Found {
    let attribution = Attribution { source: view.span(source), cue: view.span(cue), quoted: view.is_quoted(predicate) };
    Found { attribution, clause: Clause { start: clause.start, end: clause.end } }
}

/// "X said that …", "X said on Friday …".
fn before(view: &View<'_>, predicate: usize, tokens: &Range<usize>) -> Option<Found> {
    let verb = (tokens.start..predicate).rev().find(|at| view.is_saying(*at) && view.entity_at(*at).is_none())?;
    let source = subject_phrase(view, verb, tokens.start)?;
    // The clause of saying reaches to "that", or over a date right after the verb.
    let mut end = verb + 1;
    while end < predicate && (view.timex_at(end).is_some() || matches!(view.lower(end), "on" | "in" | "late" | "early"))
    {
        end += 1;
    }
    let broken = (verb..predicate).any(|at| matches!(view.lower(at), ";" | "but" | "while" | "after" | "as"));
    (!broken).then(|| found(view, predicate, source.clone(), verb..verb + 1, source.start..end))
}

/// "…, X said on Friday", "…, said X".
fn after(view: &View<'_>, predicate: usize, tokens: &Range<usize>) -> Option<Found> {
    let mark = |at: usize| matches!(view.words.written(at), "," | "”" | "\"");
    let verb = (predicate + 1..tokens.end).find(|at| view.is_saying(*at) && view.entity_at(*at).is_none())?;
    let opening = (predicate + 1..verb).rev().find(|at| mark(*at))?;
    let source = subject_phrase(view, verb, opening).filter(|source| source.start > opening);
    let source = source.or_else(|| {
        let inverted = phrase_after(view, verb + 1, tokens.end);
        (opening + 1 == verb && !inverted.is_empty()).then_some(inverted)
    })?;
    let end = tokens.end;
    Some(found(view, predicate, source, verb..verb + 1, opening..end))
}

/// "According to X, …".
fn according(view: &View<'_>, predicate: usize, tokens: &Range<usize>) -> Option<Found> {
    let at = tokens.clone().find(|at| view.lower(*at) == "according" && view.lower(at + 1) == "to")?;
    let source = phrase_after(view, at + 2, tokens.end);
    let end = source.end;
    (!source.is_empty()).then(|| found(view, predicate, source, at..at + 2, at..end))
}
