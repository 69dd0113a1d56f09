//! Makes one event of all the reports of one act within an article.

use crate::stages::document::BlockKind;
use crate::stages::entities::EntityKind;

use super::view::View;
use super::{Event, EventMention, EventType, Modality, Participant};

/// How many earlier events one is compared with, so that a long text stays cheap.
const COMPARED: usize = 60;

/// The events without repetitions, in the order of their predicates.
pub(super) fn merge(view: &View<'_>, events: Vec<Event>) -> Vec<Event> {
    let mut merged: Vec<Event> = Vec::new();
    for event in events {
        let from = merged.len().saturating_sub(COMPARED);
        match merged.iter().skip(from).position(|other| is_same(view, other, &event)) {
            Some(at) => absorb(view, &mut merged[from + at], event),
            None => merged.push(event),
        }
    }
    merged.sort_by_key(|event| event.predicate.span);
    merged
}

/// Whether two reports are of one act: one type, parties in common, nothing that contradicts.
fn is_same(view: &View<'_>, one: &Event, other: &Event) -> bool {
    let vague = |event: &Event| event.mode.is_none() && event.kind != EventType::Consult;
    let modes = one.mode == other.mode || vague(one) || vague(other);
    let negated = |event: &Event| event.modality.contains(&Modality::Negated);
    let historical = |event: &Event| event.modality.contains(&Modality::Historical);
    one.kind == other.kind
        && modes
        && negated(one) == negated(other)
        && historical(one) == historical(other)
        && modalities_meet(one, other)
        && (is_shared(view, one, other) || is_headline_of(view, one, other))
        && dates_meet(one, other)
}

/// Whether two acts have their parties in common.
fn is_shared(view: &View<'_>, one: &Event, other: &Event) -> bool {
    overlap(view, &one.actors, &other.actors)
        && overlap(view, &one.recipients, &other.recipients)
        && share_enough(view, one, other)
}

/// So many sentences behind a headline may tell what it does.
const LEAD: usize = 4;

/// Whether one of two acts is told by a headline and the other right under it in other words: "UN mission condemns abduction of crew",
/// "The United Nations Mission condemned the abduction of eleven sailors".
fn is_headline_of(view: &View<'_>, one: &Event, other: &Event) -> bool {
    let under = one.sentence.abs_diff(other.sentence) <= LEAD;
    let first = if one.sentence < other.sentence { one } else { other };
    let told = |parties: &[Participant]| -> Vec<String> {
        let words = parties.iter().flat_map(|party| view.evidence.document.slice(party.span).split(' '));
        words.map(str::to_lowercase).filter(|word| word.len() > 3).collect()
    };
    let alike = |one: &[Participant], other: &[Participant]| {
        let (one, other) = (told(one), told(other));
        one.is_empty() || other.is_empty() || one.iter().any(|word| other.contains(word))
    };
    under
        && is_headline(view, first)
        && (!first.actors.is_empty() || !first.recipients.is_empty())
        && alike(&one.actors, &other.actors)
        && alike(&one.recipients, &other.recipients)
}

fn is_headline(view: &View<'_>, event: &Event) -> bool {
    let sentence = &view.evidence.document.sentences()[event.sentence];
    view.evidence.document.block_of(sentence).kind == BlockKind::Headline
}

/// A plan and its report differ, but a mere mention by a noun says nothing of either: "Kos's visit to Oslo".
fn modalities_meet(one: &Event, other: &Event) -> bool {
    one.modality == other.modality || is_bare_noun(one) || is_bare_noun(other)
}

/// "Kos's visit" says neither that it is planned nor that it took place.
fn is_bare_noun(event: &Event) -> bool {
    event.modality.is_empty() && event.predicate.noun
}

fn overlap(view: &View<'_>, one: &[Participant], other: &[Participant]) -> bool {
    if one.is_empty() || other.is_empty() {
        return true;
    }
    one.iter().any(|party| other.iter().any(|there| meets(view, party, there)))
}

/// Two acts with two parties each share two of them.
fn share_enough(view: &View<'_>, one: &Event, other: &Event) -> bool {
    let parties = |event: &Event| event.actors.iter().chain(&event.recipients).cloned().collect::<Vec<_>>();
    let (one, other) = (parties(one), parties(other));
    let shared = one.iter().filter(|party| other.iter().any(|there| meets(view, party, there))).count();
    shared >= one.len().min(other.len()).min(2)
}

/// The same entity, or for countries and their capitals the same country, or the same words: "thousands", "thousands of people".
fn meets(view: &View<'_>, one: &Participant, other: &Participant) -> bool {
    let place = |party: &Participant| {
        party.entity.is_none_or(|index| matches!(view.entity(index).kind, EntityKind::Gpe | EntityKind::Group))
    };
    let country = one.country.is_some() && one.country == other.country && place(one) && place(other);
    let words = |party: &Participant| view.evidence.document.slice(party.span).to_lowercase();
    match (one.entity, other.entity) {
        (Some(here), Some(there)) => here == there || country,
        _ => begins(&words(one), &words(other)) || begins(&words(other), &words(one)),
    }
}

/// Whether a phrase is the other, or the other with what "of" leads to.
fn begins(short: &str, long: &str) -> bool {
    long.strip_prefix(short).is_some_and(|rest| rest.is_empty() || rest.starts_with(" of "))
}

fn dates_meet(one: &Event, other: &Event) -> bool {
    let stated = |event: &Event| event.date.as_ref().filter(|date| date.timex.is_some()).and_then(|date| date.interval);
    stated(one).zip(stated(other)).is_none_or(|(one, other)| one.meets(&other))
}

/// The fuller report stays, the other becomes a mention of it.
fn absorb(view: &View<'_>, kept: &mut Event, event: Event) {
    let mut event = event;
    if fullness(view, &event) > fullness(view, kept) {
        std::mem::swap(kept, &mut event);
        kept.mentions.append(&mut event.mentions);
    }
    let sentence = view.evidence.document.sentences()[event.sentence].span;
    kept.mentions.push(EventMention { sentence, predicate: event.predicate.span });
    kept.mentions.sort_by_key(|mention| mention.predicate);
    // "shelled the quay and nine dockers were killed".
    if kept.sentence == event.sentence && kept.recipients.is_empty() {
        kept.recipients = event.recipients;
    }
    if kept.magnitude.is_empty() {
        kept.magnitude = event.magnitude;
    }
}

/// How much a report tells; a headline tells less than the text under it.
fn fullness(view: &View<'_>, event: &Event) -> usize {
    let headline = is_headline(view, event);
    let named = event.actors.iter().chain(&event.recipients).filter(|party| party.entity.is_some()).count();
    let dated = event.date.as_ref().is_some_and(|date| date.timex.is_some());
    let noun = is_bare_noun(event);
    2 * named.min(4)
        + 2 * usize::from(dated)
        + usize::from(event.attribution.is_some())
        + if headline || noun { 0 } else { 5 }
}
