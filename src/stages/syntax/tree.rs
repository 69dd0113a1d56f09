//! The tree of one sentence, and what later stages ask of it.

use std::ops::Range;

use crate::stages::words::lower;

use super::labels::{Relation, Tag};

/// Tags, governors and relations of one sentence. Words count from 0 within the sentence.
///
/// There is one root, no cycle, and every subtree covers words without a gap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Syntax {
    /// Index of the document's token that is word 0.
    first: usize,
    words: Vec<Word>,
    children: Vec<Children>,
}

/// Where the words that one governs are found: the first of them, and from each the next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Children {
    first: Option<u32>,
    next: Option<u32>,
}

/// One word of a tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its part of speech.
    pub tag: Tag,
    /// Its governor; nothing for the root.
    pub head: Option<usize>,
    /// What it is to its governor.
    pub relation: Relation,
    /// What it does as a function word.
    pub function: Function,
}

/// What words of the grammar do, as far as tense and negation hang on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    /// Any other word.
    None,
    /// "not", "never", "no".
    Negation,
    /// "will", "shall".
    Will,
    /// "have" and its forms.
    Have,
    /// "going", which with "to" speaks of the future.
    Going,
}

impl Function {
    /// What a word does, in whatever case it is written.
    #[must_use]
    pub fn of(word: &str) -> Self {
        let begins =
            |first: u8| matches!(first | 0x20, b'n' | b'w' | b's' | b'h' | b'g') || !first.is_ascii_alphanumeric();
        if word.len() > 7 || !word.bytes().next().is_some_and(begins) {
            return Self::None;
        }
        match lower(word).as_ref() {
            "not" | "n't" | "n’t" | "never" | "no" | "neither" | "nor" | "nobody" | "none" | "nothing" => {
                Self::Negation
            }
            "will" | "'ll" | "’ll" | "shall" | "wo" | "sha" => Self::Will,
            "have" | "has" | "had" | "having" | "'ve" | "’ve" => Self::Have,
            "going" => Self::Going,
            _ => Self::None,
        }
    }
}

/// The time that a predicate speaks of, by its form alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// "met", "has met", "was met".
    Past,
    /// "meets", "is meeting".
    Present,
    /// "will meet", "is going to meet".
    Future,
    /// Neither told by the verb nor by what governs it: "to meet", "may meet".
    Open,
}

/// The children of each word, in the order of the sentence.
fn children(words: &[Word]) -> Vec<Children> {
    let mut children = vec![Children::default(); words.len()];
    for (at, word) in words.iter().enumerate().rev() {
        let Some(head) = word.head else { continue };
        let first = u32::try_from(at).expect("a sentence has fewer than 2^32 words");
        children[at].next = children[head].first.replace(first);
    }
    children
}

impl Syntax {
    /// The tree over the words that begin with the document's token `first`.
    ///
    /// # Panics
    /// If a governor lies outside, or words govern each other in a circle: a bug in the parser.
    #[must_use]
    pub fn new(first: usize, words: Vec<Word>) -> Self {
        let children = children(&words);
        let syntax = Self { first, words, children };
        for at in 0..syntax.len() {
            assert!(syntax.ancestors(at).take(syntax.len() + 1).count() <= syntax.len(), "no word governs itself");
        }
        syntax
    }

    /// How many words there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there are no words.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Indices of the document's tokens that are the words.
    #[must_use]
    pub fn tokens(&self) -> Range<usize> {
        self.first..self.first + self.words.len()
    }

    /// All words.
    #[must_use]
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// The part of speech of a word.
    #[inline]
    #[must_use]
    pub fn tag(&self, at: usize) -> Tag {
        self.words[at].tag
    }

    /// The governor of a word.
    #[inline]
    #[must_use]
    pub fn head(&self, at: usize) -> Option<usize> {
        self.words[at].head
    }

    /// What a word is to its governor.
    #[inline]
    #[must_use]
    pub fn relation(&self, at: usize) -> Relation {
        self.words[at].relation
    }

    /// The governors of a word, the nearest first.
    pub fn ancestors(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.head(at), |head| self.head(*head))
    }

    /// The word that nothing governs; nothing if there are no words.
    #[must_use]
    pub fn root(&self) -> Option<usize> {
        self.words.iter().position(|word| word.head.is_none())
    }

    /// The words that a word governs, in the order of the sentence.
    pub fn children(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let number = |child: Option<u32>| child.map(|child| child as usize);
        std::iter::successors(number(self.children[at].first), move |child| number(self.children[*child].next))
    }

    /// The first child with a relation, or with one of its subtypes if it is named without one.
    #[inline]
    #[must_use]
    pub fn child(&self, at: usize, relation: &str) -> Option<usize> {
        self.children(at).find(|child| self.is(*child, relation))
    }

    /// Whether a word has a relation, or one of its subtypes if it is named without one.
    #[inline]
    #[must_use]
    pub fn is(&self, at: usize, relation: &str) -> bool {
        self.relation(at).is(relation)
    }

    /// A word with everything below it.
    #[must_use]
    pub fn subtree(&self, at: usize) -> Range<usize> {
        let down = |at: usize| self.children(at).next().filter(|child| *child < at);
        let up = |at: usize| self.children(at).last().filter(|child| *child > at);
        let outermost = |next: &dyn Fn(usize) -> Option<usize>| std::iter::successors(Some(at), |at| next(*at)).last();
        outermost(&down).unwrap_or(at)..outermost(&up).unwrap_or(at) + 1
    }

    /// The verb that the sentence is about: the root, or the form of "be" beside it.
    #[must_use]
    pub fn main_verb(&self) -> Option<usize> {
        let root = self.root()?;
        if self.tag(root).is_verb() { Some(root) } else { self.child(root, "cop") }
    }

    /// The predicate whose clause a word stands in: the nearest governor, or the word itself, that is a verb or has a
    /// form of "be".
    #[must_use]
    pub fn predicate_of(&self, at: usize) -> Option<usize> {
        std::iter::once(at).chain(self.ancestors(at)).find(|word| self.is_predicate(*word))
    }

    /// Whether a word is a verb other than an auxiliary, or anything else with a form of "be".
    #[must_use]
    pub fn is_predicate(&self, at: usize) -> bool {
        let helps = matches!(self.relation(at), Relation::AUX | Relation::AUX_PASS | Relation::COP);
        let modifies = matches!(self.relation(at).as_str(), "amod" | "compound" | "case");
        (self.tag(at).is_verb() && !helps && !modifies) || self.child(at, "cop").is_some()
    }
}
