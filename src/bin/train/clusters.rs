//! The table of word classes, cut to the words that are worth their place.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::Context as _;
use dateline::stages::model::{WordClusters, key, write_clusters};

/// So many of the commonest words are kept.
const COMMONEST: usize = 95_000;

/// Reads Brown clusters and k-means classes, and writes the table.
pub(crate) fn make(folder: &Path) -> anyhow::Result<Vec<u8>> {
    let brown = read(&folder.join("brown.tsv"))?;
    let kmeans = read(&folder.join("kmeans.tsv"))?;
    let classes: BTreeMap<&str, &str> = kmeans.lines().filter_map(|line| line.split_once('\t')).collect();
    let mut rows: BTreeMap<u64, WordClusters> = BTreeMap::new();
    // The list is sorted by how common its words are.
    for line in brown.lines().take(COMMONEST) {
        let (word, path) = line.split_once('\t').with_context(|| format!("{line:?} has no tab"))?;
        let mut clusters = WordClusters { brown: path.parse()?, ..WordClusters::default() };
        if let Some((coarse, fine)) = classes.get(word).and_then(|cells| cells.split_once('\t')) {
            clusters.coarse = coarse.parse::<u8>()? + 1;
            clusters.fine = fine.parse::<u16>()? + 1;
        }
        rows.entry(key::text(word.as_bytes())).or_insert(clusters);
    }
    let rows: Vec<(u64, WordClusters)> = rows.into_iter().collect();
    Ok(write_clusters(&rows)?)
}

fn read(path: &Path) -> anyhow::Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}
