//! The committed table of scores: a line a figure, sorted, so that changes show in review.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::Context as _;

use crate::figures::Figure;

const HEAD: &str = "task,set,figure,value";

/// Values by task, set, place within the set, and figure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Table {
    values: BTreeMap<(String, String), Vec<(String, String)>>,
}

impl Table {
    /// Reads a table; an absent file is an empty one.
    pub(crate) fn read(path: &Path) -> anyhow::Result<Self> {
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
            Err(error) => return Err(error).with_context(|| format!("cannot read {}", path.display())),
        };
        let mut table = Self::default();
        for line in text.lines().skip(1) {
            let cells: Vec<&str> = line.split(',').collect();
            let [task, set, figure, value] = cells[..] else { anyhow::bail!("{line:?} has not four cells") };
            let figures = table.values.entry((task.to_owned(), set.to_owned())).or_default();
            figures.push((figure.to_owned(), value.to_owned()));
        }
        Ok(table)
    }

    /// Adds the figures of a set.
    pub(crate) fn add(&mut self, task: &str, set: &str, figures: &[Figure]) {
        let rows = figures.iter().map(|figure| (figure.name.clone(), figure.value.clone())).collect();
        self.values.insert((task.to_owned(), set.to_owned()), rows);
    }

    /// Takes over the sets of another table; the others stay as they are.
    pub(crate) fn replace(&mut self, other: &Self) {
        self.values.extend(other.values.clone());
    }

    /// What another table says differently of its sets.
    pub(crate) fn differences(&self, other: &Self) -> Vec<String> {
        let mut differences = Vec::new();
        for ((task, set), figures) in &other.values {
            let known = self.values.get(&(task.clone(), set.clone()));
            for figure in figures.iter().filter(|figure| !known.is_some_and(|known| known.contains(figure))) {
                differences.push(format!("{task}/{set} {}={}", figure.0, figure.1));
            }
        }
        differences
    }

    /// Writes the table.
    pub(crate) fn write(&self, path: &Path) -> anyhow::Result<()> {
        let mut text = format!("{HEAD}\n");
        for ((task, set), figures) in &self.values {
            for (figure, value) in figures {
                text.extend([task, ",", set, ",", figure, ",", value, "\n"]);
            }
        }
        fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(set: &str, value: usize) -> Table {
        let mut table = Table::default();
        table.add("syntax", set, &[Figure::count("gold", value)]);
        table
    }

    #[test]
    fn sets_that_are_not_scored_stay() {
        let mut known = table("a", 1);
        known.replace(&table("b", 2));
        assert_eq!((known.differences(&table("a", 1)), known.differences(&table("b", 2))), (vec![], vec![]));
        assert_eq!(known.differences(&table("a", 3)), ["syntax/a gold=3"]);
    }
}
