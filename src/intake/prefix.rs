//! The prefix that some crawlers write before a text: `date 2023-04-29 `, `Published: 2023-04-29 10:15 `.

use super::written;
use crate::stages::article::Moment;

/// Longest first, so that `published on` is not taken for `published`.
const LABELS: &[&str] =
    &["date published", "publication date", "published on", "published at", "published", "posted on", "posted", "date"];

/// Labels of the time of the last change.
const CHANGED: &[&str] = &["last updated on", "last updated", "updated on", "updated at", "updated", "last modified"];

/// The date of a crawler's prefix and the text after it.
pub(super) fn split(text: &str) -> Option<(Moment, &str)> {
    labelled(text, LABELS)
}

/// The date of a label such as `Last updated:` and the text after it.
pub(super) fn split_changed(text: &str) -> Option<(Moment, &str)> {
    labelled(text, CHANGED)
}

fn labelled<'t>(text: &'t str, labels: &[&str]) -> Option<(Moment, &'t str)> {
    let body = text.trim_start();
    let rest = labels.iter().find_map(|label| after_label(body, label))?;
    written::leading(rest)
}

/// What follows the label, its colon and at least one blank.
fn after_label<'t>(text: &'t str, label: &str) -> Option<&'t str> {
    let (head, tail) = text.split_at_checked(label.len())?;
    let tail = tail.strip_prefix(':').unwrap_or(tail);
    (head.eq_ignore_ascii_case(label) && tail.starts_with(char::is_whitespace)).then(|| tail.trim_start())
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
    fn the_label_of_a_change_is_another() {
        check("Last updated: 29 April 2023", None);
        let changed = split_changed("Last updated: 29 April 2023, 10:15 GMT | Ana");
        assert_eq!(changed.map(|(at, rest)| (at.to_string(), rest)), Some(("2023-04-29T10:15:00Z".to_owned(), "Ana")));
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
