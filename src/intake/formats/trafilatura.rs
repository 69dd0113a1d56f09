//! What trafilatura writes as JSON: authors, categories and tags are each one string with `;` between them, and `source` is
//! the page's address.

use serde_json::{Map, Value};

use super::{Names, generic, has_any};
use crate::intake::refusal::Refusal;
use crate::stages::article::Article;

const NAMES: Names = Names {
    id: &["id"],
    url: &["url"],
    title: &["title"],
    text: &["text", "raw_text"],
    summary: &["excerpt", "description"],
    published: &["date"],
    modified: &[],
    crawled: &["filedate"],
    language: &["language"],
    source: &["source-hostname", "sitename"],
    authors: &["author"],
    tags: &["tags", "categories"],
    image: &["image"],
    revision: &[],
};

/// Whether an object is of this form.
pub(super) fn claims(object: &Map<String, Value>) -> bool {
    has_any(object, &["source-hostname", "fingerprint", "filedate"]) && has_any(object, &["text", "raw_text"])
}

/// Reads an object of this form.
///
/// # Errors
/// `empty` or `not-an-article` without a text.
pub(super) fn read(object: &Map<String, Value>) -> Result<Article, Refusal> {
    generic::read(object, &NAMES)
}
