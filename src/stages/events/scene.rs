//! One parsed sentence: words of its tree with what the earlier stages found at each.

use std::cell::OnceCell;
use std::ops::Range;

use crate::stages::entities::EntityKind;
use crate::stages::lexicon::{Classes, Lexicon};
use crate::stages::span::Span;
use crate::stages::syntax::{Relation, Syntax};

use super::arguments::Arguments;
use super::mend::mend;
use super::party::Party;
use super::view::View;

/// A sentence whose words count from 0.
#[derive(Debug)]
pub(super) struct Scene<'v> {
    pub(super) view: &'v View<'v>,
    /// The tree, mended.
    pub(super) tree: &'v Syntax,
    /// Index of the sentence.
    pub(super) index: usize,
    /// Where the children of each word begin in `children`.
    starts: Vec<usize>,
    children: Vec<usize>,
    /// The words from the first to the last under each word, with the word.
    extents: Vec<Range<usize>>,
    /// The preposition of each word.
    cases: Vec<Option<usize>>,
    /// The base form of each word as a noun, if a list knows it.
    nouns: Vec<Option<&'static str>>,
    /// The base form of each word as a verb, if a list knows it.
    verbs: Vec<Option<&'static str>>,
    /// How many words tell where the report was written: "CAIRO (AP) -".
    opening: usize,
    pub(super) read: Read,
}

/// What was read at each word, where a rule asked for it.
#[derive(Debug)]
pub(super) struct Read {
    /// Who takes part by a phrase, at its head.
    pub(super) parties: Vec<OnceCell<Option<Party>>>,
    /// What stands around a verb.
    pub(super) arguments: Vec<OnceCell<Arguments>>,
    /// The subject of a verb.
    pub(super) subjects: Vec<OnceCell<Option<usize>>>,
}

/// The longest place of writing, in words: "SANTA CRUZ, Bolivia, March 8 (Reuters) -".
const OPENING: usize = 12;

impl<'v> Scene<'v> {
    pub(super) fn new(view: &'v View<'v>, index: usize, tree: &'v Syntax) -> Self {
        let tree = view.mended[index].get_or_init(|| mend(view, tree));
        let len = tree.len();
        let mut starts = vec![0; len + 1];
        for at in 0..len {
            if let Some(head) = tree.head(at) {
                starts[head + 1] += 1;
            }
        }
        for at in 0..len {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut children = vec![0; starts[len]];
        for at in 0..len {
            if let Some(head) = tree.head(at) {
                children[next[head]] = at;
                next[head] += 1;
            }
        }
        let first = tree.tokens().start;
        let nouns = (0..len).map(|at| noun(view, first, at)).collect();
        let verbs =
            (0..len).map(|at| view.lexicon.forms.get(view.lower(first + at)).map(|(lemma, _)| *lemma)).collect();
        let read = Read {
            parties: vec![OnceCell::new(); len],
            arguments: vec![OnceCell::new(); len],
            subjects: vec![OnceCell::new(); len],
        };
        let (extents, cases) = (extents(tree), vec![None; len]);
        let mut scene = Self { view, tree, index, starts, children, extents, cases, nouns, verbs, opening: 0, read };
        scene.cases = cases_of(&scene);
        scene.opening = opening(&scene);
        scene
    }

    /// How many words at its beginning tell where the report was written; nobody among them acts.
    pub(super) fn opening(&self) -> usize {
        self.opening
    }

    pub(super) fn lexicon(&self) -> &'v Lexicon {
        self.view.lexicon
    }

    pub(super) fn len(&self) -> usize {
        self.tree.len()
    }

    /// The document's token that is a word.
    #[inline]
    pub(super) fn token(&self, at: usize) -> usize {
        self.tree.tokens().start + at
    }

    #[inline]
    pub(super) fn lower(&self, at: usize) -> &str {
        if at < self.len() { self.view.lower(self.token(at)) } else { "" }
    }

    #[inline]
    pub(super) fn tag(&self, at: usize) -> &'static str {
        self.tree.tag(at).as_str()
    }

    #[inline]
    pub(super) fn head(&self, at: usize) -> Option<usize> {
        self.tree.head(at)
    }

    /// Whether a word has a relation or one of its subtypes.
    #[inline]
    pub(super) fn is(&self, at: usize, relation: &str) -> bool {
        self.tree.is(at, relation)
    }

    #[inline]
    pub(super) fn relation(&self, at: usize) -> &'static str {
        self.tree.relation(at).as_str()
    }

    /// The words that a word governs, in the order of the sentence.
    #[inline]
    pub(super) fn children(&self, at: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.children[self.starts[at]..self.starts[at + 1]].iter().copied()
    }

    /// Whether a word is a child of the word that governs the sentence, by a relation or one of its subtypes.
    pub(super) fn child_of_root(&self, at: usize, relation: &str) -> bool {
        self.is(at, relation) && self.head(at).is_some_and(|head| self.head(head).is_none())
    }

    /// The first child with a relation or one of its subtypes.
    #[inline]
    pub(super) fn child(&self, at: usize, relation: &str) -> Option<usize> {
        self.children(at).find(|child| self.is(*child, relation))
    }

    /// Whether a word is a verb that can name an act: no auxiliary, no modifier of a noun.
    pub(super) fn is_verb(&self, at: usize) -> bool {
        let relation = self.tree.relation(at);
        let helps = matches!(relation, Relation::AUX | Relation::AUX_PASS | Relation::COP);
        let modifies = matches!(relation.as_str(), "amod" | "compound" | "case" | "mark" | "fixed" | "flat" | "det");
        self.tag(at).starts_with('V') && !helps && !modifies
    }

    #[inline]
    pub(super) fn is_noun(&self, at: usize) -> bool {
        self.tag(at).starts_with("NN")
    }

    /// Whether a word names weather, an accident or the like, whatever the tagger takes it for.
    pub(super) fn is_nature(&self, at: usize) -> bool {
        let natural = |at: usize| {
            let noun = self.lexicon().nouns.get(self.lower(at));
            let classes = noun.and_then(|noun| self.lexicon().acts.classes.get(noun)).copied().unwrap_or_default();
            classes & self.view.marks.nature != 0
        };
        // "Cyclone Freddy".
        let named = || self.tag(at) == "NNP" && at > 0 && self.tag(at - 1).starts_with("NN") && natural(at - 1);
        // "an army of ants".
        let swarm = || {
            matches!(
                self.lower(at),
                "army" | "cloud" | "horde" | "hordes" | "plague" | "swarm" | "swarms" | "wave" | "waves"
            ) && self.children(at).any(|of| of > at && self.preposition(of) == "of" && natural(of))
        };
        self.entity_at(at).is_none() && (natural(at) || swarm()) || named()
    }

    /// The classes of nouns that a noun belongs to; none for other words.
    pub(super) fn classes(&self, at: usize) -> Classes {
        let classes = self.noun(at).and_then(|noun| self.lexicon().acts.classes.get(noun));
        classes.copied().unwrap_or_default()
    }

    /// Whether a word can be the head of a participant.
    pub(super) fn is_nominal(&self, at: usize) -> bool {
        self.is_noun(at)
            || matches!(self.tag(at), "PRP" | "CD" | "WP" | "WDT" | "DT" | "EX" | "ADD" | "FW")
            || self.tag(at) == "JJ" && self.entity_at(at).is_some()
    }

    /// The base form of a verb that a list knows.
    pub(super) fn verb(&self, at: usize) -> Option<&'static str> {
        self.verbs.get(at).copied().flatten()
    }

    /// Whether a verb tells what has been done, or has been going on: "has struck", "they've struck".
    pub(super) fn is_present_perfect(&self, verb: usize) -> bool {
        self.children(verb).any(|aux| matches!(self.lower(aux), "has" | "have" | "'ve" | "’ve"))
    }

    /// Whether a verb has a modal auxiliary: "would attack".
    pub(super) fn has_modal(&self, verb: usize) -> bool {
        self.children(verb).any(|aux| self.tag(aux) == "MD")
    }

    /// The base form of a noun that a list knows.
    pub(super) fn noun(&self, at: usize) -> Option<&'static str> {
        self.nouns[at]
    }

    /// The base form of a noun that a list knows, else the word.
    pub(super) fn base(&self, at: usize) -> &str {
        self.noun(at).unwrap_or_else(|| self.lower(at))
    }

    /// The preposition of a word, the last if there are several; of "according to" the first word. Nothing: "".
    pub(super) fn preposition(&self, at: usize) -> &str {
        self.cases.get(at).copied().flatten().map_or("", |case| self.lower(case))
    }

    pub(super) fn is_owner_mark(&self, at: usize) -> bool {
        self.tag(at) == "POS" || matches!(self.lower(at), "'s" | "’s" | "'" | "’")
    }

    pub(super) fn entity_at(&self, at: usize) -> Option<usize> {
        self.view.entity_at(self.token(at))
    }

    pub(super) fn timex_at(&self, at: usize) -> Option<usize> {
        self.view.timex_at(self.token(at))
    }

    /// The words under a word with the word, as a range.
    pub(super) fn subtree(&self, at: usize) -> Range<usize> {
        self.extents[at].clone()
    }

    /// The span of some words.
    pub(super) fn span(&self, words: Range<usize>) -> Span {
        self.view.span(self.token(words.start)..self.token(words.end))
    }

    /// The parts of a coordination of nouns, the word itself first.
    pub(super) fn coordinated(&self, at: usize) -> Vec<usize> {
        let mut all = vec![at];
        let mut next = 0;
        // "The secretary, Ana Kos, in a message", "Libya and Peru, members of the bloc": behind the last "and" nothing is joined by commas.
        let joins = |link: &usize| self.is(*link, "cc") && self.head(*link).is_some_and(|last| self.is(last, "conj"));
        let last = self.subtree(at).rev().find(joins);
        while next < all.len() && all.len() < 12 {
            // "Brunei, not Singapore": the other one is not.
            let denied = |child: usize| self.children(child).any(|not| not < child && self.lower(not) == "not");
            let joined = self
                .children(all[next])
                .filter(|child| self.is(*child, "conj") && self.is_nominal(*child) && !denied(*child));
            // "villagers, police reported": two nouns with nothing but a comma between are no coordination.
            let linked = |child: &usize| {
                self.are_side_by_side(all[next], *child)
                    || self.children(*child).any(|link| self.is(link, "cc"))
                    || last.is_some_and(|last| *child < last)
                        && self.children(all[next]).filter(|other| self.is(*other, "conj")).count() > 1
                    || self.children(*child).any(|last| self.is(last, "conj") && self.child(last, "cc").is_some())
            };
            let joined: Vec<usize> = joined.filter(linked).collect();
            all.extend(joined);
            next += 1;
        }
        all
    }

    /// "Tanzania, Kenya" are two, as are "Chad, rebels" of a headline; "Moscow, Russia" is one.
    fn are_side_by_side(&self, first: usize, second: usize) -> bool {
        let country = |at: usize| {
            let entity = self.view.entity(self.entity_at(at)?);
            entity.country.filter(|_| entity.kind == EntityKind::Gpe && entity.place.is_none())
        };
        let headline = || {
            let sign = self.head(first).filter(|_| self.is(first, "nsubj"));
            self.tag(second) == "NNS" && sign.is_some_and(|verb| self.tag(verb) == "VBP") && second == first + 2
        };
        country(first).is_some_and(|first| country(second).map_or_else(headline, |second| first != second))
    }
}

/// The words from the first to the last under each word.
fn extents(tree: &Syntax) -> Vec<Range<usize>> {
    let mut extents: Vec<Range<usize>> = (0..tree.len()).map(|at| at..at + 1).collect();
    for at in 0..tree.len() {
        let mut above = tree.head(at);
        // What reaches over a word reaches over it from every word above, too.
        while let Some(head) = above.filter(|head| !extents[*head].contains(&at)) {
            extents[head] = extents[head].start.min(at)..extents[head].end.max(at + 1);
            above = tree.head(head);
        }
    }
    extents
}

/// The preposition of each word, the last if there are several.
fn cases_of(scene: &Scene<'_>) -> Vec<Option<usize>> {
    let mut cases = vec![None; scene.len()];
    for at in (0..scene.len()).filter(|at| scene.is(*at, "case") && !scene.is_owner_mark(*at)) {
        if let Some(head) = scene.head(at) {
            cases[head] = Some(at);
        }
    }
    cases
}

/// How many words tell where a report was written: a place, perhaps a region, a day and an agency, then a colon, a dash or the agency's
/// bracket.
fn opening(scene: &Scene<'_>) -> usize {
    let place = |at: usize| {
        scene
            .entity_at(at)
            .is_some_and(|index| matches!(scene.view.entity(index).kind, EntityKind::Gpe | EntityKind::Organization))
    };
    let is_organization =
        |at: usize| scene.entity_at(at).is_some_and(|index| scene.view.entity(index).kind == EntityKind::Organization);
    // "January 29, 2015 - Ottawa, Ontario - The minister".
    let dated = (0..OPENING.min(scene.len())).find(|at| scene.timex_at(*at).is_none() && scene.lower(*at) != ",");
    let dash = dated.filter(|at| *at > 0 && matches!(scene.lower(*at), "-" | "--" | "–" | "—") && place(*at + 1));
    let mut at = dash.map_or(0, |dash| dash + 1);
    if scene.len() < 4 || !place(at) {
        return 0;
    }
    while at < OPENING.min(scene.len()) {
        match scene.lower(at) {
            "(" => {
                let end = (at..scene.len().min(at + 4)).find(|end| scene.lower(*end) == ")");
                let Some(end) = end else { return 0 };
                let dash = matches!(scene.lower(end + 1), "-" | "--" | "–" | "—" | ":");
                // "Human Rights Watch (HRW) said": a short name of who acts.
                let short = scene.entity_at(at + 1).is_some_and(|inner| scene.entity_at(0) == Some(inner));
                let stands = dash || !short && !is_organization(0);
                return if stands { end + 1 + usize::from(dash) } else { 0 };
            }
            ":" | "--" | "–" | "—" => return at + 1,
            // Not the hyphen of "Russia-backed".
            "-" if spaced(scene, at) || scene.lower(at + 1) == "-" => {
                return at + 1 + usize::from(scene.lower(at + 1) == "-");
            }
            "," => {}
            _ if place(at) || scene.timex_at(at).is_some() => {}
            _ => return 0,
        }
        at += 1;
    }
    0
}

/// Whether blanks stand on both sides of a word.
fn spaced(scene: &Scene<'_>, at: usize) -> bool {
    let span = |at: usize| scene.view.words.span(scene.token(at));
    at > 0 && at + 1 < scene.len() && span(at - 1).end() < span(at).start() && span(at).end() < span(at + 1).start()
}

/// The base form of a word as a noun, of a compound such as "hunger strike" or "cease-fire" that of the whole.
fn noun(view: &View<'_>, first: usize, at: usize) -> Option<&'static str> {
    let nouns = &view.lexicon.nouns;
    let word = view.lower(first + at);
    let known = nouns.get(word).copied();
    let stem = known.unwrap_or(word);
    // "war games", where no frame asks for games.
    let single = || stem.strip_suffix('s').filter(|_| known.is_none());
    let compounds = &view.lexicon.compounds;
    let firsts = compounds.get(stem).or_else(|| single().and_then(|stem| compounds.get(stem)));
    let Some(firsts) = firsts else { return known };
    let before = match at {
        0 => return known,
        1 => view.lower(first),
        _ if view.lower(first + at - 1) == "-" => view.lower(first + at - 2),
        _ => view.lower(first + at - 1),
    };
    firsts.iter().find(|(part, _)| *part == before).map(|(_, whole)| *whole).or(known)
}
