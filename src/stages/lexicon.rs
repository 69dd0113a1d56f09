//! The word lists that people edit, built into the program.
//!
//! A list is tab-separated text in `config/lexicon`: comments first, then one entry a line, sorted by bytes.

mod atlas;
mod extra;
mod marks;
mod phrases;
mod tables;

use std::ops::Deref;
use std::sync::Arc;

use sha2::{Digest, Sha256};

pub(super) use atlas::{Site, SiteKind};
pub use extra::{EXTENDABLE, ExtraError, ExtraList};
pub(super) use marks::MarkKinds;
pub(super) use tables::{
    AbbreviationClass, ActNoun, Classes, Conditions, CueKind, Effect, Evidence, Form, Frame, PlaceEntry, Reach,
    RoleClass, RoleEntry, Slot, Tables, TimeEntry, Topic, Trigger, WordClass, WordKind,
};

/// All word lists, parsed; cheap to clone, since every stage keeps one.
#[derive(Clone, Debug)]
pub struct Lexicon {
    tables: Arc<Tables>,
    fingerprint: [u8; 32],
}

impl Lexicon {
    /// The lists in `config/lexicon`, as they were when the program was built.
    ///
    /// # Panics
    /// If a list is malformed, which the tests of this module rule out.
    #[must_use]
    pub fn built_in() -> Self {
        Self { tables: Arc::new(Tables::read(&list)), fingerprint: digest().finalize().into() }
    }

    /// The entries of a list, a line each.
    ///
    /// # Panics
    /// If there is no such list.
    pub fn entries(name: &str) -> impl Iterator<Item = &'static str> {
        list(name).lines().skip_while(|line| line.starts_with('#'))
    }

    /// SHA-256 over the lists as they were read.
    #[must_use]
    pub fn fingerprint(&self) -> [u8; 32] {
        self.fingerprint
    }
}

impl Deref for Lexicon {
    type Target = Tables;

    fn deref(&self) -> &Tables {
        &self.tables
    }
}

const LISTS: [(&str, &str); 32] = [
    ("abbreviations", include_str!("../../config/lexicon/abbreviations.tsv")),
    ("act_nouns", include_str!("../../config/lexicon/act_nouns.tsv")),
    ("atlas", include_str!("../../config/lexicon/atlas.tsv")),
    ("boilerplate", include_str!("../../config/lexicon/boilerplate.tsv")),
    ("captions", include_str!("../../config/lexicon/captions.tsv")),
    ("cities", include_str!("../../config/lexicon/cities.tsv")),
    ("contexts", include_str!("../../config/lexicon/contexts.tsv")),
    ("countries", include_str!("../../config/lexicon/countries.tsv")),
    ("cues", include_str!("../../config/lexicon/cues.tsv")),
    ("embedding", include_str!("../../config/lexicon/embedding.tsv")),
    ("evidence", include_str!("../../config/lexicon/evidence.tsv")),
    ("frames", include_str!("../../config/lexicon/frames.tsv")),
    ("groups", include_str!("../../config/lexicon/groups.tsv")),
    ("holidays", include_str!("../../config/lexicon/holidays.tsv")),
    ("languages", include_str!("../../config/lexicon/languages.tsv")),
    ("leaders", include_str!("../../config/lexicon/leaders.tsv")),
    ("organization_words", include_str!("../../config/lexicon/organization_words.tsv")),
    ("organizations", include_str!("../../config/lexicon/organizations.tsv")),
    ("person_names", include_str!("../../config/lexicon/person_names.tsv")),
    ("place_aliases", include_str!("../../config/lexicon/place_aliases.tsv")),
    ("place_words", include_str!("../../config/lexicon/place_words.tsv")),
    ("regions", include_str!("../../config/lexicon/regions.tsv")),
    ("reporting", include_str!("../../config/lexicon/reporting.tsv")),
    ("role_modifiers", include_str!("../../config/lexicon/role_modifiers.tsv")),
    ("roles", include_str!("../../config/lexicon/roles.tsv")),
    ("starters", include_str!("../../config/lexicon/starters.tsv")),
    ("time_words", include_str!("../../config/lexicon/time_words.tsv")),
    ("titles", include_str!("../../config/lexicon/titles.tsv")),
    ("topics", include_str!("../../config/lexicon/topics.tsv")),
    ("verbs", include_str!("../../config/lexicon/verbs.tsv")),
    ("violence", include_str!("../../config/lexicon/violence.tsv")),
    ("words", include_str!("../../config/lexicon/words.tsv")),
];

/// The digest of all lists that are built in.
fn digest() -> Sha256 {
    let mut digest = Sha256::new();
    for (name, text) in LISTS {
        digest.update(name.as_bytes());
        digest.update([0]);
        digest.update(text.as_bytes());
        digest.update([0]);
    }
    digest
}

/// The text of one list.
fn list(name: &str) -> &'static str {
    LISTS.iter().find(|(other, _)| *other == name).map(|(_, text)| *text).expect("every list that is read is built in")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_says_where_it_comes_from_and_is_sorted_and_unique() {
        for (name, text) in LISTS {
            assert!(text.starts_with("# "), "{name} opens with a comment");
            assert!(text.contains("2026") && text.ends_with('\n'), "{name} names its source and date");
            let entries: Vec<&str> = text.lines().skip_while(|line| line.starts_with('#')).collect();
            assert!(!entries.is_empty(), "{name} has entries");
            for pair in entries.windows(2) {
                assert!(pair[0].as_bytes() < pair[1].as_bytes(), "{name}: {:?} before {:?}", pair[0], pair[1]);
            }
            assert!(entries.iter().all(|line| !line.trim().is_empty() && *line == line.trim_end()), "{name} is trim");
        }
    }

    #[test]
    fn no_word_makes_two_things_of_what_is_below_it() {
        let (_, text) = LISTS.iter().find(|(name, _)| *name == "embedding").unwrap();
        let word = |line: &str| line.rsplit_once('\t').unwrap().0.to_owned();
        let words: Vec<String> = text.lines().filter(|line| !line.starts_with('#')).map(word).collect();
        for pair in words.windows(2) {
            assert_ne!(pair[0], pair[1], "one effect alone would be used");
        }
    }

    #[test]
    fn every_label_is_known() {
        // Reading a list refuses unknown labels with a panic that names the line.
        let lexicon = Lexicon::built_in();
        let verbs: usize = lexicon.acts.frames.len();
        assert!(verbs + lexicon.acts.nouns.len() >= 1200, "1,200 verbs and nouns name acts");
        assert_eq!(lexicon.fingerprint(), Lexicon::built_in().fingerprint(), "the same lists have one fingerprint");
    }
}
