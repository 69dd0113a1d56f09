//! Scores of a tagger and parser on a treebank with gold tokens.

use dateline::stages::syntax::{ArcParser, Function, Nodes, Relation, Tag, Tagger, Word, correct_passives};

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
        let share = |count: usize| percent(count, self.words);
        let roles = percent(2 * self.right_roles, self.gold_roles + self.found_roles);
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
        let word = |(at, tag): (usize, &Tag)| {
            let (head, relation) =
                found.arc(at).map_or((None, Relation::ROOT), |(head, relation)| (Some(head), relation));
            Word { tag: *tag, head, relation, function: Function::None }
        };
        let mut words: Vec<Word> = tags.iter().enumerate().map(word).collect();
        correct_passives(&mut words);
        scores.compare(gold, &words);
    }
    scores
}

impl Scores {
    fn compare(&mut self, gold: &Sentence, found: &[Word]) {
        let is_role = |relation| matches!(relation, Relation::NSUBJ | Relation::NSUBJ_PASS | Relation::OBJ);
        let is_verb = |head: Option<usize>| head.is_some_and(|head| gold.verbs[head]);
        for (at, word) in found.iter().enumerate() {
            let wanted = Some(usize::from(gold.heads[at])).filter(|head| *head < gold.len());
            let head = word.head == wanted;
            let arc = head && word.relation == gold.relations[at];
            let role = is_verb(wanted) && is_role(gold.relations[at]);
            self.words += 1;
            self.tags += usize::from(word.tag == gold.tags[at]);
            self.heads += usize::from(head);
            self.arcs += usize::from(arc);
            self.gold_roles += usize::from(role);
            self.found_roles += usize::from(is_verb(word.head) && is_role(word.relation));
            self.right_roles += usize::from(arc && role);
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "words of a treebank are far below 2^52")]
fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}
