//! Web archives (WARC 1.0 and 1.1): each response that holds a page becomes an article with the page's address and the time
//! at which it was fetched.
//!
//! A record that is broken is said to be so, and reading goes on with the next that can be found.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Read};

use anyhow::Context;
use serde_json::json;

use super::Item;
use super::response::Response;
use crate::intake::{Hints, Intake};

/// What every record begins with.
pub(super) const MARK: &[u8] = b"WARC/1.";

/// Longer heads are none; the longest fields are addresses.
const LONGEST_HEAD: usize = 64 << 10;

/// Larger responses are no pages.
const LARGEST_BODY: u64 = 64 << 20;

/// More fields than any record has.
const MOST_FIELDS: usize = 64;

/// An archive that is being read.
pub(super) struct Archive {
    file: String,
    reader: Box<dyn BufRead>,
    intake: Intake,
    /// The number of the record last read, from 1.
    number: u64,
    /// Whether the last record was broken, so that the reader may stand anywhere.
    is_lost: bool,
    /// Why responses were passed over, and how many.
    passed: BTreeMap<String, u64>,
}

/// The fields of a record that matter here.
#[derive(Debug, Default, PartialEq, Eq)]
struct Head {
    kind: String,
    address: Option<String>,
    date: Option<String>,
    media: String,
    length: u64,
}

/// What became of one record.
enum Found {
    Page(Vec<u8>),
    /// Passed over for this reason.
    Passed(String),
    /// Nothing that could be a page, such as a request.
    Other,
}

impl Archive {
    /// An archive whose first record begins where the reader stands.
    pub(super) fn new(file: String, reader: Box<dyn BufRead>, intake: Intake) -> Self {
        Self { file, reader, intake, number: 0, is_lost: false, passed: BTreeMap::new() }
    }

    /// The next page; the number of its record stands for the line.
    ///
    /// # Errors
    /// Only what the file system says; broken records are told on stderr and passed over.
    pub(super) fn next(&mut self) -> anyhow::Result<Option<Item>> {
        loop {
            let found = match self.record() {
                Ok(None) => return Ok(None),
                Ok(Some(found)) => found,
                Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                    eprintln!("{}: record {}: {error}; going on with the next", self.file, self.number);
                    self.is_lost = true;
                    Found::Passed("broken".to_owned())
                }
                Err(error) => return Err(error).with_context(|| format!("{}: record {}", self.file, self.number)),
            };
            match found {
                Found::Page(bytes) => return Ok(Some(Item { file: self.file.clone(), line: self.number, bytes })),
                Found::Passed(reason) => *self.passed.entry(reason).or_default() += 1,
                Found::Other => {}
            }
        }
    }

    /// What was passed over, in one sentence; nothing if nothing was.
    pub(super) fn summary(&self) -> Option<String> {
        let all: u64 = self.passed.values().sum();
        let reasons: Vec<String> = self.passed.iter().map(|(reason, count)| format!("{count} {reason}")).collect();
        let noun = if all == 1 { "record" } else { "records" };
        (all > 0).then(|| format!("{}: {all} {noun} passed over: {}", self.file, reasons.join(", ")))
    }

    fn record(&mut self) -> io::Result<Option<Found>> {
        if !self.seek()? {
            return Ok(None);
        }
        self.number += 1;
        let head = self.head()?;
        let mut body = Vec::new();
        let kept = if head.is_wanted() { head.length.min(LARGEST_BODY) } else { 0 };
        (&mut self.reader).take(kept).read_to_end(&mut body).map_err(broken)?;
        let skipped = io::copy(&mut (&mut self.reader).take(head.length - kept), &mut io::sink()).map_err(broken)?;
        if body.len() as u64 + skipped < head.length {
            return Err(invalid("the record is cut off"));
        }
        if !head.is_wanted() {
            return Ok(Some(Found::Other));
        }
        Ok(Some(if skipped > 0 { Found::Passed("too large".to_owned()) } else { self.page(&head, &body) }))
    }

    /// Goes on to the line with which a record begins and reads it; whether there is one.
    fn seek(&mut self) -> io::Result<bool> {
        let mut is_told = std::mem::take(&mut self.is_lost);
        loop {
            let mut line = Vec::new();
            let read = self.line(&mut line);
            match read {
                Ok(0) => return Ok(false),
                Ok(_) if line.starts_with(MARK) => return Ok(true),
                Ok(_) if is_told || line.trim_ascii().is_empty() => {}
                Err(error) if error.kind() != io::ErrorKind::InvalidData => return Err(error),
                Ok(_) | Err(_) if is_told => {}
                Ok(_) | Err(_) => {
                    is_told = true;
                    eprintln!(
                        "{}: after record {}: no record begins here; looking for the next",
                        self.file, self.number
                    );
                    *self.passed.entry("broken".to_owned()).or_default() += 1;
                }
            }
        }
    }

    /// Reads to the end of a line, or as much of it as a head may have.
    fn line(&mut self, line: &mut Vec<u8>) -> io::Result<usize> {
        (&mut self.reader).take(LONGEST_HEAD as u64).read_until(b'\n', line).map_err(broken)
    }

    fn head(&mut self) -> io::Result<Head> {
        let mut bytes = Vec::new();
        loop {
            let before = bytes.len();
            self.line(&mut bytes)?;
            let line = bytes.get(before..).unwrap_or_default();
            if line.trim_ascii().is_empty() || bytes.len() > LONGEST_HEAD {
                break;
            }
        }
        Head::read(&bytes).ok_or_else(|| invalid("the head of the record is broken"))
    }

    fn page(&self, head: &Head, body: &[u8]) -> Found {
        let passed = |reason: &str| Found::Passed(reason.to_owned());
        if head.kind == "resource" {
            return self.message(head, body, &head.media);
        }
        let Some(response) = Response::read(body) else { return passed("without a response of HTTP") };
        if response.status != 200 {
            return Found::Passed(format!("with status {}", response.status));
        }
        if !response.is_page() {
            return passed("without a page");
        }
        match response.content(LARGEST_BODY) {
            Ok(content) => self.message(head, &content, response.content_type.as_deref().unwrap_or_default()),
            Err(coding) => Found::Passed(format!("in the coding {coding}")),
        }
    }

    /// The page with what the record says of it; a page that is no text comes as it is, for the worker to refuse.
    fn message(&self, head: &Head, page: &[u8], content_type: &str) -> Found {
        let hints = Hints { content_type: Some(content_type), ..Hints::default() };
        Found::Page(match self.intake.text(page, hints) {
            Ok(html) => json!({"url": head.address, "crawled": head.date, "html": html}).to_string().into_bytes(),
            Err(_) => page.to_vec(),
        })
    }
}

impl Head {
    fn read(bytes: &[u8]) -> Option<Self> {
        let mut fields = [httparse::EMPTY_HEADER; MOST_FIELDS];
        let httparse::Status::Complete((_, fields)) = httparse::parse_headers(bytes, &mut fields).ok()? else {
            return None;
        };
        let field = |name: &str| {
            let mut named = fields.iter().filter(|field| field.name.eq_ignore_ascii_case(name));
            named.next().map(|field| String::from_utf8_lossy(field.value).trim().to_owned())
        };
        // The standard puts addresses into angle brackets in its grammar, and some writers do so.
        let address = field("WARC-Target-URI").map(|address| address.trim_matches(['<', '>']).to_owned());
        Some(Self {
            kind: field("WARC-Type")?.to_lowercase(),
            address,
            date: field("WARC-Date"),
            media: field("Content-Type").unwrap_or_default(),
            length: field("Content-Length")?.parse().ok()?,
        })
    }

    /// Whether the record may hold a page.
    fn is_wanted(&self) -> bool {
        let is_page = self.media.to_lowercase().contains("html");
        self.kind == "response" || (self.kind == "resource" && is_page)
    }
}

fn invalid(message: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, message)
}

/// Damage in what a member packs is that of the record; other errors are those of the file.
fn broken(error: io::Error) -> io::Error {
    match error.kind() {
        io::ErrorKind::InvalidData => invalid("what is packed is damaged"),
        _ => error,
    }
}

#[cfg(test)]
mod tests;
