//! Mends names that the parser tears apart or hangs on a time.

use crate::stages::entities::EntityKind;
use crate::stages::lexicon::Classes;

use super::Mender;

impl Mender<'_> {
    /// "Human rights monitors reported": of two nouns side by side that the parser takes for subjects of one verb the first describes the
    /// second.
    pub(super) fn two_subjects(&mut self, at: usize) {
        let next = at + 1;
        let subject = |word: usize| {
            matches!(self.relation(word), "nsubj" | "nsubj:pass") && self.is_noun(word) && !self.is_time(word)
        };
        let Some(verb) = self.words[at].head.filter(|verb| subject(at) && *verb > next) else { return };
        if self.words[next].head == Some(verb) && subject(next) {
            return self.attach(at, Some(next), "compound");
        }
        let second = self.children(verb).into_iter().find(|child| *child > next && *child < verb && subject(*child));
        // "A plot to kill the president was uncovered": he is to be killed.
        let acl = |child: &usize| self.relation(*child) == "acl" && self.tag(*child) == "VB";
        if let (Some(second), Some(aim)) = (second, self.children(at).into_iter().find(acl))
            && (aim + 1..second).all(|word| self.words[word].head == Some(second))
            && second > aim
        {
            return self.attach(second, Some(aim), "obj");
        }
        // "The United States and Vietnam upgraded", "Ana Kos and Prime Minister Ida Holm met": the second is joined to the first.
        let Some(second) = second else { return };
        let below = |word: usize, top: usize| {
            std::iter::successors(Some(word), |word| self.words[*word].head).any(|word| word == top)
        };
        // "Precision U.S. airstrikes killed": a bare noun describes the phrase right behind it.
        let bare = self.tag(at) == "NN" && self.children(at).is_empty() && !self.is_people(at);
        if bare && (next..second).all(|word| below(word, second)) {
            return self.attach(at, Some(second), "compound");
        }
        // "New Zealand President Ana Kos met": one of them, whose country stands before her office.
        let kind = |word: usize| self.view.entity_at(self.first + word).map(|index| self.view.entity(index).kind);
        // "United Nations Secretary-General Ana Kos met": or whose body.
        let body = matches!(kind(at), Some(EntityKind::Gpe | EntityKind::Organization));
        let office = body && kind(second) == Some(EntityKind::Person);
        if office && (next..second).all(|word| below(word, at) || below(word, second)) {
            return self.attach(at, Some(second), "compound");
        }
        let Some(and) = (next..second).find(|word| self.lower(*word) == "and") else { return };
        if (next..and).all(|word| below(word, at)) && (and + 1..second).all(|word| below(word, second)) {
            self.attach(second, Some(at), "conj");
            self.attach(and, Some(second), "cc");
        }
    }

    /// "handed over two captured soldiers to A": whoever stands behind "over" is handed over.
    pub(super) fn handed_over(&mut self, at: usize) {
        let Some(verb) =
            at.checked_sub(1).filter(|_| self.lower(at) == "over" && matches!(self.relation(at), "advmod" | "case"))
        else {
            return;
        };
        if !matches!(self.lower(verb), "handed" | "hand" | "hands" | "turned" | "turn" | "turns") {
            return;
        }
        let inside = |word: &usize| {
            matches!(self.tag(*word), "CD" | "DT" | "JJ" | "VBD" | "VBN" | "PRP$") || self.is_noun(*word)
        };
        let Some(last) = (at + 1..self.words.len()).take_while(inside).last().filter(|last| self.is_noun(*last)) else {
            return;
        };
        self.attach(last, Some(verb), "obj");
        self.attach(at, Some(verb), "compound:prt");
        for word in at + 1..last {
            let relation = match self.tag(word) {
                "CD" => "nummod",
                "DT" => "det",
                "PRP$" => "nmod:poss",
                "JJ" | "VBD" | "VBN" => "amod",
                _ => "compound",
            };
            let verbal = |word: usize| matches!(self.tag(word), "VBD" | "VBN");
            let outside = self.words[word].head.is_none_or(|head| head <= at || head > last || verbal(head));
            if outside || verbal(word) {
                self.attach(word, Some(last), relation);
            }
        }
        let from = self.children(at + 1);
        for child in from.into_iter().chain(at + 1..last).flat_map(|word| self.children(word)).collect::<Vec<_>>() {
            if child > last {
                self.attach(child, Some(verb), "obl");
            }
        }
    }

    /// "sentenced lawmaker Ana Kos to": whoever has a name is the object.
    pub(super) fn named_object(&mut self, at: usize) {
        let Some(verb) =
            self.words[at].head.filter(|verb| *verb < at && self.relation(at) == "xcomp" && self.is_noun(at))
        else {
            return;
        };
        let children = self.children(verb);
        let taken = children.iter().any(|child| matches!(self.relation(*child), "obj" | "nsubj:pass"));
        let named =
            self.children(at).into_iter().any(|name| name == at + 1 && matches!(self.relation(name), "appos" | "flat"));
        if self.tag(verb).starts_with('V') && named && !taken {
            self.attach(at, Some(verb), "obj");
        }
    }

    /// "arrested a lawyer and two doctors": a noun is joined to the noun before "and", not to the verb.
    pub(super) fn noun_joined_to_verb(&mut self, at: usize) {
        let joined = self.is_noun(at) && self.relation(at) == "conj";
        let verb = self.words[at].head.filter(|verb| joined && *verb < at && self.tag(*verb).starts_with('V'));
        let Some(verb) = verb else { return };
        let link = self.children(at).into_iter().find(|link| self.relation(*link) == "cc" && *link < at);
        let noun = link.and_then(|link| link.checked_sub(1)).filter(|noun| self.is_noun(*noun) && verb < *noun);
        let Some(noun) = noun.filter(|noun| self.words[*noun].head == Some(verb)) else { return };
        if matches!(self.relation(noun), "obj" | "iobj" | "obl" | "obl:agent") {
            self.attach(at, Some(noun), "conj");
        }
    }

    /// "struck targets in Lebanon hours after the truce", "killed a commander hours after": neither describes the hours.
    pub(super) fn name_before_measure(&mut self, at: usize) {
        if !matches!(self.lower(at + 1), "after" | "before" | "later" | "earlier") {
            return;
        }
        let before = self
            .children(at)
            .into_iter()
            .rfind(|child| *child < at && matches!(self.relation(*child), "compound" | "nsubj"));
        let name = before.filter(|name| self.is_noun(*name));
        let Some(name) = name else { return };
        let others: Vec<usize> = self.children(at).into_iter().filter(|child| *child < name).collect();
        self.take_place(name, at, "dep");
        for child in others {
            self.attach(child, Some(name), self.relation(child));
        }
    }

    /// Whether a noun is a word for people.
    pub(super) fn is_people(&self, at: usize) -> bool {
        self.is_kind_of(at, self.view.marks.people)
    }

    /// Whether a noun, or its singular, is of some classes.
    pub(super) fn is_kind_of(&self, at: usize, kinds: Classes) -> bool {
        let lexicon = self.view.lexicon;
        let base = lexicon.nouns.get(self.lower(at)).copied().unwrap_or_else(|| self.lower(at));
        lexicon.acts.classes.get(base).is_some_and(|classes| classes & kinds != 0)
    }

    /// "was abducted by gunmen in Haiti on Sunday": people and places have no day, so that it is the verb's.
    pub(super) fn day_of_people(&mut self, at: usize) {
        if !self.is_time(at) || self.relation(at) != "nmod" {
            return;
        }
        let on = self
            .children(at)
            .into_iter()
            .any(|case| matches!(self.lower(case), "on" | "in") && self.relation(case) == "case");
        let Some(mut noun) = self.words[at].head.filter(|noun| on && *noun < at) else { return };
        loop {
            let who = self.view.entity_at(self.first + noun).is_some() || self.is_people(noun);
            let Some(head) = self.words[noun].head.filter(|head| who && *head < noun) else { return };
            if self.tag(head).starts_with('V') {
                return self.attach(at, Some(head), "obl");
            }
            noun = head;
        }
    }

    /// "arrested a man in connection with the attack on Tuesday": that was the day of the attack.
    pub(super) fn day_of_connection(&mut self, at: usize) {
        let on = at > 5 && self.is_time(at) && self.lower(at - 1) == "on";
        if on && self.lower(at - 5) == "connection" && self.lower(at - 4) == "with" {
            self.attach(at, Some(at - 2), "nmod");
        }
    }

    /// A part of a name that the tagger takes for a part of a word is a noun.
    pub(super) fn name(&mut self, at: usize) {
        if self.tag(at) == "GW" && self.view.entity_at(self.first + at).is_some() {
            self.retag(at, "NNP");
        }
        // "the World Health Organization (WHO)".
        let health = self.tag(at) == "WP" && self.view.words.written(self.first + at) == "WHO";
        if health && at > 1 && self.lower(at - 1) == "(" && self.is_noun(at - 2) {
            self.retag(at, "NNP");
            self.attach(at, Some(at - 2), "appos");
            self.attach(at - 1, Some(at), "punct");
        }
    }

    /// "The coast guards of A and B held": B is joined to A, where the parser takes it for a second subject.
    pub(super) fn joined_owner(&mut self, at: usize) {
        let subject = |word: usize| matches!(self.relation(word), "nsubj" | "nsubj:pass" | "conj");
        let named = |word: usize| {
            self.view.entity_at(self.first + word).is_some_and(|index| {
                matches!(self.view.entity(index).kind, EntityKind::Gpe | EntityKind::Organization | EntityKind::Group)
            })
        };
        if at < 2 || self.lower(at - 1) != "and" || !named(at) || !named(at - 2) || !subject(at) {
            return;
        }
        let owner = self.words[at - 2].head.filter(|owner| *owner < at - 2 && self.is_noun(*owner));
        let Some(owner) = owner.filter(|_| self.relation(at - 2) == "nmod") else { return };
        let beside = self.words[at].head == self.words[owner].head && subject(owner);
        let below = self.words[at].head == Some(owner);
        let many = matches!(self.tag(owner), "NNS" | "NNPS") && self.view.entity_at(self.first + owner).is_none();
        if many && (beside || below) {
            self.attach(at, Some(at - 2), "conj");
            self.attach(at - 1, Some(at), "cc");
        }
    }

    /// "met Prince X next week": the time takes no name before it along; it is the object, or where the time opens a subject the subject.
    pub(super) fn names_before_time(&mut self, at: usize) {
        if !self.is_time(at) || !self.is_noun(at) {
            return;
        }
        let Some(verb) = self.words[at].head.filter(|head| self.tag(*head).starts_with('V')) else { return };
        let index = self.view.timex_at(self.first + at);
        let named = |word: usize| {
            self.is_noun(word)
                && self.view.entity_at(self.first + word).is_some()
                && self.view.timex_at(self.first + word) != index
        };
        let before: Vec<usize> = self
            .children(at)
            .into_iter()
            .filter(|child| {
                *child < at
                    && matches!(self.relation(*child), "compound" | "nmod:poss" | "amod" | "nmod:desc" | "flat" | "det")
            })
            .filter(|child| self.view.timex_at(self.first + child) != index)
            .collect();
        // "meet the prime minister tomorrow".
        let person = |word: usize| word + 1 == at && self.is_people(word);
        let Some(name) = before.iter().rev().copied().find(|child| named(*child) || person(*child)) else {
            return self.led_before_time(at, verb);
        };
        let taken = self.children(verb).iter().any(|child| *child != at && self.relation(*child) == "obj");
        let led = self.children(name).into_iter().find(|case| self.relation(*case) == "case" && *case < name);
        let relation = match (verb < name, taken) {
            _ if led.is_some_and(|by| self.lower(by) == "by") => "obl:agent",
            _ if led.is_some() => "obl",
            (true, false) => "obj",
            (true, true) => return,
            (false, _) => "nsubj",
        };
        for child in before.into_iter().filter(|child| *child < name) {
            let relation = self.relation(child);
            self.attach(child, Some(name), relation);
        }
        self.attach(name, Some(verb), relation);
        // "travel to Vietnam next month": "to" leads to the name.
        let case = self.children(at).into_iter().find(|case| *case < name && self.relation(*case) == "case");
        if let Some(case) = case.filter(|_| relation == "obj") {
            self.attach(case, Some(name), "case");
            self.attach(name, Some(verb), "obl");
        }
        if matches!(self.relation(at), "nsubj" | "obj" | "obl") {
            self.attach(at, Some(verb), "obl:unmarked");
        }
    }

    /// "put its planes on alert yesterday": the preposition leads the noun, and the time is none of it.
    fn led_before_time(&mut self, at: usize, verb: usize) {
        let Some(noun) = at.checked_sub(1).filter(|noun| self.words[*noun].head == Some(at) && self.is_noun(*noun))
        else {
            return;
        };
        let case = self.children(at).into_iter().find(|case| *case + 1 == noun && self.relation(*case) == "case");
        let Some(case) = case.filter(|_| self.relation(noun) == "compound" && !self.is_time(noun)) else { return };
        self.attach(noun, Some(verb), "obl");
        self.attach(case, Some(noun), "case");
        self.attach(at, Some(verb), "obl:unmarked");
    }

    /// "In October South Korea is going", "On Saturday Ana Kos and Ida Holm are to sit down": a day right before a name is when they do so.
    pub(super) fn day_before_name(&mut self, at: usize) {
        let Some(name) = self.words[at].head.filter(|name| *name > at && self.is_time(at) && !self.is_time(*name))
        else {
            return;
        };
        let joined = (at + 1..name).all(|word| self.tag(word).starts_with("NN") || self.tag(word) == "JJ");
        let inside = self.relation(at) == "compound" && self.is_noun(name) && joined;
        let case = self.children(name).into_iter().find(|child| *child < at && self.relation(*child) == "case");
        let Some(case) = case.filter(|_| inside) else { return };
        let verb = if self.relation(name).starts_with("nsubj") {
            self.words[name].head
        } else {
            let acts = |child: &usize| *child > name && self.tag(*child).starts_with('V');
            self.children(name).into_iter().find(acts).filter(|_| self.words[name].head.is_none())
        };
        let Some(verb) = verb.filter(|verb| *verb > name) else { return };
        if self.words[name].head.is_none() {
            self.take_place(verb, name, "nsubj");
            self.hand_over(name, verb);
        }
        self.attach(at, Some(verb), "obl");
        self.attach(case, Some(at), "case");
    }

    /// "Next week President Kos is to pay a visit": who stands behind the time, and hangs on it, acts.
    pub(super) fn name_after_time(&mut self, at: usize) {
        let Some(verb) = self.words[at].head.filter(|verb| *verb > at && self.is_time(at) && at < 4) else { return };
        let children = self.children(at);
        let who = children.iter().copied().find(|child| {
            let nominal = self.tag(*child).starts_with("NN") || matches!(self.tag(*child), "JJ" | "CD");
            *child > at && *child < verb && nominal && !self.is_time(*child)
        });
        let verbal = self.tag(verb).starts_with('V') && self.relation(at).starts_with("obl");
        // "In January, the Peruvian minister agreed": the parser explains the month by the minister.
        let joined = |first: &usize| {
            (at + 1..*first).all(|word| {
                let comma = word == at + 1 && self.lower(word) == ",";
                comma || self.is_time(word) || self.words[word].head == Some(*first)
            })
        };
        let Some(first) = who.filter(|first| verbal && joined(first) && !self.has_subject(verb)) else { return };
        let head = children
            .iter()
            .copied()
            .filter(|child| *child >= first && *child < verb)
            .find(|child| self.view.entity_at(self.first + child).is_some() && self.is_noun(*child))
            .unwrap_or(first);
        for child in children.into_iter().filter(|child| *child >= first && *child < verb && *child != head) {
            self.attach(child, Some(head), self.relation(child));
        }
        self.attach(head, Some(verb), "nsubj");
    }
}
