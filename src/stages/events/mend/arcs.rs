//! Mends arcs that say themselves that they are wrong: what belongs to a verb by its relation hangs on a noun, and the other way round.

use crate::stages::entities::EntityKind;

use super::Mender;

impl Mender<'_> {
    /// "has blocked links to Peru since February": a time that is one of a verb by its relation is that of the verb above.
    pub(super) fn time_of_noun(&mut self, at: usize) {
        let Some(noun) = self.words[at].head.filter(|noun| *noun < at && self.is_noun(*noun)) else { return };
        let object = matches!(self.relation(noun), "obj" | "obl") && self.is_time(at) && !self.is_time(noun);
        let verb = self.words[noun].head.filter(|verb| object && *verb < noun && self.tag(*verb).starts_with('V'));
        let named = self.children(noun).into_iter().any(|child| self.relation(child) == "cop");
        if let Some(verb) = verb.filter(|_| !named) {
            self.attach(at, Some(verb), self.relation(at));
        }
    }

    /// "was hit again: on 5 June Chad imposed sanctions": a time right behind a colon or semicolon is that of what stands behind it.
    pub(super) fn time_behind_mark(&mut self, at: usize) {
        let begin = self.begin(at);
        let Some(verb) = self.words[at].head.filter(|verb| *verb < begin && self.is_time(at)) else { return };
        let mark = (verb..=begin).rev().find(|mark| matches!(self.lower(*mark), ":" | ";"));
        let clause = |word: &usize| self.tag(*word).starts_with('V') && self.has_subject(*word);
        let apart = mark.is_some_and(|mark| !(mark..at).any(|word| clause(&word)));
        let next = (at + 1..self.words.len()).find(clause).filter(|_| apart);
        if next.is_some() {
            self.attach(at, next, "obl");
        }
    }

    /// "Per the police, gunmen kidnapped two teachers": whom such a word leads does nothing.
    pub(super) fn subject_with_case(&mut self, at: usize) {
        if matches!(self.led_by(at), "amid" | "despite" | "during" | "per") {
            self.attach(at, self.words[at].head, "obl");
        }
    }

    /// "accused Peru of spying on Tuesday": the day is that of the accusation.
    pub(super) fn time_behind_gerund(&mut self, at: usize) {
        let Some(gerund) = self.words[at].head.filter(|gerund| *gerund < at && self.tag(*gerund) == "VBG") else {
            return;
        };
        let children = self.children(gerund);
        let bare = !children.iter().any(|child| matches!(self.relation(*child), "obj" | "obl") && *child != at);
        let of = children.iter().any(|mark| *mark + 1 == gerund && matches!(self.lower(*mark), "of" | "for"));
        let verb = self.words[gerund].head.filter(|verb| bare && of && self.is_time(at) && self.tag(*verb) == "VBD");
        if let Some(verb) = verb {
            self.attach(at, Some(verb), self.relation(at));
        }
    }

    /// "dismissed as lies reports that rebels had fled": what nobody does is no verb, but what is dismissed.
    pub(super) fn reports_as_verb(&mut self, at: usize) {
        let Some(verb) = self.words[at].head.filter(|verb| *verb < at && self.tag(*verb).starts_with('V')) else {
            return;
        };
        if self.lower(at + 1) != "that" || self.has_subject(at) {
            return;
        }
        self.retag(at, "NNS");
        self.attach(at, Some(verb), "obj");
        if let Some(clause) = self.children(at).into_iter().find(|child| self.relation(*child) == "ccomp") {
            self.attach(clause, Some(at), "acl");
        }
    }

    /// "the killing of miners by soldiers", "the release by Chad of two nurses": both belong to the noun that tells the act.
    pub(super) fn agent_of_first(&mut self, at: usize) {
        let Some(inner) = self.words[at].head.filter(|inner| *inner < at && self.relation(*inner) == "nmod") else {
            return;
        };
        let Some(act) = self.words[inner].head.filter(|act| *act < inner && self.is_noun(*act)) else { return };
        let apart = match self.led_by(inner) {
            "of" => self.led_by(at) == "by",
            "by" => {
                let own = self.children(act).into_iter().any(|child| child > act && self.led_by(child) == "of");
                self.led_by(at) == "of" && inner + 1 == self.begin(at) && !own && !self.is_people(inner)
            }
            _ => false,
        };
        if apart && self.is_act(act) {
            self.attach(at, Some(act), "nmod");
        }
    }

    /// "was declared persona non grata by Peru": Peru declared it.
    pub(super) fn agent_behind_object(&mut self, at: usize) {
        let Some(noun) = self.words[at].head.filter(|noun| *noun < at && self.led_by(at) == "by") else { return };
        let object = matches!(self.relation(noun), "obj" | "xcomp");
        let Some(verb) = self.words[noun].head.filter(|verb| object && *verb < noun) else { return };
        let agent = self.children(verb).into_iter().any(|child| self.relation(child) == "obl:agent");
        if self.is_passive(verb) && !agent && !self.is_time(at) {
            self.attach(at, Some(verb), "obl:agent");
        }
    }

    /// "vetoed a draft by Chad calling for a truce": the draft calls for it.
    pub(super) fn gerund_of_paper(&mut self, at: usize) {
        let by = at.checked_sub(1).filter(|by| self.relation(*by) == "nmod" && self.led_by(*by) == "by");
        let paper = by.and_then(|by| self.words[by].head).filter(|paper| {
            let papers = ["bill", "draft", "letter", "motion", "petition", "report", "resolution", "statement"];
            self.relation(*paper) == "obj" && papers.contains(&self.lower(*paper))
        });
        if paper.is_some() {
            self.attach(at, paper, "acl");
        }
    }

    /// "drew a protest from Chad, which recalled its envoy": Chad did.
    pub(super) fn clause_of_which(&mut self, at: usize) {
        let Some(verb) = self.words[at].head.filter(|verb| *verb > at && self.relation(*verb) == "acl:relcl") else {
            return;
        };
        let last = at.checked_sub(2).filter(|last| self.lower(at - 1) == "," && self.entity_of(*last).is_some());
        let Some(last) = last else { return };
        let name = self.words[last].head.filter(|head| self.entity_of(*head) == self.entity_of(last)).unwrap_or(last);
        let led = matches!(self.led_by(name), "from" | "by" | "with" | "against");
        let thing = self.words[verb].head.is_some_and(|noun| noun < name && self.entity_of(noun).is_none());
        if led && thing {
            self.attach(verb, Some(name), "acl:relcl");
        }
    }

    /// "freed the blogger Ana Kos", where the parser hangs the halves of her name on different words.
    pub(super) fn half_of_name(&mut self, at: usize) {
        let first = at.checked_sub(1).filter(|first| self.tag(*first) == "NNP" && self.entity_of(*first).is_some());
        let same = |word: usize| self.entity_of(word) == self.entity_of(at);
        let Some(first) = first.filter(|first| same(*first)) else { return };
        let apart = |word: usize| self.words[word].head.is_some_and(|head| !same(head));
        let person = self.view.entity(self.entity_of(at).unwrap_or_default()).kind == EntityKind::Person;
        if person && apart(at) && apart(first) && self.relation(at) != "nmod:poss" {
            self.attach(at, Some(first), "flat");
        }
    }

    /// "came close to breaking off relations": that is what was nearly done.
    pub(super) fn gerund_of_close(&mut self, at: usize) {
        let Some(close) = self.words[at].head.filter(|close| matches!(self.lower(*close), "close" | "near")) else {
            return;
        };
        let verb = self.words[close].head.filter(|verb| *verb < close && self.tag(*verb).starts_with('V'));
        if let Some(verb) = verb.filter(|_| close + 1 < at && self.lower(close + 1) == "to") {
            self.attach(at, Some(verb), "advcl");
        }
    }

    /// "has ruled out force, he has offered talks", "She condemned Chile; she praised Peru": of two clauses that nothing joins the first is
    /// the main one.
    pub(super) fn clause_without_mark(&mut self, at: usize) {
        let Some(second) = self.words[at].head.filter(|second| *second > at && self.tag(*second).starts_with('V'))
        else {
            return;
        };
        let marked =
            |child: &usize| self.relation(*child) == "mark" || matches!(self.tag(*child), "WRB" | "WDT" | "WP");
        let bound =
            self.children(at).iter().any(marked) || self.tag(self.children(at).first().copied().unwrap_or(at)) == "MD";
        let comma = (at + 1..second).rev().find(|comma| matches!(self.lower(*comma), "," | ";"));
        // "; the agency said" says the first, "; the army said nobody was hurt" something else.
        let more = self.children(second).into_iter().any(|child| child > second && self.relation(child) == "ccomp");
        let says = self.says(second) && !(more && comma.is_some_and(|comma| self.lower(comma) == ";"));
        let own = |verb: usize, from: usize| {
            self.children(verb)
                .into_iter()
                .any(|child| self.relation(child).starts_with("nsubj") && child >= from && child < verb)
        };
        let Some(comma) = comma.filter(|_| !bound && !says) else { return };
        if own(at, 0) && own(second, comma) {
            self.take_place(at, second, "parataxis");
        }
    }

    /// "said a visit to Chile, planned for May, had been called off", "said Chile, which had asked for it, would not come": what is called off is
    /// the subject of that, and not what is said.
    pub(super) fn cancelled_object(&mut self, at: usize) {
        let Some(verb) = self.words[at].head.filter(|verb| *verb < at && self.says(*verb)) else { return };
        let helped = |clause: usize| {
            let aux = |aux: usize| self.relation(aux) == "aux:pass" || self.tag(aux) == "MD";
            self.children(clause).into_iter().any(|word| word > at && aux(word))
        };
        // Nothing else stands between the two.
        let inside =
            |word: usize| std::iter::successors(Some(word), |word| self.words[*word].head).any(|word| word == at);
        let next = |clause: usize| (at..self.begin(clause)).all(|word| self.lower(word) == "," || inside(word));
        let told = |child: &usize| {
            let clause = *child > at && self.relation(*child) == "ccomp" && helped(*child);
            clause && !self.has_subject(*child) && next(*child)
        };
        if let Some(clause) = self.children(verb).into_iter().find(told) {
            self.attach_subject(at, clause);
        }
    }

    /// "rallied against the parades by the army": of an active verb nobody stands behind "by", but of the act before it.
    pub(super) fn agent_of_noun(&mut self, at: usize) {
        let Some(verb) = self.words[at].head.filter(|verb| *verb < at && self.tag(*verb) == "VBD") else { return };
        let by = Some(self.begin(at)).filter(|_| self.led_by(at) == "by");
        let Some(act) = by.and_then(|by| by.checked_sub(1)).filter(|act| *act > verb && self.is_noun(*act)) else {
            return;
        };
        if (self.is_act(act) || self.is_people(at))
            && !self.is_passive(verb)
            && !self.is_time(at)
            && self.words[act].head == Some(verb)
        {
            self.attach(at, Some(act), "nmod");
        }
    }

    fn entity_of(&self, at: usize) -> Option<usize> {
        if at < self.words.len() { self.view.entity_at(self.first + at) } else { None }
    }

    /// Whether a noun, or the one of which it is the plural, names an act.
    fn is_act(&self, noun: usize) -> bool {
        let (nouns, many) = (&self.view.lexicon.acts.nouns, self.lower(noun));
        nouns.contains_key(many) || nouns.contains_key(many.strip_suffix('s').unwrap_or(many))
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::check;

    #[test]
    fn arcs_that_contradict_themselves_are_mended() {
        check("The release by Chad of two nurses raised hopes.", &["RETREAT release: Chad > two nurses"]);
        check("The Peruvian envoy was declared persona non grata by Chile.", &["SANCTION expel: Chile > Peruvian"]);
        check("Chile freed the blogger Ana Kos after an appeal by Norway.", &["RETREAT release: Chile > Ana Kos"]);
        check("Chad vetoed a draft by Peru calling for a truce.", &["REJECT: Chad > Peru"]);
        check(
            "Per the police, gunmen kidnapped two teachers.",
            &["ASSAULT abduct: gunmen > two teachers (the police)"],
        );
        check("Chad accused Peru of spying on Tuesday.", &["ACCUSE allege: Chad > Peru 2023-04-25"]);
        check(
            "Peru was hit again: on 5 April Chile imposed sanctions on Peru.",
            &["SANCTION discontinue: Chile > Peru 2023-04-05"],
        );
        check("Chad condemned the raid; Peru praised it.", &["ACCUSE disapprove: Chad > the raid", "SUPPORT: Peru >"]);
    }
}
