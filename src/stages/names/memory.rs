//! What the rest of an article told of a word in the first pass: the labels that it had elsewhere.

use rustc_hash::FxHashMap;

use super::NameKind;
use super::facts::{Looks, NameFacts};
use super::label::{Label, Part};
use super::stretch::Stretch;

/// What the rest of the article told of one token; the number is zero if it told nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Recollection(u8);

impl Recollection {
    /// What it told, as a number.
    #[inline]
    #[must_use]
    pub fn number(self) -> u64 {
        u64::from(self.0)
    }
}

/// How often a word had which label: outside although capitalised, then the twelve others.
type Counts = [u16; Label::COUNT];

/// The labels of the words of an article, by their lower-case forms.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    counts: FxHashMap<u64, Counts>,
}

impl Memory {
    /// What the first pass found; one label a token.
    #[must_use]
    pub fn new(facts: &[NameFacts], stretches: &[Stretch], labels: &[Label]) -> Self {
        let mut memory = Self::default();
        for at in stretches.iter().flat_map(|stretch| stretch.tokens.clone()) {
            if counts(&facts[at], labels[at]) {
                let of_word = memory.counts.entry(facts[at].lower).or_insert([0; Label::COUNT]);
                of_word[labels[at].number()] = of_word[labels[at].number()].saturating_add(1);
            }
        }
        memory
    }

    /// What the rest of the article tells of a token that had a label in the first pass.
    #[must_use]
    pub fn recall(&self, facts: &NameFacts, label: Label) -> Recollection {
        if !facts.looks.has(Looks::CAPITALIZED) && label == Label::OUTSIDE {
            return Recollection::default();
        }
        let Some(of_word) = self.counts.get(&facts.lower) else { return Recollection::default() };
        let mut of_word = *of_word;
        if counts(facts, label) {
            of_word[label.number()] -= 1;
        }
        summary(&of_word)
    }
}

/// Whether the label of a token tells something of its word: a capital at the beginning of a sentence does not.
fn counts(facts: &NameFacts, label: Label) -> bool {
    let by_place = [Looks::FIRST, Looks::TITLE, Looks::SHOUTED].iter().any(|looks| facts.looks.has(*looks));
    label != Label::OUTSIDE || facts.looks.has(Looks::CAPITALIZED) && !by_place
}

/// The commonest kind, the commonest part of it, and whether another kind was seen too.
fn summary(counts: &Counts) -> Recollection {
    let kinds = [NameKind::Person, NameKind::Organization, NameKind::Location];
    let parts = [Part::Begin, Part::Inside, Part::Last, Part::Unit];
    let of_kind = |kind: NameKind| parts.map(|part| u32::from(counts[Label::of(kind, part).number()]));
    let sums = [
        u32::from(counts[0]),
        of_kind(kinds[0]).iter().sum(),
        of_kind(kinds[1]).iter().sum(),
        of_kind(kinds[2]).iter().sum(),
    ];
    let all: u32 = sums.iter().sum();
    let Some(best) =
        (0..sums.len()).filter(|place| sums[*place] > 0).max_by_key(|place| (sums[*place], usize::MAX - place))
    else {
        return Recollection::default();
    };
    let part = match best.checked_sub(1).map(|kind| of_kind(kinds[kind])) {
        None => 0,
        Some(of_parts) => (0..4).max_by_key(|part| (of_parts[*part], 4 - part)).unwrap_or_default(),
    };
    let mixed = u8::from(sums[best] < all);
    let number = |value: usize| u8::try_from(value).unwrap_or_default();
    Recollection(1 + mixed + 2 * (number(part) + 4 * number(best)))
}
