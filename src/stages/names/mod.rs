//! Finds the names of people, organizations and places.
//!
//! A greedy tagger over linear weights (Ratinov & Roth 2009), which reads each article twice: what the first pass finds
//! is the memory of the second. The feature function is public because `bin/train` learns with the very same one.

mod agreement;
mod convention;
mod facts;
mod features;
mod finder;
mod gazetteer;
mod label;
mod memory;
mod nameless;
mod reading;
mod scorer;
mod stretch;

#[cfg(test)]
mod tests;

use super::span::Span;

pub use convention::is_people;
pub use facts::{Looks, NameFacts, WordReader};
pub use features::{NAME_FEATURES, NAME_TEMPLATES, NameKeys, View, name_features};
pub use finder::{NameFinder, built_in_names, is_last, may_skip};
pub use gazetteer::{Gazetteer, Lists};
pub use label::{Label, Part};
pub use memory::{Memory, Recollection};
pub use stretch::{Letters, Stretch, stretches};

/// A name as it stands in the text, without titles, articles or possessive `'s`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// Where it is; on token borders.
    pub span: Span,
    /// What it names.
    pub kind: NameKind,
}

/// What a name names, as coarse as a name finder can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameKind {
    /// A human being.
    Person,
    /// A company, ministry, party, armed group, team.
    Organization,
    /// A country, town, river, building.
    Location,
}
