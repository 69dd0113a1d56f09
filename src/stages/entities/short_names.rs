//! What may stand for an organization: a word of its name that says by itself which one is meant.

use crate::stages::lexicon::Lexicon;

/// First words of many organizations.
const VAGUE: [&str; 16] = [
    "American",
    "Central",
    "Christian",
    "Democratic",
    "European",
    "Federal",
    "First",
    "General",
    "International",
    "Islamic",
    "National",
    "New",
    "People's",
    "Royal",
    "Supreme",
    "United",
];

/// Whether a word says by itself which organization is meant, as no people, place or common adjective does.
pub(super) fn is_telling(lexicon: &Lexicon, word: &str) -> bool {
    let [people, place] = [lexicon.demonyms.get(&[word]).is_some(), lexicon.places.get(&[word]).is_some()];
    !people && !place && !VAGUE.contains(&word)
}

/// "Labour" for the Labour Party, "Shell" for Royal Dutch Shell.
pub(super) fn short_names<'n>(lexicon: &Lexicon, words: &[&'n str]) -> Vec<&'n str> {
    let named = |word: &&str| word.starts_with(char::is_uppercase) && word.len() > 3;
    first(lexicon, words).into_iter().chain(last(lexicon, words)).filter(named).collect()
}

/// Whether a word stands in the names of many organizations, and says what they are.
fn is_generic(lexicon: &Lexicon, word: &str) -> bool {
    lexicon.organization_words.contains_key(word)
}

fn first<'n>(lexicon: &Lexicon, words: &[&'n str]) -> Option<&'n str> {
    let first = words.first().copied().filter(|first| !is_generic(lexicon, first) && is_telling(lexicon, first))?;
    let whole = words.len() == 2 || words.last().is_some_and(|last| is_generic(lexicon, last));
    // The U.N. is not its Security Council.
    let acronym = first.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'.');
    let part = acronym && (words.len() > 2 || lexicon.organizations.get(&[first]).is_some());
    (whole && !part).then_some(first)
}

fn last<'n>(lexicon: &Lexicon, words: &[&'n str]) -> Option<&'n str> {
    let own = words.last().copied().filter(|last| words.len() > 2 && !is_generic(lexicon, last));
    // "Labatt" for "John Labatt Ltd."
    let middle = || match words {
        [_, middle, form] if is_generic(lexicon, form) => Some(*middle),
        _ => None,
    };
    own.filter(|_| !words.contains(&"of")).or_else(middle)
}
