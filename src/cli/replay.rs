//! `dateline replay`: puts dead letters back on the input topic.

use std::thread;

use anyhow::Context;
use clap::Args;
use clap::builder::PossibleValuesParser;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::signals::{self, Signals};
use super::{Done, say};
use crate::kafka::options;
use crate::records::Code;
use crate::settings::{Loaded, Settings};
use crate::telemetry::logs;
use crate::worker::Stop;
use crate::worker::replay::{self, Begin, Selection, Summary};

/// Where an article may be rejected, as dead letters name it.
const STAGES: [&str; 10] =
    ["intake", "normalize", "names", "syntax", "entities", "dates", "events", "records", "publish", "operator"];

/// Put dead letters back on the input topic, each once
///
/// Takes the letters that were there when it starts. Letters and progress are one transaction: an interrupted replay goes
/// on where it was, and the same command again takes only what has come since. Each selection of stages, codes, articles
/// and times has a progress of its own.
///
/// A letter whose input was too large to be carried is read from where the input lies. One that cannot be put back is
/// named on standard error, and the exit code is 1.
///
/// Example: dateline replay --code panic --since 2026-03-01 --dry-run
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Only letters of this stage; may be repeated
    #[arg(long = "stage", value_name = "STAGE", value_parser = PossibleValuesParser::new(STAGES))]
    stages: Vec<String>,
    /// Only letters with this code; may be repeated
    #[arg(long = "code", value_name = "CODE", value_parser = PossibleValuesParser::new(Code::ALL.map(Code::as_str)))]
    codes: Vec<String>,
    /// Only the letters of this article id; may be repeated
    #[arg(long = "article", value_name = "ID")]
    articles: Vec<String>,
    /// Only letters written at this time or later: a date, or a time such as 2026-03-01T12:00:00Z
    #[arg(long, value_name = "TIME", value_parser = time)]
    since: Option<Timestamp>,
    /// Only letters written before this time
    #[arg(long, value_name = "TIME", value_parser = time)]
    until: Option<Timestamp>,
    /// Begin at the oldest letter, though it may have been put back already
    #[arg(long)]
    again: bool,
    /// Change nothing; print the rejection record of each letter that would be put back
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(options: &Options, loaded: &Loaded) -> anyhow::Result<Done> {
    let settings = &loaded.settings;
    options::check(&settings.kafka)?;
    let _logging = logs::start(&settings.log, &settings.worker.instance(), logs::Stream::Error)?;
    let selection = Selection {
        stages: options.stages.clone(),
        codes: options.codes.clone(),
        articles: options.articles.clone(),
        since: options.since,
        until: options.until,
    };
    let begin = if options.again { Begin::Oldest } else { Begin::Continue };
    let (verb, summary) = if options.dry_run {
        let show = |letter: &crate::records::Letter| say(&String::from_utf8_lossy(&letter.line()));
        ("would be replayed", replay::preview(settings, &selection, begin, show)?)
    } else {
        ("replayed", replayed(settings, selection, begin)?)
    };
    report(verb, &summary);
    Ok(if summary.left > 0 { Done::Found } else { Done::Well })
}

/// Replays on a thread of its own, so that signals let a transaction end.
fn replayed(settings: &Settings, selection: Selection, begin: Begin) -> anyhow::Result<Summary> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().context("cannot start tokio")?;
    let (stop, deadline) = (Stop::default(), settings.worker.shutdown_deadline);
    let (done, finished) = tokio::sync::oneshot::channel();
    let worker = {
        let (settings, stop) = (settings.clone(), stop.clone());
        // Whoever waited may have given up at the deadline.
        let work = move || drop(done.send(replay::replay(&settings, &selection, begin, &stop)));
        thread::Builder::new().name("replay".to_owned()).spawn(work).context("cannot start a thread")?
    };
    let supervise = async { Signals::new()?.supervise(finished, &stop, deadline).await };
    let summary = runtime.block_on(supervise)?;
    worker.join().map_err(|_| signals::panicked())?;
    Ok(summary)
}

fn report(verb: &str, summary: &Summary) {
    let Summary { replayed, passed, left, stopped } = summary;
    let more = if *stopped { "; stopped before the end, the same command goes on" } else { "" };
    eprintln!("{replayed} {verb}, {passed} not selected, {left} cannot be replayed{more}");
}

fn time(text: &str) -> Result<Timestamp, String> {
    let day = || text.parse::<Date>().ok()?.to_zoned(TimeZone::UTC).ok().map(|day| day.timestamp());
    text.parse().ok().or_else(day).ok_or_else(|| "write a date or a time such as 2026-03-01T12:00:00Z".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_its_midnight_in_utc() {
        assert_eq!(time("2026-03-01").unwrap().to_string(), "2026-03-01T00:00:00Z");
        assert_eq!(time("2026-03-01T12:00:00+02:00").unwrap().to_string(), "2026-03-01T10:00:00Z");
        assert!(time("yesterday").is_err());
    }
}
