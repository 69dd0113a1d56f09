//! Tells what each paragraph of an article is to a reader.

use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::stages::document::BlockKind;
use crate::stages::lexicon::{Lexicon, MarkKinds};

use super::clean::looks_complete;
use super::credits::{is_byline, is_caption};
use super::dateline::{dateline_end, is_date_line};
use super::eight;

/// A piece of one paragraph and what it is; `start..end` are bytes of the paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) kind: BlockKind,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) repeats: bool,
}

/// What a paragraph consists of: itself, or a dateline and the text after it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parts {
    first: Piece,
    body: Option<Piece>,
}

impl Parts {
    /// A paragraph of so many bytes that is of one kind.
    pub(super) fn whole(kind: BlockKind, end: usize) -> Self {
        Self { first: Piece { kind, start: 0, end, repeats: false }, body: None }
    }

    pub(super) fn pieces(self) -> impl Iterator<Item = Piece> {
        [self.first].into_iter().chain(self.body)
    }

    fn has(self, kind: BlockKind) -> bool {
        self.pieces().any(|piece| piece.kind == kind)
    }
}

/// Whether the message gave a headline of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Headline {
    Given,
    Missing,
}

/// The parts of every paragraph of a body.
pub(super) fn classify(paragraphs: &[Cow<'_, str>], headline: Headline, lexicon: &Lexicon) -> Vec<Parts> {
    let mut all: Vec<Parts> = paragraphs.iter().map(|paragraph| parts(paragraph, lexicon)).collect();
    mark_captions(paragraphs, &mut all);
    mark_opening(paragraphs, &mut all, headline);
    all
}

/// What can be told of a paragraph by itself.
fn parts(paragraph: &str, lexicon: &Lexicon) -> Parts {
    let whole = |kind| Parts::whole(kind, paragraph.len());
    let short = paragraph.len() <= LONGEST_MARKED;
    let marks = if short { lexicon.marks.within(paragraph) } else { MarkKinds::default() };
    if is_boilerplate(paragraph, marks, lexicon) {
        return whole(BlockKind::Boilerplate);
    }
    if is_byline(paragraph) {
        return whole(BlockKind::Byline);
    }
    if is_caption(paragraph, marks, lexicon) {
        return whole(BlockKind::Caption);
    }
    if is_date_line(paragraph, lexicon) {
        return whole(BlockKind::Dateline);
    }
    let Some((end, body)) = dateline_end(paragraph, lexicon) else { return whole(BlockKind::Paragraph) };
    if body == paragraph.len() {
        return whole(BlockKind::Dateline);
    }
    let body = Piece { kind: BlockKind::Paragraph, start: body, end: paragraph.len(), repeats: false };
    Parts { body: Some(body), ..Parts::whole(BlockKind::Dateline, end) }
}

/// The longest paragraph that a phrase of boilerplate at its beginning makes boilerplate, in bytes.
const LONGEST_BOILERPLATE: usize = 240;
/// The longest paragraph in which a phrase tells what it is from anywhere, in bytes.
const LONGEST_MARKED: usize = 960;

fn is_boilerplate(paragraph: &str, marks: MarkKinds, lexicon: &Lexicon) -> bool {
    let bare = paragraph.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '©' && c != '(');
    marks.boilerplate || (paragraph.len() <= LONGEST_BOILERPLATE && lexicon.marks.open_boilerplate(bare))
}

/// The most captions that are compared with paragraphs, and the most paragraphs, so that a hostile text stays cheap.
const COMPARED: usize = 60;

/// The longest line under a picture that a line with its credit follows, and the longest such line, in bytes.
const LONGEST_CREDITED: usize = 200;
const LONGEST_CREDIT: usize = 80;

/// Finds lines under pictures by the line with the credit after them, and notes which captions repeat a paragraph.
fn mark_captions(paragraphs: &[Cow<'_, str>], all: &mut [Parts]) {
    for at in 1..all.len() {
        let credit = all[at].first.kind == BlockKind::Caption && paragraphs[at].len() <= LONGEST_CREDIT;
        let line = &paragraphs[at - 1];
        let credited =
            all[at - 1].first.kind == BlockKind::Paragraph && line.len() <= LONGEST_CREDITED && !looks_complete(line);
        if credit && credited {
            all[at - 1].first.kind = BlockKind::Caption;
        }
    }
    let is_caption = |at: &usize| all[*at].has(BlockKind::Caption);
    let captions: Vec<usize> = (0..all.len()).filter(is_caption).take(COMPARED).collect();
    if captions.is_empty() {
        return;
    }
    for at in captions {
        all[at].first.repeats = recurs(&paragraphs[at], story(paragraphs, all, 0), REPEATED);
    }
}

/// The share of its pairs of words that a paragraph which says the same again has in common with another, in percent.
const REPEATED: usize = 60;
/// The same for a paragraph that might as well open the story.
const NEARLY_ALL: usize = 85;

/// The paragraphs of the story from index `from` on.
fn story<'p>(paragraphs: &'p [Cow<'_, str>], all: &'p [Parts], from: usize) -> impl Iterator<Item = &'p str> {
    let is_story = |at: &usize| all[*at].has(BlockKind::Paragraph);
    (from..paragraphs.len()).filter(is_story).take(COMPARED).map(|at| paragraphs[at].as_ref())
}

/// Whether so many percent of a paragraph's pairs of words recur in one paragraph of the story.
fn recurs<'p>(paragraph: &str, story: impl Iterator<Item = &'p str>, percent: usize) -> bool {
    // A much shorter one cannot hold so many of them.
    let mut story = story.filter(|other| other.len() * 120 >= paragraph.len() * percent).enumerate();
    let mut own: FxHashMap<u64, usize> = FxHashMap::with_capacity_and_hasher(WORDS, FxBuildHasher);
    for_each_pair(paragraph, |pair| {
        own.insert(pair, usize::MAX);
    });
    own.len() >= 3
        && story.any(|(round, other)| {
            let mut found = 0;
            for_each_pair(other, |pair| {
                if let Some(met) = own.get_mut(&pair) {
                    found += usize::from(*met != round);
                    *met = round;
                }
            });
            found * 100 >= own.len() * percent
        })
}

/// The words of a paragraph that are compared.
const WORDS: usize = 200;

/// Calls `meet` with a hash of each pair of neighbouring words, without regard to marks around them and the case of ASCII
/// letters.
fn for_each_pair(paragraph: &str, mut meet: impl FnMut(u64)) {
    let (bytes, mut start, mut before) = (paragraph.as_bytes(), 0, None);
    for _ in 0..WORDS {
        if start >= bytes.len() {
            return;
        }
        let end = eight::blank(bytes, start);
        let word = trimmed(bytes, start, end);
        start = end + 1;
        if word.is_empty() {
            continue;
        }
        let own = word_hash(bytes, word);
        if let Some(before) = before.replace(own) {
            meet(own.rotate_left(32) ^ before);
        }
    }
}

/// A word without the marks around it.
fn trimmed(bytes: &[u8], mut start: usize, mut end: usize) -> Range<usize> {
    while start < end && !bytes[start].is_ascii_alphanumeric() {
        match bytes[start] {
            MARK => start += 3,
            byte if byte.is_ascii() => start += 1,
            _ => break,
        }
    }
    while start < end && !bytes[end - 1].is_ascii_alphanumeric() {
        match bytes[end - 1] {
            byte if byte.is_ascii() => end -= 1,
            _ if end >= start + 3 && bytes[end - 3] == MARK => end -= 3,
            _ => break,
        }
    }
    start..end.max(start)
}

/// The byte of three with which quotation marks, dashes and other marks and signs begin, U+2000 to U+2FFF.
const MARK: u8 = 0xe2;

/// A hash of the first and the last eight bytes of a word, and of its length.
fn word_hash(bytes: &[u8], word: Range<usize>) -> u64 {
    let first = (eight::load(bytes, word.start) | eight::SMALL) & eight::first(word.len());
    let last = if word.len() > 8 { eight::load(bytes, word.end - 8) | eight::SMALL } else { 0 };
    (first ^ last.rotate_left(29) ^ word.len() as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Finds a headline or a standfirst in the first paragraph of a body.
fn mark_opening(paragraphs: &[Cow<'_, str>], all: &mut [Parts], headline: Headline) {
    let Some(first) = all.iter().position(|parts| parts.first.kind == BlockKind::Paragraph) else { return };
    let follows = all.iter().skip(first + 1).any(|parts| parts.has(BlockKind::Paragraph));
    let text = &paragraphs[first];
    let whole = looks_complete(text) && balanced(text);
    if !follows {
        return;
    }
    let percent = if whole { NEARLY_ALL } else { REPEATED };
    if recurs(text, story(paragraphs, all, first + 1), percent) {
        all[first].first = Piece { kind: BlockKind::Deck, repeats: true, ..all[first].first };
    } else if headline == Headline::Missing && !looks_complete(text) && text.split(' ').count() <= 25 && first == 0 {
        all[first].first.kind = BlockKind::Headline;
    }
}

/// Whether every quotation mark that opens is closed; an apostrophe within or after a word is none.
fn balanced(text: &str) -> bool {
    let (mut curly, mut angled, mut straight) = (0, 0, 0);
    for c in text.chars() {
        match c {
            '“' => curly += 1,
            '”' => curly -= 1,
            '«' => angled += 1,
            '»' => angled -= 1,
            '"' => straight += 1,
            _ => {}
        }
    }
    curly == 0 && angled == 0 && straight % 2 == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(paragraphs: &[&str], expected: &[&str]) {
        let paragraphs: Vec<Cow<'_, str>> = paragraphs.iter().map(|text| (*text).into()).collect();
        let found = classify(&paragraphs, Headline::Missing, &Lexicon::built_in());
        let kinds: Vec<String> = found
            .into_iter()
            .flat_map(Parts::pieces)
            .map(|piece| format!("{}{}", piece.kind.as_str(), if piece.repeats { " again" } else { "" }))
            .collect();
        assert_eq!(kinds, expected);
    }

    #[test]
    fn a_first_line_with_an_open_quote_that_recurs_is_a_deck() {
        let quote = "Kos “thanked the miners for their patience and promised them new lamps";
        let body = "Kos “thanked the miners for their patience and promised them new lamps” on Monday, she said.";
        check(&[quote, "It rained in Zagreb.", body], &["deck again", "paragraph", "paragraph"]);
    }

    #[test]
    fn a_first_line_without_an_end_mark_is_a_headline() {
        check(&["Minister visits Oslo", "She flew."], &["headline", "paragraph"]);
        check(&["Minister visits Oslo"], &["paragraph"]);
    }

    #[test]
    fn notices_of_the_page_are_boilerplate() {
        check(
            &["It rained.", "Read more: Storms", "© 2024 Example. All rights reserved."],
            &["paragraph", "boilerplate", "boilerplate"],
        );
    }

    #[test]
    fn a_whole_first_paragraph_that_recurs_word_for_word_is_a_deck() {
        let deck = "The minister thanked the miners for their patience and promised new lamps by May.";
        let body =
            "In Zagreb the minister thanked the miners for their patience and promised new lamps by May, she said.";
        check(&[deck, "It rained.", body], &["deck again", "paragraph", "paragraph"]);
        check(&[deck, "It rained.", "The miners left."], &["paragraph", "paragraph", "paragraph"]);
    }

    #[test]
    fn a_dateline_may_stand_alone() {
        check(&["BUFFALO, N.Y. (AP) --", "It rained."], &["dateline", "paragraph"]);
        check(&["Friday, September 9, 2016", "It rained."], &["dateline", "paragraph"]);
    }

    #[test]
    fn datelines_are_cut_from_their_paragraph() {
        check(&["ZAGREB, March 2 (Reuters) - It rained."], &["dateline", "paragraph"]);
    }

    #[test]
    fn bylines_and_captions_are_told_apart() {
        check(&["It rained.", "Miners marching in Zagreb", "Image: Ana Bell."], &["paragraph", "caption", "caption"]);
        check(
            &["By Ana Kos", "Ana Bell/AFP Miners march in Zagreb.", "It rained."],
            &["byline", "caption", "paragraph"],
        );
    }
}
