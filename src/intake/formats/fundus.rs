//! What Fundus writes: a body divided into a summary and sections, or on request the same as one plain text.

use serde_json::{Map, Value};

use super::{Names, generic};
use crate::intake::address;
use crate::intake::members::Members;
use crate::intake::refusal::Refusal;
use crate::stages::article::Article;

const NAMES: Names = Names {
    id: &[],
    url: &["url", "requested_url", "responded_url"],
    title: &["title"],
    text: &["body", "plaintext"],
    summary: &["description", "meta_description"],
    published: &["publishing_date"],
    modified: &[],
    crawled: &["crawl_date"],
    language: &["lang"],
    source: &["publisher"],
    authors: &["authors"],
    tags: &["topics"],
    image: &[],
    revision: &[],
};

/// Whether an object is of this form.
pub(super) fn claims(object: &Map<String, Value>) -> bool {
    let sections = object.get("body").and_then(|body| body.get("sections"));
    object.contains_key("publishing_date") || sections.is_some_and(Value::is_array)
}

/// Reads an object of this form; the address stands with the page, if that was asked for.
///
/// # Errors
/// `empty` or `not-an-article` without a text.
pub(super) fn read(object: &Map<String, Value>) -> Result<Article, Refusal> {
    let article = generic::read(object, &NAMES)?;
    let Some(page) = object.get("html").and_then(Value::as_object).map(Members) else { return Ok(article) };
    let address = page.word(&["responded_url", "requested_url"]).filter(|url| address::is_address(url));
    let crawled = article.crawled.or_else(|| page.moment(&["crawl_date"]));
    Ok(Article { url: article.url.or(address), crawled, ..article })
}
