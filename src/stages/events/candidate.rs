//! An act as the lexicon reads it, before anything is known of whether it happened.

use super::EventType;
use super::party::Party;

/// An act that some words may name.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) kind: EventType,
    pub(super) mode: Option<&'static str>,
    /// The base form of the word that names it.
    pub(super) lemma: String,
    /// The word that names it.
    pub(super) predicate: usize,
    /// The word whose auxiliaries and governors tell whether it happened: under a light verb that verb.
    pub(super) governor: usize,
    pub(super) actors: Vec<Party>,
    pub(super) recipients: Vec<Party>,
    pub(super) basis: Basis,
    /// How specific the frame is, 0 to 5.
    pub(super) score: f32,
    /// The noun that names the act under a light verb.
    pub(super) noun: Option<usize>,
    /// Words whose time tells nothing of when the act took place: what is asked, promised or blamed.
    pub(super) content: Option<usize>,
}

/// What a candidate rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Basis {
    /// A frame of a verb.
    Frame,
    /// A verb, noun or adjective that makes something else of the act below it.
    Embedding,
    /// A noun alone.
    Noun,
    /// A verb that no frame knows; the model may tell its type.
    Unknown,
}
