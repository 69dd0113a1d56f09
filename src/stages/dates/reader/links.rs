//! Lists and ranges of days that share a month, and months that share a year: "May 3, 4 and 5", "May and July 2020".

use jiff::civil::Date;

use super::super::expression::{Direction, Expression, Said};
use super::super::value::DateValue;
use super::super::{Basis, calendar};
use super::Reader;

/// The most days of one list.
const LONGEST_LIST: usize = 12;

impl Reader<'_> {
    /// Adds the days after a month and day that share its month.
    pub(super) fn go_on(&self, expressions: &mut Vec<Expression>, end: usize) {
        while expressions.len() < LONGEST_LIST
            && let Some(last) = expressions.last()
            && let Some(next) = self.next_day(last, end)
        {
            expressions.push(next);
        }
    }

    fn next_day(&self, last: &Expression, end: usize) -> Option<Expression> {
        let (month, before, year) = match &last.said {
            Said::MonthDay(month, day) => (*month, *day, None),
            Said::Complete(DateValue::Day(date), _) => (date.month(), date.day(), Some(date.year())),
            _ => return None,
        };
        // Only the American order leaves the month to the first day of a list.
        self.month_name(last.tokens.start).or_else(|| calendar::day_of_month(self.words.lower(last.tokens.start)))?;
        let link = last.tokens.end;
        let linked = self.is_one(link, &["-", "–", "to", "through", "and", "or", ","]);
        let at = link + 1 + usize::from(self.is(link, ",") && self.is_one(link + 1, &["and", "or"]));
        let day = calendar::day_of_month(self.words.lower(at)).filter(|day| linked && *day > before)?;
        let ends = self.is_mark(at + 1) || !self.is_open(at + 1) || self.is_one(at + 1, &["-", "–"]);
        if at >= end
            || !ends
            || self.month_name(at + 1).is_some()
            || self.is_one(at + 1, &["%", "percent", "p.m.", "a.m."])
        {
            return None;
        }
        let (stop, said) = match (self.with_year(at + 1, month, day)?, year) {
            ((_, Said::MonthDay(..)), Some(year)) => {
                (at + 1, Said::Complete(DateValue::Day(Date::new(year, month, day).ok()?), Basis::Explicit))
            }
            (read, _) => read,
        };
        Some(Expression { tokens: at..stop, said, modifier: None })
    }
}

/// Gives the year of an expression to the ones before it that share it: "March 3 to 5, 2020", "between May and July 2020".
pub(in super::super) fn share_years(expressions: &mut [Expression], is_link: impl Fn(usize) -> bool) {
    for at in (1..expressions.len()).rev() {
        let linked = (expressions[at - 1].tokens.end..expressions[at].tokens.start).all(&is_link);
        let (year, month) = match &expressions[at].said {
            Said::Complete(DateValue::Day(date) | DateValue::Month(date), _) if linked => (date.year(), date.month()),
            _ => continue,
        };
        let shared = match expressions[at - 1].said {
            Said::MonthDay(own, day) if own <= month => Date::new(year, own, day).ok().map(DateValue::Day),
            Said::Month(own, Direction::Open) if own <= month => Date::new(year, own, 1).ok().map(DateValue::Month),
            _ => None,
        };
        if let Some(value) = shared {
            expressions[at - 1].said = Said::Complete(value, Basis::Explicit);
        }
    }
}
