//! Pages written in the manner of different sites, and what a reader would take from each.

use std::fs;
use std::path::{Path, PathBuf};

use dateline::intake::{Hints, Intake};
use serde_json::{Value, json};

/// Pages of which the program is known to take something else than a reader would.
const KNOWN_FAULTS: &[(&str, &str)] = &[];

fn pages() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/pages");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut pages: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|ending| ending == "html")).collect();
    pages.sort();
    pages
}

/// Title, publication, authors and paragraphs of a page, as the file beside it tells them.
fn read(path: &Path) -> Value {
    let article = Intake::default().read(Some(&fs::read(path).unwrap()), Hints::default()).unwrap();
    let paragraphs: Vec<&str> = article.text.split("\n\n").collect();
    json!({
        "title": article.title,
        "published": article.published.map(|published| published.at.to_string()),
        "authors": article.authors,
        "paragraphs": paragraphs,
    })
}

#[test]
fn pages_are_read_as_a_reader_reads_them() {
    let pages = pages();
    assert!(pages.len() >= 36, "{}", pages.len());
    let mut faults = Vec::new();
    for page in pages {
        let expected: Value = serde_json::from_slice(&fs::read(page.with_extension("json")).unwrap()).unwrap();
        let seen = read(&page);
        let name = page.file_name().unwrap().to_string_lossy();
        let known = KNOWN_FAULTS.iter().find(|(fault, _)| *fault == name);
        if (seen != expected) != known.is_some() {
            faults.push(format!("{name}, known {known:?}\nseen     {seen:#}\nexpected {expected:#}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}
