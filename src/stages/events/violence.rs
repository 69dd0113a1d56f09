//! Tells violence from accidents and illness, and by which weapon it is done.

use super::scene::Scene;

const ACCIDENTS: [&str; 20] = [
    "boiler",
    "faulty",
    "leak",
    "malfunction",
    "crash",
    "crashed",
    "accident",
    "collided",
    "collision",
    "earthquake",
    "flood",
    "floods",
    "storm",
    "hurricane",
    "virus",
    "cancer",
    "disease",
    "avalanche",
    "landslide",
    "heart",
];

/// Whether a sentence speaks of weapons or fighting, and not of an accident.
pub(super) fn is_violent(scene: &Scene<'_>) -> bool {
    // "an air strike", while workers strike without violence.
    // "Shell said", the company.
    let named = |at: usize| scene.entity_at(at).is_some();
    let violent =
        |at: usize| scene.lexicon().violence.contains_key(scene.lower(at)) && !named(at) || raid(scene, at).is_some();
    !is_accident(scene) && (0..scene.len()).any(violent)
}

/// Whether a sentence speaks of an accident or an illness.
pub(super) fn is_accident(scene: &Scene<'_>) -> bool {
    (0..scene.len()).any(|at| ACCIDENTS.contains(&scene.lower(at)))
}

/// Whether the sentences right before and after speak of violence, and not of an accident.
pub(super) fn is_amid_violence(scene: &Scene<'_>) -> bool {
    let sentences = scene.view.evidence.document.sentences();
    let near = sentences.get(scene.index.saturating_sub(1)..sentences.len().min(scene.index + 2)).unwrap_or_default();
    let tokens = || near.iter().flat_map(|sentence| sentence.tokens.clone());
    let words = || tokens().filter(|at| scene.view.entity_at(*at).is_none()).map(|at| scene.view.lower(at));
    !words().any(|word| ACCIDENTS.contains(&word)) && words().any(|word| scene.lexicon().violence.contains_key(word))
}

/// The mode of an assault by the weapon that is named below its predicate, else anywhere in the sentence.
pub(super) fn weapon(scene: &Scene<'_>, predicate: usize) -> Option<&'static str> {
    let near = scene.subtree(predicate);
    let outside = (0..near.start).chain(near.end..scene.len());
    near.clone()
        .chain(outside)
        .filter(|at| scene.entity_at(*at).is_none())
        .find_map(|at| raid(scene, at).or_else(|| scene.lexicon().violence.get(scene.lower(at)).copied().flatten()))
}

/// The mode of an assault by "air strike", "drone strikes", "air raid".
fn raid(scene: &Scene<'_>, at: usize) -> Option<&'static str> {
    let by = at.checked_sub(1).filter(|_| matches!(scene.lower(at), "strike" | "strikes" | "raid" | "raids"))?;
    match scene.lower(by) {
        "air" => Some("aerial"),
        "drone" => Some("drone"),
        _ => None,
    }
}
