//! Recognises the dateline at the beginning of a paragraph: "ZAGREB, March 2 (Agency) - ".

use crate::stages::lexicon::{Lexicon, TimeEntry};

/// The longest dateline, in bytes.
const LONGEST: usize = 100;

/// Where the dateline of a paragraph ends, after its dash, and where the text after it begins.
pub(super) fn dateline_end(paragraph: &str, lexicon: &Lexicon) -> Option<(usize, usize)> {
    let (dash, width) = dash(paragraph)?;
    let before = paragraph.get(..dash)?.trim_end();
    let end = dash + width;
    let rest = paragraph.get(end..)?;
    let body = end + (rest.len() - rest.trim_start().len());
    (body < paragraph.len() && is_dateline(before, lexicon)).then_some((end, body))
}

/// The first dash with a blank or the closing bracket of an agency before it, and its width.
fn dash(paragraph: &str) -> Option<(usize, usize)> {
    let mut previous = ' ';
    for (at, c) in paragraph.char_indices().take_while(|(at, _)| *at < LONGEST) {
        let double = paragraph.get(at..at + 2) == Some("--");
        let blank_after = paragraph.get(at + c.len_utf8()..).is_some_and(|rest| rest.starts_with(' '));
        match c {
            '-' if double => return Some((at, 2)),
            '-' if (previous == ' ' || previous == ')') && blank_after => return Some((at, 1)),
            '—' | '–' => return Some((at, c.len_utf8())),
            _ => previous = c,
        }
    }
    None
}

/// Whether words are those of a dateline: a place, and with it a date, an agency or capitals.
fn is_dateline(text: &str, lexicon: &Lexicon) -> bool {
    let (open, agency) = match text.split_once('(') {
        Some((open, agency)) => (open.trim(), agency.ends_with(')') && agency.len() <= 40),
        None => (text, false),
    };
    let words: Vec<&str> = open.split([' ', ',', '/', ';']).filter(|word| !word.is_empty()).collect();
    let Some(first) = words.first() else { return false };
    let bare = |word: &str| word.trim_end_matches('.').to_lowercase();
    let is_month = |word: &str| matches!(lexicon.times.get(bare(word).as_str()), Some(TimeEntry::Month(_)));
    let capitals = first.chars().count() > 2 && first.chars().all(|c| c.is_uppercase() || "-'’".contains(c));
    let dated = words.iter().any(|word| is_month(word) && word.starts_with(char::is_uppercase));
    let fits = |word: &&str| {
        word.starts_with(|c: char| c.is_uppercase() || c.is_numeric()) || ["of", "de", "al", "el", "and"].contains(word)
    };
    let place = first.starts_with(char::is_uppercase) && !is_month(first);
    place && words.len() <= 9 && words.iter().all(fits) && (agency || capitals || dated)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(paragraph: &str, expected: Option<&str>) {
        let end = dateline_end(paragraph, &Lexicon::built_in());
        assert_eq!(end.map(|(end, _)| paragraph.get(..end).unwrap()), expected);
    }

    #[test]
    fn a_place_with_a_date_an_agency_or_capitals_is_a_dateline() {
        check("Zagreb, March 2 - The minister left.", Some("Zagreb, March 2 -"));
        check("ZAGREB (AFP) — The minister left.", Some("ZAGREB (AFP) —"));
        check("NEW YORK, Oct. 5, 2023 (AP) -- It rained.", Some("NEW YORK, Oct. 5, 2023 (AP) --"));
        check("PARIS – It rained.", Some("PARIS –"));
        check("UNITED NATIONS, Sept 5 (Reuters) - It rained.", Some("UNITED NATIONS, Sept 5 (Reuters) -"));
    }

    #[test]
    fn a_dash_within_a_sentence_is_none() {
        check("The minister - who is ill - left.", None);
        check("Kos - who is ill - left.", None);
        check("A state-owned bank failed.", None);
        check("Zagreb, March 2 -", None);
    }
}
