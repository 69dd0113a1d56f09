//! All texts that are learnt from, and those that are tested on.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use dateline::stages::lexicon::Lexicon;
use dateline::stages::names::WordReader;
use dateline::stages::normalize::Normalizer;

use super::corpus::{self, Maker, SENTENCES, Sentence, Text};
use super::frames::Frames;
use super::silver;
use super::variants::{self, Names};
use crate::random::Random;

/// The corpora with gold labels that are learnt from, but for every fifth article.
pub(crate) const GOLD: [&str; 4] = ["wikigold", "crossner", "redocred", "gum"];
/// The corpus that is never learnt from.
pub(crate) const UNSEEN: &str = "uner-ewt-dev";
/// The texts that two other models labelled.
const SILVER: [&str; 4] = ["releases", "masc", "state-union", "ud"];
/// Of a hundred articles so many come once more with other names.
const GOLD_RENAMED: usize = 80;
const SILVER_RENAMED: usize = 40;
/// So many sentences are made up.
const MADE_UP: usize = 12_000;

/// Where the data are.
#[derive(Clone, Debug)]
pub(crate) struct Folders {
    /// Gold corpora.
    pub(crate) data: PathBuf,
    /// What `teacher.py` wrote.
    pub(crate) silver: PathBuf,
}

/// What is learnt from, and what is tested on.
#[derive(Debug, Default)]
pub(crate) struct Lessons {
    pub(crate) training: Vec<Text>,
    pub(crate) tests: Vec<(&'static str, Vec<Text>)>,
}

/// Reads all corpora; nothing is learnt from one that is left out, all of it is a test.
pub(crate) fn read(folders: &Folders, reader: &WordReader<'_>, left_out: Option<&str>) -> anyhow::Result<Lessons> {
    let normalizer = Normalizer::new(&Lexicon::built_in());
    let names = Names::new();
    let mut maker =
        LessonMaker { texts: Maker { normalizer: &normalizer, reader }, names: &names, random: Random::new(5) };
    let mut lessons = Lessons::default();
    let mut known = BTreeSet::new();
    for name in GOLD.into_iter().chain([UNSEEN]) {
        let unseen = name == UNSEEN || left_out == Some(name);
        let (learnt, tested) = divide(&folders.data.join("ner").join(format!("{name}.tsv")), unseen)?;
        maker.add(&learnt, GOLD_RENAMED, &mut lessons.training);
        known.extend(corpus::known(&tested));
        lessons.tests.push((name, maker.texts.texts(&tested)));
    }
    for name in SILVER {
        let sentences = silver::read(&folders.silver.join(format!("{name}.tsv")))?;
        maker.add(&corpus::without(sentences, &known), SILVER_RENAMED, &mut lessons.training);
    }
    let made_up = Frames::new(&names).fill(MADE_UP, &mut maker.random);
    maker.add(&made_up, 0, &mut lessons.training);
    Ok(lessons)
}

/// The sentences of a corpus to learn from and to test on: every fifth article, or all.
fn divide(path: &Path, unseen: bool) -> anyhow::Result<(Vec<Sentence>, Vec<Sentence>)> {
    let (mut learnt, mut tested) = (Vec::new(), Vec::new());
    for (number, article) in corpus::read(path)?.chunks(SENTENCES).enumerate() {
        let part = if unseen || number % 5 == 4 { &mut tested } else { &mut learnt };
        part.extend_from_slice(article);
    }
    Ok((learnt, tested))
}

struct LessonMaker<'l> {
    texts: Maker<'l>,
    names: &'l Names,
    random: Random,
}

impl LessonMaker<'_> {
    /// Adds the articles of some sentences, a share of them once more with other names.
    fn add(&mut self, sentences: &[Sentence], renamed: usize, texts: &mut Vec<Text>) {
        for article in sentences.chunks(SENTENCES) {
            texts.extend(self.texts.texts(article));
            if self.random.below(100) < renamed {
                texts.extend(self.texts.texts(&variants::renamed(article, self.names, &mut self.random)));
            }
        }
    }
}
