//! Tells which place a name means, of all that share it: by what stands after it, by the countries that the article speaks
//! of, and by size.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use crate::stages::document::TokenClass;
use crate::stages::lexicon::{PlaceEntry, Reach, Site, SiteKind};
use crate::stages::names::NameKind;
use crate::stages::words::capitalized;

use super::cast::Cast;
use super::{Country, Entity, EntityKind, Scene};

/// Gives every place of the article its kind, country and position.
pub(super) fn settle(scene: &Scene<'_>, cast: &mut Cast) {
    let named = named_places(scene, cast);
    let spoken = Spoken::new(cast, &named);
    for place in &named {
        describe(scene, &spoken, place, &mut cast.entities[place.entity]);
    }
}

/// The first name of a place in the article.
struct Named<'w> {
    entity: usize,
    written: &'w [&'w str],
    /// The regions or the country that are told after it.
    within: Vec<Within>,
    /// All that it may mean.
    sites: Vec<Site>,
    /// What the word lists say of it.
    listed: Option<PlaceEntry>,
}

impl Named<'_> {
    /// The site that what is told after the name points to.
    fn told(&self) -> Option<Site> {
        self.sites.iter().find(|site| self.within.iter().any(|within| within.holds(site))).copied()
    }

    /// The country of which this is a name.
    fn country(&self) -> Option<Country> {
        self.listed.filter(|place| place.reach == Reach::Country).and_then(|place| place.country)
    }
}

/// Every place of the article once, at its first name.
fn named_places<'a>(scene: &Scene<'a>, cast: &Cast) -> Vec<Named<'a>> {
    let mut seen = vec![false; cast.entities.len()];
    let mut named = Vec::new();
    for (at, (name, entity)) in scene.names.iter().zip(&cast.of_name).enumerate() {
        if name.kind != NameKind::Location || std::mem::replace(&mut seen[*entity], true) {
            continue;
        }
        let written = scene.name(at);
        named.push(Named {
            entity: *entity,
            written,
            within: within(scene, scene.tokens[at].end),
            sites: sites(scene, written),
            listed: scene.lexicon.places.get(written).copied(),
        });
    }
    named
}

/// A country, or a region of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Within {
    country: Country,
    region: Option<&'static str>,
}

impl Within {
    fn holds(self, site: &Site) -> bool {
        self.country == site.country && self.region.is_none_or(|region| region == site.region)
    }
}

fn describe(scene: &Scene<'_>, spoken: &Spoken, named: &Named<'_>, entity: &mut Entity) {
    let places = &scene.lexicon.places;
    if let [word] = named.written
        && DIRECTIONS.contains(word)
        && named.told().is_none()
    {
        entity.country = half(scene, spoken, word);
        entity.kind = if entity.country.is_some() { EntityKind::Gpe } else { EntityKind::Location };
        return;
    }
    let plain = || named.written.iter().map(|word| plain(word)).collect::<Vec<_>>();
    let listed = named.listed.or_else(|| places.get(&plain()).copied());
    let country = listed.filter(|place| place.reach == Reach::Country).and_then(|place| place.country);
    if let Some(site) = chosen(spoken, named, country) {
        entity.kind = EntityKind::Gpe;
        entity.country = Some(site.country);
        entity.place = Some(site.place);
    } else if let Some(place) = listed {
        entity.kind = place.kind;
        entity.country = place.country;
        entity.place = place.place;
    } else {
        let last = named.written.last().copied().unwrap_or_default();
        // "Tel Tamer, Syria": a place that no list holds.
        let within = named.within.first().map(|within| within.country);
        let unknown = if within.is_some() { EntityKind::Gpe } else { EntityKind::Location };
        entity.kind = scene.lexicon.place_words.get(last).copied().unwrap_or(unknown);
        entity.country = within;
    }
}

/// Parts of a country that stand alone: of which country, only the article tells.
const DIRECTIONS: [&str; 4] = ["East", "North", "South", "West"];

/// "the North": that of two countries of one name of which the article speaks.
fn half(scene: &Scene<'_>, spoken: &Spoken, direction: &str) -> Option<Country> {
    let countries = ["Korea", "Sudan", "Vietnam", "Yemen"].into_iter().filter_map(|name| {
        let place = scene.lexicon.places.get(&[direction, name])?;
        place.country.filter(|_| place.reach == Reach::Country)
    });
    countries.max_by_key(|country| spoken.of(*country)).filter(|country| spoken.of(*country) > 0)
}

/// The town or region that a name means; none if it is a country, a sea, or unknown.
fn chosen(spoken: &Spoken, named: &Named<'_>, country: Option<Country>) -> Option<Site> {
    if let Some(site) = named.told() {
        return Some(site);
    }
    let sites = named.sites.iter().copied();
    if let Some(country) = country {
        // "Georgia": the state of another country, if the article speaks of that and not of the country of the name.
        let state = |site: &Site| {
            site.kind == SiteKind::Region
                && site.country != country
                && spoken.of(site.country) > 0
                && spoken.of(country) == 0
                && site.thousands > 3_000
        };
        return sites.clone().find(state);
    }
    // "Kurdistan", "Kashmir": what the lists know to lie in several countries lies in none for certain.
    let across = |place: PlaceEntry| place.kind != EntityKind::Gpe || place.country.is_none();
    if named.listed.is_some_and(|place| place.reach == Reach::Region && across(place)) {
        return None;
    }
    // Somewhere that the atlas does not know in what is told after it, it knows nothing of.
    let elsewhere = |site: &Site| named.within.iter().any(|within| within.country != site.country);
    let sites = sites.filter(|site| !elsewhere(site));
    // Larger namesakes are meant, unless the article speaks of the country of a smaller one.
    sites.max_by(|one, other| spoken.weight(one).total_cmp(&spoken.weight(other)))
}

/// All sites of a name: as it is written, in plain case, and without a word for its kind.
fn sites(scene: &Scene<'_>, written: &[&str]) -> Vec<Site> {
    let find = |words: &[&str]| scene.lexicon.atlas.sites(&spelled(words)).collect::<Vec<_>>();
    let whole = find(written);
    if !whole.is_empty() {
        return whole;
    }
    let Some((last, head)) = written.split_last().filter(|(_, head)| !head.is_empty()) else { return whole };
    let last = last.to_lowercase();
    let kind = ["state", "province", "region", "oblast", "governorate", "prefecture", "canton"];
    let city = ["city", "town"].contains(&last.as_str());
    let region = kind.contains(&last.as_str());
    let mut found = if city || region { find(head) } else { whole };
    found.retain(|site| !region || site.kind == SiteKind::Region);
    found
}

/// Words as the names of sites are spelled.
fn spelled(words: &[&str]) -> String {
    let mut name = String::new();
    for (at, word) in words.iter().enumerate() {
        if at > 0 {
            name.push(' ');
        }
        name.push_str(&plain(word));
    }
    if name.contains(['-', '\'', '’']) {
        return name.replace('’', "'").replace(" - ", "-").replace(" '", "'");
    }
    name
}

/// The countries and regions that are told after a name: ", Texas", ", Tex.", " in Syria", ", in eastern Syria".
fn within(scene: &Scene<'_>, end: usize) -> Vec<Within> {
    let words = scene.words;
    let comma = words.lower(end) == ",";
    let mut at = end + usize::from(comma);
    let inside = words.lower(at) == "in";
    at += usize::from(inside);
    if inside
        && ["northern", "southern", "eastern", "western", "central", "the", "north", "south", "east", "west"]
            .contains(&words.lower(at))
    {
        at += 1;
    }
    if !(comma || inside) || !words.has(at, TokenClass::CAPITALIZED) {
        return Vec::new();
    }
    (1..=4)
        .rev()
        .map(|count| named(scene, words.written_in(at..at + count)))
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}

/// The regions and the country of a name.
fn named(scene: &Scene<'_>, written: &[&str]) -> Vec<Within> {
    let sites = sites(scene, written).into_iter().filter(|site| site.kind == SiteKind::Region);
    let regions = sites.map(|site| Within { country: site.country, region: Some(site.region) });
    let country = scene.lexicon.places.get(written).filter(|place| place.reach == Reach::Country);
    let country = country.and_then(|place| place.country).map(|country| Within { country, region: None });
    regions.chain(country).collect()
}

/// How often an article speaks of each country: by its name, its people, or places that no other country has.
#[derive(Debug, Default)]
struct Spoken {
    counts: FxHashMap<Country, usize>,
}

impl Spoken {
    fn new(cast: &Cast, named: &[Named<'_>]) -> Self {
        let mut spoken = Self::default();
        for entity in cast.entities.iter().filter(|entity| entity.kind == EntityKind::Group) {
            if let Some(country) = entity.country {
                *spoken.counts.entry(country).or_default() += entity.mentions.len();
            }
        }
        // Every place is counted as often as it is named.
        for place in named {
            let told = place.told();
            let sites = told.as_ref().map_or(place.sites.as_slice(), std::slice::from_ref);
            let mut countries = place.country().into_iter().chain(sites.iter().map(|site| site.country));
            let Some(first) = countries.next() else { continue };
            if countries.all(|other| other == first) {
                *spoken.counts.entry(first).or_default() += cast.entities[place.entity].mentions.len();
            }
        }
        spoken
    }

    fn of(&self, country: Country) -> usize {
        self.counts.get(&country).copied().unwrap_or_default()
    }

    /// How likely a site is meant by its name alone.
    fn weight(&self, site: &Site) -> f64 {
        let people = f64::from(site.thousands.max(1)).log10();
        let capital = if site.kind == SiteKind::Capital { 1.0 } else { 0.0 };
        let region = if site.kind == SiteKind::Region { -1.0 } else { 0.0 };
        let spoken = if self.of(site.country) > 0 { SPOKEN } else { 0.0 };
        people + capital + region + spoken
    }
}

/// What it counts that the article speaks of a country: so many powers of ten in people.
const SPOKEN: f64 = 1.8;

/// "OSLO" as "Oslo"; other words as they are.
fn plain(word: &str) -> Cow<'_, str> {
    let shouted = word.chars().count() > 2 && !word.chars().any(|c| c.is_lowercase() || c == '.');
    if shouted { capitalized(word).into() } else { word.into() }
}
