//! Gives clauses the verbs, subjects and conditions that the parser hangs on the clause above.

use super::Mender;

impl Mender<'_> {
    /// "will help provided that A agrees": a condition.
    pub(super) fn provided_that(&mut self, at: usize) {
        if at == 0 {
            return;
        }
        if self.lower(at + 1) != "that" {
            return self.provided(at);
        }
        let verb = self.words[at].head.filter(|verb| *verb < at);
        let clause = self.children(at).into_iter().find(|clause| *clause > at && self.relation(*clause) == "ccomp");
        if let (Some(verb), Some(clause)) = (verb, clause) {
            self.attach(clause, Some(verb), "advcl");
            self.attach(at, Some(clause), "mark");
        }
    }

    /// "would observe a truce provided the army pulled back", where the parser sees two verbs side by side.
    fn provided(&mut self, at: usize) {
        let own = self.children(at).into_iter().any(|child| !matches!(self.relation(child), "punct" | "advmod"));
        let Some(verb) = self.words[at].head.filter(|verb| *verb < at && !own) else { return };
        let finite = |word: &usize| matches!(self.tag(*word), "VBD" | "VBZ" | "VBP");
        let begins = |word: &usize| {
            let subject = self.children(*word).into_iter().find(|child| self.relation(*child).starts_with("nsubj"));
            let first =
                |subject: usize| self.children(subject).into_iter().min().map_or(subject, |word| word.min(subject));
            subject.is_some_and(|subject| first(subject) == at + 1)
        };
        if let Some(clause) = (at + 1..self.words.len()).filter(finite).find(begins) {
            self.attach(clause, Some(verb), "advcl");
            self.attach(at, Some(clause), "mark");
        }
    }

    /// "On Monday, after the army came under fire, it asked for help": no clause that "after" opens is what all hangs on.
    pub(super) fn clause_as_root(&mut self, at: usize) {
        let root = self.words[at].head.filter(|root| *root > at);
        let Some(root) = root.filter(|root| self.words[*root].head.is_none()) else { return };
        let children = self.children(root);
        let main = children.iter().copied().find(|main| {
            let beside = matches!(self.relation(*main), "parataxis" | "conj") && self.has_subject(*main);
            let finite = matches!(self.tag(*main), "VBD" | "VBZ" | "VBP" | "VBN");
            let comma = (root..*main).any(|word| self.lower(word) == ",");
            let joined = self.children(*main).iter().any(|word| self.relation(*word) == "cc");
            *main > root && beside && finite && comma && !joined
        });
        let Some(main) = main else { return };
        self.take_place(main, root, "advcl");
        for before in children.into_iter().filter(|word| *word < at) {
            if self.relation(before).starts_with("obl") {
                self.attach(before, Some(main), self.relation(before));
            }
        }
    }

    /// "came after the government released prisoners", "comes as Ana Kos is expected to": behind a noun that a conjunction takes for its own
    /// stands the verb of the noun, which the parser hangs on the verb before.
    pub(super) fn clause_after_time(&mut self, at: usize) {
        let Some(noun) = self.words[at].head.filter(|noun| *noun > at && self.is_noun(*noun)) else { return };
        let named = |word: usize| self.relation(word) == "flat" && self.words[word].head == Some(noun);
        let next = noun + 1 + (noun + 1..self.words.len()).take_while(|word| named(*word)).count();
        let helped = matches!(self.relation(next), "aux" | "aux:pass" | "cop");
        let verb = if helped { self.words[next].head.unwrap_or(next) } else { next };
        let own = self.words.get(verb).and_then(|word| word.head);
        let governs = std::iter::successors(Some(noun), |word| self.words[*word].head).any(|word| Some(word) == own);
        let above = if own == Some(noun) { self.words[noun].head } else { own };
        let beside = matches!(self.relation(verb), "xcomp" | "acl" | "advcl" | "ccomp" | "conj")
            && governs
            && verb >= next
            && !self.is_time(noun);
        let told = if helped {
            !self.has_subject(verb)
        } else {
            let shot =
                matches!(self.lower(verb), "fired" | "shot") && matches!(self.lower(verb + 1), "at" | "into" | "on");
            let told = shot || self.has_object_behind(verb);
            matches!(self.tag(verb), "VBN" | "VBD") && self.relation(verb) != "conj" && told
        };
        if !beside || !told {
            return;
        }
        self.attach(verb, above, "advcl");
        self.attach_subject(noun, verb);
        self.attach(at, Some(verb), "mark");
        if !helped {
            self.retag(verb, "VBD");
        }
    }

    /// "until the army and the rebels agreed": both do, where the parser hangs the first on the verb before.
    pub(super) fn partner_after_time(&mut self, at: usize) {
        let Some(first) = self.words[at].head.filter(|first| *first > at && self.is_noun(*first)) else { return };
        if self.lower(first + 1) != "and" || self.is_time(first) {
            return;
        }
        let Some(below) = self.words[first + 1].head.filter(|below| *below > first + 1) else { return };
        // The second stands right before the verb, whatever it hangs on.
        let Some(verb) = [below, below + 1].into_iter().find(|verb| self.tag(*verb) == "VBD") else { return };
        let own = |second: &usize| self.relation(*second) == "nsubj" && *second > first;
        let joined = |second: &usize| self.words[*second].head == Some(first) && !self.has_subject(verb);
        let second = self.children(verb).into_iter().find(own).or_else(|| verb.checked_sub(1).filter(joined));
        let above = self.words[first].head.filter(|above| *above < at);
        if let (Some(second), Some(above)) = (second, above) {
            self.attach(verb, Some(above), "advcl");
            self.attach_subject(first, verb);
            self.attach(second, Some(first), "conj");
            self.attach(first + 1, Some(second), "cc");
            self.attach(at, Some(verb), "mark");
        }
    }

    fn has_object_behind(&self, verb: usize) -> bool {
        self.children(verb).into_iter().any(|child| child > verb && self.relation(child) == "obj")
    }

    /// "Fighters loyal to A arrested B": the fighters arrested, and loyal is how they are.
    pub(super) fn described_subject(&mut self, at: usize) {
        let Some(noun) = at.checked_sub(1).filter(|_| self.tag(at) == "JJ" && self.relation(at) == "nsubj") else {
            return;
        };
        if self.is_noun(noun) && self.words[noun].head == Some(at) && self.relation(noun) == "nsubj" {
            self.take_place(noun, at, "amod");
        } else if self.lower(at) == "military" {
            // "The Peruvian military says".
            self.retag(at, "NN");
            let verb = self.words[at].head;
            for child in
                verb.map(|verb| self.children(verb)).unwrap_or_default().into_iter().filter(|child| *child < at)
            {
                if matches!(self.relation(child), "det" | "amod") {
                    self.attach(child, Some(at), self.relation(child));
                }
            }
        }
    }

    /// "said Iran was behind it": a second subject, behind the verb, is that of the clause that is told.
    pub(super) fn subject_of_clause(&mut self, at: usize) {
        if self.relation(at) != "nsubj" {
            return;
        }
        let Some(verb) = self.words[at].head.filter(|verb| *verb < at && self.tag(*verb).starts_with('V')) else {
            return;
        };
        let children = self.children(verb);
        let subject = |child: &usize| self.relation(*child).starts_with("nsubj");
        // "says Chile is to blame".
        let is = |clause: usize| self.children(clause).into_iter().any(|is| self.relation(is) == "cop");
        let told = |child: &usize| match self.relation(*child) {
            "xcomp" => is(*child),
            relation => relation == "ccomp",
        };
        let clause = children.iter().copied().find(|child| *child > at && told(child));
        let Some(clause) = clause.filter(|_| children.iter().any(|child| *child < verb && subject(child))) else {
            return;
        };
        if !self.has_subject(clause) {
            self.attach_subject(at, clause);
        }
    }

    /// "will talk to those who survived and meet the king": a bare form is joined to the bare form before, not to the clause between.
    pub(super) fn joined_beyond_clause(&mut self, at: usize) {
        let bare = |word: usize| {
            self.tag(word) == "VB" && !self.children(word).into_iter().any(|child| self.relation(child) == "aux")
        };
        let Some(clause) = self.words[at].head.filter(|_| self.relation(at) == "conj" && bare(at)) else { return };
        let between = self.relation(clause) == "acl:relcl" && matches!(self.tag(clause), "VBD" | "VBZ" | "VBP");
        let mut above = std::iter::successors(self.words[clause].head, |word| self.words[*word].head);
        if let Some(first) = above.find(|word| between && self.tag(*word) == "VB") {
            self.attach(at, Some(first), "conj");
        }
    }

    /// "demanded that Chile apologise": behind "that" the tagger takes the base form for a noun, and who is to do it for a part of it.
    pub(super) fn verb_that_is_demanded(&mut self, at: usize) {
        let demanded = |word: &usize| self.tag(*word) == "NN" && self.is_base(*word);
        let verb = if self.relation(at) == "mark" {
            self.words[at].head
        } else {
            let object = |child: &usize| self.relation(*child) == "obj" && demanded(child);
            self.children(at).into_iter().find(object)
        };
        let Some(verb) = verb.filter(|verb| *verb > at + 1 && demanded(verb)) else { return };
        let above = if self.relation(at) == "mark" { self.words[verb].head } else { self.words[at].head };
        let Some(above) = above.filter(|verb| *verb < at && self.tag(*verb).starts_with('V')) else { return };
        let children = self.children(verb);
        let named = |child: &usize| *child < verb && *child > at && self.relation(*child) == "compound";
        let Some(subject) = children.iter().copied().rev().find(named) else { return };
        for child in children.into_iter().filter(|child| *child < subject) {
            self.attach(child, Some(subject), self.relation(child));
        }
        self.retag(verb, "VB");
        self.attach(verb, Some(above), "ccomp");
        self.attach(subject, Some(verb), "nsubj");
        self.attach(at, Some(verb), "mark");
    }

    /// "Called a liar by the president, the senator resigned": who stands behind "by" called him so.
    pub(super) fn agent_of_opening(&mut self, at: usize) {
        let opens = at == 0 && matches!(self.tag(at), "VBN" | "VBD") && matches!(self.relation(at), "advcl" | "root");
        let Some(comma) = (1..self.words.len()).find(|word| opens && self.lower(*word) == ",") else { return };
        let Some(by) = (1..comma).find(|word| self.lower(*word) == "by") else { return };
        let Some(agent) = self.words[by].head.filter(|agent| *agent > by && *agent < comma && self.is_noun(*agent))
        else {
            return;
        };
        if !self.has_subject(at)
            && !self.is_time(agent)
            && self.relation(agent) == "nmod"
            && self.lower(at) != "followed"
        {
            self.attach(agent, Some(at), "obl:agent");
            self.retag(at, "VBN");
        }
    }
}
