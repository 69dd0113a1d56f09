//! Faults on purpose, for tests of what must survive them. A release build has none of this.

#[cfg(debug_assertions)]
pub(super) use hooks::{commit_outside, maybe_die, strike};

#[cfg(debug_assertions)]
mod hooks {
    use std::sync::LazyLock;
    use std::sync::atomic::{AtomicU32, Ordering};

    use crate::stages::article::Article;

    static ARTICLES: LazyLock<bool> = LazyLock::new(|| is_set("DATELINE_TEST_FAULTS"));
    static COMMIT: LazyLock<bool> = LazyLock::new(|| is_set("DATELINE_TEST_COMMIT_OUTSIDE"));

    fn is_set(name: &str) -> bool {
        std::env::var(name).is_ok_and(|value| value == "1")
    }

    /// Does to the thread, or the process, what an article's URL asks for.
    pub(in crate::worker) fn strike(article: &Article) {
        if !*ARTICLES {
            return;
        }
        match article.url.as_deref() {
            Some("https://fault.test/panic") => panic!("a fault that a test asked for"),
            Some("https://fault.test/kill") => std::process::abort(),
            Some("https://fault.test/sleep") => std::thread::sleep(std::time::Duration::from_secs(3600)),
            _ => {}
        }
    }

    /// Ends the process at the eighth call: in the middle of what a test wants to see broken.
    pub(in crate::worker) fn maybe_die() {
        static CALLS: AtomicU32 = AtomicU32::new(0);
        if CALLS.fetch_add(1, Ordering::Relaxed) == 7 {
            std::process::abort();
        }
    }

    /// Whether offsets are to be committed apart from the transaction, which loses articles under faults.
    pub(in crate::worker) fn commit_outside() -> bool {
        *COMMIT
    }
}

#[cfg(not(debug_assertions))]
pub(super) fn strike(_article: &crate::stages::article::Article) {}

#[cfg(not(debug_assertions))]
pub(super) fn maybe_die() {}

#[cfg(not(debug_assertions))]
pub(super) fn commit_outside() -> bool {
    false
}
