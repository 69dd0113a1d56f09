//! The clients, and the options that the delivery guarantee rests on.

pub mod clients;
pub mod errors;
mod handshake;
pub mod options;
pub mod probe;
pub mod topics;
pub mod transaction;
pub mod trouble;
