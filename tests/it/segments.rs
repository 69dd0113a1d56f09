//! Sentences and tokens come out as the cases in `tests/corpus/segments` say.

use std::fs;
use std::path::Path;

use dateline::stages::article::Article;
use dateline::stages::document::Document;
use dateline::stages::lexicon::Lexicon;
use dateline::stages::normalize::Normalizer;

fn cases(name: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/segments").join(name);
    fs::read_to_string(path).unwrap().lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect()
}

fn document(normalizer: &Normalizer, text: &str) -> Document {
    normalizer.normalize(&Article { text: text.into(), ..Article::default() }).0
}

/// Fails with all cases that come out otherwise; `read` gives what is expected and what is found.
fn check(name: &str, least: usize, read: impl Fn(&Normalizer, &str) -> (String, String)) {
    let normalizer = Normalizer::new(&Lexicon::built_in());
    let cases = cases(name);
    assert!(cases.len() >= least, "{name} has {} cases", cases.len());
    let results = cases.iter().map(|case| read(&normalizer, case));
    let wrong: Vec<String> = results
        .filter(|(expected, found)| expected != found)
        .map(|(expected, found)| format!("expected {expected}\nfound    {found}"))
        .collect();
    let right = cases.len() - wrong.len();
    assert!(wrong.is_empty(), "{name}: {right} of {} right\n{}", cases.len(), wrong.join("\n\n"));
}

#[test]
fn sentences_are_divided_as_the_cases_say() {
    check("sentences.tsv", 100, |normalizer, case| {
        let document = document(normalizer, &case.replace(" ¦ ", " ").replace('¦', ""));
        let found: Vec<&str> = document.sentences().iter().map(|sentence| document.slice(sentence.span)).collect();
        let expected: Vec<&str> = case.split('¦').map(str::trim).collect();
        (expected.join(" ¦ "), found.join(" ¦ "))
    });
}

#[test]
fn tokens_are_divided_as_the_cases_say() {
    check("tokens.tsv", 90, |normalizer, case| {
        let (text, expected) = case.split_once('\t').expect("a case is a text, a tab, its tokens");
        let document = document(normalizer, text);
        let found: Vec<&str> = document.tokens().iter().map(|token| document.slice(token.span)).collect();
        (expected.to_owned(), found.join(" "))
    });
}
