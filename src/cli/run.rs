//! `dateline run`: the worker.

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use anyhow::{Context, anyhow};
use clap::Args;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tracing::{error, info, warn};

use super::Done;
use crate::kafka::options;
use crate::records::hex;
use crate::settings::security::Protocol;
use crate::settings::{Loaded, Settings};
use crate::stages::Pipeline;
use crate::telemetry::{Health, http, logs};
use crate::worker::{self, Processor, Stop};

/// Run the worker: consume, process and publish until stopped
///
/// SIGTERM and SIGINT let it finish what is in process; a second one ends it at once. Both are safe: what is not
/// committed is processed again.
///
/// Example: dateline run --brokers kafka-0:9092,kafka-1:9092
#[derive(Debug, Args)]
pub(super) struct Options {}

pub(super) fn run(_: &Options, loaded: &Loaded) -> anyhow::Result<Done> {
    let settings = &loaded.settings;
    options::check(&settings.kafka)?;
    let _logging = logs::start(&settings.log, &settings.worker.instance(), logs::Stream::Output)?;
    announce(loaded);
    let result = work(settings);
    if let Err(error) = &result {
        error!(event.action = "failed", error.message = format!("{error:#}"), "failed");
    }
    result
}

fn announce(loaded: &Loaded) {
    let changed: Vec<String> = loaded.origins.keys().map(|key| format!("{key}={}", loaded.shown(key))).collect();
    info!(
        event.action = "starting",
        dateline.version = env!("CARGO_PKG_VERSION"),
        dateline.models = hex(&Pipeline::built_in().fingerprint()),
        dateline.brokers = loaded.settings.kafka.brokers,
        dateline.group = loaded.settings.kafka.group,
        dateline.settings = changed.join(" "),
        "starting"
    );
    if loaded.settings.kafka.security.protocol == Protocol::SaslPlaintext {
        let advice = "set kafka.security.protocol to sasl_ssl";
        warn!(event.action = "sasl-without-tls", error.message = advice, "login and articles travel unencrypted");
    }
}

fn work(settings: &Settings) -> anyhow::Result<Done> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().context("cannot start tokio")?;
    let stop = Stop::default();
    let processor = Arc::new(Processor::new(settings));
    let models = &processor.recorder().producer().models;
    let health = Health::new(models, settings.worker.lanes, settings.worker.threads());
    let (done, mut finished) = tokio::sync::oneshot::channel();
    let worker = {
        let (settings, stop, health) = (settings.clone(), stop.clone(), health.clone());
        let work = move || {
            let result = worker::check(&settings).and_then(|()| worker::run(&settings, &processor, &health, &stop));
            // Whoever waited may have given up at the deadline.
            drop(done.send(result));
        };
        thread::Builder::new().name("worker".to_owned()).spawn(work).context("cannot start the worker's thread")?
    };
    let result = runtime.block_on(async {
        let mut signals = Signals::new()?;
        listen(&settings.http.listen, health).await?;
        tokio::select! {
            result = &mut finished => return result.map_err(|_| anyhow!("the worker panicked: a bug, please report it"))?,
            name = signals.next() => info!(event.action = "signal", dateline.signal = name, "stopping"),
        }
        stop.request();
        tokio::select! {
            result = &mut finished => result.map_err(|_| anyhow!("the worker panicked: a bug, please report it"))?,
            name = signals.next() => Err(anyhow!("a second signal, {name}: stopped at once; nothing is lost")),
            () = tokio::time::sleep(settings.worker.shutdown_deadline) => Err(late(settings.worker.shutdown_deadline)),
        }
    });
    result?;
    worker.join().map_err(|_| anyhow!("the worker panicked: a bug, please report it"))?;
    Ok(Done::Well)
}

/// Starts the health server, unless the address is empty.
async fn listen(address: &str, health: Health) -> anyhow::Result<()> {
    if address.is_empty() {
        return Ok(());
    }
    let listener = http::bind(address).await?;
    tokio::spawn(async move {
        if let Err(error) = http::serve(listener, health).await {
            error!(event.action = "health-server-failed", error.message = format!("{error:#}"), "no health server");
        }
    });
    Ok(())
}

fn late(deadline: Duration) -> anyhow::Error {
    anyhow!("stopping took longer than worker.shutdown_deadline, {deadline:?}; nothing is lost")
}

/// The signals that ask for a stop.
struct Signals {
    terminate: Signal,
    interrupt: Signal,
    hangup: Signal,
}

impl Signals {
    fn new() -> anyhow::Result<Self> {
        let listen = |kind| signal(kind).context("cannot listen for signals");
        Ok(Self {
            terminate: listen(SignalKind::terminate())?,
            interrupt: listen(SignalKind::interrupt())?,
            hangup: listen(SignalKind::hangup())?,
        })
    }

    async fn next(&mut self) -> &'static str {
        loop {
            tokio::select! {
                _ = self.terminate.recv() => return "SIGTERM",
                _ = self.interrupt.recv() => return "SIGINT",
                // A closed terminal is no reason to stop.
                _ = self.hangup.recv() => {}
            }
        }
    }
}
