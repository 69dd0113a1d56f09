//! Sets up logging: where lines go, how they look, which are written.

use std::io::{self, IsTerminal};
use std::sync::OnceLock;

use anyhow::Context;
use tracing_appender::non_blocking::{ErrorCounter, NonBlocking, NonBlockingBuilder, WorkerGuard};
use tracing_subscriber::EnvFilter;

use super::line::{JsonLines, TextLines};
use crate::settings::{Log, LogFormat};

/// Lines that wait to be written at most.
const QUEUED_LINES: usize = 8192;

/// Where log lines go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stream {
    /// The worker says nothing but log lines on standard output.
    Output,
    /// Commands that print results keep standard output for them.
    Error,
}

impl Stream {
    fn is_terminal(self) -> bool {
        match self {
            Self::Output => io::stdout().is_terminal(),
            Self::Error => io::stderr().is_terminal(),
        }
    }

    /// Writes on a thread of its own, so that a reader that does not read cannot stop a lane; lines that do not fit
    /// the queue are lost and counted.
    fn writer(self) -> (NonBlocking, WorkerGuard) {
        let builder = NonBlockingBuilder::default().buffered_lines_limit(QUEUED_LINES).lossy(true);
        match self {
            Self::Output => builder.finish(io::stdout()),
            Self::Error => builder.finish(io::stderr()),
        }
    }
}

/// Logging as set up: lines that are still queued are written when it is dropped.
#[derive(Debug)]
#[must_use = "queued lines are written when it is dropped"]
pub struct Logging {
    _guard: WorkerGuard,
}

static LOST: OnceLock<ErrorCounter> = OnceLock::new();

/// Lines that were lost because nobody read them.
#[must_use]
pub fn lost() -> usize {
    LOST.get().map_or(0, ErrorCounter::dropped_lines)
}

/// Sets logging up for the whole process; a second call changes nothing.
///
/// # Errors
/// A filter that cannot be read, naming it.
pub fn start(log: &Log, node: &str, stream: Stream) -> anyhow::Result<Logging> {
    let filter = EnvFilter::try_new(&log.level)
        .with_context(|| format!("log.level = {}: write a level or target=level pairs, such as info", log.level))?;
    // The binding writes lines of its own beside what it hands to us, as errors what we have mended already.
    let filter = filter.add_directive("rdkafka=off".parse().context("a directive of our own")?);
    let json = match log.format {
        LogFormat::Json => true,
        LogFormat::Text => false,
        LogFormat::Auto => !stream.is_terminal(),
    };
    let colour = stream.is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let (writer, guard) = stream.writer();
    let counter = writer.error_counter();
    let builder = tracing_subscriber::fmt().with_ansi(colour).with_env_filter(filter).with_writer(writer);
    // An earlier call in the same process wins.
    let started = if json {
        builder.event_format(JsonLines { node: node.to_owned() }).try_init()
    } else {
        builder.event_format(TextLines).try_init()
    };
    if started.is_ok() {
        // Set once, like the subscriber itself.
        let _first = LOST.set(counter);
    }
    Ok(Logging { _guard: guard })
}
