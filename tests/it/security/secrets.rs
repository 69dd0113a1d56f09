//! Secrets are never seen: not in what the worker logs, nor in what any command prints, nor in its errors.

use std::fs;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use super::{Way, but, fleet, login};
use crate::common::articles::fault;
use crate::common::broker::{KEY_PASSWORD, PASSWORD, secured};

const PROGRAM: &str = env!("CARGO_BIN_EXE_dateline");
/// What a login by PLAIN sends, in base 64, as a trace of the wire might show it.
const PLAIN_LOGIN: &str = "AHdvcmtlcgBzM2NyZXQ";

/// Fails if a secret is in it; gives it back.
fn clean(text: String) -> String {
    for secret in [PASSWORD, KEY_PASSWORD, PLAIN_LOGIN] {
        let line = text.lines().find(|line| line.contains(secret));
        assert_eq!(line, None, "a secret is shown");
    }
    text
}

/// All that a command with these variables prints.
fn printed(arguments: &[&str], way: &Way) -> String {
    let mut command = Command::new(PROGRAM);
    command.args(arguments).stdin(Stdio::null());
    command.envs(way.iter().map(|(name, value)| (format!("DATELINE_{name}"), value)));
    let Output { stdout, stderr, .. } = command.output().unwrap();
    clean(format!("{}{}", String::from_utf8_lossy(&stdout), String::from_utf8_lossy(&stderr)))
}

/// A login by password with an encrypted key at hand, with all that the client can be made to say.
fn talkative() -> Option<Way> {
    let secured = secured()?;
    let way = login(secured, "PLAIN", "worker");
    let way = but(way, "KAFKA__TLS__CERTIFICATE_FILE", &secured.certificates.path("client.pem"));
    let way = but(way, "KAFKA__TLS__KEY_FILE", &secured.certificates.path("client-locked.pem"));
    let way = but(way, "KAFKA__TLS__KEY_PASSWORD", KEY_PASSWORD);
    let way = but(way, "KAFKA__PROPERTIES__DEBUG", "all");
    Some(but(way, "LOG__LEVEL", "trace"))
}

#[test]
fn a_worker_that_tells_everything_tells_no_secret() {
    let (Some(secured), Some(way)) = (secured(), talkative()) else { return };
    let mut fleet = fleet(secured, &way);
    fleet.put(vec![fault("panic")]);
    fleet.start("a");
    fleet.wait_until_done(Duration::from_secs(60));
    fleet.stop("a");
    let log = clean(fleet.log("a"));
    assert!(log.contains("kafka.sasl.password=<hidden>") && log.contains("kafka.tls.key_password=<hidden>"), "{log}");
    assert!(log.contains("\"log.logger\":\"librdkafka\"") && log.contains("\"panic\""), "it did tell everything");
    let output = fleet.command("check");
    let shown = clean(String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap());
    assert!(shown.contains("kafka.sasl.password = <hidden>  # environment"), "{shown}");
    fleet.set("KAFKA__BROKERS", "127.0.0.1:1");
    fleet.start("a");
    assert_eq!(fleet.wait_for("a", Duration::from_secs(30)), Some(1));
    clean(fleet.log("a"));
}

#[test]
fn no_command_prints_a_secret() {
    let Some(way) = talkative() else { return };
    for command in ["run", "demo", "extract", "feed", "replay", "topics", "check", "healthcheck", "schema"] {
        printed(&[command, "--help"], &way);
    }
    printed(&["--version"], &way);
    printed(&["check", "--offline"], &way);
    printed(&["healthcheck"], &way);
    printed(&["extract", "/nonexistent"], &way);
    printed(&["topics", "--check"], &way);
}

#[test]
fn wrong_settings_are_told_without_secrets() {
    let way: Way = vec![("KAFKA__SASL__PASSWORD", PASSWORD.to_owned())];
    assert!(printed(&["check", "--offline"], &way).contains("kafka.sasl.password = <hidden>"));
    let way: Way = vec![("KAFKA__SASL__PASWORD", PASSWORD.to_owned())];
    assert!(printed(&["run"], &way).contains("did you mean kafka.sasl.password?"));
    let way: Way = vec![("KAFKA__PROPERTIES__SASL.PASSWORD", PASSWORD.to_owned())];
    assert!(printed(&["run"], &way).contains("use kafka.sasl.password instead"));
    let flag = format!("kafka.sasl.password={PASSWORD}");
    assert!(printed(&["check", "--offline", "--set", &flag], &vec![]).contains("kafka.sasl.password_file"));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("d.toml");
    fs::write(&file, format!("[kafka.sasl]\npassword = \"{PASSWORD}\n")).unwrap();
    let shown = printed(&["check", "--offline", "--config", file.to_str().unwrap()], &vec![]);
    assert!(shown.contains("d.toml") && shown.contains("line 2"), "{shown}");
}

#[test]
fn a_secret_among_the_arguments_is_wrong_usage() {
    let mut command = Command::new(PROGRAM);
    let output = command.args(["check", "--offline", "--set", "kafka.sasl.password=x"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}
