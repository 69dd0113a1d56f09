//! Mends who acts in the second of two clauses, and in the clause behind an opening: "Chad held drills, and Niger protested".

use crate::stages::lexicon::TimeEntry;

use super::mend::Mender;

impl Mender<'_> {
    /// "Chadian frigates held drills, and Niger rejected": a verb has one subject, so that the participle before "and" is the verb of
    /// the other.
    pub(super) fn clause_before_and(&mut self, at: usize) {
        let and = self.children(at).into_iter().find(|and| *and < at && self.relation(*and) == "cc");
        let Some(and) = and.filter(|and| *and > 0 && self.lower(*and - 1) == ",") else { return };
        let subjects: Vec<usize> = self
            .children(at)
            .into_iter()
            .filter(|child| *child < at && self.relation(*child).starts_with("nsubj"))
            .collect();
        let [first, second] = subjects[..] else { return };
        let told = |child: &usize| {
            let object = self.children(*child).into_iter().any(|word| word > *child && self.relation(word) == "obj");
            let helped = self.children(*child).into_iter().any(|word| self.relation(word).starts_with("aux"));
            matches!(self.tag(*child), "VBN" | "VBD") && self.relation(*child) == "acl" && object && !helped
        };
        let Some(verb) = self.children(first).into_iter().find(|child| *child < and && told(child)) else { return };
        if first < and && second > and {
            self.retag(verb, "VBD");
            self.take_place(verb, at, "conj");
            self.attach(first, Some(verb), "nsubj");
        }
    }

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

    /// "urged the region not to be anxious": not the urging is negated.
    pub(super) fn negation_of_infinitive(&mut self, at: usize) {
        let Some(above) = self.words[at].head.filter(|above| *above < at && self.lower(at) == "not") else { return };
        let infinitive =
            self.words.get(at + 1).and_then(|to| to.head).filter(|verb| *verb > at && self.tag(at + 1) == "TO");
        if self.tag(above).starts_with('V') && infinitive.is_some() {
            self.attach(at, infinitive, "advmod");
        }
    }

    /// "demanded a new speaker, and the old one, Ana Kos, resigned": whoever stands behind "and" with a name behind acts by the verb.
    pub(super) fn subject_with_name(&mut self, at: usize) {
        let Some(first) = self.words[at].head.filter(|first| *first < at && self.relation(at) == "conj") else {
            return;
        };
        if self.lower(at - 1) != "," || self.has_subject(at) || !matches!(self.tag(at), "VBD" | "VBZ") {
            return;
        }
        let behind_and = |noun: &usize| {
            let and = self.children(*noun).into_iter().any(|and| and < *noun && self.lower(and) == "and");
            let named = self.children(*noun).into_iter().any(|name| name > *noun && self.relation(name) == "appos");
            let led = self.children(*noun).into_iter().any(|case| self.relation(case) == "case");
            *noun < at && and && named && !led
        };
        let noun = self.children(first).into_iter().filter(|noun| *noun > first).find(behind_and);
        if let Some(noun) = noun {
            self.attach(noun, Some(at), "nsubj");
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

    /// "the rebel front FRNT announced": of two subjects side by side the second is the name of the first.
    pub(super) fn name_behind_body(&mut self, at: usize) {
        let Some(body) = at.checked_sub(1).filter(|_| self.tag(at) == "NNP" && self.relation(at) == "nsubj") else {
            return;
        };
        let verb = self.words[at].head;
        let subject = |word: usize| self.relation(word) == "nsubj" && self.words[word].head == verb;
        let joined = self.words[body].head.filter(|_| self.relation(body) == "conj");
        if self.tag(body) == "NN"
            && (subject(body) || joined.is_some_and(subject))
            && verb.is_some_and(|verb| verb > at)
        {
            self.attach(at, Some(body), "appos");
        }
    }

    /// "Niger rejected suggestions by the opposition": behind an object stands who made it, where nothing else is passive.
    pub(super) fn agent_of_object(&mut self, at: usize) {
        let Some(verb) = self.words[at].head.filter(|verb| *verb < at && self.relation(at) == "obl:agent") else {
            return;
        };
        let told = match self.relation(verb) {
            "root" | "ccomp" | "parataxis" => self.has_subject(verb),
            "conj" => !self.words[verb].head.is_some_and(|first| self.is_helped(first)),
            _ => false,
        };
        let object = self
            .children(verb)
            .into_iter()
            .find(|child| *child > verb && *child < at && self.relation(*child) == "obj");
        let by = self.children(at).into_iter().find(|by| *by < at && self.lower(*by) == "by");
        let beside = object.is_some() && by.is_some_and(|by| Some(by - 1) == object);
        if told && beside && !self.is_helped(verb) {
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

    /// "traded fire across the frontier dividing A, killing five": behind a comma goes on what the main verb tells.
    pub(super) fn participle_behind_description(&mut self, at: usize) {
        let behind = self.tag(at) == "VBG" && self.relation(at) == "advcl" && at > 1 && self.lower(at - 1) == ",";
        let Some(inner) = self.words[at].head.filter(|inner| behind && *inner < at && self.relation(*inner) == "acl")
        else {
            return;
        };
        let above = std::iter::successors(self.words[inner].head, |word| self.words[*word].head);
        let main = above.into_iter().find(|word| {
            let object = self.children(*word).into_iter().any(|child| child > *word && self.relation(child) == "obj");
            *word < inner && (matches!(self.tag(*word), "VBD" | "VBZ" | "VBP") || self.tag(*word) == "VBN" && object)
        });
        if main.is_some() && self.tag(inner) == "VBG" {
            self.attach(at, main, "advcl");
        }
    }

    /// "called upon those holding them to set them free": whoever stands behind "upon" is called upon.
    pub(super) fn called_upon(&mut self, at: usize) {
        let calls = matches!(self.lower(at), "upon" | "on")
            && at > 0
            && matches!(self.lower(at - 1), "called" | "calls" | "calling");
        let verb = at.wrapping_sub(1);
        if !calls || self.words[at].head != Some(verb) || !self.relation(at).starts_with("obl") {
            return;
        }
        let object = |whom: &usize| *whom > at && self.relation(*whom) == "obj";
        let whom = self.children(at).into_iter().find(object).or_else(|| self.children(verb).into_iter().find(object));
        if let Some(whom) = whom {
            if self.tag(verb) == "VBN" && !self.is_helped(verb) {
                self.retag(verb, "VBD");
            }
            self.attach(whom, Some(verb), "obl");
            self.attach(at, Some(whom), "case");
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

    /// "in May Chadian aircraft bombed": the month is when, and who stands between it and the verb acts.
    pub(super) fn subject_behind_month(&mut self, at: usize) {
        let Some(verb) = self.words[at].head.filter(|verb| *verb == at + 1 && self.relation(at) == "obl") else {
            return;
        };
        let Some(case) = self.children(at).into_iter().find(|case| *case < at && self.relation(*case) == "case") else {
            return;
        };
        let month = case + 1;
        let is_month = matches!(self.view.lexicon.times.get(self.lower(month)), Some(TimeEntry::Month(_)));
        let bare = month < at && is_month && self.tag(month) != "CD" && !matches!(self.tag(month + 1), "CD" | ",");
        if bare && self.is_noun(at) && !self.is_time(at) && !self.has_subject(verb) && self.tag(verb).starts_with('V') {
            self.attach(month, Some(verb), "obl");
            self.attach(case, Some(month), "case");
            self.attach(at, Some(verb), "nsubj");
            self.retag(verb, "VBD");
        }
    }

    fn is_helped(&self, verb: usize) -> bool {
        self.children(verb).into_iter().any(|child| self.relation(child) == "aux:pass")
    }
}
