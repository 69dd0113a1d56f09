//! Words with marks inside that stay whole: addresses of the net, dates in digits, telephone numbers.

/// Bytes of an address that are looked at; real ones are shorter.
const LONGEST_ADDRESS: usize = 400;

/// The length of the URL or e-mail address that a text begins with.
pub(super) fn address_end(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let head = bytes
        .iter()
        .take(LONGEST_ADDRESS)
        .take_while(|byte| byte.is_ascii_alphanumeric() || b"._-+".contains(byte))
        .count();
    let follows = bytes.get(head..)?;
    let opens =
        follows.starts_with(b"://") || text.starts_with("www.") || (follows.first() == Some(&b'@') && mails(follows));
    if !opens {
        return None;
    }
    let length = bytes
        .iter()
        .take(LONGEST_ADDRESS)
        .take_while(|byte| byte.is_ascii_graphic() && !b"<>\"'()[]".contains(byte))
        .count();
    let address = text.get(..length)?.trim_end_matches(|c: char| ".,;:!?".contains(c));
    (!address.is_empty()).then_some(address.len())
}

/// Whether an at sign stands before the name of a host, or of a domain within a firm: "kos@nordpost.com", "Kos@Nordpost".
fn mails(from_sign: &[u8]) -> bool {
    let host = from_sign.iter().skip(1).take_while(|byte| byte.is_ascii_alphanumeric() || b".-".contains(byte));
    host.clone().count() > 3 && (host.clone().any(|byte| *byte == b'.') || host.clone().all(u8::is_ascii_alphabetic))
}

/// The length of the date or telephone number that a text begins with.
pub(super) fn number_end(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    if !bytes.first()?.is_ascii_digit() {
        return None;
    }
    iso_date(bytes).or_else(|| telephone(bytes)).filter(|end| !goes_on(bytes, *end))
}

/// Whether a number that seems to end goes on.
fn goes_on(bytes: &[u8], end: usize) -> bool {
    bytes.get(end).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'-' || !byte.is_ascii())
}

/// The length of a date like 2024-03-02, perhaps with a time.
fn iso_date(bytes: &[u8]) -> Option<usize> {
    if !shaped(bytes, "dddd-dd-dd") {
        return None;
    }
    let timed = bytes.get(10) == Some(&b'T') && bytes.get(11).is_some_and(u8::is_ascii_digit);
    let time = |byte: &&u8| byte.is_ascii_digit() || b"T:.Z+-".contains(byte);
    let tail = if timed { bytes.iter().skip(10).take(20).take_while(time).count() } else { 0 };
    let stops = bytes.iter().take(10 + tail).rev().take_while(|byte| b".:+-".contains(byte)).count();
    Some(10 + tail - stops)
}

/// Shapes of telephone numbers, longest first.
const TELEPHONES: [&str; 3] = ["d-ddd-ddd-dddd", "ddd-ddd-dddd", "ddd-dddd"];

fn telephone(bytes: &[u8]) -> Option<usize> {
    TELEPHONES.iter().find(|shape| shaped(bytes, shape)).map(|shape| shape.len())
}

/// Whether a text begins with the shape, in which `d` is a digit.
fn shaped(bytes: &[u8], shape: &str) -> bool {
    bytes.len() >= shape.len()
        && bytes.iter().zip(shape.bytes()).all(|(byte, wanted)| match wanted {
            b'd' => byte.is_ascii_digit(),
            _ => *byte == wanted,
        })
}
