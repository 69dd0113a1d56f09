//! A table of phrases that is asked at a token and answers with the longest phrase that begins there.

use rustc_hash::FxHashMap;

/// Phrases of one or more tokens, each with what is known of it.
#[derive(Clone, Debug)]
pub(crate) struct Phrases<T> {
    entries: FxHashMap<Box<str>, T>,
    /// The most tokens of any phrase that begins with a word.
    longest: FxHashMap<Box<str>, usize>,
}

impl<T> Phrases<T> {
    /// A table without phrases.
    pub(crate) fn new() -> Self {
        Self { entries: FxHashMap::default(), longest: FxHashMap::default() }
    }

    /// Adds a phrase unless it is there already; its tokens are separated here as they are in articles.
    pub(crate) fn insert(&mut self, phrase: &str, value: T) {
        let tokens = crate::stages::normalize::words_of(phrase);
        let Some(first) = tokens.first() else { return };
        let longest = self.longest.entry((*first).into()).or_default();
        *longest = tokens.len().max(*longest);
        self.entries.entry(join(&tokens).into()).or_insert(value);
    }

    /// The value of a phrase whose tokens are given.
    pub(crate) fn get<S: AsRef<str>>(&self, tokens: &[S]) -> Option<&T> {
        match tokens {
            [] => None,
            [word] => self.entries.get(word.as_ref()),
            // Few first words begin a phrase as long, so that few are joined.
            [first, ..] if *self.longest.get(first.as_ref())? < tokens.len() => None,
            _ => self.entries.get(join(tokens).as_str()),
        }
    }

    /// Calls `see` with the tokens and the value of each phrase, in no order.
    pub(crate) fn each(&self, see: &mut impl FnMut(&[&str], &T)) {
        self.entries.iter().for_each(|(phrase, value)| see(&phrase.split(' ').collect::<Vec<_>>(), value));
    }

    /// Whether a phrase begins with a word.
    pub(crate) fn begins(&self, word: &str) -> bool {
        self.longest.contains_key(word)
    }

    /// The longest phrase that begins with the first of the tokens: how many tokens it has, and its value.
    pub(crate) fn longest_at<S: AsRef<str>>(&self, tokens: &[S]) -> Option<(usize, &T)> {
        let longest = *self.longest.get(tokens.first()?.as_ref())?;
        let tokens = tokens.get(..longest).unwrap_or(tokens);
        if let [word] = tokens {
            return Some((1, self.entries.get(word.as_ref())?));
        }
        let text = join(tokens);
        let mut rest = text.as_str();
        for (before, token) in tokens.iter().enumerate().rev() {
            if let Some(value) = self.entries.get(rest) {
                return Some((before + 1, value));
            }
            rest = rest.strip_suffix(token.as_ref())?.trim_end_matches(' ');
        }
        None
    }
}

/// Tokens joined with blanks: the form in which phrases are kept.
pub(crate) fn join<S: AsRef<str>>(tokens: &[S]) -> String {
    let mut text = String::new();
    for token in tokens {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(token.as_ref());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_wins() {
        let mut table = Phrases::new();
        table.insert("New York", 1);
        table.insert("New York Times", 2);
        table.insert("al-Qaeda", 3);
        assert_eq!(table.longest_at(&["New", "York", "Times", "said"]), Some((3, &2)));
        assert_eq!(table.longest_at(&["New", "York", "said"]), Some((2, &1)));
        assert_eq!(table.longest_at(&["al", "-", "Qaeda"]), Some((3, &3)));
        assert_eq!(table.longest_at(&["New"]), None);
        assert_eq!(table.longest_at::<&str>(&[]), None);
    }
}
