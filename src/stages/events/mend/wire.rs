//! Mends sentences as news agencies write them: a day between verb and object, a name that is cut, what a participle takes from its verb.

use super::super::objects::GIVING;
use super::Mender;

impl Mender<'_> {
    /// "On Tuesday supporters of A pitched tents": what stands behind the day is who does it.
    pub(super) fn day_of_sentence(&mut self, at: usize) {
        let Some(verb) = self.words[at].head.filter(|verb| *verb > at && self.tag(*verb).starts_with("VB")) else {
            return;
        };
        let children = self.children(at);
        let on =
            children.iter().copied().find(|on| self.relation(*on) == "case" && matches!(self.lower(*on), "on" | "in"));
        let Some(on) = on.filter(|on| self.is_day_before(on + 1, at)) else { return };
        let day = on + 1;
        self.attach(at, Some(verb), "nsubj");
        self.attach(day, Some(verb), "obl");
        self.attach(on, Some(day), "case");
        // "supporters of the cleric Ana Kos": she is the cleric.
        let of = self.children(at).into_iter().rfind(|of| self.relation(*of) == "nmod");
        let name =
            |child: &usize| Some(*child) > of && *child < verb && self.relation(*child) == "nsubj" && *child != at;
        let Some(name) = of.and_then(|_| self.children(verb).into_iter().find(name)) else { return };
        for part in self.children(verb).into_iter().filter(|part| *part >= name && *part < verb) {
            let (head, relation) = if part == name { (of, "appos") } else { (Some(name), "flat") };
            if self.tag(part) == "NNP" {
                self.attach(part, head, relation);
            }
        }
    }

    /// Whether a word is a day that the parser takes for a part of the noun behind it.
    fn is_day_before(&self, day: usize, noun: usize) -> bool {
        let part = self.words.get(day).is_some_and(|word| word.head == Some(noun)) && self.relation(day) == "compound";
        part && self.tag(day) == "NNP" && self.is_time(day) && !self.is_time(noun)
    }

    /// "accuses both of a blockade and last month appealed to Peru": the month is when the second is done.
    pub(super) fn time_behind_and(&mut self, at: usize) {
        let verb = at + 1;
        let finite = self.tag(verb) == "VBD" && !self.has_subject(verb) && self.is_time(at);
        let start = self.children(at).into_iter().find(|child| *child < at && self.relation(*child) != "cc");
        let and = start.unwrap_or(at).checked_sub(1).filter(|and| finite && self.lower(*and) == "and");
        let main = std::iter::successors(self.words[at].head, |word| self.words[*word].head)
            .find(|main| matches!(self.tag(*main), "VBD" | "VBZ" | "VBP"));
        let (Some(and), Some(main)) = (and, main.filter(|main| *main < at)) else { return };
        self.attach(verb, Some(main), "conj");
        self.attach(at, Some(verb), "obl:unmarked");
        self.attach(and, Some(verb), "cc");
    }

    /// "A praised the arrest; the union denounced it": what opens the clause behind a semicolon is the subject of its verb.
    pub(super) fn subject_behind_semicolon(&mut self, at: usize) {
        let Some(first) = self.words[at].head.filter(|first| *first < at && self.tag(*first).starts_with('V')) else {
            return;
        };
        // "wrote to protest; nobody replied".
        let first = self.words[first].head.filter(|_| self.relation(first) == "xcomp").unwrap_or(first);
        let words = self.children(at).into_iter().filter(|child| self.relation(*child) != "punct");
        let start = words.min().map_or(at, |child| child.min(at));
        if start == 0 || self.lower(start - 1) != ";" || !self.is_noun(at) || self.is_time(at) {
            return;
        }
        let told =
            |verb: &usize| *verb > at && matches!(self.tag(*verb), "VBD" | "VBZ" | "VBP") && !self.has_subject(*verb);
        let verb = self.children(first).into_iter().find(told);
        let between = |verb: usize| (at..verb).all(|word| self.lower(word) != "," && self.tag(word) != "CC");
        if let Some(verb) = verb.filter(|verb| between(*verb)) {
            self.attach_subject(at, verb);
        }
    }

    /// "promised the family 150,000 pesos": the family is given them, where the parser hangs the sum on it.
    pub(super) fn given_sum(&mut self, at: usize) {
        let Some(who) = self.words[at].head.filter(|who| *who < at && self.relation(*who) == "obj") else { return };
        let Some(verb) = self.words[who].head.filter(|verb| *verb < who && self.tag(*verb).starts_with('V')) else {
            return;
        };
        let lemma = self.view.lexicon.forms.get(self.lower(verb)).map_or("", |(base, _)| *base);
        let counted = matches!(self.tag(who + 1), "CD" | "$") && self.words[who + 1].head == Some(at);
        if GIVING.contains(&lemma) && counted && self.is_noun(who) {
            self.attach(at, Some(verb), "obj");
            self.attach(who, Some(verb), "iobj");
        }
    }

    /// "In Lima, suspected rebels abducted a nurse": that they are suspected is all that is told of it, where the parser takes it for a verb.
    pub(super) fn suspected(&mut self, at: usize) {
        let noun = at + 1;
        let Some(verb) = self.words.get(noun).and_then(|word| word.head).filter(|verb| *verb > noun) else { return };
        let subject = self.relation(noun).starts_with("nsubj") && self.is_noun(noun);
        if subject && !self.has_subject(at) && self.words[verb].head == Some(at) && self.relation(verb) == "ccomp" {
            self.take_place(verb, at, "amod");
            for child in self.children(at) {
                self.attach(child, Some(verb), self.relation(child));
            }
            self.attach(at, Some(noun), "amod");
            self.retag(at, "VBN");
        }
    }

    /// "shot dead one driver": a noun is no particle.
    pub(super) fn shot_whom(&mut self, at: usize) {
        if let Some(verb) = self.words[at].head.filter(|verb| *verb < at && self.tag(*verb).starts_with('V')) {
            self.attach(at, Some(verb), "obj");
        }
    }

    /// "fired warning shots": nobody warns with words, where the parser takes the first for a verb.
    pub(super) fn warning_shots(&mut self, at: usize) {
        let shots = at + 1;
        let fired = self.words[at].head.filter(|fired| *fired < at && self.tag(*fired).starts_with('V'));
        let below = self.words.get(shots).is_some_and(|word| word.head == Some(at));
        if let Some(fired) = fired.filter(|_| below && matches!(self.lower(shots), "shot" | "shots")) {
            self.attach(shots, Some(fired), "obj");
            self.attach(at, Some(shots), "amod");
        }
    }

    /// "denied reports by agencies that rebels had shelled the port": what has an object of its own is told by the report, where the parser
    /// takes it for a description of the noun right before it.
    pub(super) fn content_of_report(&mut self, at: usize) {
        const REPORTS: [&str; 14] = [
            "accusation",
            "accusations",
            "allegation",
            "allegations",
            "charges",
            "claim",
            "claims",
            "report",
            "reports",
            "rumour",
            "rumours",
            "rumors",
            "suggestion",
            "suggestions",
        ];
        let Some(verb) = self.words[at].head.filter(|verb| *verb > at && self.relation(*verb).starts_with("acl"))
        else {
            return;
        };
        let told = |child: usize| matches!(self.relation(child), "obj" | "xcomp" | "ccomp") && child > verb;
        let complete = self.has_subject(verb) && self.children(verb).into_iter().any(told);
        let mut above = std::iter::successors(self.words[verb].head, |word| self.words[*word].head).take(6);
        let report = above.find(|word| REPORTS.contains(&self.lower(*word))).filter(|report| complete && *report < at);
        if let Some(report) = report {
            self.attach(verb, Some(report), "acl");
            self.retag(at, "IN");
            self.attach(at, Some(verb), "mark");
        }
    }

    /// "Across the border, Guinea-Bissau's cabinet met": one name stands in one place, wherever the parser hangs its halves.
    pub(super) fn hyphened_name(&mut self, at: usize) {
        let second = at + 2;
        let entity = |word: usize| self.view.entity_at(self.first + word);
        if self.lower(at + 1) != "-"
            || second >= self.words.len()
            || entity(at).is_none()
            || entity(at) != entity(second)
        {
            return;
        }
        let outside = |word: usize| self.words[word].head.is_none_or(|head| entity(head) != entity(at));
        if outside(at) && outside(second) && self.words[at].head.is_some() {
            self.attach(at, Some(second), "compound");
            self.attach(at + 1, Some(second), "punct");
        }
    }

    /// "Chad and Niger each accused the other": both do, where the parser takes "each" for what is told of them.
    pub(super) fn each_of_them(&mut self, at: usize) {
        let verb = at + 1;
        let Some(last) = self.words[at].head.filter(|last| *last < at) else { return };
        let root = self.words[last].head.filter(|_| self.relation(last) == "conj").unwrap_or(last);
        if self.words[root].head.is_some() {
            return;
        }
        let below = self.words.get(verb).is_some_and(|word| word.head == Some(at));
        if below && self.is_noun(root) && matches!(self.tag(verb), "VBN" | "VBD") {
            self.retag(verb, "VBD");
            self.take_place(verb, at, "advmod");
            self.take_place(verb, root, "nsubj");
            self.hand_over(root, verb);
            self.hand_over(last, verb);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::check;

    #[test]
    fn what_stands_behind_semicolons_days_and_sums_is_where_it_belongs() {
        check(
            "Chile praised the arrest; the Association of Military Veterans denounced it as revenge.",
            &["SUPPORT: Chile > the arrest", "ACCUSE disapprove: Association of Military Veterans >"],
        );
        check("Chad has promised the family 150,000 pesos.", &["AGREE: Chad > the family"]);
        check(
            "Meanwhile in Lima, suspected rebels abducted a nurse and killed a guard.",
            &["ASSAULT abduct: suspected rebels > a nurse @Lima", "ASSAULT: suspected rebels > a guard"],
        );
        check(
            "Rebels freed on Monday five nurses kidnapped in Lima in March.",
            &["RETREAT release: Rebels > five nurses 2023-04-24"],
        );
        check(
            "Chile has blocked fuel links to Peru since February and seized two ships.",
            &["COERCE withhold: Chile > Peru 2023-02", "COERCE seize: Chile > two ships 2023-02"],
        );
    }

    #[test]
    fn clauses_without_a_verb_of_their_own_find_it() {
        check(
            "In December 1982 gendarmes fired on students who had burned a flag.",
            &[
                "ASSAULT firearms: gendarmes > students [historical] 1982-12",
                "PROTEST demo: students >  [historical] 1982-12",
            ],
        );
        check("Chile and Peru each accused the other of fraud.", &["ACCUSE allege: Chile & Peru > the other"]);
        check(
            "A bomb killed the governor of Lima and four of his guards.",
            &["ASSAULT explosives:  > Lima & four of his guards"],
        );
        check("Norway appealed to both to free the nurses.", &["REQUEST yield: Norway > both"]);
        check(
            "Chile denied claims by monitors that it had shelled Peru.",
            &["REJECT change: Chile > monitors", "ASSAULT heavy-weapons: Chile > Peru [negated] (Chile)"],
        );
        check("Rebels stopped a bus and shot dead two nurses.", &["ASSAULT firearms: Rebels > two nurses"]);
    }

    #[test]
    fn a_day_opens_a_sentence_or_a_second_verb() {
        check(
            "On Tuesday supporters of the cleric Ana Kos attacked police in Lima.",
            &["PROTEST riot: supporters of the cleric Ana Kos > police in Lima 2023-04-25 @Lima"],
        );
        check(
            "Chile accuses Peru of mounting a blockade and last month appealed to Brazil for protection.",
            &["ACCUSE allege: Chile > Peru", "REQUEST assist: Chile > Brazil 2023-03"],
        );
    }
}
