//! Mends phrases whose head the parser takes one of the words before it for: "a Salem, Oregon, doctor".

use super::Mender;

/// The longest name of a town or state, in words.
const LONGEST: usize = 3;

impl Mender<'_> {
    /// "killed a Salem, Oregon, doctor": the doctor, whom the parser hangs on the town.
    pub(super) fn town_before_noun(&mut self, at: usize) {
        if !matches!(self.lower(at), "a" | "an") {
            return;
        }
        let Some(state) = self.comma_after_name(at + 1) else { return };
        let Some(noun) = self.comma_after_name(state + 1).map(|comma| comma + 1) else { return };
        let describes = |word: &usize| matches!(self.tag(*word), "NN" | "NNS" | "JJ" | "HYPH" | "VBN");
        let last = (noun..self.words.len()).take_while(describes).last().filter(|last| self.is_noun(*last));
        let Some(last) = last else { return };
        let outside = |head: Option<usize>| head.is_none_or(|head| head < at || head > last);
        let Some(town) = (at + 1..state).find(|word| outside(self.words[*word].head)) else {
            return self.take_place(last, state - 1, "compound");
        };
        let (above, relation) = (self.words[town].head, self.relation(town));
        if outside(self.words[last].head) {
            let moved: Vec<usize> =
                self.children(town).into_iter().filter(|child| *child < at || *child > last).collect();
            self.attach(last, above, relation);
            self.attach(town, Some(last), "compound");
            for child in moved {
                self.attach(child, Some(last), self.relation(child));
            }
        } else {
            self.take_place(last, town, "compound");
            for child in self.children(town).into_iter().filter(|child| *child < at).collect::<Vec<_>>() {
                self.attach(child, Some(last), self.relation(child));
            }
        }
        self.attach(at, Some(last), "det");
        for word in (at + 1..noun).filter(|word| self.relation(*word) == "conj").collect::<Vec<_>>() {
            self.attach(word, self.words[word].head, "appos");
        }
        for word in noun..last {
            if outside(self.words[word].head) || self.words[word].head.is_some_and(|head| head < noun) {
                self.attach(word, Some(last), if self.tag(word) == "JJ" { "amod" } else { "compound" });
            }
        }
    }

    /// "welcomes the Oslo budget deal": a name right before a noun that nothing leads describes it.
    pub(super) fn name_before_object(&mut self, at: usize) {
        if self.relation(at) != "obl" || !self.is_noun(at) || self.is_time(at) || self.tag(at).starts_with("NNP") {
            return;
        }
        let children = self.children(at);
        let leads = |child: &usize| matches!(self.relation(*child), "case" | "det" | "nmod:poss" | "nummod");
        let Some(verb) = self.words[at].head.filter(|verb| *verb < at && !children.iter().any(leads)) else { return };
        let first = children.into_iter().filter(|child| *child < at).min().unwrap_or(at);
        let object = self.children(verb).into_iter().find(|child| *child < first && self.relation(*child) == "obj");
        let Some(name) = object.filter(|name| self.tag(*name) == "NNP") else { return };
        let below = |word: usize| {
            std::iter::successors(Some(word), |word| self.words[*word].head).any(|above| above == name || above == at)
        };
        if (name..at).all(below) && !(name..at).any(|word| self.lower(word) == ",") {
            self.attach(at, Some(verb), "obj");
            self.attach(name, Some(at), "compound");
        }
    }

    /// "the Church of Oslo's website": whoever owns it has a name of several words.
    pub(super) fn owner_of_many(&mut self, at: usize) {
        let owner = self.children(at).into_iter().find(|child| self.relation(*child) == "nmod:poss");
        let Some(last) = owner.filter(|_| matches!(self.relation(at), "nmod" | "obl")) else { return };
        let entity = |word: usize| self.view.entity_at(self.first + word);
        let Some(name) = entity(last).filter(|_| entity(at).is_none()) else { return };
        let of = last.checked_sub(1).filter(|of| self.lower(*of) == "of");
        let Some(first) = of.and_then(|of| of.checked_sub(1)).filter(|first| entity(*first) == Some(name)) else {
            return;
        };
        let beside = self.words[at].head == Some(first) || self.words[at].head == self.words[first].head;
        let mark = self.children(last).into_iter().find(|mark| matches!(self.lower(*mark), "'s" | "’s"));
        let (Some(mark), Some(of)) = (mark.filter(|_| beside), of) else { return };
        let (above, relation) = (self.words[first].head, self.relation(first));
        self.attach(at, above, relation);
        self.attach(first, Some(at), "nmod:poss");
        self.attach(last, Some(first), "nmod");
        self.attach(of, Some(last), "case");
        self.attach(mark, Some(first), "case");
    }

    /// Where the comma is behind a name of a few words.
    fn comma_after_name(&self, first: usize) -> Option<usize> {
        let named = (first..self.words.len()).take_while(|word| self.tag(*word).starts_with("NNP")).count();
        let comma = first + named;
        let known = named > 0 && self.view.entity_at(self.first + first).is_some();
        ((1..=LONGEST).contains(&named) && known && self.lower(comma) == ",").then_some(comma)
    }
}
