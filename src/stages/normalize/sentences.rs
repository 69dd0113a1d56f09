//! Finds the sentences of a block from its tokens.

use std::ops::Range;

use crate::stages::document::{Token, TokenClass};
use crate::stages::lexicon::{AbbreviationClass, Lexicon, TimeEntry};

use super::clean::is_closing;

/// The sentences among the tokens of one block, as ranges of indices into `tokens`; together they hold all of them.
pub(super) fn sentences(text: &str, tokens: &[Token], lexicon: &Lexicon) -> Vec<Range<usize>> {
    let block = BlockTokens { text, tokens, lexicon };
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < tokens.len() {
        if !block.may_end_at(at) {
            at += 1;
            continue;
        }
        let end = block.after_closing_marks(at + 1);
        if !block.is_number(start..at) && block.ends_with(at..end) {
            let end = block.after_notes(end);
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

/// The most marks that close a sentence together, or stand before its first word.
const MARKS: usize = 4;
/// The most notes at the end of one sentence.
const NOTES: usize = 8;
/// The most words of a name between a question and the verb of saying after it.
const NAME: usize = 5;

/// Verbs of speaking that report no fact, and so are not in the list of verbs of saying.
const SPOKE: [&str; 8] = ["answered", "asked", "asks", "cried", "exclaimed", "replied", "shouted", "wondered"];

/// The tokens of one block with their text.
struct BlockTokens<'b> {
    text: &'b str,
    tokens: &'b [Token],
    lexicon: &'b Lexicon,
}

impl<'b> BlockTokens<'b> {
    /// The word at an index; nothing beyond the ends.
    fn word(&self, at: usize) -> &'b str {
        self.tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    /// Whether a token is written against the one before it.
    fn touches(&self, at: usize) -> bool {
        at > 0 && self.tokens.get(at).is_some_and(|token| token.span.start() == self.tokens[at - 1].span.end())
    }

    /// Whether a token is a mark or an abbreviation that may end a sentence.
    fn may_end_at(&self, at: usize) -> bool {
        let end = self.tokens[at].span.end();
        match self.text.as_bytes().get(end - 1) {
            Some(b'.' | b'!' | b'?') => true,
            Some(byte) if !byte.is_ascii() => self.word(at) == "…",
            _ => false,
        }
    }

    /// The first token from `at` on that is not a closing mark written against what stands before it.
    fn after_closing_marks(&self, at: usize) -> usize {
        // An opening mark that touches nothing after it closes.
        let closes = |at: usize| self.word(at).chars().all(|c| is_closing(c) || (c == '“' && !self.touches(at + 1)));
        at + (at..at + MARKS).take_while(|at| self.touches(*at) && closes(*at)).count()
    }

    /// The first token from `at` on that is not part of the numbers of notes: "It rained. [3] [4]".
    fn after_notes(&self, at: usize) -> usize {
        let note = |at: usize| self.word(at) == "[" && self.is_digits(at + 1) && self.word(at + 2) == "]";
        at + 3 * (0..NOTES).take_while(|count| note(at + 3 * count)).count()
    }

    fn is_digits(&self, at: usize) -> bool {
        let word = self.word(at);
        !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
    }

    /// Whether some tokens are the number of a list item, which is no sentence of its own: "2.1."
    fn is_number(&self, tokens: Range<usize>) -> bool {
        tokens.len() == 1 && self.is_digits(tokens.start)
    }

    /// Whether a sentence ends with the tokens in `last`: a mark or an abbreviation, and what closes with it.
    fn ends_with(&self, last: Range<usize>) -> bool {
        if last.end >= self.tokens.len() {
            return true;
        }
        let mark = self.word(last.start);
        let next = self.first_word(last.end);
        if self.goes_on(last.end) || !self.begins(next) {
            return false;
        }
        if mark.len() > 1 && mark.chars().next().is_some_and(char::is_alphanumeric) {
            return self.abbreviation_ends(mark.trim_end_matches('.'), next);
        }
        if !mark.starts_with(['!', '?']) {
            return true;
        }
        let quoted = last.len() > 1;
        let named = self.is_exclaimed(last.start) && !self.is_starter(next);
        let spoken = quoted && self.says(next);
        !named && !spoken
    }

    /// Whether what follows cannot begin a sentence: a mark that ends or divides one, or a name alone as under a quotation.
    fn goes_on(&self, at: usize) -> bool {
        let next = self.word(at);
        let dash = matches!(next, "-" | "–" | "—" | "--");
        self.is_name(at + usize::from(dash))
            || (dash && !self.begins(at + 1))
            || matches!(next, "." | "," | ";" | ":" | "!" | "?" | ")" | "]")
    }

    /// Whether the rest of the block is two to five capitalised words.
    fn is_name(&self, at: usize) -> bool {
        let rest = self.tokens.get(at..).unwrap_or_default();
        (2..=NAME).contains(&rest.len()) && rest.iter().all(|token| token.class.has(TokenClass::CAPITALIZED))
    }

    /// The first token from an index on that is no opening mark.
    fn first_word(&self, from: usize) -> usize {
        let opens = |at: &usize| !self.word(*at).chars().any(char::is_alphanumeric);
        from + (from..(from + MARKS).min(self.tokens.len())).take_while(opens).count()
    }

    /// Whether a word may begin a sentence: a capital, a number, "iPhone", "al-Shabab"; marks alone may not.
    fn begins(&self, at: usize) -> bool {
        let word = self.word(at);
        let capital = |word: &str| word.starts_with(char::is_uppercase);
        match word.chars().find(|c| c.is_alphanumeric()) {
            None => false,
            Some(first) if first.is_uppercase() || first.is_numeric() => true,
            Some(first) if !first.is_lowercase() => true,
            _ => {
                word.chars().any(char::is_uppercase)
                    || (matches!(word, "al" | "el" | "an" | "ash" | "as")
                        && self.word(at + 1) == "-"
                        && capital(self.word(at + 2)))
            }
        }
    }

    /// Whether an abbreviation with its full stop ends a sentence before the word at `next`.
    fn abbreviation_ends(&self, abbreviation: &str, next: usize) -> bool {
        match self.lexicon.abbreviation(abbreviation) {
            Some(AbbreviationClass::Title) => false,
            Some(AbbreviationClass::Clock) => !self.continues_time(next),
            _ => self.is_starter(next),
        }
    }

    /// Whether a capitalised word begins sentences rather than names.
    fn is_starter(&self, at: usize) -> bool {
        self.lexicon.starters.contains(self.word(at).to_lowercase().as_str())
    }

    /// Whether a word goes on with a time of day: "5 p.m. Monday", "10 a.m. GMT", "9 a.m. 3 March".
    fn continues_time(&self, at: usize) -> bool {
        let word = self.word(at);
        let zone = (2..=4).contains(&word.len()) && word.chars().all(char::is_uppercase);
        let named = ["Eastern", "Central", "Pacific", "Mountain", "Greenwich"].contains(&word);
        let calendar = matches!(
            self.lexicon.times.get(word.trim_end_matches('.').to_lowercase().as_str()),
            Some(TimeEntry::Month(_) | TimeEntry::Weekday(_))
        );
        zone || named || calendar || word.starts_with(|c: char| c.is_numeric())
    }

    /// Whether an exclamation mark belongs to the name before it.
    fn is_exclaimed(&self, mark: usize) -> bool {
        let before = mark.checked_sub(1).map_or("", |before| self.word(before));
        self.touches(mark)
            && self.word(mark) == "!"
            && self.lexicon.abbreviation(before) == Some(AbbreviationClass::Exclaimed)
    }

    /// Whether a name and a verb of saying follow: `"Must we go?" Ana Kos asked.`
    fn says(&self, at: usize) -> bool {
        let capital = |at: &usize| self.word(*at).starts_with(char::is_uppercase);
        let verb = at + (at..at + NAME).take_while(capital).count();
        let reports =
            self.lexicon.forms.get(self.word(verb)).is_some_and(|(base, _)| self.lexicon.reporting.contains(base));
        verb > at && (reports || SPOKE.contains(&self.word(verb)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokenize;
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let lexicon = Lexicon::built_in();
        let mut tokens = Vec::new();
        tokenize(text, 0, &lexicon, &mut tokens);
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
    fn a_time_of_day_ends_one_unless_a_day_or_zone_follows() {
        check("It began at 9 p.m. Police came.", &["It began at 9 p.m.", "Police came."]);
        check("It began at 9 p.m. Monday in Oslo.", &["It began at 9 p.m. Monday in Oslo."]);
    }

    #[test]
    fn closing_quotes_attach_to_the_left() {
        check("\"We go.\" They left. “No.” It is.", &["\"We go.\"", "They left.", "“No.”", "It is."]);
    }

    #[test]
    fn who_asks_a_quoted_question_belongs_to_it() {
        check("\"Must we go?\" she asked.", &["\"Must we go?\" she asked."]);
        check("“Must we go?” Ana Kos asked.", &["“Must we go?” Ana Kos asked."]);
        check("“Must we go?” The judge left.", &["“Must we go?”", "The judge left."]);
    }

    #[test]
    fn decimals_and_dates_do_not_end_one() {
        check("It fell 3.5 points on Jan. 5 and rose.", &["It fell 3.5 points on Jan. 5 and rose."]);
    }
}
