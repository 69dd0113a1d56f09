//! Tests of dividing text into tokens.

use super::*;

fn check(text: &str, expected: &str) {
    let mut tokens = Vec::new();
    tokenize(text, 0, &Lexicon::built_in(), &mut tokens);
    let words: Vec<&str> = tokens.iter().map(|token| token.span.of(text)).collect();
    assert_eq!(words.join(" "), expected);
}

#[test]
fn clitics_stand_apart() {
    check("They don't say it's Kos's.", "They do n't say it 's Kos 's .");
    check("the ministers’ plan", "the ministers ’ plan");
    check("We cannot go", "We can not go");
}

#[test]
fn abbreviations_keep_their_stop() {
    check("Mr. Kos of the U.S. met J. Bell.", "Mr. Kos of the U.S. met J. Bell .");
    check("At 5 p.m. it ended...", "At 5 p.m. it ended ...");
}

#[test]
fn hyphens_divide_words_but_not_dates() {
    check("state-owned, 2021-2023", "state - owned , 2021 - 2023");
    check("2024-03-02 at 2024-03-02T09:30Z", "2024-03-02 at 2024-03-02T09:30Z");
}

#[test]
fn numbers_stand_apart_from_signs_and_units() {
    check("$5 (1,200.50) 5% 10:30 3-1 10am", "$ 5 ( 1,200.50 ) 5 % 10:30 3 - 1 10 am");
}

#[test]
fn addresses_stay_whole() {
    check("See https://example.org/a?b=c, or ana@example.org.", "See https://example.org/a?b=c , or ana@example.org .");
}

#[test]
fn a_missing_blank_after_a_stop_divides() {
    check("It ended.The end", "It ended . The end");
}
