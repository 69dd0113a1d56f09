//! Which sentences are worth parsing: those that may tell who did what, and those with a date that hangs on the tense.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::stages::document::{Document, Sentence, TokenClass};
use crate::stages::lexicon::{ActNoun, Classes, Conditions, Form, Lexicon, TimeEntry, Trigger, WordClass};
use crate::stages::topics::{is_article_off, is_sentence_off};
use crate::stages::words::Words;

/// Decides, sentence by sentence, whether the parser is called.
#[derive(Clone, Debug)]
pub struct Gate {
    lexicon: Lexicon,
    words: FxHashMap<Box<str>, Known>,
    names: FxHashSet<Box<str>>,
}

/// What the lists know of one word, all together, since most words of an article are in none of them.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "a word may be any of these at once")]
struct Known {
    /// As a form of a verb that may name an act.
    verb: Option<(Form, Trigger)>,
    /// Names an act as a noun, by itself or between two.
    act: bool,
    weak_act: bool,
    /// "said", and what blames or obliges somebody behind it: "A said B must".
    says: bool,
    blames: bool,
    /// The base form of a noun that makes a verb an act, and its classes.
    noun: Option<&'static str>,
    classes: Classes,
    /// A word for somebody.
    participant: bool,
    /// "by".
    agent: bool,
    time: bool,
    /// A day of the week or a month.
    date: bool,
}

/// What one word may be.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "a word may be any of these at once")]
struct Clues<'g> {
    /// Leads to who does it: "by".
    agent: bool,
    says: bool,
    blames: bool,
    /// Names an act by itself.
    alone: bool,
    /// Names an act between two who take part in it.
    between: bool,
    /// Beside some nouns it names an act.
    trigger: Option<&'g Trigger>,
    noun: Option<&'static str>,
    classes: Classes,
    participant: bool,
    date: bool,
}

impl Gate {
    /// A gate over a lexicon.
    #[must_use]
    pub fn new(lexicon: &Lexicon) -> Self {
        Self { lexicon: lexicon.clone(), words: known(lexicon), names: names(lexicon) }
    }

    /// The gate for the sentences of one document.
    #[must_use]
    pub fn open<'d>(&'d self, document: &'d Document) -> OpenGate<'d> {
        let words = Words::new(document);
        let off = is_article_off(&words, &self.lexicon);
        OpenGate { lexicon: &self.lexicon, known: &self.words, names: &self.names, document, words, off }
    }
}

/// Decides of the sentences of one document.
#[derive(Debug)]
pub struct OpenGate<'d> {
    lexicon: &'d Lexicon,
    known: &'d FxHashMap<Box<str>, Known>,
    names: &'d FxHashSet<Box<str>>,
    document: &'d Document,
    words: Words<'d>,
    /// The document is about sport or markets: its dates matter, it reports no acts.
    off: bool,
}

impl OpenGate<'_> {
    /// The sentences that pass.
    pub fn passing(&self) -> impl Iterator<Item = &Sentence> {
        self.document.sentences().iter().filter(|sentence| self.passes(sentence))
    }

    /// Whether a sentence may hold an act with somebody who takes part in it, or a date whose tense matters.
    ///
    /// Captions and decks that repeat a paragraph do not, nor do notices of the page.
    #[must_use]
    pub fn passes(&self, sentence: &Sentence) -> bool {
        let tokens = sentence.tokens.clone();
        if !self.document.block_of(sentence).tells() {
            return false;
        }
        let titled = self.is_titled(&tokens);
        let clues: Vec<Clues<'_>> = tokens.clone().map(|at| self.clues(at, &tokens, titled)).collect();
        let dated = clues.iter().any(|clues| clues.date) && !tokens.clone().any(|at| is_year(self.words.written(at)));
        if self.introduces(sentence) {
            return true;
        }
        dated || (!self.off && may_act(&clues) && !is_sentence_off(&self.words, self.lexicon, tokens))
    }

    /// "The minister said:", behind which somebody speaks in the first person.
    fn introduces(&self, sentence: &Sentence) -> bool {
        let says = |at: usize| {
            let form = self.lexicon.forms.get(self.words.lower(at));
            form.is_some_and(|(lemma, _)| self.lexicon.reporting.contains(lemma))
        };
        let mut tokens = sentence.tokens.clone();
        tokens.next_back().is_some_and(|last| self.words.written(last) == ":") && tokens.any(says)
    }

    /// Whether a sentence is written as a headline: most of its words begin with a capital.
    fn is_titled(&self, sentence: &Range<usize>) -> bool {
        let words = sentence.clone().filter(|at| !self.words.has(*at, TokenClass::PUNCTUATION)).count();
        let capitals = sentence.clone().filter(|at| self.words.has(*at, TokenClass::CAPITALIZED)).count();
        capitals * 2 > words
    }

    /// What is known of a compound that is written with a hyphen, at its first word: "sit-in".
    fn compound(&self, at: usize) -> Option<&Known> {
        let hyphened = self.words.written(at + 1) == "-";
        hyphened
            .then(|| self.known.get([self.words.lower(at), "-", self.words.lower(at + 2)].concat().as_str()))
            .flatten()
    }

    /// What a word may be between the one before it and the three after it.
    fn clues(&self, at: usize, sentence: &Range<usize>, titled: bool) -> Clues<'_> {
        if self.words.has(at, TokenClass::PUNCTUATION) {
            return Clues::default();
        }
        let near = |at: usize| if sentence.contains(&at) { self.words.lower(at) } else { "" };
        let named = self.words.has(at, TokenClass::CAPITALIZED);
        // Every sentence begins with a capital, so its first word takes part only by the lists.
        let named_within = named && (at > sentence.start || self.names.contains(self.words.written(at)));
        let Some(known) = self.compound(at).or_else(|| self.known.get(self.words.lower(at))) else {
            return Clues { participant: named_within, ..Clues::default() };
        };
        // "United Nations", "March 8".
        let opens_name = named_within && self.words.has(at + 1, TokenClass::CAPITALIZED) && !titled;
        if opens_name {
            return Clues { participant: true, date: known.date, ..Clues::default() };
        }
        let before = at.checked_sub(1).map_or("", near);
        let verb = known.verb.as_ref().filter(|(form, _)| !is_noun(self.lexicon, *form, before));
        let trigger = verb.map(|(_, trigger)| trigger);
        let leads = |trigger: &Trigger| (at + 1..at + 4).any(|after| trigger.particles.contains(&near(after)));
        Clues {
            agent: known.agent,
            says: known.says,
            blames: known.blames,
            alone: known.act || trigger.is_some_and(|trigger| trigger.alone || leads(trigger)),
            between: known.weak_act || trigger.is_some_and(|trigger| trigger.between),
            trigger,
            noun: known.noun,
            classes: known.classes,
            participant: known.participant || named_within && !known.time,
            date: named && known.date,
        }
    }
}

/// All words that tell the gate something.
fn known(lexicon: &Lexicon) -> FxHashMap<Box<str>, Known> {
    let mut words: FxHashMap<Box<str>, Known> = FxHashMap::default();
    lexicon.forms.iter().for_each(|(word, (lemma, form))| {
        if let Some(trigger) = lexicon.acts.triggers.get(lemma) {
            words.entry(word.clone()).or_default().verb = Some((*form, trigger.clone()));
        }
    });
    let strong = |act: &ActNoun| !act.conditions.has(Conditions::WEAK);
    lexicon.nouns.iter().for_each(|(word, lemma)| {
        let acts = lexicon.acts.nouns.get(lemma);
        let classes = lexicon.acts.classes.get(lemma).copied().unwrap_or_default();
        let known = words.entry(word.clone()).or_default();
        (known.act, known.weak_act) = (acts.is_some_and(|acts| acts.iter().any(strong)), acts.is_some());
        (known.noun, known.classes) = (Some(*lemma), classes);
    });
    // Parts of compounds that are no nouns by themselves: "sit" of "sit-in".
    let mut parts: Vec<&'static str> =
        lexicon.acts.triggers.values().flat_map(|trigger| &trigger.nouns).copied().collect();
    parts.sort_unstable();
    for part in parts {
        words.entry(part.into()).or_default().noun.get_or_insert(part);
    }
    lexicon.forms.iter().filter(|(_, (lemma, _))| lexicon.reporting.contains(lemma)).for_each(|(word, _)| {
        words.entry(word.clone()).or_default().says = true;
    });
    for word in BLAMES {
        words.entry(word.into()).or_default().blames = true;
    }
    words.entry("by".into()).or_default().agent = true;
    lexicon.times.iter().for_each(|(word, time)| {
        let known = words.entry((*word).into()).or_default();
        (known.time, known.date) = (true, matches!(time, TimeEntry::Weekday(_) | TimeEntry::Month(_)));
    });
    let mut take_part = |tokens: &[&str]| {
        if let [word] = tokens {
            words.entry((*word).into()).or_default().participant = true;
        }
    };
    lexicon.roles.each(&mut |tokens, _| take_part(tokens));
    // Whom they mean is told before: "The commission turned him down."
    for word in ["he", "she", "they", "him", "them"] {
        take_part(&[word]);
    }
    words
}

/// Whether the words of a sentence may name an act and somebody who takes part.
fn may_act(clues: &[Clues<'_>]) -> bool {
    let begins =
        |at: usize| clues[at].participant && !at.checked_sub(1).is_some_and(|before| clues[before].participant);
    let participants = (0..clues.len()).filter(|at| begins(*at)).count();
    let any = |is: fn(&Clues<'_>) -> bool| clues.iter().any(is);
    // "The bank was seized by regulators" is between two, though a bank is nobody.
    let between = participants > 1 || any(|clue| clue.agent || clue.classes != 0 && !clue.between);
    let blamed = any(|clue| clue.says) && any(|clue| clue.blames);
    participants > 0 && (any(|clue| clue.alone) || any(|clue| clue.between) && between || blamed || is_led(clues))
}

/// The names of one word of places and peoples, as they are written.
fn names(lexicon: &Lexicon) -> FxHashSet<Box<str>> {
    let mut names: FxHashSet<Box<str>> = FxHashSet::default();
    let mut add = |tokens: &[&str]| {
        if let [name] = tokens {
            names.insert((*name).into());
        }
    };
    lexicon.places.each(&mut |tokens, _| add(tokens));
    lexicon.demonyms.each(&mut |tokens, _| add(tokens));
    names
}

/// Words behind a verb of saying that make a request or an accusation of it: "must leave", "was behind the raid".
const BLAMES: [&str; 5] = ["behind", "blame", "must", "responsible", "should"];

/// So many words stand between a verb and the noun that makes it an act, at the most.
const REACH: usize = 9;

/// Whether a verb has a noun near it that makes it an act.
fn is_led(clues: &[Clues<'_>]) -> bool {
    let leads = |trigger: &Trigger, noun: &Clues<'_>| {
        trigger.classes & noun.classes != 0 || noun.noun.is_some_and(|noun| trigger.nouns.contains(noun))
    };
    (0..clues.len()).any(|verb| {
        let near = || (verb.saturating_sub(REACH)..clues.len().min(verb + REACH + 1)).filter(move |noun| *noun != verb);
        clues[verb].trigger.is_some_and(|trigger| near().any(|noun| leads(trigger, &clues[noun])))
    })
}

/// Whether a word that is also a noun is one here: "the attack", "of support".
fn is_noun(lexicon: &Lexicon, form: Form, before: &str) -> bool {
    let opens = WordClass::DETERMINER.or(WordClass::POSSESSIVE).or(WordClass::PREPOSITION);
    let owner = matches!(before, "'s" | "’s" | "-") || before.ends_with("al") || before.ends_with("ive");
    matches!(form, Form::Base | Form::Third) && before != "to" && (owner || lexicon.class(before).is(opens))
}

/// Whether a word is a year: a date with one needs no tense.
fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()) && word.starts_with(['1', '2'])
}
