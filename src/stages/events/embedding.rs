//! Words that make something else of the act below them: "refused to support" is REJECT, "urged A to withdraw" REQUEST.

use crate::stages::lexicon::{CueKind, Effect, WordKind};

use super::EventType;
use super::arguments::{Arguments, arguments, subject};
use super::candidate::{Basis, Candidate};
use super::clauses::{is_kept, is_ruled_out};
use super::concerned::{concerned, is_pursuit};
use super::content::{Content, content_of_verb, mode};
use super::hostile::is_hostile;
use super::idle::{is_silence, says_nothing};
use super::negation::negation;
use super::party::{Party, Standing, are_people, parties};
use super::phrases::is_phrase;
use super::relatives::is_somebody;
use super::scene::Scene;

/// What a word that stands before "to" tells of the act after it.
pub(super) fn cue(scene: &Scene<'_>, at: usize) -> Option<CueKind> {
    let cues = &scene.lexicon().cues;
    cues.get(scene.lower(at)).or_else(|| cues.get(scene.verb(at)?)).copied()
}

/// What a word makes of the act below it.
pub(super) fn effect(scene: &Scene<'_>, at: usize) -> Option<Effect> {
    let effects = &scene.lexicon().acts.effects;
    let adjective = || effects.get(&(scene.lower(at), WordKind::Adjective)).copied();
    let helped = scene.children(at).any(|child| matches!(scene.relation(child), "cop" | "aux" | "aux:pass"));
    match scene.tag(at) {
        "VBG" | "VBN" if helped && adjective().is_some() => adjective(),
        "VBN" | "JJ" | "JJR" if scene.child(at, "cop").is_some() => adjective().or_else(|| verbal(scene, at)),
        "JJ" | "JJR" => adjective(),
        tag if tag.starts_with('V') => verbal(scene, at),
        tag if tag.starts_with("NN") => {
            let lower = scene.lower(at);
            let stem = lower.strip_suffix('s').unwrap_or(lower);
            [scene.noun(at).unwrap_or(lower), lower, stem]
                .into_iter()
                .find_map(|noun| effects.get(&(noun, WordKind::Noun)).copied())
        }
        _ => None,
    }
}

fn verbal(scene: &Scene<'_>, at: usize) -> Option<Effect> {
    // "ruled out sending".
    if scene.verb(at) == Some("rule") && is_ruled_out(scene, at) && negation(scene, at).is_none() {
        return Some(Effect::Refused);
    }
    scene.lexicon().acts.effects.get(&(scene.verb(at)?, WordKind::Verb)).copied()
}

/// A word and what it embeds.
struct Embedded {
    at: usize,
    effect: Effect,
    /// Whether the word is a verb.
    verbal: bool,
    /// A participle that describes the subject: "is committed to defeating".
    described: bool,
    around: Arguments,
    clause: usize,
    content: Option<Content>,
}

/// The parties of an act: who acts, and upon whom.
type Sides = (Vec<Party>, Vec<Party>);

/// The act of a word that embeds another, with the head of what it embeds.
pub(super) fn embedding(scene: &Scene<'_>, at: usize) -> Option<(Candidate, usize)> {
    let effect = effect(scene, at)?;
    let kind = kind(effect)?;
    // "Kos's aim was to press the king": behind "to" a verb stays a verb.
    let infinitive = scene.tag(at) == "VB" && scene.child(at, "mark").is_some_and(|mark| scene.lower(mark) == "to");
    let verbal = scene.tag(at).starts_with('V') && (infinitive || scene.child(at, "cop").is_none());
    if is_kept(scene, at) || verbal && is_by_phone(scene, at) {
        return None;
    }
    let around = if verbal { arguments(scene, at).clone() } else { Arguments::default() };
    let clause = clause(scene, at, &around, effect)?;
    if verbal && scene.verb(at) == Some("call") && is_told_by_call(scene.lower(clause)) {
        return None;
    }
    // "was promised that": to whom it is promised.
    let promised = matches!(scene.verb(at), Some("assure" | "guarantee" | "offer" | "promise"));
    let described = effect == Effect::Agreed && around.passive && !promised;
    let actor = match (described, verbal) {
        (true, _) => around.object,
        (false, true) => around.subject,
        (false, false) => promiser(scene, at),
    };
    let actors = actor.map(|actor| parties(scene, actor)).unwrap_or_default();
    let around = if described { Arguments { object: None, indirect: None, ..around } } else { around };
    let recipients = concerned(scene, at, (&around, &actors), (clause, effect));
    let content = content_of_verb(scene, clause);
    let embedded = Embedded { at, effect, verbal, described, around, clause, content };
    if embedded.is_idle(scene, (&actors, &recipients)) {
        return None;
    }
    let (kind, ordered, (actors, recipients)) = embedded.act(scene, kind, (actors, recipients));
    let candidate = Candidate {
        kind,
        mode: ordered.or_else(|| mode(kind, effect, content)),
        lemma: scene.verb(at).filter(|_| verbal).unwrap_or_else(|| scene.lower(at)).to_owned(),
        predicate: at,
        governor: at,
        actors,
        recipients,
        basis: Basis::Embedding,
        score: 3.0,
        noun: None,
        content: Some(clause),
    };
    Some((candidate, clause))
}

impl Embedded {
    /// What is done by embedding it, with its mode where that is not the content's, and by whom to whom.
    fn act(&self, scene: &Scene<'_>, kind: EventType, sides: Sides) -> (EventType, Option<&'static str>, Sides) {
        let Self { effect, verbal, clause, content, .. } = *self;
        let recipients = &sides.1;
        // "vowed to crush", "remains committed to attacking", "ready to fight"; but they agree on it with each other, and an offer is no threat.
        let agrees = verbal && matches!(scene.verb(self.at), Some("agree" | "offer"));
        let threatens = kind == EventType::Agree && is_hostile(scene, content, clause) && !agrees;
        match content {
            // "was forced to resign" resigns.
            _ if effect == Effect::Forced && scene.verb(clause) == Some("resign") => {
                (EventType::Retreat, Some("resign"), (sides.1, Vec::new()))
            }
            // "ordered the paper to close": whoever gives orders closes it.
            Some(content) if verbal && is_ordered(scene, self.at, content, recipients) => {
                (content.kind, content.mode, sides)
            }
            // "let the violinist go".
            _ if effect == Effect::Allowed && scene.verb(self.at) == Some("let") && lets_go(scene, clause) => {
                (EventType::Retreat, Some("release"), sides)
            }
            // "barred observers from entering the country".
            _ if effect == Effect::Forbidden && verbal && is_entry(scene, clause) => (EventType::Reject, None, sides),
            // "allowed monitors to enter the prison": they get in.
            _ if effect == Effect::Allowed && lets_in(scene, clause) => (EventType::Retreat, Some("access"), sides),
            _ if effect == Effect::Asked && is_sent_away(scene, clause, recipients) => {
                (EventType::Sanction, Some("expel"), sides)
            }
            _ => (if threatens { EventType::Threaten } else { kind }, None, sides),
        }
    }

    /// Whether nothing is done by embedding it.
    fn is_idle(&self, scene: &Scene<'_>, (actors, recipients): (&[Party], &[Party])) -> bool {
        let Self { at, effect, verbal, described, clause, content, .. } = *self;
        let around = &self.around;
        // "encouraged by the decision to": the decision, not the encouragement, has a content.
        let loose = around.passive && around.subject.is_none() && scene.head(clause) != Some(at) && !described;
        let allows = matches!(effect, Effect::Allowed | Effect::Forbidden);
        // "let them hear": an imperative allows nothing.
        let imperative = verbal && allows && actors.is_empty() && !around.passive;
        let powerless = allows && verbal && !has_power(scene, around, (actors, recipients));
        // "refused to comment": what is refused is no act and concerns nobody.
        // "Mali has offered to take convicts": what a country promises counts, whatever it is.
        let counts = verbal
            && effect == Effect::Agreed
            && scene.tag(clause) == "VB"
            && !scene.has_modal(clause)
            && actors.iter().any(Party::is_public);
        // "demanded that the vote be postponed": so does what is demanded.
        let demands = verbal && scene.verb(at) == Some("demand") && scene.is(clause, "ccomp") && are_people(actors);
        let counts = counts || demands;
        let said = content.is_none() && recipients.is_empty() && !counts && !is_pursuit(scene, clause)
            || is_silence(scene.lower(clause))
            || says_nothing(scene, at)
            || is_phrase(scene, at);
        // "ready to leave", "willingness to exploit" promise nothing, "willing to send books to A" does.
        let given = |party: &Party| matches!(scene.preposition(party.head), "to" | "for" | "with");
        let leaves = matches!(scene.verb(clause), Some("leave" | "depart" | "go" | "come" | "return" | "travel"));
        let nothing = leaves || content.is_none() && !recipients.iter().any(given);
        // "prepared to file an appeal" goes to court.
        let sues = matches!(scene.verb(clause), Some("appeal" | "file" | "sue"));
        let ready = !verbal && (nothing || sues) && effect == Effect::Agreed;
        // "encouraged by the decision to", "well prepared to join": nobody is asked, nothing is promised.
        let moved =
            around.passive && effect == Effect::Asked && around.subject.is_some_and(|by| !is_somebody(scene, by));
        // "sanctions force the king to withdraw": nobody is told who forces him.
        let cause = verbal
            && effect == Effect::Forced
            && around.subject.is_some_and(|by| {
                actors.iter().all(|actor| actor.standing == Standing::Thing) && !is_somebody(scene, by)
            });
        let fit = scene.lower(at) == "prepared" && scene.children(at).any(|word| scene.is(word, "advmod") && word < at);
        loose || imperative || powerless || said || ready || moved || cause || fit
    }
}

/// "the law allows us to": only somebody gives permission or takes it away, and somebody has it.
fn has_power(scene: &Scene<'_>, around: &Arguments, (actors, recipients): (&[Party], &[Party])) -> bool {
    let told = around.passive && around.subject.is_none();
    let speaks = |actor: &Party| matches!(scene.lower(actor.head), "i" | "we" | "he" | "she" | "they");
    let gives = told || actors.iter().any(|actor| actor.standing >= Standing::People || speaks(actor));
    gives && are_people(recipients)
}

/// "ordered the paper to close"; but "ordered the police to arrest" asks the police.
fn is_ordered(scene: &Scene<'_>, at: usize, content: Content, recipients: &[Party]) -> bool {
    let servants = recipients.iter().any(|party| party.has_sector(&["COP", "MIL", "GOV", "JUD"]));
    scene.verb(at) == Some("order") && content.kind == EventType::Coerce && !servants
}

/// "let him go", and nowhere.
fn lets_go(scene: &Scene<'_>, clause: usize) -> bool {
    scene.lower(clause) == "go" && !scene.children(clause).any(|child| child > clause && scene.is_nominal(child))
}

fn is_entry(scene: &Scene<'_>, clause: usize) -> bool {
    matches!(scene.verb(clause).unwrap_or_else(|| scene.lower(clause)), "enter" | "entering")
        && scene.child(clause, "obj").is_none_or(|place| {
            matches!(scene.lower(place), "country" | "territory") || scene.entity_at(place).is_some()
        })
}

/// "allowed monitors to enter the prison", but not refugees to enter the country.
fn lets_in(scene: &Scene<'_>, clause: usize) -> bool {
    const VISITORS: [&str; 11] = [
        "convoy",
        "delegation",
        "diplomat",
        "expert",
        "inspector",
        "investigator",
        "journalist",
        "monitor",
        "observer",
        "reporter",
        "team",
    ];
    let visitor = |at: usize| scene.noun(at).is_some_and(|noun| VISITORS.contains(&noun));
    let inspects =
        scene.child(clause, "obj").is_some_and(|object| matches!(scene.noun(object), Some("inspection" | "visit")));
    (inspects || matches!(scene.verb(clause), Some("access" | "enter" | "inspect" | "reach" | "visit")))
        && subject(scene, clause).is_some_and(visitor)
}

/// "told two diplomats to leave the country".
fn is_sent_away(scene: &Scene<'_>, clause: usize, recipients: &[Party]) -> bool {
    // "ordered a UN official to leave": who came from abroad, and not one's own.
    let country = |object: usize| matches!(scene.noun(object), Some("country" | "island" | "territory"));
    let abroad = scene.child(clause, "obj").is_none_or(country);
    let envoy = |party: &Party| {
        let noun = scene.base(party.head);
        let sent = party.who.entity.is_some() || scene.children(party.head).any(|word| scene.lower(word) == "foreign");
        let guest = matches!(
            noun,
            "coordinator"
                | "correspondent"
                | "journalist"
                | "missionary"
                | "observer"
                | "official"
                | "reporter"
                | "representative"
                | "staff"
        );
        (matches!(noun, "ambassador" | "attache" | "attaché" | "consul" | "diplomat" | "envoy")
            || guest && sent && abroad)
            && scene.child(party.head, "nmod:poss").is_none_or(|owner| scene.tag(owner) != "PRP$")
    };
    matches!(scene.verb(clause), Some("leave" | "depart" | "quit")) && recipients.iter().any(envoy)
}

/// The type of an act that a word with some effect names.
fn kind(effect: Effect) -> Option<EventType> {
    Some(match effect {
        Effect::Refused => EventType::Reject,
        Effect::Agreed => EventType::Agree,
        Effect::Threatened => EventType::Threaten,
        Effect::Asked => EventType::Request,
        Effect::Accused => EventType::Accuse,
        Effect::Allowed => EventType::Concede,
        Effect::Forbidden | Effect::Forced => EventType::Coerce,
        _ => return None,
    })
}

/// "called the king to apologise" is a call by telephone.
fn is_by_phone(scene: &Scene<'_>, at: usize) -> bool {
    matches!(scene.verb(at), Some("call" | "appeal" | "plead"))
        && scene.child(at, "obj").is_some_and(|object| object > at)
}

/// Verbs of what one says on a visit or on the phone, which nobody is asked for.
pub(super) fn is_told_by_call(word: &str) -> bool {
    matches!(
        word,
        "discuss"
            | "congratulate"
            | "thank"
            | "greet"
            | "apologize"
            | "apologise"
            | "assure"
            | "express"
            | "convey"
            | "offer"
    )
}

/// Who is ready, whose promise it is.
fn promiser(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let own = scene.child(at, "nsubj").or_else(|| scene.child(at, "nmod:poss"));
    // "a promise by Denmark to".
    let by = || {
        scene.children(at).find(|child| *child > at && scene.is(*child, "nmod") && scene.preposition(*child) == "by")
    };
    // "the enduring U.S. commitment to".
    let people = || {
        scene.children(at).find(|child| {
            let describes = matches!(scene.relation(*child), "amod" | "compound");
            *child < at && describes && scene.entity_at(*child).is_some()
        })
    };
    own.or_else(by).or_else(people).or_else(|| {
        let verb =
            scene.head(at).filter(|head| scene.is_verb(*head) && scene.is(at, "obj") || scene.is(at, "xcomp"))?;
        subject(scene, verb)
    })
}

/// The verb of what is embedded.
fn clause(scene: &Scene<'_>, at: usize, around: &Arguments, effect: Effect) -> Option<usize> {
    let accused = matches!(effect, Effect::Accused | Effect::Forbidden);
    let told = matches!(scene.verb(at), Some("tell" | "advise" | "warn"));
    let noun = scene.is_noun(at);
    let has_thing = !accused && around.object.is_some_and(|object| object > at && !is_somebody(scene, object));
    let opens = |child: usize| -> bool {
        if child < at || !scene.is_verb(child) && scene.child(child, "cop").is_none() {
            return false;
        }
        let marks =
            || scene.children(child).filter(|mark| *mark < child).map(|mark| (scene.relation(mark), scene.lower(mark)));
        let to = marks().any(|(relation, word)| relation == "mark" && word == "to");
        let having = || scene.children(child).any(|aux| scene.is(aux, "aux") && scene.lower(aux) == "having");
        let gerund = (scene.tag(child) == "VBG" || having())
            && marks().any(|(_, word)| matches!(word, "of" | "from" | "for" | "with" | "against" | "to" | "at"));
        match scene.relation(child) {
            // "commitment to fighting" names no promise.
            _ if noun => to && scene.tag(child) == "VB",
            "xcomp" => {
                to || gerund
                    || scene.tag(child) == "VB"
                    || scene.tag(child) == "VBG" && !accused && scene.verb(at) != Some("call")
            }
            // "asked whether", "told that": nothing is asked for.
            // "ordered the strikes after hearing that A was", where the parser takes what was heard for the order.
            "ccomp" if has_thing => false,
            "ccomp" => {
                !accused && !told && !marks().any(|(_, word)| matches!(word, "whether" | "if" | "what" | "why" | "how"))
            }
            // "ordered an embargo as punishment for seizing the port".
            "advcl" if has_thing && marks().any(|(_, word)| word == "for") => false,
            "advcl" | "acl" | "obl" | "nmod" => to && !accused || gerund,
            _ => false,
        }
    };
    let own = scene.children(at).find(|child| opens(*child));
    let below = |head: usize| scene.children(head).find(|child| opens(*child) && !scene.is(*child, "ccomp"));
    let led = || around.led.iter().filter(|led| led.depth == 0).find_map(|led| below(led.head));
    let direct = || around.object.filter(|object| *object > at).and_then(below);
    // "called on A to leave": the parser may hang the clause on A. Only words that ask somebody have such clauses.
    let asks = matches!(effect, Effect::Asked | Effect::Accused | Effect::Allowed | Effect::Forbidden | Effect::Forced);
    own.or_else(|| if asks { direct().or_else(led) } else { None })
}
