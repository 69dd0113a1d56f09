//! The prefix that some crawlers write before a text: `date 2023-04-29 `, `Published: 2023-04-29 10:15 `.

use jiff::civil::{Date, date};

use super::date;
use crate::stages::article::Moment;

/// Longest first, so that `published on` is not taken for `published`.
const LABELS: &[&str] = &["date published", "publication date", "published on", "published", "posted on", "date"];

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The date of a crawler's prefix and the text after it.
pub(super) fn split(text: &str) -> Option<(Moment, &str)> {
    let body = text.trim_start();
    let rest = LABELS.iter().find_map(|label| after_label(body, label))?;
    leading(rest)
}

/// The date that a text begins with, and the text after it.
pub(super) fn leading(rest: &str) -> Option<(Moment, &str)> {
    [3, 2, 1].into_iter().find_map(|words| {
        let (head, tail) = split_words(rest, words)?;
        Some((read(head)?, tail.trim_start_matches(|c: char| c.is_whitespace() || c == '|')))
    })
}

/// What follows the label, its colon and at least one blank.
fn after_label<'t>(text: &'t str, label: &str) -> Option<&'t str> {
    let (head, tail) = text.split_at_checked(label.len())?;
    let tail = tail.strip_prefix(':').unwrap_or(tail);
    (head.eq_ignore_ascii_case(label) && tail.starts_with(char::is_whitespace)).then(|| tail.trim_start())
}

/// Splits after the given number of words.
fn split_words(text: &str, words: usize) -> Option<(&str, &str)> {
    let mut rest = text;
    for _ in 0..words {
        let word = rest.trim_start();
        let end = word.find(char::is_whitespace).unwrap_or(word.len());
        if end == 0 {
            return None;
        }
        rest = word.get(end..)?;
    }
    text.split_at_checked(text.len() - rest.len())
}

/// A date, a date and a clock time, or a day with the month's name. A bare number never counts as the hour.
fn read(text: &str) -> Option<Moment> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_day = |word: &str| word.len() >= 8 && word.starts_with(|c: char| c.is_ascii_digit());
    match words.as_slice() {
        [day] if is_day(day) => date::from_text(&day.replace('/', "-")),
        [day, clock] if is_day(day) && clock.contains(':') => date::from_text(text),
        [day, clock, zone] if is_day(day) && clock.contains(':') && matches!(*zone, "UTC" | "GMT") => {
            date::from_text(text)
        }
        [first, second, year] => {
            named(first, second, year).or_else(|| named(second.strip_suffix(',')?, first, year)).map(Moment::day)
        }
        _ => None,
    }
}

fn named(day: &str, month: &str, year: &str) -> Option<Date> {
    let name = month.trim_end_matches('.').to_ascii_lowercase();
    let index = MONTHS.iter().position(|full| name.len() >= 3 && full.starts_with(&name))?;
    (year.len() == 4).then_some(())?;
    Date::new(year.parse().ok()?, i8::try_from(index).ok()? + 1, day.parse().ok()?)
        .ok()
        .filter(|day| *day > date(1990, 1, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(&str, &str)>) {
        let split = split(text).map(|(moment, rest)| (moment.to_string(), rest));
        assert_eq!(split.as_ref().map(|(moment, rest)| (moment.as_str(), *rest)), expected);
    }

    #[test]
    fn a_label_and_a_date_are_split_off() {
        check(" date 2023-04-29 Ana Kos spoke.", Some(("2023-04-29", "Ana Kos spoke.")));
        check("Date: 2023-04-29\n\nAna Kos spoke.", Some(("2023-04-29", "Ana Kos spoke.")));
        check("Published: 2023-04-29 10:15 | Ana", Some(("2023-04-29T10:15:00", "Ana")));
        check("published on 2023-04-29T10:15:00Z Ana", Some(("2023-04-29T10:15:00Z", "Ana")));
        check("Published: 29 April 2023 Ana", Some(("2023-04-29", "Ana")));
        check("Published on Apr. 29, 2023 Ana", Some(("2023-04-29", "Ana")));
        check("date 2023-04-29", Some(("2023-04-29", "")));
    }

    #[test]
    fn a_number_that_follows_belongs_to_the_text() {
        check("date 2023-04-29 10 people died.", Some(("2023-04-29", "10 people died.")));
    }

    #[test]
    fn prose_is_left_alone() {
        check("Date palms grow here.", None);
        check("Dated 2023-04-29 the letter", None);
        check("2023-04-29 was a Saturday", None);
        check("date", None);
        check("date 2023-99-29 Ana", None);
        check("Published in 2023 the report", None);
        check("žena", None);
    }
}
