//! Recognises bylines and captions by the way they credit people and agencies.

use crate::stages::lexicon::{Lexicon, MarkKinds};

const CREDIT_LINES: [&str; 7] = [
    "Reporting by ",
    "Writing by ",
    "Editing by ",
    "Additional reporting by ",
    "(Reporting by ",
    "(Writing by ",
    "(Editing by ",
];

/// Whether a paragraph only says who wrote the article.
pub(super) fn is_byline(paragraph: &str) -> bool {
    if CREDIT_LINES.iter().any(|line| paragraph.starts_with(line)) {
        return true;
    }
    let Some(names) = paragraph.strip_prefix("By ").or_else(|| paragraph.strip_prefix("BY ")) else { return false };
    let words: Vec<&str> = names.split_whitespace().collect();
    let plain = |word: &&str| ["and", "in", "de", "van", "von", "al", "|", "for", "of", "bin"].contains(word);
    let name = |word: &&str| word.starts_with(char::is_uppercase) || plain(word);
    (2..=12).contains(&words.len()) && words.iter().all(name) && !names.ends_with('.')
}

/// The longest caption, in bytes.
const LONGEST_CAPTION: usize = 600;

/// Whether a paragraph describes a picture.
pub(super) fn is_caption(paragraph: &str, marks: MarkKinds, lexicon: &Lexicon) -> bool {
    paragraph.len() <= LONGEST_CAPTION
        && (marks.caption
            || lexicon.marks.open_caption(paragraph)
            || opening_credit(paragraph, lexicon)
            || closing_credit(paragraph, lexicon))
}

/// "Ana Kos/AFP Miners march": one to three names, a slash and an agency.
fn opening_credit(paragraph: &str, lexicon: &Lexicon) -> bool {
    let slash = memchr::memchr(b'/', paragraph.as_bytes());
    let halves = slash.and_then(|slash| Some((paragraph.get(..slash)?, paragraph.get(slash + 1..)?)));
    let Some((before, after)) = halves else { return false };
    let words: Vec<&str> = before.split(' ').collect();
    let named = words.iter().all(|word| word.starts_with(char::is_uppercase));
    (1..=4).contains(&words.len()) && named && starts_with_agency(after, lexicon)
}

/// "Miners march. (Ana Kos/AFP)".
fn closing_credit(paragraph: &str, lexicon: &Lexicon) -> bool {
    let Some(credit) = paragraph.strip_suffix(')').and_then(|text| text.rsplit_once('(')).map(|(_, credit)| credit)
    else {
        return false;
    };
    let Some((names, agency)) = credit.split_once('/') else { return false };
    names.split(' ').all(|word| word.starts_with(char::is_uppercase)) && starts_with_agency(agency, lexicon)
}

fn starts_with_agency(text: &str, lexicon: &Lexicon) -> bool {
    let words: Vec<&str> = text.split([' ', '/', ')', ',']).take(3).collect();
    (1..=words.len()).any(|count| {
        words.get(..count).and_then(|words| lexicon.organizations.get(words)).is_some_and(|entry| entry.agency)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(paragraph: &str, expected: &str) {
        let lexicon = Lexicon::built_in();
        let found = match (is_byline(paragraph), is_caption(paragraph, lexicon.marks.within(paragraph), &lexicon)) {
            (true, _) => "byline",
            (_, true) => "caption",
            _ => "",
        };
        assert_eq!(found, expected, "{paragraph}");
    }

    #[test]
    fn bylines_name_the_authors_and_nothing_else() {
        check("By Ana Kos", "byline");
        check("By Ana Kos and Ivo Bell in Zagreb", "byline");
        check("Reporting by Ana Kos; Editing by Ivo Bell", "byline");
        check("By Monday it rained.", "");
    }

    #[test]
    fn captions_credit_a_photographer() {
        check("Ana Kos/AFP Miners march in Zagreb.", "caption");
        check("Miners march in Zagreb. (Ana Kos/Getty Images)", "caption");
        check("FILE - Miners march in Zagreb.", "caption");
        check("He works 24/7 in Zagreb.", "");
    }
}
