//! Dateline turns raw news articles into dated, attributed, structured events.
pub mod intake;
pub mod stages;
