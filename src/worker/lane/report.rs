//! What a lane says of the articles that it rejected.

use tracing::warn;

use super::Lane;
use crate::records::{find_header, is_traceparent};
use crate::worker::batch::Batch;
use crate::worker::process::Outcome;
use crate::worker::record::Record;

impl Lane {
    /// One line a dead letter, once it is certain.
    pub(super) fn report_rejects(&self, batch: &Batch) {
        let group = &self.shared.settings.kafka.group;
        for (record, outcome) in batch.outcomes() {
            let Outcome::Rejected { rejection, .. } = outcome else { continue };
            warn!(
                event.action = "rejected",
                event.outcome = "failure",
                messaging.destination.name = record.topic,
                messaging.destination.partition.id = record.partition.to_string(),
                messaging.kafka.offset = record.offset,
                messaging.consumer.group.name = group,
                trace.id = trace(record),
                error.r#type = rejection.code.as_str(),
                error.message = rejection.message,
                dateline.stage = rejection.step.as_str(),
                dateline.article = rejection.article,
                dateline.detail = rejection.detail,
                "rejected"
            );
        }
    }
}

/// The trace that a record belongs to, if its `traceparent` is well-formed.
fn trace(record: &Record) -> Option<&str> {
    let parent = find_header(&record.headers, "traceparent").filter(|parent| is_traceparent(parent))?;
    parent.split('-').nth(1)
}
