//! Mends a noun behind a comma that sums up the clause before it: "Serbia pulled back, a move praised by the union".
//!
//! The noun hangs on the verb of that clause as its apposition, and what is told of it describes the noun.

use crate::stages::lexicon::Classes;

use super::super::relatives::JUDGING;
use super::Mender;

/// How many words may stand between a noun and its article.
const DESCRIPTION: usize = 3;
/// How far behind the noun the verb of its clause may stand.
const CLAUSE: usize = 8;

/// A noun that sums up a clause.
struct Summary {
    noun: usize,
    /// Where its phrase begins.
    start: usize,
    /// Whether it names what somebody says, not what is done.
    said: bool,
}

/// What is told of such a noun.
enum Told {
    /// "praised by the union".
    Passive(usize),
    /// "that Peru condemned", "Peru condemned": the word behind the noun, and the verb.
    Clause(usize, usize),
}

impl Mender<'_> {
    pub(super) fn summary(&mut self, noun: usize) {
        let Some(summary) = self.read_summary(noun) else { return };
        let Some(told) = self.told_of(noun) else { return };
        let Some(verb) = self.summed_up(&summary) else { return };
        // "condemned the bombing, an attack claimed by rebels": that is the bombing.
        let violence = !summary.said && self.is_of(noun, self.view.marks.violence) && self.judges(verb);
        let object = |child: &usize| self.relation(*child) == "obj" && *child < summary.start && self.is_noun(*child);
        let judged = self.children(verb).into_iter().find(|child| violence && object(child));
        self.take_place(verb, noun, "appos");
        self.attach(noun, judged.or(Some(verb)), "appos");
        if self.words[noun].head != judged.or(Some(verb)) {
            return;
        }
        for word in summary.start..noun {
            self.attach(word, Some(noun), self.relation(word));
        }
        match told {
            Told::Passive(participle) => {
                self.retag(participle, "VBN");
                self.attach(participle, Some(noun), "acl");
            }
            Told::Clause(first, verb) => self.clause_of_summary(noun, (first, verb)),
        }
    }

    /// "a", a description, and a noun of the right class, behind a comma.
    fn read_summary(&self, noun: usize) -> Option<Summary> {
        if self.tag(noun) != "NN" || noun < 2 {
            return None;
        }
        let marks = &self.view.marks;
        if !self.is_of(noun, marks.deeds | marks.sayings) {
            return None;
        }
        let describes =
            |word: &usize| self.tag(*word).starts_with('J') || matches!(self.tag(*word), "NN" | "RB" | "VBG" | "VBN");
        let start = (noun.saturating_sub(DESCRIPTION + 1)..noun).rev().find(|word| !describes(word))?;
        // "jailed the officer, in a verdict condemned by veterans".
        let behind = start > 0 && matches!(self.lower(start - 1), "," | "-" | "--" | "–" | "—" | "in");
        (behind && matches!(self.lower(start), "a" | "an" | "another")).then_some(Summary {
            noun,
            start,
            said: self.is_of(noun, marks.sayings),
        })
    }

    pub(super) fn is_of(&self, noun: usize, class: Classes) -> bool {
        self.view.lexicon.acts.classes.get(self.lower(noun)).is_some_and(|all| all & class != 0)
    }

    fn judges(&self, verb: usize) -> bool {
        self.view.lexicon.forms.get(self.lower(verb)).is_some_and(|(base, _)| JUDGING.contains(base))
    }

    fn told_of(&self, noun: usize) -> Option<Told> {
        let participle = if self.tag(noun + 1) == "RB" { noun + 2 } else { noun + 1 };
        if matches!(self.tag(participle), "VBN" | "VBD") {
            let passive = matches!(self.lower(participle + 1), "by" | "in" | "as" | "from");
            return passive.then_some(Told::Passive(participle));
        }
        let first = noun + 1;
        let that = matches!(self.lower(first), "that" | "which");
        let opens = that || self.is_noun(first) || matches!(self.tag(first), "DT" | "JJ" | "PRP" | "PRP$");
        let near = (first..self.words.len().min(first + CLAUSE)).take_while(|word| self.lower(*word) != ",");
        let verb =
            near.clone().find(|word| matches!(self.tag(*word), "VBD" | "VBZ" | "VBP" | "VBN" | "MD") && *word > first);
        let verb = verb.filter(|_| opens)?;
        // "a threat he warned about": the noun is no object.
        let led =
            self.tag(verb + 1) == "IN" && !matches!(self.lower(verb + 1), "that" | "as" | "because" | "after" | "on");
        if led && matches!(self.tag(verb + 2), "IN" | "." | "," | "CC") {
            return None;
        }
        // "has condemned".
        let helps = self.relation(verb).starts_with("aux");
        let whole = self.words[verb].head.filter(|main| helps && *main > verb).unwrap_or(verb);
        Some(Told::Clause(first, whole))
    }

    /// The verb of the clause that a noun sums up: of what somebody says what is said, but for "a charge" that it is said.
    fn summed_up(&self, summary: &Summary) -> Option<usize> {
        (0..summary.start).rev().find(|verb| {
            let finite = matches!(self.tag(*verb), "VBD" | "VBZ" | "VBP")
                || self.tag(*verb) == "VBN" && self.has_subject(*verb)
                || self.tag(*verb).starts_with("VB")
                    && self.children(*verb).into_iter().any(|aux| self.relation(aux).starts_with("aux"));
            let above = std::iter::successors(Some(*verb), |at| self.words[*at].head);
            let main = above.take_while(|at| self.words[*at].head.is_some() && *at != summary.noun).all(|at| {
                matches!(self.relation(at), "conj" | "parataxis") || self.relation(at) == "ccomp" && !summary.said
            });
            finite && main && !self.relation(*verb).starts_with("aux")
        })
    }

    /// "that Peru condemned", "Peru condemned": the noun is the object of the clause, where that has a subject of its own.
    fn clause_of_summary(&mut self, noun: usize, (first, verb): (usize, usize)) {
        let that = matches!(self.lower(first), "that" | "which");
        self.attach(verb, Some(noun), "acl:relcl");
        if self.words[verb].head != Some(noun) {
            return;
        }
        let subject = (first + usize::from(that)..verb).find(|word| {
            let own = self.words[*word].head == Some(verb)
                || self.words[*word].head.is_some_and(|head| head == noun || head < first);
            own && (self.is_noun(*word) || self.tag(*word) == "PRP")
        });
        if let Some(subject) = subject {
            self.attach_subject(subject, verb);
        }
        if that {
            self.retag(first, "WDT");
            self.attach(first, Some(verb), if subject.is_some() { "obj" } else { "nsubj" });
        }
    }
}
