//! Mends words whose tag cannot be: nouns with objects, "guilty" and "hostage" as verbs, speech as the subject of its own saying.

use crate::stages::lexicon::Form;

use super::mend::Mender;

impl Mender<'_> {
    /// "The US military trains pilots": a noun with an object is a verb, and the nouns before it are who acts.
    pub(super) fn noun_with_object(&mut self, at: usize) {
        let third = self.view.lexicon.forms.get(self.lower(at)).is_some_and(|(_, form)| *form == Form::Third);
        let children = if third && self.tag(at) == "NNS" { self.children(at) } else { return };
        let object = children.iter().any(|child| *child > at && self.relation(*child) == "obj");
        let bound = children.iter().any(|child| matches!(self.relation(*child), "case" | "det:predet" | "nummod"));
        let subject = children
            .iter()
            .copied()
            .filter(|child| *child < at && matches!(self.relation(*child), "compound" | "amod" | "nmod:poss" | "flat"));
        let Some(subject) = subject.last().filter(|subject| *subject + 1 == at && object && !bound) else { return };
        self.retag(at, "VBZ");
        if !self.is_noun(subject) {
            self.retag(subject, "NN");
        }
        self.attach(subject, Some(at), "nsubj");
        for child in self.children(at).into_iter().filter(|child| *child < subject) {
            self.attach(child, Some(subject), self.relation(child));
        }
        if matches!(self.relation(at), "nsubj" | "compound" | "dep") {
            let above = self.words[at].head;
            self.attach(at, above, "ccomp");
        }
    }

    /// "The government supports talks, said a spokesman": what is said is no subject of the saying, and its subject is its own.
    pub(super) fn speech_as_subject(&mut self, at: usize) {
        let finite = matches!(self.tag(at), "VBZ" | "VBD" | "VBP") && self.relation(at) == "nsubj";
        let Some(says) = self.words[at].head.filter(|says| finite && *says > at && self.tag(*says).starts_with('V'))
        else {
            return;
        };
        let subject = self.children(says).into_iter().find(|child| *child < at && self.relation(*child) == "nsubj");
        self.attach(at, Some(says), "ccomp");
        if let Some(subject) = subject.filter(|subject| self.is_noun(*subject)) {
            self.attach(subject, Some(at), "nsubj");
        }
    }

    /// "found A guilty", "took two nurses hostage": A is found to be so, the nurses are taken.
    pub(super) fn predicative(&mut self, at: usize) {
        let adjective = self.lower(at) == "guilty";
        let noun = matches!(self.lower(at), "hostage" | "captive" | "prisoner");
        let Some(verb) = self.words[at].head.filter(|verb| (adjective || noun) && *verb < at) else { return };
        if !self.tag(verb).starts_with('V') {
            return;
        }
        let children = self.children(at);
        let name = children.iter().copied().find(|child| {
            let described =
                self.relation(at) == "obj" && matches!(self.relation(*child), "compound" | "amod" | "nmod:desc");
            let subject = self.relation(*child) == "nsubj";
            *child < at && self.is_noun(*child) && (described || subject)
        });
        let object =
            self.children(verb).into_iter().any(|child| child < at && child > verb && self.relation(child) == "obj");
        if name.is_none() && !(object && self.relation(at) != "obj") {
            return;
        }
        self.retag(at, if adjective { "JJ" } else { "NN" });
        if let Some(name) = name {
            self.attach(name, Some(verb), "obj");
        }
        self.attach(at, Some(verb), "xcomp");
    }

    /// "Turkish officials shared evidence": a noun with a subject and no "is" is the object of what looks like its participle.
    pub(super) fn participle_as_verb(&mut self, at: usize) {
        let looks = matches!(self.tag(at), "VBN" | "JJ" | "VBD") && self.relation(at) == "amod";
        let past = self.view.lexicon.forms.get(self.lower(at)).is_some_and(|(_, form)| *form == Form::Past);
        let Some(object) = self.words[at].head.filter(|noun| looks && past && *noun > at && self.is_noun(*noun)) else {
            return;
        };
        let children = self.children(object);
        let has = |relation: &str| children.iter().any(|child| self.relation(*child) == relation);
        let subject = children.iter().copied().find(|child| *child < at && self.relation(*child) == "nsubj");
        // What stands between the subject and its verb hangs on one of the two, unless it is a determiner of the object.
        let Some(subject) = subject.filter(|_| !has("cop") && !has("case") && !has("mark")) else { return };
        let between = children.iter().any(|child| {
            (subject + 1..at).contains(child) && !matches!(self.relation(*child), "advmod" | "aux" | "punct")
        });
        if between || !matches!(self.relation(object), "root" | "ccomp" | "parataxis" | "conj" | "advcl") {
            return;
        }
        let above = self.words[object];
        self.retag(at, "VBD");
        self.words[at].head = above.head;
        self.words[at].relation = above.relation;
        self.words[object].head = Some(at);
        self.attach(object, Some(at), "obj");
        for child in children {
            let own = child > at && matches!(self.relation(child), "amod" | "compound" | "det" | "nummod" | "nmod" | "nmod:poss");
            if child != at && !own {
                self.attach(child, Some(at), self.relation(child));
            }
        }
    }
}
