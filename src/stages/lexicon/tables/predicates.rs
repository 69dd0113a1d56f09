//! The frames of words that name acts, and the forms of verbs.

use rustc_hash::FxHashMap;

use super::{given, rows};
use crate::stages::events::EventType;

/// One way in which a word names an act.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    pub(crate) class: PredicateClass,
    pub(crate) event: EventType,
    pub(crate) mode: Option<&'static str>,
    pub(crate) slots: Vec<Slot>,
    /// Prepositions that lead to the recipient.
    pub(crate) prepositions: Vec<&'static str>,
    /// Words of which the object must hold one, if any are listed.
    pub(crate) evidence: Vec<&'static str>,
}

impl Frame {
    /// Whether the frame has a slot or flag.
    pub(crate) fn has(&self, slot: Slot) -> bool {
        self.slots.contains(&slot)
    }
}

/// Whether a frame is a verb's or a noun's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PredicateClass {
    Verb,
    Noun,
}

/// Slots and conditions of a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slot {
    /// The direct object is the recipient.
    Object,
    /// The act that is refused, promised or threatened follows as an infinitive; its object is the recipient.
    Infinitive,
    /// Everybody acts.
    Reciprocal,
    /// The recipient acts upon the subject.
    Converse,
    /// Codes also without a recipient.
    Optional,
    /// The recipient must be somebody who is known.
    Strict,
    /// The actor must be able to act for a country or organization.
    Official,
    /// The actor must bear arms, or be a country or organization.
    Armed,
    /// The actor must be many people.
    Crowd,
    /// The actor must be people at work.
    Labor,
    /// The recipient must be a place.
    Place,
    /// The recipient must be people.
    People,
    /// The recipient must be a person.
    Person,
    /// The sentence must show violence.
    Violent,
    /// A gathering of many is not meant.
    Gathering,
}

/// A form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// "visit".
    Base,
    /// "visits".
    Third,
    /// "visited", "met", "given": past tense or participle.
    Past,
    /// "visiting".
    Gerund,
}

pub(super) fn read_predicates(text: &'static str) -> FxHashMap<&'static str, Vec<Frame>> {
    let mut frames: Vec<(&'static str, Frame)> = rows(text).map(|row| (row[0], frame(&row))).collect();
    // The frame that asks for most evidence is tried first.
    frames.sort_by_key(|(_, frame)| (frame.evidence.is_empty(), frame.has(Slot::Optional)));
    let mut predicates: FxHashMap<&'static str, Vec<Frame>> = FxHashMap::default();
    for (lemma, frame) in frames {
        predicates.entry(lemma).or_default().push(frame);
    }
    predicates
}

fn frame(row: &[&'static str]) -> Frame {
    let class = match row[1] {
        "verb" => PredicateClass::Verb,
        "noun" => PredicateClass::Noun,
        other => panic!("{other} is no class of predicate"),
    };
    let event = EventType::named(row[2]).unwrap_or_else(|| panic!("{} is an event type", row[2]));
    let mode = given(row[3]);
    assert!(mode.is_none_or(|mode| event.modes().contains(&mode)), "{mode:?} is a mode of {}", row[2]);
    let (mut slots, mut prepositions) = (Vec::new(), Vec::new());
    for label in row[4].split('|') {
        if let Some(slot) = slot(label) {
            slots.push(slot);
        } else {
            assert!(label.bytes().all(|b| b.is_ascii_lowercase()), "{label} is a slot or a preposition");
            prepositions.push(label);
        }
    }
    let evidence = given(row[5]).map(|cell| cell.split('|').collect()).unwrap_or_default();
    Frame { class, event, mode, slots, prepositions, evidence }
}

fn slot(label: &str) -> Option<Slot> {
    let slot = match label {
        "object" => Slot::Object,
        "infinitive" => Slot::Infinitive,
        "reciprocal" => Slot::Reciprocal,
        "converse" => Slot::Converse,
        "optional" => Slot::Optional,
        "strict" => Slot::Strict,
        "official" => Slot::Official,
        "armed" => Slot::Armed,
        "crowd" => Slot::Crowd,
        "labor" => Slot::Labor,
        "place" => Slot::Place,
        "people" => Slot::People,
        "person" => Slot::Person,
        "violent" => Slot::Violent,
        "gathering" => Slot::Gathering,
        _ => return None,
    };
    Some(slot)
}

/// Base form and form of every form of the verbs in the lists.
pub(super) fn read_forms(
    list: &dyn Fn(&str) -> &'static str,
    predicates: &FxHashMap<&'static str, Vec<Frame>>,
) -> FxHashMap<Box<str>, (&'static str, Form)> {
    let mut forms = FxHashMap::default();
    for row in rows(list("verbs")) {
        forms.insert(row[0].into(), (row[1], Form::Past));
    }
    let mut lemmas: Vec<&'static str> = predicates.keys().copied().collect();
    lemmas.sort_unstable();
    lemmas.extend(rows(list("reporting")).map(|row| row[0]));
    lemmas.extend(rows(list("verbs")).map(|row| row[1]));
    lemmas.extend(rows(list("cues")).filter(|row| row[2] == "verb").map(|row| row[0]));
    for lemma in lemmas {
        for (form, kind) in forms_of(lemma) {
            forms.entry(form.into()).or_insert((lemma, kind));
        }
    }
    forms
}

/// The regular forms of a verb. Where doubling the last letter is in doubt, both spellings are given: one is never met.
pub(super) fn forms_of(lemma: &'static str) -> Vec<(String, Form)> {
    let mut forms = vec![(lemma.to_owned(), Form::Base)];
    let third = match lemma.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ if lemma.ends_with(['s', 'x', 'z', 'o']) || lemma.ends_with("ch") || lemma.ends_with("sh") => {
            format!("{lemma}es")
        }
        _ => format!("{lemma}s"),
    };
    forms.push((third, Form::Third));
    if let Some(stem) = lemma.strip_suffix('e') {
        forms.push((format!("{lemma}d"), Form::Past));
        forms.push((format!("{stem}ing"), Form::Gerund));
        return forms;
    }
    forms.push((format!("{lemma}ing"), Form::Gerund));
    match lemma.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => forms.push((format!("{stem}ied"), Form::Past)),
        _ => forms.push((format!("{lemma}ed"), Form::Past)),
    }
    if let Some(last) = lemma.chars().last().filter(|c| "bdglmnprt".contains(*c)) {
        forms.push((format!("{lemma}{last}ed"), Form::Past));
        forms.push((format!("{lemma}{last}ing"), Form::Gerund));
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lemma: &'static str, expected: &[&str]) {
        let forms: Vec<String> = forms_of(lemma).into_iter().map(|(form, _)| form).collect();
        for form in expected {
            assert!(forms.iter().any(|other| other == form), "{form} in {forms:?}");
        }
    }

    #[test]
    fn verbs_have_their_regular_forms() {
        check("visit", &["visit", "visits", "visited", "visiting"]);
        check("urge", &["urges", "urged", "urging"]);
        check("deny", &["denies", "denied", "denying"]);
        check("ban", &["bans", "banned", "banning"]);
        check("clash", &["clashes", "clashed"]);
        check("pay", &["pays", "payed"]);
    }
}
