//! The workers of a run, and an orchestrator that starts again what ends by itself.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::common::verifier::Topics;
use crate::process::Process;

/// The program under test.
pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_dateline");

/// How soon the orchestrator starts what has ended.
const RESTART: Duration = Duration::from_secs(1);
/// How long a stop in good order may take at all: the worker's own limit, and a little.
const SHUTDOWN: Duration = Duration::from_secs(27);

/// Workers of one group, by name.
pub(crate) struct Crew {
    folder: PathBuf,
    environment: BTreeMap<String, String>,
    members: BTreeMap<String, Member>,
    /// Ends that nobody asked for.
    pub(crate) exits: Vec<Exit>,
}

struct Member {
    brokers: String,
    program: PathBuf,
    process: Option<Process>,
    /// When it is to be started again after an end that nobody asked for.
    due: Option<Instant>,
}

/// A worker has ended by itself.
#[derive(Clone, Debug)]
pub(crate) struct Exit {
    pub(crate) name: String,
    /// None if a signal ended it.
    pub(crate) code: Option<i32>,
    /// Its last words.
    pub(crate) error: String,
}

/// How a worker stopped when it was asked to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stopped {
    pub(crate) code: Option<i32>,
    pub(crate) took: Duration,
}

impl Crew {
    /// Nobody yet. The group and the transactional ids are named as the topics begin.
    pub(crate) fn new(folder: &Path, group: &str, topics: &Topics) -> Self {
        let settings = [
            ("KAFKA__GROUP", group),
            ("KAFKA__TRANSACTIONAL_PREFIX", group),
            ("KAFKA__TOPICS__RAW", &topics.raw),
            ("KAFKA__TOPICS__ARTICLES", &topics.articles),
            ("KAFKA__TOPICS__EVENTS", &topics.events),
            ("KAFKA__TOPICS__REJECTED", &topics.rejected),
            ("KAFKA__SESSION_TIMEOUT", "6s"),
            ("KAFKA__TRANSACTION_TIMEOUT", "10s"),
            ("WORKER__ARTICLE_BUDGET", "1s"),
            ("WORKER__THREADS", "2"),
            ("LOG__STATS_INTERVAL", "5s"),
            ("HTTP__LISTEN", "127.0.0.1:0"),
            ("TEST_FAULTS", "1"),
        ];
        let environment = settings.map(|(name, value)| (format!("DATELINE_{name}"), value.to_owned()));
        let (members, exits) = (BTreeMap::new(), Vec::new());
        Self { folder: folder.to_owned(), environment: environment.into(), members, exits }
    }

    /// Another setting of the workers that are started from now on.
    pub(crate) fn set(&mut self, name: &str, value: &str) {
        self.environment.insert(format!("DATELINE_{name}"), value.to_owned());
    }

    /// One setting less.
    pub(crate) fn unset(&mut self, name: &str) {
        self.environment.remove(&format!("DATELINE_{name}"));
    }

    /// Somebody who finds the brokers at these addresses; does not work yet.
    pub(crate) fn hire(&mut self, name: &str, brokers: &str) {
        let member = Member { brokers: brokers.to_owned(), program: PROGRAM.into(), process: None, due: None };
        self.members.insert(name.to_owned(), member);
    }

    /// From its next start on a worker runs another program.
    pub(crate) fn equip(&mut self, name: &str, program: &Path) {
        self.members.get_mut(name).unwrap().program = program.to_owned();
    }

    /// The names of all.
    pub(crate) fn names(&self) -> Vec<String> {
        self.members.keys().cloned().collect()
    }

    /// Starts a worker, unless it runs.
    pub(crate) fn start(&mut self, name: &str) {
        let log = File::options().create(true).append(true).open(self.log_file(name)).unwrap();
        let member = self.members.get_mut(name).unwrap();
        if member.process.is_none() {
            let mut command = Command::new(&member.program);
            command.arg("run").envs(&self.environment);
            command.env("DATELINE_WORKER__INSTANCE", name).env("DATELINE_KAFKA__BROKERS", &member.brokers);
            command.stdout(log.try_clone().unwrap()).stderr(log);
            (member.process, member.due) = (Some(Process::spawn(&mut command)), None);
        }
    }

    /// SIGKILL.
    pub(crate) fn kill(&mut self, name: &str) {
        let member = self.members.get_mut(name).unwrap();
        (member.process, member.due) = (None, None);
    }

    /// Sends a signal, if the worker runs.
    pub(crate) fn signal(&self, name: &str, signal: &str) {
        if let Some(process) = &self.members[name].process {
            process.signal(signal);
        }
    }

    /// Asks a worker to stop and waits for its end; one that did not run has stopped well at once.
    pub(crate) fn stop(&mut self, name: &str) -> Stopped {
        self.signal(name, "TERM");
        let (member, begun) = (self.members.get_mut(name).unwrap(), Instant::now());
        member.due = None;
        let Some(mut process) = member.process.take() else { return Stopped { code: Some(0), took: Duration::ZERO } };
        while begun.elapsed() < SHUTDOWN {
            if let Some(status) = process.ended() {
                return Stopped { code: status.code(), took: begun.elapsed() };
            }
            thread::sleep(Duration::from_millis(20));
        }
        Stopped { code: None, took: begun.elapsed() }
    }

    /// Asks a worker to stop, at whatever it is just doing; an end that is not a good one is noted.
    pub(crate) fn dismiss(&mut self, name: &str) {
        let Stopped { code, took } = self.stop(name);
        if code != Some(0) {
            let error = format!("asked to stop, ended with {code:?} after {took:?}: {}", self.last_error(name));
            self.exits.push(Exit { name: name.to_owned(), code, error });
        }
    }

    /// Looks after everybody: notes who has ended, and starts them again a little later.
    pub(crate) fn tend(&mut self) {
        let mut starting = Vec::new();
        for (name, member) in &mut self.members {
            if let Some(status) = member.process.as_mut().and_then(Process::ended) {
                (member.process, member.due) = (None, Some(Instant::now() + RESTART));
                self.exits.push(Exit { name: name.clone(), code: status.code(), error: String::new() });
            }
            if member.due.is_some_and(|due| due <= Instant::now()) {
                starting.push(name.clone());
            }
        }
        for index in 0..self.exits.len() {
            if self.exits[index].error.is_empty() {
                self.exits[index].error = self.last_error(&self.exits[index].name);
            }
        }
        for name in starting {
            self.start(&name);
        }
    }

    /// What a worker has logged, over all its lives.
    pub(crate) fn log(&self, name: &str) -> String {
        String::from_utf8_lossy(&fs::read(self.log_file(name)).unwrap_or_default()).into_owned()
    }

    /// How often each action and reason worth telling occurs in the logs of all.
    pub(crate) fn actions(&self) -> BTreeMap<String, usize> {
        let mut counts = BTreeMap::new();
        for name in self.names() {
            for line in self.log(&name).lines() {
                let Ok(line) = serde_json::from_str::<Value>(line) else { continue };
                let word = |member: &str| line[member].as_str().unwrap_or_default().to_owned();
                let of_worth = ["WARN", "ERROR"].contains(&word("log.level").as_str());
                if of_worth && !["rejected", "client-log"].contains(&word("event.action").as_str()) {
                    let reason = [word("dateline.reason"), word("dateline.remedy"), word("error.type")].join(" ");
                    let kind = format!("{} {}", word("event.action"), reason.trim());
                    let suppressed = line["dateline.suppressed"].as_u64().and_then(|count| usize::try_from(count).ok());
                    *counts.entry(kind.trim().to_owned()).or_default() += suppressed.unwrap_or(1);
                }
            }
        }
        counts
    }

    fn last_error(&self, name: &str) -> String {
        let log = self.log(name);
        let newest = log.rsplit("\"event.action\":\"starting\"").next().unwrap_or_default();
        let mut errors = newest.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
        let error = errors.rfind(|line| line["log.level"] == "ERROR");
        let words = error.and_then(|line| line["error.message"].as_str().map(str::to_owned));
        words.unwrap_or_else(|| "it said nothing".to_owned())
    }

    fn log_file(&self, name: &str) -> PathBuf {
        self.folder.join(format!("worker-{name}.log"))
    }
}
