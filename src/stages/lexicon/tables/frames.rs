//! The frames of verbs that name acts, the nouns that name them, and the words that make something else of an act.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{given, rows};
use crate::stages::events::EventType;

/// One way in which a verb names an act.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    pub(crate) event: EventType,
    pub(crate) mode: Option<&'static str>,
    /// The word beside the verb that makes it another: "down" of "step down".
    pub(crate) particle: Option<&'static str>,
    pub(crate) evidence: Evidence,
    /// Where the recipient stands, best first.
    pub(crate) slots: Vec<Slot>,
    pub(crate) conditions: Conditions,
}

/// What object or complement must hold.
#[derive(Clone, Debug)]
pub(crate) enum Evidence {
    /// Nothing is needed.
    None,
    /// There must be an object.
    Object,
    /// One of some words.
    Words {
        /// Classes of words, as bits.
        classes: Classes,
        /// Words, sorted.
        words: Vec<&'static str>,
        /// Words that stand after a preposition.
        led: Vec<(&'static str, &'static str)>,
    },
}

/// Classes of evidence that a word belongs to, as bits.
pub(crate) type Classes = u128;

/// Where a recipient stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slot {
    /// The direct object, or the subject of a passive.
    Object,
    /// After a preposition.
    Led(&'static str),
}

/// Conditions of frames and act nouns, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Conditions(u16);

impl Conditions {
    /// Everybody acts.
    pub(crate) const RECIPROCAL: Self = Self(1);
    /// The recipient acts upon the subject.
    pub(crate) const CONVERSE: Self = Self(2);
    /// The recipient must be somebody known.
    pub(crate) const STRICT: Self = Self(4);
    /// The actor must be able to act for a country or organization.
    pub(crate) const OFFICIAL: Self = Self(8);
    /// The actor must bear arms, or be a country or organization.
    pub(crate) const ARMED: Self = Self(16);
    /// The actor must be many people.
    pub(crate) const CROWD: Self = Self(32);
    /// The actor must be people at work.
    pub(crate) const LABOR: Self = Self(64);
    /// The recipient must be a place.
    pub(crate) const PLACE: Self = Self(128);
    /// The visitor, whom the object names, must hold an office.
    pub(crate) const PERSON: Self = Self(256);
    /// The sentence must show violence.
    pub(crate) const VIOLENT: Self = Self(512);
    /// Says little by itself.
    pub(crate) const WEAK: Self = Self(1024);

    /// Whether a condition is set.
    pub(crate) fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    fn read(cell: &'static str) -> Self {
        let labels = given(cell).into_iter().flat_map(|cell| cell.split(' '));
        Self(labels.fold(0, |bits, label| bits | Self::named(label).0))
    }

    fn named(label: &str) -> Self {
        match label {
            "reciprocal" => Self::RECIPROCAL,
            "converse" => Self::CONVERSE,
            "strict" => Self::STRICT,
            "official" => Self::OFFICIAL,
            "armed" => Self::ARMED,
            "crowd" => Self::CROWD,
            "labor" => Self::LABOR,
            "place" => Self::PLACE,
            "person" => Self::PERSON,
            "violent" => Self::VIOLENT,
            "weak" => Self::WEAK,
            _ => panic!("{label} is no condition"),
        }
    }
}

/// One way in which a noun names an act.
#[derive(Clone, Debug)]
pub(crate) struct ActNoun {
    pub(crate) event: EventType,
    pub(crate) mode: Option<&'static str>,
    pub(crate) slots: Vec<Slot>,
    pub(crate) conditions: Conditions,
}

/// What a word makes of the act below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// REJECT.
    Refused,
    /// AGREE.
    Agreed,
    /// THREATEN.
    Threatened,
    /// REQUEST.
    Asked,
    /// ACCUSE.
    Accused,
    /// CONCEDE.
    Allowed,
    /// COERCE.
    Forbidden,
    /// COERCE.
    Forced,
    /// The subject says that it is not so.
    Denied,
    /// Somebody kept somebody from it.
    Prevented,
    /// A plan was kept from being carried out.
    Foiled,
    Negated,
    Hypothetical,
    Future,
    /// It is so: "the fact that", "guilty of".
    Asserted,
}

impl Effect {
    /// Whether the embedding word names an act itself.
    fn is_act(self) -> bool {
        use Effect::{Accused, Agreed, Allowed, Asked, Forbidden, Forced, Refused, Threatened};
        matches!(self, Refused | Agreed | Threatened | Asked | Accused | Allowed | Forbidden | Forced)
    }
}

/// Whether an embedding word is a verb, a noun or an adjective.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum WordKind {
    Verb,
    Noun,
    Adjective,
}

impl WordKind {
    const ALL: [Self; 3] = [Self::Verb, Self::Noun, Self::Adjective];
}

/// What must stand in a sentence beside a verb that it may name an act.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trigger {
    /// Nothing: it names one by itself.
    pub(crate) alone: bool,
    /// Two who may take part.
    pub(crate) between: bool,
    /// One of some words right after it.
    pub(crate) particles: Vec<&'static str>,
    /// A noun of one of some classes.
    pub(crate) classes: Classes,
    /// One of some nouns; of a compound its main word is enough.
    pub(crate) nouns: FxHashSet<&'static str>,
}

/// Everything by which acts are known.
#[derive(Debug)]
pub(crate) struct Acts {
    /// Frames by the base form of the verb.
    pub(crate) frames: FxHashMap<&'static str, Vec<Frame>>,
    /// Act nouns by base form.
    pub(crate) nouns: FxHashMap<&'static str, Vec<ActNoun>>,
    /// The classes of evidence of each noun.
    pub(crate) classes: FxHashMap<&'static str, Classes>,
    /// Effects by base form and kind.
    pub(crate) effects: FxHashMap<(&'static str, WordKind), Effect>,
    /// What must stand in a sentence beside a verb that it may name an act.
    pub(crate) triggers: FxHashMap<&'static str, Trigger>,
    /// All nouns of evidence and of acts.
    pub(crate) lemmas: FxHashSet<&'static str>,
    names: Vec<&'static str>,
}

impl Acts {
    pub(super) fn read(list: &dyn Fn(&str) -> &'static str) -> Self {
        let mut acts = Self {
            frames: FxHashMap::default(),
            nouns: FxHashMap::default(),
            classes: FxHashMap::default(),
            effects: FxHashMap::default(),
            triggers: FxHashMap::default(),
            lemmas: FxHashSet::default(),
            names: Vec::new(),
        };
        for row in rows(list("evidence")) {
            row[1].split(' ').for_each(|word| acts.classify(word, row[0]));
        }
        for row in rows(list("act_nouns")) {
            acts.read_nouns(&row);
        }
        for row in rows(list("frames")) {
            acts.read_frames(&row);
        }
        for row in rows(list("embedding")) {
            let (kind, effect) = (word_kind(row[1]), effect(row[2]));
            acts.effects.insert((row[0], kind), effect);
            if kind == WordKind::Verb && effect.is_act() {
                acts.triggers.entry(row[0]).or_default().alone = true;
            }
        }
        acts
    }

    /// Whether a word embeds acts, as whatever kind of word.
    pub(crate) fn embeds(&self, word: &str) -> bool {
        WordKind::ALL.into_iter().any(|kind| self.effects.contains_key(&(word, kind)))
    }

    /// The bit of a class.
    ///
    /// # Panics
    /// If no list has the class.
    pub(crate) fn class(&self, name: &str) -> Classes {
        let place = self.names.iter().position(|other| *other == name);
        1 << place.unwrap_or_else(|| panic!("{name} is no class of evidence"))
    }

    fn classify(&mut self, word: &'static str, class: &'static str) {
        if !self.names.contains(&class) {
            self.names.push(class);
        }
        let bit = self.class(class);
        *self.classes.entry(word).or_default() |= bit;
        self.lemmas.insert(word);
    }

    fn read_nouns(&mut self, row: &[&'static str]) {
        let (event, mode) = kind(row[1], row[2]);
        let noun = ActNoun { event, mode, slots: slots(row[3]), conditions: Conditions::read(row[4]) };
        for word in row[5].split(' ') {
            self.classify(word, row[0]);
            self.nouns.entry(word).or_default().push(noun.clone());
        }
    }

    fn read_frames(&mut self, row: &[&'static str]) {
        let (event, mode) = kind(row[0], row[1]);
        let evidence = self.evidence(row[2]);
        for lemma in row[5].split(' ') {
            let (verb, particle) = match lemma.split_once('+') {
                Some((verb, particle)) => (verb, Some(particle)),
                None => (lemma, None),
            };
            let (evidence, slots, conditions) = (evidence.clone(), slots(row[3]), Conditions::read(row[4]));
            let trigger = self.triggers.entry(verb).or_default();
            let two = [Conditions::WEAK, Conditions::PLACE, Conditions::PERSON, Conditions::OFFICIAL];
            let weak = two.into_iter().any(|condition| conditions.has(condition));
            match &evidence {
                Evidence::None | Evidence::Object if particle.is_some() => trigger.particles.extend(particle),
                Evidence::Words { classes, words, led } => {
                    trigger.classes |= classes;
                    let nouns = words.iter().chain(led.iter().map(|(_, noun)| noun));
                    trigger.nouns.extend(nouns.flat_map(|noun| [noun, main_part(noun)]));
                }
                Evidence::None | Evidence::Object if weak => trigger.between = true,
                Evidence::None | Evidence::Object => trigger.alone = true,
            }
            let frame = Frame { event, mode, particle, evidence, slots, conditions };
            self.frames.entry(verb).or_default().push(frame);
        }
    }

    fn evidence(&mut self, cell: &'static str) -> Evidence {
        if matches!(cell, "-" | "any") {
            return if cell == "-" { Evidence::None } else { Evidence::Object };
        }
        let (mut classes, mut words, mut led) = (0, Vec::new(), Vec::new());
        for word in cell.split(' ') {
            if let Some(class) = word.strip_prefix('@') {
                classes |= self.class(class);
            } else if let Some((preposition, noun)) = word.split_once(':') {
                led.push((preposition, noun));
                self.lemmas.insert(noun);
            } else {
                words.push(word);
                self.lemmas.insert(word);
            }
        }
        words.sort_unstable();
        Evidence::Words { classes, words, led }
    }
}

fn kind(event: &'static str, mode: &'static str) -> (EventType, Option<&'static str>) {
    let kind = EventType::named(event).unwrap_or_else(|| panic!("{event} is an event type"));
    let mode = given(mode);
    assert!(mode.is_none_or(|mode| kind.modes().contains(&mode)), "{mode:?} is a mode of {event}");
    (kind, mode)
}

fn slots(cell: &'static str) -> Vec<Slot> {
    let labels = given(cell).into_iter().flat_map(|cell| cell.split(' '));
    labels.map(|label| if label == "object" { Slot::Object } else { Slot::Led(label) }).collect()
}

/// The word by which a compound is seen: "weapon" of "chemical-weapon", "sit" of "sit-in".
fn main_part(noun: &'static str) -> &'static str {
    let particle = |last: &str| matches!(last, "down" | "in" | "off" | "out" | "over" | "up");
    noun.rsplit_once('-').map_or(noun, |(first, last)| if particle(last) { first } else { last })
}

fn word_kind(label: &str) -> WordKind {
    match label {
        "verb" => WordKind::Verb,
        "noun" => WordKind::Noun,
        "adjective" => WordKind::Adjective,
        _ => panic!("{label} is no kind of word"),
    }
}

fn effect(label: &str) -> Effect {
    match label {
        "refused" => Effect::Refused,
        "agreed" => Effect::Agreed,
        "threatened" => Effect::Threatened,
        "asked" => Effect::Asked,
        "accused" => Effect::Accused,
        "allowed" => Effect::Allowed,
        "forbidden" => Effect::Forbidden,
        "forced" => Effect::Forced,
        "denied" => Effect::Denied,
        "prevented" => Effect::Prevented,
        "foiled" => Effect::Foiled,
        "negated" => Effect::Negated,
        "hypothetical" => Effect::Hypothetical,
        "future" => Effect::Future,
        "asserted" => Effect::Asserted,
        _ => panic!("{label} is no effect"),
    }
}
