//! Files of every kind that `extract` and `feed` read, in one folder, some of them broken.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output};

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;

const PAGE: &str = "<!doctype html><html><head><title>Bread prices rise</title></head>\
    <body><p>Bread costs more than it did last year, the office for statistics says.</p></body></html>";

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn response(address: &str, head: &str) -> Vec<u8> {
    let body = format!("HTTP/1.1 {head}\r\n\r\n{PAGE}");
    let record = format!(
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-03-03T08:00:00Z\r\n\
         Content-Type: application/http;msgtype=response\r\nContent-Length: {}\r\n\r\n{body}\r\n\r\n",
        body.len()
    );
    record.into_bytes()
}

/// Runs `extract` on a folder; its records and what it says.
fn extract(folder: &Path) -> (Vec<Value>, String) {
    let Output { stdout, stderr, .. } =
        Command::new(env!("CARGO_BIN_EXE_dateline")).arg("extract").arg(folder).output().unwrap();
    let lines = String::from_utf8(stdout).unwrap();
    (lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect(), String::from_utf8(stderr).unwrap())
}

#[test]
fn a_folder_may_hold_files_of_every_kind() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, content: &[u8]| fs::write(folder.path().join(name), content).unwrap();
    write("a.jsonl", b"{\"id\":\"a1\",\"text\":\"Bread costs more.\"}\n{\"id\":\"a2\",\n{\"id\":\"a3\",\"text\":\"Flour, too.\"}\n");
    write("b.json", b"[\n{\"id\":\"b1\",\"text\":\"Bread costs more.\"},\n{\"id\" \"b2\"},\n{\"id\":\"b3\",\"text\":\"Flour, too.\"}\n]");
    write("c.txt", b"Bread costs more than it did last year.");
    write("d.html", PAGE.as_bytes());
    write("e.jsonl.gz", &packed(b"{\"id\":\"e1\",\"text\":\"Bread costs more.\"}\n"));
    let html = "200 OK\r\nContent-Type: text/html";
    let records = [
        response("https://e.example/1", html),
        response("https://e.example/2", "404 Not Found\r\nContent-Type: text/html"),
        b"WARC/1.1\r\nWARC-Type: response\r\n\r\n".to_vec(),
        response("https://e.example/3", html),
    ];
    write("f.warc", &records.concat());
    write("g.warc.gz", &records.map(|record| packed(&record)).concat());
    let (records, told) = extract(folder.path());
    let shown = |record: &Value| match &record["schema"] {
        schema if schema == "dateline/rejection/1" => format!("{} {}", record["code"], record["input"]["line"]),
        _ => record["id"].as_str().unwrap().chars().take(19).collect(),
    };
    let seen: Vec<String> = records.iter().map(shown).collect();
    let both = ["https://e.example/1", "https://e.example/3"];
    assert_eq!(seen.get(..2).unwrap(), ["a1", "\"bad-json\" 2"]);
    assert_eq!(seen.get(2..6).unwrap(), ["a3", "b1", "\"bad-json\" 3", "b3"]);
    assert!(seen.get(6..8).unwrap().iter().all(|id| id.starts_with("sha256:")), "{seen:?}");
    assert_eq!(seen.get(8).unwrap(), "e1");
    assert_eq!(seen.get(9..).unwrap(), [both, both].concat());
    for name in ["f.warc", "g.warc.gz"] {
        assert!(told.contains(&format!("{name}: record 3: the head of the record is broken")), "{told}");
        assert!(told.contains(&format!("{name}: 2 records passed over: 1 broken, 1 with status 404")), "{told}");
    }
    let page = records.last().unwrap();
    assert_eq!((&page["title"], &page["published_basis"]), (&"Bread prices rise".into(), &"crawl".into()));
}
