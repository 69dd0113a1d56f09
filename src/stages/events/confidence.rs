//! How likely type and roles of an event are right, by the share that the model gives it and by what is told of its parties (Platt 1999, with
//! these beside the logit).

use super::ontology::ALL;
use super::{Event, Participant, Predicate};

/// How many clues there are: the same for an act between two that is told by a text of one sentence as for all others. In articles parties
/// are told in other sentences, too, and the share of the type says less of them; and of acts with one party nothing can be learnt from
/// sentences of which the acts between two are listed.
pub const CLUES: usize = 2 * EACH;

/// The clues of either.
const EACH: usize = FLAGS + ALL.len();

/// The clues beside the types.
const FLAGS: usize = 8;

/// Parties so many bytes from the predicate are far.
const FAR: usize = 60;

/// What speaks for and against an event: 1 and the logit of the share of its model; that nobody acts; that nobody is acted upon and one
/// acts alone; that the first who acts and the first who is acted upon stand far from the predicate; that it is no plain fact; that its time
/// is stated; its type. `single` is whether its sentence is the whole text.
#[must_use]
pub(super) fn clues(share: f32, event: &Event, single: bool) -> [f32; CLUES] {
    let share = share.clamp(0.001, 0.999);
    let logit = (share / (1.0 - share)).ln();
    let flag = |is: bool| f32::from(u8::from(is));
    let alone = event.recipients.is_empty() && event.actors.len() < 2;
    let dated = event.date.as_ref().is_some_and(|date| date.timex.is_some());
    let flags: [f32; FLAGS] = [
        1.0,
        logit,
        flag(event.actors.is_empty()),
        flag(alone),
        flag(is_far(&event.actors, &event.predicate)),
        flag(is_far(&event.recipients, &event.predicate)),
        flag(!event.modality.is_empty()),
        flag(dated),
    ];
    let mut clues = [0.0; CLUES];
    let own = if single && is_between_two(event) { 0..EACH } else { EACH..CLUES };
    let own = clues[own].iter_mut();
    for (clue, flag) in own.zip(flags.into_iter().chain(ALL.map(|kind| flag(kind == event.kind)))) {
        *clue = flag;
    }
    clues
}

/// Whether somebody is told to act and somebody to be acted upon, or two act together.
#[must_use]
pub fn is_between_two(event: &Event) -> bool {
    !event.actors.is_empty() && (!event.recipients.is_empty() || event.actors.len() > 1)
}

/// Whether a clue is one that every event has: its weight is not held down.
#[must_use]
pub fn is_general(clue: usize) -> bool {
    clue % EACH < 2
}

/// What clues come to by their weights.
#[must_use]
pub fn calibrated(clues: &[f32; CLUES], weights: &[f32; CLUES]) -> f32 {
    let sum: f32 = clues.iter().zip(weights).map(|(clue, weight)| clue * weight).sum();
    1.0 / (1.0 + (-sum).exp())
}

fn is_far(parties: &[Participant], predicate: &Predicate) -> bool {
    parties.first().is_some_and(|party| party.span.start().abs_diff(predicate.span.start()) > FAR)
}

/// How the label begins that holds the weights, with a blank between two: a file of weights has no other place for them.
const LABEL: &str = "#confidence=";

/// The label that holds weights.
#[must_use]
pub fn confidence_label(weights: &[f32; CLUES]) -> String {
    let words: Vec<String> = weights.iter().map(|weight| format!("{weight:.3}")).collect();
    format!("{LABEL}{}", words.join(" "))
}

/// The weights among the labels of a file; none weigh anything where it has none.
pub(super) fn weights(labels: &[&str]) -> [f32; CLUES] {
    let mut weights = [0.0; CLUES];
    let words = labels.iter().find_map(|label| label.strip_prefix(LABEL)).unwrap_or_default();
    for (weight, word) in weights.iter_mut().zip(words.split(' ')) {
        *weight = word.parse().unwrap_or_default();
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_read_as_they_were_written() {
        let mut written = [0.0; CLUES];
        (written[0], written[1], written[CLUES - 1]) = (-1.25, 0.402, 2.5);
        let read = weights(&["AGREE", &confidence_label(&written)]);
        assert!(read.iter().zip(written).all(|(read, written)| (read - written).abs() < 0.001), "{read:?}");
        assert!(weights(&["AGREE"]).iter().all(|weight| weight.abs() < 0.001));
    }
}
