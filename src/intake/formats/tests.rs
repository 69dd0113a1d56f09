//! Fixtures in each form and its odd cases, with the article that a reader would make of them.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::*;
use crate::intake::{Hints, Intake};

/// The fixtures: a form, an object in it, and the article that it is, or why it is none.
fn fixtures() -> Vec<Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/formats");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let files = files.into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "json"));
    files.flat_map(|path| serde_json::from_slice::<Vec<Value>>(&fs::read(path).unwrap()).unwrap()).collect()
}

/// The bytes of a fixture's message: JSON, or the string that it is.
fn payload(fixture: &Value) -> Vec<u8> {
    match &fixture["message"] {
        Value::String(text) => text.clone().into_bytes(),
        message => message.to_string().into_bytes(),
    }
}

/// What was read, without what is absent.
fn shown(fixture: &Value) -> Value {
    let header = |name: &str| fixture["headers"][name].as_str();
    let hints = Hints { content_type: header("content-type"), cloud_event_id: header("ce_id") };
    let article = match Intake::default().read(Some(&payload(fixture)), hints) {
        Ok(article) => article,
        Err(refusal) => return json!({"refused": refusal.kind.as_str(), "message": refusal.message}),
    };
    let mut shown = json!({
        "id": article.id, "url": article.url, "title": article.title, "text": article.text, "summary": article.summary,
        "published": article.published.map(|published| published.at.to_string()),
        "modified": article.modified.map(|at| at.to_string()), "crawled": article.crawled.map(|at| at.to_string()),
        "language": article.language, "source": article.source.name, "domain": article.source.domain,
        "authors": article.authors, "tags": article.tags, "image": article.image, "status": article.status,
        "revision": article.revision,
    });
    shown.as_object_mut().unwrap().retain(|_, value| !value.is_null() && *value != json!([]));
    shown
}

#[test]
fn each_fixture_becomes_the_article_that_it_is() {
    let mut faults = Vec::new();
    for fixture in fixtures() {
        let seen = shown(&fixture);
        if seen != fixture["article"] {
            faults.push(format!("{}\nseen {seen:#}\nexpected {:#}", fixture["case"], fixture["article"]));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn each_fixture_is_claimed_by_its_form_alone() {
    for fixture in fixtures() {
        let Some(object) = fixture["message"].as_object() else { continue };
        let forms = FORMATS.iter().filter(|format| (format.claims)(object)).map(|format| format.name);
        let envelope = cloud_event::open(object).map(|_| "cloud-event");
        let claims: Vec<&str> = forms.chain(envelope).collect();
        let form = fixture["form"].as_str().unwrap();
        let expected = if form == "generic" { vec![] } else { vec![form] };
        assert_eq!(claims, expected, "{}", fixture["case"]);
    }
}

#[test]
fn each_form_has_fixtures() {
    let fixtures = fixtures();
    for form in FORMATS.iter().map(|format| format.name).chain(["cloud-event"]) {
        assert!(fixtures.iter().filter(|fixture| fixture["form"] == form).count() >= 2, "{form}");
    }
}
