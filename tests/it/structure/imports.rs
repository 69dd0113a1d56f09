//! Which module may use which: the arrows of the map, and what the core keeps away from.

use proc_macro2::TokenStream;

use super::paths::{self, Found};

/// Each module of the crate with those that it may use besides itself.
const MAP: &[(&str, &[&str])] = &[
    ("stages", &[]),
    ("intake", &["stages"]),
    ("records", &["stages"]),
    ("settings", &["stages", "intake", "records"]),
    ("telemetry", &["settings", "stages"]),
    ("kafka", &["settings", "telemetry", "stages"]),
    ("worker", &["kafka", "records", "intake", "stages", "settings", "telemetry"]),
    ("cli", &["worker", "kafka", "records", "intake", "stages", "settings", "telemetry"]),
];

/// The modules that are pure: the same input gives the same output, on any machine, at any time.
const CORE: &[&str] = &["stages", "intake", "records"];

/// What would make them impure.
const IMPURE: &[&str] = &[
    "tokio",
    "rdkafka",
    "tracing",
    "config",
    "clap",
    "rand",
    "std::time::Instant",
    "std::time::SystemTime",
    "std::env",
    "std::fs",
    "std::net",
    "std::thread",
];

/// What a file of `src` uses and must not; other files may use anything.
pub(super) fn faults(path: &str, tokens: TokenStream) -> Vec<String> {
    let Some(file) = path.strip_prefix("src/") else { return Vec::new() };
    let home = modules(file);
    let is_root = matches!(file, "lib.rs" | "main.rs") || file.starts_with("bin/");
    let is_test = home.last().is_some_and(|name| name == "tests");
    let Some(layer) = home.first().filter(|_| !is_root && !is_test) else { return Vec::new() };
    let Some((_, usable)) = MAP.iter().find(|(name, _)| name == layer) else {
        return vec![format!("`{layer}` is not on the map of modules")];
    };
    let found = paths::all(tokens);
    found.iter().filter_map(|path| fault(path, &home, usable)).collect()
}

/// The modules that a file is: `stages/dates/mod.rs` and `stages/dates.rs` are `stages::dates`.
fn modules(file: &str) -> Vec<String> {
    let path = file.trim_end_matches(".rs").trim_end_matches("/mod");
    path.split('/').map(str::to_owned).collect()
}

fn fault(found: &Found, home: &[String], usable: &[&str]) -> Option<String> {
    let layer = home.first()?;
    let used = target(found, home);
    let line = found.line;
    if let Some(module) = used.strip_prefix("crate::") {
        let module = module.split("::").next()?;
        let is_module = MAP.iter().any(|(name, _)| *name == module);
        let is_fine = !is_module || module == layer || usable.contains(&module);
        return (!is_fine).then(|| format!("line {line}: `{layer}` uses `{module}`"));
    }
    let impure = CORE.contains(&layer.as_str()) && IMPURE.iter().any(|name| touches(&used, name));
    impure.then(|| format!("line {line}: `{layer}` uses `{used}`"))
}

/// The path from its root: `crate::…` for those of this crate, however they are written.
fn target(found: &Found, home: &[String]) -> String {
    let climbs = found.parts.iter().take_while(|part| *part == "super").count();
    let rest = found.parts.get(climbs..).unwrap_or_default().join("::");
    if climbs == 0 {
        return rest.strip_prefix("dateline::").map(|rest| format!("crate::{rest}")).unwrap_or(rest);
    }
    let height = (home.len() + found.depth).saturating_sub(climbs);
    let mut parts = vec!["crate".to_owned()];
    parts.extend(home.iter().take(height).cloned());
    parts.push(rest);
    parts.join("::")
}

/// Whether a path is the forbidden one, lies within it, or is a standard module that holds it.
fn touches(used: &str, forbidden: &str) -> bool {
    let within = |inner: &str, outer: &str| {
        inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
    };
    within(used, forbidden) || (used.contains("::") && within(forbidden, used))
}
