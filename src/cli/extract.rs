//! `dateline extract`: the same processing without Kafka.

use std::io::{BufWriter, IsTerminal, Write};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::bail;
use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::Value;

use super::input::{Input, Item};
use super::measures::Sums;
use super::paint::Paint;
use super::{Done, show, tsv};
use crate::records::{Layers, Rejection};
use crate::settings::Loaded;
use crate::telemetry::logs;
use crate::worker::{Measures, Processor, intake};

/// Articles that are read before they are worked on together, for each thread.
const CHUNK: usize = 64;

/// Process articles from files without Kafka
///
/// Reads JSON lines, JSON documents and arrays, HTML pages, plain text and web archives (WARC), each perhaps packed with
/// gzip; folders give all their files; `-` or nothing is standard input. Of archives the responses with status 200 that
/// hold a page are articles; what is passed over is counted. Prints one article record a line in input order, with its
/// events inside; a refused input gives its rejection record in its place.
///
/// Example: dateline extract articles.jsonl > records.jsonl
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Files or folders
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How records are printed
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
    /// Layers that records show besides the usual
    #[arg(long, value_enum, value_delimiter = ',', value_name = "LAYER")]
    layers: Vec<Layer>,
    /// Tell on stderr where the time went, and how many sentences were parsed
    #[arg(long)]
    stats: bool,
    /// Threads; 0: as many as there are cores
    #[arg(long, default_value_t = 0)]
    threads: usize,
    /// Exit with 1 if any input was refused
    #[arg(long)]
    strict: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[expect(clippy::doc_markdown, reason = "the comments are the help that a terminal shows")]
enum Format {
    /// One record a line, byte for byte as the worker publishes it
    Json,
    /// Lines for people; on a terminal with actors, predicate, recipients, date and cues in colour, unless `NO_COLOR` is set
    Pretty,
    /// One event a row under a line of names: article, url, published, event, mode, quad, score, actors, actor_countries,
    /// actor_sectors, recipients, recipient_countries, recipient_sectors, date, date_begin, date_end, precision, basis, place,
    /// place_country, modality, source, contexts, confidence, identity, id, sentence
    Tsv,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Layer {
    /// Where each word, number and mark is
    Tokens,
    /// Also parts of speech and what governs what, of all sentences
    Syntax,
}

impl Layer {
    fn shows(self) -> Layers {
        match self {
            Self::Tokens => Layers::Tokens,
            Self::Syntax => Layers::Syntax,
        }
    }
}

type Produced = Result<Vec<u8>, Rejection>;

pub(super) fn run(options: &Options, loaded: &Loaded) -> anyhow::Result<Done> {
    let settings = &loaded.settings;
    let _logging = logs::start(&settings.log, &settings.worker.instance(), logs::Stream::Error)?;
    if options.threads > 1024 {
        bail!("--threads {}: must be 0 to 1024", options.threads);
    }
    let mut input = Input::open(&options.files, intake(settings))?;
    let layers = options.layers.iter().map(|layer| layer.shows()).max().unwrap_or_default();
    let processor = Processor::new(settings)?.with_layers(layers);
    let threads = if options.threads == 0 { settings.worker.threads() } else { options.threads };
    let mut output = BufWriter::with_capacity(1 << 18, std::io::stdout().lock());
    let (mut summary, mut sums) = (Summary::new(), Sums::default());
    let colours = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let paint = if colours { Paint::Colours } else { Paint::Plain };
    if options.format == Format::Tsv {
        output.write_all(tsv::header().as_bytes())?;
    }
    loop {
        let items = chunk(&mut input, threads * CHUNK)?;
        if items.is_empty() {
            break;
        }
        for (item, produced) in items.iter().zip(process(&processor, &items, (threads, &mut sums))) {
            summary.count(produced.as_deref());
            match options.format {
                Format::Json => write_json(&mut output, (&processor, item), produced)?,
                Format::Pretty => write_pretty(&mut output, (item, paint), produced)?,
                Format::Tsv => write_tsv(&mut output, item, produced)?,
            }
        }
    }
    output.flush()?;
    summary.finish();
    input.passed().iter().for_each(|passed| eprintln!("{passed}"));
    if options.stats {
        eprintln!("{sums}");
    }
    Ok(if options.strict && summary.rejected > 0 { Done::Found } else { Done::Well })
}

fn chunk(input: &mut Input, most: usize) -> anyhow::Result<Vec<Item>> {
    let mut items = Vec::new();
    while items.len() < most {
        let Some(item) = input.next()? else { break };
        items.push(item);
    }
    Ok(items)
}

/// Works on all items with so many threads; results in the order of the items.
fn process(processor: &Processor, items: &[Item], (threads, sums): (usize, &mut Sums)) -> Vec<Produced> {
    let next = AtomicUsize::new(0);
    let sums = Mutex::new(sums);
    let results: Mutex<Vec<(usize, Produced)>> = Mutex::new(Vec::with_capacity(items.len()));
    let work = || {
        let mut measures = Measures::default();
        while let index = next.fetch_add(1, Ordering::Relaxed)
            && let Some(item) = items.get(index)
        {
            let produced = processor.measured_line(&item.bytes, &mut measures);
            results.lock().unwrap_or_else(PoisonError::into_inner).push((index, produced));
        }
        sums.lock().unwrap_or_else(PoisonError::into_inner).add(&measures);
    };
    thread::scope(|scope| {
        for _ in 1..threads.min(items.len()) {
            scope.spawn(work);
        }
        work();
    });
    let mut results = results.into_inner().unwrap_or_else(PoisonError::into_inner);
    results.sort_unstable_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, produced)| produced).collect()
}

fn write_json(
    output: &mut impl Write,
    (processor, item): (&Processor, &Item),
    produced: Produced,
) -> anyhow::Result<()> {
    let line =
        produced.unwrap_or_else(|rejection| rejection.line(&item.file, item.line, processor.recorder().producer()));
    output.write_all(&line)?;
    output.write_all(b"\n")?;
    Ok(())
}

fn write_pretty(output: &mut impl Write, (item, paint): (&Item, Paint), produced: Produced) -> anyhow::Result<()> {
    match produced {
        Ok(line) => write!(output, "{}", show::article(&serde_json::from_slice(&line)?, paint))?,
        Err(rejection) => {
            let place = format!("{}:{}", item.file, item.line);
            write!(output, "{}", show::rejection(&place, rejection.code.as_str(), &rejection.message))?;
        }
    }
    Ok(())
}

/// A refused input has no row; it is told on stderr.
fn write_tsv(output: &mut impl Write, item: &Item, produced: Produced) -> anyhow::Result<()> {
    match produced {
        Ok(line) => output.write_all(tsv::events(&serde_json::from_slice(&line)?).as_bytes())?,
        Err(rejection) => {
            let place = format!("{}:{}", item.file, item.line);
            eprint!("{}", show::rejection(&place, rejection.code.as_str(), &rejection.message));
        }
    }
    Ok(())
}

/// What is told at the end, and meanwhile on a terminal.
struct Summary {
    begun: Instant,
    articles: u64,
    events: u64,
    rejected: u64,
    bar: ProgressBar,
}

impl Summary {
    fn new() -> Self {
        let shown = std::io::stderr().is_terminal() && !std::io::stdout().is_terminal();
        let bar = if shown { ProgressBar::new_spinner() } else { ProgressBar::hidden() };
        let style = ProgressStyle::with_template("{spinner} {pos} articles, {per_sec}, {elapsed}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
        bar.enable_steady_tick(Duration::from_millis(200));
        Self { begun: Instant::now(), articles: 0, events: 0, rejected: 0, bar }
    }

    fn count(&mut self, produced: Result<&[u8], &Rejection>) {
        self.bar.inc(1);
        match produced {
            Ok(line) => {
                self.articles += 1;
                let record = serde_json::from_slice::<Value>(line).ok();
                self.events += record.and_then(|record| record["events"].as_array().map(Vec::len)).unwrap_or(0) as u64;
            }
            Err(_) => self.rejected += 1,
        }
    }

    fn finish(&self) {
        self.bar.finish_and_clear();
        let Self { articles, events, rejected, .. } = self;
        let seconds = self.begun.elapsed().as_secs_f64();
        eprintln!("{articles} articles, {events} events, {rejected} rejected in {seconds:.2} s");
    }
}
