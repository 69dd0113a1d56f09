//! Bytes to code points: the core counts bytes, records count code points.

use schemars::JsonSchema;
use serde::Serialize;

use crate::stages::span::Span;

/// Every so many bytes the count is written down.
const STRIDE: usize = 64;

/// Translates byte offsets of one text.
#[derive(Debug)]
pub(super) struct CodePoints<'t> {
    text: &'t str,
    /// Code points before each multiple of [`STRIDE`] bytes; empty for ASCII, where both counts agree.
    marks: Vec<u32>,
}

impl<'t> CodePoints<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        if text.is_ascii() {
            return Self { text, marks: Vec::new() };
        }
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut count = 0;
        for chunk in text.as_bytes().chunks(STRIDE) {
            marks.push(count);
            count += starts(chunk);
        }
        marks.push(count);
        Self { text, marks }
    }

    /// The number of code points before a byte offset.
    pub(super) fn before(&self, offset: usize) -> u32 {
        let mark = offset / STRIDE;
        match self.marks.get(mark) {
            None => u32::try_from(offset).unwrap_or(u32::MAX),
            Some(count) => count + starts(&self.text.as_bytes()[mark * STRIDE..offset]),
        }
    }

    pub(super) fn offsets(&self, span: Span) -> Offsets {
        Offsets { start: self.before(span.start()), end: self.before(span.end()) }
    }

    /// A stretch of the text together with its words.
    pub(super) fn words(&self, span: Span) -> Words<'t> {
        Words { text: span.of(self.text), at: self.offsets(span) }
    }
}

/// Counts the bytes that begin a character.
fn starts(bytes: &[u8]) -> u32 {
    let count = bytes.iter().filter(|byte| (**byte & 0xC0) != 0x80).count();
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// A half-open stretch of `text`, in Unicode code points.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct Offsets {
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
}

/// Words of the article with their place.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct Words<'a> {
    /// The words as they stand in `text`.
    pub text: &'a str,
    /// Where they stand.
    #[serde(flatten)]
    pub at: Offsets,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_are_counted_across_marks() {
        let text = "Zürich – Genève “Ā” ".repeat(40);
        let points = CodePoints::new(&text);
        for (index, (offset, _)) in text.char_indices().enumerate() {
            assert_eq!(points.before(offset) as usize, index);
        }
        assert_eq!(points.before(text.len()) as usize, text.chars().count());
    }

    #[test]
    fn ascii_needs_no_marks_and_an_empty_text_none_either() {
        assert_eq!(CodePoints::new("plain").before(3), 3);
        assert_eq!(CodePoints::new("").before(0), 0);
    }
}
