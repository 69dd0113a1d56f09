//! Removes from text what no reader sees: invisible characters, exotic blanks, composed and misread letters.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::mojibake::repair;

/// A text of one line, such as a title.
pub(super) fn one_line(text: &str) -> String {
    squeezed(&clean(text).replace('\n', " ")).into_owned()
}

/// Composed characters (NFC), `\n` for every line end, plain blanks and quotation marks, nothing invisible, misread
/// UTF-8 repaired. Idempotent.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    if is_clean(text) {
        return Cow::Borrowed(text);
    }
    let mut clean = seen(&repair(text));
    // What is taken away may have stood between the halves of a misread letter.
    while let Cow::Owned(repaired) = repair(&clean) {
        clean = seen(&repaired);
    }
    Cow::Owned(clean)
}

/// What a reader sees of a text. Quotation marks come last: U+1FEF composes to a grave accent.
fn seen(text: &str) -> String {
    let visible = visible(text);
    let composed =
        if is_nfc_quick(visible.chars()) == IsNormalized::Yes { visible } else { visible.nfc().collect::<String>() };
    match single_quotes(&composed) {
        Cow::Owned(quoted) => quoted,
        Cow::Borrowed(_) => composed,
    }
}

/// A line with one blank for each run of blanks and none at its ends.
pub(super) fn squeezed(line: &str) -> Cow<'_, str> {
    let line = line.trim();
    if !line.contains("  ") {
        return Cow::Borrowed(line);
    }
    let mut text = String::with_capacity(line.len());
    for word in line.split(' ').filter(|word| !word.is_empty()) {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word);
    }
    Cow::Owned(text)
}

/// Whether a line ends with an end mark, perhaps within a closing quotation mark or bracket.
pub(super) fn looks_complete(line: &str) -> bool {
    line.trim_end_matches(is_closing).ends_with(['.', '!', '?', '…', ':'])
}

/// Quotation marks and brackets that close.
pub(super) fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']')
}

/// Whether a text is plain ASCII that needs no cleaning.
fn is_clean(text: &str) -> bool {
    is_plain(text.as_bytes()) && !text.contains("``") && !text.contains("\"\"")
}

/// Whether all bytes are blanks, line ends or visible ASCII; a whole vector of them at a time.
fn is_plain(bytes: &[u8]) -> bool {
    let plain = |byte: &u8| matches!(byte, b' '..=b'~' | b'\n');
    bytes.chunks(VECTOR).all(|chunk| chunk.iter().fold(true, |all, byte| all & plain(byte)))
}

/// So many bytes are looked at before it is asked whether all were plain.
const VECTOR: usize = 64;

/// Quotation marks as the printer sets them: “ for two grave accents, then ” for two apostrophes; one for a doubled one.
fn single_quotes(text: &str) -> Cow<'_, str> {
    let typed = text.contains("``");
    if !typed && !text.contains("\"\"") {
        return Cow::Borrowed(text);
    }
    let text = if typed { text.replace("``", "“").replace("''", "”") } else { text.to_owned() };
    let mut single = String::with_capacity(text.len());
    for c in text.chars() {
        if c != '"' || !single.ends_with('"') {
            single.push(c);
        }
    }
    Cow::Owned(single)
}

fn visible(text: &str) -> String {
    let mut visible = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(odd) = odd(rest.as_bytes()) {
        let (plain, tail) = rest.split_at(odd);
        visible.push_str(plain);
        rest = add_odd(tail, &mut visible);
    }
    visible.push_str(rest);
    visible
}

/// Where the first byte stands that is not plain.
fn odd(bytes: &[u8]) -> Option<usize> {
    let plain = bytes.chunks(VECTOR).take_while(|chunk| is_plain(chunk)).count() * VECTOR;
    let rest = bytes.get(plain..)?;
    Some(plain + rest.iter().position(|byte| !is_plain(&[*byte]))?)
}

/// Adds what the first character of `tail` becomes; what is left of `tail`.
fn add_odd<'t>(tail: &'t str, visible: &mut String) -> &'t str {
    let mut characters = tail.chars();
    let Some(odd) = characters.next() else { return "" };
    match odd {
        '\r' => {
            visible.push('\n');
            return characters.as_str().strip_prefix('\n').unwrap_or(characters.as_str());
        }
        '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' | '\u{85}' => visible.push('\n'),
        // A letter by Unicode, in "the governmentʼs" an apostrophe.
        '\u{2bc}' => visible.push('’'),
        _ if is_invisible(odd) => {}
        _ if odd.is_whitespace() || odd.is_control() || odd == '\u{fffc}' => visible.push(' '),
        _ => visible.push(odd),
    }
    characters.as_str()
}

/// Soft hyphens, zero-width characters, direction marks, byte order marks.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}')
        || matches!(c, '\u{2066}'..='\u{206f}' | '\u{feff}' | '\u{61c}' | '\u{180e}' | '\u{fe0e}' | '\u{fe0f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(clean(text), expected);
        assert_eq!(clean(expected), expected, "clean once is clean");
    }

    #[test]
    fn blanks_and_invisible_characters_are_evened_out() {
        check("A\u{a0}b\u{ad}c\u{200b}d\te\u{3000}f", "A bcd e f");
        check("\u{feff}One\u{0}Two\u{fffc}", "One Two ");
    }

    #[test]
    fn letters_are_composed_but_not_simplified() {
        check("Cafe\u{301} ﬁnd ½", "Café ﬁnd ½");
    }

    #[test]
    fn every_line_end_is_one_character() {
        check("a\r\nb\rc\u{2028}d\u{85}e", "a\nb\nc\nd\ne");
    }

    #[test]
    fn doubled_quotation_marks_are_single() {
        check("``We go,'' he said.", "“We go,” he said.");
        check("\u{1fef}`We go,'' he said.", "“We go,” he said.");
        check("\"\"We go,\"\" he said.", "\"We go,\" he said.");
        check("the miners'' plan", "the miners'' plan");
    }

    #[test]
    fn a_misread_letter_is_repaired_though_something_invisible_divides_it() {
        check("CafÃ\u{200b}© in Zagreb", "Café in Zagreb");
    }

    #[test]
    fn a_line_keeps_one_blank_for_each_run() {
        assert_eq!(one_line("  It \n rained   here "), "It rained here");
    }
}
