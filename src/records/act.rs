//! From the core's events to the event record's members.

use sha2::{Digest, Sha256};

use super::build::{date_id, decimals, entity_id, interval};
use super::event::{
    Act, AttributionRecord, CountRecord, CueRecord, EventDateRecord, EventEntry, EventMentionRecord, MagnitudeRecord,
    ParticipantRecord, PlaceRecord, PredicateRecord, SentenceRecord,
};
use super::hex;
use super::offsets::CodePoints;
use crate::stages::Analysis;
use crate::stages::dates::{Modifier, Precision};
use crate::stages::entities::{Country, Sector};
use crate::stages::events::{Event, EventDate, Magnitude, MagnitudeOf, Participant};

/// Builds the members of event records of one article.
#[derive(Debug)]
pub(super) struct ActBuilder<'a, 'p> {
    pub(super) analysis: &'a Analysis,
    pub(super) points: &'p CodePoints<'a>,
}

impl<'a> ActBuilder<'a, '_> {
    /// The article's events with their ids, in order.
    pub(super) fn entries(&self, article_id: &str, fingerprint: &str) -> Vec<EventEntry<'a>> {
        let mut entries: Vec<EventEntry<'a>> = Vec::with_capacity(self.analysis.events.len());
        for event in &self.analysis.events {
            let act = self.act(event);
            let equals = entries.iter().filter(|earlier| same_place(&earlier.act, &act)).count();
            let id = event_id(article_id, fingerprint, &act, equals);
            entries.push(EventEntry { id, act });
        }
        entries
    }

    fn act(&self, event: &'a Event) -> Act<'a> {
        let predicate = self.points.words(event.predicate.span);
        let sentence = self.points.words(self.analysis.document.sentences()[event.sentence].span);
        Act {
            event: event.kind.as_str(),
            mode: event.mode,
            contexts: &event.contexts,
            quad: event.kind.quad(),
            score: decimals(f64::from(event.kind.score(event.mode)), 1),
            predicate: PredicateRecord { text: predicate.text, lemma: &event.predicate.lemma, at: predicate.at },
            actors: event.actors.iter().map(|actor| self.participant(actor)).collect(),
            recipients: event.recipients.iter().map(|recipient| self.participant(recipient)).collect(),
            date: event.date.as_ref().map(|date| self.date(date)),
            place: event
                .place
                .map(|place| PlaceRecord { entity: place.entity.map(entity_id), words: self.points.words(place.span) }),
            modality: event.modality.iter().map(|modality| modality.as_str()).collect(),
            cues: event.cues.iter().map(|cue| self.cue(cue)).collect(),
            attribution: event.attribution.map(|attribution| AttributionRecord {
                source: self.points.words(attribution.source),
                cue: self.points.words(attribution.cue),
                quoted: attribution.quoted,
            }),
            sentence: SentenceRecord { at: sentence.at, text: sentence.text },
            magnitude: self.magnitude(&event.magnitude),
            mentions: event.mentions.iter().map(|mention| self.mention(mention)).collect(),
            confidence: decimals(f64::from(event.confidence), 2),
            identity: event.identity.map(|identity| hex(&identity)),
        }
    }

    fn participant(&self, participant: &'a Participant) -> ParticipantRecord<'a> {
        let entity = participant.entity.map(|index| &self.analysis.entities[index]);
        ParticipantRecord {
            words: self.points.words(participant.span),
            entity: participant.entity.map(entity_id),
            name: entity.map(|entity| entity.name.as_str()),
            kind: entity.map(|entity| entity.kind.as_str()),
            country: participant.country.as_ref().map(Country::as_str),
            sectors: participant.sectors.iter().map(Sector::as_str).collect(),
            role: participant.role.as_deref(),
        }
    }

    fn date(&self, date: &EventDate) -> EventDateRecord<'a> {
        let timex = date.timex.map(|index| &self.analysis.dates[index]);
        EventDateRecord {
            value: date.value.timex3(),
            interval: date.interval.as_ref().map(interval),
            precision: date.precision.map(Precision::as_str),
            basis: timex.map_or("publication", |timex| timex.basis.as_str()),
            modifier: timex.and_then(|timex| timex.modifier).map(Modifier::as_str),
            reference: date.timex.map(date_id),
            words: timex.map(|timex| self.points.words(timex.span)),
        }
    }

    fn cue(&self, cue: &crate::stages::events::Cue) -> CueRecord<'a> {
        CueRecord { modality: cue.modality.as_str(), words: self.points.words(cue.span) }
    }

    fn mention(&self, mention: &crate::stages::events::EventMention) -> EventMentionRecord {
        EventMentionRecord {
            sentence: self.points.offsets(mention.sentence),
            predicate: self.points.offsets(mention.predicate),
        }
    }

    /// The first number of each kind.
    fn magnitude(&self, magnitudes: &[Magnitude]) -> Option<MagnitudeRecord<'a>> {
        let mut record = MagnitudeRecord::default();
        for magnitude in magnitudes.iter().rev() {
            let count =
                CountRecord { min: magnitude.min, max: magnitude.max, words: self.points.words(magnitude.span) };
            let slot = match magnitude.of {
                MagnitudeOf::Killed => &mut record.killed,
                MagnitudeOf::Injured => &mut record.injured,
                MagnitudeOf::Arrested => &mut record.arrested,
                MagnitudeOf::Displaced => &mut record.displaced,
            };
            *slot = Some(count);
        }
        (!magnitudes.is_empty()).then_some(record)
    }
}

fn same_place(one: &Act<'_>, other: &Act<'_>) -> bool {
    let place = |act: &Act<'_>| (act.event, act.predicate.at.start, act.predicate.at.end);
    place(one) == place(other)
}

/// 128 bits of SHA-256 over what makes an event this one: article, text, type, place of the predicate, and how many
/// of the same type stand at the same place before it.
fn event_id(article_id: &str, fingerprint: &str, act: &Act<'_>, equals: usize) -> String {
    let place = format!("{}\0{}\0{}\0{equals}", act.event, act.predicate.at.start, act.predicate.at.end);
    let mut hash = Sha256::new();
    for part in [article_id, fingerprint, &place] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hex(&hash.finalize()[..16])
}
