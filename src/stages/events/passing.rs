//! Who is told beside an act and takes no part in it: where it is done, who hears of it, by whose mouth it is told.

use crate::stages::entities::EntityKind;
use crate::stages::lexicon::{Frame, Slot};

use super::EventType;
use super::party::{Party, Standing, is_office, is_people};
use super::scene::Scene;

/// Whether a party of a frame is told in passing, and nothing is done to it.
pub(super) fn is_in_passing(scene: &Scene<'_>, frame: &Frame, party: &Party, actors: &[Party]) -> bool {
    is_beside(scene, frame, party)
        || is_scene_of(scene, frame, party, actors)
        || is_end_of_road(scene, party)
        || hears(scene, frame, party)
        || is_own_side(scene, frame, party, actors)
}

/// "east of the capital", "stepped down as prime minister", "offered a truce through a priest", "apologised for remarks by a senator":
/// where, as what, by whose mouth and for whom it is done.
fn is_beside(scene: &Scene<'_>, frame: &Frame, party: &Party) -> bool {
    const DIRECTIONS: [&str; 8] =
        ["east", "north", "northeast", "northwest", "south", "southeast", "southwest", "west"];
    let before = scene.head(party.head).map_or("", |above| scene.lower(above));
    // "closed a crossing at Chad's request".
    let asked = scene.is(party.head, "nmod:poss") && matches!(before, "behest" | "invitation" | "request" | "urging");
    if asked && scene.head(party.head).is_some_and(|request| scene.preposition(request) == "at") {
        return true;
    }
    match scene.preposition(party.head) {
        "of" => DIRECTIONS.contains(&before),
        // "the road to the border with Guinea".
        "with" => {
            let road =
                scene.head(party.head).and_then(|border| scene.head(border)).is_some_and(|road| scene.is_noun(road));
            // "withdrew with 16 hostages".
            let along =
                frame.mode == Some("withdraw") && frame.event == EventType::Retreat && party.who.entity.is_none();
            along || road && matches!(before, "border" | "frontier")
        }
        "as" => is_office(scene, party.head),
        "after" | "before" | "through" | "via" => true,
        "by" => {
            // "reached an agreement under which oil is exported by a company": that is what was agreed on.
            let under = |which: usize| scene.tag(which) == "WDT" && scene.preposition(which) == "under";
            let content = scene.head(party.head).is_some_and(|verb| scene.children(verb).any(under));
            let said = matches!(before, "comment" | "comments" | "remarks" | "words");
            content || frame.event == EventType::Concede && said
        }
        _ => false,
    }
}

/// "offered to host talks at Sebha", "closed the bridge at Mae Sot", "refused to join the war in Congo": where something is done, whatever the
/// slots of the frame say. Troops that a country sends to a place of its own are sent against nobody that is told.
fn is_scene_of(scene: &Scene<'_>, frame: &Frame, party: &Party, actors: &[Party]) -> bool {
    use EventType::{
        Accuse, Agree, Aid, Assault, Coerce, Cooperate, Mobilize, Protest, Reject, Retreat, Support, Threaten,
    };
    let word = scene.preposition(party.head);
    let within = matches!(word, "in" | "at");
    match frame.event {
        // Troops that are sent to a border are sent against who is beyond it.
        Mobilize if is_ground(scene, party) => !matches!(scene.noun(party.head), Some("border" | "frontier" | "line")),
        // "marched to the plaza", "pulled back five kilometres from the highway".
        Protest | Retreat if is_ground(scene, party) => true,
        // "ruled out any negotiation over the captives": nor are they refused anything.
        Reject if word == "over" => party.standing <= Standing::People,
        // "moved from Lima": they are sent somewhere else.
        Mobilize if word == "from" => is_place(party),
        // "moved a squadron to Lima": nobody knows against whom.
        Mobilize if (within || word == "to") && is_town(scene, party) => true,
        Mobilize => {
            (within || matches!(word, "around" | "near" | "outside" | "to"))
                && is_place(party)
                && actors.iter().any(|actor| is_of_same(actor, party))
        }
        Protest | Reject | Support | Threaten => within && is_place(party),
        Accuse | Agree | Aid | Cooperate | Retreat => within && is_town(scene, party),
        // "fought in an area of the southern Philippines".
        Assault if word == "of" => {
            is_place(party) && scene.head(party.head).is_some_and(|area| scene.preposition(area) == "in")
        }
        // "opened fire in Lima".
        Assault => within && is_town(scene, party) && !frame.slots.contains(&Slot::Object),
        Coerce => within && is_town(scene, party) && !matches!(frame.mode, Some("curfew" | "martial-law")),
        _ => false,
    }
}

/// "blocked the highway to Lima", "closed the road between Lima and Cusco": a road leads somewhere.
fn is_end_of_road(scene: &Scene<'_>, party: &Party) -> bool {
    let road = |noun: usize| {
        matches!(
            scene.noun(noun),
            Some("corridor" | "highway" | "motorway" | "pipeline" | "railway" | "road" | "route")
        )
    };
    let leads = matches!(scene.preposition(party.head), "between" | "from" | "into" | "to");
    // The parser may hang the place on the verb.
    let before = || scene.subtree(party.head).start.checked_sub(1);
    leads && is_place(party) && (scene.head(party.head).is_some_and(road) || before().is_some_and(road))
}

/// "filed a complaint with the union", "complained to the United Nations": it hears the complaint, which is of somebody else.
pub(super) fn hears(scene: &Scene<'_>, frame: &Frame, party: &Party) -> bool {
    let union = party.kind == Some(EntityKind::Organization) && party.who.country.is_none();
    let before = matches!(scene.preposition(party.head), "before" | "to" | "with") && frame.event == EventType::Accuse;
    before && (party.has_sector(&["JUD"]) || union && party.who.sectors.is_empty())
}

/// "Moscow dismissed claims of Russian involvement": nobody refuses itself something.
fn is_own_side(scene: &Scene<'_>, frame: &Frame, party: &Party, actors: &[Party]) -> bool {
    let thing = party.kind == Some(EntityKind::Group) && party.who.sectors.is_empty() && !is_people(scene, party.head);
    let named = scene.entity_at(party.head).is_some();
    frame.event == EventType::Reject && thing && !named && actors.iter().any(|actor| is_of_same(actor, party))
}

/// Whether two are of the same country.
fn is_of_same(one: &Party, other: &Party) -> bool {
    one.who.country.is_some() && one.who.country == other.who.country
}

/// Whether a party is a piece of ground or a building that belongs to nobody told: "the waterworks", "the plaza".
pub(super) fn is_ground(scene: &Scene<'_>, party: &Party) -> bool {
    let word = scene.preposition(party.head);
    let led = matches!(
        word,
        "across" | "along" | "around" | "at" | "from" | "in" | "into" | "near" | "on" | "outside" | "through" | "to"
    );
    let thing = party.standing == Standing::Thing && party.who.entity.is_none() && party.who.country.is_none();
    let marks = &scene.view.marks;
    let classes = scene.classes(party.head);
    led && thing && classes & marks.somewhere != 0 && classes & (marks.people | marks.troops) == 0
}

/// Whether a party is a country or a place by its name.
pub(super) fn is_place(party: &Party) -> bool {
    matches!(party.kind, Some(EntityKind::Gpe | EntityKind::Location)) && party.standing >= Standing::Known
}

/// Whether a party is a place by its name, and no country.
pub(super) fn is_town(scene: &Scene<'_>, party: &Party) -> bool {
    is_place(party)
        && (party.kind == Some(EntityKind::Location)
            || party.who.entity.is_some_and(|index| scene.view.entity(index).place.is_some()))
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn who_is_told_beside_an_act_takes_no_part_in_it() {
        check("Ana Kos stepped down as prime minister on Monday.", &["RETREAT resign: Ana Kos >  2023-04-24"]);
        check("Rebels surrendered 61 guns at a camp east of Lima.", &["RETREAT disarm: Rebels >"]);
        check("Chad offered a truce through a priest.", &["CONCEDE: Chad >"]);
        check("Chad closed two crossings at Niger's request.", &["COERCE restrict: Chad >"]);
        check("Chad closed its border with Niger.", &["COERCE restrict: Chad > Niger"]);
        check("Soldiers searched cars on the road to the border with Niger.", &["COERCE seize: Soldiers >"]);
        check("Chad complained to the United Nations about Niger.", &["ACCUSE disapprove: Chad > Niger"]);
        check("Chad's defence minister welcomed the mission.", &["SUPPORT: Chad > the mission"]);
        check("Chad and Niger reached an agreement under which oil is sold by Peru.", &["SUPPORT: Chad & Niger >"]);
        check("Ana Kos was arrested in Lima on Monday.", &["COERCE arrest:  > Ana Kos 2023-04-24 @Lima"]);
        check("Ana Kos was arrested in Peru on Monday.", &["COERCE arrest: Peru > Ana Kos 2023-04-24 @Peru"]);
    }
}
