//! Tells from its own words and its neighbours what a candidate names.

use crate::stages::document::TokenClass;
use crate::stages::lexicon::{Form, Lexicon};
use crate::stages::words::Words;

use super::NameKind;
use super::runs::Candidate;

/// How surely a candidate is a name, and of what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Guess {
    /// Its words tell.
    Sure(NameKind),
    /// Its neighbours tell; the rest of the article may know better.
    Likely(NameKind),
    /// A name only if the rest of the article says so.
    Unlikely,
}

/// What a candidate may name.
pub(super) fn guess(words: &Words<'_>, candidate: &Candidate, lexicon: &Lexicon) -> Guess {
    let name = words.written_in(candidate.tokens.clone());
    let given = name.len() > 1 && lexicon.given_names.contains(name[0]);
    if let Some(kind) = listed(name, lexicon).filter(|_| !candidate.titled || name.len() > 2) {
        return Guess::Sure(kind);
    }
    if candidate.titled && by_head(name, lexicon).is_none() && !name.contains(&"of") {
        return Guess::Sure(NameKind::Person);
    }
    if let Some(kind) = by_head(name, lexicon).filter(|_| !candidate.title_case) {
        return Guess::Sure(kind);
    }
    if candidate.title_case {
        return if given { Guess::Likely(NameKind::Person) } else { Guess::Unlikely };
    }
    if given && name.len() <= 5 {
        return Guess::Sure(NameKind::Person);
    }
    match name.len() {
        1 => one_word(words, candidate, lexicon),
        2..=4 => several_words(words, candidate),
        _ => Guess::Likely(NameKind::Organization),
    }
}

/// What the word lists say of the whole name; all capitals are read as if they were not.
fn listed(name: &[&str], lexicon: &Lexicon) -> Option<NameKind> {
    let look_up = |name: &[&str]| {
        if lexicon.places.get(name).is_some() {
            return Some(NameKind::Location);
        }
        lexicon.organizations.get(name).map(|_| NameKind::Organization)
    };
    look_up(name).or_else(|| {
        let shouted = name.iter().all(|word| word.len() > 2 && !word.chars().any(char::is_lowercase));
        let plain: Vec<String> = name.iter().map(|word| capitalized(word)).collect();
        let plain: Vec<&str> = plain.iter().map(String::as_str).collect();
        if shouted { look_up(&plain) } else { None }
    })
}

/// "OSLO" as "Oslo".
fn capitalized(word: &str) -> String {
    let mut characters = word.chars();
    characters.next().into_iter().chain(characters.flat_map(char::to_lowercase)).collect()
}

/// What the head word says: "University", "River".
fn by_head(name: &[&str], lexicon: &Lexicon) -> Option<NameKind> {
    if name.len() < 2 {
        return None;
    }
    let head = name.iter().position(|word| *word == "of").map_or(name.len(), |of| of);
    let last = name.get(head.checked_sub(1)?)?;
    if lexicon.organization_words.contains_key(last) {
        return Some(NameKind::Organization);
    }
    let place = lexicon.place_words.contains_key(last) || ["Mount", "Lake", "Cape", "Port", "Fort"].contains(&name[0]);
    if place {
        return Some(NameKind::Location);
    }
    name.contains(&"&").then_some(NameKind::Organization)
}

/// A single unknown word.
fn one_word(words: &Words<'_>, candidate: &Candidate, lexicon: &Lexicon) -> Guess {
    let at = candidate.tokens.start;
    let word = words.written(at);
    let before = if at == 0 { "" } else { words.lower(at - 1) };
    let after = words.lower(candidate.tokens.end);
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    if letters < 2 || word.ends_with('.') && letters < 3 {
        return Guess::Unlikely;
    }
    let says = lexicon.forms.get(after).is_some_and(|(lemma, _)| lexicon.reporting.contains(lemma));
    if words.has(at, TokenClass::ALL_CAPITALS) && (2..=6).contains(&letters) && !candidate.first {
        return Guess::Likely(NameKind::Organization);
    }
    if says && !lexicon.common_words.contains(words.lower(at)) && !words.lower(at).ends_with('s') {
        return Guess::Likely(NameKind::Person);
    }
    if candidate.first {
        return Guess::Unlikely;
    }
    if is_locative(before) {
        return Guess::Likely(NameKind::Location);
    }
    if lexicon.given_names.contains(word) {
        return Guess::Likely(NameKind::Person);
    }
    let verb = |word: &str| lexicon.forms.get(word).is_some_and(|(_, form)| *form == Form::Past);
    if verb(after) || verb(before) {
        return Guess::Likely(NameKind::Person);
    }
    // Nothing tells what it is: a product, an idea, a party. Better no name than a wrong one.
    Guess::Unlikely
}

fn is_locative(word: &str) -> bool {
    ["in", "at", "near", "around", "outside", "across"].contains(&word)
}

/// Two to four unknown words.
fn several_words(words: &Words<'_>, candidate: &Candidate) -> Guess {
    let name = words.written_in(candidate.tokens.clone());
    let before = if candidate.tokens.start == 0 { "" } else { words.lower(candidate.tokens.start - 1) };
    let plain = |word: &&str| word.chars().all(|c| c.is_alphabetic() || "-'’.".contains(c));
    let shouted = name.iter().all(|word| !word.chars().any(char::is_lowercase));
    if before == "the" || name.contains(&"of") || shouted || !name.iter().all(plain) {
        return Guess::Likely(NameKind::Organization);
    }
    if is_locative(before) {
        return Guess::Likely(NameKind::Location);
    }
    Guess::Likely(NameKind::Person)
}
