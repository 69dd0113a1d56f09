//! Each rule fires on a made-up source that breaks it, and on nothing else.

use super::faults;

fn check(path: &str, source: &str, expected: &[&str]) {
    assert_eq!(faults(path, &format!("//! A file.\n{source}")), expected, "{source}");
}

#[test]
fn a_good_file_has_no_faults() {
    check("src/stages/dates/mod.rs", "use super::span::Span;\nfn date(span: Span) -> Span { span }", &[]);
}

#[test]
fn a_file_opens_with_what_it_is() {
    assert_eq!(faults("src/stages/a.rs", "fn a() {}"), ["does not open with `//!`"]);
}

#[test]
fn files_and_functions_have_a_greatest_length() {
    check("src/stages/a.rs", &"// a\n".repeat(399), &[]);
    check("src/stages/a.rs", &"// a\n".repeat(400), &["has 401 lines"]);
    let function = |lines: usize| format!("struct A;\nimpl A {{\nfn a() {{\n{}}}\n}}", "// a\n".repeat(lines));
    check("tests/it/a.rs", &function(68), &[]);
    check("tests/it/a.rs", &function(69), &["line 4: `a` has 71 lines"]);
}

#[test]
fn functions_have_at_most_four_parameters() {
    check("src/stages/a.rs", "trait A { fn a(&self, b: u8, c: u8, d: u8, e: u8) {} }", &[]);
    let five = "fn a(b: u8, c: u8, d: u8, e: u8, f: u8) {}";
    check("src/stages/a.rs", five, &["line 2: `a` has 5 parameters"]);
}

#[test]
fn imports_point_one_way() {
    check("src/stages/a.rs", "use crate::intake::Intake;", &["line 2: `stages` uses `intake`"]);
    check("src/stages/a.rs", "fn a() { crate::records::write() }", &["line 2: `stages` uses `records`"]);
    check("src/intake/a.rs", "use crate::{records::{A, B as C}, stages::D};", &["line 2: `intake` uses `records`"; 2]);
    check("src/kafka/a.rs", "use dateline::worker;\n", &["line 2: `kafka` uses `worker`"]);
    check("src/kafka/a.rs", "fn a() { assert!(crate::worker::ok()); }", &["line 2: `kafka` uses `worker`"]);
    check("src/worker/a.rs", "use crate::kafka::Lane;\nuse crate::settings::Settings;", &[]);
    check("src/settings.rs", "use crate::worker::Lane;", &["line 2: `settings` uses `worker`"]);
    check("src/worker/mod.rs", "use crate::cli::*;", &["line 2: `worker` uses `cli`"]);
    check("src/helpers/a.rs", "", &["`helpers` is not on the map of modules"]);
}

#[test]
fn relative_paths_are_followed() {
    check("src/stages/a.rs", "use super::super::worker::Lane;", &["line 2: `stages` uses `worker`"]);
    check("src/stages/mod.rs", "use super::worker::Lane;", &["line 2: `stages` uses `worker`"]);
    check("src/stages/a.rs", "use super::worker::Lane;", &[]);
    check("src/stages/mod.rs", "mod b { use super::worker::Lane; }", &[]);
    check("src/stages/mod.rs", "mod b { use super::super::worker::Lane; }", &["line 2: `stages` uses `worker`"]);
}

#[test]
fn the_core_keeps_away_from_the_world() {
    check("src/stages/a.rs", "fn a() { std::env::var(\"A\"); }", &["line 2: `stages` uses `std::env::var`"]);
    check("src/intake/a.rs", "use std::{fs, fmt};", &["line 2: `intake` uses `std::fs`"]);
    check("src/records/a.rs", "use std::time::{Duration, Instant};", &["line 2: `records` uses `std::time::Instant`"]);
    check("src/records/a.rs", "use std::time::{self};", &["line 2: `records` uses `std::time`"]);
    check("src/records/a.rs", "use std::time::*;", &["line 2: `records` uses `std::time`"]);
    check("src/stages/a.rs", "fn a() { tracing::info!(\"a\"); }", &["line 2: `stages` uses `tracing::info`"]);
    check("src/stages/a.rs", "fn a() { vec![rand::random()]; }", &["line 2: `stages` uses `rand::random`"]);
    check("src/worker/a.rs", "use std::time::Instant;\nuse tokio::time;", &[]);
    check("src/stages/a.rs", "use std::time::Duration;\nfn a(config: A) { config.b }", &[]);
}

#[test]
fn tests_within_the_core_may_use_anything() {
    check("src/stages/a.rs", "#[cfg(test)]\nmod tests { use crate::intake::Intake; use std::fs; }", &[]);
    check("src/stages/tests.rs", "use std::fs::read;", &[]);
}

#[test]
fn some_words_never_occur() {
    check("src/stages/a.rs", "fn a() { todo!() }", &["line 2: `todo`"]);
    check("src/stages/a.rs", "fn a() { vec![unimplemented!()] }", &["line 2: `unimplemented`"]);
    check("tests/it/a.rs", "fn a() { dbg!(1); }", &["line 2: `dbg`"]);
    check("src/worker/a.rs", "macro_rules! a { () => {} }", &["line 2: `macro_rules`"]);
    check("src/stages/a.rs", "#[allow(dead_code)]\nfn a() {}", &["line 2: `allow` instead of `expect`"]);
    check("src/lib.rs", "#![allow(dead_code)]", &["line 2: `allow` instead of `expect`"]);
    check("src/stages/a.rs", "#[expect(dead_code, reason = \"todo!\")]\nfn a() {}", &[]);
    check("src/worker/a.rs", "fn a() { unsafe { b() } }", &["line 2: `unsafe`"]);
    check("src/kafka/transaction.rs", "fn a() { unsafe { b() } }", &[]);
}
