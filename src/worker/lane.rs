//! A lane: one consumer, one producer, one thread. It polls, collects batches, has them analysed, and publishes them.

mod attempts;
mod errors;
mod pause;
mod progress;
mod rebalance;
mod report;
mod watch;

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Context;
use crossbeam_channel::{Receiver, Sender, unbounded};
use rdkafka::TopicPartitionList;
use rdkafka::config::FromClientConfigAndContext;
use rdkafka::consumer::Consumer;
use tracing::{error, info};

use self::attempts::Attempts;
use self::progress::Progress;
use self::watch::Watch;
use super::batch::Batch;
use super::breaker::Breaker;
use super::pool::{Answer, Job, Pool};
use super::process::Processor;
use super::publisher::{Publisher, Verdict};
use super::record::Record;
use super::stop::Stop;
use crate::kafka::clients::{ConsumerEvents, LaneConsumer};
use crate::kafka::options;
use crate::settings::{self, Settings};
use crate::telemetry::metrics::{Metrics, StageLabel, TopicLabel};
use crate::telemetry::status::{Inflight, Status};

/// How long an idle poll blocks, and so how long a wish to stop goes unseen.
const IDLE_POLL: Duration = Duration::from_millis(100);
/// How long to wait for answers of the pool before polling again.
const ANSWER_WAIT: Duration = Duration::from_millis(5);
/// How long leaving the group, and then closing the clients, may take each.
const LEAVE: Duration = Duration::from_secs(5);

/// What all lanes of a worker share.
#[derive(Clone, Debug)]
pub(super) struct Shared {
    pub(super) settings: Arc<Settings>,
    pub(super) metrics: Arc<Metrics>,
    pub(super) status: Arc<Status>,
    pub(super) stop: Stop,
    pub(super) pool: Arc<Pool>,
    pub(super) processor: Arc<Processor>,
}

/// See the module's documentation.
pub(super) struct Lane {
    shared: Shared,
    number: usize,
    consumer: LaneConsumer,
    publisher: Publisher,
    answers: (Sender<Answer>, Receiver<Answer>),
    /// Being collected.
    open: Batch,
    /// In the pool, with its number.
    working: Option<(u64, Batch)>,
    /// Analysed, to be published.
    settled: Option<Batch>,
    numbers: u64,
    progress: Progress,
    attempts: Attempts,
    watch: Watch,
    breaker: Breaker,
    /// The breaker as it was before the settled batch, which may yet be discarded and read again.
    breaker_before: Option<Breaker>,
    /// Going back to the committed offsets; what is consumed meanwhile is not taken.
    rewinding: Option<Instant>,
    stuck_since: Option<Instant>,
    paused: Option<TopicPartitionList>,
    unknown_since: Option<Instant>,
}

impl Lane {
    /// A lane of this number; joins the group when it first runs.
    pub(super) fn new(shared: Shared, number: usize) -> anyhow::Result<Self> {
        let settings = &shared.settings;
        let config = options::consumer(settings, number);
        let consumer = LaneConsumer::from_config_and_context(&config, ConsumerEvents::new(&shared.metrics))
            .context("bad options in kafka.properties or kafka.consumer")?;
        let publisher = Publisher::new(settings, options::lane_id(settings, number), Arc::clone(&shared.metrics));
        let breaker = Breaker::new(settings.worker.breaker);
        consumer.subscribe(&[&settings.kafka.topics.raw]).context("cannot subscribe to kafka.topics.raw")?;
        Ok(Self {
            shared,
            number,
            consumer,
            publisher,
            answers: unbounded(),
            open: Batch::new(),
            working: None,
            settled: None,
            numbers: 0,
            progress: Progress::default(),
            attempts: Attempts::default(),
            watch: Watch::default(),
            breaker,
            breaker_before: None,
            rewinding: None,
            stuck_since: None,
            paused: None,
            unknown_since: None,
        })
    }

    /// Works until a stop is requested or something happens that no retry can mend.
    pub(super) fn run(mut self) -> anyhow::Result<()> {
        let result = loop {
            if self.shared.stop.requested() {
                break self.drain();
            }
            if let Err(error) = self.turn() {
                break Err(error);
            }
        };
        self.close();
        result
    }

    /// One round: partitions, records in, answers in, a transaction out.
    fn turn(&mut self) -> anyhow::Result<()> {
        self.beat();
        let ready = self.publisher.ready()?;
        self.shared.status.set_producer(self.number, ready);
        self.shared.pool.look()?;
        self.look_at_lag()?;
        if self.rewinding.is_some() {
            self.rewind()?;
        }
        self.collect()?;
        self.rebalance()?;
        while let Ok(answer) = self.answers.1.try_recv() {
            self.take_answer(answer);
        }
        self.settle()?;
        self.hand_over();
        self.publish()
    }

    /// Tells the probes that this lane lives, and what it holds.
    fn beat(&self) {
        let batches = || self.settled.iter().chain(self.working.iter().map(|(_, batch)| batch)).chain([&self.open]);
        let held = Inflight {
            articles: batches().map(|batch| batch.records().len()).sum(),
            bytes: batches().map(Batch::bytes).sum(),
            oldest: batches().filter(|batch| !batch.is_empty()).map(Batch::age).max().unwrap_or_default(),
        };
        self.shared.status.turn(self.number, held);
    }

    /// Fills the open batch, without ever staying away from the broker for long.
    fn collect(&mut self) -> anyhow::Result<()> {
        let busy = self.working.is_some() || self.settled.is_some();
        let batch = self.limits();
        if busy && self.open.is_full(&batch) {
            return self.wait_for_pool();
        }
        self.resume()?;
        let mut wait = match (busy, self.open.is_empty()) {
            (true, _) => Duration::ZERO,
            (false, true) => IDLE_POLL,
            (false, false) => self.open.patience(&batch).min(IDLE_POLL),
        };
        let mut taken = false;
        while !self.open.is_full(&batch) {
            let came = if self.open.is_empty() && !busy { self.idle(wait)? } else { self.poll(wait)? };
            if !came {
                break;
            }
            (taken, wait) = (true, Duration::ZERO);
        }
        if busy && !taken {
            self.await_answer(ANSWER_WAIT);
        }
        Ok(())
    }

    /// Polls with nothing in hand, and counts the time.
    fn idle(&mut self, wait: Duration) -> anyhow::Result<bool> {
        let begun = Instant::now();
        let came = self.poll(wait);
        let idle = u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX);
        self.shared.metrics.totals.idle_us.inc_by(idle);
        came
    }

    /// Takes at most one record; false if there was none.
    fn poll(&mut self, wait: Duration) -> anyhow::Result<bool> {
        match self.consumer.poll(wait).map(|polled| polled.map(|message| Record::copied(&message))) {
            None => Ok(false),
            Some(Ok(record)) => self.take_record(record).map(|()| true),
            Some(Err(error)) => self.consumer_error(&error).map(|()| false),
        }
    }

    fn take_record(&mut self, record: Record) -> anyhow::Result<()> {
        self.unknown_since = None;
        if !self.is_due(&record)? {
            return Ok(());
        }
        self.progress.advance(&record);
        let (metrics, size) = (&self.shared.metrics, record.size() as u64);
        let topic = TopicLabel { topic: record.topic.clone() };
        metrics.records_consumed.get_or_create(&topic).inc();
        metrics.bytes_consumed.get_or_create(&topic).inc_by(size);
        metrics.totals.consumed.inc();
        metrics.totals.bytes_in.inc_by(size);
        self.open.push(record);
        Ok(())
    }

    /// Takes the answers that come within this time, at most all that are missing: a turn of the lane for each would cost
    /// more than it is worth.
    fn await_answer(&mut self, wait: Duration) {
        let limit = Instant::now() + wait;
        while let Ok(answer) = self.answers.1.recv_deadline(limit) {
            self.take_answer(answer);
            if self.working.as_ref().is_none_or(|(_, batch)| batch.is_settled()) {
                return;
            }
        }
    }

    /// Answers to batches that were given up come late and are dropped.
    fn take_answer(&mut self, answer: Answer) {
        let Some((number, batch)) = &mut self.working else { return };
        if *number == answer.batch {
            let metrics = &self.shared.metrics;
            metrics.totals.process.add(answer.took);
            metrics.totals.busy_us.inc_by(u64::try_from(answer.took.as_micros()).unwrap_or(u64::MAX));
            for (stage, time) in answer.times {
                let label = StageLabel { stage: stage.as_str() };
                metrics.stage_seconds.get_or_create(&label).observe(time.as_secs_f64());
            }
            batch.settle(answer.index, answer.outcome);
        }
    }

    /// Takes a finished batch out of the pool's hands, unless it opens the breaker.
    fn settle(&mut self) -> anyhow::Result<()> {
        if self.settled.is_none() && self.working.as_ref().is_some_and(|(_, batch)| batch.is_settled()) {
            self.settled = self.working.take().map(|(_, batch)| batch);
            if let Some(batch) = &self.settled {
                self.breaker_before = Some(self.breaker.clone());
                self.breaker.judge(batch).inspect_err(|_| self.shared.status.set_breaker_open())?;
                let (run, permille) = self.breaker.measures();
                self.shared.status.set_rejects(self.number, run, permille);
            }
        }
        Ok(())
    }

    /// What a batch holds at most: one article while one of them may be deadly.
    fn limits(&self) -> settings::Batch {
        let limits = self.shared.settings.worker.batch;
        if self.attempts.suspect() { settings::Batch { articles: 1, ..limits } } else { limits }
    }

    /// Gives the pool the open batch once it is full or due, so that it works while the last one is published.
    fn hand_over(&mut self) {
        let limits = &self.limits();
        let due = self.open.is_full(limits) || self.open.patience(limits).is_zero();
        let alone_too_soon = self.attempts.suspect() && self.settled.is_some();
        if self.working.is_some() || self.open.is_empty() || !due || alone_too_soon {
            return;
        }
        self.numbers += 1;
        let mut batch = std::mem::replace(&mut self.open, Batch::new());
        if let Some(attempts) = self.attempts.deadly(&batch) {
            batch.settle(0, self.shared.processor.deadly(&batch.records()[0], attempts));
            self.working = Some((self.numbers, batch));
            return;
        }
        self.attempts.announce(&self.consumer, &batch);
        for (index, record) in batch.records().iter().enumerate() {
            let record = Arc::clone(record);
            let job = Job { batch: self.numbers, index, record, answer: self.answers.0.clone() };
            self.shared.pool.submit(job);
        }
        self.working = Some((self.numbers, batch));
    }

    /// Publishes the settled batch, if there is one and a producer.
    fn publish(&mut self) -> anyhow::Result<()> {
        let (true, Some(batch)) = (self.publisher.ready()?, &self.settled) else { return Ok(()) };
        self.attempts.entrust(batch);
        match self.publisher.publish(&self.consumer, batch)? {
            Verdict::Committed => self.committed(),
            Verdict::Rewind => self.discard(),
            Verdict::Unavailable => {}
        }
        Ok(())
    }

    fn committed(&mut self) {
        if let Some(batch) = self.settled.take() {
            self.breaker_before = None;
            self.report_rejects(&batch);
            self.attempts.progressed(&batch);
            self.note_commit(&batch);
        }
    }

    /// Drops everything that is not committed and goes back to what is.
    fn discard(&mut self) {
        if let Some(before) = self.breaker_before.take() {
            self.breaker = before;
        }
        self.settled = None;
        self.working = None;
        self.open = Batch::new();
        self.rewinding = Some(Instant::now());
    }

    /// What is in the pool is published, what is not is left to the next owner; then the group is left.
    fn drain(&mut self) -> anyhow::Result<()> {
        info!(event.action = "draining", "draining");
        self.shared.status.set_draining();
        self.open = Batch::new();
        self.finish(Instant::now() + self.shared.settings.worker.revoke_deadline)?;
        self.attempts.retract(&self.consumer);
        self.discard();
        if self.shared.settings.kafka.static_membership {
            // A static member that leaves would lose its partitions: it goes silently, and finds them again.
            return Ok(());
        }
        self.consumer.unsubscribe();
        let limit = Instant::now() + LEAVE;
        while self.consumer.assignment().is_ok_and(|assignment| assignment.count() > 0) && Instant::now() < limit {
            self.poll(IDLE_POLL)?;
            self.rebalance()?;
        }
        Ok(())
    }

    /// Closes the clients on a thread of its own, since closing can hang.
    fn close(self) {
        let Self { consumer, publisher, mut attempts, .. } = self;
        consumer.context().close();
        let closing = std::thread::spawn(move || {
            attempts.retract(&consumer);
            drop(publisher);
            drop(consumer);
        });
        let limit = Instant::now() + LEAVE;
        while !closing.is_finished() {
            if Instant::now() > limit {
                error!(event.action = "close-hangs", "closing the clients takes too long; leaving them");
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}
