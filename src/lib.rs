//! Dateline turns raw news articles into dated, attributed, structured events.
pub mod records;
pub mod stages;
