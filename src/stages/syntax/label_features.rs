//! What the parser looks at when it names the relation of a new arc.

use crate::stages::model::key::{Keys, feature, pair};

use super::configuration::{Arc, Configuration};
use super::nodes::Nodes;

/// To be raised with every change of [`label_features`] or of what it looks at.
pub const LABEL_FEATURES: u32 = 2;
/// Templates of [`label_features`].
pub const LABEL_TEMPLATES: usize = 36;

/// The first template of the tables of arcs that always have the same relation.
const CERTAIN: usize = 1000;

/// The keys of what may tell the relation alone: a word and the class of its head, or two classes.
#[inline]
#[must_use]
pub fn certain_labels(arc: Arc, nodes: &Nodes) -> [u64; 2] {
    let (head, dependent) = (nodes.at(arc.head), nodes.at(arc.dependent));
    let directed = pair(head.tag, u64::from(arc.head < arc.dependent));
    [feature(CERTAIN, pair(dependent.both, directed)), feature(CERTAIN + 1, pair(dependent.tag, directed))]
}

/// The features of an arc, which has just been made: the dependent has all its own dependents, the head may get more.
#[inline]
#[must_use]
pub fn label_features(arc: Arc, configuration: &Configuration, nodes: &Nodes) -> Keys<LABEL_TEMPLATES> {
    let three = |first: u64, second: u64, third: u64| pair(pair(first, second), third);
    let none = configuration.none();
    let (head, dependent) = (nodes.at(arc.head), nodes.at(arc.dependent));
    let behind = u64::from(arc.head < arc.dependent);
    let distance = u64::from(arc.head.abs_diff(arc.dependent).min(6)) * 2 + behind;
    let before = nodes.at(arc.dependent.checked_sub(1).unwrap_or(none));
    let after = nodes.at(arc.dependent + 1);
    let (lefts, rights) = (configuration.lefts(arc.dependent), configuration.rights(arc.dependent));
    let (hlefts, hrights) = (configuration.lefts(arc.head), configuration.rights(arc.head));
    let relation = |node: u8| u64::from(configuration.relation(node));
    let (left, right) = (nodes.at(lefts.outermost), nodes.at(rights.outermost));
    let tags = pair(head.tag, dependent.tag);
    let directed = pair(tags, behind);
    let mut keys = Keys::new();
    keys.push(distance);
    keys.push(pair(tags, distance));
    keys.push(three(head.word, dependent.tag, behind));
    keys.push(three(head.tag, dependent.word, behind));
    keys.push(three(head.word, dependent.word, behind));
    keys.push(dependent.both);
    keys.push(head.both);
    keys.push(three(dependent.tag, after.tag, behind));
    keys.push(three(dependent.tag, before.tag, behind));
    keys.push(three(dependent.word, before.word, behind));
    keys.push(three(dependent.tag, left.word, behind));
    keys.push(three(dependent.tag, left.tag, head.tag));
    keys.push(three(dependent.tag, relation(lefts.outermost), head.tag));
    keys.push(three(dependent.tag, right.word, head.tag));
    keys.push(three(dependent.tag, relation(rights.outermost), head.tag));
    keys.push(three(head.brown, dependent.brown, behind));
    keys.push(three(head.fine, dependent.fine, behind));
    keys.push(three(head.tag, dependent.brown, behind));
    keys.push(three(head.brown, dependent.tag, behind));
    keys.push(three(head.word, left.word, behind));
    keys.push(three(head.tag, left.word, behind));
    keys.push(three(lefts.count.into(), rights.count.into(), pair(dependent.tag, behind)));
    keys.push(pair(relation(hlefts.second), directed));
    keys.push(pair(relation(hrights.second), directed));
    keys.push(three(nodes.at(hlefts.outermost).word, dependent.tag, behind));
    keys.push(pair(hlefts.count.into(), directed));
    keys.push(dependent.suffix);
    keys.push(pair(dependent.suffix, head.tag));
    keys.push(three(head.word, relation(lefts.outermost), dependent.tag));
    keys.push(three(head.fine, left.word, dependent.fine));
    keys.push(three(head.word, relation(hrights.second), dependent.tag));
    keys.push(three(dependent.word, left.word, head.tag));
    keys.push(three(dependent.fine, directed, before.tag));
    keys.push(three(head.fine, directed, relation(lefts.outermost)));
    let (before_head, behind_head) = configuration.relations_around(arc.head);
    keys.push(pair(before_head, directed));
    keys.push(pair(behind_head, directed));
    keys
}
