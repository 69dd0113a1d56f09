//! Counts, and the figures made of them, written as the shared scorer writes them.

/// One figure of a set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Figure {
    pub(crate) name: String,
    pub(crate) value: String,
}

impl Figure {
    /// A count.
    pub(crate) fn count(name: &str, count: usize) -> Self {
        Self { name: name.to_owned(), value: count.to_string() }
    }

    /// A percentage with two decimals.
    pub(crate) fn percent(name: &str, value: f64) -> Self {
        Self { name: name.to_owned(), value: format!("{value:.2}") }
    }

    /// A share of one with three decimals.
    pub(crate) fn share(name: &str, part: usize, whole: usize) -> Self {
        Self { name: name.to_owned(), value: format!("{:.3}", ratio(part, whole)) }
    }
}

/// Part of a whole; zero of nothing.
pub(crate) fn ratio(part: usize, whole: usize) -> f64 {
    number(part) / number(whole.max(1))
}

/// A hundred times the part of a whole, rounded as the shared scorer does.
pub(crate) fn percentage(part: usize, whole: usize) -> f64 {
    100.0 * number(part) / number(whole.max(1))
}

#[expect(clippy::cast_precision_loss, reason = "counts of an evaluation are far below 2^52")]
fn number(count: usize) -> f64 {
    count as f64
}

/// What was right, expected and found.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tally {
    pub(crate) right: usize,
    pub(crate) gold: usize,
    pub(crate) found: usize,
}

impl Tally {
    /// F1 as a percentage.
    pub(crate) fn f1(self) -> f64 {
        let all = self.gold + self.found;
        200.0 * number(self.right) / number(all.max(1))
    }

    /// Precision as a percentage.
    pub(crate) fn precision(self) -> f64 {
        percentage(self.right, self.found)
    }

    /// Recall as a percentage.
    pub(crate) fn recall(self) -> f64 {
        percentage(self.right, self.gold)
    }

    /// Adds another tally.
    pub(crate) fn add(&mut self, other: Self) {
        self.right += other.right;
        self.gold += other.gold;
        self.found += other.found;
    }
}

/// One line of `evaluate show`: what is expected and what was found, either of which may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) expected: String,
    pub(crate) found: String,
}

/// What an evaluation of one set comes to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Report {
    pub(crate) figures: Vec<Figure>,
    /// The lines of each case, in the order of the cases.
    pub(crate) lines: Vec<Vec<Line>>,
}
