//! What is done with the files that were trained.
#![expect(clippy::print_stderr, reason = "progress is told on stderr")]

use std::fs;
use std::path::Path;

use anyhow::{Context as _, bail};

/// What to do with the models that were trained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Write them.
    Write,
    /// Compare them with those that are there.
    Check,
}

/// Writes files to a folder, or compares them with those that are there.
pub(crate) fn finish(files: Vec<(&'static str, Vec<u8>)>, out: &Path, purpose: Purpose) -> anyhow::Result<()> {
    for (name, bytes) in files {
        let path = out.join(name);
        match purpose {
            Purpose::Write => fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))?,
            Purpose::Check => {
                let known = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
                if known != bytes {
                    bail!("{} differs from what these inputs give", path.display());
                }
                eprintln!("{}: the same bytes", path.display());
            }
        }
    }
    Ok(())
}
