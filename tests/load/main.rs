//! How fast, how small and how steady a worker is beside a real broker, in numbers.
//!
//! `cargo test --release --test load -- latency`; `--help` names the other measurements. Broker, feeder, worker and
//! reader share the machine. Each module is marked as test code, so that the lints take it for what it is.

#[cfg(test)]
mod article;
#[cfg(test)]
#[expect(dead_code, unused_imports, reason = "some of it serves the other test programs alone")]
#[path = "../common/mod.rs"]
mod common;
#[cfg(test)]
mod cost;
#[cfg(test)]
mod feeder;
#[cfg(test)]
mod flow;
#[cfg(test)]
mod forward;
#[cfg(test)]
mod reader;
#[cfg(test)]
mod usage;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Measures a worker beside a real broker
#[derive(Debug, Parser)]
struct Options {
    #[command(subcommand)]
    measurement: Measurement,
}

#[derive(Debug, Subcommand)]
enum Measurement {
    /// From append to a visible event, at a steady rate
    Latency {
        /// Articles a second
        #[arg(long, default_value_t = 100)]
        rate: u32,
        /// Length
        #[arg(long, default_value_t = 60)]
        seconds: u64,
    },
    /// Processor share of a worker with nothing to do
    Idle {
        /// Length
        #[arg(long, default_value_t = 60)]
        seconds: u64,
    },
    /// Memory and throughput while a backlog of articles flows
    Backlog {
        /// Articles
        #[arg(long, default_value_t = 20_000)]
        articles: usize,
    },
    /// A long time at a share of what the worker can do: memory, descriptors and latency by the minute
    Soak {
        /// Length
        #[arg(long, default_value_t = 60)]
        minutes: u64,
        /// Percent of the capacity
        #[arg(long, default_value_t = 80)]
        percent: u32,
    },
    /// Processor time of the Kafka side, beside a plain consumer and producer of the same bytes
    Cost {
        /// Articles
        #[arg(long, default_value_t = 20_000)]
        articles: usize,
    },
    /// The plain consumer and producer of `cost`, in a process of its own
    #[command(hide = true)]
    Forward(forward::Options),
}

fn main() -> ExitCode {
    let options = Options::parse();
    if let Measurement::Forward(options) = options.measurement {
        forward::run(&options);
        return ExitCode::SUCCESS;
    }
    let Some(broker) = common::broker::broker() else { return ExitCode::SUCCESS };
    let well = match options.measurement {
        Measurement::Latency { rate, seconds } => flow::latency(broker, rate, seconds),
        Measurement::Idle { seconds } => flow::idle(broker, seconds),
        Measurement::Backlog { articles } => flow::backlog(broker, articles),
        Measurement::Soak { minutes, percent } => flow::soak(broker, minutes, percent),
        Measurement::Cost { articles } => cost::measure(broker, articles),
        Measurement::Forward(_) => true,
    };
    if well { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
