//! The greedy parser: the best action at each step, and the relation of each new arc.

use crate::stages::model::{Kind, Linear, ModelError, PairModel, Purpose};

use super::action_features::{ACTION_FEATURES, action_features};
use super::configuration::{Action, Arc, Configuration};
use super::label_features::{LABEL_FEATURES, label_features};
use super::labels::Relation;
use super::nodes::Nodes;
use super::tree::Word;

/// Finds governors and relations of the words of a sentence.
#[derive(Clone, Debug)]
pub struct ArcParser<'b> {
    actions: PairModel<'b>,
    relations: Linear<'b>,
}

impl<'b> ArcParser<'b> {
    /// A parser over two model files: the actions' and the relations'.
    ///
    /// # Errors
    /// Whatever may be wrong with a file; see [`ModelError`].
    pub fn open(actions: &'b [u8], relations: &'b [u8]) -> Result<Self, ModelError> {
        let purpose = Purpose { kind: Kind::Pairs, features: ACTION_FEATURES };
        let actions = PairModel::open(actions, purpose, Action::NAMES)?;
        let relations = Linear::open(relations, Purpose { kind: Kind::Cells, features: LABEL_FEATURES })?;
        if !relations.labels().iter().eq(Relation::NAMES.iter()) {
            return Err(ModelError::Labels);
        }
        Ok(Self { actions, relations })
    }

    /// Parses a sentence of at most [`LONGEST`](super::LONGEST) words: twice as many steps as there are words.
    #[must_use]
    pub fn parse(&self, words: usize, nodes: &Nodes) -> Configuration {
        let mut configuration = Configuration::new(words);
        while !configuration.is_done() {
            let action = self.choose(&configuration, nodes);
            if let Some(arc) = configuration.apply(action) {
                let relation = self.relation(arc, &configuration, nodes);
                configuration.relate(arc.dependent, relation);
            }
        }
        configuration
    }

    /// The best of the allowed actions.
    #[inline]
    fn choose(&self, configuration: &Configuration, nodes: &Nodes) -> Action {
        let allowed = Action::ALL.map(|action| configuration.allows(action));
        match allowed {
            [true, false, false] => return Action::Shift,
            [false, true, false] => return Action::Left,
            [false, false, true] => return Action::Right,
            _ => {}
        }
        let [shift, left] = self.actions.score(action_features(configuration, nodes).as_slice());
        best_action(allowed, [shift, left, 0])
    }

    #[inline]
    fn relation(&self, arc: Arc, configuration: &Configuration, nodes: &Nodes) -> Relation {
        if arc.head == configuration.root() {
            return Relation::ROOT;
        }
        Relation::at(self.relations.best(label_features(arc, configuration, nodes).as_slice()))
    }
}

/// The action with the highest score among those allowed, of which there is one; the first among equals.
#[inline]
fn best_action(allowed: [bool; 3], scores: [i32; 3]) -> Action {
    let mut best: Option<Action> = None;
    for action in Action::ALL {
        let better = best.is_none_or(|best| scores[action as usize] > scores[best as usize]);
        if allowed[action as usize] && better {
            best = Some(action);
        }
    }
    best.unwrap_or(Action::Shift)
}

/// A subject is one of a passive if and only if its verb has an auxiliary of the passive.
///
/// The relation of a subject before its verb is chosen when the auxiliary may not be attached yet.
pub fn correct_passives(words: &mut [Word]) {
    let mut passive = vec![false; words.len()];
    for head in words.iter().filter(|word| word.relation == Relation::AUX_PASS).filter_map(|word| word.head) {
        passive[head] = true;
    }
    for word in words {
        let is_passive = word.head.is_some_and(|head| passive[head]);
        word.relation = match (word.relation, is_passive) {
            (Relation::NSUBJ, true) => Relation::NSUBJ_PASS,
            (Relation::NSUBJ_PASS, false) => Relation::NSUBJ,
            (Relation::CSUBJ, true) => Relation::CSUBJ_PASS,
            (Relation::CSUBJ_PASS, false) => Relation::CSUBJ,
            (other, _) => other,
        };
    }
}
