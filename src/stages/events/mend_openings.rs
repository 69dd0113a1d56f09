//! Mends sentences whose opening the parser takes for the whole: "Having met A, B left", "According to A, B attacked".

use super::mend::Mender;

impl Mender<'_> {
    /// "Having met the minister in Kathmandu, the envoy left": behind the comma stands the main clause.
    pub(super) fn clause_after_opening(&mut self, at: usize) {
        let opens = at == 0 && (self.lower(0) == "having" || self.lower(0) == "according");
        let Some(comma) = (1..self.words.len()).find(|word| opens && self.lower(*word) == ",") else { return };
        let Some(root) = (0..comma).find(|word| self.words[*word].head.is_none()) else { return };
        let finite = |word: &usize| {
            matches!(self.tag(*word), "VBD" | "VBN") && self.relation(*word) == "acl" && !self.has_subject(*word)
        };
        let Some(verb) = (comma + 1..self.words.len()).find(finite) else { return };
        let Some(noun) = self.words[verb].head.filter(|noun| *noun > comma && *noun < verb && self.is_noun(*noun))
        else {
            return;
        };
        let own = (comma + 1..noun)
            .all(|word| std::iter::successors(Some(word), |word| self.words[*word].head).any(|above| above == noun));
        if !own || noun + 1 != verb {
            return;
        }
        self.take_place(verb, root, if self.tag(root).starts_with('V') { "advcl" } else { "obl" });
        self.attach(noun, Some(verb), "nsubj");
        self.retag(verb, "VBD");
    }

    /// "are due to rally": what is due is done, and "due to" no preposition.
    pub(super) fn due_to_act(&mut self, at: usize) {
        if self.lower(at) != "due" || self.lower(at + 1) != "to" {
            return;
        }
        let verb = at + 2;
        if self.tag(verb) != "VB" {
            return self.due_to_noun(at);
        }
        let is = self.children(verb).into_iter().find(|child| *child < at && self.relation(*child) == "cop");
        let Some(is) = is.filter(|_| self.words[at].head == Some(verb)) else { return };
        let before: Vec<usize> = self.children(verb).into_iter().filter(|child| *child < is).collect();
        self.take_place(at, verb, "xcomp");
        self.attach(is, Some(at), "cop");
        self.attach(at + 1, Some(verb), "mark");
        self.retag(at, "JJ");
        for child in before {
            self.attach(child, Some(at), self.relation(child));
        }
    }

    /// "Hundreds of farmers are due to march", where the tagger takes the act for a noun and the parser the subject for all.
    fn due_to_noun(&mut self, at: usize) {
        let verb = at + 2;
        if self.tag(verb) != "NN" {
            return;
        }
        let acts = || {
            let form = self.view.lexicon.forms.get(self.lower(verb));
            form.is_some_and(|(lemma, _)| self.view.lexicon.acts.frames.contains_key(lemma))
        };
        let Some(is) = at.checked_sub(1).filter(|is| self.relation(*is) == "cop") else { return };
        let Some(subject) = self.words[is].head.filter(|subject| *subject < is && self.words[*subject].head.is_none())
        else {
            return;
        };
        let below = std::iter::successors(self.words[verb].head, |word| self.words[*word].head).any(|word| word == at);
        if self.is_base(verb) && below && acts() {
            self.retag(verb, "VB");
            let last = self.children(subject);
            self.take_place(at, subject, "nsubj");
            self.attach(is, Some(at), "cop");
            self.attach(verb, Some(at), "xcomp");
            self.attach(at + 1, Some(verb), "mark");
            for child in self.children(verb) {
                let time = self.is_time(child) && self.relation(child) == "nmod";
                self.attach(child, Some(verb), if time { "obl:unmarked" } else { self.relation(child) });
            }
            for child in last.into_iter().filter(|child| *child > verb) {
                self.attach(child, Some(at), self.relation(child));
            }
        }
    }

    /// "expects that dozens of soldiers will surrender", "suggests that Americans stay away": before several "that" opens a clause, and
    /// whom the parser takes for an object is its subject.
    pub(super) fn clause_behind_that(&mut self, at: usize) {
        let Some(noun) = self.words[at].head.filter(|noun| self.lower(at) == "that" && *noun > at) else { return };
        let plural = self.relation(at) == "det" && matches!(self.tag(noun), "NNS" | "NNPS");
        let Some(verb) = self.words[noun].head.filter(|_| plural) else { return };
        let modal = |word: usize| self.children(word).into_iter().any(|child| self.tag(child) == "MD" && child > noun);
        let told = |word: &usize| *word > noun && self.tag(*word) == "VB" && modal(*word) && !self.has_subject(*word);
        let clause = match self.relation(noun) {
            "nsubj" => Some(verb).filter(|verb| {
                self.relation(*verb) == "ccomp" && self.words[*verb].head.is_some_and(|above| above < at)
            }),
            "obj" if verb < at => self.children(verb).into_iter().find(told),
            _ => None,
        };
        let Some(clause) = clause else { return };
        if clause != verb {
            self.attach(clause, Some(verb), "ccomp");
            self.attach_subject(noun, clause);
        }
        self.retag(at, "IN");
        self.attach(at, Some(clause), "mark");
    }

    /// "A sniper shot and killed a doctor": who shoots also kills, and "shot" is no noun.
    pub(super) fn shot_and(&mut self, at: usize) {
        let Some(killed) = self.words[at].head.filter(|killed| self.lower(at) == "shot" && *killed == at + 2) else {
            return;
        };
        let joined = self.lower(at + 1) == "and" && self.tag(killed) == "VBD" && self.relation(at) == "nsubj";
        let noun = self.children(at).into_iter().rfind(|child| *child < at && self.is_noun(*child));
        let Some(noun) = noun.filter(|_| joined && self.is_noun(at)) else { return };
        self.retag(at, "VBD");
        self.take_place(at, killed, "conj");
        for child in self.children(at).into_iter().filter(|child| *child < noun) {
            self.attach(child, Some(noun), self.relation(child));
        }
        self.attach(noun, Some(at), "nsubj");
    }

    /// "Chad, having closed the border, massed tanks": whom the parser gives to the participle does both.
    pub(super) fn subject_before_participle(&mut self, at: usize) {
        let Some(participle) = self.words[at].head.filter(|verb| self.relation(at) == "nsubj" && *verb > at) else {
            return;
        };
        let Some(verb) = self.words[participle].head.filter(|verb| *verb > participle) else { return };
        let having = self.children(participle).into_iter().any(|aux| matches!(self.lower(aux), "having" | "being"));
        let inside = self.relation(participle) == "advcl" && (having || self.tag(participle) == "VBG");
        let finite = matches!(self.tag(verb), "VBD" | "VBZ" | "VBP") && !self.has_subject(verb);
        // "Soldiers from Chad, acting on a tip, killed".
        let comma = (at + 1..participle).any(|word| self.lower(word) == ",");
        if inside && finite && comma {
            self.attach_subject(at, verb);
        }
    }

    /// "It was Panama that accused": the clause describes the name.
    pub(super) fn cleft(&mut self, at: usize) {
        let Some(verb) = self.words[at].head.filter(|verb| self.lower(at) == "that" && *verb > at) else { return };
        let Some(noun) = self.words[verb].head.filter(|noun| *noun + 1 == at && self.is_noun(*noun)) else { return };
        let it =
            self.children(noun).into_iter().any(|child| self.lower(child) == "it" && self.relation(child) == "nsubj");
        let is = self.children(noun).into_iter().any(|child| self.relation(child) == "cop");
        if it && is && self.relation(verb) == "ccomp" && self.relation(at) == "nsubj" {
            self.attach(verb, Some(noun), "acl:relcl");
            self.retag(at, "WDT");
        }
    }

    /// "told ambassadors of 30 countries in Oslo, who came": a place is no "who".
    pub(super) fn people_of_clause(&mut self, at: usize) {
        let Some(verb) = self.words[at].head.filter(|verb| self.lower(at) == "who" && *verb > at) else { return };
        let Some(place) = at.checked_sub(2).filter(|_| self.lower(at - 1) == "," && self.is_country(at - 2)) else {
            return;
        };
        let mut above = std::iter::successors(self.words[place].head, |word| self.words[*word].head);
        if let Some(people) = above.find(|word| self.is_people(*word)).filter(|people| *people < place) {
            self.attach(verb, Some(people), "acl:relcl");
        }
    }

    /// "vetoed the fisheries plan on Wednesday": behind a noun with an article no verb stands bare.
    pub(super) fn verb_as_noun(&mut self, at: usize) {
        let Some(noun) = at.checked_sub(1).filter(|_| self.tag(at) == "VBP" && self.relation(at) == "xcomp") else {
            return;
        };
        let Some(verb) = self.words[at].head.filter(|verb| *verb < noun && self.words[noun].head == Some(*verb)) else {
            return;
        };
        let article = self.children(noun).into_iter().any(|word| self.relation(word) == "det");
        let alone =
            !self.children(at).into_iter().any(|child| matches!(self.relation(child), "obj" | "mark" | "xcomp"));
        if self.relation(noun) == "obj" && article && alone {
            self.retag(at, "NN");
            for child in self.children(noun).into_iter().filter(|child| *child < noun) {
                self.attach(child, Some(at), self.relation(child));
            }
            for child in self.children(at).into_iter().filter(|child| *child > at) {
                self.attach(child, Some(verb), self.relation(child));
            }
            self.attach(at, Some(verb), "obj");
            self.attach(noun, Some(at), "compound");
        }
    }

    /// "A critic who is the subject of a hunt was charged": the critic was.
    pub(super) fn relative_predicate(&mut self, at: usize) {
        let Some(predicate) = self.words[at].head.filter(|_| self.lower(at) == "who" && self.relation(at) == "nsubj")
        else {
            return;
        };
        let Some(person) = at.checked_sub(1).filter(|person| self.words[*person].head == Some(predicate)) else {
            return;
        };
        let is = self.children(predicate).into_iter().any(|word| self.relation(word) == "cop" && word > at);
        let outer = self.relation(predicate).starts_with("nsubj") && self.relation(person) == "nsubj";
        if is && outer && self.is_noun(predicate) {
            self.take_place(person, predicate, "acl:relcl");
        }
    }

    /// "by a sniper hiding in his yard": whoever hides, not the hiding.
    pub(super) fn gerund_of_person(&mut self, at: usize) {
        let Some(person) = at.checked_sub(1).filter(|_| self.tag(at) == "NN" && self.lower(at).ends_with("ing")) else {
            return;
        };
        let leads =
            matches!(self.lower(at + 1), "in" | "at" | "near" | "behind" | "on" | "from" | "inside" | "outside");
        let whole = self.words[person].head == Some(at) && self.relation(person) == "compound";
        if whole && leads && self.is_people(person) {
            self.retag(at, "VBG");
            self.take_place(person, at, "acl");
            for child in self.children(at).into_iter().filter(|child| *child < person) {
                self.attach(child, Some(person), self.relation(child));
            }
        }
    }

    /// "against A in Peru and Chile": two places under one preposition are one list.
    pub(super) fn joined_place(&mut self, at: usize) {
        let Some(first) = at.checked_sub(2).filter(|_| at > 2 && self.lower(at - 1) == "and") else { return };
        let led =
            self.children(first).into_iter().any(|case| self.lower(case) == "in" && self.relation(case) == "case");
        let beside = self.relation(at) == "conj" && self.words[at].head == self.words[first].head;
        if led && beside && self.is_country(first) && self.is_country(at) {
            self.attach(at, Some(first), "conj");
        }
    }

    /// "expelled five Iraqis and a Libyan who were questioned": whom a clause describes is joined to the object, and the clause to nothing.
    pub(super) fn joined_and_described(&mut self, at: usize) {
        let Some(noun) = at.checked_sub(1).filter(|_| matches!(self.tag(at), "WP" | "WDT")) else { return };
        let Some(verb) = self.words[at].head.filter(|verb| *verb > at && self.words[noun].head == Some(*verb)) else {
            return;
        };
        let above = self.words[verb].head.filter(|above| *above < noun && self.relation(verb) == "conj");
        let Some(above) = above.filter(|_| self.relation(noun).starts_with("nsubj")) else { return };
        let children = self.children(verb);
        let Some(and) = children.into_iter().find(|word| *word < noun && self.relation(*word) == "cc") else { return };
        let object = self.children(above).into_iter().rfind(|word| *word < and && self.relation(*word) == "obj");
        let Some(object) = object.filter(|_| self.tag(above).starts_with('V')) else { return };
        self.attach(noun, Some(object), "conj");
        self.attach(verb, Some(noun), "acl:relcl");
        for word in self.children(verb).into_iter().filter(|word| *word < noun).collect::<Vec<_>>() {
            self.attach(word, Some(noun), self.relation(word));
        }
    }

    /// "allowed Red Cross monitors to enter": what is an object is a noun, whatever the tagger says.
    pub(super) fn verb_as_object(&mut self, at: usize) {
        if self.tag(at) != "VBZ" || self.relation(at) != "obj" {
            return;
        }
        let Some(verb) = self.words[at].head.filter(|verb| *verb < at) else { return };
        self.retag(at, "NNS");
        for child in self.children(at) {
            match self.relation(child) {
                "nsubj" if child < at => self.attach(child, Some(at), "compound"),
                "xcomp" if child > at => self.attach(child, Some(verb), "xcomp"),
                _ => {}
            }
        }
    }

    pub(super) fn is_country(&self, at: usize) -> bool {
        let entity = self.view.entity_at(self.first + at);
        entity.is_some_and(|index| self.view.entity(index).country.is_some()) && self.tag(at).starts_with("NNP")
    }
}
