//! Words before an expression that are part of it: "the end of 1990", "early", "more than", "later that".

use crate::stages::lexicon::TimeEntry;

use super::super::Modifier;
use super::super::expression::{Direction, Said};
use super::super::value::{DateValue, DayPart};
use super::{Modified, Reader, day_part};

/// What stands before an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Premodifier {
    /// "early", "mid", "late": of dates.
    Part(Modifier),
    /// "nearly", "more than": of lengths and of what is counted back.
    Bound(Modifier),
    /// "about": only of what is counted back.
    About,
    /// "earlier", "later": of the stretch that holds now.
    Within,
    /// "right", "sometime".
    Plain,
}

impl Premodifier {
    /// Whether it can stand before what was said.
    pub(super) fn fits(self, said: &Said) -> bool {
        let length = matches!(said, Said::Complete(DateValue::Duration(_), _));
        let counted = matches!(said, Said::Shifted(..) | Said::Later(..) | Said::YearEarlier);
        let reference = matches!(
            said,
            Said::Complete(DateValue::PresentRef | DateValue::PastRef | DateValue::FutureRef | DateValue::Set(_), _)
        );
        match self {
            Self::Part(_) | Self::Within => !length && !reference,
            Self::Bound(_) => length || counted,
            Self::About => counted,
            Self::Plain => !length,
        }
    }

    pub(super) fn timex(self) -> Option<Modifier> {
        match self {
            Self::Part(modifier) | Self::Bound(modifier) => Some(modifier),
            Self::About => Some(Modifier::Approx),
            Self::Within | Self::Plain => None,
        }
    }
}

impl Reader<'_> {
    /// What may stand before an expression at `at`, and the token after it.
    pub(super) fn premodifier(&self, at: usize) -> Option<(usize, Premodifier)> {
        let two = |second: &str, modifier| self.is(at + 1, second).then_some((at + 2, Premodifier::Bound(modifier)));
        match self.words.lower(at) {
            "more" => return two("than", Modifier::MoreThan),
            "less" => return two("than", Modifier::LessThan),
            "at" => return two("least", Modifier::EqualOrMore).or_else(|| two("most", Modifier::EqualOrLess)),
            "up" => return two("to", Modifier::EqualOrLess),
            "over" if !self.is(at + 1, "the") => return Some((at + 1, Premodifier::Bound(Modifier::MoreThan))),
            "earlier" | "later" => return Some((at + 1, Premodifier::Within)),
            "right" | "sometime" => return Some((at + 1, Premodifier::Plain)),
            _ => {}
        }
        let premodifier = match self.time(at)? {
            TimeEntry::Modifier(0) => Premodifier::Part(Modifier::Start),
            TimeEntry::Modifier(1) => Premodifier::Part(Modifier::Mid),
            TimeEntry::Modifier(_) => Premodifier::Part(Modifier::End),
            TimeEntry::Approximate(0) => Premodifier::About,
            TimeEntry::Approximate(_) => Premodifier::Bound(Modifier::LessThan),
            _ => return None,
        };
        Some((at + 1 + usize::from(self.is(at + 1, "-")), premodifier))
    }

    /// "the end of 1990", "the beginning of this week", "the middle of October".
    pub(super) fn framed(&self, at: usize) -> Modified {
        if !self.is(at, "the") || !self.is(at + 2, "of") {
            return None;
        }
        let modifier = match self.words.lower(at + 1) {
            "end" | "close" => Modifier::End,
            "beginning" | "start" => Modifier::Start,
            "middle" => Modifier::Mid,
            _ => return None,
        };
        let core = at + 3 + usize::from(self.is(at + 3, "the"));
        let (stop, said) = self.core(core, true)?;
        let dated =
            !matches!(said, Said::Complete(DateValue::Duration(_) | DateValue::PastRef | DateValue::FutureRef, _));
        dated.then_some((stop, said, Some(modifier)))
    }

    /// "mid-March", "mid-afternoon": one token, as the treebanks have it.
    pub(super) fn middle(&self, at: usize) -> Modified {
        let word = self.words.lower(at).strip_prefix("mid-")?;
        let capital = self.words.written(at).get(4..).is_some_and(|word| word.starts_with(char::is_uppercase));
        let said = match self.lexicon.times.get(word.trim_end_matches('.'))? {
            TimeEntry::Month(month) if capital => Said::Month(*month, Direction::Open),
            TimeEntry::Part(part) => return self.middle_of_part(at, day_part(*part)),
            _ => return None,
        };
        Some((at + 1, said, Some(Modifier::Mid)))
    }

    /// "mid-afternoon yesterday".
    fn middle_of_part(&self, at: usize, part: DayPart) -> Modified {
        let (end, day) = self.day_of_clock(at + 1)?;
        Some((end, Said::PartOf(part, Box::new(day)), Some(Modifier::Mid)))
    }
}
