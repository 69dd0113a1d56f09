//! What stands above a predicate, read from the tree: verbs, nouns and adjectives that embed it.
//!
//! What is embedded is no fact unless the word above says so ("managed to", "the news that"): that is the default for infinitives,
//! for gerunds behind prepositions that lead to what one thinks or speaks of, and for what a noun says. Implicative and factive
//! words (Karttunen 1971) are those of `embedding.tsv` and `cues.tsv` that are `asserted`.

use crate::stages::lexicon::{CueKind, Effect};

use super::Modality;
use super::above_nouns::{of_response, of_topic, of_verb_above};
use super::clauses::{
    aimed, awaited, disowned, doubted, gerund_behind, gerund_of_noun, is_condition, is_kept, is_of_anybody,
    is_relative_clause, is_ruled_out, is_rumoured, is_still_due, is_time, is_untrue, none_of, told_of, wrongly_said,
};
use super::embedding::{cue, effect};
use super::modality::{Reading, add, of_noun, of_verb};
use super::negation::{is_of_object_alone, negation};
use super::scene::Scene;

/// How many words above a predicate are looked at.
const STEPS: usize = 8;

/// What stands above a predicate.
pub(super) fn climb(scene: &Scene<'_>, predicate: usize, reading: &mut Reading) {
    let mut at = predicate;
    for _ in 0..STEPS {
        let Some(head) = scene.head(at) else { return };
        let clause = matches!(scene.relation(at), "advcl" | "ccomp" | "parataxis");
        if let Some(mark) = awaited(scene, at, head).filter(|_| clause) {
            return add(scene, reading, Modality::Future, mark);
        }
        let goes_on = match scene.relation(at) {
            "xcomp" => of_governor(scene, at, head, reading),
            // "visit the sites that A had closed", where the parser sees no noun that is described.
            "ccomp" if is_relative_clause(scene, at) => false,
            "ccomp" if scene.is_noun(head) => of_content(scene, at, head, reading),
            "ccomp" | "csubj" | "csubj:pass" | "advcl:relcl" => of_clause(scene, at, head, reading),
            "conj" => of_joined(scene, at, head, reading),
            "acl:relcl" | "acl" if is_content(scene, at) => of_content(scene, at, head, reading),
            "acl:relcl" if is_of_anybody(scene, at, head) => {
                add(scene, reading, Modality::Hypothetical, head);
                false
            }
            // "called for the party, the rebels' political wing, to be expelled".
            "acl:relcl" if is_infinitive(scene, at) => of_described(scene, at, head, reading),
            "acl" | "nmod" | "nmod:poss" => of_described(scene, at, head, reading),
            "advcl" | "obl" => of_adverbial(scene, at, head, reading),
            "obj" | "iobj" | "nsubj" | "nsubj:pass" | "compound" => of_verb_above(scene, at, head, reading),
            _ => false,
        };
        if !goes_on {
            return;
        }
        at = head;
    }
}

fn is_infinitive(scene: &Scene<'_>, at: usize) -> bool {
    scene.children(at).any(|mark| scene.is(mark, "mark") && scene.lower(mark) == "to")
}

/// Whether an infinitive is no aim: whoever "marched to protest" did protest, "the first country to recognize A" did recognize it.
fn is_shown(scene: &Scene<'_>, at: usize) -> bool {
    let rank = |word: usize| matches!(scene.lower(word), "first" | "second" | "third" | "last" | "latest" | "only");
    let to = scene.children(at).find(|mark| scene.is(*mark, "mark") && scene.lower(*mark) == "to");
    let noun = to.and_then(|to| to.checked_sub(1)).filter(|noun| scene.is_noun(*noun));
    // "marched to demand that he resign": they do demand it.
    let marches = || {
        let above = scene.head(at).and_then(|head| scene.verb(head));
        let crowd = matches!(
            above,
            Some("assemble" | "demonstrate" | "gather" | "march" | "parade" | "picket" | "rally" | "strike" | "take")
        );
        let turns = matches!(above, Some("call" | "phone" | "telephone" | "write"));
        crowd || turns || matches!(above, Some("barricade" | "block" | "blockade" | "occupy"))
    };
    matches!(scene.verb(at), Some("protest" | "demonstrate" | "denounce" | "decry"))
        || matches!(scene.verb(at), Some("condemn" | "demand" | "urge")) && marches()
        || noun.is_some_and(|noun| scene.children(noun).any(rank))
}

/// "to have attacked": what is said to be over.
fn is_perfect(scene: &Scene<'_>, at: usize) -> bool {
    scene.children(at).any(|aux| scene.is(aux, "aux") && matches!(scene.lower(aux), "have" | "having"))
}

fn is_finite(scene: &Scene<'_>, word: usize) -> bool {
    matches!(scene.tag(word), "VBD" | "VBZ" | "VBP" | "MD")
}

/// Whether a word vouches for what it embeds.
fn asserts(scene: &Scene<'_>, head: usize) -> bool {
    // "police had to use tear gas": they did.
    if scene.lower(head) == "had" {
        return true;
    }
    effect(scene, head) == Some(Effect::Asserted) || cue(scene, head) == Some(CueKind::Asserted)
}

/// "plans to meet": the verb above tells what becomes of the act.
fn of_governor(scene: &Scene<'_>, at: usize, head: usize, reading: &mut Reading) -> bool {
    if let Some(word) = is_still_due(scene, head) {
        add(scene, reading, Modality::Negated, word);
        return true;
    }
    // "are believed to have attacked": nobody says that they did.
    let hearsay =
        scene.tree.is_passive(head) && matches!(scene.verb(head), Some("believe" | "presume" | "suspect" | "think"));
    if hearsay {
        add(scene, reading, Modality::Hypothetical, head);
        return true;
    }
    let changes = apply(scene, at, head, reading);
    let vouched = asserts(scene, head) || is_perfect(scene, at);
    if !changes && !vouched && is_infinitive(scene, at) && !is_shown(scene, at) {
        add(scene, reading, Modality::Hypothetical, head);
    }
    of_above(scene, head, reading);
    true
}

/// The auxiliaries of a verb above belong to the act too; its negation, unless two negations make a fact or a doubt.
fn of_above(scene: &Scene<'_>, head: usize, reading: &mut Reading) {
    if scene.is_noun(head) {
        of_noun(scene, head, reading);
        return;
    }
    of_verb(scene, head, reading);
    if is_negative(effect(scene, head)) || is_ruled_out(scene, head) {
        let own = negation(scene, head).map(|word| scene.span(word..word + 1));
        reading.cues.retain(|cue| Some(cue.span) != own);
    }
}

/// "has kept raiding outposts", but "kept them from raiding".
fn is_kept_up(scene: &Scene<'_>, at: usize, head: usize) -> bool {
    let from = scene.children(at).any(|mark| mark < at && scene.lower(mark) == "from");
    scene.verb(head) == Some("keep") && !from
}

fn is_negative(effect: Option<Effect>) -> bool {
    matches!(effect, Some(Effect::Denied | Effect::Negated | Effect::Foiled | Effect::Prevented))
}

/// Whether a word above changes the act; marks it so.
pub(super) fn apply(scene: &Scene<'_>, at: usize, head: usize, reading: &mut Reading) -> bool {
    let cue = cue(scene, head);
    let effect = effect(scene, head);
    let mut mark = |modality| add(scene, reading, modality, head);
    match effect {
        // "did not deny", "did not rule out": nobody says that it is so, nor that it is not.
        Some(Effect::Denied) if negation(scene, head).is_some() => mark(Modality::Hypothetical),
        None if is_ruled_out(scene, head) && negation(scene, head).is_some() => mark(Modality::Hypothetical),
        // "has kept raiding": what is kept up is not prevented.
        Some(Effect::Prevented) if is_kept_up(scene, at, head) => return false,
        // "never stopped attacking".
        Some(Effect::Negated) if negation(scene, head).is_some() => {}
        Some(Effect::Denied) => {
            mark(Modality::Negated);
            reading.denial = Some(head);
        }
        Some(Effect::Negated | Effect::Foiled | Effect::Prevented | Effect::Refused) => mark(Modality::Negated),
        Some(Effect::Future) => mark(Modality::Future),
        Some(
            Effect::Hypothetical
            | Effect::Agreed
            | Effect::Threatened
            | Effect::Asked
            | Effect::Accused
            | Effect::Forced
            | Effect::Allowed
            | Effect::Forbidden,
        ) => mark(Modality::Hypothetical),
        None if is_ruled_out(scene, head) || is_untrue(scene, head) => mark(Modality::Negated),
        Some(Effect::Asserted) | None => match cue.filter(|_| is_infinitive(scene, at) || scene.tag(at) == "VBG") {
            Some(CueKind::Future) => mark(Modality::Future),
            Some(CueKind::Hypothetical) => mark(Modality::Hypothetical),
            Some(CueKind::Negated) => mark(Modality::Negated),
            Some(CueKind::Asserted) | None => return false,
        },
    }
    true
}

/// "denied that A attacked B", "fears that A could attack": what is said is no fact, unless it is merely reported.
fn of_clause(scene: &Scene<'_>, at: usize, head: usize, reading: &mut Reading) -> bool {
    if let Some(word) = wrongly_said(scene, head) {
        add(scene, reading, Modality::Negated, word);
        return false;
    }
    // "did not say that", "nobody believes that"; but "did not say when" takes it for a fact.
    let open = scene.children(at).any(|word| scene.tag(word) == "WRB" && word < at);
    let known = matches!(scene.verb(head), Some("forget" | "know" | "mention" | "realise" | "realize" | "regret"));
    let doubt = doubted(scene, head).filter(|_| !open && !known && !is_negative(effect(scene, head)));
    if let Some(word) = doubt.filter(|_| !is_untrue(scene, head)) {
        add(scene, reading, Modality::Hypothetical, word);
        return false;
    }
    // "knows how to attack", "to attack would be".
    if is_infinitive(scene, at) && !asserts(scene, head) && !scene.is(at, "ccomp") || open && is_infinitive(scene, at) {
        add(scene, reading, Modality::Hypothetical, head);
        return false;
    }
    // "prosecutors alleged that", "rumours spread that A had ordered": nobody says that it is so.
    if scene.verb(head) == Some("allege") || is_rumoured(scene, head) {
        add(scene, reading, Modality::Hypothetical, head);
        return false;
    }
    let says = scene.verb(head).is_some_and(|lemma| scene.lexicon().reporting.contains(lemma));
    let softens = matches!(scene.verb(head), Some("warn" | "suggest" | "insist" | "predict"));
    let finite = matches!(scene.tag(at), "VBD" | "VBZ" | "VBP")
        || scene.children(at).any(|aux| scene.is(aux, "aux") && scene.tag(aux) != "VB");
    if says && (!softens || finite) {
        return false;
    }
    // "agreed that", "demanded that": no fact.
    apply(scene, at, head, reading);
    false
}

/// "will visit A and meet B": a verb joined to another shares its auxiliaries.
fn of_joined(scene: &Scene<'_>, at: usize, head: usize, reading: &mut Reading) -> bool {
    if scene.is_noun(at) {
        return true;
    }
    let own = scene.children(at).any(|child| ["nsubj", "aux"].iter().any(|relation| scene.is(child, relation)));
    // The parser takes the second participle of "had crossed the border and killed" for a past tense.
    let past = |word: usize| matches!(scene.tag(word), "VBD" | "VBN");
    let alike =
        scene.tag(at) == scene.tag(head) || matches!(scene.tag(at), "VB" | "VBG" | "VBN") || past(at) && past(head);
    // "unless wages are paid and he is freed".
    let condition = own && is_condition(scene, head);
    if condition || own || !alike || !scene.tag(head).starts_with('V') {
        return condition;
    }
    if !is_of_object_alone(scene, head, at) {
        of_verb(scene, head, reading);
    }
    true
}

/// Whether a clause tells what a noun says: "the fear that A will attack B", but not "the sites that A had closed", which says nothing.
fn is_content(scene: &Scene<'_>, at: usize) -> bool {
    let mute = scene.head(at).is_some_and(|noun| scene.classes(noun) & scene.view.marks.somewhere != 0);
    !mute && scene.children(at).any(|mark| scene.is(mark, "mark") && scene.lower(mark) == "that")
}

/// "fears that A will attack", "denied a report that A had attacked": the noun, or whoever speaks of it, tells what becomes of the act.
fn of_content(scene: &Scene<'_>, at: usize, noun: usize, reading: &mut Reading) -> bool {
    if let Some(word) = disowned(scene, noun) {
        add(scene, reading, Modality::Negated, word);
        // "Reports that A attacked B were false" denies it as well.
        reading.denial =
            Some(word).filter(|word| scene.tag(*word).starts_with('V') || scene.child(*word, "cop").is_some());
    } else if asserts(scene, noun) || is_time(scene, noun) {
        if let Some(no) = none_of(scene, noun).filter(|_| !matches!(scene.lower(noun), "doubt" | "question" | "secret"))
        {
            add(scene, reading, Modality::Hypothetical, no);
        }
    } else if !apply(scene, at, noun, reading) {
        add(scene, reading, Modality::Hypothetical, noun);
    }
    false
}

/// "a plan to attack", "the threat of attack": the noun above tells what becomes of the act.
fn of_described(scene: &Scene<'_>, at: usize, head: usize, reading: &mut Reading) -> bool {
    let infinitive = is_infinitive(scene, at);
    if scene.is(at, "acl") && !infinitive && scene.tag(at) != "VBG" {
        return false;
    }
    // "vetoed a resolution demanding a truce": nobody demands it.
    let voted_down = scene.head(head).filter(|verb| {
        scene.is(head, "obj") && matches!(scene.verb(*verb), Some("veto" | "reject" | "block" | "defeat"))
    });
    if let Some(verb) = voted_down.filter(|_| scene.tag(at) == "VBG" && !infinitive && scene.is(at, "acl")) {
        add(scene, reading, Modality::Negated, verb);
        return false;
    }
    if infinitive && is_kept(scene, head) {
        return false;
    }
    let named = scene.is(at, "nmod");
    if let Some((mark, modality)) = told_of(scene, head).filter(|_| named) {
        add(scene, reading, modality, mark);
        return false;
    }
    let changes = !(named && asserts(scene, head)) && apply(scene, at, head, reading);
    // "did not welcome the minister's decision to attack": the decision was made.
    if changes && infinitive && matches!(scene.noun(head), Some("decision")) && is_definite(scene, head) {
        return false;
    }
    if let Some((mark, modality)) = gerund_of_noun(scene, at, head).filter(|_| !changes) {
        add(scene, reading, modality, mark);
        return false;
    }
    if !changes && infinitive && scene.relation(at).starts_with("acl") && !is_shown(scene, at) {
        // "Thai PM to meet king": what a headline announces.
        let announced = scene.head(head).is_none() && !(0..scene.len()).any(|word| is_finite(scene, word));
        add(scene, reading, if announced { Modality::Future } else { Modality::Hypothetical }, head);
        return false;
    }
    let carries = changes
        || named
            && effect(scene, head).is_none()
            && scene.lexicon().acts.nouns.contains_key(scene.noun(head).unwrap_or_default());
    if carries {
        of_noun(scene, head, reading);
    }
    changes
}

fn is_definite(scene: &Scene<'_>, noun: usize) -> bool {
    scene.children(noun).any(|word| scene.is(word, "nmod:poss") || matches!(scene.lower(word), "the" | "this"))
}

/// "did not stop him from attacking".
fn is_let_happen(scene: &Scene<'_>, verb: usize) -> bool {
    matches!(scene.verb(verb), Some("deter" | "prevent" | "stop")) && negation(scene, verb).is_some()
}

/// "chanted for his resignation": what leads to what is wished for.
fn wished(scene: &Scene<'_>, at: usize, head: usize) -> Option<usize> {
    let wishes = matches!(scene.lower(head), "campaigned" | "chant" | "chanted" | "chanting" | "lobbied");
    scene.children(at).find(|mark| *mark < at && wishes && scene.lower(*mark) == "for")
}

/// "met to discuss", "without attacking", "after attacking".
fn of_adverbial(scene: &Scene<'_>, at: usize, head: usize, reading: &mut Reading) -> bool {
    if let Some(mark) = aimed(scene, at).filter(|_| scene.is_verb(at)).or_else(|| wished(scene, at, head)) {
        add(scene, reading, Modality::Hypothetical, mark);
        return false;
    }
    let mark = scene.children(at).rfind(|child| *child < at && matches!(scene.relation(*child), "mark" | "case"));
    match mark.map(|mark| (mark, scene.lower(mark))) {
        // "did not manage to meet", where the parser sees an aim.
        Some((_, "to")) if scene.tag(at) == "VB" && cue(scene, head).is_some() => of_governor(scene, at, head, reading),
        Some((mark, "to")) if !scene.is_noun(at) => {
            // "went on to condemn" did so.
            // "in addition to providing": no aim.
            let aim = scene.tag(at) != "VBG" && !is_shown(scene, at);
            if !apply(scene, at, head, reading) && !asserts(scene, head) && aim {
                add(scene, reading, Modality::Hypothetical, mark);
            }
            true
        }
        Some((_, "to")) if scene.is_noun(at) => of_response(scene, at, head, reading),
        Some((mark, "without")) => {
            add(scene, reading, Modality::Negated, mark);
            false
        }
        // "could retaliate by massing soldiers", "tried to scare A into supporting".
        Some((_, "by" | "into")) if scene.tag(at) == "VBG" => {
            of_verb(scene, head, reading);
            true
        }
        // "if it succeeds in seizing", "played no part in shelling".
        Some((_, "in")) if scene.verb(head) == Some("succeed") || negation(scene, head).is_some() => {
            of_verb(scene, head, reading);
            true
        }
        Some((mark, "of")) if matches!(scene.lower(mark.saturating_sub(1)), "short" | "instead" | "out") => {
            add(scene, reading, Modality::Negated, mark - 1);
            false
        }
        Some((_, "from")) if is_let_happen(scene, head) => false,
        Some((mark, "of" | "from" | "against" | "with")) if scene.is_verb(at) => {
            if !apply(scene, at, head, reading)
                && effect(scene, head) != Some(Effect::Asserted)
                && let Some(modality) = gerund_behind(scene, mark)
            {
                add(scene, reading, modality, mark);
            }
            false
        }
        // "warned of an attack", "knew nothing of it".
        Some((_, "of" | "about")) if scene.is_noun(at) => of_topic(scene, at, head, reading),
        // "tried to calm the crowd, saying": it is said all the same.
        None if says(scene, at) => false,
        // "EU weighs lifting its embargo", where the parser sees no complement.
        None if is_beside(scene, at, head) && apply(scene, at, head, reading) => true,
        None if scene.tag(at) == "VBG" && scene.tag(head).starts_with('V') => {
            let own = reading.cues.len();
            of_verb(scene, head, reading);
            let above = reading.cues.split_off(own);
            reading.cues.extend(above.into_iter().filter(|cue| cue.modality != Modality::Negated));
            true
        }
        _ => false,
    }
}

/// Whether a gerund stands right behind its governor: "denied ever attacking".
fn is_beside(scene: &Scene<'_>, at: usize, head: usize) -> bool {
    head < at && at <= head + 2 && (head + 1..at).all(|word| scene.tag(word) == "RB")
}

fn says(scene: &Scene<'_>, verb: usize) -> bool {
    scene.tag(verb) == "VBG" && scene.verb(verb).is_some_and(|lemma| scene.lexicon().reporting.contains(lemma))
}
