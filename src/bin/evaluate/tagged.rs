//! Treebanks and name corpora: lines of a token with its labels, a blank line between sentences, turned into plain text.

use std::path::Path;
use std::{fs, io};

/// Tokens that stand close to the one before them, and those that the next stands close to.
const NO_BLANK_BEFORE: [&str; 16] =
    [",", ".", ";", ":", "!", "?", ")", "]", "%", "'s", "n't", "'m", "'re", "'ve", "'ll", "'d"];
const NO_BLANK_AFTER: [&str; 4] = ["(", "[", "$", "#"];

/// The sentences of a file, each as lines of cells.
pub(crate) fn sentences(path: &Path) -> io::Result<Vec<Vec<Vec<String>>>> {
    let text = fs::read_to_string(path)?;
    let mut sentences = vec![Vec::new()];
    for line in text.split('\n') {
        match sentences.last_mut() {
            Some(last) if !line.is_empty() => last.push(line.split('\t').map(str::to_owned).collect()),
            _ => sentences.push(Vec::new()),
        }
    }
    sentences.retain(|sentence| !sentence.is_empty());
    Ok(sentences)
}

/// Whether a blank stands before each token of a sentence.
pub(crate) fn blanks(tokens: &[&str]) -> Vec<bool> {
    let mut in_quotes = false;
    let mut blanks = Vec::with_capacity(tokens.len());
    for (at, token) in tokens.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| tokens[before]);
        let mut close = before.is_none_or(|before| NO_BLANK_AFTER.contains(&before)) || NO_BLANK_BEFORE.contains(token);
        if *token == "\"" {
            close |= in_quotes;
            in_quotes = !in_quotes;
        } else if before == Some("\"") && in_quotes {
            close = true;
        }
        blanks.push(!close);
    }
    blanks
}

/// Appends tokens to a text and gives the bytes that each takes there.
pub(crate) fn write(tokens: &[&str], blanks: &[bool], text: &mut String) -> Vec<(usize, usize)> {
    let mut spans = Vec::with_capacity(tokens.len());
    for (token, blank) in tokens.iter().zip(blanks) {
        if *blank {
            text.push(' ');
        }
        spans.push((text.len(), text.len() + token.len()));
        text.push_str(token);
    }
    spans
}

/// The name of a file, for the ids of its articles.
pub(crate) fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_become_text_again() {
        let tokens = ["He", "did", "n't", "say", "\"", "yes", "\"", "(", "yet", ")", "."];
        let mut text = String::new();
        let spans = write(&tokens, &blanks(&tokens), &mut text);
        assert_eq!((text.as_str(), spans[2]), ("He didn't say \"yes\" (yet).", (6, 9)));
    }
}
