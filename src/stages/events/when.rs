//! When and where an act takes place.

use std::ops::Range;

use crate::stages::dates::{CivilMoment, DateValue, Interval, Timex, TimexKind};
use crate::stages::entities::EntityKind;
use crate::stages::lexicon::WordClass;

use super::attribution::Clause;
use super::phrase::{kind_of, phrase_after};
use super::view::View;
use super::{Cue, Event, EventDate, EventPlace, EventType, Modality};

/// How far from its predicate the date of an act may stand, in tokens.
const REACH: usize = 25;

/// The date of an act: that of the nearest expression of its clause which fits its tense, else counted from publication.
///
/// An act that lies over a year back is marked as historical.
pub(super) fn date(
    view: &View<'_>,
    predicate: usize,
    tokens: &Range<usize>,
    event: &mut Event,
    saying: Option<Clause>,
) -> Option<EventDate> {
    let stated = stated(view, predicate, tokens, event, saying);
    let Some(index) = stated else { return by_publication(view, event) };
    let timex = &view.evidence.dates[index];
    if is_historical(view, timex) {
        event.cues.push(Cue { modality: Modality::Historical, span: timex.span });
        event.modality.push(Modality::Historical);
    }
    Some(EventDate {
        value: timex.value.clone(),
        interval: timex.value.interval(),
        precision: timex.value.precision(),
        timex: Some(index),
    })
}

/// The expression that states when the act takes place.
fn stated(
    view: &View<'_>,
    predicate: usize,
    tokens: &Range<usize>,
    event: &Event,
    saying: Option<Clause>,
) -> Option<usize> {
    let fits = |at: usize| {
        let index = view.timex_at(at)?;
        let outside = saying.is_none_or(|clause| !clause.holds(at));
        (outside && is_time_of(view, &view.evidence.dates[index], event)).then_some(index)
    };
    for at in predicate + 1..tokens.end.min(predicate + REACH) {
        if let Some(index) = fits(at) {
            return Some(index);
        }
        if view.timex_at(at).is_none() && is_barrier(view, at, predicate) {
            break;
        }
    }
    for at in (tokens.start.max(predicate.saturating_sub(REACH))..predicate).rev() {
        if view.is_border(at) || view.is(at, WordClass::RELATIVE.or(WordClass::SUBORDINATOR)) || view.is_saying(at) {
            break;
        }
        if let Some(index) = fits(at) {
            return Some(index);
        }
    }
    None
}

/// Whether a word ends the stretch in which a date belongs to the act before it.
fn is_barrier(view: &View<'_>, at: usize, predicate: usize) -> bool {
    let clause = WordClass::RELATIVE.or(WordClass::SUBORDINATOR);
    view.is_border(at)
        || view.is(at, clause) && !matches!(view.lower(at), "until" | "as")
        || at > predicate + 1 && (view.is_saying(at) || view.is(at, WordClass::MODAL))
        || view.lower(at) == "following"
}

/// Whether an expression can say when an act takes place, given whether it is to come.
fn is_time_of(view: &View<'_>, timex: &Timex, event: &Event) -> bool {
    if !matches!(timex.kind, TimexKind::Date | TimexKind::Time) {
        return false;
    }
    let future = event.modality.contains(&Modality::Future);
    match (&timex.value, timex.value.interval(), view.evidence.article.publication_date()) {
        (DateValue::FutureRef, ..) => future,
        (DateValue::PastRef, ..) => !future,
        (DateValue::PresentRef, ..) => false,
        (_, Some(interval), Some(today)) => {
            let ended = interval.end.is_some_and(|end| end.date() <= today);
            let to_come = interval.begin.is_some_and(|begin| begin.date() > today);
            if future { !ended } else { !to_come || !event.modality.is_empty() }
        }
        _ => true,
    }
}

fn is_historical(view: &View<'_>, timex: &Timex) -> bool {
    let Some(today) = view.evidence.article.publication_date() else { return false };
    let Some(end) = timex.value.interval().and_then(|interval| interval.end) else { return false };
    today.checked_sub(jiff::Span::new().years(1)).is_ok_and(|year_ago| end.date() <= year_ago)
}

/// Done acts took place on publication day or before, planned ones take place after it.
fn by_publication(view: &View<'_>, event: &Event) -> Option<EventDate> {
    let today = view.evidence.article.publication_date()?;
    let (value, interval) = if event.modality.contains(&Modality::Future) {
        (DateValue::FutureRef, Interval { begin: Some(CivilMoment::Day(today)), end: None })
    } else {
        let end = today.tomorrow().ok().map(CivilMoment::Day);
        (DateValue::Day(today), Interval { begin: None, end })
    };
    Some(EventDate { value, interval: Some(interval), precision: None, timex: None })
}

/// Where an act takes place: what "in" or "at" leads to, else the place that is visited.
pub(super) fn place(view: &View<'_>, predicate: usize, tokens: &Range<usize>, event: &Event) -> Option<EventPlace> {
    for at in predicate + 1..tokens.end.min(predicate + REACH) {
        if view.is_border(at) || view.is(at, WordClass::RELATIVE) || view.is_saying(at) {
            break;
        }
        if !matches!(view.lower(at), "in" | "at" | "near" | "outside") {
            continue;
        }
        let phrase = phrase_after(view, at + 1, tokens.end);
        let head = phrase.end.checked_sub(1).filter(|_| !phrase.is_empty());
        let entity = head.and_then(|at| view.entity_at(at)).filter(|index| is_place(view, *index));
        if let Some(index) = entity {
            return Some(EventPlace { span: view.span(phrase), entity: Some(index) });
        }
    }
    if event.kind == EventType::Consult && event.mode == Some("visit") {
        let host = event.recipients.iter().find(|party| kind_of(view, party) == Some(EntityKind::Gpe))?;
        return Some(EventPlace { span: host.span, entity: host.entity });
    }
    None
}

fn is_place(view: &View<'_>, index: usize) -> bool {
    matches!(view.entity(index).kind, EntityKind::Gpe | EntityKind::Location | EntityKind::Facility)
}
