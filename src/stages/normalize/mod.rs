//! Cleans an article's text and divides it into blocks, sentences and tokens.

use super::article::Article;
use super::document::Document;
use super::lexicon::Lexicon;

/// The language of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language {
    /// Language tag, such as `en`.
    pub tag: String,
    /// Why the later stages are to be left out, if they are.
    pub skipped: Option<Skipped>,
}

/// Why an article was not analysed beyond its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The kind of reason: `language`, `status`.
    pub reason: &'static str,
    /// More of it: the language tag, the status.
    pub detail: String,
}

/// Turns articles into documents.
#[derive(Debug)]
pub struct Normalizer {}

impl Normalizer {
    /// A normalizer over a lexicon.
    #[must_use]
    pub fn new(lexicon: &Lexicon) -> Self {
        Self {}
    }

    /// The document of an article and its language.
    #[must_use]
    pub fn normalize(&self, article: &Article) -> (Document, Language) {
        let _ = article;
        (Document::new(String::new(), vec![], vec![], vec![]), Language { tag: "en".into(), skipped: None })
    }
}
