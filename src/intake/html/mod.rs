//! HTML → an article, or the text of a piece of one.
//!
//! Chrome of pages (navigation, cookie notices, related links, scripts) is left out by the meaning of elements, roles and
//! class names; the main text is the part that the page marks, else the smallest that holds most of its prose.

mod asides;
mod attributes;
mod blocks;
mod byline;
mod content;
mod kinds;
mod metadata;
mod sink;
mod story;
mod tree;

use memchr::memmem;

use self::blocks::Outline;
use self::metadata::Page;
use self::tree::Tree;
use super::refusal::Refusal;
use crate::stages::article::{Article, Moment, Published, PublishedBasis};

/// Documents of feeds and agencies, by their first elements.
const OTHERS: &[&str] = &["rss", "feed", "newsMessage", "newsItem", "NewsML", "nitf", "urlset"];

/// The elements of a page stand within so many bytes of it.
const PAGE_WITHIN: usize = 4000;

/// Their first elements stand within so many bytes.
const OTHERS_WITHIN: usize = 2000;

/// Reads a whole page.
///
/// # Errors
/// `too-deep` or `too-large` for a page that is like no other.
pub(super) fn page(html: &str) -> Result<Article, Refusal> {
    let tree = sink::parse(html)?;
    let outline = Outline::of(&tree);
    let parts = content::parts(&tree, &outline);
    let root = parts.first().copied().unwrap_or(Tree::ROOT);
    let page = Page::new(&tree, &outline, root);
    let mut article = page.metadata();
    let mut story = story::story(outline.text(&tree, &parts), article.title.as_deref());
    let is_authored = !(article.authors.is_empty() && story.authors.is_empty());
    let is_dated = article.published.or(given(story.published)).is_some();
    if !(story.is_titled && is_authored && is_dated) {
        let head = story::head(&outline.seen(&tree), article.title.as_deref(), &story.text);
        if !(story.is_titled || head.text.is_empty() || story.text.is_empty()) {
            story.text = format!("{}\n\n{}", head.text, story.text);
        }
        story.authors = if story.authors.is_empty() { head.authors } else { story.authors };
        story.published = story.published.or(head.published);
    }
    if article.authors.is_empty() {
        article.authors = story.authors;
    }
    article.published = article.published.or_else(|| given(story.published.or_else(|| page.labelled())));
    Ok(Article { text: story.text, ..article })
}

fn given(at: Option<Moment>) -> Option<Published> {
    at.map(|at| Published { at, basis: PublishedBasis::Given, doubtful: false })
}

/// The text of a piece of HTML, with a blank line between blocks.
///
/// # Errors
/// As for pages.
pub(super) fn text(html: &str) -> Result<String, Refusal> {
    let tree = sink::parse(html)?;
    let outline = Outline::of(&tree);
    Ok(story::joined(&outline.text(&tree, &[Tree::ROOT])))
}

/// An article whose text may be marked up → the same in plain text; a whole page completes what is not given.
///
/// # Errors
/// As for pages.
pub(super) fn unmarked(article: Article) -> Result<Article, Refusal> {
    if !is_markup(&article.text) {
        return Ok(article);
    }
    if !is_page(&article.text) {
        return Ok(Article { text: text(&article.text)?, ..article });
    }
    let page = page(&article.text)?;
    Ok(Article {
        text: page.text,
        url: article.url.or(page.url),
        title: article.title.or(page.title),
        summary: article.summary.or(page.summary),
        published: article.published.or(page.published),
        modified: article.modified.or(page.modified),
        language: article.language.or(page.language),
        source: if article.source.is_empty() { page.source } else { article.source },
        authors: if article.authors.is_empty() { page.authors } else { article.authors },
        tags: if article.tags.is_empty() { page.tags } else { article.tags },
        image: article.image.or(page.image),
        ..article
    })
}

/// The name of the markup, if it is known to be none of pages.
pub(super) fn other_markup(text: &str) -> Option<&'static str> {
    let bytes = text.trim_start().as_bytes();
    let start = bytes.get(..OTHERS_WITHIN).unwrap_or(bytes);
    if ["<!doctype html", "<html"].iter().any(|begin| starts_with(text.trim_start(), begin)) {
        return None;
    }
    let is_in = |name: &&&str| memmem::find(start, format!("<{name}").as_bytes()).is_some();
    OTHERS.iter().find(is_in).copied()
}

/// Whether a text is a page and not a piece of one: it begins so, or near its beginning stand the elements of pages.
fn is_page(text: &str) -> bool {
    let start = text.trim_start();
    if ["<!doctype", "<html", "<head", "<body", "<?xml", "<!--"].iter().any(|begin| starts_with(start, begin)) {
        return true;
    }
    let bytes = start.as_bytes().get(..PAGE_WITHIN).unwrap_or(start.as_bytes());
    let mut tags = memchr::memchr_iter(b'<', bytes).filter_map(|place| bytes.get(place + 1..place + 6));
    tags.any(|tag| {
        [b"html ", b"html>", b"head>", b"body ", b"body>", b"title"].iter().any(|name| tag.eq_ignore_ascii_case(*name))
    })
}

/// Whether a text is marked up: it begins with a tag or holds one of those that texts are mostly made of.
fn is_markup(text: &str) -> bool {
    let begins = text
        .trim_start()
        .strip_prefix('<')
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!'));
    begins
        || ["<p>", "</p>", "<br", "</div>", "</a>"]
            .iter()
            .any(|tag| memmem::find(text.as_bytes(), tag.as_bytes()).is_some())
}

fn starts_with(text: &str, begin: &str) -> bool {
    text.get(..begin.len()).is_some_and(|start| start.eq_ignore_ascii_case(begin))
}

#[cfg(test)]
mod tests;
