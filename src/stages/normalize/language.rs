//! Tells the language of an article by its function words.

use crate::stages::document::Document;
use crate::stages::lexicon::Lexicon;

/// The most tokens that are looked at.
const TOKENS: usize = 300;
/// The least text that is judged, in bytes; shorter ones have the language that they declare.
const LEAST_TEXT: usize = 200;
/// The share of its words that are function words in English text, in percent, at the least.
const ENGLISH: usize = 14;

/// The language tag of a document.
pub(super) fn language(document: &Document, declared: &str, lexicon: &Lexicon) -> String {
    if document.text().len() < LEAST_TEXT && !declared.is_empty() {
        return declared.to_owned();
    }
    let words: Vec<String> =
        document.tokens().iter().take(TOKENS).map(|token| document.slice(token.span).to_lowercase()).collect();
    let shares: Vec<(&str, usize)> = lexicon
        .languages
        .iter()
        .map(|(tag, known)| (*tag, words.iter().filter(|word| known.contains(word.as_str())).count() * 100))
        .collect();
    let (best, count) =
        shares.iter().copied().fold(("und", 0), |best, share| if share.1 > best.1 { share } else { best });
    let enough = count >= ENGLISH * words.len().max(1);
    let short = document.text().len() < LEAST_TEXT;
    match (best, enough) {
        ("en", true) => "en".into(),
        _ if short && (count == 0 || best == "en") => "en".into(),
        (_, true) if declared.is_empty() || primary(declared) == "en" => best.into(),
        _ if !declared.is_empty() && primary(declared) != "en" => declared.into(),
        _ if best == "en" && count * 2 >= ENGLISH * words.len().max(1) => "en".into(),
        _ => "und".into(),
    }
}

/// The language of a tag without its region.
pub(super) fn primary(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or(tag)
}
