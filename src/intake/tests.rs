//! The rules of intake, one test each.

use jiff::tz;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::stages::article::PublishedBasis;

fn read(payload: &[u8]) -> Result<Article, Refusal> {
    Intake::default().read(Some(payload), Hints::default())
}

fn read_value(value: &Value) -> Article {
    read(value.to_string().as_bytes()).unwrap()
}

fn check_refusal(payload: &[u8], kind: RefusalKind, message: &str) {
    let refusal = read(payload).unwrap_err();
    assert_eq!((refusal.kind, refusal.message.as_str()), (kind, message));
}

#[test]
fn a_message_without_payload_is_a_tombstone() {
    let refusal = Intake::default().read(None, Hints::default()).unwrap_err();
    assert_eq!(refusal.kind.as_str(), "tombstone");
}

#[test]
fn blank_messages_and_texts_are_empty() {
    check_refusal(b"", RefusalKind::Empty, "the message is blank");
    check_refusal(b" \n\t", RefusalKind::Empty, "the message is blank");
    check_refusal(br#"{"text":"date 2023-04-29 "}"#, RefusalKind::Empty, "the article has no text");
}

#[test]
fn bytes_that_are_no_text_are_refused_with_their_place() {
    check_refusal(b"{\"text\":\"caf\xe9\"}", RefusalKind::BadEncoding, "byte 12 is not UTF-8");
    let hints = Hints { content_type: Some("text/plain; charset=latin1"), ..Hints::default() };
    let article = Intake::default().read(Some(b"A caf\xe9 in the old town"), hints).unwrap();
    assert_eq!(article.text, "A café in the old town");
}

#[test]
fn broken_json_is_refused_with_line_and_column() {
    let refusal = read(b"{\"text\":\n\"x").unwrap_err();
    assert_eq!(refusal.kind, RefusalKind::BadJson);
    assert_eq!(refusal.message, "the JSON is broken: EOF while parsing a string");
    assert_eq!(refusal.detail.as_deref(), Some("line 2, column 2"));
}

#[test]
fn what_is_no_article_is_refused() {
    check_refusal(br#"[{"text":"x"}]"#, RefusalKind::NotAnArticle, "several articles in one message");
    check_refusal(b" <html></html>", RefusalKind::Empty, "the article has no text");
    check_refusal(b"<p>Four words only here", RefusalKind::NotAnArticle, "fewer than five words of text in the page");
    check_refusal(b"<?xml version='1.0'?><rss></rss>", RefusalKind::NotAnArticle, "XML of the kind rss is not read");
    check_refusal(b"Four words - only here", RefusalKind::NotAnArticle, "fewer than five words of plain text");
    check_refusal("{\"ключ\":1}".as_bytes(), RefusalKind::NotAnArticle, "no member holds a text: ключ");
}

#[test]
fn a_refusal_shows_little_of_the_article() {
    let keys: Map<String, Value> = (0..1000).map(|index| (format!("key{index}"), Value::Null)).collect();
    let refusal = read(Value::Object(keys).to_string().as_bytes()).unwrap_err();
    assert!(refusal.message.chars().count() <= 80 + "no member holds a text: ".len());
}

#[test]
fn messages_beyond_the_limits_are_too_large() {
    let limits = Limits { bytes: 12, unpacked_bytes: 8 };
    let intake = Intake::new(Options { limits, ..Options::default() });
    let kind = |bytes: &[u8]| intake.read(Some(bytes), Hints::default()).unwrap_err().kind;
    assert_eq!(kind(b"1 2 3 4 5 6 7"), RefusalKind::TooLarge);
    assert_eq!(kind(b"1 2 3 4 5 6"), RefusalKind::TooLarge);
}

#[test]
fn nesting_beyond_the_limit_is_too_deep() {
    let bomb = format!("{{\"text\":{}", "[".repeat(100_000));
    check_refusal(bomb.as_bytes(), RefusalKind::TooDeep, "nested deeper than 64 levels");
}

#[test]
fn more_values_than_any_article_has_are_too_large() {
    let bomb = format!("{{\"text\":\"x\",\"a\":[{}0]}}", "{\"\":0},".repeat(60_000));
    let message = "JSON of more than 50000 objects and lists or 500000 values";
    check_refusal(bomb.as_bytes(), RefusalKind::TooLarge, message);
}

#[test]
fn a_header_says_that_text_is_a_page_unless_it_begins_as_json_does() {
    let hints = Hints { content_type: Some("Text/HTML; charset=utf-8"), ..Hints::default() };
    let text = |payload: &str| Intake::default().read(Some(payload.as_bytes()), hints).unwrap().text;
    assert_eq!(text("Five <b>words</b> of a&nbsp;page"), "Five words of a page");
    assert_eq!(text(r#" {"text": "x &amp; y"}"#), "x &amp; y");
}

#[test]
fn plain_text_is_an_article_with_a_date_if_its_prefix_gives_one() {
    let article = read(b" date 2023-04-29 Ana Kos will visit Oslo soon.").unwrap();
    assert_eq!(article.text, "Ana Kos will visit Oslo soon.");
    let published = article.published.unwrap();
    assert_eq!((published.at.to_string().as_str(), published.basis), ("2023-04-29", PublishedBasis::Text));
    assert_eq!(article.id, None);
}

fn check_published(members: Value, expected: Option<(&str, &str, bool)>) {
    let mut value = members;
    value.as_object_mut().unwrap().entry("text").or_insert(json!("A text."));
    let published = read_value(&value).published;
    let seen = published.map(|given| (given.at.to_string(), given.basis.as_str(), given.doubtful));
    assert_eq!(seen.as_ref().map(|(at, basis, doubtful)| (at.as_str(), *basis, *doubtful)), expected);
}

#[test]
fn publication_rests_on_field_text_url_and_crawl_in_this_order() {
    let (url, crawled) = ("https://e.org/2023/04/27/a", "2023-05-30");
    let text = "date 2023-04-28 A text.";
    let all = json!({"date": "2023-04-26", "text": text, "url": url, "crawled": crawled});
    check_published(all, Some(("2023-04-26", "given", false)));
    check_published(json!({"text": text, "url": url, "crawled": crawled}), Some(("2023-04-28", "text", false)));
    check_published(json!({"url": url, "crawled": crawled}), Some(("2023-04-27", "url", false)));
    check_published(json!({"crawled": crawled}), Some(("2023-05-30", "crawl", false)));
    check_published(json!({}), None);
}

#[test]
fn implausible_publication_dates_are_kept_and_doubted() {
    check_published(json!({"date": "1989-12-31"}), Some(("1989-12-31", "given", true)));
    check_published(json!({"date": "1970-01-01"}), None);
    check_published(json!({"date": "2023-04-29", "crawled": "2023-04-28"}), Some(("2023-04-29", "given", false)));
    check_published(json!({"date": "2023-04-30", "crawled": "2023-04-28"}), Some(("2023-04-30", "given", true)));
    let zones = json!({"date": "2023-04-29T01:00:00+10:00", "crawled": "2023-04-27T16:00:00Z"});
    check_published(zones, Some(("2023-04-29T01:00:00+10:00", "given", false)));
}

#[test]
fn a_text_that_says_when_it_was_published_is_believed_after_fields() {
    let (url, crawled) = ("https://e.org/2023/04/27/a", "2023-05-30");
    let line = "Ferry sinks\n\nPublished 28 April 2023, 10:15 GMT\n\nA ferry sank.";
    check_published(json!({"text": line, "url": url}), Some(("2023-04-28T10:15:00Z", "text", false)));
    check_published(json!({"text": line, "url": url, "date": "2023-04-26"}), Some(("2023-04-26", "given", false)));
    check_published(json!({"text": line, "url": url, "date": "soon"}), Some(("2023-04-28T10:15:00Z", "text", false)));
    let dateline = "OSLO, April 28, 2023 (Agency) - A ferry sank.";
    check_published(json!({"text": dateline, "crawled": crawled}), Some(("2023-04-28", "text", false)));
    let both = format!("date 2023-04-29 {dateline}");
    check_published(json!({"text": both, "url": url}), Some(("2023-04-29", "text", false)));
    check_published(
        json!({"text": format!("{dateline}\n\nPublished 29 April 2023")}),
        Some(("2023-04-29", "text", false)),
    );
}

#[test]
fn a_line_on_the_last_change_gives_that_and_for_want_of_better_the_publication() {
    let text = "A ferry sank.\n\nLast updated: 28 April 2023";
    let article = read_value(&json!({"text": text, "date": "2023-04-26"}));
    assert_eq!(article.modified.map(|at| at.to_string()).as_deref(), Some("2023-04-28"));
    assert_eq!(article.published.map(|given| given.at.to_string()).as_deref(), Some("2023-04-26"));
    check_published(json!({"text": text}), Some(("2023-04-28", "text", false)));
    check_published(json!({"text": text, "url": "https://e.org/2023/04/27/a"}), Some(("2023-04-27", "url", false)));
    let given = read_value(&json!({"text": text, "modified": "2023-04-27"}));
    assert_eq!(given.modified.map(|at| at.to_string()).as_deref(), Some("2023-04-27"));
}

#[test]
fn dates_of_the_story_say_nothing_of_the_publication() {
    check_published(json!({"text": "The treaty of April 28, 2023 ended the war.", "url": "https://e.org/a"}), None);
    check_published(json!({"text": "In Oslo, April 28, 2023 - a Friday - was cold."}), None);
}

fn check_id(members: Value, hint: Option<&str>, expected: Option<&str>) {
    let mut value = members;
    value.as_object_mut().unwrap().entry("text").or_insert(json!("A text."));
    let hints = Hints { cloud_event_id: hint, ..Hints::default() };
    let article = Intake::default().read(Some(value.to_string().as_bytes()), hints).unwrap();
    assert_eq!(article.id.as_deref(), expected);
}

#[test]
fn the_id_is_its_own_or_the_cloud_events_or_the_canonical_url() {
    let url = "https://E.org/a?utm_source=x#top";
    check_id(json!({"id": "a1", "url": url}), Some("c1"), Some("a1"));
    check_id(json!({"url": url}), Some("c1"), Some("c1"));
    check_id(json!({"url": url}), None, Some("https://e.org/a"));
    check_id(json!({}), None, None);
}

#[test]
fn an_envelope_is_unwrapped_and_the_articles_own_id_wins() {
    let event = |data: Value| json!({"specversion": "1.0", "id": "e1", "type": "t", "source": "s", "data": data});
    check_id(event(json!({"text": "A text.", "id": "a1"})), Some("c1"), Some("a1"));
    check_id(event(json!({"text": "A text."})), Some("c1"), Some("e1"));
    check_id(event(json!("A text of five words.")), None, Some("e1"));
    check_id(event(json!(r#"{"text":"A text.","id":"a1"}"#)), None, Some("a1"));
    let refusal = read(event(json!(7)).to_string().as_bytes()).unwrap_err();
    assert_eq!((refusal.kind, refusal.article.as_deref()), (RefusalKind::NotAnArticle, Some("e1")));
}

#[test]
fn ids_are_qualified_on_demand() {
    let intake = Intake::new(Options { qualify_ids: true, ..Options::default() });
    let id = |json: &str| intake.read(Some(json.as_bytes()), Hints::default()).unwrap().id;
    assert_eq!(id(r#"{"text":"x","id":7,"url":"https://www.e.org/a"}"#).as_deref(), Some("e.org:7"));
    assert_eq!(id(r#"{"text":"x","id":7}"#).as_deref(), Some("7"));
    assert_eq!(id(r#"{"text":"x","url":"https://e.org/a"}"#).as_deref(), Some("https://e.org/a"));
}

#[test]
fn what_is_known_of_a_source_completes_its_articles() {
    let zone = Some(TimeZone::fixed(tz::offset(2)));
    let known = SourceOptions { date_order: Some(DateOrder::DayFirst), zone };
    let sources = [("e.org".to_owned(), known)].into();
    let intake = Intake::new(Options { sources, ..Options::default() });
    let published = |url: &str, at: &str| {
        let json = json!({"text": "A text.", "url": url, "published": at}).to_string();
        let article = intake.read(Some(json.as_bytes()), Hints::default()).unwrap();
        (article.published.unwrap().at.to_string(), article.source.date_order)
    };
    let day_first = Some(DateOrder::DayFirst);
    let [own, other] = ["https://www.e.org/a", "https://other.e.org/a"];
    assert_eq!(published(own, "2024-03-02T23:30:00Z"), ("2024-03-03T01:30:00+02:00".to_owned(), day_first));
    assert_eq!(published(own, "2024-03-02T23:30:00-05:00"), ("2024-03-02T23:30:00-05:00".to_owned(), day_first));
    assert_eq!(published(own, "2024-03-02"), ("2024-03-02".to_owned(), day_first));
    assert_eq!(published(other, "2024-03-02T23:30:00Z"), ("2024-03-02T23:30:00Z".to_owned(), None));
}

#[test]
fn of_duplicate_keys_the_last_wins() {
    assert_eq!(read(br#"{"text":"old","text":"new"}"#).unwrap().text, "new");
}

fn check_any(bytes: &[u8], content_type: Option<&str>) {
    match Intake::default().read(Some(bytes), Hints { content_type, ..Hints::default() }) {
        Ok(article) => assert!(!article.text.trim().is_empty()),
        Err(refusal) => assert!(refusal.message.len() <= 1024 && !refusal.message.is_empty()),
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        check_any(&bytes, None);
        check_any(&bytes, Some("text/html; charset=windows-1252"));
    }

    #[test]
    fn any_text_is_read_or_refused_as_a_page(text in ".{0,200}", markup in "[<>/a-z =\"'!&;-]{0,200}") {
        check_any(text.as_bytes(), Some("text/html"));
        check_any(markup.as_bytes(), Some("text/html"));
        check_any(format!("<p>{text}{markup}").as_bytes(), None);
    }

    #[test]
    fn packed_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..100), zstd: bool) {
        let magic: &[u8] = if zstd { &[0x28, 0xb5, 0x2f, 0xfd] } else { &[0x1f, 0x8b, 8] };
        check_any(&[magic, &bytes].concat(), None);
    }

    #[test]
    fn any_members_are_read_or_refused(id in ".*", date in ".{0,30}", text in "( ?date )?[0-9-]{0,11}.*", url in ".*") {
        let value = json!({"id": id, "date": date, "text": text, "url": url, "crawled": date});
        check_any(value.to_string().as_bytes(), None);
    }
}
