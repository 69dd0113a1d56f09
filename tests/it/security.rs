//! The connection to the brokers: each way to secure it works end to end, and each fault is told in one sentence.

mod check;
mod faults;
mod membership;
mod rights;
mod secrets;

use std::thread;
use std::time::Duration;

use crate::common::articles::input;
use crate::common::broker::{KEY_PASSWORD, PASSWORD, Secured, secured};
use crate::common::fleet::Fleet;

/// Settings of a worker, by the names of their variables.
type Way = Vec<(&'static str, String)>;

/// A listener with TLS, whose authority is known.
fn tls(secured: &Secured, listener: &str) -> Way {
    vec![
        ("KAFKA__BROKERS", secured.address(listener)),
        ("KAFKA__SECURITY__PROTOCOL", "ssl".to_owned()),
        ("KAFKA__TLS__CA_FILE", secured.certificates.path("ca.pem")),
    ]
}

/// A listener with TLS that gets to see this certificate.
fn with_certificate(secured: &Secured, name: &str) -> Way {
    let mut way = tls(secured, "MUTUAL");
    way.push(("KAFKA__TLS__CERTIFICATE_FILE", secured.certificates.path(&format!("{name}.pem"))));
    way.push(("KAFKA__TLS__KEY_FILE", secured.certificates.path(&format!("{name}-key.pem"))));
    way
}

/// A login over TLS.
fn login(secured: &Secured, mechanism: &str, user: &str) -> Way {
    let mut way = tls(secured, "LOGIN");
    way.extend([
        ("KAFKA__SECURITY__PROTOCOL", "sasl_ssl".to_owned()),
        ("KAFKA__SASL__MECHANISM", mechanism.to_owned()),
        ("KAFKA__SASL__USERNAME", user.to_owned()),
        ("KAFKA__SASL__PASSWORD", PASSWORD.to_owned()),
    ]);
    way
}

/// The same way but for one setting.
fn but(mut way: Way, name: &'static str, value: &str) -> Way {
    way.push((name, value.to_owned()));
    way
}

/// Workers that connect this way, with some articles to process.
fn fleet(secured: &'static Secured, way: &Way) -> Fleet {
    let mut fleet = Fleet::with_partitions(&secured.broker, 1);
    for (name, value) in way {
        fleet.set(name, value);
    }
    fleet.put((100..120).map(input).collect());
    fleet
}

/// The worker's own error lines; those of libraries name no action.
fn errors(log: &str) -> Vec<&str> {
    let is_error = |line: &&str| line.contains("\"log.level\":\"ERROR\"") && line.contains("\"event.action\"");
    log.lines().filter(is_error).collect()
}

/// A worker that connects this way publishes everything once, and `check` finds nothing to complain of.
fn works(secured: &'static Secured, way: &Way, connection: &str) {
    let mut fleet = fleet(secured, way);
    fleet.start("a");
    // The worker takes no harm of it.
    let output = fleet.command("check");
    fleet.wait_until_done(Duration::from_secs(60));
    fleet.stop("a");
    let report = fleet.verify(fleet.expected());
    assert!(report.is_clean() && report.inputs == 20, "{report}\n{}", fleet.logs());
    let shown = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{shown}");
    assert!(shown.contains(connection) && !shown.contains("FAILED"), "{shown}");
    for test in ["brokers", "topics", "read", "transactions", "write", "group"] {
        assert!(shown.contains(&format!("ok      {test}")), "{shown}");
    }
}

#[test]
fn tls_works() {
    let Some(secured) = secured() else { return };
    works(secured, &tls(secured, "TLS"), "(TLS)");
}

#[test]
fn mutual_tls_works() {
    let Some(secured) = secured() else { return };
    works(secured, &with_certificate(secured, "client"), "(TLS, own certificate)");
}

#[test]
fn an_encrypted_key_is_opened_with_its_password() {
    let Some(secured) = secured() else { return };
    let way = with_certificate(secured, "client");
    let way = but(way, "KAFKA__TLS__KEY_FILE", &secured.certificates.path("client-locked.pem"));
    works(secured, &but(way, "KAFKA__TLS__KEY_PASSWORD", KEY_PASSWORD), "(TLS, own certificate)");
}

#[test]
fn each_mechanism_logs_in_over_tls() {
    let Some(secured) = secured() else { return };
    thread::scope(|scope| {
        for mechanism in ["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"] {
            let connection = format!("(TLS, logged in as worker by {mechanism})");
            scope.spawn(move || works(secured, &login(secured, mechanism, "worker"), &connection));
        }
    });
}

#[test]
fn a_login_in_the_clear_works_and_is_warned_of() {
    let Some(secured) = secured() else { return };
    let mut way = login(secured, "SCRAM-SHA-256", "worker");
    way.retain(|(name, _)| !name.contains("__TLS__"));
    let way = but(but(way, "KAFKA__BROKERS", &secured.address("OPEN")), "KAFKA__SECURITY__PROTOCOL", "sasl_plaintext");
    let mut fleet = fleet(secured, &way);
    fleet.start("a");
    fleet.wait_until_done(Duration::from_secs(60));
    fleet.stop("a");
    let log = fleet.log("a");
    assert!(log.lines().any(|line| line.contains("sasl-without-tls") && line.contains("\"WARN\"")), "{log}");
}
