//! Divides a clean text into paragraphs, joining lines that were only wrapped.
//!
//! A blank line always ends a paragraph. In a text with lines that go on in lower case a line end divides only what was
//! divided on purpose: where the line had room for the next word. In any other text every line is a paragraph.

use std::borrow::Cow;

use super::clean::squeezed;

/// The width, in bytes, of texts whose lines may have been wrapped: narrower lines are headings or verse, wider ones whole
/// paragraphs.
const WRAPPED: std::ops::RangeInclusive<usize> = 40..=140;

/// The paragraphs of a clean text, each one line without surrounding blanks; none is empty.
pub(super) fn paragraphs(clean: &str) -> Vec<Cow<'_, str>> {
    let lines = lines(clean);
    let wrapped = lines.windows(2).any(|pair| !pair[0].is_empty() && goes_on(pair[1]));
    let mut paragraphs = Vec::with_capacity(lines.len());
    for lines in lines.split(|line| line.is_empty()).filter(|lines| !lines.is_empty()) {
        if wrapped {
            join(lines, &mut paragraphs);
        } else {
            paragraphs.extend(lines.iter().map(|line| squeezed(line)));
        }
    }
    paragraphs
}

/// The lines of a text without the blanks around them.
fn lines(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut start = 0;
    for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
        lines.push(text.get(start..end).unwrap_or_default().trim());
        start = end + 1;
    }
    lines
}

/// Adds the paragraphs that some lines of a wrapped text without a blank line between them make.
fn join<'t>(lines: &[&'t str], paragraphs: &mut Vec<Cow<'t, str>>) {
    let width = lines.iter().map(|line| line.len()).max().unwrap_or_default();
    let mut paragraph = String::new();
    for (index, line) in lines.iter().enumerate() {
        if !paragraph.is_empty() {
            paragraph.push(' ');
        }
        paragraph.push_str(&squeezed(line));
        if lines.get(index + 1).is_none_or(|next| !is_wrapped(line, next, width)) {
            paragraphs.push(std::mem::take(&mut paragraph).into());
        }
    }
}

/// Whether a line ended only because it was full, so that the next one goes on with it.
fn is_wrapped(line: &str, next: &str, width: usize) -> bool {
    let word = next.find(' ').unwrap_or(next.len());
    goes_on(next) || (!is_list_item(next) && WRAPPED.contains(&width) && line.len() + 1 + word > width)
}

/// Whether a line can only go on with the one before it.
fn goes_on(line: &str) -> bool {
    line.starts_with(char::is_lowercase) && !is_list_item(line)
}

/// "- ", "• ", "1. ", "2) ".
fn is_list_item(line: &str) -> bool {
    let bullet = line.strip_prefix(['-', '*', '•', '–', '·', '▪', '‣', '■', '●', '►']);
    let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = (1..=2).contains(&(line.len() - number.len())).then(|| number.strip_prefix(['.', ')'])).flatten();
    bullet.or(numbered).is_some_and(|rest| rest.starts_with(' '))
}

#[cfg(test)]
mod tests {
    use super::super::clean::clean;
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(paragraphs(&clean(text)), expected);
        assert_eq!(paragraphs(&expected.join("\n\n")), expected, "paragraphs stay what they are");
    }

    #[test]
    fn a_blank_line_ends_a_paragraph() {
        check("One\r\n\r\nTwo\n \nThree", &["One", "Two", "Three"]);
    }

    #[test]
    fn a_line_that_was_full_goes_on() {
        let wrapped = "The minister said on Monday that the talks\nwould go on in Oslo. President Kos and the\nPrime Minister will come.";
        check(wrapped, &[&wrapped.replace('\n', " ")]);
    }

    #[test]
    fn a_line_with_room_for_the_next_word_was_ended_on_purpose() {
        check(
            "Minister visits Oslo\nThe minister flew to Oslo on Monday.\n“We talked.”",
            &["Minister visits Oslo", "The minister flew to Oslo on Monday.", "“We talked.”"],
        );
        check(
            "Minister visits the capital of Norway on her way\nHome\nThe minister flew to Oslo and\nback.",
            &["Minister visits the capital of Norway on her way Home", "The minister flew to Oslo and back."],
        );
        check(
            "Minister visits Oslo after all, sources say\nSunday, May 5, 2019",
            &["Minister visits Oslo after all, sources say", "Sunday, May 5, 2019"],
        );
    }

    #[test]
    fn long_lines_are_paragraphs() {
        let long = format!("The minister said that {}would come.", "they and their friends ".repeat(8));
        check(&format!("{long}\nHe did not say when\n{long}"), &[&long, "He did not say when", &long]);
    }

    #[test]
    fn a_lower_case_line_goes_on_and_a_list_item_does_not() {
        check("One line\nand its rest.", &["One line and its rest."]);
        check("They want:\n- bread\n- peace\n1. Salt", &["They want:", "- bread", "- peace", "1. Salt"]);
    }

    #[test]
    fn text_without_words_has_no_paragraphs() {
        check(" \n\u{200b}\n", &[]);
    }
}
