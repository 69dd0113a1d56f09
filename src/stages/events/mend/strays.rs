//! Mends subjects and objects that stand where the parser does not look for them.

use super::Mender;

impl Mender<'_> {
    /// "met leaders of the seven-party alliance": what "of" leads to behind an object is the object's, but for verbs that take "of" themselves.
    pub(super) fn of_object(&mut self, at: usize) {
        const TAKING: [&str; 17] = [
            "accuse", "acquit", "assure", "clear", "convict", "convince", "deprive", "inform", "make", "notify",
            "relieve", "remind", "rid", "rob", "strip", "suspect", "warn",
        ];
        let Some(verb) = self.words[at].head.filter(|verb| *verb < at && self.tag(*verb).starts_with('V')) else {
            return;
        };
        let of = self.child_of(at, "case").filter(|of| *of < at && self.lower(*of) == "of");
        let object = of.and_then(|of| of.checked_sub(1)).filter(|object| {
            self.words[*object].head == Some(verb) && self.relation(*object) == "obj" && self.is_noun(*object)
        });
        let base = self.view.lexicon.forms.get(self.lower(verb)).map_or("", |(base, _)| *base);
        if object.is_some() && !TAKING.contains(&base) {
            self.attach(at, object, "nmod");
        }
    }

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

    /// "Fighting between the army and forces loyal to Ana Kos has spread": it is the fighting that has.
    pub(super) fn fighting_as_subject(&mut self, at: usize) {
        let led = matches!(self.lower(at + 1), "between" | "in" | "near" | "around") && at == 0;
        let Some(main) = self.words[at].head.filter(|main| *main > at && led && self.tag(*main).starts_with("VB"))
        else {
            return;
        };
        let bare = !(at..main).any(|word| self.lower(word) == ",");
        let other =
            self.children(main).into_iter().find(|other| *other < main && self.relation(*other).starts_with("nsubj"));
        let loyal = other.and_then(|other| (at..other).rev().find(|word| self.lower(*word) == "loyal"));
        if !bare || other.is_some() && loyal.is_none() {
            return;
        }
        if let (Some(name), Some(loyal)) = (other, loyal) {
            self.attach(name, Some(loyal), "obl");
            self.attach(loyal, Some(loyal - 1), "amod");
            for word in loyal + 1..name {
                let led = word == loyal + 1;
                if led || self.tag(word) == "VBN" {
                    self.attach(word, Some(name), if led { "case" } else { "amod" });
                }
            }
        }
        self.retag(at, "NN");
        self.attach(at, Some(main), "nsubj");
        for phrase in self.children(at) {
            if self.relation(phrase) == "obl" {
                self.attach(phrase, Some(at), "nmod");
            }
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
        if let Some(verb) = verb.filter(|verb| self.is_passive(*verb)) {
            self.attach(at, Some(verb), "obl:agent");
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

#[cfg(test)]
mod tests {
    use super::super::super::tests::check;

    #[test]
    fn what_of_leads_to_is_the_objects() {
        check(
            "Its ambassador met leaders of the seven-party opposition alliance on Thursday.",
            &["CONSULT: Its ambassador & leaders of the seven-party opposition alliance >  2023-04-27"],
        );
    }
}
