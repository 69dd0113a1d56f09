//! What two reports of one act share, in whatever article they stand.

use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::stages::dates::{CivilMoment, Precision};
use crate::stages::entities::EntityKind;

use super::{Event, Evidence, Modality, Participant};

/// 128 bits over type, parties and time; none for acts that are not said to be done or planned.
pub(super) fn identity(evidence: &Evidence<'_>, event: &Event) -> Option<[u8; 16]> {
    if event.modality.iter().any(|modality| matches!(modality, Modality::Negated | Modality::Hypothetical)) {
        return None;
    }
    let mut digest = Sha256::new();
    let mut add = |part: &str| {
        digest.update(part.as_bytes());
        digest.update([0]);
    };
    add(event.kind.as_str());
    for side in [&event.actors, &event.recipients] {
        let mut keys: Vec<String> = side.iter().map(|party| party_key(evidence, party)).collect();
        keys.sort_unstable();
        keys.dedup();
        for key in &keys {
            add(key);
        }
        add("");
    }
    add(&time_key(evidence, event)?);
    let hash = digest.finalize();
    let mut identity = [0; 16];
    identity.copy_from_slice(hash.get(..16)?);
    Some(identity)
}

/// A person by name, a country's party by country and sector, anybody else by words.
fn party_key(evidence: &Evidence<'_>, party: &Participant) -> String {
    let entity = party.entity.map(|index| &evidence.entities[index]);
    match (entity, party.country) {
        (Some(entity), _) if entity.kind == EntityKind::Person => folded(&entity.name),
        (Some(entity), Some(country)) if matches!(entity.kind, EntityKind::Gpe | EntityKind::Group) => {
            let sector = party.sectors.first().map_or("GOV", |sector| sector.as_str());
            format!("{} {sector}", country.as_str())
        }
        (Some(entity), _) => folded(&entity.name),
        _ => folded(evidence.document.slice(party.span)),
    }
}

/// The day on which the act begins if that is stated, else the ISO week of its stated date or of publication.
fn time_key(evidence: &Evidence<'_>, event: &Event) -> Option<String> {
    let date = event.date.as_ref()?;
    let stated = date.interval.filter(|_| date.timex.is_some()).and_then(|interval| interval.begin);
    let day = stated.map(CivilMoment::date);
    if let (Some(day), Some(precision)) = (day, date.precision)
        && precision <= Precision::Day
    {
        return Some(day.to_string());
    }
    let week = day.or_else(|| evidence.article.publication_date())?.iso_week_date();
    Some(format!("{:04}-W{:02}", week.year(), week.week()))
}

/// Lower case without marks, articles and doubled blanks.
fn folded(text: &str) -> String {
    let plain: String = text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    let words = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.filter(|word| !["the", "a", "an"].contains(word)).collect::<Vec<_>>().join(" ")
}
