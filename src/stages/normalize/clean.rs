//! Removes from text what no reader sees, and divides it into paragraphs.

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The paragraphs of a text, each one line of plain text without surrounding blanks; none is empty.
pub(super) fn paragraphs(text: &str) -> Vec<String> {
    let clean = clean(text);
    let mut paragraphs = Vec::new();
    let mut lines: Vec<&str> = Vec::new();
    for line in clean.split('\n').map(str::trim).chain([""]) {
        if !line.is_empty() {
            lines.push(line);
        } else if !lines.is_empty() {
            add(&lines, &mut paragraphs);
            lines.clear();
        }
    }
    paragraphs
}

/// A text of one line, such as a title.
pub(super) fn one_line(text: &str) -> String {
    squeeze(&clean(text).replace('\n', " "))
}

/// Adds the paragraphs that some lines without a blank line between them make.
///
/// Many crawlers write one paragraph a line; then every line ends as paragraphs do.
fn add(lines: &[&str], paragraphs: &mut Vec<String>) {
    if lines.iter().all(|line| looks_complete(line)) {
        paragraphs.extend(lines.iter().map(|line| squeeze(line)));
    } else {
        paragraphs.push(squeeze(&lines.join(" ")));
    }
}

/// Whether a line ends with an end mark, perhaps within a closing quotation mark or bracket.
pub(super) fn looks_complete(line: &str) -> bool {
    line.trim_end_matches(is_closing).ends_with(['.', '!', '?', '…', ':'])
}

/// Quotation marks and brackets that close.
pub(super) fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']')
}

/// One blank for each run of blanks.
fn squeeze(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    for word in line.split_whitespace() {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word);
    }
    text
}

/// Composed characters (NFC), `\n` for every line end, plain blanks, nothing invisible.
fn clean(text: &str) -> String {
    let mut visible = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '\r' => {
                characters.next_if_eq(&'\n');
                visible.push('\n');
            }
            '\n' | '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' | '\u{85}' => visible.push('\n'),
            _ if is_invisible(c) => {}
            _ if c.is_whitespace() || c.is_control() || c == '\u{fffc}' => visible.push(' '),
            _ => visible.push(c),
        }
    }
    if is_nfc(&visible) { visible } else { visible.nfc().collect() }
}

/// Soft hyphens, zero-width characters, direction marks, byte order marks.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}')
        || matches!(c, '\u{2066}'..='\u{206f}' | '\u{feff}' | '\u{61c}' | '\u{180e}' | '\u{fe0e}' | '\u{fe0f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(paragraphs(text), expected);
    }

    #[test]
    fn blanks_and_invisible_characters_are_evened_out() {
        check("A\u{a0}b\u{ad}c \u{200b} d\te", &["A bc d e"]);
        check("Cafe\u{301}", &["Café"]);
    }

    #[test]
    fn a_blank_line_ends_a_paragraph() {
        check("One\r\n\r\nTwo\n \nThree", &["One", "Two", "Three"]);
    }

    #[test]
    fn a_line_end_is_a_blank_unless_every_line_is_complete() {
        check("One line\nand its rest.", &["One line and its rest."]);
        check("One.\n“Two.”\nThree?", &["One.", "“Two.”", "Three?"]);
    }

    #[test]
    fn text_without_words_has_no_paragraphs() {
        check(" \n\u{200b}\n", &[]);
    }
}
