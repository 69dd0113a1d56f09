//! The pure core: an [`article::Article`] becomes an [`Analysis`].
//!
//! No clock, no network, no disk, no environment, no randomness: the same article gives the same analysis.

pub mod article;
pub mod dates;
pub mod document;
pub mod entities;
pub mod events;
pub mod lexicon;
pub mod model;
pub mod names;
pub mod normalize;
pub mod observer;
pub mod span;
pub mod syntax;
mod topics;
mod words;

#[cfg(test)]
mod tests;

use sha2::{Digest, Sha256};

use article::Article;
use dates::{DateFinder, Source, Timex};
use document::Document;
use entities::{Entity, EntityFinder};
use events::{Event, EventCoder, Evidence};
use lexicon::Lexicon;
use names::NameFinder;
use normalize::{Language, Normalizer, Skipped};
use observer::{Observer, Stage, Stopped, Watch};
use syntax::{Gate, ModelFiles, Syntax, SyntaxParser};

/// All stages, loaded once and shared by all threads.
#[derive(Debug)]
pub struct Pipeline {
    normalizer: Normalizer,
    names: NameFinder<'static>,
    syntax: SyntaxParser<'static>,
    parsing: Parsing,
    entities: EntityFinder,
    dates: DateFinder,
    events: EventCoder,
    fingerprint: [u8; 32],
}

impl Pipeline {
    /// The pipeline with the lexicons that are built in.
    #[must_use]
    pub fn built_in() -> Self {
        Self::with_lexicon(&Lexicon::built_in())
    }

    /// The pipeline with these lexicons.
    #[must_use]
    pub fn with_lexicon(lexicon: &Lexicon) -> Self {
        Self {
            normalizer: Normalizer::new(lexicon),
            names: NameFinder::new(lexicon),
            syntax: SyntaxParser::built_in(),
            parsing: Parsing::Gated(Gate::new(lexicon)),
            entities: EntityFinder::new(lexicon),
            dates: DateFinder::new(lexicon),
            events: EventCoder::new(lexicon),
            fingerprint: fingerprint(lexicon, &ModelFiles::built_in(), events::ModelFiles::built_in().events),
        }
    }

    /// The same pipeline, which parses every sentence, whether the later stages need it or not.
    #[must_use]
    pub fn parsing_all(self) -> Self {
        Self { parsing: Parsing::All, ..self }
    }

    /// SHA-256 over all lexicons and models: two pipelines with the same one give the same analyses.
    #[must_use]
    pub fn fingerprint(&self) -> [u8; 32] {
        self.fingerprint
    }

    /// Analyses one article.
    ///
    /// # Errors
    /// [`Stopped`] if the observer said so; odd text never fails, it only yields less.
    pub fn analyze(&self, article: &Article, observer: &mut dyn Observer) -> Result<Analysis, Stopped> {
        let watch = &mut Watch::new(observer);
        watch.begin(Stage::Normalize)?;
        let (document, language) = self.normalizer.normalize(article);
        if language.skipped.is_some() {
            return self.text_only(document, language, watch);
        }
        self.read(article, document, language.tag, watch)
    }

    /// Everything that may be an act in an article, as the coder proposes it to its model: for training.
    #[must_use]
    pub fn propose(&self, article: &Article) -> Vec<events::Proposal> {
        let Ok(analysis) = self.analyze(article, &mut ()) else { return Vec::new() };
        let Analysis { document, syntax, entities, dates, .. } = &analysis;
        let evidence = Evidence { article, document, syntax, entities, dates };
        self.events.propose(&evidence, &mut Watch::new(&mut ()))
    }

    fn read(
        &self,
        article: &Article,
        document: Document,
        language: String,
        watch: &mut Watch<'_>,
    ) -> Result<Analysis, Stopped> {
        watch.begin(Stage::Names)?;
        let names = self.names.find(&document, watch);
        watch.begin(Stage::Syntax)?;
        let syntax = self.parse(&document, watch);
        watch.begin(Stage::Entities)?;
        let entities = self.entities.find(&document, &names, watch);
        watch.begin(Stage::Dates)?;
        let source = Source { article, document: &document, syntax: &syntax, entities: &entities };
        let dates = self.dates.find(&source, watch);
        watch.begin(Stage::Events)?;
        let evidence = Evidence { article, document: &document, syntax: &syntax, entities: &entities, dates: &dates };
        let events = self.events.code(&evidence, watch);
        watch.check()?;
        Ok(Analysis { document, language, skipped: None, syntax, entities, dates, events })
    }

    /// What is read of an article that the later stages are not made for: its text, and dates written in digits.
    fn text_only(&self, document: Document, language: Language, watch: &mut Watch<'_>) -> Result<Analysis, Stopped> {
        watch.begin(Stage::Dates)?;
        let dates = self.dates.find_numeric(&document, watch);
        watch.check()?;
        let Language { tag, skipped } = language;
        let syntax = vec![None; document.sentences().len()];
        Ok(Analysis { document, language: tag, skipped, syntax, entities: Vec::new(), dates, events: Vec::new() })
    }

    /// The trees of the sentences that need one.
    fn parse(&self, document: &Document, watch: &mut Watch<'_>) -> Vec<Option<Syntax>> {
        let mut trees = vec![None; document.sentences().len()];
        let gate = match &self.parsing {
            Parsing::Gated(gate) => Some(gate.open(document)),
            Parsing::All => None,
        };
        for (index, sentence) in watch.sentences(document) {
            if gate.as_ref().is_none_or(|gate| gate.passes(sentence)) {
                trees[index] = self.syntax.parse(document, sentence);
            }
        }
        trees
    }
}

/// Which sentences are parsed.
#[derive(Clone, Debug)]
enum Parsing {
    /// Those that the gate lets through.
    Gated(Gate),
    /// All.
    All,
}

/// SHA-256 over the lexicons and the models.
fn fingerprint(lexicon: &Lexicon, files: &ModelFiles<'_>, events: &[u8]) -> [u8; 32] {
    let mut digest = Sha256::new();
    digest.update(lexicon.fingerprint());
    for file in [files.clusters, files.tags, files.actions, files.relations, names::built_in_names(), events] {
        digest.update(file);
    }
    digest.finalize().into()
}

/// Everything that was read from one article.
#[derive(Clone, Debug, PartialEq)]
pub struct Analysis {
    /// The normalized text and its layers.
    pub document: Document,
    /// Language tag, such as `en`.
    pub language: String,
    /// Why the later stages were left out, if they were.
    pub skipped: Option<Skipped>,
    /// The tree of each sentence; nothing for those that were not parsed.
    pub syntax: Vec<Option<Syntax>>,
    /// People, organizations, places and groups, in the order of their first mention.
    pub entities: Vec<Entity>,
    /// Time expressions in text order.
    pub dates: Vec<Timex>,
    /// Events in the order of their predicates.
    pub events: Vec<Event>,
}
