//! What cannot be placed on the calendar: "now", "recently", "the near future", "a while".

use crate::stages::lexicon::TimeEntry;

use super::super::Basis;
use super::super::expression::Said;
use super::super::value::DateValue;
use super::{Read, Reader};

const FUTURES: [&str; 6] = ["near", "foreseeable", "distant", "immediate", "not-too-distant", "recent"];

impl Reader<'_> {
    /// "now", "recently", "the near future", "the past", "current", "a while".
    pub(super) fn vague(&self, at: usize) -> Read {
        let vague = |end, value| Some((end, Said::Complete(value, Basis::Vague)));
        let noun = at + usize::from(self.is_one(at, &FUTURES));
        let alone = !self.is_open(noun + 1) && !self.is(noun + 1, "of");
        let article = matches!(self.before(at), "the" | "a");
        match self.words.lower(noun) {
            "future" if article && alone => return vague(noun + 1, DateValue::FutureRef),
            "past" if article && alone => return vague(noun + 1, DateValue::PastRef),
            _ => {}
        }
        if self.is(at, "a") && self.is(at + 1, "while") {
            return Some((at + 2, Said::Complete(DateValue::SomeTime, Basis::Duration)));
        }
        match self.time(at)? {
            TimeEntry::Vague(0) if self.is(at, "now") && self.is(at + 1, "that") => None,
            TimeEntry::Vague(0) => vague(at + 1, DateValue::PresentRef),
            TimeEntry::Vague(_) => vague(at + 1, DateValue::PastRef),
            TimeEntry::Shift(0) if self.is(at, "current") && self.is_open(at + 1) => {
                vague(at + 1, DateValue::PresentRef)
            }
            _ => None,
        }
    }
}
