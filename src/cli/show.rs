//! Records as lines for people. Reads the JSON that readers get, so it shows what they see.

use std::fmt::Write as _;

use serde_json::Value;

use super::paint::{Paint, sentence};

/// An article and its events.
pub(super) fn article(record: &Value, paint: Paint) -> String {
    let mut text = String::new();
    let title = record["title"].as_str().or_else(|| first_words(record)).unwrap_or("(no title)");
    let entities = record["entities"].as_array().map_or(0, Vec::len);
    let dates = record["dates"].as_array().map_or(0, Vec::len);
    let published = record["published"].as_str().unwrap_or("undated");
    line(&mut text, &format!("● {title}  ({published}, {entities} entities, {dates} dates)"));
    if let Some(reason) = record["skipped"]["reason"].as_str() {
        let detail = record["skipped"]["detail"].as_str().unwrap_or_default();
        line(&mut text, &format!("    not analysed: {reason} {detail}"));
    }
    let events = record["events"].as_array().map(Vec::as_slice).unwrap_or_default();
    if events.is_empty() && record["skipped"].is_null() {
        line(&mut text, "    no events");
    }
    for record in events {
        text.push_str(&event(record, paint));
    }
    text
}

/// One event: type, who to whom, whether and when, who says so, and the words.
pub(super) fn event(record: &Value, paint: Paint) -> String {
    let mut text = String::new();
    let kind = record["event"].as_str().unwrap_or_default();
    let kind = record["mode"].as_str().map_or(kind.to_owned(), |mode| format!("{kind}/{mode}"));
    let (actors, recipients) = (participants(&record["actors"]), participants(&record["recipients"]));
    let arrow = if recipients.is_empty() { String::new() } else { format!(" → {recipients}") };
    let modality = words(&record["modality"]);
    let modality = if modality.is_empty() { "happened".to_owned() } else { modality };
    let date = date(&record["date"]);
    line(&mut text, &format!("    {kind:<22} {actors}{arrow}  [{modality}]  {date}"));
    if let Some(source) = record["attribution"]["source"]["text"].as_str() {
        let cue = record["attribution"]["cue"]["text"].as_str().unwrap_or_default();
        line(&mut text, &format!("    {:<22} says {source} ({cue})", ""));
    }
    // Writing to a string cannot fail.
    let _written = writeln!(text, "    {:<22} “{}”", "", sentence(record, paint));
    text
}

/// A refused article.
pub(super) fn rejection(place: &str, code: &str, message: &str) -> String {
    format!("✗ rejected {place}: {code}: {message}\n")
}

fn participants(list: &Value) -> String {
    let participants = list.as_array().map(Vec::as_slice).unwrap_or_default();
    let shown = participants.iter().map(|participant| {
        // "Iranian forces" are more than "Iranian", but a person is known by name.
        let person = participant["name"].as_str().filter(|_| participant["type"] == "PERSON");
        let name = person.or_else(|| participant["text"].as_str()).unwrap_or_default();
        let mut codes: Vec<&str> = participant["country"].as_str().into_iter().collect();
        codes.extend(participant["sectors"].as_array().into_iter().flatten().filter_map(Value::as_str));
        if codes.is_empty() { name.to_owned() } else { format!("{name} ({})", codes.join(" ")) }
    });
    shown.collect::<Vec<_>>().join(", ")
}

fn date(date: &Value) -> String {
    let value = date["value"].as_str().unwrap_or("undated");
    match (date["basis"].as_str(), date["text"].as_str()) {
        (Some("publication"), _) => {
            let end = date["interval"]["end"].is_string();
            if end { format!("by {value}") } else { "later".to_owned() }
        }
        (_, Some(text)) => format!("{value} (“{text}”)"),
        _ => value.to_owned(),
    }
}

fn words(list: &Value) -> String {
    let words = list.as_array().map(Vec::as_slice).unwrap_or_default();
    words.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", ")
}

fn first_words(record: &Value) -> Option<&str> {
    record["text"].as_str()?.lines().next()
}

fn line(text: &mut String, line: &str) {
    // Writing to a string cannot fail. Control characters of a hostile article must not reach a terminal.
    let clean: String = line.chars().filter(|c| !c.is_control()).collect();
    let _written = writeln!(text, "{}", clean.trim_end());
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_event_is_shown_with_everything_that_makes_it_trustworthy() {
        let record = json!({
            "event": "CONSULT", "mode": "visit", "modality": ["future"],
            "actors": [{"text": "Ana Kos", "name": "Ana Kos", "type": "PERSON", "country": "HRV", "sectors": ["GOV"]}],
            "recipients": [{"text": "Oslo"}],
            "date": {"value": "2024-03-04", "basis": "deictic", "text": "Monday"},
            "attribution": {"source": {"text": "her office"}, "cue": {"text": "said"}},
            "sentence": {"text": "Ana Kos will fly to Oslo on Monday,\u{1b}[2J her office said."},
        });
        let shown = event(&record, Paint::Plain);
        for expected in
            ["CONSULT/visit", "Ana Kos (HRV GOV) → Oslo", "[future]", "2024-03-04 (“Monday”)", "says her office"]
        {
            assert!(shown.contains(expected), "{shown} should hold {expected}");
        }
        assert!(!shown.contains('\u{1b}'), "no control character reaches the terminal");
    }
}
