//! Finds the names of people, organizations and places.

use super::document::Document;
use super::lexicon::Lexicon;
use super::observer::Watch;
use super::span::Span;

/// A name as it stands in the text, without titles, articles or possessive `'s`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// Where it is; on token borders.
    pub span: Span,
    /// What it names.
    pub kind: NameKind,
}

/// What a name names, as coarse as a name finder can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameKind {
    /// A human being.
    Person,
    /// A company, ministry, party, armed group, team.
    Organization,
    /// A country, town, river, building.
    Location,
}

/// Finds names.
#[derive(Debug)]
pub struct NameFinder {}

impl NameFinder {
    /// A finder over a lexicon.
    #[must_use]
    pub fn new(lexicon: &Lexicon) -> Self {
        Self {}
    }

    /// Names in text order, disjoint.
    pub fn find(&self, document: &Document, watch: &mut Watch<'_>) -> Vec<Name> {
        Vec::new()
    }
}
