//! Kafka's jars, fetched by Maven once for all runs.

use std::fs::{self, OpenOptions};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use std::{process, thread};

/// Another run that fetches needs no longer than this; whatever still holds the lock then was killed.
const PATIENCE: Duration = Duration::from_secs(300);

/// The folder of everything that the test broker leaves: beside the other things that a build leaves.
pub(super) fn folder() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("kafka")
}

/// The folder of the jars, if there are Java 17 and either the jars or Maven to fetch them.
pub(super) fn fetch() -> Option<PathBuf> {
    if !has_java_17() {
        return None;
    }
    let libs = folder().join("libs");
    if libs.is_dir() {
        return Some(libs);
    }
    fs::create_dir_all(folder()).ok()?;
    let lock = folder().join("libs.lock");
    if wait_for(&lock, &libs) {
        return Some(libs);
    }
    let fetched = with_maven(&libs);
    // A lock that somebody else has cleared away is no fault.
    fs::remove_file(&lock).ok();
    fetched.then_some(libs)
}

/// Waits for the lock; true if the jars came meanwhile.
fn wait_for(lock: &Path, libs: &Path) -> bool {
    let deadline = Instant::now() + PATIENCE;
    while Instant::now() < deadline && OpenOptions::new().write(true).create_new(true).open(lock).is_err() {
        if libs.is_dir() {
            return true;
        }
        thread::sleep(Duration::from_millis(200));
    }
    false
}

/// Fetches into a folder of this process and renames it, so that a half-filled one is never used.
fn with_maven(libs: &Path) -> bool {
    let partial = libs.with_extension(process::id().to_string());
    let status = Command::new("mvn")
        .args(["-q", "-B", "-f", concat!(env!("CARGO_MANIFEST_DIR"), "/tests/kafka/pom.xml")])
        .args(["dependency:copy-dependencies", "-DincludeScope=runtime"])
        .arg(format!("-DoutputDirectory={}", partial.display()))
        .status();
    status.is_ok_and(|status| status.success()) && fs::rename(&partial, libs).is_ok()
}

fn has_java_17() -> bool {
    let Ok(output) = Command::new("java").arg("-version").output() else { return false };
    let banner = String::from_utf8_lossy(&output.stderr);
    let version = banner.split('"').nth(1).and_then(|version| version.split('.').next());
    version.and_then(|major| major.parse::<u32>().ok()).is_some_and(|major| major >= 17)
}
