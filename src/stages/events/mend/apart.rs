//! Mends what stands apart from the clause around it: a label, an office before a name, what somebody is called.

use crate::stages::entities::EntityKind;

use super::Mender;

impl Mender<'_> {
    /// "President-elect Ana Kos was in Lima": whoever is elect elects nobody.
    pub(super) fn office_elect(&mut self, at: usize) {
        let office = at.checked_sub(2).filter(|office| self.lower(at - 1) == "-" && self.is_noun(*office));
        let children = self.children(at);
        let entity = |word: usize| self.view.entity_at(self.first + word);
        let inside = |name: &usize| *name > at && entity(*name).is_some() && entity(*name) == entity(at + 1);
        let name = children.iter().copied().find(inside);
        let (Some(office), Some(name)) = (office, name) else { return };
        let tells = |word: &usize| {
            let is = self.children(*word).into_iter().any(|is| self.relation(is) == "cop");
            *word > name && (is || matches!(self.tag(*word), "VBD" | "VBZ" | "VBP")) && !self.has_subject(*word)
        };
        let Some(main) = children.iter().copied().find(tells) else { return };
        self.take_place(main, at, "dep");
        self.hand_over(at, main);
        self.attach(name, Some(main), "nsubj");
        for part in at + 1..name {
            self.attach(part, Some(name), "compound");
        }
        self.attach(office, Some(name), "nmod:desc");
        self.retag(at, "JJ");
        self.attach(at, Some(office), "amod");
    }

    /// "Namibia: Shells kill two": before the colon stands where, not who.
    pub(super) fn label(&mut self, at: usize) {
        let opens = (0..at).all(|word| self.tag(word).starts_with("NNP") || self.tag(word) == "NFP");
        let Some(label) = at.checked_sub(1).filter(|_| opens) else { return };
        let Some(verb) = self.words[label].head.filter(|verb| *verb > at) else { return };
        let subject = |child: usize| child > at && child < verb && self.relation(child).starts_with("nsubj");
        if self.relation(label).starts_with("nsubj") && self.children(verb).into_iter().any(subject) {
            self.attach(label, Some(verb), "discourse");
        }
    }

    /// "Jean-Marie Kos's party accused": whoever owns the party does not accuse, where the parser cuts the name.
    pub(super) fn owner_with_hyphen(&mut self, at: usize) {
        let Some(owner) = self.words[at].head.filter(|owner| *owner < at && self.relation(*owner) == "nmod:poss")
        else {
            return;
        };
        let Some(body) = self.words[owner].head.filter(|body| *body > at) else { return };
        let entity = |word: usize| self.view.entity_at(self.first + word);
        let whole = self.words[body].head.filter(|first| *first < owner && entity(*first) == entity(owner));
        if let Some(first) = whole.filter(|first| entity(*first).is_some()) {
            self.take_place(body, first, "nmod:poss");
        }
    }

    /// "citing threats from gangs, who built barricades": what is told of them is not what is cited.
    pub(super) fn clause_of_who(&mut self, at: usize) {
        let Some(noun) = at.checked_sub(2).filter(|noun| self.lower(at - 1) == "," && self.is_noun(*noun)) else {
            return;
        };
        let Some(verb) = self.words[at].head.filter(|verb| *verb > at) else { return };
        let above = self.words[verb].head.filter(|above| *above < at && self.tag(*above).starts_with('V'));
        let inside = matches!(self.relation(verb), "ccomp" | "advcl") && above.is_some();
        let entity = self.view.entity_at(self.first + noun).map(|entity| self.view.entity(entity).kind);
        if inside && (matches!(entity, Some(EntityKind::Person | EntityKind::Group)) || self.is_people(noun)) {
            self.attach(verb, Some(noun), "acl:relcl");
        }
    }

    /// "The gang, called Clean Sweep, had shot": what the gang is called is no clause around what it did.
    pub(super) fn called(&mut self, at: usize) {
        let noun = at.checked_sub(2).filter(|noun| self.lower(at - 1) == "," && self.is_noun(*noun));
        let children = self.children(at);
        let own = |noun: &usize| self.words[*noun].head == Some(at) || self.words[at].head == Some(*noun);
        let names = |name: usize| (at + 1..=name).all(|word| self.tag(word).starts_with("NNP"));
        let name = children.iter().any(|name| *name > at && names(*name));
        let Some(noun) = noun.filter(|noun| name && own(noun)) else { return };
        let told = |verb: &usize| {
            let helped = self.children(*verb).into_iter().any(|aux| self.relation(aux) == "aux" && aux + 1 == *verb);
            let begins = if helped { *verb - 1 } else { *verb };
            let tag = matches!(self.tag(*verb), "VBD" | "VBZ" | "VBP") || helped;
            *verb > at + 1 && tag && self.lower(begins - 1) == "," && !self.has_subject(*verb)
        };
        if let Some(verb) = children.into_iter().find(told) {
            self.take_place(verb, at, "dep");
            self.attach_subject(noun, verb);
            self.attach(at, Some(noun), "acl");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::check;

    #[test]
    fn what_stands_apart_is_not_what_is_told() {
        check(
            "President-elect Ivo Kosar, who takes office on May 7, was in Oslo, where he met the king.",
            &["CONSULT: Ivo Kosar & the king >"],
        );
        check(
            "Residents said that the gang, called Clean Sweep, had shot rebels.",
            &["ASSAULT firearms: the gang > rebels (Residents)"],
        );
        check(
            "On Monday rebels attacked Chile, a day after the army shelled Peru.",
            &["ASSAULT: rebels > Chile 2023-04-24", "ASSAULT heavy-weapons: the army > Peru 2023-04-23"],
        );
        check("Namibia: Chilean soldiers kill two in Lima", &["ASSAULT: Chilean > two @Lima"]);
        check(
            "Former president Jean-Baptiste Kosar's party, dominated by officers, accused Chile of fraud.",
            &["ACCUSE allege: Jean-Baptiste Kosar > Chile"],
        );
    }
}
