//! The demo articles, built in.

/// All of them, in the order in which they are fed. They are pretended to come from twelve crawlers.
pub(super) const ALL: [&str; 12] = [
    include_str!("../../../tests/corpus/demo/01-diplomacy.json"),
    include_str!("../../../tests/corpus/demo/02-protest.json"),
    include_str!("../../../tests/corpus/demo/03-arrest.json"),
    include_str!("../../../tests/corpus/demo/04-air-strike.json"),
    include_str!("../../../tests/corpus/demo/05-sanctions.txt"),
    include_str!("../../../tests/corpus/demo/06-aid.json"),
    include_str!("../../../tests/corpus/demo/07-election.json"),
    include_str!("../../../tests/corpus/demo/08-football.json"),
    include_str!("../../../tests/corpus/demo/09-markets.json"),
    include_str!("../../../tests/corpus/demo/10-mixed.json"),
    include_str!("../../../tests/corpus/demo/11-broken.json"),
    include_str!("../../../tests/corpus/demo/12-french.json"),
];
