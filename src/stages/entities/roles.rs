//! Gives people the offices that stand beside their names, and the country or organization that they hold them for.

use crate::stages::document::BlockKind;
use crate::stages::lexicon::{RoleClass, RoleEntry};
use crate::stages::names::NameKind;

use super::cast::Cast;
use super::{Country, EntityKind, Scene, Sector};

/// What stands beside a name.
#[derive(Clone, Debug, Default)]
pub(super) struct Office {
    pub(super) role: String,
    pub(super) sector: Option<Sector>,
    pub(super) country: Option<Country>,
}

/// Reads the offices beside all names of people.
pub(super) fn give(scene: &Scene<'_>, cast: &mut Cast) {
    for (at, name) in scene.names.iter().enumerate() {
        let index = cast.of_name[at];
        if name.kind != NameKind::Person || cast.entities[index].credit {
            continue;
        }
        let tokens = scene.document.tokens_in(name.span);
        let Some(mut office) = before(scene, tokens.start).or_else(|| after(scene, tokens.end)) else { continue };
        if office.country.is_none() && scene.words.lower(tokens.end) == "of" {
            office.country = country_from(scene, tokens.end + 1);
        }
        let entity = &mut cast.entities[index];
        if entity.role.is_none() {
            entity.sectors.extend(office.sector);
            entity.role = Some(office.role);
        }
        entity.country = entity.country.or(office.country);
    }
    settle_countries(scene, cast);
}

/// Somebody who governs, with no country beside the name, governs where the article is dated from.
fn settle_countries(scene: &Scene<'_>, cast: &mut Cast) {
    let dateline = scene.document.blocks().iter().find(|block| block.kind == BlockKind::Dateline);
    let Some(dateline) = dateline else { return };
    let mut places = cast.entities.iter().filter(|entity| entity.kind == EntityKind::Gpe);
    let here = places.find(|entity| entity.mentions.iter().any(|mention| dateline.span.contains(mention.span)));
    let Some(country) = here.and_then(|entity| entity.country) else { return };
    let government = Sector::new("GOV");
    for entity in cast.entities.iter_mut().filter(|entity| entity.kind == EntityKind::Person) {
        if entity.country.is_none() && entity.sectors.iter().any(|sector| Some(*sector) == government) {
            entity.country = Some(country);
        }
    }
}

/// The longest office in words.
const LONGEST: usize = 5;

/// The office that ends right before a token: "Iranian Foreign Minister".
pub(super) fn before(scene: &Scene<'_>, end: usize) -> Option<Office> {
    let (start, entry) = role_ending(scene, end)?;
    let mut office = office(scene, start..end, entry);
    let mut owner = start;
    if owner > 0 && ["former", "ex", "then"].contains(&scene.words.lower(owner - 1)) {
        owner -= 1;
        office.role = format!("former {}", office.role);
        office.sector = Sector::new("ELI");
    }
    office.country = country_before(scene, owner);
    Some(office)
}

/// Where the longest office begins that ends right before a token.
fn role_ending(scene: &Scene<'_>, end: usize) -> Option<(usize, RoleEntry)> {
    let first = end.saturating_sub(LONGEST);
    let fits = |start: &usize| scene.lexicon.roles.get(scene.words.lower_in(*start..end)).copied();
    let found = (first..end).find_map(|start| Some((start, fits(&start)?)));
    found.filter(|(_, entry)| entry.class == RoleClass::Office)
}

fn office(scene: &Scene<'_>, tokens: std::ops::Range<usize>, entry: RoleEntry) -> Office {
    let role = scene.document.slice(scene.words.cover(tokens)).to_lowercase();
    Office { role, sector: entry.sector, country: None }
}

/// The country of the people, place or organization that ends right before a token, perhaps with `'s`.
pub(super) fn country_before(scene: &Scene<'_>, end: usize) -> Option<Country> {
    let mut end = end;
    // "Hamas Political Bureau Chairman": look over a few capitalised words for the owner.
    if end > 0 && ["'s", "’s", "'", "’"].contains(&scene.words.lower(end - 1)) {
        end -= 1;
    }
    let first = end.saturating_sub(4);
    (first..end).find_map(|start| known_country(scene, start, end))
}

/// The country of the words from `start` to `end`, if the word lists know them.
fn known_country(scene: &Scene<'_>, start: usize, end: usize) -> Option<Country> {
    let words = scene.words.written_in(start..end);
    let lexicon = scene.lexicon;
    let people = lexicon.demonyms.get(words).copied().flatten();
    let place = || lexicon.places.get(words).and_then(|place| place.country);
    let organization = || lexicon.organizations.get(words).and_then(|entry| entry.country);
    people.or_else(place).or_else(organization)
}

/// The country of a place or people that begins at a token.
fn country_from(scene: &Scene<'_>, start: usize) -> Option<Country> {
    let start = start + usize::from(scene.words.lower(start) == "the");
    (start + 1..start + 5).rev().find_map(|end| known_country(scene, start, end))
}

/// The office in apposition after a name: ", Iran's foreign minister," or ", foreign minister of Iran".
fn after(scene: &Scene<'_>, end: usize) -> Option<Office> {
    if scene.words.lower(end) != "," {
        return None;
    }
    let mut start = end + 1;
    if ["the", "a", "an"].contains(&scene.words.lower(start)) {
        start += 1;
    }
    let former = scene.words.lower(start) == "former";
    start += usize::from(former);
    // The office follows at once, or after its owner.
    for skip in 0..5 {
        let at = start + skip;
        let words = scene.words.lower_in(at..(at + LONGEST).min(scene.words.len()));
        let Some((count, entry)) = scene.lexicon.roles.longest_at(words) else { continue };
        if entry.class != RoleClass::Office {
            return None;
        }
        let mut office = office(scene, at..at + count, *entry);
        office.country = if skip == 0 { None } else { Some(country_before(scene, at)?) };
        if scene.words.lower(at + count) == "of" {
            office.country = office.country.or_else(|| country_from(scene, at + count + 1));
        }
        if former {
            office.role = format!("former {}", office.role);
            office.sector = Sector::new("ELI");
        }
        return Some(office);
    }
    None
}
