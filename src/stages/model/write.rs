//! Model files, written: what training ends with. The same contents give the same bytes, in whatever order they come.

use super::clusters::WordClusters;
use super::header::{CHECKSUM, FORMAT, HEADER, Kind, LOOKS, MAGIC, Purpose, checksum};
use super::{index, small};

/// Why contents cannot become a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    /// Two rows have one key.
    #[error("two rows have one key")]
    EqualKeys,
    /// A row has more than 255 weights, or all rows together have more than 2²⁴.
    #[error("a model has at most 255 weights a feature and 16,777,215 in all")]
    Weights,
    /// More than 1,023 Brown clusters, or a path of more than 24 steps.
    #[error("a table of clusters has at most 1,023 paths of 24 steps")]
    Paths,
}

/// Writes a model of up to 64 labels. A row is a feature's key and its weights: label and units.
///
/// # Errors
/// [`WriteError::EqualKeys`] and [`WriteError::Weights`].
pub fn write_cells(
    features: u32,
    labels: &[&str],
    scale: f32,
    rows: &[(u64, Vec<(u8, i16)>)],
) -> Result<Vec<u8>, WriteError> {
    let mut order: Vec<&(u64, Vec<(u8, i16)>)> = rows.iter().collect();
    order.sort_by_key(|(key, _)| *key);
    let mut cells = Vec::new();
    let mut values = Vec::with_capacity(rows.len());
    for (key, weights) in order {
        let start = u32::try_from(cells.len()).ok().filter(|start| start >> 24 == 0).ok_or(WriteError::Weights)?;
        let count = u8::try_from(weights.len()).map_err(|_| WriteError::Weights)?;
        values.push((*key, start | u32::from(count) << 24));
        for (label, weight) in weights {
            let [low, high] = weight.to_le_bytes();
            cells.push([*label, low, high]);
        }
    }
    let head = Head {
        purpose: Purpose { kind: Kind::Cells, features },
        scale,
        enough: [0; LOOKS - 1],
        labels: &labels.join("\n"),
    };
    assemble(&head, values, &cells)
}

/// A model of three labels, to be written. A row is a feature's key and the weights of the first two labels, counted
/// from the third's; they are rounded to eight bits.
#[derive(Clone, Copy, Debug)]
pub struct Pairs<'p> {
    /// The version of the feature function.
    pub features: u32,
    /// The names of the labels.
    pub labels: [&'p str; 3],
    /// What a weight of one is in units.
    pub scale: f32,
    /// The leads that are enough after each look but the last, in units; 0 where none is.
    pub enough: [u32; LOOKS - 1],
    /// The features.
    pub rows: &'p [(u64, [i16; 2])],
}

/// Writes a model of three labels.
///
/// # Errors
/// [`WriteError::EqualKeys`].
pub fn write_pairs(pairs: &Pairs<'_>) -> Result<Vec<u8>, WriteError> {
    let value = |[first, second]: [i16; 2]| u32::from_le_bytes([small::byte(first), small::byte(second), 0, 0]);
    let values = pairs.rows.iter().map(|(key, weights)| (*key, value(*weights))).collect();
    let purpose = Purpose { kind: Kind::Pairs, features: pairs.features };
    let head = Head { purpose, scale: pairs.scale, enough: pairs.enough, labels: &pairs.labels.join("\n") };
    assemble(&head, values, &[])
}

/// Writes a table of clusters by the [`key`](super::key::text) of each word.
///
/// # Errors
/// [`WriteError::EqualKeys`] and [`WriteError::Paths`].
pub fn write_clusters(rows: &[(u64, WordClusters)]) -> Result<Vec<u8>, WriteError> {
    let mut paths: Vec<u32> = rows.iter().map(|(_, clusters)| clusters.brown).filter(|path| *path != 0).collect();
    paths.sort_unstable();
    paths.dedup();
    if paths.len() > 0x3ff || paths.last().is_some_and(|path| path >> 24 != 0) {
        return Err(WriteError::Paths);
    }
    let value = |clusters: &WordClusters| {
        let path = paths.binary_search(&clusters.brown).ok().and_then(|path| u32::try_from(path + 1).ok()).unwrap_or(0);
        path | u32::from(clusters.fine) << 10 | u32::from(clusters.coarse) << 20
    };
    let values = rows.iter().map(|(key, clusters)| (*key, value(clusters))).collect();
    let cells: Vec<[u8; 3]> = paths.iter().map(|path| path.to_le_bytes()).map(|[a, b, c, _]| [a, b, c]).collect();
    let head =
        Head { purpose: Purpose { kind: Kind::Clusters, features: 1 }, scale: 1.0, enough: [0; LOOKS - 1], labels: "" };
    assemble(&head, values, &cells)
}

struct Head<'h> {
    purpose: Purpose,
    scale: f32,
    enough: [u32; LOOKS - 1],
    labels: &'h str,
}

fn assemble(head: &Head<'_>, mut values: Vec<(u64, u32)>, cells: &[[u8; 3]]) -> Result<Vec<u8>, WriteError> {
    values.sort_unstable();
    if values.windows(2).any(|pair| pair[0].0 == pair[1].0) {
        return Err(WriteError::EqualKeys);
    }
    let table = index::build(&values).ok_or(WriteError::EqualKeys)?;
    let count = |length: usize| u32::try_from(length).map_err(|_| WriteError::Weights);
    let half = head.purpose.kind.slot() / 2;
    let mut bytes = Vec::with_capacity(HEADER + table.slots.len() * 8 + cells.len() * 3);
    bytes.extend_from_slice(MAGIC);
    bytes.extend_from_slice(&FORMAT.to_le_bytes());
    bytes.extend_from_slice(&(head.purpose.kind as u16).to_le_bytes());
    bytes.extend_from_slice(&head.purpose.features.to_le_bytes());
    bytes.extend_from_slice(&table.seed.to_le_bytes());
    for length in [table.slots.len(), table.displacements.len(), cells.len(), head.labels.len()] {
        bytes.extend_from_slice(&count(length)?.to_le_bytes());
    }
    bytes.extend_from_slice(&head.scale.to_bits().to_le_bytes());
    bytes.extend_from_slice(&[0; 4]);
    bytes.extend(head.enough.iter().flat_map(|lead| lead.to_le_bytes()));
    bytes.resize(HEADER, 0);
    for (key, value) in &table.slots {
        bytes.extend(key.to_le_bytes().into_iter().take(half));
        bytes.extend(value.to_le_bytes().into_iter().take(half));
    }
    bytes.extend(table.displacements.iter().flat_map(|displacement| displacement.to_le_bytes()));
    bytes.extend(cells.iter().flatten());
    bytes.extend_from_slice(head.labels.as_bytes());
    let sum = checksum(&bytes);
    bytes[CHECKSUM].copy_from_slice(&sum.to_le_bytes());
    Ok(bytes)
}
