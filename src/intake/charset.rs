//! Bytes → text: by the byte order mark, else UTF-8, else the charset that a header or the page itself declares.
//!
//! A body that is UTF-8 is read as such whatever is declared: bytes of another charset hardly ever are UTF-8 by chance,
//! while servers often declare a charset that is not that of their pages.

use std::borrow::Cow;

use encoding_rs::{DecoderResult, Encoding, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE};

use super::Hints;
use super::refusal::{Refusal, RefusalKind};

/// The HTML standard looks for a page's declaration in so many bytes.
const PAGE_START: usize = 1024;

/// At most so many characters of a charset's name stand in a refusal.
const SHOWN: usize = 40;

/// The text of a message.
///
/// # Errors
/// `bad-encoding`, naming the charset and the offset of the first byte that is not text in it.
pub(super) fn decode<'b>(bytes: &'b [u8], hints: Hints<'_>) -> Result<Cow<'b, str>, Refusal> {
    let bytes = without_registry_prefix(bytes);
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => utf8(rest).map_err(|at| bad(at + 3, UTF_8.name())),
        [0xff, 0xfe, rest @ ..] => by(UTF_16LE, rest).map_err(|at| bad(at + 2, "UTF-16")),
        [0xfe, 0xff, rest @ ..] => by(UTF_16BE, rest).map_err(|at| bad(at + 2, "UTF-16")),
        _ => match hints.content_type.and_then(parameter).or_else(|| page_charset(bytes)) {
            Some(label) => declared(bytes, label),
            None => utf8(bytes).map_err(|at| bad(at, UTF_8.name())),
        },
    }
}

/// Serializers of a schema registry put a zero byte and a schema number of four before the body.
fn without_registry_prefix(bytes: &[u8]) -> &[u8] {
    match bytes {
        [0, _, _, _, _, body @ ..] if matches!(body.trim_ascii_start(), [b'{' | b'[', ..]) => body,
        _ => bytes,
    }
}

fn declared<'b>(bytes: &'b [u8], label: &str) -> Result<Cow<'b, str>, Refusal> {
    let encoding = Encoding::for_label(label.as_bytes()).filter(|encoding| *encoding != REPLACEMENT);
    // In the charsets that do not contain ASCII, bytes may well look like ASCII and mean something else.
    if let Some(encoding) = encoding.filter(|encoding| !encoding.is_ascii_compatible()) {
        return by(encoding, bytes).map_err(|at| bad(at, encoding.name()));
    }
    let at = match (utf8(bytes), encoding) {
        (Ok(text), _) => return Ok(text),
        (Err(_), Some(encoding)) => return by(encoding, bytes).map_err(|at| bad(at, encoding.name())),
        (Err(at), None) => at,
    };
    let refusal = bad(at, UTF_8.name());
    let shown: String = label.chars().take(SHOWN).collect();
    Err(Refusal { message: format!("{}; the declared charset {shown} is unknown", refusal.message), ..refusal })
}

/// The charset that a media type names, such as `text/html; charset="latin1"`.
fn parameter(content_type: &str) -> Option<&str> {
    let parameters = content_type.split(';').skip(1).filter_map(|parameter| parameter.split_once('='));
    let mut charsets = parameters.filter(|(name, _)| name.trim().eq_ignore_ascii_case("charset"));
    charsets.next().map(|(_, value)| value.trim().trim_matches(['"', '\'']))
}

/// The charset that a page declares in a `meta` element at its start.
fn page_charset(bytes: &[u8]) -> Option<&str> {
    if bytes.trim_ascii_start().first() != Some(&b'<') {
        return None;
    }
    let start = bytes.get(..PAGE_START).unwrap_or(bytes);
    let end = start.iter().position(|byte| !byte.is_ascii()).unwrap_or(start.len());
    let start = str::from_utf8(start.get(..end)?).ok()?;
    let tags = start.split('<').filter(|tag| tag.get(..4).is_some_and(|name| name.eq_ignore_ascii_case("meta")));
    // By the standard, a page that could be read so far as to declare UTF-16 is not in UTF-16.
    tags.filter_map(|tag| label(tag.split('>').next()?)).find(|label| !label.to_ascii_lowercase().starts_with("utf-16"))
}

/// What follows `charset=` in a tag, be that an attribute or a part of `content`.
fn label(tag: &str) -> Option<&str> {
    let place = tag.as_bytes().windows(7).position(|word| word.eq_ignore_ascii_case(b"charset"))?;
    let value = tag.get(place + 7..)?.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let label = value.split(|c: char| matches!(c, '"' | '\'' | ';' | '/') || c.is_whitespace()).next()?;
    Some(label).filter(|label| !label.is_empty())
}

fn utf8(bytes: &[u8]) -> Result<Cow<'_, str>, usize> {
    str::from_utf8(bytes).map(Cow::Borrowed).map_err(|error| error.valid_up_to())
}

/// The text, or the offset of the first sequence that is none.
fn by<'b>(encoding: &'static Encoding, bytes: &[u8]) -> Result<Cow<'b, str>, usize> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let room = decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(0);
    let mut text = String::with_capacity(room);
    match decoder.decode_to_string_without_replacement(bytes, &mut text, true) {
        (DecoderResult::InputEmpty, _) => Ok(Cow::Owned(text)),
        (DecoderResult::Malformed(length, after), read) => {
            Err(read.saturating_sub(usize::from(length) + usize::from(after)))
        }
        (DecoderResult::OutputFull, read) => Err(read),
    }
}

fn bad(offset: usize, charset: &str) -> Refusal {
    Refusal::new(RefusalKind::BadEncoding, format!("byte {offset} is not {charset}")).at(format!("byte {offset}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: Result<&str, &str>) {
        check_as("text/plain", bytes, expected);
    }

    fn check_as(content_type: &str, bytes: &[u8], expected: Result<&str, &str>) {
        let text = decode(bytes, Hints { content_type: Some(content_type), ..Hints::default() });
        assert_eq!(text.as_deref().map_err(|refusal| refusal.message.as_str()), expected);
    }

    #[test]
    fn utf8_comes_as_it_is_and_without_its_mark() {
        check("Žena".as_bytes(), Ok("Žena"));
        check(b"\xef\xbb\xbfnews", Ok("news"));
    }

    #[test]
    fn utf16_is_known_by_its_mark() {
        check(b"\xff\xfen\0e\0\x3d\xd8\x00\xde", Ok("ne\u{1f600}"));
        check(b"\xfe\xff\0n\0e", Ok("ne"));
        check(b"\xff\xfen\0e", Err("byte 4 is not UTF-16"));
        check(b"\xff\xfen\0\x3d\xd8n\0", Err("byte 4 is not UTF-16"));
    }

    #[test]
    fn a_registry_prefix_is_taken_off() {
        check(b"\0\0\0\0\x07{}", Ok("{}"));
        check(b"\0\0\0\0\x07\n {}", Ok("\n {}"));
        check(b"\0\0\0\0\x07ab", Ok("\0\0\0\0\x07ab"));
    }

    #[test]
    fn other_bytes_are_refused_with_their_place() {
        check(b"caf\xe9", Err("byte 3 is not UTF-8"));
        check(b"\xef\xbb\xbfcaf\xe9", Err("byte 6 is not UTF-8"));
    }

    #[test]
    fn the_charset_of_the_header_counts() {
        check_as("text/plain; charset=latin1", b"caf\xe9", Ok("café"));
        check_as("text/html; q=1; Charset=\"windows-1251\"", b"\xcc\xe8\xf0", Ok("Мир"));
        check_as("text/plain;charset=shift_jis", b"\x93\xfa\x96\x7b", Ok("日本"));
        check_as("text/plain; charset=utf-16le", b"n\0e\0", Ok("ne"));
        check_as("text/plain; charset=iso-2022-jp", b"\x1b$BF|\x1b(B", Ok("日"));
    }

    #[test]
    fn what_is_utf8_is_read_as_such_whatever_is_declared() {
        check_as("text/plain; charset=latin1", "Žena".as_bytes(), Ok("Žena"));
    }

    #[test]
    fn what_is_not_in_the_declared_charset_is_refused() {
        check_as("text/plain; charset=shift_jis", b"ab\x93\xfa\xff.", Err("byte 4 is not Shift_JIS"));
        check_as("text/plain; charset=utf-8", b"caf\xe9", Err("byte 3 is not UTF-8"));
        check_as("text/plain; charset=us", b"caf\xe9", Err("byte 3 is not UTF-8; the declared charset us is unknown"));
    }

    #[test]
    fn the_charset_that_a_page_declares_counts() {
        check(b"<meta charset=windows-1252><p>caf\xe9", Ok("<meta charset=windows-1252><p>café"));
        let older = b"<html><META http-equiv=Content-Type content='text/html; CHARSET = koi8-r'><p>\xed\xc9\xd2";
        check(older, Ok("<html><META http-equiv=Content-Type content='text/html; CHARSET = koi8-r'><p>Мир"));
        check(b"<meta charset=utf-16><p>ab", Ok("<meta charset=utf-16><p>ab"));
        check(b"<p>\xe9<meta charset=latin1>", Err("byte 3 is not UTF-8"));
        check(b"{\"a\":\"<meta charset=latin1>\xe9\"}", Err("byte 27 is not UTF-8"));
    }
}
