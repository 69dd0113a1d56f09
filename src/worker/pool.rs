//! The threads that analyse articles, shared by all lanes.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender, unbounded};

use super::process::{Outcome, Processor};
use super::record::Record;

/// Deep recursion cannot happen by design; a deep stack costs nothing until it is used.
const STACK_BYTES: usize = 8 << 20;

/// One article to be analysed.
#[derive(Debug)]
pub(super) struct Job {
    /// The batch it belongs to: answers to a batch that was given up are dropped.
    pub(super) batch: u64,
    /// Its place in the batch.
    pub(super) index: usize,
    pub(super) record: Arc<Record>,
    pub(super) answer: Sender<Answer>,
}

/// What became of a job.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) batch: u64,
    pub(super) index: usize,
    pub(super) outcome: Outcome,
    pub(super) took: Duration,
}

/// A queue of jobs and the threads that work on it; dropping it waits for them.
#[derive(Debug)]
pub(super) struct Pool {
    jobs: Option<Sender<Job>>,
    threads: Vec<JoinHandle<()>>,
}

impl Pool {
    /// Starts so many threads.
    pub(super) fn start(processor: &Arc<Processor>, threads: usize) -> std::io::Result<Self> {
        let (jobs, queue) = unbounded();
        let start = |number| {
            let (queue, processor) = (Receiver::clone(&queue), Arc::clone(processor));
            let thread = thread::Builder::new().name(format!("pool-{number}")).stack_size(STACK_BYTES);
            thread.spawn(move || work(&queue, &processor))
        };
        let threads: Result<_, _> = (0..threads).map(start).collect();
        Ok(Self { jobs: Some(jobs), threads: threads? })
    }

    /// Where lanes put their jobs. They bound the queue themselves: one batch each.
    pub(super) fn jobs(&self) -> Option<Sender<Job>> {
        self.jobs.clone()
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        self.jobs = None;
        for thread in self.threads.drain(..) {
            // A thread that panicked outside an article has said so already.
            drop(thread.join());
        }
    }
}

fn work(queue: &Receiver<Job>, processor: &Processor) {
    let never = AtomicBool::new(false);
    for Job { batch, index, record, answer } in queue {
        let begun = Instant::now();
        let outcome = processor.process(&record, &never);
        // The lane may be gone: then nobody wants the answer.
        drop(answer.send(Answer { batch, index, outcome, took: begun.elapsed() }));
    }
}
