//! Twice the text takes twice the time, whatever the text is made of.

use std::fs;
use std::time::{Duration, Instant};

use dateline::stages::article::Article;
use dateline::stages::lexicon::Lexicon;
use dateline::stages::normalize::Normalizer;

/// Bytes of the shorter text.
const SIZE: usize = 60_000;

const PIECES: [&str; 26] = [
    "\"",
    "“",
    "''",
    "``",
    "'",
    "\u{301}",
    "e\u{301}",
    "a",
    "A. ",
    "Mr. ",
    "U.S. ",
    "x@",
    "http://",
    "1-",
    "[1]",
    "! ",
    "?\" Kos ",
    "(AP) - ",
    "\n",
    "a\n",
    "Photo: X/AFP\n\n",
    "Ã\u{83}",
    "â€™",
    "word ",
    "the the ",
    "5 p.m. ",
];

/// The processor time of this thread, where the system tells it: other work on the machine does not count.
fn processor_time() -> Option<Duration> {
    let statistics = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    statistics.split_whitespace().next()?.parse().map(Duration::from_nanos).ok()
}

fn time(work: impl FnOnce()) -> Duration {
    let (wall, processor) = (Instant::now(), processor_time());
    work();
    match (processor, processor_time()) {
        (Some(before), Some(after)) => after.saturating_sub(before),
        _ => wall.elapsed(),
    }
}

#[test]
fn normalizing_takes_linear_time() {
    let normalizer = Normalizer::new(&Lexicon::built_in());
    let take = |text: String| {
        let article = Article { text, ..Article::default() };
        (0..3).map(|_| time(|| drop(normalizer.normalize(&article)))).min().unwrap()
    };
    for piece in PIECES {
        let count = SIZE / piece.len();
        let (once, twice) = (take(piece.repeat(count)), take(piece.repeat(2 * count)));
        assert!(twice <= once * 3 + Duration::from_millis(20), "{piece:?}: {once:?}, {twice:?}");
    }
}
