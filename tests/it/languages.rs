//! Whole articles in many languages, and what the program takes them for.

use std::fs;
use std::path::Path;

use dateline::stages::article::Article;
use dateline::stages::lexicon::Lexicon;
use dateline::stages::normalize::Normalizer;

/// An article of the corpus.
struct Sample {
    tag: String,
    manner: String,
    article: Article,
}

fn samples() -> Vec<Sample> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/languages");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    files.sort();
    let text: String = files.iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    format!("\n{text}").split("\n== ").skip(1).map(sample).collect()
}

fn sample(entry: &str) -> Sample {
    let (head, text) = entry.split_once('\n').unwrap();
    let [tag, manner, title] = head.split(" | ").collect::<Vec<_>>().try_into().unwrap();
    let article = Article { title: Some(title.to_owned()), text: text.to_owned(), ..Article::default() };
    Sample { tag: tag.to_owned(), manner: manner.to_owned(), article }
}

#[test]
fn the_corpus_is_broad_enough() {
    let samples = samples();
    let mut tags: Vec<&str> = samples.iter().map(|sample| sample.tag.as_str()).collect();
    assert!(tags.len() >= 60, "{}", tags.len());
    assert!(tags.iter().filter(|tag| **tag == "en").count() >= 10);
    tags.sort_unstable();
    tags.dedup();
    assert!(tags.len() > 12, "{tags:?}");
    let short = samples.iter().find(|sample| sample.article.text.split_whitespace().count() < 80);
    assert!(short.is_none_or(|sample| sample.tag == "und"), "{}", short.unwrap().manner);
}

#[test]
fn no_article_is_taken_for_one_in_another_language() {
    let normalizer = Normalizer::new(&Lexicon::built_in());
    let mut faults = Vec::new();
    for Sample { tag, manner, article } in samples() {
        let (_, language) = normalizer.normalize(&article);
        if language.tag != tag || language.skipped.is_some() != (tag != "en") {
            faults.push(format!("{tag}, {manner}: {language:?}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_is_declared_counts_only_where_the_text_says_nothing() {
    let normalizer = Normalizer::new(&Lexicon::built_in());
    for Sample { tag, manner, article } in samples() {
        let declared = Article { language: Some("sq".to_owned()), ..article };
        let (_, language) = normalizer.normalize(&declared);
        let expected = if tag == "und" { "sq" } else { &tag };
        assert_eq!(language.tag, expected, "{manner}");
    }
}
