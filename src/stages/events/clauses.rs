//! What the words that lead to a clause, or stand above it, make of its act beside the verbs of the table.

use crate::stages::lexicon::Effect;

use super::Modality;
use super::embedding::effect;
use super::negation::negation;
use super::scene::Scene;

/// Whether a verb with a particle takes what is below it out of question: "ruled out sending", "headed off an attack".
pub(super) fn is_ruled_out(scene: &Scene<'_>, verb: usize) -> bool {
    let particle = match scene.verb(verb) {
        Some("rule") => "out",
        Some("fall") => "through",
        Some("give") => "up",
        Some("call" | "head" | "hold" | "put") => "off",
        _ => return false,
    };
    let falls = particle == "through" && scene.lower(verb + 1) == particle;
    falls || scene.children(verb).any(|child| child > verb && child <= verb + 2 && scene.lower(child) == particle)
}

/// Whether a word denies that what is said is so: "it is not true that".
pub(super) fn is_untrue(scene: &Scene<'_>, word: usize) -> bool {
    let sure = matches!(scene.lower(word), "true" | "correct" | "accurate" | "right" | "case" | "so");
    sure && negation(scene, word).is_some()
}

/// The word by which what is said is said wrongly: "falsely claimed that", "lied that".
pub(super) fn wrongly_said(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let wrongly = |word: &usize| {
        matches!(
            scene.lower(*word),
            "erroneously" | "fraudulently" | "falsely" | "incorrectly" | "mistakenly" | "untruthfully" | "wrongly"
        )
    };
    let tells_lie = |at: &usize| scene.verb(*at) == Some("lie");
    // "lied that A attacked", "lied, saying that A attacked".
    let by_lie = || {
        Some(verb)
            .filter(tells_lie)
            .or_else(|| scene.head(verb).filter(|head| tells_lie(head) && scene.is(verb, "advcl")))
    };
    scene.children(verb).find(wrongly).or_else(by_lie)
}

/// The word by which what a verb says is not said: "did not say that", "few believe that"; but "it was not until" says it.
pub(super) fn doubted(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let few =
        || scene.child(verb, "nsubj").filter(|who| matches!(scene.lower(*who), "few" | "nobody" | "none" | "nothing"));
    let nothing = || scene.child(verb, "obj").filter(|what| matches!(scene.lower(*what), "nothing" | "little"));
    let no = || scene.child(verb, "obj").and_then(|what| none_of(scene, what));
    // "there is no reason to believe that".
    let reason = || scene.head(verb).filter(|_| scene.is(verb, "acl")).and_then(|noun| none_of(scene, noun));
    let word = negation(scene, verb).or_else(few).or_else(nothing).or_else(no).or_else(reason)?;
    (!matches!(scene.lower(word + 1), "until" | "only" | "just")).then_some(word)
}

/// The word that says that there is none of what a noun names: "no evidence that", "little chance that".
pub(super) fn none_of(scene: &Scene<'_>, noun: usize) -> Option<usize> {
    let own = scene
        .children(noun)
        .find(|word| *word < noun && matches!(scene.lower(*word), "no" | "little" | "scant" | "any"));
    let verb = scene.head(noun).filter(|_| matches!(scene.relation(noun), "obj" | "nsubj"));
    own.or_else(|| verb.filter(|verb| scene.tag(*verb).starts_with('V')).and_then(|verb| negation(scene, verb)))
}

/// The word by which somebody disowns what a noun says: "retracted his statement that", "no truth in claims that".
pub(super) fn disowned(scene: &Scene<'_>, noun: usize) -> Option<usize> {
    // "Reports that A brokered talks with B were false", where the parser joins the lie to the clause.
    let lie = |at: &usize| {
        let bare = scene.child(*at, "cop").is_some() && scene.child(*at, "nsubj").is_none();
        *at > noun && is_lie(scene.lower(*at)) && bare && negation(scene, *at).is_none()
    };
    if let Some(lie) = scene.subtree(noun).find(lie) {
        return Some(lie);
    }
    let head = scene.head(noun)?;
    let object = || scene.child(head, "obj").map(|object| scene.lower(object));
    let denies = effect(scene, head) == Some(Effect::Denied) && negation(scene, head).is_none();
    let verb = match scene.relation(noun) {
        "obj" | "nsubj:pass" | "iobj" => denies || scene.verb(head) == Some("withdraw") || is_called_false(scene, head),
        // "Claims that A attacked are baseless".
        "nsubj" => scene.child(head, "cop").is_some() && is_lie(scene.lower(head)) && negation(scene, head).is_none(),
        // "poured cold water on reports that".
        "obl" => scene.verb(head) == Some("pour") && object() == Some("water"),
        "nmod" if matches!(scene.lower(head), "truth" | "substance" | "merit" | "basis" | "foundation") => {
            return none_of(scene, head);
        }
        _ => false,
    };
    verb.then_some(head)
}

/// What becomes of an act that a report or the like is of: "rejected reports of an attack", "no sign of an attack", "in the event of".
pub(super) fn told_of(scene: &Scene<'_>, noun: usize) -> Option<(usize, Modality)> {
    let said = effect(scene, noun) == Some(Effect::Asserted);
    let denied = || disowned(scene, noun).map(|word| (word, Modality::Negated));
    let none = || none_of(scene, noun).map(|word| (word, Modality::Hypothetical));
    let case = scene.lower(noun) == "case" && scene.preposition(noun) == "in" && scene.child(noun, "det").is_none();
    match scene.lower(noun) {
        "event" | "eventuality" => Some((noun, Modality::Hypothetical)),
        // "on the eve of his trip to Havana".
        "eve" if scene.preposition(noun) == "on" => Some((noun, Modality::Future)),
        "anniversary" | "commemoration" | "remembrance" => Some((noun, Modality::Historical)),
        _ if case => Some((noun, Modality::Hypothetical)),
        _ if said => denied().or_else(none),
        _ => None,
    }
}

/// Whether a verb calls what is said a lie or pushes it aside: "described as fake news the report that", "laughed off a claim that".
fn is_called_false(scene: &Scene<'_>, verb: usize) -> bool {
    let calls = matches!(
        scene.verb(verb),
        Some("brand" | "call" | "condemn" | "denounce" | "describe" | "dub" | "find" | "label" | "slam" | "term")
    );
    let pushes = matches!(scene.verb(verb), Some("brush" | "laugh" | "shrug" | "wave"))
        && scene.children(verb).any(|word| matches!(scene.lower(word), "off" | "aside" | "away"));
    pushes || calls && scene.subtree(verb).any(|at| is_lie(scene.lower(at)))
}

/// Whether a word says that something is not true.
fn is_lie(word: &str) -> bool {
    const LIES: [&str; 23] = [
        "absurd",
        "baseless",
        "bogus",
        "fabrication",
        "fake",
        "fabricated",
        "false",
        "fiction",
        "groundless",
        "inaccurate",
        "invented",
        "invention",
        "lie",
        "lies",
        "nonsense",
        "propaganda",
        "rumor",
        "rumors",
        "rumour",
        "rumours",
        "unfounded",
        "untrue",
        "wrong",
    ];
    LIES.contains(&word)
}

/// "had yet to", "has still to": what is due has not come about.
pub(super) fn is_still_due(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let has = matches!(scene.lower(verb), "has" | "have" | "had" | "is" | "are" | "was" | "were");
    scene.children(verb).find(|word| has && *word > verb && matches!(scene.lower(*word), "yet" | "still"))
}

/// What becomes of a gerund behind a preposition that its governor leads to: "suspected of shelling", "refrained from shelling",
/// "decided against shelling"; one behind "with" goes with what is done.
pub(super) fn gerund_behind(scene: &Scene<'_>, mark: usize) -> Option<Modality> {
    match scene.lower(mark) {
        "of" => Some(Modality::Hypothetical),
        "from" | "against" => Some(Modality::Negated),
        _ => None,
    }
}

/// What becomes of a gerund behind a preposition that a noun leads to: "within an inch of signing" is nearly done, "the hope of
/// signing" and "interest in signing" are no facts, and "the crime of shelling" is one.
pub(super) fn gerund_of_noun(scene: &Scene<'_>, at: usize, noun: usize) -> Option<(usize, Modality)> {
    if scene.tag(at) != "VBG" {
        return None;
    }
    if let Some(mark) = aimed(scene, at) {
        return Some((mark, Modality::Hypothetical));
    }
    let mark = scene.children(at).rfind(|mark| *mark < at && matches!(scene.relation(*mark), "mark" | "case"))?;
    let within = scene.children(noun).find(|case| scene.lower(*case) == "within" && *case < noun);
    let none = none_of(scene, noun);
    match scene.lower(mark) {
        "of" if within.is_some() => within.map(|within| (within, Modality::Negated)),
        "of" | "in" if none.is_some() => none.map(|no| (no, Modality::Negated)),
        "of" if effect(scene, noun) == Some(Effect::Asserted) => None,
        "of" => Some((mark, Modality::Hypothetical)),
        "in" if matches!(scene.lower(noun), "interest" | "point" | "use" | "sense") => {
            Some((mark, Modality::Hypothetical))
        }
        "from" => Some((mark, Modality::Negated)),
        _ => None,
    }
}

/// Whether "to" comes behind "close": "came close to breaking off relations".
pub(super) fn is_nearly(scene: &Scene<'_>, mark: usize) -> bool {
    scene.lower(mark) == "to"
        && mark.checked_sub(1).is_some_and(|before| matches!(scene.lower(before), "close" | "near"))
}

/// The preposition of a gerund that tells what something is about: "a motion on ending", "progress towards ending".
pub(super) fn aimed(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let leads = |mark: &usize| matches!(scene.lower(*mark), "on" | "about" | "towards" | "toward" | "at");
    scene.children(at).find(|mark| *mark < at && leads(mark)).filter(|_| scene.tag(at) == "VBG")
}

/// "will be freed once the envoy arrives": what a plan waits for is yet to come. So is what stands in the present below the past or
/// an infinitive: "offered to return, but only after the rebels release them".
pub(super) fn awaited(scene: &Scene<'_>, at: usize, head: usize) -> Option<usize> {
    let would = scene.children(head).any(|aux| scene.lower(aux) == "would");
    let present = (is_present(scene, at) || would && scene.tag(at) == "VBD")
        && !scene.children(at).any(|aux| scene.is(aux, "aux"));
    let planned = scene.children(head).any(|aux| matches!(scene.lower(aux), "will" | "would" | "'ll" | "shall"));
    let opens = |mark: &usize| match scene.lower(*mark) {
        "once" | "when" | "after" | "before" => planned || matches!(scene.tag(head), "VB" | "VBD"),
        word => word == "as" && planned,
    };
    scene.children(at).find(|mark| *mark < at && present && opens(mark))
}

/// Whether a verb stands in the present; some are the same in the past.
fn is_present(scene: &Scene<'_>, verb: usize) -> bool {
    let both = matches!(
        scene.lower(verb),
        "beat" | "bid" | "cut" | "hit" | "hurt" | "put" | "quit" | "set" | "shut" | "split"
    );
    scene.tag(verb) == "VBZ" || scene.tag(verb) == "VBP" && !both
}

/// "anyone who negotiates with them will be punished": that somebody does is not told.
pub(super) fn is_of_anybody(scene: &Scene<'_>, at: usize, head: usize) -> bool {
    matches!(scene.lower(head), "anybody" | "anyone" | "whoever")
        || matches!(scene.lower(head), "everybody" | "everyone" | "those") && is_present(scene, at)
}

/// "the first time that A was allowed in": so it was then.
pub(super) fn is_time(scene: &Scene<'_>, noun: usize) -> bool {
    matches!(scene.base(noun), "day" | "moment" | "time" | "week" | "year")
}

/// "the sites that A had closed": a clause that describes what it is about, whatever the parser calls it.
pub(super) fn is_relative_clause(scene: &Scene<'_>, at: usize) -> bool {
    let object = |child: usize| scene.tag(child) == "WDT" && scene.is(child, "obj") && child < at;
    scene.children(at).any(object)
}

/// "kept their promise to free A": they did.
pub(super) fn is_kept(scene: &Scene<'_>, noun: usize) -> bool {
    let keeps = |verb: usize| {
        matches!(scene.verb(verb), Some("keep" | "fulfil" | "fulfill" | "honor" | "honour"))
            && negation(scene, verb).is_none()
    };
    matches!(scene.noun(noun), Some("pledge" | "promise" | "threat" | "vow")) && scene.head(noun).is_some_and(keeps)
}

/// Whether a clause is one on which something hangs: "if he is freed".
pub(super) fn is_condition(scene: &Scene<'_>, clause: usize) -> bool {
    let mark = |mark: usize| scene.is(mark, "mark") && matches!(scene.lower(mark), "if" | "unless");
    scene.is(clause, "advcl") && scene.children(clause).any(mark)
}

/// "rumours spread that", "speculation grew that".
pub(super) fn is_rumoured(scene: &Scene<'_>, verb: usize) -> bool {
    let rumour = |noun: usize| {
        matches!(
            scene.lower(noun),
            "rumor" | "rumors" | "rumour" | "rumours" | "speculation" | "suspicion" | "suspicions"
        )
    };
    scene.child(verb, "nsubj").is_some_and(rumour)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn what_is_rumoured_is_no_fact_and_what_is_said_in_secret_is() {
        check("Rumours spread that rebels had killed a nurse.", &["ASSAULT: rebels > a nurse [hypothetical]"]);
        check(
            "An official said on condition of anonymity that Chad had given Peru weapons.",
            &["AID: Chad > Peru (An official)"],
        );
        check(
            "Ministers will condemn the killing of two nurses by rebels.",
            &["ACCUSE disapprove: Ministers > rebels [future]", "ASSAULT: rebels > two nurses"],
        );
        check(
            "The union would strike if Ana Kos was arrested or its leader was jailed.",
            &["PROTEST strike: The union >  [hypothetical]", "COERCE arrest:  > Ana Kos [hypothetical]"],
        );
    }
}
