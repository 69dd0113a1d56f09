//! Mends words that the tagger takes for adjectives, nouns or verbs where their place in the sentence says otherwise.

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
}
