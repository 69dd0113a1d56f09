//! Bytes → text: UTF-8, with or without its mark, and UTF-16 by its mark.

use std::borrow::Cow;

use super::refusal::{Refusal, RefusalKind};

const GZIP: &[u8] = &[0x1f, 0x8b];
const ZSTANDARD: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];

/// The text of a message.
///
/// # Errors
/// `bad-encoding`, naming the offset of the first byte that is not text.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Refusal> {
    let bytes = without_registry_prefix(bytes);
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => utf8(rest, 3),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ if bytes.starts_with(GZIP) => Err(packed("gzip")),
        _ if bytes.starts_with(ZSTANDARD) => Err(packed("zstd")),
        _ => utf8(bytes, 0),
    }
}

/// Serializers of a schema registry put a zero byte and a schema number of four before the body.
fn without_registry_prefix(bytes: &[u8]) -> &[u8] {
    match bytes {
        [0, _, _, _, _, body @ ..] if body.first() == Some(&b'{') => body,
        _ => bytes,
    }
}

fn utf8(bytes: &[u8], skipped: usize) -> Result<Cow<'_, str>, Refusal> {
    str::from_utf8(bytes).map(Cow::Borrowed).map_err(|error| bad(error.valid_up_to() + skipped, "UTF-8"))
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<Cow<'_, str>, Refusal> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    if !rest.is_empty() {
        return Err(bad(bytes.len() + 1, "UTF-16"));
    }
    let mut offset = 2;
    let mut text = String::with_capacity(bytes.len());
    for character in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        let character = character.map_err(|_| bad(offset, "UTF-16"))?;
        offset += 2 * character.len_utf16();
        text.push(character);
    }
    Ok(Cow::Owned(text))
}

fn bad(offset: usize, charset: &str) -> Refusal {
    Refusal::new(RefusalKind::BadEncoding, format!("byte {offset} is not {charset}")).at(format!("byte {offset}"))
}

fn packed(by: &str) -> Refusal {
    Refusal::new(RefusalKind::BadEncoding, format!("the body is packed with {by}; packed bodies are not read yet"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: Result<&str, &str>) {
        let text = decode(bytes);
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
    }

    #[test]
    fn other_bytes_are_refused_with_their_place() {
        check(b"caf\xe9", Err("byte 3 is not UTF-8"));
        check(b"\xef\xbb\xbfcaf\xe9", Err("byte 6 is not UTF-8"));
        check(b"\x1f\x8b\x08", Err("the body is packed with gzip; packed bodies are not read yet"));
    }
}
