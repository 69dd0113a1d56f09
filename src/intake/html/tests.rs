//! Pages and pieces of them, and pages that would bring a lesser reader down.

use std::fmt::Write as _;
use std::time::Duration;

use cpu_time::ThreadTime;
use proptest::prelude::*;

use super::*;

fn check(html: &str, expected: &[&str]) {
    let text = text(html).unwrap();
    let blocks: Vec<&str> = text.split("\n\n").filter(|block| !block.is_empty()).collect();
    assert_eq!(blocks, expected, "{html}");
}

#[test]
fn blocks_stay_blocks_and_what_is_in_line_stays_in_line() {
    check("<p>One <b>bold</b>\n word.</p><p>Two.", &["One bold word.", "Two."]);
    check("<h2>Head</h2>Text<ul><li>a<li>b</ul>rest", &["Head", "Text", "a", "b", "rest"]);
    check("<figure><img><figcaption>A caption</figcaption></figure><p>x", &["A caption", "x"]);
    check("One<br>line<br><br>Two &amp; more&nbsp;words", &["One line", "Two & more words"]);
    check("<table><tr><td>a<td>b</table>", &["a", "b"]);
}

#[test]
fn what_no_reader_takes_for_the_text_is_dropped() {
    check("<script>var a = '<p>x</p>';</script><style>p{}</style><p>Text", &["Text"]);
    check("<p>Text</p><nav><p>Home</p></nav><p hidden>x</p><p style='color:red; display: none'>y</p>", &["Text"]);
    check(
        "<p>Text of the day</p><div class='related-links'><ul><li><a href=x>Other</a></ul></div>",
        &["Text of the day"],
    );
    check("<p>Text of the day</p><p><a href=x>Read this other thing</a></p>", &["Text of the day"]);
    check("<noscript><p>Turn it on</p></noscript><template><p>x</p></template><p>Text", &["Text"]);
}

#[test]
fn a_frame_with_a_bad_name_is_kept_if_it_holds_the_text() {
    check(
        "<div class='sidebar menu'><p>All of the text of this page lies in here, for whatever reason.</p></div>",
        &["All of the text of this page lies in here, for whatever reason."],
    );
}

#[test]
fn a_form_around_the_whole_page_is_kept() {
    let page =
        page("<form><h1>Ministers meet</h1><p>The ministers met in Oslo to talk about the river.</p></form>").unwrap();
    assert_eq!(page.text, "The ministers met in Oslo to talk about the river.");
    check("<form><label>Your mail</label><p>Sign up here</p></form><p>Text of the day", &["Text of the day"]);
}

#[test]
fn paragraphs_behind_a_frame_that_ends_too_early_are_kept() {
    let story = "<p>The ministers of both countries met in Oslo on Monday and agreed that talks go on.</p>";
    let html = format!(
        "<body><div class=a><div class=b>{story}</div><p>The next talks are in May, the hosts said.</p></div><div>Imprint"
    );
    assert!(page(&html).unwrap().text.ends_with("\n\nThe next talks are in May, the hosts said."));
}

#[test]
fn a_link_that_is_never_closed_makes_no_links_of_what_follows() {
    check(
        "<p>Flights were <a href=x>diverted<p>to the capital, the airline said.",
        &["Flights were diverted", "to the capital, the airline said."],
    );
    check("<p>Text of the day.</p><p><a href=x>Other text</a></p><p><a href=x>Read it</a></p>", &["Text of the day."]);
}

#[test]
fn marked_up_members_become_text_and_others_stay_as_they_are() {
    let text = |text: &str| unmarked(Article { text: text.to_owned(), ..Article::default() }).unwrap().text;
    assert_eq!(text("<p>One.</p><p>Two.</p>"), "One.\n\nTwo.");
    assert_eq!(text("1 < 2 & 3 > 2\nAT&amp;T"), "1 < 2 & 3 > 2\nAT&amp;T");
    let late = "<meta charset=utf-8><title>A title of a page</title><p>The text of the page.</p>";
    let article = unmarked(Article { text: late.to_owned(), ..Article::default() }).unwrap();
    assert_eq!(article.title.as_deref(), Some("A title of a page"));
    let page = "<!doctype html><title>A title of a page</title><body><p>The text of the page.</p>";
    let article = unmarked(Article { text: page.to_owned(), ..Article::default() }).unwrap();
    assert_eq!((article.text.as_str(), article.title.as_deref()), ("The text of the page.", Some("A title of a page")));
}

/// The processor time that a page takes, read or refused.
fn time(html: &str) -> Duration {
    let begun = ThreadTime::now();
    let _outcome = page(html);
    begun.elapsed()
}

/// Twice the page may take twice the time, and half as much again for a machine that does other things too.
fn check_doubling(piece: impl Fn(usize) -> String) {
    let count = 10_000;
    let (once, twice) = (piece(count), piece(2 * count));
    let best = |html: &str| (0..3).map(|_| time(html)).min().unwrap();
    let (short, long) = (best(&once), best(&twice));
    assert!(long <= short * 3 + Duration::from_millis(50), "{short:?} {long:?}");
}

#[test]
fn pages_that_are_like_no_other_take_linear_time() {
    check_doubling(|count| "<div>".repeat(count));
    check_doubling(|count| "<b><p>".repeat(count));
    check_doubling(|count| "<a><table>".repeat(count));
    check_doubling(|count| "<p>x".repeat(count));
    check_doubling(|count| "<ul><li>".repeat(count));
    check_doubling(|count| "</div>".repeat(count));
    check_doubling(|count| "<h2>x</h2><p>y".repeat(count));
    check_doubling(|count| "<h3>x</h3><p><a href=x>y</a>".repeat(count));
    check_doubling(|count| format!("<div>x</div>{}", "<p>words of a paragraph that is long enough</p>".repeat(count)));
    check_doubling(|count| "<!-- x -->".repeat(count));
    check_doubling(|count| format!("<p>{}", "word ".repeat(10 * count)));
    check_doubling(|count| "&amp;<br>".repeat(count));
    check_doubling(|count| "x <i>y</i> ".repeat(count));
    check_doubling(|count| format!("<p {}>", "a=1 ".repeat(count)));
    check_doubling(|count| {
        format!(
            "<p {}>",
            (0..count).fold(String::new(), |mut all, n| {
                write!(all, "a{n} ").unwrap();
                all
            })
        )
    });
    check_doubling(|count| {
        (0..count).fold(String::new(), |mut all, n| {
            write!(all, "<font size={n}>x").unwrap();
            all
        })
    });
}

fn check_refusal(html: &str, expected: &str) {
    assert_eq!(page(html).unwrap_err().message, expected);
}

#[test]
fn pages_beyond_the_limits_are_refused() {
    check_refusal(&"<div>".repeat(2_000_000), "HTML nested deeper than 512 levels");
    check_refusal(&"<br>".repeat(400_001), "HTML of more than 400000 elements and texts");
    check_refusal(&format!("<p {}>", "a ".repeat(1000)), "an HTML tag with more than 400 attributes");
}

proptest! {
    #[test]
    fn any_markup_is_read(parts in prop::collection::vec(prop::sample::select(&["<p>", "</p>", "<b>", "</b>", "<table>",
        "<tr>", "<td>", "</table>", "<div class=nav>", "</div>", "<svg>", "<template>", "</template>", "<select>",
        "<a href=x>", "</a>", "<li>", "<br>", "text of some words", "&amp;", "<!--", "-->", "<script>", "</script>",
        "<time>", "<h1>", "<article>", "</article>", "<form>", "<frameset>", "<title>", "<math><mi>", "<"][..]), 0..40)) {
        let html = parts.concat();
        prop_assert_eq!(page(&html), page(&html));
        prop_assert!(text(&html).is_ok());
    }
}
