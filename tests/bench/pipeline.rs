//! What an article costs from its bytes to its record: words per second of processor time on one core, and the share of
//! each stage.
//!
//! `cargo bench --no-default-features --bench pipeline -- [--rounds N] [--records RECORDS.jsonl] ARTICLES.jsonl`; with
//! `--records` the records are written too, so that those of two builds can be compared. The best round counts, since a
//! busy machine makes the others slower, never faster.

use std::collections::BTreeMap;
use std::fs;
use std::time::Duration;

use cpu_time::ThreadTime;
use dateline::intake::{Hints, Intake};
use dateline::records::Recorder;
use dateline::stages::Pipeline;
use dateline::stages::observer::{Observer, Stage};
use mimalloc::MiMalloc;

/// That of the program.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() {
    let options = Options::read();
    let text = fs::read_to_string(&options.articles).expect("the file of articles can be read");
    let articles: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
    let pipeline = Pipeline::built_in();
    let recorder = Recorder::new(pipeline.fingerprint(), "bench");
    let work = Work { intake: Intake::default(), pipeline, recorder };
    if let Some(file) = options.records {
        let records: Vec<Vec<u8>> = articles.iter().filter_map(|line| work.record(line, &mut ())).collect();
        fs::write(file, records.join(&b'\n')).expect("the records can be written");
    }
    let words: usize = articles.iter().map(|line| work.words(line)).sum();
    let rounds = (0..options.rounds.max(1)).map(|_| round(&work, &articles));
    let best = rounds.min_by_key(|watch| watch.times.values().sum::<Duration>()).expect("there is a round");
    report(articles.len(), words, &best.times);
}

/// What the command line asks for.
struct Options {
    rounds: usize,
    records: Option<String>,
    articles: String,
}

impl Options {
    fn read() -> Self {
        let mut options = Self { rounds: 5, records: None, articles: String::new() };
        let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().expect("an option has a value");
            match argument.as_str() {
                "--rounds" => options.rounds = value().parse().expect("--rounds takes a number"),
                "--records" => options.records = Some(value()),
                _ => options.articles = argument,
            }
        }
        options
    }
}

/// All that is done to an article.
struct Work {
    intake: Intake,
    pipeline: Pipeline,
    recorder: Recorder,
}

impl Work {
    fn record(&self, line: &str, observer: &mut dyn Observer) -> Option<Vec<u8>> {
        let article = self.intake.read(Some(line.as_bytes()), Hints::default()).ok()?;
        let analysis = self.pipeline.analyze(&article, observer).ok()?;
        observer.begin(Stage::Records);
        Some(self.recorder.line(&article, &analysis))
    }

    /// The words of the text as it is read, divided by white space.
    fn words(&self, line: &str) -> usize {
        let article = self.intake.read(Some(line.as_bytes()), Hints::default()).ok();
        let analysis = article.and_then(|article| self.pipeline.analyze(&article, &mut ()).ok());
        analysis.map_or(0, |analysis| analysis.document.text().split_whitespace().count())
    }
}

/// The processor time of each stage.
struct StageWatch {
    stage: Stage,
    begun: ThreadTime,
    times: BTreeMap<Stage, Duration>,
}

impl Observer for StageWatch {
    fn begin(&mut self, stage: Stage) {
        let now = ThreadTime::now();
        *self.times.entry(self.stage).or_default() += now.duration_since(self.begun);
        (self.stage, self.begun) = (stage, now);
    }
}

fn round(work: &Work, articles: &[&str]) -> StageWatch {
    let mut watch = StageWatch { stage: Stage::Intake, begun: ThreadTime::now(), times: BTreeMap::new() };
    for line in articles {
        std::hint::black_box(work.record(line, &mut watch));
        watch.begin(Stage::Intake);
    }
    watch
}

#[expect(clippy::print_stdout, reason = "a bench prints what it measures")]
#[expect(clippy::cast_precision_loss, reason = "counts of a corpus")]
fn report(articles: usize, words: usize, times: &BTreeMap<Stage, Duration>) {
    let whole: f64 = times.values().map(Duration::as_secs_f64).sum();
    println!("{articles} articles, {words} words in {whole:.3} s: {:.0} words a second", words as f64 / whole);
    for (stage, time) in times {
        let seconds = time.as_secs_f64();
        println!("{:<10}{seconds:>8.3} s {:>5.1} %", stage.as_str(), 100.0 * seconds / whole);
    }
}
