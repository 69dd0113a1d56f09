//! Articles from files: JSON lines, one JSON document, a JSON array, or text; `-` is standard input.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use serde::de::IgnoredAny;
use serde_json::value::RawValue;

/// One article as bytes, and where it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// The file as it was named, `-` for standard input.
    pub(super) file: String,
    /// The line at which it begins, from 1.
    pub(super) line: u64,
    /// The article as it stands there.
    pub(super) bytes: Vec<u8>,
}

/// The articles of some files, one after the other; JSON lines are read as they are needed.
pub(super) struct Input {
    files: std::vec::IntoIter<PathBuf>,
    lines: Option<Lines>,
    ready: std::vec::IntoIter<Item>,
}

struct Lines {
    file: String,
    number: u64,
    first: Option<Vec<u8>>,
    reader: Box<dyn BufRead>,
}

impl Input {
    /// Opens files; of a folder all files in it in the order of their names. No name at all means standard input.
    ///
    /// # Errors
    /// Names the first file that cannot be read.
    pub(super) fn open(names: &[PathBuf]) -> anyhow::Result<Self> {
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
        Ok(Self { files: files.into_iter(), lines: None, ready: Vec::new().into_iter() })
    }

    /// The next article, or nothing at the end.
    pub(super) fn next(&mut self) -> anyhow::Result<Option<Item>> {
        loop {
            if let Some(item) = self.ready.next() {
                return Ok(Some(item));
            }
            if let Some(lines) = &mut self.lines {
                match lines.next()? {
                    Some(item) => return Ok(Some(item)),
                    None => self.lines = None,
                }
            }
            let Some(path) = self.files.next() else { return Ok(None) };
            self.begin(&path).with_context(|| format!("cannot read {}", path.display()))?;
        }
    }

    /// Looks at the first bytes of a file and decides how it is divided.
    fn begin(&mut self, path: &Path) -> anyhow::Result<()> {
        let mut reader: Box<dyn BufRead> = if is_standard_input(path) {
            Box::new(BufReader::new(io::stdin()))
        } else {
            Box::new(BufReader::with_capacity(1 << 18, File::open(path)?))
        };
        let file = path.display().to_string();
        let (mut blank, mut number) = (0, 1);
        let first = loop {
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
            self.lines = Some(Lines { file, number: blank, first: Some(first), reader });
            return Ok(());
        }
        let mut bytes = first;
        reader.read_to_end(&mut bytes)?;
        self.ready = divided(&file, number, bytes).into_iter();
        Ok(())
    }
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
    let item = |line, bytes: &[u8]| Item { file: file.to_owned(), line, bytes: bytes.to_vec() };
    if bytes.trim_ascii_start().starts_with(b"[")
        && let Ok(elements) = serde_json::from_slice::<Vec<&RawValue>>(&bytes)
    {
        let place = |element: &RawValue| element.get().as_ptr() as usize - bytes.as_ptr() as usize;
        let lines = |end: usize| memchr::memchr_iter(b'\n', &bytes[..end]).count() as u64;
        return elements.iter().map(|element| item(line + lines(place(element)), element.get().as_bytes())).collect();
    }
    vec![Item { file: file.to_owned(), line, bytes }]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(content: &str, expected: &[(u64, &str)]) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.jsonl");
        std::fs::write(&file, content).unwrap();
        let mut input = Input::open(&[file]).unwrap();
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
        check("[{\"a\":1}, {", &[(1, "[{\"a\":1}, {")]);
    }

    #[test]
    fn text_is_one_article_and_nothing_is_none() {
        check("A line.\n\nAnother.\n", &[(1, "A line.\n\nAnother.\n")]);
        check("\n \n", &[]);
    }
}
