//! What goes wrong inside a client, counted and said once.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use rdkafka::Statistics;
use rdkafka::error::{KafkaError, RDKafkaErrorCode};
use tracing::{error, warn};

use crate::telemetry::metrics::{ClientErrorLabels, Metrics};

/// rdkafka hands out each error twice, one right after the other.
const TWICE: Duration = Duration::from_millis(100);

/// Brokers that are away are spoken of again after so long.
const AGAIN: Duration = Duration::from_secs(60);

/// The errors of one client, as its callbacks tell them.
#[derive(Debug)]
pub struct ClientErrors {
    client: &'static str,
    metrics: Arc<Metrics>,
    last: Mutex<Option<(String, Instant)>>,
    retries: AtomicU64,
}

impl ClientErrors {
    /// None yet; `client` is `consumer` or `producer`.
    #[must_use]
    pub fn new(client: &'static str, metrics: Arc<Metrics>) -> Self {
        Self { client, metrics, last: Mutex::new(None), retries: AtomicU64::new(0) }
    }

    /// An error that the client goes on to repair by itself.
    pub(super) fn note(&self, error: &KafkaError, reason: &str) {
        let code = error.rdkafka_error_code();
        let name = code.map(|code| format!("{code:?}")).unwrap_or_default();
        if self.is_repeated(format!("{name} {reason}")) {
            return;
        }
        let labels = ClientErrorLabels { client: self.client, code: name.clone() };
        self.metrics.client_errors.get_or_create(&labels).inc();
        if code == Some(RDKafkaErrorCode::AllBrokersDown) {
            let client = self.client;
            if is_news(Instant::now()) {
                warn!(
                    event.action = "brokers-down",
                    error.message = reason,
                    dateline.client = client,
                    "no broker answers"
                );
            }
            return;
        }
        if code == Some(RDKafkaErrorCode::BadCompression) {
            error!(
                event.action = "unreadable-batch",
                error.r#type = name,
                error.message = reason,
                "a batch of records cannot be unpacked: its partition stands still"
            );
            return;
        }
        warn!(
            event.action = "client-error",
            error.r#type = name,
            error.message = reason,
            dateline.client = self.client,
            "kafka client error"
        );
    }

    /// Counts the requests that the client has sent again since it last told.
    pub(super) fn count_retries(&self, statistics: &Statistics) {
        let sum: u64 = statistics.brokers.values().map(|broker| broker.txretries).sum();
        let before = self.retries.swap(sum, Ordering::Relaxed);
        self.metrics.totals.retries.inc_by(sum.saturating_sub(before));
    }

    fn is_repeated(&self, error: String) -> bool {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let repeated = last.as_ref().is_some_and(|(known, when)| *known == error && when.elapsed() < TWICE);
        *last = Some((error, Instant::now()));
        repeated
    }
}

/// Each client finds out again and again that no broker answers: the first line in a minute stands for them all.
fn is_news(now: Instant) -> bool {
    static SAID: Mutex<Option<Instant>> = Mutex::new(None);
    let mut said = SAID.lock().unwrap_or_else(PoisonError::into_inner);
    let is_news = said.is_none_or(|said| now.duration_since(said) >= AGAIN);
    if is_news {
        *said = Some(now);
    }
    is_news
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_that_is_told_twice_counts_once() {
        let metrics = Arc::new(Metrics::new("m"));
        let errors = ClientErrors::new("consumer", Arc::clone(&metrics));
        let labels = ClientErrorLabels { client: "consumer", code: "BrokerTransportFailure".to_owned() };
        let count = || metrics.client_errors.get_or_create(&labels).get();
        let error = KafkaError::Global(RDKafkaErrorCode::BrokerTransportFailure);
        errors.note(&error, "127.0.0.1:1: refused");
        errors.note(&error, "127.0.0.1:1: refused");
        assert_eq!(count(), 1);
        errors.note(&error, "127.0.0.1:2: refused");
        assert_eq!(count(), 2);
    }

    #[test]
    fn that_no_broker_answers_is_said_once_a_minute() {
        let begin = Instant::now();
        let said = (0..180).filter(|second| is_news(begin + Duration::from_secs(*second)));
        assert_eq!(said.collect::<Vec<_>>(), [0, 60, 120]);
    }
}
