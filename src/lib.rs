//! Dateline turns raw news articles into dated, attributed, structured events, each article exactly once.
//!
//! # The map
//!
//! In the order in which an article passes through:
//!
//! | module | what it does |
//! |---|---|
//! | `cli` | the commands; one file each |
//! | `settings` | defaults, file, environment and flags become one typed, checked value |
//! | `worker` | the lane (poll, batch, transaction), the pool, stopping; panics of one article stay with it |
//! | `kafka` | clients, topics, the options that the delivery guarantee rests on, and why brokers cannot be reached |
//! | [`intake`] | bytes become an [`Article`](stages::article::Article), or a typed refusal |
//! | [`stages`] | **the pure core**: an article becomes an [`Analysis`](stages::Analysis) |
//! | [`records`] | an analysis becomes article and event records, a refusal a dead letter; JSON Schemas |
//! | `telemetry` | logs, metrics, and answers to probes |
//!
//! # The import rule
//!
//! Imports point one way: `cli → worker → kafka, records, intake → stages`. `stages` imports nothing else of the crate;
//! `settings` and `telemetry` serve `cli`, `worker` and `kafka` alone. Stages, intake and records know no clock, no
//! environment, no network, no disk and no randomness, so that the same message gives the same bytes wherever it is
//! processed. They are what remains without the default feature `worker`, and build without tokio, Kafka or C code.

#[cfg(feature = "worker")]
pub mod cli;
pub mod intake;
#[cfg(feature = "worker")]
pub mod kafka;
pub mod records;
#[cfg(feature = "worker")]
pub mod settings;
pub mod stages;
#[cfg(feature = "worker")]
pub mod telemetry;
#[cfg(feature = "worker")]
pub mod worker;
