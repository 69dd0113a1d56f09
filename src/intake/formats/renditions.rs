//! Texts that come in several renditions, as in ninjs: `[{"contenttype": "text/plain", "value": "…"}, …]`.

use serde_json::{Map, Value};

use crate::intake::members::word;

/// The first rendition in plain text; one that names no type counts as plain.
pub(in crate::intake) fn plain(value: &Value) -> Option<String> {
    let renditions = value.as_array()?.iter().filter_map(Value::as_object);
    renditions.filter(|rendition| is_plain(rendition)).find_map(|rendition| word(rendition.get("value")?))
}

fn is_plain(rendition: &Map<String, Value>) -> bool {
    let kind = ["contenttype", "contentType"].iter().find_map(|name| rendition.get(*name)?.as_str());
    kind.is_none_or(|kind| kind.starts_with("text/plain"))
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
        check(&json!([html, {"value": " "}]), None);
        check(&json!("x"), None);
    }
}
