//! What `extract --stats` tells: where the time went, and how many sentences were parsed.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use crate::stages::observer::Stage;
use crate::worker::Measures;

/// The sum over all articles.
#[derive(Clone, Debug, Default)]
pub(super) struct Sums {
    times: BTreeMap<Stage, Duration>,
    sentences: usize,
    parsed: usize,
}

impl Sums {
    /// Adds what some articles took.
    pub(super) fn add(&mut self, measures: &Measures) {
        for (stage, time) in &measures.times {
            *self.times.entry(*stage).or_default() += *time;
        }
        self.sentences += measures.sentences;
        self.parsed += measures.parsed;
    }
}

impl fmt::Display for Sums {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let whole: Duration = self.times.values().sum();
        for (stage, time) in &self.times {
            let (name, seconds) = (stage.as_str(), time.as_secs_f64());
            writeln!(formatter, "{name:<10}{seconds:>9.3} s {:>5.1} %", percent(seconds, whole.as_secs_f64()))?;
        }
        let share = percent(number(self.parsed), number(self.sentences));
        write!(formatter, "{} of {} sentences parsed, {share:.1} %", self.parsed, self.sentences)
    }
}

#[expect(clippy::cast_precision_loss, reason = "sentences are far fewer than 2^52")]
fn number(count: usize) -> f64 {
    count as f64
}

fn percent(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { 100.0 * part / whole } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_of_all_articles_together() {
        let mut sums = Sums::default();
        let times = vec![(Stage::Syntax, Duration::from_millis(30)), (Stage::Intake, Duration::from_millis(10))];
        sums.add(&Measures { times, sentences: 3, parsed: 1 });
        sums.add(&Measures { times: vec![(Stage::Intake, Duration::from_millis(10))], sentences: 1, parsed: 0 });
        let expected = "intake        0.020 s  40.0 %\nsyntax        0.030 s  60.0 %\n1 of 4 sentences parsed, 25.0 %";
        assert_eq!(sums.to_string(), expected);
    }

    #[test]
    fn nothing_is_shared_by_nobody() {
        assert_eq!(Sums::default().to_string(), "0 of 0 sentences parsed, 0.0 %");
    }
}
