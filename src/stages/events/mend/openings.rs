//! Mends sentences whose opening the parser takes for the whole: "Having met A, B left", "According to A, B attacked".

use super::Mender;

impl Mender<'_> {
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
