//! What a model file is refused for.

/// Why a model file is refused; each message says what to do where something can be done.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// The file ends within its header.
    #[error("a model file has at least {expected} bytes, this one has {found}")]
    Short {
        /// Bytes of the file.
        found: usize,
        /// Bytes of a header.
        expected: usize,
    },
    /// The first bytes are not those of a model.
    #[error("this is no model file: it does not begin with DATELINE")]
    Magic,
    /// The layout of the file is another than this program reads.
    #[error("the model file has format {found}, this program reads format {expected}: train it anew")]
    Format {
        /// As the file has it.
        found: u16,
        /// As this program has it.
        expected: u16,
    },
    /// A file of another kind.
    #[error("the model file is of kind {found}, one of kind {expected} is needed")]
    Kind {
        /// As the file has it.
        found: u16,
        /// As the reader has it.
        expected: u16,
    },
    /// The keys in the file were made by other feature functions than this program has.
    #[error(
        "the model was trained with version {found} of its features, this program has version {expected}: train it anew"
    )]
    Features {
        /// As the file has it.
        found: u32,
        /// As this program has it.
        expected: u32,
    },
    /// The file is cut off, or has something behind its end.
    #[error("the header asks for {expected} bytes, the file has {found}")]
    Length {
        /// Bytes of the file.
        found: usize,
        /// Bytes by the header.
        expected: u64,
    },
    /// Some byte changed.
    #[error("the checksum is {found:08x}, the header says {expected:08x}: the file is damaged")]
    Checksum {
        /// Of the bytes.
        found: u32,
        /// By the header.
        expected: u32,
    },
    /// Labels that are no text, too many, or others than the program knows.
    #[error("the labels of the model are not those that this program knows: train it anew")]
    Labels,
    /// A row refers to weights beyond the end.
    #[error("row {row} refers to weights that are not there")]
    Row {
        /// Index of the row.
        row: usize,
    },
    /// A weight belongs to no label.
    #[error("weight {cell} belongs to label {label}, which is not there")]
    Cell {
        /// Index of the weight.
        cell: usize,
        /// Index of the label.
        label: u8,
    },
}
