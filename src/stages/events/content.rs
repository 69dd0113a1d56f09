//! What is asked, refused or threatened, and the modes that this gives.

use crate::stages::lexicon::{Effect, Evidence};

use super::EventType;
use super::arguments::arguments;
use super::frames::best;
use super::scene::Scene;

/// The act that is asked for, refused or threatened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Content {
    pub(super) kind: EventType,
    pub(super) mode: Option<&'static str>,
}

/// The act of an embedded verb, if the lexicon knows it.
pub(super) fn content_of_verb(scene: &Scene<'_>, verb: usize) -> Option<Content> {
    if let Some(effect) = super::embedding::effect(scene, verb).filter(|_| scene.tag(verb).starts_with('V')) {
        let kind = match effect {
            Effect::Allowed => Some(EventType::Concede),
            _ => None,
        };
        if let Some(kind) = kind {
            return Some(Content { kind, mode: None });
        }
    }
    let found = best(scene, verb, arguments(scene, verb));
    match found {
        Some(found) => Some(Content { kind: found.frame.event, mode: found.frame.mode }),
        None => {
            scene.child(verb, "obj").or_else(|| scene.child(verb, "obl")).and_then(|noun| content_of_noun(scene, noun))
        }
    }
}

/// The act that a noun names, whether or not it would count by itself.
pub(super) fn content_of_noun(scene: &Scene<'_>, noun: usize) -> Option<Content> {
    let acts = scene.lexicon().acts.nouns.get(scene.base(noun))?;
    acts.first().map(|act| Content { kind: act.event, mode: act.mode })
}

/// The mode of an act that embeds another.
pub(super) fn mode(kind: EventType, effect: Effect, content: Option<Content>) -> Option<&'static str> {
    match (kind, effect) {
        (EventType::Request | EventType::Reject, _) => wanted(content),
        (EventType::Threaten, _) => content.and_then(threatened),
        (EventType::Accuse, _) => Some("allege"),
        (EventType::Coerce, Effect::Forbidden) => Some("restrict"),
        _ => None,
    }
}

/// The mode of a request or a refusal by what is asked for or refused.
pub(super) fn wanted(content: Option<Content>) -> Option<&'static str> {
    use EventType::{Agree, Aid, Concede, Consult, Cooperate, Retreat, Support};
    Some(match content?.kind {
        Consult => "meet",
        Aid | Cooperate | Support | Agree => "assist",
        Concede | Retreat => "yield",
        _ => "change",
    })
}

/// The mode of a threat by what is threatened.
pub(super) fn threatened(content: Content) -> Option<&'static str> {
    match (content.kind, content.mode) {
        (EventType::Coerce, Some("arrest")) => Some("arrest"),
        (EventType::Coerce, Some("deport")) | (EventType::Sanction, Some("expel")) => Some("expel"),
        (EventType::Coerce, Some("seize")) => Some("territory"),
        (EventType::Coerce | EventType::Protest, _) => Some("restrict"),
        (EventType::Sanction | EventType::Reject, _) => Some("relations"),
        (EventType::Assault | EventType::Mobilize, _) => Some("violence"),
        _ => None,
    }
}

/// The content of a frame whose evidence is a noun: "demanded the release of".
pub(super) fn content_of_frame(scene: &Scene<'_>, evidence: &Evidence, object: Option<usize>) -> Option<Content> {
    match evidence {
        Evidence::None | Evidence::Object | Evidence::Words { .. } => {
            object.and_then(|object| content_of_noun(scene, object))
        }
    }
}
