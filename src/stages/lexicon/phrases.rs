//! A table of phrases that is asked at a token and answers with the longest phrase that begins there.

use rustc_hash::FxHashMap;

/// Phrases of one or more tokens, each with what is known of it.
#[derive(Clone, Debug)]
pub(crate) struct Phrases<T> {
    entries: FxHashMap<Box<str>, T>,
    /// The most tokens of any phrase that begins with a word.
    longest: FxHashMap<Box<str>, usize>,
    firsts: Sieve,
}

/// Lets all words through that begin a phrase and few others: most tokens of an article begin none, and are refused here
/// without a look into a table (a Bloom filter of one hash; Bloom 1970).
#[derive(Clone, Debug)]
struct Sieve(Vec<u64>);

impl Sieve {
    /// Bits of the sieve, a power of two.
    const BITS: u32 = 1 << 14;

    fn new() -> Self {
        Self(vec![0; Self::BITS as usize / 64])
    }

    fn add(&mut self, word: &str) {
        let bit = Self::bit(word);
        self.0[bit / 64] |= 1 << (bit % 64);
    }

    #[inline]
    fn passes(&self, word: &str) -> bool {
        let bit = Self::bit(word);
        self.0[bit / 64] >> (bit % 64) & 1 == 1
    }

    /// The bit of a word, by its length, its first, middle and last bytes.
    #[inline]
    fn bit(word: &str) -> usize {
        let bytes = word.as_bytes();
        let [Some(first), Some(last)] = [bytes.first(), bytes.last()] else { return 0 };
        let middle = bytes[bytes.len() / 2];
        let length = u8::try_from(bytes.len()).unwrap_or(u8::MAX);
        let seen = u32::from_le_bytes([*first, middle, *last, length]);
        (seen.wrapping_mul(0x9e37_79b1) >> (32 - Self::BITS.trailing_zeros())) as usize
    }
}

impl<T> Phrases<T> {
    /// A table without phrases.
    pub(crate) fn new() -> Self {
        Self { entries: FxHashMap::default(), longest: FxHashMap::default(), firsts: Sieve::new() }
    }

    /// Adds a phrase unless it is there already, with straight apostrophes and with curly ones; its tokens are separated here
    /// as they are in articles.
    pub(crate) fn insert(&mut self, phrase: &str, value: T)
    where
        T: Clone,
    {
        if phrase.contains('\'') {
            self.insert_one(&phrase.replace('\'', "’"), value.clone());
        }
        self.insert_one(phrase, value);
    }

    fn insert_one(&mut self, phrase: &str, value: T) {
        let tokens = crate::stages::normalize::words_of(phrase);
        let Some(first) = tokens.first() else { return };
        self.firsts.add(first);
        let longest = self.longest.entry((*first).into()).or_default();
        *longest = tokens.len().max(*longest);
        self.entries.entry(join(&tokens).into()).or_insert(value);
    }

    /// The value of a phrase whose tokens are given.
    pub(crate) fn get<S: AsRef<str>>(&self, tokens: &[S]) -> Option<&T> {
        match tokens {
            [first, ..] if !self.firsts.passes(first.as_ref()) => None,
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
        self.firsts.passes(word) && self.longest.contains_key(word)
    }

    /// Whether a phrase may begin with a word: surely none if not, and mostly one if so.
    #[inline]
    pub(crate) fn may_begin(&self, word: &str) -> bool {
        self.firsts.passes(word)
    }

    /// The longest phrase that begins with the first of the tokens: how many tokens it has, and its value.
    pub(crate) fn longest_at<S: AsRef<str>>(&self, tokens: &[S]) -> Option<(usize, &T)> {
        let first = tokens.first().map(AsRef::as_ref).filter(|first| self.firsts.passes(first))?;
        let longest = *self.longest.get(first)?;
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
