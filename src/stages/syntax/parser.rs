//! The greedy parser: the best action at each step, and the relation of each new arc.

use crate::stages::model::{Kind, LOOKS, Linear, ModelError, PairModel, Purpose};

use super::action_features::{ACTION_FEATURES, ActionKeys, ActionView, LOOKS_BEGIN};
use super::configuration::{Action, Arc, Configuration};
use super::label_features::{LABEL_FEATURES, certain_labels, label_features};
use super::labels::Relation;
use super::nodes::Nodes;
use super::tree::Word;

/// Room for the scores of all relations.
const RELATIONS: usize = Relation::NAMES.len().next_multiple_of(8);

/// Finds governors and relations of the words of a sentence.
#[derive(Clone, Debug)]
pub struct ArcParser<'b> {
    actions: PairModel<'b>,
    relations: Linear<'b, RELATIONS>,
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
        let (mut configuration, mut keys) = (Configuration::new(words), ActionKeys::new());
        while !configuration.is_done() {
            let action = self.choose(&configuration, nodes, &mut keys);
            if let Some(arc) = configuration.apply(action) {
                let relation = self.relation(arc, &configuration, nodes);
                configuration.relate(arc.dependent, relation);
            }
        }
        configuration
    }

    /// The best of the allowed actions: by a table if what stands around it always decides the same, else by weights, as
    /// soon as one leads by enough. `keys` is room for the features.
    #[inline]
    #[must_use]
    pub fn choose(&self, configuration: &Configuration, nodes: &Nodes, keys: &mut ActionKeys) -> Action {
        let allowed = Action::ALL.map(|action| configuration.allows(action));
        match allowed {
            [true, false, false] => return Action::Shift,
            [false, true, false] => return Action::Left,
            [false, false, true] => return Action::Right,
            _ => {}
        }
        let view = ActionView::new(configuration, nodes);
        let certain = view.certain().into_iter().find_map(|key| self.actions.certain(key));
        if let Some(action) = certain.filter(|action| allowed[*action]) {
            return Action::ALL[action];
        }
        let (mut scores, mut chosen) = ([0; 2], Action::Shift);
        keys.clear();
        // Few decisions end with the first look, so the second is asked for together with it.
        for together in [0..2, 2..3, 3..LOOKS] {
            together.clone().for_each(|look| view.look(look, keys));
            let begin = LOOKS_BEGIN[together.start];
            let said = self.actions.ask(&keys.as_slice()[begin..]);
            for look in together {
                PairModel::add(&said[LOOKS_BEGIN[look] - begin..LOOKS_BEGIN[look + 1] - begin], &mut scores);
                let (best, lead) = best_action(allowed, [scores[0], scores[1], 0]);
                chosen = best;
                if lead >= self.actions.enough(look) {
                    return chosen;
                }
            }
        }
        chosen
    }

    /// The relation of an arc that has just been made: by a table if such an arc always has the same, else by weights.
    #[inline]
    #[must_use]
    pub fn relation(&self, arc: Arc, configuration: &Configuration, nodes: &Nodes) -> Relation {
        if arc.head == configuration.root() {
            return Relation::ROOT;
        }
        let certain = certain_labels(arc, nodes).into_iter().find_map(|key| self.relations.certain(key));
        Relation::at(
            certain.unwrap_or_else(|| self.relations.best(label_features(arc, configuration, nodes).as_slice())),
        )
    }
}

/// The action with the highest score among those allowed, of which there are at least two, and its lead over the next; the
/// first among equals.
#[inline]
#[must_use]
pub fn best_action(allowed: [bool; 3], scores: [i32; 3]) -> (Action, i32) {
    let of = |action: Action| if allowed[action as usize] { scores[action as usize] } else { i32::MIN / 2 };
    let [shift, left, right] = Action::ALL.map(of);
    let (first, best, worse) = if left > shift { (Action::Left, left, shift) } else { (Action::Shift, shift, left) };
    if right > best { (Action::Right, right - best) } else { (first, best - worse.max(right)) }
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
