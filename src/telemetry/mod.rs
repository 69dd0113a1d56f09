//! What the program says while it runs.

mod line;
pub mod logs;
