//! The PLOVER contexts of an act, by the words of its sentence and the sectors of its parties.

use super::scene::Scene;
use super::{Event, EventType};

/// So much must speak for a context.
const ENOUGH: u8 = 2;

/// The contexts of an event, sorted.
pub(super) fn contexts(scene: &Scene<'_>, event: &Event) -> Vec<&'static str> {
    let mut weights: Vec<(&'static str, u8)> = Vec::new();
    let mut add = |context: &'static str, weight: u8| match weights.iter_mut().find(|(other, _)| *other == context) {
        Some((_, sum)) => *sum = sum.saturating_add(weight),
        None => weights.push((context, weight)),
    };
    for at in 0..scene.len() {
        let word = scene.base(at);
        for (context, weight) in scene.lexicon().contexts.get(word).into_iter().flatten() {
            add(context, *weight);
        }
    }
    let parties = || event.actors.iter().chain(&event.recipients);
    for (sector, context) in SECTORS {
        if parties().any(|party| party.sectors.iter().any(|own| own.as_str() == sector)) {
            add(context, ENOUGH);
        }
    }
    let mut countries: Vec<_> = parties().filter_map(|party| party.country).collect();
    countries.sort_unstable();
    countries.dedup();
    if event.kind == EventType::Consult && countries.len() > 1 {
        add("diplomatic", ENOUGH);
    }
    let mut found: Vec<&'static str> =
        weights.into_iter().filter(|(_, sum)| *sum >= ENOUGH).map(|(context, _)| context).collect();
    found.sort_unstable();
    found
}

/// Contexts that a sector alone speaks for.
const SECTORS: [(&str, &str); 5] =
    [("MIL", "military"), ("LEG", "legislative"), ("REL", "religious"), ("REF", "refugee"), ("JUD", "legal")];
