//! The labels of tokens: outside of a name, or at its beginning, inside, last, or the unit of one (BILOU).

use super::NameKind;

/// The label of one token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Label(u8);

/// Where a token stands in its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The first of several tokens.
    Begin,
    /// Between the first and the last.
    Inside,
    /// The last of several.
    Last,
    /// The only one.
    Unit,
}

impl Part {
    /// The part of the token at a place of a name whose last token is at another.
    #[must_use]
    pub fn of(at: usize, last: usize) -> Self {
        match (at == 0, at == last) {
            (true, true) => Self::Unit,
            (true, false) => Self::Begin,
            (false, true) => Self::Last,
            (false, false) => Self::Inside,
        }
    }
}

const KINDS: [NameKind; 3] = [NameKind::Person, NameKind::Organization, NameKind::Location];
const PARTS: [Part; 4] = [Part::Begin, Part::Inside, Part::Last, Part::Unit];

impl Label {
    /// How many labels there are.
    pub const COUNT: usize = 13;
    /// The labels as corpora and model files write them, in the order of their numbers.
    pub const NAMES: [&'static str; Self::COUNT] = [
        "O", "B-PER", "I-PER", "L-PER", "U-PER", "B-ORG", "I-ORG", "L-ORG", "U-ORG", "B-LOC", "I-LOC", "L-LOC", "U-LOC",
    ];
    /// Of no name.
    pub const OUTSIDE: Self = Self(0);

    /// The label with a number below [`COUNT`](Self::COUNT); others are outside.
    #[must_use]
    pub fn at(number: usize) -> Self {
        if number < Self::COUNT { Self(u8::try_from(number).unwrap_or_default()) } else { Self::OUTSIDE }
    }

    /// The label of a token of a name.
    #[must_use]
    pub fn of(kind: NameKind, part: Part) -> Self {
        Self(1 + 4 * kind as u8 + part as u8)
    }

    /// The label with a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().position(|other| *other == name).map(Self::at)
    }

    /// Its number.
    #[inline]
    #[must_use]
    pub fn number(self) -> usize {
        usize::from(self.0)
    }

    /// What the name names that the token belongs to.
    #[inline]
    #[must_use]
    pub fn kind(self) -> Option<NameKind> {
        KINDS.get(usize::from(self.0).checked_sub(1)? / 4).copied()
    }

    /// Where in its name the token stands.
    #[inline]
    #[must_use]
    pub fn part(self) -> Option<Part> {
        Some(PARTS[usize::from(self.0).checked_sub(1)? % 4])
    }

    /// Whether the name goes on behind the token.
    #[inline]
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self.part(), Some(Part::Begin | Part::Inside))
    }

    /// Whether a label may follow this one; `last` tells that no token follows that one.
    #[inline]
    #[must_use]
    pub fn allows(self, next: Self, last: bool) -> bool {
        if last && next.is_open() {
            return false;
        }
        if self.is_open() {
            return next.kind() == self.kind() && matches!(next.part(), Some(Part::Inside | Part::Last));
        }
        !matches!(next.part(), Some(Part::Inside | Part::Last))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_numbered_as_they_are_named() {
        for (number, name) in Label::NAMES.iter().enumerate() {
            assert_eq!(Label::named(name), Some(Label::at(number)));
            let again =
                Label::at(number).kind().zip(Label::at(number).part()).map(|(kind, part)| Label::of(kind, part));
            assert_eq!(again.unwrap_or_default().number(), number);
        }
    }

    #[test]
    fn a_name_that_is_open_is_closed_as_what_it_was() {
        let named = |name: &str| Label::named(name).unwrap();
        let check = |one: &str, next: &str, expected: bool| {
            assert_eq!(named(one).allows(named(next), false), expected, "{one} {next}");
        };
        check("O", "B-PER", true);
        check("O", "L-PER", false);
        check("B-PER", "L-PER", true);
        check("B-PER", "L-ORG", false);
        check("I-ORG", "O", false);
        check("L-ORG", "U-LOC", true);
        assert!(!named("O").allows(named("B-LOC"), true), "no name begins at the last token to go on");
    }
}
