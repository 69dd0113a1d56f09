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
    let told = |party: &&Party| !asked_for(party) && !is_any(scene, party.head) && !is_called(scene, candidate, party);
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
}
