//! Mends subjects and objects that stand where the parser does not look for them.

use super::mend::Mender;

impl Mender<'_> {
    /// "Which parties have you supported?": of two subjects the one that is asked for is the object.
    pub(super) fn object_of_question(&mut self, at: usize) {
        if !matches!(self.lower(at), "which" | "what") || self.relation(at) != "det" {
            return;
        }
        let Some(noun) = self.words[at].head.filter(|noun| *noun > at && self.relation(*noun) == "nsubj") else {
            return;
        };
        let Some(verb) = self.words[noun].head else { return };
        let children = self.children(verb);
        let who = children.iter().find(|child| **child > noun && **child < verb && self.relation(**child) == "nsubj");
        let helped = |who: usize| {
            children.iter().any(|child| *child > noun && *child < who && self.relation(*child).starts_with("aux"))
        };
        if who.is_some_and(|who| helped(*who)) && !children.iter().any(|child| self.relation(*child) == "obj") {
            self.attach(noun, Some(verb), "obj");
        }
    }

    /// "The country remains committed to": the verb is no part of the name.
    pub(super) fn remaining(&mut self, at: usize) {
        // The parser may take it for who is in that state.
        let state = self.words[at].head.filter(|state| *state == at + 1 && self.tag(*state) == "VBN");
        if let Some(state) = state.filter(|_| matches!(self.relation(at), "nsubj" | "ccomp") && self.has_subject(at)) {
            for child in self.children(at) {
                self.attach(child, Some(state), self.relation(child));
            }
            return self.attach(at, Some(state), "cop");
        }
        if self.relation(at) != "goeswith" {
            return;
        }
        let Some(noun) = self.words[at].head.filter(|noun| *noun + 1 == at && self.is_noun(*noun)) else { return };
        let state = self.children(at).into_iter().find(|child| *child > at && self.relation(*child) == "xcomp");
        if let Some(state) = state {
            self.take_place(state, noun, "nsubj");
            self.attach(at, Some(state), "cop");
            self.hand_over(at, state);
        }
    }

    /// "Last week, Ana Kos, on a visit to Peru, asked": who stands behind the time acts, where the verb has nobody else.
    pub(super) fn subject_after_time(&mut self, at: usize) {
        let Some(time) = self.words[at].head.filter(|time| *time < at) else { return };
        // "Last November, five hostages were shot": November was not.
        let verb = self.words[time].head.filter(|verb| *verb > at && self.relation(time).starts_with("nsubj"));
        if let Some(verb) = verb.filter(|_| self.is_time(time) && !self.is_time(at) && self.relation(at) == "conj") {
            self.attach(at, Some(verb), self.relation(time));
            return self.attach(time, Some(verb), "obl");
        }
        if self.relation(at) != "appos" || !self.is_time(time) || self.is_time(at) || !self.is_noun(at) {
            return;
        }
        let finite = |word: &usize| matches!(self.tag(*word), "VBD" | "VBZ" | "VBP");
        let Some(verb) = (at + 1..self.words.len()).find(finite).filter(|verb| !self.has_subject(*verb)) else {
            return;
        };
        if matches!(self.relation(verb), "root" | "advcl" | "ccomp" | "parataxis") && self.lower(verb - 1) == "," {
            self.attach(at, Some(verb), "nsubj");
        }
    }

    /// "the remains of an expert kidnapped and killed by rebels": two participles behind a noun describe it.
    pub(super) fn joined_participles(&mut self, at: usize) {
        let Some(noun) = at.checked_sub(1).filter(|noun| self.tag(at) == "VBD" && self.is_noun(*noun)) else { return };
        let Some(above) = self.words[at].head.filter(|above| *above < noun && self.relation(at) == "conj") else {
            return;
        };
        let own = |word: usize| matches!(self.relation(word), "obj" | "nsubj");
        let joined = self.lower(at + 1) == "and" && self.tag(at + 2) == "VBN" && self.relation(at + 2) == "conj";
        let below = matches!(self.relation(noun), "obj" | "nmod" | "obl");
        if joined && below && self.tag(above).starts_with('V') && !self.children(at).into_iter().any(own) {
            self.retag(at, "VBN");
            self.attach(at, Some(noun), "acl");
            self.attach(at + 2, Some(at), "conj");
            self.attach(at + 1, Some(at + 2), "cc");
        }
    }

    /// "Rebels in the north may release captives": the verb is no part of the word before it.
    pub(super) fn verb_after_may(&mut self, at: usize) {
        let Some(may) = at.checked_sub(1).filter(|may| self.tag(at) == "VB" && self.tag(*may) == "MD") else { return };
        if self.relation(at) != "goeswith" || self.words[at].head != Some(may) {
            return;
        }
        let mut subject = may;
        while let Some(head) = self.words[subject].head.filter(|head| *head < may && self.is_noun(*head)) {
            subject = head;
        }
        if subject != may {
            self.take_place(at, subject, "nsubj");
            self.attach(may, Some(at), "aux");
        }
    }

    /// "pardoned 31 jailed reporters": between a number and people stands no second verb.
    pub(super) fn participle_after_number(&mut self, at: usize) {
        let Some(number) = at.checked_sub(1).filter(|number| self.tag(at) == "VBD" && self.tag(*number) == "CD") else {
            return;
        };
        // "two wanted rebel commanders".
        let describes = |word: &usize| matches!(self.tag(*word), "JJ" | "NN") && self.words.len() > word + 1;
        let people = (at + 1..self.words.len()).find(|word| !describes(word)).unwrap_or(at + 1);
        let verb = self.words[at].head.filter(|verb| *verb < number && self.tag(*verb).starts_with('V'));
        let clause = matches!(self.relation(at), "conj" | "ccomp" | "xcomp");
        let Some(verb) = verb.filter(|_| clause) else { return };
        let counted = match self.relation(number) {
            "obj" | "obl" => self.words[number].head == Some(verb),
            _ => self.words[number].head == Some(at) && self.relation(number) == "nsubj",
        };
        let object = people < self.words.len() && self.words[people].head == Some(at) && self.relation(people) == "obj";
        if counted && object && self.tag(people) == "NNS" {
            // "granted a pardon to 19 jailed soldiers".
            let led = self.children(number).into_iter().find(|case| self.relation(*case) == "case");
            self.attach(people, Some(verb), if self.relation(number) == "obl" { "obl" } else { "obj" });
            if let Some(led) = led {
                self.attach(led, Some(people), "case");
            }
            self.attach(number, Some(people), "nummod");
            self.attach(at, Some(people), "amod");
            self.retag(at, "VBN");
            self.hand_over(at, people);
        }
    }

    /// "Striking miners declined to meet": who strikes declines.
    pub(super) fn people_who_strike(&mut self, at: usize) {
        const DOING: [&str; 10] = [
            "advancing",
            "dissenting",
            "marching",
            "mutinying",
            "protesting",
            "retreating",
            "rioting",
            "striking",
            "visiting",
            "warring",
        ];
        if !DOING.contains(&self.lower(at)) || !matches!(self.relation(at), "csubj" | "advcl") {
            return;
        }
        let people = at + 1;
        let Some(verb) = self.words[at].head.filter(|verb| *verb > people && !self.has_subject(*verb)) else { return };
        let own = self.words[people].head == Some(at) && self.relation(people) == "obj" && self.is_noun(people);
        let open = (people..verb).any(|word| self.lower(word) == ",");
        if own && !open {
            self.attach_subject(people, verb);
            self.attach(at, Some(people), "amod");
        }
    }

    /// "recalled its envoys from Peru and Chile donated rice": who stands right before the second verb does what it says.
    pub(super) fn subject_behind_and(&mut self, at: usize) {
        let verb = at + 1;
        // "torched two vans and police fired tear gas": so do police.
        let acts =
            self.is_country(at) || matches!(self.lower(at), "police" | "soldiers" | "troops" | "gunmen" | "guards");
        if verb >= self.words.len() || self.relation(at) != "conj" || !acts {
            return;
        }
        let Some(and) = at.checked_sub(1).filter(|and| self.lower(*and) == "and") else { return };
        let told = matches!(self.tag(verb), "VBD" | "VBZ") && self.relation(verb) == "conj" && !self.has_subject(verb);
        let object = self.children(verb).into_iter().any(|child| self.relation(child) == "obj");
        let above = self.words[verb].head.filter(|above| *above < and);
        // "Police in Peru and Chile arrested": where the list is the subject's there is no verb before it.
        if told && object && above.is_some_and(|above| self.tag(above).starts_with('V')) {
            self.attach(at, Some(verb), "nsubj");
            self.attach(and, Some(verb), "cc");
        }
    }

    /// "3,000 pensioners, many of them in wheelchairs, rallied": the pensioners did.
    pub(super) fn many_of_them(&mut self, at: usize) {
        if self.lower(at + 1) != "of" || self.lower(at + 2) != "them" {
            return;
        }
        let Some(verb) = self.words[at].head.filter(|verb| *verb > at) else { return };
        let noun = at.checked_sub(2).filter(|noun| self.lower(at - 1) == "," && self.is_noun(*noun));
        if let Some(noun) = noun.filter(|noun| matches!(self.relation(*noun), "conj" | "nmod" | "obl" | "dep")) {
            self.attach(noun, Some(verb), "nsubj");
            self.attach(at, Some(noun), "appos");
        }
    }

    /// "Soldiers loyal to the general shelled a town": the soldiers did, and loyal is how they are.
    pub(super) fn loyal_to(&mut self, at: usize) {
        let noun =
            at.checked_sub(1).filter(|noun| self.words[*noun].head == Some(at) && self.relation(*noun) == "nsubj");
        let children = self.children(at);
        // "Gunmen loyal to former president Ana Kos attacked": the name is that of the president.
        let main = self.words[at].head.filter(|main| *main > at && self.relation(at) == "advcl");
        if let (Some(noun), Some(main)) = (noun, main) {
            let named = self.children(main).into_iter().find(|name| {
                *name > at && *name < main && self.relation(*name) == "nsubj" && self.words[name - 1].head == Some(at)
            });
            if let Some(name) = named.filter(|name| self.tag(*name) == "NNP") {
                self.attach(name, Some(name - 1), "appos");
                self.attach(noun, Some(main), "nsubj");
                self.attach(at, Some(noun), "amod");
                return;
            }
        }
        let is = children.iter().any(|word| self.relation(*word) == "cop" || self.relation(*word) == "cc");
        let verb = children.into_iter().find(|verb| {
            let joined = matches!(self.relation(*verb), "conj" | "parataxis" | "ccomp");
            *verb > at && joined && self.tag(*verb) == "VBD" && !self.has_subject(*verb)
        });
        let Some((noun, verb)) = noun.zip(verb).filter(|_| !is) else { return };
        if self.children(verb).into_iter().any(|word| self.relation(word) == "cc") {
            return;
        }
        self.take_place(verb, at, "dep");
        self.attach(noun, Some(verb), "nsubj");
        self.attach(at, Some(noun), "amod");
    }

    /// "freed on bail two ministers": no noun has an object, so that it is that of the verb, if that has none and a bare noun stands between.
    pub(super) fn object_of_led(&mut self, at: usize) {
        let above =
            self.words[at].head.filter(|above| self.relation(at) == "obj" && *above < at && self.is_noun(*above));
        let Some(led) = above.filter(|led| matches!(self.relation(*led), "obl" | "nmod")) else { return };
        let Some(verb) = self.words[led].head.filter(|verb| *verb + 2 == led && self.tag(*verb).starts_with("VB"))
        else {
            return;
        };
        if !self.children(verb).into_iter().any(|child| self.relation(child) == "obj") {
            self.attach(at, Some(verb), "obj");
        }
    }

    /// "helping end the war", "helped free the pilots": what stands between "help" and an article is a verb.
    pub(super) fn verb_after_help(&mut self, at: usize) {
        let verb = at + 1;
        if self.tag(verb) != "NN" || !self.is_base(verb) || self.words[verb].head != Some(at) {
            return;
        }
        let mut children = self.children(verb).into_iter();
        let object = children.find(|noun| *noun > verb && self.is_noun(*noun) && self.relation(*noun) == "nmod");
        if matches!(self.tag(verb + 1), "DT" | "PRP$") && self.relation(verb) == "obj" {
            self.retag(verb, "VB");
            self.attach(verb, Some(at), "xcomp");
            if let Some(object) = object {
                self.attach(object, Some(verb), "obj");
            }
        }
    }

    /// "was ambushed on the morning of 17 February by members of a group": the time has no members.
    pub(super) fn agent_after_time(&mut self, at: usize) {
        let by = self.children(at).into_iter().find(|case| *case < at && self.lower(*case) == "by");
        let time = self.words[at].head.filter(|time| *time < at && self.is_time(*time) && !self.is_time(at));
        let Some(by) = by.filter(|by| time.is_some() && *by > 0 && self.is_noun(at)) else { return };
        let verb = (0..by).rev().find(|word| !self.is_time(*word) && !matches!(self.tag(*word), "IN" | "DT"));
        let passive = |verb: &usize| self.children(*verb).into_iter().any(|child| self.relation(child) == "aux:pass");
        if let Some(verb) = verb.filter(passive) {
            self.attach(at, Some(verb), "obl:agent");
        }
    }

    /// "signed by A on behalf of B": the behalf does not sign.
    pub(super) fn on_behalf(&mut self, at: usize) {
        if self.lower(at) == "behalf" && self.relation(at) == "obl:agent" {
            self.attach(at, self.words[at].head, "obl");
        }
    }

    /// "protesters, some of them carrying staves, hurled": the protesters hurl, and some of them carry.
    pub(super) fn some_of_them(&mut self, at: usize) {
        let (some, them) = (at + 2, at + 4);
        let opens = self.is_noun(at) && self.lower(at + 1) == "," && self.lower(at + 3) == "of";
        if !opens || !matches!(self.lower(them), "them" | "whom") {
            return;
        }
        let Some(comma) = (them..self.words.len()).find(|word| self.lower(*word) == ",") else { return };
        let verb = comma + 1;
        if !matches!(self.tag(verb), "VBD" | "VBZ" | "VBP") || self.has_subject_before(verb, at) {
            return;
        }
        let gerund = (them + 1..comma).find(|word| self.tag(*word) == "VBG");
        let top = |word: usize| self.words[word].head.is_none_or(|head| head <= them || head > comma);
        let inner: Vec<usize> = (them + 1..comma).filter(|word| Some(*word) != gerund && top(*word)).collect();
        self.attach(at, Some(verb), "nsubj");
        self.attach(some, Some(at), "appos");
        if let Some(gerund) = gerund {
            self.attach(gerund, Some(some), "acl");
            for word in inner {
                self.attach(word, Some(gerund), if self.is_noun(word) { "obj" } else { "dep" });
            }
        }
    }

    /// Whether a verb has a subject that stands before a word.
    fn has_subject_before(&self, verb: usize, word: usize) -> bool {
        self.children(verb).into_iter().any(|child| child < word && self.relation(child).starts_with("nsubj"))
    }
}
