//! Signals that ask for a stop: the first lets the work end in good order, the second ends it at once.

use std::time::Duration;

use anyhow::{Context, anyhow};
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::oneshot::Receiver;
use tracing::info;

use crate::worker::Stop;

/// The signals that ask for a stop.
pub(super) struct Signals {
    terminate: Signal,
    interrupt: Signal,
    hangup: Signal,
}

impl Signals {
    /// From now on signals are noted instead of ending the process.
    pub(super) fn new() -> anyhow::Result<Self> {
        let listen = |kind| signal(kind).context("cannot listen for signals");
        Ok(Self {
            terminate: listen(SignalKind::terminate())?,
            interrupt: listen(SignalKind::interrupt())?,
            hangup: listen(SignalKind::hangup())?,
        })
    }

    /// Waits for work that goes on in a thread of its own; at a signal it is asked to stop and has so long to do it.
    pub(super) async fn supervise<T>(
        mut self,
        mut finished: Receiver<anyhow::Result<T>>,
        stop: &Stop,
        deadline: Duration,
    ) -> anyhow::Result<T> {
        tokio::select! {
            result = &mut finished => return result.map_err(|_| panicked())?,
            name = self.next() => info!(event.action = "signal", dateline.signal = name, "stopping"),
        }
        stop.request();
        tokio::select! {
            result = &mut finished => result.map_err(|_| panicked())?,
            name = self.next() => Err(anyhow!("a second signal, {name}: stopped at once; nothing is lost")),
            () = tokio::time::sleep(deadline) => Err(late(deadline)),
        }
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

/// The work's thread has gone without a result.
pub(super) fn panicked() -> anyhow::Error {
    anyhow!("the worker panicked: a bug, please report it")
}

fn late(deadline: Duration) -> anyhow::Error {
    anyhow!("stopping took longer than worker.shutdown_deadline, {deadline:?}; nothing is lost")
}
