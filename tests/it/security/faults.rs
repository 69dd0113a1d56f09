//! Connections that cannot work: `run` and `check` end with one sentence that names the fault and the remedy.

use std::time::{Duration, Instant};

use super::{Way, but, errors, fleet, login, tls, with_certificate};
use crate::common::broker::{Secured, secured};

/// Both commands fail with one error line that holds these words, soon.
fn fails(secured: &'static Secured, way: &Way, words: &[&str]) {
    let mut fleet = fleet(secured, way);
    let begun = Instant::now();
    fleet.start("a");
    let output = fleet.command("check");
    assert_eq!(fleet.wait_for("a", Duration::from_secs(30)), Some(1), "{}", fleet.log("a"));
    assert!(begun.elapsed() < Duration::from_secs(15), "{:?}", begun.elapsed());
    let log = fleet.log("a");
    let errors: Vec<&str> = errors(&log);
    assert!(errors.len() == 1 && errors[0].contains("\"failed\""), "{log}");
    let shown = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{shown}");
    let failed: Vec<&str> = shown.lines().filter(|line| line.starts_with("FAILED")).collect();
    assert!(failed.len() == 1 && failed[0].starts_with("FAILED  brokers"), "{shown}");
    for word in words {
        assert!(errors[0].contains(word), "{word:?} is missing in {}", errors[0]);
        assert!(failed[0].contains(word), "{word:?} is missing in {}", failed[0]);
    }
}

#[test]
fn a_wrong_password_is_told_from_a_wrong_mechanism() {
    let Some(secured) = secured() else { return };
    for mechanism in ["PLAIN", "SCRAM-SHA-256"] {
        let way = but(login(secured, mechanism, "worker"), "KAFKA__SASL__PASSWORD", "wrong");
        fails(secured, &way, &["refuse the login of worker", mechanism, "kafka.sasl.password"]);
    }
    let way = but(login(secured, "PLAIN", "worker"), "KAFKA__BROKERS", &secured.address("TLS"));
    fails(secured, &way, &["takes no login by PLAIN", "kafka.sasl.mechanism"]);
}

#[test]
fn a_brokers_certificate_that_has_expired_is_told() {
    let Some(secured) = secured() else { return };
    let address = secured.address("EXPIRED");
    fails(secured, &tls(secured, "EXPIRED"), &[&address, "it expired on Jan  1", "2021"]);
}

#[test]
fn a_brokers_certificate_of_an_unknown_authority_is_told() {
    let Some(secured) = secured() else { return };
    let way = but(tls(secured, "TLS"), "KAFKA__TLS__CA_FILE", &secured.certificates.path("foreign.pem"));
    fails(secured, &way, &["its authority, Test authority, is not among", "foreign.pem", "kafka.tls.ca_file"]);
    let mut without = tls(secured, "TLS");
    without.retain(|(name, _)| !name.ends_with("CA_FILE"));
    fails(secured, &without, &["its authority, Test authority", "the system's authorities", "kafka.tls.ca_file"]);
}

#[test]
fn a_brokers_certificate_for_another_host_is_told() {
    let Some(secured) = secured() else { return };
    fails(secured, &tls(secured, "STRANGER"), &["it is for kafka.example.org and not for 127.0.0.1"]);
}

#[test]
fn brokers_that_want_a_certificate_say_so() {
    let Some(secured) = secured() else { return };
    let words = ["want a certificate of the worker", "kafka.tls.certificate_file", "kafka.tls.key_file"];
    fails(secured, &tls(secured, "MUTUAL"), &words);
}

#[test]
fn a_certificate_of_the_worker_that_is_refused_is_named() {
    let Some(secured) = secured() else { return };
    for name in ["late", "foreigner"] {
        let file = format!("{name}.pem");
        fails(secured, &with_certificate(secured, name), &["brokers refuse the certificate in", &file, "expired"]);
    }
}

#[test]
fn a_client_without_tls_at_a_port_with_tls_is_told() {
    let Some(secured) = secured() else { return };
    let way = vec![("KAFKA__BROKERS", secured.address("TLS"))];
    fails(secured, &way, &["hangs up", "a TLS port", "kafka.security.protocol"]);
}

#[test]
fn a_client_with_tls_at_a_port_without_is_told() {
    let Some(secured) = secured() else { return };
    let way = but(tls(secured, "TLS"), "KAFKA__BROKERS", &secured.broker.bootstrap);
    fails(secured, &way, &["speaks no TLS", "kafka.security.protocol"]);
}

#[test]
fn a_client_without_a_login_at_a_port_for_logins_is_told() {
    let Some(secured) = secured() else { return };
    let way = vec![("KAFKA__BROKERS", secured.address("OPEN"))];
    fails(secured, &way, &["hangs up", "for logins", "sasl_ssl"]);
}

/// Wrong settings end both commands with 2 before a broker is asked.
fn refused(secured: &'static Secured, way: &Way, words: &[&str]) {
    let fleet = fleet(secured, way);
    for command in ["run", "check"] {
        let output = fleet.command(command);
        let message = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{message}");
        assert_eq!(message.lines().count(), 1, "{message}");
        for word in words {
            assert!(message.contains(word), "{word:?} is missing in {message}");
        }
    }
}

#[test]
fn a_file_of_authorities_that_cannot_be_read_is_named() {
    let Some(secured) = secured() else { return };
    let way = but(tls(secured, "TLS"), "KAFKA__TLS__CA_FILE", "/nonexistent/ca.pem");
    let words = ["kafka.tls.ca_file = /nonexistent/ca.pem", "DATELINE_KAFKA__TLS__CA_FILE", "cannot be read"];
    refused(secured, &way, &words);
}

#[test]
fn files_that_hold_something_else_are_named() {
    let Some(secured) = secured() else { return };
    let way = but(tls(secured, "TLS"), "KAFKA__TLS__CA_FILE", "/etc/hostname");
    fails(secured, &way, &["files of kafka.tls", "ssl.ca.location"]);
    let locked = secured.certificates.path("client-locked.pem");
    let way = but(with_certificate(secured, "client"), "KAFKA__TLS__KEY_FILE", &locked);
    let way = but(way, "KAFKA__TLS__KEY_PASSWORD", "wrong");
    fails(secured, &way, &["files of kafka.tls", "ssl.key.location"]);
}
