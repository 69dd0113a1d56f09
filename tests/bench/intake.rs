//! How fast bytes become articles: pages, JSON and plain text in megabytes a second of one core, and pages that are like
//! no other at two sizes.
//!
//! `cargo bench --bench intake`; counts processor time, so that other work on the machine matters little.

use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;

use cpu_time::ThreadTime;
use dateline::intake::{Hints, Intake, Limits, Options};
use dateline::stages::lexicon::Lexicon;
use dateline::stages::normalize::Normalizer;
use serde_json::{Value, json};

/// So long each measurement takes at the least.
const LEAST: Duration = Duration::from_secs(1);

/// The sizes at which hostile pages are read, in bytes.
const SIZES: [usize; 2] = [5_000_000, 10_000_000];

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = io::stdout().lock();
    let intake = Intake::default();
    let read = |bytes: &[u8]| {
        drop(black_box(intake.read(Some(bytes), Hints::default())));
    };
    let pages = files("pages", "html")?;
    let sites: Vec<Vec<u8>> = pages.iter().map(|page| site(page)).collect();
    let texts = texts()?;
    let messages: Vec<Vec<u8>> = texts.iter().map(|text| message(text)).collect();
    writeln!(out, "through intake, MB a second:")?;
    writeln!(out, "{}", report("pages of the corpus", &pages, read))?;
    writeln!(out, "{}", report("the same among scripts and links", &sites, read))?;
    writeln!(out, "{}", report("articles as JSON", &messages, read))?;
    writeln!(out, "{}", report("articles as plain text", &texts, read))?;
    let normalizer = Normalizer::new(&Lexicon::built_in());
    let normalize = |text: &[u8]| {
        if let Ok(article) = intake.read(Some(text), Hints::default()) {
            black_box(normalizer.normalize(&article));
        }
    };
    writeln!(out, "through intake and normalization:\n{}", report("articles as plain text", &texts, normalize))?;
    writeln!(out, "pages that are like no other, ms at 5 and at 10 MB:")?;
    hostile(&mut out)?;
    Ok(())
}

/// Files of the corpus in a folder, by the ending of their names.
fn files(folder: &str, ending: &str) -> io::Result<Vec<Vec<u8>>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(folder);
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        paths.push(entry?.path());
    }
    paths.sort();
    paths.iter().filter(|path| path.extension().is_some_and(|own| own == ending)).map(fs::read).collect()
}

/// The texts of the project's own articles.
fn texts() -> io::Result<Vec<Vec<u8>>> {
    let text = |file: Vec<u8>| {
        let article: Value = serde_json::from_slice(&file)?;
        Ok(article["text"].as_str().unwrap_or_default().as_bytes().to_vec())
    };
    files("own", "json")?.into_iter().map(text).collect()
}

fn message(text: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(text);
    json!({"url": "https://e.example/a", "title": "A title", "published": "2024-03-02T19:30:00Z", "text": text})
        .to_string()
        .into_bytes()
}

/// A page as large sites serve it: the article is a small part of scripts, menus and links.
fn site(page: &[u8]) -> Vec<u8> {
    let page = String::from_utf8_lossy(page);
    let around: String = (0..150).map(card).collect();
    let at = page.to_ascii_lowercase().rfind("</body>").unwrap_or(page.len());
    let (head, tail) = page.split_at(at);
    format!("{head}<section class=\"more-stories\">{around}</section>{tail}").into_bytes()
}

/// What leads to another story, with its script.
fn card(number: u32) -> String {
    format!(
        "<script>window.q{number}=window.q{number}||[];q{number}.push({{'slot':'top-{number}','sizes':[[300,250],[728,90]]}});</script>\
         <div class=\"card card--{number} u-pad\" data-track=\"list|{number}\"><a class=\"card__link\" href=\"/story/{number}\">\
         <img src=\"/i/{number}.jpg\" alt=\"\" loading=\"lazy\"><h3 class=\"card__title\">Some other story of number {number}</h3></a></div>"
    )
}

/// A line on how fast some inputs are worked on.
fn report(name: &str, inputs: &[Vec<u8>], work: impl Fn(&[u8])) -> String {
    let bytes: usize = inputs.iter().map(Vec::len).sum();
    let (begun, mut rounds) = (ThreadTime::now(), 0_u32);
    while rounds == 0 || begun.elapsed() < LEAST {
        for input in inputs {
            work(input);
        }
        rounds += 1;
    }
    let each = begun.elapsed() / rounds;
    #[expect(clippy::cast_precision_loss, reason = "sizes of a corpus")]
    let speed = bytes as f64 / 1e6 / each.as_secs_f64();
    let micros = each.as_micros() / inputs.len() as u128;
    let count = inputs.len();
    format!("  {name:36} {speed:6.1}   ({count} inputs of {} bytes, {micros} µs each)", bytes / count)
}

fn hostile(out: &mut impl Write) -> io::Result<()> {
    let limits = Limits { bytes: 64 << 20, unpacked_bytes: 64 << 20 };
    let intake = Intake::new(Options { limits, ..Options::default() });
    for (name, begin, piece) in HOSTILE {
        let times = SIZES.map(|size| {
            let page = format!("{begin}{}", piece.repeat(size / piece.len())).into_bytes();
            let begun = ThreadTime::now();
            drop(black_box(intake.read(Some(&page), Hints::default())));
            begun.elapsed().as_millis()
        });
        writeln!(out, "  {name:36} {:6} {:6}", times[0], times[1])?;
    }
    Ok(())
}

/// Pages that are one piece again and again, after a beginning.
const HOSTILE: [(&str, &str, &str); 12] = [
    ("nested tags", "", "<div>"),
    ("unclosed tags", "", "<p>word <b>"),
    ("unclosed paragraphs", "", "<p>word word word word word word"),
    ("unclosed links", "", "<a href=x>word word word word word word"),
    ("closed tags alone", "", "</div>"),
    ("one endless line", "<p>", "word "),
    ("one endless word", "<p>", "w"),
    ("attributes alone", "<p", " a=1"),
    ("tags of many attributes", "", "<p a b c d e f g h i j k l m n o p q r s t u v w x y z>"),
    ("comments alone", "", "<!-- word -->"),
    ("entities alone", "<p>", "&amp;"),
    ("a comment without end", "<!--", "-"),
];
