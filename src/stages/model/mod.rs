//! The one form of all trained models: exact tables from 64-bit feature keys to small integers, read where they lie.
//!
//! | file | what it holds |
//! |---|---|
//! | `header` | the layout of a file, and how it is checked |
//! | `error` | what a file is refused for |
//! | `key` | how words and features become keys |
//! | `index` | the table: a perfect hash, so that known keys never collide |
//! | `linear` | weights of features, and the scores of labels |
//! | `small` | weights of eight bits |
//! | `clusters` | word classes that were learnt from unlabelled text |
//! | `write` | the same files, written |

mod clusters;
mod error;
mod header;
mod index;
pub mod key;
mod linear;
mod small;
mod write;

#[cfg(test)]
mod tests;

pub use clusters::{Clusters, WordClusters};
pub use error::ModelError;
pub use header::{Kind, LOOKS, Purpose};
pub use index::{AT_ONCE, Index};
pub use linear::{Linear, MOST_LABELS, PairModel, certain_pair};
pub use small::LARGEST_SMALL;
pub use write::{Pairs, WriteError, write_cells, write_clusters, write_pairs};

/// Bytes that begin at a multiple of 64, so that no entry of a built-in model straddles two cache lines.
#[derive(Debug)]
#[repr(C, align(64))]
pub struct Aligned<B: ?Sized>(pub B);
