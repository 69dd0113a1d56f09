//! Who is named nearest behind a predicate, where neither object nor preposition tells to whom something is done.

use crate::stages::entities::EntityKind;

use super::party::{Party, parties};
use super::prepositions::{is_circumstance, is_linker};
use super::scene::Scene;

/// How many words behind the predicate are looked at.
const REACH: usize = 30;
/// How many words may stand between the two in the tree.
const STEPS: usize = 7;

/// The nearest of those who can act among the words under a predicate, in no clause that tells another act, its cause or its time.
pub(super) fn nearest(scene: &Scene<'_>, predicate: usize, subject: Option<usize>) -> Option<Vec<Party>> {
    let actor = subject.and_then(|subject| scene.subtree(subject).rev().find_map(|at| scene.entity_at(at)));
    let end = scene.subtree(predicate).end.min(predicate + REACH);
    // "dismissed the criticism: “A is loved”": what is quoted names nobody to whom it is done.
    let quotes = |at: &usize| matches!(scene.tag(*at), "``" | ":") || matches!(scene.lower(*at), "“" | ":" | ";");
    let end = (predicate + 1..end).find(quotes).unwrap_or(end);
    let acts = |at: &usize| {
        let kind = scene.entity_at(*at).map(|index| scene.view.entity(index).kind);
        let somebody =
            matches!(kind, Some(EntityKind::Gpe | EntityKind::Organization | EntityKind::Person | EntityKind::Group));
        // "that the drones were Peruvian", "were Iranian-made".
        let made = scene.tag(*at).starts_with('J') && scene.child(*at, "cop").is_some();
        let hyphened = *at + 2 < scene.len() && scene.lower(*at + 1) == "-" && scene.tag(*at + 2) == "VBN";
        somebody
            && !hyphened
            && !made
            && scene.entity_at(*at) != actor
            && scene.timex_at(*at).is_none()
            && belongs(scene, *at, predicate)
    };
    let heads = (predicate + 1..end).filter(acts).map(|at| whole(scene, at));
    // "the embassy bombings", "the Kosar shooting": an act is nobody.
    let found = heads.filter(|head| !is_violence(scene, *head));
    found.map(|head| parties(scene, head)).find(|found| found.iter().any(Party::is_known))
}

/// Whether a word stands under a predicate, in no clause of its own that tells something else.
fn belongs(scene: &Scene<'_>, at: usize, predicate: usize) -> bool {
    let mut word = at;
    let mut steps = 0;
    while word != predicate {
        steps += 1;
        if steps > STEPS {
            return false;
        }
        let Some(head) = scene.head(word) else { return false };
        let apart = match scene.relation(word) {
            "acl:relcl" | "parataxis" | "conj" if scene.is_verb(word) => true,
            // "would block any attempt to take the boy": the boy is not threatened.
            "acl" if matches!(scene.noun(head), Some("attempt" | "bid" | "effort" | "move" | "plan")) => true,
            // "ordered the strikes after hearing that the facilities raided in A were": what is heard is another matter.
            "ccomp" if head == predicate && scene.child(predicate, "obj").is_some() => true,
            "nsubj" | "nsubj:pass" if head == predicate => true,
            // "has not called off the trip, and the king, who is to open the talks, telephoned".
            "nsubj" if word == at && scene.is(head, "advcl") && scene.child(head, "cop").is_some() => true,
            // "withdrew, a retreat hailed by A": what is thought of it is another act.
            "appos" if scene.is_verb(head) => true,
            // "handed over their weapons in a ceremony attended by A", "fire across the frontier dividing A".
            "obl:agent" => true,
            "acl"
                if scene.tag(word) == "VBG"
                    && matches!(scene.preposition(head), "across" | "along" | "at" | "in" | "near") =>
            {
                true
            }
            // "insist that A be released" asks others.
            "nsubj:pass" if word == at && scene.is(head, "ccomp") => true,
            // "reaffirmed A's support": the support is A's own.
            "nmod:poss" if scene.head(head) == Some(predicate) => true,
            "advcl" => !scene.children(word).any(|mark| matches!(scene.lower(mark), "to" | "until" | "unless" | "if")),
            "obl" | "nmod" if is_linker(scene, word) => true,
            "obl" | "nmod" if scene.children(word).any(|case| scene.lower(case) == "because") => true,
            // "that he travel from A to B": whence and through where is not to whom.
            "obl" | "nmod" if word == at && is_way(scene, at) => true,
            // "a museum in honour of A".
            "obl" | "nmod" if matches!(scene.lower(word), "honor" | "honour" | "memory") => true,
            // "a petition on behalf of A".
            "obl" | "nmod" if scene.lower(word) == "behalf" => true,
            // "a warrant for his arrest in the killing of A".
            "obl" | "nmod" if scene.preposition(word) == "in" && is_violence(scene, word) => true,
            "obl" | "nmod" if is_circumstance(scene.preposition(word)) => true,
            "obl" | "nmod" => matches!(
                scene.preposition(word),
                "about"
                    | "above"
                    | "alongside"
                    | "around"
                    | "as"
                    | "between"
                    | "beyond"
                    | "by"
                    | "concerning"
                    | "like"
                    | "near"
                    | "outside"
                    | "regarding"
            ),
            _ => false,
        };
        if apart {
            return false;
        }
        word = head;
    }
    true
}

fn is_violence(scene: &Scene<'_>, at: usize) -> bool {
    scene.classes(at) & scene.view.marks.violence != 0
}

/// Whether a name is that of a place from, into or through which something comes, or to which somebody moves: "his return to A".
pub(super) fn is_way(scene: &Scene<'_>, at: usize) -> bool {
    let place = scene.entity_at(at).is_some_and(|index| scene.view.entity(index).kind == EntityKind::Gpe);
    let moves = |head: usize| {
        // "his flight to A", but "suspended flights to A".
        let flees = scene.lower(head) == "flight";
        flees
            || matches!(
                scene.noun(head),
                Some("departure" | "deportation" | "journey" | "move" | "repatriation" | "return" | "travel" | "trip")
            )
    };
    match scene.preposition(at) {
        "from" | "into" | "through" => place,
        // The parser may hang the place on the verb.
        "to" => {
            place && (scene.head(at).is_some_and(moves) || scene.subtree(at).start.checked_sub(1).is_some_and(moves))
        }
        _ => false,
    }
}

/// The head of the phrase that a name describes: "forces" of "Libyan forces".
fn whole(scene: &Scene<'_>, at: usize) -> usize {
    let mut word = at;
    while let Some(head) = scene.head(word)
        && matches!(scene.relation(word), "compound" | "amod" | "flat" | "nmod:desc")
        && scene.is_noun(head)
    {
        word = head;
    }
    word
}
