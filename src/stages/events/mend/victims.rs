//! Mends clauses that count victims, where the second verb has neither auxiliary nor, often, a noun.

use super::Mender;

impl Mender<'_> {
    /// "Two people were shot dead and more than twenty wounded in Lima": the twenty were wounded.
    pub(super) fn counted_victims(&mut self, at: usize) {
        let Some(number) = self.words[at].head.filter(|number| *number + 1 == at && self.tag(*number) == "CD") else {
            return;
        };
        let joined = self.children(number).into_iter().find(|and| *and < number && self.relation(*and) == "cc");
        let joined = joined.or_else(|| (0..number).rev().take(5).find(|and| self.lower(*and) == "and"));
        let first = self.words[number].head.filter(|first| Some(*first) < joined && self.is_passive(*first));
        let (Some(first), Some(and)) = (first, joined) else { return };
        self.attach(at, Some(first), "conj");
        self.attach(number, Some(at), "nsubj:pass");
        self.attach(and, Some(at), "cc");
    }

    /// "Two soldiers were killed and 15 others injured when rebels attacked": the 15 injured nobody, and the attack tells of both verbs.
    pub(super) fn second_of_passives(&mut self, at: usize) {
        let Some(first) = self.words[at].head.filter(|first| *first < at && self.is_passive(*first)) else { return };
        let children = self.children(at);
        let own = |relation: &str| children.iter().copied().find(|child| self.relation(*child) == relation);
        let bare = own("aux").is_none() && own("aux:pass").is_none() && own("obj").is_none();
        let Some(victim) = own("nsubj").or_else(|| own("nsubj:pass")).filter(|victim| bare && victim + 1 == at) else {
            return;
        };
        let when = |clause: usize| {
            let mark = |mark: usize| mark < clause && matches!(self.lower(mark), "when" | "after" | "as");
            self.relation(clause) == "advcl" && self.children(clause).into_iter().any(mark)
        };
        let clause = children.iter().copied().find(|child| *child > at && when(*child));
        self.attach(victim, Some(at), "nsubj:pass");
        if let Some(clause) = clause {
            self.attach(clause, Some(first), "advcl");
        }
    }

    /// "was beaten off by militiamen, with dozens of soldiers killed": they killed nobody.
    pub(super) fn with_victims(&mut self, at: usize) {
        let Some(main) = std::iter::successors(self.words[at].head, |word| self.words[*word].head).last() else {
            return;
        };
        let children = self.children(at);
        let victims = children.iter().copied().find(|child| *child < at && self.relation(*child).starts_with("nsubj"));
        let with = |noun: usize| {
            self.children(noun).into_iter().any(|with| with < noun && self.lower(with) == "with")
                && self.relation(noun) != "nsubj:pass"
        };
        let object = children.iter().any(|child| *child > at && self.relation(*child) == "obj");
        if let Some(victims) = victims.filter(|victims| *victims > main && !object && with(*victims)) {
            self.retag(at, "VBN");
            self.attach(at, Some(main), "advcl");
            self.attach(victims, Some(at), "nsubj:pass");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::check;

    #[test]
    fn who_is_counted_second_suffers_too() {
        check(
            "Two people were shot dead and more than twenty wounded in Peru on Thursday when Chilean soldiers opened fire.",
            &["ASSAULT firearms: Chilean > Two people 2023-04-27"],
        );
        check(
            "Two soldiers were killed and 15 others injured when rebels attacked a convoy in Peru.",
            &["ASSAULT: rebels > Two soldiers", "ASSAULT: rebels > a convoy in Peru @Peru"],
        );
        check(
            "A Peruvian force was beaten off by militiamen, with dozens of soldiers killed.",
            &["ASSAULT beat: militiamen > Peruvian"],
        );
    }
}
