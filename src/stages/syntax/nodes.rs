//! A sentence as the parser's feature functions see it: for each node its word, tag and classes as hashes.

use crate::stages::model::key::pair;

use super::configuration::NODES;
use super::labels::Tag;
use super::word::WordFacts;

/// What the features see of one node.
#[derive(Clone, Copy, Debug, Default)]
pub struct Node {
    /// The word.
    pub word: u64,
    /// Its tag; the root and "none" have tags of their own.
    pub tag: u64,
    /// Word and tag.
    pub both: u64,
    /// The first ten steps of its Brown cluster.
    pub brown: u64,
    /// Its class among 1,000.
    pub fine: u64,
    /// The end of the word.
    pub suffix: u64,
}

/// The nodes of one sentence: its words, the root and "none".
#[derive(Clone, Debug)]
pub struct Nodes {
    nodes: [Node; NODES],
}

impl Nodes {
    /// The nodes of a sentence of at most [`LONGEST`](super::LONGEST) words.
    #[must_use]
    pub fn new(words: &[WordFacts], tags: &[Tag]) -> Self {
        let mut nodes = [Node::default(); NODES];
        for (node, (word, tag)) in nodes.iter_mut().zip(words.iter().zip(tags)) {
            let tag = tag.place() as u64 + 1;
            *node = Node {
                word: word.lower,
                tag,
                both: pair(word.lower, tag),
                brown: word.clusters.brown_prefix(10).into(),
                fine: word.clusters.fine.into(),
                suffix: word.suffixes[2],
            };
        }
        for (node, number) in nodes.iter_mut().skip(words.len()).zip([61, 62]) {
            *node = Node { word: number, tag: number, both: number, brown: 1 << 20, fine: 1 << 20, suffix: number };
        }
        Self { nodes }
    }

    /// A node by its number.
    #[inline]
    #[must_use]
    pub fn at(&self, node: u8) -> &Node {
        &self.nodes[usize::from(node) % NODES]
    }
}
