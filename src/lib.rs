//! Dateline turns raw news articles into dated, attributed, structured events.
#[cfg(feature = "worker")]
pub mod kafka;
pub mod records;
#[cfg(feature = "worker")]
pub mod settings;
pub mod stages;
