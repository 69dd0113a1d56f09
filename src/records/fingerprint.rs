//! What tells texts apart, and near-copies together.

use schemars::JsonSchema;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::hex;

/// Words a shingle.
const SHINGLE: usize = 3;

/// Fingerprints of the normalized text.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Fingerprint {
    /// SHA-256 of the text's UTF-8 bytes, in hexadecimal: equal texts, equal values.
    pub sha256: String,
    /// 64-bit `SimHash` (Charikar, STOC 2002) in hexadecimal: near-copies differ in few bits. Words are runs of letters and
    /// digits, lower-cased; a shingle is three words in a row, and each occurrence votes once on every bit, so that it
    /// weighs as often as it occurs; ties are 0. A word is hashed with FNV-1a over its code points, the three hashes are
    /// mixed in order. A text of fewer than three words has the hash of what there is.
    pub simhash: String,
}

impl Fingerprint {
    pub(super) fn of(text: &str) -> Self {
        Self { sha256: hex(&Sha256::digest(text.as_bytes())), simhash: hex(&simhash(text).to_be_bytes()) }
    }
}

fn simhash(text: &str) -> u64 {
    let mut votes = Votes::default();
    let mut recent = [0u64; SHINGLE];
    let mut seen = 0;
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        recent.rotate_left(1);
        recent[SHINGLE - 1] = if word.is_ascii() {
            fnv(word.bytes().map(|byte| byte.to_ascii_lowercase().into()))
        } else {
            fnv(word.chars().flat_map(char::to_lowercase))
        };
        seen += 1;
        if seen >= SHINGLE {
            votes.add(shingle(&recent));
        }
    }
    if seen < SHINGLE {
        return shingle(&recent);
    }
    votes.most()
}

/// How many hashes had each bit, counted for all bits at once: digit by digit, a number holds that digit of all 64 counts.
#[derive(Default)]
struct Votes {
    digits: [u64; 32],
    all: u64,
}

impl Votes {
    fn add(&mut self, hash: u64) {
        let mut carried = hash;
        for digit in &mut self.digits {
            (*digit, carried) = (*digit ^ carried, *digit & carried);
            if carried == 0 {
                break;
            }
        }
        self.all += 1;
    }

    /// The bits that more than half of the hashes had.
    fn most(&self) -> u64 {
        let count = |bit: u32| self.digits.iter().rev().fold(0, |count, digit| count << 1 | digit >> bit & 1);
        (0..64).filter(|bit| count(*bit) * 2 > self.all).fold(0, |bits, bit| bits | 1 << bit)
    }
}

/// FNV-1a over the characters of a word.
fn fnv(word: impl Iterator<Item = char>) -> u64 {
    word.fold(0xcbf2_9ce4_8422_2325, |hash, c| (hash ^ u64::from(c)).wrapping_mul(0x0100_0000_01b3))
}

/// One hash for several, in order.
fn shingle(words: &[u64; SHINGLE]) -> u64 {
    let mixed = words.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, word| {
        (hash.rotate_left(23) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    });
    mixed ^ mixed >> 32
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: &str = "The two ministers met in Oslo on Monday and agreed to resume talks on fishing rights in the \
        northern waters, officials said, after a dispute that had lasted for most of the past decade. Both sides said \
        that a joint commission would be set up before the end of the year to settle what remains open.";

    #[test]
    fn near_copies_differ_in_few_bits_and_other_texts_in_many() {
        let copy = LONG.replace("officials said", "an official said");
        let other = "Shares rose in early trading as banks reported better earnings than analysts had expected, led by \
            lenders with large mortgage books, while oil companies slipped after crude prices fell for a third day in \
            a row on worries about demand from factories in Asia and high stocks in storage.";
        assert!((simhash(LONG) ^ simhash(&copy)).count_ones() <= 12);
        assert!((simhash(LONG) ^ simhash(other)).count_ones() >= 20);
    }

    #[test]
    fn case_and_punctuation_do_not_count() {
        assert_eq!(simhash(LONG), simhash(&LONG.to_uppercase().replace(',', " ;")));
        assert_eq!(Fingerprint::of("").sha256.len(), 64);
    }
}
