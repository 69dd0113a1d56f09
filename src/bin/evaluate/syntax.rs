//! Tokens, parts of speech, heads and relations on raw text, and subjects and objects by themselves.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context as _;
use dateline::stages::Analysis;

use crate::align::{Alignment, Solid, Stretch};
use crate::cases::{Case, Read};
use crate::figures::{Figure, Line, Report, Tally, percentage};
use crate::tagged;

/// So many sentences make one article.
const SENTENCES: usize = 10;
const ROLES: [&str; 3] = ["nsubj", "nsubj:pass", "obj"];

/// Gold trees of one file.
#[derive(Debug)]
pub(crate) struct Trees {
    articles: Vec<Article>,
}

#[derive(Debug)]
struct Article {
    id: String,
    text: String,
    words: BTreeMap<Stretch, Word>,
}

/// What is expected or found at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Word {
    tag: String,
    head: Option<Stretch>,
    relation: String,
}

#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    tokens: Tally,
    parsed: usize,
    tags: usize,
    heads: usize,
    arcs: usize,
    roles: Tally,
}

impl Trees {
    /// Reads a treebank of five columns.
    pub(crate) fn read(path: &Path) -> anyhow::Result<Self> {
        let sentences = tagged::sentences(path).with_context(|| format!("cannot read {}", path.display()))?;
        let name = tagged::name(path);
        let numbered = sentences.chunks(SENTENCES).enumerate();
        let articles = numbered.map(|(number, sentences)| article(format!("{name}-{number}"), sentences));
        Ok(Self { articles: articles.collect::<anyhow::Result<_>>()? })
    }

    /// The articles to analyse.
    pub(crate) fn cases(&self) -> Vec<Case> {
        self.articles.iter().map(|article| Case::undated(article.id.clone(), article.text.clone())).collect()
    }

    /// Compares.
    pub(crate) fn score(&self, reads: &[Read]) -> Report {
        let mut report = Report::default();
        let mut counts = Counts::default();
        for (article, read) in self.articles.iter().zip(reads) {
            counts.tokens.gold += article.words.len();
            counts.roles.gold += article.words.values().filter(|word| is_role(&word.relation)).count();
            let mut lines = Vec::new();
            if let Some(analysis) = &read.analysis {
                compare(article, analysis, (&mut counts, &mut lines));
            }
            report.lines.push(lines);
        }
        let Counts { tokens, parsed, tags, heads, arcs, roles } = counts;
        let of = |right: usize| Tally { right, gold: tokens.gold, found: parsed }.f1();
        report.figures = vec![
            Figure::count("gold", tokens.gold),
            Figure::count("tokens", tokens.found),
            Figure::count("parsed", parsed),
            Figure::percent("token_f1", tokens.f1()),
            Figure::percent("tags", percentage(tags, tokens.right)),
            Figure::percent("uas", of(heads)),
            Figure::percent("las", of(arcs)),
            Figure::percent("subject_object", roles.f1()),
        ];
        report
    }
}

fn is_role(relation: &str) -> bool {
    ROLES.contains(&relation)
}

fn article(id: String, sentences: &[Vec<Vec<String>>]) -> anyhow::Result<Article> {
    let mut text = String::new();
    let mut written = Vec::new();
    for sentence in sentences {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let tokens: Vec<&str> = sentence.iter().map(|cells| cells[0].as_str()).collect();
        let mut blanks = tagged::blanks(&tokens);
        // Hyphens within words stand close: state-owned.
        let hyphen = |at: usize| sentence[at].get(2).is_some_and(|tag| tag == "HYPH");
        for (at, blank) in blanks.iter_mut().enumerate().skip(1) {
            *blank &= !hyphen(at) && !hyphen(at - 1);
        }
        written.push((sentence, tagged::write(&tokens, &blanks, &mut text)));
    }
    let solid = Solid::new(&text);
    let mut words = BTreeMap::new();
    for (sentence, spans) in written {
        let stretches: Vec<Stretch> = spans.iter().map(|(start, end)| solid.stretch(*start, *end)).collect();
        for (cells, stretch) in sentence.iter().zip(&stretches) {
            let [_, _, tag, head, relation] = &cells[..] else { anyhow::bail!("{cells:?} has not five columns") };
            let head: usize = head.parse()?;
            let head = head.checked_sub(1).and_then(|head| stretches.get(head)).copied();
            words.insert(*stretch, Word { tag: tag.clone(), head, relation: relation.clone() });
        }
    }
    Ok(Article { id, text, words })
}

fn compare(article: &Article, analysis: &Analysis, (counts, lines): (&mut Counts, &mut Vec<Line>)) {
    let document = &analysis.document;
    let alignment = Alignment::new(&article.text, document.text());
    let places: Vec<Option<Stretch>> = document.tokens().iter().map(|token| alignment.stretch(token.span)).collect();
    let mut found: Vec<Option<Word>> = vec![None; places.len()];
    for syntax in analysis.syntax.iter().flatten() {
        let first = syntax.tokens().start;
        for (at, word) in syntax.words().iter().enumerate() {
            let head = word.head.and_then(|head| places[first + head]);
            let (tag, relation) = (word.tag.as_str().to_owned(), word.relation.as_str().to_owned());
            found[first + at] = Some(Word { tag, head, relation });
        }
    }
    counts.tokens.found += places.len();
    for ((word, place), token) in found.iter().zip(&places).zip(document.tokens()) {
        if let Some(word) = word {
            counts.parsed += 1;
            counts.roles.found += usize::from(is_role(&word.relation));
        }
        let Some(gold) = place.and_then(|place| article.words.get(&place)) else { continue };
        counts.tokens.right += 1;
        let Some(word) = word else { continue };
        counts.tags += usize::from(word.tag == gold.tag);
        let head = word.head == gold.head;
        let arc = head && word.relation == gold.relation;
        counts.heads += usize::from(head);
        counts.arcs += usize::from(arc);
        counts.roles.right += usize::from(arc && is_role(&gold.relation));
        let solid = Solid::new(&article.text);
        let show = |word: &Word| {
            let head = word.head.map(|head| solid.text(head)).unwrap_or_default();
            format!("{} {} {} {head}", document.slice(token.span), word.tag, word.relation)
        };
        lines.push(Line { expected: show(gold), found: show(word) });
    }
}
