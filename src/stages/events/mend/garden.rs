//! Mends garden paths: phrases that the parser cuts, and clauses, names and times that it hangs on a neighbour.

use super::super::objects::GIVING;
use super::Mender;

impl Mender<'_> {
    /// "Two prisoners released last week by the junta accused soldiers": whom "by" leads to released them, and they accuse.
    pub(super) fn subject_behind_by(&mut self, at: usize) {
        let Some(verb) = self.words[at].head.filter(|verb| *verb > at && self.led_by(at) == "by") else { return };
        let Some(first) = self.words[verb].head.filter(|first| *first < at && self.relation(verb) == "conj") else {
            return;
        };
        let children = self.children(first);
        let own = |child: &usize| matches!(self.relation(*child), "obj" | "aux" | "aux:pass" | "ccomp" | "xcomp");
        let joined = self.children(verb).into_iter().any(|and| self.relation(and) == "cc");
        let subject = children.iter().copied().find(|child| *child < first && self.relation(*child) == "nsubj");
        let bare = matches!(self.tag(first), "VBD" | "VBN") && !children.iter().any(own) && !joined;
        if let Some(subject) = subject.filter(|_| bare && self.tag(verb) == "VBD") {
            self.take_place(verb, first, "dep");
            self.attach(subject, Some(verb), "nsubj");
            self.attach(first, Some(subject), "acl");
            self.retag(first, "VBN");
            self.attach(at, Some(first), "obl:agent");
        }
    }

    /// "Police released five Uzbeks held since March": whom they released is held, where the parser sees a clause of its own.
    pub(super) fn held_object(&mut self, at: usize) {
        let Some(above) = self.words[at].head.filter(|above| *above < at && self.is_done_to(at) && !self.says(*above))
        else {
            return;
        };
        let led = matches!(self.lower(at + 1), "at" | "by" | "during" | "for" | "in" | "near" | "on" | "since");
        let children = self.children(at);
        let noun = at.checked_sub(1).filter(|noun| children.contains(noun) && self.relation(*noun) == "nsubj");
        let start =
            noun.and_then(|noun| self.children(noun).into_iter().min().map(|first| first.min(noun)).or(Some(noun)));
        let own = |child: usize| matches!(self.relation(child), "obj" | "mark" | "aux" | "aux:pass" | "cc");
        let plain = !children.iter().any(|child| own(*child));
        let taken = self.children(above).into_iter().any(|child| self.relation(child) == "obj");
        if let Some(noun) = noun.filter(|_| led && plain && !taken && start == Some(above + 1)) {
            self.attach(at, Some(above), "dep");
            self.attach(noun, Some(above), "obj");
            self.attach(at, Some(noun), "acl");
            self.retag(at, "VBN");
        }
    }

    /// "sentenced two police officers to": of two nouns side by side the first describes the second.
    pub(super) fn two_objects(&mut self, at: usize) {
        let noun = at + 1;
        let verb = self.words[at].head.filter(|verb| *verb < at && self.is_noun(at) && self.relation(at) == "obj");
        let Some(verb) = verb.filter(|verb| self.words.get(noun).is_some_and(|noun| noun.head == Some(*verb))) else {
            return;
        };
        // "accused the elections supervisor", but "gave rebels arms".
        let lemma = self.view.lexicon.forms.get(self.lower(verb)).map_or("", |(base, _)| *base);
        let bare = matches!(self.tag(noun), "NN" | "VBP" | "VB");
        let alike = self.relation(noun) == "obj" && bare && !GIVING.contains(&lemma);
        if alike {
            self.retag(noun, "NN");
        }
        if self.relation(noun) != "xcomp" && !alike {
            return;
        }
        let named =
            self.children(noun).into_iter().any(|name| name > noun && matches!(self.relation(name), "appos" | "flat"));
        if self.tag(noun) == "NNS" || alike || named && self.is_noun(noun) {
            self.attach(noun, Some(verb), "obj");
            self.attach(at, Some(noun), "compound");
            for child in self.children(at) {
                self.attach(child, Some(noun), self.relation(child));
            }
        }
    }

    /// "the trial next week of seven men": the men are tried, and no week is theirs.
    pub(super) fn behind_week(&mut self, at: usize) {
        let unit = |word: usize| matches!(self.lower(word), "day" | "month" | "week" | "weekend" | "year");
        let week = self.words[at].head.filter(|week| *week < at && unit(*week) && !self.is_time(at));
        let of = |week: usize| self.children(at).into_iter().any(|of| of == week + 1 && self.lower(of) == "of");
        let Some(week) = week.filter(|week| of(*week) && matches!(self.lower(*week - 1), "last" | "next" | "this"))
        else {
            return;
        };
        let Some(noun) = week.checked_sub(2).filter(|noun| self.is_noun(*noun) && !self.is_time(*noun)) else { return };
        // The parser may take the noun for a part of the week.
        if self.words[noun].head == Some(week) {
            self.take_place(noun, week, "nmod:unmarked");
            for child in self.children(week).into_iter().filter(|child| *child < noun) {
                self.attach(child, Some(noun), self.relation(child));
            }
        } else {
            self.attach(week, Some(noun), "nmod:unmarked");
        }
        self.attach(at, Some(noun), "nmod");
    }

    /// "Followers of rebel leader Ana Kos seized a mine": whose followers they are does not act, where the parser takes her for a second
    /// subject.
    pub(super) fn name_of_leader(&mut self, at: usize) {
        let leader = at.checked_sub(1).filter(|leader| self.is_noun(*leader) && self.relation(*leader) == "nmod");
        let Some(leader) = leader.filter(|_| self.view.entity_at(self.first + at).is_some()) else { return };
        let whole = self.words[leader].head.filter(|whole| *whole < leader);
        let Some(whole) = whole.filter(|whole| self.relation(*whole).starts_with("nsubj")) else { return };
        if self.words[whole].head == self.words[at].head && self.view.entity_at(self.first + leader).is_none() {
            self.attach(at, Some(leader), "appos");
        }
    }

    /// "Brazil, which borders both countries, offered": what borders is a verb, where the tagger takes it for a noun beside Brazil.
    pub(super) fn relative_as_noun(&mut self, at: usize) {
        let which = at > 2 && self.lower(at - 1) == "which" && self.lower(at - 2) == "," && self.tag(at - 1) == "WDT";
        let noun = self.words[at]
            .head
            .filter(|noun| which && self.lower(at).ends_with('s') && *noun < at && self.is_noun(*noun));
        let object = self.children(at).into_iter().find(|child| {
            *child > at && self.is_noun(*child) && matches!(self.relation(*child), "conj" | "appos" | "nmod")
        });
        if let (Some(noun), Some(object)) = (noun, object) {
            self.retag(at, "VBZ");
            self.attach(at, Some(noun), "acl:relcl");
            self.attach(object, Some(at), "obj");
        }
    }

    /// "announced that it would keep the curfew, accusing Peru": it accuses now, and not when it will have kept it.
    pub(super) fn accusing_aside(&mut self, at: usize) {
        let comma = at > 0 && self.lower(at - 1) == ",";
        let inner = self.words[at].head.filter(|inner| comma && *inner < at && self.relation(*inner) == "ccomp");
        let would = |inner: usize| self.children(inner).into_iter().any(|aux| self.tag(aux) == "MD");
        let says = inner.filter(|inner| would(*inner)).and_then(|inner| self.words[inner].head);
        if says.is_some_and(|says| self.says(says)) {
            self.attach(at, says, "advcl");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::check;

    #[test]
    fn phrases_are_whole() {
        check(
            "Police in Lima released four ethnic Albanians held since May 29, for want of evidence.",
            &["RETREAT release: Police in Lima > Albanians"],
        );
        check(
            "Lawyer Dorsami Lal, head of the Fiji Law Society, was arrested on Monday.",
            &["COERCE arrest:  > Dorsami Lal 2023-04-24"],
        );
    }

    #[test]
    fn what_the_parser_hangs_on_a_neighbour_is_where_it_belongs() {
        check(
            "A spokesman said a visit to Chile by Peruvian officials, planned for next week, had been called off.",
            &["REJECT meet: Peruvian > Chile (A spokesman)"],
        );
        check(
            "Judges in Lima will open the trial next week of seven men charged with attacks on Chilean banks.",
            &["ACCUSE allege: Judges in Lima > seven men [future]"],
        );
        check(
            "Followers of rebel leader Ana Kos detained two pilots.",
            &["COERCE arrest: Followers of rebel leader Ana Kos > two pilots"],
        );
        check(
            "The commander met Peruvian officers and afterwards promised aid.",
            &["CONSULT: The commander & Peruvian >", "AGREE: The commander >"],
        );
        check("Brazil, which borders both countries, offered to mediate.", &["AGREE: Brazil >"]);
        check(
            "The council put off a vote after Chad and Niger bombed Lima on Monday.",
            &["ASSAULT explosives: Chad & Niger > Lima 2023-04-24"],
        );
        check(
            "Rebels entered Lima on Monday as people were leaving church, opened fire and left.",
            &["ASSAULT firearms: Rebels >  2023-04-24"],
        );
        check(
            "Chile announced on Monday that it would keep the curfew, accusing Peru of spying.",
            &["ACCUSE allege: Chile > Peru 2023-04-24"],
        );
        check(
            "Chile shelled Lima in March; in April Peru expelled two Chilean envoys.",
            &["ASSAULT heavy-weapons: Chile > Lima 2023-03", "SANCTION expel: Peru > Chilean 2023-04"],
        );
        check("Police freed four Kurds held since March.", &["RETREAT release: Police > Kurds"]);
    }

    #[test]
    fn whom_by_leads_to_is_no_subject() {
        check(
            "Two prisoners released last week by the junta accused Chile of torture.",
            &["RETREAT release: the junta > Two prisoners 2023-W16", "ACCUSE allege: Two prisoners > Chile"],
        );
    }
}
