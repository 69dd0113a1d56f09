//! What takes part in the act of a verb, by the tree: subject, object, and what prepositions lead to.
//!
//! Followed through conjunction, relative clauses, participles, control and raising.

use crate::stages::lexicon::{Evidence, Slot};

use super::agents::{agent, is_agent, shared_agent};
use super::control::{charged, is_used, other_subject, plotted};
use super::embedding::{cue, effect, is_told_by_call};
use super::harm::doer_beside;
use super::objects::{bare_object, outer_object, receiver, second_object, shared_object};
use super::party::is_role;
use super::prepositions::{Led, led};
use super::relatives::{
    beyond_place, described, is_relative_pronoun, is_somebody, judges, names_something, of_predicate, owner_of_aim,
    shown,
};
use super::scene::Scene;

/// The words around a verb, each the head of its phrase.
#[derive(Clone, Debug, Default)]
pub(super) struct Arguments {
    /// Who acts: the subject, of a passive the one after "by".
    pub(super) subject: Option<usize>,
    /// What is acted upon: the object, of a passive the subject.
    pub(super) object: Option<usize>,
    pub(super) indirect: Option<usize>,
    pub(super) passive: bool,
    /// What prepositions lead to, the nearest to the verb first.
    pub(super) led: Vec<Led>,
}

/// How many verbs or nouns the way to a subject may cross.
const STEPS: usize = 6;

/// The arguments of a verb; read once, since many rules ask.
pub(super) fn arguments<'s>(scene: &'s Scene<'_>, verb: usize) -> &'s Arguments {
    scene.read.arguments[verb].get_or_init(|| read(scene, verb))
}

fn read(scene: &Scene<'_>, verb: usize) -> Arguments {
    let passive = is_passive(scene, verb);
    let surface = subject(scene, verb);
    let own = own_object(scene, verb);
    let mut arguments = Arguments { passive, indirect: scene.child(verb, "iobj"), ..Arguments::default() };
    let doubled = second_object(scene, verb);
    let own = doubled.or(own);
    if let Some(receiver) = doubled.and(scene.child(verb, "obj")) {
        arguments.indirect = arguments.indirect.or(Some(receiver));
    }
    if passive {
        arguments.subject =
            agent(scene, verb).or_else(|| shared_agent(scene, verb)).or_else(|| doer_beside(scene, verb));
        // "Labelled a traitor by the king, she left": she is.
        arguments.object = if names_something(scene, verb) { surface.or(own) } else { own.or(surface) };
        // "was given arms": the subject receives.
        arguments.indirect = arguments.indirect.or(surface.filter(|_| own.is_some()));
    } else {
        arguments.subject = surface;
        arguments.object = own.or_else(|| outer_object(scene, verb)).or_else(|| shared_object(scene, verb));
    }
    if arguments.object.is_none() {
        arguments.object = arguments.indirect.take();
    }
    arguments.indirect = arguments.indirect.or_else(|| receiver(scene, verb, arguments.object?));
    arguments.led = led(scene, verb, arguments.object);
    arguments
}

/// Whether a verb is passive: by its auxiliary, as a participle after a noun, or joined to a passive.
pub(super) fn is_passive(scene: &Scene<'_>, verb: usize) -> bool {
    let shown = scene
        .children(verb)
        .any(|child| scene.is(child, "aux:pass") || scene.is(child, "obl:agent") && is_agent(scene, child));
    // The tagger takes a past tense for a participle now and then: then an infinitive or an object follows.
    let said = || scene.child(verb, "xcomp").is_none() && own_object(scene, verb).is_none();
    if shown || scene.children(verb).any(|child| scene.relation(child) == "nsubj:pass") && said() {
        return true;
    }
    if scene.tag(verb) != "VBN" && scene.tag(verb) != "VBD" {
        return false;
    }
    let has = scene.children(verb).any(|child| scene.is(child, "aux"));
    let bare = !has && own_object(scene, verb).is_none() && !scene.children(verb).any(|child| scene.is(child, "nsubj"));
    match scene.relation(verb) {
        // "Rebels surrendered to police": a noun that nothing governs is rather the subject.
        "acl" if scene.head(verb).is_some_and(|head| scene.head(head).is_none()) => agent(scene, verb).is_some(),
        "acl" | "advcl" => scene.tag(verb) == "VBN" && bare,
        "conj" => {
            let passive = || scene.head(verb).is_some_and(|head| is_passive(scene, head));
            bare && (scene.tag(verb) == "VBN" || is_transitive(scene, verb)) && passive()
        }
        _ => false,
    }
}

/// The object that stands beside a verb.
pub(super) fn own_object(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let small = |child: usize| matches!(scene.relation(child), "xcomp" | "ccomp") && scene.tag(child).starts_with('J');
    // "found A guilty", "released former President A", where the parser sees a clause.
    let inner = || scene.children(verb).find(|child| small(*child)).and_then(|child| scene.child(child, "nsubj"));
    let object = scene.child(verb, "obj").or_else(inner).or_else(|| bare_object(scene, verb));
    object.map(|object| relative(scene, verb, object))
}

/// The noun that a relative pronoun stands for, else the word itself.
fn relative(scene: &Scene<'_>, verb: usize, word: usize) -> usize {
    if !is_relative_pronoun(scene, word) {
        return word;
    }
    // "Sweden, which supported", where the parser takes the clause for the main one.
    let before = word.checked_sub(2).filter(|noun| scene.lower(word - 1) == "," && scene.is_noun(*noun));
    match scene.relation(verb) {
        // "It was Estonia that gave".
        "acl:relcl" | "advcl:relcl" => scene.head(verb).map_or(word, |noun| match scene.tag(word) {
            // "the remains of sailors who drowned".
            "WP" => shown(scene, noun, verb),
            _ => all_of(scene, beyond_place(scene, noun), verb),
        }),
        // "the right to stay in the country, which would allow": not the country allows it.
        _ => match before.filter(|noun| !(scene.preposition(*noun) == "in" && scene.has_modal(verb))) {
            Some(noun) => all_of(scene, beyond_place(scene, noun), verb),
            None => word,
        },
    }
}

/// Of "Palau and Fiji, which recognise" both, since the verb is in the plural.
fn all_of(scene: &Scene<'_>, noun: usize, verb: usize) -> usize {
    let plural =
        scene.tag(verb) == "VBP" || scene.children(verb).any(|aux| matches!(scene.lower(aux), "are" | "have" | "were"));
    let one = scene.tag(noun) == "NNP" || scene.entity_at(noun).is_some();
    scene
        .head(noun)
        .filter(|_| plural && one && scene.is(noun, "conj"))
        .filter(|first| scene.is_noun(*first))
        .unwrap_or(noun)
}

/// Whether a verb is one of what is done to an object: "was stripped of his passport and deported", which the tagger takes for a past.
fn is_transitive(scene: &Scene<'_>, verb: usize) -> bool {
    let frames = scene.verb(verb).and_then(|verb| scene.lexicon().acts.frames.get(verb));
    frames.is_some_and(|frames| {
        frames.iter().any(|frame| matches!(frame.evidence, Evidence::Object) && frame.slots.contains(&Slot::Object))
    })
}

/// The subject of a verb as it stands in the sentence, wherever it stands; read once, since many rules ask.
pub(super) fn subject(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    *scene.read.subjects[verb].get_or_init(|| subject_within(scene, verb, STEPS))
}

fn subject_within(scene: &Scene<'_>, verb: usize, steps: usize) -> Option<usize> {
    if let Some(own) = owner_of_aim(scene, verb).or_else(|| own_subject(scene, verb)) {
        return Some(relative(scene, verb, described(scene, own)));
    }
    let beside = beside_time(scene, verb);
    if beside.is_some() {
        return beside;
    }
    if steps == 0 || scene.children(verb).any(|child| scene.is(child, "expl") || scene.is(child, "csubj")) {
        return None;
    }
    if let Some(charged) = charged(scene, verb) {
        return Some(charged);
    }
    let opens = scene.children(verb).any(|child| scene.is(child, "nsubj") && child < scene.opening());
    let Some(head) = scene.head(verb).filter(|_| !opens) else { return before(scene, verb) };
    match scene.relation(verb) {
        "acl:relcl" => Some(beyond_place(scene, head)),
        "conj" | "parataxis" | "ccomp" if is_finite(scene, verb) && steps == STEPS && before(scene, verb).is_some() => {
            before(scene, verb)
        }
        "acl" => match scene.tag(verb) {
            _ if !scene.is_nominal(head) => scene.child(head, "nsubj").or(Some(head)),
            // "Peru was the first country to recognise Kosovo", "has become the latest to".
            "VB" if let Some(subject) = of_predicate(scene, head) => Some(subject),
            // "A is the largest donor, providing": who is the donor provides.
            "VBG" if scene.child(head, "cop").is_some() => of_predicate(scene, head).or(Some(head)),
            // "Thai PM to meet king".
            "VB" if scene.head(head).is_none() && is_somebody(scene, head) => Some(head),
            // "the UK's commitment to supporting": the commitment does not support.
            "VBG" if is_gerund(scene, verb) => of_noun(scene, head, steps - 1),
            // "a resolution condemning A": whoever passes it condemns.
            "VBG" if is_paper(scene, head) => of_noun(scene, head, steps - 1).or(Some(head)),
            "VBG" | "VBN" | "VBD" => Some(shown(scene, head, verb)),
            _ => of_noun(scene, head, steps - 1),
        },
        // Of what is used without a user nobody is told who does it.
        "xcomp" | "advcl" if is_used(scene, verb, head) => agent(scene, head),
        // "called the king to apologise": the caller does.
        "xcomp" if scene.verb(head) == Some("call") && is_told_by_call(scene.lower(verb)) => {
            subject_within(scene, head, steps - 1)
        }
        "xcomp" => plotted(scene, verb, head).or_else(|| controlled(scene, head, steps - 1)),
        "conj" | "advcl" | "advcl:relcl" | "parataxis" | "ccomp" | "obl" | "dep" => {
            governing(scene, verb, head, steps - 1)
        }
        _ => None,
    }
}

/// The subject that stands with a verb.
fn own_subject(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let acts = |child: &usize| {
        // "An estimated 20,000 soldiers": the parser may take the article for a subject of its own.
        let article = matches!(scene.lower(*child), "a" | "an" | "the");
        // "In Turkey the minister met": what stands after "in" does not act.
        let placed =
            matches!(scene.preposition(*child), "in" | "at" | "near" | "outside" | "inside" | "across" | "including")
                && scene.children(*child).any(|case| case < *child && scene.is(case, "case"));
        let time = scene.timex_at(*child).is_some();
        // "against the expulsion of A, the government urged": A is expelled.
        let start = scene.subtree(*child).start;
        let inside = start > 0 && scene.lower(start - 1) == "of";
        scene.is(*child, "nsubj") && !time && !article && !placed && !inside && *child >= scene.opening()
    };
    let mut all = scene.children(verb).filter(acts);
    let first = all.next()?;
    // Of several, where the parser is at a loss, whoever has a name, "The chairman of the Commission Ana Kos said", or is somebody,
    // "While footage of the march was shown, the government urged".
    let rest: Vec<usize> = all.filter(|child| *child < verb).collect();
    let body = scene.children(first).any(|part| part < first && scene.entity_at(part).is_some());
    let named = rest.iter().find(|child| scene.entity_at(**child).is_some());
    let named = named.filter(|_| scene.entity_at(first).is_none() && !body);
    // "Crowds burned a hall; overnight, the guard attacked": the guard did.
    let apart = |child: &&usize| (first..**child).any(|at| scene.lower(at) == ";");
    let people = || rest.iter().find(|child| !is_somebody(scene, first) && is_somebody(scene, **child));
    rest.iter().find(apart).or(named).or_else(people).copied().or(Some(first))
}

/// Of "Japan last month signed" Japan, where the parser takes the time for the subject.
fn beside_time(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let time = scene.children(verb).find(|child| {
        *child < verb
            && scene.timex_at(*child).is_some()
            && matches!(scene.relation(*child), "nsubj" | "nsubj:pass" | "obl:unmarked")
    })?;
    let part = || {
        scene
            .children(time)
            .find(|child| *child < time && scene.is(*child, "compound") && scene.timex_at(*child).is_none())
    };
    let taken = || scene.is(time, "nsubj").then(|| before(scene, verb)).flatten();
    scene.child(time, "nsubj").or_else(part).or_else(taken)
}

/// Whether an -ing form stands behind a preposition: "commitment to supporting".
fn is_gerund(scene: &Scene<'_>, verb: usize) -> bool {
    let leads = |word: usize| matches!(scene.lower(word), "to" | "of" | "for" | "in" | "on" | "at");
    scene.children(verb).any(|mark| mark < verb && leads(mark))
}

fn is_finite(scene: &Scene<'_>, verb: usize) -> bool {
    matches!(scene.tag(verb), "VBD" | "VBZ" | "VBP") || scene.children(verb).any(|child| scene.is(child, "aux"))
}

/// The noun right before a finite verb that the parser left without a subject; auxiliaries and times may stand between.
fn before(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    if !is_finite(scene, verb) {
        return None;
    }
    let passed = |at: usize| {
        scene.timex_at(at).is_some()
            || matches!(scene.relation(at), "aux" | "aux:pass" | "advmod" | "case") && !scene.is_owner_mark(at)
    };
    // "a city court Monday freed": the tagger takes the court for a verb.
    let noun = |at: usize| scene.is_noun(at) || scene.tag(at) == "VBP" && is_role(scene, at);
    let last = (scene.opening()..verb)
        .rev()
        .find(|at| !passed(*at))
        .filter(|at| noun(*at) && scene.head(*at) != Some(verb))?;
    let mut top = last;
    while let Some(head) = scene.head(top) {
        // "In a telegram to A, President B condemned": B describes A no more than the telegram does.
        let led = scene.is(top, "appos") && !scene.preposition(head).is_empty();
        let inside = matches!(scene.relation(top), "flat" | "compound" | "appos" | "nmod:desc")
            && !led
            && head < verb
            && !scene.is_verb(head);
        if !inside {
            break;
        }
        top = head;
    }
    Some(top)
}

/// Whether a noun names what somebody says or decides, so that not it but whoever made it acts.
fn is_paper(scene: &Scene<'_>, noun: usize) -> bool {
    let classes = scene.classes(noun);
    classes & scene.view.marks.papers != 0
}

/// The subject of an infinitive: the object of "urged A to leave", else the subject of what governs it.
fn controlled(scene: &Scene<'_>, head: usize, steps: usize) -> Option<usize> {
    let kept = matches!(scene.verb(head), Some("promise" | "threaten" | "vow" | "pledge" | "use"));
    // "launched operations to detain": not the operations detain.
    // "heard speakers demand": whoever they are.
    let seen = matches!(scene.verb(head), Some("hear" | "let" | "make" | "see" | "watch"));
    let acts = |object: &usize| seen || !scene.is_noun(*object) || is_somebody(scene, *object);
    // "made it hard to prosecute": nobody is told who prosecutes.
    let it = scene.head(head).filter(|_| !scene.is_verb(head)).and_then(|above| scene.child(above, "obj"));
    // "It was unfair to penalise children" neither.
    let bare = scene.child(head, "nsubj").filter(|_| is_judgement(scene, head));
    if it.or(bare).is_some_and(|it| scene.lower(it) == "it") {
        return None;
    }
    match scene.child(head, "obj").filter(|object| !kept && acts(object)) {
        Some(object) => Some(object),
        None if scene.is_verb(head) => subject_within(scene, head, steps),
        None => scene.child(head, "nsubj").or_else(|| of_noun(scene, head, steps)),
    }
}

/// "unfair", but not "likely", which tells what somebody will do.
fn is_judgement(scene: &Scene<'_>, at: usize) -> bool {
    scene.child(at, "cop").is_some() && scene.tag(at) == "JJ" && cue(scene, at).is_none() && effect(scene, at).is_none()
}

/// The subject that a joined or lower verb shares with the one above.
fn governing(scene: &Scene<'_>, verb: usize, head: usize, steps: usize) -> Option<usize> {
    if scene.relation(verb) == "ccomp" && scene.tag(verb) != "VB" && scene.tag(verb) != "VBG" {
        return None;
    }
    if let Some(other) = other_subject(scene, verb, head) {
        return Some(other);
    }
    if scene.is_verb(head) {
        // "was hit by a bomb, killing six": the bomb kills; "received a call from A, inviting him": A invites.
        let result = scene.is(verb, "advcl") && scene.tag(verb) == "VBG" && verb > 0 && scene.lower(verb - 1) == ",";
        let cause = agent(scene, head).or_else(|| sender(scene, head)).filter(|_| result && head + 1 < verb);
        return cause.or_else(|| subject_within(scene, head, steps));
    }
    scene.child(head, "nsubj").or_else(|| of_noun(scene, head, steps))
}

/// Of "received a call from A" A.
fn sender(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let object = scene.child(verb, "obj").filter(|_| matches!(scene.verb(verb), Some("get" | "receive")))?;
    let from = led(scene, verb, Some(object)).into_iter().find(|led| scene.preposition(led.head) == "from");
    from.map(|led| led.head)
}

/// Who acts below a noun, "Iran's decision to attack": its owner, else the subject of the verb that governs it.
fn of_noun(scene: &Scene<'_>, noun: usize, steps: usize) -> Option<usize> {
    if let Some(owner) = scene.child(noun, "nmod:poss") {
        return Some(owner);
    }
    // "an attempt by A to block".
    let by = scene.children(noun).find(|child| scene.is(*child, "nmod") && scene.preposition(*child) == "by");
    // "the Iraqi mission to recapture".
    let people = scene.children(noun).find(|child| {
        let who = scene.entity_at(*child).is_some() || scene.is_noun(*child) && is_role(scene, *child);
        *child < noun && matches!(scene.relation(*child), "amod" | "compound") && who
    });
    let doer = by.or(people);
    if doer.is_some() {
        return doer;
    }
    let mut at = noun;
    for _ in 0..STEPS {
        at = scene.head(at)?;
        // "called the decision to send arms a mistake": somebody else decides.
        if judges(scene, at) {
            return None;
        }
        if scene.is_verb(at) {
            let own = scene.child(at, "nsubj").filter(|own| *own != noun);
            return own.or_else(|| if steps > 0 { subject_within(scene, at, steps - 1) } else { None });
        }
    }
    None
}
