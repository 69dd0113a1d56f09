//! What the labels of an article say, held to the convention of `docs/names.md` where its words leave no doubt.

use std::ops::Range;

use crate::stages::document::Document;

use super::agreement::agreed;
use super::facts::{Looks, NameFacts};
use super::gazetteer::Lists;
use super::label::{Label, Part};
use super::nameless::is_nameless;
use super::stretch::Stretch;
use super::{Name, NameKind};

/// Last words that make a name an organization whatever stands before them.
const BODIES: [&str; 22] = [
    "Agency",
    "Appeals",
    "Association",
    "Authority",
    "Commission",
    "Committee",
    "Corporation",
    "Council",
    "Court",
    "Department",
    "Federation",
    "Foundation",
    "Holdings",
    "Institute",
    "Ltd",
    "Ltd.",
    "Magazine",
    "Ministry",
    "Organization",
    "Party",
    "University",
    "Weekly",
];
/// Last words that make a name a place though organizations are called by it: of buildings, roads and waters alone.
const PLACES: [&str; 21] = [
    "Airbase",
    "Airfield",
    "Airport",
    "Arena",
    "Avenue",
    "Base",
    "Bridge",
    "Cathedral",
    "Cemetery",
    "Dam",
    "Highway",
    "Hotel",
    "Jail",
    "Mosque",
    "Museum",
    "Palace",
    "Peninsula",
    "Prison",
    "River",
    "Stadium",
    "Strait",
];
/// Last words that make even a person's name that of a company.
pub(super) const COMPANIES: [&str; 24] = [
    "AG", "B.V.", "Bhd", "Co.", "Corp", "Corp.", "Cos.", "GmbH", "Inc", "Inc.", "KGaA", "L.P.", "LLC", "LLP", "Ltd",
    "Ltd.", "N.V.", "Oy", "Oyj", "PLC", "Plc", "S.A.", "S.p.A.", "SpA",
];
/// Last words that make even a person's name that of a street or a building.
const STREETS: [&str; 9] = ["Airport", "Avenue", "Ave.", "Blvd.", "Boulevard", "Highway", "Road", "Stadium", "Street"];
/// Titles that corpora count as part of a person's name.
const TITLES: [&str; 13] = [
    "Ayatollah",
    "Crown",
    "Emir",
    "King",
    "Messrs.",
    "Mr.",
    "Pope",
    "President",
    "Prince",
    "Princess",
    "Queen",
    "Sir",
    "Sultan",
];
/// The most tokens of a name; longer rows of capitals are lists or noise.
const LONGEST: usize = 14;
/// Last words of the names of days.
const DAYS: [&str; 8] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Day"];

/// The names of the stretches of a document.
pub(super) fn names(
    document: &Document,
    stretches: &[Stretch],
    (facts, labels): (&[NameFacts], &[Label]),
) -> Vec<Name> {
    let mut found: Vec<Piece> = Vec::new();
    for stretch in stretches {
        let mut at = stretch.tokens.start;
        while at < stretch.tokens.end {
            let (tokens, kind) = match labels[at].kind() {
                Some(kind) => (at..name_end(labels, at, stretch.tokens.end), Some(kind)),
                None => agency(document, facts, at..stretch.tokens.end),
            };
            at = tokens.end;
            let Some(kind) = kind else { continue };
            let pieces = divided(document, facts, (tokens, kind)).into_iter().flatten();
            found.extend(pieces.filter_map(|piece| settle(document, facts, piece)));
        }
    }
    let tokens = document.tokens();
    let name = |(at, kind): Piece| Name { span: tokens[at.start].span.cover(tokens[at.end - 1].span), kind };
    agreed(document, facts, found).into_iter().map(name).collect()
}

/// One past the last token of the name that begins at a token.
fn name_end(labels: &[Label], at: usize, end: usize) -> usize {
    let inside = |at: &usize| matches!(labels[*at].part(), Some(Part::Inside | Part::Last));
    at + 1 + (at + 1..end).take_while(inside).count()
}

/// Some tokens and what they name.
pub(super) type Piece = (Range<usize>, NameKind);

/// What makes an adjective of a name before a hyphen.
const PARTICIPLES: [&str; 26] = [
    "administered",
    "allied",
    "appointed",
    "approved",
    "backed",
    "based",
    "born",
    "brokered",
    "controlled",
    "dominated",
    "drafted",
    "funded",
    "held",
    "imposed",
    "installed",
    "led",
    "linked",
    "mediated",
    "occupied",
    "owned",
    "ruled",
    "run",
    "sponsored",
    "supported",
    "trained",
    "wide",
];

/// A name that begins with an adjective which holds another name, as both: Oslo and Kos Steel of "Oslo-based Kos Steel".
fn divided(document: &Document, facts: &[NameFacts], (tokens, kind): Piece) -> [Option<Piece>; 2] {
    let is_participle = |at: usize| word(document, at - 1) == "-" && PARTICIPLES.contains(&word(document, at));
    let Some(at) = (tokens.start + 2..tokens.end).find(|at| is_participle(*at)) else {
        return [Some((tokens, kind)), None];
    };
    let places = [Lists::COUNTRY, Lists::CITY, Lists::REGION, Lists::TOWN];
    let is_place = places.iter().any(|list| facts[tokens.start].lists.any(*list));
    let first = (tokens.start..at - 1, if is_place { NameKind::Location } else { kind });
    [Some(first), Some((at + 1..tokens.end, kind)).filter(|(rest, _)| !rest.is_empty())]
}

/// Behind the slash of a credit a listed organization, though the labels tell of none; else one token and nothing.
fn agency(document: &Document, facts: &[NameFacts], rest: Range<usize>) -> (Range<usize>, Option<NameKind>) {
    let at = rest.start;
    let behind_slash = at > 0 && word(document, at - 1) == "/";
    if !behind_slash || !facts[at].lists.any(Lists::ORGANIZATION) {
        return (at..at + 1, None);
    }
    let mut end = at + 1;
    if facts[at].lists.any(Lists::BEGINS) {
        let goes_on = |at: usize| facts[at].lists.any(Lists::ORGANIZATION) && !facts[at - 1].lists.any(Lists::ENDS);
        end += (end..rest.end).take_while(|at| goes_on(*at)).count();
    }
    (at..end, Some(NameKind::Organization))
}

/// Marks that belong to no name at its ends.
const MARKS: [&str; 14] = [".", ",", ";", ":", "-", "–", "—", "\"", "“", "”", "'", "‘", "’", "("];

/// A name without the marks at its ends; nothing if it is made of them alone.
fn trimmed(document: &Document, tokens: Range<usize>) -> Option<Range<usize>> {
    let is_mark = |at: &usize| MARKS.contains(&word(document, *at));
    let start = tokens.clone().find(|at| !is_mark(at))?;
    let last = tokens.rev().find(|at| !is_mark(at))?;
    Some(start..last + 1)
}

/// What a name is by its first and last words; nothing if it is none.
fn settle(document: &Document, facts: &[NameFacts], (tokens, kind): Piece) -> Option<Piece> {
    let mut tokens = trimmed(document, tokens)?;
    let last = word(document, tokens.end - 1);
    if tokens.len() > LONGEST || is_nameless(document, facts, &(tokens.clone(), kind)) {
        return None;
    }
    let lists = facts[tokens.start].lists;
    if tokens.len() == 1 {
        let kind = if is_country(facts, &tokens) { NameKind::Location } else { kind };
        return Some((tokens, kind)).filter(|_| kind == NameKind::Organization || !is_people(lists));
    }
    if kind == NameKind::Person && COMPANIES.contains(&last) {
        return Some((tokens, NameKind::Organization));
    }
    if kind == NameKind::Person && STREETS.contains(&last) {
        return Some((tokens, NameKind::Location));
    }
    if kind == NameKind::Person {
        while tokens.len() > 1 && TITLES.contains(&word(document, tokens.start)) {
            tokens.start += 1;
        }
        return Some((tokens, kind)).filter(|_| last == "Day" || !DAYS.contains(&last));
    }
    if DAYS.contains(&last) {
        return None;
    }
    let first = word(document, tokens.start);
    if first == "the" || first == "The" && facts[tokens.start].looks.has(Looks::FIRST) {
        tokens.start += 1;
    }
    if is_people_of_place(facts, &tokens) {
        return Some((tokens.start + 1..tokens.end, NameKind::Location));
    }
    let listed = facts[tokens.start].lists.any(Lists::BEGINS) && facts[tokens.end - 1].lists.any(Lists::ENDS);
    let kind = match kind {
        _ if listed && !is_country(facts, &tokens) => kind,
        NameKind::Organization if PLACES.contains(&last) || is_country(facts, &tokens) || is_region(facts, &tokens) => {
            NameKind::Location
        }
        NameKind::Location if BODIES.contains(&last) => NameKind::Organization,
        kind => kind,
    };
    Some((tokens, kind))
}

/// Whether a name is listed as that of a country and of no person: teams of countries are places by their names.
fn is_country(facts: &[NameFacts], tokens: &Range<usize>) -> bool {
    let (first, last) = (facts[tokens.start].lists, facts[tokens.end - 1].lists);
    let all = tokens.clone().all(|at| facts[at].lists.any(Lists::COUNTRY));
    let persons = first.any(Lists::GIVEN) || first.any(Lists::FAMILY);
    all && if tokens.len() == 1 { !persons } else { first.any(Lists::BEGINS) && last.any(Lists::ENDS) }
}

/// Whether a name of several words is listed as that of a region or a water, and of no organization.
fn is_region(facts: &[NameFacts], tokens: &Range<usize>) -> bool {
    let (first, last) = (facts[tokens.start].lists, facts[tokens.end - 1].lists);
    let all = |list: Lists| tokens.clone().all(|at| facts[at].lists.any(list));
    first.any(Lists::BEGINS) && last.any(Lists::ENDS) && all(Lists::REGION) && !all(Lists::ORGANIZATION)
}

/// Whether a name is a people's and then that of a listed place, and not listed as a whole: "Jewish West Bank".
fn is_people_of_place(facts: &[NameFacts], tokens: &Range<usize>) -> bool {
    let place = tokens.start + 1..tokens.end;
    let listed = facts[tokens.start].lists.any(Lists::BEGINS) && facts[tokens.end - 1].lists.any(Lists::ENDS);
    !place.is_empty()
        && !listed
        && is_people(facts[tokens.start].lists)
        && (is_country(facts, &place) || is_region(facts, &place))
}

/// Whether a word is known as that of a people and as nothing else, by the lists that hold it.
#[must_use]
pub fn is_people(lists: Lists) -> bool {
    let others =
        [Lists::COUNTRY, Lists::CITY, Lists::REGION, Lists::TOWN, Lists::ORGANIZATION, Lists::FAMILY, Lists::GIVEN];
    lists.any(Lists::GROUP) && !others.iter().any(|other| lists.any(*other))
}

pub(super) fn word(document: &Document, at: usize) -> &str {
    document.slice(document.tokens()[at].span)
}
