//! Mends what a reader sees at once: participles before nouns that the tagger takes for verbs, and clauses that hang across what parts them.

use super::Mender;

impl Mender<'_> {
    /// "On 7 October masked men burned a house": a participle without a subject before whoever acts describes them.
    pub(super) fn participle_of_subject(&mut self, at: usize) {
        let noun = at + 1;
        if self.has_subject(at) || !self.is_noun(noun) || self.is_passive(at) {
            return;
        }
        let verb = self.words[noun].head.filter(|verb| *verb > noun && self.relation(noun).starts_with("nsubj"));
        let Some(verb) = verb.filter(|verb| self.words[*verb].head == Some(at) && self.relation(*verb) == "ccomp")
        else {
            return;
        };
        if self.children(verb).into_iter().any(|mark| self.relation(mark) == "mark") || self.tag(verb) == "VB" {
            return;
        }
        self.retag(at, "VBN");
        self.take_place(verb, at, "amod");
        for child in self.children(at) {
            self.attach(child, Some(verb), self.relation(child));
        }
        self.attach(at, Some(noun), "amod");
    }

    /// "gave the team declassified cables last autumn": a participle between who is given something and what is given.
    pub(super) fn participle_of_gift(&mut self, at: usize) {
        let (participle, gift) = (at + 1, at + 2);
        let Some(verb) = self.words[at].head.filter(|verb| *verb < at && self.tag(*verb).starts_with('V')) else {
            return;
        };
        let gives =
            matches!(self.lower(verb), "gave" | "given" | "handed" | "lent" | "offered" | "sent" | "showed" | "sold");
        let clause = self.words.get(participle).is_some_and(|word| word.head == Some(verb))
            && matches!(self.tag(participle), "VBD" | "VBN")
            && !self.has_subject(participle);
        let object =
            self.tag(gift) == "NNS" && self.relation(gift) == "obj" && self.words[gift].head == Some(participle);
        if !(gives && clause && object) {
            return;
        }
        self.retag(participle, "VBN");
        self.attach(at, Some(verb), "iobj");
        for child in self.children(participle) {
            self.attach(child, Some(verb), self.relation(child));
        }
        self.attach(participle, Some(gift), "amod");
    }

    /// "said acting head of state Ana Kos had agreed": whoever acts for somebody acts.
    pub(super) fn acting_head(&mut self, at: usize) {
        let Some(verb) = self.words[at].head.filter(|verb| *verb > at && self.relation(at) == "advcl") else { return };
        let office = self.children(at).into_iter().find(|child| *child > at && self.relation(*child) == "obj");
        let office = office.filter(|office| *office <= at + 3 && *office < verb && self.is_people(*office));
        let Some(office) = office.filter(|_| !self.has_subject(verb) && self.lower(at.wrapping_sub(1)) != ",") else {
            return;
        };
        self.retag(at, "JJ");
        self.attach_subject(office, verb);
        self.attach(at, Some(office), "amod");
    }

    /// "said Chile, which is supplying rifles, would not object": a clause that "which" or "who" opens behind a comma describes the noun
    /// before it.
    pub(super) fn described_by_clause(&mut self, at: usize) {
        let Some(verb) = self.words[at].head.filter(|verb| *verb > at) else { return };
        let aside = matches!(self.relation(verb), "advcl" | "ccomp" | "conj" | "dep" | "parataxis");
        let mut noun = at.checked_sub(2).filter(|noun| aside && self.lower(at - 1) == "," && self.is_noun(*noun));
        while let Some(whole) =
            noun.filter(|noun| self.relation(*noun) == "flat").and_then(|noun| self.words[noun].head)
        {
            noun = Some(whole);
        }
        // A clause behind the end of this one hangs on the same verb.
        let above = self.words[verb].head;
        if let Some(noun) = noun.filter(|noun| above.is_some_and(|above| above > verb || above <= *noun)) {
            self.attach(verb, Some(noun), "acl:relcl");
        }
    }

    /// "unless salaries were paid and Ana Kos was freed": what "and" joins to a condition is a condition as well.
    pub(super) fn joined_condition(&mut self, at: usize) {
        let Some(above) = self.words[at].head else { return };
        let begin = self.leftmost(at);
        let joined = [begin.saturating_sub(1), begin].into_iter().any(|and| matches!(self.lower(and), "and" | "or"));
        let bound = self.children(at).into_iter().any(|mark| self.relation(mark) == "mark");
        // "would strike ... and he was freed": what is told is not joined to what would be done.
        let apart = self.relation(at) == "advcl" || self.tag(above) == "VB" && self.has_subject(at);
        if !joined || bound || !apart {
            return;
        }
        let marked = |clause: &usize| {
            *clause < at
                && self.relation(*clause) == "advcl"
                && self.children(*clause).into_iter().any(|mark| matches!(self.lower(mark), "if" | "unless" | "until"))
        };
        let first = self.children(above).into_iter().rfind(marked).filter(|first| *first > above || at < above);
        if first.is_some() {
            self.attach(at, first, "conj");
        }
    }

    /// The first word of a phrase or clause.
    pub(super) fn leftmost(&self, at: usize) -> usize {
        let next = |word: &usize| Some(self.begin(*word)).filter(|begin| begin < word);
        std::iter::successors(Some(at), next).last().unwrap_or(at)
    }

    /// "told the council that they were part of a plot to topple him": what stands behind a clause belongs to it, and what
    /// somebody is asked or offered to do to the request or the offer.
    pub(super) fn infinitive_of_noun(&mut self, at: usize) {
        let Some(verb) = self.words[at].head.filter(|verb| *verb + 2 < at && self.tag(*verb).starts_with('V')) else {
            return;
        };
        // "refused a request by the king to step down": that is requested.
        let asked = |child: &usize| {
            *child > verb
                && *child < at
                && self.relation(*child) == "obj"
                && matches!(
                    self.lower(*child),
                    "appeal"
                        | "appeals"
                        | "call"
                        | "calls"
                        | "demand"
                        | "demands"
                        | "offer"
                        | "offers"
                        | "order"
                        | "orders"
                        | "plea"
                        | "pleas"
                        | "proposal"
                        | "proposals"
                        | "request"
                        | "requests"
                        | "suggestion"
                )
        };
        if let Some(asked) = self.children(verb).into_iter().find(asked) {
            return self.attach(at, Some(asked), "acl");
        }
        let noun = at.checked_sub(2).filter(|noun| self.lower(at - 1) == "to" && self.is_noun(*noun));
        let clause = |child: &usize| *child > verb && *child < at && self.relation(*child) == "ccomp";
        let clause = self.children(verb).into_iter().find(clause);
        if let (Some(noun), Some(_)) = (noun, clause) {
            self.attach(at, Some(noun), "acl");
        }
    }

    /// "said its men had not attacked the camp and blamed the army": who speaks blames.
    pub(super) fn speaker_blames(&mut self, at: usize) {
        let Some(told) = self.words[at].head.filter(|told| *told < at && self.relation(*told) == "ccomp") else {
            return;
        };
        let saying =
            self.words[told].head.filter(|saying| *saying < told && self.says(*saying) && self.tag(*saying) == "VBD");
        let children = self.children(at);
        let bare =
            !children.iter().any(|child| self.relation(*child).starts_with("nsubj") || self.relation(*child) == "aux");
        let object = children.iter().any(|child| *child > at && self.relation(*child) == "obj");
        let had = self.children(told).into_iter().any(|aux| self.lower(aux) == "had");
        if saying.is_some() && bare && object && had && self.lower(at - 1) == "and" {
            self.retag(at, "VBD");
            self.attach(at, saying, "conj");
        }
    }

    /// "said on condition of anonymity that Chad had given arms": that is what is said, and not the condition.
    pub(super) fn clause_of_anonymity(&mut self, at: usize) {
        let unnamed = |noun: usize| {
            self.lower(noun) == "anonymity" || self.children(noun).into_iter().any(|of| self.lower(of) == "anonymity")
        };
        let condition = self.words[at].head.filter(|noun| *noun < at && unnamed(*noun));
        let mut above = std::iter::successors(condition, |word| self.words[*word].head);
        if let Some(says) = above.find(|word| self.tag(*word).starts_with('V')).filter(|says| self.says(*says)) {
            self.attach(at, Some(says), "ccomp");
        }
    }

    /// "dismissed the cabinet, took over direct rule and suspended liberties": a verb without a subject behind a comma goes on with the one
    /// before it.
    pub(super) fn next_deed(&mut self, at: usize) {
        let Some(above) = self.words[at].head else { return };
        if at < 2 || self.lower(at - 1) != "," || self.has_subject(at) || self.says(at) {
            return;
        }
        let before = |verb: &usize| {
            *verb < at
                && *verb > above
                && self.tag(*verb) == "VBD"
                && self.relation(*verb) == "parataxis"
                && self.has_subject(*verb)
        };
        let first = self.children(above).into_iter().rfind(before);
        if first.is_some_and(|first| (first..at).all(|word| self.lower(word) != ";")) {
            self.attach(at, first, "conj");
        }
    }

    /// "Parties, dismissed from power by the king on 4 October, urged him": the participle between the commas only describes them.
    pub(super) fn verb_behind_aside(&mut self, at: usize) {
        let Some(aside) = self.words[at].head.filter(|aside| *aside + 2 < at && self.lower(at - 1) == ",") else {
            return;
        };
        let children = self.children(aside);
        let noun = children.iter().copied().find(|noun| self.relation(*noun).starts_with("nsubj"));
        let by = (aside + 1..at).any(|by| self.lower(by) == "by" && self.relation(by) == "case");
        let noun = noun.filter(|noun| by && *noun + 2 == aside && self.lower(aside - 1) == ",");
        let bare = !self.has_subject(at) && !self.children(at).into_iter().any(|and| self.relation(and) == "cc");
        if let Some(noun) = noun.filter(|_| bare && !self.is_passive(aside)) {
            self.take_place(at, aside, "acl");
            self.attach(noun, Some(at), "nsubj");
            self.retag(aside, "VBN");
            self.attach(aside, Some(noun), "acl");
        }
    }

    /// "Reservists drawn from Lima were to leave": a participle right behind a noun is not what the auxiliary helps.
    pub(super) fn verb_behind_participle(&mut self, at: usize) {
        let Some(participle) = self.words[at].head.filter(|verb| *verb < at && self.tag(*verb) == "VBN") else {
            return;
        };
        let noun = participle.checked_sub(1).filter(|noun| {
            self.words[*noun].head == Some(participle)
                && self.relation(*noun).starts_with("nsubj")
                && self.is_noun(*noun)
        });
        let finite = |aux: &usize| matches!(self.lower(*aux), "are" | "is" | "was" | "were") && *aux > participle;
        let helped = self.children(at).into_iter().any(|aux| finite(&aux) && self.relation(aux).starts_with("aux"));
        if let Some(noun) = noun.filter(|_| helped && !self.is_passive(participle) && !self.has_subject(at)) {
            self.take_place(at, participle, "acl");
            self.attach_subject(noun, at);
            self.attach(participle, Some(noun), "acl");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::check;

    #[test]
    fn a_participle_before_a_noun_describes_it() {
        check(
            "On the night of April 7, masked men burned down the house of a trader.",
            &["ASSAULT destroy: masked men > the house of a trader 2023-04-07TNI"],
        );
        check("Chile gave the militia captured rifles in March.", &["AID: Chile > the militia 2023-03"]);
    }

    #[test]
    fn what_stands_aside_is_no_part_of_the_clause() {
        check(
            "A minister said acting head of state Ana Kos had agreed to meet the king.",
            &["AGREE: Ana Kos > the king (A minister)"],
        );
        check(
            "Chad said that Niger, which is supplying rifles to Mali, would not object.",
            &["AID: Niger > Mali (Chad)"],
        );
        check(
            "The union would strike unless salaries were paid and Ana Kos was freed.",
            &["PROTEST strike: The union >  [hypothetical]"],
        );
        check(
            "Chad said its men had not attacked the camp and blamed Niger.",
            &["ASSAULT: Chad > the camp [negated] (Chad)", "ACCUSE allege: Chad > Niger"],
        );
        check("The army refused a request by President Ana Kos to leave Lima.", &["REJECT assist: The army > Ana Kos"]);
        check(
            "Parties, dismissed from power by the king on 4 April, urged him to resign.",
            &["REQUEST: Parties > him"],
        );
    }
}
