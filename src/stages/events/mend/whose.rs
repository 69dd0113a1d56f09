//! Mends what hangs on "whose": the clause that it opens belongs to the noun before it, and the noun to the verb behind.

use super::Mender;

impl Mender<'_> {
    /// "A man whose house was a factory was arrested": the man was.
    pub(super) fn whose_state(&mut self, at: usize) {
        let owned = self.words[at].head.filter(|owned| at > 0 && *owned > at && self.is_noun(at - 1));
        let Some(state) = owned.and_then(|owned| self.words[owned].head) else { return };
        let verb = self.words[state].head.filter(|_| self.relation(state).starts_with("nsubj"));
        let Some(verb) = verb.filter(|verb| *verb > state && self.tag(*verb).starts_with('V')) else { return };
        if self.words[at - 1].head == Some(state) && self.relation(at - 1) == "nsubj" {
            self.attach(at - 1, Some(verb), self.relation(state));
            self.attach(state, Some(at - 1), "acl:relcl");
        }
    }

    /// "The minister, whose government has broken ranks, flew to Minsk": the minister flew.
    pub(super) fn whose_clause(&mut self, at: usize) {
        let owned = self.words[at].head.filter(|owned| self.tag(at) == "WP$" && *owned > at);
        let Some(verb) = owned.and_then(|owned| self.words[owned].head) else { return };
        // "The premier, Ana Kos, whose country has a border with Peru, met": she met; so did "the actress whose brother was knifed".
        let bare = at > 0 && self.is_noun(at - 1);
        let subject = |child: &usize| match self.relation(*child) {
            "nsubj" => *child + 1 < at,
            "nsubj:pass" => bare && *child < at,
            _ => false,
        };
        let first = self.children(verb).into_iter().find(subject).filter(|_| bare || self.lower(at - 1) == ",");
        let later = self.children(verb).into_iter().find(|child| {
            let helped = self.children(*child).iter().any(|aux| *aux + 1 == *child && self.relation(*aux) == "aux");
            let begins = if helped { *child - 1 } else { *child };
            let told = matches!(self.tag(*child), "VBD" | "VBZ") || bare && helped;
            let apart = matches!(self.relation(*child), "parataxis" | "conj" | "ccomp" | "advcl");
            *child > verb && told && apart && (bare || self.lower(begins - 1) == ",") && !self.has_subject(*child)
        });
        if let (Some(first), Some(later)) = (first, later) {
            self.take_place(later, verb, "acl:relcl");
            self.attach(first, Some(later), "nsubj");
            return self.attach(verb, Some(first), "acl:relcl");
        }
        let mut noun = at.checked_sub(2).filter(|noun| self.lower(at - 1) == "," && self.is_noun(*noun));
        // "The court in Gabon, whose judges".
        while let Some(above) = noun.and_then(|noun| self.words[noun].head.filter(|above| *above < noun)) {
            noun = Some(above);
        }
        let noun = noun.filter(|noun| self.words[*noun].head == Some(verb));
        let main = self.words[verb].head.filter(|main| *main > verb && matches!(self.tag(*main), "VBD" | "VBZ"));
        if let (Some(noun), Some(main)) = (noun, main)
            && !self.has_subject(main)
        {
            self.attach(noun, Some(main), "nsubj");
            self.attach(verb, Some(noun), "acl:relcl");
        }
    }
}
