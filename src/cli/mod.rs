//! The command line: one file a command.
#![expect(clippy::print_stderr, reason = "printing is what a command line is for")]

mod check;
mod demo;
mod extract;
mod feed;
mod healthcheck;
mod input;
mod measures;
mod paint;
mod replay;
mod run;
mod schema;
mod show;
mod signals;
mod topics;
mod tsv;

use std::ffi::OsString;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::records::hex;
use crate::settings::{self, Loaded, Overrides, SettingsError};
use crate::stages::Pipeline;

/// Turns raw news articles into dated, attributed, structured events, each article exactly once.
#[derive(Debug, Parser)]
#[command(name = "dateline", version = version(), propagate_version = true, max_term_width = 100)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Args)]
struct Global {
    /// Settings file, laid over the defaults; `DATELINE_CONFIG` names one too
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// One setting, over all others, such as worker.threads=4; may be repeated
    #[arg(long, global = true, value_name = "KEY=VALUE")]
    set: Vec<String>,
    /// Bootstrap servers: short for --set `kafka.brokers`
    #[arg(long, global = true, value_name = "HOST:PORT")]
    brokers: Option<String>,
}

#[derive(Debug, Subcommand)]
enum Command {
    Run(run::Options),
    Demo(demo::Options),
    Extract(extract::Options),
    Feed(feed::Options),
    Replay(replay::Options),
    Topics(topics::Options),
    Check(check::Options),
    Healthcheck(healthcheck::Options),
    Schema(schema::Options),
}

/// How a command ended, if not with an error.
enum Done {
    /// As it should.
    Well,
    /// It did its work and found something wrong: exit code 1.
    Found,
}

/// Runs the program with these arguments.
#[must_use]
pub fn main(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version come this way too, and go to standard output with code 0.
            let code = if error.use_stderr() { 2 } else { 0 };
            return error.print().map_or(ExitCode::FAILURE, |()| ExitCode::from(code));
        }
    };
    match dispatch(cli) {
        Ok(Done::Well) => ExitCode::SUCCESS,
        Ok(Done::Found) => ExitCode::FAILURE,
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("dateline: {error:#}");
            if error.is::<crate::worker::Tripped>() {
                return ExitCode::from(3);
            }
            let usage = error.is::<SettingsError>() || error.is::<crate::kafka::options::Refused>();
            ExitCode::from(if usage { 2 } else { 1 })
        }
    }
}

fn dispatch(cli: Cli) -> anyhow::Result<Done> {
    let loaded = || load(&cli.global);
    match cli.command {
        Command::Run(options) => run::run(&options, &loaded()?),
        Command::Demo(options) => demo::run(&options, &loaded()?),
        Command::Extract(options) => extract::run(&options, &loaded()?),
        Command::Feed(options) => feed::run(&options, &loaded()?),
        Command::Replay(options) => replay::run(&options, &loaded()?),
        Command::Topics(options) => topics::run(&options, &loaded()?),
        Command::Check(options) => check::run(&options, &loaded()?),
        Command::Healthcheck(options) => healthcheck::run(&options, &loaded()?),
        Command::Schema(options) => schema::run(&options),
    }
}

fn load(global: &Global) -> Result<Loaded, SettingsError> {
    let mut set = global.set.clone();
    set.extend(global.brokers.iter().map(|brokers| format!("kafka.brokers={brokers}")));
    settings::load(&Overrides { file: global.config.clone(), set }, std::env::vars())
}

/// Whether whoever read our output has gone: `dateline extract … | head` is no error.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let io_error = error.chain().find_map(|cause| cause.downcast_ref::<io::Error>());
    io_error.is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

/// Prints a line of results; a reader that has gone is an error like any other, and not a panic as with `println!`.
fn say(line: &str) -> anyhow::Result<()> {
    writeln!(io::stdout(), "{line}")?;
    Ok(())
}

/// Version of the program, the commit it was built of where the build tells, its word lists, and librdkafka.
fn version() -> String {
    let (_, librdkafka) = rdkafka::util::get_rdkafka_version();
    let commit = option_env!("DATELINE_COMMIT").unwrap_or("unknown");
    let models = hex(&Pipeline::built_in().fingerprint());
    format!("{} (commit {commit}, models sha256:{models}, librdkafka {librdkafka})", env!("CARGO_PKG_VERSION"))
}
