//! Who says so: the subject of the verb of saying that governs a predicate, or the source after "according to".

use std::ops::Range;

use super::Attribution;
use super::arguments::{is_passive, subject};
use super::party::{Party, Standing, parties, party};
use super::scene::Scene;

/// An attribution with the word of saying.
#[derive(Clone, Debug)]
pub(super) struct Said {
    pub(super) attribution: Attribution,
    /// The verb of saying, whose dates belong to the saying.
    pub(super) verb: Option<usize>,
    /// Who says so.
    pub(super) speaker: Option<Party>,
}

/// Who is said to have said that the predicate's act is so.
pub(super) fn attribution(scene: &Scene<'_>, predicate: usize) -> Option<Said> {
    let mut at = predicate;
    loop {
        if let Some(found) = beside(scene, at, predicate) {
            return Some(found);
        }
        let head = scene.head(at)?;
        // "said in a report that soldiers had killed".
        let told = scene.is_noun(head)
            && matches!(scene.relation(at), "acl" | "ccomp" | "acl:relcl")
            && scene.children(at).any(|mark| scene.lower(mark) == "that" && scene.is(mark, "mark"));
        if let Some(verb) = scene.head(head).filter(|verb| told && scene.is(head, "obl") && is_saying(scene, *verb))
            && let Some(source) = speaker(scene, verb)
        {
            return said(scene, predicate, source, verb..verb + 1).map(|said| Said { verb: Some(verb), ..said });
        }
        if is_saying(scene, head)
            && (matches!(scene.relation(at), "ccomp" | "parataxis" | "xcomp" | "obj") || stands_before(scene, at, head))
            && let Some(source) = speaker(scene, head).filter(|source| !is_none(scene, *source))
        {
            return said(scene, predicate, source, head..head + 1).map(|said| Said { verb: Some(head), ..said });
        }
        at = head;
    }
}

/// Who says something by a verb: of "was reported by A to have" A.
fn speaker(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    // "quoted the minister as saying that": the minister says so.
    let quotes = scene.head(verb).filter(|head| {
        scene.tag(verb) == "VBG" && matches!(scene.verb(*head), Some("quote" | "cite")) && !is_passive(scene, *head)
    });
    if let Some(quoted) = quotes.and_then(|quotes| scene.child(quotes, "obj")) {
        return Some(quoted);
    }
    if is_passive(scene, verb) { scene.child(verb, "obl:agent") } else { subject(scene, verb) }
}

/// "there is no reason to believe that": no reason says so.
fn is_none(scene: &Scene<'_>, source: usize) -> bool {
    scene.is_noun(source)
        && scene.entity_at(source).is_none()
        && scene.children(source).any(|no| scene.lower(no) == "no")
}

/// "A will meet B, the party announced": a clause before the verb of saying that no word subordinates.
fn stands_before(scene: &Scene<'_>, clause: usize, verb: usize) -> bool {
    let marked = scene.children(clause).any(|child| scene.is(child, "mark"));
    scene.is(clause, "advcl") && clause < verb && !marked && scene.tag(clause) != "VBG"
}

/// A clause of saying, or "according to", that hangs on a word above the predicate.
fn beside(scene: &Scene<'_>, at: usize, predicate: usize) -> Option<Said> {
    for child in scene.children(at).filter(|child| *child != predicate) {
        let apart = matches!(scene.relation(child), "parataxis" | "advcl" | "ccomp" | "conj" | "dep");
        // "In Lima, where residents complain": not of that.
        let elsewhere = scene.children(child).any(|word| scene.tag(word) == "WRB");
        if apart
            && !elsewhere
            && is_saying(scene, child)
            && !scene.subtree(child).contains(&predicate)
            && is_inset(scene, child, predicate)
        {
            let source = scene.child(child, "nsubj")?;
            return said(scene, predicate, source, child..child + 1).map(|said| Said { verb: Some(child), ..said });
        }
        // "According to A", where the parser takes it for a clause.
        let clause = scene.lower(child) == "according" && scene.is(child, "advcl");
        if let Some(source) = scene.child(child, "obl").filter(|_| clause) {
            return said(scene, predicate, source, child..child + 2);
        }
        let case = scene.children(child).find(|case| scene.lower(*case) == "according" || scene.lower(*case) == "per");
        if let Some(case) = case.filter(|_| matches!(scene.relation(child), "obl" | "nmod" | "advcl")) {
            let width = if scene.lower(case) == "per" { 1 } else { 2 };
            return said(scene, predicate, child, case..case + width);
        }
    }
    None
}

/// Whether a verb of saying stands after the act with a comma or a quotation mark between, or within commas before it, and
/// says nothing else.
fn is_inset(scene: &Scene<'_>, verb: usize, predicate: usize) -> bool {
    let says_more = scene.children(verb).any(|child| matches!(scene.relation(child), "ccomp" | "obj" | "xcomp"));
    let clause = scene.subtree(verb);
    let marked = clause.start > 0 && matches!(scene.lower(clause.start - 1), "," | "”" | "\"" | "'" | "’")
        || matches!(scene.lower(clause.start), "," | "”" | "\"");
    !says_more && marked && (verb > predicate || scene.lower(clause.end - 1) == ",")
}

/// Whether a word is a verb of saying.
pub(super) fn is_saying(scene: &Scene<'_>, at: usize) -> bool {
    // "recalled its ambassador" says nothing.
    let recalls = |lemma: &str| lemma == "recall" && scene.child(at, "obj").is_some();
    let says = |lemma: &str| scene.lexicon().reporting.contains(lemma) && !recalls(lemma);
    scene.tag(at).starts_with('V') && scene.entity_at(at).is_none() && scene.verb(at).is_some_and(says)
}

fn said(scene: &Scene<'_>, predicate: usize, source: usize, cue: Range<usize>) -> Option<Said> {
    if source == predicate || !scene.lower(source).contains(char::is_alphabetic) {
        return None;
    }
    let source = author(scene, source).unwrap_or(source);
    let speaker = parties(scene, source).into_iter().next()?;
    // "a reward announced by A": neither it nor a ship says anything.
    if speaker.standing == Standing::Thing && scene.is_noun(source) && is_mute(scene, source) {
        return None;
    }
    let who = speaker.who;
    // A pronoun stays as it is written.
    let source_span =
        if matches!(scene.tag(source), "PRP" | "WP" | "WDT") { scene.span(source..source + 1) } else { who.span };
    let end = cue.end.min(scene.len());
    let attribution = Attribution {
        source: source_span,
        cue: scene.span(cue.start..end),
        quoted: scene.view.is_quoted(scene.token(predicate)),
    };
    Some(Said { attribution, verb: None, speaker: party(scene, source) })
}

/// Of "a report by the UN office" the office.
fn author(scene: &Scene<'_>, source: usize) -> Option<usize> {
    let paper = scene.is_noun(source) && scene.classes(source) & scene.view.marks.papers != 0;
    let by = |child: &usize| {
        *child > source && scene.is(*child, "nmod") && matches!(scene.preposition(*child), "by" | "from")
    };
    scene.children(source).find(by).filter(|_| paper && scene.entity_at(source).is_none())
}

/// Whether a phrase is one of things that say nothing: so many of them, sums of money, weapons.
fn is_mute(scene: &Scene<'_>, noun: usize) -> bool {
    let counts = |child: usize| child < noun && matches!(scene.tag(child), "CD" | "$" | "JJR");
    scene.children(noun).any(counts) || scene.classes(noun) & scene.view.marks.weapons != 0
}

/// Of "Azerbaijan denied attacking A" who denies says so.
pub(super) fn denied(scene: &Scene<'_>, denial: usize, predicate: usize) -> Option<Attribution> {
    let source = subject(scene, denial).filter(|_| scene.tag(denial).starts_with('V'))?;
    said(scene, predicate, source, denial..denial + 1).map(|said| said.attribution)
}
