//! Name corpora as articles: tokens with BILOU labels become text, which is read as the worker reads it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::Context as _;
use dateline::stages::article::Article;
use dateline::stages::document::Document;
use dateline::stages::names::{Label, NameFacts, Part, Recollection, Stretch, WordReader, is_people, stretches};
use dateline::stages::normalize::Normalizer;

/// So many sentences make one article, as in the scorer.
pub(crate) const SENTENCES: usize = 20;

/// One sentence of a corpus.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sentence {
    pub(crate) tokens: Vec<String>,
    /// Nothing where the label is not known.
    pub(crate) labels: Vec<Option<Label>>,
    /// The labels of two models; empty where people labelled.
    pub(crate) opinions: Vec<[Label; 2]>,
}

/// Some sentences as the worker sees them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Text {
    pub(crate) stretches: Vec<Stretch>,
    pub(crate) labels: Vec<Option<Label>>,
    pub(crate) facts: Vec<NameFacts>,
    /// What the rest of the article tells of each token; empty if that is not known.
    pub(crate) told: Vec<Recollection>,
    /// The labels of two models, each for all tokens; empty where people labelled.
    pub(crate) opinions: [Vec<Option<Label>>; 2],
}

/// The sentences of a file: a token and its label a line, a blank line between sentences.
pub(crate) fn read(path: &Path) -> anyhow::Result<Vec<Sentence>> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut sentences = vec![Sentence::default()];
    for line in text.lines() {
        match (line.rsplit_once('\t'), sentences.last_mut()) {
            (Some((token, label)), Some(sentence)) => {
                sentence.tokens.push(token.to_owned());
                sentence.labels.push(Some(Label::named(label).unwrap_or_default()));
            }
            _ => sentences.push(Sentence::default()),
        }
    }
    sentences.retain(|sentence| !sentence.tokens.is_empty());
    Ok(sentences)
}

/// Makes texts of sentences.
#[derive(Debug)]
pub(crate) struct Maker<'m> {
    pub(crate) normalizer: &'m Normalizer,
    pub(crate) reader: &'m WordReader<'m>,
}

impl Maker<'_> {
    /// The texts of a corpus, twenty sentences each.
    pub(crate) fn texts(&self, sentences: &[Sentence]) -> Vec<Text> {
        sentences.chunks(SENTENCES).map(|sentences| self.text(sentences)).collect()
    }

    fn text(&self, sentences: &[Sentence]) -> Text {
        let written: Vec<Solid> = sentences.iter().map(write).collect();
        let text = written.iter().map(|sentence| sentence.text.as_str()).collect::<Vec<_>>().join("\n\n");
        let (document, _) = self.normalizer.normalize(&Article { text, ..Article::default() });
        let words: Vec<String> = document.tokens().iter().map(|token| document.slice(token.span).to_owned()).collect();
        let stretches = stretches(&document);
        let mut labels = project(&document, &written, &words);
        let opinions = [0, 1].map(|model| {
            let labelled: Vec<Solid> = sentences.iter().filter_map(|sentence| opinion(sentence, model)).collect();
            if labelled.is_empty() { Vec::new() } else { project(&document, &labelled, &words) }
        });
        let borrowed: Vec<&str> = words.iter().map(String::as_str).collect();
        let facts = self.reader.read(&borrowed, &stretches);
        for (label, facts) in labels.iter_mut().zip(&facts) {
            // Some corpora call peoples places or organizations.
            let alone = label.is_some_and(|label| label.part() == Some(Part::Unit));
            if alone && is_people(facts.lists) {
                *label = Some(Label::OUTSIDE);
            }
        }
        Text { stretches, labels, facts, told: Vec::new(), opinions }
    }
}

/// The solid characters of sentences, to know them again in another corpus.
pub(crate) fn known(sentences: &[Sentence]) -> BTreeSet<String> {
    sentences.iter().map(|sentence| solid(&sentence.tokens.concat())).collect()
}

/// Leaves out the sentences that are known.
pub(crate) fn without(mut sentences: Vec<Sentence>, known: &BTreeSet<String>) -> Vec<Sentence> {
    sentences.retain(|sentence| !known.contains(&solid(&sentence.tokens.concat())));
    sentences
}

/// A sentence as text, and the label of each of its characters but blanks; whether a name begins there.
#[derive(Debug, Default)]
struct Solid {
    text: String,
    characters: String,
    labels: Vec<(Option<Label>, usize)>,
}

/// A sentence as one of two models labelled it.
fn opinion(sentence: &Sentence, model: usize) -> Option<Solid> {
    let labels: Vec<Option<Label>> = sentence.opinions.iter().map(|labels| Some(labels[model])).collect();
    (!labels.is_empty()).then(|| write(&Sentence { labels, ..sentence.clone() }))
}

const NO_BLANK_BEFORE: [&str; 17] =
    ["/", ",", ".", ";", ":", "!", "?", ")", "]", "%", "'s", "n't", "'m", "'re", "'ve", "'ll", "'d"];
const NO_BLANK_AFTER: [&str; 5] = ["/", "(", "[", "$", "#"];

fn write(sentence: &Sentence) -> Solid {
    let (mut written, mut quoted, mut names) = (Solid::default(), false, 0);
    for (at, (token, label)) in sentence.tokens.iter().zip(&sentence.labels).enumerate() {
        let before = at.checked_sub(1).map_or("", |before| sentence.tokens[before].as_str());
        let mut close = at == 0 || NO_BLANK_AFTER.contains(&before) || NO_BLANK_BEFORE.contains(&token.as_str());
        close |= token.len() > 1 && token.starts_with('-');
        if token == "\"" {
            close |= quoted;
            quoted = !quoted;
        } else if before == "\"" && quoted {
            close = true;
        }
        if !close {
            written.text.push(' ');
        }
        written.text.push_str(token);
        if label.is_some_and(|label| matches!(label.part(), Some(Part::Begin | Part::Unit))) {
            names += 1;
        }
        let characters = solid(token);
        written.labels.extend(characters.chars().map(|_| (*label, names)));
        written.characters.push_str(&characters);
    }
    written
}

/// A text without blanks, marks folded that normalization may change.
fn solid(text: &str) -> String {
    let fold = |c: char| match c {
        '“' | '”' | '„' => '"',
        '‘' | '’' | '`' => '\'',
        '–' | '—' | '‐' | '‑' => '-',
        _ => c,
    };
    text.chars().filter(|c| !c.is_whitespace()).map(fold).collect()
}

/// The labels of the document's tokens; unknown where its text is not that of the corpus.
fn project(document: &Document, sentences: &[Solid], words: &[String]) -> Vec<Option<Label>> {
    let mut whole = String::new();
    let mut starts = Vec::with_capacity(words.len());
    for token in document.tokens() {
        starts.push(whole.len());
        whole.push_str(&solid(document.slice(token.span)));
    }
    let mut labels = vec![None; words.len()];
    let mut from = 0;
    for sentence in sentences {
        let Some(found) = whole.get(from..).and_then(|rest| rest.find(&sentence.characters)) else { continue };
        let (start, end) = (from + found, from + found + sentence.characters.len());
        from = end;
        let first = starts.partition_point(|other| *other < start);
        let last = starts.partition_point(|other| *other < end);
        if starts.get(first) == Some(&start) {
            label(sentence, (start, &starts), (&words[first..last], first), &mut labels);
        }
    }
    labels
}

/// Labels the tokens of one sentence.
fn label(
    sentence: &Solid,
    (start, starts): (usize, &[usize]),
    (words, first): (&[String], usize),
    labels: &mut [Option<Label>],
) {
    let offsets: Vec<usize> = sentence.characters.char_indices().map(|(offset, _)| offset).collect();
    let of = |at: usize| {
        let begin = starts[first + at] - start;
        let end = starts.get(first + at + 1).map_or(sentence.characters.len(), |next| next - start);
        let inside = offsets.iter().zip(&sentence.labels).filter(|(offset, _)| (begin..end).contains(*offset));
        inside.map(|(_, label)| *label).collect::<Vec<_>>()
    };
    // What each token is part of: nothing known, no name, or a name with a number.
    let mut parts: Vec<Option<Option<(Label, usize)>>> = Vec::with_capacity(words.len());
    for at in 0..words.len() {
        let characters = of(at);
        let name = characters.iter().find_map(|(label, name)| Some((label.filter(|l| l.kind().is_some())?, *name)));
        let open = characters.iter().any(|(label, _)| label.is_none());
        parts.push(if open { None } else { Some(name) });
    }
    let mut at = 0;
    while at < words.len() {
        let Some(Some((name, number))) = parts[at] else {
            labels[first + at] = parts[at].map(|_| Label::OUTSIDE);
            at += 1;
            continue;
        };
        let same = |other: &usize| matches!(parts[*other], Some(Some((_, other))) if other == number);
        let end = at + (at..words.len()).take_while(same).count();
        let mut last = end;
        while last > at + 1 && matches!(words[last - 1].as_str(), "'s" | "’s" | "'" | "’" | "," | "-") {
            last -= 1;
        }
        for place in at..end {
            let part = Part::of(place - at, last - 1 - at);
            let kind = name.kind().filter(|_| place < last);
            labels[first + place] = Some(kind.map_or(Label::OUTSIDE, |kind| Label::of(kind, part)));
        }
        at = end;
    }
}
