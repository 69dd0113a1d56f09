//! Mends descriptions that the parser takes for what is told: "shells fired from the hills had struck".

use super::Mender;

impl Mender<'_> {
    /// "A report published last month by the league accused": the report is the league's.
    pub(super) fn paper_by(&mut self, at: usize) {
        const MADE: [&str; 7] = ["compiled", "drafted", "issued", "prepared", "published", "released", "written"];
        let Some(made) = self.words[at].head.filter(|made| *made < at && MADE.contains(&self.lower(*made))) else {
            return;
        };
        let paper = self.words[made].head.filter(|paper| *paper < made && self.relation(made) == "acl");
        // "prisoners released by the junta" are nobody's paper.
        if paper.is_some_and(|paper| self.is_kind_of(paper, self.view.marks.papers)) && self.led_by(at) == "by" {
            self.attach(at, paper, "nmod");
        }
    }

    /// "pulled out of 12 villages occupied last month": a participle right behind a noun that a preposition leads describes it.
    pub(super) fn participle_behind_led(&mut self, at: usize) {
        let Some(noun) = at.checked_sub(1).filter(|noun| self.is_noun(*noun) && self.words[*noun].head == Some(at))
        else {
            return;
        };
        let children = self.children(at);
        let bare = children.iter().all(|child| *child > at || *child == noun || self.relation(*child) == "punct");
        let led = self.children(noun).into_iter().find(|case| self.relation(*case) == "case" && *case < noun);
        let Some(led) = led.filter(|_| bare && self.relation(noun) == "obl") else { return };
        let verb =
            (0..led).rev().find(|verb| self.tag(*verb).starts_with('V') && !self.relation(*verb).starts_with("aux"));
        if let Some(verb) = verb.filter(|verb| led - verb < 4) {
            self.attach(noun, Some(verb), "obl");
            self.attach(at, Some(noun), "acl");
        }
    }

    /// "said that shells fired from the hills had struck a clinic": what has a verb behind it is a description, and the verb is what is told,
    /// whichever of the two the parser hangs on the other.
    pub(super) fn reduced_before_auxiliary(&mut self, at: usize) {
        let Some(verb) = self.words[at].head.filter(|verb| *verb > at && !self.has_subject(*verb)) else { return };
        let below = self.children(verb).into_iter().find(|first| self.relation(*first) == "advcl");
        let plain = matches!(self.relation(verb), "advcl" | "ccomp" | "xcomp" | "dep" | "parataxis");
        let joined =
            self.children(verb).into_iter().any(|word| word < at && matches!(self.relation(word), "mark" | "cc"));
        let above = || self.words[verb].head.filter(|_| plain && !joined);
        let described = |first: &usize| Some((*first, self.subject_of_reduced(*first, verb, at)?));
        let Some((first, subject)) = below.as_ref().and_then(described).or_else(|| described(&above()?)) else {
            return;
        };
        self.reduce(first, subject, verb);
    }

    /// "A grenade tossed from a car ripped through a market": what nobody does without an object is a description, and the verb behind it
    /// is what is told.
    pub(super) fn reduced_before_verb(&mut self, at: usize) {
        // "gunmen believed to work for a cartel shot a mayor".
        let believed = |first: usize| {
            matches!(self.lower(first), "alleged" | "believed" | "known" | "reported" | "suspected" | "thought")
                && self.lower(first + 1) == "to"
        };
        let above = self.words[at].head.filter(|first| *first < at);
        let Some(first) = above.filter(|first| self.is_done_to(*first) || believed(*first)) else { return };
        let bound = |child: usize| child < at && matches!(self.relation(child), "mark" | "cc" | "aux" | "aux:pass");
        let bound = self.has_subject(at) || self.children(at).into_iter().any(bound);
        let led = matches!(self.lower(first + 1), "at" | "by" | "during" | "from" | "in" | "near" | "on" | "over");
        let plain = (led || believed(first))
            && !bound
            && self.is_noun(at - 1)
            && !matches!(self.lower(at + 1), "by" | "in" | "at");
        if let Some(subject) = self.subject_of_reduced(first, at, at).filter(|_| plain) {
            self.retag(at, "VBD");
            self.reduce(first, subject, at);
        }
    }

    /// Whether a past tense is of a verb that always takes an object.
    pub(super) fn is_done_to(&self, at: usize) -> bool {
        matches!(
            self.lower(at),
            "abducted"
                | "arrested"
                | "captured"
                | "detained"
                | "fired"
                | "held"
                | "hidden"
                | "hurled"
                | "issued"
                | "kidnapped"
                | "launched"
                | "left"
                | "lobbed"
                | "planted"
                | "seized"
                | "sent"
                | "signed"
                | "thrown"
                | "tossed"
        )
    }

    /// Makes a description of the first verb, and what is told of the second.
    fn reduce(&mut self, first: usize, subject: usize, verb: usize) {
        self.take_place(verb, first, "acl");
        self.attach_subject(subject, verb);
        for child in self.children(first) {
            if child < subject || child > verb {
                self.attach(child, Some(verb), self.relation(child));
            }
        }
        self.attach(first, Some(subject), "acl");
        self.retag(first, "VBN");
    }

    /// The noun right before a past tense that has no object and no auxiliary, and no comma before the auxiliary of another verb.
    fn subject_of_reduced(&self, first: usize, verb: usize, at: usize) -> Option<usize> {
        let children = self.children(first);
        let own =
            |child: &usize| matches!(self.relation(*child), "obj" | "aux" | "aux:pass" | "ccomp") && *child != verb;
        let comma = (first..at).any(|word| self.lower(word) == ",");
        let plain = self.tag(first) == "VBD" && first < at && !comma && !children.iter().any(own);
        children.into_iter().find(|child| child + 1 == first && self.relation(*child) == "nsubj").filter(|_| plain)
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::check;

    #[test]
    fn what_has_a_verb_behind_it_is_a_description() {
        check(
            "Officials said that shells fired from a hill had struck a clinic in Lima.",
            &["ASSAULT heavy-weapons:  > a clinic in Lima @Lima (Officials)"],
        );
        check(
            "Gunmen suspected to be members of a gang shot a mayor in Lima on Monday.",
            &["ASSAULT firearms: Gunmen > a mayor in Lima 2023-04-24 @Lima"],
        );
        check(
            "A hand grenade tossed from a car ripped through a market in Lima, killing eight people.",
            &["ASSAULT explosives:  > eight people"],
        );
    }

    #[test]
    fn a_report_is_that_of_who_publishes_it() {
        check(
            "A report published last month by the United Nations accused Chile of executing villagers.",
            &["ACCUSE allege: United Nations > Chile"],
        );
        check(
            "Hostages released by rebels on Monday accused Chile of torture.",
            &["RETREAT release: rebels > Hostages 2023-04-24", "ACCUSE allege: Hostages > Chile"],
        );
    }
}
