//! The model that accepts and refuses acts: trained on gold sentences and judged articles, cross-validated.
#![expect(clippy::print_stdout, reason = "printing is what a command line is for")]

use std::fs;
use std::path::Path;

use anyhow::Context as _;
use dateline::stages::Pipeline;
use dateline::stages::events::{CLUES, FEATURES, NONE, Proposal, calibrated, confidence_label};
use dateline::stages::model::write_cells;

use crate::acts::{self, Row, rows, score};
use crate::errors;
use crate::logistic::{Example, Logistic, Plan, calibrate};
use crate::output::{self, Purpose};
use crate::probes::{self, Probe, probes};

/// All labels.
pub(crate) const LABELS: [&str; 16] = [
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "YIELD",
    "COOPERATE",
    "AID",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
    NONE,
];

/// What is read, and where errors go.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Inputs<'p> {
    pub(crate) data: &'p Path,
    pub(crate) judgements: &'p Path,
    /// Sentences of this project's own with all their acts.
    pub(crate) leads: &'p Path,
    /// Others with what must and what must not be told.
    pub(crate) sentences: &'p Path,
    pub(crate) errors: Option<&'p Path>,
}

const PLAN: Plan = Plan { epochs: 30, step: 0.08, decay: 0.002, least: 2 };
/// Parts of a cross-validation.
const FOLDS: u64 = 5;
/// Units of a weight of one.
const SCALE: f32 = 1000.0;

/// Trains, prints the scores of a cross-validation, and writes the model to `out` or compares it with what is there.
/// Held-out sentences that are coded wrongly go to the file `errors`, if one is named: they are gold data and stay out of the project.
pub(crate) fn train(inputs: Inputs<'_>, out: &Path, purpose: Purpose) -> anyhow::Result<()> {
    let Inputs { data, judgements, leads, sentences, errors } = inputs;
    let pipeline = Pipeline::built_in().parsing_all();
    let rows = rows(&pipeline, &data.join("events/plv-train.tsv"))?;
    let mut judged = acts::judged(&pipeline, &data.join("articles/articles.jsonl"), judgements)?;
    // Those on the project's own articles lie beside them.
    let [own, table] = ["articles.jsonl", "judged_own.tsv"].map(|name| judgements.with_file_name(name));
    judged.extend(acts::judged(&pipeline, &own, &table)?);
    let leads: Vec<Example> = acts::rows(&pipeline, leads)?.iter().flat_map(Row::examples).collect();
    let probes = probes(&pipeline, sentences)?;
    let own = leads.len() + probes.len();
    println!("{} rows, {} judged events, {own} proposals of own sentences", rows.len(), judged.len());
    let mut held: Vec<(&Row, Vec<Vec<f32>>)> = Vec::new();
    let mut observed = Vec::new();
    let mut articles: Vec<(f32, bool, bool)> = Vec::new();
    let mut sentences: Vec<(&Probe, f32)> = Vec::new();
    for fold in 0..FOLDS {
        let (part, rest): (Vec<&Row>, Vec<&Row>) = rows.iter().partition(|row| row.number % FOLDS == fold);
        let judged_rest = judged.iter().filter(|one| one.learnt && one.number % FOLDS != fold);
        let mut examples: Vec<Example> = rest.iter().flat_map(|row| row.examples()).collect();
        examples.extend(judged_rest.map(|one| one.example.clone()).chain(leads.iter().cloned()));
        examples.extend(probes.iter().filter(|one| one.number % FOLDS != fold).map(|one| one.example.clone()));
        let model = Logistic::train(&examples, LABELS.len(), PLAN);
        let any = |example: &Example| 1.0 - model.shares(&example.keys)[LABELS.len() - 1];
        let probes = probes.iter().filter(|one| one.number % FOLDS == fold);
        sentences.extend(probes.map(|one| (one, any(&one.example))));
        for row in part {
            let shares: Vec<Vec<f32>> = row.proposals.iter().map(|proposal| model.shares(&proposal.features)).collect();
            observed.extend(row.observed(&shares));
            held.push((row, shares));
        }
        for one in judged.iter().filter(|one| one.number % FOLDS == fold) {
            let share = any(&one.example);
            if share >= one.proposal.enough && one.calibrates {
                observed.push((one.proposal.clues(share), one.right));
            }
            articles.push((share, one.example.label + 1 < LABELS.len(), one.right));
        }
    }
    println!("cross-validated: {}", score(&held));
    for fold in 0..FOLDS {
        let part: Vec<_> = held.iter().filter(|(row, _)| row.number % FOLDS == fold).cloned().collect();
        println!("part {fold}: {}", score(&part));
    }
    println!("own sentences: {}", probes::score(&sentences));
    let kinds = errors::count(&held);
    for (kind, count) in &kinds {
        println!("{count:5} {kind}");
    }
    if let Some(path) = errors {
        fs::write(path, errors::lines(&held)).with_context(|| format!("cannot write {}", path.display()))?;
    }
    print_articles(&articles);
    let confidence = calibrate(&observed);
    println!("confidence over {} events: {}", observed.len(), confidence_label(&confidence));
    let gold = held.iter().flat_map(|(row, shares)| row.observed(shares)).collect();
    print_bins(gold, &confidence);
    let mut examples: Vec<Example> = rows.iter().flat_map(Row::examples).collect();
    examples.extend(judged.iter().filter(|one| one.learnt).map(|one| one.example.clone()).chain(leads));
    examples.extend(probes.into_iter().map(|one| one.example));
    let model = Logistic::train(&examples, LABELS.len(), PLAN);
    let confidence = confidence_label(&confidence);
    let labels: Vec<&str> = LABELS.into_iter().chain([confidence.as_str()]).collect();
    let bytes = write_cells(FEATURES, &labels, SCALE, &model.rows(SCALE))?;
    println!("{} bytes, {} examples", bytes.len(), examples.len());
    output::finish(vec![("events.model", bytes)], out, purpose)
}

/// Prints how many judged events stay, and how many of these are right, where acts must be so likely.
fn print_articles(articles: &[(f32, bool, bool)]) {
    for accepted in [0.0, 0.2, 0.35, 0.5, 0.6, 0.7] {
        let kept: Vec<_> = articles.iter().filter(|(share, ..)| *share >= accepted).collect();
        let (types, roles) = (kept.iter().filter(|one| one.1).count(), kept.iter().filter(|one| one.2).count());
        println!(
            "judged articles accepted from {accepted}: {} kept, {types} of the right type, {roles} with the right roles",
            kept.len()
        );
    }
}

/// Prints five bins of held-out gold events: how many, what confidence is stated, in how many type and roles are the gold's.
#[expect(clippy::cast_precision_loss, reason = "thousands")]
fn print_bins(gold: Vec<([f32; CLUES], bool)>, weights: &[f32; CLUES]) {
    let mut gold: Vec<(f32, bool)> = gold.into_iter().map(|one| (calibrated(&one.0, weights), one.1)).collect();
    gold.sort_by(|one, other| one.0.total_cmp(&other.0));
    for bin in gold.chunks(gold.len().div_ceil(5).max(1)) {
        let stated: f32 = bin.iter().map(|one| one.0).sum();
        let right = bin.iter().filter(|one| one.1).count();
        let (stated, seen) = (stated / bin.len() as f32, right as f32 / bin.len() as f32);
        println!("{} held-out gold events: stated {stated:.2} observed {seen:.2}", bin.len());
    }
}

/// The label of what is proposed.
pub(crate) fn label_of(proposal: &Proposal) -> &'static str {
    dateline::stages::events::label(proposal.event.kind)
}
