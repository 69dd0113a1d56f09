//! How much memory intake takes for inputs that want as much of it as they can: a multiple of the limit at most.

use dateline::intake::{Hints, Intake, Limits, Options};
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// The limits of these tests, in bytes.
const LIMIT: usize = 1 << 20;

/// An input may take so many times the limit, and the fixed part that the limits on counts allow.
const TIMES: usize = 24;
const FIXED: usize = 64 << 20;

/// What an input takes beyond what is taken already, in bytes.
fn taken(input: &[u8]) -> usize {
    let limits = Limits { bytes: LIMIT, unpacked_bytes: LIMIT };
    let intake = Intake::new(Options { limits, ..Options::default() });
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    drop(intake.read(Some(input), Hints::default()));
    MEMORY.peak_usage().saturating_sub(before)
}

// One test, since all tests of a program share its memory.
#[test]
fn no_input_takes_more_than_a_multiple_of_the_limit() {
    let repeated = |begin: &str, piece: &str, end: &str| {
        let count = (LIMIT - begin.len() - end.len()) / piece.len();
        format!("{begin}{}{end}", piece.repeat(count))
    };
    let inputs = [
        repeated("", "word ", ""),
        repeated("", "\n\n-", ""),
        repeated("{\"text\":\"", "word ", "\"}"),
        repeated("{\"text\":\"x\",\"a\":[", "{\"\":0},", "0]}"),
        repeated("{\"text\":\"x\",\"a\":[", "[0],", "0]}"),
        repeated("{\"text\":\"x\",\"a\":[", "0,", "0]}"),
        repeated("{\"text\":\"x\",\"authors\":\"", "a;", "\"}"),
        repeated("", "<p>", ""),
        repeated("", "<b a>", ""),
        repeated("", "<p id class=x>x", ""),
        repeated("", "<a href=x>x</a> ", ""),
        repeated("<p>", "&lt;", ""),
        repeated("<p>", "x<br>", ""),
        repeated("<!doctype html>", "<script>x</script>", ""),
        repeated("<script type=application/ld+json>[", "[0],", "0]</script>"),
    ];
    for input in inputs {
        assert!(input.len() <= LIMIT);
        let taken = taken(input.as_bytes());
        let shown: String = input.chars().take(40).collect();
        assert!(taken <= FIXED + TIMES * LIMIT, "{} MB for {shown}", taken >> 20);
        println!("{:4} MB for {shown:?}", taken >> 20);
    }
}
