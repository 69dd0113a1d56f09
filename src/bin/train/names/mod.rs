//! The name finder: gold corpora and text that two other models labelled become weights.
#![expect(clippy::print_stderr, clippy::print_stdout, reason = "progress is told on stderr, figures on stdout")]

mod corpus;
mod frames;
mod learning;
mod scores;
mod variants;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use dateline::stages::lexicon::Lexicon;
use dateline::stages::model::{Clusters, write_cells};
use dateline::stages::names::{Gazetteer, Label, Memory, NAME_FEATURES, NameFinder, WordReader};
use dateline::stages::normalize::Normalizer;
use dateline::stages::syntax::ModelFiles;

use crate::perceptron::Rows;
use crate::{mixture, shrink};
use corpus::{Maker, Sentence, Text};
use learning::{Plan, WIDTH};

/// The corpora with gold labels that are learnt from, but for every fifth article.
const GOLD: [&str; 4] = ["wikigold", "crossner", "redocred", "gum"];
/// The corpus that is never learnt from.
const UNSEEN: &str = "uner-ewt-dev";
const SILVER: [&str; 4] = ["releases", "masc", "state-union", "ud"];

fn env(name: &str, default: usize) -> usize {
    std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(default)
}

/// Where things are.
#[derive(Clone, Debug)]
pub(crate) struct Folders {
    pub(crate) data: PathBuf,
    pub(crate) silver: PathBuf,
}

pub(crate) fn transfer(folders: &Folders, held: &[String]) -> anyhow::Result<()> {
    let lexicon = Lexicon::built_in();
    let normalizer = Normalizer::new(&lexicon);
    let clusters = Clusters::open(ModelFiles::built_in().clusters)?;
    let reader = WordReader::new(clusters, Gazetteer::new(&lexicon));
    let maker = Maker { normalizer: &normalizer, reader: &reader };
    let mut training: Vec<Text> = Vec::new();
    let mut tests: Vec<(String, Vec<Text>)> = Vec::new();
    let mut known = BTreeSet::new();
    let names = variants::Names::new();
    let mut random = crate::random::Random::new(5);
    let (gold_share, silver_share) = (env("AUG_GOLD", 0), env("AUG_SILVER", 0));
    for (number_of, name) in GOLD.into_iter().chain([UNSEEN]).enumerate() {
        if name == "gum" && env("NOGUM", 0) == 1 {
            continue;
        }
        let begun = training.len();
        let sentences = corpus::read(&folders.data.join(format!("ner/{name}.tsv")))?;
        let held_out = name == UNSEEN || held.iter().any(|other| other == name);
        let mut test = Vec::new();
        for (number, chunk) in sentences.chunks(20).enumerate() {
            if held_out || number % 5 == 4 {
                known.extend(corpus::known(chunk));
                test.extend(maker.texts(chunk));
            } else {
                training.extend(maker.texts(chunk));
                if random.below(100) < gold_share {
                    training.extend(maker.texts(&variants::renamed(chunk, &names, &mut random)));
                }
            }
        }
        if env("HABITS", 0) == 1 {
            training[begun..].iter_mut().for_each(|text| text.habits = Some(number_of as u64 + 1));
        }
        tests.push((name.to_owned(), test));
    }
    for name in SILVER {
        let path = folders.silver.join(format!("{name}.tsv"));
        if !path.exists() {
            continue;
        }
        let sentences = silver(&path)?;
        for chunk in corpus::without(sentences, &known).chunks(20) {
            training.extend(maker.texts(chunk));
            if random.below(100) < silver_share {
                training.extend(maker.texts(&variants::renamed(chunk, &names, &mut random)));
            }
        }
    }
    let filled = frames::Frames::new(&names).fill(env("FRAMES", 6000), &mut random);
    training.extend(maker.texts(&filled));
    let own = own_sentences()?;
    tests.push(("own".to_owned(), own.iter().flat_map(|one| maker.texts(std::slice::from_ref(one))).collect()));
    let tokens: usize = training.iter().map(|text| text.words.len()).sum();
    let open: usize = training.iter().flat_map(|text| &text.labels).filter(|label| label.is_none()).count();
    eprintln!("{} texts, {tokens} tokens, {open} without label", training.len());
    recollect(&mut training, &reader)?;
    let all: Vec<&Text> = training.iter().collect();
    let plan = Plan { epochs: env("EPOCHS", 5), margin: env("MARGIN", 50) as f32 / 100.0, seed: 1, features: None };
    let rows = learning::learn(&all, &plan);
    let rows = if env("ENSEMBLE", 0) > 0 {
        let kept = shrink::strongest(&rows, env("KEEP", 150_000));
        let seeds: Vec<u64> = (1..=env("ENSEMBLE", 0) as u64).collect();
        mixture::mix(&seeds, |seed| learning::learn(&all, &Plan { seed: *seed, features: Some(&kept), ..plan }))
    } else {
        rows
    };
    eprintln!("{} features", rows.len());
    let file = file(&rows, env("KEEP", 150_000))?;
    let finder = NameFinder::open(reader.clone(), &file)?;
    let mut line = String::new();
    let (mut sum, mut count) = (0.0, 0.0);
    for (name, texts) in &tests {
        let score = scores::score(&texts.iter().collect::<Vec<_>>(), &finder).to_string();
        println!("{name:14} {score}");
        let f1: f64 = score.split("f1=").nth(1).and_then(|r| r.split(' ').next()).unwrap().parse()?;
        line += &format!("{name}={f1:.1} ");
        if name == UNSEEN || held.iter().any(|other| other == name) {
            sum += f1;
            count += 1.0;
        }
    }
    println!("SUM {line} transfer={:.2}", sum / count);
    std::fs::write("/tmp/nt/names.model", &file)?;
    Ok(())
}

fn own_sentences() -> anyhow::Result<Vec<Sentence>> {
    let text = std::fs::read_to_string("tests/corpus/names/sentences.tsv")?;
    let mut all = Vec::new();
    for line in text.lines() {
        let text = line.split_once('\t').unwrap().1;
        let mut sentence = Sentence::default();
        let mut push = |text: &str, kind: Option<&str>| {
            let words: Vec<&str> = text.split(' ').filter(|w| !w.is_empty()).collect();
            for (at, word) in words.iter().enumerate() {
                sentence.tokens.push((*word).to_owned());
                let part = match (at == 0, at + 1 == words.len()) {
                    (true, true) => "U",
                    (true, false) => "B",
                    (false, true) => "L",
                    _ => "I",
                };
                sentence.labels.push(Some(kind.map_or(Label::OUTSIDE, |k| Label::named(&format!("{part}-{k}")).unwrap())));
            }
        };
        let mut rest = text;
        while let Some((before, name)) = rest.split_once('[') {
            let (name, after) = name.split_once(']').unwrap();
            let (label, name) = name.split_once(' ').unwrap();
            push(before, None);
            push(name, Some(label));
            rest = after;
        }
        push(rest, None);
        all.push(sentence);
    }
    Ok(all)
}

/// Silver
fn silver(path: &Path) -> anyhow::Result<Vec<Sentence>> {
    let mut sentences = corpus::read(path)?;
    let mode = env("SILVER", 1);
    for sentence in &mut sentences {
        let (mut first, mut second) = (Vec::new(), Vec::new());
        for (token, label) in sentence.tokens.iter_mut().zip(&sentence.labels) {
            let (word, one) = token.rsplit_once('\t').map(|(w, l)| (w.to_owned(), l.to_owned())).unwrap();
            first.push(Label::named(&one).unwrap());
            second.push(label.unwrap());
            *token = word;
        }
        sentence.labels = first.iter().copied().map(Some).collect();
        if mode == 1 {
            let (one, other) = (scores::spans(&first), scores::spans(&second));
            for (start, end, _) in one.symmetric_difference(&other) {
                for at in *start..=*end {
                    sentence.labels[at] = None;
                }
            }
        }
    }
    Ok(sentences)
}

fn file(rows: &Rows<WIDTH>, keep: usize) -> anyhow::Result<Vec<u8>> {
    let kept = shrink::strongest(rows, keep);
    let rows: Rows<WIDTH> = rows.iter().filter(|(key, _)| kept.binary_search(key).is_ok()).copied().collect();
    let (scale, cells) = shrink::cells(&rows, 0.002);
    let count: usize = cells.iter().map(|(_, cells)| cells.len()).sum();
    let bytes = write_cells(NAME_FEATURES, &Label::NAMES, scale, &cells)?;
    eprintln!("{} features, {count} weights, {} bytes", cells.len(), bytes.len());
    Ok(bytes)
}

/// Fills in what the rest of each text tells, as finders see it that did not learn from the text.
fn recollect(texts: &mut [Text], reader: &WordReader<'_>) -> anyhow::Result<()> {
    if env("MEMORY", 1) == 0 {
        return Ok(());
    }
    let folds = [0, 1];
    let learnt = mixture::each(&folds, |fold| {
        let seen: Vec<&Text> = texts.iter().enumerate().filter(|(at, _)| at % 2 != *fold).map(|(_, text)| text).collect();
        learning::learn(&seen, &Plan { epochs: 3, margin: 0.5, seed: 7, features: None })
    });
    for (fold, rows) in learnt.iter().enumerate() {
        let file = file(rows, 300_000)?;
        let finder = NameFinder::open(reader.clone(), &file)?;
        for text in texts.iter_mut().skip(fold).step_by(2) {
            let mut labels = vec![Label::OUTSIDE; text.words.len()];
            for stretch in &text.stretches {
                finder.label(&text.facts, stretch, (&[], &mut labels));
            }
            let memory = Memory::new(&text.facts, &text.stretches, &labels);
            text.told = text.facts.iter().zip(&labels).map(|(facts, label)| memory.recall(facts, *label)).collect();
        }
    }
    Ok(())
}
