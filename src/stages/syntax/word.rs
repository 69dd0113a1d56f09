//! What the feature functions know of a word: looked at once, then only hashes and small numbers.

use crate::stages::model::{Clusters, WordClusters, key};
use crate::stages::words::kind;

/// Hashes and classes of one word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WordFacts {
    /// As it is written, typographic quotation marks as plain ones.
    pub written: u64,
    /// In lower case, each digit as a zero.
    pub lower: u64,
    /// The first two bytes of the lower-case form.
    pub prefix: u64,
    /// The last one, two and three bytes of the lower-case form.
    pub suffixes: [u64; 3],
    /// Its characters' kinds, each run of one kind once.
    pub shape: u64,
    /// Its classes.
    pub clusters: WordClusters,
}

impl WordFacts {
    /// The facts of a word.
    #[must_use]
    pub fn of(word: &str, clusters: &Clusters<'_>) -> Self {
        let mut spelling = Spelling::default();
        match word {
            "’" | "‘" => spelling.read("'"),
            "“" | "”" | "„" => spelling.read("\""),
            _ if word.is_ascii() => spelling.read_ascii(word.as_bytes()),
            _ if word.contains(['’', '‘']) => spelling.read(&word.replace(['’', '‘'], "'")),
            _ => spelling.read(word),
        }
        spelling.facts(clusters)
    }
}

/// Bytes of a word that are looked at: longer words are told apart by these.
const LONGEST: usize = 64;

/// The forms of a word, in place.
struct Spelling {
    written: [u8; LONGEST],
    lower: [u8; LONGEST],
    length: usize,
    lower_length: usize,
    shape: u64,
    last: u8,
}

impl Default for Spelling {
    fn default() -> Self {
        Self { written: [0; LONGEST], lower: [0; LONGEST], length: 0, lower_length: 0, shape: 0, last: 0 }
    }
}

impl Spelling {
    fn read_ascii(&mut self, word: &[u8]) {
        for byte in word.iter().take(LONGEST) {
            let (lower, kind) = match byte {
                b'A'..=b'Z' => (byte | 0x20, b'X'),
                b'a'..=b'z' => (*byte, b'x'),
                b'0'..=b'9' => (b'0', b'd'),
                _ => (*byte, *byte),
            };
            self.written[self.length] = *byte;
            self.lower[self.length] = lower;
            self.length += 1;
            self.see(kind);
        }
        self.lower_length = self.length;
    }

    fn read(&mut self, word: &str) {
        for c in word.chars() {
            let kind = kind(c);
            self.length = append(&mut self.written, self.length, c);
            if c.is_ascii_digit() {
                self.lower_length = append(&mut self.lower, self.lower_length, '0');
            } else {
                for lower in c.to_lowercase() {
                    self.lower_length = append(&mut self.lower, self.lower_length, lower);
                }
            }
            self.see(kind);
        }
    }

    fn see(&mut self, kind: u8) {
        if kind != self.last {
            self.shape = self.shape.rotate_left(8) ^ u64::from(kind);
            self.last = kind;
        }
    }

    fn facts(&self, clusters: &Clusters<'_>) -> WordFacts {
        let written = key::text(self.written.get(..self.length).unwrap_or_default());
        let lower = self.lower.get(..self.lower_length).unwrap_or_default();
        let suffix = |bytes: usize| key::text(lower.get(lower.len().saturating_sub(bytes)..).unwrap_or_default());
        let lower_key = key::text(lower);
        let mut classes = clusters.of_key(written);
        if classes == WordClusters::default() && lower_key != written {
            classes = clusters.of_key(lower_key);
        }
        WordFacts {
            written,
            lower: lower_key,
            prefix: key::text(lower.get(..2).unwrap_or(lower)),
            suffixes: [suffix(1), suffix(2), suffix(3)],
            shape: self.shape,
            clusters: classes,
        }
    }
}

fn append(bytes: &mut [u8; LONGEST], length: usize, c: char) -> usize {
    let mut buffer = [0; 4];
    let encoded = c.encode_utf8(&mut buffer).as_bytes();
    match bytes.get_mut(length..length + encoded.len()) {
        Some(place) => {
            place.copy_from_slice(encoded);
            length + encoded.len()
        }
        None => length,
    }
}
