//! Phrases that show what a whole paragraph is, by standing at its beginning or anywhere in it.

use aho_corasick::automaton::Automaton as _;
use aho_corasick::dfa::DFA;
use aho_corasick::{AhoCorasick, AhoCorasickKind, Anchored, Input, MatchKind, StartKind};

/// Phrases of one kind of paragraph.
#[derive(Debug, Default)]
pub(super) struct MarkList<'l> {
    /// Those that stand at its beginning.
    pub(super) starts: Vec<&'l str>,
    /// Those that may stand anywhere.
    pub(super) anywhere: Vec<&'l str>,
}

/// Phrases without regard to the case of ASCII letters; a paragraph is read once, however many and of however many kinds
/// there are.
#[derive(Clone, Debug)]
pub(crate) struct Marks {
    boilerplate: AhoCorasick,
    captions: AhoCorasick,
    anywhere: DFA,
    /// Phrases of `anywhere` from this one on are those of captions.
    first_caption: usize,
}

/// Of what kinds the phrases are that stand anywhere in a paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct MarkKinds {
    /// Such as "all rights reserved".
    pub(crate) boilerplate: bool,
    /// Such as "/AFP)".
    pub(crate) caption: bool,
}

impl Marks {
    /// The phrases of both kinds.
    pub(super) fn new(boilerplate: &MarkList<'_>, captions: &MarkList<'_>) -> Self {
        let anywhere = boilerplate.anywhere.iter().chain(&captions.anywhere);
        Self {
            boilerplate: beginnings(&boilerplate.starts),
            captions: beginnings(&captions.starts),
            anywhere: DFA::builder().ascii_case_insensitive(true).prefilter(false).build(anywhere).expect(FEW),
            first_caption: boilerplate.anywhere.len(),
        }
    }

    /// Whether a paragraph begins with a phrase of boilerplate.
    pub(crate) fn open_boilerplate(&self, paragraph: &str) -> bool {
        opens(&self.boilerplate, paragraph)
    }

    /// Whether a paragraph begins with a phrase of captions.
    pub(crate) fn open_caption(&self, paragraph: &str) -> bool {
        opens(&self.captions, paragraph)
    }

    /// The kinds of the phrases that stand anywhere in a paragraph. Steps through the automaton by hand, since no place is
    /// asked for.
    pub(crate) fn within(&self, paragraph: &str) -> MarkKinds {
        let mut kinds = MarkKinds::default();
        let Ok(mut state) = self.anywhere.start_state(Anchored::No) else { return kinds };
        for byte in paragraph.bytes() {
            state = self.anywhere.next_state(Anchored::No, state, byte);
            // Special are matches and dead states, of which there are none here.
            if self.anywhere.is_special(state) && self.anywhere.is_match(state) {
                for index in 0..self.anywhere.match_len(state) {
                    let caption = self.anywhere.match_pattern(state, index).as_usize() >= self.first_caption;
                    kinds.caption |= caption;
                    kinds.boilerplate |= !caption;
                }
            }
        }
        kinds
    }
}

const FEW: &str = "the phrases of a word list are few and short";

fn beginnings(phrases: &[&str]) -> AhoCorasick {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .kind(Some(AhoCorasickKind::DFA))
        .prefilter(false)
        .start_kind(StartKind::Anchored)
        .match_kind(MatchKind::LeftmostLongest)
        .build(phrases)
        .expect(FEW)
}

/// Whether a paragraph begins with one of the phrases, and no word goes on there.
fn opens(phrases: &AhoCorasick, paragraph: &str) -> bool {
    let found = phrases.find(Input::new(paragraph).anchored(Anchored::Yes));
    found.is_some_and(|found| {
        let rest = paragraph.get(found.end()..).unwrap_or_default();
        let word = paragraph.get(..found.end()).is_some_and(|phrase| phrase.ends_with(char::is_alphanumeric));
        !(word && rest.starts_with(char::is_alphanumeric))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_at_the_beginning_or_anywhere_without_regard_to_case() {
        let boilerplate = MarkList { starts: vec!["read more", "read", "©"], anywhere: vec!["all rights reserved"] };
        let captions = MarkList { starts: vec!["photo:"], anywhere: vec!["/afp)"] };
        let marks = Marks::new(&boilerplate, &captions);
        assert!(marks.open_boilerplate("READ MORE: storms"));
        assert!(marks.open_boilerplate("Read") && marks.open_boilerplate("©2024"));
        assert!(!marks.open_boilerplate("Readers wrote") && !marks.open_boilerplate("To read more"));
        assert!(marks.open_caption("Photo: Ana Kos") && !marks.open_caption("A photo: Ana Kos"));
        let kinds = |boilerplate, caption| MarkKinds { boilerplate, caption };
        assert_eq!(marks.within("2024. All rights reserved."), kinds(true, false));
        assert_eq!(marks.within("All rights (Kos/AFP) and"), kinds(false, true));
        assert_eq!(marks.within("All rights reserved (Kos/AFP)"), kinds(true, true));
        assert_eq!(marks.within("All rights"), kinds(false, false));
    }
}
