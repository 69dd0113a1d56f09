//! Puts inputs on a topic, and makes sure that the broker has taken them: a test of what was lost on the way would prove
//! nothing.

use std::sync::Mutex;
use std::time::Duration;

use rdkafka::ClientContext;
use rdkafka::config::FromClientConfigAndContext as _;
use rdkafka::message::OwnedHeaders;
use rdkafka::producer::{BaseRecord, DeliveryResult, Producer as _, ProducerContext, ThreadedProducer};

use crate::common::articles::Input;
use crate::common::broker::Broker;

/// A producer of inputs.
pub(super) struct Mouth(ThreadedProducer<Deliveries>);

/// Why the broker did not take some of them.
#[derive(Debug, Default)]
struct Deliveries(Mutex<Vec<String>>);

impl ClientContext for Deliveries {}

impl ProducerContext for Deliveries {
    type DeliveryOpaque = ();

    fn delivery(&self, result: &DeliveryResult<'_>, _opaque: ()) {
        if let Err((error, _)) = result {
            self.0.lock().unwrap().push(error.to_string());
        }
    }
}

impl Mouth {
    pub(super) fn new(broker: &Broker) -> Self {
        let mut config = broker.client();
        // What crawlers compress may be much larger than the broker's limit, which is one of compressed bytes.
        config.set("message.max.bytes", "200000000").set("compression.codec", "zstd");
        config.set("enable.idempotence", "true");
        Self(ThreadedProducer::from_config_and_context(&config, Deliveries::default()).unwrap())
    }

    pub(super) fn put(&self, topic: &str, input: &Input) {
        self.send(BaseRecord::to(topic), input);
    }

    pub(super) fn put_with_headers(&self, topic: &str, input: &Input, headers: OwnedHeaders) {
        self.send(BaseRecord::to(topic).headers(headers), input);
    }

    fn send<'a>(&self, mut record: BaseRecord<'a, str, [u8]>, input: &'a Input) {
        (record.key, record.payload) = (input.key.as_deref(), input.payload.as_deref());
        self.0.send(record).map_err(|(error, _)| error).unwrap();
    }

    /// Waits until the broker has all that was put.
    pub(super) fn close(self) {
        self.0.flush(Duration::from_secs(30)).unwrap();
        let refused = self.0.context().0.lock().unwrap().clone();
        assert!(refused.is_empty(), "the broker did not take {}: {:?}", refused.len(), refused.first());
    }
}
