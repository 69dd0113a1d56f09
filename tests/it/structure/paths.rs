//! The paths in a file, such as `std::env::var`: in imports, in code, and within macros.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use super::{is_attribute, is_mark};

/// One path and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Its parts; a closing `*` or `self` of an import is left out.
    pub(super) parts: Vec<String>,
    pub(super) line: usize,
    /// The modules around it within its file.
    pub(super) depth: usize,
}

/// All paths of at least two parts, outside of modules that are compiled for tests only.
pub(super) fn all(tokens: TokenStream) -> Vec<Found> {
    let mut found = Vec::new();
    walk(&tokens.into_iter().collect::<Vec<_>>(), &mut Place { prefix: Vec::new(), depth: 0 }, &mut found);
    found.retain(|path| path.parts.len() > 1);
    found
}

struct Place {
    prefix: Vec<String>,
    depth: usize,
}

fn walk(tokens: &[TokenTree], place: &mut Place, found: &mut Vec<Found>) {
    let mut index = 0;
    while let Some(token) = tokens.get(index) {
        if let TokenTree::Ident(word) = token {
            if word == "mod" && matches!(tokens.get(index + 2), Some(TokenTree::Group(_))) {
                module(tokens, index, place, found);
                index += 3;
                continue;
            }
            index = path(tokens, index, place, found);
            continue;
        }
        if let TokenTree::Group(group) = token {
            let inner: Vec<TokenTree> = group.stream().into_iter().collect();
            // A group on its own starts anew; one that continues an import is entered by `path`.
            walk(&inner, &mut Place { prefix: Vec::new(), depth: place.depth }, found);
        }
        index += 1;
    }
}

/// Enters `mod name { … }`, unless it is for tests.
fn module(tokens: &[TokenTree], index: usize, place: &Place, found: &mut Vec<Found>) {
    let Some(TokenTree::Group(body)) = tokens.get(index + 2) else { return };
    if !is_for_tests(tokens, index) {
        let inner: Vec<TokenTree> = body.stream().into_iter().collect();
        walk(&inner, &mut Place { prefix: Vec::new(), depth: place.depth + 1 }, found);
    }
}

fn is_for_tests(tokens: &[TokenTree], index: usize) -> bool {
    let before = index.checked_sub(1).filter(|before| is_attribute(tokens, *before));
    let attribute = before.and_then(|before| tokens.get(before));
    attribute.is_some_and(|attribute| attribute.to_string().replace(' ', "") == "[cfg(test)]")
}

/// Reads the path that begins at `index` and says where the next token is.
fn path(tokens: &[TokenTree], index: usize, place: &Place, found: &mut Vec<Found>) -> usize {
    let (mut parts, mut next) = (place.prefix.clone(), index);
    let line = tokens.get(index).map_or(0, |token| token.span().start().line);
    while let Some(TokenTree::Ident(word)) = tokens.get(next) {
        if word != "self" || parts.is_empty() {
            parts.push(word.to_string());
        }
        next += 1;
        if !is_mark(tokens.get(next), ':') || !is_mark(tokens.get(next + 1), ':') {
            break;
        }
        next += 2;
    }
    match tokens.get(next) {
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace && follows_colons(tokens, next) => {
            let inner: Vec<TokenTree> = group.stream().into_iter().collect();
            list(&inner, &Place { prefix: parts, depth: place.depth }, found);
            next += 1;
        }
        _ => found.push(Found { parts, line, depth: place.depth }),
    }
    next
}

/// Reads `{a, b::c, self}` of an import.
fn list(tokens: &[TokenTree], place: &Place, found: &mut Vec<Found>) {
    let mut index = 0;
    while let Some(token) = tokens.get(index) {
        match token {
            TokenTree::Ident(word) if word == "as" => index += 2,
            TokenTree::Ident(_) => index = path(tokens, index, place, found),
            TokenTree::Punct(mark) if mark.as_char() == '*' => {
                let line = mark.span().start().line;
                found.push(Found { parts: place.prefix.clone(), line, depth: place.depth });
                index += 1;
            }
            _ => index += 1,
        }
    }
}

fn follows_colons(tokens: &[TokenTree], index: usize) -> bool {
    index >= 2 && is_mark(tokens.get(index - 1), ':') && is_mark(tokens.get(index - 2), ':')
}
