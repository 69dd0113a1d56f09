//! Mends words that the tagger takes for adjectives, nouns or verbs where their place in the sentence says otherwise.

use crate::stages::lexicon::Form;

use super::mend::Mender;

impl Mender<'_> {
    /// "The Israeli military says": no adjective describes a finite verb, so that it is the subject.
    pub(super) fn adjective_as_subject(&mut self, at: usize) {
        let finite = |verb: &usize| *verb == at + 1 && matches!(self.tag(*verb), "VBZ" | "VBD" | "VBP");
        let Some(verb) = self.words[at].head.filter(|verb| self.relation(at) == "amod" && finite(verb)) else { return };
        let before = self.children(verb).into_iter().filter(|child| *child < at);
        let described: Vec<usize> = before.filter(|child| matches!(self.relation(*child), "det" | "amod")).collect();
        if described.is_empty() || self.has_subject(verb) {
            return;
        }
        self.retag(at, "NN");
        self.attach(at, Some(verb), "nsubj");
        for child in described {
            self.attach(child, Some(at), self.relation(child));
        }
    }

    /// "refused to hand over the fugitive": between "to" and "over" stands a verb.
    pub(super) fn hand_as_noun(&mut self, at: usize) {
        let to = at > 0 && self.lower(at - 1) == "to" && self.words[at - 1].head == Some(at);
        let noun = self.words.get(at + 1).and_then(|over| over.head);
        if self.lower(at) != "hand" || self.lower(at + 1) != "over" || !to {
            return;
        }
        let Some(noun) = noun.filter(|noun| *noun > at + 1 && self.words[*noun].head == Some(at)) else { return };
        self.retag(at, "VB");
        self.attach(at - 1, Some(at), "mark");
        self.attach(at, self.words[at].head, "xcomp");
        self.attach(noun, Some(at), "obj");
        self.attach(at + 1, Some(at), "compound:prt");
    }

    /// "Ecuador now castigates the premier": between an adverb of time and a noun phrase stands a verb.
    pub(super) fn verb_after_adverb(&mut self, at: usize) {
        let third = self.view.lexicon.forms.get(self.lower(at)).is_some_and(|(_, form)| *form == Form::Third);
        let adverb = at > 0 && matches!(self.lower(at - 1), "now" | "also" | "still" | "again" | "often" | "never");
        let Some(object) = self.children(at).into_iter().find(|child| *child > at && self.relation(*child) == "appos")
        else {
            return;
        };
        if third && adverb && self.words[at].head.is_none() && self.lower(at + 1) != "," {
            self.retag(at, "VBZ");
            self.attach(object, Some(at), "obj");
        }
    }

    /// "are going to stop work": work is stopped, and nobody stops to work.
    pub(super) fn work_that_stops(&mut self, at: usize) {
        let stops = at > 0 && matches!(self.lower(at - 1), "stop" | "stops" | "stopped" | "stopping");
        if self.lower(at) == "work" && stops && self.words[at].head == Some(at - 1) {
            self.retag(at, "NN");
            self.attach(at, Some(at - 1), "obj");
            for child in self.children(at).into_iter().filter(|child| *child > at) {
                self.attach(child, Some(at - 1), self.relation(child));
            }
        }
    }

    /// "The army says it has arrested a man": a verb of saying is no auxiliary.
    pub(super) fn saying_as_auxiliary(&mut self, at: usize) {
        let verb = self.words[at].head.filter(|verb| self.relation(at) == "aux" && *verb > at);
        let Some(verb) = verb.filter(|_| self.says(at)) else { return };
        let before = self.children(verb).into_iter().filter(|child| *child < at);
        let own: Vec<usize> = before.filter(|child| !self.relation(*child).starts_with("aux")).collect();
        self.take_place(at, verb, "ccomp");
        for child in own {
            self.attach(child, Some(at), self.relation(child));
        }
    }

    /// "a march that police dispersed": police is no auxiliary.
    pub(super) fn noun_as_auxiliary(&mut self, at: usize) {
        let Some(verb) = self.words[at].head.filter(|verb| self.lower(at) == "police" && *verb > at) else { return };
        if self.relation(at).starts_with("aux") {
            let surface =
                self.children(verb).into_iter().find(|child| *child < at && self.relation(*child) == "nsubj:pass");
            self.retag(at, "NN");
            self.retag(verb, "VBD");
            self.attach(at, Some(verb), "nsubj");
            if let Some(object) = surface {
                self.attach(object, Some(verb), "obj");
            }
        }
    }

    /// "Ruiz, a general whom Chile accuses": the clause describes him.
    pub(super) fn whom(&mut self, at: usize) {
        let Some(verb) = self.words[at].head.filter(|verb| self.lower(at) == "whom" && *verb > at) else { return };
        if self.relation(verb) == "parataxis"
            && self.words[verb].head.is_some_and(|noun| noun < at && self.is_noun(noun))
        {
            self.attach(verb, self.words[verb].head, "acl:relcl");
        }
    }

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

    /// "Fishing talks never got off the ground": of what opens a sentence without a subject the noun is the subject.
    pub(super) fn gerund_as_compound(&mut self, at: usize) {
        let verb = self.words[at].head.filter(|verb| at == 0 && self.relation(at) == "advcl" && *verb > at + 1);
        let Some(verb) = verb.filter(|verb| matches!(self.tag(*verb), "VBD" | "VBZ" | "VBP" | "VB")) else { return };
        let noun = at + 1;
        let own = self.tag(noun) == "NNS" && self.words[noun].head == Some(at) && self.relation(noun) == "obj";
        if own && !self.has_subject(verb) {
            self.attach(noun, Some(verb), "nsubj");
            self.retag(at, "NN");
            self.attach(at, Some(noun), "compound");
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

    /// "The President Omer Hassan has declared": the name, not the article, is the subject.
    pub(super) fn article_as_head(&mut self, at: usize) {
        if self.relation(at) != "nsubj" && self.relation(at) != "det" {
            return;
        }
        let name = self.children(at).into_iter().find(|child| *child > at && self.relation(*child) == "appos");
        let Some(name) = name.filter(|name| self.tag(*name) == "NNP") else { return };
        self.take_place(name, at, "det");
        // "The President on Monday has declared": no day declares.
        let day = self.words[name].head.filter(|day| self.is_time(*day) && self.relation(*day) == "nsubj");
        if let Some((day, verb)) = day.and_then(|day| Some((day, self.words[day].head?))) {
            self.attach(name, Some(verb), "nsubj");
            self.attach(day, Some(verb), "obl");
        }
    }
}
