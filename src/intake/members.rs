//! Tolerant reading of a JSON object: the first member of several names that holds what is wanted.
//!
//! `null`, blanks and the string `"None"` mean absent, and so does a member of another type than the wanted one.

use serde_json::{Map, Value};

use super::date;
use crate::stages::article::Moment;

/// The members of one JSON object.
#[derive(Clone, Copy, Debug)]
pub(super) struct Members<'v>(pub(super) &'v Map<String, Value>);

impl<'v> Members<'v> {
    /// The first of the names that holds what `read` wants.
    pub(super) fn first<T>(self, names: &[&str], read: impl Fn(&'v Value) -> Option<T>) -> Option<T> {
        names.iter().find_map(|name| self.0.get(*name).and_then(&read))
    }

    /// A string, trimmed.
    pub(super) fn word(self, names: &[&str]) -> Option<String> {
        self.first(names, word)
    }

    /// A string, or a number as a string; some stores and vocabularies wrap ids in an object.
    pub(super) fn label(self, names: &[&str]) -> Option<String> {
        self.first(names, label)
    }

    /// An address: a string, an object's `@id` or `url`, or the first of a list of such.
    pub(super) fn address(self, names: &[&str]) -> Option<String> {
        self.first(names, |value| named(value, &["@id", "url"]))
    }

    /// A date.
    pub(super) fn moment(self, names: &[&str]) -> Option<Moment> {
        self.first(names, date::from_value)
    }

    /// Several strings: a list of strings or of objects with a `name`, or one string with `;` between them.
    pub(super) fn list(self, names: &[&str], separators: &[char]) -> Vec<String> {
        let read = |value: &'v Value| Some(list(value, separators)).filter(|list| !list.is_empty());
        self.first(names, read).unwrap_or_default()
    }

    /// Whether one of the names holds a string, be it blank.
    pub(super) fn any_string(self, names: &[&str]) -> bool {
        self.first(names, Value::as_str).is_some()
    }
}

/// A string that says something.
pub(super) fn word(value: &Value) -> Option<String> {
    value.as_str().and_then(meaningful).map(str::to_owned)
}

fn label(value: &Value) -> Option<String> {
    match value {
        Value::Number(number) => Some(number.to_string()),
        Value::Object(object) => Members(object).word(&["$oid", "value"]),
        _ => word(value),
    }
}

fn named(value: &Value, members: &[&str]) -> Option<String> {
    match value {
        Value::Object(object) => Members(object).word(members),
        Value::Array(values) => values.iter().find_map(|value| match value {
            Value::Array(_) => None,
            _ => named(value, members),
        }),
        _ => word(value),
    }
}

fn list(value: &Value, separators: &[char]) -> Vec<String> {
    match value {
        Value::String(text) => text.split(separators).filter_map(meaningful).map(str::to_owned).collect(),
        Value::Array(values) => values.iter().filter_map(|value| named(value, &["name"])).collect(),
        _ => named(value, &["name"]).into_iter().collect(),
    }
}

/// Python's `str(None)` reaches many crawlers' output.
fn meaningful(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| !text.is_empty() && *text != "None")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check<T: PartialEq + std::fmt::Debug>(value: &Value, read: impl Fn(Members<'_>) -> T, expected: &T) {
        assert_eq!(read(Members(value.as_object().unwrap())), *expected);
    }

    #[test]
    fn the_first_name_with_a_meaning_wins() {
        let value = json!({"a": null, "b": "None", "c": " ", "d": 7, "e": " x "});
        check(&value, |members| members.word(&["a", "b", "c", "d", "e"]), &Some("x".to_owned()));
        check(&value, |members| members.label(&["a", "d", "e"]), &Some("7".to_owned()));
        check(&value, |members| members.word(&["a", "z"]), &None);
        check(&json!({"a": {"$oid": "65e"}}), |members| members.label(&["a"]), &Some("65e".to_owned()));
    }

    #[test]
    fn addresses_come_as_strings_objects_or_lists() {
        check(&json!({"a": {"url": "u"}}), |members| members.address(&["a"]), &Some("u".to_owned()));
        check(&json!({"a": [{"@id": "u"}]}), |members| members.address(&["a"]), &Some("u".to_owned()));
        check(&json!({"a": [["deep"]]}), |members| members.address(&["a"]), &None);
    }

    #[test]
    fn lists_come_as_lists_or_joined() {
        let pair = || vec!["Ana Kos".to_owned(), "Ivo Bel".to_owned()];
        check(&json!({"a": "Ana Kos; Ivo Bel;"}), |members| members.list(&["a"], &[';']), &pair());
        check(&json!({"a": ["Ana Kos", {"name": "Ivo Bel"}, 3]}), |members| members.list(&["a"], &[';']), &pair());
        check(&json!({"a": [], "b": pair()}), |members| members.list(&["a", "b"], &[';']), &pair());
    }
}
