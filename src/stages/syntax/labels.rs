//! The tags of words and the relations between them: closed lists, which the models are checked against.

/// A part of speech of the Penn treebank, as English Universal Dependencies write them in XPOS.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag(u8);

impl Tag {
    /// All tags, sorted.
    pub const NAMES: [&str; 49] = [
        "$", "''", ",", "-LRB-", "-RRB-", ".", ":", "ADD", "AFX", "CC", "CD", "DT", "EX", "FW", "GW", "HYPH", "IN",
        "JJ", "JJR", "JJS", "LS", "MD", "NFP", "NN", "NNP", "NNPS", "NNS", "PDT", "POS", "PRP", "PRP$", "RB", "RBR",
        "RBS", "RP", "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WP$", "WRB", "``",
    ];

    /// The tag with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        place(&Self::NAMES, name).map(Self)
    }

    /// The tag with this place in [`Tag::NAMES`].
    ///
    /// # Panics
    /// Beyond the list.
    #[must_use]
    pub fn at(place: usize) -> Self {
        let number = u8::try_from(place).ok().filter(|_| place < Self::NAMES.len());
        Self(number.expect("there is a tag at each place of the list"))
    }

    /// Its place in [`Tag::NAMES`].
    #[inline]
    #[must_use]
    pub fn place(self) -> usize {
        usize::from(self.0)
    }

    /// Its place in [`Tag::NAMES`] as models keep it.
    #[inline]
    #[must_use]
    pub fn number(self) -> u8 {
        self.0
    }

    /// Its name.
    #[inline]
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::NAMES[self.place()]
    }

    /// Whether it is a verb's or a modal's.
    #[must_use]
    pub fn is_verb(self) -> bool {
        self.as_str().starts_with('V') || self.as_str() == "MD"
    }

    /// Whether it is a noun's, a name's or a pronoun's.
    #[must_use]
    pub fn is_nominal(self) -> bool {
        matches!(self.as_str(), "NN" | "NNS" | "NNP" | "NNPS" | "PRP" | "EX" | "WP" | "CD")
    }
}

impl std::fmt::Debug for Tag {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// A relation of Universal Dependencies 2 with the subtypes of the English treebanks.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Relation(u8);

impl Relation {
    /// All relations, sorted.
    pub const NAMES: [&str; 51] = [
        "acl",
        "acl:relcl",
        "advcl",
        "advcl:relcl",
        "advmod",
        "amod",
        "appos",
        "aux",
        "aux:pass",
        "case",
        "cc",
        "cc:preconj",
        "ccomp",
        "compound",
        "compound:prt",
        "conj",
        "cop",
        "csubj",
        "csubj:outer",
        "csubj:pass",
        "dep",
        "det",
        "det:predet",
        "discourse",
        "dislocated",
        "expl",
        "fixed",
        "flat",
        "goeswith",
        "iobj",
        "list",
        "mark",
        "nmod",
        "nmod:desc",
        "nmod:poss",
        "nmod:unmarked",
        "nsubj",
        "nsubj:outer",
        "nsubj:pass",
        "nummod",
        "obj",
        "obl",
        "obl:agent",
        "obl:unmarked",
        "orphan",
        "parataxis",
        "punct",
        "reparandum",
        "root",
        "vocative",
        "xcomp",
    ];

    /// Of the word that nothing governs.
    pub const ROOT: Self = Self::known("root");
    /// Subject of an active verb.
    pub const NSUBJ: Self = Self::known("nsubj");
    /// Subject of a passive verb.
    pub const NSUBJ_PASS: Self = Self::known("nsubj:pass");
    /// Clause as the subject of an active verb.
    pub const CSUBJ: Self = Self::known("csubj");
    /// Clause as the subject of a passive verb.
    pub const CSUBJ_PASS: Self = Self::known("csubj:pass");
    /// Direct object.
    pub const OBJ: Self = Self::known("obj");
    /// Auxiliary verb.
    pub const AUX: Self = Self::known("aux");
    /// Auxiliary of the passive.
    pub const AUX_PASS: Self = Self::known("aux:pass");
    /// Form of "be" beside a predicate that is no verb.
    pub const COP: Self = Self::known("cop");
    /// Second part of a coordination.
    pub const CONJ: Self = Self::known("conj");
    /// Clause beside the main one.
    pub const PARATAXIS: Self = Self::known("parataxis");
    /// What somebody says or knows, as a clause.
    pub const CCOMP: Self = Self::known("ccomp");
    /// Relative clause.
    pub const RELCL: Self = Self::known("acl:relcl");
    /// Word that introduces a clause.
    pub const MARK: Self = Self::known("mark");
    /// Mark of punctuation.
    pub const PUNCT: Self = Self::known("punct");
    /// What is otherwise unclear.
    pub const DEP: Self = Self::known("dep");

    const fn known(name: &str) -> Self {
        let (mut place, mut number) = (0, 0_u8);
        while place < Self::NAMES.len() {
            if equal(Self::NAMES[place].as_bytes(), name.as_bytes()) {
                return Self(number);
            }
            (place, number) = (place + 1, number + 1);
        }
        panic!("the relation is in the list")
    }

    /// The relation with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        place(&Self::NAMES, name).map(Self)
    }

    /// The relation with this place in [`Relation::NAMES`].
    ///
    /// # Panics
    /// Beyond the list.
    #[must_use]
    pub fn at(place: usize) -> Self {
        let number = u8::try_from(place).ok().filter(|_| place < Self::NAMES.len());
        Self(number.expect("there is a relation at each place of the list"))
    }

    /// Its place in [`Relation::NAMES`] as the parser keeps it.
    #[inline]
    #[must_use]
    pub fn number(self) -> u8 {
        self.0
    }

    /// Its place in [`Relation::NAMES`].
    #[inline]
    #[must_use]
    pub fn place(self) -> usize {
        usize::from(self.0)
    }

    /// Its name.
    #[inline]
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::NAMES[self.place()]
    }

    /// Whether this is its name, with or without its subtype.
    #[inline]
    #[must_use]
    pub fn is(self, name: &str) -> bool {
        self.as_str().strip_prefix(name).is_some_and(|subtype| subtype.is_empty() || subtype.starts_with(':'))
    }
}

impl std::fmt::Debug for Relation {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}

fn place(names: &[&str], name: &str) -> Option<u8> {
    names.iter().position(|other| *other == name).and_then(|place| u8::try_from(place).ok())
}

const fn equal(first: &[u8], second: &[u8]) -> bool {
    if first.len() != second.len() {
        return false;
    }
    let mut at = 0;
    while at < first.len() {
        if first[at] != second[at] {
            return false;
        }
        at += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_to_their_labels_and_back() {
        for (place, name) in Tag::NAMES.into_iter().enumerate() {
            assert_eq!((Tag::named(name), Tag::at(place).as_str()), (Some(Tag::at(place)), name));
        }
        for (place, name) in Relation::NAMES.into_iter().enumerate() {
            assert_eq!((Relation::named(name), Relation::at(place).as_str()), (Some(Relation::at(place)), name));
        }
        assert_eq!((Tag::named("XX"), Relation::named("xx")), (None, None));
    }

    #[test]
    fn relations_are_named_with_or_without_their_subtypes() {
        assert_eq!(
            ["nsubj", "nsubj:pass", "obj", "ns", ""].map(|name| Relation::NSUBJ_PASS.is(name)),
            [true, true, false, false, false]
        );
    }
}
