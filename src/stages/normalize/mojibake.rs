//! Repairs UTF-8 that was read as Windows-1252 or Latin-1 ("â€œ" for “), only where that is certain.
//!
//! Certain is a text whose characters beyond ASCII all form UTF-8 when they are turned back into bytes, and otherwise only
//! general punctuation ("â€" and a third character), which no language writes.

use std::borrow::Cow;

/// The characters that Windows-1252 has for the bytes 0x80 to 0x9F; those it leaves out stand for themselves.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The text as it was written; borrowed if there is nothing to repair. Linear in the length of the text.
pub(super) fn repair(text: &str) -> Cow<'_, str> {
    // Every letter that a first byte of UTF-8 is misread as begins with this byte.
    if memchr::memchr(0xC3, text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let runs: Vec<Run<'_>> = runs(text).collect();
    let certain = runs.iter().all(|run| run.meant.is_some());
    if !runs.iter().any(|run| run.is_repaired(certain)) {
        return Cow::Borrowed(text);
    }
    let mut repaired = String::with_capacity(text.len());
    let mut end = 0;
    for run in &runs {
        repaired.push_str(text.get(end..run.start).unwrap_or_default());
        repaired.push_str(run.meant.as_deref().filter(|_| run.is_repaired(certain)).unwrap_or(run.written));
        end = run.start + run.written.len();
    }
    repaired.push_str(text.get(end..).unwrap_or_default());
    Cow::Owned(repaired)
}

/// Neighbouring characters beyond ASCII.
struct Run<'t> {
    /// Byte of the text at which it begins.
    start: usize,
    written: &'t str,
    /// What it says if its characters are bytes of UTF-8, if they can be.
    meant: Option<String>,
}

impl Run<'_> {
    fn is_repaired(&self, certain: bool) -> bool {
        self.meant.is_some() && (certain || self.written.starts_with("â€"))
    }
}

fn runs(text: &str) -> impl Iterator<Item = Run<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text.as_bytes().get(at..)?.iter().position(|byte| !byte.is_ascii())?;
        let rest = text.get(start..)?;
        let length = rest.bytes().position(|byte| byte.is_ascii()).unwrap_or(rest.len());
        at = start + length;
        let written = rest.get(..length)?;
        Some(Run { start, written, meant: meant(written) })
    })
}

fn meant(written: &str) -> Option<String> {
    let bytes: Option<Vec<u8>> = written.chars().map(byte_of).collect();
    String::from_utf8(bytes?).ok()
}

/// The byte that Windows-1252 or Latin-1 shows as a character.
fn byte_of(c: char) -> Option<u8> {
    let high = || HIGH.iter().position(|known| *known == c).and_then(|index| u8::try_from(index + 0x80).ok());
    u8::try_from(u32::from(c)).ok().or_else(high)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(repair(text), expected);
    }

    #[test]
    fn a_text_that_was_misread_as_a_whole_is_repaired() {
        check("â€œWe goâ€\u{9d}, CafÃ© Ana saidâ€¦", "“We go”, Café Ana said…");
        check("Zagreb\u{c2}\u{a0}lies inland", "Zagreb\u{a0}lies inland");
        check("ÐšÐ¾Ñ\u{81} in Russian letters", "Кос in Russian letters");
    }

    #[test]
    fn punctuation_is_repaired_wherever_it_stands() {
        check("“We go”, said Kosâ€™s aide", "“We go”, said Kos’s aide");
    }

    #[test]
    fn text_that_may_be_meant_is_left_alone() {
        check("São Paulo, CAFÃ‰S and “we”", "São Paulo, CAFÃ‰S and “we”");
        check("“À la carte”, Ârpád", "“À la carte”, Ârpád");
        check("plain", "plain");
    }
}
