//! A lane's producers, one after the other under one transactional id: each new one ends what the last one left open.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use rdkafka::ClientConfig;
use rdkafka::error::RDKafkaErrorCode;
use rdkafka::producer::Producer as _;
use tracing::{info, warn};

use crate::kafka::clients::{LaneProducer, ProducerEvents, create_producer};
use crate::kafka::options;
use crate::kafka::transaction::TransactionError;
use crate::settings::Settings;
use crate::telemetry::metrics::Metrics;
use crate::worker::fencing::Fencings;

/// How long the lane waits for a producer's initialisation at a time. It goes on by itself meanwhile.
const INITIALISE: Duration = Duration::from_secs(5);
/// Time between such waits.
const BETWEEN: Duration = Duration::from_millis(500);
/// A producer that is not initialised after so many of them is given up.
const WAITS: u32 = 6;

/// A producer, and what its callbacks have noted.
pub(super) type Noted = (LaneProducer, ProducerEvents);

/// See the module's documentation.
pub(super) struct Producers {
    config: ClientConfig,
    pub(super) transactional_id: String,
    /// Ready to publish.
    pub(super) current: Option<Noted>,
    /// Being initialised, and how often that was waited for.
    coming: Option<(Noted, u32)>,
    tried: Option<Instant>,
    fencings: Fencings,
    metrics: Arc<Metrics>,
}

impl Producers {
    pub(super) fn new(settings: &Settings, transactional_id: String, metrics: &Arc<Metrics>) -> Self {
        let config = options::producer(settings, &transactional_id);
        let (current, coming, tried, fencings) = (None, None, None, Fencings::default());
        Self { config, transactional_id, current, coming, tried, fencings, metrics: Arc::clone(metrics) }
    }

    /// Sees to it that there is a producer; false if none can be had now.
    ///
    /// # Errors
    /// What no retry can mend: bad options, missing permission, another worker with the same id.
    pub(super) fn ready(&mut self) -> anyhow::Result<bool> {
        if self.current.is_some() {
            return Ok(true);
        }
        if self.tried.is_some_and(|tried| tried.elapsed() < BETWEEN) {
            return Ok(false);
        }
        let (noted, waits) = match self.coming.take() {
            Some(coming) => coming,
            None => (self.create()?, 0),
        };
        let initialised = noted.0.init_transactions(INITIALISE).map_err(TransactionError::from);
        self.tried = Some(Instant::now());
        match initialised {
            Ok(()) => {
                let id = &self.transactional_id;
                info!(event.action = "producer-ready", dateline.transactional_id = id, "producer ready");
                self.current = Some(noted);
                Ok(true)
            }
            Err(error) => {
                if error.code == RDKafkaErrorCode::OperationTimedOut && waits + 1 < WAITS {
                    self.coming = Some((noted, waits + 1));
                }
                self.not_initialised(&error)
            }
        }
    }

    /// Gives the producer up; the next call of [`Self::ready`] makes a new one.
    pub(super) fn give_up(&mut self) {
        (self.current, self.tried) = (None, None);
    }

    /// The brokers say that another producer has taken the id.
    ///
    /// # Errors
    /// That has come too often for chance.
    pub(super) fn note_fencing(&mut self) -> anyhow::Result<()> {
        self.fencings.note(&self.transactional_id)
    }

    /// Lets those that come next send messages of so many bytes.
    pub(super) fn allow(&mut self, bytes: usize) {
        self.config.set("message.max.bytes", bytes.to_string());
    }

    fn create(&self) -> anyhow::Result<Noted> {
        create_producer(&self.config, &self.metrics).context("bad options in kafka.properties or kafka.producer")
    }

    fn not_initialised(&mut self, error: &TransactionError) -> anyhow::Result<bool> {
        use RDKafkaErrorCode as Code;
        let id = &self.transactional_id;
        match error.code {
            Code::TransactionalIdAuthorizationFailed | Code::ClusterAuthorizationFailed => {
                bail!("not permitted to use transactional id {id}: grant Write and Describe on it ({error})")
            }
            Code::Fenced | Code::ProducerFenced => self.note_fencing()?,
            _ => {}
        }
        warn!(
            event.action = "producer-unavailable",
            error.r#type = error.name,
            error.message = error.message,
            "no producer yet"
        );
        Ok(false)
    }
}
