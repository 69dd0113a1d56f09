//! What the parser looks at when it chooses its next action.

use crate::stages::model::key::{Keys, pair};

use super::configuration::Configuration;
use super::nodes::{Node, Nodes};

/// To be raised with every change of [`action_features`] or of what it looks at.
pub const ACTION_FEATURES: u32 = 1;
/// Room for the templates of [`action_features`].
pub const ACTION_TEMPLATES: usize = 128;

type ActionKeys = Keys<ACTION_TEMPLATES>;

/// The nodes around the decision: three of the stack, three of the buffer.
struct View<'n> {
    nodes: &'n Nodes,
    configuration: &'n Configuration,
    top: u8,
    second: u8,
    third: u8,
    front: u8,
    next: u8,
    after: u8,
}

/// The features of a configuration.
#[inline]
#[must_use]
pub fn action_features(configuration: &Configuration, nodes: &Nodes) -> ActionKeys {
    let view = View {
        nodes,
        configuration,
        top: configuration.stacked(0),
        second: configuration.stacked(1),
        third: configuration.stacked(2),
        front: configuration.buffered(0),
        next: configuration.buffered(1),
        after: configuration.buffered(2),
    };
    let mut keys = Keys::new();
    words(&view, &mut keys);
    attachments(&view, &mut keys);
    tags(&view, &mut keys);
    children(&view, &mut keys);
    relations(&view, &mut keys);
    markers(&view, &mut keys);
    classes(&view, &mut keys);
    keys
}

#[inline]
fn three(first: u64, second: u64, third: u64) -> u64 {
    pair(pair(first, second), third)
}

impl<'n> View<'n> {
    #[inline]
    fn at(&self, node: u8) -> &'n Node {
        self.nodes.at(node)
    }

    #[inline]
    fn tag(&self, node: u8) -> u64 {
        self.nodes.at(node).tag
    }

    #[inline]
    fn left(&self, node: u8) -> u8 {
        self.configuration.lefts(node).outermost
    }

    #[inline]
    fn right(&self, node: u8) -> u8 {
        self.configuration.rights(node).outermost
    }

    #[inline]
    fn relation(&self, node: u8) -> u64 {
        self.configuration.relation(node).into()
    }

    /// How far two nodes lie apart, at most 8; zero if one is none.
    #[inline]
    fn distance(&self, first: u8, second: u8) -> u64 {
        let none = self.configuration.none();
        if first == none || second == none { 0 } else { first.abs_diff(second).min(8).into() }
    }
}

/// Single words, and the pair of stack and buffer.
#[inline]
fn words(view: &View<'_>, keys: &mut ActionKeys) {
    let (top, second, front, next) = (view.at(view.top), view.at(view.second), view.at(view.front), view.at(view.next));
    keys.push(0);
    keys.push(top.both);
    keys.push(top.word);
    keys.push(top.tag);
    keys.push(second.both);
    keys.push(second.word);
    keys.push(second.tag);
    keys.push(front.both);
    keys.push(front.word);
    keys.push(front.tag);
    keys.push(next.both);
    keys.push(next.tag);
    keys.push(view.at(view.after).both);
    keys.push(view.at(view.third).both);
    keys.push(pair(top.both, front.both));
    keys.push(pair(top.both, front.word));
    keys.push(pair(top.word, front.both));
    keys.push(pair(top.both, front.tag));
    keys.push(pair(top.tag, front.both));
    keys.push(pair(top.word, front.word));
    keys.push(pair(top.tag, front.tag));
    keys.push(pair(front.tag, next.tag));
    keys.push(pair(front.both, next.both));
}

/// The two words on top of the stack with each other.
#[inline]
fn attachments(view: &View<'_>, keys: &mut ActionKeys) {
    let (top, second, front, next) = (view.at(view.top), view.at(view.second), view.at(view.front), view.at(view.next));
    keys.push(pair(second.both, top.both));
    keys.push(pair(second.tag, top.both));
    keys.push(pair(second.both, top.tag));
    keys.push(pair(second.word, top.word));
    keys.push(pair(second.tag, top.tag));
    keys.push(pair(second.tag, front.tag));
    keys.push(pair(second.both, front.tag));
    keys.push(three(second.tag, top.tag, front.tag));
    keys.push(three(top.word, front.tag, next.tag));
    keys.push(three(top.tag, second.word, front.tag));
    keys.push(three(second.tag, top.word, front.tag));
    keys.push(three(second.tag, top.tag, front.word));
    keys.push(three(top.tag, front.word, next.tag));
}

/// Runs of tags.
#[inline]
fn tags(view: &View<'_>, keys: &mut ActionKeys) {
    let [third, second, top] = [view.third, view.second, view.top].map(|node| view.tag(node));
    let [front, next, after] = [view.front, view.next, view.after].map(|node| view.tag(node));
    let far = view.tag(view.configuration.buffered(3));
    keys.push(three(top, front, next));
    keys.push(three(front, next, after));
    keys.push(three(third, second, top));
    keys.push(pair(three(second, top, front), next));
    keys.push(pair(three(third, second, top), front));
    keys.push(pair(three(top, front, next), after));
    keys.push(pair(three(front, next, after), far));
}

/// Dependents that the words have so far.
#[inline]
fn children(view: &View<'_>, keys: &mut ActionKeys) {
    let (top, second, front) = (view.top, view.second, view.front);
    let [ptop, psecond, pfront] = [top, second, front].map(|node| view.tag(node));
    let lefts = view.configuration.lefts(top);
    let rights = view.configuration.rights(top);
    keys.push(three(ptop, view.tag(lefts.outermost), view.tag(rights.outermost)));
    keys.push(three(psecond, view.tag(view.left(second)), view.tag(view.right(second))));
    keys.push(three(psecond, ptop, view.tag(lefts.outermost)));
    keys.push(three(psecond, ptop, view.tag(rights.outermost)));
    keys.push(three(psecond, ptop, view.tag(view.right(second))));
    keys.push(three(psecond, ptop, view.tag(view.left(second))));
    keys.push(three(ptop, pfront, view.tag(view.left(front))));
    keys.push(three(ptop, pfront, view.tag(rights.outermost)));
    keys.push(three(ptop, view.tag(lefts.outermost), view.tag(lefts.second)));
    keys.push(three(ptop, view.tag(rights.outermost), view.tag(rights.second)));
    let seconds = view.configuration.rights(second);
    keys.push(three(psecond, view.tag(seconds.outermost), view.tag(seconds.second)));
    let fronts = view.configuration.lefts(front);
    keys.push(three(pfront, view.tag(fronts.outermost), view.tag(fronts.second)));
}

/// Relations of dependents, how many there are, and distances.
#[inline]
fn relations(view: &View<'_>, keys: &mut ActionKeys) {
    let (top, second, front) = (view.at(view.top), view.at(view.second), view.at(view.front));
    let (left, right) = (view.relation(view.left(view.top)), view.relation(view.right(view.top)));
    let (fleft, sright) = (view.relation(view.left(view.front)), view.relation(view.right(view.second)));
    keys.push(three(top.tag, left, right));
    keys.push(three(second.tag, view.relation(view.left(view.second)), sright));
    keys.push(three(front.tag, fleft, top.tag));
    keys.push(pair(top.word, right));
    keys.push(pair(second.word, sright));
    keys.push(pair(front.word, fleft));
    keys.push(three(sright, second.tag, top.tag));
    let (around_top, around_second, around_front) = (
        view.configuration.relations_around(view.top),
        view.configuration.relations_around(view.second),
        view.configuration.relations_around(view.front),
    );
    keys.push(three(top.tag, around_top.0, front.tag));
    keys.push(three(top.tag, around_top.1, front.tag));
    keys.push(three(second.tag, around_second.1, top.tag));
    keys.push(three(front.tag, around_front.0, top.tag));
    let count = |node: u8| {
        let (lefts, rights) = (view.configuration.lefts(node).count, view.configuration.rights(node).count);
        (u64::from(lefts.min(7)), u64::from(rights.min(7)))
    };
    let ((tl, tr), (sl, sr), (fl, _)) = (count(view.top), count(view.second), count(view.front));
    keys.push(three(top.word, tl, tr));
    keys.push(three(top.tag, tl, tr));
    keys.push(three(second.tag, sl, sr));
    keys.push(pair(second.word, sr));
    keys.push(pair(front.tag, fl));
    let (near, far) = (view.distance(view.top, view.front), view.distance(view.second, view.top));
    keys.push(three(top.tag, front.tag, near));
    keys.push(three(second.tag, top.tag, far));
    keys.push(three(top.word, front.tag, near));
    keys.push(three(second.word, top.tag, far));
}

/// Prepositions and conjunctions, which hang on the word that they introduce and tell what it hangs on.
#[inline]
fn markers(view: &View<'_>, keys: &mut ActionKeys) {
    let (top, second, front) = (view.at(view.top), view.at(view.second), view.at(view.front));
    let marker = view.at(view.left(view.top)).word;
    let ahead = view.at(view.left(view.front)).word;
    keys.push(three(second.word, marker, top.tag));
    keys.push(three(second.tag, marker, top.tag));
    keys.push(three(second.tag, marker, top.word));
    keys.push(three(second.fine, marker, top.fine));
    keys.push(three(second.brown, marker, top.tag));
    keys.push(three(marker, top.tag, front.tag));
    keys.push(three(top.word, ahead, front.tag));
    keys.push(three(top.tag, ahead, front.tag));
    keys.push(three(top.fine, ahead, front.fine));
    let inner = view.at(view.configuration.lefts(view.front).second).word;
    keys.push(three(top.tag, inner, front.tag));
    let first = view.at(view.left(view.second)).word;
    keys.push(three(first, second.tag, top.tag));
}

/// Word classes, for words that were rare in training.
#[inline]
fn classes(view: &View<'_>, keys: &mut ActionKeys) {
    let (top, second, front, next) = (view.at(view.top), view.at(view.second), view.at(view.front), view.at(view.next));
    keys.push(pair(top.brown, front.brown));
    keys.push(pair(second.brown, top.brown));
    keys.push(pair(top.brown, front.tag));
    keys.push(pair(top.tag, front.brown));
    keys.push(pair(second.brown, top.tag));
    keys.push(pair(second.tag, top.brown));
    keys.push(pair(top.fine, front.fine));
    keys.push(pair(second.fine, top.fine));
    keys.push(three(second.brown, top.brown, front.brown));
    keys.push(three(second.fine, top.tag, front.fine));
    keys.push(three(front.brown, next.brown, top.tag));
    keys.push(three(second.fine, top.fine, front.tag));
}
