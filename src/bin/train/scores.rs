//! Scores of a tagger and parser on a treebank with gold tokens.

use dateline::stages::syntax::{ArcParser, Nodes, Relation, Tagger};

use crate::corpus::Sentence;

/// Counts of one treebank.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Scores {
    words: usize,
    tags: usize,
    heads: usize,
    arcs: usize,
    gold_roles: usize,
    found_roles: usize,
    right_roles: usize,
}

impl std::fmt::Display for Scores {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let share = |count: usize| 100.0 * count as f64 / self.words.max(1) as f64;
        let roles = 200.0 * self.right_roles as f64 / (self.gold_roles + self.found_roles).max(1) as f64;
        let (tags, heads, arcs) = (share(self.tags), share(self.heads), share(self.arcs));
        write!(formatter, "tags={tags:.2} uas={heads:.2} las={arcs:.2} subject_object={roles:.2}")
    }
}

/// Tags and parses a treebank and compares.
pub(crate) fn score(sentences: &[Sentence], tagger: &Tagger<'_>, parser: &ArcParser<'_>) -> Scores {
    let mut scores = Scores::default();
    let mut tags = Vec::new();
    for gold in sentences {
        tagger.tag(&gold.facts, &mut tags);
        let found = parser.parse(gold.len(), &Nodes::new(&gold.facts, &tags));
        let mut relations: Vec<Relation> = (0..gold.len()).map(|word| Relation::at(found.relation(word as u8).into())).collect();
        for word in 0..gold.len() {
            if matches!(relations[word], Relation::NSUBJ | Relation::NSUBJ_PASS) {
                let head = found.heads()[word];
                let passive = (0..gold.len()).any(|w| found.heads()[w] == head && relations[w] == Relation::AUX_PASS);
                relations[word] = if passive { Relation::NSUBJ_PASS } else { Relation::NSUBJ };
            }
        }
        let is_role = |relation| matches!(relation, Relation::NSUBJ | Relation::NSUBJ_PASS | Relation::OBJ);
        for word in 0..gold.len() {
            scores.words += 1;
            scores.tags += usize::from(tags[word] == gold.tags[word]);
            let head = found.heads()[word] == gold.heads[word];
            let arc = head && relations[word] == gold.relations[word];
            scores.heads += usize::from(head);
            scores.arcs += usize::from(arc);
            let of_verb = |head: u8| gold.verbs.get(usize::from(head)).copied().unwrap_or_default();
            let (wanted, given) = (of_verb(gold.heads[word]), of_verb(found.heads()[word]));
            scores.gold_roles += usize::from(wanted && is_role(gold.relations[word]));
            scores.found_roles += usize::from(given && is_role(relations[word]));
            scores.right_roles += usize::from(wanted && arc && is_role(gold.relations[word]));
        }
    }
    scores
}
