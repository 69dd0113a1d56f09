//! Articles as long as those of news agencies, made up by rule: some 400 words with a handful of events.

use serde_json::json;

const PLACES: [&str; 8] = ["Oslo", "Nairobi", "Lima", "Ankara", "Hanoi", "Zagreb", "Quito", "Accra"];
const NAMES: [&str; 7] =
    ["Ana Kos", "Peter Holm", "Grace Wanjiru", "Luis Prado", "Emre Aydin", "Linh Tran", "Kofi Mensah"];
const FILLER: [&str; 8] = [
    "The road along the river had been dark since the morning, and the shops near the old bridge stayed closed.",
    "Residents described a long week of rain, of broken pipes and of buses that never came.",
    "A spokeswoman for the company would not comment on the figures, which are due in the autumn.",
    "Prices for maize and cooking oil have risen by nearly a third, according to the market association.",
    "The harbour, one of the busiest of the region, handles some four million tonnes of grain in a good year.",
    "Schools in the hills are still without books, though the budget had set the money aside.",
    "Nobody could say when the line to the coast would carry trains again.",
    "The hall was half empty when the last speaker, a retired engineer, left the stage.",
];

/// The article of a number, as a crawler would send it.
pub(crate) fn article(number: usize) -> Vec<u8> {
    let place = |shift: usize| PLACES[(number + shift) % PLACES.len()];
    let name = |shift: usize| NAMES[(number / 3 + shift) % NAMES.len()];
    let mut paragraphs = vec![format!(
        "{}, March 2 - Foreign Minister {} met with President {} in {} on Friday to discuss trade, officials said.",
        place(0),
        name(0),
        name(1),
        place(1)
    )];
    for part in 0..6 {
        let filler = |shift: usize| FILLER[(number + part * 3 + shift) % FILLER.len()];
        let event = match part {
            0 => format!("Police arrested {} protesters in {} on Thursday.", number % 90 + 2, place(2)),
            2 => format!("The two will visit {} next week, {} said.", place(3), name(2)),
            4 => format!("{} condemned the attack on a convoy near {} in 2023.", name(3), place(4)),
            _ => format!("It was the {} report of the series.", number % 30 + 1),
        };
        paragraphs.push(format!("{} {} {} {event}", filler(0), filler(1), filler(2)));
    }
    let article = json!({
        "id": format!("load/{number}"),
        "title": format!("{} meets partners in {}", name(0), place(1)),
        "text": paragraphs.join("\n\n"),
        "published": "2024-03-02",
        "url": format!("https://example.org/{number}"),
    });
    article.to_string().into_bytes()
}
