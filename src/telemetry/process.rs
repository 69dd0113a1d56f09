//! What this process uses, as Linux tells it; zeros elsewhere.

use std::time::Duration;

/// Clock ticks a second: 100 on every Linux that runs containers.
const TICKS: u64 = 100;
const PAGE_BYTES: usize = 4096;

/// Resources of this process.
#[derive(Clone, Copy, Debug, Default)]
pub struct Usage {
    /// Processor time, user and system.
    pub cpu: Duration,
    /// Resident memory.
    pub resident_bytes: usize,
    /// Open file descriptors.
    pub open_files: usize,
}

/// The resources as of now.
#[must_use]
pub fn usage() -> Usage {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The second field is the program's name in brackets and may hold anything.
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let number = |index: usize| fields.get(index).and_then(|field| field.parse::<u64>().ok()).unwrap_or(0);
    let ticks = number(11) + number(12);
    Usage {
        cpu: Duration::from_millis(ticks * 1000 / TICKS),
        resident_bytes: usize::try_from(number(21)).unwrap_or(0) * PAGE_BYTES,
        open_files: std::fs::read_dir("/proc/self/fd").map_or(0, Iterator::count),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_running_process_uses_something() {
        let usage = usage();
        assert!(usage.resident_bytes > 1 << 20 && usage.open_files > 2, "{usage:?}");
    }
}
