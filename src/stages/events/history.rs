//! Articles that tell of the past: what they tell without a time of its own is of the year that they mentioned last.

use jiff::civil::Date;

use crate::stages::dates::{DateValue, Timex, TimexKind};

use super::background::is_without_time;
use super::scene::Scene;
use super::when::Site;
use super::{Cue, Event, EventDate, Evidence, Modality};

/// So many dates long past an article must name, and over three times as many as dates near its publication.
const LEAST: usize = 4;

/// Whether an article tells of the past, as an anniversary piece or a profile does. The finder of dates asks the like of what it has not
/// resolved yet, to tell in which year a month is.
pub(super) fn is_history(evidence: &Evidence<'_>) -> bool {
    let Some(today) = evidence.article.publication_date() else { return false };
    let dated = |timex: &&Timex| timex.kind != TimexKind::Duration && timex.value.interval().is_some();
    let [mut far, mut near] = [0, 0];
    for timex in evidence.dates.iter().filter(dated) {
        *if is_far(timex, today) { &mut far } else { &mut near } += 1;
    }
    far >= LEAST && far > 3 * near
}

/// Whether a time is over a year before publication.
pub(super) fn is_far(timex: &Timex, today: Date) -> bool {
    let over = |year_ago| timex.value.interval().is_some_and(|interval| interval.is_over_by(year_ago));
    today.checked_sub(jiff::Span::new().years(1)).is_ok_and(over)
}

/// "In 1966 students stormed the town hall." and, paragraphs later, "Shops closed their doors to the Portuguese.": of the year told last,
/// where a sentence tells what was and neither has a time of its own nor is somebody's word; in any other article, where what is told
/// right before it, twice, and right after it is long past.
pub(super) fn of_story(scene: &Scene<'_>, site: &Site<'_>, event: &mut Event) -> Option<EventDate> {
    let evidence = scene.view.evidence;
    let verb = site.candidate.governor;
    let helped = scene.children(verb).any(|aux| matches!(scene.lower(aux), "was" | "were" | "had"));
    let joined = scene.tag(verb) == "VBN" && scene.is(verb, "acl");
    let past = scene.tag(verb) == "VBD" || scene.tag(verb) == "VBN" && (helped || joined);
    let own_word = site.saying.is_some() || scene.view.is_quoted(scene.token(verb));
    if !past || own_word || !event.modality.is_empty() || !is_without_time(scene) {
        return None;
    }
    let today = evidence.article.publication_date()?;
    let here = scene.span(0..scene.len());
    let stands = |(_, timex): &(usize, &Timex)| timex.kind != TimexKind::Duration && timex.value.interval().is_some();
    let dates = || evidence.dates.iter().enumerate().filter(stands);
    let before: Vec<_> = dates().take_while(|(_, timex)| timex.span.end() <= here.start()).collect();
    let (index, timex) = *before.last()?;
    let after = || dates().find(|(_, timex)| timex.span.start() >= here.end());
    let far = |timex: &Timex| near(scene, timex) && is_far(timex, today);
    // Two before it: a single year may only describe something.
    let told = || before.len() > 1 && before.iter().rev().take(2).all(|(_, timex)| is_far(timex, today));
    let between = || far(timex) && told() && after().is_some_and(|(_, after)| far(after));
    if !scene.view.history && !between() {
        return None;
    }
    let begin = timex.value.interval().filter(|_| is_far(timex, today))?.begin?.date();
    let value = DateValue::Year(begin.year());
    event.cues.push(Cue { modality: Modality::Historical, span: timex.span });
    event.modality.push(Modality::Historical);
    Some(EventDate { interval: value.interval(), precision: value.precision(), value, timex: Some(index) })
}

/// Whether an expression stands in the block of a sentence or in one beside it.
fn near(scene: &Scene<'_>, timex: &Timex) -> bool {
    let document = scene.view.evidence.document;
    let block = |sentence: usize| document.sentences().get(sentence).map(|sentence| sentence.block);
    let there = document.sentence_at(timex.span.start()).and_then(block);
    there.zip(block(scene.index)).is_some_and(|(there, here)| there.abs_diff(here) <= 1)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn a_history_goes_on_in_the_year_told_last() {
        let story =
            "In 1954 Chile met Peru. In 1956 it fell. In 1958 it rose. On December 3, 1966, students burned flags.\n\n";
        check(
            &format!(
                "{story}It was no surprise. Shops were looted by rebels. In January 1967 Peru left.\n\nChile condemned Peru."
            ),
            &[
                "CONSULT: Chile & Peru >  [historical] 1954",
                "PROTEST demo: students >  [historical] 1966-12-03",
                "ASSAULT destroy: rebels > Shops [historical] 1966",
                "ACCUSE disapprove: Chile > Peru [historical] 1967",
            ],
        );
        check(
            "Chad met Niger on Monday.\n\nKos was born in 1941 and fled in 1966.\n\nSweden gave Kos asylum.\n\nKos left in 1994.",
            &["CONSULT: Chad & Niger >  2023-04-24", "AID: Sweden > Kos [historical] 1966"],
        );
        check(
            "Kos fled in 1966.\n\nSweden gave Kos asylum.\n\nChad met Niger on Monday.",
            &["AID: Sweden > Kos", "CONSULT: Chad & Niger >  2023-04-24"],
        );
        check(
            &format!("{story}“Peru shelled Lima,” a nurse said on Monday. Chile has condemned Peru."),
            &[
                "CONSULT: Chile & Peru >  [historical] 1954",
                "PROTEST demo: students >  [historical] 1966-12-03",
                "ASSAULT heavy-weapons: Peru > Lima (a nurse)",
                "ACCUSE disapprove: Chile > Peru",
            ],
        );
    }
}
