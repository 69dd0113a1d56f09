//! Telling two workers with one transactional id, which fence each other for ever, from a fencing that passes.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use anyhow::bail;

/// So many fencings in so long a time mean that two workers share a transactional id.
const MOST: usize = 3;
const WINDOW: Duration = Duration::from_secs(300);

/// The fencings of a lane's producers.
#[derive(Debug, Default)]
pub(super) struct Fencings(VecDeque<Instant>);

impl Fencings {
    /// One more.
    ///
    /// # Errors
    /// They are too many to be chance.
    pub(super) fn note(&mut self, transactional_id: &str) -> anyhow::Result<()> {
        self.0.push_back(Instant::now());
        self.0.retain(|fencing| fencing.elapsed() < WINDOW);
        if self.0.len() >= MOST {
            bail!("another worker uses transactional id {transactional_id}: give each worker its own worker.instance");
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_fencings_in_a_short_time_name_the_id() {
        let mut fencings = Fencings::default();
        assert!(fencings.note("a-0").is_ok() && fencings.note("a-0").is_ok());
        assert!(fencings.note("a-0").unwrap_err().to_string().contains("transactional id a-0"));
    }
}
