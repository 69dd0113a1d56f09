//! What must hold for any text whatever.

use std::sync::LazyLock;
use std::time::Duration;

use cpu_time::ThreadTime;
use jiff::civil::date;
use proptest::prelude::*;

use super::article::{Article, Moment, Published, PublishedBasis};
use super::events::Participant;
use super::span::Span;
use super::{Analysis, Pipeline};

/// One for all the cases of a test: to read the models takes longer than to analyse a text.
static PIPELINE: LazyLock<Pipeline> = LazyLock::new(Pipeline::built_in);

fn article(title: &str, text: &str) -> Article {
    let published = Published { at: Moment::day(date(2023, 4, 29)), basis: PublishedBasis::Given, doubtful: false };
    let title = Some(title.to_owned()).filter(|title| !title.is_empty());
    Article { title, text: text.to_owned(), published: Some(published), ..Article::default() }
}

fn analyze(pipeline: &Pipeline, article: &Article) -> Analysis {
    pipeline.analyze(article, &mut ()).expect("nobody stops it")
}

/// Words that show a text to be English, without which it would not be analysed.
const ENGLISH: &str = "It was said that he had to go to the city, and that it is not his. ";

/// Checks all spans of an analysis; slicing panics where a span leaves its text or cuts a character.
fn check(pipeline: &Pipeline, title: &str, text: &str) -> Result<(), TestCaseError> {
    let analysis = analyze(pipeline, &article(title, text));
    let document = &analysis.document;
    let blank = |span: Span| document.slice(span).trim().is_empty();
    for entity in &analysis.entities {
        prop_assert!(!entity.mentions.is_empty() && !entity.mentions.iter().any(|mention| blank(mention.span)));
        prop_assert!(entity.mentions.windows(2).all(|pair| pair[0].span.start() <= pair[1].span.start()));
    }
    prop_assert!(analysis.dates.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start()));
    for timex in &analysis.dates {
        prop_assert!(!blank(timex.span) && !timex.value.timex3().is_empty());
        prop_assert_eq!(timex.value.precision().is_some(), timex.value.interval().is_some());
    }
    prop_assert!(analysis.events.windows(2).all(|pair| pair[0].predicate.span <= pair[1].predicate.span));
    for event in &analysis.events {
        let sentence = document.sentences()[event.sentence].span;
        prop_assert!(sentence.contains(event.predicate.span) && (0.0..=1.0).contains(&event.confidence));
        let acts = |party: &Participant| event.actors.iter().any(|actor| actor.span.overlaps(party.span));
        prop_assert!(!event.recipients.iter().any(acts));
        for party in event.actors.iter().chain(&event.recipients) {
            prop_assert!(sentence.contains(party.span) && !blank(party.span));
            prop_assert!(party.entity.is_none_or(|index| !analysis.entities[index].credit));
        }
    }
    let again = analyze(pipeline, &article("", document.text()));
    prop_assert_eq!(again.document.text(), document.text());
    prop_assert_eq!(analyze(pipeline, &article(title, text)), analysis);
    Ok(())
}

/// Texts made of the words that the rules look at, so that odd combinations of them are met.
fn newsy() -> impl Strategy<Value = String> {
    let words = [
        "Iran",
        "Ana Kos",
        "the",
        "foreign minister",
        "visited",
        "attacked",
        "will",
        "to",
        "said",
        ",",
        ".",
        "\"",
        "“",
        "”",
        "on Friday",
        "2011",
        "by",
        "of",
        "and",
        "not",
        "Hamas",
        "met",
        "with",
        "who",
        "'s",
        "three years ago",
        "-",
        "(",
        ")",
        "AFP",
        "/",
        "troops",
        "refused",
        "imposed sanctions",
        "\n",
        "\n\n",
        "May",
        "a",
        "killed",
        "12",
        "next week",
        "Mr.",
        "U.S.",
        "that",
        "if",
        "after",
        "released",
        "protest",
        "\u{ad}",
        "é",
        "e\u{301}",
        "BY",
        "PARIS, March 2 -",
        "%",
        "$",
    ];
    prop::collection::vec(prop::sample::select(words.to_vec()), 0..60)
        .prop_map(|words| ENGLISH.repeat(6) + &words.join(" "))
}

/// Texts of sentences that are each the beginning of one and the end of another sentence of this project's own, so that rules for
/// whole clauses meet halves of them.
fn torn() -> impl Strategy<Value = String> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus/events/sentences.jsonl");
    let lines = std::fs::read_to_string(path).expect("the project's sentences");
    let text = |line: &str| serde_json::from_str::<serde_json::Value>(line).ok()?["text"].as_str().map(str::to_owned);
    let sentences: Vec<String> = lines.lines().filter_map(text).collect();
    assert!(sentences.len() > 1000);
    let piece = (prop::sample::select(sentences.clone()), prop::sample::select(sentences), 0..20_usize, 0..20_usize);
    let pieces = prop::collection::vec(piece, 12);
    pieces.prop_map(|pieces| {
        let tear = |(first, second, end, start): (String, String, usize, usize)| {
            let words: Vec<&str> = first.split(' ').take(end).chain(second.split(' ').skip(start)).collect();
            words.join(" ")
        };
        ENGLISH.repeat(6) + &pieces.into_iter().map(tear).collect::<Vec<_>>().join(". ")
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_a_sound_analysis(title in "\\PC{0,40}", text in any::<String>()) {
        check(&PIPELINE, &title, &text)?;
    }

    #[test]
    fn any_news_gives_a_sound_analysis(title in newsy(), text in newsy()) {
        check(&PIPELINE, &title, &text)?;
    }

    #[test]
    fn torn_sentences_give_a_sound_analysis(text in torn()) {
        check(&PIPELINE, "", &text)?;
    }
}

/// "it" stands for the army of a sentence before, which is no part of this one.
#[test]
fn parties_stand_in_the_sentence_of_their_event() -> Result<(), TestCaseError> {
    let told = "The army seized two villages. It also confiscated the campus of a university in Managua. \
                The army seized a fort. Nicaragua expel the envoy, it also confiscated a campus in Managua.";
    check(&Pipeline::built_in(), "", &(ENGLISH.repeat(6) + told))
}

#[test]
fn hostile_texts_take_no_longer_than_others() {
    let pipeline = Pipeline::built_in();
    // Debug builds are some thirty times slower than the ones that are shipped.
    let limit = Duration::from_secs(if cfg!(debug_assertions) { 60 } else { 2 });
    let pieces = [
        "\"",
        "“",
        "A",
        "Kos ",
        "visit ",
        "Iran ",
        "Iran's ",
        "attacked ",
        "of ",
        ", ",
        "said ",
        "Iran attacked Iraq, ",
        "1 ",
        "Monday ",
        "the ",
        "A. ",
        "- ",
        "x",
        "to ",
        "\n\n",
        "Ana Kos met Ivo Bell. ",
        "who ",
        "( ",
        "in 2011 ",
        "a.a",
        "May 2 ",
        "and ",
        "minister ",
        "three years ",
        "group ",
        "if not ",
        "Iran and Iraq, ",
    ];
    for piece in pieces {
        let text = ENGLISH.repeat(40) + &piece.repeat(200_000 / piece.len());
        let start = ThreadTime::now();
        let analysis = analyze(&pipeline, &article("", &text));
        assert!(start.elapsed() < limit, "{piece:?} took {:?}", start.elapsed());
        assert!(analysis.skipped.is_none());
    }
}

#[test]
fn sentences_of_nothing_but_dates_take_no_longer_than_others() {
    let pipeline = Pipeline::built_in();
    let limit = Duration::from_secs(if cfg!(debug_assertions) { 60 } else { 2 });
    for piece in ["on Monday, ", "Kos met Bell on Monday; ", "said that on Monday ", "in March and "] {
        let sentence = format!("The envoy {}left. ", piece.repeat(90));
        let text = ENGLISH.repeat(40) + &sentence.repeat(200_000 / sentence.len());
        let start = ThreadTime::now();
        let analysis = analyze(&pipeline, &article("", &text));
        assert!(start.elapsed() < limit, "{piece:?} took {:?}", start.elapsed());
        assert!(analysis.dates.len() > 1000, "{piece:?}");
    }
}

#[test]
fn thousands_of_names_take_no_longer_than_others() {
    let mut text = ENGLISH.repeat(40);
    for first in 0..5000_u32 {
        let letter = |n: u32| char::from(b'a' + u8::try_from(n % 26).unwrap());
        let name: String = [first, first / 26, first / 676, first / 7].map(letter).into_iter().collect();
        text.extend(["Ana K", &name, " met Ivo B", &name, ". "]);
    }
    let start = ThreadTime::now();
    let analysis = analyze(&Pipeline::built_in(), &article("", &text));
    assert!(analysis.entities.len() > 1000);
    assert!(start.elapsed() < Duration::from_secs(if cfg!(debug_assertions) { 60 } else { 2 }));
}
