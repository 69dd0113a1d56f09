//! Whatever comes in, nothing panics, all evidence lies within the text, and the same bytes give the same analysis.

use dateline::intake::{Hints, Intake};
use dateline::stages::span::Span;
use dateline::stages::{Analysis, Pipeline};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::json;

/// Scraps that stages are likely to trip over, next to each other in any order.
const SCRAPS: [&str; 40] = [
    "Foreign Minister Ana Kos",
    "met",
    "will not attack",
    "said",
    "on Monday",
    "March 2",
    "2024-02-30",
    "last week",
    "the",
    "U.S.",
    "\"",
    "“",
    "”",
    "'",
    "—",
    "-",
    ".",
    ",",
    "?!",
    "...",
    "\n",
    "\n\n",
    "\t",
    "\u{a0}",
    "\u{200b}",
    "\u{feff}",
    "\u{301}",
    "İstanbul",
    "ß",
    "ﬁ",
    "😀",
    "Žena",
    "中国",
    "ВЛАСТЬ",
    "(Reuters)",
    "KYIV, May 3 (AGP) -",
    "12",
    "1,000,000",
    "99999999999999999999",
    "Photo: X/Y",
];

/// Words of acts, of who acts, and of what joins them, in no order that a writer would choose.
const SENTENCE: &str = "arrested and jailed , killed 12 people in Oslo on Monday the a of by to was not be has had will would \
    could may must did if when after before that which who whose where Russia Russian president Ana Kos Ivo Lund told said \
    announced denied urged asked vowed threatened planned attacked bombed seized met talks visit visiting protest protested \
    sanctions imposed lifted agreed signed ceasefire cease - fire hunger strike drone army rebels police court sentenced \
    minister former acting \" ' 's ( ) : ; — their its he she they it former based led backed between from against with over \
    than as for about United Nations EU two dozen at least 300 wounded soldiers air strikes embassy expelled envoy";

fn analyze(bytes: &[u8], pipeline: &Pipeline) -> Option<Analysis> {
    let article = Intake::default().read(Some(bytes), Hints::default()).ok()?;
    pipeline.analyze(&article, &mut ()).ok()
}

fn check(bytes: &[u8], pipeline: &Pipeline) {
    let Some(analysis) = analyze(bytes, pipeline) else { return };
    let document = &analysis.document;
    for span in spans(&analysis) {
        // Taking the text panics if the span does not lie on borders of characters.
        assert_eq!(document.slice(span).len(), span.len());
    }
    let sentences = document.sentences();
    assert!(sentences.is_sorted_by(|a, b| a.span.end() <= b.span.start()), "sentences are disjoint and in order");
    assert!(sentences.iter().all(|sentence| !document.slice(sentence.span).trim().is_empty()), "no sentence is blank");
    assert_eq!(Some(&analysis), analyze(bytes, pipeline).as_ref(), "the same bytes give the same analysis");
}

fn spans(analysis: &Analysis) -> Vec<Span> {
    let document = &analysis.document;
    let mut spans: Vec<Span> = document.blocks().iter().map(|block| block.span).collect();
    spans.extend(document.sentences().iter().map(|sentence| sentence.span));
    spans.extend(document.tokens().iter().map(|token| token.span));
    spans.extend(analysis.dates.iter().map(|date| date.span));
    spans.extend(analysis.events.iter().map(|event| event.predicate.span));
    spans
}

fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof![4 => select(&SCRAPS[..]).prop_map(str::to_owned), 1 => ".{0,8}"];
    let joined = prop_oneof![3 => Just(" "), 1 => Just("")];
    (prop::collection::vec(word, 0..60), joined).prop_map(|(words, between)| words.join(between))
}

#[test]
fn any_bytes_pass_or_are_refused() {
    let pipeline = Pipeline::built_in();
    proptest!(|(bytes in prop::collection::vec(any::<u8>(), 0..300))| check(&bytes, &pipeline));
}

#[test]
fn any_words_pass() {
    let pipeline = Pipeline::built_in();
    proptest!(|(title in words(), text in words(), published in "20[0-9]{2}-[01][0-9]-[0-3][0-9]")| {
        let message = json!({"title": title, "text": text, "published": published}).to_string();
        check(message.as_bytes(), &pipeline);
        check(text.as_bytes(), &pipeline);
    });
}

#[test]
fn any_order_of_words_passes() {
    let pipeline = Pipeline::built_in();
    let words: Vec<&str> = SENTENCE.split_whitespace().collect();
    let sentence = prop::collection::vec(select(words), 3..40).prop_map(|words| words.join(" ") + ". ");
    let text = prop::collection::vec(sentence, 1..12).prop_map(|sentences| sentences.concat());
    proptest!(|(text in text)| check(text.as_bytes(), &pipeline));
}
