//! Which dead letters are tried again.

use jiff::Timestamp;
use sha2::{Digest, Sha256};

use crate::records::{Letter, hex};

/// What a letter must be to be tried again; an empty list or no time asks for nothing.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// One of these stages rejected it.
    pub stages: Vec<String>,
    /// For one of these reasons.
    pub codes: Vec<String>,
    /// It is one of these articles.
    pub articles: Vec<String>,
    /// It was rejected then or later.
    pub since: Option<Timestamp>,
    /// It was rejected before that.
    pub until: Option<Timestamp>,
}

impl Selection {
    /// Whether a letter that was written at this time, in milliseconds since 1970, is asked for.
    #[must_use]
    pub fn takes(&self, letter: &Letter, written: Option<i64>) -> bool {
        let rejection = letter.rejection();
        let among = |wanted: &[String], value: Option<&str>| {
            wanted.is_empty() || value.is_some_and(|value| wanted.iter().any(|wanted| wanted == value))
        };
        let written = written.and_then(|milliseconds| Timestamp::from_millisecond(milliseconds).ok());
        let after = self.since.is_none_or(|since| written.is_some_and(|written| written >= since));
        let before = self.until.is_none_or(|until| written.is_some_and(|written| written < until));
        among(&self.stages, Some(&rejection.stage))
            && among(&self.codes, Some(&rejection.code))
            && among(&self.articles, rejection.article.as_deref())
            && after
            && before
    }

    /// Ends the names of the group and of the transactional id: each selection remembers by itself how far it got, so
    /// that one for a single reason does not make a later one for another reason pass over its letters.
    pub(super) fn suffix(&self) -> String {
        let time = |time: Option<Timestamp>| time.map(|time| time.to_string()).unwrap_or_default();
        let sorted = |values: &[String]| {
            let mut values = values.to_vec();
            values.sort_unstable();
            values.dedup();
            values
        };
        let lists = [&self.stages, &self.codes, &self.articles].map(|values| sorted(values));
        let times = [time(self.since), time(self.until)];
        if lists.iter().all(Vec::is_empty) && times.iter().all(String::is_empty) {
            return "replay".to_owned();
        }
        let digest = Sha256::digest(format!("{lists:?}{times:?}"));
        format!("replay-{}", hex(digest.get(..4).unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::Header;

    const NOON: i64 = 1_772_366_400_000;

    fn letter() -> Letter {
        let fields = [
            ("topic", "raw"),
            ("partition", "3"),
            ("offset", "17"),
            ("consumer.group", "g"),
            ("stage", "dates"),
            ("code", "panic"),
            ("message", "m"),
            ("article", "a-1"),
            ("version", "1"),
            ("models", "m"),
            ("attempts", "1"),
            ("payload", "whole"),
        ];
        let headers = fields.map(|(name, value)| Header::text(format!("__dateline.errors.{name}"), value));
        Letter::read(&headers).unwrap()
    }

    fn check(selection: &Selection, taken: bool) {
        assert_eq!(selection.takes(&letter(), Some(NOON)), taken, "{selection:?}");
    }

    fn words(words: &[&str]) -> Vec<String> {
        words.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn each_filter_asks_for_one_of_its_values() {
        check(&Selection::default(), true);
        check(&Selection { codes: words(&["crash", "panic"]), ..Selection::default() }, true);
        check(&Selection { codes: words(&["crash"]), ..Selection::default() }, false);
        check(&Selection { stages: words(&["intake"]), ..Selection::default() }, false);
        check(&Selection { articles: words(&["a-1"]), stages: words(&["dates"]), ..Selection::default() }, true);
        check(&Selection { articles: words(&["a-2"]), ..Selection::default() }, false);
    }

    #[test]
    fn times_are_those_of_the_rejection_from_the_first_to_before_the_second() {
        let noon = Timestamp::from_millisecond(NOON).ok();
        check(&Selection { since: noon, ..Selection::default() }, true);
        check(&Selection { until: noon, ..Selection::default() }, false);
        assert!(!Selection { since: noon, ..Selection::default() }.takes(&letter(), None));
    }

    #[test]
    fn a_selection_has_a_name_of_its_own_whatever_the_order_of_its_values() {
        let one = Selection { codes: words(&["a", "b"]), ..Selection::default() };
        let two = Selection { codes: words(&["b", "a", "a"]), ..Selection::default() };
        assert_eq!(one.suffix(), two.suffix());
        assert_ne!(one.suffix(), Selection { stages: words(&["a", "b"]), ..Selection::default() }.suffix());
        assert_eq!(Selection::default().suffix(), "replay");
    }
}
