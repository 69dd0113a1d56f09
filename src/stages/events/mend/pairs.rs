//! Mends pairs of words that the parser takes apart: two who act together, a speaker and whom he warns, a participle and its name.

use super::Mender;

impl Mender<'_> {
    /// "killed a commander of a militia and his driver": his are the commander's, with whom he stands.
    pub(super) fn his_beside(&mut self, at: usize) {
        let his = |child: usize| matches!(self.lower(child), "his" | "her") && self.relation(child) == "nmod:poss";
        let Some(body) = self.words[at].head.filter(|body| *body < at && self.relation(*body) == "nmod") else {
            return;
        };
        let person = self.words[body].head.filter(|person| *person < body && self.tag(*person) == "NN");
        let own = self.children(at).into_iter().any(his) && self.led_by(body) == "of" && self.led_by(at).is_empty();
        let one =
            self.tag(body) == "NN" && self.is_people(body) && !matches!(self.lower(body), "army" | "group" | "militia");
        let person = person.filter(|person| own && self.is_people(*person) && !one);
        if person.is_some() {
            self.attach(at, person, "conj");
        }
    }

    /// "It was Estonia, not Latvia, that sent doctors": Estonia did.
    pub(super) fn not_the_other(&mut self, at: usize) {
        let not = self.children(at).into_iter().any(|not| not < at && self.lower(not) == "not");
        let Some(name) = self.words[at].head.filter(|name| not && *name < at && self.is_noun(at)) else { return };
        let clause = |verb: &usize| match self.relation(*verb) {
            "acl:relcl" => self.words[*verb].head == Some(at),
            "parataxis" => self.words[*verb].head == Some(name),
            _ => false,
        };
        if let Some(verb) = (at + 1..self.words.len()).find(clause).filter(|verb| self.tag(*verb).starts_with('V')) {
            self.attach(verb, Some(name), "acl:relcl");
            self.attach(at, Some(name), "appos");
        }
    }

    /// "Peru's premier, Ana Kos, and Chad's president met": the president is no other name of the premier.
    pub(super) fn listed_apposition(&mut self, at: usize) {
        let Some(first) = self.words[at].head.filter(|first| *first < at && self.relation(at) == "appos") else {
            return;
        };
        let and = |child: &usize| *child < at && self.relation(*child) == "cc" && self.lower(*child) == "and";
        if self.is_noun(at) && self.is_noun(first) && self.children(at).iter().any(and) {
            self.attach(at, Some(first), "conj");
        }
    }

    /// "banned the weekly newspaper Kosar": of two objects side by side the second is the name of the first.
    pub(super) fn name_of_paper(&mut self, at: usize) {
        let noun = at.checked_sub(1).filter(|noun| self.tag(at) == "NNP" && matches!(self.tag(*noun), "NN"));
        let Some(noun) = noun.filter(|noun| self.relation(*noun) == "obj" && self.relation(at) == "obj") else {
            return;
        };
        if self.words[noun].head == self.words[at].head && self.words[at].head.is_some_and(|verb| verb < noun) {
            self.attach(at, Some(noun), "appos");
        }
    }

    /// "in the blast, which damaged a school, shattered windows and toppled a house": the last of a list of verbs stands with the rest;
    /// "the blasts that hit two ports but mostly claimed lives": people claim no lives.
    pub(super) fn joined_in_clause(&mut self, at: usize) {
        let told = self.tag(at) == "VBD" && self.relation(at) == "conj" && !self.has_subject(at);
        let Some(main) = self.words[at].head.filter(|main| told && *main < at) else { return };
        let children = self.children(at);
        let lives = |child: usize| self.relation(child) == "obj" && matches!(self.lower(child), "life" | "lives");
        let claims = self.lower(at) == "claimed" && children.into_iter().any(lives);
        let listed = |clause: usize| {
            let joined = |child: usize| child < at && self.relation(child) == "conj" && self.tag(child) == "VBD";
            let own = self
                .children(at)
                .into_iter()
                .any(|child| child > at && self.relation(child) == "conj" && self.tag(child) == "VBD");
            match self.lower(at - 1) {
                "and" => self.children(clause).into_iter().any(joined),
                "," => own,
                _ => false,
            }
        };
        let clause = |word: &usize| self.relation(*word) == "acl:relcl" && self.tag(*word) == "VBD";
        let clause = (main + 1..at).rev().filter(clause).find(|clause| claims || listed(*clause));
        if let Some(clause) = clause {
            self.attach(at, Some(clause), "conj");
        }
    }

    /// "The talks in Oslo, the fourth such talks between A and B": the same noun again behind a comma is the same.
    pub(super) fn repeated(&mut self, at: usize) {
        let noun = self.words[at].head.filter(|noun| *noun < at && self.relation(at) == "nmod" && self.is_noun(at));
        let Some(noun) = noun.filter(|noun| self.lower(*noun) == self.lower(at)) else { return };
        let led = self.children(at).into_iter().any(|child| child < at && self.relation(child) == "case");
        if !led && (noun..at).any(|word| self.lower(word) == ",") {
            self.attach(at, Some(noun), "appos");
        }
    }

    /// "was scheduled to lay flowers, talk to guards and meet the king": a bare form is joined to the infinitive.
    pub(super) fn joined_infinitive(&mut self, at: usize) {
        let bare = self.tag(at) == "VB" && self.relation(at) == "conj";
        let Some(verb) = self.words[at].head.filter(|verb| bare && *verb < at) else { return };
        let children = self.children(at);
        if children.iter().any(|child| matches!(self.relation(*child), "mark" | "aux" | "nsubj" | "cop")) {
            return;
        }
        let finite = matches!(self.tag(verb), "VBN" | "VBD" | "VBZ" | "VBP");
        if !finite {
            return;
        }
        let to = |child: usize| self.children(child).iter().any(|mark| *mark < child && self.tag(*mark) == "TO");
        let infinitive = |child: &usize| self.tag(*child) == "VB" && to(*child);
        let own = self
            .children(verb)
            .into_iter()
            .find(|child| *child > verb && *child < at && self.relation(*child) == "xcomp" && infinitive(child));
        // "has a duty to press the regime to end its attacks, allow supplies": nothing else could be bare there.
        let above = self.tag(verb) == "VBZ";
        let before = || (verb + 1..at).rev().find(|word| above && infinitive(word));
        if let Some(first) = own.or_else(before) {
            self.attach(at, Some(first), "conj");
        }
    }

    /// "he and Kos will stand": of two subjects with "and" between the second is joined to the first.
    pub(super) fn both_subjects(&mut self, at: usize) {
        let subject = |word: usize| matches!(self.relation(word), "nsubj" | "nsubj:pass");
        let Some(verb) = self.words[at].head.filter(|verb| *verb > at && subject(at)) else { return };
        let and = |child: &usize| self.relation(*child) == "cc" && matches!(self.lower(*child), "and" | "or");
        let Some(and) = self.children(at).into_iter().find(|child| *child < at && and(child)) else { return };
        let before = |child: &usize| *child < and && subject(*child) && !self.is_time(*child);
        let first = self.children(verb).into_iter().rev().find(before);
        if let Some(first) = first.filter(|_| !self.is_time(at)) {
            self.attach(at, Some(first), "conj");
        }
    }

    /// "both the Organisation of States and Peru": behind "both" the second is joined to the first, and to nothing within it.
    pub(super) fn both_of(&mut self, at: usize) {
        let Some(inner) = self.words[at].head.filter(|inner| *inner < at && self.relation(*inner) == "nmod") else {
            return;
        };
        let Some(first) = self.words[inner].head.filter(|first| *first < inner && self.is_noun(*first)) else { return };
        if self.children(first).into_iter().any(|word| self.relation(word) == "cc:preconj") {
            self.attach(at, Some(first), "conj");
        }
    }

    /// "The king and Attorney General Ana Kos praised": the office describes the name, which the parser takes for a subject of its own.
    pub(super) fn name_behind_office(&mut self, at: usize) {
        let Some(verb) = self.words[at].head.filter(|verb| *verb > at && self.relation(at) == "nsubj") else { return };
        let owner = at.checked_sub(2).filter(|_| self.tag(at - 1) == "POS");
        let mut office = owner.unwrap_or(at.saturating_sub(1));
        while let Some(head) =
            self.words[office].head.filter(|_| matches!(self.relation(office), "amod" | "flat" | "compound"))
        {
            office = head;
        }
        let Some(first) = self.words[office].head.filter(|first| *first < office && self.relation(office) == "conj")
        else {
            return;
        };
        // "his counterpart Ana Kos", "Peru's Ana Kos".
        let names = (office..owner.map_or(at, |owner| owner + 1)).all(|word| self.tag(word) == "NNP");
        let beside = office < at && self.tag(at) == "NNP" && (names || office + 1 == at && self.is_people(office));
        if beside && self.words[first].head == Some(verb) && self.relation(first) == "nsubj" {
            self.attach(at, Some(first), "conj");
            self.attach(office, Some(at), if owner.is_some() { "nmod:poss" } else { "nmod:desc" });
            for child in self.children(office).into_iter().filter(|child| *child < office) {
                self.attach(child, Some(at), self.relation(child));
            }
        }
    }

    /// "Turkish drones struck a market": what stands before the verb is no auxiliary, unless it is a form of "be" or "get".
    pub(super) fn weapons_as_auxiliary(&mut self, at: usize) {
        let plural = self.relation(at) == "aux:pass" && self.tag(at) == "VBZ" && self.lower(at).len() > 4;
        let Some(verb) = self.words[at].head.filter(|verb| plural && *verb == at + 1) else { return };
        let before = at.checked_sub(1).filter(|word| {
            self.words[*word].head == Some(verb) && matches!(self.relation(*word), "nsubj" | "nsubj:pass")
        });
        if let Some(before) = before {
            self.retag(at, "NNS");
            self.retag(verb, "VBD");
            self.attach(at, Some(verb), "nsubj");
            self.attach(before, Some(at), "compound");
        }
    }

    /// "the Prime Minister-designate, Ana Kos, to work": the word behind the hyphen is part of the office, and governs nothing.
    pub(super) fn designate(&mut self, at: usize) {
        let office = at.checked_sub(2).filter(|_| self.lower(at - 1) == "-");
        let Some(office) = office.filter(|office| self.is_noun(*office)) else { return };
        self.retag(at, "JJ");
        let Some(above) = self.words[office].head.filter(|above| *above < office) else { return };
        self.attach(at, Some(office), "amod");
        self.attach(at - 1, Some(at), "punct");
        for child in self.children(at).into_iter().filter(|child| *child > at) {
            let infinitive = self.tag(child) == "VB";
            self.attach(child, Some(above), if infinitive { "xcomp" } else { self.relation(child) });
        }
        let mut name = at + 2;
        while let Some(head) = self.words.get(name).and_then(|word| word.head).filter(|head| *head > name) {
            if !self.is_noun(head) {
                break;
            }
            name = head;
        }
        if self.lower(at + 1) == "," && self.tag(name) == "NNP" {
            self.attach(name, Some(office), "appos");
            if let Some(verb) = self.children(name).into_iter().find(|child| self.tag(*child) == "VB") {
                self.attach(verb, Some(above), "xcomp");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::check;

    #[test]
    fn his_own_stand_with_him() {
        check(
            "Rebels killed a commander of a Chilean militia and his driver in Lima.",
            &["ASSAULT: Rebels > Chilean & his driver in Lima"],
        );
    }
}
