//! Everything that a run consists of, and how each fault begins, goes on and ends.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::cluster::Cluster;
use crate::common::articles::{fault as harmful, input};
use crate::common::verifier::Topics;
use crate::crew::{Crew, Stopped};
use crate::feeder::Feeder;
use crate::flow::Flow;
use crate::proxy::{self, Rules};
use crate::schedule::{Fault, Kind};

/// Time between looks after workers and faults.
pub(crate) const TICK: Duration = Duration::from_millis(100);
/// How long a stop in good order may take while all is well.
const STOP: Duration = Duration::from_secs(10);
/// How long a node may take to come back, and the group to catch up at the end.
const NODE_START: Duration = Duration::from_secs(60);
const CATCH_UP: Duration = Duration::from_secs(180);
/// The member that joins and leaves in a storm.
const GUEST: &str = "guest";
/// Partitions of each topic.
const PARTITIONS: i32 = 12;

/// A cluster behind proxies, workers, and what watches them.
pub(crate) struct Stage {
    pub(crate) cluster: Cluster,
    pub(crate) proxies: Vec<Arc<Rules>>,
    pub(crate) crew: Crew,
    pub(crate) topics: Topics,
    pub(crate) group: String,
    pub(crate) flow: Flow,
    /// The workers that are to run in peace, in order.
    pub(crate) regulars: Vec<String>,
    /// What went wrong besides what the verifier finds.
    pub(crate) findings: Vec<String>,
}

impl Stage {
    /// Starts brokers and proxies and makes the topics; hires so many workers. All but the last of them find the
    /// brokers behind the proxies.
    pub(crate) fn set_up(libs: &Path, folder: &Path, workers: usize) -> Self {
        fs::create_dir_all(folder).unwrap();
        let cluster = Cluster::start(libs, folder);
        let behind_proxies = cluster.proxied();
        let proxies = cluster.ports().iter().map(|ports| proxy::start(*ports)).collect();
        let topic = |name: &str| format!("chaos.{name}");
        let topics = Topics {
            raw: topic("raw"),
            articles: topic("articles"),
            events: topic("events"),
            rejected: topic("rejected"),
        };
        cluster.create_topics(&[&topics.raw, &topics.articles, &topics.events, &topics.rejected], PARTITIONS);
        let group = "chaos".to_owned();
        let mut crew = Crew::new(folder, &group, &topics);
        let regulars: Vec<String> = (0..workers).map(|number| format!("worker-{number}")).collect();
        for (number, name) in regulars.iter().enumerate() {
            let direct = workers > 1 && number == workers - 1;
            crew.hire(name, if direct { &cluster.broker.bootstrap } else { &behind_proxies });
        }
        crew.hire(GUEST, &cluster.broker.bootstrap);
        let flow = Flow::watch(&cluster.client(), &group, &topics.raw);
        let findings = Vec::new();
        Self { cluster, proxies, crew, topics, group, flow, regulars, findings }
    }

    /// Starts all workers that are to run.
    pub(crate) fn start_all(&mut self) {
        for name in &self.regulars {
            self.crew.start(name);
        }
    }

    /// A feeder of so many articles a second; the first has this number.
    pub(crate) fn feed(&self, rate: u32, first: usize) -> Feeder {
        Feeder::start(&self.cluster.client(), &self.topics.raw, (rate, first))
    }

    /// Looks after the workers until it is so, or for so long; says whether it is so.
    pub(crate) fn tend_until(&mut self, limit: Duration, done: impl Fn(&Self) -> bool) -> bool {
        let begun = Instant::now();
        loop {
            self.crew.tend();
            if done(self) {
                return true;
            }
            if begun.elapsed() >= limit {
                return false;
            }
            thread::sleep(TICK);
        }
    }

    /// Looks after the workers for some time.
    pub(crate) fn tend(&mut self, time: Duration) {
        self.tend_until(time, |_| false);
    }

    /// Waits until the group has committed everything.
    pub(crate) fn catch_up(&mut self) {
        let begun = Instant::now();
        if !self.tend_until(CATCH_UP, |stage| stage.flow.behind() == Ok(0)) {
            let behind = self.flow.behind();
            self.findings.push(format!("{behind:?} behind {} s after the last fault", begun.elapsed().as_secs()));
        }
    }

    /// Stops all workers in good order.
    pub(crate) fn stop_all(&mut self) {
        for name in self.crew.names() {
            self.stop(&name);
        }
    }

    /// Stops a worker; that takes ten seconds at most, and ends well.
    pub(crate) fn stop(&mut self, name: &str) {
        let stopped = self.crew.stop(name);
        if stopped.code != Some(0) || stopped.took > STOP {
            let (code, took) = (stopped.code, stopped.took.as_secs_f64());
            self.findings.push(format!("{name} was asked to stop and ended with {code:?} after {took:.1} s"));
        }
    }

    /// Stops a worker at a time when that may take as long as the worker's own limit, and end badly.
    pub(crate) fn stop_whenever(&mut self, name: &str) {
        let Stopped { code, took } = self.crew.stop(name);
        println!("{name} stopped with {code:?} after {:.1} s", took.as_secs_f64());
    }

    /// Does what a fault begins with.
    pub(crate) fn begin(&mut self, fault: &mut Fault, feeder: &Feeder) {
        let (node, name) = (fault.target, self.victim(fault));
        match fault.kind {
            Kind::WorkerKill => self.crew.kill(&name),
            Kind::WorkerFreeze => self.crew.signal(&name, "STOP"),
            Kind::WorkerStop => self.stop(&name),
            Kind::BrokerKill => self.cluster.kill(node),
            Kind::BrokerFreeze => self.cluster.signal(node, "STOP"),
            Kind::ControllerKill => {
                fault.target = self.cluster.controller();
                self.cluster.kill(fault.target);
            }
            Kind::ProxyDelay => {
                for proxy in &self.proxies {
                    proxy.delay_ms.store(150, Ordering::Relaxed);
                }
            }
            Kind::StallRequests => self.proxies[node].stall_requests.store(true, Ordering::Relaxed),
            Kind::StallAnswers => self.proxies[node].stall_answers.store(true, Ordering::Relaxed),
            Kind::SwallowEnds => self.set_everywhere(|proxy| &proxy.swallow_ends),
            Kind::HoldEnds => self.set_everywhere(|proxy| &proxy.hold_ends),
            Kind::PoisonBurst => feeder.put((0..60).map(|number| input(7 + number * 50))),
            Kind::RunawayBurst => feeder.put([harmful("sleep"), harmful("panic"), harmful("sleep")]),
            Kind::DeadlyArticle => feeder.put([harmful("kill")]),
            Kind::RebalanceStorm | Kind::ProxyCut => {}
        }
    }

    /// Does what a fault does again and again; this is the number of the second.
    pub(crate) fn go_on(&mut self, fault: &Fault, second: u64) {
        match fault.kind {
            Kind::RebalanceStorm if second.is_multiple_of(6) => self.crew.start(GUEST),
            Kind::RebalanceStorm if second % 6 == 3 => self.crew.dismiss(GUEST),
            Kind::ProxyCut if second.is_multiple_of(2) => self.proxies.iter().for_each(|proxy| proxy.cut()),
            _ => {}
        }
    }

    /// Makes an end to a fault.
    pub(crate) fn end(&mut self, fault: &Fault) {
        let (node, name) = (fault.target, self.victim(fault));
        match fault.kind {
            Kind::WorkerKill | Kind::WorkerStop => self.crew.start(&name),
            Kind::WorkerFreeze => self.crew.signal(&name, "CONT"),
            Kind::RebalanceStorm => self.crew.dismiss(GUEST),
            Kind::BrokerKill | Kind::ControllerKill => {
                self.cluster.start_node(node);
                if !self.tend_until(NODE_START, |stage| stage.cluster.answers(node)) {
                    self.findings.push(format!("node {node} does not come back"));
                }
            }
            Kind::BrokerFreeze => self.cluster.signal(node, "CONT"),
            _ => self.proxies.iter().for_each(|proxy| proxy.heal()),
        }
    }

    /// How many ends of transactions the proxies got in the way of.
    pub(crate) fn ends(&self) -> usize {
        self.proxies.iter().map(|proxy| proxy.ends.load(Ordering::Relaxed)).sum()
    }

    fn victim(&self, fault: &Fault) -> String {
        self.regulars[fault.target % self.regulars.len()].clone()
    }

    fn set_everywhere(&self, rule: impl Fn(&Rules) -> &AtomicBool) {
        for proxy in &self.proxies {
            rule(proxy).store(true, Ordering::Relaxed);
        }
    }
}
