//! Turns an analysis into the records that readers get: JSON with a schema, deterministic to the byte.
//!
//! Offsets in records count Unicode code points of the article record's `text`; absent is absent, never null.

mod act;
mod article;
mod build;
mod event;
mod fingerprint;
mod headers;
mod layers;
mod letter;
mod message;
mod offsets;
mod rejection;
mod schema;

pub use article::ArticleRecord;
pub use event::EventRecord;
pub use headers::{Header, Provenance, find_header, is_traceparent};
pub use layers::Layers;
pub use letter::Letter;
pub use message::{Destination, Message, Recorder};
pub use rejection::{Code, ERROR_PREFIX, Input, Origin, Payload, Rejection, RejectionRecord, Step};
pub use schema::{SCHEMAS, schema};

/// Lower-case hexadecimal digits of some bytes.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(|digit| DIGITS[usize::from(digit)] as char).collect()
}
