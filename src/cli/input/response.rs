//! An HTTP response as web archives keep it: status, media type, and the body without its transfer coding.

use std::borrow::Cow;
use std::io::Read;

use flate2::bufread::{DeflateDecoder, ZlibDecoder};

/// More fields than any server sends.
const MOST_FIELDS: usize = 256;

/// A response.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Response<'b> {
    /// Status code.
    pub(super) status: u16,
    /// The field `Content-Type`.
    pub(super) content_type: Option<String>,
    /// The field `Content-Encoding`, lower case.
    encoding: String,
    /// The body as it was sent, but in one piece.
    body: Cow<'b, [u8]>,
}

impl<'b> Response<'b> {
    /// Reads a response; nothing if it is none.
    pub(super) fn read(bytes: &'b [u8]) -> Option<Self> {
        let mut fields = [httparse::EMPTY_HEADER; MOST_FIELDS];
        let mut response = httparse::Response::new(&mut fields);
        let mut config = httparse::ParserConfig::default();
        config.allow_obsolete_multiline_headers_in_responses(true);
        config.allow_spaces_after_header_name_in_responses(true);
        config.ignore_invalid_headers_in_responses(true);
        let httparse::Status::Complete(length) = config.parse_response(&mut response, bytes).ok()? else { return None };
        let field = |name: &str| {
            let mut named = response.headers.iter().filter(|field| field.name.eq_ignore_ascii_case(name));
            named.next().map(|field| String::from_utf8_lossy(field.value).trim().to_owned())
        };
        let body = bytes.get(length..)?;
        let is_chunked = field("transfer-encoding").is_some_and(|codings| codings.to_lowercase().contains("chunked"));
        // Most archives keep the body in one piece and the field all the same.
        let body =
            if is_chunked { unchunked(body).map_or(Cow::Borrowed(body), Cow::Owned) } else { Cow::Borrowed(body) };
        let encoding = field("content-encoding").unwrap_or_default().to_lowercase();
        Some(Self { status: response.code?, content_type: field("content-type"), encoding, body })
    }

    /// Whether the body is a page, by its media type, or by its beginning if it has none.
    pub(super) fn is_page(&self) -> bool {
        let Some(kind) = &self.content_type else { return self.body.trim_ascii_start().starts_with(b"<") };
        let kind = kind.split(';').next().unwrap_or_default().trim();
        ["text/html", "application/xhtml+xml"].iter().any(|page| kind.eq_ignore_ascii_case(page))
    }

    /// The body, its coding of content undone as far as intake does not know it by its first bytes.
    ///
    /// # Errors
    /// The name of a coding that is not read, or of one that the body does not keep to.
    pub(super) fn content(&self, limit: u64) -> Result<Cow<'_, [u8]>, &str> {
        match self.encoding.as_str() {
            // Archives that have undone a coding leave its name; gzip and zstd are known by their magic numbers.
            "" | "identity" | "gzip" | "x-gzip" | "zstd" => Ok(Cow::Borrowed(&self.body)),
            _ if self.body.trim_ascii_start().starts_with(b"<") => Ok(Cow::Borrowed(&self.body)),
            "deflate" => inflated(&self.body, limit).map(Cow::Owned).ok_or("deflate"),
            encoding => Err(encoding),
        }
    }
}

/// The chunks in one piece; nothing if the body is not in chunks. A last chunk that is cut off is kept as far as it goes.
fn unchunked(body: &[u8]) -> Option<Vec<u8>> {
    let (mut whole, mut rest) = (Vec::new(), body);
    loop {
        let (start, size) = match httparse::parse_chunk_size(rest) {
            Ok(httparse::Status::Complete(chunk)) => chunk,
            Ok(httparse::Status::Partial) if !whole.is_empty() => return Some(whole),
            _ => return None,
        };
        if size == 0 {
            return Some(whole);
        }
        let end = start.saturating_add(usize::try_from(size).unwrap_or(usize::MAX));
        whole.extend_from_slice(rest.get(start..end.min(rest.len()))?);
        rest = rest.get(end..).unwrap_or_default();
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
    }
}

/// What servers call deflate: with the header of zlib or, against the standard, without.
fn inflated(body: &[u8], limit: u64) -> Option<Vec<u8>> {
    let read = |reader: &mut dyn Read| {
        let mut unpacked = Vec::new();
        reader.take(limit).read_to_end(&mut unpacked).ok().map(|_| unpacked)
    };
    read(&mut ZlibDecoder::new(body)).or_else(|| read(&mut DeflateDecoder::new(body)))
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::{DeflateEncoder, ZlibEncoder};

    use super::*;

    fn check(head: &str, body: &[u8], expected: Result<&str, &str>) {
        let bytes = [head.as_bytes(), b"\r\n\r\n", body].concat();
        let response = Response::read(&bytes).unwrap();
        let content = response.content(1000).map(|content| String::from_utf8(content.into_owned()).unwrap());
        assert_eq!(content.as_deref().map_err(|name| *name), expected, "{head}");
    }

    #[test]
    fn chunks_are_put_together() {
        let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked";
        check(head, b"4\r\n<p>n\r\n3;x=y\r\new<\r\n0\r\n\r\n", Ok("<p>new<"));
        check(head, b"4\r\n<p>n\r\n9\r\new", Ok("<p>new"));
        check(head, b"<p>in one piece", Ok("<p>in one piece"));
    }

    #[test]
    fn codings_are_undone_or_named() {
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::default());
        zlib.write_all(b"<p>news").unwrap();
        let mut raw = DeflateEncoder::new(Vec::new(), Compression::default());
        raw.write_all(b"<p>news").unwrap();
        let head = "HTTP/1.1 200 OK\r\nContent-Encoding: Deflate";
        check(head, &zlib.finish().unwrap(), Ok("<p>news"));
        check(head, &raw.finish().unwrap(), Ok("<p>news"));
        check(head, b"?", Err("deflate"));
        check("HTTP/1.1 200 OK\r\nContent-Encoding: br", b"\x0b\x02\x80", Err("br"));
        check("HTTP/1.1 200 OK\r\nContent-Encoding: br", b" <p>undone", Ok(" <p>undone"));
    }

    #[test]
    fn pages_are_known_by_their_media_type() {
        let is_page =
            |head: &str, body: &str| Response::read(format!("{head}\r\n\r\n{body}").as_bytes()).unwrap().is_page();
        assert!(is_page("HTTP/1.1 200 OK\r\ncontent-type: Text/HTML; charset=utf-8", ""));
        assert!(!is_page("HTTP/1.1 200 OK\r\nContent-Type: application/json", "<p>"));
        assert!(is_page("HTTP/1.0 200", " <!doctype html>"));
        assert!(!is_page("HTTP/1.0 200", "plain"));
    }

    #[test]
    fn what_is_no_response_is_none() {
        assert_eq!(Response::read(b"<p>A page without a head</p>"), None);
        assert_eq!(Response::read(b"HTTP/1.1 200 OK\r\nContent-Ty"), None);
        assert_eq!(Response::read(b"HTTP/1.1 404 Not Found\r\n\r\n").unwrap().status, 404);
    }
}
