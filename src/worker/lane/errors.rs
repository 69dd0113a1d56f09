//! What a lane does when its consumer fails: nearly always it waits, since the client goes on trying by itself.

use std::time::{Duration, Instant};

use anyhow::bail;
use rdkafka::error::{KafkaError, RDKafkaErrorCode};
use tracing::warn;

use super::Lane;
use crate::kafka::{options, trouble};

/// How long the topic may be unknown before that is an error: brokers forget it for moments while they start.
const UNKNOWN_TOPIC: Duration = Duration::from_secs(60);

impl Lane {
    /// Takes note of an error of the consumer.
    ///
    /// # Errors
    /// What no retry can mend.
    pub(super) fn consumer_error(&mut self, error: &KafkaError) -> anyhow::Result<()> {
        use RDKafkaErrorCode as Code;
        if let KafkaError::MessageConsumptionFatal(code) = error {
            bail!(trouble::fatal(*code, &options::lane_id(&self.shared.settings, self.number)));
        }
        let (kafka, code) = (&self.shared.settings.kafka, error.rdkafka_error_code());
        match code {
            Some(Code::TopicAuthorizationFailed) => {
                bail!("not permitted to read topic {}: grant Read on it", kafka.topics.raw)
            }
            Some(Code::GroupAuthorizationFailed) => {
                bail!("not permitted to use group {}: grant Read on it", kafka.group)
            }
            Some(Code::AutoOffsetReset | Code::NoOffset) => {
                bail!("group {} has no committed offset and kafka.start is \"error\"", kafka.group)
            }
            Some(Code::UnknownTopic | Code::UnknownTopicOrPartition | Code::UnknownPartition) => {
                let since = *self.unknown_since.get_or_insert_with(Instant::now);
                if since.elapsed() > UNKNOWN_TOPIC {
                    bail!("topic {} is gone: create it with `dateline topics`", kafka.topics.raw);
                }
            }
            // The client's own error line has said so, and it goes on trying.
            Some(
                Code::AllBrokersDown
                | Code::BadCompression
                | Code::BrokerTransportFailure
                | Code::Resolve
                | Code::OperationTimedOut,
            ) => return Ok(()),
            _ => {}
        }
        let name = code.map(|code| format!("{code:?}")).unwrap_or_default();
        warn!(event.action = "consumer-error", error.r#type = name, error.message = %error, "cannot consume");
        Ok(())
    }
}
