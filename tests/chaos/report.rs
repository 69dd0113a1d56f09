//! What a run tells at its end.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use crate::common::verifier::Report;
use crate::crew::Exit;
use crate::flow::Stall;
use crate::run::Plan;
use crate::schedule::Kind;

/// How soon the group worked again after a blow.
#[derive(Clone, Debug)]
pub(crate) struct Recovery {
    pub(crate) fault: String,
    /// Whether a broker was away or out of reach.
    pub(crate) after_broker: bool,
    /// None: not as long as the run waited for it.
    pub(crate) time: Option<Duration>,
}

/// All that is worth knowing of a run.
pub(crate) struct Summary {
    pub(crate) plan: Plan,
    pub(crate) faults: BTreeMap<Kind, usize>,
    pub(crate) recoveries: Vec<Recovery>,
    /// How soon every partition should move again after the end of a fault.
    pub(crate) goal: Duration,
    /// Of the whole flow, and of one partition.
    pub(crate) stalls: (Stall, Stall),
    pub(crate) ends: usize,
    pub(crate) exits: Vec<Exit>,
    pub(crate) actions: BTreeMap<String, usize>,
    pub(crate) findings: Vec<String>,
    pub(crate) report: Report,
}

impl Summary {
    /// Whether nothing at all went wrong.
    pub(crate) fn is_clean(&self) -> bool {
        self.report.is_clean() && self.findings.is_empty() && self.exits.iter().all(|exit| exit.code != Some(3))
    }

    /// Whether articles were lost or doubled.
    pub(crate) fn is_caught(&self) -> bool {
        !self.report.lost.is_empty() || !self.report.doubled.is_empty()
    }

    fn faults(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all: Vec<String> = self.faults.iter().map(|(kind, count)| format!("{kind} {count}")).collect();
        writeln!(f, "faults            {} ({})", self.faults.values().sum::<usize>(), all.join(", "))?;
        writeln!(f, "ends of transactions held or unanswered: {}", self.ends)
    }

    fn recoveries(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let goal = self.goal.as_secs();
        for (name, after_broker) in [("broker faults", true), ("other faults", false)] {
            let those = self.recoveries.iter().filter(|recovery| recovery.after_broker == after_broker);
            let mut those: Vec<&Recovery> = those.collect();
            those.sort_by_key(|recovery| recovery.time.unwrap_or(Duration::MAX));
            let late = those.iter().filter(|recovery| recovery.time.is_none_or(|time| time > self.goal)).count();
            let Some(slowest) = those.last() else { continue };
            let median = shown(those[those.len() / 2].time);
            writeln!(
                f,
                "all partitions moved again after the end of {name}: {median} in the middle, {} at most ({}), {late} of {} over {goal} s",
                shown(slowest.time),
                slowest.fault,
                those.len()
            )?;
        }
        Ok(())
    }

    fn workers(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "workers that ended by themselves: {}", self.exits.len())?;
        let mut kinds: BTreeMap<(Option<i32>, String), usize> = BTreeMap::new();
        for exit in &self.exits {
            let words: String = exit.error.chars().take(160).collect();
            *kinds.entry((exit.code, words)).or_default() += 1;
        }
        for ((code, error), count) in kinds {
            let code = code.map_or("a signal".to_owned(), |code| format!("code {code}"));
            writeln!(f, "  {count} with {code}: {error}")?;
        }
        writeln!(f, "warnings and errors in their logs:")?;
        for (action, count) in &self.actions {
            writeln!(f, "  {count:5} {action}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Plan { seed, length, rate, .. } = self.plan;
        writeln!(f)?;
        if !self.faults.is_empty() {
            writeln!(f, "seed {seed}, {} s of faults at {rate} articles a second", length.as_secs())?;
            self.faults(f)?;
        }
        for (name, stall) in [("of the whole flow", &self.stalls.0), ("of one partition", &self.stalls.1)] {
            writeln!(f, "longest stall {name}: {:.1} s, at {}", stall.time.as_secs_f64(), stall.fault)?;
        }
        self.recoveries(f)?;
        self.workers(f)?;
        let disorder = self.report.other.iter().filter(|fault| fault.contains("of a later input")).count();
        writeln!(f, "aborted records: {}; out of order: {disorder}", self.report.aborted)?;
        write!(f, "{}", self.report)?;
        for finding in &self.findings {
            writeln!(f, "fault: {finding}")?;
        }
        Ok(())
    }
}

fn shown(time: Option<Duration>) -> String {
    time.map_or("never".to_owned(), |time| format!("{:.1} s", time.as_secs_f64()))
}
