//! Word classes, tagger and parser, in this order.
//!
//! Weights are learnt twice: once for all features, to see which are worth their place, and again for those alone, by
//! several learners that differ in the order of sentences; the weights of these are averaged.
#![expect(clippy::print_stderr, reason = "progress is told on stderr")]

use std::path::Path;

use dateline::stages::model::{Clusters, MOST_LABELS};
use dateline::stages::syntax::{ArcParser, Tag, Tagger};

use crate::corpus::{self, Sentence};
use crate::files::{ParserRows, write_parser, write_tagger};
use crate::output::{self, Purpose};
use crate::parsing::{self, Lesson};
use crate::perceptron::Rows;
use crate::shortcuts::{self, Shortcuts};
use crate::silver::Taught;
use crate::tagging::{self, Certain};
use crate::{card, clusters, mixture, scores, shrink, silver, wire};

/// The treebanks that are learnt from.
const TREEBANKS: [&str; 2] = ["ewt-train", "gum-train"];
/// The treebanks that are scored.
const TESTS: [&str; 4] = ["ewt-dev", "ewt-test", "gum-held", "gum-news-held"];

const FOLDS: usize = 4;
const FOLD_EPOCHS: usize = 4;
const TAG_EPOCHS: usize = 7;
const PARSE_EPOCHS: usize = 8;
const MARGIN: f32 = 2.0;
const LABEL_MARGIN: f32 = 1.0;
/// One in so many sentences of unlabelled text, and of those that are drawn from a grammar, comes in each epoch.
const SILVER_SHARE: usize = 4;
/// And of news, so many.
const NEWS_SHARE: usize = 1;
/// So many sentences are drawn from a grammar for the parser; the tagger learns from the first of them alone.
pub(crate) const DRAWN: usize = 10_000;
pub(crate) const DRAWN_FOR_TAGS: usize = 1_500;
/// The orders of sentences that the learners of the last round go by.
const SEEDS: [u64; 6] = [1, 2, 3, 4, 5, 6];

/// Features that are kept.
const TAG_FEATURES_KEPT: usize = 40_000;
const ACTION_FEATURES_KEPT: usize = 400_000;
const LABEL_FEATURES_KEPT: usize = 48_000;
/// Weights of tags and relations below these shares of the largest are dropped.
const LEAST_TAG_WEIGHT: f32 = 0.01;
const LEAST_LABEL_WEIGHT: f32 = 0.02;

/// The files of `config/models`, by their names.
type Files = Vec<(&'static str, Vec<u8>)>;

/// Trains everything from `data`, and writes it to `out` or compares it with what is there.
pub(crate) fn train(data: &Path, silver: &Path, out: &Path, purpose: Purpose) -> anyhow::Result<()> {
    output::finish(models(data, silver)?, out, purpose)
}

fn models(data: &Path, silver: &Path) -> anyhow::Result<Files> {
    let table_file = clusters::make(&data.join("lexical"))?;
    let table = Clusters::open(&table_file)?;
    let mut gold = read(data, &TREEBANKS, &table)?;
    let always = gold.len();
    gold.extend(drawn(&table)?);
    let certain = certain(&gold[..always + DRAWN_FOR_TAGS], always);
    let (news, texts) =
        (silver::read(&silver.join("news.tsv"), &table)?, silver::read(&silver.join("open.tsv"), &table)?);
    let for_tags =
        [gold[..always + DRAWN_FOR_TAGS].to_vec(), tagged(&gold[..always + DRAWN_FOR_TAGS], &certain, &news)?].concat();
    let plain: Vec<Sentence> = news.iter().chain(&texts).map(|taught| taught.sentence.clone()).collect();
    let (tags_file, full_tags_file) = tagger(&for_tags, &certain, &plain)?;
    eprintln!("the tagger is trained, {} bytes", tags_file.len());
    let mut shares = vec![1; always];
    shares.resize(gold.len(), SILVER_SHARE);
    let tags = jackknifed(&gold, &for_tags, &certain)?;
    eprintln!("the treebanks are tagged");
    let teachers = teachers(&Lesson { sentences: &gold, tags: &tags, shares: &shares })?;
    let (mut sentences, mut tags) = (gold, tags);
    for (taught, share) in [(news, NEWS_SHARE), (texts, SILVER_SHARE)] {
        let (more, more_tags) = silver::label(&taught, &teachers.open(&full_tags_file)?);
        eprintln!("{} sentences of unlabelled text are parsed", more.len());
        sentences.extend(more);
        tags.extend(more_tags);
        shares.resize(sentences.len(), share);
    }
    let lesson = Lesson { sentences: &sentences, tags: &tags, shares: &shares };
    let rows = parser(&lesson);
    let (actions_file, relations_file) = write_parser(&rows, &Shortcuts::default(), LEAST_LABEL_WEIGHT)?;
    let shortcuts = shortcuts::find(&actions_file, &relations_file, &lesson)?;
    let (tables, leads) = ((shortcuts.actions.len(), shortcuts.relations.len()), shortcuts.enough);
    eprintln!("{} and {} bytes", actions_file.len(), relations_file.len());
    eprintln!("certain: {} decisions, {} relations; leads that are enough: {leads:?}", tables.0, tables.1);
    let (actions_file, relations_file) = write_parser(&rows, &shortcuts, LEAST_LABEL_WEIGHT)?;
    let (tagger, parser) = (Tagger::open(&tags_file)?, ArcParser::open(&actions_file, &relations_file)?);
    let mut results = Vec::new();
    for name in TESTS {
        let line = format!("{name} {}", scores::score(&read(data, &[name], &table)?, &tagger, &parser));
        eprintln!("{line}");
        results.push(line);
    }
    let mut files = vec![
        ("clusters.model", table_file),
        ("tags.model", tags_file),
        ("actions.model", actions_file),
        ("relations.model", relations_file),
    ];
    let sizes: Vec<(&str, usize)> = files.iter().map(|(name, bytes)| (*name, bytes.len())).collect();
    let cards = [("clusters.md", card::clusters(&sizes)), ("syntax.md", card::syntax(&sizes, &results))];
    files.extend(cards.map(|(name, text)| (name, text.into_bytes())));
    Ok(files)
}

fn read(data: &Path, names: &[&str], table: &Clusters<'_>) -> anyhow::Result<Vec<Sentence>> {
    let mut sentences = Vec::new();
    for name in names {
        sentences.extend(corpus::read(&data.join("syntax").join(format!("dep-{name}.tsv")))?);
    }
    corpus::look(&mut sentences, table);
    Ok(sentences)
}

/// Sentences of a grammar.
fn drawn(table: &Clusters<'_>) -> anyhow::Result<Vec<Sentence>> {
    let mut sentences = wire::sentences(DRAWN, SEEDS[0])?;
    corpus::look(&mut sentences, table);
    Ok(sentences)
}

/// The words that have one tag in the first `treebanks` sentences, and no other in the rest.
fn certain(sentences: &[Sentence], treebanks: usize) -> Certain {
    let everywhere = tagging::certain(sentences);
    let mut certain = tagging::certain(&sentences[..treebanks]);
    certain.retain(|word, tag| everywhere.get(word) == Some(tag));
    certain
}

/// The file of the tagger, and that of one with all features, which is better and far too large.
fn tagger(gold: &[Sentence], certain: &Certain, texts: &[Sentence]) -> anyhow::Result<(Vec<u8>, Vec<u8>)> {
    let all: Vec<usize> = (0..gold.len()).collect();
    let plan = tagging::Plan { epochs: TAG_EPOCHS, seed: SEEDS[0], features: None, certain };
    let full = tagging::learn(gold, &all, &plan).average();
    let kept = shrink::strongest(&full, TAG_FEATURES_KEPT);
    let rows = mixture::mix(&SEEDS, |seed| {
        tagging::learn(gold, &all, &tagging::Plan { seed: *seed, features: Some(&kept), ..plan }).average()
    });
    let file = write_tagger(&rows, certain, LEAST_TAG_WEIGHT)?;
    let mut shortcuts = shortcuts::tags(&file, [gold, texts], certain)?;
    shortcuts.extend(certain);
    Ok((write_tagger(&rows, &shortcuts, LEAST_TAG_WEIGHT)?, write_tagger(&full, certain, 0.0)?))
}

/// News with the tags of a tagger and of other teachers.
fn tagged(gold: &[Sentence], certain: &Certain, news: &[Taught]) -> anyhow::Result<Vec<Sentence>> {
    let all: Vec<usize> = (0..gold.len()).collect();
    let plan = tagging::Plan { epochs: TAG_EPOCHS, seed: SEEDS[0], features: None, certain };
    let file = write_tagger(&tagging::learn(gold, &all, &plan).average(), certain, 0.0)?;
    Ok(silver::tagged(news, &Tagger::open(&file)?))
}

/// The tags of the gold trees as taggers give them that have not seen the sentence, and learn from `seen`, which begins with
/// them: a parser must learn from such errors as it will meet.
fn jackknifed(gold: &[Sentence], seen: &[Sentence], certain: &Certain) -> anyhow::Result<Vec<Vec<Tag>>> {
    let folds: Vec<usize> = (0..FOLDS).collect();
    let learnt = mixture::each(&folds, |fold| {
        let chosen: Vec<usize> = (0..seen.len()).filter(|index| index % FOLDS != *fold).collect();
        let plan = tagging::Plan { epochs: FOLD_EPOCHS, seed: SEEDS[0], features: None, certain };
        tagging::learn(seen, &chosen, &plan).average()
    });
    let mut tags = vec![Vec::new(); gold.len()];
    for (fold, rows) in learnt.into_iter().enumerate() {
        let rows: Rows<MOST_LABELS> = rows;
        let file = write_tagger(&rows, certain, 0.0)?;
        let tagger = Tagger::open(&file)?;
        for index in (fold..gold.len()).step_by(FOLDS) {
            tagger.tag(&gold[index].facts, &mut tags[index]);
        }
    }
    Ok(tags)
}

/// The files of two parsers that read in opposite directions.
struct TeacherFiles([(Vec<u8>, Vec<u8>); 2]);

impl TeacherFiles {
    fn open<'t>(&'t self, tags_file: &'t [u8]) -> anyhow::Result<silver::Teachers<'t>> {
        let [forward, backward] = &self.0;
        Ok(silver::Teachers {
            tagger: Tagger::open(tags_file)?,
            forward: ArcParser::open(&forward.0, &forward.1)?,
            backward: ArcParser::open(&backward.0, &backward.1)?,
        })
    }
}

fn teachers(lesson: &Lesson<'_>) -> anyhow::Result<TeacherFiles> {
    let mirrored: Vec<Sentence> = lesson.sentences.iter().map(silver::mirror).collect();
    let mirrored_tags: Vec<Vec<Tag>> = lesson.tags.iter().map(|tags| silver::reversed(tags)).collect();
    let backward = Lesson { sentences: &mirrored, tags: &mirrored_tags, ..*lesson };
    let learnt = mixture::each(&[*lesson, backward], |lesson| rows(lesson, &plan(SEEDS[0], None)));
    let files =
        learnt.iter().map(|rows| write_parser(rows, &Shortcuts::default(), 0.0)).collect::<anyhow::Result<Vec<_>>>()?;
    Ok(TeacherFiles(files.try_into().map_err(|_| anyhow::anyhow!("there are two directions"))?))
}

fn parser(lesson: &Lesson<'_>) -> ParserRows {
    let full = rows(lesson, &plan(SEEDS[0], None));
    eprintln!("the parser knows {} features of actions, {} of relations", full.actions.len(), full.relations.len());
    let actions = shrink::strongest(&full.actions, ACTION_FEATURES_KEPT);
    let relations = shrink::strongest(&full.relations, LABEL_FEATURES_KEPT);
    drop(full);
    let learnt = mixture::each(&SEEDS, |seed| rows(lesson, &plan(*seed, Some((&actions, &relations)))));
    let (actions, relations) = learnt.into_iter().map(|rows| (rows.actions, rows.relations)).unzip();
    ParserRows { actions: mixture::average(actions), relations: mixture::average(relations) }
}

fn plan<'p>(seed: u64, features: Option<(&'p [u64], &'p [u64])>) -> parsing::Plan<'p> {
    parsing::Plan { epochs: PARSE_EPOCHS, margin: MARGIN, label_margin: LABEL_MARGIN, seed, features }
}

fn rows(lesson: &Lesson<'_>, plan: &parsing::Plan<'_>) -> ParserRows {
    let learnt = parsing::learn(lesson, plan);
    ParserRows { actions: learnt.actions.average(), relations: learnt.relations.average() }
}
