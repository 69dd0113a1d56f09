//! Made-up sentences for who acts and upon whom, where the tree or the words around mislead.

use super::tests::check;

#[test]
fn two_subjects_joined_by_and_both_act() {
    check(
        "The king says he and Ana Kos will sign the treaty with Chad.",
        &["AGREE: The king & Ana Kos > Chad (The king)"],
    );
}

#[test]
fn whoever_stands_within_the_phrase_of_who_acts_is_not_acted_upon() {
    check(
        "The convoy was attacked by soldiers of either the Chadian regime or Niger.",
        &["ASSAULT: Chadian & Niger > The convoy"],
    );
}

#[test]
fn whoever_will_be_asked_is_promised_nothing() {
    check("Sweden pledged to ask Oman to reopen its embassy.", &["AGREE: Sweden >"]);
}

#[test]
fn none_of_those_who_will_be_found_is_promised_anything() {
    check("Chad vowed to find the kidnappers of the Dutch priest.", &["AGREE: Chad >"]);
}

#[test]
fn a_promise_by_somebody_is_theirs() {
    check(
        "A threat by Guyana to expel the Peruvian ambassador unsettled the region.",
        &["THREATEN expel: Guyana > Peruvian", "SANCTION expel: Guyana > Peruvian [hypothetical]"],
    );
}

#[test]
fn praise_comes_from_somebody() {
    check(
        "Praise for Vietnam from the United Nations came on Friday.",
        &["SUPPORT: United Nations > Vietnam 2023-04-28"],
    );
}

#[test]
fn a_participle_behind_a_hyphen_describes_the_place() {
    check("The army began its assault on rebel-held Kirkuk.", &["ASSAULT: The army > Kirkuk"]);
}

#[test]
fn the_other_office_is_another_person() {
    check("Oman urged the prime minister-designate, Ana Kos, to form a government.", &["REQUEST: Oman > Ana Kos"]);
}

#[test]
fn protesters_protest_against_whom_they_blame() {
    check(
        "Some 1,500 teachers marched in Lima to protest the killings of miners by Peruvian soldiers.",
        &["PROTEST demo: Some 1,500 teachers > Peruvian @Lima", "ASSAULT: Peruvian > miners"],
    );
}

#[test]
fn sanctions_and_arms_reach_whom_they_are_with() {
    check(
        "Two Moldovan oligarchs were slapped with sanctions by Canada.",
        &["SANCTION discontinue: Canada > Moldovan"],
    );
    check("Tajik border guards were supplied with drones by Belarus.", &["AID: Belarus > Tajik"]);
}

#[test]
fn nobody_is_accused_by_a_motion_against_nobody() {
    check("The farmer filed a motion in federal court on Thursday asking for custody of the boy.", &[]);
}

#[test]
fn what_is_planned_for_a_day_is_to_come() {
    check(
        "Protesters planned a large demonstration in Lima on Monday.",
        &["PROTEST demo: Protesters >  [future] 2023-05-01 @Lima"],
    );
}

#[test]
fn a_day_gone_by_is_that_of_the_request() {
    check("Britain invited Oman to rejoin the talks two weeks ago.", &["REQUEST meet: Britain > Oman 2023-W15"]);
}
