//! `dateline check`: tests what a run would need, one line a test.

use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::anyhow;
use clap::Args;

use super::{Done, say};
use crate::kafka::options;
use crate::kafka::probe;
use crate::kafka::topics::TopicClient;
use crate::records::hex;
use crate::settings::{Kafka, Loaded, Settings};
use crate::stages::Pipeline;
use crate::worker::lexicon::lexicon;

/// How long reaching a broker may take.
const CONNECT: Duration = Duration::from_secs(8);
/// How long the questions to the brokers may take in all, whatever the brokers do: 30 s less some for the rest.
const LIMIT: Duration = Duration::from_secs(26);

/// Test settings, word lists and broker access, and print the effective settings
///
/// Publishes nothing and changes nothing: what is written in trial is aborted. Ends within 30 s, with 1 if a test failed.
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
    report.line("settings", &Ok(format!("valid, {} not the default", loaded.origins.len())))?;
    report.line("word lists", &word_lists(&loaded.settings))?;
    if !options.offline {
        report.line("instance", &instance(&loaded.settings))?;
        online(&mut report, &loaded.settings)?;
    }
    say("")?;
    for key in loaded.values.keys() {
        let origin = loaded.origins.get(key).map(|origin| format!("  # {origin}")).unwrap_or_default();
        say(&format!("{key} = {}{origin}", loaded.shown(key)))?;
    }
    Ok(if report.failed { Done::Found } else { Done::Well })
}

fn word_lists(settings: &Settings) -> anyhow::Result<String> {
    Ok(format!("sha256:{}", hex(&Pipeline::with_lexicon(&lexicon(settings)?).fingerprint())))
}

fn instance(settings: &Settings) -> anyhow::Result<String> {
    let name = settings.worker.instance();
    // Docker's default host name is the begin of a container id, another one at each start.
    let random = name.len() == 12 && name.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    if random && settings.worker.instance.is_empty() {
        return Err(anyhow!("the host name {name} looks random: set worker.instance to a stable name"));
    }
    Ok(name)
}

/// What the thread of the tests tells of one.
enum News {
    Begun(&'static str),
    Ended(anyhow::Result<String>),
}

/// Asks the brokers on a thread of its own: a client can hang, even in being closed, and is then left behind.
fn online(report: &mut Report, settings: &Settings) -> anyhow::Result<()> {
    let (news, received) = mpsc::channel();
    let settings = settings.clone();
    let asker = thread::spawn(move || ask(&settings, &Questions(news)));
    let deadline = Instant::now() + LIMIT;
    let mut asking = None;
    loop {
        match received.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            Ok(News::Begun(name)) => asking = Some(name),
            Ok(News::Ended(result)) => report.line(asking.take().unwrap_or_default(), &result)?,
            Err(reason) => {
                let Some(name) = asking else {
                    // All clients are closed, so that it ends at once; a process that ends before its thread may crash in doing so.
                    if reason == RecvTimeoutError::Disconnected && asker.join().is_err() {
                        return Err(anyhow!("the tests panicked: a bug, please report it"));
                    }
                    return Ok(());
                };
                let said = match reason {
                    RecvTimeoutError::Timeout => {
                        format!("no end after {} s: the brokers are too slow", LIMIT.as_secs())
                    }
                    RecvTimeoutError::Disconnected => "panicked: a bug, please report it".to_owned(),
                };
                return report.line(name, &Err(anyhow!(said)));
            }
        }
    }
}

/// All questions in order; those that need another's answer come after it.
fn ask(settings: &Settings, questions: &Questions) {
    let Some(client) = questions.ask("brokers", || connected(settings)) else { return };
    let kafka = &settings.kafka;
    let outputs = [kafka.topics.articles.as_str(), &kafka.topics.events, &kafka.topics.rejected].join(" ");
    questions.ask("topics", || topics(&client).map(|found| ((), found)));
    questions.ask("read", || probe::read(settings).map(|()| permitted(&kafka.topics.raw)));
    let transactions =
        questions.ask("transactions", || probe::transactions(settings).map(|()| ((), "possible".to_owned())));
    if transactions.is_some() {
        questions.ask("write", || probe::write(settings).map(|()| permitted(&outputs)));
        questions.ask("group", || probe::group(settings).map(|()| permitted(&kafka.group)));
    }
}

fn permitted(what: &str) -> ((), String) {
    ((), format!("permitted: {what}"))
}

fn connected(settings: &Settings) -> anyhow::Result<(TopicClient, String)> {
    let client = TopicClient::new(settings)?;
    let metadata = client.metadata(CONNECT)?;
    let names = metadata.brokers().iter().map(|broker| format!("{}:{}", broker.host(), broker.port()));
    let found = format!("{} ({})", names.collect::<Vec<_>>().join(" "), connection(&settings.kafka));
    Ok((client, found))
}

/// How the connection is secured.
fn connection(kafka: &Kafka) -> String {
    let protocol = kafka.security.protocol;
    let mut parts = vec![if protocol.has_tls() { "TLS" } else { "no TLS" }.to_owned()];
    if protocol.has_tls() && !kafka.tls.certificate_file.is_empty() {
        parts.push("own certificate".to_owned());
    }
    if protocol.has_login() {
        parts.push(format!("logged in as {} by {}", kafka.sasl.username, kafka.sasl.mechanism));
    }
    parts.join(", ")
}

fn topics(client: &TopicClient) -> anyhow::Result<String> {
    client.require()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
    Ok(match runtime.block_on(client.differences()) {
        Ok(differences) if differences.is_empty() => "exist, settings as wanted".to_owned(),
        Ok(differences) => format!("exist; {} settings differ, see `dateline topics --check`", differences.len()),
        // A worker does without the right to ask.
        Err(error) => format!("exist; settings not compared: {error:#}"),
    })
}

/// Where the news of the tests goes.
struct Questions(Sender<News>);

impl Questions {
    /// Runs one test; what it found for others, if it went well.
    fn ask<T>(&self, name: &'static str, test: impl FnOnce() -> anyhow::Result<(T, String)>) -> Option<T> {
        // Whoever listened may have given up at the limit.
        self.0.send(News::Begun(name)).ok()?;
        let (found, line) = match test() {
            Ok((found, line)) => (Some(found), Ok(line)),
            Err(error) => (None, Err(error)),
        };
        self.0.send(News::Ended(line)).ok()?;
        found
    }
}

#[derive(Default)]
struct Report {
    failed: bool,
}

impl Report {
    /// Prints the line of one test.
    fn line(&mut self, name: &str, result: &anyhow::Result<String>) -> anyhow::Result<()> {
        self.failed |= result.is_err();
        match result {
            Ok(found) => say(&format!("ok      {name:<14} {found}")),
            Err(error) => say(&format!("FAILED  {name:<14} {error:#}")),
        }
    }
}
