//! The JSON Schemas of the records, made from the very types that are serialized.

use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::article::ArticleRecord;
use super::event::EventRecord;
use super::rejection::RejectionRecord;

/// The records that have a schema.
pub const SCHEMAS: [&str; 3] = ["article", "event", "rejection"];

/// The JSON Schema (draft 2020-12) of a record, as it is written, or nothing for an unknown name.
#[must_use]
pub fn schema(record: &str) -> Option<Value> {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let schema = match record {
        "article" => generator.into_root_schema_for::<ArticleRecord<'static>>(),
        "event" => generator.into_root_schema_for::<EventRecord<'static>>(),
        "rejection" => generator.into_root_schema_for::<RejectionRecord>(),
        _ => return None,
    };
    let mut value = schema.to_value();
    let id = format!("urn:dateline:{record}:1");
    value.as_object_mut()?.insert("$id".to_owned(), Value::String(id));
    Some(value)
}
