//! Codes who did what to whom, when and where, whether it happened, and who says so.

mod above;
mod above_nouns;
mod addressed;
mod agents;
mod arguments;
mod attribution;
mod background;
mod candidate;
mod clauses;
mod concerned;
mod confidence;
mod content;
mod contexts;
mod control;
mod counted_time;
mod embedding;
mod event;
mod evidence;
mod extent;
mod features;
mod fitness;
mod frames;
mod gate;
mod harm;
mod history;
mod hostile;
mod identity;
mod idle;
mod judge;
mod magnitude;
mod members;
mod mend;
mod merge;
mod modality;
mod nearest;
mod negation;
mod nouns;
mod objects;
mod ontology;
mod otherwise;
mod outright;
mod owner;
mod party;
mod passing;
mod phrases;
mod place;
mod prepositions;
mod pronoun;
mod public;
mod recipients;
mod relatives;
mod retype;
mod saying;
mod scene;
mod sentence;
mod settle;
mod shared_time;
mod statement;
mod unknown;
mod verbs;
mod view;
mod violence;
mod when;

use super::article::Article;
use super::dates::{DateValue, Interval, Precision, Timex};
use super::document::Document;
use super::entities::{Country, Entity, Sector};
use super::lexicon::Lexicon;
use super::model::{Aligned, Clusters, ModelError};
use super::observer::Watch;
use super::span::Span;
use super::syntax::{ModelFiles as SyntaxFiles, Syntax};

pub use confidence::{CLUES, calibrated, confidence_label, is_between_two, is_general};
pub use features::FEATURES;
pub use judge::{Judge, NONE, Verdict, label};
pub use ontology::EventType;

use gate::Gate;
use scene::Scene;
use view::View;

/// What the coder reads from.
#[derive(Clone, Copy, Debug)]
pub struct Evidence<'a> {
    /// For the publication date.
    pub article: &'a Article,
    /// The text.
    pub document: &'a Document,
    /// The trees of its sentences, where they were parsed.
    pub syntax: &'a [Option<Syntax>],
    /// Who can act.
    pub entities: &'a [Entity],
    /// When it can be.
    pub dates: &'a [Timex],
}

/// One act, as one report of it stands in the article.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// PLOVER event type.
    pub kind: EventType,
    /// PLOVER mode of the type, such as `visit`.
    pub mode: Option<&'static str>,
    /// PLOVER contexts, such as `diplomatic`, sorted.
    pub contexts: Vec<&'static str>,
    /// The word that names the act.
    pub predicate: Predicate,
    /// Who did it; of a reciprocal act everybody.
    pub actors: Vec<Participant>,
    /// To whom.
    pub recipients: Vec<Participant>,
    /// When it takes place; absent only if not even the publication date is known.
    pub date: Option<EventDate>,
    /// Where it takes place.
    pub place: Option<EventPlace>,
    /// What keeps it from being a reported fact, sorted; empty: it is reported as having happened.
    pub modality: Vec<Modality>,
    /// The words behind `modality`.
    pub cues: Vec<Cue>,
    /// Who says so, if it is not the author.
    pub attribution: Option<Attribution>,
    /// Index of its sentence.
    pub sentence: usize,
    /// The other places in the article that report the same act.
    pub mentions: Vec<EventMention>,
    /// Numbers of victims and the like, in text order.
    pub magnitude: Vec<Magnitude>,
    /// 0 to 1.
    pub confidence: f32,
    /// 128 bits that two reports of one act share; absent for negated and hypothetical acts.
    pub identity: Option<[u8; 16]>,
}

/// The word that names an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Predicate {
    /// Where it is.
    pub span: Span,
    /// Its dictionary form.
    pub lemma: String,
    /// Whether it is a noun that names the act alone: "the visit".
    pub noun: bool,
}

/// Somebody who takes part in an act.
#[derive(Clone, Debug, PartialEq)]
pub struct Participant {
    /// The noun phrase.
    pub span: Span,
    /// The entity it stands for, by index.
    pub entity: Option<usize>,
    /// Its country: the entity's, or that of a modifier ("Iranian forces").
    pub country: Option<Country>,
    /// Its sectors, sorted: the entity's, or those of its head noun.
    pub sectors: Vec<Sector>,
    /// Its role, lower case.
    pub role: Option<String>,
}

/// When an act takes place.
#[derive(Clone, Debug, PartialEq)]
pub struct EventDate {
    /// Its value: that of the expression, in a piece of history the year told last, else the publication day, or `FUTURE_REF` for what is
    /// planned or hangs on a condition.
    pub value: DateValue,
    /// The stretch of the calendar it falls in, if known on either side.
    pub interval: Option<Interval>,
    /// Present only if stated.
    pub precision: Option<Precision>,
    /// The index of the expression that states it; without one it rests on the publication date.
    pub timex: Option<usize>,
}

/// Where an act takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventPlace {
    /// The words.
    pub span: Span,
    /// The place, by index among the entities.
    pub entity: Option<usize>,
}

/// What keeps an act from being a reported fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Modality {
    /// It is planned or expected.
    Future,
    /// It might, could, should be.
    Hypothetical,
    /// It is said not to be.
    Negated,
    /// It lies more than a year before publication.
    Historical,
}

impl Modality {
    /// The word that stands in records.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Future => "future",
            Self::Hypothetical => "hypothetical",
            Self::Negated => "negated",
            Self::Historical => "historical",
        }
    }
}

/// A word that a modality rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cue {
    /// The modality.
    pub modality: Modality,
    /// The word or words.
    pub span: Span,
}

/// Who says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The speaker's noun phrase.
    pub source: Span,
    /// The word of saying.
    pub cue: Span,
    /// Whether the act stands within quotation marks.
    pub quoted: bool,
}

/// Another report of the same act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventMention {
    /// The sentence that holds it.
    pub sentence: Span,
    /// The word that names the act there.
    pub predicate: Span,
}

/// A number that the text gives with an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Magnitude {
    /// Of what.
    pub of: MagnitudeOf,
    /// At least so many.
    pub min: Option<u64>,
    /// At most so many.
    pub max: Option<u64>,
    /// The words.
    pub span: Span,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it")]
pub enum MagnitudeOf {
    Killed,
    Injured,
    Arrested,
    Displaced,
}

impl MagnitudeOf {
    /// The word that stands in records.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Killed => "killed",
            Self::Injured => "injured",
            Self::Arrested => "arrested",
            Self::Displaced => "displaced",
        }
    }
}

/// What may be an act, for training: everything that the lexicon sees, and verbs that it does not know.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// Whether the lexicon gives the type; else the event's type says nothing.
    pub known: bool,
    /// Keys of what the model sees.
    pub features: Vec<u64>,
    /// So likely it must be, 0 to 1, to be coded: any act where the lexicon gives the type, else the likeliest type.
    pub enough: f32,
    /// Whether the lexicon is so sure of it that it may well be told where a list of main acts lacks it.
    pub sure: bool,
    /// The act as it would be coded.
    pub event: Event,
    /// Whether its sentence is the whole text.
    pub single: bool,
}

impl Proposal {
    /// What speaks for and against it, given the share of its type; see [`calibrated`].
    #[must_use]
    pub fn clues(&self, share: f32) -> [f32; CLUES] {
        confidence::clues(share, &self.event, self.single)
    }
}

/// The files of `config/models` that the coder reads.
#[derive(Clone, Copy, Debug)]
pub struct ModelFiles<'b> {
    /// Word classes.
    pub clusters: &'b [u8],
    /// Weights of the judge.
    pub events: &'b [u8],
}

static EVENTS: &Aligned<[u8]> = &Aligned(*include_bytes!("../../../config/models/events.model"));

impl ModelFiles<'static> {
    /// The models that were trained for this program.
    #[must_use]
    pub fn built_in() -> Self {
        Self { clusters: SyntaxFiles::built_in().clusters, events: &EVENTS.0 }
    }
}

/// Codes events.
#[derive(Debug)]
pub struct EventCoder {
    lexicon: Lexicon,
    clusters: Clusters<'static>,
    judge: Judge<'static>,
}

impl EventCoder {
    /// A coder over a lexicon with the models that are built in.
    ///
    /// # Panics
    /// If a model is damaged or older than the program, which the tests of this module rule out.
    #[must_use]
    pub fn new(lexicon: &Lexicon) -> Self {
        Self::open(lexicon, &ModelFiles::built_in()).expect("the models that are built in fit the program")
    }

    /// A coder over a lexicon and model files.
    ///
    /// # Errors
    /// Whatever may be wrong with a file; see [`ModelError`].
    pub fn open(lexicon: &Lexicon, files: &ModelFiles<'static>) -> Result<Self, ModelError> {
        Ok(Self {
            lexicon: lexicon.clone(),
            clusters: Clusters::open(files.clusters)?,
            judge: Judge::open(files.events)?,
        })
    }

    /// Everything that may be an act, sentence by sentence, whatever the article is about: what a model is trained on.
    pub fn propose(&self, evidence: &Evidence<'_>, watch: &mut Watch<'_>) -> Vec<Proposal> {
        let view = View::new(evidence, &self.lexicon, &self.clusters);
        let mut proposals = Vec::new();
        for (index, _) in watch.sentences(evidence.document) {
            if let Some(tree) = evidence.syntax.get(index).and_then(Option::as_ref) {
                sentence::propose(&Scene::new(&view, index, tree), &mut proposals);
            }
        }
        proposals
    }

    /// Events in the order of their predicates.
    pub fn code(&self, evidence: &Evidence<'_>, watch: &mut Watch<'_>) -> Vec<Event> {
        let view = View::new(evidence, &self.lexicon, &self.clusters);
        let gate = Gate::new(&view);
        let mut events = Vec::new();
        for (index, sentence) in watch.sentences(evidence.document) {
            let tree = evidence.syntax.get(index).and_then(Option::as_ref);
            if let Some(tree) = tree.filter(|_| gate.passes(&view, sentence)) {
                sentence::code(&Scene::new(&view, index, tree), &self.judge, &mut events);
            }
        }
        let mut events = merge::merge(&view, events);
        for event in &mut events {
            event.identity = identity::identity(evidence, event);
        }
        events
    }
}

#[cfg(test)]
mod role_tests;
#[cfg(test)]
mod tests;
