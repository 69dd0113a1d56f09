//! Runs `evaluate` as its users do.

use std::collections::HashSet;
use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn evaluate(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_evaluate")).arg("--shared").arg(shared()).args(arguments).output().unwrap()
}

fn shared() -> PathBuf {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    std::env::var_os("DATELINE_SHARED").map_or(beside, PathBuf::from)
}

fn text(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// Past the test runner's capture, so that a skipped test is seen.
fn say(message: &str) {
    writeln!(std::io::stderr(), "{message}").unwrap();
}

#[test]
fn the_committed_scores_of_our_own_sets_hold() {
    text(&evaluate(&["check"]));
}

#[test]
fn an_article_is_shown_with_what_is_expected_and_found() {
    let shown = text(&evaluate(&["show", "syntax/own/trees.tsv-0"]));
    assert!(shown.starts_with("Ana Kos met Ivo Lund in Oslo on Monday."), "{shown}");
    let unknown = evaluate(&["show", "syntax/own/none"]);
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("syntax/own has no article none"));
}

#[test]
fn our_figures_of_every_shared_set_are_those_of_the_shared_scorer() {
    let scorer = shared().join("eval/evaluate.py");
    let python = Command::new("python3").arg("--version").stdout(Stdio::null()).status();
    if !scorer.exists() || !python.is_ok_and(|status| status.success()) {
        say("no shared scorer, or no python3: our figures are not compared with its");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let sets = text(&evaluate(&["sets"]));
    let knows = std::fs::read_to_string(&scorer).unwrap();
    let in_both = |[task, _, spec, _]: &[&str; 4]| {
        knows.contains(&format!("def {task}_score(")) && Path::new(spec).starts_with(shared())
    };
    let shared_sets: Vec<[&str; 4]> = sets
        .lines()
        .map(|line| <[&str; 4]>::try_from(line.split('\t').collect::<Vec<_>>()).expect("four cells"))
        .filter(in_both)
        .collect();
    assert!(!shared_sets.is_empty(), "the scorer is there, so are its sets");
    for [task, name, spec, part] in shared_sets {
        let title = format!("{task}/{name}");
        let records = folder.path().join("records.jsonl");
        File::create(&records).unwrap().write_all(text(&evaluate(&["records", &title])).as_bytes()).unwrap();
        let mut theirs = Command::new("python3");
        theirs.arg(&scorer).args(["score", task, spec]).arg(&records);
        if part == "held" {
            theirs.arg("--held");
        }
        let (theirs, ours) = (text(&theirs.output().unwrap()), text(&evaluate(&["score", &title])));
        let ours: HashSet<&str> = ours.split_whitespace().collect();
        let other: Vec<&str> = theirs.split_whitespace().skip(1).filter(|figure| !ours.contains(figure)).collect();
        assert!(other.is_empty(), "{title}: {other:?} are not among {ours:?}");
    }
}
