//! Where an act takes place.

use crate::stages::entities::EntityKind;

use super::candidate::{Basis, Candidate};
use super::scene::Scene;
use super::when::Site;
use super::{Event, EventPlace, EventType};

/// Where an act takes place: what "in" or "at" leads to from its predicate, else the place that is visited.
pub(super) fn place(scene: &Scene<'_>, site: &Site<'_>, event: &Event) -> Option<EventPlace> {
    let Candidate { predicate, governor, basis, content, .. } = *site.candidate;
    let roots = [predicate, governor];
    for root in roots {
        if let Some(found) = located(scene, root, content, 3) {
            return Some(found);
        }
    }
    let visit = event.kind == EventType::Consult && event.mode == Some("visit") && basis != Basis::Embedding;
    let host = event.recipients.iter().filter(|_| visit).find(|party| {
        party.entity.is_some_and(|index| scene.view.entity(index).kind == EntityKind::Gpe) && party.role.is_none()
    })?;
    Some(EventPlace { span: host.span, entity: host.entity })
}

/// The nearest place below a word that a preposition of place leads to.
fn located(scene: &Scene<'_>, root: usize, content: Option<usize>, depth: usize) -> Option<EventPlace> {
    for child in scene.children(root) {
        if child < root && depth < 3 || Some(child) == content {
            continue;
        }
        let led = matches!(scene.relation(child), "obl" | "nmod");
        if led
            && matches!(scene.preposition(child), "in" | "at" | "near" | "outside" | "inside" | "across" | "around")
            && let Some(found) = place_at(scene, child)
        {
            return Some(found);
        }
        let below = led || matches!(scene.relation(child), "obj" | "nsubj:pass" | "iobj" | "obl:agent" | "xcomp");
        if below
            && depth > 0
            && let Some(found) = located(scene, child, content, depth - 1)
        {
            return Some(found);
        }
    }
    None
}

fn place_at(scene: &Scene<'_>, at: usize) -> Option<EventPlace> {
    let entity = scene.entity_at(at)?;
    let kind = scene.view.entity(entity).kind;
    let is_place = matches!(kind, EntityKind::Gpe | EntityKind::Location | EntityKind::Facility);
    let party = super::party::party(scene, at)?;
    is_place.then_some(EventPlace { span: party.who.span, entity: Some(entity) })
}
