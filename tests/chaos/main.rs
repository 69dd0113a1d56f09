//! No article is lost or doubled whatever fails: workers, brokers and the network between them, by a seeded plan.
//!
//! `cargo test --test chaos -- --minutes 2 --seed 7`. Each module is marked as test code, so that the lints take it for
//! what it is.

#[cfg(test)]
mod cluster;
#[cfg(test)]
#[expect(dead_code, unused_imports, reason = "some of it serves the integration tests alone")]
#[path = "../common/mod.rs"]
mod common;
#[cfg(test)]
mod crew;
#[cfg(test)]
mod feeder;
#[cfg(test)]
mod flow;
#[cfg(test)]
mod process;
#[cfg(test)]
mod proxy;
#[cfg(test)]
mod random;
#[cfg(test)]
mod report;
#[cfg(test)]
mod run;
#[cfg(test)]
mod scenarios;
#[cfg(test)]
mod schedule;
#[cfg(test)]
mod stage;

use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::Parser;

use crate::run::Plan;
use crate::scenarios::Scenario;
use crate::schedule::Kind;
use crate::stage::Stage;

/// Runs workers over three brokers, breaks everything in turn, and counts the outcomes
#[derive(Debug, Parser)]
struct Options {
    /// The same seed gives the same faults
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Length of the faults
    #[arg(long, default_value_t = 2)]
    minutes: u64,
    /// Length of the faults in seconds, instead
    #[arg(long, conflicts_with = "minutes")]
    seconds: Option<u64>,
    /// This kind of fault alone, again and again
    #[arg(long)]
    only: Option<Kind>,
    /// Articles a second
    #[arg(long, default_value_t = 60)]
    articles: u32,
    /// Workers besides one that joins and leaves
    #[arg(long, default_value_t = 3)]
    workers: usize,
    /// Workers commit offsets apart from transactions, which must be found out
    #[arg(long)]
    commit_outside: bool,
    /// One of these instead of the schedule of the seed
    #[arg(long, conflicts_with_all = ["commit_outside", "seed"])]
    scenario: Option<Scenario>,
    /// Another release's program, for the scenario `rolling`; a debug build, since it must know the harmful articles
    #[arg(long)]
    previous: Option<PathBuf>,
}

#[expect(clippy::print_stdout, reason = "telling is what the program is for")]
fn main() -> ExitCode {
    let options = Options::parse();
    let Some(libs) = common::broker::libs() else {
        println!("\nno Java 17 with Kafka's jars, nor Maven to fetch them: NOTHING WAS TESTED\n");
        return if env::var("CI").is_ok_and(|value| value == "true") { ExitCode::FAILURE } else { ExitCode::SUCCESS };
    };
    let begun = Instant::now();
    let length = options.seconds.unwrap_or(options.minutes * 60);
    let plan =
        Plan { seed: options.seed, length: Duration::from_secs(length), rate: options.articles, only: options.only };
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("chaos-{}-{}", plan.seed, std::process::id()));
    println!("logs are in {}", folder.display());
    let mut stage = Stage::set_up(&libs, &folder, options.workers);
    println!("brokers are up after {} s", begun.elapsed().as_secs());
    if options.commit_outside {
        stage.crew.set("TEST_COMMIT_OUTSIDE", "1");
    }
    let summary = if let Some(scenario) = options.scenario {
        let report = scenarios::play(&mut stage, plan, (scenario, options.previous.as_deref()));
        run::summary(&stage, plan, report)
    } else {
        run::by_schedule(&mut stage, plan)
    };
    println!("{summary}\n{} s in all", begun.elapsed().as_secs());
    let well = if options.commit_outside { summary.is_caught() } else { summary.is_clean() };
    drop(stage);
    if !well {
        println!("FAILED; logs are in {}", folder.display());
        return ExitCode::FAILURE;
    }
    println!("well");
    std::fs::remove_dir_all(&folder).ok();
    ExitCode::SUCCESS
}
