//! Weights, written as model files.

use dateline::stages::model::{MOST_LABELS, Pairs, certain_pair, write_cells, write_pairs};
use dateline::stages::syntax::{ACTION_FEATURES, Action, LABEL_FEATURES, Relation, TAG_FEATURES, Tag};

use crate::perceptron::Rows;
use crate::shortcuts::Shortcuts;
use crate::shrink;
use crate::tagging::Certain;

/// The weights of a parser.
#[derive(Clone, Debug)]
pub(crate) struct ParserRows {
    pub(crate) actions: Rows<3>,
    pub(crate) relations: Rows<MOST_LABELS>,
}

/// The files of a parser's actions and relations, without weights of relations below the share `least` of the largest.
pub(crate) fn write_parser(rows: &ParserRows, shortcuts: &Shortcuts, least: f32) -> anyhow::Result<(Vec<u8>, Vec<u8>)> {
    let (scale, mut actions) = shrink::pairs(&rows.actions);
    actions.extend(shortcuts.actions.iter().map(|(key, action)| (*key, certain_pair(*action as usize))));
    let pairs =
        Pairs { features: ACTION_FEATURES, labels: Action::NAMES, scale, enough: shortcuts.enough, rows: &actions };
    let (scale, mut relations) = shrink::cells(&rows.relations, least);
    relations.extend(shortcuts.relations.iter().map(|(key, relation)| (*key, vec![(relation.number(), i16::MAX)])));
    Ok((write_pairs(&pairs)?, write_cells(LABEL_FEATURES, &Relation::NAMES, scale, &relations)?))
}

/// The file of a tagger, without weights below the share `least` of the largest.
pub(crate) fn write_tagger(rows: &Rows<MOST_LABELS>, certain: &Certain, least: f32) -> anyhow::Result<Vec<u8>> {
    let (scale, mut rows) = shrink::cells(rows, least);
    rows.extend(certain.iter().map(|(key, tag)| (*key, vec![(tag.number(), i16::MAX)])));
    Ok(write_cells(TAG_FEATURES, &Tag::NAMES, scale, &rows)?)
}
