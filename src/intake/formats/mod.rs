//! The forms in which articles come, each known by members that only it has.
//!
//! A form is a file: what it is known by, and the names that it gives. What those names hold is read in one way for all.

mod aliases;
pub(super) mod cloud_event;
mod fundus;
mod gdelt;
pub(super) mod generic;
pub(super) mod json_ld;
mod news_please;
mod newspaper;
mod ninjs;
mod renditions;
mod trafilatura;

use serde_json::{Map, Value};

use super::members::Members;
use super::refusal::Refusal;
use crate::stages::article::Article;

/// The names that a form gives to the parts of an article, the surest first.
#[derive(Debug)]
pub(super) struct Names {
    id: &'static [&'static str],
    url: &'static [&'static str],
    title: &'static [&'static str],
    text: &'static [&'static str],
    summary: &'static [&'static str],
    published: &'static [&'static str],
    modified: &'static [&'static str],
    crawled: &'static [&'static str],
    language: &'static [&'static str],
    source: &'static [&'static str],
    authors: &'static [&'static str],
    tags: &'static [&'static str],
    image: &'static [&'static str],
    revision: &'static [&'static str],
}

/// A form of JSON: whether an object is of it, and how it is read.
struct Format {
    #[cfg_attr(not(test), expect(dead_code, reason = "the tests name the form of each fixture"))]
    name: &'static str,
    claims: fn(&Map<String, Value>) -> bool,
    read: fn(&Map<String, Value>) -> Result<Article, Refusal>,
}

/// The forms in the order in which they are asked; no two should claim the same object.
const FORMATS: &[Format] = &[
    Format { name: "ninjs", claims: ninjs::claims, read: ninjs::read },
    Format { name: "json-ld", claims: json_ld::claims, read: json_ld::read },
    Format { name: "news-please", claims: news_please::claims, read: news_please::read },
    Format { name: "trafilatura", claims: trafilatura::claims, read: trafilatura::read },
    Format { name: "newspaper", claims: newspaper::claims, read: newspaper::read },
    Format { name: "fundus", claims: fundus::claims, read: fundus::read },
    Format { name: "gdelt", claims: gdelt::claims, read: gdelt::read },
];

/// Members in which some stores and interfaces wrap a whole article.
const WRAPPERS: &[&str] = &["_source", "article", "item", "document", "doc", "data", "payload"];

/// Reads an object in its form, else by the names that crawlers commonly give.
///
/// # Errors
/// `not-an-article` or `empty` if it holds no text.
pub(super) fn read(object: &Map<String, Value>) -> Result<Article, Refusal> {
    match wrapped(object) {
        Some(inner) => {
            let article = read_bare(inner)?;
            let id = article.id.or_else(|| Members(object).label(&["id", "_id"]));
            Ok(Article { id, ..article })
        }
        None => read_bare(object),
    }
}

fn read_bare(object: &Map<String, Value>) -> Result<Article, Refusal> {
    match FORMATS.iter().find(|format| (format.claims)(object)) {
        Some(format) => (format.read)(object),
        None => generic::read(object, &aliases::NAMES),
    }
}

/// The article within a wrapper: an object with a title, in one that has none.
fn wrapped(object: &Map<String, Value>) -> Option<&Map<String, Value>> {
    let titles = ["title", "headline", "headlines", "article_title"];
    let inner = WRAPPERS.iter().find_map(|name| object.get(*name)?.as_object())?;
    (has_any(inner, &titles) && !has_any(object, &titles)).then_some(inner)
}

/// Whether an object has one of these members.
fn has_any(object: &Map<String, Value>, names: &[&str]) -> bool {
    names.iter().any(|name| object.contains_key(*name))
}

#[cfg(test)]
mod tests;
