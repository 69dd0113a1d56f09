//! Any bytes, with any media type, are an article with a text or a refusal that says why.

#![no_main]

use dateline::intake::{Hints, Intake};
use libfuzzer_sys::fuzz_target;

/// What the first byte chooses from.
const MEDIA: [Option<&str>; 5] =
    [None, Some("text/html"), Some("text/plain; charset=windows-1252"), Some("text/html; charset=shift_jis"), Some(";;=")];

fuzz_target!(|data: &[u8]| {
    let Some((first, payload)) = data.split_first() else { return };
    let content_type = MEDIA[usize::from(*first) % MEDIA.len()];
    match Intake::default().read(Some(payload), Hints { content_type, cloud_event_id: None }) {
        Ok(article) => assert!(!article.text.trim().is_empty()),
        Err(refusal) => assert!(!refusal.message.is_empty() && refusal.message.len() <= 1024),
    }
});
