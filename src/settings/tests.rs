//! Tests of loading: layers, files of values, rules, and what is never shown.

mod security;

use super::*;

fn loaded(environment: &[(&str, &str)], set: &[&str]) -> Result<Loaded, String> {
    let environment = environment.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let overrides = Overrides { file: None, set: set.iter().map(ToString::to_string).collect() };
    load(&overrides, environment).map_err(|error| error.to_string())
}

fn refused(environment: &[(&str, &str)], set: &[&str], words: &[&str]) {
    let error = loaded(environment, set).unwrap_err();
    for word in words {
        assert!(error.contains(word), "{error:?} should name {word:?}");
    }
}

#[test]
fn the_defaults_are_valid() {
    let loaded = loaded(&[], &[]).unwrap();
    assert_eq!(loaded.settings.worker.batch.bytes, 8 << 20);
    assert!(loaded.origins.is_empty());
}

#[test]
fn later_layers_win_and_say_where_they_are_from() {
    let environment = [("DATELINE_KAFKA__GROUP", "blue"), ("DATELINE_KAFKA__COPY_HEADERS", "a, b")];
    let loaded = loaded(&environment, &["worker.threads=3"]).unwrap();
    assert_eq!(loaded.settings.kafka.group, "blue");
    assert_eq!(loaded.settings.kafka.copy_headers, ["a", "b"]);
    assert_eq!(loaded.settings.worker.threads, 3);
    assert_eq!(loaded.origin("kafka.group"), "environment DATELINE_KAFKA__GROUP");
}

#[test]
fn a_file_lies_between_defaults_and_environment() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("d.toml");
    std::fs::write(&file, "[kafka]\ngroup = \"file\"\n[kafka.properties]\n\"socket.nagle.disable\" = true\n").unwrap();
    let overrides = Overrides { file: Some(file), set: vec!["kafka.consumer.fetch.min.bytes=10".into()] };
    let settings = load(&overrides, std::iter::empty()).unwrap().settings;
    assert_eq!(settings.kafka.group, "file");
    assert_eq!(settings.kafka.properties["socket.nagle.disable"].reveal(), "true");
    assert_eq!(settings.kafka.consumer["fetch.min.bytes"].reveal(), "10");
}

#[test]
fn sources_are_known_by_their_domains() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("d.toml");
    let table = "[sources.\"news.e.org\"]\ndate_order = \"dmy\"\nzone = \"Europe/Zagreb\"\n";
    std::fs::write(&file, table).unwrap();
    let overrides = Overrides { file: Some(file), set: vec!["sources.e.com.zone=-03:30".into()] };
    let sources = load(&overrides, std::iter::empty()).unwrap().settings.sources;
    assert_eq!(sources["news.e.org"].date_order, Some(DateOrder::DayFirst));
    assert_eq!(sources["news.e.org"].zone.as_ref().and_then(TimeZone::iana_name), Some("Europe/Zagreb"));
    assert_eq!(sources["e.com"].zone, Some(TimeZone::fixed(jiff::tz::Offset::from_seconds(-12_600).unwrap())));
    refused(&[], &["sources.e.com.zone=Europe/Zagrebb"], &["sources.e.com.zone", "Zagrebb", "such as", "--set"]);
    refused(&[], &["sources.www.e.com.zone=UTC"], &["sources", "without www."]);
    refused(&[], &["sources.e.com.date_order=ymd"], &["ymd", "dmy"]);
    refused(&[], &["sources.e.com.zones=UTC"], &["sources.e.com.zones", "sources.\"e.com\".zone"]);
}

#[test]
fn an_unknown_key_is_refused_with_the_nearest_known_one() {
    refused(
        &[("DATELINE_KAFKA__TOPIC__RAW", "x")],
        &[],
        &["kafka.topic.raw", "DATELINE_KAFKA__TOPIC__RAW", "kafka.topics.raw"],
    );
    refused(&[], &["worker.thread=1"], &["worker.thread", "--set", "worker.threads"]);
    assert!(loaded(&[("DATELINE_TEST_BROKERS", "x"), ("OTHER", "y")], &[]).is_ok());
}

#[test]
fn values_out_of_range_and_of_the_wrong_type_name_their_key() {
    refused(&[], &["worker.lanes=0"], &["worker.lanes = 0", "--set", "1 to 64"]);
    refused(&[], &["worker.lanes=many"], &["many", "worker.lanes"]);
    refused(&[], &["worker.batch.wait=soon"], &["soon", "duration", "worker.batch.wait"]);
    refused(&[], &["kafka.start=never"], &["never"]);
    refused(
        &[("DATELINE_WORKER__SHUTDOWN_DEADLINE", "12s")],
        &[],
        &["worker.shutdown_deadline", "DATELINE_WORKER__SHUTDOWN_DEADLINE"],
    );
    refused(&[], &["no-equals"], &["key=value"]);
}

#[test]
fn a_missing_or_broken_file_is_named() {
    let overrides = Overrides { file: Some("/nonexistent/d.toml".into()), set: vec![] };
    let error = load(&overrides, std::iter::empty()).unwrap_err().to_string();
    assert!(error.contains("/nonexistent/d.toml"), "{error}");
}
