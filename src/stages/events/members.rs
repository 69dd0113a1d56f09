//! Who takes part by a phrase that stands for several, or for something else: "Thai and Malaysian officials", "what it called a trial".

use std::ops::Range;

use crate::stages::entities::{EntityKind, Sector};
use crate::stages::lexicon::{RoleClass, RoleEntry};

use super::Participant;
use super::extent::core;
use super::owner::is_body;
use super::party::{Party, Standing, party, role_ending};
use super::scene::Scene;

/// Of "what it called a political trial" the trial.
pub(super) fn so_called(scene: &Scene<'_>, head: usize) -> Option<usize> {
    let clause = || {
        scene.children(head).find(|child| {
            scene.is(*child, "acl")
                && matches!(
                    scene.verb(*child),
                    Some("call" | "describe" | "label" | "term" | "brand" | "deem" | "consider")
                )
        })
    };
    let verb = Some(head).filter(|_| scene.lower(head) == "what").and_then(|_| clause())?;
    let named = |child: usize| matches!(scene.relation(child), "obj" | "xcomp") || scene.preposition(child) == "as";
    scene.children(verb).find(|child| *child > verb && named(*child) && scene.is_noun(*child))
}

/// "Serbia pulled back, a move praised by the union": the verb of the clause that a noun sums up, so that whoever acts there is praised.
pub(super) fn summed_up(scene: &Scene<'_>, noun: usize) -> Option<usize> {
    let sums_up = scene.is(noun, "appos") && scene.is_noun(noun) && scene.entity_at(noun).is_none();
    scene.head(noun).filter(|verb| sums_up && *verb < noun && scene.is_verb(*verb))
}

/// "Sudan, a country that Egypt has accused": Sudan.
pub(super) fn described_by(scene: &Scene<'_>, noun: usize) -> Option<usize> {
    let describes =
        scene.is(noun, "appos") && scene.child(noun, "acl:relcl").is_some() && scene.entity_at(noun).is_none();
    let named = scene.head(noun).filter(|named| describes && *named < noun)?;
    let start = core(scene, noun).start;
    // "founder of a union, a group that": the founder is no group.
    let beside = start > 1 && scene.lower(start - 1) == "," && scene.entity_at(start - 2) == scene.entity_at(named);
    (beside && scene.entity_at(named).is_some()).then_some(named)
}

/// "Thai and Malaysian officials": one party for each people.
pub(super) fn nations(scene: &Scene<'_>, head: usize) -> Option<Vec<Party>> {
    let bodies = [EntityKind::Group, EntityKind::Gpe, EntityKind::Organization];
    let people = |at: &usize| scene.entity_at(*at).is_some_and(|index| bodies.contains(&scene.view.entity(index).kind));
    let first = scene.children(head).find(|child| {
        (scene.is(*child, "amod") || scene.is(*child, "compound")) && people(child) && scene.entity_at(head).is_none()
    })?;
    let joined = |second: &usize| {
        let beside =
            scene.is(*second, scene.relation(first)) && scene.lower(*second - 1) == "and" && first + 2 == *second;
        people(second) && (beside || scene.is(*second, "conj") && scene.head(*second) == Some(first))
    };
    let second = (first + 1..head).find(joined)?;
    let whole = party(scene, head)?;
    let side = |at: usize, words: Range<usize>| {
        let entity = scene.entity_at(at);
        let country = entity.and_then(|index| scene.view.entity(index).country);
        let who = Participant { span: scene.span(words), entity, country, ..whole.who.clone() };
        let kind = entity.map(|index| scene.view.entity(index).kind);
        Party { head: at, who, kind, standing: Standing::Known }
    };
    (first < second && second < head).then(|| vec![side(first, first..first + 1), side(second, second..head + 1)])
}

/// "two members of his cabinet", "a delegation of lawmakers": what they are is told by the body or the people that they come from.
pub(super) fn of_body(scene: &Scene<'_>, head: usize) -> Option<RoleEntry> {
    let member = matches!(scene.lower(head), "member" | "members");
    let sent = matches!(scene.lower(head), "delegation" | "delegations");
    let of = |child: &usize| *child > head && scene.preposition(*child) == "of";
    let body = scene.children(head).find(|child| (member || sent) && of(child))?;
    if sent && scene.entity_at(body).is_some() {
        return None;
    }
    let entry = role_ending(scene, &(core(scene, body).start..body + 1)).map(|(_, entry)| entry);
    // "a delegation of Norwegian shipbuilders" is none of Norway's government.
    let trade = sent && scene.tag(body) == "NNS";
    let sector = entry.as_ref().and_then(|entry| entry.sector);
    (entry.is_some() || trade).then_some(RoleEntry { class: RoleClass::Actor, sector })
}

/// What a noun without a role acts as: "Kos's campaign" for whoever Kos is, "nearly 70 countries" as governments.
pub(super) fn sectors_of_body(scene: &Scene<'_>, head: usize, entity: Option<usize>) -> Vec<Sector> {
    if is_body(scene, head) {
        let owner = entity.map(|index| scene.view.entity(index)).filter(|owner| owner.kind == EntityKind::Person);
        return owner.map(|owner| owner.sectors.clone()).unwrap_or_default();
    }
    let many = entity.is_none() && matches!(scene.lower(head), "countries" | "nations" | "governments");
    Sector::new("GOV").filter(|_| many).into_iter().collect()
}

/// "the coast guards of A and B", "warships from A and B": one party for each country.
pub(super) fn members(scene: &Scene<'_>, head: usize) -> Option<Vec<Party>> {
    let bodies = [EntityKind::Gpe, EntityKind::Group, EntityKind::Organization];
    let named = |at: usize| scene.entity_at(at).is_some_and(|index| bodies.contains(&scene.view.entity(index).kind));
    // "forces of either the Oslo regime or Chad".
    let body =
        |at: usize| named(at) || is_body(scene, at) && core(scene, at).any(|part| scene.entity_at(part).is_some());
    let many = matches!(scene.tag(head), "NNS" | "NNPS") && scene.entity_at(head).is_none();
    let of = scene.children(head).find(|child| {
        let whose = matches!(scene.preposition(*child), "of" | "from");
        *child > head && scene.is(*child, "nmod") && whose && many && body(*child)
    })?;
    let whose = scene.coordinated(of);
    if whose.len() < 2 || !whose.iter().all(|at| body(*at)) {
        return None;
    }
    let group = party(scene, head).filter(|group| group.standing >= Standing::People)?;
    let side = |at: usize| {
        let entity = scene.entity_at(at).or_else(|| core(scene, at).find_map(|part| scene.entity_at(part)));
        let span = if at == of { group.who.span } else { scene.span(core(scene, at)) };
        let country = entity.and_then(|index| scene.view.entity(index).country);
        let kind = entity.map(|index| scene.view.entity(index).kind);
        Party { head: at, who: Participant { span, entity, country, ..group.who.clone() }, kind, ..group.clone() }
    };
    Some(whose.into_iter().map(side).collect())
}
