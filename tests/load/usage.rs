//! What a process uses, as Linux tells it.

use std::fs;
use std::time::Duration;

/// Resources of a process.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Usage {
    /// Processor time, in steps of 10 ms.
    pub(crate) cpu: Duration,
    pub(crate) resident_mib: f64,
    pub(crate) peak_mib: f64,
    pub(crate) descriptors: usize,
}

/// The resources of a running process.
pub(crate) fn of(process: u32) -> Usage {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let kib = |name: &str| -> f64 {
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        line.and_then(|rest| rest.split_whitespace().next()?.parse().ok()).unwrap_or(0.0)
    };
    Usage {
        cpu: ticks(&format!("/proc/{process}/stat"), 11),
        resident_mib: kib("VmRSS:") / 1024.0,
        peak_mib: kib("VmHWM:") / 1024.0,
        descriptors: fs::read_dir(format!("/proc/{process}/fd")).map_or(0, Iterator::count),
    }
}

/// The processor time of children that have ended and were waited for.
pub(crate) fn of_ended_children() -> Duration {
    ticks("/proc/self/stat", 13)
}

/// The processor time of this process alone.
pub(crate) fn own() -> Duration {
    ticks("/proc/self/stat", 11)
}

/// User and system time, the fields of this number and the next after the program's name.
fn ticks(file: &str, field: usize) -> Duration {
    let stat = fs::read_to_string(file).unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let number = |index: usize| fields.get(index).and_then(|field| field.parse::<u64>().ok()).unwrap_or(0);
    Duration::from_millis((number(field) + number(field + 1)) * 10)
}
