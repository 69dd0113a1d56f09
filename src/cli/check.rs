//! `dateline check`: tests what a run would need, one line a test.

use std::time::Duration;

use anyhow::{Context, anyhow};
use clap::Args;
use rdkafka::config::FromClientConfigAndContext;
use rdkafka::consumer::{BaseConsumer, Consumer, DefaultConsumerContext};
use rdkafka::producer::Producer;
use rdkafka::util::Timeout;

use super::Done;
use crate::kafka::clients::create_producer;
use crate::kafka::options;
use crate::kafka::topics::TopicClient;
use crate::records::hex;
use crate::settings::Loaded;
use crate::stages::Pipeline;

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
    report.test("settings", || {
        Ok(format!("valid, {} not the default", loaded.origins.len()))
    });
    report.test("word lists", || Ok(format!("sha256:{}", hex(&Pipeline::built_in().fingerprint()))));
    if !options.offline {
        online(&mut report, loaded);
    }
    println!();
    for (key, value) in &loaded.values {
        let origin = loaded.origins.get(key).map(|origin| format!("  # {origin}")).unwrap_or_default();
        println!("{key} = {}{origin}", shown(key, value));
    }
    Ok(if report.failed { Done::Found } else { Done::Well })
}

fn online(report: &mut Report, loaded: &Loaded) {
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
    });
    if !brokers {
        return;
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
    });
    report.test("transactions", || {
        let id = format!("{}-check-{}", settings.kafka.transactional_prefix, std::process::id());
        let (producer, _) = create_producer(&options::producer(settings, &id))?;
        let hint = "grant Write and Describe on the transactional ids";
        producer.init_transactions(QUESTION).with_context(|| format!("cannot initialise {id}: {hint}"))?;
        producer.begin_transaction()?;
        producer.abort_transaction(Timeout::Never)?;
        Ok("possible".to_owned())
    });
    report.test("instance", || {
        if settings.worker.instance.is_empty() && std::path::Path::new("/.dockerenv").exists() {
            return Err(anyhow!("the host name of a container changes: set worker.instance"));
        }
        Ok(settings.worker.instance())
    });
}

/// Values of librdkafka's secrets stay hidden.
fn shown<'v>(key: &str, value: &'v str) -> &'v str {
    let secret = ["password", "secret", "sasl.jaas", "key.pem", "oauthbearer"].iter().any(|word| key.contains(word));
    if secret { "<hidden>" } else { value }
}

#[derive(Default)]
struct Report {
    failed: bool,
}

impl Report {
    /// Runs one test and prints its line; whether it went well.
    fn test(&mut self, name: &str, test: impl FnOnce() -> anyhow::Result<String>) -> bool {
        match test() {
            Ok(found) => println!("ok      {name:<14} {found}"),
            Err(error) => {
                self.failed = true;
                println!("FAILED  {name:<14} {error:#}");
                return false;
            }
        }
        true
    }
}
