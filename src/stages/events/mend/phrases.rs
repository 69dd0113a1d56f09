//! Mends phrases whose parts the parser hangs on the wrong word.

use crate::stages::syntax::Word;

use super::Mender;

impl Mender<'_> {
    /// "long-standing sanctions": a participle behind a hyphen describes the noun that the parser takes for its object.
    pub(super) fn participle_of_compound(&mut self, at: usize) {
        let joined = at > 1 && self.lower(at - 1) == "-" && matches!(self.tag(at), "VB" | "VBD" | "VBG" | "VBN");
        if !joined
            || !matches!(self.relation(at), "advcl" | "acl" | "xcomp" | "ccomp" | "conj" | "advmod" | "parataxis")
        {
            return;
        }
        let object = self
            .children(at)
            .into_iter()
            .find(|child| *child > at && *child <= at + 4 && self.relation(*child) == "obj");
        let Some(noun) = object.filter(|object| self.is_noun(*object)) else { return };
        // "tents to quake-hit Vanuatu": the preposition leads to the whole.
        let case = self.children(at - 2).into_iter().find(|case| self.relation(*case) == "case");
        if let Some(case) = case {
            let Word { head, relation, .. } = self.words[at - 2];
            self.attach(noun, head, relation.as_str());
            self.attach(case, Some(noun), "case");
            self.attach(at, Some(noun), "amod");
            return self.attach(at - 2, Some(at), "compound");
        }
        let Some(above) = self.words[at].head else { return };
        let relation = if above < at && self.tag(above).starts_with('V') { "obj" } else { "nsubj" };
        self.attach(noun, Some(above), relation);
        for child in self.children(at).into_iter().filter(|child| *child > noun) {
            let relation = if self.relation(child) == "obl" { "nmod" } else { self.relation(child) };
            self.attach(child, Some(noun), relation);
        }
        self.attach(at, Some(noun), "amod");
    }

    /// "against visiting Prince X": a participle between a preposition and a name describes whoever is named.
    pub(super) fn participle_after_preposition(&mut self, at: usize) {
        const DESCRIBING: [&str; 14] = [
            "neighboring",
            "neighbouring",
            "visiting",
            "ruling",
            "warring",
            "outgoing",
            "incoming",
            "sitting",
            "retiring",
            "opposing",
            "leading",
            "rising",
            "surviving",
            "remaining",
        ];
        // "by striking seamen", "by rioting fans".
        let crowds =
            ["throwing", "striking", "protesting", "rioting", "advancing", "retreating", "fleeing", "rampaging"];
        let crowd = crowds.contains(&self.lower(at));
        if self.tag(at) != "VBG" || !crowd && !DESCRIBING.contains(&self.lower(at)) {
            return;
        }
        let children = self.children(at);
        let described = |child: &usize| *child > at && *child <= at + 5 && self.relation(*child) == "obj";
        let noun = children.iter().copied().find(|child| described(child) && (!crowd || self.is_people(*child)));
        let mark =
            children.iter().copied().find(|child| *child + 1 == at && matches!(self.relation(*child), "mark" | "case"));
        let (Some(noun), Some(mark)) = (noun, mark) else { return };
        let above = self.words[at].head;
        let relation = if above.is_some_and(|above| self.is_noun(above)) { "nmod" } else { "obl" };
        self.attach(noun, above, relation);
        self.attach(mark, Some(noun), "case");
        for child in self.children(at).into_iter().filter(|child| *child > noun) {
            self.attach(child, Some(noun), "nmod");
        }
        self.attach(at, Some(noun), "amod");
    }

    /// "hailed by rights lawyers": what hangs on the noun right before it as its object is what that noun describes.
    pub(super) fn noun_of_noun(&mut self, at: usize) {
        let Some(first) = self.words[at].head.filter(|first| first + 1 == at && self.relation(at) == "obj") else {
            return;
        };
        if self.is_noun(at) && self.is_noun(first) && !self.is_time(at) && self.words[first].head.is_some() {
            self.take_place(at, first, "compound");
            for child in self.children(first) {
                self.attach(child, Some(at), self.relation(child));
            }
        }
    }

    /// "Peru's long-serving bank governor was charged": whoever owns something is not the subject.
    pub(super) fn owner_as_subject(&mut self, at: usize) {
        let subject = matches!(self.relation(at), "nsubj" | "nsubj:pass") && self.tag(at + 1) == "POS";
        let Some(verb) = self.words[at].head.filter(|verb| subject && *verb > at + 2) else { return };
        let last = (at + 2..verb)
            .take_while(|word| !matches!(self.tag(*word), "IN" | "," | "MD" | "VBD" | "VBZ" | "VBP"))
            .last();
        let Some(owned) = last.filter(|owned| self.is_noun(*owned)) else { return };
        let relation = self.relation(at);
        self.attach(owned, Some(verb), relation);
        self.attach(at, Some(owned), "nmod:poss");
        for word in at + 2..owned {
            let outside = self.words[word].head.is_none_or(|head| head < at || head > owned);
            if outside {
                let relation = if self.is_noun(word) { "compound" } else { "amod" };
                self.attach(word, Some(owned), relation);
            }
        }
    }

    /// "Chad, the president told the assembly, has sent soldiers": what is said goes on around who says it.
    pub(super) fn subject_around_speech(&mut self, at: usize) {
        let subject = self.relation(at) == "nsubj" && self.is_noun(at);
        let Some(says) = self.words[at].head.filter(|says| subject && *says > at) else { return };
        if !(at + 1..says).any(|comma| self.lower(comma) == ",") {
            return;
        }
        let children = self.children(says);
        let speaker = children.iter().any(|child| *child > at + 1 && *child < says && self.relation(*child) == "nsubj");
        let told = children.into_iter().find(|child| *child > says && self.relation(*child) == "ccomp");
        let Some(told) = told.filter(|told| speaker && self.tag(*told).starts_with('V')) else { return };
        if !self.has_subject(told) {
            self.attach_subject(at, told);
        }
    }

    /// "freed the men they had held": the men are who is freed, and who was held.
    pub(super) fn contact_clause(&mut self, at: usize) {
        let subject = self.relation(at) == "nsubj" && self.is_noun(at) && self.tag(at + 1) == "PRP";
        let Some(inner) = self.words[at].head.filter(|inner| subject && self.words[at + 1].head == Some(*inner)) else {
            return;
        };
        let beside = self.relation(at + 1) == "nsubj" && self.relation(inner) == "ccomp";
        let Some(outer) =
            self.words[inner].head.filter(|outer| beside && *outer < at && self.tag(*outer).starts_with('V'))
        else {
            return;
        };
        let taken = self.children(outer).iter().any(|child| self.relation(*child) == "obj");
        let that = self.children(inner).iter().any(|mark| self.relation(*mark) == "mark");
        if !taken && !that {
            self.attach(at, Some(outer), "obj");
            self.attach(inner, Some(at), "acl:relcl");
        }
    }

    /// "sought to jail a baker, accusing her of fraud": a participle behind a comma goes with the verb that is told, not with its aim.
    pub(super) fn participle_behind_aim(&mut self, at: usize) {
        let behind = at > 1 && self.lower(at - 1) == "," && self.tag(at) == "VBG" && self.relation(at) == "advcl";
        let Some(aim) = self.words[at].head.filter(|aim| behind && *aim < at && self.relation(*aim) == "xcomp") else {
            return;
        };
        let verb =
            self.words[aim].head.filter(|verb| *verb < aim && matches!(self.tag(*verb), "VBD" | "VBN" | "VBZ" | "VBP"));
        if verb.is_some() && self.tag(aim) == "VB" {
            self.attach(at, verb, "advcl");
        }
    }

    /// "Ten men clinging to a boat were rescued": the men were rescued, and a participle describes them.
    pub(super) fn subject_of_participle(&mut self, at: usize) {
        let describes = self.tag(at) == "VBG" && self.relation(at) == "advcl";
        let Some(verb) = self.words[at].head.filter(|verb| describes && *verb > at && self.tag(*verb).starts_with('V'))
        else {
            return;
        };
        let noun = self.children(at).into_iter().find(|noun| *noun + 1 == at && self.relation(*noun) == "nsubj");
        let Some(noun) = noun.filter(|noun| self.is_noun(*noun) && !self.has_subject(verb)) else { return };
        if !(at..verb).any(|comma| self.lower(comma) == ",") {
            self.attach_subject(noun, verb);
            self.attach(at, Some(noun), "acl");
        }
    }

    /// "sanctions on officials blamed for a raid": whom a preposition leads is no subject.
    pub(super) fn led_subject(&mut self, at: usize) {
        let Some(verb) =
            self.words[at].head.filter(|verb| *verb == at + 1 && self.relation(at) == "nsubj" && self.is_noun(at))
        else {
            return;
        };
        let led = self.children(at).iter().any(|case| {
            self.relation(*case) == "case"
                && matches!(self.lower(*case), "on" | "of" | "for" | "against" | "with" | "from")
        });
        let above = self.words[verb].head.filter(|above| *above < at && self.relation(verb) == "conj");
        let joined = self.children(verb).iter().any(|cc| self.relation(*cc) == "cc");
        if led && !joined && above.is_some() && matches!(self.tag(verb), "VBD" | "VBN") {
            self.retag(verb, "VBN");
            self.attach(at, above, "obl");
            self.attach(verb, Some(at), "acl");
        }
    }

    /// "Police in Hong Kong have arrested six men": of two subjects the one behind "in" is where the other is.
    pub(super) fn place_as_subject(&mut self, at: usize) {
        let Some(verb) = self.words[at].head.filter(|verb| *verb > at + 1) else { return };
        let acts =
            |word: usize| self.words[word].head == Some(verb) && self.relation(word) == "nsubj" && self.is_noun(word);
        let place = (at + 1..verb).find(|word| acts(*word));
        // "In Lima, Minister Ana Kos said": what stands behind the comma acts.
        let other = place.and_then(|place| {
            let apart = |child: &usize| {
                let begin = self.begin(*child);
                let comma = self.lower(begin) == "," || self.lower(begin.saturating_sub(1)) == ",";
                self.relation(*child) == "conj" && *child < verb && comma
            };
            self.children(place).into_iter().find(apart).filter(|child| self.child_of(*child, "cc").is_none())
        });
        if let (Some(place), Some(other)) = (place, other) {
            self.attach(other, Some(verb), "nsubj");
            self.attach(place, Some(verb), "obl");
            return self.attach(at, Some(place), "case");
        }
        if let Some(place) = place.filter(|_| at > 0 && acts(at - 1)) {
            self.attach(place, Some(at - 1), "nmod");
            self.attach(at, Some(place), "case");
            for object in self.children(verb) {
                let bare = !self.children(object).iter().any(|by| self.relation(*by) == "case");
                if object > verb && self.relation(object) == "obl:agent" && bare {
                    self.attach(object, Some(verb), "obj");
                }
            }
        }
    }

    /// "imposed a curfew after rebels stormed a prison and freed inmates": who stormed it freed them.
    pub(super) fn joined_to_clause(&mut self, at: usize) {
        let joined = self.relation(at) == "conj" && self.tag(at) == "VBD" && at > 1 && self.lower(at - 1) == "and";
        let Some(main) = self.words[at].head.filter(|main| joined && *main < at && self.tag(*main) == "VBD") else {
            return;
        };
        let clause = self.children(main).into_iter().rfind(|clause| {
            let children = self.children(*clause);
            *clause > main
                && *clause < at
                && self.relation(*clause) == "advcl"
                && self.tag(*clause) == "VBD"
                && children.iter().any(|child| self.relation(*child) == "nsubj")
                && children.iter().any(|child| self.relation(*child) == "mark")
        });
        if let Some(clause) = clause.filter(|_| !self.has_subject(at) && self.lower(at - 2) != ",") {
            self.attach(at, Some(clause), "conj");
        }
    }

    /// "quit hours later", "listed A as an entity": neither is an object.
    pub(super) fn no_object(&mut self, at: usize) {
        if self.relation(at) != "obj" || !self.is_noun(at) {
            return;
        }
        let measure = matches!(self.lower(at), "minutes" | "hours" | "days" | "weeks" | "months" | "years")
            && matches!(self.lower(at + 1), "later" | "earlier" | "after" | "before" | "ago");
        let as_such = self.children(at).iter().any(|case| self.relation(*case) == "case" && self.lower(*case) == "as");
        if measure || as_such {
            self.attach(at, self.words[at].head, if measure { "obl:unmarked" } else { "obl" });
        }
    }

    /// "Brushing aside appeals, Chad refused": of two subjects the one before the comma is the object of what opens the sentence.
    pub(super) fn object_of_opening(&mut self, at: usize) {
        let opens = at < 2 && matches!(self.tag(at), "VBG" | "VBN") && self.relation(at) == "advcl";
        let Some(verb) = self.words[at].head.filter(|verb| opens && *verb > at) else { return };
        let subjects: Vec<usize> = self
            .children(verb)
            .into_iter()
            .filter(|child| *child > at && *child < verb && self.relation(*child) == "nsubj")
            .collect();
        let [first, second] = subjects[..] else { return };
        let owned = self.children(at).iter().any(|child| self.relation(*child) == "obj");
        if !owned && (first..second).any(|comma| self.lower(comma) == ",") {
            self.attach(first, Some(at), "obj");
        }
    }

    /// "At no point did soldiers fire": what hangs on an auxiliary belongs to its verb.
    pub(super) fn below_auxiliary(&mut self, at: usize) {
        let verb = self.words[at].head.filter(|_| matches!(self.relation(at), "aux" | "aux:pass"));
        let Some(verb) = verb else { return };
        for child in self.children(at) {
            if matches!(self.relation(child), "obl" | "nsubj" | "obj") {
                self.attach(child, Some(verb), self.relation(child));
            }
        }
    }

    /// "closed without leaders condemning A": what the leaders did not do hangs on "without".
    pub(super) fn without_clause(&mut self, at: usize) {
        let noun = self.words[at].head.filter(|_| self.lower(at) == "without" && self.relation(at) == "case");
        let clause = |noun: usize| {
            self.children(noun).into_iter().find(|verb| self.tag(*verb) == "VBG" && self.relation(*verb) == "acl")
        };
        if let Some(noun) = noun
            && let Some(verb) = clause(noun)
        {
            self.attach(verb, self.words[noun].head, "advcl");
            self.attach(noun, Some(verb), "nsubj");
            self.attach(at, Some(verb), "mark");
        }
    }

    /// "received a high-level delegation": what stands behind a compound with a hyphen is what it describes.
    pub(super) fn hyphened_measure(&mut self, at: usize) {
        if at < 2 || self.tag(at - 1) != "HYPH" || self.words[at - 2].head != Some(at) || !self.is_noun(at) {
            return;
        }
        let whole = self.children(at).into_iter().find(|child| {
            let bare = !self.children(*child).iter().any(|case| self.relation(*case) == "case");
            *child > at && *child <= at + 3 && self.is_noun(*child) && self.relation(*child) == "nmod" && bare
        });
        let Some(whole) = whole.filter(|whole| (at + 1..*whole).all(|word| self.words[word].head == Some(*whole)))
        else {
            return;
        };
        self.take_place(whole, at, "compound");
        for child in self.children(at).into_iter().filter(|child| *child != at - 1 && *child != at - 2) {
            self.attach(child, Some(whole), self.relation(child));
        }
    }

    /// "staged a sit-in outside a ministry": the three words name one thing, and what it is staged outside of is another.
    pub(super) fn sit_in(&mut self, at: usize) {
        let noun = at + 2;
        if self.lower(at) != "sit" || self.lower(at + 1) != "-" || !matches!(self.lower(noun), "in" | "ins") {
            return;
        }
        let finite = |word: &usize| self.tag(*word).starts_with('V');
        let before = (0..at).rev().find(finite);
        // "A sit-in by nurses entered its ninth day."
        let Some(verb) = before.or_else(|| (noun + 1..self.words.len()).find(finite)) else { return };
        let owner = (before.map_or(0, |verb| verb + 1)..at).next_back();
        self.retag(at, "NN");
        self.retag(noun, if self.lower(noun) == "in" { "NN" } else { "NNS" });
        self.attach(noun, Some(verb), if verb < at { "obj" } else { "nsubj" });
        self.attach(at, Some(noun), "compound");
        if let Some(owner) = owner {
            let relation = if self.tag(owner) == "PRP$" { "nmod:poss" } else { "det" };
            self.attach(owner, Some(noun), relation);
        }
        let place = (noun + 2..self.words.len())
            .find(|word| self.children(*word).iter().any(|case| *case == noun + 1 && self.relation(*case) == "case"));
        if let Some(place) = place {
            self.attach(place, Some(noun), "nmod");
        }
    }

    /// "talks with President A at his office today": a preposition belongs to the name behind it, not to what a second one leads to.
    pub(super) fn name_before_second(&mut self, at: usize) {
        if self.relation(at) != "case" || self.tag(at) != "IN" {
            return;
        }
        let Some(noun) = self.words[at].head.filter(|noun| *noun > at + 2) else { return };
        let second = (at + 1..noun).find(|word| self.tag(*word) == "IN");
        let Some(end) = second.or(Some(noun).filter(|noun| self.is_time(*noun))) else { return };
        let entity = |word: usize| self.view.entity_at(self.first + word);
        let own = entity(noun);
        let opens = |word: &usize| {
            let name = entity(*word).filter(|_| self.is_noun(*word) && self.relation(*word) != "nmod:poss");
            name.is_some() && name != own && (*word == at + 1 || name != entity(*word - 1))
        };
        let Some(name) = (at + 1..end).rev().find(opens).filter(|_| self.relation(noun) != "nmod:poss") else { return };
        for child in self.children(noun).into_iter().filter(|child| *child > at && *child < name) {
            self.attach(child, Some(name), self.relation(child));
        }
        self.attach(name, self.words[noun].head, "obl");
        self.attach(at, Some(name), "case");
    }
}
