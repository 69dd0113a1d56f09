//! All sets of gold data: those that come with the project, and those in a folder of shared data where it is present.

use std::path::{Path, PathBuf};

use dateline::stages::Pipeline;
use serde_json::Value;

use crate::acts::Acts;
use crate::cases::{Case, Read, analyze, record};
use crate::coreference::Coreference;
use crate::dates::Dates;
use crate::entities::{Entities, Part};
use crate::events::Events;
use crate::figures::Report;
use crate::judged::Judged;
use crate::pairs::Pairs;
use crate::probes::Probes;
use crate::sentences::Sentences;
use crate::syntax::Trees;

/// What is compared.
#[derive(Debug)]
enum Gold {
    Coreference(Coreference),
    Acts(Acts),
    Dates(Dates),
    Entities(Entities),
    Judged(Judged),
    Pairs(Pairs),
    Events(Events),
    Probes(Probes),
    Sentences(Sentences),
    Syntax(Trees),
}

/// One set of gold data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Set {
    /// The task, as the shared scorer names it.
    pub(crate) task: &'static str,
    /// The name of the set, unique within its task.
    pub(crate) name: String,
    /// Where it is.
    pub(crate) path: PathBuf,
    part: Part,
}

impl Set {
    fn new(task: &'static str, name: &str, path: PathBuf) -> Self {
        let held = name.ends_with("-held") && task == "entities";
        Self { task, name: name.to_owned(), path, part: if held { Part::Held } else { Part::Whole } }
    }

    /// The gold data as the shared scorer wants them named.
    pub(crate) fn spec(&self) -> String {
        let path = self.path.display();
        if self.task == "sentences" { format!("{path}:{}", self.name) } else { path.to_string() }
    }

    /// Whether only the part counts that is held out from training.
    pub(crate) fn is_held(&self) -> bool {
        self.part == Part::Held
    }

    /// The articles to analyse.
    pub(crate) fn cases(&self) -> anyhow::Result<Vec<Case>> {
        Ok(self.gold()?.cases())
    }

    /// Analyses and compares.
    pub(crate) fn score(&self, pipeline: &Pipeline) -> anyhow::Result<Report> {
        let gold = self.gold()?;
        let reads = analyze(pipeline, &gold.cases());
        gold.score(pipeline, &reads)
    }

    fn gold(&self) -> anyhow::Result<Gold> {
        let path = &self.path;
        Ok(match self.task {
            "coreference" => Gold::Coreference(Coreference::read(path, &format!("GUM_{}", self.name))?),
            "acts" => Gold::Acts(Acts::read(path)?),
            "identity" => Gold::Pairs(Pairs::read(path)?),
            "judged" => Gold::Judged(judged(path)?),
            "dates" => Gold::Dates(Dates::read(path)?),
            "names" => Gold::Entities(Entities::read_marked(path)?),
            "entities" => Gold::Entities(Entities::read(path, self.part)?),
            "events" => Gold::Events(Events::read(path)?),
            "probes" => Gold::Probes(Probes::read(path)?),
            "sentences" => Gold::Sentences(Sentences::read(path, &self.name)?),
            _ => Gold::Syntax(Trees::read(path)?),
        })
    }
}

impl Gold {
    fn cases(&self) -> Vec<Case> {
        match self {
            Self::Coreference(gold) => gold.cases(),
            Self::Acts(gold) => gold.cases(),
            Self::Judged(_) => Vec::new(),
            Self::Pairs(gold) => gold.cases(),
            Self::Dates(gold) => gold.cases(),
            Self::Entities(gold) => gold.cases(),
            Self::Events(gold) => gold.cases(),
            Self::Probes(gold) => gold.cases(),
            Self::Sentences(gold) => gold.cases(),
            Self::Syntax(gold) => gold.cases(),
        }
    }

    fn score(&self, pipeline: &Pipeline, reads: &[Read]) -> anyhow::Result<Report> {
        Ok(match self {
            Self::Coreference(gold) => gold.score(reads),
            Self::Acts(gold) => gold.score(&records(pipeline, reads)?),
            Self::Pairs(gold) => gold.score(&records(pipeline, reads)?),
            Self::Judged(gold) => gold.score(&Pipeline::built_in())?,
            Self::Dates(gold) => gold.score(reads),
            Self::Entities(gold) => gold.score(reads),
            Self::Events(gold) => gold.score(&records(pipeline, reads)?),
            Self::Probes(gold) => gold.score(&records(pipeline, reads)?),
            Self::Sentences(gold) => gold.score(reads),
            Self::Syntax(gold) => gold.score(reads),
        })
    }
}

/// The records of articles; null for those that intake refused.
fn records(pipeline: &Pipeline, reads: &[Read]) -> anyhow::Result<Vec<Value>> {
    let value = |read: &Read| match read.analysis {
        Some(_) => Ok(serde_json::from_slice(&record(pipeline, read)?)?),
        None => Ok(Value::Null),
    };
    reads.iter().map(value).collect()
}

/// The articles at a path with the judgements on their events, which come with the project: those on its own articles lie beside them.
pub(crate) fn judged(articles: &Path) -> anyhow::Result<Judged> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/events");
    let table = if articles.starts_with(&corpus) { "judged_own.tsv" } else { "judged.tsv" };
    Judged::read(articles, &corpus.join(table))
}

/// The sets that come with the project.
pub(crate) fn own(corpus: &Path) -> Vec<Set> {
    vec![
        Set::new("names", "own", corpus.join("names/sentences.tsv")),
        Set::new("acts", "modality", corpus.join("events/modality.tsv")),
        Set::new("acts", "modes", corpus.join("events/modes.tsv")),
        Set::new("identity", "pairs", corpus.join("events/pairs.tsv")),
        Set::new("events", "leads", corpus.join("events/leads.tsv")),
        Set::new("judged", "own", corpus.join("events/articles.jsonl")),
        Set::new("probes", "wire", corpus.join("events/wire.jsonl")),
        Set::new("probes", "sentences", corpus.join("events/sentences.jsonl")),
        Set::new("syntax", "own", corpus.join("syntax/trees.tsv")),
        Set::new("syntax", "wire", corpus.join("syntax/wire.tsv")),
    ]
}

/// The sets of the shared data, those that are there.
pub(crate) fn shared(folder: &Path) -> Vec<Set> {
    let data = folder.join("data");
    let mut sets = Vec::new();
    for name in ["news", "interview"] {
        sets.push(Set::new("coreference", name, data.join("coreference")));
    }
    for name in ["timebank", "aquaint", "corrected", "wikiwars"] {
        sets.push(Set::new("dates", name, data.join("dates").join(name)));
    }
    for name in ["wikigold", "crossner", "redocred", "gum"] {
        sets.push(Set::new("entities", &format!("{name}-held"), data.join("ner").join(format!("{name}.tsv"))));
    }
    sets.push(Set::new("entities", "uner-ewt-dev", data.join("ner/uner-ewt-dev.tsv")));
    sets.push(Set::new("events", "plv-train", data.join("events/plv-train.tsv")));
    sets.push(Set::new("judged", "articles", data.join("articles/articles.jsonl")));
    sets.push(Set::new("probes", "probes", data.join("events/probes.jsonl")));
    for key in ["gum-news", "gum-perm", "ewt-news"] {
        sets.push(Set::new("sentences", key, data.join("sentences/gold.json")));
    }
    for name in ["gum-news-held", "gum-held", "ewt-dev", "ewt-test"] {
        sets.push(Set::new("syntax", name, data.join("syntax").join(format!("dep-{name}.tsv"))));
    }
    sets.retain(|set| set.path.exists());
    sets
}
