//! How fast sentences are tagged and parsed, and names found: tokens per second of processor time, on one core.
//!
//! `cargo bench --no-default-features --bench syntax -- [--rounds N] [ARTICLES.jsonl]`; without a file the project's own
//! articles are read. The best round counts, since a busy machine makes the others slower, never faster.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use cpu_time::ThreadTime;
use dateline::intake::{Hints, Intake};
use dateline::stages::Pipeline;
use dateline::stages::article::Article;
use dateline::stages::document::Document;
use dateline::stages::lexicon::Lexicon;
use dateline::stages::names::NameFinder;
use dateline::stages::normalize::Normalizer;
use dateline::stages::observer::Watch;
use dateline::stages::syntax::{Gate, SyntaxParser};

/// Rounds, if none are asked for.
const ROUNDS: usize = 20;

fn main() {
    let (rounds, file) = arguments();
    let begun = Instant::now();
    let parser = SyntaxParser::built_in();
    let opened = begun.elapsed();
    let articles = file.map_or_else(own_articles, |file| lines(&file));
    let lexicon = Lexicon::built_in();
    let normalizer = Normalizer::new(&lexicon);
    let documents: Vec<Document> = articles.iter().map(|article| normalizer.normalize(article).0).collect();
    let sentences: Vec<Vec<&str>> = documents.iter().flat_map(sentences).collect();
    let tokens: usize = sentences.iter().map(Vec::len).sum();
    let counts = format!("{} articles, {} sentences, {tokens} tokens", articles.len(), sentences.len());
    say(&format!("{counts}; models opened in {opened:.2?}"));

    let tagged = best(rounds, || sentences.iter().map(|words| parser.tag_words(words).len()).sum());
    let parsed =
        best(rounds, || sentences.iter().filter_map(|words| parser.parse_words(words)).map(|tree| tree.len()).sum());
    report("tagger", tokens, tagged);
    report("tagger and parser", tokens, parsed);

    let names = NameFinder::new(&lexicon);
    let read =
        best(rounds, || documents.iter().map(|document| names.find(document, &mut Watch::new(&mut ())).len()).sum());
    report("names", tokens, read);

    let gate = Gate::new(&lexicon);
    let passing = |document: &Document| gate.open(document).passing().count();
    let gated = best(rounds, || documents.iter().map(passing).sum());
    report("gate", tokens, gated);
    let through: usize = documents.iter().map(passing).sum();
    let share = share(through, sentences.len());
    say(&format!("{through} of {} sentences pass the gate, {share:.1} %", sentences.len()));

    for (name, pipeline) in [
        ("whole pipeline", Pipeline::built_in()),
        ("whole pipeline, every sentence parsed", Pipeline::built_in().parsing_all()),
    ] {
        let whole = best(rounds.min(5), || {
            articles.iter().filter(|article| pipeline.analyze(article, &mut ()).is_ok()).count()
        });
        report(name, tokens, whole);
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of a corpus")]
fn share(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

fn arguments() -> (usize, Option<PathBuf>) {
    let (mut rounds, mut file) = (ROUNDS, None);
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    while let Some(argument) = arguments.next() {
        if argument == "--rounds" {
            rounds = arguments.next().and_then(|count| count.parse().ok()).expect("--rounds takes a number");
        } else {
            file = Some(PathBuf::from(argument));
        }
    }
    (rounds, file)
}

/// The articles that were written for the project.
fn own_articles() -> Vec<Article> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let folders = ["demo", "own"].map(|folder| fs::read_dir(corpus.join(folder)).expect("the corpus is there"));
    let mut paths: Vec<PathBuf> = folders.into_iter().flatten().map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.sort();
    paths.iter().filter_map(|path| article(&fs::read(path).expect("an article"))).collect()
}

fn lines(file: &Path) -> Vec<Article> {
    let text = fs::read_to_string(file).expect("the file of articles can be read");
    text.lines().filter_map(|line| article(line.as_bytes())).collect()
}

fn article(bytes: &[u8]) -> Option<Article> {
    Intake::default().read(Some(bytes), Hints::default()).ok()
}

fn sentences(document: &Document) -> Vec<Vec<&str>> {
    let words = |sentence| document.tokens_of(sentence).iter().map(|token| document.slice(token.span)).collect();
    document.sentences().iter().map(words).collect()
}

/// The least processor time of some rounds.
fn best(rounds: usize, work: impl Fn() -> usize) -> Duration {
    let mut least = Duration::MAX;
    for _ in 0..rounds.max(1) {
        let begun = ThreadTime::now();
        std::hint::black_box(work());
        least = least.min(begun.elapsed());
    }
    least
}

#[expect(clippy::cast_precision_loss, reason = "counts of a corpus")]
fn report(name: &str, tokens: usize, time: Duration) {
    let rate = tokens as f64 / time.as_secs_f64();
    say(&format!("{name}: {rate:.0} tokens/s, {:.2} µs a token", 1e6 / rate));
}

#[expect(clippy::print_stdout, reason = "a bench prints what it measures")]
fn say(line: &str) {
    println!("{line}");
}
