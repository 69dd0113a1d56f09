//! Which names mean the same, against the coreference of the GUM corpus: the names are given, so that finding them does not
//! count.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use anyhow::Context as _;
use dateline::stages::entities::{EntityFinder, MentionForm};
use dateline::stages::lexicon::Lexicon;
use dateline::stages::names::{Name, NameKind};
use dateline::stages::observer::Watch;
use dateline::stages::span::Span;

use crate::cases::{Case, Read};
use crate::figures::{Figure, Line, Report, percentage};

/// Words before a person's name that the corpus counts as part of it.
const TITLES: [&str; 22] = [
    "president",
    "prime",
    "minister",
    "mr.",
    "mrs.",
    "ms.",
    "dr.",
    "dr",
    "mr",
    "senator",
    "sir",
    "lord",
    "king",
    "queen",
    "judge",
    "professor",
    "governor",
    "general",
    "captain",
    "pope",
    "justice",
    "detective",
];

/// Documents of the corpus.
#[derive(Debug)]
pub(crate) struct Coreference {
    documents: Vec<Gold>,
}

/// One document: its text, and the mentions by name in it.
#[derive(Debug, Default)]
struct Gold {
    id: String,
    text: String,
    mentions: Vec<Mention>,
}

/// A mention by name: bytes of the text.
#[derive(Clone, Debug)]
struct Mention {
    start: usize,
    end: usize,
    kind: NameKind,
    entity: String,
}

impl Coreference {
    /// Reads the documents of a folder whose names begin so.
    pub(crate) fn read(folder: &Path, prefix: &str) -> anyhow::Result<Self> {
        let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
        let mut paths: Vec<_> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
        paths.retain(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(prefix)));
        paths.sort();
        let read = |path: &std::path::PathBuf| {
            let id = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            anyhow::Ok(gold(id, &fs::read_to_string(path)?))
        };
        Ok(Self { documents: paths.iter().map(read).collect::<Result<_, _>>()? })
    }

    /// The documents to normalize.
    pub(crate) fn cases(&self) -> Vec<Case> {
        self.documents.iter().map(|gold| Case::undated(gold.id.clone(), gold.text.clone())).collect()
    }

    /// Compares.
    pub(crate) fn score(&self, reads: &[Read]) -> Report {
        let finder = EntityFinder::new(&Lexicon::built_in());
        let (mut people, mut organizations) = (Links::default(), Links::default());
        let mut report = Report::default();
        for (gold, read) in self.documents.iter().zip(reads) {
            let mut lines = Vec::new();
            if let Some(analysis) = read.analysis.as_ref().filter(|analysis| analysis.document.text() == gold.text) {
                let names: Vec<Name> = gold.mentions.iter().map(Mention::name).collect();
                let entities = finder.find(&analysis.document, &names, &mut Watch::new(&mut ()));
                let mut of_span: HashMap<Span, usize> = HashMap::new();
                for (index, entity) in entities.iter().enumerate() {
                    let spoken = entity.mentions.iter().filter(|mention| mention.form == MentionForm::Name);
                    of_span.extend(spoken.map(|mention| (mention.span, index)));
                }
                let found: Vec<Option<usize>> = names.iter().map(|name| of_span.get(&name.span).copied()).collect();
                lines.extend(people.add(gold, &found, NameKind::Person));
                lines.extend(organizations.add(gold, &found, NameKind::Organization));
            } else {
                lines.push(Line { expected: "the text as it is".into(), found: "another text".into() });
            }
            report.lines.push(lines);
        }
        report.figures = vec![
            Figure::count("surnames", people.wanted),
            Figure::percent("surnames_linked", percentage(people.found, people.wanted)),
            Figure::percent("surnames_right", percentage(people.right, people.found)),
            Figure::count("organizations", organizations.found),
            Figure::percent("organizations_right", percentage(organizations.right, organizations.found)),
        ];
        report
    }
}

impl Mention {
    fn name(&self) -> Name {
        Name { span: Span::new(self.start, self.end), kind: self.kind }
    }

    fn text<'t>(&self, gold: &'t Gold) -> &'t str {
        gold.text.get(self.start..self.end).unwrap_or_default()
    }
}

/// Links of later mentions to earlier ones.
#[derive(Debug, Default)]
struct Links {
    wanted: usize,
    found: usize,
    right: usize,
}

impl Links {
    /// Counts the links of one document. Of people those of a single name to a full one before it; of organizations all.
    fn add(&mut self, gold: &Gold, found: &[Option<usize>], kind: NameKind) -> Vec<Line> {
        let mut lines = Vec::new();
        for (at, mention) in gold.mentions.iter().enumerate().filter(|(_, mention)| mention.kind == kind) {
            let person = kind == NameKind::Person;
            let full = |other: &Mention| !person || other.text(gold).contains(' ');
            if person && mention.text(gold).contains(' ') {
                continue;
            }
            let before =
                gold.mentions.iter().enumerate().take(at).filter(|(_, other)| other.kind == kind && full(other));
            let mut wanted = before.clone().filter(|(_, other)| other.entity == mention.entity);
            let linked = before.clone().find(|(index, _)| found[at].is_some() && found[*index] == found[at]);
            let is_wanted = wanted.next().is_some();
            self.wanted += usize::from(is_wanted);
            self.found += usize::from(linked.is_some() && (is_wanted || !person));
            let right = linked.is_some_and(|(_, other)| other.entity == mention.entity);
            self.right += usize::from(right && (is_wanted || !person));
            if (is_wanted && !right && person) || (linked.is_some() && !right) {
                lines.push(Line {
                    expected: format!("{} = {}", mention.text(gold), mention.entity),
                    found: linked.map(|(_, other)| other.text(gold).to_owned()).unwrap_or_default(),
                });
            }
        }
        lines
    }
}

/// One token of the corpus with its place in the text.
struct Token {
    start: usize,
    end: usize,
    word: String,
    proper: bool,
}

/// A document in `CoNLL-U` with entities in its last column.
fn gold(id: String, conllu: &str) -> Gold {
    let mut gold = Gold { id, ..Gold::default() };
    let (mut tokens, mut open): (Vec<Token>, Vec<(String, String, usize)>) = (Vec::new(), Vec::new());
    let (mut paragraph, mut space) = (true, "");
    for line in conllu.lines() {
        if line.starts_with("# newpar") {
            paragraph = true;
        }
        let columns: Vec<&str> = line.split('\t').collect();
        let [number, word, _, tag, _, _, _, _, _, misc] = columns[..] else { continue };
        if number.contains(['-', '.']) {
            continue;
        }
        if paragraph && !gold.text.is_empty() {
            space = "\n\n";
        }
        paragraph = false;
        gold.text.push_str(space);
        let start = gold.text.len();
        gold.text.push_str(word);
        tokens.push(Token { start, end: gold.text.len(), word: word.to_owned(), proper: tag == "PROPN" });
        space = if misc.contains("SpaceAfter=No") { "" } else { " " };
        let entities = misc.split('|').find_map(|member| member.strip_prefix("Entity=")).unwrap_or_default();
        for mark in marks(entities) {
            if let Some((entity, kind)) = &mark.opened {
                open.push((entity.clone(), kind.clone(), tokens.len() - 1));
            }
            let Some(entity) = mark.closed else { continue };
            let Some(at) = open.iter().rposition(|(known, _, _)| *known == entity) else { continue };
            let (entity, kind, first) = open.remove(at);
            gold.mentions.extend(named(&tokens[first..], &kind, entity));
        }
    }
    gold.mentions.sort_by_key(|mention| (mention.start, usize::MAX - mention.end));
    let mut end = 0;
    gold.mentions.retain(|mention| {
        mention.start >= end && {
            end = mention.end;
            true
        }
    });
    gold
}

/// What one mark of the last column says.
struct Mark {
    opened: Option<(String, String)>,
    closed: Option<String>,
}

/// `(1-person-…-coref(2-place-…)1)`: what begins, what begins and ends, what ends.
fn marks(text: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        if let Some(inner) = rest.strip_prefix('(') {
            let end = inner.find(['(', ')']).unwrap_or(inner.len());
            let (fields, tail) = inner.split_at(end);
            let mut parts = fields.split('-');
            let (entity, kind) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
            let closed = tail.starts_with(')');
            let opened = Some((entity.to_owned(), kind.to_owned()));
            marks.push(Mark { opened, closed: closed.then(|| entity.to_owned()) });
            rest = tail.strip_prefix(')').unwrap_or(tail);
        } else {
            let end = rest.find(')').map_or(rest.len(), |end| end + 1);
            let (entity, tail) = rest.split_at(end);
            marks.push(Mark { opened: None, closed: Some(entity.trim_end_matches(')').to_owned()) });
            rest = tail;
        }
    }
    marks
}

/// A mention that is nothing but a name, without article, titles and possessive.
fn named(tokens: &[Token], kind: &str, entity: String) -> Option<Mention> {
    let kind = match kind {
        "person" => NameKind::Person,
        "organization" => NameKind::Organization,
        "place" => NameKind::Location,
        _ => return None,
    };
    let lead = |token: &&Token| {
        let lower = token.word.to_lowercase();
        lower == "the" || (kind == NameKind::Person && TITLES.contains(&lower.as_str()))
    };
    let skipped = tokens.iter().take_while(lead).count();
    let tail = tokens.iter().rev().take_while(|token| ["'s", "’s", "'", "’"].contains(&token.word.as_str())).count();
    let own = tokens.get(skipped..tokens.len() - tail)?;
    let inner = |token: &Token| token.proper || ["of", "for", "and", "-", "'s"].contains(&token.word.as_str());
    let (first, last) = (own.first()?, own.last()?);
    (first.proper && last.proper && own.iter().all(inner)).then_some(Mention {
        start: first.start,
        end: last.end,
        kind,
        entity,
    })
}
