//! Names: exact spans of people, organizations and places.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, bail};
use dateline::stages::entities::{EntityKind, MentionForm};

use crate::align::{Alignment, Solid, Stretch};
use crate::cases::{Case, Read};
use crate::figures::{Figure, Line, Report, Tally};
use crate::tagged;

/// So many sentences make one article.
const SENTENCES: usize = 20;
const LABELS: [&str; 3] = ["PER", "ORG", "LOC"];

/// Which articles of a corpus count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// All.
    Whole,
    /// Every fifth, which is held out from training.
    Held,
}

/// Gold articles of one file.
#[derive(Debug)]
pub(crate) struct Entities {
    articles: Vec<Article>,
}

#[derive(Debug)]
struct Article {
    id: String,
    text: String,
    names: Vec<(usize, usize, String)>,
}

type Names = BTreeSet<(Stretch, &'static str)>;

impl Entities {
    /// Reads a file of tokens with BILOU tags.
    pub(crate) fn read(path: &Path, part: Part) -> anyhow::Result<Self> {
        let sentences = tagged::sentences(path).with_context(|| format!("cannot read {}", path.display()))?;
        let name = tagged::name(path);
        let numbered = sentences.chunks(SENTENCES).enumerate();
        let counts = |number: &usize| part == Part::Whole || number % 5 == 4;
        let chosen = numbered.filter(|(number, _)| counts(number));
        let articles = chosen.map(|(number, sentences)| article(format!("{name}-{number}"), sentences)).collect();
        Ok(Self { articles })
    }

    /// Reads lines of a group and a text in which names stand in brackets with their kind; `¶` parts paragraphs.
    pub(crate) fn read_marked(path: &Path) -> anyhow::Result<Self> {
        let lines = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        let name = tagged::name(path);
        let articles = lines.lines().enumerate().map(|(number, line)| {
            let (group, text) = line.split_once('\t').with_context(|| format!("line {}: no tab", number + 1))?;
            marked(format!("{name}-{}-{group}", number + 1), text).with_context(|| format!("line {}", number + 1))
        });
        Ok(Self { articles: articles.collect::<anyhow::Result<_>>()? })
    }

    /// The articles to analyse.
    pub(crate) fn cases(&self) -> Vec<Case> {
        self.articles.iter().map(|article| Case::undated(article.id.clone(), article.text.clone())).collect()
    }

    /// Compares.
    pub(crate) fn score(&self, reads: &[Read]) -> Report {
        let mut report = Report::default();
        let mut tallies = [Tally::default(); LABELS.len()];
        for (article, read) in self.articles.iter().zip(reads) {
            let solid = Solid::new(&article.text);
            let (wanted, found) = (wanted(article, &solid), found(article, read));
            for (label, tally) in LABELS.iter().zip(&mut tallies) {
                let of = |names: &Names| names.iter().filter(|(_, other)| other == label).count();
                let right = wanted.intersection(&found).filter(|(_, other)| other == label).count();
                tally.add(Tally { right, gold: of(&wanted), found: of(&found) });
            }
            let show = |names: &Names, name: &(Stretch, &'static str)| {
                if names.contains(name) { format!("{} {}", solid.text(name.0), name.1) } else { String::new() }
            };
            let both = wanted.union(&found);
            report
                .lines
                .push(both.map(|name| Line { expected: show(&wanted, name), found: show(&found, name) }).collect());
        }
        let wrong = |lines: &&Vec<Line>| lines.iter().any(|line| line.expected != line.found);
        let right = report.lines.len() - report.lines.iter().filter(wrong).count();
        let mut all = Tally::default();
        for tally in tallies {
            all.add(tally);
        }
        report.figures = vec![
            Figure::count("gold", all.gold),
            Figure::count("found", all.found),
            Figure::percent("precision", all.precision()),
            Figure::percent("recall", all.recall()),
            Figure::percent("f1", all.f1()),
            Figure::count("articles_right", right),
        ];
        let labelled = LABELS.iter().zip(&tallies).map(|(label, tally)| Figure::percent(label, tally.f1()));
        report.figures.extend(labelled);
        report
    }
}

fn article(id: String, sentences: &[Vec<Vec<String>>]) -> Article {
    let (mut text, mut names) = (String::new(), Vec::new());
    for sentence in sentences {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let tokens: Vec<&str> = sentence.iter().map(|cells| cells[0].as_str()).collect();
        let spans = tagged::write(&tokens, &tagged::blanks(&tokens), &mut text);
        let mut begun = None;
        for ((start, end), cells) in spans.into_iter().zip(sentence) {
            let Some((place, label)) = cells.last().and_then(|tag| tag.split_once('-')) else {
                begun = None;
                continue;
            };
            if matches!(place, "B" | "U") {
                begun = Some(start);
            }
            if let Some(begin) = begun.filter(|_| matches!(place, "L" | "U")) {
                names.push((begin, end, label.to_owned()));
                begun = None;
            }
        }
    }
    Article { id, text, names }
}

/// An article of a text with names in brackets: `[PER Ana Kos] left.`
fn marked(id: String, line: &str) -> anyhow::Result<Article> {
    let (mut text, mut names, mut rest) = (String::new(), Vec::new(), line);
    while let Some((before, name)) = rest.split_once('[') {
        let (name, after) = name.split_once(']').context("a bracket is not closed")?;
        let (label, name) = name.split_once(' ').context("a name has no kind")?;
        if !LABELS.contains(&label) {
            bail!("{label} is no kind of name");
        }
        text.push_str(before);
        names.push((text.len(), text.len() + name.len(), label.to_owned()));
        text.push_str(name);
        rest = after;
    }
    text.push_str(rest);
    // The mark is as long as the line breaks that stand for it.
    Ok(Article { id, text: text.replace('¶', "\n\n"), names })
}

fn wanted(article: &Article, solid: &Solid) -> Names {
    let label = |name: &str| LABELS.into_iter().find(|label| *label == name);
    let names = article.names.iter();
    names.filter_map(|(start, end, name)| Some((solid.stretch(*start, *end), label(name)?))).collect()
}

fn found(article: &Article, read: &Read) -> Names {
    let Some(analysis) = &read.analysis else { return Names::new() };
    let alignment = Alignment::new(&article.text, analysis.document.text());
    let mut names = Names::new();
    for entity in &analysis.entities {
        let label = match entity.kind {
            EntityKind::Person => "PER",
            EntityKind::Organization => "ORG",
            EntityKind::Gpe | EntityKind::Location | EntityKind::Facility => "LOC",
            EntityKind::Group => continue,
        };
        let by_name = entity.mentions.iter().filter(|mention| mention.form == MentionForm::Name);
        names.extend(by_name.filter_map(|mention| Some((alignment.stretch(mention.span)?, label))));
    }
    names
}
