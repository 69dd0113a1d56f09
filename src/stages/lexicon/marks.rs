//! Phrases that show what a whole paragraph is, by standing at its beginning or anywhere in it.

use aho_corasick::{AhoCorasick, Anchored, Input, MatchKind, StartKind};

/// Phrases without regard to the case of ASCII letters; a paragraph is read once, however many there are.
#[derive(Clone, Debug)]
pub(crate) struct Marks {
    starts: AhoCorasick,
    anywhere: AhoCorasick,
}

impl Marks {
    /// Phrases that stand at the beginning, and phrases that may stand anywhere.
    pub(super) fn new(starts: &[&str], anywhere: &[&str]) -> Self {
        let build = |phrases: &[&str], start| {
            AhoCorasick::builder()
                .ascii_case_insensitive(true)
                .match_kind(MatchKind::LeftmostLongest)
                .start_kind(start)
                .build(phrases)
                .expect("the phrases of a word list are few and short")
        };
        Self { starts: build(starts, StartKind::Anchored), anywhere: build(anywhere, StartKind::Unanchored) }
    }

    /// Whether a paragraph begins with one of the phrases, and no word goes on there.
    pub(crate) fn open(&self, paragraph: &str) -> bool {
        let found = self.starts.find(Input::new(paragraph).anchored(Anchored::Yes));
        found.is_some_and(|found| {
            let rest = paragraph.get(found.end()..).unwrap_or_default();
            let word = paragraph.get(..found.end()).is_some_and(|phrase| phrase.ends_with(char::is_alphanumeric));
            !(word && rest.starts_with(char::is_alphanumeric))
        })
    }

    /// Whether one of the phrases stands anywhere in a paragraph.
    pub(crate) fn stand_in(&self, paragraph: &str) -> bool {
        self.anywhere.is_match(paragraph)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_at_the_beginning_or_anywhere_without_regard_to_case() {
        let marks = Marks::new(&["read more", "read", "©"], &["all rights reserved"]);
        assert!(marks.open("READ MORE: storms") && marks.open("Read") && marks.open("©2024"));
        assert!(!marks.open("Readers wrote") && !marks.open("To read more"));
        assert!(marks.stand_in("2024. All rights reserved.") && !marks.stand_in("All rights"));
    }
}
