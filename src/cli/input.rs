//! Articles from files: JSON lines, one JSON document, a JSON array, a page, text, or a web archive, each perhaps packed
//! with gzip; `-` is standard input.

mod archive;
mod array;
mod gzip;
mod response;

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use serde::de::IgnoredAny;

use self::archive::Archive;
use crate::intake::Intake;

/// One article as bytes, and where it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// The file as it was named, `-` for standard input.
    pub(super) file: String,
    /// The line at which it begins, of an archive the number of its record; from 1.
    pub(super) line: u64,
    /// The article as it stands there.
    pub(super) bytes: Vec<u8>,
}

/// The articles of some files, one after the other; JSON lines and archives are read as they are needed.
pub(super) struct Input {
    files: std::vec::IntoIter<PathBuf>,
    open: Open,
    intake: Intake,
    /// What was passed over in the archives read so far, a sentence each.
    passed: Vec<String>,
}

/// The file that is being read.
enum Open {
    Lines(Lines),
    Archive(Box<Archive>),
    Ready(std::vec::IntoIter<Item>),
}

struct Lines {
    file: String,
    number: u64,
    first: Option<Vec<u8>>,
    reader: Box<dyn BufRead>,
}

impl Input {
    /// Opens files; of a folder all files in it in the order of their names. No name at all means standard input. The
    /// limits of `intake` hold for the pages of archives.
    ///
    /// # Errors
    /// Names the first file that cannot be read.
    pub(super) fn open(names: &[PathBuf], intake: Intake) -> anyhow::Result<Self> {
        let mut files = Vec::new();
        for name in names {
            if name.is_dir() {
                files.extend(members(name)?);
            } else if is_standard_input(name) || name.is_file() || name.exists() {
                files.push(name.clone());
            } else {
                bail!("{}: there is no such file", name.display());
            }
        }
        if names.is_empty() {
            files.push(PathBuf::from("-"));
        }
        Ok(Self { files: files.into_iter(), open: Open::Ready(Vec::new().into_iter()), intake, passed: Vec::new() })
    }

    /// The next article, or nothing at the end.
    pub(super) fn next(&mut self) -> anyhow::Result<Option<Item>> {
        loop {
            let item = match &mut self.open {
                Open::Ready(items) => items.next(),
                Open::Lines(lines) => lines.next()?,
                Open::Archive(archive) => {
                    let item = archive.next()?;
                    if item.is_none() {
                        self.passed.extend(archive.summary());
                    }
                    item
                }
            };
            if item.is_some() {
                return Ok(item);
            }
            self.open = Open::Ready(Vec::new().into_iter());
            let Some(path) = self.files.next() else { return Ok(None) };
            self.begin(&path).with_context(|| format!("cannot read {}", path.display()))?;
        }
    }

    /// What was passed over in the archives that have been read to their end, a sentence each.
    pub(super) fn passed(&self) -> &[String] {
        &self.passed
    }

    /// Looks at the first bytes of a file and decides how it is divided.
    fn begin(&mut self, path: &Path) -> anyhow::Result<()> {
        let mut reader = opened(path)?;
        let file = path.display().to_string();
        let (mut blank, mut number) = (0, 1);
        let first = loop {
            if reader.fill_buf()?.starts_with(archive::MARK) {
                self.open = Open::Archive(Box::new(Archive::new(file, reader, self.intake.clone())));
                return Ok(());
            }
            let mut line = Vec::new();
            if reader.read_until(b'\n', &mut line)? == 0 {
                return Ok(());
            }
            if !line.trim_ascii().is_empty() {
                break line;
            }
            (blank, number) = (blank + 1, number + 1);
        };
        if first.trim_ascii_start().starts_with(b"{") && is_lines(&first, &mut *reader)? {
            self.open = Open::Lines(Lines { file, number: blank, first: Some(first), reader });
            return Ok(());
        }
        let mut bytes = first;
        reader.read_to_end(&mut bytes)?;
        self.open = Open::Ready(divided(&file, number, bytes).into_iter());
        Ok(())
    }
}

/// A file, unpacked if it is packed with gzip.
fn opened(path: &Path) -> io::Result<Box<dyn BufRead>> {
    let mut reader: Box<dyn BufRead> = if is_standard_input(path) {
        Box::new(BufReader::new(io::stdin()))
    } else {
        Box::new(BufReader::with_capacity(1 << 18, File::open(path)?))
    };
    let is_packed = reader.fill_buf()?.starts_with(&gzip::MAGIC);
    Ok(if is_packed { Box::new(BufReader::with_capacity(1 << 18, gzip::Members::new(reader))) } else { reader })
}

impl Lines {
    fn next(&mut self) -> anyhow::Result<Option<Item>> {
        loop {
            let mut line = self.first.take().unwrap_or_default();
            if line.is_empty() && self.reader.read_until(b'\n', &mut line)? == 0 {
                return Ok(None);
            }
            self.number += 1;
            let bytes = line.trim_ascii();
            if !bytes.is_empty() {
                return Ok(Some(Item { file: self.file.clone(), line: self.number, bytes: bytes.to_vec() }));
            }
        }
    }
}

fn is_standard_input(path: &Path) -> bool {
    path == Path::new("-")
}

fn members(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("cannot read the folder {}", folder.display()))?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Whether a file that begins with this line holds one JSON object a line: the line is whole, or the next begins an
/// object too (so that one broken line does not hide the others).
fn is_lines(first: &[u8], reader: &mut dyn BufRead) -> io::Result<bool> {
    let whole = serde_json::from_slice::<IgnoredAny>(first).is_ok();
    Ok(whole || reader.fill_buf()?.starts_with(b"{"))
}

/// A JSON array gives an article an element, anything else is one article.
fn divided(file: &str, line: u64, bytes: Vec<u8>) -> Vec<Item> {
    if !bytes.trim_ascii_start().starts_with(b"[") {
        return vec![Item { file: file.to_owned(), line, bytes }];
    }
    let (mut items, mut line, mut counted) = (Vec::new(), line, 0);
    for element in array::elements(&bytes) {
        let before = bytes.get(counted..element.start).unwrap_or_default();
        line += memchr::memchr_iter(b'\n', before).count() as u64;
        counted = element.start;
        items.push(Item { file: file.to_owned(), line, bytes: bytes.get(element).unwrap_or_default().to_vec() });
    }
    items
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn check(content: &str, expected: &[(u64, &str)]) {
        check_bytes(content.as_bytes(), expected);
        let mut packed = GzEncoder::new(Vec::new(), Compression::default());
        packed.write_all(content.as_bytes()).unwrap();
        check_bytes(&packed.finish().unwrap(), expected);
    }

    fn check_bytes(content: &[u8], expected: &[(u64, &str)]) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.jsonl");
        std::fs::write(&file, content).unwrap();
        let mut input = Input::open(&[file], Intake::default()).unwrap();
        let mut found = Vec::new();
        while let Some(item) = input.next().unwrap() {
            found.push((item.line, String::from_utf8(item.bytes).unwrap()));
        }
        let expected: Vec<(u64, String)> = expected.iter().map(|(line, text)| (*line, (*text).to_owned())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn json_lines_are_an_article_each() {
        check("{\"a\":1}\n\n{\"a\":2}\n", &[(1, "{\"a\":1}"), (3, "{\"a\":2}")]);
        check("\n{\"a\":1}", &[(2, "{\"a\":1}")]);
    }

    #[test]
    fn a_broken_first_line_does_not_hide_the_others() {
        check("{\"a\":\n{\"a\":2}\n", &[(1, "{\"a\":"), (2, "{\"a\":2}")]);
    }

    #[test]
    fn a_document_over_several_lines_is_one_article() {
        check("{\n \"a\": 1\n}\n", &[(1, "{\n \"a\": 1\n}\n")]);
    }

    #[test]
    fn an_array_gives_an_article_an_element_with_its_line() {
        check("[\n{\"a\":1},\n{\"a\":2}\n]", &[(2, "{\"a\":1}"), (3, "{\"a\":2}")]);
        check("[{\"a\":1}, {", &[(1, "{\"a\":1}"), (1, "{")]);
    }

    #[test]
    fn a_broken_element_leaves_the_others_whole() {
        check("[\n{\"a\":1},\n{\"a\" 2},\n{\"a\":3}\n]", &[(2, "{\"a\":1}"), (3, "{\"a\" 2}"), (4, "{\"a\":3}")]);
    }

    #[test]
    fn text_is_one_article_and_nothing_is_none() {
        check("A line.\n\nAnother.\n", &[(1, "A line.\n\nAnother.\n")]);
        check("\n \n", &[]);
    }
}
