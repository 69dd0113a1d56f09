//! The `CloudEvents` envelope in its structured form: the article lies in `data`.

use serde_json::{Map, Value};

use crate::intake::members::Members;

/// What is in the envelope, and the id on it.
#[derive(Debug, PartialEq)]
pub(in crate::intake) struct Envelope<'v> {
    pub(in crate::intake) data: &'v Value,
    pub(in crate::intake) id: Option<String>,
}

/// The envelope, if the object is one.
pub(in crate::intake) fn open(object: &Map<String, Value>) -> Option<Envelope<'_>> {
    object.get("specversion").filter(|version| version.is_string())?;
    Some(Envelope { data: object.get("data")?, id: Members(object).label(&["id"]) })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check(object: &Value, expected: Option<(&Value, &str)>) {
        let envelope = open(object.as_object().unwrap());
        let seen = envelope.as_ref().map(|envelope| (envelope.data, envelope.id.as_deref().unwrap_or("")));
        assert_eq!(seen, expected);
    }

    #[test]
    fn an_envelope_has_a_version_and_data() {
        check(&json!({"specversion": "1.0", "id": "e1", "data": {"text": "x"}}), Some((&json!({"text": "x"}), "e1")));
        check(&json!({"specversion": "1.0", "data": "x"}), Some((&json!("x"), "")));
        check(&json!({"specversion": "1.0", "text": "x"}), None);
        check(&json!({"data": {"text": "x"}}), None);
    }
}
