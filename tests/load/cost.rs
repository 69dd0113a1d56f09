//! Processor time of a worker beyond the analysis, beside a bare consumer and transactional producer of the same bytes.

use std::io::Write as _;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::article::article;
use crate::common::broker::{Broker, unique};
use crate::common::fleet::Fleet;
use crate::feeder::fill;
use crate::usage;

const PROGRAM: &str = env!("CARGO_BIN_EXE_dateline");
const PARTITIONS: i32 = 4;
/// The bar, in microseconds an article.
const OVERHEAD_US: f64 = 25.0;

/// Runs worker, `extract` and forwarder over the same articles and compares their processor time.
pub(crate) fn measure(broker: &'static Broker, articles: usize) -> bool {
    let mut fleet = Fleet::with_partitions(broker, PARTITIONS);
    fill(broker, fleet.raw_topic(), articles);
    fleet.start("a");
    fleet.wait_until_done(Duration::from_secs(600));
    let worker = usage::of(fleet.process("a")).cpu;
    fleet.stop("a");
    let extract = extracted(articles);
    let forwarder = forwarded(broker, &fleet);
    #[expect(clippy::cast_precision_loss, reason = "a number of articles")]
    let each = |cpu: Duration| cpu.as_secs_f64() * 1e6 / articles as f64;
    let [worker, extract, forwarder] = [worker, extract, forwarder].map(each);
    let beyond = worker - extract;
    println!("processor time an article, {articles} articles:");
    println!("  run                       {worker:7.1} µs");
    println!("  extract                   {extract:7.1} µs");
    println!("  run beyond extract        {beyond:7.1} µs");
    println!("  bare forwarder            {forwarder:7.1} µs");
    println!("  run beyond both           {:7.1} µs (bar: {OVERHEAD_US} µs)", beyond - forwarder);
    println!("  ratio to the forwarder    {:7.2}", beyond / forwarder);
    beyond - forwarder <= OVERHEAD_US
}

/// Processor time of `extract` over the same articles.
fn extracted(articles: usize) -> Duration {
    let before = usage::of_ended_children();
    let mut command = Command::new(PROGRAM);
    command.args(["extract", "--threads", "1"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    for number in 0..articles {
        input.write_all(&article(number)).unwrap();
        input.write_all(b"\n").unwrap();
    }
    drop(input);
    assert!(child.wait().unwrap().success());
    usage::of_ended_children().saturating_sub(before)
}

/// Processor time of the forwarder, which publishes what the worker has published.
fn forwarded(broker: &Broker, fleet: &Fleet) -> Duration {
    let name = unique("forward");
    let topics = ["articles", "events"].map(|kind| format!("{name}.{kind}"));
    broker.create_topics(&[&topics[0], &topics[1]], PARTITIONS);
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["forward", "--brokers", &broker.bootstrap, "--group", &name, "--raw", fleet.raw_topic()]);
    command.args(["--articles", fleet.articles_topic(), "--events", fleet.events_topic()]);
    command.args(["--to-articles", &topics[0], "--to-events", &topics[1]]);
    let output = command.stderr(Stdio::inherit()).output().unwrap();
    assert!(output.status.success());
    let said = String::from_utf8(output.stdout).unwrap();
    Duration::from_millis(said.trim().parse().unwrap())
}
