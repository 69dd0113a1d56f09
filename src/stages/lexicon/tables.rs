//! The word lists as tables, read from their text; an unknown label is refused with the line that holds it.

use rustc_hash::{FxHashMap, FxHashSet};

use super::atlas::Atlas;
use super::marks::{MarkList, Marks};
use super::phrases::Phrases;
use crate::stages::dates::Holiday;
use crate::stages::entities::{Country, EntityKind, Place, Sector};

mod forms;
mod frames;
mod grammar;

pub(crate) use forms::Form;
pub(crate) use frames::{ActNoun, Classes, Conditions, Effect, Evidence, Frame, Slot, Trigger, WordKind};
pub(crate) use grammar::{AbbreviationClass, CueKind, TimeEntry, Topic, WordClass};

use forms::{read_compounds, read_forms, read_nouns};
use frames::Acts;
use grammar::{read_abbreviations, read_cues, read_holidays, read_times, read_topics, read_words};

/// All lists, parsed.
#[derive(Debug)]
pub struct Tables {
    pub(crate) places: Phrases<PlaceEntry>,
    /// Towns and regions with their namesakes.
    pub(crate) atlas: Atlas,
    pub(crate) demonyms: Phrases<Option<Country>>,
    pub(crate) roles: Phrases<RoleEntry>,
    /// The countries of those who have led one, by their whole names.
    pub(crate) leaders: Phrases<Country>,
    /// Words before an office that are part of it, with the sector that they give.
    pub(crate) role_modifiers: FxHashMap<&'static str, Option<Sector>>,
    pub(crate) titles: FxHashSet<&'static str>,
    pub(crate) organizations: Phrases<OrganizationEntry>,
    pub(crate) organization_words: FxHashMap<&'static str, Option<Sector>>,
    pub(crate) place_words: FxHashMap<&'static str, EntityKind>,
    pub(crate) starters: FxHashSet<&'static str>,
    abbreviations: FxHashMap<&'static str, AbbreviationClass>,
    pub(crate) languages: Vec<(&'static str, FxHashSet<&'static str>)>,
    /// Phrases that show what is not part of the story, or the description of a picture.
    pub(crate) marks: Marks,
    pub(crate) words: FxHashMap<&'static str, WordClass>,
    pub(crate) times: FxHashMap<&'static str, TimeEntry>,
    pub(crate) holidays: Phrases<Holiday>,
    pub(crate) cues: FxHashMap<Box<str>, CueKind>,
    pub(crate) topics: FxHashMap<&'static str, Topic>,
    /// By the last word of compound nouns such as "cease-fire": first words with the whole.
    pub(crate) compounds: FxHashMap<&'static str, Vec<(&'static str, &'static str)>>,
    /// Contexts that a word speaks for, with its weight.
    pub(crate) contexts: FxHashMap<&'static str, Vec<(&'static str, u8)>>,
    /// Words that show violence, with the mode that they speak for.
    pub(crate) violence: FxHashMap<&'static str, Option<&'static str>>,
    /// Everything by which acts are known.
    pub(crate) acts: Acts,
    /// Base form of every form of the nouns that name acts or are evidence of them.
    pub(crate) nouns: FxHashMap<Box<str>, &'static str>,
    /// Base form and form of every form of every verb that a list holds.
    pub(crate) forms: FxHashMap<Box<str>, (&'static str, Form)>,
    /// Base forms of verbs of saying.
    pub(crate) reporting: FxHashSet<&'static str>,
}

/// What is known of a place name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PlaceEntry {
    /// GPE or LOCATION.
    pub(crate) kind: EntityKind,
    /// Its country, if one.
    pub(crate) country: Option<Country>,
    /// Where it lies, for cities.
    pub(crate) place: Option<Place>,
    /// How far it reaches.
    pub(crate) reach: Reach,
}

/// How far a place reaches: what speaks for a government.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    Country,
    Capital,
    City,
    Region,
}

/// What is known of an office or description.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RoleEntry {
    pub(crate) sector: Option<Sector>,
    pub(crate) class: RoleClass,
}

/// Whether a role is held by one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RoleClass {
    /// Of one person: "foreign minister".
    Office,
    /// Head noun of a party to an act: "police".
    Actor,
}

/// What is known of an organization.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OrganizationEntry {
    pub(crate) country: Option<Country>,
    pub(crate) sector: Option<Sector>,
    /// Whether it is a news or picture agency.
    pub(crate) agency: bool,
}

impl Tables {
    /// Reads the lists; `list` gives the text of one by its name.
    pub(super) fn read(list: &dyn Fn(&str) -> &'static str) -> Self {
        let acts = Acts::read(list);
        let atlas = Atlas::read(list("atlas"), list("place_aliases"));
        let contexts = read_contexts(list("contexts"));
        let mut nouns = acts.lemmas.clone();
        nouns.extend(contexts.keys());
        let reporting = column(list("reporting"));
        let mut verbs: Vec<&'static str> = acts.frames.keys().copied().collect();
        verbs.sort_unstable();
        let forms = read_forms(list, &verbs);
        Self {
            places: read_places(list, &atlas),
            atlas,
            demonyms: read_demonyms(list),
            roles: read_roles(list("roles")),
            leaders: read_leaders(list("leaders")),
            role_modifiers: rows(list("role_modifiers")).map(|row| (row[0], sector(row[1]))).collect(),
            titles: column(list("titles")),
            organizations: read_organizations(list("organizations")),
            organization_words: rows(list("organization_words")).map(|row| (row[0], sector(row[1]))).collect(),
            place_words: rows(list("place_words")).map(|row| (row[0], place_kind(row[1]))).collect(),
            starters: column(list("starters")),
            abbreviations: read_abbreviations(list("abbreviations")),
            languages: rows(list("languages")).map(|row| (row[0], row[1].split(' ').collect())).collect(),
            marks: Marks::new(&read_marks(list("boilerplate")), &read_marks(list("captions"))),
            words: read_words(list("words")),
            times: read_times(list("time_words")),
            holidays: read_holidays(list("holidays")),
            cues: read_cues(list("cues")),
            topics: read_topics(list("topics")),
            violence: rows(list("violence")).map(|row| (row[0], given(row[1]))).collect(),
            nouns: read_nouns(&nouns),
            compounds: read_compounds(&nouns),
            contexts,
            acts,
            forms,
            reporting,
        }
    }

    /// What a word means before a full stop; titles are known in capitals too.
    pub(crate) fn abbreviation(&self, word: &str) -> Option<AbbreviationClass> {
        let exact = self.abbreviations.get(word).copied();
        if exact.is_some() || word.len() < 2 || !word.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return exact;
        }
        let (first, rest) = word.split_at_checked(1)?;
        let title = format!("{first}{}", rest.to_ascii_lowercase());
        self.abbreviations.get(title.as_str()).copied().filter(|class| *class == AbbreviationClass::Title)
    }

    /// The longest office or description that some lower-case words end in: where among them it begins.
    pub(crate) fn role_ending<S: AsRef<str>>(&self, words: &[S]) -> Option<(usize, RoleEntry)> {
        (0..words.len()).find_map(|start| Some((start, *self.roles.get(words.get(start..)?)?)))
    }

    /// The classes of a lower-case word.
    pub(crate) fn class(&self, word: &str) -> WordClass {
        self.words.get(word).copied().unwrap_or_default()
    }
}

/// The entries of a list, each split at its tabs.
pub(super) fn rows(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    text.lines().skip_while(|line| line.starts_with('#')).map(|line| line.split('\t').collect())
}

/// The first column of a list.
fn column(text: &'static str) -> FxHashSet<&'static str> {
    rows(text).map(|row| row[0]).collect()
}

/// A cell that may be left open with a hyphen.
fn given(cell: &'static str) -> Option<&'static str> {
    (cell != "-").then_some(cell)
}

pub(super) fn country(cell: &'static str) -> Option<Country> {
    given(cell).map(|code| Country::new(code).unwrap_or_else(|| panic!("{code} is no country code")))
}

fn sector(cell: &'static str) -> Option<Sector> {
    given(cell).map(|code| Sector::new(code).unwrap_or_else(|| panic!("{code} is no sector code")))
}

fn place_kind(label: &str) -> EntityKind {
    match label {
        "GPE" => EntityKind::Gpe,
        "LOCATION" => EntityKind::Location,
        "FACILITY" => EntityKind::Facility,
        _ => panic!("{label} is no type of place"),
    }
}

fn read_places(list: &dyn Fn(&str) -> &'static str, atlas: &Atlas) -> Phrases<PlaceEntry> {
    let mut places = Phrases::new();
    for row in rows(list("countries")) {
        let entry = PlaceEntry { kind: EntityKind::Gpe, country: country(row[0]), place: None, reach: Reach::Country };
        row[1].split('|').for_each(|name| places.insert(name, entry));
    }
    for row in rows(list("cities")) {
        let site = atlas.largest(row[0], country(row[1]));
        let place = site.unwrap_or_else(|| panic!("{} is no town of {} in atlas.tsv", row[0], row[1])).place;
        let reach = match row[2] {
            "capital" => Reach::Capital,
            "city" => Reach::City,
            other => panic!("{other} is no class of city"),
        };
        places
            .insert(row[0], PlaceEntry { kind: EntityKind::Gpe, country: country(row[1]), place: Some(place), reach });
    }
    for row in rows(list("regions")) {
        let kind = place_kind(row[1]);
        places.insert(row[0], PlaceEntry { kind, country: country(row[2]), place: None, reach: Reach::Region });
    }
    places
}

fn read_demonyms(list: &dyn Fn(&str) -> &'static str) -> Phrases<Option<Country>> {
    let mut demonyms = Phrases::new();
    for row in rows(list("countries")) {
        for word in given(row[2]).into_iter().flat_map(|cell| cell.split('|')) {
            demonyms.insert(word, country(row[0]));
        }
    }
    for row in rows(list("groups")) {
        demonyms.insert(row[0], country(row[1]));
    }
    demonyms
}

fn read_roles(text: &'static str) -> Phrases<RoleEntry> {
    let mut roles = Phrases::new();
    for row in rows(text) {
        let class = match row[2] {
            "office" => RoleClass::Office,
            "actor" => RoleClass::Actor,
            other => panic!("{other} is no class of role"),
        };
        roles.insert(row[0], RoleEntry { sector: sector(row[1]), class });
    }
    roles
}

fn read_leaders(text: &'static str) -> Phrases<Country> {
    let mut leaders = Phrases::new();
    for row in rows(text) {
        leaders.insert(row[0], country(row[1]).unwrap_or_else(|| panic!("{} has no country", row[0])));
    }
    leaders
}

fn read_organizations(text: &'static str) -> Phrases<OrganizationEntry> {
    let mut organizations = Phrases::new();
    for row in rows(text) {
        let agency = match row[3] {
            "agency" => true,
            "other" => false,
            other => panic!("{other} is no class of organization"),
        };
        let entry = OrganizationEntry { country: country(row[1]), sector: sector(row[2]), agency };
        organizations.insert(row[0], entry);
    }
    organizations
}

fn read_contexts(text: &'static str) -> FxHashMap<&'static str, Vec<(&'static str, u8)>> {
    let mut contexts: FxHashMap<&'static str, Vec<(&'static str, u8)>> = FxHashMap::default();
    for row in rows(text) {
        let weight = row[1].parse().unwrap_or_else(|_| panic!("{} is a weight", row[1]));
        row[2].split(' ').for_each(|word| contexts.entry(word).or_default().push((row[0], weight)));
    }
    contexts
}

fn read_marks(text: &'static str) -> MarkList<'static> {
    let mut list = MarkList::default();
    for row in rows(text) {
        match row[1] {
            "start" => list.starts.push(row[0]),
            "anywhere" => list.anywhere.push(row[0]),
            other => panic!("{other} is no place in a paragraph"),
        }
    }
    list
}
