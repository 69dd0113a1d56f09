//! Mends verbs that the parser joins to a clause which ended before them.

use super::super::EventType;
use super::Mender;

impl Mender<'_> {
    /// "rejected any claim that its agents were involved and blamed Peru": a passive has no object, so that the claimed does not go on.
    pub(super) fn active_behind_passive(&mut self, at: usize) {
        let before = self.words[at].head.filter(|before| *before < at && self.tag(*before) == "VBN");
        let Some(before) = before.filter(|before| matches!(self.relation(*before), "acl" | "ccomp")) else { return };
        let be = |child: usize| matches!(self.relation(child), "aux:pass" | "cop");
        let main = std::iter::successors(self.words[before].head, |word| self.words[*word].head)
            .find(|word| matches!(self.tag(*word), "VBD" | "VBZ"));
        let children = self.children(at);
        let object = children.iter().any(|child| *child > at && self.relation(*child) == "obj");
        let bare = !children.iter().any(|child| self.relation(*child).starts_with("nsubj") || be(*child));
        let passive = self.children(before).into_iter().any(be);
        let joined = at > 0 && self.lower(at - 1) == "and";
        if let Some(main) = main.filter(|_| object && bare && passive && joined) {
            self.retag(at, "VBD");
            self.attach(at, Some(main), "conj");
        }
    }

    /// "apologised to the villagers and promised compensation": what stands right behind the second verb is its object.
    pub(super) fn object_of_second(&mut self, at: usize) {
        let Some(first) = self.words[at].head.filter(|first| *first < at && self.tag(*first).starts_with('V')) else {
            return;
        };
        let start = self.children(at).into_iter().min().map_or(at, |child| child.min(at));
        let own = |child: usize| matches!(self.relation(child), "obj" | "ccomp" | "xcomp");
        let second = start.checked_sub(1).filter(|second| {
            self.relation(*second) == "conj"
                && self.words[*second].head == Some(first)
                && self.tag(*second).starts_with('V')
                && !self.children(*second).into_iter().any(own)
        });
        if second.is_some() && self.is_noun(at) && !self.is_time(at) {
            self.attach(at, second, "obj");
        }
    }

    /// "Leaders of both sides met in Lima in 1970 and agreed": "and" joins two verbs, so that the first describes nobody.
    pub(super) fn first_of_two(&mut self, at: usize) {
        let Some(and) = at.checked_sub(1).filter(|and| self.lower(*and) == "and" && self.words[*and].head == Some(at))
        else {
            return;
        };
        let finite = self.tag(at) == "VBD" && self.words[at].head.is_none();
        let Some(subject) = self.children(at).into_iter().find(|child| finite && self.relation(*child) == "nsubj")
        else {
            return;
        };
        let told = |child: &usize| {
            let own = self.relation(*child) == "acl" && matches!(self.tag(*child), "VBN" | "VBD");
            let agent = |word: usize| self.relation(word) == "obl:agent" || self.relation(word).starts_with("aux");
            own && *child < and && !self.children(*child).into_iter().any(agent)
        };
        // It may hang on what the subject is of: "Leaders of both sides met".
        let of = self.children(subject).into_iter().filter(|of| self.relation(*of) == "nmod");
        let below = of.flat_map(|of| self.children(of));
        let Some(first) = self.children(subject).into_iter().chain(below).find(told) else { return };
        self.take_place(first, at, "conj");
        self.attach(subject, Some(first), "nsubj");
        self.retag(first, "VBD");
    }

    /// "Not all believe, but A has invited them": what stands behind "but" is not what they believe.
    pub(super) fn clause_behind_but(&mut self, at: usize) {
        let Some(before) = self.words[at].head.filter(|before| *before < at && self.relation(at) == "ccomp") else {
            return;
        };
        let children = self.children(at);
        let but = children
            .iter()
            .any(|word| *word < at && *word > before && self.lower(*word) == "but" && self.lower(*word - 1) == ",");
        if but && self.tag(at).starts_with('V') && self.has_subject(at) {
            self.attach(at, Some(before), "conj");
        }
    }

    /// "met the deputy prime minister late": the minister is met, whose office has two words or three.
    pub(super) fn deputy_of(&mut self, at: usize) {
        if self.lower(at) != "deputy" || !self.is_noun(at) {
            return;
        }
        let office = |word: &usize| {
            let title = [
                "chief",
                "commander",
                "commissioner",
                "director",
                "governor",
                "mayor",
                "minister",
                "president",
                "speaker",
            ];
            title.contains(&self.lower(*word))
        };
        let Some(last) = (at + 1..at + 3).find(office).filter(|last| self.words[*last].head != Some(at)) else {
            return;
        };
        let (above, relation) = (self.words[at].head, self.relation(at));
        if above == Some(last) || !(at + 1..last).all(|word| matches!(self.tag(word), "JJ" | "NN" | "NNP")) {
            return;
        }
        let before: Vec<usize> = self.children(at).into_iter().filter(|child| *child < at).collect();
        self.attach(last, above, relation);
        for child in before {
            self.attach(child, Some(last), self.relation(child));
        }
        self.attach(at, Some(last), "compound");
    }

    /// "Manipur, where villagers burnt the hall, has warned": Manipur warns, and the villagers burnt the hall.
    pub(super) fn where_between(&mut self, at: usize) {
        let opens = self.lower(at) == "where" && at > 1 && self.lower(at - 1) == ",";
        let Some(inner) = self.words[at].head.filter(|inner| opens && *inner > at) else { return };
        let Some(main) = self.words[inner].head.filter(|main| *main > inner && self.tag(*main).starts_with('V')) else {
            return;
        };
        let subjects: Vec<usize> =
            self.children(inner).into_iter().filter(|child| self.relation(*child).starts_with("nsubj")).collect();
        if let [place, doer] = subjects[..]
            && place < at
            && doer > at
            && !self.has_subject(main)
        {
            self.attach_subject(place, main);
            self.attach(inner, Some(place), "acl:relcl");
        }
    }

    /// "Ana Kos, whose brother has spent years abroad, praised the step and urged": not to "spent", since "praised", on which that
    /// clause hangs, stands between.
    pub(super) fn joined_across(&mut self, at: usize) {
        let Some(first) = self.words[at].head.filter(|first| *first < at) else { return };
        let mut above = std::iter::successors(self.words[first].head, |word| self.words[*word].head);
        let main = above.find(|word| *word > first && *word < at && self.tag(*word).starts_with('V'));
        if main.is_some() {
            self.attach(at, main, "conj");
        }
    }

    /// "said that a woman had been killed and eight people wounded, and accused": the eight are wounded and accuse nobody.
    pub(super) fn stolen_subject(&mut self, at: usize) {
        let opens = at > 2 && self.lower(at - 1) == "and" && self.lower(at - 2) == ",";
        let Some(first) = self.words[at].head.filter(|first| opens && *first < at) else { return };
        let Some(says) = self.words[first].head.filter(|says| *says < first && self.says(*says)) else { return };
        let subject = |child: &usize| *child + 2 < at && self.relation(*child) == "nsubj";
        let Some(subject) = self.children(at).into_iter().find(subject) else { return };
        let suffers = |child: &usize| self.relation(*child) == "acl" && self.tag(*child) == "VBN";
        let Some(participle) = self.children(subject).into_iter().find(suffers) else { return };
        self.attach(participle, Some(first), "conj");
        self.attach(subject, Some(participle), "nsubj:pass");
        self.attach(at, Some(says), "conj");
    }

    /// "faulted the cabinet for waiting before it acted and urged Peru to", "said that it was shut after men attacked guards, and accused Peru":
    /// whoever speaks goes on, and nobody within what is told.
    pub(super) fn speaker_goes_on(&mut self, at: usize) {
        let gives = matches!(self.lower(at), "offered" | "pledged" | "promised" | "threatened" | "vowed");
        let asks = gives
            || matches!(
                self.lower(at),
                "accused" | "appealed" | "asked" | "blamed" | "called" | "demanded" | "urged" | "warned"
            );
        let and = at.checked_sub(1).filter(|and| self.lower(*and) == "and" && asks && !self.has_subject(at));
        let Some(first) = self.words[at].head.filter(|first| Some(*first) < and) else { return };
        let children = self.children(first);
        let beside = match self.relation(first) {
            "advcl" => children.iter().any(|mark| self.relation(*mark) == "mark" && self.lower(*mark) != "to"),
            // "said that Peru had expelled 600 people, and called on it to stop": in another tense.
            // "dismissed suggestions that the drones were Iranian, and offered to": drones offer nothing.
            "ccomp" | "acl" => {
                let thing =
                    gives && children.iter().any(|who| self.relation(*who).starts_with("nsubj") && self.is_thing(*who));
                // "said that it had no part in it, and blamed bandits".
                let blamed = || self.lower(at) == "blamed" && self.lower(at - 2) == ",";
                (thing || blamed() || children.iter().any(|aux| self.relation(*aux) == "aux"))
                    && !self.has_auxiliary(at)
            }
            _ => false,
        };
        let Some(root) = std::iter::successors(Some(first), |word| self.words[*word].head).last() else { return };
        let comma = and.is_some_and(|and| self.lower(and - 1) == ",");
        // "said no soldier had crossed the river and accused Peru".
        let nobody = || {
            let who = children.iter().find(|who| self.relation(**who).starts_with("nsubj"));
            who.is_some_and(|who| self.children(*who).into_iter().any(|no| self.lower(no) == "no"))
        };
        // "said the vote had fallen short and urged the authorities": a vote urges nobody.
        // "denied that his men had looted and blamed criminals".
        let denies = self.lower(root) == "denied" && matches!(self.lower(at), "accused" | "blamed");
        let things = || {
            let asks = matches!(self.lower(at), "appealed" | "called" | "demanded" | "urged" | "warned");
            asks && children.iter().any(|who| self.relation(*who) == "nsubj" && self.is_thing(*who))
        };
        let speaks =
            self.says(root) && (comma || nobody() || things()) || denies || self.blames_or_asks(root) || gives && comma;
        if beside && speaks && root < first && self.tag(root) == "VBD" {
            self.attach(at, Some(root), "conj");
        }
    }

    /// "told reporters the attackers had forded the river and shelled the post": what is done goes on with what is told, and not with the
    /// telling.
    pub(super) fn told_goes_on(&mut self, at: usize) {
        let Some(says) = self.words[at].head.filter(|says| *says < at && self.says(*says)) else { return };
        let had = |clause: &usize| {
            let mut below = self.children(*clause).into_iter();
            let aux = below.any(|aux| self.relation(aux) == "aux" && self.lower(aux) == "had");
            *clause < at && *clause > says && self.relation(*clause) == "ccomp" && aux && self.has_subject(*clause)
        };
        let told = self.children(says).into_iter().find(had);
        let and = at > 0 && self.lower(at - 1) == "and";
        let speaks =
            self.says(at) || self.blames_or_asks(at) || matches!(self.lower(at), "offered" | "ruled" | "rejected");
        if let Some(told) = told.filter(|_| and && !speaks && !self.has_subject(at)) {
            self.attach(at, Some(told), "conj");
        }
    }

    fn is_thing(&self, at: usize) -> bool {
        self.view.entity_at(self.first + at).is_none() && self.is_noun(at) && !self.is_people(at)
    }

    fn has_auxiliary(&self, verb: usize) -> bool {
        self.children(verb).into_iter().any(|aux| self.relation(aux).starts_with("aux"))
    }

    /// "dismissed its report as a whitewash and asked prosecutors": a verb goes on with a verb, and with no noun beside it.
    pub(super) fn joined_to_noun(&mut self, at: usize) {
        let Some(first) = self.words[at].head.filter(|first| *first < at && !self.tag(*first).starts_with('V')) else {
            return;
        };
        let predicate = self.children(first).into_iter().any(|word| matches!(self.relation(word), "cop" | "nsubj"));
        let mut above = std::iter::successors(self.words[first].head, |word| self.words[*word].head);
        let and = at > 0 && self.lower(at - 1) == "and";
        let verb = above.find(|verb| self.tag(*verb) == "VBD" && *verb < first).filter(|_| and && !predicate);
        if verb.is_some() && !self.has_subject(at) {
            self.attach(at, verb, "conj");
        }
    }

    /// Whether a verb tells what somebody thinks of others, or asks of them.
    fn blames_or_asks(&self, verb: usize) -> bool {
        let lexicon = self.view.lexicon;
        let frames = lexicon.forms.get(self.lower(verb)).and_then(|(base, _)| lexicon.acts.frames.get(base));
        let judges = |event: EventType| matches!(event, EventType::Accuse | EventType::Support | EventType::Request);
        frames.is_some_and(|frames| frames.iter().any(|frame| judges(frame.event)))
    }

    /// "said that a woman had been killed and accused Chad": what has an object is no passive, so that whoever said so accuses.
    pub(super) fn joined_to_passive(&mut self, at: usize) {
        let Some(first) = self.words[at].head.filter(|first| *first < at && self.relation(*first) == "ccomp") else {
            return;
        };
        let Some(says) = self.words[first].head.filter(|says| *says < first && self.says(*says)) else { return };
        let object = self.children(at).into_iter().any(|child| child > at && self.relation(child) == "obj");
        let bare = !self.has_subject(at) && !self.children(at).into_iter().any(|child| self.relation(child) == "aux");
        if self.is_passive(first) && object && bare && self.tag(says) == "VBD" && matches!(self.tag(at), "VBD" | "VBN")
        {
            self.retag(at, "VBD");
            self.attach(at, Some(says), "conj");
        }
    }

    /// "called on the premier and on the king": the second stands with the first.
    pub(super) fn led_alike(&mut self, at: usize) {
        let child = |word: usize, relation: &str| {
            self.children(word).into_iter().find(|child| *child < word && self.relation(*child) == relation)
        };
        // "on Ana Kos and on League leader Mira Kos", where all hangs on the office.
        let office =
            child(at, "nmod:desc").filter(|office| child(at, "cc").is_none() && child(*office, "cc").is_some());
        let whole = office.unwrap_or(at);
        let Some(case) = child(whole, "cc").and_then(|and| child(whole, "case").filter(|case| *case == and + 1)) else {
            return;
        };
        let Some(verb) = self.words[at].head.filter(|verb| *verb < at) else { return };
        let alike = |first: &usize| {
            let same = child(*first, "case").is_some_and(|other| self.lower(other) == self.lower(case));
            *first < case && self.relation(*first) == "obl" && same && !self.is_time(*first)
        };
        let first = self.children(verb).into_iter().rev().find(alike);
        if let Some(first) = first.filter(|_| self.is_noun(at) && !self.is_time(at)) {
            self.attach(at, Some(first), "conj");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::check;

    #[test]
    fn whoever_speaks_goes_on_and_what_is_told_goes_on() {
        check(
            "State radio said no soldier had crossed the river and accused Peru of spying.",
            &["ACCUSE allege: State radio > Peru"],
        );
        check(
            "Chile dismissed suggestions that the drones were Peruvian, and offered to meet Peru.",
            &["REJECT: Chile >", "AGREE: Chile > Peru"],
        );
        check(
            "The envoy told reporters that rebels had crossed a river and shelled a post in Lima.",
            &["ASSAULT heavy-weapons: rebels > a post in Lima @Lima (The envoy)"],
        );
    }

    #[test]
    fn verbs_are_joined_to_verbs_of_who_speaks() {
        check(
            "Ana Kos faulted the army for waiting before it acted and urged Peru to free the nurses.",
            &["ACCUSE allege: Ana Kos > the army", "REQUEST yield: Ana Kos > Peru"],
        );
        check(
            "The agency said Chile had expelled 600 Peruvians, and called on it to stop.",
            &["SANCTION expel: Chile > Peruvians (The agency)", "REQUEST: The agency > Chile"],
        );
        check(
            "Rebels ambushed a convoy, killing nine soldiers and casting doubt on talks.",
            &["ASSAULT: Rebels > a convoy", "ASSAULT: Rebels > nine soldiers"],
        );
    }

    #[test]
    fn a_vote_urges_nobody_and_looters_blame_nobody() {
        check(
            "Chile, which sent monitors, said that the vote had fallen short and urged Peru to yield.",
            &["AID: Chile >", "REQUEST: Chile > Peru"],
        );
        check(
            "A rebel spokesman denied that his men had looted and blamed Peru.",
            &["ACCUSE allege: A rebel spokesman > Peru"],
        );
    }
}
