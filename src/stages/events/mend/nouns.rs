//! Mends nouns that the parser cuts from their list or their name, and participles that it takes for a noun's.

use crate::stages::syntax::Word;

use super::Mender;

impl Mender<'_> {
    /// "suspect a mayor of having funnelled weapons": a participle behind "having" describes no noun.
    pub(super) fn perfect_before_noun(&mut self, at: usize) {
        let having = at > 1 && self.lower(at - 1) == "having" && self.words[at - 1].head == Some(at);
        let noun = self.words[at].head.filter(|noun| having && self.relation(at) == "amod" && *noun > at);
        let Some(noun) = noun.filter(|noun| self.is_noun(*noun)) else { return };
        let Some(above) = self.words[noun].head else { return };
        let verb = if self.tag(above).starts_with('V') { Some(above) } else { self.words[above].head };
        if verb.is_some_and(|verb| self.tag(verb).starts_with('V')) {
            for child in self.children(noun).into_iter().filter(|child| *child < at) {
                self.attach(child, Some(at), "mark");
            }
            self.attach(at, verb, "advcl");
            self.attach(noun, Some(at), "obj");
        }
    }

    /// "the border crossing": nobody crosses.
    pub(super) fn crossing(&mut self, at: usize) {
        let Some(border) = at.checked_sub(1).filter(|_| self.lower(at) == "crossing") else { return };
        let head = self.words[border].head;
        // "the Boten crossing".
        let named = border > 0 && self.lower(border - 1) == "the" && self.tag(border) == "NNP";
        // "reopened the Rafah crossing", where the parser sees a clause.
        let above = self.words[at].head.filter(|above| *above < border);
        if let Some(above) = above.filter(|_| named && head == Some(at) && self.relation(border) == "nsubj") {
            self.retag(at, "NN");
            self.attach(at, Some(above), "obj");
            return self.attach(border, Some(at), "compound");
        }
        if !named && !matches!(self.lower(border), "border" | "frontier" | "railway" | "river") || head == Some(at) {
            return;
        }
        let before: Vec<usize> = self.children(border).into_iter().filter(|child| *child < border).collect();
        self.retag(at, "NN");
        self.attach(at, head, self.relation(border));
        for child in before {
            self.attach(child, Some(at), self.relation(child));
        }
        self.attach(border, Some(at), "compound");
    }

    /// "Five soldiers, six rebels and two civilians were killed": of two subjects with numbers the second goes on with the list.
    pub(super) fn listed_victims(&mut self, at: usize) {
        let number = |noun: usize| self.child_of(noun, "nummod");
        let joined = self.child_of(at, "conj").filter(|last| self.child_of(*last, "cc").is_some());
        let Some(count) = number(at).filter(|count| *count > 1 && joined.is_some() && self.lower(count - 1) == ",")
        else {
            return;
        };
        let first = count - 2;
        let alike = self.words[first].head == self.words[at].head && self.relation(first) == self.relation(at);
        if alike && self.tag(first) == "NNS" && number(first).is_some() {
            self.attach(at, Some(first), "conj");
        }
    }

    /// "by rebels or right-wing squads": the wing describes the squads.
    pub(super) fn wing_of_noun(&mut self, at: usize) {
        let side = at > 1 && self.lower(at - 1) == "-" && matches!(self.lower(at - 2), "right" | "left");
        let noun = self
            .children(at)
            .into_iter()
            .find(|noun| *noun > at && self.is_noun(*noun) && self.relation(*noun) == "obj");
        if let Some(noun) = noun.filter(|_| side) {
            self.retag(at, "NN");
            self.take_place(noun, at, "compound");
            for child in self.children(at) {
                if self.relation(child) == "cc" {
                    self.attach(child, Some(noun), "cc");
                }
            }
        }
    }

    /// "the head of the rail and bus workers' union": what is joined within the name of the union is not two unions.
    pub(super) fn union_of_joined(&mut self, at: usize) {
        let Some(first) = at.checked_sub(1).filter(|first| self.is_noun(*first)) else { return };
        let union = self.words[at].head.filter(|owner| *owner > at && self.relation(*owner) == "nmod:poss");
        let union =
            union.and_then(|owner| self.words[owner].head.filter(|union| *union > owner && self.is_noun(*union)));
        let Some(union) = union.filter(|_| self.relation(first) != "compound") else { return };
        let apart = |child: usize| matches!(self.relation(child), "case" | "det" | "nsubj");
        let led = self.children(first).into_iter().any(|child| self.relation(child) == "case");
        let bare = !self.children(union).into_iter().any(apart) && !(at + 1..union).any(|word| self.tag(word) == "DT");
        if bare && led && self.relation(first) == "nmod" {
            let Word { head, relation, .. } = self.words[first];
            self.attach(union, head, relation.as_str());
            for child in self.children(first) {
                self.attach(child, Some(union), self.relation(child));
            }
            self.attach(first, Some(union), "compound");
        }
    }
}
