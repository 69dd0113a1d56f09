//! Message headers: `CloudEvents` in binary mode, the origin, and what is passed through from the input.

/// One message header; names are text, values are bytes and may be null.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// Name, as received or sent.
    pub name: String,
    /// Value, if any.
    pub value: Option<Vec<u8>>,
}

impl Header {
    /// A header with a text value.
    #[must_use]
    pub fn text(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self { name: name.into(), value: Some(value.into().into_bytes()) }
    }
}

/// The value of the last header of a name, if it is text.
#[must_use]
pub fn find_header<'h>(headers: &'h [Header], name: &str) -> Option<&'h str> {
    let header = headers.iter().rev().find(|header| header.name.eq_ignore_ascii_case(name))?;
    std::str::from_utf8(header.value.as_deref()?).ok()
}

/// Where an input record came from, as far as its outputs tell.
#[derive(Clone, Debug, Default)]
pub struct Provenance {
    /// `topic:partition:offset` of the input record.
    pub origin: Option<String>,
    /// Its timestamp, RFC 3339 with milliseconds.
    pub time: Option<String>,
    /// Headers that are passed through unchanged.
    pub passed: Vec<Header>,
}

impl Provenance {
    /// Picks the headers that are passed through: a well-formed W3C trace context, and those named in `copied`.
    #[must_use]
    pub fn passed(received: &[Header], copied: &[String]) -> Vec<Header> {
        let traced = find_header(received, "traceparent").is_some_and(is_traceparent);
        let wanted = |header: &Header| match header.name.as_str() {
            "traceparent" => traced,
            "tracestate" => traced && header.value.as_ref().is_some_and(|value| value.is_ascii() && value.len() <= 512),
            name => copied.iter().any(|copied| copied == name),
        };
        received.iter().filter(|header| wanted(header)).cloned().collect()
    }
}

/// The headers of one message; `kind` is its `CloudEvents` type.
pub(super) fn headers(kind: &str, source: &str, ids: [&str; 2], provenance: &Provenance) -> Vec<Header> {
    let [id, subject] = ids;
    let mut headers = vec![
        Header::text("content-type", "application/json"),
        Header::text("ce_specversion", "1.0"),
        Header::text("ce_type", kind),
        Header::text("ce_source", source),
        Header::text("ce_id", id),
        Header::text("ce_subject", subject),
    ];
    headers.extend(provenance.time.as_ref().map(|time| Header::text("ce_time", time)));
    headers.extend(provenance.origin.as_ref().map(|origin| Header::text("dateline.origin", origin)));
    headers.extend(provenance.passed.iter().cloned());
    headers
}

/// Whether a value is a W3C `traceparent` of version 00, with ids that are not all zero.
#[must_use]
pub fn is_traceparent(value: &str) -> bool {
    let parts: Vec<&str> = value.split('-').collect();
    let lower_hex = |part: &str| part.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    let [version, trace, parent, flags] = parts.as_slice() else { return false };
    parts.iter().all(|part| lower_hex(part))
        && [version.len(), trace.len(), parent.len(), flags.len()] == [2, 32, 16, 2]
        && *version == "00"
        && trace.bytes().any(|byte| byte != b'0')
        && parent.bytes().any(|byte| byte != b'0')
}

#[cfg(test)]
mod tests {
    use super::*;

    const TRACE: &str = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    fn check(received: &[(&str, &str)], copied: &[&str], passed: &[&str]) {
        let received: Vec<Header> = received.iter().map(|(name, value)| Header::text(*name, *value)).collect();
        let copied: Vec<String> = copied.iter().map(ToString::to_string).collect();
        let names: Vec<String> = Provenance::passed(&received, &copied).into_iter().map(|header| header.name).collect();
        assert_eq!(names, passed);
    }

    #[test]
    fn a_well_formed_trace_context_is_passed_through() {
        check(&[("traceparent", TRACE), ("tracestate", "a=1"), ("x", "y")], &[], &["traceparent", "tracestate"]);
    }

    #[test]
    fn a_broken_trace_context_is_dropped_whole() {
        check(&[("traceparent", "00-xyz"), ("tracestate", "a=1")], &[], &[]);
        check(&[("traceparent", &TRACE.replace("4bf92f3577b34da6a3ce929d0e0e4736", &"0".repeat(32)))], &[], &[]);
    }

    #[test]
    fn other_headers_are_copied_only_if_named() {
        check(&[("crawler", "c-7"), ("x", "y")], &["crawler"], &["crawler"]);
    }
}
