//! Why a message is not taken in: a closed list of reasons, and a sentence for whoever has to find the culprit.

/// A message that is no article.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Refusal {
    /// Which reason of the closed list.
    pub kind: RefusalKind,
    /// One sentence, lower case, without a full stop, at most 1 KiB, with at most 80 characters of the article.
    pub message: String,
    /// Where the parser stood, if one did.
    pub detail: Option<String>,
    /// The article's id, if it could be read.
    pub article: Option<String>,
}

impl Refusal {
    pub(super) fn new(kind: RefusalKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), detail: None, article: None }
    }

    pub(super) fn at(self, detail: String) -> Self {
        Self { detail: Some(detail), ..self }
    }

    pub(super) fn of(self, article: Option<String>) -> Self {
        Self { article: self.article.or(article), ..self }
    }
}

/// The reasons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RefusalKind {
    /// The message has no payload: a deletion.
    Tombstone,
    /// Nothing but blanks, or an article without a text.
    Empty,
    /// Bytes that are no text.
    BadEncoding,
    /// Text that sets out to be JSON and is not.
    BadJson,
    /// Well-formed, but no article, or several.
    NotAnArticle,
    /// More bytes than the limits allow.
    TooLarge,
    /// Nested deeper than any article.
    TooDeep,
}

impl RefusalKind {
    /// The word that stands in records, logs and metrics.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Tombstone => "tombstone",
            Self::Empty => "empty",
            Self::BadEncoding => "bad-encoding",
            Self::BadJson => "bad-json",
            Self::NotAnArticle => "not-an-article",
            Self::TooLarge => "too-large",
            Self::TooDeep => "too-deep",
        }
    }
}
