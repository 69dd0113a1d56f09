//! Tells the language of an article: English by its function words, others by their letters and what stands in a row.
//!
//! English comes first, since most articles are in it and the test costs next to nothing; only doubtful texts ask `whatlang`.

use whatlang::{Detector, Lang, Script};

use crate::stages::document::Document;
use crate::stages::lexicon::Lexicon;

/// The most words that are looked at for English.
const WORDS: usize = 300;
/// The least text that is judged, in bytes; shorter ones have the language that they declare.
const LEAST_TEXT: usize = 200;
/// The most of a text that is judged, in bytes.
const MOST_TEXT: usize = 2000;
/// So many function words are beyond doubt where every third word is one.
const SURE: usize = 20;
/// The share of its words that are function words in English prose, in percent, at the least.
const ENGLISH: usize = 20;
/// That in English lists and tables, in which no other language is recognised.
const ENGLISH_LISTS: usize = 4;
/// The share of function words in the prose of another language whose words are known, in percent, at the least.
const FOREIGN: usize = 5;

/// Languages without newspapers, for which lists of names are taken all too easily.
const NEVER: [Lang; 4] = [Lang::Lat, Lang::Epo, Lang::Aka, Lang::Jav];

/// The language tag of a document; `und` if no language is likely.
pub(super) fn language(document: &Document, declared: &str, lexicon: &Lexicon) -> String {
    let text = document.text();
    let english = share(document, "en", lexicon).unwrap_or(0);
    if english >= ENGLISH {
        return "en".into();
    }
    if text.len() < LEAST_TEXT {
        return match declared {
            "" if whatlang::detect_script(text).is_none_or(|script| script == Script::Latin) => "en".into(),
            "" => "und".into(),
            declared => declared.into(),
        };
    }
    match identified(text) {
        Some(tag) if tag == primary(declared) => declared.into(),
        Some(tag) if share(document, tag, lexicon).is_none_or(|share| share >= FOREIGN) => tag.into(),
        _ if !declared.is_empty() => declared.into(),
        _ if english >= ENGLISH_LISTS => "en".into(),
        _ => "und".into(),
    }
}

/// The language of a tag without its region.
pub(super) fn primary(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or(tag)
}

/// The share of function words of a language among the first words, in percent; nothing if they are not known. Stops as
/// soon as there is no doubt.
fn share(document: &Document, tag: &str, lexicon: &Lexicon) -> Option<usize> {
    let (_, function_words) = lexicon.languages.iter().find(|(known, _)| *known == tag)?;
    let longest = function_words.iter().map(|word| word.len()).max().unwrap_or_default();
    let words = document.tokens().iter().map(|token| document.slice(token.span));
    let (mut all, mut found) = (0, 0);
    for word in words.filter(|word| word.starts_with(char::is_alphabetic)).take(WORDS) {
        let known = if word.len() > longest {
            false
        } else if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            function_words.contains(word)
        } else {
            function_words.contains(word.to_lowercase().as_str())
        };
        all += 1;
        found += usize::from(known);
        if found >= SURE && found * 3 >= all {
            break;
        }
    }
    Some(found * 100 / all.max(1))
}

/// The language that the library is sure of.
fn identified(text: &str) -> Option<&'static str> {
    let end = (0..=MOST_TEXT.min(text.len())).rev().find(|end| text.is_char_boundary(*end))?;
    let found = Detector::with_denylist(NEVER.to_vec()).detect(text.get(..end)?)?;
    found.is_reliable().then(|| tag(found.lang()))
}

/// The tag of a language: two letters where there are (ISO 639-1), else three.
fn tag(language: Lang) -> &'static str {
    let code = language.code();
    SHORT.iter().find(|(long, _)| *long == code).map_or(code, |(_, short)| short)
}

/// Codes of three letters and the tags of the same languages.
const SHORT: &[(&str, &str)] = &[
    ("afr", "af"),
    ("aka", "ak"),
    ("amh", "am"),
    ("ara", "ar"),
    ("aze", "az"),
    ("bel", "be"),
    ("ben", "bn"),
    ("bul", "bg"),
    ("cat", "ca"),
    ("ces", "cs"),
    ("cmn", "zh"),
    ("cym", "cy"),
    ("dan", "da"),
    ("deu", "de"),
    ("ell", "el"),
    ("eng", "en"),
    ("epo", "eo"),
    ("est", "et"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("guj", "gu"),
    ("heb", "he"),
    ("hin", "hi"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("hye", "hy"),
    ("ind", "id"),
    ("ita", "it"),
    ("jav", "jv"),
    ("jpn", "ja"),
    ("kan", "kn"),
    ("kat", "ka"),
    ("khm", "km"),
    ("kor", "ko"),
    ("lat", "la"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("mal", "ml"),
    ("mar", "mr"),
    ("mkd", "mk"),
    ("mya", "my"),
    ("nep", "ne"),
    ("nld", "nl"),
    ("nob", "nb"),
    ("ori", "or"),
    ("pan", "pa"),
    ("pes", "fa"),
    ("pol", "pl"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rus", "ru"),
    ("sin", "si"),
    ("slk", "sk"),
    ("slv", "sl"),
    ("sna", "sn"),
    ("spa", "es"),
    ("srp", "sr"),
    ("swe", "sv"),
    ("tam", "ta"),
    ("tel", "te"),
    ("tgl", "tl"),
    ("tha", "th"),
    ("tuk", "tk"),
    ("tur", "tr"),
    ("ukr", "uk"),
    ("urd", "ur"),
    ("uzb", "uz"),
    ("vie", "vi"),
    ("yid", "yi"),
    ("zul", "zu"),
];
