//! The `CloudEvents` envelope in its structured form: the article lies in `data`, or as base64 in `data_base64`.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Map, Value};

use crate::intake::members::Members;

/// What is in the envelope, and what is written on it.
#[derive(Debug, PartialEq)]
pub(in crate::intake) struct Envelope<'v> {
    pub(in crate::intake) data: Data<'v>,
    pub(in crate::intake) id: Option<String>,
    /// The media type of the data.
    pub(in crate::intake) content_type: Option<&'v str>,
}

/// The content of an envelope.
#[derive(Debug, PartialEq)]
pub(in crate::intake) enum Data<'v> {
    /// JSON.
    Value(&'v Value),
    /// Bytes that came as base64; nothing if they are not base64 after all.
    Bytes(Option<Vec<u8>>),
}

/// The envelope, if the object is one.
pub(in crate::intake) fn open(object: &Map<String, Value>) -> Option<Envelope<'_>> {
    object.get("specversion").filter(|version| version.is_string())?;
    let bytes = || object.get("data_base64")?.as_str().map(|text| Data::Bytes(BASE64_STANDARD.decode(text).ok()));
    let data = object.get("data").map(Data::Value).or_else(bytes)?;
    let content_type = object.get("datacontenttype").and_then(Value::as_str);
    Some(Envelope { data, id: Members(object).label(&["id"]), content_type })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check(object: &Value, expected: Option<(Data<'_>, &str)>) {
        let envelope = open(object.as_object().unwrap());
        let seen = envelope.map(|envelope| (envelope.data, envelope.id.unwrap_or_default()));
        assert_eq!(seen, expected.map(|(data, id)| (data, id.to_owned())));
    }

    #[test]
    fn an_envelope_has_a_version_and_data() {
        let data = json!({"text": "x"});
        check(&json!({"specversion": "1.0", "id": "e1", "data": data}), Some((Data::Value(&data), "e1")));
        check(&json!({"specversion": "1.0", "data": "x"}), Some((Data::Value(&json!("x")), "")));
        check(&json!({"specversion": "1.0", "text": "x"}), None);
        check(&json!({"data": {"text": "x"}}), None);
    }

    #[test]
    fn data_may_be_base64() {
        check(&json!({"specversion": "1.0", "data_base64": "eA=="}), Some((Data::Bytes(Some(b"x".to_vec())), "")));
        check(&json!({"specversion": "1.0", "data_base64": "?"}), Some((Data::Bytes(None), "")));
    }
}
