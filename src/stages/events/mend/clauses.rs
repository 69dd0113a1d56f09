//! Mends clauses whose verb the tagger takes for something else, or the other way round.

use crate::stages::lexicon::WordKind;
use crate::stages::syntax::Word;

use super::{Children, Mender};

impl Mender<'_> {
    /// "kept its arms embargo": two nouns behind an owner, the second of which the tagger takes for a verb.
    pub(super) fn noun_after_owner(&mut self, at: usize) {
        let noun = at + 2;
        let owned = self.tag(at) == "PRP$" && self.is_noun(at + 1);
        if !owned || !self.tag(noun).starts_with("VB") || !self.view.lexicon.nouns.contains_key(self.lower(noun)) {
            return;
        }
        let bare = matches!(self.tag(noun), "VB" | "VBP") && self.words[at].head == Some(at + 1);
        let acts = self.children(noun).into_iter().any(|child| {
            matches!(self.relation(child), "aux" | "mark" | "obj" | "advmod") || self.relation(child) == "nsubj"
        });
        if !bare || acts || !matches!(self.relation(noun), "xcomp" | "ccomp" | "conj" | "dep") {
            return;
        }
        let Word { head, relation, .. } = self.words[at + 1];
        self.retag(noun, "NN");
        self.attach(noun, head.filter(|head| *head != noun), relation.as_str());
        self.attach(at + 1, Some(noun), "compound");
        self.attach(at, Some(noun), "nmod:poss");
    }

    /// "traveled for nine hours to meet the rebels": the hours have no aim.
    pub(super) fn aim_behind_time(&mut self, at: usize) {
        let time = self.words[at].head.filter(|time| *time < at && self.is_time(*time));
        let verb = time.filter(|time| self.relation(*time) == "obl").and_then(|time| self.words[time].head);
        let to = self.children(at).into_iter().any(|to| self.lower(to) == "to" && self.relation(to) == "mark");
        if let Some(verb) = verb.filter(|verb| to && self.tag(*verb).starts_with('V')) {
            self.attach(at, Some(verb), "advcl");
        }
    }

    /// "the coup of 2000, in which a minister was held": the coup is described.
    pub(super) fn clause_in_which(&mut self, at: usize) {
        let which = self
            .children(at)
            .into_iter()
            .find(|which| *which > 3 && *which < at && self.tag(*which) == "WDT" && self.relation(*which) == "obl");
        let Some(which) = which.filter(|which| self.tag(which - 1) == "IN" && self.lower(which - 2) == ",") else {
            return;
        };
        let before = which - 3;
        let noun = if self.is_time(before) { self.words[before].head } else { Some(before) };
        if let Some(noun) = noun.filter(|noun| self.is_noun(*noun) && !self.is_time(*noun)) {
            self.attach(at, Some(noun), "acl:relcl");
        }
    }

    /// "Rebels took a fort, witnesses said, killing two": what is said goes on, and the witnesses kill nobody.
    pub(super) fn clause_after_saying(&mut self, at: usize) {
        let goes_on = self.tag(at) == "VBG" && self.relation(at) == "advcl" && at > 0 && self.lower(at - 1) == ",";
        let Some(says) = self.words[at].head.filter(|says| *says < at && goes_on) else { return };
        if !self.says(says) {
            return;
        }
        let subject = self.children(says).into_iter().find(|child| self.relation(*child) == "nsubj");
        let told = self.children(says).into_iter().find(|child| {
            // "said that planes had bombed a market, killing nine": who speaks does not.
            let harms = || {
                *child > says
                    && *child < at
                    && matches!(
                        self.lower(at),
                        "burning" | "damaging" | "destroying" | "injuring" | "killing" | "wounding"
                    )
            };
            self.relation(*child) == "ccomp"
                && (subject.is_some_and(|subject| *child < subject) || harms())
                && self.tag(*child).starts_with('V')
        });
        // "“We will not talk,” A said, rejecting": what stands outside the quotation is not told in it.
        let quoted = |word: usize| self.view.is_quoted(self.first + word);
        self.attach(at, told.filter(|told| quoted(*told) == quoted(at)).or(Some(says)), "advcl");
    }

    /// "freed six sailors late on Monday": the parser takes the sailors for a measure of "late".
    pub(super) fn object_before_late(&mut self, at: usize) {
        let Some(adverb) = self.words[at].head.filter(|adverb| matches!(self.lower(*adverb), "late" | "early")) else {
            return;
        };
        let measure = matches!(self.relation(at), "obl:unmarked" | "obl" | "nmod:unmarked") && self.is_noun(at);
        let verb = self.words[adverb].head.filter(|verb| *verb < at && self.tag(*verb).starts_with('V'));
        let Some(verb) = verb.filter(|_| measure && adverb == at + 1 && !self.is_time(at)) else { return };
        if !self.children(verb).iter().any(|child| self.relation(*child) == "obj") {
            self.attach(at, Some(verb), "obj");
        }
    }

    /// "shot dead two drivers": the drivers are not called dead.
    pub(super) fn shot_dead(&mut self, at: usize) {
        if self.lower(at) != "dead" || at == 0 || !self.tag(at - 1).starts_with('V') || self.relation(at) != "amod" {
            return;
        }
        self.attach(at, Some(at - 1), "compound:prt");
    }

    /// "According to the UN, rebels attacked": the UN does not describe the rebels.
    pub(super) fn according_to(&mut self, at: usize) {
        let Some(source) = self.words[at].head.filter(|source| self.lower(at) == "according" && *source > at) else {
            return;
        };
        // Where all hangs on the UN.
        let told = |child: &usize| {
            *child > source && self.tag(*child).starts_with('V') && self.relation(*child) == "acl:relcl"
        };
        if let Some(verb) = self.children(source).into_iter().find(told).filter(|_| self.words[source].head.is_none())
            && self.lower(source + 1) == ","
        {
            return self.take_place(verb, source, "obl");
        }
        // "A deported B since C began, according to D": all of it is according to D.
        let last = at > 0 && self.lower(at - 1) == "," && self.relation(source) == "obl";
        if let Some(clause) =
            self.words[source].head.filter(|clause| last && *clause < at && self.relation(*clause) == "advcl")
        {
            return self.attach(source, self.words[clause].head, "obl");
        }
        let inside =
            matches!(self.relation(source), "compound" | "amod" | "nmod:desc") && self.lower(source + 1) == ",";
        let Some(noun) = self.words[source].head.filter(|noun| inside && *noun > source) else { return };
        let verb = self.words[noun].head;
        if verb.is_some() {
            self.attach(source, verb, "obl");
        }
    }

    /// "met with Kos's chief Ida Holm", "a visit by the minister to Oslo", where the parser hangs the name on the preposition.
    pub(super) fn preposition_as_head(&mut self, at: usize) {
        let led = self.tag(at) == "IN" && matches!(self.relation(at), "obl" | "nmod" | "compound:prt" | "advmod");
        let hangs = |child: &usize| *child > at && matches!(self.relation(*child), "goeswith" | "nsubj" | "obj");
        let children = if led { self.children(at) } else { Children::new() };
        let Some(owner) = children.into_iter().find(hangs).filter(|owner| self.is_noun(*owner)) else { return };
        if self.relation(owner) == "goeswith" && owner != at + 1 {
            return;
        }
        let Word { head, relation, .. } = self.words[at];
        let named = self.children(owner).into_iter().find(|child| {
            *child > owner && self.is_noun(*child) && matches!(self.relation(*child), "conj" | "appos" | "flat")
        });
        let noun = named.unwrap_or(owner);
        self.hang(noun, head);
        self.words[noun].relation = relation;
        if matches!(self.relation(noun), "compound:prt" | "advmod") {
            self.attach(noun, head, if head.is_some_and(|head| self.is_noun(head)) { "nmod" } else { "obl" });
        }
        self.attach(at, Some(noun), "case");
        if noun != owner {
            self.attach(owner, Some(noun), "nmod:poss");
        }
    }

    /// "Peru, whose king fled, opened a port", "jets taking off from A bombed B": the later verb, which nothing joins to the earlier one,
    /// is what all hangs on.
    pub(super) fn clause_of_subject(&mut self, at: usize) {
        if !self.tag(at).starts_with('V') || self.relation(at) == "acl:relcl" {
            return;
        }
        let children = self.children(at);
        let led = |word: usize| self.children(word).iter().any(|case| self.relation(*case) == "case");
        let subject = |child: &usize| {
            let acts = self.relation(*child).starts_with("nsubj") || self.relation(*child) == "obl" && !led(*child);
            *child < at && acts && self.is_noun(*child) && !self.is_time(*child)
        };
        let bare = |word: usize| {
            let bound = |child: usize| self.relation(child).starts_with("nsubj") || self.relation(child) == "cc";
            !self.children(word).into_iter().any(bound)
        };
        let later = |child: &usize| {
            *child > at
                && matches!(self.relation(*child), "conj" | "parataxis" | "ccomp")
                && matches!(self.tag(*child), "VBD" | "VBZ")
                && bare(*child)
        };
        let (Some(noun), Some(later)) = (children.iter().copied().find(subject), children.iter().copied().find(later))
        else {
            return;
        };
        let helped = children.iter().any(|child| self.relation(*child).starts_with("aux"));
        let behind = if self.lower(noun + 1) == "," { noun + 2 } else { noun + 1 };
        let relation = match self.tag(behind) {
            "WP" | "WDT" | "WP$" if behind < at => "acl:relcl",
            _ if behind == at && self.tag(at) == "VBG" && !helped => "acl",
            _ => return,
        };
        if self.lower(later - 1) != "and" {
            self.take_place(later, at, relation);
            self.attach(noun, Some(later), "nsubj");
            self.attach(at, Some(noun), relation);
            // "whose boats were seized": the boats are the subject of their clause.
            let owned = self.words[behind].head.filter(|owned| self.tag(behind) == "WP$" && *owned < at);
            if let Some(owned) = owned {
                self.attach_subject(owned, at);
            }
        }
    }

    /// "dismissed reports that A attacked": the clause tells what the reports say, and hangs on nothing else.
    pub(super) fn clause_of_noun(&mut self, at: usize) {
        // "brushed aside accusations that": a verb is no object.
        let noun = |word: usize| self.is_noun(word) || self.tag(word) == "VBZ" && self.relation(word) == "obj";
        let opens = self.lower(at) == "that" && at > 0 && noun(at - 1);
        let Some(verb) = self.words[at].head.filter(|verb| opens && *verb > at) else { return };
        // "accusations that its agents had poisoned him": what has an object of its own is no relative clause without one.
        let other = self.children(verb).into_iter().any(|child| child > verb && self.relation(child) == "obj");
        let subject =
            self.children(verb).into_iter().any(|child| child > at && self.relation(child).starts_with("nsubj"));
        if self.relation(at) == "obj" && other || self.relation(at) == "nsubj" && subject {
            self.attach(at, Some(verb), "mark");
        }
        if self.relation(at) != "mark" {
            return;
        }
        let noun = at - 1;
        let lower = self.lower(noun);
        let singular = lower.strip_suffix('s').unwrap_or(lower);
        let tells = [lower, singular]
            .into_iter()
            .any(|noun| self.view.lexicon.acts.effects.contains_key(&(noun, WordKind::Noun)));
        let inside = self.words[verb].head == Some(noun) && self.relation(verb) != "acl:relcl";
        let elsewhere = !inside && self.words[noun].head != Some(verb);
        if tells && !self.is_noun(noun) {
            self.retag(noun, "NNS");
        }
        if tells && elsewhere && self.words[verb].head.is_some_and(|above| above <= noun) {
            self.attach(verb, Some(noun), "acl");
        }
    }

    /// "On 3 October, the leaders met": a day on which all hangs is when the verb behind it happens.
    pub(super) fn verb_of_day(&mut self, at: usize) {
        let Some(day) = self.words[at].head.filter(|day| *day < at && self.words[*day].head.is_none()) else { return };
        let acts =
            self.tag(at).starts_with('V') && matches!(self.relation(at), "parataxis" | "ccomp" | "acl" | "acl:relcl");
        if !self.is_time(day) || !acts {
            return;
        }
        let subject =
            self.children(at).into_iter().any(|child| child > day && self.relation(child).starts_with("nsubj"));
        if !subject {
            return;
        }
        self.take_place(at, day, "obl");
        self.hand_over(day, at);
    }
}
