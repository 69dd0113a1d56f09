//! The text of an article from the blocks of its part of the page: without its title, byline and date, which are told
//! apart, and without what stands aside.

use super::asides::{ENDS, is_aside, is_linked};
use super::blocks::Block;
use super::byline;
use crate::intake::{prefix, written};
use crate::stages::article::Moment;

/// Before the text stand at most so many blocks: title, standfirst, byline, date, picture.
const HEAD: usize = 10;

/// From so many bytes on a block that ends as sentences do begins the text.
const PROSE: usize = 80;

/// Shorter sentences are no standfirst.
const LEAST_STANDFIRST: usize = 20;

/// Longer blocks are no labels.
const LABEL: usize = 60;

/// A line of dates is shorter.
const DATE_LINE: usize = 100;

/// Words before a date in the languages of the news.
const DATE_LABELS: &[&str] = &[
    "a",
    "am",
    "at",
    "date",
    "data",
    "datum",
    "den",
    "du",
    "el",
    "em",
    "fecha",
    "geplaatst",
    "il",
    "le",
    "on",
    "op",
    "opublikowano",
    "posted",
    "publicado",
    "published",
    "publié",
    "pubblicato",
    "stand",
    "tanggal",
    "tarih",
    "the",
    "veröffentlicht",
];

/// What was read from the blocks.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Story {
    /// Blocks with a blank line between them.
    pub(super) text: String,
    /// Names in a byline before the text.
    pub(super) authors: Vec<String>,
    /// The date in a line before the text.
    pub(super) published: Option<Moment>,
    /// Whether the title stands over the text.
    pub(super) is_titled: bool,
}

/// Reads the blocks under a title.
pub(super) fn story(blocks: Vec<Block>, title: Option<&str>) -> Story {
    let mut story = Story::default();
    let head = blocks.iter().take(HEAD).position(is_prose).unwrap_or(blocks.len().min(HEAD));
    let mut kept: Vec<Block> = Vec::new();
    for (index, block) in blocks.into_iter().enumerate() {
        let is_title = title.is_some_and(|title| block.text.eq_ignore_ascii_case(title));
        story.is_titled |= is_title;
        if is_title && index < head {
            // What stands over the title labels it.
            kept.retain(|block| block.text.len() >= LABEL || block.text.ends_with(ENDS));
        }
        if is_title || (index < head && story.takes(after_title(&block.text, title))) {
            continue;
        }
        kept.push(block);
    }
    story.text = joined(&kept);
    story
}

/// What stands between the title of a page and the text, if the article's part begins below its title: as text the
/// standfirst.
pub(super) fn head(blocks: &[Block], title: Option<&str>, text: &str) -> Story {
    let mut story = Story::default();
    let is_title = |block: &Block| title.is_some_and(|title| begins(&block.text, title));
    let Some(start) = blocks.iter().position(is_title) else { return story };
    let between = blocks.iter().skip(start).take(HEAD).take_while(|block| !text.starts_with(&block.text));
    for (index, block) in between.take_while(|block| !is_prose(block)).enumerate() {
        let is_taken = story.takes(after_title(&block.text, title));
        let is_sentence = block.text.ends_with(ENDS) && block.text.len() >= LEAST_STANDFIRST && !is_aside(block);
        if !is_taken && index > 0 && story.text.is_empty() && is_sentence {
            story.text.clone_from(&block.text);
        }
    }
    story
}

/// The text of all blocks that do not stand aside.
pub(super) fn joined(blocks: &[Block]) -> String {
    let asides: Vec<bool> = blocks.iter().map(is_aside).collect();
    let mut text = String::new();
    let mut before: Option<&Block> = None;
    for (index, block) in blocks.iter().enumerate() {
        let is_repeated = before.is_some_and(|before| before.text == block.text);
        let is_out = is_repeated || asides.get(index).is_none_or(|aside| *aside);
        let below = blocks.get(index + 1..).unwrap_or_default().iter().zip(asides.get(index + 1..).unwrap_or_default());
        if is_out
            || labels_links(block, blocks.get(index + 1..).unwrap_or_default())
            || (block.level > 1 && heads_nothing(block, below))
        {
            continue;
        }
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        text.push_str(&block.text);
        before = Some(block);
    }
    text
}

/// Whether a heading is one under which only asides stand, as under `You may also like`, or nothing.
fn heads_nothing<'b>(heading: &Block, below: impl Iterator<Item = (&'b Block, &'b bool)>) -> bool {
    let mut below = below.peekable();
    if below.peek().is_none() {
        return heading.text.len() < LABEL && !heading.text.ends_with(ENDS);
    }
    let mut section = below.take_while(|(block, _)| block.level == 0 || block.level > heading.level).peekable();
    section.peek().is_some() && section.all(|(_, aside)| *aside)
}

/// Whether a block is the label of a list of links, as `Best of this week` is, though the page does not call it a heading.
fn labels_links(block: &Block, below: &[Block]) -> bool {
    let is_label = block.text.len() < LABEL && !block.text.ends_with(ENDS);
    is_label && below.len() > 1 && below.iter().take(2).all(is_linked)
}

impl Story {
    /// Takes what a block before the text says of author and date; whether it says nothing else.
    fn takes(&mut self, text: &str) -> bool {
        if text.is_empty() || is_reading_time(text) {
            return true;
        }
        if let Some((names, rest)) = byline::whole(text) {
            if self.authors.is_empty() {
                self.authors = names;
            }
            self.published = self.published.or(dated(rest));
            return true;
        }
        let is_dated = dated(text).is_some() || prefix::split_changed(text).is_some();
        self.published = self.published.or(dated(text));
        is_dated
    }
}

fn is_prose(block: &Block) -> bool {
    block.text.len() >= PROSE && block.text.ends_with(ENDS) && !is_aside(block)
}

fn begins(text: &str, title: &str) -> bool {
    text.get(..title.len()).is_some_and(|head| head.eq_ignore_ascii_case(title))
}

/// What follows the title, if a block begins with it; else the whole block.
fn after_title<'b>(text: &'b str, title: Option<&str>) -> &'b str {
    let rest = title.filter(|title| begins(text, title)).and_then(|title| text.get(title.len()..));
    rest.map_or(text, str::trim)
}

/// `4 min read`, `Reading time: 4 minutes`.
fn is_reading_time(text: &str) -> bool {
    let words = text.to_lowercase();
    text.len() < 40 && words.contains("read") && words.contains("min")
}

/// The date of a line that holds little else.
fn dated(text: &str) -> Option<Moment> {
    if text.len() >= DATE_LINE || text.ends_with(['!', '?']) {
        return None;
    }
    let mut rest = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    loop {
        if let Some((moment, after)) = written::leading(rest) {
            let is_little = after.split_whitespace().count() <= 4 || prefix::split_changed(after).is_some();
            return is_little.then_some(moment);
        }
        let (word, after) = rest.split_once(' ')?;
        let bare = word.trim_end_matches(':').to_lowercase();
        if !word.ends_with(':') && !DATE_LABELS.contains(&bare.as_str()) {
            return None;
        }
        rest = after.trim_start();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(text: &str) -> Block {
        Block { text: text.to_owned(), ..Block::default() }
    }

    const PROSE: &str =
        "The ministers of both countries met in Oslo on Monday and agreed that talks on the river go on.";

    fn check(head: &[&str], expected: (&str, &[&str], Option<&str>)) {
        let blocks = head.iter().chain(&[PROSE]).map(|text| block(text)).collect();
        let story = story(blocks, Some("Ministers meet"));
        let text = story.text.trim_end_matches(PROSE).trim_end();
        let published = story.published.map(|moment| moment.to_string());
        let authors: Vec<&str> = story.authors.iter().map(String::as_str).collect();
        assert_eq!((text, authors.as_slice(), published.as_deref()), expected);
    }

    #[test]
    fn the_head_is_taken_apart() {
        check(&["World", "Ministers meet", "By Ana Kos", "2 March 2024"], ("", &["Ana Kos"], Some("2024-03-02")));
        check(&["Ministers meet 02.03.2024 10:15", "4 min read"], ("", &[], Some("2024-03-02T10:15:00")));
        check(&["By Ana Kos Published 2 March 2024"], ("", &["Ana Kos"], Some("2024-03-02")));
        check(&["Stand: 02.03.2024, 10:15 Uhr"], ("", &[], Some("2024-03-02T10:15:00")));
        check(&["Updated March 3, 2024"], ("", &[], None));
    }

    #[test]
    fn standfirsts_are_kept() {
        check(&["Ministers meet", "Talks on the river go on."], ("Talks on the river go on.", &[], None));
        check(&["Deal of March 3, 2024 fails"], ("Deal of March 3, 2024 fails", &[], None));
    }

    #[test]
    fn a_heading_over_links_alone_goes_with_them() {
        let heading = |text: &str| Block { level: 2, ..block(text) };
        let link = Block { linked: 9, ..block("Old story") };
        let blocks = [block(PROSE), heading("More"), link.clone(), heading("Next"), block("Text."), heading("Related")];
        assert_eq!(joined(&blocks), format!("{PROSE}\n\nNext\n\nText."));
        assert_eq!(joined(&[heading("More"), link.clone(), block("Text.")]), "More\n\nText.");
        assert_eq!(joined(&[block("Text."), block("Best of all"), link.clone(), link]), "Text.");
    }
}
