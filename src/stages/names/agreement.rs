//! What the names of one article are, held against what stands beside them and against each other.
//!
//! The labels see five words; what a name is often stands farther away, in another sentence.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::stages::document::Document;

use super::NameKind;
use super::convention::{COMPANIES, Piece, word};
use super::facts::{Looks, NameFacts};
use super::gazetteer::Lists;

/// Nouns after the name of a newspaper, a station, an agency.
const MEDIA: [&str; 8] = ["daily", "magazine", "newspaper", "newspapers", "radio", "television", "TV", "weekly"];
/// First words that make even a person's name that of an organization.
const LEADING: [&str; 9] = ["Agence", "Banco", "Bank", "Banque", "Groupe", "Grupo", "Institut", "Radio", "Universidad"];
/// Words that end the name of a company where more follows.
const CLOSING: [&str; 5] = ["Corp.", "Inc.", "Ltd.", "PLC", "S.A."];
/// Words behind a name that make it that of a company.
const TRADES: [&str; 14] = [
    "Airlines",
    "Airways",
    "Corporation",
    "Enterprises",
    "Foods",
    "Holdings",
    "Industries",
    "Insurance",
    "Motors",
    "Pharmaceuticals",
    "Securities",
    "Stores",
    "Systems",
    "Technologies",
];
/// Words of offices between a country and whoever holds them.
const OFFICES: [&str; 16] = [
    "Ambassador",
    "Chancellor",
    "Defence",
    "Defense",
    "Finance",
    "Foreign",
    "Interior",
    "Justice",
    "King",
    "Minister",
    "Premier",
    "President",
    "Prime",
    "Queen",
    "Secretary",
    "Vice",
];
/// Those of them that name the holder: "Israel Defense Minister Ana Kos", but "Israel Defense Forces".
const HOLDERS: [&str; 9] =
    ["Ambassador", "Chancellor", "King", "Minister", "Premier", "President", "Prime", "Queen", "Secretary"];
/// So far before the labels' name a listed one may begin, and so long it may be, in tokens.
const REACH: usize = 3;
const LONGEST: usize = 10;
/// Nouns after the name of a company.
const OWNERSHIP: [&str; 5] = ["shareholder", "shareholders", "shares", "stock", "stockholders"];
/// Nouns after the name of a place.
const GROUNDS: [&str; 22] = [
    "airport",
    "area",
    "bridge",
    "county",
    "crossing",
    "dam",
    "district",
    "governorate",
    "hospital",
    "island",
    "mosque",
    "neighborhood",
    "neighbourhood",
    "peninsula",
    "prison",
    "province",
    "refugee",
    "region",
    "river",
    "suburb",
    "valley",
    "village",
];
/// Nouns that stand before "of" and the name of a place.
const SETTLEMENTS: [&str; 12] = [
    "capital",
    "city",
    "district",
    "hometown",
    "neighborhood",
    "neighbourhood",
    "port",
    "province",
    "region",
    "suburb",
    "town",
    "village",
];
/// Words before a place at which somebody or something is.
const WITHIN: [&str; 9] = ["across", "around", "at", "from", "in", "near", "of", "outside", "to"];

/// The names of an article in text order, those of the wrong kind as what they are.
pub(super) fn agreed(document: &Document, facts: &[NameFacts], pieces: Vec<Piece>) -> Vec<Piece> {
    let article = Article { document, facts };
    let mut pieces = article.with_titles(article.completed(pieces));
    let people = article.people(&pieces);
    let counts = article.counts(&pieces);
    for piece in &mut pieces {
        piece.1 = article.beside(piece, &people, &counts);
    }
    let firms = article.firms(&pieces);
    for piece in &mut pieces {
        if article.is_firm(piece, &firms, &people) {
            piece.1 = NameKind::Organization;
        }
    }
    article.settle_kinds(&mut pieces, &people);
    pieces
}

/// What the rules look at.
struct Article<'a> {
    document: &'a Document,
    facts: &'a [NameFacts],
}

/// The words of all full names of people.
type People<'a> = FxHashSet<&'a str>;
/// How often a name is that of a person, an organization, a place.
type Counts<'a> = FxHashMap<&'a str, [usize; 3]>;

impl<'a> Article<'a> {
    fn word(&self, at: usize) -> &'a str {
        if at < self.facts.len() { word(self.document, at) } else { "" }
    }

    fn before(&self, piece: &Piece, back: usize) -> &'a str {
        piece.0.start.checked_sub(back).map_or("", |at| self.word(at))
    }

    fn name(&self, piece: &Piece) -> &'a str {
        let tokens = self.document.tokens();
        self.document.slice(tokens[piece.0.start].span.cover(tokens[piece.0.end - 1].span))
    }

    /// Names with the words behind them that make them companies: "Industries" and "Ltd." of "Kosar Industries Ltd."; and
    /// listed names as a whole where the labels see a part: "Islamic State of Iraq and the Levant".
    fn completed(&self, pieces: Vec<Piece>) -> Vec<Piece> {
        let mut whole: Vec<Piece> = Vec::with_capacity(pieces.len());
        for piece in pieces.into_iter().flat_map(|piece| self.divided(piece)).flatten() {
            let piece = self.listed(self.with_form(self.of_country(self.without_verb(piece))));
            while whole.last().is_some_and(|(before, _)| before.start >= piece.0.start) {
                whole.pop();
            }
            match whole.last_mut() {
                // A part of the name before, taken for another.
                Some((before, _)) if before.end >= piece.0.end => {}
                Some((before, _)) if before.end > piece.0.start => before.end = piece.0.end,
                _ => whole.push(piece),
            }
        }
        whole
    }

    /// A name with a legal form or an office inside as two: "Kosar Inc. Halden Insurance", "New Zealand Prime Minister Ana Kos".
    fn divided(&self, (tokens, kind): Piece) -> [Option<Piece>; 2] {
        let office = self.country_end(&tokens);
        let name = office + (office..tokens.end).take_while(|at| OFFICES.contains(&self.word(*at))).count();
        if office > tokens.start && name > office && HOLDERS.contains(&self.word(name - 1)) {
            let person = (name < tokens.end).then_some((name..tokens.end, NameKind::Person));
            return [Some((tokens.start..office, NameKind::Location)), person];
        }
        let is_end = |at: &usize| CLOSING.contains(&self.word(*at - 1)) && !COMPANIES.contains(&self.word(*at));
        let goes_on = |at: &usize| self.facts[*at].looks.has(Looks::CAPITALIZED);
        match (tokens.start + 2..tokens.end).find(is_end).filter(goes_on) {
            Some(at) => [Some((tokens.start..at, kind)), Some((at..tokens.end, kind))],
            None => [Some((tokens, kind)), None],
        }
    }

    /// A person's name without a word in small letters at its end: "Ana Kos met".
    fn without_verb(&self, (tokens, kind): Piece) -> Piece {
        let is_small = |at: usize| self.word(at).chars().all(char::is_lowercase);
        let is_large = |at: usize| self.facts[at].looks.has(Looks::CAPITALIZED);
        let end = tokens.end - 1;
        let is_more = kind == NameKind::Person && end > tokens.start && is_large(end - 1) && is_small(end);
        (tokens.start..tokens.end - usize::from(is_more), kind)
    }

    /// Where the country ends that a name begins with; the name's beginning, if it begins with none.
    fn country_end(&self, tokens: &Range<usize>) -> usize {
        tokens.start + tokens.clone().take_while(|at| self.facts[*at].lists.any(Lists::COUNTRY)).count()
    }

    /// "United States Treasury", "New Zealand Police": a country's organization, where the labels see a place.
    fn of_country(&self, (tokens, kind): Piece) -> Piece {
        let country = self.country_end(&tokens);
        let capitalized = |at: &usize| self.facts[*at].looks.has(Looks::CAPITALIZED);
        let end = tokens.start + tokens.clone().take_while(capitalized).count();
        let more = country > tokens.start && country < end;
        if more && kind == NameKind::Location && self.facts[end - 1].lists.any(Lists::ORGANIZATION_HEAD) {
            return (tokens.start..end, NameKind::Organization);
        }
        (tokens, kind)
    }

    fn with_form(&self, (tokens, kind): Piece) -> Piece {
        let is_firm = |at: &usize| COMPANIES.contains(&self.word(*at)) || TRADES.contains(&self.word(*at));
        let end = tokens.end + (tokens.end..self.facts.len()).take_while(is_firm).count();
        let made = end > tokens.end || kind == NameKind::Person && tokens.len() > 2 && is_firm(&(tokens.end - 1));
        (tokens.start..end, if made { NameKind::Organization } else { kind })
    }

    /// An organization as the list names it, if that is longer.
    fn listed(&self, (tokens, kind): Piece) -> Piece {
        let is_part = |at: &usize| self.facts[*at].lists.any(Lists::ORGANIZATION);
        if kind != NameKind::Organization || !is_part(&tokens.start) {
            return (tokens, kind);
        }
        let near = tokens.start.saturating_sub(REACH)..=tokens.start;
        let first = near.rev().take_while(is_part).find(|at| self.facts[*at].lists.any(Lists::BEGINS));
        let Some(first) = first else { return (tokens, kind) };
        let far = first..self.facts.len().min(first + LONGEST);
        let last = far.take_while(is_part).find(|at| self.facts[*at].lists.any(Lists::ENDS));
        match last {
            Some(last) if last >= tokens.start && last > first + 1 => (first..tokens.end.max(last + 1), kind),
            _ => (tokens, kind),
        }
    }

    /// The names, and among words that all have capitals those that the text names elsewhere: "Rain Falls Hard On Oslo".
    fn with_titles(&self, mut pieces: Vec<Piece>) -> Vec<Piece> {
        let single = pieces.iter().filter(|(tokens, _)| tokens.len() == 1);
        let known: FxHashMap<&str, NameKind> = single.map(|piece| (self.name(piece), piece.1)).collect();
        let count = pieces.len();
        let mut next = 0;
        for at in 0..self.facts.len() {
            next +=
                pieces.get(next..count).unwrap_or_default().iter().take_while(|(tokens, _)| tokens.end <= at).count();
            let looks = self.facts[at].looks;
            let titled = looks.has(Looks::TITLE) && looks.has(Looks::ELSEWHERE_CAPITALIZED);
            if !titled || looks.has(Looks::ELSEWHERE_SMALL) || next < count && pieces[next].0.start <= at {
                continue;
            }
            if let Some(kind) = known.get(self.word(at)) {
                pieces.push((at..at + 1, *kind));
            }
        }
        pieces.sort_by_key(|(tokens, _)| tokens.start);
        pieces
    }

    fn people(&self, pieces: &[Piece]) -> People<'a> {
        let full = pieces.iter().filter(|(tokens, kind)| *kind == NameKind::Person && tokens.len() > 1);
        full.flat_map(|(tokens, _)| tokens.clone()).map(|at| self.word(at)).collect()
    }

    /// What a name is by the words beside it, unless the article or the lists know it.
    fn beside(&self, piece: &Piece, people: &People<'_>, counts: &Counts<'_>) -> NameKind {
        let (tokens, kind) = (&piece.0, piece.1);
        let again = counts[self.name(piece)][kind as usize] > 1;
        if self.is_known(piece, people) || kind == NameKind::Person && again && self.is_persons(tokens.start) {
            return kind;
        }
        let (after, second) = (self.word(tokens.end), self.word(tokens.end + 1));
        if MEDIA.contains(&after) || after == "news" && second == "agency" {
            return NameKind::Organization;
        }
        if kind == NameKind::Person && OWNERSHIP.contains(&after) {
            return NameKind::Organization;
        }
        // "on the Bank of Ghana" is nowhere.
        let of = kind == NameKind::Location && self.word(tokens.start + 1) == "of";
        if (kind == NameKind::Person || of) && tokens.len() > 1 && LEADING.contains(&self.word(tokens.start)) {
            return NameKind::Organization;
        }
        let (first, of) = (self.before(piece, 2), self.before(piece, 1));
        let settled = of == "of" && SETTLEMENTS.contains(&first);
        let near = ["near", "Near"].contains(&of)
            && !["'s", "’s"].contains(&after)
            && !(tokens.len() > 1 && tokens.clone().all(|at| self.is_persons(at)));
        let ground = GROUNDS.contains(&after) && (after != "refugee" || second == "camp");
        if settled || near || ground { NameKind::Location } else { kind }
    }

    /// Whether the lists hold words as names of places.
    fn is_place(&self, tokens: &Range<usize>) -> bool {
        let lists = [Lists::COUNTRY, Lists::CITY, Lists::REGION, Lists::TOWN];
        lists.iter().any(|list| tokens.clone().all(|at| self.facts[at].lists.any(*list)))
    }

    /// Whether the lists hold a word as a name of people.
    fn is_persons(&self, at: usize) -> bool {
        self.facts[at].lists.any(Lists::GIVEN.with(Lists::FAMILY))
    }

    fn counts(&self, pieces: &[Piece]) -> Counts<'a> {
        let mut counts = Counts::default();
        for piece in pieces {
            counts.entry(self.name(piece)).or_default()[piece.1 as usize] += 1;
        }
        counts
    }

    /// Whether a name is one of a person whom the article names in full, or of a listed place or organization.
    fn is_known(&self, (tokens, kind): &Piece, people: &People<'_>) -> bool {
        let listed = |list: Lists| tokens.clone().all(|at| self.facts[at].lists.any(list));
        match kind {
            NameKind::Person => tokens.clone().any(|at| people.contains(self.word(at))) && tokens.len() == 1,
            NameKind::Organization => {
                tokens.len() > 2
                    || listed(Lists::ORGANIZATION)
                    || self.facts[tokens.start].looks.has(Looks::CAPITALS)
                    || self.facts[tokens.end - 1].lists.any(Lists::ORGANIZATION_HEAD)
            }
            NameKind::Location => self.is_place(tokens) || listed(Lists::PLACE_HEAD),
        }
    }

    /// What companies of the article are called without their legal form: "Marten" and "Marten Industries" for "Marten
    /// Industries Inc.", "Halden" for "J.P. Halden Corp.".
    fn firms(&self, pieces: &[Piece]) -> FxHashSet<&'a str> {
        let mut firms = FxHashSet::default();
        for (tokens, kind) in pieces {
            let has_form = tokens.len() > 1 && COMPANIES.contains(&self.word(tokens.end - 1));
            if *kind != NameKind::Organization || !has_form {
                continue;
            }
            let spelled = |at: &usize| self.word(*at).len() > 3 && !self.word(*at).contains('.');
            let first = tokens.clone().find(spelled).unwrap_or(tokens.start);
            // "Labatt" for "John Labatt Ltd."
            if tokens.len() == 3 && self.facts[tokens.start].lists.any(Lists::GIVEN) {
                firms.insert(self.name(&(first + 1..tokens.end - 1, *kind)));
            }
            for end in first + 1..tokens.end {
                firms.insert(self.name(&(first..end, *kind)));
            }
        }
        firms
    }

    /// Whether a name is that of a company of the article, and not of a person or place that is called so too.
    fn is_firm(&self, piece: &Piece, firms: &FxHashSet<&str>, people: &People<'_>) -> bool {
        firms.contains(self.name(piece))
            && match piece.1 {
                NameKind::Person => !people.contains(self.name(piece)),
                NameKind::Location => !self.is_placed(piece) || self.is_owned(piece),
                NameKind::Organization => true,
            }
    }

    /// Whether a name is listed as that of a place and stands where one does: after "in", before the name of its state.
    fn is_placed(&self, piece: &Piece) -> bool {
        let placed = WITHIN.contains(&self.before(piece, 1)) || self.word(piece.0.end) == ",";
        let cities = Lists::COUNTRY.with(Lists::CITY).with(Lists::REGION);
        self.is_place(&piece.0) && (placed || self.facts[piece.0.start].lists.any(cities))
    }

    /// Whether somebody owns what a name names: "Nashua's shares".
    fn is_owned(&self, piece: &Piece) -> bool {
        ["'s", "’s"].contains(&self.word(piece.0.end)) && OWNERSHIP.contains(&self.word(piece.0.end + 1))
    }

    /// Gives all names that are written alike one kind where no two things are likely to share it: full names their commonest
    /// kind, single ones that of people only where a person is named in full.
    fn settle_kinds(&self, pieces: &mut [Piece], people: &People<'_>) {
        let counts = self.counts(pieces);
        for piece in pieces {
            let counts = counts[self.name(piece)];
            let [persons, organizations, places] = counts;
            if piece.0.len() > 1 {
                let most = [NameKind::Organization, NameKind::Location, NameKind::Person];
                piece.1 =
                    most.into_iter().max_by_key(|kind| (counts[*kind as usize], *kind == piece.1)).unwrap_or(piece.1);
            } else if piece.1 == NameKind::Location && people.contains(self.name(piece)) && !self.is_placed(piece) {
                piece.1 = NameKind::Person;
            } else if piece.1 == NameKind::Person && !people.contains(self.name(piece)) {
                if self.facts[piece.0.start].lists.any(Lists::COUNTRY) {
                    piece.1 = NameKind::Location;
                } else if organizations >= persons {
                    piece.1 = NameKind::Organization;
                } else if places >= persons {
                    piece.1 = NameKind::Location;
                }
            }
        }
    }
}
