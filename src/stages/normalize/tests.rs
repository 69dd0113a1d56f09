//! Tests of normalization: what documents look like, and what holds for any text.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;

static NORMALIZER: LazyLock<Normalizer> = LazyLock::new(|| Normalizer::new(&Lexicon::built_in()));

fn normalize(title: &str, text: &str) -> (Document, Language) {
    let title = Some(title.to_owned()).filter(|title| !title.is_empty());
    let article = Article { title, text: text.into(), ..Article::default() };
    NORMALIZER.normalize(&article)
}

fn check_language(text: &str, declared: &str, expected: &str) {
    let language = Some(declared.to_owned()).filter(|tag| !tag.is_empty());
    let article = Article { text: text.into(), language, ..Article::default() };
    assert_eq!(NORMALIZER.normalize(&article).1.tag, expected, "{text}");
}

#[test]
fn the_text_is_headline_blank_line_body() {
    let (document, _) = normalize("Foreign minister to visit Oslo", "Zagreb, March 2 - Ana Kos will fly to Oslo.");
    assert_eq!(document.text(), "Foreign minister to visit Oslo\n\nZagreb, March 2 - Ana Kos will fly to Oslo.");
    let blocks: Vec<_> = document.blocks().iter().map(|b| (b.kind.as_str(), b.span.start(), b.span.end())).collect();
    assert_eq!(blocks, [("headline", 0, 30), ("dateline", 32, 49), ("paragraph", 50, 75)]);
    assert_eq!(document.sentences().len(), 2, "a dateline is in no sentence");
}

#[test]
fn a_headline_that_the_text_repeats_stands_once() {
    assert_eq!(normalize("It rains", "IT RAINS\n\nIn Oslo.").0.text(), "It rains\n\nIn Oslo.");
}

#[test]
fn an_empty_text_gives_an_empty_document() {
    assert_eq!(normalize("", " \n ").0.text(), "");
}

#[test]
fn the_language_is_told_by_function_words() {
    let english = "The minister said that she had been in the city for a week and that it was cold. ".repeat(3);
    let german = "Der Minister sagte, dass er mit dem Zug nach Wien und von dort in die Berge fahren werde. ".repeat(3);
    check_language(&english, "", "en");
    check_language(&english, "fr", "en");
    check_language(&german, "", "de");
    check_language(&german, "de-at", "de-at");
    check_language("Kurz und gut.", "de", "de");
    check_language("Iran, Russia sign deal", "", "en");
}

#[test]
fn what_is_withdrawn_is_not_analysed() {
    let article = Article { text: "It rained.".into(), status: Some("canceled".into()), ..Article::default() };
    let (_, language) = NORMALIZER.normalize(&article);
    assert_eq!(language.skipped, Some(Skipped { reason: "status", detail: "canceled".into() }));
}

/// Characters that cleaning looks at, next to each other in any order.
const ODD: [&str; 35] = [
    "a", "B", "1", " ", "\n", "\n\n", "\r\n", "\t", ".", "!", "\"", "'", "`", "-", "Ã", "©", "Â", "â", "€", "™", "œ",
    "\u{9d}", "\u{a0}", "\u{ad}", "\u{200b}", "\u{301}", "\u{303}", "A", "e", "\u{0}", "\u{fffc}", "“", "said",
    "\u{3000}", "\u{1fef}",
];

fn odd() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(ODD.to_vec()), 0..60).prop_map(|pieces| pieces.concat())
}

/// Normalizing what is normalized changes nothing; tokens and blanks together are the text.
fn check_sound(text: &str) -> Result<(), TestCaseError> {
    let (document, _) = normalize("", text);
    let again = normalize("", document.text()).0;
    prop_assert_eq!(again.text(), document.text());
    let mut end = 0;
    for token in document.tokens() {
        let gap = document.text().get(end..token.span.start()).unwrap_or_default();
        prop_assert!(gap.chars().all(char::is_whitespace), "{:?} is no token", gap);
        prop_assert!(!document.slice(token.span).contains(char::is_whitespace));
        end = token.span.end();
    }
    prop_assert_eq!(end, document.text().trim_end().len());
    for sentence in document.sentences() {
        prop_assert!(document.slice(sentence.span).chars().any(char::is_alphanumeric));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_normalized_once_and_for_all(text in any::<String>()) {
        check_sound(&text)?;
    }

    #[test]
    fn odd_characters_are_normalized_once_and_for_all(text in odd()) {
        check_sound(&text)?;
    }
}
