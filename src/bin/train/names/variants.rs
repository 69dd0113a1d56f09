//! Texts once more with other names in them, and some sentences in the letters of headlines.
//!
//! The corpora hold mostly American and European names; names of the whole world in their places teach that the sentence
//! tells what a name names (mention replacement: Dai & Adel, COLING 2020).

use std::collections::BTreeMap;

use dateline::stages::lexicon::Lexicon;
use dateline::stages::names::{Label, NameKind, Part};

use super::corpus::Sentence;
use crate::random::Random;

/// Names to put in.
#[derive(Debug)]
pub(crate) struct Names {
    pub(crate) given: Vec<&'static str>,
    pub(crate) family: Vec<&'static str>,
    pub(crate) places: Vec<Vec<&'static str>>,
    pub(crate) organizations: Vec<Vec<&'static str>>,
}

impl Names {
    /// The names of the word lists.
    pub(crate) fn new() -> Self {
        let mut names = Self { given: Vec::new(), family: Vec::new(), places: Vec::new(), organizations: Vec::new() };
        for (name, kind) in Lexicon::entries("person_names").filter_map(|line| line.split_once('\t')) {
            if kind != "f" {
                names.given.push(name);
            }
            if kind != "g" {
                names.family.push(name);
            }
        }
        let first = |line: &'static str, column: usize| line.split('\t').nth(column).unwrap_or_default();
        for (list, column) in [("cities", 0), ("countries", 1), ("regions", 0), ("atlas", 0)] {
            let of_list = Lexicon::entries(list).flat_map(|line| first(line, column).split('|'));
            // Short towns are mostly words of English too.
            let of_list = of_list.filter(|name| name.len() > 4);
            names.places.extend(of_list.map(|name| name.split(' ').collect::<Vec<_>>()));
        }
        names.organizations.extend(Lexicon::entries("organizations").map(|line| first(line, 0).split(' ').collect()));
        names
    }
}

/// How often, of a hundred sentences.
const IN_TITLE_CASE: usize = 8;
const IN_CAPITALS: usize = 4;

/// The sentences of one article with other names; what was one name stays one name.
pub(crate) fn renamed(sentences: &[Sentence], names: &Names, random: &mut Random) -> Vec<Sentence> {
    let mut renaming = Renaming { names, random, words: BTreeMap::new(), wholes: BTreeMap::new() };
    let mut renamed: Vec<Sentence> = sentences.iter().map(|sentence| renaming.sentence(sentence)).collect();
    for sentence in &mut renamed {
        match random.below(100) {
            lot if lot < IN_CAPITALS => sentence.tokens.iter_mut().for_each(|token| *token = token.to_uppercase()),
            lot if lot < IN_CAPITALS + IN_TITLE_CASE => title(sentence, random.below(2) == 0),
            _ => {}
        }
    }
    renamed
}

/// Begins all words with a capital; the small ones if asked to.
fn title(sentence: &mut Sentence, all: bool) {
    let small = ["of", "the", "in", "and", "for", "to", "a", "an", "on", "at", "by", "with", "as", "from", "'s", "n't"];
    for token in &mut sentence.tokens {
        let kept = token == "'s" || token == "n't" || !all && small.contains(&token.as_str());
        if !kept {
            let mut characters = token.chars();
            let first: String = characters.next().into_iter().flat_map(char::to_uppercase).collect();
            *token = first + characters.as_str();
        }
    }
}

struct Renaming<'r> {
    names: &'r Names,
    random: &'r mut Random,
    /// The new words of people's names.
    words: BTreeMap<String, &'static str>,
    /// The new names of places and organizations.
    wholes: BTreeMap<String, Vec<&'static str>>,
}

impl Renaming<'_> {
    fn sentence(&mut self, sentence: &Sentence) -> Sentence {
        let mut renamed = Sentence::default();
        let mut at = 0;
        while at < sentence.tokens.len() {
            let end = name_end(&sentence.labels, at);
            let kind = sentence.labels[at].and_then(Label::kind);
            let old = &sentence.tokens[at..end];
            match kind {
                Some(kind) if is_written_plainly(old) => {
                    let new = self.name(old, kind);
                    let last = new.len() - 1;
                    for (place, token) in new.into_iter().enumerate() {
                        renamed.tokens.push(token);
                        renamed.labels.push(Some(Label::of(kind, Part::of(place, last))));
                    }
                }
                _ => {
                    renamed.tokens.extend_from_slice(old);
                    renamed.labels.extend_from_slice(&sentence.labels[at..end]);
                }
            }
            at = end;
        }
        renamed
    }

    fn name(&mut self, old: &[String], kind: NameKind) -> Vec<String> {
        match kind {
            NameKind::Person => self.person(old),
            NameKind::Location => self.whole(old, &self.names.places),
            NameKind::Organization => self.whole(old, &self.names.organizations),
        }
    }

    /// A person's name word by word, so that a family name that stands alone later is still the same.
    fn person(&mut self, old: &[String]) -> Vec<String> {
        let mut new = Vec::with_capacity(old.len());
        for (place, word) in old.iter().enumerate() {
            let is_name = word.chars().count() > 2 && word.chars().next().is_some_and(char::is_uppercase);
            if !is_name || word.contains('.') {
                new.push(word.clone());
                continue;
            }
            let pool = if place + 1 == old.len() { &self.names.family } else { &self.names.given };
            let chosen = pool[self.random.below(pool.len())];
            new.push((*self.words.entry(word.clone()).or_insert(chosen)).to_owned());
        }
        new
    }

    /// A listed name as a whole by another of the list; in other names, the listed words of places.
    fn whole(&mut self, old: &[String], list: &[Vec<&'static str>]) -> Vec<String> {
        let key = old.join(" ");
        if let Some(new) = self.wholes.get(&key) {
            return new.iter().map(|word| (*word).to_owned()).collect();
        }
        if !list.iter().any(|name| name == old) {
            return old.to_vec();
        }
        let chosen = list[self.random.below(list.len())].clone();
        let new = chosen.iter().map(|word| (*word).to_owned()).collect();
        self.wholes.insert(key, chosen);
        new
    }
}

/// Where the name ends that begins at a token; the next token if none does.
fn name_end(labels: &[Option<Label>], at: usize) -> usize {
    let mut end = at;
    while end + 1 < labels.len() && labels[end].is_some_and(Label::is_open) {
        end += 1;
    }
    end + 1
}

/// Whether a name is written as names are, and not in capitals altogether.
fn is_written_plainly(words: &[String]) -> bool {
    words.len() > 1 || words.iter().any(|word| word.chars().any(char::is_lowercase))
}
