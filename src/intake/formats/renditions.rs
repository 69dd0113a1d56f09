//! Texts that come in several renditions, as in ninjs: `[{"contenttype": "text/plain", "value": "…"}, …]`.

use serde_json::{Map, Value};

use crate::intake::html;
use crate::intake::members::word;

/// The main rendition in plain text, else the text of the main one in HTML; one that names no type counts as plain.
///
/// Where none says that it is the main one, all are asked in their order.
pub(in crate::intake) fn plain(value: &Value) -> Option<String> {
    let renditions: Vec<&Map<String, Value>> = value.as_array()?.iter().filter_map(Value::as_object).collect();
    let main: Vec<&Map<String, Value>> = renditions.iter().copied().filter(|rendition| is_main(rendition)).collect();
    plainest(&main).or_else(|| plainest(&renditions))
}

fn plainest(renditions: &[&Map<String, Value>]) -> Option<String> {
    let of = |is_wanted: fn(&Map<String, Value>) -> bool| {
        let wanted = renditions.iter().filter(move |rendition| is_wanted(rendition));
        wanted.filter_map(|rendition| word(rendition.get("value")?))
    };
    let mut marked = of(is_html).filter_map(|html| html::text(&html).ok()).filter(|text| !text.is_empty());
    of(is_plain).next().or_else(|| marked.next())
}

fn is_main(rendition: &Map<String, Value>) -> bool {
    let role = rendition.get("role").and_then(Value::as_str).unwrap_or_default();
    role.rsplit(':').next().is_some_and(|role| role.eq_ignore_ascii_case("main"))
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

    #[test]
    fn the_main_rendition_is_preferred() {
        let short = json!({"role": "short", "contenttype": "text/plain", "value": "y"});
        check(&json!([short, {"role": "main", "contenttype": "text/html", "value": "<p>x</p>"}]), Some("x"));
        check(&json!([short, {"role": "ednrole:main", "value": "x"}]), Some("x"));
        check(&json!([short, {"role": "main", "value": " "}]), Some("y"));
    }
}
