//! Mends words whose tag cannot be: nouns with objects, "guilty" and "hostage" as verbs, speech as the subject of its own saying.

use crate::stages::lexicon::Form;
use crate::stages::syntax::Word;

use super::Mender;

impl Mender<'_> {
    /// "took the government to court over a licence": nobody courts anybody.
    pub(super) fn court_as_verb(&mut self, at: usize) {
        let to = at.checked_sub(1).filter(|to| self.lower(*to) == "to" && self.words[*to].head == Some(at));
        let verb = self.words[at].head.filter(|verb| *verb < at && self.tag(*verb).starts_with('V'));
        let courts = self.children(at).into_iter().any(|child| self.relation(child) == "obj");
        if let Some((to, verb)) = to.zip(verb).filter(|_| !courts) {
            self.retag(at, "NN");
            self.retag(to, "IN");
            self.attach(at, Some(verb), "obl");
            self.attach(to, Some(at), "case");
        }
    }

    /// "The US military trains pilots": a noun with an object is a verb, and the nouns before it are who acts.
    pub(super) fn noun_with_object(&mut self, at: usize) {
        let third = |word: &str| self.view.lexicon.forms.get(word).is_some_and(|(_, form)| *form == Form::Third);
        let looks = self.tag(at) == "NNS" && third(self.lower(at));
        let children = if looks { self.children(at) } else { return };
        let object = children.iter().any(|child| *child > at && self.relation(*child) == "obj");
        let bound = children.iter().any(|child| matches!(self.relation(*child), "case" | "det:predet" | "nummod"));
        let mut subject = children
            .iter()
            .copied()
            .filter(|child| *child < at && matches!(self.relation(*child), "compound" | "amod" | "nmod:poss" | "flat"));
        let Some(subject) = subject.next_back().filter(|subject| *subject + 1 == at && object && !bound) else {
            return;
        };
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

    /// "found A guilty", "holds A responsible", "took two nurses hostage": A is found to be so, the nurses are taken.
    pub(super) fn predicative(&mut self, at: usize) {
        self.blamed(at);
        let adjective = self.lower(at) == "guilty" || self.is_blamed(at);
        let noun = matches!(self.lower(at), "hostage" | "captive" | "prisoner");
        let Some(verb) = self.words[at].head.filter(|verb| (adjective || noun) && *verb < at) else { return };
        if !self.tag(verb).starts_with('V') {
            return;
        }
        // "a trader they took hostage": the trader is taken.
        if noun && self.relation(at) == "obj" && self.relation(verb) == "acl:relcl" && self.children(at).is_empty() {
            return self.attach(at, Some(verb), "xcomp");
        }
        let children = self.children(at);
        // Of "held the deputy minister hostage" the minister.
        let name = children.iter().copied().rfind(|child| {
            let described = matches!(self.relation(at), "obj" | "xcomp")
                && matches!(self.relation(*child), "compound" | "amod" | "nmod:desc");
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
            for part in children.into_iter().filter(|part| *part < name) {
                self.attach(part, Some(name), self.relation(part));
            }
        }
        self.attach(at, Some(verb), "xcomp");
    }

    /// "holds militants responsible", where the parser takes the adjective for one of the noun before.
    fn blamed(&mut self, at: usize) {
        let Some(noun) = self.words[at].head.filter(|noun| noun + 1 == at && self.relation(*noun) == "obj") else {
            return;
        };
        if let Some(verb) = self.words[noun].head.filter(|verb| self.is_blame(at, *verb)) {
            self.attach(at, Some(verb), "xcomp");
        }
    }

    fn is_blamed(&self, at: usize) -> bool {
        self.words[at].head.is_some_and(|verb| verb < at && self.is_blame(at, verb))
    }

    fn is_blame(&self, adjective: usize, verb: usize) -> bool {
        matches!(self.lower(adjective), "accountable" | "liable" | "responsible")
            && matches!(self.lower(verb), "hold" | "holds" | "held" | "holding")
    }

    /// "denied having bombed the hospital", where the parser takes the participle for an adjective.
    pub(super) fn perfect(&mut self, at: usize) {
        let verb = if self.tag(at + 1) == "RB" { at + 2 } else { at + 1 };
        if self.tag(verb) != "VBN" || self.relation(verb) != "amod" {
            return;
        }
        let object = self.words[verb].head.filter(|noun| *noun > verb && self.words[*noun].head == Some(at));
        let Some(object) = object.filter(|noun| self.relation(*noun) == "obj") else { return };
        let Word { head, relation, .. } = self.words[at];
        self.hang(verb, head);
        self.words[verb].relation = relation;
        self.attach(object, Some(verb), "obj");
        for child in self.children(at) {
            let relation = self.relation(child);
            self.attach(child, Some(verb), relation);
        }
        self.attach(at, Some(verb), "aux");
    }

    /// "had earlier marched": an adverb between does not make two verbs of them.
    pub(super) fn perfect_behind_adverb(&mut self, at: usize) {
        let Some(verb) = (at + 1..self.words.len()).find(|word| !self.tag(*word).starts_with("RB")) else { return };
        let own = self.words[verb].head == Some(at) && matches!(self.relation(verb), "ccomp" | "xcomp");
        if verb == at + 1 || !own || !matches!(self.tag(verb), "VBD" | "VBN") || self.has_subject(verb) {
            return;
        }
        self.retag(verb, "VBN");
        self.take_place(verb, at, "aux");
        for child in self.children(at) {
            self.attach(child, Some(verb), self.relation(child));
        }
    }

    /// "Ana Kos has held talks": a participle between "has" and its object is the verb, where the parser hangs all on the object.
    pub(super) fn perfect_of_object(&mut self, at: usize) {
        let verb = at + 1;
        // "has" hangs on the object, or on the participle that hangs on it.
        let own = self.words[at].head;
        let above = own.and_then(|head| if head == verb { self.words[verb].head } else { Some(head) });
        let Some(object) = above.filter(|noun| *noun > verb && self.is_noun(*noun)) else { return };
        if self.tag(verb) != "VBN" || self.relation(verb) != "amod" || self.words[verb].head != Some(object) {
            return;
        }
        self.take_place(verb, object, "obj");
        for child in [self.children(object), self.children(at)].concat().into_iter().filter(|child| *child <= at) {
            self.attach(child, Some(verb), self.relation(child));
        }
        // "The British Prime Minister": the article of the subject.
        let subject = self.children(verb).into_iter().find(|child| self.relation(*child).starts_with("nsubj"));
        for child in self.children(verb) {
            if self.relation(child) == "det" {
                self.attach(child, subject.or(Some(verb)), "det");
            }
        }
    }

    /// "Turkish officials shared evidence": a noun with a subject and no "is" is the object of what looks like its participle; so is
    /// one that another noun has for its object.
    pub(super) fn participle_as_verb(&mut self, at: usize) {
        let looks = matches!(self.tag(at), "VBN" | "JJ" | "VBD") && self.relation(at) == "amod";
        let past = || self.view.lexicon.forms.get(self.lower(at)).is_some_and(|(_, form)| *form == Form::Past);
        let Some(object) = self.words[at].head.filter(|noun| looks && past() && *noun > at && self.is_noun(*noun))
        else {
            return;
        };
        let children = self.children(object);
        let bound = children.iter().any(|child| matches!(self.relation(*child), "cop" | "case" | "mark"));
        let own = children.iter().copied().find(|child| *child < at && self.relation(*child) == "nsubj");
        let above = self.words[object]
            .head
            .filter(|noun| self.relation(object) == "obj" && *noun + 1 == at && self.is_noun(*noun));
        let (Some(subject), false) = (own.or(above), bound) else { return };
        // What stands between the subject and its verb hangs on one of the two, unless it is a determiner of the object.
        let between = children.iter().any(|child| {
            (subject + 1..at).contains(child) && !matches!(self.relation(*child), "advmod" | "aux" | "punct")
        });
        let whole = if above.is_some() { subject } else { object };
        if between || !matches!(self.relation(whole), "root" | "ccomp" | "parataxis" | "conj" | "advcl") {
            return;
        }
        self.retag(at, "VBD");
        self.take_place(at, whole, "dep");
        self.attach(object, Some(at), "obj");
        self.attach(subject, Some(at), "nsubj");
        let inner = |mender: &Self, child: usize| {
            child > at
                && matches!(mender.relation(child), "amod" | "compound" | "det" | "nummod" | "nmod" | "nmod:poss")
        };
        for child in children.into_iter().filter(|child| *child != at && *child != subject) {
            if !inner(self, child) {
                self.attach(child, Some(at), self.relation(child));
            }
        }
        self.hand_over(subject, at);
    }

    /// "Hackers linked to Iran attacked a bank": of two verbs that nothing joins the first describes the subject of the second.
    pub(super) fn participle_before_verb(&mut self, at: usize) {
        let Some(first) = self.words[at].head.filter(|first| *first < at && self.relation(at) == "conj") else {
            return;
        };
        if !matches!(self.tag(first), "VBD" | "VBN") || matches!(self.relation(first), "acl" | "acl:relcl") {
            return;
        }
        let own = self.children(at);
        let joined = own.iter().any(|child| matches!(self.relation(*child), "cc" | "nsubj" | "nsubj:pass"))
            || (first..at).any(|word| matches!(self.lower(word), "," | ";" | "and" | "but" | "or" | "–" | "—"));
        let acts =
            matches!(self.tag(at), "VBD" | "VBZ" | "VBP") || own.iter().any(|child| self.relation(*child) == "aux");
        let before = self.children(first);
        let bare = !before.iter().any(|child| matches!(self.relation(*child), "obj" | "aux" | "aux:pass" | "ccomp"));
        let subject =
            before.iter().copied().find(|child| *child + 1 == first && self.relation(*child).starts_with("nsubj"));
        let (Some(subject), true) = (subject, acts && bare && !joined) else { return };
        self.retag(first, "VBN");
        self.take_place(at, first, "acl");
        self.attach(subject, Some(at), "nsubj");
        self.attach(first, Some(subject), "acl");
    }

    /// "Students in Tirana plan to march": in a sentence without a verb a noun before an infinitive is the verb of the plural that all
    /// hangs on.
    pub(super) fn plan_as_noun(&mut self, at: usize) {
        let looks =
            self.tag(at) == "NN" && self.relation(at) == "nmod" && self.is_base(at) && self.lower(at + 1) == "to";
        let Some(many) = self.words[at].head.filter(|many| looks && *many < at && self.tag(*many) == "NNS") else {
            return;
        };
        let clause = self.children(at).into_iter().find(|child| *child > at && self.tag(*child) == "VB");
        let Some(clause) = clause.filter(|_| self.words[many].head.is_none()) else { return };
        let before: Vec<usize> = self.children(at).into_iter().filter(|child| *child < at).collect();
        let name = before.iter().copied().rfind(|child| self.relation(*child) == "compound");
        self.retag(at, "VBP");
        self.take_place(at, many, "nsubj");
        self.attach(clause, Some(at), "xcomp");
        if let Some(name) = name {
            self.attach(name, Some(many), "nmod");
            for child in before.into_iter().filter(|child| *child != name) {
                self.attach(child, Some(name), self.relation(child));
            }
        }
    }

    /// "Chad's minister heads to Oslo": a verb, which the tagger takes for a noun.
    pub(super) fn heads_to(&mut self, at: usize) {
        let root = self.words[at].head.is_none() && self.lower(at) == "heads" && self.lower(at + 1) == "to" && at > 0;
        if !root || self.words[at - 1].head != Some(at) || !self.is_noun(at - 1) {
            return;
        }
        self.retag(at, "VBZ");
        for child in self.children(at) {
            if child == at - 1 {
                self.attach(child, Some(at), "nsubj");
            } else if child < at {
                self.attach(child, Some(at - 1), self.relation(child));
            } else if self.relation(child) == "nmod" {
                self.attach(child, Some(at), "obl");
            }
        }
    }

    /// "by the Jordanian air force overnight": the night does not act.
    pub(super) fn overnight(&mut self, at: usize) {
        let Some(noun) = at.checked_sub(1).filter(|noun| self.lower(at) == "overnight" && self.is_noun(*noun)) else {
            return;
        };
        let verb =
            self.words[at].head.filter(|_| self.words[noun].head == Some(at) && self.relation(noun) == "compound");
        let Some(verb) = verb.filter(|verb| *verb < noun) else { return };
        let by = self.led_by(at) == "by";
        for child in self.children(at).into_iter().filter(|child| *child < noun) {
            self.attach(child, Some(noun), self.relation(child));
        }
        self.attach(noun, Some(verb), if by { "obl:agent" } else { "obl" });
        self.attach(at, Some(verb), "obl:unmarked");
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::check;

    #[test]
    fn an_adverb_within_a_perfect_makes_no_other_verb() {
        check("Thousands of Kenyan students had earlier marched through Nairobi.", &["PROTEST demo: Kenyan >"]);
    }
}
