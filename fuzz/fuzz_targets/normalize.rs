//! Any title and text become a document whose blocks, sentences and tokens lie in its text, in order, on characters.

#![no_main]

use std::sync::LazyLock;

use dateline::stages::article::Article;
use dateline::stages::lexicon::Lexicon;
use dateline::stages::normalize::Normalizer;
use dateline::stages::span::Span;
use libfuzzer_sys::fuzz_target;

static NORMALIZER: LazyLock<Normalizer> = LazyLock::new(|| Normalizer::new(&Lexicon::built_in()));

fn check(text: &str, spans: impl Iterator<Item = Span>) {
    let mut end = 0;
    for span in spans {
        assert!(span.start() >= end && span.end() > span.start());
        assert!(text.get(span.start()..span.end()).is_some());
        end = span.end();
    }
}

fuzz_target!(|input: (Option<String>, String)| {
    let (title, text) = input;
    let article = Article { title, text, ..Article::default() };
    let (document, _) = NORMALIZER.normalize(&article);
    check(document.text(), document.blocks().iter().map(|block| block.span));
    check(document.text(), document.sentences().iter().map(|sentence| sentence.span));
    check(document.text(), document.tokens().iter().map(|token| token.span));
});
