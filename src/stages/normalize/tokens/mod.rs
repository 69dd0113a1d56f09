//! Divides text into tokens as the Penn and Universal Dependencies treebanks do.
//!
//! "do n't", possessive "'s" apart, words divided at hyphens but for bound prefixes ("anti-government"), "U.S." and "b/c"
//! whole, "$ 5", "5 %", "10:30" and ":)" whole.

mod numbers;
mod parts;

use crate::stages::document::{Token, TokenClass};
use crate::stages::lexicon::{AbbreviationClass, Lexicon, TimeEntry};
use crate::stages::span::Span;

use super::eight;

use numbers::{address_end, number_end};
use parts::{is_clitic, is_divided, part};

/// Adds the tokens of `text`, which begins at byte `offset` of the document. Linear in the length of the text.
pub(super) fn tokenize(text: &str, offset: usize, lexicon: &Lexicon, tokens: &mut Vec<Token>) {
    Scanner { text, lexicon: Some(lexicon) }.for_each(&mut |start, end, class| {
        tokens.push(Token { span: Span::new(offset + start, offset + end), class });
    });
}

/// The words of a phrase of a word list, divided as those of an article are; every full stop is an abbreviation's.
pub(crate) fn words_of(phrase: &str) -> Vec<&str> {
    let mut words = Vec::new();
    Scanner { text: phrase, lexicon: None }.for_each(&mut |start, end, _| words.extend(phrase.get(start..end)));
    words
}

/// Reads one text from left to right.
struct Scanner<'t> {
    text: &'t str,
    lexicon: Option<&'t Lexicon>,
}

impl<'t> Scanner<'t> {
    /// Calls `emit` with the borders and the class of every token.
    fn for_each(&self, emit: &mut impl FnMut(usize, usize, TokenClass)) {
        let bytes = self.text.as_bytes();
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            at = if *byte == b' ' {
                at + 1
            } else if let Some((end, class)) = plain_word(bytes, at) {
                emit(at, end, class);
                end
            } else {
                self.token(at, &mut |start, end| emit(start, end, TokenClass::of(self.slice(start, end))))
            };
        }
    }

    /// Emits the token at `start`, or both parts of a word that is divided; where it ends.
    fn token(&self, start: usize, emit: &mut impl FnMut(usize, usize)) -> usize {
        let Some(first) = self.rest(start).chars().next() else { return self.text.len() };
        if first.is_whitespace() {
            return start + first.len_utf8();
        }
        if first.is_alphanumeric() || is_mark(first) {
            let end = self.word_end(start);
            match part(self.slice(start, end)) {
                Some(cut) => {
                    emit(start, start + cut);
                    emit(start + cut, end);
                }
                None => emit(start, end),
            }
            return end;
        }
        let end = self.fraction_end(start).unwrap_or_else(|| self.mark_end(start, first));
        emit(start, end);
        end
    }

    /// Where a number ends that begins with its point: " .348".
    fn fraction_end(&self, start: usize) -> Option<usize> {
        let digits = self.rest(start).strip_prefix('.')?.bytes().take_while(u8::is_ascii_digit).count();
        let apart = start == 0 || self.slice(0, start).ends_with([' ', '(', '$']);
        (digits > 0 && apart).then_some(start + 1 + digits)
    }

    fn rest(&self, at: usize) -> &'t str {
        self.text.get(at..).unwrap_or_default()
    }

    fn slice(&self, start: usize, end: usize) -> &'t str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// Where a mark ends: equal ones run together, and so do those that end sentences; some make a face or a hashtag.
    fn mark_end(&self, at: usize, mark: char) -> usize {
        let rest = self.rest(at);
        let run = |same: &dyn Fn(char) -> bool| at + rest.chars().take_while(|c| same(*c)).count();
        match mark {
            '.' | '!' | '?' => run(&|c| matches!(c, '.' | '!' | '?')),
            ':' | ';' => at + self.face(at).unwrap_or(1),
            '-' | '_' | '*' | '=' | '+' | '$' | '<' | '>' | '~' | '^' | '/' | '\\' => run(&|c| c == mark),
            '#' if rest.chars().nth(1).is_some_and(char::is_alphabetic) => self.word_end(at + 1),
            _ if is_apostrophe(mark) => at + self.short_form(at).unwrap_or(mark.len_utf8()),
            _ => at + mark.len_utf8(),
        }
    }

    /// The length of a face drawn with marks that stands apart: ":)", ";-)", ":D".
    fn face(&self, at: usize) -> Option<usize> {
        let rest = self.rest(at);
        let nose = usize::from(rest.get(1..)?.starts_with('-'));
        let mouth = *rest.as_bytes().get(1 + nose)?;
        let ends = rest.get(2 + nose..)?.chars().next().is_none_or(|c| !c.is_alphanumeric());
        let apart = !self.slice(0, at).ends_with(char::is_alphanumeric);
        (apart && ends && b")(DPp|".contains(&mouth)).then_some(2 + nose)
    }

    /// The length of a short form that begins with an apostrophe: "'60s", "'n'", and after a mark "'s" ("the U.N.'s").
    fn short_form(&self, at: usize) -> Option<usize> {
        let rest = self.rest(at);
        let mark = rest.chars().next()?.len_utf8();
        let tail = rest.get(mark..)?;
        let word = tail.split(|c: char| !c.is_alphanumeric()).next()?;
        let touches = !self.slice(0, at).ends_with(|c: char| c.is_whitespace()) && at > 0;
        let decade = word.len() == 3 && word.ends_with('s') && word.bytes().take(2).all(|byte| byte.is_ascii_digit());
        if decade || (touches && is_clitic(word)) {
            return Some(mark + word.len());
        }
        let and = tail.strip_prefix('n').and_then(|rest| rest.chars().next()).filter(|c| is_apostrophe(*c))?;
        Some(mark + 1 + and.len_utf8())
    }

    /// Where the word ends that begins at `start`, with the full stop of an abbreviation.
    fn word_end(&self, start: usize) -> usize {
        if let Some(end) = address_end(self.rest(start)).or_else(|| number_end(self.rest(start))) {
            return start + end;
        }
        let mut word = Word { start, segment: start, end: start, dotted: false };
        loop {
            let mut following = self.rest(word.end).chars();
            let Some(here) = following.next() else { return word.end };
            if here.is_alphanumeric() || is_mark(here) || here == '_' {
                word.end += here.len_utf8();
                continue;
            }
            let next = following.next().unwrap_or(' ');
            let segment = self.slice(word.segment, word.end);
            if here == '$' && next.is_numeric() && word.segment == start && CURRENCIES.contains(&segment) {
                return word.end + 1;
            }
            let first = next.is_alphabetic() && word.segment == start;
            let prefix = first && here == '-' && is_prefix(segment);
            let letters =
                first && here == '/' && is_single(segment) && !following.next().is_some_and(char::is_alphanumeric);
            if !prefix && !letters && !joins(segment, here, next) {
                break;
            }
            word.dotted = word.dotted || (here == '.' && !next.is_numeric());
            word.end += here.len_utf8();
            word.segment = word.end;
        }
        let stops = self.rest(word.end).starts_with('.') && !self.rest(word.end).starts_with("..");
        if stops && self.keeps_stop(word) { word.end + 1 } else { word.end }
    }

    /// Whether the full stop after a word is part of it.
    fn keeps_stop(&self, word: Word) -> bool {
        let Some(lexicon) = self.lexicon else { return true };
        let written = self.slice(word.start, word.end);
        let after = self.rest(word.end + 1);
        let next = after.trim_start().chars().next();
        let number_follows = next.is_some_and(|c| c.is_ascii_digit());
        if word.dotted && is_single(self.slice(word.segment, word.end)) {
            return true;
        }
        match lexicon.abbreviation(written) {
            Some(AbbreviationClass::Numbered) => number_follows,
            Some(AbbreviationClass::Weekday) => {
                next.is_some_and(|c| c.is_ascii_digit() || c.is_lowercase() || c == ',') || is_month(after, lexicon)
            }
            Some(AbbreviationClass::State) => self.slice(0, word.start).ends_with(", "),
            Some(AbbreviationClass::Exclaimed) => false,
            Some(_) => true,
            None => is_initial(written) && initial_goes_on(written, after, lexicon),
        }
    }
}

/// A word while it is read; bytes of the text.
#[derive(Clone, Copy)]
struct Word {
    start: usize,
    /// Where its last part begins: after the last mark that joins.
    segment: usize,
    end: usize,
    /// Whether full stops between letters join it.
    dotted: bool,
}

/// Where a word of ASCII letters ends that nothing joins or divides, and its class: by far the most words.
fn plain_word(bytes: &[u8], start: usize) -> Option<(usize, TokenClass)> {
    let rest = bytes.get(start..)?;
    let (mut length, mut all_capitals, mut divided) = (0, true, false);
    loop {
        let eight = eight::load(rest, length);
        let letters = eight::letters(eight);
        let run = eight::run(letters);
        let word = eight::first(run);
        all_capitals &= letters & word & !eight::capitals(eight, letters) == 0;
        divided |= is_divided((eight | eight::SMALL) & word) && length == 0;
        length += run;
        if run < 8 {
            break;
        }
    }
    let plain = !divided && matches!(rest.get(length), None | Some(b' ' | b',' | b';' | b')' | b'"'));
    let word = rest.get(..length).filter(|word| !word.is_empty() && plain)?;
    Some((start + length, TokenClass::of_letters(word, all_capitals)))
}

/// Marks that belong to the letter before them: combining accents.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{20d0}'..='\u{20ff}')
}

pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2bc}')
}

/// Currencies written before a dollar sign.
const CURRENCIES: [&str; 9] = ["A", "AU", "C", "HK", "NT", "NZ", "R", "S", "US"];

/// Prefixes that the treebanks leave on their word, hyphen and all.
const PREFIXES: [&str; 34] = [
    "anti", "bi", "co", "counter", "cross", "de", "e", "ex", "extra", "hyper", "inter", "intra", "macro", "mega",
    "micro", "mid", "mini", "multi", "neo", "non", "over", "para", "post", "pre", "pro", "pseudo", "quasi", "re",
    "semi", "sub", "super", "trans", "ultra", "un",
];

fn is_prefix(segment: &str) -> bool {
    segment.len() <= 7 && PREFIXES.iter().any(|prefix| prefix.eq_ignore_ascii_case(segment))
}

/// Whether a mark between two characters belongs to the word.
fn joins(before: &str, mark: char, next: char) -> bool {
    let digits = before.ends_with(|c: char| c.is_numeric()) && next.is_numeric();
    match mark {
        '.' if digits => true,
        '.' => {
            next.is_alphanumeric() && !before.is_empty() && (is_single(before) || before == "Ph" || next.is_lowercase())
        }
        ',' | ':' | '/' => digits,
        '&' => before.ends_with(char::is_uppercase) && next.is_uppercase(),
        _ if is_apostrophe(mark) => before.ends_with(char::is_alphabetic) && next.is_alphabetic(),
        _ => false,
    }
}

/// Whether a text begins with the name of a month.
fn is_month(text: &str, lexicon: &Lexicon) -> bool {
    let word = text.trim_start().split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    matches!(lexicon.times.get(word.to_lowercase().as_str()), Some(TimeEntry::Month(_)))
}

/// A single character.
fn is_single(word: &str) -> bool {
    let mut characters = word.chars();
    characters.next().is_some() && characters.next().is_none()
}

/// A single capital letter.
fn is_initial(word: &str) -> bool {
    let mut characters = word.chars();
    characters.next().is_some_and(char::is_uppercase) && characters.next().is_none()
}

/// Whether what follows an initial and its stop shows that it abbreviates a name, rather than ends a sentence.
fn initial_goes_on(initial: &str, after: &str, lexicon: &Lexicon) -> bool {
    let rest = after.trim_start();
    let next: &str = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let follows = rest.get(next.len()..).unwrap_or_default();
    if initial == "I" {
        return is_initial(next) && follows.starts_with('.');
    }
    let starter =
        lexicon.starters.contains(next.to_lowercase().as_str()) && !(is_initial(next) && follows.starts_with('.'));
    !rest.is_empty() && !starter
}

#[cfg(test)]
mod tests;
