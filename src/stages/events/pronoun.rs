//! Whom a pronoun means: a subject of the same sentence, else somebody named before in the same block.

use crate::stages::entities::{EntityKind, MentionForm};
use crate::stages::span::Span;

use super::Participant;
use super::arguments::subject;
use super::owner::is_body;
use super::party::{Party, Standing, is_office, is_people, parties, party};
use super::relatives::JUDGING;
use super::scene::Scene;

/// Who can be meant by a pronoun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Person,
    Body,
    Many,
}

/// Whom a pronoun means, if that is told.
pub(super) fn antecedent(scene: &Scene<'_>, pronoun: usize) -> Option<Party> {
    let sort = match scene.lower(pronoun) {
        "he" | "she" | "him" | "her" | "his" | "himself" | "herself" => Sort::Person,
        "it" if is_what_is_judged(scene, pronoun) => return None,
        "it" | "its" | "itself" => Sort::Body,
        "they" | "them" | "their" | "themselves" => Sort::Many,
        _ => return None,
    };
    let fits = |party: &Party| !is_other_sex(scene, pronoun, party);
    governing(scene, pronoun, sort)
        .filter(fits)
        .or_else(|| same_before(scene, pronoun))
        .or_else(|| subject_before(scene, pronoun, sort).filter(fits))
        .or_else(|| earlier(scene, pronoun, sort))
}

/// "His wife said that soldiers had led him away": she is not he.
fn is_other_sex(scene: &Scene<'_>, pronoun: usize, party: &Party) -> bool {
    const WOMEN: [&str; 12] = [
        "daughter",
        "girl",
        "girlfriend",
        "mother",
        "niece",
        "nun",
        "princess",
        "queen",
        "sister",
        "widow",
        "wife",
        "woman",
    ];
    const MEN: [&str; 11] =
        ["boy", "brother", "father", "husband", "king", "man", "monk", "nephew", "priest", "prince", "son"];
    let words = scene.view.evidence.document.slice(party.who.span).to_lowercase();
    let last = words.split(' ').next_back().unwrap_or_default();
    match scene.lower(pronoun) {
        "he" | "him" | "his" | "himself" => WOMEN.contains(&last),
        "she" | "her" | "herself" => MEN.contains(&last),
        _ => false,
    }
}

/// "The OAU refused to endorse it", "the association denounced it": what is endorsed or denounced is something said or done more often than
/// a body that the text names.
fn is_what_is_judged(scene: &Scene<'_>, pronoun: usize) -> bool {
    const HANDLING: [&str; 20] = [
        "accept", "adopt", "approve", "back", "block", "cancel", "endorse", "mediate", "postpone", "ratify", "refuse",
        "reject", "serve", "sign", "support", "throw", "turn", "uphold", "veto", "welcome",
    ];
    let verb = scene.head(pronoun).filter(|_| scene.is(pronoun, "obj")).and_then(|verb| scene.verb(verb));
    verb.is_some_and(|verb| HANDLING.contains(&verb) || JUDGING.contains(&verb))
}

/// Whom "the two" or "both" means: the subject of a clause above, and whoever it meets or speaks with.
pub(super) fn the_two(scene: &Scene<'_>, head: usize) -> Option<Vec<Party>> {
    let the = head.checked_sub(1).is_some_and(|before| scene.lower(before) == "the");
    let means_two = match scene.lower(head) {
        "two" | "pair" | "duo" => the,
        "both" => scene.tag(head) == "DT",
        _ => false,
    };
    let bare = scene.children(head).all(|child| scene.is(child, "det"));
    let verb = scene.head(head).filter(|_| means_two && bare && scene.is(head, "nsubj"))?;
    std::iter::successors(scene.head(verb), |at| scene.head(*at)).find_map(|above| {
        let first = party(scene, subject(scene, above)?).filter(|party| party.standing >= Standing::Known)?;
        let with = |child: &usize| scene.is(*child, "obl") && scene.preposition(*child) == "with";
        let partner = scene.children(above).find(with).or_else(|| scene.child(above, "obj"));
        let second =
            partner.and_then(|partner| party(scene, partner)).filter(|party| party.standing >= Standing::Known);
        let second = second.or_else(|| only_other(scene, head, &first));
        // "Prosecutors said the pair would be charged": they are not the prosecutors.
        let several = second.is_some() || subject(scene, above).is_some_and(|one| scene.coordinated(one).len() > 1);
        let meant = [Some(first), second].into_iter().flatten();
        several.then(|| meant.map(|party| Party { head, ..party }).collect())
    })
}

/// "Sudan, which broke with Eritrea, announced that the two had agreed": the only other country named before.
fn only_other(scene: &Scene<'_>, head: usize, first: &Party) -> Option<Party> {
    let country = |at: &usize| {
        let entity = scene.view.entity(scene.entity_at(*at)?);
        entity.country.filter(|country| entity.kind == EntityKind::Gpe && Some(*country) != first.who.country)
    };
    let named = |at: &usize| first.kind == Some(EntityKind::Gpe) && country(at).is_some();
    let other = (0..head).find(named)?;
    let alone = (0..head).filter_map(|at| country(&at)).all(|found| Some(found) == country(&other));
    party(scene, other).filter(|party| alone && party.is_known())
}

/// Everybody whom "they" or "them" means, where those are named one after the other in the same sentence: "met A and B and urged them".
pub(super) fn all_meant(scene: &Scene<'_>, pronoun: usize) -> Option<Vec<Party>> {
    if !matches!(scene.lower(pronoun), "they" | "them") || scene.entity_at(pronoun).is_some() {
        return None;
    }
    let together = |scene: &Scene<'_>, head: usize| {
        let several = scene.is_noun(head) && scene.coordinated(head).len() > 1;
        several.then(|| parties(scene, head).into_iter().map(|party| Party { head: pronoun, ..party }).collect())
    };
    if let Some(meant) = governing(scene, pronoun, Sort::Many) {
        return together(scene, meant.head);
    }
    with_subject_before(scene, pronoun, |before, subject| {
        together(before, subject).filter(|all: &Vec<Party>| all.iter().all(|party| party.standing >= Standing::People))
    })
}

/// "He received the envoy; he went to Durban": whoever the first subject is that is told by the same word, so that a hostile text which
/// says "he" in every clause is not followed from one to the next.
fn same_before(scene: &Scene<'_>, pronoun: usize) -> Option<Party> {
    let subject = |at: usize| matches!(scene.relation(at), "nsubj" | "nsubj:pass");
    let quoted = |at: usize| scene.view.is_quoted(scene.token(at));
    let same = |at: &usize| scene.lower(*at) == scene.lower(pronoun) && subject(*at) && quoted(*at) == quoted(pronoun);
    let before = (0..pronoun).find(same).filter(|_| subject(pronoun))?;
    party(scene, before)
        .filter(|party| party.standing >= Standing::People)
        .map(|meant| Party { head: pronoun, ..meant })
}

/// How many sentences back the subject is looked for while pronouns go on about it.
const BACK: usize = 6;

/// The subject of the sentences before, in the same block: what a text goes on about (Grosz, Joshi and Weinstein 1995).
fn subject_before(scene: &Scene<'_>, pronoun: usize, sort: Sort) -> Option<Party> {
    with_subject_before(scene, pronoun, |before, subject| {
        let found = party(before, subject)?;
        let somebody = found.standing >= Standing::People && agrees(before, &found, sort);
        somebody.then_some(Party { head: pronoun, ..found })
    })
}

/// Reads the subject of the sentences before, in the same block, if the pronoun is the subject of its sentence.
///
/// Looked for in a loop and not so far back: a hostile text says "he" in every sentence.
fn with_subject_before<T>(
    scene: &Scene<'_>,
    pronoun: usize,
    read: impl Fn(&Scene<'_>, usize) -> Option<T>,
) -> Option<T> {
    // "Its director condemned A" goes on about what the sentence before was about, too.
    let whole = scene.head(pronoun).filter(|_| scene.is(pronoun, "nmod:poss")).unwrap_or(pronoun);
    scene.child_of_root(whole, "nsubj").then_some(())?;
    let evidence = scene.view.evidence;
    let sentences = evidence.document.sentences();
    let block = |index: usize| evidence.document.block_of(&sentences[index]).span;
    for index in (0..scene.index).rev().take(BACK) {
        let tree = evidence.syntax.get(index)?.as_ref().filter(|_| block(index) == block(scene.index))?;
        let before = Scene::new(scene.view, index, tree);
        let root = (0..before.len()).find(|at| before.head(*at).is_none())?;
        let found = subject(&before, root)?;
        if before.tag(found) != "PRP" {
            return read(&before, found);
        }
    }
    None
}

/// The subject of a verb that governs the pronoun's clause.
fn governing(scene: &Scene<'_>, pronoun: usize, sort: Sort) -> Option<Party> {
    let mut at = scene.head(pronoun);
    let mut own = true;
    let object = matches!(scene.relation(pronoun), "obj" | "iobj" | "obl" | "obl:agent");
    // The object of a verb is not its subject: "the army attacked them", "turned to India and asked it".
    let doer = at.filter(|_| object).and_then(|verb| subject(scene, verb));
    // "“They burned our houses,” a survivor said": who is quoted speaks of others.
    let quoted = |word: usize| scene.view.is_quoted(scene.token(word));
    let speaks = |subject: usize| quoted(pronoun) && !quoted(subject);
    while let Some(verb) = at {
        let found = subject(scene, verb).filter(|subject| {
            Some(*subject) != doer
                && !speaks(*subject)
                // "officers who fear they will be tried": the officers will.
                && (scene.is(verb, "acl:relcl") && *subject < pronoun || !scene.subtree(*subject).contains(&pronoun))
                && !matches!(scene.tag(*subject), "PRP" | "WP" | "WDT" | "DT" | "EX")
                // "He thanked the troops, his spokesman Ana Kos said": she is not the one whose spokesman she is.
                && !(*subject > pronoun && is_owned_by_pronoun(scene, *subject))
        });
        // "A spokesman for the movement said its men": the movement's.
        let speaks_for = |subject: usize| {
            let whom = |child: &usize| *child > subject && matches!(scene.preposition(*child), "for" | "of");
            let whom = scene.children(subject).find(whom).filter(|_| is_spokesman(scene, subject));
            whom.and_then(|whom| party(scene, whom)).filter(|_| sort == Sort::Body)
        };
        // "The judge found that he had ordered the killings": not the judge.
        let tried = |subject: usize| {
            sort == Sort::Person
                && matches!(scene.noun(subject), Some("court" | "judge" | "jury" | "tribunal"))
                && matches!(scene.verb(verb), Some("conclude" | "find" | "hear" | "rule"))
        };
        let found = found.filter(|subject| !tried(*subject));
        let meant = found.and_then(|subject| {
            let fits = |party: &Party| agrees(scene, party, sort);
            party(scene, subject).filter(fits).or_else(|| speaks_for(subject).filter(fits))
        });
        if !(own && object)
            && let Some(found) = meant
        {
            return Some(found);
        }
        // "freed five nurses, a day after seizing them": whoever does both does them to the same.
        let shared = object && !own && doer.is_some() && subject(scene, verb) == doer;
        // "called for the minister to resign and accused him".
        let wished = || {
            let for_whom = |child: &usize| scene.preposition(*child) == "for" && scene.child(verb, "xcomp").is_some();
            let wish = scene.child(verb, "xcomp").or_else(|| scene.child(verb, "advcl"));
            wish.and_then(|wish| scene.child(wish, "nsubj")).or_else(|| scene.children(verb).find(for_whom))
        };
        let other = scene.child(verb, "obj").or_else(wished);
        let other = other.filter(|other| shared && *other < pronoun && scene.is_noun(*other));
        if let Some(other) = other.and_then(|other| party(scene, other)).filter(|party| is_meant(scene, party, sort)) {
            return Some(other);
        }
        own = false;
        at = scene.head(verb);
    }
    None
}

fn is_owned_by_pronoun(scene: &Scene<'_>, at: usize) -> bool {
    scene.subtree(at).take_while(|word| *word <= at).any(|word| scene.tag(word) == "PRP$")
}

fn is_spokesman(scene: &Scene<'_>, at: usize) -> bool {
    matches!(scene.noun(at), Some("spokesman" | "spokesperson" | "spokeswoman"))
}

/// Whether an object is such as a pronoun means, people or somebody known.
fn is_meant(scene: &Scene<'_>, party: &Party, sort: Sort) -> bool {
    party.standing >= Standing::People && agrees(scene, party, sort)
}

fn agrees(scene: &Scene<'_>, party: &Party, sort: Sort) -> bool {
    const BODIES: [&str; 20] = [
        "agency",
        "alliance",
        "assembly",
        "board",
        "coalition",
        "command",
        "commission",
        "committee",
        "council",
        "court",
        "delegation",
        "faction",
        "group",
        "inquiry",
        "majority",
        "military",
        "panel",
        "team",
        "tribunal",
        "wing",
    ];
    let plural = matches!(scene.tag(party.head), "NNS" | "NNPS") || scene.coordinated(party.head).len() > 1;
    let body = party.kind.is_none() && BODIES.contains(&scene.lower(party.head));
    match (sort, party.kind) {
        (Sort::Person, Some(EntityKind::Person)) => true,
        (Sort::Person, kind) => {
            let whole = matches!(kind, Some(EntityKind::Gpe | EntityKind::Organization));
            let one = !(whole && party.standing == Standing::Named);
            // "A court rejected her appeal": the court is no woman.
            one && !plural && !body && (is_office(scene, party.head) || is_people(scene, party.head))
        }
        // "Kos's regime" is no person; nor is a name of which nothing is known.
        (Sort::Body, Some(EntityKind::Person)) => is_body(scene, party.head),
        (Sort::Body, None) if scene.tag(party.head) == "NNP" => true,
        (Sort::Body | Sort::Many, _) if body => true,
        (Sort::Body, _) => !plural && party.standing >= Standing::Known && !is_office(scene, party.head),
        (Sort::Many, Some(EntityKind::Person)) => plural,
        (Sort::Many, _) => plural || party.standing >= Standing::Known && !is_office(scene, party.head),
    }
}

/// The last entity of the right kind that the block names before the sentence or before the pronoun.
fn earlier(scene: &Scene<'_>, pronoun: usize, sort: Sort) -> Option<Party> {
    let document = scene.view.evidence.document;
    let offset = scene.view.words.span(scene.token(pronoun)).start();
    let block = document.block_of(&document.sentences()[scene.index]).span;
    let fits = |kind: EntityKind| match sort {
        Sort::Person => kind == EntityKind::Person,
        Sort::Body => matches!(kind, EntityKind::Organization | EntityKind::Gpe),
        Sort::Many => matches!(kind, EntityKind::Organization | EntityKind::Group),
    };
    // "the guards led by A seized him": not A.
    let verb = scene.head(pronoun).filter(|_| matches!(scene.relation(pronoun), "obj" | "iobj" | "obl"));
    let subject = verb.and_then(|verb| subject(scene, verb)).map(|subject| scene.span(scene.subtree(subject)));
    // "the bloc, which they accuse": they are not the bloc.
    let relative = scene.head(pronoun).and_then(|verb| {
        scene.children(verb).find(|child| matches!(scene.tag(*child), "WDT" | "WP") && *child < pronoun)
    });
    let described = relative.map(|relative| scene.span(relative..relative + 1).start());
    let mut last = None;
    for (index, entity) in scene.view.evidence.entities.iter().enumerate() {
        // A town where something was done before is not "it".
        let town = sort == Sort::Body && entity.kind == EntityKind::Gpe && entity.place.is_some();
        if !fits(entity.kind) || entity.credit || town {
            continue;
        }
        let before = entity.mentions.iter().filter(|mention| mention.form == MentionForm::Name);
        let apart = |span: &Span| {
            let beside = described.is_some_and(|start| span.end() < start && span.end() + 2 >= start);
            !beside && subject.is_none_or(|subject| !subject.contains(*span))
        };
        let near = before
            .map(|mention| mention.span)
            .rfind(|span| block.contains(*span) && span.end() <= offset && apart(span));
        if let Some(span) = near
            && last.is_none_or(|(other, _)| other < span)
        {
            last = Some((span, index));
        }
    }
    let (span, index) = last?;
    let entity = scene.view.entity(index);
    let who = Participant {
        span,
        entity: Some(index),
        country: entity.country,
        sectors: entity.sectors.clone(),
        role: entity.role.clone(),
    };
    Some(Party { head: pronoun, who, kind: Some(entity.kind), standing: Standing::Known })
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn who_is_told_twice_by_the_same_word_is_the_same() {
        check(
            "President Ana Kos insisted that Maria Lima be heard. She condemned Chile; she praised Peru.",
            &["ACCUSE disapprove: Ana Kos > Chile", "SUPPORT: Ana Kos > Peru"],
        );
    }

    #[test]
    fn they_are_all_who_are_named_together() {
        check(
            "Ana Kos and Ivo Lima signed the treaty in Oslo. They agreed to meet again on Thursday.",
            &["SUPPORT: Ana Kos & Ivo Lima >  @Oslo", "AGREE: Ana Kos & Ivo Lima >"],
        );
        check(
            "The envoy met Ana Kos and Ivo Lima in Oslo and urged them to sign.",
            &["CONSULT: The envoy & Ana Kos & Ivo Lima >  @Oslo", "REQUEST: The envoy > Ana Kos & Ivo Lima"],
        );
        check(
            "Sudan, which broke off relations with Eritrea in 1994, announced that the two had agreed to open embassies.",
            &["SANCTION discontinue: Sudan > Eritrea [historical] 1994", "AGREE: Sudan & Eritrea >  (Sudan)"],
        );
    }

    #[test]
    fn who_speaks_for_somebody_is_not_him() {
        check("He praised the rebels, his spokesman Ivo Lima said.", &["SUPPORT: He > the rebels (his spokesman)"]);
        check(
            "Diplomats said that officers who fear they will be jailed by rebels had fled.",
            &["COERCE arrest: rebels > officers [future] [hypothetical] (Diplomats)"],
        );
    }
}
