//! The arc-hybrid transition system (Kuhlmann, Gómez-Rodríguez & Satta 2011): a stack, a buffer and the arcs so far.
//!
//! Nodes are small numbers: the words of a sentence from 0, then the root, then "none". Nothing is allocated for a
//! sentence, and every parse ends after twice as many steps as there are words.

use super::labels::Relation;

/// The longest sentence that is parsed, in words; longer ones come in pieces.
pub const LONGEST: usize = 120;
/// Nodes of the longest sentence, root and "none" among them, as a power of two so that indices can be masked.
pub const NODES: usize = 128;

/// What the parser does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// The next word goes onto the stack.
    Shift = 0,
    /// The next word governs the top of the stack, which leaves it.
    Left = 1,
    /// The second word of the stack governs the top, which leaves it.
    Right = 2,
}

impl Action {
    /// All actions.
    pub const ALL: [Self; 3] = [Self::Shift, Self::Left, Self::Right];
    /// Their names in model files: the last is the one that the others' weights are counted from.
    pub const NAMES: [&str; 3] = ["shift", "left", "right"];
}

/// An arc from a governor to its dependent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arc {
    /// The governor: a word or the root.
    pub head: u8,
    /// The governed word.
    pub dependent: u8,
}

/// How far a parse has come.
#[derive(Clone, Debug)]
pub struct Configuration {
    words: u8,
    next: u8,
    depth: u8,
    stack: [u8; NODES],
    heads: [u8; NODES],
    relations: [u8; NODES],
    lefts: [Children; NODES],
    rights: [Children; NODES],
    left_relations: [u64; NODES],
    right_relations: [u64; NODES],
}

/// The dependents of a node on one side: how many, the outermost and the one before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Children {
    /// How many there are.
    pub count: u8,
    /// The outermost, else "none".
    pub outermost: u8,
    /// The one that was outermost before, else "none".
    pub second: u8,
}

/// The relation of a word that has none yet.
const UNRELATED: u8 = 255;

impl Configuration {
    /// The beginning of a parse of so many words.
    ///
    /// # Panics
    /// If they are more than [`LONGEST`].
    #[must_use]
    pub fn new(words: usize) -> Self {
        let words = u8::try_from(words).ok().filter(|words| usize::from(*words) <= LONGEST);
        let words = words.expect("a longer sentence comes in pieces");
        let none = words + 1;
        let childless = Children { count: 0, outermost: none, second: none };
        Self {
            words,
            next: 0,
            depth: 0,
            stack: [none; NODES],
            heads: [none; NODES],
            relations: [UNRELATED; NODES],
            lefts: [childless; NODES],
            rights: [childless; NODES],
            left_relations: [0; NODES],
            right_relations: [0; NODES],
        }
    }

    /// How many words there are; also the number of the root.
    #[inline]
    #[must_use]
    pub fn root(&self) -> u8 {
        self.words
    }

    /// The number that stands for no node.
    #[inline]
    #[must_use]
    pub fn none(&self) -> u8 {
        self.words + 1
    }

    /// Whether all words are governed.
    #[inline]
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.next >= self.words && self.depth == 0
    }

    /// The node so far below the top of the stack, else "none".
    #[inline]
    #[must_use]
    pub fn stacked(&self, below: usize) -> u8 {
        match usize::from(self.depth).checked_sub(below + 1) {
            Some(place) => self.stack[place % NODES],
            None => self.none(),
        }
    }

    /// The node so far behind the front of the buffer, else "none"; the root comes after the last word.
    #[inline]
    #[must_use]
    pub fn buffered(&self, behind: u8) -> u8 {
        self.next.saturating_add(behind).min(self.none())
    }

    /// The stack from its bottom.
    #[must_use]
    pub fn stack(&self) -> &[u8] {
        self.stack.get(..usize::from(self.depth)).unwrap_or_default()
    }

    /// Dependents before a node.
    #[inline]
    #[must_use]
    pub fn lefts(&self, node: u8) -> Children {
        self.lefts[usize::from(node) % NODES]
    }

    /// Dependents behind a node.
    #[inline]
    #[must_use]
    pub fn rights(&self, node: u8) -> Children {
        self.rights[usize::from(node) % NODES]
    }

    /// The number of a node's relation; 255 if it has none.
    #[inline]
    #[must_use]
    pub fn relation(&self, node: u8) -> u8 {
        self.relations[usize::from(node) % NODES]
    }

    /// The relations of all dependents before a node and behind it, each as a set of bits.
    #[inline]
    #[must_use]
    pub fn relations_around(&self, node: u8) -> (u64, u64) {
        let node = usize::from(node) % NODES;
        (self.left_relations[node], self.right_relations[node])
    }

    /// Each word's governor.
    #[must_use]
    pub fn heads(&self) -> &[u8] {
        self.heads.get(..usize::from(self.words)).unwrap_or_default()
    }

    /// The governor and the relation of a word once the parse is done; nothing for the word under the root.
    #[must_use]
    pub fn arc(&self, word: usize) -> Option<(usize, Relation)> {
        let head = self.heads[word % NODES];
        (head < self.words).then(|| (head.into(), Relation::at(self.relations[word % NODES].into())))
    }

    /// Whether an action may come next. While words are left, or the stack holds one, at least one may; the last word on
    /// the stack alone is governed by the root, so there is exactly one.
    #[inline]
    #[must_use]
    pub fn allows(&self, action: Action) -> bool {
        match action {
            Action::Shift => self.next < self.words,
            Action::Left => self.depth == 1 || (self.depth > 1 && self.next < self.words),
            Action::Right => self.depth >= 2,
        }
    }

    /// Does what is allowed; gives the new arc, whose relation is to be set.
    #[inline]
    pub fn apply(&mut self, action: Action) -> Option<Arc> {
        match action {
            Action::Shift => {
                self.stack[usize::from(self.depth) % NODES] = self.next;
                self.depth += 1;
                self.next += 1;
                None
            }
            Action::Left => Some(self.govern(self.buffered(0))),
            Action::Right => Some(self.govern(self.stacked(1))),
        }
    }

    /// Takes the top of the stack away as a dependent of `head`.
    #[inline]
    fn govern(&mut self, head: u8) -> Arc {
        let dependent = self.stacked(0);
        self.depth -= 1;
        self.heads[usize::from(dependent) % NODES] = head;
        let sides = if dependent < head { &mut self.lefts } else { &mut self.rights };
        if head != self.words {
            let side = &mut sides[usize::from(head) % NODES];
            *side = Children { count: side.count + 1, outermost: dependent, second: side.outermost };
        }
        Arc { head, dependent }
    }

    /// Sets the relation of a word.
    #[inline]
    pub fn relate(&mut self, dependent: u8, relation: Relation) {
        self.relations[usize::from(dependent) % NODES] = relation.number();
        let head = self.heads[usize::from(dependent) % NODES];
        let sets = if dependent < head { &mut self.left_relations } else { &mut self.right_relations };
        sets[usize::from(head) % NODES] |= 1 << relation.place();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: usize, actions: &[Action], heads: &[u8]) {
        let mut configuration = Configuration::new(words);
        for action in actions {
            assert!(configuration.allows(*action), "{action:?} is allowed");
            configuration.apply(*action);
        }
        assert!(configuration.is_done(), "nothing is left");
        assert_eq!(configuration.heads(), heads);
    }

    #[test]
    fn words_are_governed_from_both_sides() {
        use Action::{Left, Right, Shift};
        // "Ana met Ben": both names hang on the verb, the verb on the root.
        check(3, &[Shift, Left, Shift, Shift, Right, Left], &[1, 3, 1]);
    }

    #[test]
    fn only_one_word_hangs_on_the_root() {
        use Action::{Left, Right, Shift};
        let mut configuration = Configuration::new(2);
        configuration.apply(Shift);
        configuration.apply(Shift);
        assert!(!configuration.allows(Left) && !configuration.allows(Shift) && configuration.allows(Right));
    }

    #[test]
    fn every_way_through_the_longest_sentence_ends() {
        for first in Action::ALL {
            let mut configuration = Configuration::new(LONGEST);
            let mut steps = 0;
            while !configuration.is_done() {
                let allowed = Action::ALL.into_iter().find(|action| configuration.allows(*action)).unwrap();
                configuration.apply(if configuration.allows(first) { first } else { allowed });
                steps += 1;
            }
            assert_eq!(steps, 2 * LONGEST);
        }
    }
}
