//! The names in a byline: `By Ana Kos and Ivo Bel in Zagreb`.

use crate::intake::written;

/// What stands before the names.
const BEFORE: &[&str] =
    &["photographs by ", "photos by ", "story by ", "written by ", "words by ", "reported by ", "by: ", "by ", "from "];

/// The word before them in other languages.
const ABROAD: &[&str] = &["von ", "par ", "por ", "di ", "door ", "oleh ", "autor: ", "autor "];

/// Words in bylines after which a date stands.
const DATED: &[&str] = &["published", "posted", "updated", "last"];

/// Longer blocks are prose.
const LONGEST: usize = 120;

/// What separates names from each other, and from what else is said.
const BETWEEN: &[char] = &[',', ';', '&', '/'];

/// Words within names that are not capitalised.
const PARTICLES: &[&str] =
    &["al", "bin", "da", "de", "del", "den", "der", "di", "dos", "du", "el", "la", "le", "van", "von"];

/// The names of the authors.
pub(super) fn names(byline: &str) -> Vec<String> {
    // Behind a bar stand places, posts and dates.
    let mut rest = byline.split(['|', '·', '•']).next().unwrap_or_default().trim();
    for before in BEFORE {
        if let Some((head, tail)) = rest.split_at_checked(before.len())
            && head.eq_ignore_ascii_case(before)
        {
            rest = tail;
            break;
        }
    }
    let spaced = rest.replace(" and ", ",").replace(" AND ", ",").replace(" with ", ",");
    spaced.split(BETWEEN).filter_map(name).collect()
}

/// The names, and the text after them, if a block is nothing but a byline and perhaps a date.
pub(super) fn whole(block: &str) -> Option<(Vec<String>, &str)> {
    if block.len() >= LONGEST || block.ends_with(['.', '?', '!']) {
        return None;
    }
    let (byline, rest) = block.split_at_checked(date_place(block))?;
    let is_byline = BEFORE.iter().any(|before| before.contains("by") && begins(byline, before));
    let names = if is_byline { names(byline) } else { foreign(byline)? };
    (!names.is_empty()).then_some((names, rest))
}

/// The names after the word for `by` in another language; they have to look like names all the more.
fn foreign(byline: &str) -> Option<Vec<String>> {
    let before = ABROAD.iter().find(|before| begins(byline, before))?;
    let names: Vec<String> = names(byline.get(before.len()..)?);
    let is_name =
        |name: &String| (2..=4).contains(&name.split_whitespace().count()) && name.starts_with(char::is_uppercase);
    names.iter().all(is_name).then_some(names)
}

/// Where the date of a byline begins, with the word before it that says so.
fn date_place(block: &str) -> usize {
    let words = block.split_inclusive(' ').scan(0, |place, word| {
        let start = *place;
        *place += word.len();
        Some((start, word.trim().trim_end_matches(':')))
    });
    let mut places = words.filter(|(start, word)| {
        let rest = block.get(*start..).unwrap_or_default();
        DATED.iter().any(|label| word.eq_ignore_ascii_case(label)) || written::leading(rest).is_some()
    });
    places.next().map_or(block.len(), |(start, _)| start)
}

fn begins(text: &str, begin: &str) -> bool {
    text.get(..begin.len()).is_some_and(|start| start.eq_ignore_ascii_case(begin))
}

/// A name of a person or of an agency; no place, no post, no date.
fn name(part: &str) -> Option<String> {
    let name = part.split(" in ").next()?.split(" for ").next()?.trim();
    let mut words = name.split_whitespace();
    let is_word =
        |word: &str| word.starts_with(char::is_uppercase) || PARTICLES.contains(&word) || word.starts_with("al-");
    let count = words.clone().count();
    let is_name = (1..=6).contains(&count) && words.all(is_word) && !name.chars().any(|c| c.is_ascii_digit());
    is_name.then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(byline: &str, expected: &[&str]) {
        assert_eq!(names(byline), expected);
    }

    #[test]
    fn names_are_told_from_what_stands_around_them() {
        check("By Ana Kos", &["Ana Kos"]);
        check("BY ANA KOS AND IVO BEL", &["ANA KOS", "IVO BEL"]);
        check("by Ana Kos and Ivo de la Cruz in Zagreb", &["Ana Kos", "Ivo de la Cruz"]);
        check("Ana Kos, foreign editor", &["Ana Kos"]);
        check("Ana Kos | Updated 3 March 2024", &["Ana Kos"]);
        check("Written by Ana Kos & Omar al-Sayed", &["Ana Kos", "Omar al-Sayed"]);
        check("Photographs by Ana Kos", &["Ana Kos"]);
        check("3 minutes to read", &[]);
        check("", &[]);
    }

    #[test]
    fn a_block_may_be_a_byline() {
        let check = |block: &str, expected: Option<(&str, &str)>| {
            let read = whole(block).map(|(names, rest)| (names.join(";"), rest));
            assert_eq!(read.as_ref().map(|(names, rest)| (names.as_str(), *rest)), expected, "{block}");
        };
        check("By ANA KOS", Some(("ANA KOS", "")));
        check("By Ana Kos and Ivo Bel 2 March 2024", Some(("Ana Kos;Ivo Bel", "2 March 2024")));
        check("By Ana Kos | Updated: 3 March 2024", Some(("Ana Kos", "Updated: 3 March 2024")));
        check("Written by Ana Kos | Brod | Updated: May 3, 2021", Some(("Ana Kos", "Updated: May 3, 2021")));
        check("Von Ana Kos", Some(("Ana Kos", "")));
        check("Von der Leyen in Kyjiw", None);
        check("By Monday, Ana Kos was gone.", None);
        check("By the river", None);
    }
}
