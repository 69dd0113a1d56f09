//! Fetches an input that its dead letter does not carry from where it still lies.

use std::time::{Duration, Instant};

use anyhow::{Context, bail, ensure};
use rdkafka::config::FromClientConfig;
use rdkafka::consumer::{BaseConsumer, Consumer};
use rdkafka::{Offset, TopicPartitionList};
use sha2::{Digest, Sha256};

use crate::kafka::options;
use crate::records::{Letter, hex};
use crate::settings::Settings;
use crate::worker::record::Record;

/// How long one record may take to come.
const PATIENCE: Duration = Duration::from_secs(10);

/// The input of a letter that carries none.
///
/// # Errors
/// It has expired, does not come, or is not what the letter says it was.
pub(super) fn fetch(settings: &Settings, group: &str, letter: &Letter) -> anyhow::Result<Vec<u8>> {
    let (origin, Some((bytes, sha256))) = (letter.origin(), letter.omitted()) else {
        bail!("its headers do not tell what was omitted")
    };
    let place = format!("{}:{}:{}", origin.topic, origin.partition, origin.offset);
    let consumer: BaseConsumer = BaseConsumer::from_config(&options::replay(settings, group))
        .context("bad options in kafka.properties or kafka.consumer")?;
    let (low, _) = consumer
        .fetch_watermarks(&origin.topic, origin.partition, PATIENCE)
        .with_context(|| format!("cannot ask for {place}"))?;
    ensure!(low <= origin.offset, "its input at {place} has expired");
    let mut list = TopicPartitionList::new();
    list.add_partition_offset(&origin.topic, origin.partition, Offset::Offset(origin.offset)).context("bad offset")?;
    consumer.assign(&list).context("cannot read the origin")?;
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        let Some(Ok(message)) = consumer.poll(Duration::from_millis(100)) else { continue };
        let record = Record::copied(&message);
        ensure!(record.offset == origin.offset, "its input at {place} has expired");
        let payload = record.payload.unwrap_or_default();
        let same = payload.len() as u64 == bytes && hex(&Sha256::digest(&payload)) == sha256;
        ensure!(same, "what lies at {place} is not what was rejected: size or SHA-256 differs");
        return Ok(payload);
    }
    bail!("its input at {place} does not come within {PATIENCE:?}")
}
