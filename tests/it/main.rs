//! The integration tests: one binary, a module a subject.
//!
//! Each module is marked as test code, so that the lints take its helpers for what they are.

#[cfg(test)]
mod commands;
#[cfg(test)]
#[expect(dead_code, reason = "some of it serves the chaos program alone")]
#[path = "../common/mod.rs"]
mod common;
#[cfg(test)]
mod corpus;
#[cfg(test)]
mod delivery;
#[cfg(test)]
mod doubling;
#[cfg(test)]
mod hazards;
#[cfg(test)]
mod languages;
#[cfg(test)]
mod layers;
#[cfg(test)]
mod monitoring;
#[cfg(test)]
mod packaging;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod probes;
#[cfg(test)]
mod records;
#[cfg(test)]
mod replay;
#[cfg(test)]
mod robustness;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod security;
#[cfg(test)]
mod segments;
#[cfg(test)]
mod structure;
