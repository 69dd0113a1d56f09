//! Any page is read, twice in the same way, and gives no more text than it has.

#![no_main]

use dateline::intake::{Hints, Intake};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|page: &str| {
    let hints = Hints { content_type: Some("text/html"), cloud_event_id: None };
    let intake = Intake::default();
    let read = intake.read(Some(page.as_bytes()), hints);
    assert_eq!(read, intake.read(Some(page.as_bytes()), hints));
    if let Ok(article) = read {
        // An entity may be shorter than what it stands for, and a blank line stands between blocks.
        assert!(article.text.len() <= 3 * page.len());
    }
});
