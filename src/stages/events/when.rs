//! When and where an act takes place.

use std::ops::Range;

use crate::stages::dates::{CivilMoment, DateValue, Interval, Timex, TimexKind};
use crate::stages::entities::EntityKind;
use crate::stages::lexicon::{Form, WordClass};

use super::attribution::Clause;
use super::phrase::{kind_of, phrase_after};
use super::view::View;
use super::{Cue, Event, EventDate, EventPlace, EventType, Modality};

/// How far from its predicate the date of an act may stand, in tokens.
const REACH: usize = 25;

/// Where a predicate stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Site<'t> {
    pub(super) predicate: usize,
    /// The tokens of its sentence that are looked at.
    pub(super) tokens: &'t Range<usize>,
    /// The clause of saying, whose dates belong to the saying.
    pub(super) saying: Option<Clause>,
}

/// The date of an act: that of the nearest expression of its clause which fits its tense, else counted from publication.
///
/// An act that lies over a year back is marked as historical.
pub(super) fn date(view: &View<'_>, site: &Site<'_>, event: &mut Event) -> Option<EventDate> {
    let stated = beside(view, site, event).or_else(|| after(view, site, event)).or_else(|| before(view, site, event));
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

/// The expression at a token, if it can state when the act takes place.
fn fitting(view: &View<'_>, site: &Site<'_>, event: &Event, at: usize) -> Option<usize> {
    let index = view.timex_at(at)?;
    let outside = site.saying.is_none_or(|clause| !clause.holds(at));
    (outside && is_time_of(view, &view.evidence.dates[index], event)).then_some(index)
}

/// "Iran Saturday strongly condemned …": the expression right before the verb, but for an adverb.
fn beside(view: &View<'_>, site: &Site<'_>, event: &Event) -> Option<usize> {
    let floor = site.tokens.start.max(site.predicate.saturating_sub(2));
    let mut nearest = (floor..site.predicate).rev().skip_while(|at| view.lower(*at).ends_with("ly"));
    nearest.next().and_then(|at| fitting(view, site, event, at))
}

/// The first fitting expression after the predicate, in its clause.
fn after(view: &View<'_>, site: &Site<'_>, event: &Event) -> Option<usize> {
    for at in site.predicate + 1..site.tokens.end.min(site.predicate + REACH) {
        if let Some(index) = fitting(view, site, event, at) {
            return Some(index);
        }
        let timed = view.timex_at(at).is_some();
        // "arrested over the bombing last year", "condemned the attack on Friday": the date is that of the violence.
        let violence = event.kind != EventType::Assault && view.lexicon.violence.contains_key(view.lower(at));
        if !timed && (violence || is_barrier(view, at, site.predicate) || opens_complement(view, at, event)) {
            return None;
        }
    }
    None
}

/// The last fitting expression before the predicate, in its clause or as "in 1991, when …".
fn before(view: &View<'_>, site: &Site<'_>, event: &Event) -> Option<usize> {
    let floor = site.tokens.start.max(site.predicate.saturating_sub(REACH));
    let mut at = site.predicate;
    while at > floor {
        at -= 1;
        if view.lower(at) == "when" {
            let earlier = (floor..at).rev().find(|at| view.words.written(*at) != ",")?;
            return fitting(view, site, event, earlier);
        }
        if view.is_border(at) || view.is(at, WordClass::RELATIVE.or(WordClass::SUBORDINATOR)) || view.is_saying(at) {
            return None;
        }
        if let Some(index) = fitting(view, site, event, at) {
            return Some(index);
        }
        at = inset(view, floor, at).unwrap_or(at);
    }
    None
}

/// The comma that opens a relative clause, if the comma at a token closes it: "Egypt, which … in May, has offered".
fn inset(view: &View<'_>, floor: usize, at: usize) -> Option<usize> {
    let comma = |at: usize| view.words.written(at) == ",";
    let opening = (floor..at).rev().take_while(|at| !view.is_border(*at)).find(|at| comma(*at))?;
    (comma(at) && view.is(opening + 1, WordClass::RELATIVE)).then_some(opening)
}

/// Whether a word opens what was asked, promised, threatened or blamed for: dates in there belong to that.
fn opens_complement(view: &View<'_>, at: usize, event: &Event) -> bool {
    let verbal = matches!(
        event.kind,
        EventType::Agree | EventType::Request | EventType::Accuse | EventType::Reject | EventType::Threaten
    );
    let next = view.lower(at + 1);
    let gerund = next.len() > 4 && next.ends_with("ing");
    let infinitive = view.verb(at + 1).is_some_and(|(_, form)| form == Form::Base) || view.is(at + 1, WordClass::BE);
    verbal
        && match view.lower(at) {
            "to" => infinitive,
            "of" | "from" | "for" | "against" => gerund,
            _ => false,
        }
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
