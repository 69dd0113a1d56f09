//! Sentences as news agencies write them, drawn from a grammar of dependencies: treebanks hold few of their kind.
//!
//! The grammar is `wire.tsv`. A line is one way to write a phrase: its name, a tab, and its parts. A part is a word with
//! its tag (`the/DT`), a phrase (`<CITY>`) or parts in parentheses. `*` stands before the part that is the head; all
//! other parts hang on it, by the relation before the equals sign or, without one, by that which their tag suggests. `?`
//! behind a phrase leaves it out half of the time; `+` before one sets its parts in as if they stood there. `NAME*3`
//! makes a way three times as likely; a name with `.%`, and each `%` of its parts, stands for all forms of verbs.
//! `@name TAG` lists words, `!name` verbs, as base forms or as base/past/participle.

use std::collections::BTreeMap;

use anyhow::{Context as _, bail};
use dateline::stages::syntax::{Relation, Tag};

use crate::corpus::Sentence;
use crate::random::Random;

const GRAMMAR: &str = include_str!("wire.tsv");
const CITIES: &str = include_str!("../../../config/lexicon/cities.tsv");
const COUNTRIES: &str = include_str!("../../../config/lexicon/countries.tsv");
const PEOPLE: &str = include_str!("../../../config/lexicon/person_names.tsv");

/// The forms of verbs that `%` stands for.
const FORMS: [&str; 6] = ["VB", "VBD", "VBG", "VBN", "VBP", "VBZ"];
/// Longer sentences are drawn again.
const LONGEST: usize = 45;
/// The phrase that is a sentence.
const START: &str = "S";
/// Words with these tags hang by these relations if none is given.
const USUAL: [(&str, &str); 18] = [
    ("$", "compound"),
    ("''", "punct"),
    (",", "punct"),
    (".", "punct"),
    ("CC", "cc"),
    ("CD", "nummod"),
    ("DT", "det"),
    ("HYPH", "punct"),
    ("IN", "case"),
    ("JJ", "amod"),
    ("JJR", "amod"),
    ("MD", "aux"),
    ("POS", "case"),
    ("PRP$", "nmod:poss"),
    ("RB", "advmod"),
    ("RP", "compound:prt"),
    ("TO", "mark"),
    ("``", "punct"),
];

/// Draws sentences, the same for the same seed.
pub(crate) fn sentences(count: usize, seed: u64) -> anyhow::Result<Vec<Sentence>> {
    let grammar = Grammar::read(GRAMMAR)?;
    let mut random = Random::new(seed);
    let mut sentences = Vec::new();
    while sentences.len() < count {
        let sentence = grammar.sentence(&mut random)?;
        if sentence.forms.len() <= LONGEST {
            sentences.push(sentence);
        }
    }
    Ok(sentences)
}

/// What hangs by what relation.
#[derive(Clone, Debug)]
struct Part {
    place: Place,
    content: Content,
    /// Whether it is left out half of the time.
    optional: bool,
}

/// What a part is to the phrase around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Head,
    Dependent(Option<Relation>),
    /// Its own parts stand in its stead.
    Spliced,
}

#[derive(Clone, Debug)]
enum Content {
    Word(String, Tag),
    Phrase(String),
    Parts(Vec<Part>),
}

/// The ways to write each phrase; a way that is likelier stands there more than once.
#[derive(Debug, Default)]
struct Grammar(BTreeMap<String, Vec<Vec<Part>>>);

/// What a phrase has so far: its head, and the words that hang on it.
#[derive(Debug, Default)]
struct Phrase {
    head: Option<usize>,
    dependents: Vec<(usize, Relation)>,
}

impl Grammar {
    fn read(text: &str) -> anyhow::Result<Self> {
        let mut grammar = Self::default();
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            grammar.line(line).with_context(|| format!("in {line:?}"))?;
        }
        for (name, words) in lexicons() {
            let tag = if name == "demonym" { "JJ" } else { "NNP" };
            grammar.words(name, tag, words.into_iter())?;
        }
        Ok(grammar)
    }

    fn line(&mut self, line: &str) -> anyhow::Result<()> {
        let (name, ways) = line.split_once('\t').context("no tab")?;
        if let Some((name, tag)) = name.strip_prefix('@').and_then(|name| name.split_once(' ')) {
            return self.words(name, tag, ways.split(' '));
        }
        if let Some(name) = name.strip_prefix('!') {
            for form in FORMS {
                let words: Vec<String> = ways.split(' ').map(|verb| inflected(verb, form)).collect();
                self.words(&format!("{name}.{form}"), form, words.iter().map(String::as_str))?;
            }
            return Ok(());
        }
        let (name, weight) = match name.split_once('*') {
            Some((name, weight)) => (name, weight.parse()?),
            None => (name, 1),
        };
        let forms = if name.ends_with('%') { &FORMS[..] } else { &FORMS[..1] };
        for form in forms {
            let mut tokens = tokens(&ways.replace('%', form)).into_iter().rev().collect();
            let parts = parts(&mut tokens)?;
            let ways = self.0.entry(name.replace('%', form)).or_default();
            ways.extend(std::iter::repeat_n(parts, weight));
        }
        Ok(())
    }

    fn words<'w>(&mut self, name: &str, tag: &str, words: impl Iterator<Item = &'w str>) -> anyhow::Result<()> {
        let tag = Tag::named(tag).with_context(|| format!("{tag:?} is no tag"))?;
        let way = |word: &str| {
            vec![Part { place: Place::Head, content: Content::Word(word.to_owned(), tag), optional: false }]
        };
        self.0.entry(name.to_owned()).or_default().extend(words.map(way));
        Ok(())
    }

    fn sentence(&self, random: &mut Random) -> anyhow::Result<Sentence> {
        let mut sentence = Sentence::default();
        let start = Content::Phrase(START.to_owned());
        let root = self.content(&start, &mut sentence, random)?;
        let end = u8::try_from(sentence.forms.len().min(LONGEST + 1))?;
        sentence.heads[root] = end;
        sentence.relations[root] = Relation::ROOT;
        finish(&mut sentence.forms);
        Ok(sentence)
    }

    /// Writes a word or phrase of its own and gives its head.
    fn content(&self, content: &Content, sentence: &mut Sentence, random: &mut Random) -> anyhow::Result<usize> {
        let mut phrase = Phrase::default();
        match content {
            Content::Word(form, tag) => {
                sentence.forms.push(form.clone());
                sentence.tags.push(*tag);
                sentence.heads.push(0);
                sentence.relations.push(Relation::ROOT);
                sentence.verbs.push(tag.is_verb());
                return Ok(sentence.forms.len() - 1);
            }
            Content::Phrase(name) => self.parts(self.way(name, random)?, (sentence, &mut phrase), random)?,
            Content::Parts(parts) => self.parts(parts, (sentence, &mut phrase), random)?,
        }
        let head = phrase.head.with_context(|| format!("{content:?} has no head"))?;
        for (dependent, relation) in phrase.dependents {
            sentence.heads[dependent] = u8::try_from(head.min(LONGEST + 1))?;
            sentence.relations[dependent] = relation;
        }
        Ok(head)
    }

    fn way(&self, name: &str, random: &mut Random) -> anyhow::Result<&[Part]> {
        let ways = self.0.get(name).with_context(|| format!("there is no phrase {name:?}"))?;
        Ok(&ways[random.below(ways.len())])
    }

    /// Writes parts, and tells the phrase around them of their heads.
    fn parts(
        &self,
        parts: &[Part],
        (sentence, phrase): (&mut Sentence, &mut Phrase),
        random: &mut Random,
    ) -> anyhow::Result<()> {
        for part in parts {
            if part.optional && random.below(2) == 0 {
                continue;
            }
            match (part.place, &part.content) {
                (Place::Spliced, Content::Phrase(name)) => {
                    self.parts(self.way(name, random)?, (sentence, phrase), random)?;
                }
                (Place::Spliced, content) => bail!("{content:?} cannot be set in"),
                (Place::Head, content) => {
                    let head = self.content(content, sentence, random)?;
                    if phrase.head.replace(head).is_some() {
                        bail!("two heads in {parts:?}");
                    }
                }
                (Place::Dependent(relation), content) => {
                    let head = self.content(content, sentence, random)?;
                    let relation = relation.or_else(|| usual(sentence.tags[head]));
                    phrase.dependents.push((head, relation.with_context(|| format!("no relation in {content:?}"))?));
                }
            }
        }
        Ok(())
    }
}

fn usual(tag: Tag) -> Option<Relation> {
    USUAL.iter().find(|(name, _)| *name == tag.as_str()).and_then(|(_, relation)| Relation::named(relation))
}

/// Parentheses, and what stands between them and spaces; an opening one with what is before it.
fn tokens(text: &str) -> Vec<String> {
    text.replace(')', " )").replace('(', "( ").split_whitespace().map(str::to_owned).collect()
}

/// Reads parts up to the end or a closing parenthesis, from the last of the tokens to the first.
fn parts(tokens: &mut Vec<String>) -> anyhow::Result<Vec<Part>> {
    let mut read = Vec::new();
    while let Some(token) = tokens.pop().filter(|token| token != ")") {
        let (token, optional) = token.strip_suffix('?').map_or((token.as_str(), false), |token| (token, true));
        let (place, rest) = if let Some(rest) = token.strip_prefix('*') {
            (Place::Head, rest)
        } else if let Some(rest) = token.strip_prefix('+') {
            (Place::Spliced, rest)
        } else if let Some((relation, rest)) = token.split_once('=') {
            let relation = Relation::named(relation).with_context(|| format!("{relation:?} is no relation"))?;
            (Place::Dependent(Some(relation)), rest)
        } else {
            (Place::Dependent(None), token)
        };
        let content = if rest == "(" {
            Content::Parts(parts(tokens)?)
        } else if let Some(name) = rest.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
            Content::Phrase(name.to_owned())
        } else {
            let (form, tag) = rest.rsplit_once('/').with_context(|| format!("{rest:?} has no tag"))?;
            Content::Word(form.to_owned(), Tag::named(tag).with_context(|| format!("{tag:?} is no tag"))?)
        };
        read.push(Part { place, content, optional });
    }
    Ok(read)
}

/// Cities, countries with their adjectives, and names of people.
fn lexicons() -> [(&'static str, Vec<&'static str>); 5] {
    let rows = |text: &'static str| text.lines().filter(|line| !line.starts_with('#'));
    let cell = |line: &'static str, place: usize| line.split('\t').nth(place).unwrap_or_default();
    let plain = |name: &&str| name.len() > 2 && name.bytes().all(|byte| byte.is_ascii_alphabetic());
    let demonym = |line| cell(line, 2).split('|').next().unwrap_or_default();
    let capital = |name: &&str| name.starts_with(|first: char| first.is_uppercase());
    let people = |kind: &'static str| {
        let of_kind = move |line: &&'static str| cell(line, 1) == kind || cell(line, 1) == "b";
        rows(PEOPLE).filter(of_kind).map(|line| cell(line, 0)).filter(plain).filter(capital).collect()
    };
    [
        ("city", rows(CITIES).map(|line| cell(line, 0)).filter(plain).collect()),
        ("country", rows(COUNTRIES).map(|line| cell(line, 1)).filter(plain).collect()),
        ("demonym", rows(COUNTRIES).map(demonym).filter(plain).collect()),
        ("given", people("g")),
        ("family", people("f")),
    ]
}

/// A form of a verb: `base`, or `base/past/participle` if it is irregular.
fn inflected(verb: &str, form: &str) -> String {
    let mut cells = verb.split('/');
    let base = cells.next().unwrap_or_default();
    let (past, participle) = (cells.next(), cells.next());
    let silent = base.ends_with('e') && !base.ends_with("ee");
    let consonant_y = base.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']));
    let regular = || match consonant_y {
        _ if base.ends_with('e') => format!("{base}d"),
        Some(stem) => format!("{stem}ied"),
        None => format!("{base}ed"),
    };
    match form {
        "VBD" => past.map_or_else(regular, str::to_owned),
        "VBN" => participle.map_or_else(regular, str::to_owned),
        "VBG" => match past.and_then(|past| past.strip_suffix("ed")) {
            Some(stem) if stem.len() == base.len() + 1 => format!("{stem}ing"),
            _ if DOUBLED.contains(&base) => format!("{base}{}ing", base.chars().last().unwrap_or_default()),
            _ => match base.strip_suffix("ie") {
                Some(stem) => format!("{stem}ying"),
                None => format!("{}ing", base.strip_suffix('e').filter(|_| silent).unwrap_or(base)),
            },
        },
        "VBZ" => match consonant_y {
            Some(stem) => format!("{stem}ies"),
            None if base.ends_with(['o', 's', 'x']) || base.ends_with("ch") || base.ends_with("sh") => {
                format!("{base}es")
            }
            None => format!("{base}s"),
        },
        _ => base.to_owned(),
    }
}

/// Irregular verbs that double their last letter.
const DOUBLED: [&str; 9] = ["begin", "bid", "cut", "hit", "let", "quit", "set", "shut", "win"];

/// A capital at the beginning, and "an" where it belongs.
fn finish(forms: &mut [String]) {
    for at in 1..forms.len() {
        if forms[at - 1] == "a" && forms[at].to_ascii_lowercase().starts_with(['a', 'e', 'i', 'o']) {
            "an".clone_into(&mut forms[at - 1]);
        } else if forms[at - 1] == "an" && !forms[at].to_ascii_lowercase().starts_with(['a', 'e', 'i', 'o', 'u']) {
            "a".clone_into(&mut forms[at - 1]);
        }
    }
    if let Some(first) = forms.iter_mut().find(|form| *form != "\"") {
        let capital = first.chars().take(1).flat_map(char::to_uppercase);
        *first = capital.chain(first.chars().skip(1)).collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_phrase_can_be_written() {
        let grammar = Grammar::read(GRAMMAR).expect("the grammar is right");
        let mut random = Random::new(1);
        for name in grammar.0.keys().filter(|name| !name.starts_with(char::is_lowercase)) {
            for ways in &grammar.0[name] {
                let (mut sentence, mut phrase) = (Sentence::default(), Phrase::default());
                grammar.parts(ways, (&mut sentence, &mut phrase), &mut random).expect(name);
            }
        }
    }

    #[test]
    fn verbs_are_inflected() {
        let forms = |verb| FORMS.map(|form| inflected(verb, form)).join(" ");
        assert_eq!(forms("seize"), "seize seized seizing seized seize seizes");
        assert_eq!(forms("ban/banned/banned"), "ban banned banning banned ban bans");
        assert_eq!(forms("carry"), "carry carried carrying carried carry carries");
        assert_eq!(forms("break/broke/broken"), "break broke breaking broken break breaks");
        assert_eq!(forms("win/won/won"), "win won winning won win wins");
        assert_eq!(forms("flee/fled/fled"), "flee fled fleeing fled flee flees");
        assert_eq!(forms("free"), "free freed freeing freed free frees");
        assert_eq!(forms("die"), "die died dying died die dies");
        assert_eq!(forms("veto"), "veto vetoed vetoing vetoed veto vetoes");
    }

    #[test]
    fn sentences_are_trees_and_the_same_each_time() {
        let drawn = sentences(200, 1).expect("the grammar is right");
        let again = sentences(200, 1).expect("the grammar is right");
        for (sentence, other) in drawn.iter().zip(&again) {
            assert_eq!(sentence.forms, other.forms);
            let end = sentence.forms.len();
            assert_eq!(sentence.heads.iter().filter(|head| usize::from(**head) == end).count(), 1);
        }
    }
}
