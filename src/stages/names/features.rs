//! The features of one decision: which label a token has. After Ratinov & Roth (`CoNLL` 2009).
//!
//! They come in parts, each of which sees only some of what there is to see: what a part sees again it need not be asked again.

use crate::stages::model::key::{feature, pair};

use super::facts::NameFacts;
use super::label::Label;
use super::memory::Recollection;

/// The version of this function: a change of it asks for new models.
pub const NAME_FEATURES: u32 = 1;
/// How many features a decision has at most.
pub const NAME_TEMPLATES: usize = 78;

/// The first templates of the parts.
const OWN: usize = 0;
const AROUND: usize = OWN + 23;
const TOGETHER: usize = AROUND + NEIGHBOURS.len() * 5;
const LABELS: usize = TOGETHER + 15;
const MEMORY: usize = LABELS + 13;

/// The places of a window around its middle.
pub(super) const NEIGHBOURS: [usize; 4] = [0, 1, 3, 4];

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
pub fn name_features(view: &View<'_>) -> NameKeys {
    let mut keys = NameKeys::new();
    let window = Window::new(view.facts, view.at);
    own(window.token(), &mut keys);
    for place in NEIGHBOURS {
        neighbour(window.tokens[place], &mut keys);
    }
    together(&window, &mut keys);
    with_labels(&window, view.previous, &mut keys);
    remembered(&Told::new(view), &mut keys);
    keys
}

/// The keys of some features of a decision, those of templates in a row.
#[derive(Clone, Debug)]
pub struct NameKeys {
    keys: [u64; NAME_TEMPLATES],
    first: usize,
    end: usize,
}

impl NameKeys {
    /// None yet.
    pub(super) fn new() -> Self {
        Self { keys: [0; NAME_TEMPLATES], first: 0, end: 0 }
    }

    /// The keys.
    #[must_use]
    pub fn as_slice(&self) -> &[u64] {
        &self.keys[self.first..self.end]
    }

    /// Forgets all keys; the next one is that of a template.
    fn begin(&mut self, template: usize) {
        (self.first, self.end) = (template, template);
    }

    fn push(&mut self, value: u64) {
        self.keys[self.end] = feature(self.end, value);
        self.end += 1;
    }

    /// What a token shows by itself; `facts` are all that this depends on.
    pub(super) fn of_token(&mut self, facts: &NameFacts) -> &[u64] {
        self.begin(OWN);
        own(facts, self);
        self.as_slice()
    }

    /// What a token shows to one near it, given where it is among [`NEIGHBOURS`]; its looks make no difference.
    pub(super) fn of_neighbour(&mut self, facts: &NameFacts, side: usize) -> &[u64] {
        self.begin(AROUND + side * 5);
        neighbour(facts, self);
        self.as_slice()
    }

    /// What a token and those near it show together, with the labels before it.
    pub(super) fn of_window(&mut self, window: &Window<'_>, previous: [Label; 2]) -> &[u64] {
        self.begin(TOGETHER);
        together(window, self);
        with_labels(window, previous, self);
        self.as_slice()
    }

    /// What the rest of the article told.
    pub(super) fn of_memory(&mut self, told: &Told) -> &[u64] {
        self.begin(MEMORY);
        remembered(told, self);
        self.as_slice()
    }
}

/// The tokens from two before to two behind.
pub(super) struct Window<'f> {
    pub(super) tokens: [&'f NameFacts; 5],
}

/// What stands beyond the ends of a stretch.
static NOTHING: NameFacts = NameFacts { lower: 1, squeezed: 1, shape: 1, ..NameFacts::NONE };

impl<'f> Window<'f> {
    /// The window around one of the tokens of a stretch.
    pub(super) fn new(facts: &'f [NameFacts], at: usize) -> Self {
        let token = |place: usize| (at + place).checked_sub(2).and_then(|at| facts.get(at)).unwrap_or(&NOTHING);
        Self { tokens: [0, 1, 2, 3, 4].map(token) }
    }

    /// The one in the middle.
    pub(super) fn token(&self) -> &'f NameFacts {
        self.tokens[2]
    }
}

fn lists(token: &NameFacts) -> u64 {
    u64::from(token.lists.bits())
}

fn brown(token: &NameFacts, steps: u32) -> u64 {
    u64::from(token.clusters.brown_prefix(steps)) | u64::from(token.clusters.brown == 0) << 40
}

fn own(token: &NameFacts, keys: &mut NameKeys) {
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

fn neighbour(token: &NameFacts, keys: &mut NameKeys) {
    keys.push(token.lower);
    keys.push(token.squeezed);
    keys.push(brown(token, 10));
    keys.push(u64::from(token.clusters.fine));
    keys.push(lists(token));
}

fn together(window: &Window<'_>, keys: &mut NameKeys) {
    let [second, before, token, after, next] = window.tokens;
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

fn with_labels(window: &Window<'_>, [first, second]: [Label; 2], keys: &mut NameKeys) {
    let [_, before, token, after, _] = window.tokens;
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

/// What the rest of the article told of a token and those beside it, in the second pass, and what it told that of.
pub(super) struct Told {
    before: u64,
    own: u64,
    after: u64,
    label: u64,
    looks: u64,
    lists: u64,
}

impl Told {
    /// What is told of the token of a decision.
    pub(super) fn new(view: &View<'_>) -> Self {
        let of = |at: Option<usize>| at.and_then(|at| view.memory.get(at)).map_or(0, |memory| memory.number());
        let token = &view.facts[view.at];
        Self {
            before: of(view.at.checked_sub(1)),
            own: of(Some(view.at)),
            after: of(Some(view.at + 1)),
            label: view.previous[0].number() as u64 + 1,
            looks: token.looks.bits(),
            lists: lists(token),
        }
    }

    /// All of it as one number.
    pub(super) fn number(&self) -> u64 {
        let bytes = self.before | self.own << 8 | self.after << 16 | self.label << 24;
        pair(pair(bytes, self.lists), self.looks)
    }
}

fn remembered(told: &Told, keys: &mut NameKeys) {
    let Told { before, own, after, label, looks, lists } = *told;
    keys.push(own);
    keys.push(pair(own, looks));
    keys.push(pair(own, label));
    keys.push(pair(pair(own, after), label));
    keys.push(pair(before, own));
    keys.push(pair(own, lists));
    keys.push(pair(pair(own, looks), lists));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_are_the_whole() {
        let facts = [3, 5, 7].map(|key| NameFacts { written: key, lower: key, ..NameFacts::NONE });
        let view = View { facts: &facts, memory: &[], at: 1, previous: [Label::at(1), Label::OUTSIDE] };
        let (window, mut keys) = (Window::new(view.facts, view.at), NameKeys::new());
        let mut parts = keys.of_token(window.token()).to_vec();
        for (side, place) in NEIGHBOURS.iter().enumerate() {
            parts.extend(keys.of_neighbour(window.tokens[*place], side));
        }
        parts.extend(keys.of_window(&window, view.previous));
        parts.extend(keys.of_memory(&Told::new(&view)));
        assert_eq!(parts, name_features(&view).as_slice());
        assert_eq!(parts.len(), NAME_TEMPLATES);
    }
}
