//! Archives written for these tests, whole and broken.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;

use super::super::gzip::Members;
use super::*;

const PAGE: &str = "<html><title>Bread prices rise</title><p>Bread costs more than last year.</p></html>";

fn record(kind: &str, address: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-03-03T08:00:00Z\r\n\
         WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype={kind}\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body, b"\r\n\r\n"].concat()
}

fn response(address: &str, head: &str, body: &[u8]) -> Vec<u8> {
    record("response", address, &[head.as_bytes(), b"\r\n\r\n", body].concat())
}

fn page(address: &str) -> Vec<u8> {
    response(address, "HTTP/1.1 200 OK\r\nContent-Type: text/html", PAGE.as_bytes())
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// The addresses of the pages with the numbers of their records, and what was passed over.
fn check_reader(reader: Box<dyn BufRead>, expected: &[(u64, &str)], passed: Option<&str>) {
    let mut archive = Archive::new("a.warc".to_owned(), reader, Intake::default());
    let mut found = Vec::new();
    while let Some(item) = archive.next().unwrap() {
        let message: Value = serde_json::from_slice(&item.bytes).unwrap();
        found.push((item.line, message["url"].as_str().unwrap().to_owned()));
    }
    let expected: Vec<(u64, String)> = expected.iter().map(|(number, url)| (*number, (*url).to_owned())).collect();
    assert_eq!(found, expected);
    assert_eq!(archive.summary().as_deref(), passed.map(|passed| format!("a.warc: {passed}")).as_deref());
}

fn check(records: &[Vec<u8>], expected: &[(u64, &str)], passed: Option<&str>) {
    check_reader(Box::new(io::Cursor::new(records.concat())), expected, passed);
    let members: Vec<Vec<u8>> = records.iter().map(|record| packed(record)).collect();
    let reader = io::BufReader::new(Members::new(io::Cursor::new(members.concat())));
    check_reader(Box::new(reader), expected, passed);
}

fn message(record: &[u8]) -> Value {
    let reader = Box::new(io::Cursor::new(record.to_vec()));
    let item = Archive::new("a.warc".to_owned(), reader, Intake::default()).next().unwrap().unwrap();
    serde_json::from_slice(&item.bytes).unwrap()
}

#[test]
fn pages_come_with_address_and_date() {
    let message = message(&page("https://e.example/a"));
    assert_eq!(message["crawled"], "2024-03-03T08:00:00Z");
    let article = Intake::default().read(Some(message.to_string().as_bytes()), Hints::default()).unwrap();
    assert_eq!(article.url.as_deref(), Some("https://e.example/a"));
    assert_eq!(article.title.as_deref(), Some("Bread prices rise"));
    assert_eq!(article.text, "Bread costs more than last year.");
    assert_eq!(article.published.unwrap().basis.as_str(), "crawl");
}

#[test]
fn the_charset_of_the_response_counts() {
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1250";
    let message = message(&response("https://e.example/a", head, b"<p>\x8eena u kafi\xe6u"));
    assert_eq!(message["html"], "<p>Žena u kafiću");
}

#[test]
fn bodies_packed_by_the_server_are_unpacked() {
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked";
    let body = packed(PAGE.as_bytes());
    let chunked = [format!("{:x}\r\n", body.len()).as_bytes(), &body, b"\r\n0\r\n\r\n"].concat();
    assert_eq!(message(&response("https://e.example/a", head, &chunked))["html"], PAGE);
}

#[test]
fn what_is_no_page_is_passed_over_and_counted() {
    let gone = response("https://e.example/b", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html", PAGE.as_bytes());
    let image = response("https://e.example/c", "HTTP/1.1 200 OK\r\nContent-Type: image/png", b"\x89PNG");
    let request = record("request", "https://e.example/a", b"GET / HTTP/1.1\r\n\r\n");
    let records = [request, gone, page("https://e.example/a"), image];
    let passed = "2 records passed over: 1 with status 404, 1 without a page";
    check(&records, &[(3, "https://e.example/a")], Some(passed));
}

#[test]
fn a_broken_record_does_not_lose_the_following_ones() {
    let first = page("https://e.example/a");
    let broken =
        String::from_utf8(page("https://e.example/b")).unwrap().replace("Content-Length: ", "Content-Length: x");
    let records = [first, broken.into_bytes(), page("https://e.example/c")];
    let expected = [(1, "https://e.example/a"), (3, "https://e.example/c")];
    let reader = Box::new(io::Cursor::new(records.concat()));
    check_reader(reader, &expected, Some("1 record passed over: 1 broken"));
}

#[test]
fn a_damaged_member_costs_its_record_alone() {
    let mut members: Vec<Vec<u8>> =
        ["a", "b", "c"].iter().map(|name| packed(&page(&format!("https://e.example/{name}")))).collect();
    let length = members[1].len();
    members[1].truncate(length / 2);
    let reader = io::BufReader::new(Members::new(io::Cursor::new(members.concat())));
    let expected = [(1, "https://e.example/a"), (3, "https://e.example/c")];
    check_reader(Box::new(reader), &expected, Some("1 record passed over: 1 broken"));
}

#[test]
fn an_archive_that_is_cut_off_says_so() {
    let whole = page("https://e.example/a");
    let cut = whole[..whole.len() - 30].to_vec();
    let reader = Box::new(io::Cursor::new([whole, cut].concat()));
    check_reader(reader, &[(1, "https://e.example/a")], Some("1 record passed over: 1 broken"));
}
