//! Mends clauses whose verb the tagger takes for something else, or the other way round.

use crate::stages::syntax::Word;

use super::mend::Mender;

impl Mender<'_> {
    /// "kept its arms embargo": two nouns behind an owner, the second of which the tagger takes for a verb.
    pub(super) fn noun_after_owner(&mut self, at: usize) {
        let noun = at + 2;
        let owned = self.tag(at) == "PRP$" && self.is_noun(at + 1);
        if !owned || !self.tag(noun).starts_with("VB") || !self.view.lexicon.nouns.contains_key(self.lower(noun)) {
            return;
        }
        let bare = matches!(self.tag(noun), "VB" | "VBP") && self.words[at].head == Some(at + 1);
        let acts = self.children(noun).into_iter().any(|child| {
            matches!(self.relation(child), "aux" | "mark" | "obj" | "advmod") || self.relation(child) == "nsubj"
        });
        if !bare || acts || !matches!(self.relation(noun), "xcomp" | "ccomp" | "conj" | "dep") {
            return;
        }
        let Word { head, relation, .. } = self.words[at + 1];
        self.retag(noun, "NN");
        self.attach(noun, head.filter(|head| *head != noun), relation.as_str());
        self.attach(at + 1, Some(noun), "compound");
        self.attach(at, Some(noun), "nmod:poss");
    }

    /// "Gunmen on Monday released the boys, A said": of what is said a noun cannot be the clause, where a participle with an object
    /// stands behind it.
    pub(super) fn verb_of_speech(&mut self, at: usize) {
        let Some(noun) = self.words[at].head.filter(|noun| *noun < at && self.is_noun(*noun)) else { return };
        let clause = matches!(self.relation(noun), "ccomp" | "parataxis")
            && !self
                .children(noun)
                .iter()
                .any(|child| matches!(self.relation(*child), "cop" | "nsubj" | "mark" | "case"));
        let acts = matches!(self.tag(at), "VBN" | "VBD") && self.relation(at) == "acl";
        let children = self.children(at);
        let object = children.iter().any(|child| *child > at && self.relation(*child) == "obj");
        let bound = children
            .iter()
            .any(|child| matches!(self.relation(*child), "nsubj" | "nsubj:pass" | "aux:pass" | "mark" | "obl:agent"));
        if !clause || !acts || !object || bound {
            return;
        }
        let Word { head, relation, .. } = self.words[noun];
        self.attach(at, head, relation.as_str());
        self.words[at].head = head;
        self.words[at].relation = relation;
        self.retag(at, "VBD");
        self.words[noun].head = None;
        self.attach(noun, Some(at), "nsubj");
        for child in self.children(noun) {
            if self.is_time(child) {
                self.attach(child, Some(at), "obl");
            } else if child > at {
                let relation = self.relation(child);
                self.attach(child, Some(at), relation);
            }
        }
    }
}
