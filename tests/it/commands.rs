//! The command line as a person meets it: results, messages and exit codes.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

const PROGRAM: &str = env!("CARGO_BIN_EXE_dateline");

fn dateline(arguments: &[&str]) -> Output {
    Command::new(PROGRAM).args(arguments).stdin(Stdio::null()).output().unwrap()
}

fn piped(arguments: &[&str], input: &str) -> Output {
    let mut command = Command::new(PROGRAM);
    let command = command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

/// Exit code, and words that standard error must hold.
fn fails(arguments: &[&str], code: i32, words: &[&str]) {
    let output = dateline(arguments);
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(code), "{message}");
    for word in words {
        assert!(message.contains(word), "{message:?} should hold {word:?}");
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn corpus() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/demo").display().to_string()
}

#[test]
fn wrong_usage_and_settings_are_told_apart_from_failures() {
    fails(&["extract", "--nope"], 2, &["--nope", "--help"]);
    fails(&["schema", "poem"], 2, &["poem", "article"]);
    fails(&["extract", "--set", "worker.thread=1"], 2, &["worker.thread", "worker.threads"]);
    fails(&["check", "--offline", "--set", "worker.lanes=0"], 2, &["worker.lanes", "--set", "1 to 64"]);
    fails(&["check", "--offline", "--set", "kafka.consumer.isolation.level=read_uncommitted"], 2, &["isolation.level"]);
    fails(&["--config", "/nonexistent.toml", "check", "--offline"], 2, &["/nonexistent.toml"]);
    fails(&["extract", "/nonexistent.jsonl"], 1, &["/nonexistent.jsonl", "no such file"]);
    fails(&["extract", "--set", "log.level=a=b=c"], 2, &["log.level"]);
}

#[test]
fn an_environment_variable_that_is_no_setting_is_refused() {
    let output =
        Command::new(PROGRAM).args(["check", "--offline"]).env("DATELINE_KAFKA__BROKER", "x:1").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let message = text(&output.stderr);
    assert!(message.contains("DATELINE_KAFKA__BROKER") && message.contains("kafka.brokers"), "{message}");
}

#[test]
fn brokers_that_do_not_answer_are_named() {
    fails(&["--brokers", "127.0.0.1:1", "topics"], 1, &["127.0.0.1:1", "no broker answers"]);
    let output = dateline(&["--brokers", "127.0.0.1:1", "check"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stdout).contains("FAILED  brokers"), "{}", text(&output.stdout));
}

#[test]
fn check_shows_the_effective_settings_with_their_origin_and_hides_secrets() {
    let mut command = Command::new(PROGRAM);
    let command = command.args(["check", "--offline", "--set", "worker.threads=3"]);
    let output = command.env("DATELINE_KAFKA__PROPERTIES__SOME.SECRET", "hunter2").output().unwrap();
    let shown = text(&output.stdout);
    assert_eq!(output.status.code(), Some(0), "{shown}");
    assert!(shown.contains("worker.threads = 3  # flag --set worker.threads"), "{shown}");
    assert!(shown.contains("some.secret = <hidden>") && !shown.contains("hunter2"), "{shown}");
}

#[test]
fn every_command_has_help_with_an_example() {
    for command in ["run", "demo", "extract", "feed", "topics", "check", "healthcheck", "schema"] {
        let output = dateline(&[command, "--help"]);
        assert_eq!(output.status.code(), Some(0));
        assert!(text(&output.stdout).contains(&format!("Example: dateline {command}")), "{}", text(&output.stdout));
    }
}

#[test]
fn extract_keeps_the_input_order_whatever_the_threads() {
    let one = dateline(&["extract", "--threads", "1", &corpus()]);
    let many = dateline(&["extract", "--threads", "4", &corpus()]);
    assert_eq!(text(&one.stdout), text(&many.stdout));
    assert_eq!(text(&one.stdout).lines().count(), 12);
    assert!(text(&one.stderr).contains("11 articles"), "{}", text(&one.stderr));
}

#[test]
fn a_refused_input_has_its_rejection_in_its_place() {
    let input = "{\"text\": \"Nothing happened here today at all.\"}\nnot json\n{\"text\": \"\"}\n";
    let output = piped(&["extract", "--strict"], input);
    let lines: Vec<serde_json::Value> =
        text(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let schemas: Vec<&str> = lines.iter().map(|line| line["schema"].as_str().unwrap()).collect();
    assert_eq!(schemas, ["dateline/article/1", "dateline/rejection/1", "dateline/rejection/1"]);
    assert_eq!((lines[1]["code"].as_str(), lines[2]["code"].as_str()), (Some("not-an-article"), Some("empty")));
    assert_eq!(lines[2]["input"], serde_json::json!({"file": "-", "line": 3}));
    assert_eq!(output.status.code(), Some(1), "--strict");
    assert_eq!(piped(&["extract"], input).status.code(), Some(0));
}

#[test]
fn nothing_in_gives_nothing_out() {
    let output = piped(&["extract"], "");
    assert_eq!((output.status.code(), output.stdout.len()), (Some(0), 0));
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let mut child = Command::new(PROGRAM)
        .args(["schema", "article"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()));
}

#[test]
fn the_demo_shows_events_and_the_reject_and_ends_by_itself() {
    let begun = Instant::now();
    let output = dateline(&["demo"]);
    let shown = text(&output.stdout);
    assert_eq!(output.status.code(), Some(0), "{shown}\n{}", text(&output.stderr));
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
    assert!(shown.contains("11 articles and ") && shown.contains(" 1 rejected"), "{shown}");
    assert!(shown.contains("bad-json") && shown.contains("not analysed: language fr"), "{shown}");
    assert!(shown.contains("[future]") && shown.contains("CONSULT"), "{shown}");
}

#[test]
fn log_lines_of_the_worker_are_json_with_ecs_names() {
    let output = dateline(&["--brokers", "127.0.0.1:1", "--set", "log.format=json", "run"]);
    assert_eq!(output.status.code(), Some(1));
    let mut actions = Vec::new();
    for line in text(&output.stdout).lines() {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        for name in ["@timestamp", "log.level", "message", "ecs.version", "log.logger", "service.name", "event.action"]
        {
            assert!(line[name].is_string(), "{name} is missing in {line}");
        }
        actions.push(line["event.action"].as_str().unwrap().to_owned());
    }
    assert_eq!(actions.first().map(String::as_str), Some("starting"));
    assert_eq!(actions.last().map(String::as_str), Some("failed"));
}

#[test]
fn the_version_names_commit_models_and_client() {
    let output = Command::new(PROGRAM).arg("--version").output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    for part in ["dateline 0.", "commit ", "models sha256:", "librdkafka 2."] {
        assert!(said.contains(part), "{said}");
    }
}
