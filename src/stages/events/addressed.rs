//! Whom a record names of those whom the model weighed: what is asked for, or held somewhere, is not who is asked.

use super::EventType;
use super::candidate::Candidate;
use super::party::Party;
use super::relatives::names_something;
use super::scene::Scene;

/// Who is acted upon, without what is only asked for.
pub(super) fn addressed(scene: &Scene<'_>, candidate: &Candidate) -> Vec<Party> {
    let request = candidate.kind == EventType::Request;
    let asked_for = |party: &Party| request && (is_released(scene, party.head) || is_sought(scene, party));
    let told = |party: &&Party| {
        !asked_for(party)
            && !is_any(scene, party.head)
            && !is_called(scene, candidate, party)
            && !is_beside(scene, candidate, party)
    };
    candidate.recipients.iter().filter(told).cloned().collect()
}

/// "demanded the release of three nurses", "the return of two helicopters": they are what is asked for.
pub(super) fn is_released(scene: &Scene<'_>, at: usize) -> bool {
    // "called for Kos's release" too.
    let of = scene.is(at, "nmod") && scene.preposition(at) == "of" || scene.is(at, "nmod:poss");
    let released = scene.head(at).filter(|_| of);
    released.is_some_and(|noun| {
        matches!(scene.noun(noun), Some("freeing" | "handover" | "liberation" | "release" | "repatriation" | "return"))
    })
}

/// "appealed for a foreign force": somebody who is not there yet is asked nothing.
fn is_sought(scene: &Scene<'_>, party: &Party) -> bool {
    let one = scene.children(party.head).any(|article| matches!(scene.lower(article), "a" | "an"));
    one && party.who.entity.is_none() && scene.preposition(party.head) == "for"
}

/// "called it blackmail": what it is called is not whom one blames.
fn is_called(scene: &Scene<'_>, candidate: &Candidate, party: &Party) -> bool {
    let verb = candidate.governor;
    let it = scene.lower(verb + 1) == "it" && names_something(scene, verb);
    it && party.head > verb + 1 && party.who.entity.is_none() && scene.head(party.head) == Some(verb)
}

/// "declined to take any".
fn is_any(scene: &Scene<'_>, at: usize) -> bool {
    scene.tag(at) == "DT" && matches!(scene.lower(at), "any" | "some") && scene.children(at).next().is_none()
}

/// Whether a phrase stands near an act and is no party of it: whom one protests for, what somebody looks into, what troops are sent with.
fn is_beside(scene: &Scene<'_>, candidate: &Candidate, party: &Party) -> bool {
    match candidate.kind {
        EventType::Protest => is_wronged(scene, party) || is_open_ground(scene, party),
        EventType::Agree => is_looked_into(scene, party),
        // "fired shots into the air", "fought with tanks".
        EventType::Assault => {
            let tool = scene.preposition(party.head) == "with" && party.who.entity.is_none();
            scene.lower(party.head) == "air" || tool && scene.classes(party.head) & scene.view.marks.weapons != 0
        }
        EventType::Mobilize => {
            scene.preposition(party.head) == "with" && scene.classes(party.head) & scene.view.marks.troops != 0
        }
        _ => false,
    }
}

/// "in protest against the eviction of tenants": they are whom one protests for.
fn is_wronged(scene: &Scene<'_>, party: &Party) -> bool {
    const WRONGS: [&str; 18] = [
        "abduction",
        "arrest",
        "death",
        "deportation",
        "detention",
        "disappearance",
        "dismissal",
        "eviction",
        "execution",
        "expulsion",
        "imprisonment",
        "jailing",
        "killing",
        "murder",
        "persecution",
        "removal",
        "sacking",
        "shooting",
    ];
    let wrong = scene.head(party.head).filter(|_| scene.preposition(party.head) == "of");
    wrong.and_then(|wrong| scene.noun(wrong)).is_some_and(|wrong| WRONGS.contains(&wrong))
}

/// "marched to the square": nobody is there against whom one protests.
fn is_open_ground(scene: &Scene<'_>, party: &Party) -> bool {
    const GROUNDS: [&str; 16] = [
        "avenue", "beach", "bridge", "cemetery", "center", "centre", "highway", "outskirt", "park", "plaza", "road",
        "square", "stadium", "street", "town", "village",
    ];
    let to = matches!(scene.preposition(party.head), "to" | "through" | "in" | "on");
    to && party.who.entity.is_none() && scene.noun(party.head).is_some_and(|ground| GROUNDS.contains(&ground))
}

/// "promised an investigation into the death of a farmer": nothing is promised to him.
fn is_looked_into(scene: &Scene<'_>, party: &Party) -> bool {
    scene.head(party.head).is_some_and(|matter| scene.preposition(matter) == "into")
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn what_is_asked_for_is_not_who_is_asked() {
        check("Chad demanded the release of three nurses.", &["REQUEST yield: Chad >"]);
        check("Chad demanded the release of three nurses held by rebels in Niger.", &["REQUEST yield: Chad > rebels"]);
        check(
            "Chad called for the release of a captain arrested by the Peruvian coast guard.",
            &["REQUEST yield: Chad > Peruvian"],
        );
        check("Chad appealed for a foreign force on Monday.", &["REQUEST: Chad >  2023-04-24"]);
        check("Chad and Niger declined to accept any.", &["REJECT: Chad & Niger >"]);
    }

    #[test]
    fn what_only_stands_near_is_no_party() {
        check(
            "Kenyan farmers blocked a road in protest against the eviction of tenants.",
            &["PROTEST obstruct: Kenyan >"],
        );
        check("Chad reinforced its frontier posts with soldiers from the capital.", &["MOBILIZE troops: Chad >"]);
        check("Chad promised an investigation into the death of Segundo Kos.", &["AGREE: Chad >"]);
        check("Hundreds of Kenyan students marched to the square in Nairobi.", &["PROTEST demo: Kenyan >  @Nairobi"]);
    }
}
