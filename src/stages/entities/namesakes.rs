//! Names that bodies and peoples of several countries have: of which country they are is known only where the article speaks of it.

use rustc_hash::FxHashSet;

use super::cast::Cast;
use super::{Country, Entity, EntityKind};

/// Words of which the names of parties, parliaments, courts and armies of many countries are made.
const COMMON: [&str; 37] = [
    "Alliance",
    "Army",
    "Assembly",
    "Communist",
    "Congress",
    "Conservative",
    "Constitutional",
    "Court",
    "Democratic",
    "Democrats",
    "Forces",
    "Freedom",
    "Front",
    "High",
    "House",
    "Labor",
    "Labour",
    "Liberal",
    "Liberation",
    "Movement",
    "National",
    "Opposition",
    "Parliament",
    "Party",
    "Patriotic",
    "People",
    "Popular",
    "Progressive",
    "Representatives",
    "Republican",
    "Resistance",
    "Revolutionary",
    "Senate",
    "Socialist",
    "Supreme",
    "Union",
    "United",
];

/// Followers of parties, whom the word lists have as a people of the country whose party is best known.
const FOLLOWERS: [&str; 6] = ["Democrat", "Democratic", "Democrats", "Republican", "Republicans", "Tories"];

/// Countries of the Americas, where "Indian" is said of those who were there first.
const AMERICAS: [&str; 20] = [
    "ARG", "BLZ", "BOL", "BRA", "CAN", "CHL", "COL", "CRI", "ECU", "GTM", "GUY", "HND", "MEX", "NIC", "PAN", "PER",
    "PRY", "SLV", "SUR", "VEN",
];

/// Whether a word is said of the followers of parties of many countries.
pub(super) fn is_partisan(word: &str) -> bool {
    FOLLOWERS.contains(&word)
}

/// Takes the country of such names away, where the article names other countries and not that one.
pub(super) fn forget(cast: &mut Cast) {
    let named: FxHashSet<Country> =
        cast.entities.iter().filter(|entity| is_telling(entity)).filter_map(|entity| entity.country).collect();
    let unnamed = |entity: &Entity| entity.country.is_some_and(|country| !named.contains(&country));
    let american = named.iter().any(|country| AMERICAS.contains(&country.as_str()));
    for entity in &mut cast.entities {
        let indian = matches!(entity.name.as_str(), "Indian" | "Indians") && american;
        if unnamed(entity) && !named.is_empty() && (indian || !is_telling(entity)) {
            entity.country = None;
        }
    }
}

/// Whether a place or a people tells that the article speaks of its country; "Indian" may be said of two peoples.
fn is_telling(entity: &Entity) -> bool {
    match entity.kind {
        EntityKind::Group => !is_partisan(&entity.name) && !entity.name.starts_with("Indian"),
        EntityKind::Organization => {
            let common = |word: &str| COMMON.contains(&word.trim_end_matches("'s").trim_end_matches("’s"));
            !entity.name.split_whitespace().filter(|word| word.starts_with(char::is_uppercase)).all(common)
        }
        EntityKind::Person => false,
        _ => true,
    }
}
