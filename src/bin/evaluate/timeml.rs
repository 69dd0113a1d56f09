//! Reads `TimeML`: the text, the day of publication and the time expressions of an article.

use std::path::Path;
use std::{fs, io};

/// An article with its time expressions.
#[derive(Clone, Debug, Default)]
pub(crate) struct TimeMl {
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) published: Option<String>,
    pub(crate) marks: Vec<Mark>,
}

/// One time expression; `start` and `end` are bytes of the text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Mark {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) kind: String,
    pub(crate) value: String,
}

/// All articles of a folder, sorted by their names.
pub(crate) fn read(folder: &Path) -> io::Result<Vec<TimeMl>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        paths.push(entry?.path());
    }
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "tml"));
    paths.sort();
    paths.iter().map(|path| Ok(article(&file_name(path), &fs::read_to_string(path)?))).collect()
}

fn file_name(path: &Path) -> String {
    path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn article(name: &str, source: &str) -> TimeMl {
    let published = between(source, "<DCT>", "</DCT>").and_then(|dct| attribute(dct, "value"));
    let mut article = TimeMl {
        name: name.to_owned(),
        published: published.map(|value| value.chars().take(10).collect()),
        ..TimeMl::default()
    };
    let mut open: Vec<(usize, String, String)> = Vec::new();
    let mut rest = between(source, "<TEXT>", "</TEXT>").unwrap_or_default();
    while let Some((plain, tag, after)) = next_tag(rest) {
        article.text.push_str(&unescape(plain));
        rest = after;
        if tag.starts_with("<TIMEX3") {
            let value = |name| attribute(tag, name).unwrap_or_default();
            open.push((article.text.len(), value("type"), value("value")));
        } else if tag.starts_with("</TIMEX3")
            && let Some((start, kind, value)) = open.pop()
            && article.text.len() > start
        {
            article.marks.push(Mark { start, end: article.text.len(), kind, value });
        }
    }
    article.text.push_str(&unescape(rest));
    article.marks.sort();
    article
}

/// The text before the next tag, the tag, and the text behind it.
fn next_tag(text: &str) -> Option<(&str, &str, &str)> {
    let start = text.find('<')?;
    let end = start + text.get(start..)?.find('>')? + 1;
    Some((text.get(..start)?, text.get(start..end)?, text.get(end..)?))
}

fn between<'t>(text: &'t str, open: &str, close: &str) -> Option<&'t str> {
    text.split_once(open)?.1.split_once(close).map(|(inner, _)| inner)
}

/// The first attribute with this very name.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let mut rest = tag;
    loop {
        let (before, after) = rest.split_once(&format!("{name}=\""))?;
        if before.ends_with(|c: char| c.is_whitespace()) {
            return after.split_once('"').map(|(value, _)| value.to_owned());
        }
        rest = after;
    }
}

fn unescape(text: &str) -> String {
    let plain = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'");
    plain.replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_are_read_with_their_places() {
        let source = "<TimeML><DCT><TIMEX3 tid=\"t0\" type=\"DATE\" value=\"2024-03-02T10:00\">x</TIMEX3></DCT>\
                      <TEXT>A &amp; B met <TIMEX3 tid=\"t1\" anchorvalue=\"no\" type=\"DATE\" value=\"2024-03-01\">Friday\
                      </TIMEX3>.</TEXT></TimeML>";
        let article = article("a", source);
        assert_eq!((article.text.as_str(), article.published.as_deref()), ("A & B met Friday.", Some("2024-03-02")));
        let mark = Mark { start: 10, end: 16, kind: "DATE".into(), value: "2024-03-01".into() };
        assert_eq!(article.marks, [mark]);
    }
}
