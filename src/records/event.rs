//! The event record, `dateline/event/1`.

use schemars::JsonSchema;
use serde::Serialize;

use super::article::{ArticleReference, IntervalRecord, ProducerRecord};
use super::offsets::{Offsets, Words};

/// One act: who did what to whom, when and where, whether it happened, and who says so.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(title = "dateline/event/1")]
pub struct EventRecord<'a> {
    /// `dateline/event/1`.
    #[schemars(extend("const" = "dateline/event/1"))]
    pub schema: &'static str,
    /// 128 bits in hexadecimal, from the article's id and text and the event's type and place in it.
    pub id: &'a str,
    /// The article that reports it.
    pub article: &'a ArticleReference<'a>,
    /// The act.
    #[serde(flatten)]
    pub act: &'a Act<'a>,
    /// What made this record.
    pub producer: &'a ProducerRecord,
}

/// An event within an article record.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct EventEntry<'a> {
    /// The event record's `id`.
    pub id: String,
    /// The act.
    #[serde(flatten)]
    pub act: Act<'a>,
}

/// The act itself.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Act<'a> {
    /// PLOVER event type.
    #[schemars(extend("enum" = [
        "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
        "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"]))]
    pub event: &'static str,
    /// PLOVER mode.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<&'static str>,
    /// PLOVER contexts.
    #[serde(skip_serializing_if = "<[&str]>::is_empty")]
    pub contexts: &'a [&'static str],
    /// PLOVER quad class: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
    #[schemars(range(min = 1, max = 4))]
    pub quad: u8,
    /// Conflict-cooperation score, -10 to 10.
    #[schemars(range(min = -10, max = 10))]
    pub score: f64,
    /// The word that names the act.
    pub predicate: PredicateRecord<'a>,
    /// Who did it; of a reciprocal act everybody.
    pub actors: Vec<ParticipantRecord<'a>>,
    /// To whom.
    pub recipients: Vec<ParticipantRecord<'a>>,
    /// When the act takes place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<EventDateRecord<'a>>,
    /// Where the act takes place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceRecord<'a>>,
    /// Empty: it is reported as having happened.
    #[schemars(extend("items" = {"type": "string", "enum": ["future", "hypothetical", "negated", "historical"]}))]
    pub modality: Vec<&'static str>,
    /// The words behind `modality`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cues: Vec<CueRecord<'a>>,
    /// Who says so, if it is not the author.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attribution: Option<AttributionRecord<'a>>,
    /// The sentence that reports it.
    pub sentence: SentenceRecord<'a>,
    /// Numbers of people that the text gives.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub magnitude: Option<MagnitudeRecord<'a>>,
    /// The other places in the article that report the same act.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<EventMentionRecord>,
    /// 0 to 1.
    pub confidence: f64,
    /// 128 bits in hexadecimal, equal for reports of one act in any article; absent for negated and hypothetical acts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identity: Option<String>,
}

/// The word that names an act.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PredicateRecord<'a> {
    /// The word.
    pub text: &'a str,
    /// Its dictionary form.
    pub lemma: &'a str,
    /// Where it is.
    #[serde(flatten)]
    pub at: Offsets,
}

/// Somebody who takes part.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ParticipantRecord<'a> {
    /// The noun phrase.
    #[serde(flatten)]
    pub words: Words<'a>,
    /// The entity it stands for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entity: Option<String>,
    /// That entity's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<&'a str>,
    /// That entity's type.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<&'static str>,
    /// The country it acts for, ISO 3166-1 alpha-3.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<&'a str>,
    /// PLOVER sectors.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sectors: Vec<&'a str>,
    /// Office or description.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<&'a str>,
}

/// When an act takes place.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct EventDateRecord<'a> {
    /// TIMEX3 value.
    pub value: String,
    /// The stretch of the calendar the act falls in; open on the side that is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interval: Option<IntervalRecord>,
    /// How precise it is; absent if the text does not state it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub precision: Option<&'static str>,
    /// As in the article's dates, or `publication` if the text does not state it.
    #[schemars(extend("enum" = ["explicit", "deictic", "relative", "vague", "set", "duration", "publication"]))]
    pub basis: &'static str,
    /// TIMEX3 `mod`.
    #[serde(rename = "mod", skip_serializing_if = "Option::is_none")]
    pub modifier: Option<&'static str>,
    /// The id of the date that states it.
    #[serde(rename = "ref", skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// The words that state it.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub words: Option<Words<'a>>,
}

/// Where an act takes place.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PlaceRecord<'a> {
    /// The place among the entities.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entity: Option<String>,
    /// The words.
    #[serde(flatten)]
    pub words: Words<'a>,
}

/// A word that a modality rests on.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CueRecord<'a> {
    /// The modality.
    pub modality: &'static str,
    /// The words.
    #[serde(flatten)]
    pub words: Words<'a>,
}

/// Who says so.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct AttributionRecord<'a> {
    /// The speaker.
    pub source: Words<'a>,
    /// The word of saying.
    pub cue: Words<'a>,
    /// Whether the act stands within quotation marks.
    pub quoted: bool,
}

/// The sentence that reports an act.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SentenceRecord<'a> {
    /// Where it is.
    #[serde(flatten)]
    pub at: Offsets,
    /// The sentence.
    pub text: &'a str,
}

/// Numbers of people that the text gives with an act.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct MagnitudeRecord<'a> {
    /// Dead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub killed: Option<CountRecord<'a>>,
    /// Wounded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub injured: Option<CountRecord<'a>>,
    /// Taken into custody.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arrested: Option<CountRecord<'a>>,
    /// Driven from home.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub displaced: Option<CountRecord<'a>>,
}

/// A number; `min` and `max` are equal if the text is exact.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CountRecord<'a> {
    /// At least so many.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<u64>,
    /// At most so many.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<u64>,
    /// The words.
    #[serde(flatten)]
    pub words: Words<'a>,
}

/// Another report of the same act.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct EventMentionRecord {
    /// Its sentence.
    pub sentence: Offsets,
    /// The word that names the act there.
    pub predicate: Offsets,
}
