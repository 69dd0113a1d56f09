//! Times that lend themselves to acts told beside them: what is told of a time long past is as long past.

use crate::stages::dates::TimexKind;

use super::scene::Scene;
use super::when::{Site, expressions, is_historical, owner};
use super::{Event, Evidence};

/// "invaded Grenada in 1983 after a faction had seized power", "met in 1970 and agreed": what led to what is long past, or followed on
/// it, is as long past.
pub(super) fn of_history(scene: &Scene<'_>, governor: usize) -> Option<usize> {
    let told = |verb: usize| {
        let own = |(at, index): &(usize, usize)| owner(scene, *at, *index) == Some(verb);
        let (_, index) = expressions(scene).into_iter().find(own)?;
        is_historical(scene, &scene.view.evidence.dates[index]).then_some(index)
    };
    let mut at = governor;
    while scene.is(at, "conj") && scene.is_verb(at) {
        // "In 1973 Chad closed its border and Niger sent food".
        let and = || scene.children(at).any(|and| scene.is(and, "cc") && scene.lower(and) == "and");
        let shared = scene.tag(at) == "VBD" && (scene.child(at, "nsubj").is_none() || and());
        at = scene.head(at)?;
        if shared && let Some(index) = told(at) {
            return Some(index);
        }
    }
    let marked =
        |mark: usize| scene.is(mark, "mark") && matches!(scene.lower(mark), "after" | "as" | "before" | "when");
    if let Some(main) = scene.head(at).filter(|_| scene.is(at, "advcl") && scene.children(at).any(marked)) {
        return told(main);
    }
    // "was overthrown in 1992 by militias that later invited Kos", "who had invited him".
    let past =
        scene.tag(at) == "VBD" || scene.children(at).any(|aux| scene.is(aux, "aux") && scene.lower(aux) == "had");
    let clause = scene.is(at, "acl:relcl") && past;
    // "was burned in 2006, when crowds rioted after the election of a mayor who resigned".
    let mut above = scene.tree.ancestors(at).filter(|above| clause && scene.is_verb(*above) && *above < at);
    above.find_map(told)
}

/// "broke off talks on Monday after rebels hijacked an airliner": what set off a deed of these days was done the same day, as far as is
/// told; "announced on Monday" tells when that was said.
pub(super) fn of_deed(scene: &Scene<'_>, governor: usize) -> Option<usize> {
    let joined = |at: &usize| scene.head(*at).filter(|_| scene.is(*at, "conj") && scene.child(*at, "nsubj").is_none());
    let first = std::iter::successors(Some(governor), joined).last()?;
    // "a day after rebels hijacked": another day.
    let after = |mark: usize| {
        scene.is(mark, "mark")
            && (scene.lower(mark) == "when" || scene.lower(mark) == "after" && !is_counted(scene, mark))
    };
    let told = scene.tag(first) == "VBD" && scene.is(first, "advcl") && scene.children(first).any(after);
    let main = scene.head(first).filter(|main| told && scene.tag(*main) == "VBD")?;
    let says = scene.verb(main).is_some_and(|verb| scene.lexicon().reporting.contains(verb));
    let own = |(at, index): &(usize, usize)| owner(scene, *at, *index) == Some(main);
    expressions(scene).into_iter().filter(|_| !says).find(own).map(|(_, index)| index)
}

/// "will discuss the case when they gather on Feb. 12", "was killed as his unit withdrew on Tuesday": what a clause beside it dates.
pub(super) fn when_told(scene: &Scene<'_>, governor: usize) -> Option<usize> {
    let when = |clause: &usize| {
        let past = scene.tag(*clause) == "VBD";
        let mark = |word: usize| {
            word < *clause && (scene.lower(word) == "when" || past && matches!(scene.lower(word), "as" | "while"))
        };
        matches!(scene.relation(*clause), "acl" | "acl:relcl" | "advcl" | "advcl:relcl")
            && *clause > governor
            && scene.children(*clause).any(mark)
            && matches!(scene.tag(*clause), "VBD" | "VBP" | "VBZ")
    };
    let below = || scene.children(governor).chain(scene.children(governor).flat_map(|word| scene.children(word)));
    let clause = below().find(when)?;
    let own = |(at, index): &(usize, usize)| owner(scene, *at, *index) == Some(clause);
    expressions(scene).into_iter().find(own).map(|(_, index)| index)
}

/// Whether a sentence tells no time; "after nine days" tells none.
pub(super) fn is_without_time(scene: &Scene<'_>) -> bool {
    let dates = &scene.view.evidence.dates;
    expressions(scene).iter().all(|(_, index)| dates[*index].kind == TimexKind::Duration)
}

/// Whether "after" or "before" is counted from: "a day after".
pub(super) fn is_counted(scene: &Scene<'_>, mark: usize) -> bool {
    let unit = mark.checked_sub(1).map_or("", |unit| scene.lower(unit));
    matches!(unit, "day" | "days" | "week" | "weeks" | "month" | "months" | "year" | "years")
}

/// "On 13 January he left. Then the government closed the port", "He served in the war of 1991. He was captured": what a sentence without
/// a time of its own tells took place when the one before it tells of, where that is long past or "then" says so.
pub(super) fn of_sentence_before(scene: &Scene<'_>, site: &Site<'_>, event: &Event) -> Option<usize> {
    let Evidence { document, dates, syntax, .. } = *scene.view.evidence;
    let verb = site.candidate.governor;
    let helped = scene.children(verb).any(|aux| matches!(scene.lower(aux), "was" | "were" | "had"));
    let past = scene.tag(verb) == "VBD" || scene.tag(verb) == "VBN" && helped;
    if !past || site.saying.is_some() || !event.modality.is_empty() || !is_without_time(scene) {
        return None;
    }
    let [before, here] = [scene.index.checked_sub(1)?, scene.index].map(|index| document.sentences().get(index));
    let before = before.zip(here).filter(|(before, here)| before.block == here.block)?.0;
    // They stand in text order.
    let from = dates.partition_point(|timex| timex.span.start() < before.span.start());
    let told = || {
        let inside = |index: &usize| dates.get(*index).is_some_and(|timex| before.span.contains(timex.span));
        (from..dates.len()).take_while(inside).filter(|index| dates[*index].value.interval().is_some())
    };
    // "has made elections a test", "with which it opened talks in 2012", "had worked for the UN since 2004": what goes on is told, and
    // what was, in passing.
    let now = |at: usize| {
        matches!(scene.view.lower(at), "is" | "are" | "has" | "have" | "since" | "that" | "when" | "which" | "will")
    };
    let tree = syntax.get(scene.index - 1).and_then(Option::as_ref);
    let present = tree.is_some_and(|tree| tree.words().iter().any(|word| matches!(word.tag.as_str(), "VBZ" | "VBP")));
    // "signed an accord in April 1995 that promised powers": the main verb was then.
    let of_main = || {
        let before = Scene::new(scene.view, scene.index - 1, tree?);
        let root = (0..before.len()).find(|at| before.head(*at).is_none() && before.tag(*at) == "VBD")?;
        let (_, index) =
            expressions(&before).into_iter().find(|(at, index)| owner(&before, *at, *index) == Some(root))?;
        Some(index)
    };
    // "said that a canal begun two years ago was not finished".
    let of_participle = || {
        let Some(before) = tree.map(|tree| Scene::new(scene.view, scene.index - 1, tree)) else { return false };
        let described =
            |owner: usize| before.is(owner, "acl") && before.tag(owner) == "VBN" || before.is(owner, "ccomp");
        expressions(&before).into_iter().all(|(at, index)| owner(&before, at, index).is_some_and(described))
    };
    let passing = present || before.tokens.clone().any(now) && of_main().is_none() || of_participle();
    let background = || !passing && told().all(|index| is_historical(scene, &dates[index]));
    let then = scene.lower(0) == "then" || scene.children(verb).any(|word| word < verb && scene.lower(word) == "then");
    told().last().filter(|_| then || background())
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn what_is_told_after_something_long_past_is_as_long_past() {
        check(
            "Bolivia lost the war in 1883. Its coast was seized by Chile.",
            &["COERCE seize: Chile > Its coast [historical] 1883"],
        );
        check(
            "Bolivia lost the war in 1883. Its claims are rejected by Chile.",
            &["REJECT change: Chile > Its claims"],
        );
        check(
            "Bolivia lost the war in 1883. Chile condemned Peru, the king said.",
            &["ACCUSE disapprove: Chile > Peru (the king)"],
        );
        check("Bolivia lost the war in 1883.\n\nChile condemned Peru.", &["ACCUSE disapprove: Chile > Peru"]);
        check("Bolivia lost a vote on Tuesday. Chile condemned Peru.", &["ACCUSE disapprove: Chile > Peru"]);
        check(
            "The dead man had worked for Chile since 1991. Two drivers were wounded by rebels.",
            &["ASSAULT: rebels > Two drivers"],
        );
    }

    #[test]
    fn what_followed_on_something_long_past_is_as_long_past() {
        check(
            "In 1973 Chad closed its border and Niger sent food, a guide told visitors.",
            &["COERCE restrict: Chad >  [historical] 1973 (a guide)", "AID: Niger >  [historical] 1973 (a guide)"],
        );
        check(
            "Chad met Niger in 1970 and condemned Mali.",
            &["CONSULT: Chad & Niger >  [historical] 1970", "ACCUSE disapprove: Chad > Mali [historical] 1970"],
        );
        check(
            "Chad met Niger in 1970 and has condemned Mali.",
            &["CONSULT: Chad & Niger >  [historical] 1970", "ACCUSE disapprove: Chad > Mali"],
        );
    }

    #[test]
    fn what_set_off_a_deed_was_done_the_same_day() {
        check(
            "Chile condemned Peru on Monday after rebels hijacked a plane and abducted a senator.",
            &["ACCUSE disapprove: Chile > Peru 2023-04-24", "ASSAULT abduct: rebels > a senator 2023-04-24"],
        );
        check(
            "The king was overthrown in January 1992 by rebels who killed two ministers.",
            &[
                "PROTEST riot: rebels > The king [historical] 1992-01",
                "ASSAULT: rebels > two ministers [historical] 1992-01",
            ],
        );
    }

    #[test]
    fn then_is_when_the_sentence_before_says() {
        check(
            "The envoy had arrived on April 11. Then rebels attacked the port.",
            &["ASSAULT: rebels > the port 2023-04-11"],
        );
    }

    #[test]
    fn a_rally_that_somebody_attends_has_the_day_of_what_is_told_there() {
        check(
            "A statement was read on Wednesday at a rally held by the opposition.",
            &["PROTEST demo: the opposition >  2023-04-26"],
        );
    }

    #[test]
    fn a_clause_beside_it_says_when() {
        check(
            "Chile will discuss the case with Peru when they meet on May 12.",
            &["CONSULT: Chile & Peru >  [future] 2023-05-12"],
        );
        check(
            "A policeman was killed by rebels as his unit withdrew on Tuesday.",
            &["ASSAULT: rebels > A policeman 2023-04-25", "RETREAT withdraw: his unit >  2023-04-25"],
        );
        check(
            "Chile is withdrawing its soldiers from Peru by May 30.",
            &["RETREAT withdraw: Chile > Peru [future] 2023-05-30"],
        );
        check("Chile has blocked the port of Lima since January.", &["COERCE restrict: Chile > Lima 2023-01"]);
    }

    #[test]
    fn an_entry_of_a_chronology_keeps_its_date() {
        check(
            "These are the days of the war.\n\nOct. 7, 2013: Rebels attacked Aden.\n\nMarch 3, 2014 - Chile condemned Peru.",
            &[
                "ASSAULT: Rebels > Aden [historical] 2013-10-07",
                "ACCUSE disapprove: Chile > Peru [historical] 2014-03-03",
            ],
        );
    }
}
