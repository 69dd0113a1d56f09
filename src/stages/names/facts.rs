//! What the feature function knows of each token: looked at once, then only hashes and small numbers.

use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::stages::model::{Clusters, WordClusters, key};
use crate::stages::words::{capitalized, kind};

use super::gazetteer::{Gazetteer, Lists};
use super::stretch::{Letters, Stretch};

/// Hashes and classes of one token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NameFacts {
    /// As it is written.
    pub written: u64,
    /// In lower case, each digit as a zero.
    pub lower: u64,
    /// As it is written, words in capitals as if they had one: "OSLO" as "Oslo".
    pub plain: u64,
    /// The kinds of its characters.
    pub shape: u64,
    /// The same, each run of one kind once.
    pub squeezed: u64,
    /// The first one to four bytes of the lower-case form; zero for those that are the whole.
    pub prefixes: [u64; 4],
    /// The last one to four.
    pub suffixes: [u64; 4],
    /// Its classes.
    pub clusters: WordClusters,
    /// The lists that hold it.
    pub lists: Lists,
    /// What it looks like, and where it stands.
    pub looks: Looks,
}

impl NameFacts {
    /// Of no word.
    pub(super) const NONE: Self = Self {
        written: 0,
        lower: 0,
        plain: 0,
        shape: 0,
        squeezed: 0,
        prefixes: [0; 4],
        suffixes: [0; 4],
        clusters: WordClusters { brown: 0, coarse: 0, fine: 0 },
        lists: Lists::NONE,
        looks: Looks(0),
    };
}

/// Facts about a token's characters and place, as a set of bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Looks(u16);

impl Looks {
    /// Begins with an upper-case letter.
    pub const CAPITALIZED: Self = Self(1);
    /// Has letters, and at least two of them, all upper case.
    pub const CAPITALS: Self = Self(2);
    /// Holds a digit.
    pub const DIGIT: Self = Self(4);
    /// Begins a sentence or a quotation.
    pub const FIRST: Self = Self(8);
    /// Stands where most words are capitalised.
    pub const TITLE: Self = Self(16);
    /// Stands among capitals.
    pub const SHOUTED: Self = Self(32);
    /// Stands elsewhere in the article in lower case.
    pub const ELSEWHERE_SMALL: Self = Self(64);
    /// Stands elsewhere in the article with a capital that does not come from its place.
    pub const ELSEWHERE_CAPITALIZED: Self = Self(128);
    /// Parts names and is in none: a slash, a semicolon.
    pub const BARRIER: Self = Self(256);

    /// The set as a number.
    #[inline]
    #[must_use]
    pub fn bits(self) -> u64 {
        u64::from(self.0)
    }

    /// Whether all bits of `other` are set.
    #[inline]
    #[must_use]
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// Looks at words.
#[derive(Clone, Debug)]
pub struct WordReader<'b> {
    clusters: Clusters<'b>,
    gazetteer: Gazetteer,
}

impl<'b> WordReader<'b> {
    /// A reader over a table of word classes and the word lists.
    #[must_use]
    pub fn new(clusters: Clusters<'b>, gazetteer: Gazetteer) -> Self {
        Self { clusters, gazetteer }
    }

    /// The facts of all words of an article; those outside of its stretches are known by their own looks alone.
    #[must_use]
    pub fn read(&self, words: &[&str], stretches: &[Stretch]) -> Vec<NameFacts> {
        // Where a word stood first.
        let mut known: FxHashMap<&str, usize> =
            FxHashMap::with_capacity_and_hasher(words.len(), rustc_hash::FxBuildHasher);
        let mut facts: Vec<NameFacts> = Vec::with_capacity(words.len());
        for (at, word) in words.iter().enumerate() {
            let first = *known.entry(word).or_insert(at);
            facts.push(facts.get(first).copied().unwrap_or_else(|| self.word(word)));
        }
        for stretch in stretches {
            place(&mut facts, words, stretch);
            self.find_phrases(&mut facts, stretch.tokens.clone());
        }
        compare(&mut facts, stretches);
        facts
    }

    fn word(&self, word: &str) -> NameFacts {
        let mut facts = NameFacts { written: key::text(word.as_bytes()), ..NameFacts::NONE };
        look(word, &mut facts);
        if matches!(word, "/" | "|" | ";" | "•" | "…" | "..." | "—") {
            facts.looks.add(Looks::BARRIER);
        }
        let lower = lowered(word);
        facts.lower = match &lower {
            Cow::Borrowed(_) => facts.written,
            Cow::Owned(lower) => key::text(lower.as_bytes()),
        };
        facts.plain =
            if facts.looks.has(Looks::CAPITALS) { key::text(capitalized(word).as_bytes()) } else { facts.written };
        let lower = lower.as_bytes();
        facts.prefixes = [prefix::<1>(lower), prefix::<2>(lower), prefix::<3>(lower), prefix::<4>(lower)];
        facts.suffixes = [suffix::<1>(lower), suffix::<2>(lower), suffix::<3>(lower), suffix::<4>(lower)];
        for key in [facts.written, facts.plain, facts.lower] {
            if facts.clusters == WordClusters::default() {
                facts.clusters = self.clusters.of_key(key);
            }
        }
        facts.lists = self.gazetteer.of_word(facts.plain);
        if facts.plain != facts.written {
            facts.lists = facts.lists.with(self.gazetteer.of_word(facts.written));
        }
        if facts.lower != facts.plain {
            facts.lists = facts.lists.with(self.gazetteer.of_word(facts.lower));
        }
        facts
    }

    /// Marks the tokens of listed phrases, the longest at each place.
    fn find_phrases(&self, facts: &mut [NameFacts], tokens: Range<usize>) {
        let mut at = tokens.start;
        while at < tokens.end {
            let keys = facts[at..tokens.end].iter().map(|token| token.plain);
            let Some((count, lists)) = self.gazetteer.phrase_at(keys) else {
                at += 1;
                continue;
            };
            for token in &mut facts[at..at + count] {
                token.lists = token.lists.with(lists);
            }
            facts[at].lists = facts[at].lists.with(Lists::BEGINS);
            at += count;
            facts[at - 1].lists = facts[at - 1].lists.with(Lists::ENDS);
        }
    }
}

/// Tells each token of a stretch where it stands.
fn place(facts: &mut [NameFacts], words: &[&str], stretch: &Stretch) {
    let mut first = true;
    for at in stretch.tokens.clone() {
        let looks = &mut facts[at].looks;
        match stretch.letters {
            Letters::Plain => {}
            Letters::Title => looks.add(Looks::TITLE),
            Letters::Capitals => looks.add(Looks::SHOUTED),
        }
        if first {
            looks.add(Looks::FIRST);
        }
        first = matches!(words[at], "“" | "\"" | "‘" | "``" | ":" | "(" | "[" | "—" | "•" | "*")
            || first && words[at].chars().all(|c| !c.is_alphanumeric());
    }
}

/// Tells each token how it is written elsewhere in the article.
fn compare(facts: &mut [NameFacts], stretches: &[Stretch]) {
    let mut elsewhere: FxHashMap<u64, [u32; 2]> = FxHashMap::default();
    for stretch in stretches {
        for token in &facts[stretch.tokens.clone()] {
            if let Some(place) = telling(token) {
                elsewhere.entry(token.lower).or_default()[place] += 1;
            }
        }
    }
    for stretch in stretches {
        for token in &mut facts[stretch.tokens.clone()] {
            let Some(counts) = elsewhere.get(&token.lower) else { continue };
            let own = telling(token);
            let others = |place: usize| counts[place] > u32::from(own == Some(place));
            let (small, capitalized) = (others(0), others(1));
            if small {
                token.looks.add(Looks::ELSEWHERE_SMALL);
            }
            if capitalized {
                token.looks.add(Looks::ELSEWHERE_CAPITALIZED);
            }
        }
    }
}

/// Whether a token shows how its word is written by nature: in lower case (0) or with a capital (1).
fn telling(token: &NameFacts) -> Option<usize> {
    let capitalized = token.looks.has(Looks::CAPITALIZED);
    if !capitalized {
        return (!token.looks.has(Looks::DIGIT)).then_some(0);
    }
    let by_place = [Looks::FIRST, Looks::TITLE, Looks::SHOUTED].iter().any(|looks| token.looks.has(*looks));
    (!by_place).then_some(1)
}

/// Fills in the shapes and looks of a word.
fn look(word: &str, facts: &mut NameFacts) {
    let (mut last, mut seen, mut capitals, mut letters) = (0, 0, 0, 0);
    for c in word.chars() {
        let kind = kind(c);
        letters += u32::from(matches!(kind, b'X' | b'x'));
        capitals += u32::from(kind == b'X');
        if kind == b'd' {
            facts.looks.add(Looks::DIGIT);
        }
        if kind == b'X' && seen == 0 {
            facts.looks.add(Looks::CAPITALIZED);
        }
        if seen < 8 {
            facts.shape = facts.shape.rotate_left(8) ^ u64::from(kind);
        }
        if kind != last {
            facts.squeezed = facts.squeezed.rotate_left(8) ^ u64::from(kind);
            last = kind;
        }
        seen += 1;
    }
    if letters > 1 && letters == capitals {
        facts.looks.add(Looks::CAPITALS);
    }
}

/// The lower-case form of a word, digits as zeros; borrowed if it is.
fn lowered(word: &str) -> Cow<'_, str> {
    if !word.bytes().any(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || !byte.is_ascii()) {
        return Cow::Borrowed(word);
    }
    let mut lower = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            '0'..='9' => lower.push('0'),
            _ if c.is_ascii() => lower.push(c.to_ascii_lowercase()),
            _ => lower.extend(c.to_lowercase()),
        }
    }
    Cow::Owned(lower)
}

/// The key of the first bytes of a word; zero if they are the whole.
fn prefix<const LENGTH: usize>(word: &[u8]) -> u64 {
    word.first_chunk::<LENGTH>().filter(|_| word.len() > LENGTH).map_or(0, |affix| key::text(affix))
}

/// The key of the last bytes of a word; zero if they are the whole.
fn suffix<const LENGTH: usize>(word: &[u8]) -> u64 {
    word.last_chunk::<LENGTH>().filter(|_| word.len() > LENGTH).map_or(0, |affix| key::text(affix))
}
