//! What the model of acts is trained on: gold sentences with one event each, and judged events of whole articles.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::Context as _;
use dateline::intake::{Hints, Intake};
use dateline::stages::article::Article;
use dateline::stages::entities::Entity;
use dateline::stages::events::{CLUES, EventType, Modality, NONE, Participant, Proposal, is_between_two, label};
use dateline::stages::span::Span;
use dateline::stages::{Analysis, Pipeline};
use sha2::{Digest, Sha256};

use crate::events::{LABELS, label_of};
use crate::logistic::Example;

/// A gold sentence with what the coder proposes in it.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) number: u64,
    pub(crate) proposals: Vec<Proposal>,
    /// Of each proposal the words of its actors and of its recipients.
    pub(crate) parties: Vec<[Vec<BTreeSet<String>>; 2]>,
    pub(crate) source: BTreeSet<String>,
    pub(crate) target: BTreeSet<String>,
    pub(crate) root: String,
    /// All acts of the sentence, type and who acts, where the gold lists all.
    pub(crate) listed: Option<Vec<(String, BTreeSet<String>)>>,
    pub(crate) sentence: String,
    /// The words of its tree, each with tag, head and relation.
    pub(crate) tree: String,
}

/// A judged event.
#[derive(Debug)]
pub(crate) struct JudgedAct {
    pub(crate) number: u64,
    pub(crate) example: Example,
    /// Whether type and roles are right.
    pub(crate) right: bool,
    /// The act as it would be coded.
    pub(crate) proposal: Proposal,
    /// Whether the weights may be learnt from it.
    pub(crate) learnt: bool,
    /// Whether the calibration, which keeps some thirty numbers of all, sees it: events of late draws, of a program near this one.
    pub(crate) calibrates: bool,
}

/// How much an act counts as none that is no fact.
const OPEN: f32 = 0.5;
/// How much an act counts as none of which the lexicon is sure while the gold sentence lists another: little, since the gold lists
/// one act a sentence ("positive and unlabelled", Elkan and Noto 2008).
const UNLISTED: f32 = 0.1;

/// Reads gold sentences; the seventh column lists all acts of a sentence, if there is one.
pub(crate) fn rows(pipeline: &Pipeline, path: &Path) -> anyhow::Result<Vec<Row>> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut rows = Vec::new();
    for (number, line) in text.lines().skip(1).enumerate() {
        let cells: Vec<&str> = line.split('\t').collect();
        let [_, sentence, source, target, root, ..] = cells[..] else { continue };
        let Some(row) = row(pipeline, number, ("2019-06-03", sentence)) else { continue };
        let (source, target, root) = (words(source), words(target), root.to_owned());
        rows.push(Row { source, target, root, listed: cells.get(6).map(|acts| listed(acts)), ..row });
    }
    Ok(rows)
}

/// A sentence with what the coder proposes in it; what the gold says is left open.
pub(crate) fn row(pipeline: &Pipeline, number: usize, (published, sentence): (&str, &str)) -> Option<Row> {
    let (article, analysis) = read(pipeline, &number.to_string(), published, sentence)?;
    let proposals = pipeline.propose(&article);
    let both =
        |proposal: &Proposal| [&proposal.event.actors, &proposal.event.recipients].map(|side| names(&analysis, side));
    Some(Row {
        number: number as u64,
        parties: proposals.iter().map(both).collect(),
        proposals,
        source: BTreeSet::new(),
        target: BTreeSet::new(),
        root: String::new(),
        listed: None,
        sentence: sentence.to_owned(),
        tree: tree(&analysis),
    })
}

/// The acts of a cell: "AID|Peru|Haiti;CONSULT+future|Peru|Chile".
fn listed(acts: &str) -> Vec<(String, BTreeSet<String>)> {
    let act = |act: &str| {
        let mut parts = act.split('|');
        let kind = parts.next().unwrap_or_default().split('+').next().unwrap_or_default();
        let label = EventType::named(kind).map_or(NONE, label);
        (label.to_owned(), parts.flat_map(words).collect())
    };
    acts.split(';').map(act).collect()
}

/// Sources of articles whose licences let weights be learnt from them.
const LEARNT: [&str; 3] = ["own/", "re3d/", "wikinews/"];

/// How the names of draws begin of which the weights may be learnt, and of those that the calibration sees.
const FOR_ALL: &str = "train-";
const FOR_CALIBRATION: &str = "fit-";

/// Reads the judged events of the draws for training; without the articles or the judgements there are none.
pub(crate) fn judged(pipeline: &Pipeline, articles: &Path, judgements: &Path) -> anyhow::Result<Vec<JudgedAct>> {
    let (Ok(articles), Ok(table)) = (fs::read_to_string(articles), fs::read_to_string(judgements)) else {
        return Ok(Vec::new());
    };
    let rows: Vec<Vec<&str>> =
        table.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect()).collect();
    let mut found = Vec::new();
    let mut numbers = [0_u64; 2];
    for line in articles.lines() {
        let value: serde_json::Value = serde_json::from_str(line)?;
        let member = |name: &str| value[name].as_str().unwrap_or_default();
        let seen = |draw: &str| draw.starts_with(FOR_ALL) || draw.starts_with(FOR_CALIBRATION);
        let own: Vec<&Vec<&str>> =
            rows.iter().filter(|row| row.get(1) == Some(&member("id")) && seen(row[0])).collect();
        if own.is_empty() {
            continue;
        }
        let licensed = LEARNT.iter().any(|source| member("id").starts_with(source));
        let text = [member("title"), member("text")].join("\n\n").trim().to_owned();
        let Some((article, analysis)) = read(pipeline, member("id"), member("published"), &text) else { continue };
        for proposal in pipeline.propose(&article) {
            let sentence = &analysis.document.sentences()[proposal.event.sentence];
            let hash = hash(analysis.document.slice(sentence.span));
            let before = Span::new(sentence.span.start(), proposal.event.predicate.span.start());
            let place = analysis.document.slice(before).chars().count().to_string();
            let same = |row: &&&Vec<&str>| row[2] == hash && row[3] == place && row[4] == proposal.event.kind.as_str();
            if let (Some(row), Some(latest)) = (own.iter().find(same), own.iter().rfind(same)) {
                let for_all = row[0].starts_with(FOR_ALL);
                let learnt = licensed && for_all;
                // Each kind of draw is counted by itself, so that a new one leaves the parts of the others as they are.
                let number = &mut numbers[usize::from(for_all)];
                *number += 1;
                let label = if row[5] == "1" { label_of(&proposal) } else { NONE };
                // The parties may have been mended since an early draw, so that the latest reader counts.
                let right = latest[5..8].iter().all(|mark| *mark == "1");
                let calibrates = latest[0].starts_with(FOR_CALIBRATION);
                let example = Example { keys: proposal.features.clone(), label: place_of(label), weight: 1.5 };
                found.push(JudgedAct { number: *number - 1, example, right, proposal, learnt, calibrates });
            }
        }
    }
    Ok(found)
}

impl Row {
    /// What is learnt from the sentence.
    pub(crate) fn examples(&self) -> Vec<Example> {
        if let Some(listed) = &self.listed {
            return self.certain(listed);
        }
        let best = (0..self.proposals.len())
            .map(|at| (self.fit(at), at))
            .max_by(|one, other| one.0.total_cmp(&other.0).then(other.1.cmp(&one.1)));
        let mut examples = Vec::new();
        for (at, proposal) in self.proposals.iter().enumerate() {
            let chosen = best.is_some_and(|(fit, place)| place == at && fit >= 1.0);
            let alike = self.is_gold(proposal);
            let weight = match (chosen, alike) {
                // Another report of the gold act.
                (false, true) => continue,
                (false, false) if proposal.known && !is_fact(proposal) => OPEN,
                (false, false) if proposal.sure && !self.parties[at].iter().any(Vec::is_empty) => UNLISTED,
                _ => 1.0,
            };
            let own = if alike { label_of(proposal) } else { self.root.as_str() };
            let label = if chosen { own } else { NONE };
            examples.push(Example { keys: proposal.features.clone(), label: place_of(label), weight });
        }
        examples
    }

    /// What is learnt from a sentence of which all acts are known: what is not among them is none. Of an act between the same two by a
    /// type next to the one listed ("struck a deal" agrees and signs) nothing is learnt.
    fn certain(&self, listed: &[(String, BTreeSet<String>)]) -> Vec<Example> {
        let example = |(at, proposal): (usize, &Proposal)| {
            let [actors, recipients] = &self.parties[at];
            let concerns = |sides: &BTreeSet<String>| meets(actors, sides) || meets(recipients, sides);
            let between =
                |sides: &BTreeSet<String>| meets(actors, sides) && (recipients.is_empty() || meets(recipients, sides));
            let own = label_of(proposal);
            let found = listed.iter().find(|(kind, sides)| (kind == own || !proposal.known) && concerns(sides));
            if found.is_none() && listed.iter().any(|(kind, sides)| are_next(kind, own) && between(sides)) {
                return None;
            }
            let label = found.map_or(NONE, |(kind, _)| kind.as_str());
            Some(Example { keys: proposal.features.clone(), label: place_of(label), weight: 1.0 })
        };
        self.proposals.iter().enumerate().filter_map(example).collect()
    }

    /// Whether a proposal is of the gold type, where the gold names some acts by other types than this project does: planned meetings
    /// AGREE, sanctions COERCE, convictions ACCUSE, attacks by computer and seizures ASSAULT.
    fn is_gold(&self, proposal: &Proposal) -> bool {
        let own = label_of(proposal);
        let other = match (own, proposal.event.mode) {
            ("CONSULT", _) if proposal.event.modality.contains(&Modality::Future) => "AGREE",
            ("SANCTION", Some("discontinue")) => "COERCE",
            ("SANCTION", Some("convict")) => "ACCUSE",
            ("COERCE", Some("cyber" | "seize")) => "ASSAULT",
            _ => own,
        };
        proposal.known && (self.root == own || self.root == other)
    }

    /// How well a proposal fits the gold event.
    fn fit(&self, at: usize) -> f32 {
        let [actors, recipients] = &self.parties[at];
        let proposal = &self.proposals[at];
        let share = |condition: bool, weight: f32| if condition { weight } else { 0.0 };
        share(meets(actors, &self.source), 1.2)
            + share(meets(recipients, &self.target), 1.0)
            + share(self.is_gold(proposal), 1.6)
            + share(proposal.known, 0.2)
    }

    /// Whether a proposal of some type is between the gold's two.
    pub(crate) fn is_between(&self, at: usize, root: &str) -> bool {
        let [actors, recipients] = &self.parties[at];
        let mutual = matches!(root, "CONSULT" | "COOPERATE" | "AGREE") && recipients.is_empty();
        meets(actors, &self.source) && (meets(recipients, &self.target) || mutual && meets(actors, &self.target))
    }

    /// What speaks for the acts that are coded, and whether type and roles are the gold's, as judges of articles ask. Of a
    /// second act beside the gold's, and of an act with one party, which the gold never lists, nothing is known.
    pub(crate) fn observed(&self, shares: &[Vec<f32>]) -> Vec<([f32; CLUES], bool)> {
        let coded: Vec<_> = coded(self, shares).into_iter().filter(|(_, _, proposal)| proposal.known).collect();
        let found = coded.iter().any(|(_, _, proposal)| self.is_gold(proposal));
        let listed = |proposal: &Proposal| is_between_two(&proposal.event) && (!found || self.is_gold(proposal));
        let judged = coded.iter().filter(|(_, _, proposal)| listed(proposal));
        let right = |at: usize, proposal: &Proposal| self.is_gold(proposal) && self.is_between(at, label_of(proposal));
        let likely = |at: usize| 1.0 - shares[at][LABELS.len() - 1];
        let observed = |(at, _, proposal): &(usize, _, &Proposal)| (proposal.clues(likely(*at)), right(*at, proposal));
        judged.map(observed).collect()
    }
}

/// Whether two types are so near that readers differ over them.
fn are_next(one: &str, other: &str) -> bool {
    const NEXT: [&[&str]; 2] = [&["AGREE", "CONSULT", "COOPERATE", "SUPPORT"], &["ACCUSE", "COERCE", "SANCTION"]];
    NEXT.iter().any(|group| group.contains(&one) && group.contains(&other))
}

/// Of a held-out sentence the types and the proposals that are coded when shares decide.
pub(crate) fn coded<'r>(row: &'r Row, shares: &[Vec<f32>]) -> Vec<(usize, &'static str, &'r Proposal)> {
    let mut coded = Vec::new();
    for (at, (proposal, share)) in row.proposals.iter().zip(shares).enumerate() {
        let (best, likely) = (0..LABELS.len() - 1)
            .map(|label| (label, share[label]))
            .fold((0, 0.0), |best, next| if next.1 > best.1 { next } else { best });
        match proposal.known {
            true if 1.0 - share[LABELS.len() - 1] >= proposal.enough => coded.push((at, label_of(proposal), proposal)),
            false if likely >= proposal.enough => coded.push((at, LABELS[best], proposal)),
            _ => {}
        }
    }
    coded
}

/// The figures of the scorer for the acts that are coded.
pub(crate) fn score(held: &[(&Row, Vec<Vec<f32>>)]) -> String {
    let (mut right, mut types, mut pairs, mut triples, mut between) = (0, 0, 0, 0, 0);
    for (row, shares) in held {
        let coded = coded(row, shares);
        let roots: BTreeSet<&str> = coded.iter().map(|one| one.1).collect();
        let among: BTreeSet<&str> = coded.iter().filter(|one| row.is_between(one.0, one.1)).map(|one| one.1).collect();
        right += usize::from(roots.contains(row.root.as_str()));
        types += roots.len();
        pairs += usize::from(!among.is_empty());
        triples += usize::from(among.contains(row.root.as_str()));
        between += among.len();
    }
    #[expect(clippy::cast_precision_loss, reason = "thousands")]
    let ratio = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
    let rows = held.len();
    format!(
        "recall {:.3} precision {:.3} source_target {:.3} type_given_pair {:.3} all_three {:.3}",
        ratio(right, rows),
        ratio(right, types),
        ratio(pairs, rows),
        ratio(triples, between),
        ratio(triples, rows)
    )
}

/// Whether an act is told as one that took place.
pub(crate) fn is_fact(proposal: &Proposal) -> bool {
    proposal.event.modality.iter().all(|modality| *modality == Modality::Historical)
}

pub(crate) fn place_of(label: &str) -> usize {
    LABELS.iter().position(|other| *other == label).unwrap_or(LABELS.len() - 1)
}

fn read(pipeline: &Pipeline, id: &str, published: &str, text: &str) -> Option<(Article, Analysis)> {
    let message = serde_json::json!({ "id": id, "published": published, "text": text }).to_string();
    let article = Intake::default().read(Some(message.as_bytes()), Hints::default()).ok()?;
    let analysis = pipeline.analyze(&article, &mut ()).ok()?;
    Some((article, analysis))
}

/// Words that tell nothing of a phrase.
const EMPTY: [&str; 13] = ["the", "a", "an", "of", "in", "on", "at", "to", "and", "for", "s", "by", "from"];

pub(crate) fn words(phrase: &str) -> BTreeSet<String> {
    let lower = phrase.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric() && c != '_');
    words.filter(|word| !word.is_empty() && !EMPTY.contains(word)).map(str::to_owned).collect()
}

fn names(analysis: &Analysis, side: &[Participant]) -> Vec<BTreeSet<String>> {
    let name = |participant: &Participant| {
        participant.entity.map(|index| &analysis.entities[index]).map(|entity: &Entity| entity.name.clone())
    };
    let all = |one: &Participant| {
        let mut all = words(analysis.document.slice(one.span));
        all.extend(name(one).map(|name| words(&name)).unwrap_or_default());
        all
    };
    side.iter().map(all).collect()
}

/// Whether one of some participants shares a word with a phrase and is not far longer.
pub(crate) fn meets(found: &[BTreeSet<String>], wanted: &BTreeSet<String>) -> bool {
    found.iter().any(|one| one.intersection(wanted).next().is_some() && one.len() <= 3 * wanted.len() + 4)
}

/// The words of all trees, each as "place word tag head relation".
fn tree(analysis: &Analysis) -> String {
    let mut lines = Vec::new();
    for tree in analysis.syntax.iter().flatten() {
        let token = |at: usize| analysis.document.slice(analysis.document.tokens()[tree.tokens().start + at].span);
        let head = |at: usize| tree.head(at).map_or("-".to_owned(), |head| head.to_string());
        let word = |at: usize| {
            format!("{at}:{}/{}/{}:{}", token(at), tree.tag(at).as_str(), head(at), tree.relation(at).as_str())
        };
        lines.push((0..tree.len()).map(word).collect::<Vec<_>>().join(" "));
    }
    lines.join(" || ")
}

/// The first 64 bits of SHA-256 in hexadecimal.
fn hash(text: &str) -> String {
    let digits = |byte: u8| [byte >> 4, byte & 15].map(|digit| char::from_digit(digit.into(), 16).unwrap_or_default());
    Sha256::digest(text).iter().take(8).flat_map(|byte| digits(*byte)).collect()
}
