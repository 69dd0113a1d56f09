//! What news-please writes: the JSON of its articles, and the items of its Scrapy pipeline.
//!
//! Dates that it does not know are the string `None`.

use serde_json::{Map, Value};

use super::{Names, generic, has_any};
use crate::intake::refusal::Refusal;
use crate::stages::article::Article;

const NAMES: Names = Names {
    // `db_id` and `local_path` number what one installation has stored, not articles.
    id: &[],
    url: &["url"],
    title: &["title", "article_title", "title_page", "title_rss", "html_title", "rss_title"],
    text: &["maintext", "text", "article_text"],
    summary: &["description", "article_description"],
    published: &["date_publish", "article_publish_date"],
    modified: &["date_modify", "modified_date"],
    crawled: &["date_download", "download_date"],
    language: &["language", "article_language"],
    source: &[],
    authors: &["authors", "article_author"],
    tags: &[],
    image: &["image_url", "article_image"],
    revision: &[],
};

/// Whether an object is of this form.
pub(super) fn claims(object: &Map<String, Value>) -> bool {
    has_any(object, &["maintext", "date_publish", "article_text", "article_publish_date"])
}

/// Reads an object of this form.
///
/// # Errors
/// `empty` or `not-an-article` without a text.
pub(super) fn read(object: &Map<String, Value>) -> Result<Article, Refusal> {
    generic::read(object, &NAMES)
}
