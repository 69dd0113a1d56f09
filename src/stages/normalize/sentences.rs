//! Finds the sentences of a block from its tokens.

use std::ops::Range;

use crate::stages::document::Token;
use crate::stages::lexicon::{AbbreviationClass, Lexicon};

use super::clean::is_closing;

/// The sentences among the tokens of one block, as ranges of indices into `tokens`; together they hold all of them.
pub(super) fn sentences(text: &str, tokens: &[Token], lexicon: &Lexicon) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < tokens.len() {
        let end = after_closing_marks(text, tokens, at + 1);
        if ends_at(text, tokens, at..end, lexicon) {
            sentences.push(start..end);
            start = end;
            at = end;
        } else {
            at += 1;
        }
    }
    if start < tokens.len() {
        sentences.push(start..tokens.len());
    }
    sentences
}

/// The first token from `at` on that is not a closing mark written against what stands before it.
fn after_closing_marks(text: &str, tokens: &[Token], at: usize) -> usize {
    let mut end = at;
    while end < tokens.len() && end < at + 4 {
        let touches = tokens[end].span.start() == tokens[end - 1].span.end();
        if !touches || !word(text, tokens, end).chars().all(is_closing) {
            break;
        }
        end += 1;
    }
    end
}

/// Whether a sentence ends with the token and closing marks in `last`.
fn ends_at(text: &str, tokens: &[Token], last: Range<usize>, lexicon: &Lexicon) -> bool {
    if last.end >= tokens.len() {
        return true;
    }
    let mark = word(text, tokens, last.start);
    let next = next_word(text, tokens, last.end);
    let starts = next.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric());
    match mark {
        "." | "…" | "!" | "?" => starts,
        _ if mark.starts_with("..") => starts,
        _ => mark.len() > 1 && mark.ends_with('.') && starts && abbreviation_ends(mark, next, lexicon),
    }
}

/// Whether an abbreviation with its full stop ends a sentence before `next`.
fn abbreviation_ends(mark: &str, next: &str, lexicon: &Lexicon) -> bool {
    let starter = lexicon.starters.contains(next.to_lowercase().as_str());
    match lexicon.abbreviations.get(mark.trim_end_matches('.')) {
        Some(AbbreviationClass::Title) => false,
        _ => starter,
    }
}

/// The first word from a token on that is no opening mark.
fn next_word<'t>(text: &'t str, tokens: &[Token], from: usize) -> &'t str {
    let mut at = from;
    while at < tokens.len() && at < from + 4 {
        let here = word(text, tokens, at);
        if here.chars().any(char::is_alphanumeric) {
            return here;
        }
        at += 1;
    }
    // Nothing but marks: a new sentence may begin with them.
    "A"
}

fn word<'t>(text: &'t str, tokens: &[Token], at: usize) -> &'t str {
    tokens[at].span.of(text)
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokenize;
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let lexicon = Lexicon::built_in();
        let tokens = tokenize(text, 0, &lexicon);
        let found: Vec<&str> = sentences(text, &tokens, &lexicon)
            .into_iter()
            .map(|range| tokens[range.start].span.cover(tokens[range.end - 1].span).of(text))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_stop_before_a_capital_ends_a_sentence() {
        check("It rained. They left! Why? 12 stayed.", &["It rained.", "They left!", "Why?", "12 stayed."]);
    }

    #[test]
    fn titles_initials_and_acronyms_do_not() {
        check("Gen. Kos met John F. Bell in the U.S. Senate.", &["Gen. Kos met John F. Bell in the U.S. Senate."]);
    }

    #[test]
    fn an_acronym_ends_one_before_a_starter() {
        check("He left the U.S. The army stayed.", &["He left the U.S.", "The army stayed."]);
    }

    #[test]
    fn closing_quotes_attach_to_the_left() {
        check("\"We go.\" They left. “No.” It is.", &["\"We go.\"", "They left.", "“No.”", "It is."]);
    }

    #[test]
    fn a_lower_case_word_after_a_quote_goes_on() {
        check("\"Must we go?\" she asked.", &["\"Must we go?\" she asked."]);
    }

    #[test]
    fn decimals_and_dates_do_not_end_one() {
        check("It fell 3.5 points on Jan. 5 and rose.", &["It fell 3.5 points on Jan. 5 and rose."]);
    }
}
