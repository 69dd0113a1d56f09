//! The features of one decision: which label a token has. After Ratinov & Roth (`CoNLL` 2009).

use crate::stages::model::key::{Keys, pair};

use super::facts::NameFacts;
use super::label::Label;
use super::memory::Recollection;

/// The version of this function: a change of it asks for new models.
pub const NAME_FEATURES: u32 = 1;
/// How many features a decision has at most.
pub const NAME_TEMPLATES: usize = 96;

/// What a decision is taken from.
#[derive(Clone, Copy, Debug)]
pub struct View<'v> {
    /// The tokens of a stretch.
    pub facts: &'v [NameFacts],
    /// What the rest of the article told of each, in the second pass; empty in the first.
    pub memory: &'v [Recollection],
    /// Index of the token among those.
    pub at: usize,
    /// The labels of the token before it and of the one before that.
    pub previous: [Label; 2],
}

/// The keys of the features of a decision.
#[must_use]
pub fn name_features(view: &View<'_>) -> Keys<NAME_TEMPLATES> {
    let mut keys = Keys::new();
    let window = Window::new(view);
    own(&window, &mut keys);
    around(&window, &mut keys);
    together(&window, &mut keys);
    with_labels(&window, view.previous, &mut keys);
    remembered(&window, view, &mut keys);
    keys
}

/// The tokens from two before to two behind.
struct Window {
    tokens: [NameFacts; 5],
}

impl Window {
    fn new(view: &View<'_>) -> Self {
        let mut tokens = [NameFacts { lower: 1, squeezed: 1, shape: 1, ..NameFacts::default() }; 5];
        for (place, token) in tokens.iter_mut().enumerate() {
            if let Some(facts) = (view.at + place).checked_sub(2).and_then(|at| view.facts.get(at)) {
                *token = *facts;
            }
        }
        Self { tokens }
    }
}

fn lists(token: &NameFacts) -> u64 {
    u64::from(token.lists.bits())
}

fn brown(token: &NameFacts, steps: u32) -> u64 {
    u64::from(token.clusters.brown_prefix(steps)) | u64::from(token.clusters.brown == 0) << 40
}

fn own(window: &Window, keys: &mut Keys<NAME_TEMPLATES>) {
    let token = &window.tokens[2];
    keys.push(0);
    keys.push(token.written);
    keys.push(token.lower);
    keys.push(token.shape);
    keys.push(token.squeezed);
    token.prefixes.iter().chain(&token.suffixes).for_each(|affix| keys.push(*affix));
    keys.push(token.looks.bits());
    for steps in [4, 6, 10, 24] {
        keys.push(brown(token, steps));
    }
    keys.push(u64::from(token.clusters.coarse));
    keys.push(u64::from(token.clusters.fine));
    keys.push(lists(token));
    keys.push(pair(lists(token), token.looks.bits()));
    keys.push(pair(u64::from(token.clusters.coarse), token.looks.bits()));
}

fn around(window: &Window, keys: &mut Keys<NAME_TEMPLATES>) {
    for place in [0, 1, 3, 4] {
        let token = &window.tokens[place];
        keys.push(token.lower);
        keys.push(token.squeezed);
        keys.push(brown(token, 10));
        keys.push(u64::from(token.clusters.fine));
        keys.push(lists(token));
    }
}

fn together(window: &Window, keys: &mut Keys<NAME_TEMPLATES>) {
    let [second, before, token, after, next] = &window.tokens;
    let coarse = |token: &NameFacts| u64::from(token.clusters.coarse) + 7;
    keys.push(pair(before.lower, token.lower));
    keys.push(pair(token.lower, after.lower));
    keys.push(pair(pair(before.squeezed, token.squeezed), after.squeezed));
    keys.push(pair(coarse(before), coarse(after)));
    keys.push(pair(pair(before.lower, token.squeezed), after.lower));
    keys.push(pair(before.lower, token.squeezed));
    keys.push(pair(token.squeezed, after.lower));
    keys.push(pair(coarse(token), coarse(after)));
    keys.push(pair(coarse(before), coarse(token)));
    keys.push(pair(pair(lists(before), lists(token)), lists(after)));
    keys.push(pair(lists(before), lists(token)));
    keys.push(pair(lists(token), lists(after)));
    keys.push(pair(after.squeezed, next.lower));
    keys.push(pair(second.lower, before.lower));
    keys.push(pair(pair(token.squeezed, after.squeezed), next.squeezed));
}

fn with_labels(window: &Window, [first, second]: [Label; 2], keys: &mut Keys<NAME_TEMPLATES>) {
    let [_, before, token, after, _] = &window.tokens;
    let one = first.number() as u64 + 1;
    let both = pair(one, second.number() as u64 + 77);
    keys.push(one);
    keys.push(both);
    keys.push(pair(one, token.lower));
    keys.push(pair(one, token.squeezed));
    keys.push(pair(one, u64::from(token.clusters.coarse)));
    keys.push(pair(one, brown(token, 6)));
    keys.push(pair(both, token.squeezed));
    keys.push(pair(one, after.squeezed));
    keys.push(pair(pair(one, token.squeezed), after.lower));
    keys.push(pair(one, token.suffixes[2]));
    keys.push(pair(pair(one, lists(token)), before.lower));
    keys.push(pair(one, lists(token)));
    keys.push(pair(pair(one, lists(token)), lists(after)));
}

/// What the rest of the article told, in the second pass.
fn remembered(window: &Window, view: &View<'_>, keys: &mut Keys<NAME_TEMPLATES>) {
    let of = |at: Option<usize>| at.and_then(|at| view.memory.get(at)).map_or(0, |memory| memory.number());
    let [before, own, after] = [of(view.at.checked_sub(1)), of(Some(view.at)), of(Some(view.at + 1))];
    let token = &window.tokens[2];
    let one = view.previous[0].number() as u64 + 1;
    keys.push(own);
    keys.push(pair(own, token.looks.bits()));
    keys.push(pair(own, one));
    keys.push(pair(pair(own, after), one));
    keys.push(pair(before, own));
    keys.push(pair(own, lists(token)));
    keys.push(pair(pair(own, token.looks.bits()), lists(token)));
}
