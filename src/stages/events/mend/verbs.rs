//! Mends verbs that the tagger does not see.

use crate::stages::lexicon::{Evidence, Form};
use crate::stages::syntax::{Tag, Word};

use super::Mender;

impl Mender<'_> {
    /// "were fired on by marines", "was shot at by guards": the first preposition belongs to the verb.
    pub(super) fn stranded(&mut self, at: usize) {
        let verb = at.checked_sub(1).filter(|verb| self.tag(*verb) == "VBN" && self.lower(at + 1) == "by");
        let led = self.words[at].head.filter(|led| *led > at + 1 && self.words[at + 1].head == Some(*led));
        let (Some(verb), Some(led)) = (verb, led) else { return };
        if self.is_passive(verb) && self.words[led].head == Some(verb) {
            self.attach(at, Some(verb), "compound:prt");
            self.attach(led, Some(verb), "obl:agent");
        }
    }

    /// "The army retook Kosar, the minister said": a past tense that the tagger does not know is no preposition.
    pub(super) fn past_as_preposition(&mut self, at: usize) {
        let past = || self.view.lexicon.forms.get(self.lower(at)).is_some_and(|(_, form)| *form == Form::Past);
        let Some(noun) = self.words[at].head.filter(|noun| self.relation(at) == "case" && *noun > at && past()) else {
            return;
        };
        let Some(subject) = self.words[noun].head.filter(|subject| *subject < at && self.is_noun(*subject)) else {
            return;
        };
        if self.relation(noun) != "nmod" {
            return;
        }
        self.retag(at, "VBD");
        self.take_place(at, subject, "nsubj");
        self.attach(noun, Some(at), "obj");
        if self.relation(at).starts_with("nsubj") {
            self.attach(at, self.words[at].head, "ccomp");
        }
        self.hand_over(subject, at);
    }

    /// "The militia that controls Kosar released a priest": the militia did, and Kosar is what it controls.
    pub(super) fn object_of_relative(&mut self, at: usize) {
        let Some(verb) = self.words[at].head.filter(|verb| *verb > at && self.relation(at) == "nsubj") else { return };
        let Some(clause) = at.checked_sub(1).filter(|clause| self.relation(*clause) == "acl:relcl") else { return };
        let first = self.words[clause].head.filter(|first| self.words[*first].head == Some(verb));
        let subject = first.is_some_and(|first| self.relation(first) == "nsubj");
        let object = self.children(clause).iter().any(|child| self.relation(*child) == "obj");
        if subject && !object && self.is_noun(at) {
            self.attach(at, Some(clause), "obj");
        }
    }

    /// "repatriated 130 Haitians who had landed": whoever stands before "who" is the object, and landed.
    pub(super) fn people_who(&mut self, at: usize) {
        // "arrested the activist whom Chad had deported".
        let whom = self.lower(at) == "whom" && self.relation(at) == "obj";
        if let Some(clause) = self.words[at].head.filter(|clause| whom && self.relation(*clause) == "advcl") {
            let above = self.words[clause].head;
            let noun = at.checked_sub(1).filter(|noun| self.is_noun(*noun) && self.words[*noun].head == above);
            if noun.is_some() {
                self.attach(clause, noun, "acl:relcl");
            }
            return;
        }
        let who = self.tag(at) == "WP" && self.relation(at) == "nsubj";
        let Some(clause) = self.words[at].head.filter(|clause| who && self.relation(*clause) == "ccomp") else {
            return;
        };
        let noun = at.checked_sub(1).filter(|noun| self.words[*noun].head == Some(clause) && self.is_noun(*noun));
        let verb = self.words[clause].head.filter(|verb| *verb < at && self.tag(*verb).starts_with('V'));
        if let (Some(noun), Some(verb)) = (noun.filter(|noun| self.relation(*noun) == "nsubj"), verb) {
            self.attach(noun, Some(verb), "obj");
            self.attach(clause, Some(noun), "acl:relcl");
        }
    }

    /// "shelled fishing villages": what the villages do is how they are.
    pub(super) fn describing_gerund(&mut self, at: usize) {
        const DESCRIBING: [&str; 14] = [
            "farming",
            "fishing",
            "grazing",
            "leading",
            "mining",
            "neighboring",
            "neighbouring",
            "opposing",
            "protesting",
            "remaining",
            "striking",
            "surrounding",
            "training",
            "visiting",
        ];
        let noun = at + 1;
        let gerund = DESCRIBING.contains(&self.lower(at)) && self.relation(at) == "xcomp" && noun < self.words.len();
        let Some(verb) = self.words[at].head.filter(|verb| gerund && *verb + 1 == at) else { return };
        if self.is_noun(noun) && self.words[noun].head == Some(at) && self.relation(noun) == "obj" {
            self.attach(noun, Some(verb), "obj");
            self.attach(at, Some(noun), "amod");
            self.hand_over(at, noun);
        }
    }

    /// "Teachers across Guinea plan to march": the parser sees a plan, and who plans as its subject.
    pub(super) fn plan_of_many(&mut self, at: usize) {
        let plan =
            self.tag(at) == "NN" && self.words[at].head.is_none() && self.is_base(at) && self.lower(at + 1) == "to";
        if !plan {
            return;
        }
        let children = self.children(at);
        let many = children.iter().copied().find(|child| self.relation(*child) == "nsubj" && self.tag(*child) == "NNS");
        let clause = children.iter().copied().find(|child| *child > at && self.tag(*child) == "VB");
        let helped = children.iter().any(|child| matches!(self.relation(*child), "cop" | "aux"));
        if let (Some(many), Some(clause)) = (many.filter(|_| !helped), clause) {
            self.retag(at, "VBP");
            self.attach(clause, Some(at), "xcomp");
            for child in children.into_iter().filter(|child| *child > many && *child < at) {
                self.attach(child, Some(many), "nmod");
            }
        }
    }

    /// "will free the pilots", "threatened to shell positions": after a modal or an infinitive's "to" stands a verb, even where it looks
    /// like an adjective or a noun before a noun.
    pub(super) fn verb_after_auxiliary(&mut self, at: usize) {
        let verb = at + 1;
        if !matches!(self.tag(verb), "JJ" | "NN") || !self.is_base(verb) || !self.opens_verb(at) {
            return;
        }
        let Some(mut object) = self.words[verb].head.filter(|head| *head > verb && self.is_noun(*head)) else { return };
        // "to free Senator Ana Kos": whoever has the title.
        while let Some(name) = self.words[object].head.filter(|_| self.relation(object) == "nmod:desc") {
            object = name;
        }
        if !matches!(self.relation(verb), "amod" | "compound") || (verb + 1..object).any(|word| self.lower(word) == ",")
        {
            return;
        }
        let above = self.words[object];
        self.words[verb] = Word { tag: Tag::named("VB").unwrap_or(above.tag), ..above };
        self.hang(verb, above.head);
        if self.lower(at) == "to" {
            self.attach(verb, above.head, "xcomp");
        }
        self.attach(object, Some(verb), "obj");
        for child in self.children(object).into_iter().filter(|child| *child < verb) {
            let relation = if child == at && self.lower(at) == "to" { "mark" } else { self.relation(child) };
            self.attach(child, Some(verb), relation);
        }
        if self.lower(at) == "to" {
            self.attach(at, Some(verb), "mark");
        }
    }

    /// "called on B to free the sailors", "will free the pilots", "offered to host refugees", where the parser builds a clause but takes the
    /// verb for an adjective or a noun.
    pub(super) fn infinitive(&mut self, at: usize) {
        let verb = at + 1;
        if self.words[at].head != Some(verb) || !matches!(self.tag(verb), "JJ" | "NN") || !self.is_base(verb) {
            return;
        }
        let children = self.children(verb);
        let object = children.iter().copied().find(|child| {
            let unled = !self.children(*child).iter().any(|case| self.relation(*case) == "case");
            let obliged = self.relation(*child) == "obl" && unled;
            *child > verb && self.is_noun(*child) && (obliged || matches!(self.relation(*child), "nsubj" | "obj"))
        });
        // Of "offered to host refugees" the refugees, where the parser has them offered.
        let beside = || {
            let above = self.words[verb].head.filter(|above| *above < at)?;
            let alone = |child: usize| !self.children(child).iter().any(|case| self.relation(*case) == "case");
            self.children(above).into_iter().find(|child| {
                *child > verb && self.is_noun(*child) && matches!(self.relation(*child), "obj" | "obl") && alone(*child)
            })
        };
        let object = object.or_else(beside);
        let opens = match self.relation(at) {
            "mark" => self.lower(at) == "to",
            "aux" => self.tag(at) == "MD",
            "case" => self.lower(at) == "to" && object.is_some() && self.opens_verb(at),
            _ => false,
        };
        if !opens {
            return;
        }
        self.retag(verb, "VB");
        let above = self.words[verb].head;
        if self.relation(at) == "case" {
            self.attach(at, Some(verb), "mark");
            self.attach(verb, above, "xcomp");
        } else if matches!(self.relation(verb), "obl" | "amod" | "nmod") {
            self.attach(verb, above, "advcl");
        }
        if let Some(object) = object {
            self.attach(object, Some(verb), "obj");
        }
    }

    /// Whether a word is a modal, or "to" behind a word that asks for an infinitive.
    fn opens_verb(&self, at: usize) -> bool {
        let asks = |word: &str| {
            let lexicon = self.view.lexicon;
            let verb = lexicon.forms.get(word).map_or(word, |(lemma, _)| *lemma);
            lexicon.cues.contains_key(word) || lexicon.acts.embeds(verb) || lexicon.acts.embeds(word)
        };
        match self.tag(at) {
            "MD" => true,
            "TO" | "IN" => self.lower(at) == "to" && at > 0 && asks(self.lower(at - 1)),
            _ => false,
        }
    }

    /// "The ministers of Peru and Chile conferred by telephone": in a sentence without any other verb one that takes no object is the
    /// verb, and describes nobody.
    pub(super) fn conferred(&mut self, at: usize) {
        let participle = matches!(self.tag(at), "VBN" | "VBD") && self.relation(at) == "acl";
        let Some(noun) =
            self.words[at].head.filter(|noun| participle && *noun < at && self.words[*noun].head.is_none())
        else {
            return;
        };
        let lexicon = self.view.lexicon;
        let frames = lexicon.forms.get(self.lower(at)).and_then(|(base, _)| lexicon.acts.frames.get(base));
        let bare = frames.is_some_and(|frames| {
            frames.iter().any(|frame| matches!(frame.evidence, Evidence::None) && frame.particle.is_none())
                && !frames.iter().any(|frame| matches!(frame.evidence, Evidence::Object))
        });
        let finite = |word: usize| matches!(self.tag(word), "VBD" | "VBZ" | "VBP" | "MD") && word != at;
        let helped = self.children(at).iter().any(|child| self.relation(*child).starts_with("aux"));
        if bare && !helped && !(0..self.words.len()).any(finite) && self.is_people(noun) {
            self.retag(at, "VBD");
            self.take_place(at, noun, "nsubj");
            self.hand_over(noun, at);
        }
    }
}
