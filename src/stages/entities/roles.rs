//! Gives people the offices that stand beside their names, and the country or organization that they hold them for.

use std::ops::Range;

use crate::stages::document::TokenClass;
use crate::stages::lexicon::{RoleClass, RoleEntry};
use crate::stages::names::NameKind;
use crate::stages::span::Span;

use super::cast::Cast;
use super::namesakes::is_partisan;
use super::{Country, Entity, Scene, Sector, seats, shared};

/// What stands beside a name.
#[derive(Clone, Debug, Default)]
pub(super) struct Office {
    pub(super) role: String,
    pub(super) sector: Option<Sector>,
    pub(super) country: Option<Country>,
}

/// Whom somebody or something belongs to.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Owner {
    pub(super) country: Option<Country>,
    sector: Option<Sector>,
}

/// Reads the offices beside all names of people, and the countries of ministries, armies and the like.
pub(super) fn give(scene: &Scene<'_>, cast: &mut Cast) {
    for (at, name) in scene.names.iter().enumerate() {
        let index = cast.of_name[at];
        let tokens = &scene.tokens[at];
        match name.kind {
            _ if cast.entities[index].credit => {}
            NameKind::Person => hold(scene, &mut cast.entities[index], at),
            NameKind::Organization if cast.entities[index].country.is_none() => {
                let entity = &mut cast.entities[index];
                entity.country = owner_of(scene, tokens).or(entity.country);
            }
            _ => {}
        }
    }
    seats::settle(scene, cast);
}

/// Gives a person the office beside one of its names, which has an index.
fn hold(scene: &Scene<'_>, entity: &mut Entity, name: usize) {
    if entity.role.is_some() && entity.country.is_some() {
        return;
    }
    let tokens = &scene.tokens[name];
    let found = before(scene, tokens.start).or_else(|| after(scene, tokens.end));
    let found = found.or_else(|| before_comma(scene, tokens)).or_else(|| shared::office(scene, name));
    let Some(mut office) = found else { return };
    if office.country.is_none() && scene.words.lower(tokens.end) == "of" {
        office.country = owner_from(scene, tokens.end + 1).country;
    }
    if entity.role.is_none() {
        entity.sectors.extend(office.sector);
        entity.role = Some(office.role);
    }
    entity.country = entity.country.or(office.country);
}

/// The country of a ministry, an army, a parliament: that of the people or place before it, or of the place after "of".
fn owner_of(scene: &Scene<'_>, tokens: &Range<usize>) -> Option<Country> {
    let words = scene.words.written_in(tokens.clone());
    let common = words.iter().any(|word| scene.lexicon.organization_words.contains_key(word));
    // "the Congress of Democrats": whose party it is says nothing of where.
    let place = || {
        let of = scene.words.lower(tokens.end) == "of" && !is_partisan(scene.words.written(tokens.end + 1));
        of.then(|| owner_from(scene, tokens.end + 1).country).flatten()
    };
    if common { country_before(scene, tokens.start).or_else(place) } else { None }
}

/// The longest office in words, without what modifies it.
pub(super) const LONGEST: usize = 6;
/// The most words that modify an office.
const MODIFIERS: usize = 5;

/// The office that ends right before a token: "Iranian Foreign Minister".
pub(super) fn before(scene: &Scene<'_>, end: usize) -> Option<Office> {
    // What ends a headline does not describe whoever opens the story.
    if end == 0 || is_parted(scene, end) {
        return None;
    }
    let (tokens, mut office) = role_ending(scene, end)?;
    let owner = passed_over(scene, tokens.start, &mut office);
    let owner = owner_before(scene, owner);
    // "State Department spokesman": what modifies an office may name its country, too; courts of many countries are supreme.
    let department = (tokens.start + 1..tokens.end).find(|at| scene.words.lower(*at) == "department");
    let within = || {
        let written = scene.words.written_in(tokens.start..department? + 1);
        scene.lexicon.organizations.get(written)
    };
    office.country = owner.country.or_else(|| within()?.country);
    office.sector = office.sector.or(owner.sector);
    Some(office)
}

/// Whether a token stands on another line than the one before it.
fn is_parted(scene: &Scene<'_>, at: usize) -> bool {
    let between = Span::new(scene.words.span(at - 1).end(), scene.words.span(at).start());
    scene.document.slice(between).contains('\n')
}

/// The office that a name follows as an apposition: "the Iraqi foreign minister, Omar Sadeqi, ".
fn before_comma(scene: &Scene<'_>, name: &Range<usize>) -> Option<Office> {
    let comma = name.start.checked_sub(1).filter(|at| scene.words.lower(*at) == ",")?;
    let closes = [",", ".", ";", ")", "at", "in", "of", "on", "who"].contains(&scene.words.lower(name.end));
    if name.len() < 2 {
        return None;
    }
    let (tokens, mut office) = role_ending(scene, comma)?;
    let owner = owner_before(scene, passed_over(scene, tokens.start, &mut office));
    let definite = tokens.start.checked_sub(1).is_some_and(|at| scene.words.lower(at) == "the");
    if owner.country.is_none() && !(definite && closes) {
        return None;
    }
    office.country = owner.country;
    office.sector = office.sector.or(owner.sector);
    Some(office)
}

/// Takes note of "former" before an office or before its owner; the token where the owner ends.
fn passed_over(scene: &Scene<'_>, start: usize, office: &mut Office) -> usize {
    let is_former = |at: usize| ["former", "ex", "then", "ex-"].contains(&scene.words.lower(at));
    let near = start.checked_sub(1).filter(|at| is_former(*at));
    let far = || start.checked_sub(2).filter(|at| is_former(*at) && country_before(scene, start).is_some());
    if near.or_else(far).is_some() {
        office.role = format!("former {}", office.role);
        office.sector = Sector::new("ELI");
    }
    near.unwrap_or(start)
}

/// The longest office that ends right before a token, with what modifies it, and where it stands.
fn role_ending(scene: &Scene<'_>, end: usize) -> Option<(Range<usize>, Office)> {
    let first = end.saturating_sub(LONGEST);
    let (start, entry) = scene.lexicon.role_ending(scene.words.lower_in(first..end))?;
    (entry.class == RoleClass::Office).then(|| modified(scene, first + start..end, entry))
}

/// An office with the words before it that are part of it: "deputy", "Air Force", "Trade and".
pub(super) fn modified(scene: &Scene<'_>, tokens: Range<usize>, entry: RoleEntry) -> (Range<usize>, Office) {
    let head = scene.words.lower(tokens.end - 1);
    let open = entry.sector.is_none() || ["commander", "official", "officer"].contains(&head);
    let modifiers = &scene.lexicon.role_modifiers;
    let (mut start, mut sector) = (tokens.start, None);
    for _ in 0..MODIFIERS {
        let Some(before) = start.checked_sub(1).filter(|at| !is_named(scene, *at)) else { break };
        let word = scene.words.lower(before);
        if let Some(given) = modifiers.get(word) {
            sector = sector.or(*given);
            start = before;
        } else if before > 0
            && start < tokens.start
            && modifiers.contains_key(scene.words.lower(before - 1))
            && joins(word)
        {
            start = before - 1;
        } else {
            break;
        }
    }
    let role = spelled_out(scene.document.slice(scene.words.cover(start..tokens.end)).to_lowercase());
    let sector = if open { sector.or(entry.sector) } else { entry.sector };
    (start..tokens.end, Office { role, sector, country: None })
}

/// Titles that are cut short before a name.
const SHORT_TITLES: [(&str, &str); 10] = [
    ("adm.", "admiral"),
    ("brig.", "brigadier"),
    ("capt.", "captain"),
    ("col.", "colonel"),
    ("gen.", "general"),
    ("gov.", "governor"),
    ("lt.", "lieutenant"),
    ("maj.", "major"),
    ("rep.", "representative"),
    ("sen.", "senator"),
];

/// An office whose titles are written in full.
fn spelled_out(mut role: String) -> String {
    if role.contains('.') {
        for (short, full) in SHORT_TITLES {
            role = role.replace(short, full);
        }
    }
    role
}

/// Whether a token is part of a name.
fn is_named(scene: &Scene<'_>, at: usize) -> bool {
    let span = scene.words.span(at);
    let next = scene.names.partition_point(|name| name.span.end() <= span.start());
    scene.names.get(next).is_some_and(|name| name.span.overlaps(span))
}

/// Whether a word may stand between two that modify an office: "Trade and Industry", "Women's Affairs".
fn joins(word: &str) -> bool {
    ["and", "&", "'s", "’s", "-"].contains(&word)
}

/// The country of the people, place or organization that ends right before a token, perhaps with `'s`.
pub(super) fn country_before(scene: &Scene<'_>, end: usize) -> Option<Country> {
    owner_before(scene, end).country
}

/// What is known of the people, place or organization that ends right before a token, perhaps with `'s`.
pub(super) fn owner_before(scene: &Scene<'_>, end: usize) -> Owner {
    let mut end = end;
    if end > 0 && end < scene.words.len() && is_parted(scene, end) {
        // What ends a headline owns nothing in the story.
        return Owner::default();
    }
    if end > 0 && ["'s", "’s", "'", "’"].contains(&scene.words.lower(end - 1)) {
        end -= 1;
    }
    let first = end.saturating_sub(4);
    (first..end).find_map(|start| known(scene, start, end)).unwrap_or_default()
}

/// What is known of the words from `start` to `end`, if the word lists know them.
fn known(scene: &Scene<'_>, start: usize, end: usize) -> Option<Owner> {
    if !scene.words.has(start, TokenClass::CAPITALIZED) {
        return None;
    }
    let words = scene.words.written_in(start..end);
    let lexicon = scene.lexicon;
    if let Some(entry) = lexicon.organizations.get(words) {
        return Some(Owner { country: entry.country, sector: entry.sector });
    }
    let people = lexicon.demonyms.get(words).copied();
    let place = || lexicon.places.get(words).map(|place| place.country);
    let listed = people.or_else(place).map(|country| Owner { country, sector: None });
    listed.or_else(|| of_name(scene, start..end))
}

/// What is known of the place that the article names there, by what else the article says of it.
fn of_name(scene: &Scene<'_>, tokens: Range<usize>) -> Option<Owner> {
    let whole = !tokens.is_empty() && tokens.end <= scene.words.len();
    let span = whole.then(|| scene.words.cover(tokens))?;
    let at = scene.names.binary_search_by_key(&span, |name| name.span).ok()?;
    let country = scene.countries.get(at).copied().flatten();
    (scene.names[at].kind == NameKind::Location).then_some(Owner { country, sector: None })
}

/// What is known of a place, people or organization that begins at a token.
fn owner_from(scene: &Scene<'_>, start: usize) -> Owner {
    let start = start + usize::from(scene.words.lower(start) == "the");
    (start + 1..start + 5).rev().find_map(|end| known(scene, start, end)).unwrap_or_default()
}

/// The office in apposition after a name: ", Iran's foreign minister," or ", 54, a spokeswoman for the army".
fn after(scene: &Scene<'_>, end: usize) -> Option<Office> {
    if scene.words.lower(end) != "," {
        return None;
    }
    let mut start = end + 1;
    if scene.words.has(start, TokenClass::DIGIT) && scene.words.lower(start + 1) == "," {
        start += 2;
    }
    start += usize::from(["the", "a", "an"].contains(&scene.words.lower(start)));
    // The office follows at once, or after its owner and what modifies it.
    for skip in 0..6 {
        let at = start + skip;
        let words = scene.words.lower_in(at..(at + LONGEST).min(scene.words.len()));
        let Some((count, entry)) = scene.lexicon.roles.longest_at(words) else {
            if scene.words.has(at, TokenClass::PUNCTUATION) && !joins(scene.words.lower(at)) {
                return None;
            }
            continue;
        };
        if entry.class != RoleClass::Office {
            // "the army general": what begins like a party to an act goes on.
            let next = scene.words.lower_in(at + count..(at + count + LONGEST).min(scene.words.len()));
            let goes_on =
                scene.lexicon.roles.longest_at(next).is_some_and(|(_, entry)| entry.class == RoleClass::Office);
            if goes_on {
                continue;
            }
            return None;
        }
        return described(scene, start, at..at + count, *entry);
    }
    None
}

/// The office of a description that begins at a token.
fn described(scene: &Scene<'_>, start: usize, tokens: Range<usize>, entry: RoleEntry) -> Option<Office> {
    let (own, mut office) = modified(scene, tokens, entry);
    let own = own.start.max(start)..own.end;
    // "the former Chilean president", "Chile's former president": the owner is what else stands before the office.
    let is_former = |at: usize| at < own.start && scene.words.lower(at) == "former";
    let (leads, follows) = (is_former(start), own.start > start && is_former(own.start - 1));
    let former = leads || follows || scene.words.lower(start) == "former";
    let owner = start + usize::from(leads)..own.start - usize::from(follows);
    if !owner.is_empty() {
        let owner = owner_before(scene, owner.end);
        owner.country.or(office.country)?;
        office.country = owner.country;
        office.sector = office.sector.or(owner.sector);
    }
    let links = ["of", "for", "at", "in", "from", "with"];
    if links.contains(&scene.words.lower(own.end)) {
        let owner = owner_from(scene, own.end + 1);
        office.country = office.country.or(owner.country);
        office.sector = office.sector.or(owner.sector).or_else(|| sector_from(scene, own.end + 1));
    }
    if former {
        office.role = format!("former {}", office.role.trim_start_matches("former "));
        office.sector = Sector::new("ELI");
    }
    Some(office)
}

/// The sector of a description that begins at a token: "the army", "the party".
fn sector_from(scene: &Scene<'_>, start: usize) -> Option<Sector> {
    let start = start + usize::from(scene.words.lower(start) == "the");
    let words = scene.words.lower_in(start..(start + LONGEST).min(scene.words.len()));
    scene.lexicon.roles.longest_at(words).and_then(|(_, entry)| entry.sector)
}
