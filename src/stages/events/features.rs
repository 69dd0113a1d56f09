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

/// Version of the feature function.
pub const FEATURES: u32 = 1;

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
    let kind = if candidate.basis == Basis::Unknown { 99 } else { candidate.kind as u64 };
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
    let better = company
        .all
        .iter()
        .filter(|other| other.score > candidate.score && other.basis != Basis::Unknown)
        .count()
        .min(2) as u64;
    let lexical = company.all.iter().filter(|other| other.basis != Basis::Unknown).count().min(4) as u64;
    sheet.add(&[better, lexical]);
    sheet.add(&[kind, better]);
    sheet.add(&[scene.view.topics_at(scene.index), 7]);
    let public = |parties: &[Party]| u64::from(parties.iter().any(Party::is_public));
    let sides = public(&candidate.actors) * 2 + public(&candidate.recipients);
    sheet.add(&[sides]);
    sheet.add(&[kind, sides]);
    sheet.add(&[u64::from(scene.view.is_quoted(scene.token(at))), kind]);
    let number = |parties: &[Party]| parties.len().min(3) as u64;
    sheet.add(&[number(&candidate.actors), number(&candidate.recipients), kind]);
    sheet.keys
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
