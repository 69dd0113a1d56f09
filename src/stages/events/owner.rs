//! Whose own a noun is, and whom it counts: "its troops", "a handful of journalists".

use crate::stages::entities::EntityKind;

use super::party::{Party, Standing, is_people, party};
use super::pronoun::antecedent;
use super::scene::Scene;

/// Of "his country", "its government", "its troops" the one who "his" means, for whom they act.
pub(super) fn owner_of_state(scene: &Scene<'_>, head: usize) -> Option<Party> {
    let state = matches!(
        scene.lower(head),
        "administration" | "ambassador" | "country" | "delegation" | "envoy" | "government" | "nation" | "state"
    );
    // "Its director": who leads a body speaks for it.
    let leads = matches!(
        scene.lower(head),
        "chairman" | "chairwoman" | "chief" | "director" | "head" | "leader" | "president" | "speaker"
    ) && scene.children(head).any(|whose| scene.lower(whose) == "its")
        && scene.child(head, "appos").and_then(|name| scene.entity_at(name)).is_none();
    let forces =
        || scene.classes(head) & (scene.view.marks.troops | scene.view.marks.people) != 0 && is_own(scene, head);
    // "his side": all of them, and not he.
    let acts = (state || leads || forces())
        && scene.lower(head) != "side"
        && matches!(scene.relation(head), "nsubj" | "nsubj:pass" | "obl:agent");
    let owner = scene.children(head).find(|child| acts && matches!(scene.tag(*child), "PRP$" | "WP$"))?;
    if scene.tag(owner) == "WP$" {
        return owner_in_clause(scene, head);
    }
    antecedent(scene, owner).filter(Party::is_known)
}

/// "Chad, whose border police arrested four rebels": Chad did.
fn owner_in_clause(scene: &Scene<'_>, head: usize) -> Option<Party> {
    let body =
        |party: &Party| matches!(party.kind, Some(EntityKind::Gpe | EntityKind::Group | EntityKind::Organization));
    let whose = scene.children(head).find(|child| scene.tag(*child) == "WP$")?;
    party(scene, described_by_whose(scene, whose)?).filter(|owner| owner.is_known() && body(owner))
}

/// The noun that a clause with "whose" describes: that on which it hangs, else the one before the comma.
fn described_by_whose(scene: &Scene<'_>, whose: usize) -> Option<usize> {
    let clause = scene.head(scene.head(whose)?);
    let noun = clause.filter(|verb| scene.is(*verb, "acl:relcl")).and_then(|verb| scene.head(verb));
    let beside = || whose.checked_sub(2).filter(|noun| scene.lower(whose - 1) == "," && scene.is_noun(*noun));
    noun.or_else(beside)
}

/// Whoever has what a noun names, where who takes it takes it from them: "blocked the newspaper's website".
pub(super) fn holder(scene: &Scene<'_>, head: usize) -> Option<Party> {
    const HOLDINGS: [&str; 24] = [
        "account",
        "accreditation",
        "archive",
        "asset",
        "broadcast",
        "channel",
        "citizenship",
        "computer",
        "equipment",
        "headquarters",
        "immunity",
        "licence",
        "license",
        "office",
        "passport",
        "permission",
        "permit",
        "premise",
        "property",
        "residency",
        "site",
        "studio",
        "visa",
        "website",
    ];
    scene.noun(head).filter(|noun| HOLDINGS.contains(noun))?;
    let owner = scene.child(head, "nmod:poss")?;
    let owner = if scene.tag(owner) == "WP$" { described_by_whose(scene, owner) } else { Some(owner) };
    let owner = owner.filter(|owner| scene.is_noun(*owner))?;
    party(scene, owner).filter(|owner| owner.standing >= Standing::People)
}

/// A part of the world that stands for those who live there: "toured Europe", "an envoy to the Middle East".
pub(super) fn is_peopled(scene: &Scene<'_>, entity: usize) -> bool {
    const REGIONS: [&str; 26] = [
        "Africa",
        "Asia",
        "Balkans",
        "Baltics",
        "Caribbean",
        "Caucasus",
        "Central Africa",
        "Central America",
        "Central Asia",
        "East Africa",
        "East Asia",
        "Eastern Europe",
        "Europe",
        "Horn of Africa",
        "Latin America",
        "Middle East",
        "North Africa",
        "Sahel",
        "Scandinavia",
        "South America",
        "South Asia",
        "Southeast Asia",
        "Southern Africa",
        "West Africa",
        "Western Balkans",
        "Western Europe",
    ];
    let entity = scene.view.entity(entity);
    let name = entity.name.strip_prefix("the ").unwrap_or(&entity.name);
    entity.kind == EntityKind::Location && REGIONS.contains(&name)
}

/// The people whom a noun counts: "a handful of journalists".
pub(super) fn counted(scene: &Scene<'_>, head: usize) -> Option<usize> {
    if scene.lexicon().acts.nouns.contains_key(scene.noun(head).unwrap_or_default()) {
        return None;
    }
    let of = |child: &usize| *child > head && scene.is(*child, "nmod") && scene.preposition(*child) == "of";
    scene
        .children(head)
        .filter(of)
        .find_map(|child| if is_people(scene, child) { Some(child) } else { counted(scene, child) })
}

/// Of "a number of ministers and officials" the officials.
pub(super) fn counted_beside(scene: &Scene<'_>, head: usize) -> Vec<usize> {
    let counts = matches!(
        scene.lower(head),
        "number" | "handful" | "couple" | "crowd" | "group" | "dozens" | "scores" | "hundreds" | "thousands"
    );
    let first = if counts { counted(scene, head) } else { None };
    first.map(|first| scene.coordinated(first)).unwrap_or_default().into_iter().skip(1).collect()
}

/// Whether a pronoun owns what a noun names, so that it is the owner's own: "its troops", and not "its allies", "her son".
pub(super) fn is_own(scene: &Scene<'_>, head: usize) -> bool {
    const OTHERS: [&str; 46] = [
        "association",
        "federation",
        "union",
        "editor",
        "founder",
        "organiser",
        "organizer",
        "owner",
        "challenger",
        "deputy",
        "predecessor",
        "successor",
        "follower",
        "ally",
        "ambassador",
        "brother",
        "captor",
        "child",
        "colleague",
        "counterpart",
        "critic",
        "daughter",
        "enemy",
        "family",
        "father",
        "foe",
        "guest",
        "host",
        "husband",
        "kin",
        "leader",
        "mother",
        "neighbor",
        "neighbour",
        "opponent",
        "parent",
        "partner",
        "people",
        "relative",
        "rival",
        "sister",
        "son",
        "supporter",
        "victim",
        "wife",
        "citizen",
    ];
    let noun = scene.base(head);
    let people = scene.classes(head) & (scene.view.marks.people | scene.view.marks.troops) != 0;
    let other = OTHERS.iter().any(|other| noun == *other || noun.strip_suffix('s') == Some(*other));
    // "our fighters" are whom the speaker speaks for.
    let owned = |child: usize| match scene.tag(child) {
        "PRP$" => !(people && matches!(scene.lower(child), "our" | "my")),
        // "a commander whose men attacked": they did, for all that is told.
        "WP$" => owner_in_clause(scene, head).is_some(),
        _ => false,
    };
    !other && scene.children(head).any(owned)
}

/// Whether a noun names a body that acts under whoever it is called after: "Kos's regime".
pub(super) fn is_body(scene: &Scene<'_>, head: usize) -> bool {
    let noun = scene.base(head);
    let bodies =
        ["administration", "army", "cabinet", "campaign", "force", "government", "party", "regime", "team", "troop"];
    scene.entity_at(head).is_none() && bodies.contains(&noun)
}

/// Of "eleven trucks belonging to merchants" the merchants.
pub(super) fn belongs_to(scene: &Scene<'_>, head: usize) -> Option<usize> {
    let verb = scene.children(head).find(|child| scene.is(*child, "acl") && scene.lower(*child) == "belonging")?;
    let owner = scene.children(verb).find(|child| *child > verb && scene.preposition(*child) == "to")?;
    scene.is_noun(owner).then_some(owner)
}

/// "saved 200 more", "shot dead a third": further people of those who were told.
pub(super) fn is_rest(scene: &Scene<'_>, at: usize) -> bool {
    let more = scene.lower(at) == "more" && scene.child(at, "nummod").is_some();
    let next = matches!(scene.lower(at), "second" | "third" | "fourth") && scene.child(at, "det").is_some();
    // "killed two", "freed 31".
    let number = scene.tag(at) == "CD" && scene.timex_at(at).is_none() && scene.lower(at + 1) != "%";
    scene.is(at, "obj") && (more || next || number)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn whose_police_act_acts() {
        check(
            "Chad, whose border police arrested four rebels on Monday, had no comment.",
            &["COERCE arrest: Chad > four rebels 2023-04-24"],
        );
    }

    #[test]
    fn who_leads_a_body_speaks_for_it() {
        check(
            "The African Union sent food to Mali. Its director condemned Chile.",
            &["AID: African Union > Mali", "ACCUSE disapprove: African Union > Chile"],
        );
    }
}
