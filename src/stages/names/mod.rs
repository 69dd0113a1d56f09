//! Finds the names of people, organizations and places.

mod kind;
mod runs;

use std::collections::HashMap;
use std::ops::Range;

use super::document::{BlockKind, Document, TokenClass};
use super::lexicon::Lexicon;
use super::observer::Watch;
use super::span::Span;
use super::words::Words;

use kind::{Guess, guess};
use runs::{Candidate, candidates};

/// A name as it stands in the text, without titles, articles or possessive `'s`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// Where it is; on token borders.
    pub span: Span,
    /// What it names.
    pub kind: NameKind,
}

/// What a name names, as coarse as a name finder can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameKind {
    /// A human being.
    Person,
    /// A company, ministry, party, armed group, team.
    Organization,
    /// A country, town, river, building.
    Location,
}

/// Finds names.
#[derive(Debug)]
pub struct NameFinder {
    lexicon: Lexicon,
}

impl NameFinder {
    /// A finder over a lexicon.
    #[must_use]
    pub fn new(lexicon: &Lexicon) -> Self {
        Self { lexicon: lexicon.clone() }
    }

    /// Names in text order, disjoint.
    ///
    /// Names of which the words tell what they are, in the first pass, tell it of the others in the second.
    pub fn find(&self, document: &Document, watch: &mut Watch<'_>) -> Vec<Name> {
        let words = Words::new(document);
        let mut found: Vec<(Candidate, Guess)> = Vec::new();
        for stretch in stretches(document, &words) {
            if !watch.go_on() {
                break;
            }
            for candidate in candidates(&words, &stretch, &self.lexicon) {
                let guess = guess(&words, &candidate, &self.lexicon);
                found.push((candidate, guess));
            }
        }
        let memory = Memory::new(&words, &found);
        let named = found.iter().filter_map(|(candidate, guess)| {
            let kind = memory.settle(&words, candidate, *guess)?;
            Some(Name { span: words.cover(candidate.tokens.clone()), kind })
        });
        named.collect()
    }
}

/// A stretch of tokens in which a name may lie: a sentence, a dateline or a byline.
#[derive(Clone, Debug)]
struct Stretch {
    tokens: Range<usize>,
    /// Whether capitals tell nothing here: most words have them.
    title_case: bool,
}

fn stretches(document: &Document, words: &Words<'_>) -> Vec<Stretch> {
    let mut stretches = Vec::new();
    for block in document.blocks() {
        match block.kind {
            BlockKind::Dateline | BlockKind::Byline => {
                stretches.push(Stretch { tokens: document.tokens_in(block.span), title_case: false });
            }
            _ => {}
        }
    }
    for sentence in document.sentences() {
        if document.block_of(sentence).kind != BlockKind::Boilerplate {
            let tokens = sentence.tokens.clone();
            stretches.push(Stretch { title_case: is_title_case(words, &tokens), tokens });
        }
    }
    stretches.sort_by_key(|stretch| stretch.tokens.start);
    stretches
}

/// Whether most of the longer words of a stretch are capitalised.
fn is_title_case(words: &Words<'_>, tokens: &Range<usize>) -> bool {
    let long = tokens.clone().filter(|at| words.written(*at).len() >= 4 && !words.has(*at, TokenClass::DIGIT));
    let (all, capitals) = long
        .fold((0, 0), |(all, capitals), at| (all + 1, capitals + usize::from(words.has(at, TokenClass::CAPITALIZED))));
    all >= 4 && capitals * 10 >= all * 9
}

/// What the article itself tells of its names.
struct Memory {
    kinds: HashMap<String, NameKind>,
    surnames: HashMap<String, NameKind>,
}

impl Memory {
    fn new(words: &Words<'_>, found: &[(Candidate, Guess)]) -> Self {
        let mut memory = Self { kinds: HashMap::new(), surnames: HashMap::new() };
        // What is sure comes before what is likely, so that the first entry of a name is the best.
        let sure = found.iter().filter(|(_, guess)| matches!(guess, Guess::Sure(_)));
        let likely = found.iter().filter(|(_, guess)| matches!(guess, Guess::Likely(_)));
        for (candidate, guess) in sure.chain(likely) {
            let (Guess::Sure(kind) | Guess::Likely(kind)) = guess else { continue };
            let name = words.written_in(candidate.tokens.clone());
            memory.kinds.entry(name.join(" ")).or_insert(*kind);
            if *kind == NameKind::Person && name.len() > 1 {
                memory.surnames.entry(words.written(candidate.tokens.end - 1).to_owned()).or_insert(*kind);
            }
        }
        memory
    }

    /// What a candidate names, if it is a name.
    fn settle(&self, words: &Words<'_>, candidate: &Candidate, guess: Guess) -> Option<NameKind> {
        let name = words.written_in(candidate.tokens.clone());
        let known = || self.kinds.get(&name.join(" ")).or_else(|| self.surnames.get(*name.last()?)).copied();
        match guess {
            Guess::Sure(kind) => Some(kind),
            Guess::Likely(kind) => Some(known().unwrap_or(kind)),
            Guess::Unlikely => known(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::article::Article;
    use super::super::normalize::Normalizer;
    use super::*;

    fn check(text: &str, expected: &str) {
        let lexicon = Lexicon::built_in();
        let article = Article { text: text.into(), ..Article::default() };
        let (document, _) = Normalizer::new(&lexicon).normalize(&article);
        let names = NameFinder::new(&lexicon).find(&document, &mut Watch::new(&mut ()));
        let shown: Vec<String> = names
            .iter()
            .map(|name| {
                let kind = match name.kind {
                    NameKind::Person => "PER",
                    NameKind::Organization => "ORG",
                    NameKind::Location => "LOC",
                };
                format!("{kind} {}", document.slice(name.span))
            })
            .collect();
        assert_eq!(shown.join(", "), expected, "{text}");
    }

    #[test]
    fn titles_and_offices_stand_outside() {
        check("They met President Ana Kos and Mr. Bell.", "PER Ana Kos, PER Bell");
        check("Iranian Foreign Minister Ivo Kosar spoke.", "PER Ivo Kosar");
        check("Lamp Bureau Chairman Ana Kos spoke.", "ORG Lamp Bureau, PER Ana Kos");
    }

    #[test]
    fn possessives_and_articles_stand_outside() {
        check("Iran's leader saw the United Nations.", "LOC Iran, ORG United Nations");
    }

    #[test]
    fn coordinated_names_stand_apart() {
        check(
            "Kenya and Uganda met, as did Ana Kos and John F. Kennedy.",
            "LOC Kenya, LOC Uganda, PER Ana Kos, PER John F. Kennedy",
        );
    }

    #[test]
    fn particles_and_hyphens_belong_to_names() {
        check("He met Bashar al-Assad in Riyadh.", "PER Bashar al-Assad, LOC Riyadh");
        check("Prince Mohammed bin Salman left.", "PER Mohammed bin Salman");
        check("It was Hossein Amir-Abdollahian.", "PER Hossein Amir-Abdollahian");
    }

    #[test]
    fn words_that_begin_a_sentence_are_no_names() {
        check("Analysts were wrong. However, it rained.", "");
        check("Lamps failed. Many lamps failed in Oslo.", "LOC Oslo");
    }

    #[test]
    fn a_surname_is_known_from_the_full_name() {
        check("Ana Kosar left. Kosar was ill.", "PER Ana Kosar, PER Kosar");
    }

    #[test]
    fn organizations_are_told_by_their_words() {
        check(
            "The Ministry of Defence and Zagreb University agreed.",
            "ORG Ministry of Defence, ORG Zagreb University",
        );
    }

    #[test]
    fn buildings_and_waters_are_places() {
        check("They crossed the Sava River near Pleso Airport.", "LOC Sava River, LOC Pleso Airport");
    }

    #[test]
    fn days_and_months_are_no_names() {
        check("On Monday, 3 March, it rained in May.", "");
    }

    #[test]
    fn a_headline_in_title_case_holds_only_known_names() {
        check("Rain Falls Hard On Oslo As Ministers Meet Again\n\nIt rained.", "LOC Oslo");
    }
}
