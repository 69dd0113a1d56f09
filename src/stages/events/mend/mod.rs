//! Mends what the parser is often wrong about, where names, times and word lists know better.
//!
//! Each rule moves a few arcs of one sentence; none makes a circle.

mod apart;
mod arcs;
mod clauses;
mod garden;
mod headlines;
mod heads;
mod joined;
mod misread;
mod named;
mod names;
mod nouns;
mod openings;
mod pairs;
mod phrases;
mod reduced;
mod rules;
mod second;
mod speech;
mod strays;
mod subjects;
mod summary;
mod tags;
#[cfg(test)]
mod tests;
mod verbs;
mod victims;
mod whose;
mod wire;

use std::ops::Range;

use smallvec::SmallVec;

use crate::stages::lexicon::Form;
use crate::stages::syntax::{Relation, Syntax, Tag, Word};

use super::view::View;
use rules::{JOINING, Rules, WITHIN};

/// Words that hang on a word, in their order.
pub(super) type Children = SmallVec<[usize; 6]>;

/// A tree that is being mended.
pub(super) struct Mender<'v> {
    pub(super) view: &'v View<'v>,
    pub(super) first: usize,
    pub(super) words: Vec<Word>,
    /// How far around each word stands what hangs on it, or did: most are leaves, and asked for their children for nothing.
    reach: Vec<Range<usize>>,
}

/// The tree with mended arcs.
pub(super) fn mend(view: &View<'_>, tree: &Syntax) -> Syntax {
    let mut mender = Mender::new(view, tree);
    for at in 0..mender.words.len() {
        // No rule is about a mark of punctuation.
        if mender.tag(at).starts_with(|first: char| first.is_ascii_uppercase()) {
            mender.apply(&WITHIN, at);
        }
    }
    // What joins clauses is looked at when each of them is as it should be.
    for at in 0..mender.words.len() {
        mender.apply(&JOINING, at);
    }
    Syntax::new(mender.first, mender.words)
}

impl<'v> Mender<'v> {
    fn new(view: &'v View<'v>, tree: &Syntax) -> Self {
        let words = tree.words().to_vec();
        let mut mender = Self { view, first: tree.tokens().start, reach: vec![0..0; words.len()], words };
        for at in 0..mender.words.len() {
            mender.hang(at, mender.words[at].head);
        }
        mender
    }

    /// Applies the rules that a word may concern, in their order; what one makes of the word says which come after it.
    fn apply(&mut self, rules: &Rules, at: usize) {
        let looks = |mender: &Self| (mender.words[at].tag, mender.words[at].relation);
        let mut seen = looks(self);
        let mut about = rules.about(self.lower(at), seen.0, seen.1);
        let mut next = 0;
        while let Some(place) = about.from(next) {
            rules.at(place)(self, at);
            next = place + 1;
            if looks(self) != seen {
                seen = looks(self);
                about = rules.about(self.lower(at), seen.0, seen.1);
            }
        }
    }

    pub(super) fn lower(&self, at: usize) -> &str {
        if at < self.words.len() { self.view.lower(self.first + at) } else { "" }
    }

    pub(super) fn tag(&self, at: usize) -> &'static str {
        self.words.get(at).map_or("", |word| word.tag.as_str())
    }

    pub(super) fn relation(&self, at: usize) -> &'static str {
        self.words.get(at).map_or("", |word| word.relation.as_str())
    }

    pub(super) fn is_noun(&self, at: usize) -> bool {
        self.tag(at).starts_with("NN")
    }

    /// Whether a word may be the base form of a verb.
    pub(super) fn is_base(&self, at: usize) -> bool {
        self.view.lexicon.forms.get(self.lower(at)).is_some_and(|(_, form)| *form == Form::Base)
    }

    /// Whether a word may be a form of a verb of saying.
    pub(super) fn says(&self, at: usize) -> bool {
        let lexicon = self.view.lexicon;
        lexicon.forms.get(self.lower(at)).is_some_and(|(base, _)| lexicon.reporting.contains(base))
    }

    pub(super) fn is_time(&self, at: usize) -> bool {
        self.view.timex_at(self.first + at).is_some()
    }

    pub(super) fn children(&self, at: usize) -> Children {
        let reach = self.reach.get(at).cloned().unwrap_or_default();
        reach.filter(|child| self.words[*child].head == Some(at)).collect()
    }

    pub(super) fn retag(&mut self, at: usize, tag: &str) {
        self.words[at].tag = Tag::named(tag).unwrap_or(self.words[at].tag);
    }

    /// Hangs a word on another, unless the other hangs on it. Without another it becomes the root, and what was the root hangs on it.
    pub(super) fn attach(&mut self, at: usize, head: Option<usize>, relation: &str) {
        if head.is_none() {
            let root = std::iter::successors(Some(at), |word| self.words[*word].head).last();
            return self.take_place(at, root.unwrap_or(at), "dep");
        }
        let circle = std::iter::successors(head, |word| self.words[*word].head).any(|word| word == at);
        if let Some(relation) = Relation::named(relation).filter(|_| !circle) {
            self.hang(at, head);
            self.words[at].relation = relation;
        }
    }

    /// Hangs a word on another by the relation that it has; the caller knows that no circle comes of it.
    pub(super) fn hang(&mut self, at: usize, head: Option<usize>) {
        self.words[at].head = head;
        if let Some(reach) = head.map(|head| &mut self.reach[head]) {
            *reach = if reach.start >= reach.end { at..at + 1 } else { reach.start.min(at)..reach.end.max(at + 1) };
        }
    }

    pub(super) fn has_subject(&self, verb: usize) -> bool {
        self.children(verb).into_iter().any(|child| self.relation(child).starts_with("nsubj"))
    }

    /// Whether a verb has an auxiliary of the passive.
    pub(super) fn is_passive(&self, verb: usize) -> bool {
        self.children(verb).into_iter().any(|child| self.relation(child) == "aux:pass")
    }

    /// The preposition before a phrase.
    pub(super) fn led_by(&self, noun: usize) -> &str {
        let case = self.children(noun).into_iter().find(|case| *case < noun && self.relation(*case) == "case");
        case.map_or("", |case| self.lower(case))
    }

    /// The first child by a relation.
    pub(super) fn child_of(&self, at: usize, relation: &str) -> Option<usize> {
        self.children(at).into_iter().find(|child| self.relation(*child) == relation)
    }

    /// Where a phrase begins.
    pub(super) fn begin(&self, noun: usize) -> usize {
        self.children(noun).into_iter().next().unwrap_or(noun).min(noun)
    }

    /// Hangs a word on a verb as its subject.
    pub(super) fn attach_subject(&mut self, noun: usize, verb: usize) {
        self.attach(noun, Some(verb), if self.is_passive(verb) { "nsubj:pass" } else { "nsubj" });
    }

    /// Puts a word in the place of one above it, which comes to hang on it by some relation. Nothing changes where it is not above.
    pub(super) fn take_place(&mut self, at: usize, above: usize, relation: &str) {
        let below = std::iter::successors(self.words[at].head, |word| self.words[*word].head).any(|word| word == above);
        if let Some(own) = Relation::named(relation).filter(|_| below) {
            let Word { head, relation, .. } = self.words[above];
            self.hang(at, head);
            self.hang(above, Some(at));
            (self.words[at].relation, self.words[above].relation) = (relation, own);
        }
    }

    /// What stands behind a verb hangs on it, and on the word before it no more.
    pub(super) fn hand_over(&mut self, from: usize, verb: usize) {
        for child in self.children(from).into_iter().filter(|child| *child > verb) {
            self.attach(child, Some(verb), self.relation(child));
        }
    }

    /// "The army used chemical weapons": a participle with an object of its own behind the noun that all hangs on is the verb; so is a
    /// verb with an auxiliary.
    pub(super) fn verb_of_root(&mut self, at: usize) {
        let Some(noun) = self.words[at].head.filter(|noun| *noun < at && self.is_noun(*noun)) else { return };
        let participle =
            matches!(self.tag(at), "VBN" | "VBD") && matches!(self.relation(at), "acl" | "advcl" | "goeswith" | "flat");
        // "The government and the rebels extended a truce": the verb hangs on the noun joined last.
        let noun = self.words[noun].head.filter(|_| self.relation(noun) == "conj").unwrap_or(noun);
        // "Ana Kos, a deputy from Split, called for a vote": nor does it describe the deputy.
        let behind = self.relation(noun) == "appos" && self.lower(at - 1) == ",";
        let noun = self.words[noun].head.filter(|_| behind).unwrap_or(noun);
        if !participle || self.words[noun].head.is_some() {
            return;
        }
        let children = self.children(at);
        let bound = children.iter().any(|child| matches!(self.relation(*child), "nsubj" | "nsubj:pass" | "mark"));
        let helped = !bound && children.iter().any(|child| self.relation(*child) == "aux");
        let object = children.iter().any(|child| *child > at && matches!(self.relation(*child), "obj" | "iobj"))
            && (helped || self.relation(at) != "advcl")
            || behind && children.iter().any(|child| *child > at && self.relation(*child) == "obl");
        let passive = children.iter().any(|child| matches!(self.relation(*child), "aux:pass" | "obl:agent"));
        if !object || passive {
            return;
        }
        self.retag(at, "VBD");
        self.take_place(at, noun, "nsubj");
        self.hand_over(noun, at);
    }

    /// "said that soldiers had looted and burned": a participle joined to another, not to the verb of saying.
    pub(super) fn joined_participle(&mut self, at: usize) {
        if at < 2
            || !matches!(self.tag(at), "VBD" | "VBN")
            || self.relation(at) != "conj"
            || !matches!(self.lower(at - 1), "and" | "or")
        {
            return;
        }
        let before = at - 2;
        let children = self.children(at);
        let alone = !children.iter().any(|child| matches!(self.relation(*child), "nsubj" | "nsubj:pass" | "aux"));
        let inner = self.tag(before) == "VBN"
            && self.relation(before) == "ccomp"
            && self.words[before].head == self.words[at].head
            && self.children(before).iter().any(|child| self.relation(*child) == "aux");
        if alone && inner {
            self.attach(at, Some(before), "conj");
        }
    }

    /// "met with A to discuss": "for" alone brings an infinitive with its subject, so that any other preposition leads the noun.
    pub(super) fn companion(&mut self, at: usize) {
        if self.relation(at) != "mark" || self.tag(at) != "IN" || self.lower(at) == "for" {
            return;
        }
        let Some(verb) = self.words[at].head.filter(|verb| *verb > at && self.tag(*verb) == "VB") else { return };
        let Some(above) = self.words[verb].head.filter(|above| *above < at) else { return };
        let children = self.children(verb);
        let to = children.iter().any(|child| *child > at && self.tag(*child) == "TO");
        let subject = children.iter().copied().find(|child| *child > at && self.relation(*child) == "nsubj");
        if let Some(subject) = subject.filter(|_| to) {
            self.attach(subject, Some(above), "obl");
            self.attach(at, Some(subject), "case");
        }
    }

    /// "Rather than attack A, B waited": after "rather than" stands a verb where a name follows.
    pub(super) fn verb_after_rather(&mut self, at: usize) {
        let rather = at > 1 && self.lower(at - 1) == "than" && self.lower(at - 2) == "rather";
        if !rather || self.tag(at) != "NN" || !self.is_base(at) {
            return;
        }
        let object = self
            .children(at)
            .into_iter()
            .find(|child| *child == at + 1 && matches!(self.relation(*child), "appos" | "flat" | "obj"));
        let whole =
            self.words[at].head.filter(|name| *name == at + 1 && matches!(self.relation(at), "amod" | "compound"));
        let Some(object) = object.or(whole) else { return };
        self.retag(at, "VB");
        let above = if whole.is_some() { self.words[object].head } else { self.words[at].head };
        self.attach(at, above, "advcl");
        if whole.is_some() {
            self.attach(at - 2, Some(at), "advmod");
        }
        self.attach(object, Some(at), "obj");
    }
}
