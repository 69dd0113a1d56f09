//! Mends the places of names: beside days, between prepositions, joined to others, behind the verb.

use super::Mender;

impl Mender<'_> {
    /// "said Ana Kos, of the Popular Front, who demanded": she does both, and the front is hers.
    pub(super) fn of_party_behind_name(&mut self, at: usize) {
        let of = self.children(at).into_iter().find(|of| *of < at && self.lower(*of) == "of");
        let Some(last) = of.filter(|of| *of > 1 && self.lower(of - 1) == ",").map(|of| of - 2) else { return };
        let name = if self.relation(last) == "flat" { self.words[last].head } else { Some(last) };
        let Some(name) = name.filter(|name| self.tag(*name) == "NNP" && self.words[*name].head == self.words[at].head)
        else {
            return;
        };
        if !self.relation(name).starts_with("nsubj") {
            return;
        }
        self.attach(at, Some(name), "nmod");
        for clause in self.children(at) {
            if self.relation(clause) == "acl:relcl"
                && self.children(clause).into_iter().any(|who| self.lower(who) == "who")
            {
                self.attach(clause, Some(name), "acl:relcl");
            }
        }
    }

    /// "Ahead of the summit, Kos on June 13 held talks": a name between a comma and a day before the verb is who acts.
    pub(super) fn name_before_day(&mut self, at: usize) {
        let name = at.checked_sub(1).filter(|_| at > 1 && self.lower(at - 1) == "," && self.relation(at) == "appos");
        let named = self.view.entity_at(self.first + at).is_some();
        let next = at + 1 + usize::from(self.lower(at + 1) == "on");
        let day = (next..self.words.len()).take_while(|word| self.is_time(*word)).count();
        let verb = next + day;
        let finite = day > 0 && matches!(self.tag(verb), "VBD" | "VBN" | "VBZ") && !self.has_subject(verb);
        if name.is_some() && named && finite {
            self.attach(at, Some(verb), "nsubj");
        }
    }

    /// "Chad and Niger's foreign ministers met": ministers of the second, and the first, or their ministers as well.
    pub(super) fn owner_behind_and(&mut self, at: usize) {
        let Some(noun) = self.words[at].head.filter(|noun| *noun > at && self.is_noun(*noun)) else { return };
        let named = |word: usize| self.view.entity_at(self.first + word).is_some();
        let second = self.children(at).into_iter().find(|child| {
            let owns =
                self.children(*child).into_iter().any(|mark| matches!(self.lower(mark), "'s" | "’s" | "'" | "’"));
            *child < noun && self.relation(*child) == "conj" && owns && named(*child)
        });
        let verb = self.words[noun].head.filter(|verb| *verb > noun && self.relation(noun).starts_with("nsubj"));
        if let (Some(second), Some(verb)) = (second, verb.filter(|_| named(at))) {
            self.attach(second, Some(noun), "nmod:poss");
            self.attach(at, Some(verb), "nsubj");
            self.attach(noun, Some(at), "conj");
            if let Some(and) = (at..second).find(|word| self.lower(*word) == "and") {
                self.attach(and, Some(noun), "cc");
            }
        }
    }

    /// "Greek and Turkish Cypriots marched": both are of one noun.
    pub(super) fn joined_adjective(&mut self, at: usize) {
        let adjective = |word: usize| {
            let entity = self.view.entity_at(self.first + word).map(|index| self.view.entity(index));
            // "Greek" is no name by which a country is called, and "Cypriots" are people.
            entity.is_some_and(|entity| {
                entity.country.is_some() && !entity.name.to_lowercase().starts_with(self.lower(word))
            }) && !self.lower(word).ends_with('s')
        };
        let second = at + 2;
        let and = matches!(self.lower(at + 1), "and" | "or") && adjective(at);
        let noun = self.words.get(second).and_then(|word| word.head).filter(|noun| {
            and && *noun == second + 1 && self.tag(*noun).ends_with('S') && self.words[*noun].head == Some(at)
        });
        if let Some(noun) = noun.filter(|noun| self.relation(*noun) == "conj") {
            self.take_place(noun, at, "amod");
            for child in self.children(at) {
                self.attach(child, Some(noun), self.relation(child));
            }
        }
    }

    /// "signed an agreement with Milrem for maintenance work": of two prepositions the first leads the name between them.
    pub(super) fn name_between_prepositions(&mut self, at: usize) {
        let children = self.children(at);
        let mut cases = children
            .iter()
            .copied()
            .filter(|child| *child < at && self.relation(*child) == "case" && self.tag(*child) == "IN");
        let (Some(first), Some(second)) = (cases.next(), cases.next()) else { return };
        let part = |child: &usize| {
            *child > first
                && *child < second
                && self.is_noun(*child)
                && self.view.entity_at(self.first + *child).is_some()
        };
        let Some(name) = children.iter().copied().find(part) else { return };
        let owns = self.children(name).into_iter().any(|mark| self.relation(mark) == "case" || self.tag(mark) == "POS");
        let Some(above) = self.words[at].head.filter(|above| *above < first && !owns) else { return };
        self.attach(name, Some(above), if self.is_noun(above) { "nmod" } else { "obl" });
        self.attach(first, Some(name), "case");
    }

    /// "Kos meets Chad's President Ana Ebo": whoever stands behind an active verb besides its subject is its object.
    pub(super) fn object_behind_verb(&mut self, at: usize) {
        let Some(verb) =
            self.words[at].head.filter(|verb| *verb < at && matches!(self.tag(*verb), "VBZ" | "VBD" | "VBP"))
        else {
            return;
        };
        let first =
            self.children(verb).into_iter().any(|child| child < verb && self.relation(child).starts_with("nsubj"));
        let own = self.children(verb).into_iter().any(|child| self.relation(child) == "obj");
        if first && !own && self.leftmost(at) == verb + 1 && !self.says(verb) && !self.is_passive(verb) {
            self.attach(at, Some(verb), "obj");
        }
    }

    /// "Ana Kos, a former commander indicted in 1999": who is described behind the comma, and did not do it.
    pub(super) fn aside_with_participle(&mut self, at: usize) {
        let Some(noun) = at.checked_sub(1).filter(|noun| self.words[*noun].head == Some(at) && self.is_people(*noun))
        else {
            return;
        };
        let begin = self.leftmost(noun);
        let aside = begin >= 2 && self.lower(begin - 1) == "," && matches!(self.lower(begin), "a" | "an" | "the");
        let children = self.children(at);
        let passive = !children.iter().any(|child| matches!(self.relation(*child), "obj" | "ccomp" | "xcomp" | "aux"));
        let above = self.words[at].head.filter(|above| *above < begin && self.is_noun(*above));
        let last = begin.checked_sub(2).filter(|last| aside && passive && self.is_noun(*last));
        if let (Some(above), Some(last)) = (above, last)
            && self.relation(noun).starts_with("nsubj")
        {
            let whole = std::iter::successors(Some(last), |word| {
                self.words[*word].head.filter(|_| self.relation(*word) == "flat")
            });
            let described = whole.last().unwrap_or(above);
            self.retag(at, "VBN");
            self.attach(noun, Some(described), "appos");
            self.attach(at, Some(noun), "acl");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::check;

    #[test]
    fn names_stand_where_a_reader_sees_them() {
        check("Chad and Niger's foreign ministers met on Monday.", &["CONSULT: Chad & Niger >  2023-04-24"]);
        check(
            "Ahead of the summit, Kos on April 13 held talks with Ida Holm.",
            &["CONSULT: Kos & Ida Holm >  2023-04-13"],
        );
        check("Chad signed an agreement with Niger for border work.", &["SUPPORT: Chad > Niger"]);
        check(
            "Several hundred Greek and Turkish Cypriots marched in Lima.",
            &["PROTEST demo: Greek & Cypriots >  @Lima"],
        );
        check("President Ana Kos meets Chad's President Ida Holm.", &["CONSULT: Ana Kos & Ida Holm >"]);
    }
}
