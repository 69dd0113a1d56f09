//! The house rules that no lint knows: what may import what, how long files and functions are, what never occurs.

mod imports;
mod paths;
mod tests;

use std::fs;
use std::path::Path;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Block, ImplItemFn, ItemFn, Signature, TraitItemFn};

const LONGEST_FILE: usize = 400;
const LONGEST_FUNCTION: usize = 70;
const MOST_PARAMETERS: usize = 4;

/// The one file that may call C by itself.
const UNSAFE_FILE: &str = "src/kafka/transaction.rs";

/// Everything in a file that breaks a rule, a sentence each; `path` is relative to the package.
fn faults(path: &str, source: &str) -> Vec<String> {
    let mut faults = Vec::new();
    if !source.starts_with("//!") {
        faults.push("does not open with `//!`".to_owned());
    }
    let lines = source.lines().count();
    if lines > LONGEST_FILE {
        faults.push(format!("has {lines} lines"));
    }
    match syn::parse_file(source) {
        Ok(file) => Functions { faults: &mut faults }.visit_file(&file),
        Err(error) => faults.push(format!("does not parse: {error}")),
    }
    if let Ok(tokens) = source.parse::<TokenStream>() {
        Words { path, faults: &mut faults }.look(tokens.clone());
        faults.extend(imports::faults(path, tokens));
    }
    faults
}

/// Looks at the length and the parameters of each function.
struct Functions<'f> {
    faults: &'f mut Vec<String>,
}

impl Functions<'_> {
    fn check(&mut self, signature: &Signature, block: &Block) {
        let name = &signature.ident;
        let first = signature.fn_token.span.start().line;
        let lines = block.brace_token.span.close().end().line - first + 1;
        if lines > LONGEST_FUNCTION {
            self.faults.push(format!("line {first}: `{name}` has {lines} lines"));
        }
        let parameters = signature.inputs.len() - usize::from(signature.receiver().is_some());
        if parameters > MOST_PARAMETERS {
            self.faults.push(format!("line {first}: `{name}` has {parameters} parameters"));
        }
    }
}

impl<'a> Visit<'a> for Functions<'_> {
    fn visit_item_fn(&mut self, function: &'a ItemFn) {
        self.check(&function.sig, &function.block);
        visit::visit_item_fn(self, function);
    }

    fn visit_impl_item_fn(&mut self, function: &'a ImplItemFn) {
        self.check(&function.sig, &function.block);
        visit::visit_impl_item_fn(self, function);
    }

    fn visit_trait_item_fn(&mut self, function: &'a TraitItemFn) {
        if let Some(block) = &function.default {
            self.check(&function.sig, block);
        }
        visit::visit_trait_item_fn(self, function);
    }
}

/// Looks for words that must not occur, in macros too.
struct Words<'f> {
    path: &'f str,
    faults: &'f mut Vec<String>,
}

impl Words<'_> {
    fn look(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        for (index, token) in tokens.iter().enumerate() {
            match token {
                TokenTree::Ident(word) => self.check(&word.to_string(), tokens.get(index + 1), word.span()),
                TokenTree::Group(group) => {
                    if group.delimiter() == Delimiter::Bracket && is_attribute(&tokens, index) {
                        self.attribute(group.stream());
                    }
                    self.look(group.stream());
                }
                _ => {}
            }
        }
    }

    fn check(&mut self, word: &str, next: Option<&TokenTree>, span: proc_macro2::Span) {
        let called = is_mark(next, '!');
        let is_fault = match word {
            "todo" | "unimplemented" | "dbg" | "macro_rules" => called,
            "unsafe" => self.path != UNSAFE_FILE,
            _ => false,
        };
        if is_fault {
            self.faults.push(format!("line {}: `{word}`", span.start().line));
        }
    }

    fn attribute(&mut self, tokens: TokenStream) {
        if let Some(TokenTree::Ident(name)) = tokens.into_iter().next()
            && name == "allow"
        {
            self.faults.push(format!("line {}: `allow` instead of `expect`", name.span().start().line));
        }
    }
}

/// Whether the group at `index` follows `#` or `#!`.
fn is_attribute(tokens: &[TokenTree], index: usize) -> bool {
    let before = |distance: usize| index.checked_sub(distance).and_then(|place| tokens.get(place));
    is_mark(before(1), '#') || (is_mark(before(1), '!') && is_mark(before(2), '#'))
}

fn is_mark(token: Option<&TokenTree>, mark: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == mark)
}

/// All Rust files below a folder of the package, in order, with their contents.
fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().display().to_string();
            found.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
}

#[test]
fn every_file_keeps_the_house_rules() {
    let mut files = Vec::new();
    for folder in ["src", "tests"] {
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut files);
    }
    let all = files
        .iter()
        .flat_map(|(path, source)| faults(path, source).into_iter().map(move |fault| format!("{path}: {fault}")));
    let all: Vec<String> = all.collect();
    assert!(all.is_empty(), "{} faults:\n{}", all.len(), all.join("\n"));
}
