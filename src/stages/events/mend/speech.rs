//! Mends who says something to whom, and what is said to be false.

use super::Mender;

impl Mender<'_> {
    /// "Fishermen, it emerged, had been fired on": what is set within commas is not what all hangs on.
    pub(super) fn set_within(&mut self, at: usize) {
        if at < 2 || self.lower(at - 1) != "it" || self.lower(at - 2) != "," || self.lower(at + 1) != "," {
            return;
        }
        let children = self.children(at);
        let subject = children.iter().copied().find(|child| *child + 2 < at && self.relation(*child) == "nsubj");
        let told = |child: &usize| matches!(self.relation(*child), "conj" | "ccomp" | "parataxis" | "advcl");
        let verb = children.into_iter().find(|child| *child > at && told(child) && !self.has_subject(*child));
        if let (Some(subject), Some(verb)) = (subject, verb) {
            self.take_place(verb, at, "parataxis");
            self.attach_subject(subject, verb);
        }
    }

    /// "said last week that rebels had burned a town": what is said does not describe the week.
    pub(super) fn told_behind_time(&mut self, at: usize) {
        let time = self.words[at].head.filter(|time| *time < at && self.is_time(*time));
        let says = time.and_then(|time| self.words[time].head).filter(|says| *says < at && self.says(*says));
        let that = |child: &usize| self.lower(*child) == "that" && matches!(self.relation(*child), "mark" | "nsubj");
        let children = self.children(at);
        let that = children.iter().copied().find(that);
        if let (Some(says), Some(that)) = (says, that)
            && children.iter().any(|child| *child > that && self.relation(*child).starts_with("nsubj"))
        {
            self.attach(at, Some(says), "ccomp");
            self.attach(that, Some(at), "mark");
        }
    }

    /// "claimed, falsely, that A had jailed B": what "that" opens is what is said.
    pub(super) fn that_behind_adverb(&mut self, at: usize) {
        let that = |child: &usize| self.lower(*child) == "that" && self.relation(*child) == "mark";
        let said = self.words[at]
            .head
            .filter(|said| *said < at && self.relation(at) == "conj" && self.tag(*said).starts_with('V'));
        let Some(said) = said.filter(|_| self.children(at).iter().any(that)) else { return };
        let and = self.children(at).iter().any(|child| self.relation(*child) == "cc");
        if !and && self.says(said) {
            self.attach(at, Some(said), "ccomp");
        }
    }

    /// "“We have arrested eleven people,” the minister, Ana Kos, told a conference": who stands behind the quotation says so.
    pub(super) fn speaker_behind_quote(&mut self, at: usize) {
        if self.has_subject(at) {
            return;
        }
        let quote = |word: &usize| matches!(self.lower(*word), "\"" | "”" | "''" | "’’");
        let Some(quote) = (1..at).rev().find(quote).filter(|quote| self.lower(quote - 1) == ",") else { return };
        let behind = quote + 1..at;
        let top = |word: &usize| {
            self.is_noun(*word) && !self.is_time(*word) && self.words[*word].head.is_none_or(|head| head < quote)
        };
        let heads: Vec<usize> = behind.filter(top).collect();
        if let [speaker] = heads[..]
            && self.words[speaker].head.is_some()
        {
            self.attach(speaker, Some(at), "nsubj");
        }
    }

    /// "called for an end to his rule, opposition leaders and a hospital source said": who stands behind it all says so.
    pub(super) fn speakers_behind_all(&mut self, at: usize) {
        if !self.says(at) || self.has_subject(at) || at < 3 || self.relation(at - 1) != "conj" {
            return;
        }
        let Some(comma) = (1..at - 1).rev().find(|comma| self.lower(*comma) == ",") else { return };
        let outside = |word: &usize| self.words[*word].head.is_some_and(|head| head < comma);
        let heads: Vec<usize> = (comma + 1..at).filter(|word| self.is_noun(*word) && outside(word)).collect();
        let and = (comma + 1..at).any(|and| self.lower(and) == "and");
        if let [first, last] = heads[..]
            && last + 1 == at
            && and
            && self.relation(first) == "conj"
        {
            self.attach(first, Some(at), "nsubj");
            self.attach(last, Some(first), "conj");
        }
    }

    /// "told cheering workers": they are told, and they cheer.
    pub(super) fn who_cheers(&mut self, at: usize) {
        let verb = self.words[at]
            .head
            .filter(|verb| *verb + 1 == at && matches!(self.lower(*verb), "addressed" | "met" | "told"));
        let many = (at + 1 < self.words.len()).then_some(at + 1).filter(|many| self.tag(*many) == "NNS");
        if let (Some(verb), Some(many)) = (verb, many)
            && self.words[many].head == Some(at)
        {
            self.attach(many, Some(verb), "obj");
            for child in self.children(at).into_iter().filter(|child| *child > many) {
                self.attach(child, Some(verb), self.relation(child));
            }
            self.attach(at, Some(many), "amod");
        }
    }

    /// "dismissed as fabricated the reports that": the reports are dismissed.
    pub(super) fn dismissed_as(&mut self, at: usize) {
        const JUDGING: [&str; 8] =
            ["branded", "condemned", "denounced", "described", "dismissed", "labelled", "rejected", "slammed"];
        let how = matches!(self.tag(at), "VBN" | "JJ") && at > 0 && self.lower(at - 1) == "as";
        let Some(verb) = self.words[at].head.filter(|verb| how && JUDGING.contains(&self.lower(*verb))) else { return };
        let object = self.children(at).into_iter().find(|child| *child > at && self.relation(*child) == "obj");
        if let Some(object) = object.filter(|_| !self.children(verb).iter().any(|child| self.relation(*child) == "obj"))
        {
            self.attach(object, Some(verb), "obj");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::check;

    #[test]
    fn who_stands_behind_it_all_says_so() {
        check(
            "Kenyan farmers called for an end to the president's rule, opposition leaders and a hospital source said.",
            &["REQUEST yield: Kenyan >  (opposition leaders)"],
        );
        check(
            "President Ana Kos told cheering workers in Lima that Peru would expel the envoy of Chile.",
            &["SANCTION expel: Peru > Chile [future] (President Ana Kos)"],
        );
    }
}
