//! What time expressions and entities cost: microseconds an article of 600 words, megabytes of nothing but words of time,
//! and thousands of different names.
//!
//! `cargo bench --no-default-features --bench stages -- [ARTICLES.jsonl]`; without a file the project's own articles are
//! read. Counts processor time; the best round counts, since a busy machine makes the others slower, never faster.

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

use cpu_time::ThreadTime;
use dateline::intake::{Hints, Intake};
use dateline::stages::article::Article;
use dateline::stages::dates::{DateFinder, Source};
use dateline::stages::entities::{EntityFinder, EntityKind, MentionForm};
use dateline::stages::lexicon::Lexicon;
use dateline::stages::names::{Name, NameKind};
use dateline::stages::normalize::Normalizer;
use dateline::stages::observer::Watch;
use dateline::stages::span::Span;
use dateline::stages::{Analysis, Pipeline};

/// The articles are read so many times.
const ROUNDS: usize = 30;

/// Words of an article of usual length.
const WORDS: usize = 600;

/// Sizes of texts of nothing but time, in bytes.
const SIZES: [usize; 2] = [1_000_000, 2_000_000];

/// What such texts are made of.
const PIECES: [&str; 10] = [
    "the ",
    "of ",
    "7 ",
    "1999, ",
    "March ",
    "last Friday ",
    "two years ago ",
    "from March 3 to 5 and ",
    "the first quarter of ",
    "5 p.m. on ",
];

fn main() {
    let pipeline = Pipeline::built_in();
    let finder = DateFinder::new(&Lexicon::built_in());
    let articles = articles();
    let analyses: Vec<(&Article, Analysis)> =
        articles.iter().filter_map(|article| Some((article, pipeline.analyze(article, &mut ()).ok()?))).collect();
    let words: usize = analyses.iter().map(|(article, _)| article.text.split_whitespace().count()).sum();
    let found: usize = analyses.iter().map(|(_, analysis)| analysis.dates.len()).sum();
    let read = || {
        for (article, analysis) in &analyses {
            black_box(find(&finder, article, analysis));
        }
    };
    let best = (0..ROUNDS).map(|_| time(read)).min().unwrap_or_default();
    let micros = |best: Duration| best.as_secs_f64() * 1e6 * per(WORDS, words);
    say(&format!("{} articles, {words} words, {found} time expressions", analyses.len()));
    say(&format!("dates: {:.1} µs an article of {WORDS} words", micros(best)));
    let entity_finder = EntityFinder::new(&Lexicon::built_in());
    let names: Vec<Vec<Name>> = analyses.iter().map(|(_, analysis)| names_of(analysis)).collect();
    let gather = || {
        for ((_, analysis), names) in analyses.iter().zip(&names) {
            black_box(entity_finder.find(&analysis.document, names, &mut Watch::new(&mut ())));
        }
    };
    let best = (0..ROUNDS).map(|_| time(gather)).min().unwrap_or_default();
    say(&format!("entities: {:.1} µs an article of {WORDS} words", micros(best)));
    for count in [5_000, 10_000] {
        let took = different_names(&entity_finder, count);
        say(&format!("  {count} different names: {} ms", took.as_millis()));
    }
    say("texts of nothing but time, ms at 1 and at 2 MB:");
    for piece in PIECES {
        let times = SIZES.map(|size| {
            let article = Article { text: piece.repeat(size / piece.len()), ..Article::default() };
            let (document, _) = Normalizer::new(&Lexicon::built_in()).normalize(&article);
            let source = Source { article: &article, document: &document, syntax: &[], entities: &[] };
            time(|| drop(black_box(finder.find(&source, &mut Watch::new(&mut ()))))).as_millis()
        });
        say(&format!("  {:28} {:6} {:6}", piece.trim(), times[0], times[1]));
    }
}

/// The names of an analysis, as the stage of entities was given them.
fn names_of(analysis: &Analysis) -> Vec<Name> {
    let kind = |kind: EntityKind| match kind {
        EntityKind::Person => Some(NameKind::Person),
        EntityKind::Organization => Some(NameKind::Organization),
        EntityKind::Gpe | EntityKind::Location | EntityKind::Facility => Some(NameKind::Location),
        EntityKind::Group => None,
    };
    let mut names: Vec<Name> = Vec::new();
    for entity in &analysis.entities {
        let Some(kind) = kind(entity.kind) else { continue };
        let spoken = entity.mentions.iter().filter(|mention| mention.form == MentionForm::Name);
        names.extend(spoken.map(|mention| Name { span: mention.span, kind }));
    }
    names.sort_by_key(|name| name.span);
    names
}

/// The time for a text of so many people, no two of one name.
fn different_names(finder: &EntityFinder, count: usize) -> Duration {
    let letter = |number: usize| char::from(b'a' + u8::try_from(number % 26).unwrap_or_default());
    let (mut text, mut names) = (String::new(), Vec::new());
    for number in 0..count {
        let tail: String = [letter(number), letter(number / 26), letter(number / 676)].into_iter().collect();
        let start = text.len();
        text.extend(["An", &tail, " Kos", &tail]);
        names.push(Name { span: Span::new(start, text.len()), kind: NameKind::Person });
        text.push_str(if number % 10 == 9 { " left. " } else { ", " });
    }
    let article = Article { text: text.trim_end().to_owned(), ..Article::default() };
    let (document, _) = Normalizer::new(&Lexicon::built_in()).normalize(&article);
    time(|| drop(black_box(finder.find(&document, &names, &mut Watch::new(&mut ())))))
}

fn find(finder: &DateFinder, article: &Article, analysis: &Analysis) -> usize {
    let Analysis { document, syntax, entities, .. } = analysis;
    finder.find(&Source { article, document, syntax, entities }, &mut Watch::new(&mut ())).len()
}

/// The articles of a file of JSON lines, or those that were written for the project.
fn articles() -> Vec<Article> {
    let intake = Intake::default();
    let read = |bytes: &[u8]| intake.read(Some(bytes), Hints::default()).ok();
    if let Some(file) = std::env::args().skip(1).find(|argument| argument != "--bench") {
        return fs::read(file).expect("the file is there").split(|byte| *byte == b'\n').filter_map(read).collect();
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/own");
    let entries = fs::read_dir(folder).expect("the corpus is there").filter_map(Result::ok);
    let files = entries.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|end| end == "json"));
    files.filter_map(|path| read(&fs::read(path).ok()?)).collect()
}

fn time(work: impl FnOnce()) -> Duration {
    let begun = ThreadTime::now();
    work();
    begun.elapsed()
}

#[expect(clippy::cast_precision_loss, reason = "counts of a corpus")]
fn per(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

#[expect(clippy::print_stdout, reason = "what a bench is for")]
fn say(line: &str) {
    println!("{line}");
}
