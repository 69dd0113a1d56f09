//! Rights that the brokers do not grant: the worker ends and names what to grant to whom; `check` finds it beforehand.

use std::time::Duration;

use super::{errors, fleet, login};
use crate::common::broker::secured;

/// A user who lacks one right, the test of `check` that finds it, and words that both say.
fn lacks(user: &str, test: &str, words: &[&str]) {
    let Some(secured) = secured() else { return };
    let mut fleet = fleet(secured, &login(secured, "PLAIN", user));
    fleet.start("a");
    let output = fleet.command("check");
    assert_eq!(fleet.wait_for("a", Duration::from_secs(60)), Some(1), "{}", fleet.log("a"));
    let log = fleet.log("a");
    let errors: Vec<&str> = errors(&log);
    assert!(errors.len() == 1 && errors[0].contains("\"failed\""), "{log}");
    let shown = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{shown}");
    let failed: Vec<&str> = shown.lines().filter(|line| line.starts_with("FAILED")).collect();
    assert!(failed.len() == 1 && failed[0].starts_with(&format!("FAILED  {test} ")), "{shown}");
    for word in words {
        let word = word.replace("<raw>", fleet.raw_topic());
        assert!(errors[0].contains(&word), "{word:?} is missing in {}", errors[0]);
        assert!(failed[0].contains(&word), "{word:?} is missing in {}", failed[0]);
    }
}

#[test]
fn no_right_to_read_the_input_is_named() {
    lacks("no-read", "read", &["not permitted to read topic <raw>", "grant Read on it"]);
}

#[test]
fn no_right_to_write_the_outputs_is_named() {
    lacks("no-write", "write", &["not permitted to write to topic", ".articles", "grant Write"]);
}

#[test]
fn no_right_to_use_the_group_is_named() {
    lacks("no-group", "group", &["group delivery-", "grant Read on it"]);
}

#[test]
fn no_right_to_use_the_transactional_id_is_named() {
    lacks("no-transactions", "transactions", &["transactional id delivery-", "grant Write and Describe"]);
}
