//! A sentence with its actors, predicate, recipients, date and cues in colour.

use serde_json::Value;

/// Whether colours are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Paint {
    /// Plain text.
    Plain,
    /// With the codes of ECMA-48 (ANSI) terminals.
    Colours,
}

/// The colour of each part: actors green, predicate bold, recipients blue, date magenta, cues yellow, who says so cyan.
const ACTOR: &str = "32";
const PREDICATE: &str = "1";
const RECIPIENT: &str = "34";
const DATE: &str = "35";
const CUE: &str = "33";
const SOURCE: &str = "36";

/// The sentence of an event, without control characters but those of the colours.
pub(super) fn sentence(event: &Value, paint: Paint) -> String {
    let text: Vec<char> = event["sentence"]["text"].as_str().unwrap_or_default().chars().collect();
    let parts = if paint == Paint::Colours { parts(event) } else { Vec::new() };
    let first = place(&event["sentence"], "start").unwrap_or_default();
    let mut painted = String::new();
    let mut last = None;
    for (at, c) in text.into_iter().enumerate() {
        let colour =
            parts.iter().find(|(start, end, _)| (*start..*end).contains(&(first + at))).map(|(.., colour)| *colour);
        if colour != last {
            painted.push_str(&colour.map_or_else(|| "\u{1b}[0m".to_owned(), |colour| format!("\u{1b}[0;{colour}m")));
        }
        last = colour;
        painted.extend(Some(c).filter(|c| !c.is_control()));
    }
    if last.is_some() {
        painted.push_str("\u{1b}[0m");
    }
    painted
}

/// Where each part stands, in code points of the article's text; the first that holds a place colours it.
fn parts(event: &Value) -> Vec<(usize, usize, &'static str)> {
    let mut parts = Vec::new();
    let mut add = |value: &Value, colour| {
        if let (Some(start), Some(end)) = (place(value, "start"), place(value, "end")) {
            parts.push((start, end, colour));
        }
    };
    add(&event["predicate"], PREDICATE);
    for (list, colour) in [("cues", CUE), ("actors", ACTOR), ("recipients", RECIPIENT)] {
        event[list].as_array().into_iter().flatten().for_each(|part| add(part, colour));
    }
    add(&event["date"], DATE);
    add(&event["attribution"]["source"], SOURCE);
    add(&event["attribution"]["cue"], SOURCE);
    parts
}

fn place(value: &Value, name: &str) -> Option<usize> {
    value[name].as_u64().and_then(|place| usize::try_from(place).ok())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn parts_are_coloured_and_control_characters_left_out() {
        let event = json!({
            "sentence": {"start": 10, "text": "Ana\u{1b} will fly."},
            "predicate": {"start": 20, "end": 23}, "actors": [{"start": 10, "end": 13}], "recipients": [],
            "cues": [{"start": 15, "end": 19}],
        });
        let expected = "\u{1b}[0;32mAna\u{1b}[0m \u{1b}[0;33mwill\u{1b}[0m \u{1b}[0;1mfly\u{1b}[0m.";
        assert_eq!(sentence(&event, Paint::Colours), expected);
        assert_eq!(sentence(&event, Paint::Plain), "Ana will fly.");
    }
}
