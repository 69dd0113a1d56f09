//! Runs of their own: what operators do to a topic, a fleet or a cluster, and what happens to all brokers at once.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use clap::ValueEnum;
use rdkafka::Message as _;
use rdkafka::consumer::{BaseConsumer, Consumer as _};

use crate::cluster::NODES;
use crate::common::articles::input;
use crate::common::fleet::extracted;
use crate::common::verifier::Report;
use crate::crew::PROGRAM;
use crate::feeder::Fed;
use crate::run::{Plan, RECOVERY, begin, end, judged, verified};
use crate::stage::Stage;

/// One of the runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Scenario {
    /// The input topic gets more partitions while articles flow
    PartitionsAdded,
    /// The input topic is deleted and made again
    TopicRecreated,
    /// No broker is there for a minute
    BrokerAway,
    /// Workers are asked to stop while they have more to do than they can
    SigtermUnderLoad,
    /// Workers of another release are replaced one by one
    Rolling,
    /// A worker is asked to stop while it does not know whether its first transaction was committed
    DoubtAtStop,
}

/// Goes through a scenario; what goes wrong is among the stage's findings or in the report.
pub(crate) fn play(stage: &mut Stage, plan: Plan, scenario: (Scenario, Option<&Path>)) -> Report {
    match scenario {
        (Scenario::PartitionsAdded, _) => partitions_added(stage, plan),
        (Scenario::TopicRecreated, _) => topic_recreated(stage, plan),
        (Scenario::BrokerAway, _) => brokers_away(stage, plan),
        (Scenario::SigtermUnderLoad, _) => stopped_under_load(stage, plan),
        (Scenario::DoubtAtStop, _) => doubt_at_stop(stage, plan),
        (Scenario::Rolling, previous) => rolling(stage, plan, previous.unwrap_or(Path::new(PROGRAM))),
    }
}

fn partitions_added(stage: &mut Stage, plan: Plan) -> Report {
    let feeder = begin(stage, plan.rate);
    stage.tend(Duration::from_secs(10));
    let added = Instant::now();
    stage.cluster.add_partitions(&stage.topics.raw, 18);
    println!("18 partitions instead of 12");
    if stage.tend_until(Duration::from_secs(120), |stage| stage.flow.partitions_moved_since(added) == 18) {
        println!("all of them move after {} s", added.elapsed().as_secs());
    } else {
        stage.findings.push("new partitions are not read".to_owned());
    }
    stage.tend(Duration::from_secs(10));
    let fed = end(stage, feeder);
    judged(stage, &fed)
}

/// Outcomes of the old and the new topic have the same origins, so articles are counted by their ids.
fn topic_recreated(stage: &mut Stage, plan: Plan) -> Report {
    let feeder = begin(stage, plan.rate);
    stage.tend(Duration::from_secs(15));
    let mut fed = feeder.finish();
    stage.catch_up();
    stage.cluster.delete_topic(&stage.topics.raw);
    println!("the topic is deleted after {} inputs", fed.inputs.len());
    stage.tend(Duration::from_secs(3));
    let topic = stage.topics.raw.clone();
    stage.cluster.create_topics(&[&topic], 12);
    let feeder = stage.feed(plan.rate, 1_000_000);
    println!("it is made again");
    stage.tend(Duration::from_secs(8));
    let later = feeder.finish();
    println!("{} inputs more", later.inputs.len());
    fed.inputs.extend(later.inputs);
    stage.catch_up();
    stage.tend(Duration::from_secs(5));
    stage.stop_all();
    let says_so =
        |line: &str| line.contains(&topic) && (line.contains("\"offset-reset\"") || line.contains("\"failed\""));
    let lines: Vec<String> = stage
        .regulars
        .iter()
        .flat_map(|name| stage.crew.log(name).lines().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    let lines: Vec<&String> = lines.iter().filter(|line| says_so(line)).collect();
    println!("{} lines tell of it, such as {:?}", lines.len(), lines.first());
    if lines.is_empty() {
        stage.findings.push("no worker says that the topic was made anew".to_owned());
    }
    counted(stage, &fed)
}

fn brokers_away(stage: &mut Stage, plan: Plan) -> Report {
    let feeder = begin(stage, plan.rate);
    stage.tend(Duration::from_secs(10));
    stage.flow.blame("no broker");
    let before = lines(stage);
    (0..NODES).for_each(|node| stage.cluster.kill(node));
    println!("no broker");
    stage.tend(Duration::from_secs(60));
    let during = lines(stage);
    (0..NODES).for_each(|node| stage.cluster.start_node(node));
    if !stage.tend_until(RECOVERY * 2, |stage| (0..NODES).all(|node| stage.cluster.answers(node))) {
        stage.findings.push("the brokers do not come back".to_owned());
    }
    let back = Instant::now();
    println!("brokers are back");
    if stage.tend_until(RECOVERY, |stage| stage.flow.all_moved_since(back)) {
        println!("all partitions moved {:.1} s after that", back.elapsed().as_secs_f64());
    } else {
        stage.findings.push(format!("not every partition moved within {RECOVERY:?} of the brokers' return"));
    }
    for (kind, count) in &during {
        let count = count - before.get(kind).unwrap_or(&0);
        println!("  {count:4} lines a minute of all workers: {kind}");
        if kind.starts_with("WARN") && count > 15 * stage.regulars.len() {
            stage.findings.push(format!("{count} lines of {kind} in a minute without brokers"));
        }
    }
    stage.tend(Duration::from_secs(10));
    if !stage.crew.exits.is_empty() {
        stage.findings.push("a worker ended for want of brokers".to_owned());
    }
    let fed = end(stage, feeder);
    judged(stage, &fed)
}

fn stopped_under_load(stage: &mut Stage, plan: Plan) -> Report {
    let feeder = begin(stage, plan.rate);
    let mut longest = Duration::ZERO;
    for round in 0..9 {
        // Workers without optimisation have some seconds to do with these.
        let first = 1_000_000 + round * 2000;
        feeder.put((first..first + 2000).map(input));
        stage.tend(Duration::from_secs(2));
        let (name, begun) = (stage.regulars[round % stage.regulars.len()].clone(), Instant::now());
        stage.stop(&name);
        longest = longest.max(begun.elapsed());
        stage.crew.start(&name);
    }
    println!("9 stops, {:.1} s at most, {:?} behind", longest.as_secs_f64(), stage.flow.behind());
    let fed = end(stage, feeder);
    judged(stage, &fed)
}

fn rolling(stage: &mut Stage, plan: Plan, previous: &Path) -> Report {
    let names = stage.regulars.clone();
    for name in &names {
        stage.crew.equip(name, previous);
    }
    let feeder = begin(stage, plan.rate);
    stage.tend(Duration::from_secs(10));
    // To the new release, one back to the old one, and on again.
    let last = names.last().into_iter().flat_map(|name| [(name, previous), (name, Path::new(PROGRAM))]);
    for (name, program) in names.iter().map(|name| (name, Path::new(PROGRAM))).chain(last) {
        stage.stop(name);
        stage.crew.equip(name, program);
        stage.crew.start(name);
        println!("{name} runs {}", program.display());
        stage.tend(Duration::from_secs(6));
    }
    let fed = end(stage, feeder);
    // Each record is what the release that wrote it prints.
    let mut expected = extracted(Path::new(PROGRAM), &fed.inputs);
    for (id, lines) in extracted(previous, &fed.inputs) {
        expected.entry(id).or_default().extend(lines);
    }
    verified(stage, expected)
}

/// The answer to the end of a transaction does not come, though it is committed. Whatever the worker does to its offsets
/// before it stops must not set them back.
fn doubt_at_stop(stage: &mut Stage, plan: Plan) -> Report {
    let feeder = stage.feed(plan.rate, 0);
    let name = stage.regulars[0].clone();
    for round in 1..=3 {
        stage.proxies.iter().for_each(|proxy| proxy.swallow_ends.store(true, Ordering::Relaxed));
        let before = stage.ends();
        stage.crew.start(&name);
        if !stage.tend_until(RECOVERY, |stage| stage.ends() > before) {
            stage.findings.push(format!("no transaction ended in round {round}"));
        }
        // It waits for the answer until the transaction's time is over; by then the wish to stop is known.
        stage.stop_whenever(&name);
        stage.proxies.iter().for_each(|proxy| proxy.heal());
    }
    stage.start_all();
    let fed = end(stage, feeder);
    judged(stage, &fed)
}

/// Lines in all logs, by level and action.
fn lines(stage: &Stage) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for name in &stage.regulars {
        for line in stage.crew.log(name).lines() {
            let Ok(line) = serde_json::from_str::<serde_json::Value>(line) else { continue };
            let word = |member: &str| line[member].as_str().unwrap_or_default().to_owned();
            *counts.entry(format!("{} {}", word("log.level"), word("event.action"))).or_default() += 1;
        }
    }
    counts
}

/// Compares how often each id was fed with how often it was published, for readers of committed records.
fn counted(stage: &Stage, fed: &Fed) -> Report {
    let mut balance: BTreeMap<String, i64> = BTreeMap::new();
    let good = fed.inputs.iter().filter(|input| input.good).filter_map(|input| input.key.clone());
    good.for_each(|id| *balance.entry(id).or_default() += 1);
    let mut config = stage.cluster.client();
    config.set("group.id", "counting").set("auto.offset.reset", "earliest").set("enable.auto.commit", "false");
    let consumer: BaseConsumer = config.create().unwrap();
    consumer.subscribe(&[&stage.topics.articles]).unwrap();
    let mut report = Report { inputs: fed.inputs.len(), ..Report::default() };
    let mut last = Instant::now();
    while last.elapsed() < Duration::from_secs(10) {
        let Some(Ok(record)) = consumer.poll(Duration::from_millis(500)) else { continue };
        last = Instant::now();
        report.articles += 1;
        let id = String::from_utf8_lossy(record.key().unwrap_or_default()).into_owned();
        *balance.entry(id).or_default() -= 1;
    }
    for (id, left) in balance {
        if left > 0 {
            report.lost.push(format!("article {id} was fed {left} times more than published"));
        } else if left < 0 {
            report.doubled.push(format!("article {id} was published {} times more than fed", -left));
        }
    }
    report
}
