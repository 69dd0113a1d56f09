//! Clauses that say who says so, set into a sentence or at its end: ", police reported on Monday." and ", the minister
//! added,". They are parsed by themselves, since treebanks hold few of them but for those with "said".

use std::ops::Range;

use super::labels::{Relation, Tag};
use super::tree::Word;

/// The words of a clause of saying: with the commas around it if it is set in, else with the full stop; by index.
type Speech = Range<usize>;

/// Verbs of saying in the forms that stand in such clauses: a few words of grammar, which the parser knows without word lists.
const SAID: [&str; 28] = [
    "acknowledged",
    "added",
    "adds",
    "admitted",
    "announced",
    "argued",
    "claimed",
    "complained",
    "confirmed",
    "declared",
    "disclosed",
    "explained",
    "insisted",
    "noted",
    "observed",
    "recalled",
    "remarked",
    "replied",
    "reported",
    "reports",
    "said",
    "say",
    "says",
    "stated",
    "stressed",
    "told",
    "warned",
    "wrote",
];

/// The most words before the verb, and after it.
const SOURCE: usize = 8;
const AFTER: usize = 8;

/// The first clause of saying behind a comma of a sentence.
pub(super) fn speech(words: &[&str], tags: &[Tag]) -> Option<Speech> {
    let mut commas = (1..words.len()).filter(|at| words[*at] == ",");
    commas.find_map(|comma| Clause { words, tags, comma }.speech())
}

/// Forms of verbs that take a listener and then what he is told.
const TOLD: [&str; 15] = [
    "assure", "assured", "inform", "informed", "informs", "remind", "reminded", "reminds", "tell", "telling", "tells",
    "told", "warn", "warned", "warns",
];

/// "The army told reporters that rebels had left": what follows "that" is told, and does not describe the reporters.
pub(super) fn hang_on_telling(words: &[&str], parsed: &mut [Word]) {
    for that in 1..words.len() {
        if words[that] != "that" {
            continue;
        }
        let Some(clause) = parsed[that].head.filter(|clause| has_subject(parsed, *clause, that)) else { continue };
        let tells = |at: &usize| TOLD.contains(&words[*at]);
        if parsed[clause].relation == Relation::CCOMP && parsed[clause].head.as_ref().is_some_and(tells) {
            parsed[that].relation = Relation::MARK;
            continue;
        }
        let describes = parsed[clause].relation == Relation::RELCL;
        let Some(listener) = parsed[clause].head.filter(|at| describes && *at < that) else { continue };
        let Some(verb) = parsed[listener].head.filter(tells) else { continue };
        // What hangs on the listener behind the clause would cross its new arc.
        let last = !parsed.iter().enumerate().any(|(at, word)| at > clause && word.head == Some(listener));
        if last && listener > verb {
            parsed[clause].head = Some(verb);
            parsed[clause].relation = Relation::CCOMP;
            parsed[that].relation = Relation::MARK;
        }
    }
}

/// Whether a clause has a subject other than one of its words.
fn has_subject(parsed: &[Word], clause: usize, other: usize) -> bool {
    parsed.iter().enumerate().any(|(at, word)| {
        at != other && word.head == Some(clause) && matches!(word.relation, Relation::NSUBJ | Relation::NSUBJ_PASS)
    })
}

/// What stands behind a comma.
struct Clause<'s> {
    words: &'s [&'s str],
    tags: &'s [Tag],
    comma: usize,
}

impl Clause<'_> {
    fn speech(&self) -> Option<Speech> {
        let start = self.comma + 1 + usize::from(matches!(self.word(self.comma + 1), "\"" | "”" | "''" | "’"));
        let verb = (start..self.words.len().min(start + SOURCE + 1)).find(|at| self.is_verb(*at))?;
        if !SAID.contains(&self.word(verb)) || !self.is_source(start..verb) {
            return None;
        }
        let (before, after) = (0..self.comma, verb + 2..self.words.len());
        if self.word(verb + 1) == "," {
            let told = self.is_main(before) || self.is_main(after);
            return told.then_some(self.comma..verb + 2);
        }
        let closes = self.closes(verb) && self.is_main(before);
        closes.then_some(start..self.words.len())
    }

    fn word(&self, at: usize) -> &str {
        self.words.get(at).copied().unwrap_or_default()
    }

    fn tag(&self, at: usize) -> &'static str {
        self.tags.get(at).map_or("", |tag| tag.as_str())
    }

    fn is_verb(&self, at: usize) -> bool {
        self.tags.get(at).is_some_and(|tag| tag.is_verb())
    }

    /// Or may be: "killed" alone is taken for a participle at times.
    fn is_finite(&self, at: usize) -> bool {
        matches!(self.tag(at), "VBD" | "VBN" | "VBZ" | "VBP" | "MD")
    }

    /// Whether some words are who says so: a noun phrase or a pronoun.
    fn is_source(&self, words: Range<usize>) -> bool {
        let nominal = |tag: &str| tag.starts_with("NN") || tag == "PRP";
        let fits = |at: usize| match self.tag(at) {
            "DT" | "JJ" | "CD" | "POS" | "PRP$" | "HYPH" => true,
            "IN" => at > words.start && matches!(self.word(at), "of" | "for" | "in" | "at" | "from"),
            tag => nominal(tag),
        };
        words.clone().all(fits) && words.clone().any(|at| nominal(self.tag(at)))
    }

    /// Whether nothing but a time, a place or a listener follows to the end: "on Monday", "in a statement", "reporters".
    fn closes(&self, verb: usize) -> bool {
        let rest = verb + 1..self.words.len();
        let told = self.word(verb) == "told";
        let opens = match self.tag(rest.start) {
            "." | "IN" | "RB" | "TO" | "" => true,
            "NNP" => told || self.word(rest.start).ends_with("day"),
            "NN" => self.word(rest.start).ends_with("day"),
            "NNS" | "DT" | "PRP" => told,
            _ => false,
        };
        let plain = |at: usize| !self.is_verb(at) && !matches!(self.word(at), "that" | "," | ":" | "\"" | "“" | "if");
        opens && rest.len() <= AFTER && rest.clone().all(plain)
    }

    /// Whether some words hold a finite verb that no word before it subordinates.
    fn is_main(&self, words: Range<usize>) -> bool {
        let subordinate = matches!(self.tag(words.start), "IN" | "WRB");
        let start = if subordinate { words.clone().find(|at| self.word(*at) == ",") } else { Some(words.start) };
        start.is_some_and(|start| (start..words.end).any(|at| self.is_finite(at)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::SyntaxParser;
    use super::*;

    fn check(sentence: &str, expected: &str) {
        let words: Vec<&str> = sentence.split(' ').collect();
        let tags = SyntaxParser::built_in().tag_words(&words);
        let found = speech(&words, &tags).map(|speech| words[speech].join(" ")).unwrap_or_default();
        assert_eq!(found, expected, "{sentence}");
    }

    #[test]
    fn a_clause_at_the_end_says_who_says_so() {
        check("Rebels killed nine villagers , police reported on Monday .", "police reported on Monday .");
        check("Iraq will free the pilots , state media reported .", "state media reported .");
        check("\" We will go , \" the president of Iraq told reporters .", "the president of Iraq told reporters .");
    }

    #[test]
    fn a_clause_within_commas_does_so_too() {
        check("Spain , the minister added , supports Morocco .", ", the minister added ,");
        check("The war , he said , must end .", ", he said ,");
    }

    #[test]
    fn a_listener_is_not_described_by_what_is_told() {
        let words: Vec<&str> =
            "The army told reporters that rebels had attacked the Malian base .".split(' ').collect();
        let parsed = SyntaxParser::built_in().parse_words(&words).unwrap();
        assert_eq!(
            (parsed[7].head, parsed[7].relation, parsed[4].relation),
            (Some(2), Relation::CCOMP, Relation::MARK)
        );
    }

    #[test]
    fn a_clause_that_says_something_itself_is_none() {
        check("After the raid , police reported nine deaths .", "");
        check("The raid ended , police said the minister had left .", "");
        check("In June , the minister said .", "");
        check("The minister , who said so , left .", "");
        check("The minister said nine villagers were killed .", "");
    }
}
