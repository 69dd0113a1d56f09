//! The names in a byline: `By Ana Kos and Ivo Bel in Zagreb`.

/// What stands before the names.
const BEFORE: &[&str] =
    &["photographs by ", "photos by ", "story by ", "written by ", "words by ", "reported by ", "by: ", "by ", "from "];

/// What separates names from each other, and from what else is said.
const BETWEEN: &[char] = &[',', ';', '|', '·', '•', '&', '/'];

/// Words within names that are not capitalised.
const PARTICLES: &[&str] =
    &["al", "bin", "da", "de", "del", "den", "der", "di", "dos", "du", "el", "la", "le", "van", "von"];

/// The names of the authors.
pub(super) fn names(byline: &str) -> Vec<String> {
    let mut rest = byline.trim();
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

/// The names, if a block is nothing but a byline.
pub(super) fn whole(block: &str) -> Vec<String> {
    let is_byline = block.len() < 120 && block.get(..3).is_some_and(|by| by.eq_ignore_ascii_case("by "));
    if is_byline && !block.ends_with(['.', '?', '!']) { names(block) } else { Vec::new() }
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
        assert_eq!(whole("By ANA KOS"), ["ANA KOS"]);
        assert!(whole("By Monday, Ana Kos was gone.").is_empty());
        assert!(whole("By the river").is_empty());
    }
}
