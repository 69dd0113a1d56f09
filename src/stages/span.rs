//! A stretch of a document's text, in bytes, checked once and never again.

use std::ops::Range;

/// A half-open stretch of text, `start..end`, in UTF-8 bytes of the document's text.
///
/// Offsets are bytes everywhere inside the core; only `records` turns them into code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// A span over the bytes `start..end`.
    ///
    /// # Panics
    /// If `start > end`, or if `end` exceeds four gigabytes, which intake's size limits rule out.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        assert!(start <= end, "span ends before it starts: {start}..{end}");
        let narrow = |offset: usize| u32::try_from(offset).expect("texts are far smaller than four gigabytes");
        Self { start: narrow(start), end: narrow(end) }
    }

    /// First byte.
    #[must_use]
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// One past the last byte.
    #[must_use]
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span holds nothing.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The span as a range of bytes.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// The text under the span.
    ///
    /// # Panics
    /// If the span does not lie on character borders of `text`: it belongs to another text.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).expect("a span is used with the text that it was made for")
    }

    /// Whether `other` lies within this span.
    #[must_use]
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    #[must_use]
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}
