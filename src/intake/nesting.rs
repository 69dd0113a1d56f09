//! How deep JSON is nested, counted before it is parsed, so that no input can exhaust the stack.

/// Deeper than any article of any crawler.
const LIMIT: usize = 64;

/// The offset of the bracket that is nested deeper than 64, if there is one.
///
/// Reads over broken JSON as well; the parser finds fault with that afterwards.
pub(super) fn too_deep(json: &str) -> Option<usize> {
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for (offset, byte) in json.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > LIMIT {
            return Some(offset);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(json: &str, expected: Option<usize>) {
        assert_eq!(too_deep(json), expected);
    }

    #[test]
    fn sixty_four_levels_are_enough() {
        check(&"[".repeat(64), None);
        check(&"[".repeat(65), Some(64));
        check(&"{\"a\":[".repeat(33), Some(192));
        check(&"[]".repeat(100), None);
    }

    #[test]
    fn brackets_in_strings_do_not_count() {
        check(&format!("[\"{}\"]", "[".repeat(100)), None);
        check(&format!(r#"["\"{}"]"#, "[".repeat(100)), None);
        check(&format!(r#"["\\",{}"#, "[".repeat(64)), Some(69));
    }
}
