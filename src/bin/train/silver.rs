//! Unlabelled text, labelled by two parsers that read in opposite directions: an arc counts where both agree.
//!
//! Like tri-training (Li, Zhang & Chen 2014, ambiguity-aware ensemble training), but with open arcs, which the dynamic
//! oracle allows: what the two see differently is left for the learner to choose.

use std::fs;
use std::path::Path;

use anyhow::Context as _;
use dateline::stages::model::Clusters;
use dateline::stages::syntax::{ArcParser, Nodes, Relation, Tag, Tagger};

use crate::corpus::{self, Sentence};
use crate::oracle::OPEN;

/// Files of the names' training data that hold open text which is no treebank's.
const FILES: [&str; 5] = ["silver-masc.tsv", "silver-state-union.tsv", "redocred.tsv", "crossner.tsv", "wikigold.tsv"];
/// Sentences of other lengths are mostly headings and lists.
const LENGTHS: std::ops::RangeInclusive<usize> = 5..=60;
/// Of each hundred arcs of a sentence, so many must be agreed upon.
const LEAST_AGREED: usize = 75;

/// The two teachers.
#[derive(Debug)]
pub(crate) struct Teachers<'t> {
    pub(crate) tagger: Tagger<'t>,
    /// Reads from left to right.
    pub(crate) forward: ArcParser<'t>,
    /// Reads from right to left.
    pub(crate) backward: ArcParser<'t>,
}

/// The sentences of open text.
pub(crate) fn read(folder: &Path, clusters: &Clusters<'_>) -> anyhow::Result<Vec<Sentence>> {
    let mut sentences = Vec::new();
    for name in FILES {
        let path = folder.join(name);
        let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        for block in text.split("\n\n") {
            let forms: Vec<String> =
                block.lines().filter_map(|line| line.split_once('\t')).flat_map(|(form, _)| divide(form)).collect();
            let capitals = forms.iter().filter(|form| form.len() > 1 && form.chars().all(char::is_uppercase)).count();
            if LENGTHS.contains(&forms.len()) && capitals * 3 < forms.len() {
                sentences.push(Sentence { forms, ..Sentence::default() });
            }
        }
    }
    corpus::look(&mut sentences, clusters);
    Ok(sentences)
}

/// The tokens of a corpus that keeps hyphenated words and possessives whole.
fn divide(form: &str) -> Vec<String> {
    let letters = |piece: &str| !piece.is_empty() && piece.chars().all(char::is_alphabetic);
    if form.len() > 2 && form.contains('-') && form.split('-').all(letters) {
        let mut pieces = Vec::new();
        for piece in form.split('-') {
            if !pieces.is_empty() {
                pieces.push("-".to_owned());
            }
            pieces.push(piece.to_owned());
        }
        return pieces;
    }
    match form.strip_suffix("'s") {
        Some(owner) if letters(owner) => vec![owner.to_owned(), "'s".to_owned()],
        _ => vec![form.to_owned()],
    }
}

/// Labels sentences; those on which the teachers differ much are dropped. Gives the tags beside them.
pub(crate) fn label(sentences: Vec<Sentence>, teachers: &Teachers<'_>) -> (Vec<Sentence>, Vec<Vec<Tag>>) {
    let mut labelled = Vec::new();
    let mut all_tags = Vec::new();
    let mut tags = Vec::new();
    for mut sentence in sentences {
        teachers.tagger.tag(&sentence.facts, &mut tags);
        let forward = arcs(&teachers.forward, &sentence, &tags);
        let backward = mirrored(&arcs(&teachers.backward, &mirror(&sentence), &reversed(&tags)));
        let agreed = forward.iter().zip(&backward).map(|(one, other)| (one == other).then_some(*one));
        let agreed: Vec<Option<(u8, Relation)>> = agreed.collect();
        if agreed.iter().flatten().count() * 100 < agreed.len() * LEAST_AGREED {
            continue;
        }
        sentence.heads = agreed.iter().map(|arc| arc.map_or(OPEN, |(head, _)| head)).collect();
        sentence.relations = agreed.iter().map(|arc| arc.map_or(Relation::DEP, |(_, relation)| relation)).collect();
        sentence.tags.clone_from(&tags);
        labelled.push(sentence);
        all_tags.push(tags.clone());
    }
    (labelled, all_tags)
}

fn arcs(parser: &ArcParser<'_>, sentence: &Sentence, tags: &[Tag]) -> Vec<(u8, Relation)> {
    let found = parser.parse(sentence.facts.len(), &Nodes::new(&sentence.facts, tags));
    let relation = |word: usize| found.arc(word).map_or(Relation::ROOT, |(_, relation)| relation);
    found.heads().iter().enumerate().map(|(word, head)| (*head, relation(word))).collect()
}

/// A sentence read from its end.
pub(crate) fn mirror(sentence: &Sentence) -> Sentence {
    let words = count(&sentence.facts);
    Sentence {
        forms: Vec::new(),
        tags: reversed(&sentence.tags),
        heads: sentence.heads.iter().rev().map(|head| turned(*head, words)).collect(),
        relations: reversed(&sentence.relations),
        facts: reversed(&sentence.facts),
        verbs: Vec::new(),
    }
}

/// Things from last to first.
pub(crate) fn reversed<T: Clone>(things: &[T]) -> Vec<T> {
    things.iter().rev().cloned().collect()
}

fn mirrored(arcs: &[(u8, Relation)]) -> Vec<(u8, Relation)> {
    let words = count(arcs);
    arcs.iter().rev().map(|(head, relation)| (turned(*head, words), *relation)).collect()
}

/// The place of a head when the sentence is read from its end; the root stays.
fn turned(head: u8, words: u8) -> u8 {
    if head < words { words - 1 - head } else { head }
}

fn count<T>(words: &[T]) -> u8 {
    u8::try_from(words.len()).expect("sentences of the corpora are no longer than the parser takes")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_read_from_its_end_and_back() {
        let arcs = [(1, Relation::NSUBJ), (3, Relation::ROOT), (1, Relation::OBJ)];
        assert_eq!(mirrored(&arcs), [(1, Relation::OBJ), (3, Relation::ROOT), (1, Relation::NSUBJ)]);
        assert_eq!(mirrored(&mirrored(&arcs)), arcs);
    }

    #[test]
    fn hyphens_and_possessives_stand_apart() {
        assert_eq!(divide("state-owned").join(" "), "state - owned");
        assert_eq!(
            (divide("Kos's").join(" "), divide("1998-99").join(" ")),
            ("Kos 's".to_owned(), "1998-99".to_owned())
        );
    }
}
