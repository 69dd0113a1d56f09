//! Texts that come in several renditions, as in ninjs: `[{"contenttype": "text/plain", "value": "…"}, …]`.

use serde_json::{Map, Value};

use crate::intake::html;
use crate::intake::members::word;

/// The first rendition in plain text, else the text of the first in HTML; one that names no type counts as plain.
pub(in crate::intake) fn plain(value: &Value) -> Option<String> {
    let of = |is_wanted: fn(&Map<String, Value>) -> bool| {
        let renditions = value.as_array()?.iter().filter_map(Value::as_object);
        renditions.filter(|rendition| is_wanted(rendition)).find_map(|rendition| word(rendition.get("value")?))
    };
    of(is_plain).or_else(|| of(is_html).and_then(|html| html::text(&html).ok()).filter(|text| !text.is_empty()))
}

fn is_plain(rendition: &Map<String, Value>) -> bool {
    kind(rendition).is_none_or(|kind| kind.starts_with("text/plain"))
}

fn is_html(rendition: &Map<String, Value>) -> bool {
    kind(rendition).is_some_and(|kind| kind.contains("html"))
}

fn kind(rendition: &Map<String, Value>) -> Option<&str> {
    ["contenttype", "contentType"].iter().find_map(|name| rendition.get(*name)?.as_str())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check(value: &Value, expected: Option<&str>) {
        assert_eq!(plain(value).as_deref(), expected);
    }

    #[test]
    fn plain_text_is_preferred() {
        let html = json!({"contentType": "text/html", "value": "<p>x</p>"});
        check(&json!([html, {"contenttype": "text/plain", "value": " x "}]), Some("x"));
        check(&json!([{"role": "main", "value": "x"}]), Some("x"));
        check(&json!([html, {"value": " "}]), Some("x"));
        check(&json!([{"contentType": "image/png", "value": "x"}]), None);
        check(&json!("x"), None);
    }
}
