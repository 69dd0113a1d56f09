//! Measurements of a worker while articles flow, or do not.

use std::thread;
use std::time::{Duration, Instant};

use crate::common::broker::Broker;
use crate::common::fleet::Fleet;
use crate::feeder::{Feeder, fill};
use crate::reader::{Reader, percentile};
use crate::usage;

const PARTITIONS: i32 = 4;
const WARM_UP: Duration = Duration::from_secs(5);
/// The bars.
const LATENCY_P99_MS: u64 = 250;
const IDLE_SHARE: f64 = 0.01;
const BACKLOG_MIB: f64 = 150.0;
/// How much the last third of a soak may be above the first, when it is called flat.
const FLAT: f64 = 1.15;

/// From append to a visible event.
pub(crate) fn latency(broker: &'static Broker, rate: u32, seconds: u64) -> bool {
    let mut fleet = Fleet::with_partitions(broker, PARTITIONS);
    fleet.start("a");
    fleet.wait_until_assigned("a");
    let reader = Reader::start(broker, fleet.events_topic(), PARTITIONS);
    let feeder = Feeder::start(broker, fleet.raw_topic(), rate);
    thread::sleep(WARM_UP);
    reader.take();
    let before = usage::of(fleet.process("a"));
    thread::sleep(Duration::from_secs(seconds));
    let (latencies, after) = (reader.take(), usage::of(fleet.process("a")));
    let fed = feeder.finish();
    fleet.wait_until_done(Duration::from_secs(60));
    fleet.stop("a");
    reader.finish();
    let [p50, p99, most] = [50, 99, 100].map(|percent| percentile(&latencies, percent));
    let cores = after.cpu.saturating_sub(before.cpu).as_secs_f64() / Duration::from_secs(seconds).as_secs_f64();
    println!("{rate} articles/s for {seconds} s, {fed} in all: {} events visible", latencies.len());
    println!("append to visible: p50 {p50} ms, p99 {p99} ms, most {most} ms (bar: p99 {LATENCY_P99_MS} ms)");
    println!("worker: {cores:.3} cores, {:.0} MiB", after.resident_mib);
    !latencies.is_empty() && p99 <= LATENCY_P99_MS
}

/// A worker with nothing to do.
pub(crate) fn idle(broker: &'static Broker, seconds: u64) -> bool {
    let mut fleet = Fleet::with_partitions(broker, PARTITIONS);
    fleet.start("a");
    fleet.wait_until_assigned("a");
    thread::sleep(WARM_UP);
    let before = usage::of(fleet.process("a"));
    thread::sleep(Duration::from_secs(seconds));
    let after = usage::of(fleet.process("a"));
    fleet.stop("a");
    let share = after.cpu.saturating_sub(before.cpu).as_secs_f64() / Duration::from_secs(seconds).as_secs_f64();
    println!("idle for {seconds} s: {:.2} % of a core (bar: 1 %), {:.0} MiB", share * 100.0, after.resident_mib);
    share <= IDLE_SHARE
}

/// Memory while a backlog flows.
pub(crate) fn backlog(broker: &'static Broker, articles: usize) -> bool {
    let mut fleet = Fleet::with_partitions(broker, PARTITIONS);
    fill(broker, fleet.raw_topic(), articles);
    let (rate, peak) = drain(&mut fleet, articles);
    println!("{articles} articles at {rate:.0} articles/s: peak {peak:.0} MiB (bar: {BACKLOG_MIB} MiB)");
    fleet.stop("a");
    peak <= BACKLOG_MIB
}

/// Starts a worker on what waits; articles a second, and the peak of its memory in MiB.
fn drain(fleet: &mut Fleet, articles: usize) -> (f64, f64) {
    let begun = Instant::now();
    fleet.start("a");
    fleet.wait_until_done(Duration::from_secs(600));
    #[expect(clippy::cast_precision_loss, reason = "a number of articles")]
    let rate = articles as f64 / begun.elapsed().as_secs_f64();
    (rate, usage::of(fleet.process("a")).peak_mib)
}

/// A minute of a soak.
#[derive(Clone, Copy, Debug)]
struct Minute {
    resident_mib: f64,
    descriptors: usize,
    p50: u64,
    p99: u64,
}

/// One of its numbers.
type Measure = fn(&Minute) -> f64;

/// A long time at a share of the capacity.
pub(crate) fn soak(broker: &'static Broker, minutes: u64, percent: u32) -> bool {
    let capacity = capacity(broker);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a rate is small and positive")]
    let rate = (capacity * f64::from(percent) / 100.0) as u32;
    println!("capacity with feeder and reader {capacity:.0} articles/s; {percent} % of it are {rate} articles/s");
    let mut fleet = Fleet::with_partitions(broker, PARTITIONS);
    fleet.start("a");
    fleet.wait_until_assigned("a");
    let reader = Reader::start(broker, fleet.events_topic(), PARTITIONS);
    let feeder = Feeder::start(broker, fleet.raw_topic(), rate);
    println!("minute  MiB  descriptors  p50 ms  p99 ms");
    let mut all = Vec::new();
    for minute in 1..=minutes {
        thread::sleep(Duration::from_secs(60));
        let (latencies, usage) = (reader.take(), usage::of(fleet.process("a")));
        let (p50, p99) = (percentile(&latencies, 50), percentile(&latencies, 99));
        let (resident_mib, descriptors) = (usage.resident_mib, usage.descriptors);
        println!("{minute:6}  {resident_mib:3.0}  {descriptors:11}  {p50:6}  {p99:6}");
        all.push(Minute { resident_mib, descriptors, p50, p99 });
    }
    let fed = feeder.finish();
    fleet.wait_until_done(Duration::from_secs(120));
    fleet.stop("a");
    reader.finish();
    println!("{fed} articles, {} of them waited for at the end", fleet.behind());
    is_flat(&all)
}

/// Articles a second of a worker that shares the machine with feeder and reader, as in the soak itself.
fn capacity(broker: &'static Broker) -> f64 {
    const ARTICLES: usize = 20_000;
    let mut fleet = Fleet::with_partitions(broker, PARTITIONS);
    let reader = Reader::start(broker, fleet.events_topic(), PARTITIONS);
    let begun = Instant::now();
    fleet.start("a");
    fill(broker, fleet.raw_topic(), ARTICLES);
    fleet.wait_until_done(Duration::from_secs(600));
    let took = begun.elapsed().as_secs_f64();
    fleet.stop("a");
    reader.finish();
    #[expect(clippy::cast_precision_loss, reason = "a number of articles")]
    let rate = ARTICLES as f64 / took;
    rate
}

/// Whether the medians of the last third are no higher than those of the first, but for noise. The first five minutes are left
/// out: memory fills up to its bounds then.
fn is_flat(minutes: &[Minute]) -> bool {
    let settled = minutes.get(5..).unwrap_or(minutes);
    let third = (settled.len() / 3).max(1);
    let (first, last) = (&settled[..third], &settled[settled.len() - third..]);
    let measures: [(&str, Measure); 3] = [
        ("resident MiB", |minute| minute.resident_mib),
        #[expect(clippy::cast_precision_loss, reason = "descriptors are few")]
        ("descriptors", |minute| minute.descriptors as f64),
        #[expect(clippy::cast_precision_loss, reason = "milliseconds are few")]
        ("p99 ms", |minute| minute.p99 as f64),
    ];
    let mut flat = true;
    for (name, measure) in measures {
        let (begin, end) = (median(first, measure), median(last, measure));
        let holds = end <= begin * FLAT + 2.0;
        println!(
            "{name}: {begin:.0} in the first third, {end:.0} in the last: {}",
            if holds { "flat" } else { "GROWS" }
        );
        flat &= holds;
    }
    let p50 = median(settled, |minute| f64::from(u32::try_from(minute.p50).unwrap_or(u32::MAX)));
    println!("p50 ms: {p50:.0}");
    flat
}

fn median(minutes: &[Minute], measure: Measure) -> f64 {
    let mut values: Vec<f64> = minutes.iter().map(measure).collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}
