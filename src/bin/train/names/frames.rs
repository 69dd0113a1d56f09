//! Made-up sentences: frames of our own, filled with names of the word lists.
//!
//! They teach what the corpora hardly hold: datelines, credits, bylines, headlines, offices before names, and names of all
//! continents as parties of an act.

use dateline::stages::lexicon::Lexicon;
use dateline::stages::names::{Label, NameKind, Part};

use super::corpus::Sentence;
use super::variants::Names;
use crate::random::Random;

const FRAMES: &str = include_str!("frames.txt");
const MONTHS: [&str; 12] =
    ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "October", "November", "December"];
const TITLES: [&str; 24] = [
    "President",
    "Prime Minister",
    "Foreign Minister",
    "Defence Minister",
    "Interior Minister",
    "Finance Minister",
    "Mr.",
    "Ms.",
    "Mrs.",
    "Dr.",
    "Gen.",
    "Col.",
    "Sen.",
    "Gov.",
    "Judge",
    "Ambassador",
    "Vice President",
    "Chancellor",
    "Archbishop",
    "Sheikh",
    "Prince",
    "Ayatollah",
    "Police Chief",
    "Secretary-General",
];

const PORTFOLIOS: [&str; 20] = [
    "Health",
    "Defence",
    "Defense",
    "Foreign Affairs",
    "Interior",
    "Finance",
    "Justice",
    "Energy",
    "Agriculture",
    "Education",
    "Labour and Social Affairs",
    "Trade and Industry",
    "Energy and Water",
    "Transport",
    "Environment",
    "Information and Culture",
    "Home Affairs",
    "Tourism",
    "Public Works",
    "Science and Technology",
];
const BODIES: [&str; 18] = [
    "Authority",
    "Commission",
    "Council",
    "Agency",
    "Committee",
    "Bureau",
    "Institute",
    "Association",
    "Union",
    "Federation",
    "Foundation",
    "Chamber of Commerce",
    "Electoral Commission",
    "High Court",
    "Police Service",
    "Revenue Authority",
    "Stock Exchange",
    "Central Bank",
];
const TRADES: [&str; 18] = [
    "Mining",
    "Steel",
    "Airlines",
    "Energy",
    "Motors",
    "Telecom",
    "Holdings",
    "Group",
    "Industries",
    "Bank",
    "Oil",
    "Cement",
    "Pharmaceuticals",
    "Foods",
    "Electric",
    "Insurance",
    "Media",
    "Capital",
];
const IDEAS: [&str; 14] = [
    "National",
    "Democratic",
    "People's",
    "Socialist",
    "Liberal",
    "Conservative",
    "Progressive",
    "United",
    "Christian",
    "Workers'",
    "Freedom",
    "Social",
    "Republican",
    "Green",
];
const PARTIES: [&str; 7] = ["Party", "Alliance", "Front", "Union", "Movement", "Congress", "Coalition"];
const FRONTS: [&str; 8] = [
    "Liberation Army",
    "Liberation Front",
    "People's Army",
    "Defence Force",
    "Martyrs Brigade",
    "Resistance Army",
    "People's Liberation Front",
    "Salvation Front",
];
const BUILDINGS: [&str; 16] = [
    "Airport",
    "International Airport",
    "Bridge",
    "Museum",
    "Prison",
    "Stadium",
    "Square",
    "Dam",
    "Hotel",
    "Palace",
    "Detention Center",
    "Cathedral",
    "Mosque",
    "Central Station",
    "Refugee Camp",
    "Air Base",
];
const WATERS: [&str; 12] = [
    "River",
    "Sea",
    "Mountains",
    "Island",
    "Islands",
    "Strait",
    "Valley",
    "Desert",
    "Gulf",
    "Peninsula",
    "Shoal",
    "Delta",
];

/// Fills frames.
#[derive(Debug)]
pub(crate) struct Frames<'n> {
    names: &'n Names,
    countries: Vec<&'static str>,
    demonyms: Vec<&'static str>,
    agencies: Vec<&'static str>,
}

impl<'n> Frames<'n> {
    /// Frames over these names.
    pub(crate) fn new(names: &'n Names) -> Self {
        let cell = |line: &'static str, column: usize| line.split('\t').nth(column).unwrap_or_default();
        let countries = || Lexicon::entries("countries");
        let agency = |line: &&'static str| cell(line, 3) == "agency";
        Self {
            names,
            countries: countries().flat_map(|line| cell(line, 1).split('|')).collect(),
            demonyms: countries()
                .filter_map(|line| cell(line, 2).split('|').next())
                .filter(|word| *word != "-")
                .collect(),
            agencies: Lexicon::entries("organizations").filter(agency).map(|line| cell(line, 0)).collect(),
        }
    }

    /// So many sentences, each frame as often as the others.
    pub(crate) fn fill(&self, count: usize, random: &mut Random) -> Vec<Sentence> {
        let frames: Vec<&str> = FRAMES.lines().collect();
        let mut order: Vec<usize> = (0..count).map(|number| number % frames.len()).collect();
        random.shuffle(&mut order);
        order.into_iter().map(|frame| self.sentence(frames[frame], random)).collect()
    }

    fn sentence(&self, frame: &str, random: &mut Random) -> Sentence {
        let mut sentence = Sentence::default();
        let (mut rest, mut person) = (frame, Vec::new());
        while let Some((before, slot)) = rest.split_once('{') {
            let (slot, after) = slot.split_once('}').unwrap_or((slot, ""));
            literal(before, &mut sentence);
            if slot == "person1" {
                person = self.person(random);
            }
            self.slot(slot, (&person, random), &mut sentence);
            rest = after;
        }
        literal(rest, &mut sentence);
        sentence
    }

    fn slot(&self, slot: &str, (person, random): (&[String], &mut Random), sentence: &mut Sentence) {
        let one = |words: &[&'static str], random: &mut Random| words[random.below(words.len())].to_owned();
        let whole = |names: &[Vec<&'static str>], random: &mut Random| {
            names[random.below(names.len())].iter().map(|word| (*word).to_owned()).collect::<Vec<_>>()
        };
        let split = |name: &str| name.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let (words, kind) = match slot.to_lowercase().as_str() {
            "person" => (self.person(random), Some(NameKind::Person)),
            "person1" => (person.to_vec(), Some(NameKind::Person)),
            "last1" => {
                (person.iter().rfind(|word| *word != "Jr.").into_iter().cloned().collect(), Some(NameKind::Person))
            }
            "given" => (vec![one(&self.names.given, random)], Some(NameKind::Person)),
            "family" => (vec![one(&self.names.family, random)], Some(NameKind::Person)),
            "place" => (whole(&self.names.places, random), Some(NameKind::Location)),
            "country" => (split(&one(&self.countries, random)), Some(NameKind::Location)),
            "org" => (whole(&self.names.organizations, random), Some(NameKind::Organization)),
            "agency" => (split(&one(&self.agencies, random)), Some(NameKind::Organization)),
            "u.s." => (vec![one(&["U.S.", "US", "UK", "U.K.", "Britain"], random)], Some(NameKind::Location)),
            "body" => (self.body(random), Some(NameKind::Organization)),
            "firm" => (self.firm(random), Some(NameKind::Organization)),
            "party" => (
                split(&format!("{} {} {}", one(&IDEAS, random), one(&IDEAS, random), one(&PARTIES, random))),
                Some(NameKind::Organization),
            ),
            "front" => (
                [whole(&self.names.places, random), split(&one(&FRONTS, random))].concat(),
                Some(NameKind::Organization),
            ),
            "facility" => (
                [whole(&self.names.places, random), split(&one(&BUILDINGS, random))].concat(),
                Some(NameKind::Location),
            ),
            "water" => (self.water(random), Some(NameKind::Location)),
            "demonym" => (split(&one(&self.demonyms, random)), None),
            "title" => (split(&one(&TITLES, random)), None),
            "month" => (vec![one(&MONTHS, random)], None),
            "day" => (vec![(1 + random.below(31)).to_string()], None),
            other => panic!("{other} is no slot"),
        };
        let shouted = slot.len() > 1 && slot.chars().all(|c| c.is_ascii_uppercase());
        let last = words.len().saturating_sub(1);
        for (at, word) in words.into_iter().enumerate() {
            sentence.tokens.push(if shouted { word.to_uppercase() } else { word });
            sentence.labels.push(Some(kind.map_or(Label::OUTSIDE, |kind| Label::of(kind, Part::of(at, last)))));
        }
    }

    /// An office of a state.
    fn body(&self, random: &mut Random) -> Vec<String> {
        let portfolio = PORTFOLIOS[random.below(PORTFOLIOS.len())];
        let place = self.names.places[random.below(self.names.places.len())].join(" ");
        let body = BODIES[random.below(BODIES.len())];
        let name = match random.below(6) {
            0 => format!("Ministry of {portfolio}"),
            1 => format!("{portfolio} Ministry"),
            2 => format!("Department of {portfolio}"),
            3 => format!("{place} {body}"),
            4 => format!("National {portfolio} {body}"),
            _ => format!("University of {place}"),
        };
        name.split(' ').map(str::to_owned).collect()
    }

    /// A company.
    fn firm(&self, random: &mut Random) -> Vec<String> {
        let family = self.names.family[random.below(self.names.family.len())];
        let place = self.names.places[random.below(self.names.places.len())].join(" ");
        let trade = TRADES[random.below(TRADES.len())];
        let name = match random.below(5) {
            0 | 1 => format!("{family} {trade}"),
            2 | 3 => format!("{place} {trade}"),
            _ => format!("{family} & {}", self.names.family[random.below(self.names.family.len())]),
        };
        name.split(' ').map(str::to_owned).collect()
    }

    /// A water, a mountain or an island.
    fn water(&self, random: &mut Random) -> Vec<String> {
        let mut name = self.names.places[random.below(self.names.places.len())]
            .iter()
            .map(|word| (*word).to_owned())
            .collect::<Vec<_>>();
        match random.below(6) {
            0 => name.insert(0, "Lake".to_owned()),
            1 => name.insert(0, "Mount".to_owned()),
            _ => name.push(WATERS[random.below(WATERS.len())].to_owned()),
        }
        name
    }

    /// A person's full name, built as in some part of the world.
    fn person(&self, random: &mut Random) -> Vec<String> {
        let given = self.names.given[random.below(self.names.given.len())].to_owned();
        let other = self.names.given[random.below(self.names.given.len())].to_owned();
        let family = self.names.family[random.below(self.names.family.len())].to_owned();
        let initial = format!("{}.", other.chars().next().unwrap_or('A'));
        let particles = ["bin", "ibn", "de", "van", "von", "da", "dos", "ben", "del", "Al", "el", "ould"];
        let particle = particles[random.below(particles.len())].to_owned();
        match random.below(100) {
            0..=51 => vec![given, family],
            52..=61 => vec![given, other, family],
            62..=68 => vec![given, initial, family],
            69..=76 => vec![given, particle, family],
            77..=82 => vec![given, format!("al-{family}")],
            83..=85 => vec![given, format!("{family}-{other}")],
            86..=88 => vec![given, family, "Jr.".to_owned()],
            89..=92 => vec![family, given, other],
            93..=95 => vec![format!("{given}-{}", other.to_lowercase()), family],
            _ => vec![format!("{initial}"), family],
        }
    }
}

/// Adds words that are no name; marks at the ends of words are tokens of their own.
fn literal(text: &str, sentence: &mut Sentence) {
    for word in text.split_whitespace() {
        let (mut word, mut marks) = (word, Vec::new());
        while let Some((rest, mark)) = split_mark(word) {
            marks.push(mark.to_string());
            word = rest;
        }
        while let Some(rest) = word.strip_prefix(['(', '"']).filter(|rest| !rest.is_empty()) {
            sentence.tokens.extend(word.chars().next().map(String::from));
            word = rest;
        }
        sentence.tokens.push(word.to_owned());
        sentence.tokens.extend(marks.into_iter().rev());
    }
    sentence.labels.resize(sentence.tokens.len(), Some(Label::OUTSIDE));
}

/// A word without the mark at its end, and that mark.
fn split_mark(word: &str) -> Option<(&str, char)> {
    let mark = word.chars().next_back().filter(|c| ",.;:)\"".contains(*c))?;
    let rest = word.strip_suffix(mark).filter(|rest| !rest.is_empty())?;
    Some((rest, mark))
}
