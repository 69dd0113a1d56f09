//! Finds out who is who: one entity for all mentions of a person, organization, place or group.

mod cast;
mod credits;
mod groups;
mod identity;
mod key;
mod namesakes;
mod nominals;
mod person;
mod places;
mod roles;
mod seats;
mod shared;
mod short_names;
mod shorthand;

use std::ops::Range;

use super::document::Document;
use super::lexicon::Lexicon;
use super::names::Name;
use super::observer::Watch;
use super::span::Span;
use super::words::Words;

/// Somebody or something that the article names.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// Its fullest name in the article.
    pub name: String,
    /// Its other spellings in the article, in the order of their first mention.
    pub aliases: Vec<String>,
    /// The country it is, lies in or acts for.
    pub country: Option<Country>,
    /// PLOVER sectors, such as `GOV`, sorted.
    pub sectors: Vec<Sector>,
    /// Office or description, lower case: "foreign minister".
    pub role: Option<String>,
    /// Whether the article names it only as author, photographer or agency: it acts in nothing.
    pub credit: bool,
    /// Where it lies, for places that the lexicon knows.
    pub place: Option<Place>,
    /// Where the article speaks of it, in text order.
    pub mentions: Vec<Mention>,
}

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A company, ministry, party, armed group, team.
    Organization,
    /// A country, city or region: a place that can act.
    Gpe,
    /// A river, border, sea: a place that cannot.
    Location,
    /// An airport, bridge, prison, embassy.
    Facility,
    /// People of one nationality, religion or party.
    Group,
}

impl EntityKind {
    /// The word that stands in records.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "PERSON",
            Self::Organization => "ORGANIZATION",
            Self::Gpe => "GPE",
            Self::Location => "LOCATION",
            Self::Facility => "FACILITY",
            Self::Group => "GROUP",
        }
    }
}

/// An ISO 3166-1 alpha-3 code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 3]);

impl Country {
    /// The country of a code: three upper-case ASCII letters.
    #[must_use]
    pub fn new(code: &str) -> Option<Self> {
        let letters: [u8; 3] = code.as_bytes().try_into().ok()?;
        letters.iter().all(u8::is_ascii_uppercase).then_some(Self(letters))
    }

    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// A PLOVER sector code of three upper-case ASCII letters, such as `GOV`, `MIL`, `REB`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sector([u8; 3]);

impl Sector {
    /// The sector of a code.
    #[must_use]
    pub fn new(code: &str) -> Option<Self> {
        let letters: [u8; 3] = code.as_bytes().try_into().ok()?;
        letters.iter().all(u8::is_ascii_uppercase).then_some(Self(letters))
    }

    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// A point on the globe, and its `GeoNames` number if one is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// `GeoNames` id.
    pub geonames: Option<u32>,
}

/// One mention of an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where it is; on token borders.
    pub span: Span,
    /// In what form.
    pub form: MentionForm,
}

/// The form of a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MentionForm {
    /// By name: "Ana Kos".
    Name,
    /// By description: "the minister".
    Nominal,
    /// By pronoun.
    Pronoun,
}

impl MentionForm {
    /// The word that stands in records.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Nominal => "nominal",
            Self::Pronoun => "pronoun",
        }
    }
}

/// Finds entities.
#[derive(Debug)]
pub struct EntityFinder {
    lexicon: Lexicon,
}

impl EntityFinder {
    /// A finder over a lexicon.
    #[must_use]
    pub fn new(lexicon: &Lexicon) -> Self {
        Self { lexicon: lexicon.clone() }
    }

    /// Entities in the order of their first mention.
    pub fn find(&self, document: &Document, names: &[Name], watch: &mut Watch<'_>) -> Vec<Entity> {
        let words = Words::new(document);
        let (names, tokens) = without_peoples(&words, &self.lexicon, names, tokens_of(document, names));
        let lexicon = &self.lexicon;
        let mut scene = Scene { document, words: &words, lexicon, names: &names, tokens: &tokens, countries: &[] };
        let mut cast = cast::gather(&scene);
        groups::add(&scene, &mut cast);
        places::settle(&scene, &mut cast);
        let countries: Vec<Option<Country>> = cast.of_name.iter().map(|at| cast.entities[*at].country).collect();
        scene.countries = &countries;
        if watch.go_on() {
            namesakes::forget(&mut cast);
            roles::give(&scene, &mut cast);
            nominals::add(&scene, &mut cast, watch);
            shorthand::add(&scene, &mut cast, watch);
        }
        finish(&scene, cast)
    }
}

/// What the rules of this stage look at.
#[derive(Clone, Copy, Debug)]
struct Scene<'a> {
    document: &'a Document,
    words: &'a Words<'a>,
    lexicon: &'a Lexicon,
    names: &'a [Name],
    /// The tokens of each name.
    tokens: &'a [Range<usize>],
    /// The country of what each name means, once its places are settled.
    countries: &'a [Option<Country>],
}

impl<'a> Scene<'a> {
    /// The words of a name, given its index.
    fn name(&self, at: usize) -> &'a [&'a str] {
        self.words.written_in(self.tokens[at].clone())
    }
}

/// The tokens of names that are in text order.
fn tokens_of(document: &Document, names: &[Name]) -> Vec<Range<usize>> {
    let tokens = document.tokens();
    let mut at = 0;
    let mut ranges = Vec::with_capacity(names.len());
    for Name { span, .. } in names {
        at += tokens[at..].iter().take_while(|token| token.span.start() < span.start()).count();
        let count = tokens[at..].iter().take_while(|token| token.span.end() <= span.end()).count();
        ranges.push(at..at + count);
    }
    ranges
}

/// The names that are no peoples, which the word lists find by themselves: "South Koreans" is no place. Each with its tokens.
fn without_peoples(
    words: &Words<'_>,
    lexicon: &Lexicon,
    names: &[Name],
    tokens: Vec<Range<usize>>,
) -> (Vec<Name>, Vec<Range<usize>>) {
    let is_people = |tokens: &Range<usize>| {
        let written = words.written_in(tokens.clone());
        written.len() > 1 && lexicon.demonyms.get(written).is_some() && lexicon.places.get(written).is_none()
    };
    names.iter().copied().zip(tokens).filter(|(_, tokens)| !is_people(tokens)).unzip()
}

/// Brings mentions and entities into text order.
fn finish(scene: &Scene<'_>, cast: cast::Cast) -> Vec<Entity> {
    let mut entities = cast.entities;
    for entity in &mut entities {
        entity.mentions.sort_by_key(|mention| mention.span);
        cast::name(scene, entity);
        entity.sectors.sort_unstable();
        entity.sectors.dedup();
    }
    entities.retain(|entity| !entity.mentions.is_empty());
    entities.sort_by_key(|entity| entity.mentions.first().map(|mention| mention.span));
    entities
}

#[cfg(test)]
mod tests;
