//! Reads an operator's own word lists.

use std::fs;
use std::path::Path;

use anyhow::Context as _;

use crate::settings::Settings;
use crate::stages::lexicon::{ExtraList, Lexicon};

/// The word lists as the settings want them: those that are built in, with the entries of the folders that are named.
///
/// # Errors
/// Names the folder, file or line that cannot be read.
pub fn lexicon(settings: &Settings) -> anyhow::Result<Lexicon> {
    let mut extra = Vec::new();
    for folder in &settings.lexicon.extra {
        extra.extend(lists(Path::new(folder)).with_context(|| format!("lexicon.extra: cannot read {folder}"))?);
    }
    if extra.is_empty() { Ok(Lexicon::built_in()) } else { Ok(Lexicon::with_extra(&extra)?) }
}

/// The lists in a folder: its files that end in `.tsv`, by name.
fn lists(folder: &Path) -> anyhow::Result<Vec<ExtraList>> {
    let mut paths =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()?;
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "tsv"));
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let list = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
        Ok(ExtraList { list, file: path.display().to_string(), text })
    };
    paths.iter().map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::{Overrides, load};

    fn loaded(folder: &str) -> anyhow::Result<Lexicon> {
        let overrides = Overrides { file: None, set: vec![format!("lexicon.extra={folder}")] };
        lexicon(&load(&overrides, std::iter::empty())?.settings)
    }

    #[test]
    fn the_lists_of_a_folder_are_read_and_what_is_wrong_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().display().to_string();
        std::fs::write(folder.path().join("notes.txt"), "no list").unwrap();
        std::fs::write(folder.path().join("roles.tsv"), "lamp lighter\tLAB\toffice\n").unwrap();
        assert_ne!(loaded(&path).unwrap().fingerprint(), Lexicon::built_in().fingerprint());
        std::fs::write(folder.path().join("roles.tsv"), "lamp lighter\tLAMP\toffice\n").unwrap();
        let error = format!("{:#}", loaded(&path).unwrap_err());
        assert!(error.ends_with("roles.tsv:1: LAMP is no sector code"), "{error}");
        let error = format!("{:#}", loaded("/nowhere/at/all").unwrap_err());
        assert!(error.contains("lexicon.extra") && error.contains("/nowhere/at/all"), "{error}");
    }
}
