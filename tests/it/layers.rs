//! What `extract` shows on request: tokens, trees, and where the time went.

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const TEXT: &str = "The envoy was arrested by police in Oslo. It was warm there.";

fn extract(arguments: &[&str]) -> (Value, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    let command = command.arg("extract").args(arguments).stdin(Stdio::piped());
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let article = serde_json::json!({ "id": "a", "published": "2024-03-02", "text": TEXT });
    child.stdin.take().unwrap().write_all(article.to_string().as_bytes()).unwrap();
    let Output { stdout, stderr, status } = child.wait_with_output().unwrap();
    assert!(status.success());
    (serde_json::from_slice(&stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

/// The tokens as word, tag, governor and relation.
fn tokens(record: &Value) -> Vec<String> {
    let tokens = record["tokens"].as_array().unwrap();
    let word = |token: &Value| {
        let place = |name: &str| usize::try_from(token[name].as_u64().unwrap()).unwrap();
        TEXT.get(place("start")..place("end")).unwrap().to_owned()
    };
    let show = |token: &Value| {
        let head = token["head"].as_u64().map(|head| word(&tokens[usize::try_from(head).unwrap()])).unwrap_or_default();
        let of = |name: &str| token[name].as_str().unwrap_or_default().to_owned();
        format!("{} {} {head} {}", word(token), of("tag"), of("relation"))
    };
    tokens.iter().map(show).collect()
}

#[test]
fn trees_are_shown_of_every_sentence_and_only_on_request() {
    let (record, _) = extract(&["--layers", "tokens,syntax"]);
    let tokens = tokens(&record);
    assert_eq!(tokens[1..4], ["envoy NN arrested nsubj:pass", "was VBD arrested aux:pass", "arrested VBN  root"]);
    assert!(tokens.iter().all(|token| !token.ends_with(' ')), "every token has a relation: {tokens:?}");
    let (record, _) = extract(&["--layers", "tokens"]);
    assert!(record["tokens"].as_array().unwrap().iter().all(|token| token.get("tag").is_none()));
    assert!(extract(&[]).0.get("tokens").is_none());
}

#[test]
fn stats_tell_the_time_of_each_stage_and_the_share_of_sentences_parsed() {
    let (_, told) = extract(&["--stats"]);
    assert!(told.lines().any(|line| line.starts_with("syntax ") && line.ends_with('%')), "{told}");
    assert!(told.contains("1 of 2 sentences parsed, 50.0 %"), "{told}");
}
