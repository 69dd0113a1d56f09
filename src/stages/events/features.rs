//! What the model sees of an act: the word that names it, its frame, its parties, and where it stands.
//!
//! Training calls the very same function, so the order of the templates is part of the model: another order is another
//! [`FEATURES`].

use std::borrow::Cow;

use crate::stages::model::key;

use super::candidate::{Basis, Candidate};
use super::modality::Reading;
use super::party::{Party, Standing};
use super::scene::Scene;

/// Version of the feature function. Training reads acts through the whole program, which opens no model of another version: let `train
/// events` write the new number once while this is still the old one, change it here, and train again.
pub const FEATURES: u32 = 2;

/// The keys of one act.
#[derive(Debug, Default)]
struct Sheet {
    keys: Vec<u64>,
    template: usize,
}

impl Sheet {
    /// Adds what the next template sees; several values may share a template.
    fn add(&mut self, values: &[u64]) {
        self.put(values);
        self.template += 1;
    }

    fn put(&mut self, values: &[u64]) {
        let value = values.iter().fold(0, |sum, value| key::pair(sum, *value));
        self.keys.push(key::feature(self.template, value));
    }
}

/// The other acts that the lexicon sees in the sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Company<'c> {
    pub(super) all: &'c [Candidate],
    pub(super) place: usize,
}

/// The keys of an act's features, none twice in a template.
pub(super) fn features(scene: &Scene<'_>, company: Company<'_>, reading: &Reading) -> Vec<u64> {
    let candidate = &company.all[company.place];
    let at = candidate.governor;
    let text = |word: &str| key::text(word.as_bytes());
    let spelled = spelled(&candidate.lemma);
    let lemma = text(&spelled);
    let kind = kind_of(candidate);
    let basis = candidate.basis as u64;
    let mut sheet = Sheet::default();
    sheet.add(&[0]);
    sheet.add(&[kind]);
    sheet.add(&[kind, basis]);
    sheet.add(&[lemma]);
    sheet.add(&[kind, lemma]);
    sheet.add(&[kind, bucket(candidate.score)]);
    let clusters = scene.view.clusters.of(&spelled);
    sheet.add(&[u64::from(clusters.brown_prefix(6))]);
    sheet.add(&[u64::from(clusters.brown_prefix(10))]);
    sheet.add(&[u64::from(clusters.coarse)]);
    sheet.add(&[u64::from(clusters.fine)]);
    let relation = text(scene.relation(at));
    sheet.add(&[relation]);
    sheet.add(&[kind, relation]);
    sheet.add(&[text(scene.tag(candidate.predicate)), relation]);
    let depth = scene.tree.ancestors(at).filter(|head| scene.is_verb(*head)).count().min(4) as u64;
    sheet.add(&[depth]);
    // What is no fact counts for less below another act, and no less where it is all that is told.
    let open = u64::from(!reading.cues.is_empty());
    sheet.add(&[open, depth, relation]);
    let (actor, recipient) = (rank(&candidate.actors), rank(&candidate.recipients));
    sheet.add(&[kind, actor]);
    sheet.add(&[kind, recipient]);
    sheet.add(&[actor, recipient]);
    sheet.add(&[what(&candidate.actors), 1]);
    sheet.add(&[what(&candidate.recipients), 2]);
    sheet.add(&[kind, what(&candidate.actors)]);
    sheet.add(&[kind, what(&candidate.recipients)]);
    let governor = scene.head(at).map_or(0, |head| text(scene.verb(head).unwrap_or_else(|| scene.lower(head))));
    sheet.add(&[governor, relation]);
    words_around(scene, candidate, &mut sheet);
    let better = lexical(company).filter(|other| other.score > candidate.score).count().min(2) as u64;
    sheet.add(&[better, lexical(company).count().min(4) as u64]);
    sheet.add(&[kind, better]);
    sheet.add(&[scene.view.topics_at(scene.index), 7]);
    let public = |parties: &[Party]| u64::from(parties.iter().any(Party::is_public));
    let sides = public(&candidate.actors) * 2 + public(&candidate.recipients);
    sheet.add(&[sides]);
    sheet.add(&[kind, sides]);
    sheet.add(&[u64::from(scene.view.is_quoted(scene.token(at))), kind]);
    let number = |parties: &[Party]| parties.len().min(3) as u64;
    sheet.add(&[number(&candidate.actors), number(&candidate.recipients), kind]);
    standing_among(scene, company, reading, &mut sheet);
    sheet.keys
}

/// The act above and what joins the two, what of this one is no fact, and how many stand before it.
fn standing_among(scene: &Scene<'_>, company: Company<'_>, reading: &Reading, sheet: &mut Sheet) {
    let candidate = &company.all[company.place];
    let kind = kind_of(candidate);
    let basis = candidate.basis as u64;
    let (above, top) = act_above(scene, company);
    let upper = above.map_or(99, kind_of);
    let path = above.map_or(0, |_| key::text(scene.relation(top).as_bytes()));
    let shared = above.map_or(2, |above| u64::from(share_actors(candidate, above)));
    sheet.add(&[upper, path]);
    sheet.add(&[kind, upper, path]);
    sheet.add(&[upper, shared]);
    sheet.add(&[kind, upper, shared]);
    let own = candidate.governor;
    let marks = key::pair(mark(scene, own), if top == own { 0 } else { mark(scene, top) });
    sheet.add(&[marks]);
    sheet.add(&[kind, marks]);
    sheet.add(&[marks, path]);
    let denied = u64::from(reading.denial.is_some());
    let open = reading.cues.iter().fold(denied, |open, cue| open | 2 << (cue.modality as u64));
    sheet.add(&[open]);
    sheet.add(&[kind, open]);
    sheet.add(&[open, upper]);
    sheet.add(&[basis, upper, path]);
    let before = lexical(company).filter(|other| other.predicate < candidate.predicate).count().min(3) as u64;
    sheet.add(&[before, basis]);
    sheet.add(&[kind, before]);
}

/// The nearest act above, and the word below it that leads to the act in question; without one the top of the sentence.
fn act_above<'c>(scene: &Scene<'_>, company: Company<'c>) -> (Option<&'c Candidate>, usize) {
    let candidate = &company.all[company.place];
    let mut top = candidate.governor;
    for head in scene.tree.ancestors(candidate.governor) {
        let names = |other: &&Candidate| {
            other.predicate != candidate.predicate && (other.governor == head || other.predicate == head)
        };
        let above = lexical(company).find(names);
        if above.is_some() {
            return (above, top);
        }
        top = head;
    }
    (None, top)
}

/// The acts of the sentence that the lexicon knows.
fn lexical(company: Company<'_>) -> impl Iterator<Item = &Candidate> {
    company.all.iter().filter(|other| other.basis != Basis::Unknown)
}

/// Whether somebody acts in both.
fn share_actors(one: &Candidate, other: &Candidate) -> bool {
    one.actors.iter().any(|actor| other.actors.iter().any(|party| actor.meets(party)))
}

/// The conjunction or preposition that opens a clause or phrase, 0 without one.
fn mark(scene: &Scene<'_>, at: usize) -> u64 {
    let mark = scene.child(at, "mark").or_else(|| scene.child(at, "case"));
    mark.map_or(0, |mark| key::text(scene.lower(mark).as_bytes()))
}

/// The type that the lexicon gives; one number for all that it does not know.
fn kind_of(candidate: &Candidate) -> u64 {
    if candidate.basis == Basis::Unknown { 99 } else { candidate.kind as u64 }
}

/// Object, subject, prepositions, complements and what they lead to.
fn words_around(scene: &Scene<'_>, candidate: &Candidate, sheet: &mut Sheet) {
    let text = |word: &str| key::text(word.as_bytes());
    let lemma = text(&spelled(&candidate.lemma));
    let root = candidate.governor;
    let base = |at: usize| text(scene.noun(at).or_else(|| scene.verb(at)).unwrap_or_else(|| scene.lower(at)));
    let first = sheet.template;
    for child in scene.children(root) {
        let relation = scene.relation(child);
        let group = match relation {
            "obj" => 0,
            "nsubj" | "nsubj:pass" => 1,
            "obl" | "nmod" | "obl:agent" => 2,
            "xcomp" | "ccomp" => 3,
            "compound:prt" => 4,
            _ => continue,
        };
        sheet.template = first + group * 3;
        let word = base(child);
        let link = text(scene.preposition(child));
        sheet.put(&[word, link]);
        sheet.template += 1;
        sheet.put(&[lemma, if group == 2 { link } else { word }]);
        sheet.template += 1;
        let clusters = scene.view.clusters.of(scene.lower(child));
        sheet.put(&[u64::from(clusters.coarse), link]);
    }
    sheet.template = first + 15;
}

/// A verb as American newspapers spell it, which most of what is learnt from is written by: "criticize" for "criticise".
fn spelled(lemma: &str) -> Cow<'_, str> {
    match lemma.strip_suffix("ise").filter(|stem| stem.len() > 3 && !stem.ends_with("pr") && !stem.ends_with("erc")) {
        Some(stem) => Cow::Owned(format!("{stem}ize")),
        None => Cow::Borrowed(lemma),
    }
}

fn bucket(score: f32) -> u64 {
    [0.3, 0.7, 1.1, 1.7, 2.3, 3.0, 3.6].iter().filter(|edge| score > **edge).count() as u64
}

/// How well the best known of some parties is known.
fn rank(parties: &[Party]) -> u64 {
    let best = parties.iter().map(|party| party.standing).max();
    best.map_or(0, |standing| standing as u64 + 1)
}

/// What some parties are: the kind of the first entity, its first sector, whether they are many.
fn what(parties: &[Party]) -> u64 {
    let Some(party) = parties.iter().max_by_key(|party| party.standing) else { return 0 };
    let sector = party.who.sectors.first().map_or(0, |sector| key::text(sector.as_str().as_bytes()));
    let kind = party.kind.map_or(0, |kind| kind as u64 + 1);
    key::pair(sector, kind * 4 + u64::from(party.standing >= Standing::Known) * 2 + u64::from(parties.len() > 1))
}
