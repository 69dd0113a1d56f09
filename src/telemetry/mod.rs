//! What the program says of itself: logs, metrics, and answers to probes.

pub mod http;
pub mod limit;
mod line;
pub mod logs;
pub mod metrics;
pub mod process;
pub mod status;

use std::sync::Arc;

use metrics::Metrics;
use status::Status;

/// What a worker tells of itself, shared by those who write it and those who read it.
#[derive(Clone, Debug)]
pub struct Health {
    /// How the worker is.
    pub status: Arc<Status>,
    /// What it has done.
    pub metrics: Arc<Metrics>,
}

impl Health {
    /// The health of a worker that is about to start with these models, lanes and threads.
    #[must_use]
    pub fn new(models: &str, lanes: usize, threads: usize) -> Self {
        Self { status: Arc::new(Status::new(lanes, threads)), metrics: Arc::new(Metrics::new(models)) }
    }
}
