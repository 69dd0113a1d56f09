//! Acts that are dated from another one: "freed them on Thursday, three days after seizing them".

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

use crate::stages::dates::{DateValue, Unit};

use super::EventDate;
use super::candidate::Candidate;
use super::scene::Scene;
use super::when::{expressions, owner};

/// How many words may stand between "after" and the verb of its clause.
const CLAUSE: usize = 12;

/// The date of an act in a clause behind "three days after" or "a week before", where the act above has a day.
pub(super) fn counted(scene: &Scene<'_>, candidate: &Candidate) -> Option<EventDate> {
    let verb = told_with(scene, candidate.governor);
    let mark = (verb.saturating_sub(CLAUSE)..verb).rev().find(|at| matches!(scene.lower(*at), "after" | "before"))?;
    // "two days after gunmen believed to work for a cartel shot him".
    let actor = scene.child(verb, "nsubj").map(|actor| scene.subtree(actor)).unwrap_or_default();
    let between = (mark + 1..verb).all(|at| !scene.is_verb(at) || scene.head(at) == Some(verb) || actor.contains(&at));
    let last = mark.checked_sub(1).filter(|_| between)?;
    let told = scene.timex_at(last);
    let (unit, count) = length(scene, last)?;
    let mut above = scene.tree.ancestors(verb).filter(|at| scene.is_verb(*at));
    let (day, main) = above.find_map(|main| day_of(scene, main, told))?;
    let value = moved((unit, count), day, scene.lower(mark) == "before")?;
    Some(EventDate {
        interval: value.interval(),
        precision: value.precision(),
        value,
        timex: Some(told.unwrap_or(main)),
    })
}

/// How long a time is that ends at a word: "three days", "a week".
fn length(scene: &Scene<'_>, last: usize) -> Option<(Unit, i64)> {
    if let Some(index) = scene.timex_at(last) {
        let DateValue::Duration(length) = scene.view.evidence.dates[index].value else { return None };
        return Some((length.unit, i64::from(length.count.filter(|_| !length.half)?)));
    }
    let unit = match scene.lower(last) {
        "day" => Unit::Day,
        "week" => Unit::Week,
        "month" => Unit::Month,
        _ => return None,
    };
    let one = last.checked_sub(1).is_some_and(|one| matches!(scene.lower(one), "a" | "one" | "the"));
    one.then_some((unit, 1))
}

/// The verb of the clause that a participle goes on with: "opened fire on a boat, killing two and wounding a third".
fn told_with(scene: &Scene<'_>, participle: usize) -> usize {
    let goes_on = |at: usize| {
        let participle = scene.tag(at) == "VBG" && matches!(scene.relation(at), "advcl" | "conj");
        // "dragged him out and shot him".
        let joined = scene.is(at, "conj") && scene.tag(at) == "VBD" && scene.child(at, "nsubj").is_none();
        (participle || joined) && scene.child(at, "mark").is_none()
    };
    let above = |at: &usize| scene.head(*at).filter(|head| goes_on(*at) && scene.is_verb(*head));
    std::iter::successors(Some(participle), above).last().unwrap_or(participle)
}

/// The day on which a verb's act takes place, told by another expression than that of the length: "ordered him to leave on Tuesday" too.
fn day_of(scene: &Scene<'_>, verb: usize, length: Option<usize>) -> Option<(Date, usize)> {
    let below = |owner: usize| scene.is(owner, "xcomp") && scene.head(owner) == Some(verb);
    let own = |(at, index): &(usize, usize)| {
        Some(*index) != length && owner(scene, *at, *index).is_some_and(|owner| owner == verb || below(owner))
    };
    // A day to come is not that of what was done.
    let today = scene.view.evidence.article.publication_date();
    let come = |(day, _): &(Date, usize)| today.is_none_or(|today| *day <= today);
    let days = expressions(scene).into_iter().filter(own);
    days.filter_map(|(_, index)| match scene.view.evidence.dates[index].value {
        DateValue::Day(day) | DateValue::Part(day, _) | DateValue::Hour(day, _) | DateValue::Minute(day, _) => {
            Some((day, index))
        }
        _ => None,
    })
    .find(come)
}

/// A day moved by days, weeks or months, as exact as they are.
fn moved((unit, count): (Unit, i64), day: Date, later: bool) -> Option<DateValue> {
    let span = match unit {
        Unit::Day => count.days(),
        Unit::Week => count.weeks(),
        Unit::Month => count.months(),
        _ => return None,
    };
    let moved = if later { day.checked_add(span) } else { day.checked_sub(span) }.ok()?;
    match unit {
        Unit::Week => moved.tomorrow().ok()?.nth_weekday(-1, Weekday::Monday).ok().map(DateValue::Week),
        Unit::Month => Some(DateValue::Month(moved.first_of_month())),
        _ => Some(DateValue::Day(moved)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn what_stands_behind_days_after_is_counted_from_the_act_above() {
        check(
            "Chadian rebels freed five election workers on Thursday, three days after seizing them outside a town hall.",
            &[
                "RETREAT release: Chadian > five election workers 2023-04-27",
                "ASSAULT abduct: Chadian > five election workers 2023-04-24",
            ],
        );
        check(
            "Kenyan police arrested a cleric on Tuesday, two weeks after gunmen attacked a church.",
            &["COERCE arrest: Kenyan > a cleric 2023-04-25", "ASSAULT firearms: gunmen > a church 2023-W15"],
        );
        check(
            "Peru expelled a Chilean envoy on Tuesday, three days after Chilean soldiers attacked a boat, killing two miners.",
            &["SANCTION expel: Peru > Chilean 2023-04-25", "ASSAULT: Chilean > two miners 2023-04-22"],
        );
    }
}
