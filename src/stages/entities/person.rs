//! The name of a person in its parts, and when two such names may be those of one person.

use std::sync::LazyLock;

use crate::stages::words::lower;

use super::key::{alike, key, skeleton};

/// Whether a word of a surname, in lower case, belongs to the word after it.
fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "al" | "el"
            | "bin"
            | "ibn"
            | "abu"
            | "ben"
            | "von"
            | "van"
            | "der"
            | "den"
            | "de"
            | "del"
            | "da"
            | "dos"
            | "do"
            | "di"
            | "della"
            | "la"
            | "le"
            | "ter"
            | "ten"
            | "zu"
            | "af"
            | "ould"
            | "bint"
            | "san"
            | "y"
    )
}

/// Whether a word in lower case may follow a name and is no part of it.
fn is_suffix(word: &str) -> bool {
    matches!(word, "jr" | "sr" | "ii" | "iii" | "iv" | "jr." | "sr." | "esq")
}

/// Whether a title stands before a name that is no surname: "King Hussein".
pub(super) fn is_sovereign(title: &str) -> bool {
    matches!(title, "King" | "Queen" | "Prince" | "Princess" | "Pope" | "Emperor" | "Empress" | "Sultan" | "Emir")
}

/// First names that English speakers use for one another.
const SHORT_FORMS: [(&str, &str); 21] = [
    ("Alex", "Alexander"),
    ("Andy", "Andrew"),
    ("Bill", "William"),
    ("Bob", "Robert"),
    ("Chris", "Christopher"),
    ("Dan", "Daniel"),
    ("Dave", "David"),
    ("Dick", "Richard"),
    ("Ed", "Edward"),
    ("Jack", "John"),
    ("Jim", "James"),
    ("Joe", "Joseph"),
    ("Larry", "Lawrence"),
    ("Mike", "Michael"),
    ("Nick", "Nicholas"),
    ("Rob", "Robert"),
    ("Ron", "Ronald"),
    ("Steve", "Steven"),
    ("Ted", "Edward"),
    ("Tom", "Thomas"),
    ("Tony", "Anthony"),
];

/// The same, folded.
static FOLDED: LazyLock<Vec<(String, String)>> =
    LazyLock::new(|| SHORT_FORMS.iter().map(|(short, full)| (key(short), key(full))).collect());

/// A person's name, folded word by word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PersonName {
    /// The words without particles, at least one.
    words: Vec<String>,
    /// All words in one.
    whole: String,
    /// Whether it is the one name of a king or a pope, which is no surname.
    regnal: bool,
}

impl PersonName {
    /// The name of a person as it is written; nothing if no letter is in it. `is_title` tells words like "Ayatollah".
    pub(super) fn new(name: &str, is_title: impl Fn(&str) -> bool) -> Option<Self> {
        let mut written: Vec<&str> = name.split([' ', ',']).filter(|word| !word.is_empty()).collect();
        let titles = written.iter().take_while(|word| is_title(word)).count();
        let titles = titles.min(written.len().saturating_sub(1));
        let reigns = titles.checked_sub(1).is_some_and(|last| is_sovereign(written[last]));
        written.drain(..titles);
        while written.len() > 1 && written.last().is_some_and(|word| is_suffix(&lower(word))) {
            written.pop();
        }
        let last = written.len().checked_sub(1)?;
        let kept = written.iter().enumerate().filter(|(at, word)| *at == last || !is_particle(&lower(word)));
        let words: Vec<String> = kept.map(|(_, word)| key(word)).filter(|word| !word.is_empty()).collect();
        (!words.is_empty()).then(|| Self { whole: joined(&words), regnal: reigns && words.len() == 1, words })
    }

    /// Whether it is the one name of a king or a pope, which is no surname.
    pub(super) fn is_regnal(&self) -> bool {
        self.regnal
    }

    /// Whether it is a surname or a first name alone.
    pub(super) fn is_single(&self) -> bool {
        self.words.len() == 1
    }

    /// The first word.
    pub(super) fn first(&self) -> &str {
        self.words.first().map_or("", |word| word)
    }

    /// The last word.
    pub(super) fn last(&self) -> &str {
        self.words.last().map_or("", |word| word)
    }

    /// What may stand for the whole name: its last words, without its first one.
    pub(super) fn tails(&self) -> impl Iterator<Item = String> + '_ {
        (1..self.words.len()).map(|from| joined(self.words.get(from..).unwrap_or_default()))
    }

    /// All words in one.
    pub(super) fn whole(&self) -> &str {
        &self.whole
    }

    /// Whether two names of several words may be those of one person.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        let (mine, theirs) = (self.words.as_slice(), other.words.as_slice());
        if self.whole == other.whole || is_swapped(mine, theirs) || is_longer(mine, theirs) || is_longer(theirs, mine) {
            return true;
        }
        let (Some((family, given)), Some((their_family, their_given))) = (mine.split_last(), theirs.split_last())
        else {
            return false;
        };
        (family == their_family && agree(given, their_given))
            || (alike(family, their_family) && alike_given(given, their_given))
            || is_respelled(mine, theirs)
    }
}

/// Folded words as one, letters that meet made one as within words.
fn joined(words: &[String]) -> String {
    let mut joined = String::new();
    for c in words.iter().flat_map(|word| word.chars()) {
        if !joined.ends_with(c) {
            joined.push(c);
        }
    }
    joined
}

/// "Kishida Fumio".
fn is_swapped(one: &[String], other: &[String]) -> bool {
    matches!((one, other), ([a, b], [c, d]) if a == d && b == c)
}

/// Whether one name is the other with a second surname after it, "Maduro Moros", or its end, "Javad Zarif".
fn is_longer(long: &[String], short: &[String]) -> bool {
    let ends = short.len() >= 2 && long.len() > short.len() && long.ends_with(short);
    let doubled = long.len() == 3 && short.len() == 2 && long.starts_with(short);
    ends || doubled
}

/// Whether first names may be those of one person: the first is the same, short or an initial of the other, and so are those
/// after it as far as both have them.
fn agree(one: &[String], other: &[String]) -> bool {
    let agreeing = |(one, other): (&String, &String)| {
        let initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
        alike(one, other)
            || initial(one, other)
            || initial(other, one)
            || is_vowelled(one, other)
            || is_short_form(one, other)
            || is_short_form(other, one)
    };
    !one.is_empty() && !other.is_empty() && (one.iter().zip(other).all(agreeing) || alike_given(one, other))
}

/// "Yahya" and "Yehya": the same consonants and beginning.
fn is_vowelled(one: &str, other: &str) -> bool {
    let long = one.len().min(other.len()) >= 4 && one.len().abs_diff(other.len()) <= 1;
    let bones = || Some(skeleton(one)).filter(|bones| !bones.is_empty());
    long && one.chars().next() == other.chars().next() && bones().is_some_and(|bones| bones == skeleton(other))
}

fn is_short_form(short: &str, long: &str) -> bool {
    FOLDED.iter().any(|(known, full)| known == short && full == long)
}

/// Whether first names, none of them an initial, are spellings of one.
fn alike_given(one: &[String], other: &[String]) -> bool {
    let full = |words: &[String]| words.iter().all(|word| word.len() > 1);
    let (mine, theirs) = (one.concat(), other.concat());
    full(one) && full(other) && mine.len() >= 3 && alike(&mine, &theirs)
}

/// Whether every word is nearly that of the other name: "Abed Rabbo Mansour Hadi".
fn is_respelled(one: &[String], other: &[String]) -> bool {
    one.len() >= 3
        && one.len() == other.len()
        && one.last() == other.last()
        && one.iter().zip(other).all(|(one, other)| strsim::jaro_winkler(one, other) >= 0.8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> PersonName {
        PersonName::new(text, |word| word == "Ayatollah").unwrap()
    }

    #[test]
    fn particles_titles_and_suffixes_do_not_count() {
        assert_eq!(name("Ayatollah Kos"), name("Kos Jr."));
        assert_eq!(name("Ursula von der Leyen").last(), "lin");
        assert!(name("bin Salman").is_single());
    }

    #[test]
    fn first_names_must_agree() {
        assert!(name("A. Kos").is_same(&name("Ana Kos")) && name("Ana M. Kos").is_same(&name("Ana Kos")));
        assert!(!name("Ivo Kos").is_same(&name("Ana Kos")) && !name("Ana M. Kos").is_same(&name("Ana B. Kos")));
    }
}
