//! What tagger and parser may decide early: tables of decisions that are always the same, and leads that are enough.
//!
//! Both are read off tagger and parser themselves, which read the texts that the parser learns from: a table holds what stood around a
//! decision often and had nearly always the same outcome; a lead is enough if few decisions with such a lead would have
//! changed had the other features been looked at.
#![expect(clippy::iter_over_hash_type, reason = "counts are summed, and the order of a sum makes no difference")]

use std::collections::HashMap;
use std::hash::Hash;

use dateline::stages::model::{Kind, LOOKS, PairModel, Purpose};
use dateline::stages::syntax::{
    ACTION_FEATURES, Action, ActionKeys, ActionView, ArcParser, Configuration, Nodes, Relation, Tag, Tagger,
    best_action, certain_labels, certain_tags,
};

use crate::corpus::Sentence;
use crate::mixture;
use crate::parsing::Lesson;
use crate::tagging::Certain;

/// What stood around a decision so often and had in so many of 1,000 cases the same outcome decides alone.
const OFTEN: u32 = 40;
const ALMOST_ALWAYS: u32 = 999;
/// Of so many decisions one may change because a look did not wait for the next.
const ONE_IN: usize = 4_000;
/// One in so many sentences is looked at for leads.
const SHARE: usize = 10;

/// The tables, by the keys of their features, and the leads.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shortcuts {
    pub(crate) actions: Vec<(u64, Action)>,
    pub(crate) relations: Vec<(u64, Relation)>,
    pub(crate) enough: [u32; LOOKS - 1],
}

/// The shortcuts of a parser, whose files have none yet.
pub(crate) fn find(actions: &[u8], relations: &[u8], lesson: &Lesson<'_>) -> anyhow::Result<Shortcuts> {
    let parser = ArcParser::open(actions, relations)?;
    let model = PairModel::open(actions, Purpose { kind: Kind::Pairs, features: ACTION_FEATURES }, Action::NAMES)?;
    let halves: Vec<usize> = vec![0, 1];
    let mut counts = Counts::default();
    for half in mixture::each(&halves, |half| count(&parser, lesson, *half)) {
        add(&mut counts.actions, half.actions);
        add(&mut counts.relations, half.relations);
    }
    let certain = certain(&counts.actions);
    let mut leads = Leads { model, certain: &certain, found: Vec::new() };
    for sentence in (0..lesson.sentences.len()).step_by(SHARE) {
        parse(&parser, lesson, sentence, &mut leads);
    }
    let enough = enough(leads.found);
    let actions = sorted(certain).into_iter().map(|(key, action)| (key, Action::ALL[usize::from(action)])).collect();
    let relations = sorted(self::certain(&counts.relations)).into_iter();
    Ok(Shortcuts {
        actions,
        relations: relations.map(|(key, place)| (key, Relation::at(place.into()))).collect(),
        enough,
    })
}

/// The tags that are certain by what stands around a word, beside those that a tagger's file has already.
pub(crate) fn tags(tagger: &[u8], texts: [&[Sentence]; 2], known: &Certain) -> anyhow::Result<Certain> {
    let tagger = Tagger::open(tagger)?;
    let mut counts = Outcomes::new();
    let mut tags = Vec::new();
    for sentence in texts.into_iter().flatten() {
        tagger.tag(&sentence.facts, &mut tags);
        for (at, tag) in tags.iter().enumerate() {
            let [word, around @ ..] = certain_tags(&sentence.facts, at, &tags);
            for key in around.into_iter().filter(|_| !known.contains_key(&word)) {
                *counts.entry((key, tag.number())).or_default() += 1;
            }
        }
    }
    Ok(certain(&counts).into_iter().map(|(key, tag)| (key, Tag::at(tag.into()))).collect())
}

/// How often each outcome came, by the key of what stood around it.
type Outcomes = HashMap<(u64, u8), u32>;

#[derive(Debug, Default)]
struct Counts {
    actions: Outcomes,
    relations: Outcomes,
}

fn count(parser: &ArcParser<'_>, lesson: &Lesson<'_>, half: usize) -> Counts {
    let mut counts = Counts::default();
    for sentence in (half..lesson.sentences.len()).step_by(2) {
        parse(parser, lesson, sentence, &mut counts);
    }
    counts
}

fn add(all: &mut Outcomes, more: Outcomes) {
    for (outcome, count) in more {
        *all.entry(outcome).or_default() += count;
    }
}

/// The outcomes that are as good as certain.
fn certain(counts: &Outcomes) -> HashMap<u64, u8> {
    let mut totals: HashMap<u64, u32> = HashMap::new();
    for ((key, _), count) in counts {
        *totals.entry(*key).or_default() += count;
    }
    let is_certain = |key: u64, count: u32| {
        let all = totals[&key];
        all >= OFTEN && u64::from(count) * 1000 >= u64::from(all) * u64::from(ALMOST_ALWAYS)
    };
    counts
        .iter()
        .filter(|((key, _), count)| is_certain(*key, **count))
        .map(|((key, outcome), _)| (*key, *outcome))
        .collect()
}

fn sorted<K: Ord + Hash, V: Ord>(table: HashMap<K, V>) -> Vec<(K, V)> {
    let mut rows: Vec<(K, V)> = table.into_iter().collect();
    rows.sort_unstable();
    rows
}

/// Looks on while a sentence is parsed.
trait Onlooker {
    fn action(&mut self, view: &ActionView<'_>, allowed: [bool; 3], action: Action);
    fn relation(&mut self, keys: [u64; 2], relation: Relation);
}

fn parse(parser: &ArcParser<'_>, lesson: &Lesson<'_>, sentence: usize, onlooker: &mut impl Onlooker) {
    let facts = &lesson.sentences[sentence].facts;
    let nodes = Nodes::new(facts, &lesson.tags[sentence]);
    let mut configuration = Configuration::new(facts.len());
    while !configuration.is_done() {
        let action = parser.choose(&configuration, &nodes, &mut ActionKeys::new());
        let allowed = Action::ALL.map(|action| configuration.allows(action));
        if allowed.iter().filter(|allowed| **allowed).count() > 1 {
            onlooker.action(&ActionView::new(&configuration, &nodes), allowed, action);
        }
        if let Some(arc) = configuration.apply(action) {
            let relation = parser.relation(arc, &configuration, &nodes);
            if arc.head != configuration.root() {
                onlooker.relation(certain_labels(arc, &nodes), relation);
            }
            configuration.relate(arc.dependent, relation);
        }
    }
}

impl Onlooker for Counts {
    fn action(&mut self, view: &ActionView<'_>, _: [bool; 3], action: Action) {
        for key in view.certain() {
            *self.actions.entry((key, action as u8)).or_default() += 1;
        }
    }

    fn relation(&mut self, keys: [u64; 2], relation: Relation) {
        for key in keys {
            *self.relations.entry((key, relation.number())).or_default() += 1;
        }
    }
}

/// After each look but the last of a decision: the lead, and whether the best action is not the one that all looks choose.
type Looked = [(i32, bool); LOOKS - 1];

struct Leads<'l> {
    model: PairModel<'l>,
    certain: &'l HashMap<u64, u8>,
    found: Vec<Option<Looked>>,
}

impl Onlooker for Leads<'_> {
    fn action(&mut self, view: &ActionView<'_>, allowed: [bool; 3], action: Action) {
        if view.certain().iter().any(|key| self.certain.contains_key(key)) {
            return self.found.push(None);
        }
        let (mut keys, mut scores, mut looked) = (ActionKeys::new(), [0; 2], Looked::default());
        for (look, (lead, changes)) in looked.iter_mut().enumerate() {
            let seen = keys.as_slice().len();
            view.look(look, &mut keys);
            PairModel::add(&self.model.ask(&keys.as_slice()[seen..]), &mut scores);
            let (best, found) = best_action(allowed, [scores[0], scores[1], 0]);
            (*lead, *changes) = (found, best != action);
        }
        self.found.push(Some(looked));
    }

    fn relation(&mut self, _: [u64; 2], _: Relation) {}
}

/// The least leads that change few enough of all decisions, look by look; what one settles does not reach the next.
fn enough(decisions: Vec<Option<Looked>>) -> [u32; LOOKS - 1] {
    let most = decisions.len() / ONE_IN;
    let mut open: Vec<Looked> = decisions.into_iter().flatten().collect();
    std::array::from_fn(|look| {
        let mut changed: Vec<i32> = open.iter().filter(|looked| looked[look].1).map(|looked| looked[look].0).collect();
        changed.sort_unstable_by_key(|lead| std::cmp::Reverse(*lead));
        let least = changed.get(most).map_or(1, |lead| lead + 1);
        open.retain(|looked| looked[look].0 < least);
        u32::try_from(least).unwrap_or_default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outcomes_are_certain_if_they_come_often_and_nearly_alone() {
        let counts = Outcomes::from([((1, 0), 5_000), ((1, 2), 5), ((2, 1), 39), ((3, 0), 50), ((3, 1), 1)]);
        assert_eq!(sorted(certain(&counts)), [(1, 0)]);
    }

    #[test]
    fn leads_that_changed_are_not_enough_and_what_is_settled_comes_no_more() {
        let looked = |first: (i32, bool), second: (i32, bool)| Some([first, second, (0, true)]);
        let few = vec![looked((9, true), (2, false)), looked((12, false), (7, true)), None];
        assert_eq!(enough(few), [10, 1, 1]);
    }
}
