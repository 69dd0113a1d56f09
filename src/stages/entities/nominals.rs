//! Finds mentions by description: "the foreign minister", "the group".

use crate::stages::document::BlockKind;
use crate::stages::lexicon::RoleClass;
use crate::stages::observer::Watch;
use crate::stages::span::Span;

use super::cast::Cast;
use super::roles::country_before;
use super::{Country, Entity, EntityKind, Mention, MentionForm, Scene, Sector};

/// Adds mentions by description to the entities that alone fit them.
pub(super) fn add(scene: &Scene<'_>, cast: &mut Cast, watch: &mut Watch<'_>) {
    let mut holders: Vec<usize> = Vec::new();
    for (index, entity) in cast.entities.iter().enumerate() {
        if entity.kind == EntityKind::Person && entity.role.is_some() && !entity.credit {
            holders.push(index);
        }
    }
    let organizations = Recent::new(cast);
    for (_, sentence) in watch.sentences(scene.document) {
        let block = scene.document.block_of(sentence);
        if block.kind == BlockKind::Boilerplate {
            continue;
        }
        let headline = block.kind == BlockKind::Headline;
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            if !scene.lexicon.roles.may_begin(scene.words.lower(at)) {
                at += 1;
                continue;
            }
            let end = sentence.tokens.end.min(at + 5);
            let Some((count, role)) = scene.lexicon.roles.longest_at(scene.words.lower_in(at..end)) else {
                at += 1;
                continue;
            };
            let described = at..at + count;
            at += count;
            let span = scene.words.cover(described.clone());
            if !is_definite(scene, described.start, headline) || names_follow(scene, span) {
                continue;
            }
            let found = if role.class == RoleClass::Office {
                holder(scene, cast, &holders, described)
            } else {
                organizations.meant(scene, cast, described, block.span)
            };
            if let Some(index) = found {
                cast.entities[index].mentions.push(Mention { span, form: MentionForm::Nominal });
            }
        }
    }
}

/// Whether a description speaks of somebody known: after "the", a people or an owner; in headlines also bare.
fn is_definite(scene: &Scene<'_>, start: usize, headline: bool) -> bool {
    let Some(before) = start.checked_sub(1) else { return headline };
    let lower = scene.words.lower(before);
    let owned = ["the", "'s", "’s"].contains(&lower) || country_before(scene, start).is_some();
    let modified = before > 0 && scene.words.lower(before - 1) == "the";
    headline || owned || (modified && scene.lexicon.class(lower).is_open())
}

/// Whether a name stands right after a description, which then is that name's title, or overlaps it.
fn names_follow(scene: &Scene<'_>, span: Span) -> bool {
    let next = scene.names.partition_point(|name| name.span.end() <= span.start());
    scene.names.get(next).is_some_and(|name| name.span.start() <= span.end() + 1)
}

/// The one person who holds an office, by its full name or by its last word, of the country that is named with it.
fn holder(scene: &Scene<'_>, cast: &Cast, holders: &[usize], described: std::ops::Range<usize>) -> Option<usize> {
    let role = scene.words.lower_in(described.clone()).join(" ");
    let country = country_before(scene, described.start);
    let owned =
        described.start.checked_sub(1).is_some_and(|at| matches!(scene.words.lower(at), "'s" | "’s" | "his" | "her"));
    if owned && country.is_none() {
        // Somebody else's.
        return None;
    }
    let start = described.start;
    let other = |at: usize| matches!(scene.words.lower(at), "then" | "next" | "future");
    if (start.saturating_sub(2)..start).any(other) {
        // "the then Surinamese president": another one.
        return None;
    }
    let of = complement(scene, described.end);
    let fits = |index: &&usize| {
        let entity = &cast.entities[**index];
        let held = entity.role.as_deref().unwrap_or_default();
        let same = held == role || held.ends_with(&format!(" {role}"));
        let country = country.is_none() || entity.country == country;
        same && !held.starts_with("former") && country && of.is_none_or(|of| is_told_of(scene, entity, of))
    };
    let mut fitting = holders.iter().filter(fits);
    let found = fitting.next()?;
    fitting.next().is_none().then_some(*found)
}

/// How many words around a name may tell of what somebody is the head.
const NEAR: usize = 10;

/// The first word of a name of what a description is: "Progressive" of "the head of the Progressive bloc".
fn complement<'s>(scene: &'s Scene<'_>, end: usize) -> Option<&'s str> {
    let of = scene.words.lower(end) == "of";
    let first = if scene.words.lower(end + 1) == "the" { end + 2 } else { end + 1 };
    let named = || scene.words.written(first).starts_with(char::is_uppercase);
    (of && named()).then(|| scene.words.lower(first))
}

/// Whether somebody is told to be of what a description is: his country, or what is named beside his name.
fn is_told_of(scene: &Scene<'_>, entity: &Entity, of: &str) -> bool {
    let place = scene.lexicon.places.get(&[of]).and_then(|place| place.country);
    let country = place.is_some() && entity.country == place;
    let mut names = entity.mentions.iter().filter(|mention| mention.form == MentionForm::Name);
    country
        || names.any(|mention| {
            let at = scene.document.tokens().partition_point(|token| token.span.end() <= mention.span.start());
            (at.saturating_sub(NEAR)..at + NEAR).any(|word| scene.words.lower(word) == of)
        })
}

fn agrees(entity: &Entity, country: Option<Country>) -> bool {
    country.is_none() || entity.country.is_none() || entity.country == country
}

/// The mentions of organizations by name, in text order.
struct Recent {
    mentions: Vec<(Span, usize)>,
}

impl Recent {
    fn new(cast: &Cast) -> Self {
        let organizations = cast
            .entities
            .iter()
            .enumerate()
            .filter(|(_, entity)| entity.kind == EntityKind::Organization && !entity.credit);
        let mut mentions: Vec<(Span, usize)> = organizations
            .flat_map(|(index, entity)| entity.mentions.iter().map(move |mention| (mention.span, index)))
            .collect();
        mentions.sort_unstable();
        Self { mentions }
    }

    /// The organization last named in the block that a description such as "the group" fits.
    fn meant(&self, scene: &Scene<'_>, cast: &Cast, described: std::ops::Range<usize>, block: Span) -> Option<usize> {
        let head = scene.words.lower(described.end - 1);
        let sector = match head {
            "group" => Sector::new("REB"),
            "party" => Sector::new("PTY"),
            "ministry" => Sector::new("GOV"),
            "company" | "bank" | "airline" | "firm" => Sector::new("BUS"),
            _ => return None,
        };
        let start = scene.words.span(described.start).start();
        let before = self.mentions.partition_point(|(span, _)| span.start() < start);
        let country = country_before(scene, described.start);
        let recent = self.mentions.get(before.saturating_sub(12)..before)?.iter().rev();
        let mut near = recent.take_while(|(span, _)| span.start() >= block.start());
        near.find(|(_, index)| {
            let entity = &cast.entities[*index];
            entity.sectors.iter().any(|own| Some(*own) == sector) && agrees(entity, country)
        })
        .map(|(_, index)| *index)
    }
}
