//! What the rules of this stage look at: words with their classes, and what the earlier stages found at each.

use std::cell::OnceCell;
use std::ops::Range;

use crate::stages::entities::Entity;
use crate::stages::lexicon::{Classes, Lexicon};
use crate::stages::model::Clusters;
use crate::stages::span::Span;
use crate::stages::syntax::Syntax;
use crate::stages::topics::counts;
use crate::stages::words::Words;

use super::Evidence;
use super::history::is_history;

/// The document as this stage sees it; indices are those of tokens.
#[derive(Debug)]
pub(super) struct View<'a> {
    pub(super) evidence: &'a Evidence<'a>,
    pub(super) words: Words<'a>,
    pub(super) lexicon: &'a Lexicon,
    pub(super) marks: Marks,
    pub(super) clusters: &'a Clusters<'a>,
    /// The entity that is mentioned at each token, and where its mention ends.
    mentioned: Vec<Option<(usize, usize)>>,
    /// The time expression at each token.
    timexes: Vec<Option<usize>>,
    quoted: Vec<bool>,
    /// Whether the article tells of the past.
    pub(super) history: bool,
    /// The trees of the sentences that were looked at, mended.
    pub(super) mended: Vec<OnceCell<Syntax>>,
}

/// Classes of nouns that the rules ask for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Marks {
    /// Words for people.
    pub(super) people: Classes,
    /// Objects that make a vague verb no act: "comment", "anonymity".
    pub(super) idle: Classes,
    /// Nouns that name violence.
    pub(super) violence: Classes,
    /// Words for what somebody says or decides.
    pub(super) papers: Classes,
    /// Words for troops.
    pub(super) troops: Classes,
    /// Weather, accidents and diseases, which act upon nobody in politics.
    pub(super) nature: Classes,
    /// Weapons and what is fired.
    pub(super) weapons: Classes,
    /// What sums up a deed: "move".
    pub(super) deeds: Classes,
    /// What sums up what somebody says: "charge".
    pub(super) sayings: Classes,
    /// Words for people, troops, buildings and stretches of land.
    pub(super) somewhere: Classes,
}

impl<'a> View<'a> {
    pub(super) fn new(evidence: &'a Evidence<'a>, lexicon: &'a Lexicon, clusters: &'a Clusters<'a>) -> Self {
        let document = evidence.document;
        let mut mentioned = vec![None; document.tokens().len()];
        for (index, entity) in evidence.entities.iter().enumerate().filter(|(_, entity)| !entity.credit) {
            for mention in &entity.mentions {
                let tokens = document.tokens_in(mention.span);
                for at in tokens.clone() {
                    mentioned[at] = Some((index, tokens.end));
                }
            }
        }
        let mut timexes = vec![None; document.tokens().len()];
        for (index, timex) in evidence.dates.iter().enumerate() {
            for at in document.tokens_in(timex.span) {
                timexes[at] = Some(index);
            }
        }
        let words = Words::new(document);
        let quoted = quoted(&words);
        let class = |name| lexicon.acts.class(name);
        let marks = Marks {
            people: class("people"),
            idle: class("idle"),
            violence: class("violence"),
            papers: class("papers"),
            troops: class("troops"),
            nature: class("nature"),
            weapons: class("hardware") | class("bombs") | class("fire"),
            deeds: class("deeds"),
            sayings: class("sayings"),
            somewhere: class("people") | class("troops") | class("building") | class("territory") | class("captives"),
        };
        let history = is_history(evidence);
        let mended = vec![OnceCell::new(); document.sentences().len()];
        Self { evidence, words, lexicon, marks, clusters, mentioned, timexes, quoted, history, mended }
    }

    pub(super) fn lower(&self, at: usize) -> &str {
        self.words.lower(at)
    }

    /// The entity mentioned at a token.
    pub(super) fn entity_at(&self, at: usize) -> Option<usize> {
        self.mentioned.get(at).copied().flatten().map(|(entity, _)| entity)
    }

    /// The tokens of the mention that covers a token, from a token on.
    pub(super) fn mention_from(&self, at: usize) -> Range<usize> {
        match self.mentioned.get(at).copied().flatten() {
            Some((_, end)) => at..end.max(at + 1),
            None => at..at + 1,
        }
    }

    pub(super) fn entity(&self, index: usize) -> &'a Entity {
        &self.evidence.entities[index]
    }

    pub(super) fn timex_at(&self, at: usize) -> Option<usize> {
        self.timexes.get(at).copied().flatten()
    }

    /// Whether a token stands within quotation marks.
    pub(super) fn is_quoted(&self, at: usize) -> bool {
        self.quoted.get(at).copied().unwrap_or_default()
    }

    /// Whether the text is one sentence, so that all that it tells of an act is told there.
    pub(super) fn is_single(&self) -> bool {
        self.evidence.document.sentences().len() < 2
    }

    /// How many words of sport and of markets a sentence holds, each up to 3, as one number.
    pub(super) fn topics_at(&self, sentence: usize) -> u64 {
        let tokens = self.evidence.document.sentences()[sentence].tokens.clone();
        let [sport, market] = counts(&self.words, self.lexicon, tokens).map(|count| count.min(3) as u64);
        sport * 4 + market
    }

    pub(super) fn span(&self, tokens: Range<usize>) -> Span {
        self.words.cover(tokens)
    }
}

/// For each token whether it stands between quotation marks; a blank line ends a quotation.
fn quoted(words: &Words<'_>) -> Vec<bool> {
    let mut inside = false;
    let mut last_end = 0;
    let mut quoted = Vec::with_capacity(words.len());
    for at in 0..words.len() {
        let span = words.span(at);
        if span.start() >= last_end + 2 {
            inside = false;
        }
        last_end = span.end();
        match words.written(at) {
            "“" | "«" => inside = true,
            "”" | "»" => inside = false,
            "\"" => inside = !inside,
            _ => {}
        }
        quoted.push(inside);
    }
    quoted
}
