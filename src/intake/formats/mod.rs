//! The forms in which articles come, each turned into an article as given; what follows from it is settled afterwards.

pub(super) mod cloud_event;
pub(super) mod generic;
pub(super) mod json_ld;
mod renditions;
