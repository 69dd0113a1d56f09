//! Finds which names mean the same: the same string, a surname, an acronym, another spelling.

use std::collections::HashMap;

use crate::stages::lexicon::Lexicon;
use crate::stages::names::NameKind;

use super::key::{alike, key, skeleton};
use super::person::PersonName;

/// The names of one article gathered under entities; an entity is known here by its index.
#[derive(Debug)]
pub(super) struct Register<'l> {
    lexicon: &'l Lexicon,
    by_name: HashMap<(Class, String), usize>,
    by_key: HashMap<(Class, String), usize>,
    /// What stands for several people or organizations names none of them.
    by_surname: HashMap<String, Option<usize>>,
    by_first_name: HashMap<String, Option<usize>>,
    by_short_name: HashMap<String, Option<usize>>,
    by_acronym: HashMap<String, usize>,
    /// Full names of people by the beginning of their surname's consonants.
    people: HashMap<String, Vec<(PersonName, usize)>>,
    /// Folded names of places by the beginning of their consonants.
    places: HashMap<String, Vec<(String, usize)>>,
    count: usize,
}

/// Names of one class only are compared with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Class {
    Person,
    Organization,
    Location,
}

/// The most names of one beginning that are compared, so that a list of names stays cheap.
const COMPARED: usize = 60;

impl<'l> Register<'l> {
    pub(super) fn new(lexicon: &'l Lexicon) -> Self {
        Self {
            lexicon,
            by_name: HashMap::new(),
            by_key: HashMap::new(),
            by_surname: HashMap::new(),
            by_first_name: HashMap::new(),
            by_short_name: HashMap::new(),
            by_acronym: HashMap::new(),
            people: HashMap::new(),
            places: HashMap::new(),
            count: 0,
        }
    }

    /// The entity of a name: one that is known, or the next new one.
    pub(super) fn entity(&mut self, name: &str, kind: NameKind) -> usize {
        let class = class(kind);
        let person = (class == Class::Person).then(|| PersonName::new(name, |word| self.is_title(word))).flatten();
        let known = self.known(name, class, person.as_ref());
        let index = known.unwrap_or(self.count);
        if known.is_none() {
            self.count += 1;
        }
        self.remember(name, class, person, index);
        index
    }

    fn is_title(&self, word: &str) -> bool {
        self.lexicon.titles.contains(word)
    }

    fn known(&self, name: &str, class: Class, person: Option<&PersonName>) -> Option<usize> {
        if let Some(index) = self.by_name.get(&(class, name.to_owned())) {
            return Some(*index);
        }
        match (class, person) {
            (Class::Person, Some(person)) if person.is_single() => self.single(person),
            (Class::Person, Some(person)) => self.namesake(person),
            (Class::Person, None) => None,
            (Class::Organization, _) => {
                let short = || self.by_short_name.get(&key(name)).copied().flatten();
                let acronym = self.by_acronym.get(name.replace('.', "").as_str()).copied();
                acronym.or_else(|| self.by_key.get(&(class, key(name))).copied()).or_else(short)
            }
            (Class::Location, _) => self.place(&key(name)),
        }
    }

    /// Whoever a surname or a first name alone stands for.
    fn single(&self, person: &PersonName) -> Option<usize> {
        let word = person.last();
        let exact = self.by_surname.get(word).or_else(|| self.by_first_name.get(word));
        exact.copied().unwrap_or_else(|| {
            let near = self.people.get(&block(word)).into_iter().flatten().take(COMPARED);
            let slip = |known: &str| word.len() >= 5 && alike(word, known) && !is_of_family(word, known);
            one(near.filter(|(known, _)| slip(known.last())).map(|(_, index)| *index))
        })
    }

    /// The one person whose full name may be the same.
    fn namesake(&self, person: &PersonName) -> Option<usize> {
        if let Some(index) = self.by_key.get(&(Class::Person, person.whole())) {
            return Some(*index);
        }
        let near = [person.last(), person.first()].map(block);
        let known =
            near.iter().filter_map(|block| self.people.get(block)).flat_map(|known| known.iter().take(COMPARED));
        let same = one(known.filter(|(known, _)| known.is_same(person)).map(|(_, index)| *index));
        // "Javad Zarif" after "Mohammad Javad Zarif".
        same.or_else(|| self.by_surname.get(&person.whole()).copied().flatten())
    }

    fn place(&self, key: &str) -> Option<usize> {
        if let Some(index) = self.by_key.get(&(Class::Location, key.to_owned())) {
            return Some(*index);
        }
        let near = self.places.get(&block(key)).into_iter().flatten().take(COMPARED);
        one(near.filter(|(known, _)| key.len() >= 6 && alike(key, known)).map(|(_, index)| *index))
    }

    fn remember(&mut self, name: &str, class: Class, person: Option<PersonName>, index: usize) {
        self.by_name.entry((class, name.to_owned())).or_insert(index);
        match class {
            Class::Person => self.remember_person(person, index),
            Class::Organization => self.remember_organization(name, index),
            Class::Location => {
                let key = key(name);
                self.by_key.entry((class, key.clone())).or_insert(index);
                self.places.entry(block(&key)).or_default().push((key, index));
            }
        }
    }

    fn remember_person(&mut self, person: Option<PersonName>, index: usize) {
        let Some(person) = person else { return };
        self.by_key.entry((Class::Person, person.whole())).or_insert(index);
        if person.is_single() {
            self.by_surname.entry(person.last().to_owned()).or_insert(Some(index));
            return;
        }
        for tail in person.tails() {
            share(&mut self.by_surname, tail, index);
        }
        share(&mut self.by_first_name, person.first().to_owned(), index);
        let known = self.people.entry(block(person.last())).or_default();
        if known.len() < COMPARED && !known.iter().any(|(known, _)| *known == person) {
            known.push((person, index));
        }
    }

    fn remember_organization(&mut self, name: &str, index: usize) {
        self.by_key.entry((Class::Organization, key(name))).or_insert(index);
        let words: Vec<&str> = name.split(' ').filter(|word| !word.is_empty()).collect();
        if words.len() < 2 {
            return;
        }
        for acronym in acronyms(&words) {
            self.by_acronym.entry(acronym).or_insert(index);
        }
        for short in self.short_names(&words) {
            share(&mut self.by_short_name, key(short), index);
        }
    }

    /// What may stand for an organization: "Labour" for the Labour Party, "Shell" for Royal Dutch Shell.
    fn short_names<'n>(&self, words: &[&'n str]) -> Vec<&'n str> {
        let generic = |word: &&str| self.lexicon.organization_words.contains_key(word);
        let lead = match words {
            [first, last] if generic(&last) && !generic(&first) => Some(*first),
            _ => None,
        };
        let tail = words.last().copied().filter(|last| words.len() > 2 && !generic(last) && !words.contains(&"of"));
        let named = |word: &&str| word.starts_with(char::is_uppercase) && word.len() > 3;
        lead.into_iter().chain(tail).filter(named).collect()
    }
}

/// The only one of several, if all are the same.
fn one(mut found: impl Iterator<Item = usize>) -> Option<usize> {
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
}

/// Whether two surnames differ as those of a Russian woman and of her husband or father do.
fn is_of_family(one: &str, other: &str) -> bool {
    one.strip_suffix('a') == Some(other) || other.strip_suffix('a') == Some(one)
}

/// Notes what stands for an entity; what stands for two of them stands for none.
fn share(names: &mut HashMap<String, Option<usize>>, name: String, index: usize) {
    let entry = names.entry(name).or_insert(Some(index));
    if *entry != Some(index) {
        *entry = None;
    }
}

/// Names are compared with those whose consonants begin as theirs do.
fn block(key: &str) -> String {
    skeleton(key).chars().take(1).collect()
}

/// The initials of an organization, with and without its small words.
fn acronyms(words: &[&str]) -> Vec<String> {
    let initials = |small: bool| -> String {
        let kept = words.iter().filter(|word| small || word.starts_with(char::is_uppercase));
        kept.filter_map(|word| word.chars().next()).flat_map(char::to_uppercase).collect()
    };
    [initials(false), initials(true)].into_iter().filter(|acronym| acronym.len() > 1).collect()
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
        let found: Vec<usize> = names.iter().map(|name| register.entity(name, kind)).collect();
        assert_eq!(found, expected, "{names:?}");
    }

    #[test]
    fn a_surname_stands_for_the_full_name_before_it() {
        check(NameKind::Person, &["Ana Kos", "Kos", "Ivo Bell", "Bell"], &[0, 0, 1, 1]);
        check(NameKind::Person, &["Bashar al-Assad", "Assad", "al-Assad"], &[0, 0, 0]);
    }

    #[test]
    fn a_surname_of_two_people_stands_for_neither() {
        check(NameKind::Person, &["Ana Kos", "Ivo Kos", "Kos"], &[0, 1, 2]);
    }

    #[test]
    fn an_acronym_stands_for_its_organization() {
        check(NameKind::Organization, &["Zagreb Rail Union", "ZRU", "Z.R.U."], &[0, 0, 0]);
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
            let found = if register.entity(one, kind) == register.entity(other, kind) { "same" } else { "different" };
            if found != expected {
                wrong.push(*row);
            }
        }
        assert!(wrong.is_empty(), "{} of {} wrong:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
    }
}
