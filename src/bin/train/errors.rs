//! What is wrong with held-out sentences, by kind: for reading them.

use std::collections::{BTreeMap, BTreeSet};

use crate::acts::{Row, coded, meets};
use crate::events::{LABELS, label_of};

/// How many sentences show each kind of error.
pub(crate) fn count(held: &[(&Row, Vec<Vec<f32>>)]) -> Vec<(&'static str, usize)> {
    let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    for (row, shares) in held {
        *counts.entry(kind(row, shares)).or_default() += 1;
    }
    counts.into_iter().collect()
}

/// The sentences that are not coded like the gold: kind, number, gold, words, everything proposed with its likelihood, tree.
pub(crate) fn lines(held: &[(&Row, Vec<Vec<f32>>)]) -> String {
    let mut lines: Vec<String> = Vec::new();
    for (row, shares) in held {
        let kind = kind(row, shares);
        if kind == "right" {
            continue;
        }
        let gold = format!("{} {} -> {}", row.root, phrase(&row.source), phrase(&row.target));
        lines.push(format!(
            "{kind}\t{}\t{gold}\t{}{}\n    {}",
            row.number,
            row.sentence,
            proposals(row, shares),
            row.tree
        ));
    }
    lines.sort();
    lines.join("\n") + "\n"
}

/// The kind of error of a sentence: what is missing of the gold type between the gold's two.
fn kind(row: &Row, shares: &[Vec<f32>]) -> &'static str {
    let coded = coded(row, shares);
    if coded.iter().any(|(at, root, _)| *root == row.root && row.is_between(*at, root)) {
        return "right";
    }
    let typed: Vec<usize> = coded.iter().filter(|one| one.1 == row.root).map(|one| one.0).collect();
    let source = typed.iter().any(|at| meets(&row.parties[*at][0], &row.source));
    let target = typed.iter().any(|at| meets(&row.parties[*at][1], &row.target));
    let paired = coded.iter().any(|(at, root, _)| row.is_between(*at, root));
    let refused = row.proposals.iter().any(|proposal| proposal.known && label_of(proposal) == row.root);
    match (typed.is_empty(), source, target) {
        (false, true, _) => "target wrong",
        (false, false, true) => "source wrong",
        (false, false, false) => "both wrong",
        (true, ..) if refused => "refused",
        (true, ..) if paired => "type wrong",
        (true, ..) if coded.is_empty() => "nothing coded",
        (true, ..) => "another act coded",
    }
}

fn proposals(row: &Row, shares: &[Vec<f32>]) -> String {
    let coded: BTreeSet<usize> = coded(row, shares).into_iter().map(|one| one.0).collect();
    let mut all: Vec<String> = Vec::new();
    for (at, proposal) in row.proposals.iter().enumerate() {
        let [actors, recipients] = &row.parties[at];
        let side = |side: &[BTreeSet<String>]| side.iter().map(phrase).collect::<Vec<_>>().join(" + ");
        let mark = if coded.contains(&at) { '*' } else { '-' };
        let kind = if proposal.known { label_of(proposal) } else { "?" };
        let likely = 1.0 - shares[at][LABELS.len() - 1];
        let modality: Vec<&str> = proposal.event.modality.iter().map(|one| one.as_str()).collect();
        all.push(format!(
            "\n  {mark} {kind} {} {likely:.2} {} | {} -> {}",
            proposal.event.predicate.lemma,
            modality.join(","),
            side(actors),
            side(recipients)
        ));
    }
    all.concat()
}

fn phrase(words: &BTreeSet<String>) -> String {
    words.iter().map(String::as_str).collect::<Vec<_>>().join(" ")
}
