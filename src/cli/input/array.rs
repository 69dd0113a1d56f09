//! The elements of a JSON array as they stand in its file, whether or not all of them are whole.

/// Where an element begins and ends, in bytes.
type Range = std::ops::Range<usize>;

/// The elements of an array whose text begins with `[`.
///
/// An element that is broken so that it swallows others is divided at lines that begin as it does, with the same
/// indentation and a brace.
pub(super) fn elements(bytes: &[u8]) -> Vec<Range> {
    let mut found = Vec::new();
    for element in split(bytes) {
        let text = bytes.get(element.clone()).unwrap_or_default();
        if is_json(text) { found.push(element) } else { found.extend(divided(bytes, &element)) }
    }
    found
}

fn is_json(text: &[u8]) -> bool {
    serde_json::from_slice::<serde::de::IgnoredAny>(text).is_ok()
}

/// Splits at the commas between elements; what is left open at the end is the last one.
fn split(bytes: &[u8]) -> Vec<Range> {
    let mut found = Vec::new();
    let (mut depth, mut is_quoted, mut is_escaped, mut start) = (0_usize, false, false, 0);
    for (place, byte) in bytes.iter().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_quoted => is_escaped = true,
            b'"' => is_quoted = !is_quoted,
            _ if is_quoted => {}
            b'{' | b'[' => {
                depth += 1;
                start = if depth == 1 { place + 1 } else { start };
            }
            b',' if depth == 1 => {
                found.push(start..place);
                start = place + 1;
            }
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    found.push(start..place);
                    start = place + 1;
                }
            }
            _ => {}
        }
    }
    found.push(start..bytes.len());
    found.into_iter().map(|range| trimmed(bytes, range)).filter(|range| !range.is_empty()).collect()
}

/// Divides a broken element at lines that begin as it does.
fn divided(bytes: &[u8], element: &Range) -> Vec<Range> {
    let text = bytes.get(element.clone()).unwrap_or_default();
    let before = bytes.get(..element.start).unwrap_or_default();
    let line = memchr::memrchr(b'\n', before).map_or(0, |end| end + 1);
    let indentation = before.get(line..).unwrap_or_default();
    let mut begin = b"\n".to_vec();
    begin.extend_from_slice(indentation);
    begin.push(b'{');
    if !indentation.iter().all(u8::is_ascii_whitespace) {
        return vec![element.clone()];
    }
    let mut starts: Vec<usize> =
        memchr::memmem::find_iter(text, &begin).map(|place| element.start + place + 1).collect();
    starts.insert(0, element.start);
    starts.push(element.end);
    starts.windows(2).map(|pair| trimmed(bytes, pair[0]..pair[1])).filter(|range| !range.is_empty()).collect()
}

/// Without blanks around it and the comma or bracket after it.
fn trimmed(bytes: &[u8], range: Range) -> Range {
    let text = bytes.get(range.clone()).unwrap_or_default();
    let blank = |byte: &u8| byte.is_ascii_whitespace();
    let start = range.start + text.iter().take_while(|byte| blank(byte)).count();
    let mut end = range.end;
    while end > start && bytes.get(end - 1).is_some_and(|byte| blank(byte) || *byte == b',') {
        end -= 1;
    }
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(array: &str, expected: &[&str]) {
        let found: Vec<&str> = elements(array.as_bytes()).into_iter().map(|range| array.get(range).unwrap()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn an_array_gives_its_elements() {
        check("[{\"a\":[1,2]}, {\"a\":\"x,]\\\"\"} ]\n", &["{\"a\":[1,2]}", "{\"a\":\"x,]\\\"\"}"]);
        check("[]", &[]);
    }

    #[test]
    fn a_broken_element_leaves_the_others_whole() {
        check("[{\"a\":1}, {\"a\" 2}, {\"a\":3}]", &["{\"a\":1}", "{\"a\" 2}", "{\"a\":3}"]);
        check("[\n{\"a\":1},\n{\"a\":\"x,\n{\"a\":3}\n]", &["{\"a\":1}", "{\"a\":\"x", "{\"a\":3}\n]"]);
        check("[{\"a\":1}, {", &["{\"a\":1}", "{"]);
    }
}
