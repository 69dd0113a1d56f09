//! Unlabelled text, labelled by parsers that others trained and by two of ours that read in opposite directions.
//!
//! `trees.py` writes the arcs on which two models agree that know far more news prose than the treebanks hold; where they say
//! nothing, an arc counts on which ours agree. Like tri-training (Li, Zhang & Chen 2014, ambiguity-aware ensemble training), but
//! with open arcs, which the dynamic oracle allows: what is seen differently is left for the learner to choose.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, bail};
use dateline::stages::model::Clusters;
use dateline::stages::syntax::{ArcParser, Nodes, Relation, Tag, Tagger};

use crate::corpus::{self, Sentence};
use crate::oracle::OPEN;

/// What a file holds where its teachers are not sure.
const UNSURE: &str = "_";
/// Of each hundred arcs of a sentence, so many must be known.
const LEAST_KNOWN: usize = 75;
/// Tags between which the teachers tell better than our tagger, as on the treebanks that are not learnt from; ours and theirs
/// that follow other conventions.
const TOLD_APART: [&str; 10] = ["JJ", "NN", "NNS", "NNP", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ"];
const CONVENTIONS: [(&str, &str); 4] = [("NNP", "NN"), ("JJ", "NNP"), ("VBN", "JJ"), ("NN", "NNS")];

/// A sentence of a file of `trees.py`; its heads are open where the teachers are not sure.
#[derive(Debug)]
pub(crate) struct Taught {
    pub(crate) sentence: Sentence,
    tags: Vec<Option<Tag>>,
}

/// The two teachers.
#[derive(Debug)]
pub(crate) struct Teachers<'t> {
    pub(crate) tagger: Tagger<'t>,
    /// Reads from left to right.
    pub(crate) forward: ArcParser<'t>,
    /// Reads from right to left.
    pub(crate) backward: ArcParser<'t>,
}

/// Reads a file of `trees.py`.
pub(crate) fn read(path: &Path, clusters: &Clusters<'_>) -> anyhow::Result<Vec<Taught>> {
    let text = fs::read_to_string(path)
        .with_context(|| format!("cannot read {}: src/bin/train/trees.py makes it", path.display()))?;
    let blocks = text.split("\n\n").filter(|block| !block.trim().is_empty());
    let mut taught = blocks.map(taught).collect::<anyhow::Result<Vec<_>>>()?;
    for Taught { sentence, .. } in &mut taught {
        corpus::look(std::slice::from_mut(sentence), clusters);
    }
    Ok(taught)
}

fn taught(block: &str) -> anyhow::Result<Taught> {
    let mut taught = Taught { sentence: Sentence::default(), tags: Vec::new() };
    for line in block.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        let [form, tag, head, relation] = cells[..] else { bail!("{line:?} has not four columns") };
        let words = block.lines().count();
        let head = match head {
            UNSURE => OPEN,
            "0" => u8::try_from(words)?,
            head => {
                let head: usize = head.parse().with_context(|| format!("{head:?} is no number"))?;
                if head > words {
                    bail!("{head} is beyond the sentence");
                }
                u8::try_from(head - 1)?
            }
        };
        let relation = match relation {
            UNSURE => Relation::DEP,
            relation => Relation::named(relation).with_context(|| format!("{relation:?} is no relation"))?,
        };
        let sentence = &mut taught.sentence;
        sentence.forms.push(form.to_owned());
        sentence.heads.push(head);
        sentence.relations.push(relation);
        // The teachers know tags that ours does not.
        taught.tags.push(Tag::named(tag));
    }
    Ok(taught)
}

/// Sentences with the tags of a tagger, except where the teachers tell better.
pub(crate) fn tagged(taught: &[Taught], tagger: &Tagger<'_>) -> Vec<Sentence> {
    let mut tags = Vec::new();
    let mut tag = |taught: &Taught| {
        tagger.tag(&taught.sentence.facts, &mut tags);
        let better = tags
            .iter()
            .zip(&taught.tags)
            .map(|(ours, theirs)| theirs.filter(|theirs| tells(*ours, *theirs)).unwrap_or(*ours));
        Sentence { tags: better.collect(), ..taught.sentence.clone() }
    };
    taught.iter().map(&mut tag).collect()
}

/// Whether a tag of the teachers counts more than ours.
fn tells(ours: Tag, theirs: Tag) -> bool {
    let pair = (ours.as_str(), theirs.as_str());
    [pair.0, pair.1].iter().all(|tag| TOLD_APART.contains(tag)) && !CONVENTIONS.contains(&pair)
}

/// Labels sentences; those of which too little is known are dropped. Gives the tags of our tagger beside them.
pub(crate) fn label(taught: &[Taught], teachers: &Teachers<'_>) -> (Vec<Sentence>, Vec<Vec<Tag>>) {
    let mut labelled = Vec::new();
    let mut all_tags = Vec::new();
    let mut tags = Vec::new();
    for Taught { sentence, .. } in taught {
        teachers.tagger.tag(&sentence.facts, &mut tags);
        let forward = arcs(&teachers.forward, sentence, &tags);
        let backward = mirrored(&arcs(&teachers.backward, &mirror(sentence), &reversed(&tags)));
        let known = (0..sentence.len()).map(|at| {
            let theirs = Some((sentence.heads[at], sentence.relations[at])).filter(|(head, _)| *head != OPEN);
            let ours = Some(forward[at]).filter(|ours| *ours == backward[at]);
            // Where all see the same head, two of ours know its relation better, since the conventions are theirs.
            ours.filter(|(head, _)| theirs.is_none_or(|theirs| theirs.0 == *head)).or(theirs)
        });
        let known: Vec<Option<(u8, Relation)>> = known.collect();
        if known.iter().flatten().count() * 100 < known.len() * LEAST_KNOWN {
            continue;
        }
        labelled.push(Sentence {
            heads: known.iter().map(|arc| arc.map_or(OPEN, |(head, _)| head)).collect(),
            relations: known.iter().map(|arc| arc.map_or(Relation::DEP, |(_, relation)| relation)).collect(),
            tags: tags.clone(),
            ..sentence.clone()
        });
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
    fn what_the_teachers_are_not_sure_of_is_open() {
        let Taught { sentence, tags } = taught("Rebels\tNNS\t2\tnsubj\nfled\t_\t0\troot\n.\t.\t_\t_").unwrap();
        assert_eq!(sentence.heads, [1, 3, OPEN]);
        assert_eq!(sentence.relations[..2], [Relation::NSUBJ, Relation::ROOT]);
        assert_eq!(tags.iter().map(|tag| tag.map(Tag::as_str)).collect::<Vec<_>>(), [Some("NNS"), None, Some(".")]);
    }

    #[test]
    fn what_is_wrong_with_a_line_is_told() {
        let told = |line: &str| taught(line).unwrap_err().to_string();
        assert_eq!(told("fled\tVBD\t2\troot"), "2 is beyond the sentence");
        assert_eq!(told("fled\tVBD\tone\troot"), "\"one\" is no number");
        assert_eq!(told("fled\tVBD\t0\tverb"), "\"verb\" is no relation");
        assert_eq!(told("fled\tVBD\t0"), "\"fled\\tVBD\\t0\" has not four columns");
    }

    #[test]
    fn tags_are_told_better_but_for_conventions() {
        let tag = |name: &str| Tag::named(name).unwrap();
        assert!(tells(tag("VBD"), tag("VBN")) && tells(tag("NN"), tag("VB")));
        assert!(!tells(tag("NNP"), tag("NN")) && !tells(tag("IN"), tag("RB")));
    }
}
