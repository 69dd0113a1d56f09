//! Tests of the settings of TLS and login, and of how secrets come in and stay in.

use std::fs;

use super::{load, loaded, refused};
use crate::settings::{Loaded, Overrides};

/// What the tests of secrets look for wherever it must not be.
const SECRET: &str = "hunter2";
const LOGIN: [(&str, &str); 4] = [
    ("DATELINE_KAFKA__SECURITY__PROTOCOL", "sasl_ssl"),
    ("DATELINE_KAFKA__SASL__MECHANISM", "PLAIN"),
    ("DATELINE_KAFKA__SASL__USERNAME", "alice"),
    ("DATELINE_KAFKA__SASL__PASSWORD", SECRET),
];

/// Settings of a file.
fn of_file(text: &str, environment: &[(&str, &str)]) -> Result<Loaded, String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("d.toml");
    fs::write(&file, text).unwrap();
    let environment = environment.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let result = load(&Overrides { file: Some(file), set: vec![] }, environment);
    result.map_err(|error| {
        assert!(!format!("{error:?}").contains(SECRET), "{error:?}");
        error.to_string()
    })
}

/// A login without one of its parts is refused by that part's name.
fn refused_without(part: &str) {
    let name = format!("DATELINE_KAFKA__SASL__{}", part.to_uppercase());
    let rest: Vec<_> = LOGIN.into_iter().filter(|(known, _)| *known != name).collect();
    let words = [&format!("kafka.sasl.{part} = \"\" (from the defaults)"), "needs it", "sasl_ssl"];
    refused(&rest, &[], &words);
}

#[test]
fn a_login_needs_all_its_parts() {
    assert!(loaded(&LOGIN, &[]).is_ok());
    for part in ["mechanism", "username", "password"] {
        refused_without(part);
    }
}

#[test]
fn a_login_needs_a_protocol_that_logs_in() {
    refused(&LOGIN[2..3], &[], &["kafka.sasl.username = alice", "DATELINE_KAFKA__SASL__USERNAME", "sasl_plaintext"]);
    refused(&LOGIN[3..], &[], &["kafka.sasl.password = <hidden>", "DATELINE_KAFKA__SASL__PASSWORD", "plaintext"]);
    let with_tls_alone = [("DATELINE_KAFKA__SECURITY__PROTOCOL", "ssl"), LOGIN[2]];
    refused(&with_tls_alone, &[], &["kafka.sasl.username", "kafka.security.protocol = ssl", "__PROTOCOL"]);
}

#[test]
fn other_mechanisms_and_protocols_are_refused() {
    let kerberos = [LOGIN[0], ("DATELINE_KAFKA__SASL__MECHANISM", "GSSAPI"), LOGIN[2], LOGIN[3]];
    refused(&kerberos, &[], &["kafka.sasl.mechanism = GSSAPI", "__MECHANISM", "PLAIN, SCRAM-SHA-256, SCRAM-SHA-512"]);
    refused(
        &[("DATELINE_KAFKA__SECURITY__PROTOCOL", "tls")],
        &[],
        &["plaintext, ssl, sasl_plaintext", "kafka.security.protocol", "__PROTOCOL"],
    );
    for protocol in ["PLAINTEXT", "SSL", "plaintext", "ssl"] {
        assert!(loaded(&[("DATELINE_KAFKA__SECURITY__PROTOCOL", protocol)], &[]).is_ok(), "{protocol}");
    }
}

#[test]
fn certificate_and_key_go_together_and_need_tls() {
    let ssl = ("DATELINE_KAFKA__SECURITY__PROTOCOL", "ssl");
    let certificate = ("DATELINE_KAFKA__TLS__CERTIFICATE_FILE", "/dev/null");
    let key = ("DATELINE_KAFKA__TLS__KEY_FILE", "/dev/null");
    let password = ("DATELINE_KAFKA__TLS__KEY_PASSWORD", SECRET);
    assert!(loaded(&[ssl, certificate, key, password], &[]).is_ok());
    refused(&[ssl, certificate], &[], &["kafka.tls.key_file", "go together"]);
    refused(&[ssl, key], &[], &["kafka.tls.certificate_file", "go together"]);
    refused(&[ssl, password], &[], &["kafka.tls.key_password = <hidden>", "kafka.tls.key_file"]);
    refused(&[certificate, key], &[], &["kafka.tls.certificate_file = /dev/null", "has no TLS", "ssl or sasl_ssl"]);
    refused(&[password], &[], &["kafka.tls.key_password = <hidden>", "__KEY_PASSWORD", "has no TLS"]);
}

#[test]
fn files_of_tls_that_cannot_be_read_are_named() {
    for name in ["ca", "certificate", "key"] {
        let variable = format!("DATELINE_KAFKA__TLS__{}_FILE", name.to_uppercase());
        let mut environment = vec![("DATELINE_KAFKA__SECURITY__PROTOCOL", "ssl")];
        let other = match name {
            "certificate" => Some(("DATELINE_KAFKA__TLS__KEY_FILE", "/dev/null")),
            "key" => Some(("DATELINE_KAFKA__TLS__CERTIFICATE_FILE", "/dev/null")),
            _ => None,
        };
        environment.extend(other);
        environment.push((&variable, "/nonexistent/x.pem"));
        let words = [&format!("kafka.tls.{name}_file = /nonexistent/x.pem"), variable.as_str(), "cannot be read"];
        refused(&environment, &[], &words);
    }
}

#[test]
fn any_value_may_stand_in_a_file_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path.display().to_string()
    };
    let (password, group) = (write("password", "two\nlines \n"), write("group", "blue\r\n"));
    let environment = [LOGIN[0], LOGIN[1], LOGIN[2], ("DATELINE_KAFKA__SASL__PASSWORD_FILE", password.as_str())];
    let loaded = loaded(&environment, &[&format!("kafka.group_file={group}")]).unwrap();
    let kafka = &loaded.settings.kafka;
    assert_eq!(kafka.sasl.password.reveal(), "two\nlines ", "one final newline goes");
    assert_eq!(kafka.group, "blue");
    let origin = format!("environment DATELINE_KAFKA__SASL__PASSWORD_FILE, file {password}");
    assert_eq!(loaded.origin("kafka.sasl.password"), origin);
    let option = format!("[kafka.properties]\n\"client.rack_file\" = \"{group}\"");
    assert_eq!(of_file(&option, &[]).unwrap().settings.kafka.properties["client.rack"].reveal(), "blue");
}

#[test]
fn a_setting_whose_name_ends_like_that_stands_for_itself() {
    let environment = [("DATELINE_KAFKA__SECURITY__PROTOCOL", "ssl"), ("DATELINE_KAFKA__TLS__CA_FILE", "/dev/null")];
    assert_eq!(loaded(&environment, &[]).unwrap().settings.kafka.tls.ca_file, "/dev/null");
}

#[test]
fn a_file_of_a_value_that_is_missing_or_doubled_is_named() {
    let missing = [LOGIN[0], LOGIN[1], LOGIN[2], ("DATELINE_KAFKA__SASL__PASSWORD_FILE", "/nonexistent/p")];
    refused(&missing, &[], &["kafka.sasl.password_file = /nonexistent/p", "__PASSWORD_FILE", "No such file"]);
    let doubled = [&LOGIN[..], &[("DATELINE_KAFKA__SASL__PASSWORD_FILE", "/nonexistent/p")]].concat();
    let words = ["kafka.sasl.password (from environment DATELINE_KAFKA__SASL__PASSWORD)", "kafka.sasl.password_file"];
    refused(&doubled, &[], &words);
    let across = of_file("[kafka.sasl]\npassword_file = \"/nonexistent/p\"", &LOGIN).unwrap_err();
    assert!(across.contains("d.toml") && across.contains("environment") && across.contains("both"), "{across}");
    refused(&[("DATELINE_KAFKA__SASL__PASWORD_FILE", "/x")], &[], &["kafka.sasl.pasword_file"]);
}

#[test]
fn a_secret_among_the_arguments_is_refused_and_not_repeated() {
    for flag in ["kafka.sasl.password=hunter2", "kafka.tls.key_password=hunter2", "kafka.properties.a.secret=hunter2"] {
        let key = flag.split('=').next().unwrap();
        refused(&[], &[flag], &[key, &format!("{key}_file"), "environment"]);
    }
    for flag in ["kafka.sasl.password:hunter2", "kafka.sasl.password hunter2", "kafka.sasl.pasword=hunter2"] {
        assert!(!loaded(&[], &[flag]).unwrap_err().contains(SECRET), "{flag}");
    }
}

#[test]
fn broken_settings_files_are_refused_without_what_they_hold() {
    let broken = [
        "[kafka.sasl]\npassword = \"hunter2\n",
        "[kafka.sasl]\npassword = hunter2\n",
        "[kafka.sasl]\npassword = \"hunter2\" x\n",
        "[kafka.sasl]\npassword \"hunter2\"\n",
        "[kafka.sasl]\npassword = \"hunter2\"\npassword = \"hunter2\"\n",
        "[kafka.sasl]\npassword = 'hunter2\\\n",
        "[kafka.sasl]\npassword = \"\"\"hunter2\n",
        "[kafka.sasl]\npassword = \"\\hunter2\"\n",
        "[kafka.sasl]\npassword.hunter2\n",
    ];
    for text in broken {
        let error = of_file(text, &[]).unwrap_err();
        assert!(!error.contains(SECRET), "{text:?}: {error}");
        assert!(error.contains("line ") && error.contains("d.toml"), "{text:?}: {error}");
    }
    for text in
        ["[kafka.sasl]\npassword = [\"hunter2\"]\n", "[kafka.sasl]\npassword = 12.50\n", "kafka.sasl = \"hunter2\""]
    {
        let error = of_file(text, &[]).unwrap_err();
        assert!(!error.contains(SECRET) && error.contains("kafka.sasl"), "{text:?}: {error}");
    }
}

#[test]
fn no_secret_is_shown_by_what_is_loaded() {
    let file = "[kafka.properties]\n\"sasl.oauthbearer.client.secret\" = \"hunter2\"\n[kafka.producer]\n\"x.password\" = \"hunter2\"\n";
    let loaded = of_file(file, &LOGIN).unwrap();
    let shown = format!("{loaded:?} {:?} {:?}", loaded.settings, loaded.values);
    assert!(!shown.contains(SECRET), "{shown}");
    assert_eq!(loaded.shown("kafka.sasl.password"), "<hidden>");
    assert_eq!(loaded.shown("kafka.tls.key_password"), "", "that there is none may be seen");
    assert_eq!(loaded.settings.kafka.sasl.password.reveal(), SECRET);
}
