//! What articles and sentences are about that report no acts of politics: sport and markets.

use std::ops::Range;

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
    [Topic::Sport, Topic::Market].into_iter().any(|topic| {
        let count = count(words, lexicon, 0..words.len(), topic);
        count >= IN_ARTICLE && count * 1000 >= words.len() * PER_THOUSAND
    })
}

/// Whether a sentence is about sport or markets.
pub(super) fn is_sentence_off(words: &Words<'_>, lexicon: &Lexicon, sentence: Range<usize>) -> bool {
    count(words, lexicon, sentence.clone(), Topic::Sport) >= IN_SENTENCE
        || count(words, lexicon, sentence, Topic::Market) > IN_SENTENCE
}

/// How many words of a topic there are.
pub(super) fn count(words: &Words<'_>, lexicon: &Lexicon, tokens: Range<usize>, topic: Topic) -> usize {
    tokens.filter(|at| lexicon.topics.get(words.lower(*at)) == Some(&topic)).count()
}
