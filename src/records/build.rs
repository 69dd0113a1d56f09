//! From the core's types to the article record's.

use super::article::{
    AnchorRecord, BlockRecord, DateRecord, EntityRecord, IntervalRecord, MentionRecord, SkippedRecord, SourceRecord,
};
use super::offsets::CodePoints;
use crate::stages::Analysis;
use crate::stages::article::Source;
use crate::stages::dates::{Anchor, AnchorOf, Interval, Modifier, Precision, Timex};
use crate::stages::entities::{Country, Entity, Sector};

/// Rounds to a number of decimals, so that records do not show digits that mean nothing.
pub(super) fn decimals(value: f64, places: i32) -> f64 {
    let scale = 10_f64.powi(places);
    (value * scale).round() / scale
}

/// The number under which records know the entity of an index.
pub(super) fn entity_id(index: usize) -> String {
    format!("e{}", index + 1)
}

/// The number under which records know the time expression of an index.
pub(super) fn date_id(index: usize) -> String {
    format!("d{}", index + 1)
}

pub(super) fn source(source: &Source) -> Option<SourceRecord<'_>> {
    let record = SourceRecord {
        name: source.name.as_deref(),
        domain: source.domain.as_deref(),
        country: source.country.as_deref(),
    };
    (!source.is_empty()).then_some(record)
}

pub(super) fn skipped(analysis: &Analysis) -> Option<SkippedRecord<'_>> {
    let skipped = analysis.skipped.as_ref()?;
    Some(SkippedRecord { stage: "normalize", reason: skipped.reason, detail: &skipped.detail })
}

pub(super) fn blocks(analysis: &Analysis, points: &CodePoints<'_>) -> Vec<BlockRecord> {
    let blocks = analysis.document.blocks().iter();
    blocks.map(|block| BlockRecord { kind: block.kind.as_str(), at: points.offsets(block.span) }).collect()
}

pub(super) fn entities<'a>(analysis: &'a Analysis, points: &CodePoints<'_>) -> Vec<EntityRecord<'a>> {
    let entities = analysis.entities.iter().enumerate();
    entities.map(|(index, entity)| entity_record(index, entity, points)).collect()
}

fn entity_record<'a>(index: usize, entity: &'a Entity, points: &CodePoints<'_>) -> EntityRecord<'a> {
    let mentions = entity.mentions.iter();
    EntityRecord {
        id: entity_id(index),
        kind: entity.kind.as_str(),
        name: &entity.name,
        aliases: &entity.aliases,
        country: entity.country.as_ref().map(Country::as_str),
        sectors: entity.sectors.iter().map(Sector::as_str).collect(),
        role: entity.role.as_deref(),
        credit: entity.credit.then_some(true),
        latitude: entity.place.map(|place| decimals(place.latitude, 5)),
        longitude: entity.place.map(|place| decimals(place.longitude, 5)),
        geonames: entity.place.and_then(|place| place.geonames),
        mentions: mentions
            .map(|mention| MentionRecord { at: points.offsets(mention.span), form: mention.form.as_str() })
            .collect(),
    }
}

pub(super) fn dates<'a>(analysis: &'a Analysis, points: &CodePoints<'a>) -> Vec<DateRecord<'a>> {
    analysis.dates.iter().enumerate().map(|(index, timex)| date_record(index, timex, points)).collect()
}

fn date_record<'a>(index: usize, timex: &Timex, points: &CodePoints<'a>) -> DateRecord<'a> {
    let words = points.words(timex.span);
    DateRecord {
        id: date_id(index),
        kind: timex.kind.as_str(),
        value: timex.value.timex3(),
        interval: timex.value.interval().as_ref().map(interval),
        precision: timex.value.precision().map(Precision::as_str),
        basis: timex.basis.as_str(),
        anchor: timex.anchor.map(anchor),
        modifier: timex.modifier.map(Modifier::as_str),
        zone: timex.zone,
        confidence: decimals(f64::from(timex.confidence), 2),
        at: words.at,
        text: words.text,
    }
}

pub(super) fn interval(interval: &Interval) -> IntervalRecord {
    IntervalRecord {
        begin: interval.begin.map(|moment| moment.to_string()),
        end: interval.end.map(|moment| moment.to_string()),
    }
}

fn anchor(anchor: Anchor) -> AnchorRecord {
    let of = match anchor.of {
        AnchorOf::Publication => "publication".to_owned(),
        AnchorOf::Dateline => "dateline".to_owned(),
        AnchorOf::Crawl => "crawl".to_owned(),
        AnchorOf::Timex(index) => date_id(index),
    };
    AnchorRecord { of, date: anchor.date.to_string() }
}
