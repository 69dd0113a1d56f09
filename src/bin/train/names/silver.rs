//! Open text that two other models labelled (`teacher.py`): where they differ, the label is not known until a finder that learnt
//! from other texts agrees with one of them (tri-training: Zhou & Li, IEEE TKDE 2005).

use std::fs;
use std::path::Path;

use anyhow::{Context as _, bail};
use dateline::stages::names::Label;

use super::corpus::{Sentence, Text};
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
    let opinions = first.iter().zip(&second).map(|(first, second)| [*first, *second]).collect();
    let (first, second) = (spans(&first), spans(&second));
    for (start, end, _) in first.symmetric_difference(&second) {
        labels[*start..=*end].fill(None);
    }
    Ok(Sentence { tokens, labels, opinions })
}

/// Fills in the labels that are not known where a third finder's are those of one of the two models.
pub(crate) fn decide(text: &mut Text, third: &[Label]) {
    let mut at = 0;
    while at < text.labels.len() {
        let unknown = text.labels[at..].iter().take_while(|label| label.is_none()).count();
        let (start, end) = (at, at + unknown);
        let agrees = |opinion: &&Vec<Option<Label>>| {
            let opinion = opinion.get(start..end).unwrap_or_default();
            !opinion.is_empty() && opinion.iter().zip(&third[start..end]).all(|(one, other)| *one == Some(*other))
        };
        if let Some(opinion) = text.opinions.iter().find(agrees) {
            text.labels[start..end].copy_from_slice(&opinion[start..end]);
        }
        at = end + 1;
    }
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

    #[test]
    fn a_third_finder_decides_for_one_of_two() {
        let named = |name: &str| Label::named(name).unwrap();
        let opinions = [["U-PER", "O"], ["U-ORG", "O"]].map(|labels| labels.map(|name| Some(named(name))).to_vec());
        let text = Text { labels: vec![None, Some(Label::OUTSIDE)], opinions, ..Text::default() };
        let check = |third: &str, expected: Option<&str>| {
            let mut text = text.clone();
            decide(&mut text, &[named(third), Label::OUTSIDE]);
            assert_eq!(text.labels[0], expected.map(named));
        };
        check("U-ORG", Some("U-ORG"));
        check("U-LOC", None);
    }
}
