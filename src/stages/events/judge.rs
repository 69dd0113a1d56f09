//! Tells how likely a candidate is an act of its type: multinomial logistic regression, calibrated on held-out sentences.

use crate::stages::model::{Kind, Linear, ModelError, Purpose};

use super::confidence::{CLUES, calibrated, clues, weights as weights_of};
use super::features::FEATURES;
use super::{Event, EventType};

/// Room for the scores of all event types, of [`NONE`] and of what stands among them.
const LABELS: usize = 24;

/// A model that accepts and refuses acts.
#[derive(Clone, Debug)]
pub struct Judge<'b> {
    weights: Linear<'b, LABELS>,
    confidence: [f32; CLUES],
}

/// What a model says of one act.
#[derive(Clone, Copy, Debug)]
pub struct Verdict {
    /// How likely it is any act of the ontology that is told there, 0 to 1.
    pub any: f32,
    /// How likely it is an act of the type that the lexicon gives.
    pub own: f32,
    /// The likeliest type, with how likely that is.
    pub best: (EventType, f32),
}

/// The name of the label of what is no act.
pub const NONE: &str = "NONE";

impl<'b> Judge<'b> {
    /// Opens a model. Its labels are event types, `YIELD` for CONCEDE and RETREAT, and [`NONE`].
    ///
    /// # Errors
    /// Whatever may be wrong with the file; see [`ModelError`].
    pub fn open(bytes: &'b [u8]) -> Result<Self, ModelError> {
        let weights = Linear::open(bytes, Purpose { kind: Kind::Cells, features: FEATURES })?;
        let confidence = weights_of(weights.labels());
        Ok(Self { weights, confidence })
    }

    /// What the model says of an act with some features.
    #[must_use]
    pub fn judge(&self, keys: &[u64], kind: Option<EventType>) -> Verdict {
        let shares = self.shares(keys);
        let labels = self.weights.labels();
        let share = |name: &str| labels.iter().position(|label| *label == name).map_or(0.0, |place| shares[place]);
        let own = kind.map_or(0.0, |kind| share(label(kind)));
        let mut best = (EventType::Agree, 0.0);
        for (name, share) in labels.iter().zip(&shares) {
            let named = EventType::named(name).or((*name == "YIELD").then_some(EventType::Retreat));
            if let Some(kind) = named.filter(|_| *share > best.1) {
                best = (kind, *share);
            }
        }
        Verdict { any: 1.0 - share(NONE), own, best }
    }

    /// How likely type and roles of an event are right, given the share of its type, as it was observed on held-out sentences and judged
    /// articles. `single` is whether its sentence is the whole text.
    #[must_use]
    pub fn confidence(&self, share: f32, event: &Event, single: bool) -> f32 {
        calibrated(&clues(share, event, single), &self.confidence)
    }

    fn shares(&self, keys: &[u64]) -> Vec<f32> {
        let scores = self.weights.score(keys);
        let count = self.weights.labels().iter().filter(|label| !label.starts_with('#')).count();
        #[expect(clippy::cast_precision_loss, reason = "sums of 16-bit weights")]
        let scores: Vec<f32> = scores.iter().take(count).map(|score| *score as f32 / self.weights.scale()).collect();
        let most = scores.iter().copied().fold(f32::MIN, f32::max);
        let raised: Vec<f32> = scores.iter().map(|score| (score - most).exp()).collect();
        let sum: f32 = raised.iter().sum();
        raised.into_iter().map(|share| share / sum).collect()
    }
}

/// The label of a type.
#[must_use]
pub fn label(kind: EventType) -> &'static str {
    if matches!(kind, EventType::Concede | EventType::Retreat) { "YIELD" } else { kind.as_str() }
}
