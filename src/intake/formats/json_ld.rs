//! JSON-LD as web pages embed it: a graph of things, one of which is the article.

use serde_json::{Map, Value};

use super::{Names, generic};
use crate::intake::members::Members;
use crate::intake::refusal::Refusal;
use crate::stages::article::Article;

const NAMES: Names = Names {
    id: &["identifier", "@id"],
    url: &["url", "mainEntityOfPage"],
    title: &["headline", "name", "alternativeHeadline"],
    text: &["articleBody", "text"],
    summary: &["description", "abstract", "alternativeHeadline"],
    published: &["datePublished", "dateCreated"],
    modified: &["dateModified"],
    crawled: &[],
    language: &["inLanguage"],
    source: &["sourceOrganization"],
    authors: &["author", "creator"],
    tags: &["keywords", "articleSection"],
    image: &["image", "thumbnailUrl"],
    revision: &["version"],
};

/// Whether an object is of this form.
pub(super) fn claims(object: &Map<String, Value>) -> bool {
    find(object).is_some()
}

/// Reads an object of this form; the text of a live report is that of its updates.
///
/// # Errors
/// `empty` or `not-an-article` without a text.
pub(super) fn read(object: &Map<String, Value>) -> Result<Article, Refusal> {
    let article = find(object).unwrap_or(object);
    match generic::read(article, &NAMES) {
        Err(refusal) => match updates(article) {
            Some(text) => Ok(Article { text, ..fields(article) }),
            None => Err(refusal),
        },
        read => read,
    }
}

/// Everything but the text of an article that a page describes.
pub(in crate::intake) fn fields(object: &Map<String, Value>) -> Article {
    generic::fields(object, &NAMES)
}

/// The article that an object is, or holds in its graph or as what it is about.
pub(in crate::intake) fn find(object: &Map<String, Value>) -> Option<&Map<String, Value>> {
    let things = object.get("@graph").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let main = object.get("mainEntity");
    let mut things = things.iter().chain(main).filter_map(Value::as_object).chain([object]);
    things.find(|thing| is_article(thing))
}

fn updates(object: &Map<String, Value>) -> Option<String> {
    let updates = object.get("liveBlogUpdate")?.as_array()?.iter().filter_map(Value::as_object);
    let mut paragraphs = Vec::new();
    for update in updates {
        paragraphs.extend(Members(update).word(&["headline"]));
        paragraphs.extend(Members(update).word(&["articleBody"]));
    }
    (!paragraphs.is_empty()).then(|| paragraphs.join("\n\n"))
}

/// The kinds of articles end in their common name but for these.
fn is_article(thing: &Map<String, Value>) -> bool {
    let is_kind = |kind: &Value| {
        let kind = kind.as_str().unwrap_or_default();
        kind.ends_with("Article") || kind.ends_with("BlogPosting") || kind == "Report"
    };
    match thing.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(is_kind),
        Some(kind) => is_kind(kind),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check(object: &Value, expected: &str) {
        let name = find(object.as_object().unwrap()).and_then(|article| article.get("name")?.as_str());
        assert_eq!(name.unwrap_or_default(), expected);
    }

    #[test]
    fn the_article_is_found_among_other_things() {
        let page = json!({"@type": "WebPage", "name": "page"});
        check(&json!({"@graph": [page, {"@type": "NewsArticle", "name": "article"}]}), "article");
        check(&json!({"@graph": [7, {"@type": ["Thing", "ReportageNewsArticle"], "name": "report"}]}), "report");
        check(&json!({"name": "whole", "@graph": [page]}), "");
        check(&json!({"@type": "WebPage", "mainEntity": {"@type": "LiveBlogPosting", "name": "live"}}), "live");
        check(&json!({"name": "whole", "@type": "NewsArticle"}), "whole");
    }
}
