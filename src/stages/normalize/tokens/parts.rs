//! Words that are two tokens: clitics, "cannot", a number with its unit.

use super::{eight, is_apostrophe};

/// Words that are divided without a mark, and after how many letters.
const DIVIDED: [(&str, usize); 4] = [("cannot", 3), ("gonna", 3), ("gotta", 3), ("wanna", 3)];

const CLITICS: [&str; 6] = ["s", "re", "ve", "ll", "d", "m"];

const UNITS: [&str; 18] =
    ["am", "pm", "a.m.", "p.m.", "km", "cm", "mm", "kg", "mg", "kwh", "mph", "mw", "gw", "bn", "mn", "m", "tn", "pc"];

/// Whether a word of small letters alone is two tokens, by its first eight bytes.
pub(super) fn is_divided(word: u64) -> bool {
    // Without a branch for each, since this is asked of every word.
    DIVIDED.iter().fold(false, |any, (divided, _)| any | (eight::packed(divided.as_bytes()) == word))
}

/// Whether some letters after an apostrophe are a token with it: "'s".
pub(super) fn is_clitic(letters: &str) -> bool {
    CLITICS.iter().any(|clitic| clitic.eq_ignore_ascii_case(letters))
}

/// Where the second token of a word begins, in bytes of the word.
pub(super) fn part(word: &str) -> Option<usize> {
    let divided = DIVIDED.iter().find(|(divided, _)| divided.eq_ignore_ascii_case(word)).map(|(_, cut)| *cut);
    divided.or_else(|| clitic(word)).or_else(|| unit(word)).filter(|cut| *cut > 0 && *cut < word.len())
}

/// Where the clitic of a word begins.
fn clitic(word: &str) -> Option<usize> {
    let (at, mark) = word.char_indices().rev().take(4).find(|(_, c)| is_apostrophe(*c))?;
    let tail = word.get(at + mark.len_utf8()..)?;
    let head = word.get(..at)?;
    if tail.eq_ignore_ascii_case("t") && head.ends_with(['n', 'N']) {
        return Some(at - 1);
    }
    is_clitic(tail).then_some(at)
}

/// Where the unit of "10am" begins.
fn unit(word: &str) -> Option<usize> {
    let at = word.find(|c: char| c.is_ascii_alphabetic())?;
    let counted = word.get(..at)?.ends_with(|c: char| c.is_ascii_digit());
    let unit = word.get(at..)?;
    (counted && UNITS.iter().any(|known| known.eq_ignore_ascii_case(unit))).then_some(at)
}
