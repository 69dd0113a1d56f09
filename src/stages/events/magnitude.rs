//! Reads the numbers of people that stand with an act: "killed at least 12 people", "three were wounded".

use crate::stages::lexicon::TimeEntry;

use super::candidate::Candidate;
use super::scene::Scene;
use super::{EventType, Magnitude, MagnitudeOf};

/// The number of people that an act was done to.
pub(super) fn magnitudes(scene: &Scene<'_>, candidate: &Candidate) -> Vec<Magnitude> {
    let Some(of) = counted(candidate) else { return Vec::new() };
    let parties = if candidate.recipients.is_empty() { &candidate.actors } else { &candidate.recipients };
    parties.iter().find_map(|party| of_noun(scene, party.head, of)).into_iter().collect()
}

fn counted(candidate: &Candidate) -> Option<MagnitudeOf> {
    Some(match candidate.lemma.as_str() {
        "kill" | "murder" | "massacre" | "execute" | "slay" | "slaughter" | "behead" | "killing" | "execution"
        | "assassinate" => MagnitudeOf::Killed,
        "wound" | "injure" | "maim" => MagnitudeOf::Injured,
        "displace" | "uproot" => MagnitudeOf::Displaced,
        _ if candidate.kind == EventType::Coerce && candidate.mode == Some("arrest") => MagnitudeOf::Arrested,
        _ => return None,
    })
}

/// The number before a noun, with the words that bound it.
fn of_noun(scene: &Scene<'_>, noun: usize, of: MagnitudeOf) -> Option<Magnitude> {
    let counts = |at: &usize| scene.is(*at, "nummod") || scene.tag(*at) == "CD";
    let at = scene.children(noun).find(counts).or(Some(noun).filter(|noun| scene.tag(*noun) == "CD"))?;
    let count = number(scene, at)?;
    let word = |back: usize| at.checked_sub(back).map_or("", |at| scene.lower(at));
    let (back, min, max) = match (word(2), word(1)) {
        ("at", "least") | ("more", "than") | ("as", "many") => (2, Some(count), None),
        ("up", "to") | ("fewer" | "less", "than") => (2, None, Some(count)),
        (_, "over") => (1, Some(count), None),
        _ => (0, Some(count), Some(count)),
    };
    Some(Magnitude { of, min, max, span: scene.span(at - back..at + 1) })
}

fn number(scene: &Scene<'_>, at: usize) -> Option<u64> {
    if scene.timex_at(at).is_some() || matches!(scene.lower(at + 1), "%" | "-") {
        return None;
    }
    let digits: String = scene.lower(at).chars().filter(|c| *c != ',').collect();
    if !digits.is_empty() && digits.len() <= 7 && digits.bytes().all(|b| b.is_ascii_digit()) {
        return digits.parse().ok();
    }
    match scene.lexicon().times.get(scene.lower(at)) {
        Some(TimeEntry::Number(count)) if *count <= 90 => u64::try_from(*count).ok(),
        _ => None,
    }
}
