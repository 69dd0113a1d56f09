//! A dead letter read back: its reason as a record, and the input that it was made of.

use super::article::ProducerRecord;
use super::headers::{Header, find_header};
use super::message::json;
use super::rejection::{ERROR_PREFIX, OriginRecord, RejectionRecord};

/// The one header of the reason that a replayed input keeps, so that its next dead letter counts on.
const ATTEMPTS: &str = "attempts";

/// What the headers of a dead letter tell.
#[derive(Clone, Debug)]
pub struct Letter {
    rejection: RejectionRecord,
    origin: OriginRecord,
}

impl Letter {
    /// Reads the headers of a record; nothing if they are not those of a dead letter.
    #[must_use]
    pub fn read(headers: &[Header]) -> Option<Self> {
        let text = |name: &str| find_header(headers, &format!("{ERROR_PREFIX}{name}")).map(str::to_owned);
        let origin = OriginRecord {
            topic: text("topic")?,
            partition: text("partition")?.parse().ok()?,
            offset: text("offset")?.parse().ok()?,
            timestamp: text("timestamp"),
            group: text("consumer.group")?,
        };
        let rejection = RejectionRecord {
            schema: "dateline/rejection/1",
            origin: Some(origin.clone()),
            input: None,
            stage: text("stage")?.into(),
            code: text("code")?.into(),
            message: text("message")?,
            detail: text("detail"),
            article: text("article"),
            attempts: text(ATTEMPTS)?.parse().ok()?,
            payload: text("payload")?.into(),
            payload_bytes: text("payload.bytes").and_then(|bytes| bytes.parse().ok()),
            payload_sha256: text("payload.sha256"),
            producer: ProducerRecord {
                name: "dateline".into(),
                version: text("version")?.into(),
                models: text("models")?,
            },
        };
        Some(Self { rejection, origin })
    }

    /// The reason, field by field.
    #[must_use]
    pub fn rejection(&self) -> &RejectionRecord {
        &self.rejection
    }

    /// Where the input lay.
    #[must_use]
    pub fn origin(&self) -> &OriginRecord {
        &self.origin
    }

    /// Size and SHA-256 of an input that the letter does not carry.
    #[must_use]
    pub fn omitted(&self) -> Option<(u64, &str)> {
        if self.rejection.payload != "omitted" {
            return None;
        }
        Some((self.rejection.payload_bytes?, self.rejection.payload_sha256.as_deref()?))
    }

    /// The reason as one line of JSON.
    #[must_use]
    pub fn line(&self) -> Vec<u8> {
        json(&self.rejection)
    }

    /// The headers with which the input is to be tried again: as received, and the number of attempts.
    #[must_use]
    pub fn restored(headers: &[Header]) -> Vec<Header> {
        let kept = |header: &&Header| header.name.strip_prefix(ERROR_PREFIX).is_none_or(|name| name == ATTEMPTS);
        headers.iter().filter(kept).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::{Code, Input, Origin, Rejection, Step};
    use crate::stages::observer::Stage;

    fn rejected(headers: &[Header]) -> Vec<Header> {
        let rejection = Rejection {
            step: Step::Stage(Stage::Intake),
            code: Code::BadJson,
            message: "ends too early".into(),
            detail: Some("line 3".into()),
            article: None,
        };
        let producer = ProducerRecord { name: "dateline".into(), version: "1.2.3".into(), models: "sha256:0".into() };
        let time = Some("2026-03-01T00:00:00.000Z".to_owned());
        let origin = Origin { topic: "raw".into(), partition: 3, offset: 17, time, group: "g".into() };
        rejection.dead_letter(Input { key: None, payload: Some(b"{"), headers }, &origin, &producer).headers
    }

    #[test]
    fn a_dead_letter_is_read_back_as_its_reason() {
        let letter = Letter::read(&rejected(&[])).unwrap();
        let (rejection, origin) = (letter.rejection(), letter.origin());
        assert_eq!((rejection.code.as_ref(), rejection.stage.as_ref()), ("bad-json", "intake"));
        assert_eq!((rejection.detail.as_deref(), rejection.producer.version.as_ref()), (Some("line 3"), "1.2.3"));
        assert_eq!((origin.topic.as_str(), origin.partition, origin.offset), ("raw", 3, 17));
        assert_eq!(letter.omitted(), None);
    }

    #[test]
    fn what_is_no_dead_letter_is_not_read() {
        assert!(Letter::read(&[Header::text("crawler", "c-7")]).is_none());
    }

    #[test]
    fn replays_count_and_do_not_make_headers_grow() {
        let first = rejected(&[Header::text("crawler", "c-7")]);
        let again = Letter::restored(&first);
        let names: Vec<&str> = again.iter().map(|header| header.name.as_str()).collect();
        assert_eq!(names, ["crawler", "__dateline.errors.attempts"]);
        let second = rejected(&again);
        assert_eq!(second.len(), first.len());
        assert_eq!(Letter::read(&second).unwrap().rejection().attempts, 2);
    }
}
