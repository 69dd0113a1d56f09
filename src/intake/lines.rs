//! The date that a text gives of its own publication: in its dateline, or in a line such as `Published 2 March 2024`.
//!
//! Only the first and the last lines are looked at; what stands between is the story, whose dates are those of events.

use super::{prefix, written};
use crate::stages::article::Moment;

/// So many lines from either end may tell of the publication.
const FIRST: usize = 8;
const LAST: usize = 3;

/// Longer lines are prose.
const LONGEST_LINE: usize = 120;

/// A dateline with its date ends within so many bytes.
const LONGEST_DATELINE: usize = 90;

/// Places of datelines have at most so many words: `PORT MORESBY, Papua New Guinea`.
const PLACE_WORDS: usize = 6;

/// The lines at both ends of a text, those that are not blank.
pub(super) struct Ends<'t> {
    first: Vec<&'t str>,
    last: Vec<&'t str>,
}

impl<'t> Ends<'t> {
    /// The ends of a text; what stands between is not read.
    pub(super) fn of(text: &'t str) -> Self {
        let written = |line: &'t str| Some(line.trim()).filter(|line| !line.is_empty());
        let first = text.lines().filter_map(written).take(FIRST).collect();
        let last = text.rsplit('\n').filter_map(written).take(LAST).collect();
        Self { first, last }
    }

    /// When the text says that it was published.
    pub(super) fn published(&self) -> Option<Moment> {
        let labelled = self.short().find_map(|line| prefix::split(line).map(|(moment, _)| moment));
        labelled.or_else(|| self.alone()).or_else(|| self.first.iter().copied().find_map(dateline))
    }

    /// The date that stands alone on a line, if one line alone is such; several are the headings of a chronicle.
    fn alone(&self) -> Option<Moment> {
        let short = self.first.iter().filter(|line| line.len() <= LONGEST_LINE);
        let mut dates = short.filter_map(|line| written::whole(line));
        dates.next().filter(|_| dates.next().is_none())
    }

    /// When the text says that it was last changed.
    pub(super) fn changed(&self) -> Option<Moment> {
        self.short().find_map(change)
    }

    /// The short ones among the lines.
    fn short(&self) -> impl Iterator<Item = &'t str> {
        self.first.iter().chain(&self.last).copied().filter(|line| line.len() <= LONGEST_LINE)
    }
}

/// The date of a change, alone on its line or after that of publication: `Published 2 May 2024 | Updated 3 May 2024`.
fn change(line: &str) -> Option<Moment> {
    let rest = prefix::split(line).map_or(line, |(_, rest)| rest);
    prefix::split_changed(rest).map(|(moment, _)| moment)
}

/// The date in `OSLO, March 2, 2024 (Agency) -`; datelines without a year are left to the reading of the text.
fn dateline(line: &str) -> Option<Moment> {
    let head = line.as_bytes().get(..LONGEST_DATELINE).unwrap_or(line.as_bytes());
    let commas = memchr::memchr_iter(b',', head).filter_map(|at| line.split_at_checked(at));
    // What is no place does not become one by more words.
    let mut starts = commas.take_while(|(place, _)| is_place(place));
    starts.find_map(|(_, rest)| {
        let (moment, after) = written::leading(rest.get(1..)?)?;
        ends_dateline(after).then_some(moment)
    })
}

/// Capitalised words of which the first does not begin a sentence or a byline.
fn is_place(text: &str) -> bool {
    let mut words = text.split([' ', ',']).filter(|word| !word.is_empty());
    if words.clone().next().is_some_and(|first| matches!(first, "In" | "At" | "On" | "By" | "From")) {
        return false;
    }
    let is_name =
        |word: &str| word.starts_with(char::is_uppercase) || matches!(word, "of" | "de" | "al" | "el" | "and");
    words.clone().next().is_some() && words.clone().count() <= PLACE_WORDS && words.all(is_name)
}

/// Whether a dash follows, perhaps after the agency's name.
fn ends_dateline(rest: &str) -> bool {
    let rest = rest.trim_start();
    let agency = ["()", "[]", "//"].iter().find_map(|marks| {
        let (open, close) = marks.split_at_checked(1)?;
        let (name, after) = rest.strip_prefix(open)?.split_once(close)?;
        (name.len() <= 40).then_some(after)
    });
    let after = agency.unwrap_or(rest).trim_start_matches([' ', ':']);
    after.starts_with(['-', '–', '—']) || (agency.is_some() && after.starts_with(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>, changed: Option<&str>) {
        let shown = |moment: Option<Moment>| moment.map(|moment| moment.to_string());
        let seen = (shown(Ends::of(text).published()), shown(Ends::of(text).changed()));
        assert_eq!((seen.0.as_deref(), seen.1.as_deref()), (expected, changed), "{text}");
    }

    #[test]
    fn a_line_may_say_when_the_text_was_published() {
        check(
            "Ferry sinks\nBy Ana Kos\nPublished: 2 March 2024, 10:15\n\nA ferry sank.",
            Some("2024-03-02T10:15:00"),
            None,
        );
        check("A ferry sank.\n\nPublished on March 2, 2024", Some("2024-03-02"), None);
        check("Ferry sinks\nSaturday, 2 March 2024\nA ferry sank.", Some("2024-03-02"), None);
    }

    #[test]
    fn a_line_may_say_when_it_was_changed() {
        check("Last updated: 3 March 2024\nA ferry sank.", None, Some("2024-03-03"));
        check("Published 2 March 2024 | Updated 3 March 2024\nA ferry sank.", Some("2024-03-02"), Some("2024-03-03"));
    }

    #[test]
    fn a_dateline_with_a_year_gives_the_day() {
        check("OSLO, March 2, 2024 (Agency) - A ferry sank.", Some("2024-03-02"), None);
        check("Ferry sinks\n\nPort Moresby, Papua New Guinea, 2 March 2024 — A ferry sank.", Some("2024-03-02"), None);
        check("OSLO, March 2, 2024 /Agency/ A ferry sank.", Some("2024-03-02"), None);
        check("OSLO, March 2 (Agency) - A ferry sank.", None, None);
    }

    #[test]
    fn the_dates_of_a_story_are_not_those_of_its_publication() {
        check("The treaty, March 2, 2024, ended the war.", None, None);
        check("In Oslo, March 2, 2024 - a Saturday - was cold.", None, None);
        check("Published in 2023, the report of 2 March 2024 names nobody.", None, None);
        check("2 March 2024\nA ferry sank.\n3 March 2024\nIt was raised.", None, None);
        let middle = format!("{}Published: 2 March 2024\n{}", "A line.\n".repeat(9), "A line.\n".repeat(9));
        check(&middle, None, None);
    }
}
