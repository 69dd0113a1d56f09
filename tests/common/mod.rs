//! What the test programs share: made-up articles, a real broker, worker processes and the verifier of their results.

pub(crate) mod articles;
pub(crate) mod broker;
pub(crate) mod fleet;
pub(crate) mod verifier;
