//! Faults on purpose, for tests of what must survive them. A release build has none of this.

#[cfg(debug_assertions)]
pub(super) use hooks::{commit_outside, strike};

#[cfg(debug_assertions)]
mod hooks {
    use std::sync::LazyLock;

    use crate::stages::article::Article;

    static ARTICLES: LazyLock<bool> = LazyLock::new(|| is_set("DATELINE_TEST_FAULTS"));
    static COMMIT: LazyLock<bool> = LazyLock::new(|| is_set("DATELINE_TEST_COMMIT_OUTSIDE"));

    fn is_set(name: &str) -> bool {
        std::env::var(name).is_ok_and(|value| value == "1")
    }

    /// Panics on an article whose URL asks for it.
    pub(in crate::worker) fn strike(article: &Article) {
        let asked = *ARTICLES && article.url.as_deref() == Some("https://fault.test/panic");
        assert!(!asked, "a fault that a test asked for");
    }

    /// Whether offsets are to be committed apart from the transaction, which loses articles under faults.
    pub(in crate::worker) fn commit_outside() -> bool {
        *COMMIT
    }
}

#[cfg(not(debug_assertions))]
pub(super) fn strike(_article: &crate::stages::article::Article) {}

#[cfg(not(debug_assertions))]
pub(super) fn commit_outside() -> bool {
    false
}
