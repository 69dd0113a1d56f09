//! A real crawler's article, where one lies beside the checkout: what must come out right of it, told without its words.

use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// The article record of the sample; nothing, said aloud, where it is absent.
fn record() -> Option<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/sample/article.txt");
    if !path.exists() {
        // Past the test runner's capture, so that a skipped test is seen.
        writeln!(std::io::stderr(), "no sample article beside the checkout; its test is skipped").unwrap();
        return None;
    }
    let output = Command::new(env!("CARGO_BIN_EXE_dateline")).arg("extract").arg(path).output().unwrap();
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

fn list<'r>(record: &'r Value, name: &str) -> &'r [Value] {
    record[name].as_array().unwrap()
}

fn word<'r>(record: &'r Value, name: &str) -> &'r str {
    record[name].as_str().unwrap_or_default()
}

#[test]
fn the_sample_article_comes_out_right() {
    let Some(record) = record() else { return };
    assert_eq!((word(&record, "published"), word(&record, "published_basis")), ("2023-04-29", "text"));
    let values: Vec<&str> = list(&record, "dates").iter().map(|date| word(date, "value")).collect();
    assert_eq!(values, ["FUTURE_REF", "2023-04-28", "P10Y", "2023-04-28", "2023-W18", "2011"]);
    let events: Vec<String> = list(&record, "events")
        .iter()
        .map(|event| format!("{} {} {}", word(event, "event"), word(event, "mode"), event["modality"]))
        .collect();
    let expected = [
        r#"CONSULT visit ["future"]"#,
        "REJECT assist []",
        "CONSULT phone []",
        r#"CONSULT  ["future"]"#,
        "CONSULT  []",
        "CONSULT visit []",
        r#"CONSULT visit ["future"]"#,
    ];
    // The thanks for a call are an act besides, of which the call is no recipient.
    let besides: Vec<&String> = events.iter().filter(|event| event.starts_with("SUPPORT ")).collect();
    assert!(besides.len() <= 1, "{events:?}");
    let others: Vec<&String> = events.iter().filter(|event| !event.starts_with("SUPPORT ")).collect();
    assert_eq!(others, expected);
}

#[test]
fn in_the_sample_article_a_credit_acts_in_nothing_and_a_minister_is_one_under_both_spellings() {
    let Some(record) = record() else { return };
    let entities = list(&record, "entities");
    let credits: Vec<&str> = entities.iter().filter(|e| e["credit"] == true).map(|e| word(e, "id")).collect();
    assert!(!credits.is_empty(), "the photographer is a credit");
    for event in list(&record, "events") {
        for party in list(event, "actors").iter().chain(list(event, "recipients")) {
            assert!(!credits.contains(&word(party, "entity")), "a credit acts in {event:#}");
        }
    }
    let ministers: Vec<&Value> = entities.iter().filter(|e| word(e, "role") == "foreign minister").collect();
    assert_eq!(ministers.len(), 1);
    assert_eq!(list(ministers[0], "aliases").len(), 1, "the other spelling");
    let decks: Vec<&Value> = list(&record, "blocks").iter().filter(|block| word(block, "kind") == "deck").collect();
    assert_eq!(decks.len(), 1, "the standfirst");
}
