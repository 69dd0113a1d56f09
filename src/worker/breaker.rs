//! The breaker: a feed or a release that is broken stops the worker before it empties the topic into dead letters.

use std::collections::{BTreeMap, VecDeque};

use super::batch::Batch;
use super::process::Outcome;
use crate::records::Code;
use crate::settings;

/// From so many outcomes on their ratio means something.
const FEWEST: usize = 200;

/// The breaker has opened: the batch that opened it is not committed.
#[derive(Debug, thiserror::Error)]
#[error(
    "stopped by the breaker: {reason} ({counts}), for example {example}; the batch is not committed, so nothing is lost: look at the feed and the last release, then start again"
)]
pub struct Tripped {
    reason: String,
    counts: String,
    example: String,
}

/// Looks at the outcomes of a lane as they are about to be committed.
#[derive(Clone, Debug)]
pub(super) struct Breaker {
    limits: settings::Breaker,
    /// Whether each of the last outcomes was a reject, oldest first.
    window: VecDeque<bool>,
    rejects: usize,
    run: usize,
}

impl Breaker {
    pub(super) fn new(limits: settings::Breaker) -> Self {
        Self { limits, window: VecDeque::new(), rejects: 0, run: 0 }
    }

    /// Takes the outcomes of a batch into account.
    ///
    /// # Errors
    /// [`Tripped`] if they are too many rejects.
    pub(super) fn judge(&mut self, batch: &Batch) -> Result<(), Tripped> {
        for (record, outcome) in batch.outcomes() {
            let rejected = match outcome {
                Outcome::Published { .. } => false,
                // Those say nothing of the feed or the release.
                Outcome::Rejected { rejection, .. } if matches!(rejection.code, Code::Tombstone | Code::Skipped) => {
                    continue;
                }
                Outcome::Rejected { .. } => true,
            };
            self.note(rejected);
            if let Some(reason) = self.reason() {
                let example = format!("{}:{}:{}", record.topic, record.partition, record.offset);
                return Err(Tripped { reason, counts: counts(batch), example });
            }
        }
        Ok(())
    }

    /// Its two measures: rejects in a row, and of a thousand of the last outcomes.
    pub(super) fn measures(&self) -> (usize, usize) {
        (self.run, self.rejects * 1000 / self.window.len().max(1))
    }

    fn note(&mut self, rejected: bool) {
        self.run = if rejected { self.run + 1 } else { 0 };
        self.window.push_back(rejected);
        self.rejects += usize::from(rejected);
        if self.window.len() > self.limits.window {
            self.rejects -= usize::from(self.window.pop_front().unwrap_or(false));
        }
    }

    fn reason(&self) -> Option<String> {
        let (limits, seen) = (&self.limits, self.window.len());
        if limits.consecutive > 0 && self.run >= limits.consecutive {
            return Some(format!("{} articles in a row were rejected", self.run));
        }
        let percent = self.rejects * 100;
        let over = limits.percent > 0 && seen >= FEWEST.min(limits.window) && percent >= limits.percent * seen;
        over.then(|| format!("{} of the last {seen} articles were rejected", self.rejects))
    }
}

/// How often each code occurs in a batch.
fn counts(batch: &Batch) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, outcome) in batch.outcomes() {
        if let Outcome::Rejected { rejection, .. } = outcome {
            *counts.entry(rejection.code.as_str()).or_default() += 1;
        }
    }
    counts.iter().map(|(code, count)| format!("{code} {count}")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The number of outcomes after which it opens, if it does.
    fn check(outcomes: impl Iterator<Item = bool>, opens: Option<usize>) {
        let mut breaker = Breaker::new(settings::Breaker { consecutive: 100, percent: 50, window: 1000 });
        let open = outcomes.enumerate().find_map(|(index, rejected)| {
            breaker.note(rejected);
            breaker.reason().map(|_| index + 1)
        });
        assert_eq!(open, opens);
    }

    #[test]
    fn a_hundred_rejects_in_a_row_open_it() {
        check((0..500).map(|_| true), Some(100));
        check((0..5000).map(|number| number % 100 != 99 && number < 99), None);
    }

    #[test]
    fn half_of_the_last_thousand_open_it_from_two_hundred_on() {
        check((0..5000).map(|number| number % 2 == 0), Some(200));
        check((0..5000).map(|number| number % 5 < 2), None);
        check((0..5000).map(|number| number >= 2000 && number % 4 != 0), Some(2000 + 667));
    }

    #[test]
    fn zero_turns_it_off() {
        let mut breaker = Breaker::new(settings::Breaker { consecutive: 0, percent: 0, window: 10 });
        for _ in 0..1000 {
            breaker.note(true);
        }
        assert!(breaker.reason().is_none());
    }
}
