//! Where a sentence that is too long for the parser is divided.

use std::ops::Range;

use super::configuration::LONGEST;

/// The most words of a sentence that is parsed at all.
const MOST: usize = 10 * LONGEST;

/// The pieces of a sentence, each short enough: cut behind the last semicolon, else dash, else comma that is in reach.
///
/// Nothing if there is no such mark, or if the sentence is ten times too long: a list or a table, which is not parsed.
#[must_use]
pub fn pieces(words: &[&str]) -> Option<Vec<Range<usize>>> {
    if words.len() > MOST {
        return None;
    }
    let mut pieces = Vec::new();
    let mut start = 0;
    while words.len() - start > LONGEST {
        let reach = words.get(start..start + LONGEST)?;
        let last = |marks: &[&str]| reach.iter().rposition(|word| marks.contains(word));
        let cut = last(&[";"]).or_else(|| last(&["-", "–", "—", "--"])).or_else(|| last(&[","]))?;
        pieces.push(start..start + cut + 1);
        start += cut + 1;
    }
    pieces.push(start..words.len());
    Some(pieces)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &[&str], expected: Option<&[usize]>) {
        let found = pieces(words);
        let ends = found.as_ref().map(|pieces| pieces.iter().map(|piece| piece.end).collect::<Vec<_>>());
        assert_eq!(ends.as_deref(), expected);
        let covered: usize = found.iter().flatten().map(ExactSizeIterator::len).sum();
        assert!(found.is_none() || covered == words.len(), "the pieces are the sentence");
    }

    #[test]
    fn a_sentence_of_sane_length_is_one_piece() {
        check(&["word"; LONGEST], Some(&[LONGEST]));
        check(&[], Some(&[0]));
    }

    #[test]
    fn long_ones_are_cut_at_the_strongest_mark_in_reach() {
        let mut words = vec!["word"; 200];
        words[90] = ",";
        check(&words, Some(&[91, 200]));
        words[60] = "-";
        check(&words, Some(&[61, 91, 200]));
        words[170] = ",";
        check(&words, Some(&[61, 171, 200]));
        words[80] = ";";
        check(&words, Some(&[81, 200]));
    }

    #[test]
    fn without_marks_they_are_left_alone() {
        check(&["word"; LONGEST + 1], None);
        check(&["word", ","].repeat(5 * LONGEST + 1), None);
    }
}
