//! ninjs, the JSON of news agencies, in versions 1 to 3: texts as `body_text`, `body_xhtml` and the like in the first, as
//! lists of renditions in the others.

use serde_json::{Map, Value};

use super::{Names, generic, has_any};
use crate::intake::members::Members;
use crate::intake::refusal::Refusal;
use crate::stages::article::{Article, Source};

const NAMES: Names = Names {
    id: &["uri", "guid"],
    url: &["url", "link"],
    title: &["title", "headline", "headlines", "headline_main", "headline_medium"],
    // Plain text comes before HTML, which is read as well.
    text: &["body_text", "bodies", "body_xhtml", "body_html", "body_sportsml", "body"],
    summary: &["description_summary", "description_text", "descriptions", "description_lead", "description"],
    published: &[
        "firstcreated",
        "firstCreated",
        "versioncreated",
        "versionCreated",
        "contentcreated",
        "contentCreated",
    ],
    modified: &["versioncreated", "versionCreated"],
    crawled: &[],
    language: &["language"],
    source: &["provider", "source"],
    authors: &["byline", "by"],
    tags: &["keywords"],
    image: &[],
    revision: &["version"],
};

/// Whether an object is of this form.
pub(super) fn claims(object: &Map<String, Value>) -> bool {
    let marks = [
        "headlines",
        "bodies",
        "versioncreated",
        "versionCreated",
        "firstcreated",
        "firstCreated",
        "body_text",
        "body_xhtml",
        "body_html",
        "pubstatus",
        "pubStatus",
    ];
    object.get("uri").is_some_and(Value::is_string) && has_any(object, &marks)
}

/// Reads an object of this form.
///
/// # Errors
/// `empty` or `not-an-article` without a text.
pub(super) fn read(object: &Map<String, Value>) -> Result<Article, Refusal> {
    let article = generic::read(object, &NAMES)?;
    let members = Members(object);
    let sources = || members.list(&["infosource", "infosources", "infoSources"], &[]).into_iter().next();
    let name = article.source.name.or_else(sources);
    let name = name.or_else(|| members.word(&["copyrightholder", "copyrightHolder"]));
    let subjects = || members.list(&["subject", "subjects"], &[]);
    let tags = if article.tags.is_empty() { subjects() } else { article.tags };
    Ok(Article { source: Source { name, ..article.source }, tags, ..article })
}
