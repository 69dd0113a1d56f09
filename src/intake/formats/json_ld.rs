//! JSON-LD as web pages embed it: a graph of things, one of which is the article.

use serde_json::{Map, Value};

/// The article in a graph, if the object is one; else the object.
pub(in crate::intake) fn article(object: &Map<String, Value>) -> &Map<String, Value> {
    let things = object.get("@graph").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    things.iter().filter_map(Value::as_object).find(|thing| is_article(thing)).unwrap_or(object)
}

fn is_article(thing: &Map<String, Value>) -> bool {
    let is_kind =
        |kind: &Value| kind.as_str().is_some_and(|kind| kind.ends_with("Article") || kind == "LiveBlogPosting");
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
        let name = article(object.as_object().unwrap()).get("name").unwrap();
        assert_eq!(name, expected);
    }

    #[test]
    fn the_article_is_found_among_other_things() {
        let page = json!({"@type": "WebPage", "name": "page"});
        check(&json!({"@graph": [page, {"@type": "NewsArticle", "name": "article"}]}), "article");
        check(&json!({"@graph": [7, {"@type": ["Thing", "ReportageNewsArticle"], "name": "report"}]}), "report");
        check(&json!({"name": "whole", "@graph": [page]}), "whole");
        check(&json!({"name": "whole"}), "whole");
    }
}
