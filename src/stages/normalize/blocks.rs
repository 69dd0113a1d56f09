//! Tells what each paragraph of an article is to a reader.

use std::collections::HashSet;

use crate::stages::document::BlockKind;
use crate::stages::lexicon::Lexicon;

use super::clean::looks_complete;
use super::credits::{is_byline, is_caption};
use super::dateline::dateline_end;

/// A piece of one paragraph and what it is; `start..end` are bytes of the paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) kind: BlockKind,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) repeats: bool,
}

/// Whether the message gave a headline of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Headline {
    Given,
    Missing,
}

/// The pieces of every paragraph of a body.
pub(super) fn classify(paragraphs: &[String], headline: Headline, lexicon: &Lexicon) -> Vec<Vec<Piece>> {
    let mut all: Vec<Vec<Piece>> = paragraphs.iter().map(|paragraph| pieces(paragraph, lexicon)).collect();
    mark_captions(paragraphs, &mut all);
    mark_opening(paragraphs, &mut all, headline);
    all
}

/// What can be told of a paragraph by itself.
fn pieces(paragraph: &str, lexicon: &Lexicon) -> Vec<Piece> {
    let whole = |kind| vec![Piece { kind, start: 0, end: paragraph.len(), repeats: false }];
    if is_boilerplate(paragraph, lexicon) {
        return whole(BlockKind::Boilerplate);
    }
    if is_byline(paragraph) {
        return whole(BlockKind::Byline);
    }
    if is_caption(paragraph, lexicon) {
        return whole(BlockKind::Caption);
    }
    let Some((end, body)) = dateline_end(paragraph, lexicon) else { return whole(BlockKind::Paragraph) };
    vec![
        Piece { kind: BlockKind::Dateline, start: 0, end, repeats: false },
        Piece { kind: BlockKind::Paragraph, start: body, end: paragraph.len(), repeats: false },
    ]
}

/// The longest paragraph that a phrase of boilerplate at its beginning makes boilerplate, in bytes.
const LONGEST_BOILERPLATE: usize = 240;

fn is_boilerplate(paragraph: &str, lexicon: &Lexicon) -> bool {
    if paragraph.len() > 4 * LONGEST_BOILERPLATE {
        return false;
    }
    let lower = paragraph.to_lowercase();
    let bare = lower.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '©');
    let follows = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    let opens = |phrase: &&str| bare.strip_prefix(*phrase).is_some_and(follows);
    let short = paragraph.len() <= LONGEST_BOILERPLATE;
    (short && lexicon.boilerplate_starts.iter().any(opens))
        || lexicon.boilerplate_anywhere.iter().any(|phrase| lower.contains(phrase))
}

/// Notes which captions repeat a paragraph.
fn mark_captions(paragraphs: &[String], all: &mut [Vec<Piece>]) {
    for at in 0..all.len() {
        if all[at].iter().any(|piece| piece.kind == BlockKind::Caption) {
            all[at][0].repeats = recurs(paragraphs, all, at, 0);
        }
    }
}

/// The most paragraphs that a deck or caption is compared with, so that a hostile text stays cheap.
const COMPARED: usize = 60;

/// Whether the words of a paragraph recur in another one, from index `from` on.
fn recurs(paragraphs: &[String], all: &[Vec<Piece>], at: usize, from: usize) -> bool {
    let own = shingles(&paragraphs[at]);
    if own.len() < 3 {
        return false;
    }
    let others = paragraphs.iter().enumerate().skip(from).take(COMPARED);
    others.filter(|(other, _)| *other != at && all[*other].iter().any(|piece| piece.kind == BlockKind::Paragraph)).any(
        |(_, paragraph)| {
            let there = shingles(paragraph);
            // Three fifths of the pairs of words.
            own.intersection(&there).count() * 5 >= own.len() * 3
        },
    )
}

/// Pairs of neighbouring words, without regard to case and marks.
fn shingles(paragraph: &str) -> HashSet<(String, String)> {
    let words: Vec<String> = paragraph
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(200)
        .map(str::to_lowercase)
        .collect();
    words.windows(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect()
}

/// Finds a headline or a standfirst in the first paragraph of a body.
fn mark_opening(paragraphs: &[String], all: &mut [Vec<Piece>], headline: Headline) {
    let Some(first) = all.iter().position(|pieces| pieces[0].kind == BlockKind::Paragraph) else { return };
    let follows = all.iter().skip(first + 1).flatten().any(|piece| piece.kind == BlockKind::Paragraph);
    let text = &paragraphs[first];
    let complete = looks_complete(text);
    if all[first].len() > 1 || !follows || (complete && balanced(text)) {
        return;
    }
    if recurs(paragraphs, all, first, first + 1) {
        all[first][0] = Piece { kind: BlockKind::Deck, repeats: true, ..all[first][0] };
    } else if headline == Headline::Missing && !complete && text.split(' ').count() <= 25 && first == 0 {
        all[first][0].kind = BlockKind::Headline;
    }
}

/// Whether every quotation mark that opens is closed; an apostrophe within or after a word is none.
fn balanced(text: &str) -> bool {
    let count = |mark: char| text.chars().filter(|c| *c == mark).count();
    count('“') == count('”') && count('"') % 2 == 0 && count('«') == count('»')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(paragraphs: &[&str], expected: &[&str]) {
        let paragraphs: Vec<String> = paragraphs.iter().map(|text| (*text).to_owned()).collect();
        let found = classify(&paragraphs, Headline::Missing, &Lexicon::built_in());
        let kinds: Vec<String> = found
            .iter()
            .flatten()
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
    fn datelines_are_cut_from_their_paragraph() {
        check(&["ZAGREB, March 2 (Reuters) - It rained."], &["dateline", "paragraph"]);
    }

    #[test]
    fn bylines_and_captions_are_told_apart() {
        check(
            &["By Ana Kos", "Ana Bell/AFP Miners march in Zagreb.", "It rained."],
            &["byline", "caption", "paragraph"],
        );
    }
}
