//! What is written like a name and is none: operations, laws, prizes, ships, faiths, abbreviations of common nouns.

use crate::stages::document::Document;

use super::NameKind;
use super::convention::{COMPANIES, Piece, word};
use super::facts::NameFacts;
use super::gazetteer::Lists;

/// First words of the names of undertakings, laws and ships.
const FIRST: [&str; 12] =
    ["Exercise", "FS", "HMAS", "HMCS", "HMS", "MT", "MV", "Operation", "RMS", "USCGC", "USNS", "USS"];
/// Words that begin the names of laws and battles where "of" or "on" follows.
const OF: [&str; 10] =
    ["Act", "Battle", "Bill", "Convention", "Declaration", "Freedom", "Law", "Siege", "Treaty", "War"];
/// Last words of the names of laws, prizes and contests that are no people's.
const LAST: [&str; 18] = [
    "Accord",
    "Accords",
    "Act",
    "Agreement",
    "Amendment",
    "Award",
    "Awards",
    "Championship",
    "Championships",
    "Communique",
    "Cup",
    "Law",
    "Olympics",
    "Prize",
    "Protocol",
    "Resolution",
    "Treaty",
    "War",
];
/// Abbreviations of common nouns, and books.
const COMMON: [&str; 40] = [
    "AIDS", "Bible", "CD", "CEO", "CFO", "CPI", "DNA", "DVD", "EDT", "EST", "GDP", "GMT", "GNP", "HIV", "ICBM", "ID",
    "IDPs", "IED", "IEDs", "IPO", "Koran", "MP", "MPs", "NGO", "NGOs", "PC", "PCs", "PM", "POW", "POWs", "Quran",
    "RPG", "RPGs", "SUV", "TV", "UAV", "UAVs", "VBIED", "VBIEDs", "WMD",
];
/// Faiths that do not end as the others do.
const FAITHS: [&str; 2] = ["Christianity", "Islam"];

/// Whether what the labels call a name is none by the convention of `docs/names.md`.
pub(super) fn is_nameless(document: &Document, facts: &[NameFacts], (tokens, kind): &Piece) -> bool {
    let (first, last) = (word(document, tokens.start), word(document, tokens.end - 1));
    let before = |back: usize| tokens.start.checked_sub(back).map_or("", |at| word(document, at));
    if *kind == NameKind::Organization && is_post(before(2), before(1)) || FIRST.contains(&before(1)) {
        return true;
    }
    if tokens.clone().all(|at| COMPANIES.contains(&word(document, at))) {
        return true;
    }
    if tokens.len() == 1 {
        let lists = facts[tokens.start].lists;
        let place = [Lists::COUNTRY, Lists::CITY, Lists::REGION].iter().any(|list| lists.any(*list));
        let people = *kind == NameKind::Location && lists.any(Lists::GROUP) && !place;
        return people || COMMON.contains(&first) || is_faith(first);
    }
    let second = word(document, tokens.start + 1);
    let titled = OF.contains(&first) && ["of", "on"].contains(&second);
    let group = first == "Group" && second.len() == 1;
    group || FIRST.contains(&first) || *kind != NameKind::Person && (titled || LAST.contains(&last))
}

/// Whether a post goes on in what follows two words: "Secretary of" State.
fn is_post(first: &str, second: &str) -> bool {
    ["Minister", "Ministers", "Secretary", "minister", "secretary"].contains(&first) && ["for", "of"].contains(&second)
}

/// "Islam", "Buddhism"; movements of art and politics too.
fn is_faith(word: &str) -> bool {
    FAITHS.contains(&word) || word.len() > 5 && word.ends_with("ism")
}
