//! The articles that come with the project are read as their keys mean them.

use std::fs;
use std::path::{Path, PathBuf};

use dateline::intake::{Hints, Intake, Refusal, RefusalKind};
use dateline::stages::Pipeline;
use dateline::stages::article::Article;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(name)
}

fn read(path: &Path) -> Result<Article, Refusal> {
    Intake::default().read(Some(&fs::read(path).unwrap()), Hints::default())
}

/// Compares id, publication and its basis, and how the text begins.
fn check(name: &str, expected: [&str; 4]) {
    let article = read(&folder("demo").join(name)).unwrap();
    let published = article.published.unwrap();
    let start: String = article.text.chars().take(expected[3].chars().count()).collect();
    let id = article.id.unwrap_or_default();
    assert_eq!([&id, &published.at.to_string(), published.basis.as_str(), &start], expected, "{name}");
    assert!(!published.doubtful, "{name}");
}

#[test]
fn the_demo_articles_are_read_in_all_their_forms() {
    check(
        "01-diplomacy.json",
        ["https://adriaticwire.example/a/1701", "2024-03-02T11:05:00", "given", "ZAGREB, March 2"],
    );
    let march = "https://riverpost.example/2024/02/11/nairobi-fuel-protest";
    check("02-protest.json", [march, "2024-02-11T18:40:00+03:00", "given", "Thousands of people"]);
    let ring = "https://andesdaily.example/news/smuggling-ring-arrest";
    check("03-arrest.json", [ring, "2023-11-22T09:15:00-05:00", "given", "CARTAGENA, Colombia"]);
    check("04-air-strike.json", ["88213", "2023-11-08T10:00:00Z", "given", "HODEIDAH, Yemen"]);
    check("05-sanctions.txt", ["", "2024-02-16", "text", "Canada imposes sanctions"]);
    let aid = "https://pacificcourier.example/world/japan-mozambique-aid";
    check("06-aid.json", [aid, "2023-03-19T07:30:00Z", "given", "More than 80,000 people"]);
    let election = "urn:newsml:northerncross.example:20240414:elx-0091";
    check("07-election.json", [election, "2024-04-14T21:02:00+02:00", "given", "CHISINAU, April 14"]);
    let match_page = "https://sportdesk.example/match/5521";
    check("08-football.json", [match_page, "2023-09-16T22:10:00-03:00", "given", "Porto Alegre Rovers"]);
    check("09-markets.json", ["mkt-2024-01-23-117", "2024-01-23T18:05:00Z", "given", "LONDON, Jan 23"]);
    check("10-mixed.json", ["sahel-20231205-3", "2023-12-05T16:45:00Z", "given", "NIAMEY, Dec 5"]);
    check("12-french.json", ["fr-2024-118", "2024-05-21", "given", "PARIS, 21 mai 2024"]);
}

#[test]
fn a_match_and_a_day_at_the_exchange_are_no_acts() {
    let pipeline = Pipeline::built_in();
    for name in ["08-football.json", "09-markets.json"] {
        let article = read(&folder("demo").join(name)).unwrap();
        let events = pipeline.analyze(&article, &mut ()).unwrap().events;
        assert!(events.is_empty(), "{name}: {events:?}");
    }
}

#[test]
fn the_broken_demo_message_is_refused_with_its_place() {
    let refusal = read(&folder("demo").join("11-broken.json")).unwrap_err();
    assert_eq!((refusal.kind, refusal.detail.as_deref()), (RefusalKind::BadJson, Some("line 1, column 173")));
}

#[test]
fn the_ten_articles_of_our_own_are_read() {
    let files = fs::read_dir(folder("own")).unwrap().map(|entry| entry.unwrap().path());
    let articles = files.filter(|path| path.extension().is_some_and(|extension| extension == "json"));
    assert_eq!(articles.map(|path| read(&path).unwrap()).filter(|article| article.published.is_some()).count(), 10);
}
