//! Sets up logging: where lines go, how they look, which are written.

use std::io::{self, IsTerminal};

use anyhow::Context;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::writer::BoxMakeWriter;

use super::line::{JsonLines, TextLines};
use crate::settings::{Log, LogFormat};

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

    fn writer(self) -> BoxMakeWriter {
        match self {
            Self::Output => BoxMakeWriter::new(io::stdout),
            Self::Error => BoxMakeWriter::new(io::stderr),
        }
    }
}

/// Sets logging up for the whole process; a second call changes nothing.
///
/// # Errors
/// A filter that cannot be read, naming it.
pub fn start(log: &Log, node: &str, stream: Stream) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(&log.level)
        .with_context(|| format!("log.level = {}: write a level or target=level pairs, such as info", log.level))?;
    let json = match log.format {
        LogFormat::Json => true,
        LogFormat::Text => false,
        LogFormat::Auto => !stream.is_terminal(),
    };
    let colour = stream.is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let builder = tracing_subscriber::fmt().with_ansi(colour).with_env_filter(filter).with_writer(stream.writer());
    // An earlier call in the same process wins.
    let _started = if json {
        builder.event_format(JsonLines { node: node.to_owned() }).try_init()
    } else {
        builder.event_format(TextLines).try_init()
    };
    Ok(())
}
