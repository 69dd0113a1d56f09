//! Learns actions and relations with exploration: the parser mostly follows itself and learns to go on from its errors.

use dateline::stages::model::MOST_LABELS;
use dateline::stages::syntax::{Action, Arc, Configuration, Nodes, Relation, Tag, action_features, label_features};

use crate::corpus::Sentence;
use crate::oracle;
use crate::perceptron::Perceptron;
use crate::random::Random;
use crate::tagging::best;

/// How a parser learns.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan<'p> {
    pub(crate) epochs: usize,
    pub(crate) margin: f32,
    pub(crate) label_margin: f32,
    pub(crate) seed: u64,
    /// The features of actions and of relations that it may use, if it may not use all.
    pub(crate) features: Option<(&'p [u64], &'p [u64])>,
}

/// What is learnt.
#[derive(Debug)]
pub(crate) struct Learnt {
    pub(crate) actions: Perceptron<3>,
    pub(crate) relations: Perceptron<MOST_LABELS>,
}

/// Of ten steps, so many follow the parser and not the oracle.
const FOLLOWED: usize = 9;

/// Sentences with the tags that a tagger gave them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lesson<'l> {
    pub(crate) sentences: &'l [Sentence],
    pub(crate) tags: &'l [Vec<Tag>],
    /// Of sentences with such a number one in so many comes in each epoch.
    pub(crate) shares: &'l [usize],
}

/// Learns from sentences and the tags that a tagger gave them.
pub(crate) fn learn(lesson: &Lesson<'_>, plan: &Plan<'_>) -> Learnt {
    let mut learner = Learner {
        learnt: match plan.features {
            Some((actions, relations)) => {
                Learnt { actions: Perceptron::over(actions), relations: Perceptron::over(relations) }
            }
            None => Learnt { actions: Perceptron::new(), relations: Perceptron::new() },
        },
        random: Random::new(plan.seed),
        plan,
        explores: false,
    };
    for epoch in 0..plan.epochs {
        let comes = |index: &usize| (*index + epoch).is_multiple_of(lesson.shares[*index]);
        let mut order: Vec<usize> = (0..lesson.sentences.len()).filter(comes).collect();
        learner.random.shuffle(&mut order);
        learner.explores = epoch > 0;
        for index in &order {
            learner.sentence(&lesson.sentences[*index], &lesson.tags[*index]);
        }
    }
    learner.learnt
}

struct Learner<'p> {
    learnt: Learnt,
    random: Random,
    plan: &'p Plan<'p>,
    explores: bool,
}

impl Learner<'_> {
    fn sentence(&mut self, sentence: &Sentence, tags: &[Tag]) {
        let nodes = Nodes::new(&sentence.facts, tags);
        let mut configuration = Configuration::new(sentence.len());
        while !configuration.is_done() {
            let action = self.action(&configuration, &nodes, &sentence.heads);
            if let Some(arc) = configuration.apply(action) {
                let relation = self.relation(arc, (&configuration, &nodes), sentence);
                configuration.relate(arc.dependent, relation);
            }
        }
    }

    fn action(&mut self, configuration: &Configuration, nodes: &Nodes, heads: &[u8]) -> Action {
        let costs = oracle::costs(configuration, heads);
        let least = costs.iter().flatten().min().copied();
        if costs.iter().flatten().count() == 1 {
            return Action::ALL[best(&[0.0; 3], |action| costs[action].is_some(), 3)];
        }
        let keys = action_features(configuration, nodes);
        let scores = self.learnt.actions.score(keys.as_slice());
        let right = best(&scores, |action| costs[action] == least, 3);
        let chosen = best(&scores, |action| costs[action].is_some(), 3);
        let is_wrong = |action: usize| costs[action].is_some() && costs[action] != least;
        if (0..3).any(is_wrong) {
            let wrong = best(&scores, is_wrong, 3);
            if scores[right] - scores[wrong] <= self.plan.margin {
                self.learnt.actions.update(keys.as_slice(), right, wrong);
            }
        }
        self.learnt.actions.tick();
        let follows = self.explores && self.random.below(10) < FOLLOWED;
        Action::ALL[if follows { chosen } else { right }]
    }

    fn relation(
        &mut self,
        arc: Arc,
        (configuration, nodes): (&Configuration, &Nodes),
        sentence: &Sentence,
    ) -> Relation {
        let dependent = usize::from(arc.dependent);
        if arc.head == configuration.root() {
            return Relation::ROOT;
        }
        let keys = label_features(arc, configuration, nodes);
        let scores = self.learnt.relations.score(keys.as_slice());
        let gold = sentence.relations[dependent].place();
        let wrong = best(&scores, |label| label != gold, Relation::NAMES.len());
        if sentence.heads[dependent] == arc.head {
            if scores[gold] - scores[wrong] <= self.plan.label_margin {
                self.learnt.relations.update(keys.as_slice(), gold, wrong);
            }
            self.learnt.relations.tick();
        }
        Relation::at(if scores[gold] > scores[wrong] { gold } else { wrong })
    }
}
