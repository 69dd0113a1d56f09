//! The run by schedule: blow after blow while articles flow, then peace, then the verifier.

use std::collections::BTreeMap;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use crate::common::fleet::extracted;
use crate::common::verifier::{Aborts, Report, Run, verify};
use crate::crew::PROGRAM;
use crate::feeder::{Fed, Feeder};
use crate::report::{Recovery, Summary};
use crate::schedule::{Blow, Fault, Kind, Schedule};
use crate::stage::{Stage, TICK};

/// The goal: how soon every partition moves again.
pub(crate) const RECOVERY: Duration = Duration::from_secs(30);
/// What the run waits for at most before the next blow; slower is a fault.
const RECOVERY_LIMIT: Duration = Duration::from_secs(60);
/// After six deaths up to 500 articles of each suspect partition go through one by one.
const DEADLY_LIMIT: Duration = Duration::from_secs(300);
/// How long the group may take to begin.
const BEGIN: Duration = Duration::from_secs(60);

/// The numbers of a run.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan {
    pub(crate) seed: u64,
    pub(crate) length: Duration,
    /// Articles a second.
    pub(crate) rate: u32,
    /// One kind of fault alone.
    pub(crate) only: Option<Kind>,
}

/// Goes through the schedule of a plan, then verifies.
pub(crate) fn by_schedule(stage: &mut Stage, plan: Plan) -> Summary {
    let begun = Instant::now();
    let feeder = begin(stage, plan.rate);
    let mut faults: BTreeMap<Kind, usize> = BTreeMap::new();
    let mut recoveries = Vec::new();
    let schedule =
        plan.only.map_or_else(|| Schedule::new(plan.seed, plan.length), |kind| Schedule::only(plan.seed, kind));
    for mut blow in schedule {
        if begun.elapsed() >= plan.length {
            break;
        }
        let shown = blow.faults.iter().map(ToString::to_string).collect::<Vec<_>>().join(" and ");
        println!("{:5.0} s  {shown}", begun.elapsed().as_secs_f64());
        stage.flow.blame(&shown);
        let over = strike(stage, &mut blow, &feeder);
        let deadly = blow.faults.iter().any(|fault| fault.kind == Kind::DeadlyArticle);
        let limit = if deadly { DEADLY_LIMIT } else { RECOVERY_LIMIT };
        let time = recovered(stage, over, limit);
        if time.is_none() {
            stage.findings.push(format!("{shown}: not every partition moved within {limit:?}"));
        }
        let after_broker = blow.faults.iter().any(|fault| fault.kind.concerns_brokers());
        recoveries.push(Recovery { fault: shown, after_broker, time });
        for fault in &blow.faults {
            *faults.entry(fault.kind).or_default() += 1;
        }
        stage.tend(blow.quiet);
    }
    let fed = end(stage, feeder);
    let stalls = stage.flow.stalls();
    let report = judged(stage, &fed);
    Summary { faults, recoveries, stalls, ..summary(stage, plan, report) }
}

/// Starts feeder and workers, and waits until the group works.
pub(crate) fn begin(stage: &mut Stage, rate: u32) -> Feeder {
    let (begun, feeder) = (Instant::now(), stage.feed(rate, 0));
    stage.flow.blame("the start");
    stage.start_all();
    if !stage.tend_until(BEGIN, |stage| stage.flow.all_moved_since(begun)) {
        stage.findings.push(format!("the group does not begin within {BEGIN:?}"));
    }
    feeder
}

/// Stops the feeder, lets the group catch up, and stops the workers.
pub(crate) fn end(stage: &mut Stage, feeder: Feeder) -> Fed {
    stage.flow.pause();
    let fed = feeder.finish();
    if fed.unconfirmed > 0 {
        stage
            .findings
            .push(format!("the brokers did not confirm {} inputs, so the run proves little", fed.unconfirmed));
    }
    stage.crew.unset("TEST_COMMIT_OUTSIDE");
    stage.catch_up();
    stage.stop_all();
    fed
}

/// What the verifier says, with what `extract` prints of everything fed.
pub(crate) fn judged(stage: &Stage, fed: &Fed) -> Report {
    verified(stage, extracted(Path::new(PROGRAM), &fed.inputs))
}

/// What the verifier says, with these lines of each article id.
pub(crate) fn verified(stage: &Stage, expected: BTreeMap<String, Vec<String>>) -> Report {
    let (topics, group) = (stage.topics.clone(), stage.group.clone());
    verify(&Run { broker: &stage.cluster.broker, topics, group, expected, aborts: Aborts::Counted })
}

/// Lets the faults of a blow begin, go on and end; gives the time of the last end.
fn strike(stage: &mut Stage, blow: &mut Blow, feeder: &Feeder) -> Instant {
    let begun = Instant::now();
    for fault in &mut blow.faults {
        stage.begin(fault, feeder);
    }
    let mut going: Vec<Fault> = blow.faults.clone();
    let mut next_second = 0;
    while !going.is_empty() {
        let elapsed = begun.elapsed();
        going.retain(|fault| {
            let over = elapsed >= fault.hold;
            if over {
                stage.end(fault);
            }
            !over
        });
        if elapsed.as_secs() >= next_second {
            for fault in &going {
                stage.go_on(fault, next_second);
            }
            next_second += 1;
        }
        stage.crew.tend();
        thread::sleep(TICK);
    }
    Instant::now()
}

/// The time after which every partition had moved again, if that was within the limit.
fn recovered(stage: &mut Stage, over: Instant, limit: Duration) -> Option<Duration> {
    stage.tend_until(limit, |stage| stage.flow.all_moved_since(over)).then(|| over.elapsed())
}

/// What there is to tell of any run.
pub(crate) fn summary(stage: &Stage, plan: Plan, report: Report) -> Summary {
    Summary {
        plan,
        faults: BTreeMap::new(),
        recoveries: Vec::new(),
        goal: RECOVERY,
        stalls: stage.flow.stalls(),
        ends: stage.ends(),
        exits: stage.crew.exits.clone(),
        actions: stage.crew.actions(),
        findings: stage.findings.clone(),
        report,
    }
}
