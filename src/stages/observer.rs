//! How the edge looks on while an article is analysed: which stage begins, and whether to stop.
//!
//! The core owns no clock. Whoever wants times takes them when a stage begins.

use super::document::{Document, Sentence};

/// The steps of an article's way, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Bytes become an article.
    Intake,
    /// Clean text, blocks, sentences, tokens, language.
    Normalize,
    /// Spans of names.
    Names,
    /// Parts of speech and trees, of sentences that need them.
    Syntax,
    /// Who is who.
    Entities,
    /// Time expressions.
    Dates,
    /// Who did what to whom.
    Events,
    /// The analysis becomes messages.
    Records,
}

impl Stage {
    /// The word that stands in records, logs and metrics.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Intake => "intake",
            Self::Normalize => "normalize",
            Self::Names => "names",
            Self::Syntax => "syntax",
            Self::Entities => "entities",
            Self::Dates => "dates",
            Self::Events => "events",
            Self::Records => "records",
        }
    }
}

/// Looks on while an article is analysed. `()` looks away and never stops anything.
pub trait Observer {
    /// A stage begins.
    fn begin(&mut self, stage: Stage) {
        let _ = stage;
    }

    /// Whether to give up on this article; asked once a sentence in every stage.
    fn stop(&mut self) -> bool {
        false
    }
}

impl Observer for () {}

/// The analysis was given up because the observer said so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the analysis was stopped")]
pub struct Stopped;

/// Hands sentences to a stage as long as the observer lets it go on.
///
/// A stage that runs out of sentences early simply returns less, so no stage can fail;
/// [`Watch::check`] tells the pipeline afterwards.
#[expect(missing_debug_implementations, reason = "an observer need not be printable")]
pub struct Watch<'o> {
    observer: &'o mut dyn Observer,
    stopped: bool,
}

impl<'o> Watch<'o> {
    /// Watches on behalf of `observer`.
    pub fn new(observer: &'o mut dyn Observer) -> Self {
        Self { observer, stopped: false }
    }

    /// Tells the observer that a stage begins, unless the article was given up before.
    pub fn begin(&mut self, stage: Stage) -> Result<(), Stopped> {
        self.check()?;
        self.observer.begin(stage);
        Ok(())
    }

    /// Whether the article may go on.
    pub fn check(&self) -> Result<(), Stopped> {
        if self.stopped { Err(Stopped) } else { Ok(()) }
    }

    /// Whether to go on; to be asked once a sentence, or once in any loop over a text of unbounded length.
    pub fn go_on(&mut self) -> bool {
        self.stopped = self.stopped || self.observer.stop();
        !self.stopped
    }

    /// The sentences of a document with their indices, as long as the observer lets the stage go on.
    pub fn sentences<'d>(&mut self, document: &'d Document) -> impl Iterator<Item = (usize, &'d Sentence)> {
        document.sentences().iter().enumerate().take_while(|_| self.go_on())
    }
}
