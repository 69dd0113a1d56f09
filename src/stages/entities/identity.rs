//! Finds which names mean the same: the same string, a surname, an acronym, another spelling.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use crate::stages::lexicon::Lexicon;
use crate::stages::names::NameKind;

use super::Sector;
use super::key::{acronyms, alike, block, is_of_family, key};
use super::person::PersonName;
use super::short_names::{is_telling, short_names};

/// The names of one article gathered under entities; an entity is known here by its index.
#[derive(Debug)]
pub(super) struct Register<'l> {
    lexicon: &'l Lexicon,
    /// By the name as it is written; of a surname that several bear nothing is kept, since it depends on the place.
    by_name: ByClass,
    by_key: ByClass,
    /// All whom a surname may stand for.
    by_surname: FxHashMap<String, Vec<usize>>,
    /// What stands for several people or organizations names none of them.
    by_first_name: FxHashMap<String, Option<usize>>,
    by_short_name: FxHashMap<String, Option<usize>>,
    by_acronym: FxHashMap<String, usize>,
    /// Companies by their name without "Corp.".
    by_firm: FxHashMap<String, Option<usize>>,
    /// Full names of people by the beginning of their surname's consonants.
    people: FxHashMap<Option<char>, Vec<(PersonName, usize)>>,
    /// Folded names of places by the beginning of their consonants.
    places: FxHashMap<Option<char>, Vec<(String, usize)>>,
    /// Of each entity where it is named first, a byte of the text, and how often.
    named: Vec<(usize, usize)>,
}

/// Names of one class only are compared with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Person,
    Organization,
    Location,
}

/// A name that is looked up.
struct Naming<'n> {
    name: &'n str,
    class: Class,
    /// Of a person the parts of the name, if it has a letter.
    person: Option<PersonName>,
    /// Of anything else the folded name.
    key: String,
}

/// Entities by their names, a table a class.
type ByClass = [FxHashMap<String, usize>; 3];

/// The most names of one beginning that are compared, so that a list of names stays cheap.
const COMPARED: usize = 60;

impl<'l> Register<'l> {
    pub(super) fn new(lexicon: &'l Lexicon) -> Self {
        Self {
            lexicon,
            by_name: ByClass::default(),
            by_key: ByClass::default(),
            by_surname: FxHashMap::default(),
            by_first_name: FxHashMap::default(),
            by_short_name: FxHashMap::default(),
            by_acronym: FxHashMap::default(),
            by_firm: FxHashMap::default(),
            people: FxHashMap::default(),
            places: FxHashMap::default(),
            named: Vec::new(),
        }
    }

    /// The entity of a name that stands at a byte of the text: one that is known, or the next new one.
    pub(super) fn entity(&mut self, name: &str, kind: NameKind, at: usize) -> usize {
        let class = class(kind);
        if let Some(index) = self.by_name[class as usize].get(name).copied() {
            self.count(index, at);
            return index;
        }
        let naming = self.naming(name, class);
        let shared = naming.person.as_ref().is_some_and(|person| self.is_shared(person));
        let index = self.known(&naming, at).unwrap_or(self.named.len());
        self.count(index, at);
        self.remember(naming, index);
        if !shared {
            self.by_name[class as usize].insert(name.to_owned(), index);
        }
        index
    }

    fn naming<'n>(&self, name: &'n str, class: Class) -> Naming<'n> {
        match class {
            Class::Person => {
                let person = PersonName::new(name, |word| self.lexicon.titles.contains(word));
                Naming { name, class, person, key: String::new() }
            }
            Class::Organization | Class::Location => Naming { name, class, person: None, key: key(name) },
        }
    }

    /// Counts a mention of an entity, perhaps its first.
    fn count(&mut self, index: usize, at: usize) {
        match self.named.get_mut(index) {
            Some((first, times)) => {
                *first = at.min(*first);
                *times += 1;
            }
            None => self.named.push((at, 1)),
        }
    }

    /// Whether a name is a surname that several people bear.
    fn is_shared(&self, person: &PersonName) -> bool {
        person.is_single() && self.by_surname.get(person.last()).is_some_and(|bearers| bearers.len() > 1)
    }

    fn known(&self, naming: &Naming<'_>, at: usize) -> Option<usize> {
        match (naming.class, &naming.person) {
            (Class::Person, Some(person)) if person.is_single() => {
                // The name of a founder is the firm's where nobody bears it.
                self.single(person, at).or_else(|| self.by_firm.get(&key(naming.name)).copied().flatten())
            }
            (Class::Person, Some(person)) => self.namesake(person),
            (Class::Person, None) => None,
            (Class::Organization, _) => self.organization(naming),
            (Class::Location, _) => self.place(&naming.key),
        }
    }

    /// Whoever a surname or a first name alone stands for.
    fn single(&self, person: &PersonName, at: usize) -> Option<usize> {
        let word = person.last();
        if person.is_regnal() {
            let reigning = || self.by_key[Class::Person as usize].get(word).copied();
            return self.by_first_name.get(word).copied().flatten().or_else(reigning);
        }
        if let Some(bearers) = self.by_surname.get(word) {
            return self.bearer(bearers, at);
        }
        if let Some(found) = self.by_first_name.get(word) {
            return *found;
        }
        let near = self.people.get(&block(word)).into_iter().flatten().take(COMPARED);
        let slip = |known: &str| word.len() >= 5 && alike(word, known) && !is_of_family(word, known);
        one(near.filter(|(known, _)| slip(known.last())).map(|(_, index)| *index))
    }

    /// Of several with one surname the one that has been named before, or that the text speaks of most by far.
    fn bearer(&self, bearers: &[usize], at: usize) -> Option<usize> {
        if let [only] = bearers {
            return Some(*only);
        }
        let mut introduced = bearers.iter().filter(|bearer| self.named[**bearer].0 < at);
        if let (Some(only), None) = (introduced.next(), introduced.next()) {
            return Some(*only);
        }
        let times = |bearer: &usize| self.named[*bearer].1;
        let most = bearers.iter().copied().max_by_key(times)?;
        let far = bearers.iter().filter(|other| **other != most).all(|other| times(&most) > 2 * times(other));
        far.then_some(most)
    }

    /// The one person whose full name may be the same.
    fn namesake(&self, person: &PersonName) -> Option<usize> {
        if let Some(index) = self.by_key[Class::Person as usize].get(person.whole()) {
            return Some(*index);
        }
        let near = [person.last(), person.first()].map(block);
        let known =
            near.iter().filter_map(|block| self.people.get(block)).flat_map(|known| known.iter().take(COMPARED));
        let same = one(known.filter(|(known, _)| known.is_same(person)).map(|(_, index)| *index));
        // "Javad Zarif" after "Mohammad Javad Zarif".
        let tail = self.by_surname.get(person.whole()).map_or(&[][..], Vec::as_slice);
        same.or_else(|| one(tail.iter().copied()))
    }

    fn organization(&self, naming: &Naming<'_>) -> Option<usize> {
        let name = naming.name;
        let acronym = if name.contains('.') { name.replace('.', "").into() } else { Cow::Borrowed(name) };
        let by_acronym = self.by_acronym.get(acronym.as_ref()).copied();
        let by_key = || self.by_key[Class::Organization as usize].get(&naming.key).copied();
        by_acronym.or_else(by_key).or_else(|| self.by_short_name.get(&naming.key).copied().flatten())
    }

    fn place(&self, key: &str) -> Option<usize> {
        if let Some(index) = self.by_key[Class::Location as usize].get(key) {
            return Some(*index);
        }
        let near = self.places.get(&block(key)).into_iter().flatten().take(COMPARED);
        one(near.filter(|(known, _)| key.len() >= 6 && alike(key, known)).map(|(_, index)| *index))
    }

    fn remember(&mut self, naming: Naming<'_>, index: usize) {
        match naming.class {
            Class::Person => self.remember_person(naming.person, index),
            Class::Organization => self.remember_organization(naming, index),
            Class::Location => {
                self.places.entry(block(&naming.key)).or_default().push((naming.key.clone(), index));
                self.by_key[naming.class as usize].entry(naming.key).or_insert(index);
            }
        }
    }

    fn remember_person(&mut self, person: Option<PersonName>, index: usize) {
        let Some(person) = person else { return };
        self.by_key[Class::Person as usize].entry(person.whole().to_owned()).or_insert(index);
        if person.is_single() {
            bear(&mut self.by_surname, person.last().to_owned(), index);
            return;
        }
        for tail in person.tails() {
            bear(&mut self.by_surname, tail, index);
        }
        share(&mut self.by_first_name, person.first().to_owned(), index);
        let known = self.people.entry(block(person.last())).or_default();
        if known.len() < COMPARED && !known.iter().any(|(known, _)| *known == person) {
            known.push((person, index));
        }
    }

    fn remember_organization(&mut self, naming: Naming<'_>, index: usize) {
        let words: Vec<&str> = naming.name.split(' ').filter(|word| !word.is_empty()).collect();
        self.by_key[Class::Organization as usize].entry(naming.key).or_insert(index);
        if words.len() < 2 {
            return;
        }
        for acronym in acronyms(&words) {
            self.by_acronym.entry(acronym).or_insert(index);
        }
        if let Some((form, firm)) = words.split_last()
            && self.lexicon.organization_words.get(form).is_some_and(|sector| *sector == Sector::new("BUS"))
        {
            self.remember_firm(firm, index);
        }
        for short in short_names(self.lexicon, &words) {
            share(&mut self.by_short_name, key(short), index);
        }
    }

    /// Remembers a company by the beginnings of its name: "Carnival" and "Carnival Cruise" for "Carnival Cruise Lines Inc."
    fn remember_firm(&mut self, firm: &[&str], index: usize) {
        share(&mut self.by_firm, key(firm[0]), index);
        let shortest = if is_telling(self.lexicon, firm[0]) { 1 } else { 2 };
        for count in shortest..=firm.len() {
            let beginning = firm.get(..count).unwrap_or_default().join(" ");
            if beginning.len() > 2 && beginning.starts_with(char::is_uppercase) {
                share(&mut self.by_short_name, key(&beginning), index);
            }
        }
    }
}

/// The only one of several, if all are the same.
fn one(mut found: impl Iterator<Item = usize>) -> Option<usize> {
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
}

/// Notes that an entity bears a surname.
fn bear(surnames: &mut FxHashMap<String, Vec<usize>>, surname: String, index: usize) {
    let bearers = surnames.entry(surname).or_default();
    if !bearers.contains(&index) && bearers.len() < COMPARED {
        bearers.push(index);
    }
}

/// Notes what stands for an entity; what stands for two of them stands for none.
fn share(names: &mut FxHashMap<String, Option<usize>>, name: String, index: usize) {
    let entry = names.entry(name).or_insert(Some(index));
    if *entry != Some(index) {
        *entry = None;
    }
}

fn class(kind: NameKind) -> Class {
    match kind {
        NameKind::Person => Class::Person,
        NameKind::Organization => Class::Organization,
        NameKind::Location => Class::Location,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(kind: NameKind, names: &[&str], expected: &[usize]) {
        let lexicon = Lexicon::built_in();
        let mut register = Register::new(&lexicon);
        let found: Vec<usize> = names.iter().enumerate().map(|(at, name)| register.entity(name, kind, at)).collect();
        assert_eq!(found, expected, "{names:?}");
    }

    #[test]
    fn a_surname_stands_for_the_full_name_before_it() {
        check(NameKind::Person, &["Ana Kos", "Kos", "Ivo Bell", "Bell"], &[0, 0, 1, 1]);
        check(NameKind::Person, &["Bashar al-Assad", "Assad", "al-Assad"], &[0, 0, 0]);
        check(NameKind::Person, &["Saddam Hussein", "King Hussein", "King Hussein"], &[0, 1, 1]);
        check(NameKind::Person, &["Bandar bin Sultan", "Prince Bandar"], &[0, 0]);
    }

    #[test]
    fn a_surname_of_two_people_stands_for_neither() {
        check(NameKind::Person, &["Ana Kos", "Ivo Kos", "Kos"], &[0, 1, 2]);
    }

    #[test]
    fn an_acronym_stands_for_its_organization() {
        check(NameKind::Organization, &["Zagreb Rail Union", "ZRU", "Z.R.U."], &[0, 0, 0]);
    }

    #[test]
    fn a_founders_name_is_the_firms_where_nobody_bears_it() {
        let lexicon = Lexicon::built_in();
        let mut register = Register::new(&lexicon);
        let firm = register.entity("Kosar Corp.", NameKind::Organization, 0);
        assert_eq!(register.entity("Kosar", NameKind::Person, 20), firm);
        let mut register = Register::new(&lexicon);
        let person = register.entity("Ivo Kosar", NameKind::Person, 0);
        register.entity("Kosar Corp.", NameKind::Organization, 20);
        assert_eq!(register.entity("Kosar", NameKind::Person, 40), person);
    }

    /// The pairs of names in the corpus.
    #[test]
    fn variants_are_one_and_namesakes_two() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus/entities/variants.tsv");
        let text = std::fs::read_to_string(path).unwrap();
        let lexicon = Lexicon::built_in();
        let mut wrong = Vec::new();
        let rows: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
        for row in &rows {
            let [kind, one, other, expected] = row.split('\t').collect::<Vec<_>>()[..] else { panic!("{row}") };
            let kind = match kind {
                "P" => NameKind::Person,
                "O" => NameKind::Organization,
                _ => NameKind::Location,
            };
            let mut register = Register::new(&lexicon);
            let found =
                if register.entity(one, kind, 0) == register.entity(other, kind, 1) { "same" } else { "different" };
            if found != expected {
                wrong.push(*row);
            }
        }
        assert!(wrong.is_empty(), "{} of {} wrong:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
    }
}
