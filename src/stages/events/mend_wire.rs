//! Mends sentences as news agencies write them: a day between verb and object, a name that is cut, what a participle takes from its verb.

use super::mend::Mender;
use super::objects::GIVING;

impl Mender<'_> {
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

    /// "Rebels freed on Monday five nurses seized in Lima": behind the day stands whom they freed, and the rest describes them.
    pub(super) fn object_after_day(&mut self, at: usize) {
        let Some(verb) = self.words[at].head.filter(|verb| *verb > at && matches!(self.tag(*verb), "VBD" | "VBN"))
        else {
            return;
        };
        let start = self.children(at).into_iter().min().map_or(at, |child| child.min(at));
        let first = self.children(verb).into_iter().find(|first| *first < start && self.relation(*first) == "nsubj");
        let Some(first) = first.filter(|first| self.is_noun(*first)) else { return };
        let freed = |word: &usize| {
            *word == first + 1
                && matches!(self.relation(*word), "acl" | "amod")
                && matches!(self.tag(*word), "VBN" | "VBD")
        };
        let Some(main) = self.children(first).into_iter().find(freed) else { return };
        let day = self.children(main).into_iter().all(|word| self.is_time(word) && word < start);
        let timed =
            (main + 1..start).all(|word| self.is_time(word) || matches!(self.lower(word), "on" | "in" | "late"));
        if main + 1 < start && day && timed && verb == at + 1 {
            self.retag(main, "VBD");
            self.take_place(first, verb, "acl");
            self.take_place(main, first, "nsubj");
            self.attach(at, Some(main), "obj");
            self.attach(verb, Some(at), "acl");
            self.retag(verb, "VBN");
        }
    }

    /// "In December 1982 gendarmes fired on marchers", "Gunmen with rifles fired on a convoy": what takes no object is no participle of the noun
    /// that all hangs on, but its verb.
    pub(super) fn active_as_root(&mut self, at: usize) {
        // "Gunmen with rifles fired".
        let above = self.words[at].head.filter(|noun| *noun < at);
        let whole = above.and_then(|noun| self.words[noun].head.filter(|_| self.relation(noun) == "nmod"));
        let Some(noun) = whole.or(above).filter(|noun| self.words[*noun].head.is_none()) else { return };
        let on = matches!(self.lower(at + 1), "on" | "at" | "into") && !self.is_time(at + 2);
        let takes = match self.lower(at) {
            "fired" | "opened" => on,
            "marched" | "clashed" | "rallied" | "demonstrated" | "gathered" | "fought" | "appealed" | "protested" => {
                true
            }
            _ => false,
        };
        let children = self.children(at);
        let bound = children.iter().any(|child| {
            matches!(self.relation(*child), "nsubj" | "nsubj:pass" | "mark" | "aux" | "aux:pass" | "obl:agent")
        });
        let stop = self.tag(self.words.len() - 1) == ".";
        if takes && stop && !bound && self.is_noun(noun) && self.lower(at - 1) != "," {
            self.retag(at, "VBD");
            self.take_place(at, noun, "nsubj");
            self.hand_over(noun, at);
            for time in self.children(noun) {
                if time < noun && self.is_time(time) {
                    self.attach(time, Some(at), "obl");
                }
            }
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

    /// "condemned in the strongest terms the attacks": how it is condemned is not what is.
    pub(super) fn in_strong_terms(&mut self, at: usize) {
        let children = self.children(at);
        let led = children.iter().any(|case| self.lower(*case) == "in" && *case < at);
        let verb = self.words[at].head.filter(|verb| led && *verb < at);
        let what =
            children.into_iter().find(|what| *what > at && self.is_noun(*what) && self.relation(*what) == "appos");
        if let (Some(verb), Some(what)) = (verb, what) {
            self.attach(what, Some(verb), "obj");
            self.attach(at, Some(verb), "obl");
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

    /// "killed the governor of Peru and four of his guards": the guards stand with whose they are.
    pub(super) fn some_of_his(&mut self, at: usize) {
        let his = self.lower(at + 1) == "of" && self.tag(at + 2) == "PRP$";
        let Some(place) = self.words[at].head.filter(|place| his && *place < at && self.relation(*place) == "nmod")
        else {
            return;
        };
        let whose =
            self.words[place].head.filter(|whose| matches!(self.relation(*whose), "obj" | "nsubj" | "nsubj:pass"));
        if let Some(whose) = whose.filter(|whose| self.is_noun(*whose)) {
            self.attach(at, Some(whose), "conj");
        }
    }

    /// "The government of Chad and commanders of the rebels signed": the commanders stand with the government, and not with Chad.
    pub(super) fn beside_country(&mut self, at: usize) {
        let Some(country) = self.words[at].head.filter(|country| *country < at && self.relation(*country) == "nmod")
        else {
            return;
        };
        let of = self.children(country).into_iter().any(|case| case < country && self.lower(case) == "of");
        let body = |whole: &usize| {
            matches!(
                self.lower(*whole),
                "army" | "authorities" | "government" | "king" | "navy" | "parliament" | "president"
            )
        };
        let whole = self.words[country].head.filter(|whole| *whole < country && body(whole));
        let common = !self.tag(at).starts_with("NNP") && self.tag(country).starts_with("NNP");
        if let Some(whole) = whole.filter(|_| of && common && self.is_country(country) && self.is_people(at)) {
            self.attach(at, Some(whole), "conj");
        }
    }

    /// "appealed to both to return": both are asked.
    pub(super) fn both_before_to(&mut self, at: usize) {
        let to = at.checked_sub(1).filter(|to| self.lower(*to) == "to" && self.lower(at + 1) == "to");
        let Some(verb) = self.words[at].head.and_then(|below| self.words[below].head).filter(|verb| *verb < at) else {
            return;
        };
        if let Some(to) = to {
            self.attach(at, Some(verb), "obl");
            self.attach(to, Some(at), "case");
        }
    }

    /// "has blocked links since February and frozen accounts": since when it did is no subject of the second verb.
    pub(super) fn time_as_subject(&mut self, at: usize) {
        let Some(mark) = at.checked_sub(1).filter(|mark| matches!(self.lower(*mark), "since" | "until")) else {
            return;
        };
        let Some(verb) = self.words[at].head.filter(|verb| *verb > at && self.is_time(at)) else { return };
        let first = self.words[verb].head.filter(|first| *first < at && self.relation(verb) == "conj");
        if let Some(first) = first.filter(|first| self.tag(*first).starts_with('V')) {
            self.attach(at, Some(first), "obl");
            self.attach(mark, Some(at), "case");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

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
            &["ASSAULT firearms: gendarmes > students [historical] 1982-12"],
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
}
