//! What later stages ask of a predicate: who takes part in it, and whether it is told as a fact, and of what time.

use super::labels::Relation;
use super::tree::{Function, Syntax, Tense};

impl Syntax {
    /// The subject of a predicate, as it stands beside it.
    #[must_use]
    pub fn subject(&self, predicate: usize) -> Option<usize> {
        self.child(predicate, "nsubj").or_else(|| self.child(predicate, "csubj"))
    }

    /// The subject of a predicate, or of the one that it is joined to or completes: "met and praised", "refused to meet".
    ///
    /// Of "urged Ben to leave", the one who leaves is the object.
    #[must_use]
    pub fn shared_subject(&self, predicate: usize) -> Option<usize> {
        let mut at = predicate;
        // A governor is never met twice, so this ends.
        while self.subject(at).is_none() {
            let head = self.head(at)?;
            match self.relation(at).as_str() {
                "conj" => {}
                "xcomp" => {
                    if let Some(object) = self.object(head) {
                        return Some(object);
                    }
                }
                _ => return None,
            }
            at = head;
        }
        self.subject(at)
    }

    /// The direct object.
    #[must_use]
    pub fn object(&self, predicate: usize) -> Option<usize> {
        self.child(predicate, "obj")
    }

    /// Who did it, of a passive: "by Ana Kos".
    #[must_use]
    pub fn agent(&self, predicate: usize) -> Option<usize> {
        self.child(predicate, "obl:agent")
    }

    /// Whether a predicate is passive.
    #[must_use]
    pub fn is_passive(&self, predicate: usize) -> bool {
        let shown = |child: usize| {
            matches!(self.relation(child), Relation::AUX_PASS | Relation::NSUBJ_PASS | Relation::CSUBJ_PASS)
        };
        self.children(predicate).any(shown) || self.agent(predicate).is_some()
    }

    /// The auxiliaries of a predicate, forms of "be" beside what is no verb among them.
    pub fn auxiliaries(&self, predicate: usize) -> impl Iterator<Item = usize> + '_ {
        self.children(predicate)
            .filter(|child| matches!(self.relation(*child), Relation::AUX | Relation::AUX_PASS | Relation::COP))
    }

    /// The modal verb of a predicate: "may", "will".
    #[must_use]
    pub fn modal(&self, predicate: usize) -> Option<usize> {
        self.auxiliaries(predicate).find(|word| self.tag(*word).as_str() == "MD")
    }

    /// The word that negates a predicate: "not", "never", or the "no" of its subject or object.
    #[must_use]
    pub fn negation(&self, predicate: usize) -> Option<usize> {
        let negates = |word: &usize| self.words()[*word].function == Function::Negation;
        let near = self.children(predicate).find(|child| negates(child) && !self.is(*child, "conj"));
        let parties = || [self.subject(predicate), self.object(predicate)].into_iter().flatten();
        near.or_else(|| {
            parties().flat_map(|party| self.children(party)).find(|word| negates(word) && self.is(*word, "det"))
        })
    }

    /// The words that are joined to a word: "Oslo" and "Bergen" of "Zagreb, Oslo and Bergen".
    pub fn conjuncts(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        self.children(at).filter(|child| self.relation(*child) == Relation::CONJ)
    }

    /// The preposition or postposition of a word: "in" of "in Oslo".
    #[must_use]
    pub fn preposition(&self, at: usize) -> Option<usize> {
        self.child(at, "case")
    }

    /// The conjunction that begins the clause of a predicate: "if", "that", "to".
    #[must_use]
    pub fn marker(&self, predicate: usize) -> Option<usize> {
        self.child(predicate, "mark")
    }

    /// The time that a predicate speaks of; a part of a coordination and a complement borrow it from what governs them.
    #[must_use]
    pub fn tense(&self, predicate: usize) -> Tense {
        let mut at = predicate;
        loop {
            let own = self.own_tense(at);
            let goes = self.head(at).filter(|head| self.words()[*head].function == Function::Going);
            if own == Tense::Open && goes.is_some() && self.is(at, "xcomp") {
                return Tense::Future;
            }
            let borrows = self.is(at, "conj") && self.modal(at).is_none() && self.marker(at).is_none();
            match self.head(at) {
                Some(head) if own == Tense::Open && borrows => at = head,
                _ => return own,
            }
        }
    }

    fn own_tense(&self, predicate: usize) -> Tense {
        let will = |word: usize| self.words()[word].function == Function::Will;
        let finite = self.auxiliaries(predicate).next().unwrap_or(predicate);
        let has = self.words()[finite].function == Function::Have && finite != predicate;
        match self.tag(finite).as_str() {
            "MD" if will(finite) => Tense::Future,
            "VBD" => Tense::Past,
            "VBZ" | "VBP" if has => Tense::Past,
            "VBZ" | "VBP" => Tense::Present,
            // "the minister, met at the airport": done by then.
            "VBN" if finite == predicate => Tense::Past,
            _ => Tense::Open,
        }
    }
}
