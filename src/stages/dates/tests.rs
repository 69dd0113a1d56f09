//! Made-up sentences for the rules of this stage; the articles are published on Saturday, 29 April 2023.

use std::sync::LazyLock;

use jiff::civil::date;
use proptest::prelude::*;

use super::super::article::{Article, Moment, Published, PublishedBasis};
use super::super::normalize::Normalizer;
use super::super::syntax::SyntaxParser;
use super::*;

/// One for all the cases of a test: to read the lists takes longer than to find what they name.
static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::built_in);

fn source<'a>(article: &'a Article, document: &'a Document, syntax: &'a [Option<Syntax>]) -> Source<'a> {
    Source { article, document, syntax, entities: &[] }
}

fn find(text: &str, published: Option<Date>) -> String {
    let published =
        published.map(|day| Published { at: Moment::day(day), basis: PublishedBasis::Given, doubtful: false });
    let article = Article { text: text.into(), published, ..Article::default() };
    let (document, _) = Normalizer::new(&LEXICON).normalize(&article);
    let found = DateFinder::new(&LEXICON).find(&source(&article, &document, &[]), &mut Watch::new(&mut ()));
    let shown = found.iter().map(|timex| format!("{}={}", document.slice(timex.span), timex.value.timex3()));
    shown.collect::<Vec<_>>().join("; ")
}

fn check(text: &str, expected: &str) {
    assert_eq!(find(text, Some(date(2023, 4, 29))), expected, "{text}");
}

#[test]
fn complete_dates_stand_for_themselves() {
    check("On April 29, 2023 and 1 May 2022.", "April 29, 2023=2023-04-29; 1 May 2022=2022-05-01");
    check("On 2024-03-02 and 02/13/2001.", "2024-03-02=2024-03-02; 02/13/2001=2001-02-13");
    check("In March 2019 and in 2011.", "March 2019=2019-03; 2011=2011");
    check("In the late 1970s and the 20th century.", "the late 1970s=197; the 20th century=19");
    check("In the third quarter of 1998.", "the third quarter of 1998=1998-Q3");
}

#[test]
fn dates_in_digits_follow_the_order_of_their_source() {
    let lexicon = Lexicon::built_in();
    let day = |date_order, text: &str| {
        let source = super::super::article::Source { date_order, ..Default::default() };
        let published =
            Some(Published { at: Moment::day(date(2023, 4, 29)), basis: PublishedBasis::Given, doubtful: false });
        let article = Article { text: text.into(), published, source, ..Article::default() };
        let (document, _) = Normalizer::new(&lexicon).normalize(&article);
        let found = DateFinder::new(&lexicon).find(&self::source(&article, &document, &[]), &mut Watch::new(&mut ()));
        found.first().map(|timex| timex.value.timex3())
    };
    let text = "It was signed on 03/04/2023.";
    assert_eq!(day(None, text).as_deref(), Some("2023-04-03"), "nearer to publication");
    assert_eq!(day(Some(DateOrder::MonthFirst), text).as_deref(), Some("2023-03-04"));
    assert_eq!(day(Some(DateOrder::DayFirst), text).as_deref(), Some("2023-04-03"));
    let shown = "It was signed on 03/04/2023, not on 25/12/2022.";
    assert_eq!(day(Some(DateOrder::MonthFirst), shown).as_deref(), Some("2023-04-03"), "the article itself is surer");
}

#[test]
fn a_zone_is_told_beside_the_value() {
    let lexicon = Lexicon::built_in();
    let zone = |text: &str| {
        let article = Article { text: text.into(), ..Article::default() };
        let (document, _) = Normalizer::new(&lexicon).normalize(&article);
        let found = DateFinder::new(&lexicon).find(&source(&article, &document, &[]), &mut Watch::new(&mut ()));
        found.first().and_then(|timex| timex.zone)
    };
    assert_eq!(zone("They met at 0600 GMT on May 3, 2021."), Some("GMT"));
    assert_eq!(zone("They met at 5 p.m. EST on May 3, 2021."), Some("EST"));
    assert_eq!(zone("They met at 5 p.m. on May 3, 2021."), None);
}

#[test]
fn impossible_dates_are_none() {
    check("On February 30, 2023 and 2023-02-30.", "");
    check("On 30 February.", "");
}

#[test]
fn a_day_without_a_year_is_the_nearest() {
    check("On March 2 and December 30.", "March 2=2023-03-02; December 30=2022-12-30");
    check("Thursday, April 6.", "Thursday, April 6=2023-04-06");
}

#[test]
fn a_weekday_is_the_most_recent_one() {
    check("They met on Friday.", "Friday=2023-04-28");
    check("They met on Saturday.", "Saturday=2023-04-29");
    check("They met last Saturday.", "last Saturday=2023-04-22");
    check("Saturday's vote and Monday morning.", "Saturday=2023-04-29; Monday morning=2023-04-24TMO");
}

#[test]
fn a_weekday_is_to_come_where_its_clause_speaks_of_the_future() {
    check("Ana Kos will fly to Oslo on Monday, her office said.", "Monday=2023-05-01");
    check("They are due to meet on Friday.", "Friday=2023-05-05");
    check("The unions are to strike on Monday.", "Monday=2023-05-01");
    check("Kos will fly to Oslo, her office said on Friday.", "Friday=2023-04-28");
    check("On Monday, the court will rule.", "Monday=2023-05-01");
}

#[test]
fn deictic_words_count_from_publication() {
    check(
        "Today, yesterday evening and tomorrow.",
        "Today=2023-04-29; yesterday evening=2023-04-28TEV; tomorrow=2023-04-30",
    );
    check("Last week, next week and this month.", "Last week=2023-W16; next week=2023-W18; this month=2023-04");
    check("Three years ago and two months ago.", "Three years ago=2020; two months ago=2023-02");
    check(
        "It rained last night, this morning and tonight.",
        "last night=2023-04-28TNI; this morning=2023-04-29TMO; tonight=2023-04-29TNI",
    );
    check("This weekend and last year.", "This weekend=2023-W17-WE; last year=2022");
}

#[test]
fn later_counts_from_the_date_before() {
    check("On March 2 it rained. Two days later it stopped.", "March 2=2023-03-02; Two days later=2023-03-04");
}

#[test]
fn vague_words_are_references() {
    check("He may go in the near future.", "the near future=FUTURE_REF");
    check("It has recently rained and is now dry.", "recently=PAST_REF; now=PRESENT_REF");
    check("Now that it rains, future rains come soon.", "");
}

#[test]
fn lengths_keep_their_unit() {
    check("A decade long war of three years and 18 months.", "decade long=P10Y; three years=P3Y; 18 months=P18M");
    check("A two-week trip took several days.", "two-week=P2W; several days=PXD");
    check("The past three months were dry.", "The past three months=P3M");
    check("The 45-year-old is 45 years old.", "");
}

#[test]
fn what_recurs_is_a_set() {
    check("It rains daily, every month and each Thursday.", "daily=P1D; every month=P1M; each Thursday=XXXX-WXX-4");
}

#[test]
fn times_carry_their_day() {
    check(
        "At 10 p.m. Friday and 9:30 a.m. on Saturday.",
        "10 p.m. Friday=2023-04-28T22:00; 9:30 a.m. on Saturday=2023-04-29T09:30",
    );
}

#[test]
fn false_friends_are_no_dates() {
    check("He may march and fall second; 2000 troops and 1,200 men sat.", "");
    check("The Good Friday deal beat Black Friday.", "");
}

#[test]
fn without_publication_date_days_have_their_x_form() {
    assert_eq!(find("On Friday and March 2.", None), "Friday=XXXX-WXX-5; March 2=XXXX-03-02");
}

#[test]
fn huge_counts_are_harmless() {
    check("It was 9999 years ago, 99999999999999999999 years ago.", "");
}

#[test]
fn every_weekday_is_found_from_every_other() {
    let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    for published in 0..7_i64 {
        let today = date(2020, 12, 28).checked_add(jiff::Span::new().days(published)).unwrap();
        for (day, name) in (0_i64..).zip(names) {
            let back = (published - day).rem_euclid(7);
            let expected = today.checked_sub(jiff::Span::new().days(back)).unwrap();
            assert_eq!(find(&format!("They met on {name}."), Some(today)), format!("{name}={expected}"));
        }
    }
}

/// One expression as the cases write it: words = TYPE value, then what else they want to hold.
fn shown(document: &Document, timex: &Timex, wanted: &str) -> String {
    let mut shown = format!("{} = {} {}", document.slice(timex.span), timex.kind.as_str(), timex.value.timex3());
    let further = wanted.split(" = ").nth(1).unwrap_or_default().split(' ').skip(2);
    for want in further {
        let found = if want.contains("..") {
            let side = |moment: Option<CivilMoment>| moment.map(|moment| moment.to_string()).unwrap_or_default();
            timex.value.interval().map(|interval| format!("{}..{}", side(interval.begin), side(interval.end)))
        } else if want.bytes().all(|byte| byte.is_ascii_lowercase()) {
            Some(timex.basis.as_str().to_owned())
        } else {
            timex.modifier.map(|modifier| modifier.as_str().to_owned())
        };
        shown.push(' ');
        shown.push_str(&found.unwrap_or_default());
    }
    shown
}

#[test]
fn expressions_are_found_and_resolved_as_the_cases_say() {
    let lexicon = Lexicon::built_in();
    let (normalizer, finder, parser) = (Normalizer::new(&lexicon), DateFinder::new(&lexicon), SyntaxParser::built_in());
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus/dates/cases.tsv");
    let text = std::fs::read_to_string(path).unwrap();
    let cases = text.lines().filter(|line| !line.starts_with('#'));
    let mut wrong = Vec::new();
    let mut count = 0;
    for case in cases {
        count += 1;
        let cells: Vec<&str> = case.split('\t').collect();
        let [published, text, expected] = cells[..] else { panic!("{case} has three cells") };
        let published = published.parse().ok().map(|day| Published {
            at: Moment::day(day),
            basis: PublishedBasis::Given,
            doubtful: false,
        });
        let article = Article { text: text.into(), published, ..Article::default() };
        let (document, _) = normalizer.normalize(&article);
        let syntax: Vec<Option<Syntax>> =
            document.sentences().iter().map(|sentence| parser.parse(&document, sentence)).collect();
        let found = finder.find(&source(&article, &document, &syntax), &mut Watch::new(&mut ()));
        let wanted: Vec<&str> = expected.split("; ").collect();
        let shown: Vec<String> = (0..)
            .zip(&found)
            .map(|(at, timex)| shown(&document, timex, wanted.get(at).copied().unwrap_or_default()))
            .collect();
        if shown.join("; ") != expected {
            wrong.push(format!("{text}\n  expected {expected}\n  found    {}", shown.join("; ")));
        }
    }
    assert!(wrong.is_empty(), "{} of {count} right\n{}", count - wrong.len(), wrong.join("\n"));
}

/// What is said in every kind of expression that is counted from a day.
const SAID: [&str; 28] = [
    "today",
    "yesterday evening",
    "tomorrow",
    "last week",
    "next month",
    "this year",
    "last quarter",
    "two years ago",
    "in three weeks",
    "Friday",
    "next Monday",
    "last Sunday night",
    "on February 29",
    "on March 3",
    "in December",
    "last May",
    "the past three months",
    "the next ten days",
    "this weekend",
    "last summer",
    "this winter",
    "the third quarter",
    "the first half of last year",
    "10 p.m. Friday",
    "at noon",
    "Christmas Day",
    "a year earlier",
    "two days later",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    /// On any day of two centuries everything has a meaning, and every stretch begins before it ends.
    #[test]
    fn resolving_is_total(days in 0_i64..73_414, first in 0..SAID.len(), second in 0..SAID.len()) {
        let published = date(1900, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
        let text = format!("He said {} that they would leave {}.", SAID[first], SAID[second]);
        let published = Some(Published { at: Moment::day(published), basis: PublishedBasis::Given, doubtful: false });
        let article = Article { text, published, ..Article::default() };
        let (document, _) = Normalizer::new(&LEXICON).normalize(&article);
        let found = DateFinder::new(&LEXICON).find(&source(&article, &document, &[]), &mut Watch::new(&mut ()));
        // Most years have no 29 February, and what no year near has is no date.
        let leap = |said: usize| SAID[said].ends_with("February 29");
        prop_assert!(!found.is_empty() || leap(first) && leap(second), "{}", article.text);
        for timex in &found {
            prop_assert!(document.slice(timex.span).len() > 2);
            let Some(Interval { begin: Some(begin), end: Some(end) }) = timex.value.interval() else { continue };
            let (from, to) = (begin.date(), end.date());
            prop_assert!(from <= to && begin != end, "{:?}", timex.value);
            prop_assert!((1790..=2210).contains(&from.year()), "{:?}", timex.value);
        }
        let again = DateFinder::new(&LEXICON).find(&source(&article, &document, &[]), &mut Watch::new(&mut ()));
        prop_assert_eq!(found, again);
    }
}
