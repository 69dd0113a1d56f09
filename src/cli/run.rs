//! `dateline run`: the worker.

use std::sync::Arc;
use std::thread;

use anyhow::Context;
use clap::Args;
use tracing::{error, info, warn};

use super::Done;
use super::signals::{self, Signals};
use crate::kafka::options;
use crate::settings::security::Protocol;
use crate::settings::{Loaded, Settings};
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
    let result = Processor::new(settings).and_then(|processor| {
        announce(loaded, &processor);
        work(settings, processor)
    });
    if let Err(error) = &result {
        error!(event.action = "failed", error.message = format!("{error:#}"), "failed");
    }
    result
}

fn announce(loaded: &Loaded, processor: &Processor) {
    let changed: Vec<String> = loaded.origins.keys().map(|key| format!("{key}={}", loaded.shown(key))).collect();
    info!(
        event.action = "starting",
        dateline.version = env!("CARGO_PKG_VERSION"),
        dateline.models = &*processor.recorder().producer().models,
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

fn work(settings: &Settings, processor: Processor) -> anyhow::Result<Done> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().context("cannot start tokio")?;
    let stop = Stop::default();
    let processor = Arc::new(processor);
    let models = &processor.recorder().producer().models;
    let health = Health::new(models, settings.worker.lanes, settings.worker.threads());
    let (done, finished) = tokio::sync::oneshot::channel();
    let worker = {
        let (settings, stop, health) = (settings.clone(), stop.clone(), health.clone());
        let work = move || {
            let result = worker::check(&settings).and_then(|()| worker::run(&settings, &processor, &health, &stop));
            // Whoever waited may have given up at the deadline.
            drop(done.send(result));
        };
        thread::Builder::new().name("worker".to_owned()).spawn(work).context("cannot start the worker's thread")?
    };
    runtime.block_on(async {
        let signals = Signals::new()?;
        listen(&settings.http.listen, health).await?;
        signals.supervise(finished, &stop, settings.worker.shutdown_deadline).await
    })?;
    worker.join().map_err(|_| signals::panicked())?;
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
