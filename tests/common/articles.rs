//! Articles made up by rule, so that each is different and every run has the same ones; one in fifty is poison.

use serde_json::json;

/// What goes to the input topic.
#[derive(Clone, Debug)]
pub(crate) struct Input {
    pub(crate) key: Option<String>,
    pub(crate) payload: Option<Vec<u8>>,
    /// Whether the worker is to publish it, rather than dead-letter it.
    pub(crate) good: bool,
}

const PLACES: [&str; 6] = ["Oslo", "Nairobi", "Lima", "Ankara", "Hanoi", "Zagreb"];
const NAMES: [&str; 5] = ["Ana Kos", "Peter Holm", "Grace Wanjiru", "Luis Prado", "Emre Aydin"];

/// The article of a number.
pub(crate) fn input(number: usize) -> Input {
    // Some keys come again: order matters among them.
    let id = format!("test/{}", if number % 10 == 3 { number - 1 } else { number });
    if number % 50 == 7 {
        return Input { key: Some(id), payload: poison(number / 50), good: false };
    }
    let (place, other) = (PLACES[number % 6], PLACES[(number / 6 + 1) % 6]);
    let name = NAMES[number % 5];
    let text = format!(
        "{place}, March 2 - Foreign Minister {name} met with President {} in {other} on Friday to discuss trade, \
         officials said.\n\nThe two will visit {place} next week. Police arrested {} protesters in {other} on Thursday.\n\n\
         Report {number} of a series.",
        NAMES[(number + 2) % 5],
        number % 90 + 2,
    );
    let article = json!({"id": id, "title": format!("{name} meets partners in {other}"), "text": text,
        "published": "2024-03-02", "url": format!("https://example.org/{number}")});
    Input { key: Some(id), payload: Some(article.to_string().into_bytes()), good: true }
}

/// An article that a worker with fault hooks does not survive in one way or other.
pub(crate) fn fault(kind: &str) -> Input {
    let article =
        json!({"url": format!("https://fault.test/{kind}"), "text": "This article is a test of what may go wrong."});
    Input { key: Some(kind.to_owned()), payload: Some(article.to_string().into_bytes()), good: false }
}

/// One of several kinds of what crawlers should not send.
fn poison(kind: usize) -> Option<Vec<u8>> {
    match kind % 8 {
        0 => Some(b"{\"id\": \"x\", \"text\": \"cut off".to_vec()),
        1 => Some(b"{\"text\": \"\xff\xfe\"}".to_vec()),
        2 => Some(Vec::new()),
        3 => None,
        4 => Some(b"{\"id\": 5, \"url\": \"https://example.org/5\"}".to_vec()),
        5 => Some("[".repeat(100_000).into_bytes()),
        6 => Some(vec![b'a'; 3 << 20]),
        _ => fault("panic").payload,
    }
}
