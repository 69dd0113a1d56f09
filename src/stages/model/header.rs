//! The layout of a model file: 64 bytes of header, then slots, displacements, cells and labels, all little-endian.
//!
//! | bytes | what |
//! |---|---|
//! | 0..8 | `DATELINE` |
//! | 8..10, 10..12 | format, kind |
//! | 12..16 | version of the feature function |
//! | 16..24 | seed of the index |
//! | 24..28, 28..32 | slots (8 bytes each, of pairs 4), displacements (2 bytes each) |
//! | 32..36, 36..40 | cells (3 bytes each), bytes of the labels (UTF-8, a line each) |
//! | 40..44 | units of a weight of one, as a 32-bit float |
//! | 44..48 | CRC-32 of the file with these four bytes zero |
//! | 48..60 | leads that are enough after the first, second and third look at the features (units, 0 for never) |
//! | 60..64 | zero |

use super::error::ModelError;

/// The features of a decision may be looked at in so many steps.
pub const LOOKS: usize = 4;

pub(super) const MAGIC: &[u8; 8] = b"DATELINE";
pub(super) const FORMAT: u16 = 1;
pub(super) const HEADER: usize = 64;
pub(super) const CHECKSUM: std::ops::Range<usize> = 44..48;

/// What the values of a table mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Where a row of cells begins (24 bits) and how many they are (8 bits); a cell is a label and its weight.
    Cells = 1,
    /// The clusters of a word; a cell is the path of a Brown cluster.
    Clusters = 3,
    /// Two weights of eight bits: those of the first and the second of three labels, counted from the third's.
    Pairs = 4,
}

impl Kind {
    /// The bytes of a slot.
    pub(super) fn slot(self) -> usize {
        match self {
            Self::Cells | Self::Clusters => 8,
            Self::Pairs => 4,
        }
    }
}

/// What a reader expects of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Purpose {
    /// The kind of its values.
    pub kind: Kind,
    /// The version of the feature functions that made its keys.
    pub features: u32,
}

/// A file whose header holds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sections<'b> {
    pub(super) seed: u64,
    pub(super) scale: f32,
    pub(super) enough: [u32; LOOKS - 1],
    pub(super) slots: &'b [u8],
    pub(super) displacements: &'b [[u8; 2]],
    pub(super) cells: &'b [[u8; 3]],
    pub(super) labels: &'b str,
}

/// Checks a file and divides it into its sections. Linear in its length; nothing is copied.
pub(super) fn open(bytes: &[u8], purpose: Purpose) -> Result<Sections<'_>, ModelError> {
    let Some((header, body)) = bytes.split_first_chunk::<HEADER>() else {
        return Err(ModelError::Short { found: bytes.len(), expected: HEADER });
    };
    identify(header, purpose)?;
    let counts = [number(header, 24), number(header, 28), number(header, 32), number(header, 36)];
    let [slots, displacements, cells, labels] = counts.map(u64::from);
    let expected = HEADER as u64 + slots * purpose.kind.slot() as u64 + displacements * 2 + cells * 3 + labels;
    if expected != bytes.len() as u64 {
        return Err(ModelError::Length { found: bytes.len(), expected });
    }
    let (found, expected) = (checksum(bytes), number(header, CHECKSUM.start));
    if found != expected {
        return Err(ModelError::Checksum { found, expected });
    }
    let [slots, displacements, cells, _] = counts.map(|count| count as usize);
    let (slots, rest) = body.split_at(slots * purpose.kind.slot());
    let (displacements, rest) = rest.split_at(displacements * 2);
    let (cells, labels) = rest.split_at(cells * 3);
    Ok(Sections {
        seed: u64::from(number(header, 16)) | u64::from(number(header, 20)) << 32,
        scale: f32::from_bits(number(header, 40)),
        enough: [48, 52, 56].map(|at| number(header, at)),
        slots,
        displacements: displacements.as_chunks().0,
        cells: cells.as_chunks().0,
        labels: std::str::from_utf8(labels).map_err(|_| ModelError::Labels)?,
    })
}

fn identify(header: &[u8; HEADER], purpose: Purpose) -> Result<(), ModelError> {
    if !header.starts_with(MAGIC) {
        return Err(ModelError::Magic);
    }
    let halves = number(header, 8);
    let (format, kind) = ((halves & 0xffff) as u16, (halves >> 16) as u16);
    if format != FORMAT {
        return Err(ModelError::Format { found: format, expected: FORMAT });
    }
    if kind != purpose.kind as u16 {
        return Err(ModelError::Kind { found: kind, expected: purpose.kind as u16 });
    }
    let features = number(header, 12);
    if features != purpose.features {
        return Err(ModelError::Features { found: features, expected: purpose.features });
    }
    Ok(())
}

/// The number at a place of the header.
fn number(header: &[u8; HEADER], at: usize) -> u32 {
    u32::from_le_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]])
}

/// CRC-32 of a file, its own checksum left out; the file is longer than a header.
pub(super) fn checksum(bytes: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(bytes.get(..CHECKSUM.start).unwrap_or_default());
    hasher.update(&[0; 4]);
    hasher.update(bytes.get(CHECKSUM.end..).unwrap_or_default());
    hasher.finalize()
}
