//! Events as tab-separated values: a line of names, then one event a row.

use serde_json::Value;

/// The columns, in their order. Several parties of one side are separated by a vertical bar, in all three columns of that side alike.
///
/// | column | what |
/// |---|---|
/// | `article`, `url`, `published` | the article's id, address and publication |
/// | `event`, `mode`, `quad`, `score` | PLOVER type, mode, quad class and score |
/// | `actors`, `actor_countries`, `actor_sectors` | names, else words; ISO 3166-1 alpha-3; sectors joined with `+` |
/// | `recipients`, `recipient_countries`, `recipient_sectors` | the same of the recipients |
/// | `date`, `date_begin`, `date_end`, `precision`, `basis` | TIMEX3 value, half-open interval, how precise, on what it rests |
/// | `place`, `place_country` | where |
/// | `modality` | joined with `+`; empty: it is reported as having happened |
/// | `source` | who says so, if not the author |
/// | `contexts` | joined with `+` |
/// | `confidence`, `identity`, `id` | 0 to 1; what reports of one act share; the event's own id |
/// | `sentence` | the words |
pub(super) const COLUMNS: [&str; 27] = [
    "article",
    "url",
    "published",
    "event",
    "mode",
    "quad",
    "score",
    "actors",
    "actor_countries",
    "actor_sectors",
    "recipients",
    "recipient_countries",
    "recipient_sectors",
    "date",
    "date_begin",
    "date_end",
    "precision",
    "basis",
    "place",
    "place_country",
    "modality",
    "source",
    "contexts",
    "confidence",
    "identity",
    "id",
    "sentence",
];

/// The line of names.
pub(super) fn header() -> String {
    row(COLUMNS.iter().map(|name| (*name).to_owned()))
}

/// The events of an article record, a row each.
pub(super) fn events(record: &Value) -> String {
    let all = record["events"].as_array().map(Vec::as_slice).unwrap_or_default();
    all.iter().map(|event| row(cells(record, event).into_iter())).collect()
}

fn cells(record: &Value, event: &Value) -> [String; 27] {
    let date = &event["date"];
    let place = record["entities"]
        .as_array()
        .into_iter()
        .flatten()
        .find(|entity| !event["place"]["entity"].is_null() && entity["id"] == event["place"]["entity"]);
    let [actors, recipients] = ["actors", "recipients"].map(|side| parties(&event[side]));
    let [[actor_names, actor_countries, actor_sectors], [names, countries, sectors]] = [actors, recipients];
    [
        text(&record["id"]),
        text(&record["url"]),
        text(&record["published"]),
        text(&event["event"]),
        text(&event["mode"]),
        text(&event["quad"]),
        text(&event["score"]),
        actor_names,
        actor_countries,
        actor_sectors,
        names,
        countries,
        sectors,
        text(&date["value"]),
        text(&date["interval"]["begin"]),
        text(&date["interval"]["end"]),
        text(&date["precision"]),
        text(&date["basis"]),
        text(&event["place"]["text"]),
        place.map(|place| text(&place["country"])).unwrap_or_default(),
        joined(&event["modality"]),
        text(&event["attribution"]["source"]["text"]),
        joined(&event["contexts"]),
        text(&event["confidence"]),
        text(&event["identity"]),
        text(&event["id"]),
        text(&event["sentence"]["text"]),
    ]
}

/// Names, countries and sectors of one side.
fn parties(side: &Value) -> [String; 3] {
    let all = side.as_array().map(Vec::as_slice).unwrap_or_default();
    let column = |cell: fn(&Value) -> String| all.iter().map(cell).collect::<Vec<_>>().join("|");
    [
        column(|party| text(if party["name"].is_null() { &party["text"] } else { &party["name"] })),
        column(|party| text(&party["country"])),
        column(|party| joined(&party["sectors"])),
    ]
}

fn joined(list: &Value) -> String {
    let all = list.as_array().map(Vec::as_slice).unwrap_or_default();
    all.iter().map(text).collect::<Vec<_>>().join("+")
}

fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Cells without tabs, line breaks and other control characters.
fn row(cells: impl Iterator<Item = String>) -> String {
    let clean = |cell: String| cell.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>();
    let mut line = cells.map(clean).collect::<Vec<_>>().join("\t");
    line.push('\n');
    line
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_event_is_a_row_of_as_many_cells_as_there_are_names() {
        let record = json!({
            "id": "a/1", "published": "2024-03-02",
            "entities": [{"id": "e2", "country": "NOR"}],
            "events": [{
                "event": "CONSULT", "mode": "visit", "quad": 1, "score": 4.0, "modality": ["future"], "contexts": [],
                "actors": [{"text": "the minister", "name": "Ana Kos", "country": "HRV", "sectors": ["GOV"]}, {"text": "aides"}],
                "recipients": [{"text": "Oslo", "name": "Oslo", "country": "NOR"}],
                "date": {"value": "2024-03-04", "basis": "deictic"}, "place": {"entity": "e2", "text": "Oslo"},
                "sentence": {"text": "Ana Kos will\tfly to Oslo."},
            }],
        });
        let rows = events(&record);
        let cells: Vec<&str> = rows.trim_end_matches('\n').split('\t').collect();
        assert_eq!(cells.len(), header().trim_end_matches('\n').split('\t').count());
        assert_eq!(cells.get(7..13), Some(["Ana Kos|aides", "HRV|", "GOV|", "Oslo", "NOR", ""].as_slice()));
        assert_eq!(cells.get(18..21), Some(["Oslo", "NOR", "future"].as_slice()));
    }
}
