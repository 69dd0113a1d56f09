//! Finds which names mean the same: the same string, a surname, an acronym, another spelling.

use std::collections::HashMap;

use crate::stages::names::NameKind;

use super::key::key;

/// The names of one article gathered under entities; an entity is known here by its index.
#[derive(Debug, Default)]
pub(super) struct Register {
    by_name: HashMap<(Class, String), usize>,
    by_key: HashMap<(Class, String), usize>,
    /// A surname that two people share names nobody.
    by_surname: HashMap<String, Option<usize>>,
    by_acronym: HashMap<String, usize>,
    /// Folded first names and last name of people, for slips of spelling.
    people: Vec<(String, String, usize)>,
    count: usize,
}

/// Names of one class only are compared with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Class {
    Person,
    Organization,
    Location,
}

/// The most people among whom a misspelled name is sought, so that a list of names stays cheap.
const COMPARED: usize = 60;
/// How alike two spellings of one name are at the least (Jaro and Winkler).
const ALIKE: f64 = 0.93;

impl Register {
    /// The entity of a name: one that is known, or the next new one.
    pub(super) fn entity(&mut self, name: &str, kind: NameKind) -> usize {
        let class = class(kind);
        let known = self.known(name, class);
        let index = known.unwrap_or(self.count);
        if known.is_none() {
            self.count += 1;
        }
        self.remember(name, class, index);
        index
    }

    fn known(&self, name: &str, class: Class) -> Option<usize> {
        if let Some(index) = self.by_name.get(&(class, name.to_owned())) {
            return Some(*index);
        }
        let words = parts(name);
        if class == Class::Person && words.len() == 1 {
            return self.by_surname.get(&key(name)).copied().flatten();
        }
        if class == Class::Organization
            && let Some(index) = self.by_acronym.get(name.replace('.', "").as_str())
        {
            return Some(*index);
        }
        if let Some(index) = self.by_key.get(&(class, key(name))) {
            return Some(*index);
        }
        if class == Class::Person { self.respelled(&words) } else { None }
    }

    /// A person whose first names agree and whose name is spelled almost alike.
    fn respelled(&self, words: &[&str]) -> Option<usize> {
        let (first, surname) = folded(words);
        let namesake = self.by_surname.get(&surname).copied().flatten();
        let mut alike = self
            .people
            .iter()
            .take(COMPARED)
            .filter(|(given, family, _)| first == *given && strsim::jaro_winkler(&surname, family) >= ALIKE)
            .map(|(_, _, index)| *index);
        let found = alike.next()?;
        let alone = alike.all(|other| other == found);
        (alone && namesake.is_none_or(|namesake| namesake == found)).then_some(found)
    }

    fn remember(&mut self, name: &str, class: Class, index: usize) {
        self.by_name.entry((class, name.to_owned())).or_insert(index);
        self.by_key.entry((class, key(name))).or_insert(index);
        let words = parts(name);
        if words.len() < 2 {
            return;
        }
        match class {
            Class::Person => {
                let (first, surname) = folded(&words);
                let known = |(given, family, _): &(String, String, usize)| *given == first && *family == surname;
                if self.people.len() < COMPARED && !self.people.iter().any(known) {
                    self.people.push((first, surname, index));
                }
                for surname in surnames(name, &words) {
                    let entry = self.by_surname.entry(surname).or_insert(Some(index));
                    if *entry != Some(index) {
                        *entry = None;
                    }
                }
            }
            Class::Organization => {
                for acronym in acronyms(&words) {
                    self.by_acronym.entry(acronym).or_insert(index);
                }
            }
            Class::Location => {}
        }
    }
}

/// The words of a name, a particle and a hyphen taken with the word that they belong to.
fn parts(name: &str) -> Vec<&str> {
    name.split(' ').filter(|word| !word.is_empty()).collect()
}

/// The first names and the last name in their folded form.
fn folded(words: &[&str]) -> (String, String) {
    let (last, first) = words.split_last().map_or(("", [].as_slice()), |(last, first)| (*last, first));
    (key(&first.join(" ")), key(last))
}

/// What may stand for a full name: its last word, and the last two.
fn surnames(name: &str, words: &[&str]) -> Vec<String> {
    let last = words.last().map(|word| key(word));
    let two = words.get(words.len() - 2..).filter(|_| words.len() > 2).map(|two| key(&two.join(" ")));
    let hyphened = name.rsplit_once('-').map(|(_, tail)| key(tail));
    let mut all: Vec<String> = last.into_iter().chain(two).chain(hyphened).collect();
    all.dedup();
    all
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
        let mut register = Register::default();
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
    fn spellings_of_one_name_are_one_person() {
        check(NameKind::Person, &["Hossein Amirabdollahian", "Hossein Amir-Abdollahian"], &[0, 0]);
        check(NameKind::Person, &["Volodymyr Zelenskiy", "Volodymyr Zelensky"], &[0, 0]);
    }

    #[test]
    fn an_acronym_stands_for_its_organization() {
        check(NameKind::Organization, &["Zagreb Rail Union", "ZRU", "Z.R.U."], &[0, 0, 0]);
    }
}
