//! How deep JSON is nested and how much it holds, counted before it is parsed, so that no input can exhaust stack or memory.

/// Deeper than any article of any crawler.
const DEEPEST: usize = 64;

/// More objects and lists than any article has; each takes hundreds of bytes of memory, and three of its text.
const MOST_BRACKETS: usize = 50_000;

/// More values than any article has.
const MOST_VALUES: usize = 500_000;

/// What JSON has too much of, and the offset from which it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Excess {
    Depth(usize),
    Values(usize),
}

/// What a text of JSON has too much of, if anything.
///
/// Reads over broken JSON as well; the parser finds fault with that afterwards.
pub(super) fn excess(json: &str) -> Option<Excess> {
    let (mut depth, mut brackets, mut values) = (0_usize, 0, 0);
    let bytes = json.as_bytes();
    let mut offset = 0;
    while let Some(byte) = bytes.get(offset) {
        match byte {
            b'"' => offset = string_end(bytes, offset),
            b'{' | b'[' => {
                depth += 1;
                brackets += 1;
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            b',' => values += 1,
            _ => {}
        }
        if depth > DEEPEST {
            return Some(Excess::Depth(offset));
        }
        if brackets > MOST_BRACKETS || values > MOST_VALUES {
            return Some(Excess::Values(offset));
        }
        offset += 1;
    }
    None
}

/// The offset of the mark that ends a string, or the end of all.
fn string_end(bytes: &[u8], start: usize) -> usize {
    let mut place = start + 1;
    while let Some(found) = memchr::memchr2(b'"', b'\\', bytes.get(place..).unwrap_or_default()) {
        place += found;
        if bytes.get(place) == Some(&b'"') {
            return place;
        }
        place += 2;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(json: &str, expected: Option<Excess>) {
        assert_eq!(excess(json), expected);
    }

    #[test]
    fn sixty_four_levels_are_enough() {
        check(&"[".repeat(64), None);
        check(&"[".repeat(65), Some(Excess::Depth(64)));
        check(&"{\"a\":[".repeat(33), Some(Excess::Depth(192)));
        check(&"[]".repeat(100), None);
    }

    #[test]
    fn brackets_in_strings_do_not_count() {
        check(&format!("[\"{}\"]", "[".repeat(100)), None);
        check(&format!(r#"["\"{}"]"#, "[".repeat(100)), None);
        check(&format!(r#"["\\",{}"#, "[".repeat(64)), Some(Excess::Depth(69)));
        check(&format!(r#"["{}"#, "[".repeat(100)), None);
        check(r#"["\"#, None);
    }

    #[test]
    fn more_values_than_any_article_has_are_too_many() {
        check(&format!("[{}]", "[],".repeat(49_999)), None);
        check(&format!("[{}]", "[],".repeat(50_000)), Some(Excess::Values(149_998)));
        check(&format!("[{}]", "1,".repeat(500_001)), Some(Excess::Values(1_000_002)));
    }
}
