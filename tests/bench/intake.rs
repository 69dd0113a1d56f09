//! How fast bytes become articles: pages, JSON and plain text in megabytes a second of one core, and pages that are like
//! no other at two sizes.
//!
//! `cargo bench --bench intake`; counts processor time, so that other work on the machine matters little.

use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

use cpu_time::ThreadTime;
use dateline::intake::{Hints, Intake, Limits, Options};
use dateline::stages::lexicon::Lexicon;
use dateline::stages::normalize::Normalizer;
use serde_json::json;

/// So long each measurement takes at the least.
const LEAST: Duration = Duration::from_secs(1);

/// The sizes at which hostile pages are read, in bytes.
const SIZES: [usize; 2] = [5_000_000, 10_000_000];

fn main() {
    let intake = Intake::default();
    let pages = pages();
    let sites: Vec<Vec<u8>> = pages.iter().map(|page| site(page)).collect();
    let texts = texts();
    let messages: Vec<Vec<u8>> = texts.iter().map(|text| message(text)).collect();
    println!("through intake, MB a second:");
    report("pages of the corpus", &pages, |page| drop(black_box(intake.read(Some(page), Hints::default()))));
    report("the same among scripts and links", &sites, |page| {
        drop(black_box(intake.read(Some(page), Hints::default())))
    });
    report("articles as JSON", &messages, |message| drop(black_box(intake.read(Some(message), Hints::default()))));
    report("articles as plain text", &texts, |text| drop(black_box(intake.read(Some(text), Hints::default()))));
    let normalizer = Normalizer::new(&Lexicon::built_in());
    println!("through intake and normalization:");
    report("articles as plain text", &texts, |text| {
        if let Ok(article) = intake.read(Some(text), Hints::default()) {
            black_box(normalizer.normalize(&article));
        }
    });
    println!("pages that are like no other, ms at 5 and at 10 MB:");
    hostile();
}

/// Files of the corpus in a folder, by the ending of their names.
fn files(folder: &str, ending: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(folder);
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let paths = paths.into_iter().filter(|path| path.extension().is_some_and(|own| own == ending));
    paths.map(|path| fs::read(path).unwrap()).collect()
}

fn pages() -> Vec<Vec<u8>> {
    files("pages", "html")
}

/// English articles.
fn texts() -> Vec<Vec<u8>> {
    let all = String::from_utf8(files("languages", "txt").concat()).unwrap();
    let articles = all.split("== ").filter(|article| article.starts_with("en |"));
    articles.filter_map(|article| article.split_once('\n')).map(|(_, text)| text.as_bytes().to_vec()).collect()
}

fn message(text: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(text);
    json!({"url": "https://e.example/a", "title": "A title", "published": "2024-03-02T19:30:00Z", "text": text})
        .to_string()
        .into_bytes()
}

/// A page as large sites serve it: the article is a small part of scripts, styles, menus and links.
fn site(page: &[u8]) -> Vec<u8> {
    let page = String::from_utf8_lossy(page);
    let mut around = String::new();
    for number in 0..150 {
        write!(
            around,
            "<script>window.q{number}=window.q{number}||[];q{number}.push({{'slot':'top-{number}','sizes':[[300,250],[728,90]]}});</script>\
             <div class=\"card card--{number} u-pad\" data-track=\"list|{number}\"><a class=\"card__link\" href=\"/story/{number}\">\
             <img src=\"/i/{number}.jpg\" alt=\"\" loading=\"lazy\"><h3 class=\"card__title\">Some other story of number {number}</h3></a></div>"
        )
        .unwrap();
    }
    let at = page.to_ascii_lowercase().rfind("</body>").unwrap_or(page.len());
    let (head, tail) = page.split_at(at);
    format!("{head}<section class=\"more-stories\">{around}</section>{tail}").into_bytes()
}

fn report(name: &str, inputs: &[Vec<u8>], mut work: impl FnMut(&[u8])) {
    let bytes: usize = inputs.iter().map(Vec::len).sum();
    let (begun, mut rounds) = (ThreadTime::now(), 0_u32);
    while rounds == 0 || begun.elapsed() < LEAST {
        inputs.iter().for_each(|input| work(input));
        rounds += 1;
    }
    let each = begun.elapsed() / rounds;
    #[expect(clippy::cast_precision_loss, reason = "sizes of a corpus")]
    let speed = bytes as f64 / 1e6 / each.as_secs_f64();
    let micros = each.as_micros() / inputs.len() as u128;
    println!("  {name:36} {speed:6.1}   ({} inputs of {} bytes, {micros} µs each)", inputs.len(), bytes / inputs.len());
}

fn hostile() {
    let limits = Limits { bytes: 64 << 20, unpacked_bytes: 64 << 20 };
    let intake = Intake::new(Options { limits, ..Options::default() });
    let attributes = |size: usize| {
        let mut tag = "<p".to_owned();
        let mut number = 0;
        while tag.len() < size {
            write!(tag, " a{number}=1").unwrap();
            number += 1;
        }
        tag + ">"
    };
    let repeated = |piece: &'static str| move |size: usize| piece.repeat(size / piece.len());
    let shapes: [(&str, Box<dyn Fn(usize) -> String>); 12] = [
        ("nested tags", Box::new(repeated("<div>"))),
        ("unclosed tags", Box::new(repeated("<p>word <b>"))),
        ("unclosed paragraphs", Box::new(repeated("<p>word word word word word word"))),
        ("unclosed links", Box::new(repeated("<a href=x>word word word word word word"))),
        ("closed tags alone", Box::new(repeated("</div>"))),
        ("one endless line", Box::new(|size| format!("<p>{}", "word ".repeat(size / 5)))),
        ("one endless word", Box::new(|size| format!("<p>{}", "w".repeat(size)))),
        ("attributes alone", Box::new(attributes)),
        ("tags of many attributes", Box::new(repeated("<p a b c d e f g h i j k l m n o p q r s t u v w x y z>"))),
        ("comments alone", Box::new(repeated("<!-- word -->"))),
        ("entities alone", Box::new(|size| format!("<p>{}", "&amp;".repeat(size / 5)))),
        ("a comment without end", Box::new(|size| format!("<!--{}", "-".repeat(size)))),
    ];
    for (name, shape) in shapes {
        let times = SIZES.map(|size| {
            let page = shape(size).into_bytes();
            let begun = ThreadTime::now();
            drop(black_box(intake.read(Some(&page), Hints::default())));
            begun.elapsed().as_millis()
        });
        println!("  {name:36} {:6} {:6}", times[0], times[1]);
    }
}
