//! An input record, copied out of the consumer's buffers.

use jiff::Timestamp as Instant;
use rdkafka::Message as _;
use rdkafka::message::{BorrowedMessage, Headers as _};

use crate::records::{Header, Input, Origin};

/// One record of the raw topic.
///
/// It is copied at once: a message that is held pins the whole fetch buffer that it arrived in.
#[derive(Clone, Debug)]
pub struct Record {
    /// Topic.
    pub topic: String,
    /// Partition.
    pub partition: i32,
    /// Offset.
    pub offset: i64,
    /// Milliseconds since 1970, if the record has a timestamp.
    pub timestamp: Option<i64>,
    /// Key.
    pub key: Option<Vec<u8>>,
    /// Value.
    pub payload: Option<Vec<u8>>,
    /// Headers.
    pub headers: Vec<Header>,
}

impl Record {
    pub(super) fn copied(message: &BorrowedMessage<'_>) -> Self {
        let headers = message.headers().map(|headers| {
            let headers = headers.iter();
            headers.map(|h| Header { name: h.key.to_owned(), value: h.value.map(<[u8]>::to_vec) }).collect()
        });
        Self {
            topic: message.topic().to_owned(),
            partition: message.partition(),
            offset: message.offset(),
            timestamp: message.timestamp().to_millis(),
            key: message.key().map(<[u8]>::to_vec),
            payload: message.payload().map(<[u8]>::to_vec),
            headers: headers.unwrap_or_default(),
        }
    }

    /// Bytes that count against a batch.
    pub(super) fn size(&self) -> usize {
        let headers = self.headers.iter().map(|header| header.name.len() + header.value.as_ref().map_or(0, Vec::len));
        self.key.as_ref().map_or(0, Vec::len) + self.payload.as_ref().map_or(0, Vec::len) + headers.sum::<usize>()
    }

    /// The record as dead letters carry it.
    pub(super) fn input(&self) -> Input<'_> {
        Input { key: self.key.as_deref(), payload: self.payload.as_deref(), headers: &self.headers }
    }

    /// Where it lies.
    pub(super) fn origin(&self, group: &str) -> Origin {
        Origin {
            topic: self.topic.clone(),
            partition: self.partition,
            offset: self.offset,
            time: self.timestamp.and_then(rfc3339),
            group: group.to_owned(),
        }
    }
}

/// A timestamp as records show it: UTC with milliseconds.
fn rfc3339(milliseconds: i64) -> Option<String> {
    let instant = Instant::from_millisecond(milliseconds).ok()?;
    Some(instant.strftime("%Y-%m-%dT%H:%M:%S.%3fZ").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timestamps_are_shown_in_utc_with_milliseconds() {
        assert_eq!(rfc3339(1_709_370_000_004).as_deref(), Some("2024-03-02T09:00:00.004Z"));
        assert_eq!(rfc3339(i64::MAX), None);
    }
}
