//! A limit on lines of one kind, so that a bad hour does not fill the disk: ten in ten seconds, then their number.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tracing::warn;

/// Length of a window.
const WINDOW: Duration = Duration::from_secs(10);
/// Lines of one kind in a window.
const LINES: u32 = 10;

/// A kind of line: its `event.action` and `error.type`.
type Kind = (String, String);

static LIMITS: Mutex<BTreeMap<Kind, Window>> = Mutex::new(BTreeMap::new());

#[derive(Clone, Copy, Debug)]
struct Window {
    opened: Instant,
    lines: u32,
}

/// Whether one more line of a kind is to be written.
pub(super) fn admits(action: &str, error: &str) -> bool {
    admits_at(&mut limits(), (action.to_owned(), error.to_owned()), Instant::now())
}

/// Writes a line for each kind that was held back in a window that has ended. To be called now and then.
pub fn report() {
    report_at(Instant::now());
}

/// Ends all windows: the last word before the program ends.
pub fn finish() {
    report_at(Instant::now() + WINDOW);
}

fn report_at(now: Instant) {
    let ended = ended_at(&mut limits(), now);
    for ((action, error), suppressed) in ended {
        warn!(event.action = action, error.r#type = error, dateline.suppressed = suppressed, "lines suppressed");
    }
}

fn limits() -> MutexGuard<'static, BTreeMap<Kind, Window>> {
    LIMITS.lock().unwrap_or_else(PoisonError::into_inner)
}

fn admits_at(limits: &mut BTreeMap<Kind, Window>, kind: Kind, now: Instant) -> bool {
    let fresh = Window { opened: now, lines: 0 };
    let window = limits.entry(kind).or_insert(fresh);
    if now.duration_since(window.opened) >= WINDOW && window.lines <= LINES {
        *window = fresh;
    }
    window.lines += 1;
    window.lines <= LINES
}

fn ended_at(limits: &mut BTreeMap<Kind, Window>, now: Instant) -> Vec<(Kind, u32)> {
    let over: Vec<Kind> = limits
        .iter()
        .filter(|(_, window)| now.duration_since(window.opened) >= WINDOW)
        .map(|(kind, _)| kind.clone())
        .collect();
    let removed = over.into_iter().filter_map(|kind| limits.remove_entry(&kind));
    removed.filter(|(_, window)| window.lines > LINES).map(|(kind, window)| (kind, window.lines - LINES)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_lines_of_a_kind_are_written_in_ten_seconds_and_the_rest_is_counted() {
        let (mut limits, begin) = (BTreeMap::new(), Instant::now());
        let kind = |error: &str| ("rejected".to_owned(), error.to_owned());
        let written = (0..500).filter(|_| admits_at(&mut limits, kind("empty"), begin)).count();
        assert_eq!(written, 10);
        assert!(admits_at(&mut limits, kind("panic"), begin), "another kind is not held back");
        assert!(ended_at(&mut limits, begin + WINDOW / 2).is_empty());
        assert_eq!(ended_at(&mut limits, begin + WINDOW), [(kind("empty"), 490)]);
        assert!(admits_at(&mut limits, kind("empty"), begin + WINDOW), "a new window");
    }
}
