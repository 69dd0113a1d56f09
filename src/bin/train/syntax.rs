//! Word classes, tagger and parser, in this order.

use std::fs;
use std::path::Path;

use dateline::stages::model::{Clusters, MOST_LABELS, write_cells, write_pairs};
use dateline::stages::syntax::{
    ACTION_FEATURES, Action, ArcParser, LABEL_FEATURES, Relation, TAG_FEATURES, Tag, Tagger,
};

use crate::corpus::{self, Sentence};
use crate::perceptron::Perceptron;
use crate::{clusters, parsing, scores, shrink, silver, tagging};

const FOLDS: usize = 4;

fn knob(name: &str, default: f32) -> f32 {
    std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(default)
}

pub(crate) fn train(data: &Path, out: &Path) -> anyhow::Result<()> {
    let table = clusters::make(&data.join("lexical"))?;
    fs::write(out.join("clusters.model"), &table)?;
    let table = Clusters::open(&table)?;
    let mut gold = Vec::new();
    for name in ["dep-ewt-train.tsv", "dep-gum-train.tsv"] {
        gold.extend(corpus::read(&data.join("syntax").join(name))?);
    }
    corpus::look(&mut gold, &table);
    let t0 = std::time::Instant::now();
    let certain = tagging::certain(&gold);
    let jack = jackknife(&gold, &certain);
    eprintln!("jackknifed {:?}", t0.elapsed());
    let plan = tagging::Plan { epochs: knob("TE", 7.0) as usize, margin: knob("TM", 0.0), features: None, certain: &certain };
    let all: Vec<usize> = (0..gold.len()).collect();
    let tagger = tagging::learn(&gold, &all, &plan);
    let rows = tagger.average(knob("TU", 1.0) as u32);
    let full_tags_file = write_tagger(&rows, &certain, 0.0)?;
    let kept = shrink::strongest(&rows, knob("TN", 1e9) as usize);
    let rows = if knob("TN", 1e9) < 1e8 {
        tagging::learn(&gold, &all, &tagging::Plan { features: Some(&kept), ..plan }).average(1)
    } else { rows };
    let tags_file = write_tagger(&rows, &certain, knob("TC", 0.0))?;
    eprintln!("tagger {} rows {} bytes {:?}", rows.len(), tags_file.len(), t0.elapsed());
    let plan = parsing::Plan { epochs: knob("PE", 10.0) as usize, margin: knob("PM", 0.0), label_margin: knob("LM", 0.0), seed: 7, features: None };
    let ggold = gold.clone();
    let gjack = jack.clone();
    let (mut gold, mut jack) = (gold, jack);
    let always = gold.len();
    if knob("SILVER", 0.0) > 0.0 {
        let (f, b) = std::thread::scope(|scope| {
            let f = scope.spawn(|| parsing::learn(&parsing::Lesson { sentences: &ggold, tags: &gjack, always, share: 1 }, &plan));
            let mg: Vec<Sentence> = ggold.iter().map(silver::mirror).collect();
            let mj: Vec<Vec<Tag>> = gjack.iter().map(|t| silver::reversed(t)).collect();
            let b = parsing::learn(&parsing::Lesson { sentences: &mg, tags: &mj, always, share: 1 }, &plan);
            (f.join().unwrap(), b)
        });
        eprintln!("teachers {:?}", t0.elapsed());
        let files = [write_parser(&f.actions.average(1), &f.relations.average(1), 0.0)?, write_parser(&b.actions.average(1), &b.relations.average(1), 0.0)?];
        let teachers = silver::Teachers { tagger: Tagger::open(&full_tags_file)?, forward: ArcParser::open(&files[0].0, &files[0].1)?, backward: ArcParser::open(&files[1].0, &files[1].1)? };
        let raw = silver::read(&data.join("ner"), &table)?;
        let n = raw.len();
        let (s, t) = silver::label(raw, &teachers);
        eprintln!("silver {} of {n} sentences, {} words, {} open {:?}", s.len(), s.iter().map(Sentence::len).sum::<usize>(), s.iter().flat_map(|s| &s.heads).filter(|h| **h == 255).count(), t0.elapsed());
        gold.extend(s);
        jack.extend(t);
        for name in ["ewt-dev", "gum-news-held", "gum-held", "ewt-test"] {
            let mut test = corpus::read(&data.join("syntax").join(format!("dep-{name}.tsv")))?;
            corpus::look(&mut test, &table);
            println!("forward {name} {}", scores::score(&test, &teachers.tagger, &teachers.forward));
            let mt: Vec<Sentence> = test.iter().map(silver::mirror).collect();
            let _ = mt;
        }
    }
    let lesson = parsing::Lesson { sentences: &gold, tags: &jack, always, share: knob("SHARE", 3.0) as usize };
    let learnt = parsing::learn(&lesson, &plan);
    eprintln!("parser {:?}", t0.elapsed());
    let (mut a, mut l) = (learnt.actions.average(knob("PU", 1.0) as u32), learnt.relations.average(knob("LU", 1.0) as u32));
    eprintln!("action rows {} label rows {}", a.len(), l.len());
    if knob("FULL", 0.0) > 0.0 {
        let (x, y) = write_parser(&a, &l, 0.0)?;
        report("full", data, &table, &Tagger::open(&tags_file)?, &ArcParser::open(&x, &y)?)?;
    }
    if knob("PN", 1e9) < 1e8 {
        let ka = shrink::strongest(&a, knob("PN", 1e9) as usize);
        let kl = shrink::strongest(&l, knob("LN", 1e9) as usize);
        let again = parsing::learn(&lesson, &parsing::Plan { features: Some((&ka, &kl)), ..plan });
        a = again.actions.average(1);
        l = again.relations.average(1);
    }
    let (actions_file, labels_file) = write_parser(&a, &l, knob("LC", 0.0))?;
    eprintln!("actions {} labels {} bytes {:?}", actions_file.len(), labels_file.len(), t0.elapsed());
    fs::write(out.join("tags.model"), &tags_file)?;
    fs::write(out.join("actions.model"), &actions_file)?;
    fs::write(out.join("relations.model"), &labels_file)?;
    let tagger = Tagger::open(&tags_file)?;
    let parser = ArcParser::open(&actions_file, &labels_file)?;
    report("final", data, &table, &tagger, &parser)
}

fn report(what: &str, data: &Path, table: &Clusters<'_>, tagger: &Tagger<'_>, parser: &ArcParser<'_>) -> anyhow::Result<()> {
    for name in ["ewt-dev", "gum-news-held", "gum-held", "ewt-test"] {
        let mut test = corpus::read(&data.join("syntax").join(format!("dep-{name}.tsv")))?;
        corpus::look(&mut test, table);
        let t = std::time::Instant::now();
        let scores = scores::score(&test, tagger, parser);
        let n: usize = test.iter().map(Sentence::len).sum();
        println!("{what} {name} {scores} {:.0} tokens/s", n as f64 / t.elapsed().as_secs_f64());
    }
    Ok(())
}

fn write_parser(a: &[(u64, [f32; 3])], l: &[(u64, [f32; MOST_LABELS])], least: f32) -> anyhow::Result<(Vec<u8>, Vec<u8>)> {
    let (scale, rows) = shrink::pairs(a);
    let actions = write_pairs(ACTION_FEATURES, Action::NAMES, scale, &rows)?;
    let (scale, rows) = shrink::cells(l, least);
    Ok((actions, write_cells(LABEL_FEATURES, &Relation::NAMES, scale, &rows)?))
}

fn write_tagger(rows: &[(u64, [f32; MOST_LABELS])], certain: &tagging::Certain, least: f32) -> anyhow::Result<Vec<u8>> {
    let (scale, mut rows) = shrink::cells(rows, least);
    rows.extend(certain.iter().map(|(key, tag)| (*key, vec![(tag.place() as u8, i16::MAX)])));
    Ok(write_cells(TAG_FEATURES, &Tag::NAMES, scale, &rows)?)
}

/// The tags that taggers give which have not seen the sentence.
fn jackknife(sentences: &[Sentence], certain: &tagging::Certain) -> Vec<Vec<Tag>> {
    let mut tags = vec![Vec::new(); sentences.len()];
    let folds: Vec<Perceptron<MOST_LABELS>> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..FOLDS).map(|fold| {
            scope.spawn(move || {
                let seen: Vec<usize> = (0..sentences.len()).filter(|index| index % FOLDS != fold).collect();
                tagging::learn(sentences, &seen, &tagging::Plan { epochs: 4, margin: 0.0, features: None, certain })
            })
        }).collect();
        workers.into_iter().map(|w| w.join().expect("a fold is learnt")).collect()
    });
    for (fold, learnt) in folds.into_iter().enumerate() {
        let file = write_tagger(&learnt.average(1), certain, 0.0).expect("a fold is written");
        let tagger = Tagger::open(&file).expect("a fold is read");
        for index in (0..sentences.len()).filter(|index| index % FOLDS == fold) {
            tagger.tag(&sentences[index].facts, &mut tags[index]);
        }
    }
    tags
}
