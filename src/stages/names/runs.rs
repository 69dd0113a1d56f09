//! Cuts a sentence into candidates for names: entries of the word lists, and runs of capitalised words.

use std::ops::Range;

use crate::stages::document::TokenClass;
use crate::stages::lexicon::{Lexicon, RoleClass, TimeEntry};
use crate::stages::words::Words;

use super::Stretch;

/// Tokens that may be a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) tokens: Range<usize>,
    /// Whether a title or an office stands before it.
    pub(super) titled: bool,
    /// Whether it begins the sentence, where capitals tell less.
    pub(super) first: bool,
    /// Whether it stands where all words are capitalised.
    pub(super) title_case: bool,
}

/// The longest run of capitalised words that is looked at in one piece.
const LONGEST: usize = 12;

/// The candidates of one stretch, in order, disjoint.
pub(super) fn candidates(words: &Words<'_>, stretch: &Stretch, lexicon: &Lexicon) -> Vec<Candidate> {
    let cutter = Cutter { words, lexicon, stretch };
    let mut found = Vec::new();
    let mut at = stretch.tokens.start;
    while at < stretch.tokens.end {
        let end = cutter.run_end(at);
        if end > at {
            cutter.cut(at..end, &mut found);
            at = end;
        } else {
            at += 1;
        }
    }
    found
}

struct Cutter<'a> {
    words: &'a Words<'a>,
    lexicon: &'a Lexicon,
    stretch: &'a Stretch,
}

impl Cutter<'_> {
    /// Where the run of capitalised words ends that begins at a token; `at` itself if none does.
    fn run_end(&self, at: usize) -> usize {
        let mut end = at;
        while end < self.stretch.tokens.end && end < at + LONGEST {
            if self.is_capitalized(end) {
                end += 1;
                continue;
            }
            let link = self.link(at, end);
            if link == 0 || !self.is_capitalized(end + link) || end + link >= self.stretch.tokens.end {
                break;
            }
            end += link + 1;
        }
        end
    }

    fn is_capitalized(&self, at: usize) -> bool {
        let word = self.words.written(at);
        self.words.has(at, TokenClass::CAPITALIZED)
            || (word.starts_with(char::is_lowercase) && self.lexicon.organizations.get(&[word]).is_some())
    }

    /// How many tokens from `at` link two capitalised words to one name; 0 if none do.
    fn link(&self, start: usize, at: usize) -> usize {
        let touches = |at: usize| self.words.span(at - 1).end() == self.words.span(at).start();
        match self.words.lower(at) {
            "-" if at > start && touches(at) && self.words.len() > at + 1 && touches(at + 1) => 1,
            "of" if at > start => {
                if self.words.lower(at + 1) == "the" {
                    2
                } else {
                    1
                }
            }
            "for" if at > start && self.words.lower(at - 1) == "center" => 1,
            "al" | "el" | "ar" | "as" | "ad" if self.words.lower(at + 1) == "-" => 2,
            "bin" | "ibn" | "al" | "de" | "da" | "van" | "von" | "der" | "del" | "di" | "la" | "abu" | "ben"
            | "dos"
                if at > start =>
            {
                if self.words.lower(at + 1) == "la" || self.words.lower(at + 1) == "der" {
                    2
                } else {
                    1
                }
            }
            "&" if at > start => 1,
            _ => 0,
        }
    }

    /// Cuts one run into candidates: entries of the lists whole, titles and offices out, the rest as it stands.
    fn cut(&self, run: Range<usize>, found: &mut Vec<Candidate>) {
        let mut start = run.start;
        let mut at = run.start;
        let mut titled = self.titled_before(run.start);
        while at < run.end {
            let skip = self.skipped(at, &run, start);
            if skip > 0 {
                self.push(start..at, titled, found);
                titled = self.is_title(at, skip);
                at += skip;
                start = at;
                // A link that stood after the words left out links nothing any more.
                while start < run.end && !self.is_capitalized(start) && self.words.lower(start + 1) != "-" {
                    start += 1;
                    at = start;
                }
                continue;
            }
            let surname = at > start && (titled || self.lexicon.given_names.contains(self.words.written(start)));
            if let Some(count) = self.listed(at, &run).filter(|count| *count > 1 || !surname) {
                let agency = self.lexicon.organizations.get(self.words.written_in(at..at + count));
                let agency = agency.is_some_and(|entry| entry.agency);
                let whole = agency || at + count == run.end || !self.extends(at + count, run.end);
                if whole || count > 1 {
                    self.push(start..at, titled, found);
                    self.push(at..at + count, titled, found);
                    at += count;
                    while at < run.end && !self.is_capitalized(at) && self.words.lower(at) != "al" {
                        at += 1;
                    }
                    start = at;
                    titled = false;
                    continue;
                }
            }
            at += 1;
        }
        self.push(start..run.end, titled, found);
    }

    /// Whether the words after a listed name make it part of a longer one: "Zagreb University".
    fn extends(&self, from: usize, end: usize) -> bool {
        let words = (from..end).map(|at| self.words.written(at));
        let heads = |word: &str| {
            self.lexicon.organization_words.contains_key(word) || self.lexicon.place_words.contains_key(word)
        };
        words.take(4).any(heads)
    }

    /// How many tokens of a listed place or organization begin here, if the run holds them all.
    fn listed(&self, at: usize, run: &Range<usize>) -> Option<usize> {
        let words = self.words.written_in(at..run.end);
        let place = self.lexicon.places.longest_at(words).map_or(0, |(count, _)| count);
        let organization = self.lexicon.organizations.longest_at(words).map_or(0, |(count, _)| count);
        let count = place.max(organization);
        let given = self.lexicon.given_names.contains(self.words.written(at));
        let person = count == 1 && given && at + 1 < run.end;
        (count > 0 && !person).then_some(count)
    }

    /// How many tokens at `at` are no part of a name: articles, titles, offices, days, peoples.
    fn skipped(&self, at: usize, run: &Range<usize>, start: usize) -> usize {
        let lower = self.words.lower(at);
        let written = self.words.written(at);
        if let Some((count, role)) = self.lexicon.roles.longest_at(self.words.lower_in(at..run.end)) {
            // "Julie Bishop": after a given name it is a surname.
            let given = at == start + 1 && at + count == run.end;
            if given && self.lexicon.given_names.contains(self.words.written(start)) {
                return 0;
            }
            let capitals = (at..at + count).all(|at| self.is_capitalized(at) || self.words.lower(at) == "of");
            // "President" and "Police Chief" go with what follows; "Police" alone may be part of a name.
            if capitals && (role.class == RoleClass::Office || at == run.start) && self.listed(at, run).is_none() {
                return count;
            }
        }
        let time = self.lexicon.times.get(lower);
        if matches!(time, Some(TimeEntry::Month(_) | TimeEntry::Weekday(_))) && !self.in_person(at, run) {
            return 1;
        }
        if at == start && self.is_title(at, 1) {
            return 1;
        }
        let opens = at == self.stretch.tokens.start || self.opens_quote(at);
        let closed = !self.lexicon.class(lower).is_open() && written != "US";
        let number = matches!(time, Some(TimeEntry::Number(_)));
        let common = (number || self.lexicon.common_words.contains(lower)) && (opens || self.stretch.title_case);
        if at == start && (closed || common) && self.listed(at, run).is_none() {
            return 1;
        }
        let people = self.lexicon.demonyms.longest_at(self.words.written_in(at..run.end));
        match people {
            Some((count, _)) if at == start && self.listed(at, run).is_none_or(|listed| listed <= count) => count,
            _ => 0,
        }
    }

    /// Whether a month's name is a given name here: "April Kos".
    fn in_person(&self, at: usize, run: &Range<usize>) -> bool {
        let next = at + 1 < run.end && self.is_capitalized(at + 1);
        next && ["april", "june", "august"].contains(&self.words.lower(at))
    }

    fn opens_quote(&self, at: usize) -> bool {
        at > self.stretch.tokens.start && matches!(self.words.written(at - 1), "“" | "\"" | "‘" | ":" | "(" | "—")
    }

    /// Whether some tokens are a title or an office.
    fn is_title(&self, at: usize, count: usize) -> bool {
        let words = self.words.written_in(at..at + count);
        let office = self.lexicon.roles.get(self.words.lower_in(at..at + count));
        words.last().is_some_and(|last| self.lexicon.titles.contains(last))
            || office.is_some_and(|role| role.class == RoleClass::Office)
    }

    /// Whether an office in lower case stands before a run: "foreign minister Ana Kos".
    fn titled_before(&self, at: usize) -> bool {
        if at <= self.stretch.tokens.start {
            return false;
        }
        let office = self.lexicon.roles.get(self.words.lower_in(at - 1..at));
        office.is_some_and(|role| role.class == RoleClass::Office)
    }

    fn push(&self, tokens: Range<usize>, titled: bool, found: &mut Vec<Candidate>) {
        let mut tokens = tokens;
        while !tokens.is_empty() && !self.is_capitalized(tokens.end - 1) {
            tokens.end -= 1;
        }
        if tokens.is_empty() {
            return;
        }
        let first = tokens.start == self.stretch.tokens.start || self.opens_quote(tokens.start);
        found.push(Candidate { tokens, titled, first, title_case: self.stretch.title_case });
    }
}
