//! Recognises the dateline at the beginning of a paragraph: "ZAGREB, March 2 (Agency) - ".

use crate::stages::lexicon::{Lexicon, TimeEntry};
use crate::stages::words::capitalized;

/// The longest dateline, in bytes.
const LONGEST: usize = 100;

/// Where the dateline of a paragraph ends, after its dash, and where the text after it begins.
pub(super) fn dateline_end(paragraph: &str, lexicon: &Lexicon) -> Option<(usize, usize)> {
    let (dash, width) = dash(paragraph).or_else(|| colon(paragraph, lexicon))?;
    let before = paragraph.get(..dash)?.trim_end();
    let end = dash + width;
    let rest = paragraph.get(end..)?;
    let body = end + (rest.len() - rest.trim_start().len());
    let story = paragraph.get(body..).unwrap_or_default();
    let known = || is_known_place(before, lexicon) && begins_story(story);
    (is_dateline(before, lexicon) || known() || dates_today(before, story, lexicon)).then_some((end, body))
}

/// "16 September 2010 – The Council today condemned", as the news of the United Nations begin. An entry of a chronology, "March 3, 2014 - Rebels
/// attacked", says when that happened: its date stays where it is.
fn dates_today(before: &str, story: &str, lexicon: &Lexicon) -> bool {
    is_date_line(before, lexicon) && story.split([' ', ',']).take(LONGEST / 4).any(|word| word == "today")
}

/// "Maputo" before a dash, without a date or an agency.
fn is_known_place(before: &str, lexicon: &Lexicon) -> bool {
    let words: Vec<String> = before.split(' ').map(capitalized).collect();
    before.starts_with(char::is_uppercase) && lexicon.places.get(&words).is_some()
}

/// Whether a story begins behind a dash: with a capital, and no second dash soon closes what the first would have opened.
fn begins_story(rest: &str) -> bool {
    let near = rest.char_indices().nth(LONGEST).map_or(rest, |(end, _)| rest.get(..end).unwrap_or(rest));
    rest.starts_with(|c: char| c.is_uppercase() || "“\"‘'".contains(c))
        && ![" - ", " – ", " — ", "—", " -- "].iter().any(|dash| near.contains(dash))
}

/// The longest paragraph that is a date and nothing else, in bytes.
const LONGEST_DATE: usize = 40;

/// Whether a paragraph is a date and nothing else: "Friday, September 9, 2016".
pub(super) fn is_date_line(paragraph: &str, lexicon: &Lexicon) -> bool {
    if paragraph.len() > LONGEST_DATE {
        return false;
    }
    let number = |word: &str| word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let mut months = 0;
    let mut numbers = 0;
    let words = || paragraph.split([' ', ',']).filter(|word| !word.is_empty());
    let calendar = words().all(|word| {
        months += usize::from(is_month(word, lexicon));
        numbers += usize::from(number(word));
        number(word) || is_month(word, lexicon) || is_weekday(word, lexicon)
    });
    calendar && months == 1 && (1..=2).contains(&numbers)
}

fn is_month(word: &str, lexicon: &Lexicon) -> bool {
    matches!(time_entry(word, lexicon), Some(TimeEntry::Month(_)))
}

fn is_weekday(word: &str, lexicon: &Lexicon) -> bool {
    matches!(time_entry(word, lexicon), Some(TimeEntry::Weekday(_)))
}

/// What a capitalised word of time is; abbreviations lose their stop.
fn time_entry<'l>(word: &str, lexicon: &'l Lexicon) -> Option<&'l TimeEntry> {
    let bare = word.trim_end_matches('.');
    bare.starts_with(char::is_uppercase).then(|| lexicon.times.get(bare.to_lowercase().as_str())).flatten()
}

/// The first dash with a blank or the closing bracket of an agency before it, and its width.
fn dash(paragraph: &str) -> Option<(usize, usize)> {
    let bytes = paragraph.as_bytes();
    let head = bytes.get(..LONGEST).unwrap_or(bytes);
    memchr::memchr3_iter(b'-', b'_', 0xE2, head).find_map(|at| {
        let before = at.checked_sub(1).map_or(b' ', |before| bytes[before]);
        let after = bytes.get(at + 1).copied();
        match bytes[at] {
            b'-' if after == Some(b'-') => Some((at, 2)),
            b'-' | b'_' => (matches!(before, b' ' | b')') && matches!(after, None | Some(b' '))).then_some((at, 1)),
            _ => paragraph.get(at..).filter(|rest| rest.starts_with(['—', '–'])).map(|_| (at, '—'.len_utf8())),
        }
    })
}

/// The colon after a place in capitals or with a date, as papers of South Asia write it: "NEW DELHI: ".
fn colon(paragraph: &str, lexicon: &Lexicon) -> Option<(usize, usize)> {
    let head = paragraph.get(..paragraph.len().min(LONGEST))?;
    let colon = memchr::memchr(b':', head.as_bytes())?;
    let (place, rest) = (head.get(..colon)?, head.get(colon + 1..)?);
    let shouted = place.chars().all(|c| c.is_uppercase() || c == ' ');
    let words: Vec<String> = place.split(' ').map(capitalized).collect();
    let known = shouted && lexicon.places.get(&words).is_some();
    // "Guwahati, Aug. 23: A bench"; with a year it is an entry of a chronology.
    let year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let mut parts = place.split([' ', ',']);
    let month = parts.clone().any(|word| is_month(word, lexicon));
    let dated = month && place.ends_with(|c: char| c.is_ascii_digit()) && !parts.any(year);
    (rest.starts_with(' ') && (known || dated)).then_some((place.len(), 1))
}

/// Whether words are those of a dateline: a place, and with it a date, an agency or capitals.
fn is_dateline(text: &str, lexicon: &Lexicon) -> bool {
    let (open, agency) = match text.split_once('(') {
        Some((open, agency)) => (open.trim(), agency.ends_with(')') && agency.len() <= 40),
        None => (text, false),
    };
    let words: Vec<&str> = open.split([' ', ',', '/', ';']).filter(|word| !word.is_empty()).collect();
    let Some(first) = words.first() else { return false };
    let capitals = first.chars().count() > 2 && first.chars().all(|c| c.is_uppercase() || "-'’".contains(c));
    let dated = words.iter().any(|word| is_month(word, lexicon));
    let fits = |word: &&str| {
        word.starts_with(|c: char| c.is_uppercase() || c.is_numeric()) || ["of", "de", "al", "el", "and"].contains(word)
    };
    let place = first.starts_with(char::is_uppercase) && !is_month(first, lexicon);
    place && words.len() <= 9 && words.iter().all(fits) && (agency || capitals || dated)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(paragraph: &str, expected: Option<&str>) {
        let end = dateline_end(paragraph, &Lexicon::built_in());
        assert_eq!(end.map(|(end, _)| paragraph.get(..end).unwrap()), expected);
    }

    #[test]
    fn a_place_with_a_date_an_agency_or_capitals_is_a_dateline() {
        check("Zagreb, March 2 - The minister left.", Some("Zagreb, March 2 -"));
        check("ZAGREB (AFP) — The minister left.", Some("ZAGREB (AFP) —"));
        check("NEW YORK, Oct. 5, 2023 (AP) -- It rained.", Some("NEW YORK, Oct. 5, 2023 (AP) --"));
        check("PARIS – It rained.", Some("PARIS –"));
        check("NAIROBI, Kenya (AP) _", Some("NAIROBI, Kenya (AP) _"));
        check("Zagreb, March 2 -", Some("Zagreb, March 2 -"));
        check("NEW DELHI: It rained.", Some("NEW DELHI:"));
        check("Guwahati, Aug. 23: A bench sat.", Some("Guwahati, Aug. 23:"));
        check("16 September 2010 – The Council today met.", Some("16 September 2010 –"));
        check("Maputo — Troops of the bloc left.", Some("Maputo —"));
        check("Buenos Aires – Farmers left.", Some("Buenos Aires –"));
        check("UNITED NATIONS, Sept 5 (Reuters) - It rained.", Some("UNITED NATIONS, Sept 5 (Reuters) -"));
    }

    #[test]
    fn a_dash_within_a_sentence_is_none() {
        check("The minister - who is ill - left.", None);
        check("Kos - who is ill - left.", None);
        check("Iran - Iraq's neighbour - left.", None);
        check("Peru – not Chile.", None);
        check("March 3, 2014 - Rebels attacked the port.", None);
        check("Oct. 7, 2013: Rebels attacked the port.", None);
        check("Kabul, March 3, 2014: Rebels attacked the port.", None);
        check("A state-owned bank failed.", None);
        check("POLICE: Two held after raid.", None);
    }
}
