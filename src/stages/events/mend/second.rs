//! Mends who acts in the second of two clauses, and in the clause behind an opening: "Chad held drills, and Niger protested".

use super::Mender;

impl Mender<'_> {
    /// "Australia and New Zealand condemned the steps", where the parser joins the verb to the first of those who act.
    pub(super) fn partner_as_root(&mut self, at: usize) {
        let Some(first) = self.words[at].head.filter(|first| *first < at && self.relation(at) == "conj") else {
            return;
        };
        let subject = self.children(at).into_iter().find(|child| *child < at && self.relation(*child) == "nsubj");
        let Some(second) =
            subject.filter(|second| self.words[first].head.is_none() && self.is_noun(first) && *second > first)
        else {
            return;
        };
        let and = (first + 1..second).rev().find(|word| self.lower(*word) == "and");
        let beside =
            |and: usize| (first + 1..and).all(|word| self.words[word].head == Some(first) && self.is_noun(word));
        let named = |and: usize| (and + 1..second).all(|word| self.words[word].head == Some(second));
        if let Some(and) = and.filter(|and| beside(*and) && named(*and)) {
            self.take_place(at, first, "nsubj");
            self.attach(second, Some(first), "conj");
            self.attach(and, Some(second), "cc");
        }
    }

    /// "After talks in Doha, Chad and the front announced", "Chad and Niger signed": a name behind the comma that ends an opening acts
    /// with whoever stands behind "and".
    pub(super) fn name_behind_opening(&mut self, at: usize) {
        let hangs = matches!(self.relation(at), "conj" | "appos" | "nmod:unmarked");
        let joined = hangs && self.tag(at).starts_with("NNP") && at > 1 && self.lower(at - 1) == ",";
        let Some(place) = self.words[at].head.filter(|place| joined && *place < at) else { return };
        let above = std::iter::successors(Some(place), |word| self.words[*word].head);
        let Some(verb) = above.into_iter().find(|word| self.tag(*word).starts_with('V')).filter(|verb| *verb > at)
        else {
            return;
        };
        let comma = (0..at - 1).any(|word| self.lower(word) == ",");
        let and = (at + 1..verb).find(|word| !self.tag(*word).starts_with("NNP"));
        let Some(and) = and.filter(|and| self.tag(0) == "IN" && !comma && self.lower(*and) == "and") else { return };
        // "In Mali, Niger and Chad, soldiers": where a comma follows, all are places.
        if (and..verb).any(|word| self.lower(word) == ",") {
            return;
        }
        let subject = self.children(verb).into_iter().find(|child| self.relation(*child).starts_with("nsubj"));
        let other = self.children(place).into_iter().find(|child| *child > and && self.relation(*child) == "conj");
        let Some(partner) = subject.filter(|subject| *subject > and).or(other) else { return };
        if let Some(opening) = subject.filter(|subject| *subject < at) {
            self.attach(opening, Some(verb), "obl");
        }
        self.attach(at, Some(verb), "nsubj");
        self.attach(partner, Some(at), "conj");
    }

    /// "Niger rejected suggestions by the opposition": behind an object stands who made it, where nothing else is passive.
    pub(super) fn agent_of_object(&mut self, at: usize) {
        let Some(verb) = self.words[at].head.filter(|verb| *verb < at && self.relation(at) == "obl:agent") else {
            return;
        };
        let told = match self.relation(verb) {
            "root" | "ccomp" | "parataxis" => self.has_subject(verb),
            "conj" => !self.words[verb].head.is_some_and(|first| self.is_passive(first)),
            _ => false,
        };
        let object = self
            .children(verb)
            .into_iter()
            .find(|child| *child > verb && *child < at && self.relation(*child) == "obj");
        let by = self.children(at).into_iter().find(|by| *by < at && self.lower(*by) == "by");
        let beside = object.is_some() && by.is_some_and(|by| Some(by - 1) == object);
        if told && beside && !self.is_passive(verb) {
            self.retag(verb, "VBD");
            self.attach(at, object, "nmod");
        }
    }

    /// "Bakers who receive no flour stopped work", "residents who had come to follow the debate accused": what is told in the past
    /// behind a clause about somebody is theirs.
    pub(super) fn verb_behind_relative(&mut self, at: usize) {
        let finite = self.tag(at) == "VBD" && matches!(self.relation(at), "xcomp" | "dep" | "conj");
        let Some(above) = self.words[at].head.filter(|above| finite && *above < at && self.lower(at - 1) != "and")
        else {
            return;
        };
        let mut clauses = std::iter::successors(Some(above), |word| self.words[*word].head);
        let inside = |word: &usize| matches!(self.relation(*word), "advcl" | "xcomp");
        let Some(inner) = clauses.find(|word| !inside(word)).filter(|inner| self.relation(*inner) == "acl:relcl")
        else {
            return;
        };
        let Some(noun) = self.words[inner].head.filter(|noun| *noun < inner && self.is_noun(*noun)) else { return };
        if matches!(self.relation(noun), "root" | "conj") && !self.has_subject(at) {
            self.take_place(at, noun, "nsubj");
        }
    }

    /// "has ruled out force, he has offered talks": a clause of its own behind a comma is not what the first one is about.
    pub(super) fn clause_behind_comma(&mut self, at: usize) {
        let Some(first) = self.words[at].head.filter(|first| *first < at && self.relation(at) == "ccomp") else {
            return;
        };
        let children = self.children(at);
        let subject = children.iter().find(|child| self.relation(**child).starts_with("nsubj"));
        let behind = subject.is_some_and(|subject| *subject > first + 1 && self.lower(*subject - 1) == ",");
        let bound = children.iter().any(|child| self.relation(*child) == "mark");
        if behind && !bound && !self.says(first) && self.tag(first).starts_with('V') {
            self.attach(at, Some(first), "parataxis");
        }
    }

    /// "called in the ambassador": nobody calls inside him.
    pub(super) fn called_in(&mut self, at: usize) {
        let calls = self.lower(at) == "in" && at > 0 && matches!(self.lower(at - 1), "called" | "calls" | "calling");
        let Some(whom) = self.words[at].head.filter(|whom| calls && *whom > at) else { return };
        let posted = self.view.lexicon.acts.class("diplomats");
        if self.is_of(whom, posted) && self.words[whom].head == Some(at - 1) {
            self.attach(whom, Some(at - 1), "obj");
            self.attach(at, Some(at - 1), "compound:prt");
        }
    }

    /// "After her dismissal, officers searched": what ends with a comma is no part of who acts.
    pub(super) fn opening_in_phrase(&mut self, at: usize) {
        let Some(noun) = self.words[at].head.filter(|noun| *noun == at + 2 && self.relation(at) == "compound") else {
            return;
        };
        let led = self.children(at).into_iter().any(|case| self.relation(case) == "case");
        let verb =
            self.words[noun].head.filter(|verb| led && self.lower(at + 1) == "," && self.tag(*verb).starts_with('V'));
        if verb.is_some() {
            self.attach(at, verb, "obl");
        }
    }
}
