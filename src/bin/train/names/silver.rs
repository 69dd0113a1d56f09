//! Open text that two other models labelled (`teacher.py`): where they differ, the label is not known.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, bail};
use dateline::stages::names::Label;

use super::corpus::Sentence;
use super::scores::spans;

/// The sentences of a file: a token and two labels a line, a blank line between sentences.
pub(crate) fn read(path: &Path) -> anyhow::Result<Vec<Sentence>> {
    let text = fs::read_to_string(path)
        .with_context(|| format!("cannot read {}: src/bin/train/teacher.py makes it", path.display()))?;
    let mut sentences = Vec::new();
    for block in text.split("\n\n").filter(|block| !block.trim().is_empty()) {
        sentences.push(sentence(block).with_context(|| format!("{}", path.display()))?);
    }
    Ok(sentences)
}

fn sentence(block: &str) -> anyhow::Result<Sentence> {
    let (mut tokens, mut first, mut second) = (Vec::new(), Vec::new(), Vec::new());
    for line in block.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        let [token, one, other] = cells[..] else { bail!("{line:?} has not three columns") };
        let label = |name: &str| Label::named(name).with_context(|| format!("{name:?} is no label"));
        tokens.push(token.to_owned());
        first.push(label(one)?);
        second.push(label(other)?);
    }
    let mut labels: Vec<Option<Label>> = first.iter().copied().map(Some).collect();
    let (first, second) = (spans(&first), spans(&second));
    for (start, end, _) in first.symmetric_difference(&second) {
        labels[*start..=*end].fill(None);
    }
    Ok(Sentence { tokens, labels })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_models_see_differently_is_not_known() {
        let sentence = sentence("Ana\tB-PER\tB-PER\nKos\tL-PER\tL-PER\nleft\tO\tO\nKosmos\tU-ORG\tU-LOC").unwrap();
        let shown: Vec<&str> =
            sentence.labels.iter().map(|label| label.map_or("?", |label| Label::NAMES[label.number()])).collect();
        assert_eq!(shown, ["B-PER", "L-PER", "O", "?"]);
    }
}
