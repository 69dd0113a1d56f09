//! Divides text into tokens as the Penn and Universal Dependencies treebanks do.
//!
//! "do n't", possessive "'s" apart, hyphenated words divided at the hyphen, "U.S." whole, "$ 5", "5 %", "10:30" whole.

use crate::stages::document::{Token, TokenClass};
use crate::stages::lexicon::Lexicon;
use crate::stages::span::Span;

/// The tokens of `text`, which begins at byte `offset` of the document. Linear in the length of the text.
pub(super) fn tokenize(text: &str, offset: usize, lexicon: &Lexicon) -> Vec<Token> {
    let keeps_stop = |word: &str| lexicon.abbreviations.contains_key(word);
    let mut tokens = Vec::new();
    for_each_word(text, &keeps_stop, &mut |start, end| {
        let word = text.get(start..end).unwrap_or_default();
        tokens.push(Token { span: Span::new(offset + start, offset + end), class: TokenClass::of(word) });
    });
    tokens
}

/// The words of a phrase of a word list, divided as those of an article are.
pub(crate) fn words_of(phrase: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for_each_word(phrase, &|_| true, &mut |start, end| words.extend(phrase.get(start..end)));
    words
}

/// Calls `emit` with the borders of every token.
fn for_each_word(text: &str, keeps_stop: &dyn Fn(&str) -> bool, emit: &mut dyn FnMut(usize, usize)) {
    let mut at = 0;
    while let Some(first) = rest(text, at).chars().next() {
        let end = if first.is_whitespace() {
            at + first.len_utf8()
        } else if first.is_alphanumeric() || is_mark(first) {
            let end = word_end(text, at, keeps_stop);
            divide(text, at, end, emit);
            end
        } else {
            let end = mark_end(text, at, first);
            emit(at, end);
            end
        };
        at = end;
    }
}

fn rest(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or_default()
}

/// Marks that belong to the letter before them: combining accents.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{20d0}'..='\u{20ff}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2bc}')
}

/// Where a run of one mark ends: only dots and hyphens run.
fn mark_end(text: &str, at: usize, mark: char) -> usize {
    if !matches!(mark, '.' | '-' | '_' | '*' | '=') {
        return at + mark.len_utf8();
    }
    at + rest(text, at).bytes().take_while(|byte| char::from(*byte) == mark).count()
}

/// Where the word ends that begins at `start`, with the full stop of an abbreviation.
fn word_end(text: &str, start: usize, keeps_stop: &dyn Fn(&str) -> bool) -> usize {
    if let Some(end) = address_end(text, start) {
        return end;
    }
    if let Some(end) = iso_date_end(text, start) {
        return end;
    }
    let mut at = start;
    let mut segment = start;
    let mut dotted = false;
    loop {
        let mut following = rest(text, at).chars();
        let Some(here) = following.next() else { return at };
        if here.is_alphanumeric() || is_mark(here) || here == '_' {
            at += here.len_utf8();
            continue;
        }
        let next = following.next().unwrap_or(' ');
        let before = text.get(segment..at).unwrap_or_default();
        if !joins(before, here, next) {
            break;
        }
        dotted = dotted || (here == '.' && !next.is_numeric());
        at += here.len_utf8();
        segment = at;
    }
    let word = text.get(start..at).unwrap_or_default();
    let stop = rest(text, at).starts_with('.') && !rest(text, at).starts_with("..");
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let acronym = dotted && text.get(segment..at).is_some_and(|last| last.chars().count() == 1);
    if stop && (initial || acronym || keeps_stop(word)) { at + 1 } else { at }
}

/// Whether a mark between two characters belongs to the word.
fn joins(before: &str, mark: char, next: char) -> bool {
    let digits = before.ends_with(|c: char| c.is_numeric()) && next.is_numeric();
    match mark {
        '.' if digits => true,
        '.' => next.is_alphanumeric() && (before.chars().count() == 1 || next.is_lowercase()) && !before.is_empty(),
        ',' | ':' | '/' => digits,
        '&' => before.ends_with(char::is_uppercase) && next.is_uppercase(),
        _ if is_apostrophe(mark) => before.ends_with(char::is_alphabetic) && next.is_alphabetic(),
        _ => false,
    }
}

/// Where a URL or an e-mail address ends.
fn address_end(text: &str, start: usize) -> Option<usize> {
    // Addresses are rare: look at their marks only within one blank-free stretch of sane length.
    let stretch = rest(text, start);
    let opens = ["http", "www.", "ftp:"].iter().any(|prefix| stretch.as_bytes().starts_with(prefix.as_bytes()));
    let bytes = stretch.as_bytes().iter().take(200);
    if !opens {
        let at = bytes.clone().position(|byte| !(byte.is_ascii_alphanumeric() || b"._-".contains(byte)))?;
        if stretch.as_bytes().get(at) != Some(&b'@') {
            return None;
        }
    } else if !stretch.starts_with("www.") && !stretch.get(..12).is_some_and(|open| open.contains("://")) {
        return None;
    }
    let length = bytes.take_while(|byte| byte.is_ascii_graphic() && !b"<>\"'()".contains(byte)).count();
    let address = stretch.get(..length)?.trim_end_matches(|c: char| ".,;:!?".contains(c));
    (!address.is_empty()).then_some(start + address.len())
}

/// Where a date like 2024-03-02, perhaps with a time, ends.
fn iso_date_end(text: &str, start: usize) -> Option<usize> {
    let bytes = rest(text, start).as_bytes();
    let shape = bytes.get(..10)?;
    let dated =
        shape.iter().enumerate().all(|(at, b)| if at == 4 || at == 7 { *b == b'-' } else { b.is_ascii_digit() });
    if !dated {
        return None;
    }
    let time = bytes.get(10) == Some(&b'T') && bytes.get(11).is_some_and(u8::is_ascii_digit);
    let tail = if time {
        bytes.iter().skip(10).take(20).take_while(|b| b.is_ascii_digit() || b"T:.Z+-".contains(b)).count()
    } else {
        0
    };
    let end = start + 10 + tail;
    (!rest(text, end).starts_with(|c: char| c.is_alphanumeric() || c == '-')).then_some(end)
}

const CLITICS: [&str; 7] = ["s", "re", "ve", "ll", "d", "m", "S"];

/// Emits the parts of a word: clitics apart, a unit after its number apart.
fn divide(text: &str, start: usize, end: usize, emit: &mut dyn FnMut(usize, usize)) {
    let word = text.get(start..end).unwrap_or_default();
    let cut = clitic(word).or_else(|| unit_after_number(word)).filter(|cut| *cut > 0 && *cut < word.len());
    match cut {
        Some(cut) => {
            emit(start, start + cut);
            emit(start + cut, end);
        }
        None => emit(start, end),
    }
}

/// Where the clitic of a word begins.
fn clitic(word: &str) -> Option<usize> {
    if word.eq_ignore_ascii_case("cannot") {
        return Some(3);
    }
    let (at, mark) = word.char_indices().rev().take(4).find(|(_, c)| is_apostrophe(*c))?;
    let tail = word.get(at + mark.len_utf8()..)?;
    let head = word.get(..at)?;
    if tail.eq_ignore_ascii_case("t") && head.ends_with(['n', 'N']) {
        return Some(at - 1);
    }
    CLITICS.contains(&tail).then_some(at)
}

/// Where the unit of "10am" begins.
fn unit_after_number(word: &str) -> Option<usize> {
    let at = word.find(|c: char| c.is_ascii_alphabetic())?;
    let unit = word.get(at..)?;
    let counted = word.get(..at)?.ends_with(|c: char| c.is_ascii_digit());
    (counted && ["am", "pm", "a.m.", "p.m.", "km", "kg", "bn", "m"].contains(&unit)).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let tokens = tokenize(text, 0, &Lexicon::built_in());
        let words: Vec<&str> = tokens.iter().map(|token| token.span.of(text)).collect();
        assert_eq!(words.join(" "), expected);
    }

    #[test]
    fn clitics_stand_apart() {
        check("They don't say it's Kos's.", "They do n't say it 's Kos 's .");
        check("the ministers’ plan", "the ministers ’ plan");
        check("We cannot go", "We can not go");
    }

    #[test]
    fn abbreviations_keep_their_stop() {
        check("Mr. Kos of the U.S. met J. Bell.", "Mr. Kos of the U.S. met J. Bell .");
        check("At 5 p.m. it ended...", "At 5 p.m. it ended ...");
    }

    #[test]
    fn hyphens_divide_words_but_not_dates() {
        check("state-owned, 2021-2023", "state - owned , 2021 - 2023");
        check("2024-03-02 at 2024-03-02T09:30Z", "2024-03-02 at 2024-03-02T09:30Z");
    }

    #[test]
    fn numbers_stand_apart_from_signs_and_units() {
        check("$5 (1,200.50) 5% 10:30 3-1 10am", "$ 5 ( 1,200.50 ) 5 % 10:30 3 - 1 10 am");
    }

    #[test]
    fn addresses_stay_whole() {
        check(
            "See https://example.org/a?b=c, or ana@example.org.",
            "See https://example.org/a?b=c , or ana@example.org .",
        );
    }

    #[test]
    fn a_missing_blank_after_a_stop_divides() {
        check("It ended.The end", "It ended . The end");
    }
}
