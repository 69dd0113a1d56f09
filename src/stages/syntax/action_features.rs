//! What the parser looks at when it chooses its next action.
//!
//! The templates come in four looks. Which stand in the first ones was found by taking, one by one, those that leave the
//! least variance of the lead to the rest, on parsed news.

use crate::stages::model::LOOKS;
use crate::stages::model::key::{Keys, feature, pair};

use super::configuration::{Children, Configuration};
use super::nodes::{Node, Nodes};

/// To be raised with every change of [`action_features`] or of what it looks at.
pub const ACTION_FEATURES: u32 = 2;
/// Room for the templates of [`action_features`].
pub const ACTION_TEMPLATES: usize = 96;
/// The first templates of the looks, and the end of the last.
pub(super) const LOOKS_BEGIN: [usize; LOOKS + 1] = [0, 20, 40, 64, ACTION_TEMPLATES];
/// The first template of the tables of decisions that are always the same.
const CERTAIN: usize = 1000;

/// The features of a decision about an action.
pub type ActionKeys = Keys<ACTION_TEMPLATES>;

/// What stands around a decision: three words of the stack, four of the buffer, and their dependents so far.
#[derive(Clone, Copy, Debug)]
pub struct ActionView<'n> {
    configuration: &'n Configuration,
    nodes: &'n Nodes,
    top: u8,
    second: u8,
    front: u8,
}

/// The features of a configuration, of all looks.
#[inline]
#[must_use]
pub fn action_features(configuration: &Configuration, nodes: &Nodes) -> ActionKeys {
    let view = ActionView::new(configuration, nodes);
    let mut keys = Keys::new();
    for look in 0..LOOKS {
        view.look(look, &mut keys);
    }
    keys
}

impl<'n> ActionView<'n> {
    /// What stands around the next decision.
    #[inline]
    #[must_use]
    pub fn new(configuration: &'n Configuration, nodes: &'n Nodes) -> Self {
        let (top, second, front) = (configuration.stacked(0), configuration.stacked(1), configuration.buffered(0));
        Self { configuration, nodes, top, second, front }
    }

    /// Adds the features of one look; looks come in their order.
    #[inline]
    pub fn look(&self, look: usize, keys: &mut ActionKeys) {
        match look {
            0 => first(self, keys),
            1 => second(self, keys),
            2 => third(self, keys),
            _ => fourth(self, keys),
        }
    }

    /// The keys of what may decide alone, each a feature of its own table.
    #[inline]
    #[must_use]
    pub fn certain(&self) -> [u64; 3] {
        let [top, second, front] = [self.top, self.second, self.front].map(|node| self.nodes.at(node));
        let next = self.buffered(1).tag;
        let tags = pair(three(top.tag, second.tag, front.tag), next);
        [
            feature(CERTAIN, tags),
            feature(CERTAIN + 1, three(top.both, front.tag, next)),
            feature(CERTAIN + 2, three(front.both, top.tag, second.tag)),
        ]
    }

    #[inline]
    fn buffered(&self, behind: u8) -> &'n Node {
        self.nodes.at(self.configuration.buffered(behind))
    }

    #[inline]
    fn tag(&self, node: u8) -> u64 {
        self.nodes.at(node).tag
    }

    #[inline]
    fn lefts(&self, node: u8) -> Children {
        self.configuration.lefts(node)
    }

    #[inline]
    fn rights(&self, node: u8) -> Children {
        self.configuration.rights(node)
    }

    /// The relation of the outermost of some dependents.
    #[inline]
    fn relation(&self, children: Children) -> u64 {
        self.configuration.relation(children.outermost).into()
    }

    /// The relations of all dependents before a node and behind it.
    #[inline]
    fn relations_around(&self, node: u8) -> (u64, u64) {
        self.configuration.relations_around(node)
    }

    /// The preposition or conjunction that introduces a word and tells what it hangs on.
    #[inline]
    fn marker(&self, node: u8) -> u64 {
        self.nodes.at(self.lefts(node).outermost).word
    }

    /// How far two nodes lie apart, at most 8; zero if one is none.
    #[inline]
    fn distance(&self, first: u8, second: u8) -> u64 {
        let none = self.configuration.none();
        if first == none || second == none { 0 } else { first.abs_diff(second).min(8).into() }
    }
}

#[inline]
fn three(first: u64, second: u64, third: u64) -> u64 {
    pair(pair(first, second), third)
}

/// How many dependents there are, at most 7.
#[inline]
fn count(children: Children) -> u64 {
    children.count.min(7).into()
}

/// The words themselves, what follows, and what they govern already: many decisions need no more.
#[inline]
fn first(view: &ActionView<'_>, keys: &mut ActionKeys) {
    let [top, second, front] = [view.top, view.second, view.front].map(|node| view.nodes.at(node));
    let third = view.nodes.at(view.configuration.stacked(2));
    let (next, after) = (view.buffered(1), view.buffered(2));
    let (tl, tr, sr, fl) =
        (view.lefts(view.top), view.rights(view.top), view.rights(view.second), view.lefts(view.front));
    let near = view.distance(view.top, view.front);
    keys.begin(LOOKS_BEGIN[0]);
    keys.push(top.both);
    keys.push(top.tag);
    keys.push(front.both);
    keys.push(front.word);
    keys.push(next.tag);
    keys.push(third.both);
    keys.push(pair(second.tag, front.tag));
    keys.push(three(top.tag, front.tag, next.tag));
    keys.push(three(front.tag, next.tag, after.tag));
    keys.push(three(top.tag, front.tag, view.tag(fl.outermost)));
    keys.push(three(second.tag, view.tag(sr.outermost), view.tag(sr.second)));
    keys.push(three(front.tag, view.tag(fl.outermost), view.tag(fl.second)));
    keys.push(three(top.tag, view.relation(tl), view.relation(tr)));
    keys.push(pair(top.word, view.relation(tr)));
    keys.push(three(top.tag, view.relations_around(view.top).0, front.tag));
    keys.push(three(second.tag, view.relations_around(view.second).1, top.tag));
    keys.push(pair(front.tag, count(fl)));
    keys.push(three(top.tag, front.tag, near));
    keys.push(pair(top.brown, front.tag));
    keys.push(pair(top.tag, front.brown));
}

/// Pairs of words, and what introduces them.
#[inline]
fn second(view: &ActionView<'_>, keys: &mut ActionKeys) {
    let [top, second, front] = [view.top, view.second, view.front].map(|node| view.nodes.at(node));
    let next = view.buffered(1);
    let (tl, tr, sr, fl) =
        (view.lefts(view.top), view.rights(view.top), view.rights(view.second), view.lefts(view.front));
    let near = view.distance(view.top, view.front);
    let far_apart = view.distance(view.second, view.top);
    let marker = view.marker(view.top);
    let ahead = view.marker(view.front);
    let inner = view.nodes.at(view.lefts(view.front).second).word;
    let introduces = view.marker(view.second);
    keys.begin(LOOKS_BEGIN[1]);
    keys.push(top.word);
    keys.push(second.both);
    keys.push(pair(top.tag, front.both));
    keys.push(pair(top.tag, front.tag));
    keys.push(pair(front.tag, next.tag));
    keys.push(pair(second.both, front.tag));
    keys.push(pair(three(second.tag, top.tag, front.tag), next.tag));
    keys.push(three(second.tag, top.tag, view.tag(tl.outermost)));
    keys.push(three(top.tag, view.tag(tr.outermost), view.tag(tr.second)));
    keys.push(pair(front.word, view.relation(fl)));
    keys.push(three(top.tag, view.relations_around(view.top).1, front.tag));
    keys.push(pair(second.word, count(sr)));
    keys.push(three(second.tag, top.tag, far_apart));
    keys.push(three(top.word, front.tag, near));
    keys.push(three(second.brown, marker, top.tag));
    keys.push(three(top.word, ahead, front.tag));
    keys.push(three(top.tag, inner, front.tag));
    keys.push(three(introduces, second.tag, top.tag));
    keys.push(pair(second.tag, top.brown));
    keys.push(pair(top.fine, front.fine));
}

/// The word below on the stack, rarer words by their classes, longer runs of tags.
#[inline]
fn third(view: &ActionView<'_>, keys: &mut ActionKeys) {
    let [top, second, front] = [view.top, view.second, view.front].map(|node| view.nodes.at(node));
    let third = view.nodes.at(view.configuration.stacked(2));
    let (next, after, far) = (view.buffered(1), view.buffered(2), view.buffered(3));
    let (tl, tr, sl, sr, fl) = (
        view.lefts(view.top),
        view.rights(view.top),
        view.lefts(view.second),
        view.rights(view.second),
        view.lefts(view.front),
    );
    let ahead = view.marker(view.front);
    keys.begin(LOOKS_BEGIN[2]);
    keys.push(pair(top.both, front.word));
    keys.push(pair(front.both, next.both));
    keys.push(pair(second.tag, top.both));
    keys.push(pair(second.both, top.tag));
    keys.push(pair(second.tag, top.tag));
    keys.push(three(second.tag, top.tag, front.tag));
    keys.push(three(third.tag, second.tag, top.tag));
    keys.push(pair(three(top.tag, front.tag, next.tag), after.tag));
    keys.push(pair(three(front.tag, next.tag, after.tag), far.tag));
    keys.push(three(top.tag, view.tag(tl.outermost), view.tag(tr.outermost)));
    keys.push(three(second.tag, top.tag, view.tag(tr.outermost)));
    keys.push(three(second.tag, top.tag, view.tag(sr.outermost)));
    keys.push(three(second.tag, top.tag, view.tag(sl.outermost)));
    keys.push(three(top.tag, front.tag, view.tag(tr.outermost)));
    keys.push(three(second.tag, view.relation(sl), view.relation(sr)));
    keys.push(three(front.tag, view.relation(fl), top.tag));
    keys.push(pair(second.word, view.relation(sr)));
    keys.push(three(top.tag, ahead, front.tag));
    keys.push(three(top.fine, ahead, front.fine));
    keys.push(pair(top.brown, front.brown));
    keys.push(pair(second.brown, top.brown));
    keys.push(pair(second.fine, top.fine));
    keys.push(three(second.fine, top.tag, front.fine));
    keys.push(three(second.fine, top.fine, front.tag));
}

/// What is rare, and what the others mostly say too.
#[inline]
fn fourth(view: &ActionView<'_>, keys: &mut ActionKeys) {
    let [top, second, front] = [view.top, view.second, view.front].map(|node| view.nodes.at(node));
    let third = view.nodes.at(view.configuration.stacked(2));
    let (next, after) = (view.buffered(1), view.buffered(2));
    let (tl, tr, sl, sr) =
        (view.lefts(view.top), view.rights(view.top), view.lefts(view.second), view.rights(view.second));
    let far_apart = view.distance(view.second, view.top);
    let marker = view.marker(view.top);
    keys.begin(LOOKS_BEGIN[3]);
    keys.push(0);
    keys.push(second.word);
    keys.push(second.tag);
    keys.push(front.tag);
    keys.push(next.both);
    keys.push(after.both);
    keys.push(pair(top.both, front.tag));
    keys.push(pair(top.word, front.word));
    keys.push(pair(second.both, top.both));
    keys.push(pair(second.word, top.word));
    keys.push(three(top.word, front.tag, next.tag));
    keys.push(three(top.tag, second.word, front.tag));
    keys.push(three(second.tag, top.word, front.tag));
    keys.push(three(second.tag, top.tag, front.word));
    keys.push(three(top.tag, front.word, next.tag));
    keys.push(pair(three(third.tag, second.tag, top.tag), front.tag));
    keys.push(three(second.tag, view.tag(sl.outermost), view.tag(sr.outermost)));
    keys.push(three(top.tag, view.tag(tl.outermost), view.tag(tl.second)));
    keys.push(three(view.relation(sr), second.tag, top.tag));
    keys.push(three(front.tag, view.relations_around(view.front).0, top.tag));
    keys.push(three(top.word, count(tl), count(tr)));
    keys.push(three(top.tag, count(tl), count(tr)));
    keys.push(three(second.tag, count(sl), count(sr)));
    keys.push(three(second.word, top.tag, far_apart));
    keys.push(three(second.word, marker, top.tag));
    keys.push(three(second.tag, marker, top.tag));
    keys.push(three(second.tag, marker, top.word));
    keys.push(three(second.fine, marker, top.fine));
    keys.push(three(marker, top.tag, front.tag));
    keys.push(pair(second.brown, top.tag));
    keys.push(three(second.brown, top.brown, front.brown));
    keys.push(three(front.brown, next.brown, top.tag));
}
