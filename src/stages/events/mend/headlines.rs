//! Mends headlines, which have no verb that the tagger knows, and clauses of saying that hang on the wrong word.

use crate::stages::lexicon::Evidence;

use super::Mender;

impl Mender<'_> {
    /// "Chad expels miners and protests over a boat": it protests.
    pub(super) fn protests_of_headline(&mut self, at: usize) {
        let object = self.words[at].head.filter(|object| *object < at && self.relation(*object) == "obj");
        let verb = object.and_then(|object| self.words[object].head).filter(|verb| self.tag(*verb) == "VBZ");
        let led = matches!(self.lower(at + 1), "against" | "at" | "over") && self.lower(at - 1) == "and";
        let bare = self.children(at).into_iter().all(|child| self.relation(child) != "amod");
        if verb.is_some() && led && bare {
            self.retag(at, "VBZ");
            self.attach(at, verb, "conj");
        }
    }

    /// "Chad, rebels sign accord": both sign it.
    pub(super) fn country_and_comma(&mut self, at: usize) {
        let comma = self.lower(at + 1) == ",";
        let Some(verb) = self.words[at].head.filter(|verb| *verb > at + 2 && comma && self.is_country(at)) else {
            return;
        };
        let other = self.children(verb).into_iter().find(|child| *child > at + 1 && self.relation(*child) == "nsubj");
        let other = other.filter(|other| self.tag(*other) == "NNS" && self.begin(*other) == at + 2);
        if let Some(other) = other.filter(|_| matches!(self.tag(verb), "VBP" | "VB" | "VBD")) {
            self.attach(at, Some(verb), "nsubj");
            self.attach(other, Some(at), "conj");
        }
    }

    /// "Serbian students rally against mine": in a headline without any verb a word behind the plural that may be one is the verb.
    pub(super) fn verb_of_headline(&mut self, at: usize) {
        let many = at.checked_sub(1).filter(|many| self.tag(*many) == "NNS" && self.words[*many].head.is_none());
        let Some(many) = many.filter(|_| matches!(self.tag(at), "RB" | "NN" | "JJ") && self.is_base(at)) else {
            return;
        };
        let verb = |word: usize| self.tag(word).starts_with('V') || self.tag(word) == "MD";
        // "Rebels free guards; Chile agrees to talks": each part has its own.
        let end = (at..self.words.len()).find(|word| self.lower(*word) == ";").unwrap_or(self.words.len());
        let frames = self.view.lexicon.acts.frames.get(self.lower(at));
        let led = frames.is_some_and(|frames| {
            frames.iter().any(|frame| matches!(frame.evidence, Evidence::None) && frame.particle.is_none())
        });
        let next = matches!(self.tag(at + 1), "IN" | "TO");
        // "Rebels torch UN vehicles".
        let object = self.words[at].head.filter(|object| *object > at && self.words[*object].head == Some(many));
        if (led && next || frames.is_some() && object.is_some()) && self.is_people(many) && !(0..end).any(verb) {
            self.retag(at, "VBP");
            self.attach(at, Some(many), "dep");
            self.take_place(at, many, "nsubj");
            self.hand_over(many, at);
            if let Some(object) = object {
                self.attach(object, Some(at), "obj");
            }
        }
    }

    /// "Rebels torch vehicles in Chad", "Ex-minister sentenced by court": a headline has no other verb, and no form of "be".
    pub(super) fn root_of_headline(&mut self, at: usize) {
        let ends = |last: usize| matches!(self.lower(last), "." | "?" | "!" | "\"" | "”");
        let verb = |word: usize| word != at && matches!(self.tag(word), "VBD" | "VBZ" | "VBP" | "MD");
        let headline = self.words[at].head.is_none()
            && !self.words.len().checked_sub(1).is_some_and(ends)
            && !(0..self.words.len()).any(verb);
        if !headline {
            return;
        }
        let children = self.children(at);
        let object = children.iter().any(|child| *child > at && self.relation(*child) == "obj");
        let many = at.checked_sub(1).filter(|many| self.tag(*many) == "NNS" && self.words[*many].head == Some(at));
        // "Students rally against mine".
        let led = self.tag(at) == "RB" && matches!(self.tag(at + 1), "IN" | "TO");
        let looks = (self.tag(at) == "NN" && object || led) && self.is_base(at);
        if let Some(many) = many.filter(|many| looks && self.is_people(*many)) {
            self.retag(at, "VBP");
            return self.attach(many, Some(at), "nsubj");
        }
        let by = (at + 1..self.words.len()).find(|by| self.lower(*by) == "by" && self.relation(*by) == "case");
        let agent = by.and_then(|by| self.words[by].head).filter(|agent| self.is_noun(*agent) && !self.is_time(*agent));
        let subject = children.into_iter().find(|child| *child < at && self.relation(*child) == "nsubj");
        if let (Some(agent), Some(subject)) = (agent, subject)
            && self.tag(at) == "VBD"
            && !object
            && self.is_transitive(at)
        {
            self.retag(at, "VBN");
            self.attach(subject, Some(at), "nsubj:pass");
            self.attach(agent, Some(at), "obl:agent");
        }
    }

    /// "Opposition deputy held as police break up rally": a headline without any other verb tells what was done to somebody.
    pub(super) fn passive_headline(&mut self, at: usize) {
        let ends = |last: usize| matches!(self.lower(last), "." | "?" | "!" | "\"" | "”" | ":");
        let finite = |word: usize| matches!(self.tag(word), "VBD" | "VBZ" | "VBP" | "MD");
        let long = self.words.len() > 4 && self.words.len() < 16;
        if !long || ends(self.words.len() - 1) || (0..self.words.len()).any(finite) || !self.is_people(at) {
            return;
        }
        let done = at + 1;
        let behind =
            matches!(self.lower(done + 1), "after" | "amid" | "as" | "at" | "by" | "for" | "in" | "on" | "over");
        let own = self.words.get(done).is_some_and(|word| word.head == Some(at));
        if own && behind && self.tag(done) == "VBN" && self.relation(done) == "acl" {
            self.take_place(done, at, "nsubj:pass");
            self.hand_over(at, done);
        }
    }

    /// Whether a verb is known to act upon something alone.
    fn is_transitive(&self, at: usize) -> bool {
        let lexicon = self.view.lexicon;
        let frames = lexicon.forms.get(self.lower(at)).and_then(|(base, _)| lexicon.acts.frames.get(base));
        frames.is_some_and(|frames| frames.iter().all(|frame| !matches!(frame.evidence, Evidence::None)))
    }

    /// "had beaten a shepherd, the radio claimed": what is claimed is all of it, not the shepherd.
    pub(super) fn speech_of_noun(&mut self, at: usize) {
        let Some(noun) =
            self.words[at].head.filter(|noun| self.says(at) && self.tag(at).starts_with('V') && self.is_noun(*noun))
        else {
            return;
        };
        let mut above = std::iter::successors(self.words[noun].head, |word| self.words[*word].head);
        let verb = above.find(|word| self.tag(*word).starts_with('V'));
        if verb.is_some_and(|verb| verb < at) && self.has_subject(at) {
            self.attach(at, verb, "parataxis");
        }
    }

    /// "The agency, together with the Red Cross, distributed blankets": a participle behind a comma is the verb of a sentence without one.
    pub(super) fn verb_behind_comma(&mut self, at: usize) {
        let behind =
            matches!(self.tag(at), "VBN" | "VBD") && self.relation(at) == "amod" && at > 1 && self.lower(at - 1) == ",";
        let object = self.words[at].head.filter(|object| behind && *object == at + 1 && self.is_noun(*object));
        let Some(object) = object else { return };
        let Some(root) = (0..at).find(|word| self.words[*word].head.is_none()).filter(|root| self.is_noun(*root))
        else {
            return;
        };
        let below =
            std::iter::successors(self.words[object].head, |word| self.words[*word].head).any(|word| word == root);
        if below && !(0..at).any(|word| matches!(self.tag(word), "VBD" | "VBZ" | "VBP" | "MD")) {
            self.retag(at, "VBD");
            self.take_place(at, root, "nsubj");
            self.attach(object, Some(at), "obj");
            self.hand_over(root, at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::check;

    #[test]
    fn a_plural_behind_and_may_be_the_second_verb() {
        check(
            "Chile expels Peruvian miners and protests over river gunboat",
            &["SANCTION expel: Chile > Peruvian", "ACCUSE disapprove: Chile >"],
        );
    }
}
