//! Reads the number of victims that stands with an act: "killed at least 12 people", "three were wounded".

use std::ops::Range;

use crate::stages::lexicon::TimeEntry;

use super::view::View;
use super::{EventType, Magnitude, MagnitudeOf};

/// The numbers that stand with a predicate.
pub(super) fn magnitudes(view: &View<'_>, predicate: usize, kind: EventType, tokens: &Range<usize>) -> Vec<Magnitude> {
    let of = match view.verb(predicate).map(|(lemma, _)| lemma) {
        Some("kill" | "murder" | "massacre" | "execute") => MagnitudeOf::Killed,
        Some("wound" | "injure") => MagnitudeOf::Injured,
        Some("arrest" | "detain") if kind == EventType::Coerce => MagnitudeOf::Arrested,
        _ => return Vec::new(),
    };
    let after = predicate + 1..tokens.end.min(predicate + 5);
    let before = (tokens.start.max(predicate.saturating_sub(6))..predicate).rev();
    let found = after.chain(before).find_map(|at| number(view, at).map(|count| (at, count)));
    found.map(|(at, count)| magnitude(view, of, at, count)).into_iter().collect()
}

fn number(view: &View<'_>, at: usize) -> Option<u64> {
    if view.timex_at(at).is_some() || matches!(view.words.written(at + 1), "%" | "-") {
        return None;
    }
    let digits: String = view.lower(at).chars().filter(|c| *c != ',').collect();
    // Four digits without a comma are rather a year.
    let year = digits.len() == 4 && !view.lower(at).contains(',');
    if !year && !digits.is_empty() && digits.len() <= 7 && digits.bytes().all(|b| b.is_ascii_digit()) {
        return digits.parse().ok();
    }
    match view.lexicon.times.get(view.lower(at)) {
        Some(TimeEntry::Number(count)) if *count <= 90 => u64::try_from(*count).ok(),
        _ => None,
    }
}

/// A number with the words before it that bound it.
fn magnitude(view: &View<'_>, of: MagnitudeOf, at: usize, count: u64) -> Magnitude {
    let word = |back: usize| at.checked_sub(back).map_or("", |at| view.lower(at));
    let (back, min, max) = match (word(2), word(1)) {
        ("at", "least") | ("more", "than") => (2, Some(count), None),
        ("up", "to") | ("fewer", "than") => (2, None, Some(count)),
        (_, "over") => (1, Some(count), None),
        _ => (0, Some(count), Some(count)),
    };
    Magnitude { of, min, max, span: view.span(at - back..at + 1) }
}
