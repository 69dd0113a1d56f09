//! Sentences of this project's own with what must and what must not be told of them: more than one act of a sentence, which the
//! gold sentences do not list, and what is none.

use std::fs;
use std::path::Path;

use anyhow::Context as _;
use dateline::stages::Pipeline;
use dateline::stages::events::NONE;
use serde_json::Value;

use crate::acts::{is_fact, meets, place_of, row, words};
use crate::events::label_of;
use crate::logistic::Example;

/// What is known of one act that is proposed in such a sentence.
#[derive(Clone, Debug)]
pub(crate) struct Probe {
    /// The number of its sentence.
    pub(crate) number: u64,
    pub(crate) example: Example,
    /// So likely it must be to be told.
    enough: f32,
}

/// How much a wanted act counts.
const WANTED: f32 = 0.3;
/// How much one counts that must not be told.
const UNWANTED: f32 = 0.3;

/// What is learnt from a file of JSON lines: an act that is wanted is of its type, one that must not be told is none, of any
/// other nothing is known.
pub(crate) fn probes(pipeline: &Pipeline, path: &Path) -> anyhow::Result<Vec<Probe>> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut probes = Vec::new();
    for (number, line) in text.lines().filter(|line| !line.trim().is_empty()).enumerate() {
        let probe: Value = serde_json::from_str(line).with_context(|| format!("in {line:?}"))?;
        let member = |name: &str| probe[name].as_str().unwrap_or_default();
        let Some(row) = row(pipeline, number, (member("published"), member("text"))) else { continue };
        for (proposal, parties) in row.proposals.iter().zip(&row.parties) {
            let own = proposal.event.kind.as_str();
            let alike =
                |act: &&Value| act["event"].as_str().is_some_and(|kinds| kinds.split('|').any(|kind| kind == own));
            let side = |act: &Value, key: &str, found: usize| {
                let names = act[key].as_array().into_iter().flatten().filter_map(Value::as_str);
                names.map(words).all(|name| meets(&parties[found], &name))
            };
            let between = |act: &&Value| side(act, "actors", 0) && side(act, "recipients", 1);
            let (wanted, forbidden) = (list(&probe, "expect"), list(&probe, "forbid"));
            let (label, weight) = if proposal.known && wanted.iter().filter(alike).any(|act| between(&act)) {
                (label_of(proposal), WANTED)
            } else if wanted.is_empty() && is_fact(proposal) && forbidden.iter().any(|act| alike(&act)) {
                (NONE, UNWANTED)
            } else {
                continue;
            };
            let example = Example { keys: proposal.features.clone(), label: place_of(label), weight };
            probes.push(Probe { number: number as u64, example, enough: proposal.enough });
        }
    }
    Ok(probes)
}

fn list<'v>(probe: &'v Value, name: &str) -> &'v [Value] {
    probe[name].as_array().map_or(&[], Vec::as_slice)
}

/// Of held-out acts with how likely they are held to be: how many are told of those that are wanted, and of those that must not be.
pub(crate) fn score(held: &[(&Probe, f32)]) -> String {
    let told = |wanted: bool| {
        let of_kind = || held.iter().filter(move |(probe, _)| (probe.example.label != place_of(NONE)) == wanted);
        let told = of_kind().filter(|(probe, share)| *share >= probe.enough).count();
        format!("{told} of {}", of_kind().count())
    };
    format!("wanted acts told {}, forbidden ones {}", told(true), told(false))
}
