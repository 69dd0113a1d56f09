//! The threads that analyse articles, shared by all lanes; each article has a budget of time.
//!
//! A thread cannot be ended from outside. One whose article is over its budget is asked to give up, which the core sees
//! once a sentence, and is replaced at once; when it comes back it finds that it is no longer wanted, and ends.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use crossbeam_channel::{Receiver, Sender, unbounded};

use super::process::{Onlooker, Outcome, Processor};
use super::record::Record;
use crate::stages::observer::Stage;

/// Deep recursion cannot happen by design; a deep stack costs nothing until it is used.
const STACK_BYTES: usize = 8 << 20;
/// The most that one look at the running articles counts against their budgets: if the whole process stood still, or
/// the lane was kept away, an innocent article is not charged for it.
const LONGEST_TICK: Duration = Duration::from_millis(250);
/// So many threads that never come back are more than bad luck.
const MOST_ABANDONED: usize = 4;

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
    /// The time of each stage.
    pub(super) times: Vec<(Stage, Duration)>,
}

/// A queue of jobs and the threads that work on it. The threads end when it is dropped and their articles are done.
#[derive(Debug)]
pub(super) struct Pool {
    jobs: Sender<Job>,
    crew: Arc<Crew>,
    budget: Duration,
    looked: Mutex<Instant>,
}

/// What the threads share.
#[derive(Debug)]
struct Crew {
    queue: Receiver<Job>,
    processor: Arc<Processor>,
    roster: Mutex<Roster>,
}

#[derive(Debug, Default)]
struct Roster {
    /// Number of the next thread.
    next: usize,
    /// What each thread works on.
    running: BTreeMap<usize, Running>,
    /// Threads that were replaced and have not come back.
    abandoned: usize,
}

#[derive(Debug)]
struct Running {
    batch: u64,
    index: usize,
    record: Arc<Record>,
    answer: Sender<Answer>,
    give_up: Arc<AtomicBool>,
    used: Duration,
}

impl Pool {
    /// Starts so many threads; each article has this budget.
    pub(super) fn start(processor: &Arc<Processor>, threads: usize, budget: Duration) -> anyhow::Result<Self> {
        let (jobs, queue) = unbounded();
        let crew = Arc::new(Crew { queue, processor: Arc::clone(processor), roster: Mutex::default() });
        for _ in 0..threads {
            hire(&crew)?;
        }
        Ok(Self { jobs, crew, budget, looked: Mutex::new(Instant::now()) })
    }

    /// Queues a job. Lanes bound the queue themselves: one batch each.
    pub(super) fn submit(&self, job: Job) {
        self.jobs.send(job).expect("the pool holds a receiver of its own");
    }

    /// Charges the running articles for the time since the last look; those over their budget get their outcome, and
    /// their threads are replaced. Lanes call this all the time.
    ///
    /// # Errors
    /// Too many threads do not come back, or none can be started.
    pub(super) fn look(&self) -> anyhow::Result<()> {
        let Some(elapsed) = self.elapsed() else { return Ok(()) };
        for overdue in self.crew.overdue(elapsed, self.budget) {
            let outcome = self.crew.processor.overdue(&overdue.record);
            let Running { batch, index, answer, used, .. } = overdue;
            // The lane may be gone: then nobody wants the answer.
            drop(answer.send(Answer { batch, index, outcome, took: used, times: Vec::new() }));
            hire(&self.crew)?;
        }
        let abandoned = self.crew.roster().abandoned;
        if abandoned >= MOST_ABANDONED {
            bail!(
                "{abandoned} threads do not come back from articles over worker.article_budget: a bug, please report it"
            );
        }
        Ok(())
    }

    /// Time since the last look, if it is long enough ago to matter.
    fn elapsed(&self) -> Option<Duration> {
        let mut looked = self.looked.lock().unwrap_or_else(PoisonError::into_inner);
        let elapsed = looked.elapsed();
        if elapsed < LONGEST_TICK / 5 {
            return None;
        }
        *looked = Instant::now();
        Some(elapsed.min(LONGEST_TICK))
    }
}

impl Crew {
    fn roster(&self) -> MutexGuard<'_, Roster> {
        self.roster.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn overdue(&self, elapsed: Duration, budget: Duration) -> Vec<Running> {
        let mut roster = self.roster();
        for running in roster.running.values_mut() {
            running.used += elapsed;
        }
        let overdue = |running: &Running| running.used > budget;
        let threads: Vec<usize> =
            roster.running.iter().filter(|(_, run)| overdue(run)).map(|(thread, _)| *thread).collect();
        roster.abandoned += threads.len();
        let overdue: Vec<Running> = threads.iter().filter_map(|thread| roster.running.remove(thread)).collect();
        for running in &overdue {
            running.give_up.store(true, Ordering::Relaxed);
        }
        overdue
    }

    /// Works until the queue is closed or the thread was replaced.
    fn work(&self, thread: usize) {
        for job in &self.queue {
            let (record, give_up) = (Arc::clone(&job.record), Arc::new(AtomicBool::new(false)));
            self.begin(thread, &job, &give_up);
            let begun = Instant::now();
            let mut onlooker = Onlooker::new(&give_up);
            let outcome = self.processor.timed(&record, &mut onlooker);
            if self.roster().running.remove(&thread).is_none() {
                // Replaced meanwhile, and the article has its outcome.
                self.roster().abandoned -= 1;
                return;
            }
            let Job { batch, index, answer, .. } = job;
            let (took, times) = (begun.elapsed(), onlooker.times());
            drop(answer.send(Answer { batch, index, outcome, took, times }));
        }
    }

    fn begin(&self, thread: usize, job: &Job, give_up: &Arc<AtomicBool>) {
        let running = Running {
            batch: job.batch,
            index: job.index,
            record: Arc::clone(&job.record),
            answer: job.answer.clone(),
            give_up: Arc::clone(give_up),
            used: Duration::ZERO,
        };
        self.roster().running.insert(thread, running);
    }
}

/// Starts one more thread.
fn hire(crew: &Arc<Crew>) -> anyhow::Result<()> {
    let number = {
        let mut roster = crew.roster();
        roster.next += 1;
        roster.next - 1
    };
    let crew = Arc::clone(crew);
    let thread = thread::Builder::new().name(format!("pool-{number}")).stack_size(STACK_BYTES);
    thread.spawn(move || crew.work(number)).context("cannot start a thread of the pool")?;
    Ok(())
}
