//! Panics of one article: caught, located, and kept out of the terminal.

use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::Once;

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Where a panic happened. Its message is left out: it may quote the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Panicked(pub(super) String);

/// Runs some work and catches a panic in it.
pub(super) fn caught<T>(work: impl FnOnce() -> T) -> Result<T, Panicked> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |info| note(info, &usual)));
    });
    GUARDED.set(true);
    // What the work touches is either thrown away with it or shared and immutable.
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(false);
    result.map_err(|_| Panicked(PLACE.take().unwrap_or_else(|| "unknown place".to_owned())))
}

fn note(info: &PanicHookInfo<'_>, usual: &dyn Fn(&PanicHookInfo<'_>)) {
    if !GUARDED.get() {
        return usual(info);
    }
    PLACE.set(info.location().map(|place| format!("{}:{}:{}", place.file(), place.line(), place.column())));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_caught_with_its_place_and_without_its_message() {
        let Err(Panicked(place)) = caught::<()>(|| panic!("secret")) else { unreachable!("it panics") };
        assert!(place.contains("panics.rs:") && !place.contains("secret"), "{place}");
        assert_eq!(caught(|| 7), Ok(7));
    }
}
