//! Twice the text takes twice the time, whatever the text is made of.

use std::time::Duration;

use cpu_time::ThreadTime;
use dateline::stages::article::Article;
use dateline::stages::dates::{DateFinder, Source};
use dateline::stages::lexicon::Lexicon;
use dateline::stages::normalize::Normalizer;
use dateline::stages::observer::Watch;

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

/// The processor time that some work takes: other work on the machine does not count.
fn time(work: impl FnOnce()) -> Duration {
    let begun = ThreadTime::now();
    work();
    begun.elapsed()
}

/// What texts of nothing but time are made of.
const TIMES: [&str; 12] = [
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
    "490 BC ",
    "3/4/2021 ",
];

#[test]
fn reading_dates_takes_linear_time() {
    let lexicon = Lexicon::built_in();
    let (normalizer, finder) = (Normalizer::new(&lexicon), DateFinder::new(&lexicon));
    let take = |text: String| {
        let article = Article { text, ..Article::default() };
        let (document, _) = normalizer.normalize(&article);
        let source = Source { article: &article, document: &document, syntax: &[], entities: &[] };
        (0..3).map(|_| time(|| drop(finder.find(&source, &mut Watch::new(&mut ()))))).min().unwrap()
    };
    for piece in TIMES {
        let count = SIZE / piece.len();
        let (once, twice) = (take(piece.repeat(count)), take(piece.repeat(2 * count)));
        assert!(twice <= once * 3 + Duration::from_millis(20), "{piece:?}: {once:?}, {twice:?}");
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
