//! `dateline check`: tests what a run would need, one line a test.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, anyhow};
use clap::Args;
use rdkafka::config::FromClientConfigAndContext;
use rdkafka::consumer::{BaseConsumer, Consumer, DefaultConsumerContext};
use rdkafka::producer::Producer;
use rdkafka::util::Timeout;

use super::{Done, say};
use crate::kafka::clients::create_producer;
use crate::kafka::options;
use crate::kafka::topics::TopicClient;
use crate::records::hex;
use crate::settings::Loaded;
use crate::stages::Pipeline;
use crate::telemetry::metrics::Metrics;

/// How long any one question to the brokers may take.
const QUESTION: Duration = Duration::from_secs(8);

/// Test settings, word lists and broker access, and print the effective settings
///
/// Nothing is published. Exits with 1 if a test failed.
///
/// Example: dateline check --brokers kafka-0:9092
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Leave the brokers alone
    #[arg(long)]
    offline: bool,
}

pub(super) fn run(options: &Options, loaded: &Loaded) -> anyhow::Result<Done> {
    let mut report = Report::default();
    options::check(&loaded.settings.kafka)?;
    report.test("settings", || Ok(format!("valid, {} not the default", loaded.origins.len())))?;
    report.test("word lists", || Ok(format!("sha256:{}", hex(&Pipeline::built_in().fingerprint()))))?;
    if !options.offline {
        online(&mut report, loaded)?;
    }
    say("")?;
    for key in loaded.values.keys() {
        let origin = loaded.origins.get(key).map(|origin| format!("  # {origin}")).unwrap_or_default();
        say(&format!("{key} = {}{origin}", loaded.shown(key)))?;
    }
    Ok(if report.failed { Done::Found } else { Done::Well })
}

fn online(report: &mut Report, loaded: &Loaded) -> anyhow::Result<()> {
    let settings = &loaded.settings;
    let brokers = report.test("brokers", || {
        let config = options::client(&settings.kafka, "dateline-check");
        let client = BaseConsumer::from_config_and_context(&config, DefaultConsumerContext)?;
        let metadata = client.fetch_metadata(None, QUESTION);
        let metadata = metadata.with_context(|| {
            format!("no broker answers at {}: is it running, and is kafka.brokers right?", settings.kafka.brokers)
        })?;
        let names: Vec<String> =
            metadata.brokers().iter().map(|broker| format!("{}:{}", broker.host(), broker.port())).collect();
        Ok(names.join(" "))
    })?;
    if !brokers {
        return Ok(());
    }
    report.test("topics", || {
        let client = TopicClient::new(settings)?;
        client.require()?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
        let differences = runtime.block_on(client.differences())?;
        match differences.len() {
            0 => Ok("exist, settings as wanted".to_owned()),
            count => Ok(format!("exist; {count} settings differ, see `dateline topics --check`")),
        }
    })?;
    report.test("transactions", || {
        let id = format!("{}-check-{}", settings.kafka.transactional_prefix, std::process::id());
        let (producer, _) = create_producer(&options::producer(settings, &id), &Arc::new(Metrics::new("")))?;
        let hint = "grant Write and Describe on the transactional ids";
        producer.init_transactions(QUESTION).with_context(|| format!("cannot initialise {id}: {hint}"))?;
        producer.begin_transaction()?;
        producer.abort_transaction(Timeout::Never)?;
        Ok("possible".to_owned())
    })?;
    report.test("instance", || {
        let name = settings.worker.instance();
        // Docker's default host name is the begin of a container id, another one at each start.
        let random = name.len() == 12 && name.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if random && settings.worker.instance.is_empty() {
            return Err(anyhow!("the host name {name} looks random: set worker.instance to a stable name"));
        }
        Ok(name)
    })?;
    Ok(())
}

#[derive(Default)]
struct Report {
    failed: bool,
}

impl Report {
    /// Runs one test and prints its line; whether it went well.
    fn test(&mut self, name: &str, test: impl FnOnce() -> anyhow::Result<String>) -> anyhow::Result<bool> {
        let result = test();
        self.failed |= result.is_err();
        match &result {
            Ok(found) => say(&format!("ok      {name:<14} {found}"))?,
            Err(error) => say(&format!("FAILED  {name:<14} {error:#}"))?,
        }
        Ok(result.is_ok())
    }
}
