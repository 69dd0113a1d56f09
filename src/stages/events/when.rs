//! When an act takes place.

use crate::stages::dates::{CivilMoment, DateValue, Interval, Timex, TimexKind};

use super::arguments::subject;
use super::background::{is_counted, of_deed, of_history, of_sentence_before, when_told};
use super::candidate::Candidate;
use super::counted_time::counted;
use super::history::{is_far, of_story};
use super::party::is_people;
use super::scene::Scene;
use super::shared_time::{
    completes, describes_object, harmed_too, is_announced, is_before, is_behind_object, is_content_past, is_gone,
    is_meeting_of, is_plan_of, is_time_of_crime, is_time_since, is_told_of, is_year_of_other, is_yet_to_be, joined,
};
use super::{Cue, Event, EventDate, EventType, Modality};

/// A predicate in its sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Site<'c> {
    pub(super) candidate: &'c Candidate,
    /// The verb of saying, whose dates belong to the saying.
    pub(super) saying: Option<usize>,
}

/// How many words above a predicate may lend it their date.
const STEPS: usize = 5;

/// The date of an act: that of the nearest expression of its clause which fits its tense, else counted from publication.
///
/// An act that lies over a year back is marked as historical.
pub(super) fn date(scene: &Scene<'_>, site: &Site<'_>, event: &mut Event) -> Option<EventDate> {
    if let Some(index) = scheduled(scene, site, event) {
        event.cues.push(Cue { modality: Modality::Future, span: scene.view.evidence.dates[index].span });
        event.modality.push(Modality::Future);
    }
    if let Some(counted) = counted(scene, site.candidate) {
        return Some(counted);
    }
    let stated = of_promise(scene, site, event)
        .or_else(|| stated(scene, site, event))
        .or_else(|| of_history(scene, site.candidate.governor))
        .or_else(|| {
            let index = of_deed(scene, site.candidate.governor)
                .filter(|_| event.modality.is_empty())
                .or_else(|| when_told(scene, site.candidate.governor))?;
            is_time_of(scene, &scene.view.evidence.dates[index], event).then_some(index)
        })
        .or_else(|| of_sentence_before(scene, site, event));
    let Some(index) = stated else { return of_story(scene, site, event).or_else(|| by_publication(scene, event)) };
    let timex = &scene.view.evidence.dates[index];
    let historical = is_historical(scene, timex);
    // "since 1985 200 soldiers have been killed": from then until today.
    let dated = scene.view.evidence.article.publication_date().is_some();
    let verb = site.candidate.governor;
    if is_since(scene, index) && (historical || !dated || scene.is_present_perfect(verb)) {
        let begin = timex.value.interval().and_then(|interval| interval.begin);
        let until = by_publication(scene, event);
        let interval = until.as_ref().and_then(|until| until.interval).map(|interval| Interval { begin, ..interval });
        // "has blocked the port since May": what lasts began then.
        let lasts = matches!(
            event.kind,
            EventType::Coerce | EventType::Sanction | EventType::Request | EventType::Reject | EventType::Mobilize
        ) || matches!(scene.verb(verb), Some("back" | "fund" | "host" | "occupy" | "support"))
            || scene.verb(verb) == Some("fight") && scene.is_present_perfect(verb);
        if lasts {
            let (value, precision) = (timex.value.clone(), timex.value.precision());
            return Some(EventDate { value, interval, precision, timex: Some(index) });
        }
        return until.map(|until| EventDate { interval, ..until });
    }
    // "summoned him for the second time since Wednesday": another time than then.
    if is_time_since(scene, index) && !historical {
        return by_publication(scene, event);
    }
    if historical && !event.modality.contains(&Modality::Historical) {
        event.cues.push(Cue { modality: Modality::Historical, span: timex.span });
        event.modality.push(Modality::Historical);
    }
    Some(EventDate {
        value: timex.value.clone(),
        interval: timex.value.interval(),
        precision: timex.value.precision(),
        timex: Some(index),
    })
}

/// The day to come on which something is told in the present to take place: "flies to Lima on Monday".
fn scheduled(scene: &Scene<'_>, site: &Site<'_>, event: &Event) -> Option<usize> {
    let verb = site.candidate.governor;
    // "next week's visit" is to come as well.
    let named = scene.is_noun(verb)
        && scene.children(verb).any(|day| scene.is(day, "nmod:poss") && scene.timex_at(day).is_some());
    // "is withdrawing its soldiers by Christmas".
    let is = |aux: usize| scene.is(aux, "aux") && matches!(scene.lower(aux), "is" | "are");
    // "have called a strike from next Thursday".
    let called = event.kind == EventType::Protest
        && matches!(scene.verb(verb), Some("announce" | "call" | "declare" | "proclaim"));
    let present = named
        || called
        || matches!(scene.tag(verb), "VBZ" | "VBP") && scene.child(verb, "aux").is_none()
        || scene.tag(verb) == "VBG" && scene.children(verb).any(is);
    let today = scene.view.evidence.article.publication_date().filter(|_| present && event.modality.is_empty())?;
    let planned = Event { modality: vec![Modality::Future], ..event.clone() };
    let index = stated(scene, site, &planned)?;
    let interval = scene.view.evidence.dates[index].value.interval();
    interval.is_some_and(|interval| interval.begins_after(today)).then_some(index)
}

/// Whether a word has a time of its own: "killed a candidate two weeks before the vote and bombed an office on Tuesday".
fn is_timed(owned: &[(usize, usize, Option<usize>)], at: usize) -> bool {
    owned.iter().any(|(_, _, owner)| *owner == Some(at))
}

/// "said on Tuesday it would lift the ban": the promise was made then.
fn of_promise(scene: &Scene<'_>, site: &Site<'_>, event: &Event) -> Option<usize> {
    let saying = site.saying.filter(|_| is_announced(scene, site.candidate.governor, event))?;
    let spoken = owned(scene).into_iter().find(|(_, index, owner)| *owner == Some(saying) && is_gone(scene, *index));
    spoken.map(|(_, index, _)| index)
}

/// The time expressions of a sentence, where they stand, and what each belongs to.
fn owned(scene: &Scene<'_>) -> Vec<(usize, usize, Option<usize>)> {
    expressions(scene).into_iter().map(|(at, index)| (at, index, owner(scene, at, index))).collect()
}

/// The expression that says when the act takes place: one on the predicate, else on what governs its clause.
fn stated(scene: &Scene<'_>, site: &Site<'_>, event: &Event) -> Option<usize> {
    let owned = owned(scene);
    if owned.is_empty() {
        return None;
    }
    let Candidate { predicate, governor, noun, .. } = *site.candidate;
    // "threatened Japan on Tuesday": whoever is named is no content.
    let content = site.candidate.content.filter(|content| scene.entity_at(*content).is_none());
    let inside = |at: usize| content.is_some_and(|content| at >= content && scene.subtree(content).contains(&at));
    let announced = is_announced(scene, governor, event);
    // "said Friday it would": the day stands with the saying.
    let said = |at: usize| site.saying.is_some_and(|verb| at > verb && at <= verb + 2 && predicate > at);
    // "The Friday explosions killed": the noun that acts is dated.
    let acting = subject(scene, governor).filter(|_| event.kind == EventType::Assault);
    let mut level = Some(predicate);
    let mut beside = governor;
    for _ in 0..STEPS {
        let Some(at) = level else { break };
        if Some(at) == site.saying {
            break;
        }
        let here = owned.iter().filter(|(place, index, owner)| {
            let past = at == governor && is_content_past(scene, site.candidate, (*index, *owner));
            let of_object = at == governor && is_behind_object(scene, (at, event), (*index, *owner));
            !said(*place)
                && (*owner == Some(at)
                    // "A grenade thrown into a bar on Thursday wounded nine".
                    || at == governor && acting.is_some_and(|acting| *owner == Some(acting) || is_thrown(scene, acting, *owner))
                    || at == governor && noun.is_some() && *owner == noun
                    || owner.is_some_and(|owner| is_before(scene, (at, governor), owner))
                    // "sat down for two hours of negotiations in Oslo on 4 November".
                    || at == governor && event.kind == EventType::Consult && owner.is_some_and(|owner| is_meeting_of(scene, at, owner))
                    || owner.is_some_and(|owner| is_told_of(scene, (at, event.kind), owner))
                    || at == governor && owner.is_some_and(|owner| describes_object(scene, at, owner))
                    || at == governor && is_plan_of(scene, at, *owner, event)
                    || past || of_object
                    // "shot two and detained six on Thursday".
                    || at == governor && *place > at && !is_timed(&owned, at) && (joined(scene, *owner, at) || harmed_too(scene, *owner, at))
                    || at != governor
                        && governor == predicate
                        && scene.is_noun(predicate)
                        && completes(scene, *owner, at))
                && (past || of_object || !inside(*place) || scene.entity_at(*place).is_some())
                && (!announced || is_gone(scene, *index))
                && !is_year_of_other(scene, event, (predicate, *place))
                && !(at == governor && is_time_of_crime(scene, event, (at, *place), *index))
                && is_time_of(scene, &scene.view.evidence.dates[*index], event)
        });
        // "held since May, were handed over on Monday".
        // "on Wednesday upheld his conviction for murders in 1992": what is new is told before what is long past.
        let old = |index: usize| is_historical(scene, &scene.view.evidence.dates[index]);
        let nearest =
            here.min_by_key(|(place, index, _)| (is_since(scene, *index), old(*index), place.abs_diff(predicate)));
        if let Some((_, index, _)) = nearest {
            return Some(*index);
        }
        // "last year, when A ended talks and B accused it".
        let joined_to = scene.head(at).filter(|_| scene.is(at, "conj"));
        if let Some(index) = of_relative(scene, at, event).or_else(|| of_relative(scene, joined_to?, event)) {
            return Some(index);
        }
        // "met A in 1970 and has condemned B": not in 1970.
        if at == governor && scene.is(at, "conj") && scene.is_present_perfect(at) {
            break;
        }
        level = if at == predicate && beside != predicate { Some(beside) } else { above(scene, at) };
        beside = predicate;
    }
    fronted(scene, site, &owned, event)
}

/// Whether an expression belongs to the participle of a thing that acts.
fn is_thrown(scene: &Scene<'_>, acting: usize, owner: Option<usize>) -> bool {
    let participle = owner.filter(|owner| scene.is(*owner, "acl") && scene.tag(*owner) == "VBN");
    participle.is_some_and(|owner| scene.head(owner) == Some(acting)) && !is_people(scene, acting)
}

/// "On Tuesday, A and B met": the expression that opens a sentence dates what its main clause tells.
fn fronted(
    scene: &Scene<'_>,
    site: &Site<'_>,
    owned: &[(usize, usize, Option<usize>)],
    event: &Event,
) -> Option<usize> {
    let (_, index, _) = *owned.first()?;
    let at = (0..scene.len()).find(|at| scene.timex_at(*at) == Some(index)).filter(|at| *at <= 2)?;
    let governor = site.candidate.governor;
    let counted = |mark: usize| matches!(scene.lower(mark), "after" | "before") && is_counted(scene, mark);
    let nested = |word: usize| match scene.relation(word) {
        _ if scene.children(word).any(counted) => true,
        "ccomp" | "acl" | "acl:relcl" | "advcl" => true,
        // "and the leader was arrested", "; he was arrested" are told on a par.
        "parataxis" => {
            let start = scene.subtree(word).start;
            scene.child(word, "cc").is_none()
                && scene.lower(start) != ";"
                && scene.lower(start.saturating_sub(1)) != ";"
        }
        _ => false,
    };
    let main = !nested(governor) && !scene.tree.ancestors(governor).any(nested);
    (main && at < governor && is_time_of(scene, &scene.view.evidence.dates[index], event)).then_some(index)
}

/// The first words of the time expressions of a sentence that govern the rest, with their indices.
pub(super) fn expressions(scene: &Scene<'_>) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for at in 0..scene.len() {
        let Some(index) = scene.timex_at(at) else { continue };
        let outside = scene.head(at).is_none_or(|head| scene.timex_at(head) != Some(index));
        if outside && found.last().is_none_or(|(_, last)| *last != index) {
            found.push((at, index));
        }
    }
    found
}

/// The verb or act noun that a time expression belongs to.
pub(super) fn owner(scene: &Scene<'_>, timex: usize, index: usize) -> Option<usize> {
    let acts = |at: usize| {
        let word = scene.base(at);
        scene.is_noun(at)
            && !is_people(scene, at)
            && (scene.lexicon().acts.nouns.contains_key(word) || scene.lexicon().violence.contains_key(scene.lower(at)))
    };
    // "until last year the head of the guard": since when or until when somebody held an office.
    let until = scene.children(timex).any(|case| matches!(scene.lower(case), "until" | "till"));
    if until && scene.head(timex).is_some_and(|noun| scene.is_noun(noun)) {
        return None;
    }
    let found =
        scene.tree.ancestors(timex).find(|at| scene.is_verb(*at) || acts(*at) || scene.child(*at, "cop").is_some())?;
    // "is investigating the bombs which killed nine on 7 August": what goes on now did not then.
    let over = |today| {
        let interval = scene.view.evidence.dates[index].value.interval();
        interval.is_some_and(|interval| interval.is_over_by(today))
    };
    let today = scene.view.evidence.article.publication_date().filter(|_| is_present(scene, found));
    // "invaded the islands, which A calls its own, in 1982".
    let start = scene.subtree(timex).start;
    let relative = scene.is(found, "acl:relcl") || scene.children(found).any(|word| scene.tag(word) == "WDT");
    let behind = relative && start > 0 && (scene.lower(start) == "," || scene.lower(start - 1) == ",");
    let main = || scene.tree.ancestors(found).find(|at| scene.is_verb(*at) && scene.tag(*at) == "VBD");
    if let Some(main) = today.filter(|today| behind && over(*today)).and_then(|_| main()) {
        return Some(main);
    }
    // "buried the remains of Kurds gassed by warplanes in 1988": what is long past is what the words right before it tell.
    let past_act = |at: &usize| scene.is(*at, "acl") && scene.tag(*at) == "VBN" && scene.is_verb(*at);
    if is_historical(scene, &scene.view.evidence.dates[index])
        && scene.tag(found) == "VBD"
        && let Some(inner) = (found + 1..timex).rev().find(past_act)
    {
        return Some(inner);
    }
    let told = |at: &usize| scene.is(*at, "acl:relcl") && scene.tag(*at) == "VBD";
    let past = || (found + 1..timex).rev().find(told);
    today.filter(|today| over(*today)).and_then(|_| past()).or(Some(found))
}

/// Whether a verb tells what goes on.
fn is_present(scene: &Scene<'_>, verb: usize) -> bool {
    let is = || scene.children(verb).any(|aux| matches!(scene.lower(aux), "is" | "are" | "am"));
    matches!(scene.tag(verb), "VBZ" | "VBP") || scene.tag(verb) == "VBG" && is()
}

/// "in 1991, when three officers were killed": the expression that a relative clause describes.
fn of_relative(scene: &Scene<'_>, at: usize, event: &Event) -> Option<usize> {
    let when = scene.children(at).find(|child| *child < at && scene.lower(*child) == "when");
    let beside = when.and_then(|when| (0..when).rev().find(|word| scene.lower(*word) != ","));
    let described = scene.head(at).filter(|_| matches!(scene.relation(at), "acl:relcl" | "advcl:relcl"));
    let described = beside.or(described)?;
    // "in the 1994 war, when".
    let inner = || scene.children(described).find_map(|child| scene.timex_at(child));
    let index = scene.timex_at(described).or_else(inner)?;
    is_time_of(scene, &scene.view.evidence.dates[index], event).then_some(index)
}

/// The word above that lends its date: what an infinitive, a participle or a joined verb hangs on, the verb of a noun.
fn above(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let head = scene.head(at)?;
    let shares = match scene.relation(at) {
        "xcomp" | "obj" | "nsubj" | "nsubj:pass" => true,
        // "will visit A on Monday, where he will meet B".
        "advcl" | "acl:relcl" | "conj" if scene.children(at).any(|mark| mark < at && scene.lower(mark) == "where") => {
            true
        }
        "conj" => {
            let meanwhile = || scene.children(at).any(|mark| scene.is(mark, "mark") && scene.lower(mark) == "as");
            !scene.is_verb(at) || scene.child(at, "nsubj").is_none() || meanwhile()
        }
        "advcl" => {
            scene.tag(at) == "VBG"
                || scene.children(at).any(|mark| mark < at && matches!(scene.lower(mark), "to" | "as" | "while"))
        }
        // "at a rally attended by", of which the day is told.
        "acl" => scene.tag(at) == "VB" || is_act(scene, head) && scene.child(at, "nsubj").is_none(),
        // "spoke at a rally on Wednesday": so was the rally.
        "obl" => is_act(scene, at) && matches!(scene.preposition(at), "at" | "during" | "in"),
        _ => false,
    };
    shares.then_some(head)
}

/// Whether a noun names an act.
fn is_act(scene: &Scene<'_>, noun: usize) -> bool {
    scene.is_noun(noun) && scene.lexicon().acts.nouns.contains_key(scene.base(noun))
}

/// Whether an expression can say when an act takes place, given whether it is to come.
fn is_time_of(scene: &Scene<'_>, timex: &Timex, event: &Event) -> bool {
    if !matches!(timex.kind, TimexKind::Date | TimexKind::Time) {
        return false;
    }
    let future = event.modality.contains(&Modality::Future);
    match (&timex.value, timex.value.interval(), scene.view.evidence.article.publication_date()) {
        (DateValue::FutureRef, ..) => future,
        (DateValue::PastRef, ..) => !future,
        (DateValue::PresentRef, ..) => false,
        (_, Some(interval), Some(today)) => {
            let possible = if future { !interval.is_over_by(today) } else { !interval.begins_after(today) };
            possible || (!future && !event.modality.is_empty())
        }
        _ => true,
    }
}

/// Whether "since" stands before a time expression that no "when" follows: "since 1991, when A was killed" tells of 1991.
fn is_since(scene: &Scene<'_>, index: usize) -> bool {
    let inside = |at: &usize| scene.timex_at(*at) == Some(index);
    let Some(first) = (0..scene.len()).find(inside) else { return false };
    let behind = (first..scene.len()).find(|at| !inside(at) && scene.lower(*at) != ",");
    first > 0 && scene.lower(first - 1) == "since" && behind.is_none_or(|behind| scene.lower(behind) != "when")
}

pub(super) fn is_historical(scene: &Scene<'_>, timex: &Timex) -> bool {
    let words = scene.view.evidence.document.slice(timex.span).to_lowercase();
    let long = ["centur", "decade", "generation", "several years", "many years"];
    if words.ends_with("ago") && long.iter().any(|long| words.contains(long)) {
        return true;
    }
    scene.view.evidence.article.publication_date().is_some_and(|today| is_far(timex, today))
}

/// Done acts took place on publication day or before; planned ones, and those that hang on a condition, take place after it.
fn by_publication(scene: &Scene<'_>, event: &Event) -> Option<EventDate> {
    let today = scene.view.evidence.article.publication_date()?;
    let (value, interval) = if event.modality.contains(&Modality::Future) || is_yet_to_be(scene, event) {
        (DateValue::FutureRef, Interval { begin: Some(CivilMoment::Day(today)), end: None })
    } else {
        let end = today.tomorrow().ok().map(CivilMoment::Day);
        (DateValue::Day(today), Interval { begin: None, end })
    };
    Some(EventDate { value, interval: Some(interval), precision: None, timex: None })
}
