//! Chooses the features that a model keeps, and turns their weights into 16-bit integers.

use dateline::stages::model::LARGEST_SMALL;

/// The features with the largest weights, so many of them, in the order of their keys.
pub(crate) fn strongest<const K: usize>(rows: &[(u64, [f32; K])], most: usize) -> Vec<u64> {
    let strength = |weights: &[f32; K]| weights.iter().fold(0.0_f32, |most, weight| most.max(weight.abs()));
    let mut order: Vec<(u32, u64)> = rows.iter().map(|(key, weights)| (strength(weights).to_bits(), *key)).collect();
    // Floats that are not negative are ordered as their bits are.
    order.sort_by_key(|(strength, key)| (std::cmp::Reverse(*strength), *key));
    let mut keys: Vec<u64> =
        order.into_iter().take(most).filter(|(strength, _)| *strength > 0).map(|(_, key)| key).collect();
    keys.sort_unstable();
    keys
}

/// The largest weight of a row of cells becomes so many units.
const LARGEST: i16 = 32_000;

/// How many units a weight of one is if the largest becomes `units`.
fn scale(largest: f32, units: i16) -> f32 {
    if largest > 0.0 { f32::from(units) / largest } else { 1.0 }
}

/// A row of a model file: the key of a feature, and its labels with their units.
pub(crate) type CellRow = (u64, Vec<(u8, i16)>);

/// Rows of labels and units, without weights below the share `least` of the largest; and the scale.
pub(crate) fn cells<const K: usize>(rows: &[(u64, [f32; K])], least: f32) -> (f32, Vec<CellRow>) {
    let largest = rows.iter().flat_map(|(_, weights)| weights).fold(0.0_f32, |most, weight| most.max(weight.abs()));
    let scale = scale(largest, LARGEST);
    let keep = |weight: f32| weight.abs() >= largest * least && (weight * scale).round() != 0.0;
    let row = |(key, weights): &(u64, [f32; K])| {
        let kept = weights.iter().enumerate().filter(|(_, weight)| keep(**weight));
        (
            *key,
            kept.filter_map(|(label, weight)| Some((u8::try_from(label).ok()?, units(weight * scale))))
                .collect::<Vec<_>>(),
        )
    };
    (scale, rows.iter().map(row).filter(|(_, cells)| !cells.is_empty()).collect())
}

/// Rows of the first two labels' units, counted from the third's; and the scale.
pub(crate) fn pairs(rows: &[(u64, [f32; 3])]) -> (f32, Vec<(u64, [i16; 2])>) {
    let difference = |[first, second, third]: &[f32; 3]| [first - third, second - third];
    let all = rows.iter().flat_map(|(_, weights)| difference(weights));
    let scale = scale(all.fold(0.0_f32, |most, weight| most.max(weight.abs())), LARGEST_SMALL);
    let both = |weights: &[f32; 3]| difference(weights).map(|weight| units(weight * scale));
    (scale, rows.iter().map(|(key, weights)| (*key, both(weights))).filter(|(_, units)| *units != [0; 2]).collect())
}

#[expect(clippy::cast_possible_truncation, reason = "the scale keeps all weights within 16 bits")]
fn units(weight: f32) -> i16 {
    weight.round() as i16
}
