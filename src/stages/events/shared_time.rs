//! Which words share their time with the act beside them: "was hurt in the May bombing", "shot two and detained six on Thursday".

use super::candidate::Candidate;
use super::scene::Scene;
use super::when::is_historical;
use super::{Event, EventType, Modality};

/// "opened fire on a bus carrying voters on Saturday": what describes whom it was done to is at the same time.
pub(super) fn describes_object(scene: &Scene<'_>, verb: usize, participle: usize) -> bool {
    // "has honoured him for helping end the war 20 years ago": what has been done was not done then.
    let past = matches!(scene.tag(verb), "VBD" | "VBN") && !scene.is_present_perfect(verb);
    let beside = || participle.checked_sub(1).filter(|noun| scene.is_noun(*noun) && scene.is(participle, "advcl"));
    let own = scene.head(participle).filter(|_| scene.is(participle, "acl"));
    let noun = own.or_else(beside).filter(|noun| past && *noun > verb);
    // "intercepted a vessel chartered by a company on Friday": what is no act has no day of its own.
    let idle = || {
        let act = scene.verb(participle).is_some_and(|verb| scene.lexicon().acts.frames.contains_key(verb));
        scene.tag(participle) == "VBN" && !act
    };
    (scene.tag(participle) == "VBG" || idle())
        && noun.is_some_and(|noun| scene.head(noun) == Some(verb) && matches!(scene.relation(noun), "obj" | "obl"))
}

/// "will lift its restrictions on rallies in July": what is planned has the day that stands last with its object.
pub(super) fn is_plan_of(scene: &Scene<'_>, verb: usize, owner: Option<usize>, event: &Event) -> bool {
    let inside = |noun: usize| {
        let above = scene.tree.ancestors(noun).find(|at| !scene.is_noun(*at));
        scene.is_noun(noun) && noun > verb && above == Some(verb) && !scene.is(noun, "nsubj")
    };
    event.modality == [Modality::Future] && event.kind.quad() != 1 && owner.is_some_and(inside)
}

/// "agreed to a meeting earlier this week", "invited the party to rejoin two weeks ago": what is agreed on or asked for is to come, so that a day gone by is that of the agreement.
pub(super) fn is_content_past(
    scene: &Scene<'_>,
    candidate: &Candidate,
    (index, owner): (usize, Option<usize>),
) -> bool {
    use EventType::{Agree, Request, Threaten};
    // "began the operation to isolate the city on 5 November": that is when it began.
    let begins = matches!(scene.verb(candidate.governor), Some("begin" | "launch" | "start"));
    let aim = |owner: usize| {
        scene.tag(owner) == "VB" && scene.tree.ancestors(owner).take(2).any(|at| at == candidate.governor)
    };
    if begins && owner.is_some_and(aim) {
        return true;
    }
    let Some(today) = scene.view.evidence.article.publication_date() else { return false };
    let verb = candidate.governor;
    let led = owner.is_some_and(|noun| {
        scene.is_noun(noun) && scene.head(noun) == Some(verb) && matches!(scene.preposition(noun), "to" | "for" | "of")
    });
    let asked = owner.is_some_and(|owner| Some(owner) == candidate.content && scene.tag(owner) == "VB");
    let timex = &scene.view.evidence.dates[index];
    let over = timex.value.interval().is_some_and(|interval| interval.is_over_by(today)) && !is_deadline(scene, index);
    let over = over || led && timex.value.interval().is_some_and(|interval| !interval.begins_after(today));
    matches!(candidate.kind, Agree | Request | Threaten) && scene.tag(verb) == "VBD" && (led || asked) && over
}

/// "promised in 1999 to leave by the end of 2002".
fn is_deadline(scene: &Scene<'_>, index: usize) -> bool {
    let Some(first) = (0..scene.len()).find(|at| scene.timex_at(*at) == Some(index)) else { return false };
    let within =
        |at: &usize| matches!(scene.lower(*at), "the" | "end" | "middle" | "start" | "beginning" | "of" | "close");
    (0..first).rev().find(|at| !within(at)).is_some_and(|by| scene.lower(by) == "by")
}

/// "led the inquiry into the coup of 2000": a year that tells which one is meant is that of the coup alone.
pub(super) fn is_year_of_other(scene: &Scene<'_>, event: &Event, (predicate, place): (usize, usize)) -> bool {
    let whose = scene.head(place).filter(|_| scene.is(place, "nmod") && scene.preposition(place) == "of");
    let named = whose.is_some_and(|noun| {
        noun != predicate
            && scene.is_noun(noun)
            && scene.timex_at(noun).is_none()
            && !scene.lexicon().times.contains_key(scene.lower(noun))
    });
    named && !matches!(event.kind, EventType::Assault | EventType::Consult)
}

/// "rejected the truce on Wednesday", "banned rallies in January": what is refused, granted or forbidden has no day of its own.
pub(super) fn is_behind_object(
    scene: &Scene<'_>,
    (verb, event): (usize, &Event),
    (index, owner): (usize, Option<usize>),
) -> bool {
    use EventType::{Agree, Coerce, Concede, Reject, Sanction, Support};
    let kind = matches!(event.kind, Agree | Coerce | Concede | Reject | Sanction | Support);
    let object = owner.filter(|owner| kind && scene.is(*owner, "obj") && scene.head(*owner) == Some(verb));
    let violent = object.is_some_and(|object| scene.classes(object) & scene.view.marks.violence != 0);
    let today = scene.view.evidence.article.publication_date();
    let interval = scene.view.evidence.dates[index].value.interval();
    let gone = today.zip(interval).is_some_and(|(today, interval)| !interval.begins_after(today));
    object.is_some() && !violent && gone && event.modality.is_empty() && matches!(scene.tag(verb), "VBD" | "VBN")
}

/// "was found guilty of embezzling in 2011": that was the crime.
pub(super) fn is_time_of_crime(scene: &Scene<'_>, event: &Event, (verb, place): (usize, usize), index: usize) -> bool {
    let judged = event.kind == EventType::Sanction && event.mode == Some("convict");
    let crime = (verb..place).any(|at| matches!(scene.lower(at), "of" | "for") && at > verb + 1);
    judged && crime && is_historical(scene, &scene.view.evidence.dates[index])
}

/// "said it would deliver three helicopters by the end of the year": what is promised or threatened has another day than the promise.
pub(super) fn is_announced(scene: &Scene<'_>, verb: usize, event: &Event) -> bool {
    matches!(event.kind, EventType::Agree | EventType::Threaten)
        && event.modality.is_empty()
        && scene.children(verb).any(|aux| matches!(scene.lower(aux), "will" | "would"))
}

/// Whether a time is over on publication day.
pub(super) fn is_gone(scene: &Scene<'_>, index: usize) -> bool {
    let interval = scene.view.evidence.dates[index].value.interval();
    let tomorrow = scene.view.evidence.article.publication_date().and_then(|today| today.tomorrow().ok());
    tomorrow.zip(interval).is_some_and(|(tomorrow, interval)| interval.is_over_by(tomorrow))
}

/// "for the second time since Wednesday".
pub(super) fn is_time_since(scene: &Scene<'_>, index: usize) -> bool {
    let first = (0..scene.len()).find(|at| scene.timex_at(*at) == Some(index));
    first.is_some_and(|first| first > 1 && scene.lower(first - 1) == "since" && scene.lower(first - 2) == "time")
}

/// Whether a noun names the meeting that a verb tells of.
pub(super) fn is_meeting_of(scene: &Scene<'_>, verb: usize, noun: usize) -> bool {
    let above = scene.tree.ancestors(noun).find(|at| !scene.is_noun(*at));
    is_meeting(scene, noun) && noun > verb && above == Some(verb)
}

/// Whether what stands before a verb has its time: "Landing before daybreak on Sunday, they set fire to houses", "At a summit in Oslo in
/// 1999, A promised".
pub(super) fn is_before(scene: &Scene<'_>, (verb, governor): (usize, usize), owner: usize) -> bool {
    is_opening(scene, verb, owner) || verb == governor && owner < verb && is_meeting_before(scene, verb, owner)
}

fn is_opening(scene: &Scene<'_>, verb: usize, participle: usize) -> bool {
    let opens = scene.is(participle, "advcl") && matches!(scene.tag(participle), "VBG" | "VBN");
    opens && participle < verb && scene.head(participle) == Some(verb) && scene.subtree(participle).start < 2
}

fn is_meeting_before(scene: &Scene<'_>, verb: usize, noun: usize) -> bool {
    let at = matches!(scene.preposition(noun), "at" | "during" | "in") && scene.is(noun, "obl");
    at && is_meeting(scene, noun) && scene.head(noun) == Some(verb)
}

fn is_meeting(scene: &Scene<'_>, noun: usize) -> bool {
    let acts = scene.noun(noun).and_then(|noun| scene.lexicon().acts.nouns.get(noun));
    scene.is_noun(noun) && acts.is_some_and(|acts| acts.iter().any(|act| act.event == EventType::Consult))
}

/// "the May bombing of a clinic that killed", "was hurt in the May bombing": the violence that a verb tells of has its date; so has what
/// is done during a raid.
pub(super) fn is_told_of(scene: &Scene<'_>, (verb, kind): (usize, EventType), violence: usize) -> bool {
    let strikes = kind == EventType::Assault;
    // "Two were killed and six injured in clashes on Monday", "detained two and seized arms during a raid".
    let head = scene.head(violence);
    let shared = head.is_some_and(|head| scene.is(head, "conj") && scene.head(head) == Some(verb));
    // "used tear gas against a march on 4 November".
    let acts = scene.noun(violence).and_then(|noun| scene.lexicon().acts.nouns.get(noun));
    let protest = || {
        matches!(scene.preposition(violence), "against" | "at" | "on")
            && acts.is_some_and(|acts| acts.iter().any(|act| act.event == EventType::Protest))
    };
    if strikes && head == Some(verb) && scene.is(violence, "obl") && protest() {
        return true;
    }
    let within = scene.is(violence, "obl")
        && (head == Some(verb) || shared)
        && (scene.preposition(violence) == "during" || strikes && matches!(scene.preposition(violence), "in" | "by"));
    let describes = scene.is(verb, "acl:relcl")
        && scene.tree.ancestors(verb).take_while(|at| scene.is_noun(*at)).any(|at| at == violence);
    scene.is_noun(violence) && (within || strikes && describes)
}

/// Whether a verb is joined to another and has the same subject.
pub(super) fn joined(scene: &Scene<'_>, owner: Option<usize>, verb: usize) -> bool {
    // "kidnapped and presumed killed almost two years ago".
    let top = |owner: usize| scene.head(owner).filter(|_| scene.is(owner, "xcomp")).unwrap_or(owner);
    // "telephoned him on Tuesday, and the two agreed to meet".
    let same = |who: usize| matches!(scene.lower(who), "both" | "they" | "two");
    let shares = |at: usize| scene.is_verb(at) && scene.is(at, "conj") && scene.child(at, "nsubj").is_none_or(same);
    // "is facing trial and took refuge last month": what goes on now was not then.
    let now = scene.child(verb, "aux").is_some_and(|aux| matches!(scene.lower(aux), "are" | "is"));
    let present = matches!(scene.tag(verb), "VBZ" | "VBP") || scene.tag(verb) == "VBG" && now;
    if present && owner.is_some_and(|owner| scene.tag(owner) == "VBD") {
        return false;
    }
    // "burned their villages, shot their children and poisoned their wells in 1982".
    let chain = |owner: usize| std::iter::successors(Some(owner), |at| scene.head(*at).filter(|_| shares(*at)));
    owner.map(top).is_some_and(|owner| owner != verb && chain(owner).any(|at| at == verb))
}

/// "Two were killed and nine injured on Thursday".
pub(super) fn harmed_too(scene: &Scene<'_>, owner: Option<usize>, verb: usize) -> bool {
    let harm =
        |at: usize| matches!(scene.lower(at), "arrested" | "detained" | "hurt" | "injured" | "killed" | "wounded");
    let passive = scene.child(verb, "aux:pass").is_some();
    owner.is_some_and(|owner| {
        harm(owner) && harm(verb) && passive && scene.is(owner, "conj") && scene.head(owner) == Some(verb)
    })
}

/// "talks are expected to take place on Tuesday": what completes the verb of an act noun dates it.
pub(super) fn completes(scene: &Scene<'_>, owner: Option<usize>, verb: usize) -> bool {
    owner.is_some_and(|owner| scene.is(owner, "xcomp") && scene.head(owner) == Some(verb))
}

/// "would strike if the raids went on", "unless it lifts the curbs", "want it to withdraw", "may lift the ban": what hangs on a condition, a
/// wish or a chance has no day yet; what was tried has.
pub(super) fn is_yet_to_be(scene: &Scene<'_>, event: &Event) -> bool {
    let verb = (0..scene.len()).find(|at| scene.span(*at..*at + 1) == event.predicate.span);
    let hangs = |verb: usize| {
        let mark = |mark: usize| mark < verb && matches!(scene.lower(mark), "if" | "unless" | "until");
        let open = |aux: usize| matches!(scene.lower(aux), "would" | "could" | "may" | "might" | "should");
        let modal = scene.tag(verb) == "VB" && scene.children(verb).any(|aux| scene.tag(aux) == "MD" && open(aux));
        modal || is_wished(scene, verb) || scene.children(verb).any(mark)
    };
    event.modality.contains(&Modality::Hypothetical) && verb.is_some_and(hangs)
}

/// "want it to withdraw", "called on it to disarm and leave".
fn is_wished(scene: &Scene<'_>, verb: usize) -> bool {
    let joined = |at: &usize| scene.head(*at).filter(|_| scene.is(*at, "conj") && scene.child(*at, "nsubj").is_none());
    let top = std::iter::successors(Some(verb), joined).last().unwrap_or(verb);
    let wishes = |head: usize| {
        let verb = scene.verb(head).unwrap_or_else(|| scene.lower(head));
        matches!(
            verb,
            "appeal"
                | "ask"
                | "beg"
                | "call"
                | "demand"
                | "hope"
                | "invite"
                | "like"
                | "order"
                | "persuade"
                | "press"
                | "pressure"
                | "tell"
                | "urge"
                | "want"
                | "warn"
                | "wish"
        )
    };
    // "proposed that the two share information".
    let proposed =
        |head: usize| matches!(scene.verb(head), Some("demand" | "propose" | "recommend" | "suggest" | "urge"));
    let asked = scene.tag(top) == "VB" && scene.is(top, "xcomp") && scene.head(top).is_some_and(wishes);
    let base = matches!(scene.tag(top), "VB" | "VBP") && scene.is(top, "ccomp");
    asked || base && scene.head(top).is_some_and(proposed)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn a_deadline_and_the_year_of_something_else_are_no_time_of_an_act() {
        check(
            "At a summit in Oslo in 1999, Chad promised to withdraw its troops by the end of 2002.",
            &["AGREE: Chad >  [historical] 1999 @Oslo"],
        );
        check(
            "Landing before daybreak on Monday, 20 soldiers set fire to a church.",
            &["ASSAULT destroy: 20 soldiers > a church 2023-04-24"],
        );
        check(
            "A judge led the investigation into the coup of 2000.",
            &["ACCUSE investigate: A judge > the coup of 2000"],
        );
        check(
            "War broke out in the spring of 1992. On June 19 that year, Chilean troops attacked the town.",
            &["ASSAULT: Chilean > the town [historical] 1992-06-19"],
        );
    }

    #[test]
    fn what_has_no_day_of_its_own_is_dated_with_its_verb() {
        check(
            "Chile had rejected the truce on Wednesday, saying that Peru would have to leave.",
            &["REJECT assist: Chile > the truce 2023-04-26"],
        );
        check(
            "Chile said on Tuesday it would lift the sanctions on Peru by June.",
            &["AGREE: Chile > Peru 2023-04-25 (Chile)"],
        );
        check(
            "Chile summoned the Peruvian ambassador for the second time since Wednesday.",
            &["ACCUSE disapprove: Chile > Peruvian"],
        );
        check(
            "Rebels killed a nurse two weeks before the vote and bombed Lima on Monday.",
            &["ASSAULT: Rebels > a nurse", "ASSAULT explosives: Rebels > Lima 2023-04-24"],
        );
    }

    #[test]
    fn what_hangs_on_a_condition_has_no_day_yet() {
        check("Chile would attack Peru if the raids went on.", &["ASSAULT: Chile > Peru [hypothetical]"]);
        check("Chile may attack Peru.", &["ASSAULT: Chile > Peru [hypothetical]"]);
        check(
            "Chad had proposed that the two armies share information.",
            &["COOPERATE: the two armies >  [hypothetical]"],
        );
        check("Peru may have attacked Chile.", &["ASSAULT: Peru > Chile [hypothetical]"]);
    }
}
