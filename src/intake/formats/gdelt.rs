//! Lists of articles as GDELT answers searches: addresses and titles without any text.

use serde_json::{Map, Value};

use crate::intake::refusal::{Refusal, RefusalKind};
use crate::stages::article::Article;

/// Whether an object is of this form: a list, or one entry of it.
pub(super) fn claims(object: &Map<String, Value>) -> bool {
    let entries = object.get("articles").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let first = entries.first().and_then(Value::as_object).unwrap_or(object);
    first.contains_key("seendate") && !first.contains_key("text")
}

/// Refuses an object of this form.
///
/// # Errors
/// `not-an-article`, always.
pub(super) fn read(_: &Map<String, Value>) -> Result<Article, Refusal> {
    let message = "GDELT lists say where articles are and hold no text of theirs";
    Err(Refusal::new(RefusalKind::NotAnArticle, message))
}
