//! Records: every one is valid against its schema, its offsets point at its words, and its bytes depend on the article alone.

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use dateline::records::{Header, SCHEMAS, find_header, schema};
use dateline::settings::{Overrides, Settings, load};
use dateline::worker::{Outcome, Processor, Record};
use jsonschema::Validator;
use serde_json::Value;

const TRACE: &str = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

fn settings() -> Settings {
    load(&Overrides::default(), std::iter::empty()).unwrap().settings
}

fn validator(record: &str) -> Validator {
    jsonschema::draft202012::options().build(&schema(record).unwrap()).unwrap()
}

fn valid(record: &str, value: &Value) {
    let errors: Vec<String> =
        validator(record).iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{record}: {errors:#?}\n{value:#}");
}

/// The articles written for this project.
fn corpus() -> Vec<PathBuf> {
    let folders = ["demo", "own"].map(|name| Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(name));
    let files = folders.iter().flat_map(|folder| std::fs::read_dir(folder).unwrap()).map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|extension| extension != "md")).collect();
    files.sort();
    files
}

fn record(payload: &[u8], headers: Vec<Header>) -> Record {
    let (topic, timestamp) = ("news.raw".to_owned(), Some(1_709_370_000_004));
    Record { topic, partition: 3, offset: 17, timestamp, key: None, payload: Some(payload.to_vec()), headers }
}

/// Visits every object of a value.
fn objects<'v>(value: &'v Value, visit: &mut impl FnMut(&'v Value)) {
    match value {
        Value::Object(members) => {
            visit(value);
            members.values().for_each(|member| objects(member, visit));
        }
        Value::Array(items) => items.iter().for_each(|item| objects(item, visit)),
        _ => {}
    }
}

/// What holds for any record over this text.
fn sound(value: &Value, text: &[char]) {
    objects(value, &mut |object| {
        assert!(object.as_object().unwrap().values().all(|member| !member.is_null()), "no nulls: {object}");
        let (Some(start), Some(end)) = (object["start"].as_u64(), object["end"].as_u64()) else { return };
        let (start, end) = (usize::try_from(start).unwrap(), usize::try_from(end).unwrap());
        assert!(start < end && end <= text.len(), "{object}");
        if let Some(words) = object["text"].as_str() {
            assert_eq!(text[start..end].iter().collect::<String>(), words);
        }
    });
}

#[test]
fn the_documented_examples_are_valid() {
    for name in SCHEMAS {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/corpus/records/{name}.json"));
        let example: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        valid(name, &example);
        let mut broken = example.clone();
        broken.as_object_mut().unwrap().remove("producer");
        assert!(!validator(name).is_valid(&broken), "a schema that takes anything proves nothing");
    }
}

#[test]
fn every_record_of_the_corpus_is_valid_and_points_at_its_words() {
    let processor = Processor::new(&settings()).unwrap();
    let mut events = 0;
    for path in corpus() {
        let bytes = std::fs::read(&path).unwrap();
        let Outcome::Published { messages, .. } = processor.process(&record(&bytes, vec![]), &AtomicBool::new(false))
        else {
            assert!(path.ends_with("11-broken.json"), "{} was rejected", path.display());
            continue;
        };
        let records: Vec<Value> =
            messages.iter().map(|message| serde_json::from_slice(message.payload.as_ref().unwrap()).unwrap()).collect();
        let text: Vec<char> = records[0]["text"].as_str().unwrap().chars().collect();
        valid("article", &records[0]);
        for record in &records {
            sound(record, &text);
        }
        for event in &records[1..] {
            valid("event", event);
            assert_eq!(event["article"]["fingerprint"], records[0]["fingerprint"]["sha256"]);
        }
        assert_eq!(records.len() - 1, records[0]["events"].as_array().unwrap().len());
        events += records.len() - 1;
    }
    assert!(events > 20, "the corpus holds events, and {events} were found");
}

#[test]
fn the_same_article_gives_the_same_bytes() {
    let (one, other) = (Processor::new(&settings()).unwrap(), Processor::new(&settings()).unwrap());
    for path in corpus() {
        let bytes = std::fs::read(&path).unwrap();
        assert_eq!(one.line(&bytes), other.line(&bytes), "{}", path.display());
    }
}

#[test]
fn messages_carry_cloud_events_the_origin_and_the_trace() {
    let settings = Settings { kafka: kafka_copying("crawler"), ..settings() };
    let headers = vec![
        Header::text("traceparent", TRACE),
        Header::text("tracestate", "vendor=1"),
        Header::text("crawler", "c-7"),
        Header::text("cookie", "private"),
    ];
    let article = br#"{"id": "a/17", "text": "Police arrested Ana Kos in Oslo on Monday.", "published": "2024-03-05"}"#;
    let outcome = Processor::new(&settings).unwrap().process(&record(article, headers), &AtomicBool::new(false));
    for message in outcome.messages() {
        let header = |name: &str| find_header(&message.headers, name);
        assert_eq!(message.key.as_deref(), Some(&b"a/17"[..]));
        assert_eq!(header("content-type"), Some("application/json"));
        assert_eq!(header("ce_specversion"), Some("1.0"));
        assert_eq!(header("ce_source"), Some("dateline"));
        assert_eq!(header("ce_subject"), Some("a/17"));
        assert_eq!(header("ce_time"), Some("2024-03-02T09:00:00.004Z"));
        assert_eq!(header("dateline.origin"), Some("news.raw:3:17"));
        assert_eq!((header("traceparent"), header("tracestate")), (Some(TRACE), Some("vendor=1")));
        assert_eq!((header("crawler"), header("cookie")), (Some("c-7"), None));
        let value: Value = serde_json::from_slice(message.payload.as_ref().unwrap()).unwrap();
        let identifier = match header("ce_type").unwrap() {
            "dateline.article.v1" => {
                format!("a/17:{}", value["fingerprint"]["sha256"].as_str().unwrap().get(..16).unwrap())
            }
            _ => value["id"].as_str().unwrap().to_owned(),
        };
        assert_eq!(header("ce_id"), Some(identifier.as_str()));
    }
    assert!(outcome.messages().len() > 1, "an arrest is an event");
}

fn kafka_copying(header: &str) -> dateline::settings::Kafka {
    let overrides = Overrides { file: None, set: vec![format!("kafka.copy_headers={header}")] };
    load(&overrides, std::iter::empty()).unwrap().settings.kafka
}

#[test]
fn what_is_too_large_to_publish_becomes_a_dead_letter_without_its_bytes() {
    let overrides = Overrides { file: None, set: vec!["records.max_bytes=64KiB".into()] };
    let processor = Processor::new(&load(&overrides, std::iter::empty()).unwrap().settings).unwrap();
    let article = serde_json::json!({"id": "big", "text": "Nothing happened in the village. ".repeat(4000)});
    let outcome = processor.process(&record(article.to_string().as_bytes(), vec![]), &AtomicBool::new(false));
    let Outcome::Rejected { letter, .. } = outcome else { panic!("a record of this size is too large") };
    let reason = |name: &str| find_header(&letter.headers, &format!("__dateline.errors.{name}"));
    assert_eq!((reason("code"), reason("stage")), (Some("record-too-large"), Some("records")));
    assert_eq!((reason("payload"), letter.payload.as_deref()), (Some("omitted"), Some(&b""[..])));
    assert_eq!(reason("payload.bytes"), Some(article.to_string().len().to_string().as_str()));
    assert_eq!(reason("article"), Some("big"));
}
