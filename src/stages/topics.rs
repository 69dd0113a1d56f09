//! What articles and sentences are about that report no acts of politics: sport and markets.

use std::ops::Range;

use super::document::TokenClass;
use super::lexicon::{Lexicon, Topic};
use super::words::Words;

/// So many words of a topic among a thousand make an article one about it.
const PER_THOUSAND: usize = 25;
/// The fewest words that do.
const IN_ARTICLE: usize = 4;
/// So many words of sport make a sentence one about it; of markets one more.
const IN_SENTENCE: usize = 3;

/// Whether a whole article is about sport or markets.
pub(super) fn is_article_off(words: &Words<'_>, lexicon: &Lexicon) -> bool {
    let all = 0..words.len();
    // A score tells as much as a word of sport.
    let scores = all.clone().filter(|at| is_score(words, *at)).count();
    let [sport, market] = counts(words, lexicon, all);
    let many = |count: usize| count >= IN_ARTICLE && count * 1000 >= words.len() * PER_THOUSAND;
    many(sport + scores) || many(market)
}

/// Whether a token is the mark within a score: "3-1".
pub(super) fn is_score(words: &Words<'_>, mark: usize) -> bool {
    let small = |at: usize| words.has(at, TokenClass::DIGIT) && words.written(at).len() <= 3;
    mark > 0 && matches!(words.written(mark), "-" | "–") && small(mark - 1) && small(mark + 1)
}

/// Whether a sentence is about sport or markets.
pub(super) fn is_sentence_off(words: &Words<'_>, lexicon: &Lexicon, sentence: Range<usize>) -> bool {
    let contest = sentence.clone().any(|at| lexicon.topics.get(words.lower(at)) == Some(&Topic::Contest));
    let [sport, market] = counts(words, lexicon, sentence);
    contest || sport >= IN_SENTENCE || market > IN_SENTENCE
}

/// How many words of sport and of markets there are.
pub(super) fn counts(words: &Words<'_>, lexicon: &Lexicon, tokens: Range<usize>) -> [usize; 2] {
    let mut counts = [0; 2];
    for topic in tokens.filter_map(|at| lexicon.topics.get(words.lower(at))) {
        match topic {
            Topic::Sport | Topic::Contest => counts[0] += 1,
            Topic::Market => counts[1] += 1,
        }
    }
    counts
}
