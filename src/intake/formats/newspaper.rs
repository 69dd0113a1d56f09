//! What newspaper4k and newspaper3k write: their `summary` and `keywords` are computed, so the page's own come first.

use serde_json::{Map, Value};

use super::{Names, generic, has_any};
use crate::intake::refusal::Refusal;
use crate::stages::article::Article;

const NAMES: Names = Names {
    id: &[],
    url: &["url", "canonical_link"],
    title: &["title"],
    text: &["text", "html"],
    summary: &["meta_description"],
    published: &["publish_date"],
    modified: &[],
    crawled: &[],
    language: &["meta_lang", "language"],
    source: &["meta_site_name"],
    authors: &["authors"],
    tags: &["tags", "meta_keywords", "keywords"],
    image: &["top_image", "meta_img"],
    revision: &[],
};

/// Whether an object is of this form.
pub(super) fn claims(object: &Map<String, Value>) -> bool {
    has_any(object, &["read_more_link", "meta_favicon", "meta_img", "movies"]) && object.contains_key("text")
}

/// Reads an object of this form.
///
/// # Errors
/// `empty` or `not-an-article` without a text.
pub(super) fn read(object: &Map<String, Value>) -> Result<Article, Refusal> {
    generic::read(object, &NAMES)
}
