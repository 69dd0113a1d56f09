//! What word lists know of a token: one bit a list, and whether it begins, continues or ends a listed phrase.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::stages::lexicon::{Lexicon, PlaceEntry, Reach, RoleClass, TimeEntry};
use crate::stages::model::key;
use crate::stages::normalize::words_of;

/// The lists that hold a token, as a set of bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lists(u32);

impl Lists {
    /// None.
    pub const NONE: Self = Self(0);
    /// A given name.
    pub const GIVEN: Self = Self(1);
    /// A family name.
    pub const FAMILY: Self = Self(1 << 1);
    /// A country, or part of its name.
    pub const COUNTRY: Self = Self(1 << 2);
    /// A city, or part of its name.
    pub const CITY: Self = Self(1 << 3);
    /// A region, water or mountain, or part of its name.
    pub const REGION: Self = Self(1 << 4);
    /// A people, religion or following.
    pub const GROUP: Self = Self(1 << 5);
    /// An organization, or part of its name.
    pub const ORGANIZATION: Self = Self(1 << 6);
    /// Stands before a person's name: "Mr.", "general".
    pub const TITLE: Self = Self(1 << 7);
    /// An office, or part of one.
    pub const OFFICE: Self = Self(1 << 8);
    /// The head of an organization's name: "Ministry".
    pub const ORGANIZATION_HEAD: Self = Self(1 << 9);
    /// The head of a place's name: "River".
    pub const PLACE_HEAD: Self = Self(1 << 10);
    /// A month or a day of the week.
    pub const CALENDAR: Self = Self(1 << 11);
    /// Begins a listed phrase.
    pub const BEGINS: Self = Self(1 << 12);
    /// Ends a listed phrase.
    pub const ENDS: Self = Self(1 << 13);
    /// A town or province, or part of its name.
    pub const TOWN: Self = Self(1 << 14);

    /// The set as a number.
    #[inline]
    #[must_use]
    pub fn bits(self) -> u32 {
        self.0
    }

    /// Whether any list of `other` holds the token.
    #[inline]
    #[must_use]
    pub fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    #[inline]
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The word lists, by the keys of their words and phrases.
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {
    /// Lists of single words; names as they are written, other words in lower case.
    words: FxHashMap<u64, Lists>,
    /// Lists of phrases of several tokens, by the chained keys of these.
    phrases: FxHashMap<u64, Lists>,
    /// The chained keys with which such phrases begin.
    beginnings: FxHashSet<u64>,
}

impl Gazetteer {
    /// The lists of a lexicon.
    #[must_use]
    pub fn new(lexicon: &Lexicon) -> Self {
        let mut gazetteer = Self::default();
        gazetteer.words.reserve(Lexicon::entries("person_names").count());
        for (name, kind) in Lexicon::entries("person_names").filter_map(|line| line.split_once('\t')) {
            gazetteer.add(&[name], of_person(kind));
        }
        for name in towns() {
            let words = words_of(name);
            if words.len() > 1 || lexicon.class(&name.to_lowercase()).is_open() {
                gazetteer.add(&words, Lists::TOWN);
            }
        }
        lexicon.titles.iter().for_each(|word| gazetteer.add(&[&word.to_lowercase()], Lists::TITLE));
        lexicon.organization_words.keys().for_each(|word| gazetteer.add(&[word], Lists::ORGANIZATION_HEAD));
        lexicon.place_words.keys().for_each(|word| gazetteer.add(&[word], Lists::PLACE_HEAD));
        let calendar =
            lexicon.times.iter().filter(|(_, time)| matches!(time, TimeEntry::Month(_) | TimeEntry::Weekday(_)));
        calendar.for_each(|(word, _)| gazetteer.add(&[word], Lists::CALENDAR));
        lexicon.places.each(&mut |tokens, entry| gazetteer.add(tokens, of_place(entry)));
        lexicon.demonyms.each(&mut |tokens, _| gazetteer.add(tokens, Lists::GROUP));
        lexicon.organizations.each(&mut |tokens, _| gazetteer.add(tokens, Lists::ORGANIZATION));
        lexicon.roles.each(&mut |tokens, role| {
            let head = tokens.split(|word| *word == "of").next().and_then(<[&str]>::last);
            if let Some(head) = head.filter(|_| role.class == RoleClass::Office) {
                gazetteer.add(&[head], Lists::OFFICE);
            }
        });
        gazetteer
    }

    fn add(&mut self, tokens: &[&str], list: Lists) {
        let keys = tokens.iter().map(|token| key::text(token.as_bytes()));
        let (table, chained) = match tokens {
            [] => return,
            [_] => (&mut self.words, keys.fold(0, |_, key| key)),
            _ => {
                let mut chain = 0;
                for key in keys {
                    if chain != 0 {
                        self.beginnings.insert(chain);
                    }
                    chain = key::pair(chain, key);
                }
                (&mut self.phrases, chain)
            }
        };
        let lists = table.entry(chained).or_default();
        *lists = lists.with(list);
    }

    /// The lists that hold a word, given its key.
    #[inline]
    #[must_use]
    pub fn of_word(&self, word: u64) -> Lists {
        self.words.get(&word).copied().unwrap_or_default()
    }

    /// The longest listed phrase of several tokens that begins with the first of some, given their keys: how many tokens
    /// it has, and its lists.
    #[inline]
    #[must_use]
    pub fn phrase_at(&self, keys: impl Iterator<Item = u64>) -> Option<(usize, Lists)> {
        let (mut chain, mut longest) = (0, None);
        for (before, key) in keys.enumerate() {
            chain = key::pair(chain, key);
            // The first token alone is no phrase, and most tokens begin none.
            let listed = (before > 0).then(|| self.phrases.get(&chain)).flatten();
            longest = listed.map(|lists| (before + 1, *lists)).or(longest);
            if !self.beginnings.contains(&chain) {
                break;
            }
        }
        longest
    }
}

/// The names of towns and regions.
fn towns() -> impl Iterator<Item = &'static str> {
    Lexicon::entries("atlas").filter_map(|line| line.split('\t').next()).flat_map(|names| names.split('|'))
}

fn of_person(kind: &str) -> Lists {
    match kind {
        "g" => Lists::GIVEN,
        "f" => Lists::FAMILY,
        "b" => Lists::GIVEN.with(Lists::FAMILY),
        _ => panic!("{kind} is no kind of a person's name"),
    }
}

fn of_place(entry: &PlaceEntry) -> Lists {
    match entry.reach {
        Reach::Country => Lists::COUNTRY,
        Reach::Capital | Reach::City => Lists::CITY,
        Reach::Region => Lists::REGION,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(words: &str) -> impl Iterator<Item = u64> {
        words.split(' ').map(|word| key::text(word.as_bytes()))
    }

    #[test]
    fn words_are_in_their_lists() {
        let gazetteer = Gazetteer::new(&Lexicon::built_in());
        let check = |word: &str, list: Lists| {
            assert!(gazetteer.of_word(key::text(word.as_bytes())).any(list), "{word} is in {list:?}");
        };
        check("Maria", Lists::GIVEN);
        check("Kenya", Lists::COUNTRY);
        check("minister", Lists::OFFICE);
        check("Ministry", Lists::ORGANIZATION_HEAD);
        assert_eq!(gazetteer.of_word(key::text(b"lampshade")), Lists::default());
    }

    #[test]
    fn the_longest_phrase_counts() {
        let gazetteer = Gazetteer::new(&Lexicon::built_in());
        let found = gazetteer.phrase_at(keys("South Korea said"));
        assert_eq!(found, Some((2, Lists::COUNTRY)));
        assert_eq!(gazetteer.phrase_at(keys("South of")), None);
    }
}
