//! Treebanks as tab-separated lines: FORM, UPOS, XPOS, HEAD (from 1, 0 for the root), RELATION.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, bail};
use dateline::stages::model::Clusters;
use dateline::stages::syntax::{LONGEST, Relation, Tag, WordFacts};

/// One sentence of a treebank; heads count from 0, the root is the number of words.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sentence {
    pub(crate) forms: Vec<String>,
    pub(crate) tags: Vec<Tag>,
    pub(crate) heads: Vec<u8>,
    pub(crate) relations: Vec<Relation>,
    pub(crate) facts: Vec<WordFacts>,
    /// Whether each word is a verb by its universal tag.
    pub(crate) verbs: Vec<bool>,
}

impl Sentence {
    pub(crate) fn len(&self) -> usize {
        self.facts.len()
    }
}

/// Reads a treebank; sentences that are too long for the parser are left out.
pub(crate) fn read(path: &Path) -> anyhow::Result<Vec<Sentence>> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read the treebank {}", path.display()))?;
    let mut sentences = Vec::new();
    let mut lines: Vec<&str> = Vec::new();
    for (number, line) in text.lines().chain([""]).enumerate() {
        if !line.is_empty() {
            lines.push(line);
        } else if !lines.is_empty() {
            if lines.len() <= LONGEST {
                let sentence = sentence(&lines);
                sentences.push(sentence.with_context(|| format!("{}, before line {}", path.display(), number + 1))?);
            }
            lines.clear();
        }
    }
    Ok(sentences)
}

fn sentence(lines: &[&str]) -> anyhow::Result<Sentence> {
    let mut sentence = Sentence::default();
    for line in lines {
        let cells: Vec<&str> = line.split('\t').collect();
        let [form, class, tag, head, relation] = cells[..] else { bail!("{line:?} has not five columns") };
        let head: usize = head.parse().with_context(|| format!("{head:?} is no number"))?;
        if head > lines.len() {
            bail!("{head} is beyond the sentence");
        }
        sentence.forms.push(form.to_owned());
        sentence.verbs.push(class == "VERB");
        sentence.tags.push(Tag::named(tag).with_context(|| format!("{tag:?} is no tag"))?);
        sentence.heads.push(u8::try_from(head.checked_sub(1).unwrap_or(lines.len()))?);
        sentence.relations.push(Relation::named(relation).with_context(|| format!("{relation:?} is no relation"))?);
    }
    Ok(sentence)
}

/// Looks at all words once.
pub(crate) fn look(sentences: &mut [Sentence], clusters: &Clusters<'_>) {
    for sentence in sentences {
        sentence.facts = sentence.forms.iter().map(|form| WordFacts::of(form, clusters)).collect();
    }
}
