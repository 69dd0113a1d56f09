//! How many attributes a tag has, counted before parsing: the parser compares each with all before it in the same tag.

use memchr::memmem;

/// More than any page's tag has.
const MOST: usize = 400;

/// Where a reader stands within a tag.
#[derive(Clone, Copy)]
enum State {
    Between,
    Name,
    BeforeValue,
    Bare,
    Quoted(u8),
}

/// The offset of the first tag with more than 400 attributes.
pub(super) fn too_many(html: &str) -> Option<usize> {
    let bytes = html.as_bytes();
    let mut offset = 0;
    while let Some(place) = memchr::memchr(b'<', bytes.get(offset..)?) {
        let start = offset + place;
        let rest = bytes.get(start..)?;
        offset = start + 1;
        if rest.starts_with(b"<!--") {
            offset = start + memmem::find(rest, b"-->").unwrap_or(rest.len());
        } else if is_tag(rest) {
            let (length, attributes) = tag(rest);
            if attributes > MOST {
                return Some(start);
            }
            offset = start + length;
            offset += raw_text(rest, bytes.get(offset..)?);
        }
    }
    None
}

fn is_tag(bytes: &[u8]) -> bool {
    match bytes {
        [b'<', b'/', letter, ..] | [b'<', letter, ..] => letter.is_ascii_alphabetic(),
        _ => false,
    }
}

/// The length of a tag and the number of its attributes.
fn tag(bytes: &[u8]) -> (usize, usize) {
    let name = bytes.iter().position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>')).unwrap_or(bytes.len());
    let (mut state, mut attributes) = (State::Between, 0);
    for (index, &byte) in bytes.iter().enumerate().skip(name) {
        state = match (state, byte) {
            (State::Quoted(mark), _) if byte == mark => State::Between,
            (State::Quoted(mark), _) => State::Quoted(mark),
            (_, b'>') => return (index + 1, attributes),
            (State::Between | State::Name, b'/') => State::Between,
            // The sign after a name may stand behind blanks.
            (State::Between | State::Name, b'=') => State::BeforeValue,
            (State::Between | State::Name | State::Bare, _) if byte.is_ascii_whitespace() => State::Between,
            (State::Between, _) => {
                attributes += 1;
                State::Name
            }
            (State::BeforeValue, b'"' | b'\'') => State::Quoted(byte),
            (State::BeforeValue, _) if byte.is_ascii_whitespace() => State::BeforeValue,
            (State::BeforeValue | State::Bare, _) => State::Bare,
            (State::Name, _) => State::Name,
        };
    }
    (bytes.len(), attributes)
}

/// The length of what follows a tag whose content is not markup.
fn raw_text(tag: &[u8], rest: &[u8]) -> usize {
    let is_named = |name: &[u8]| tag.get(1..=name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
    let end: &[u8] = match () {
        () if is_named(b"script") => b"</script",
        () if is_named(b"style") => b"</style",
        () => return 0,
    };
    let mut ends = memchr::memchr_iter(b'<', rest);
    let is_end = |place: &usize| rest.get(*place..place + end.len()).is_some_and(|word| word.eq_ignore_ascii_case(end));
    ends.find(is_end).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expected: Option<usize>) {
        assert_eq!(too_many(html), expected);
    }

    #[test]
    fn a_tag_of_very_many_attributes_is_found() {
        check(&format!("ab<p {}>", "a=1 ".repeat(401)), Some(2));
        check(&format!("<p {}>", "a=1 ".repeat(400)), None);
        check(&format!("<p {}", "a ".repeat(401)), Some(0));
        check(&format!("<p {}", "a/".repeat(401)), Some(0));
    }

    #[test]
    fn values_scripts_and_comments_do_not_count() {
        let words = "a b ".repeat(400);
        check(&format!("<p a=\"{words}\" b = '{words}'>x"), None);
        check(&format!("<script>if (a <b {words})</script><!-- <p {words} --><style>{words}</style>"), None);
        check(&format!("a < b {words}"), None);
        check(&format!("<script>x</script><p {words}>"), Some(18));
    }
}
