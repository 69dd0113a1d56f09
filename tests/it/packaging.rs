//! What is shipped beside the program: the image, the examples of its use, and the operator's guide agree with the code.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::process::Command;

use dateline::records::Code;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap()
}

/// All sources below a folder, each with its text.
fn sources(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            found.push((path, text));
        }
    }
    found.sort();
    found
}

/// What stands between `begin` and `end`, each time.
fn between<'t>(text: &'t str, begin: &str, end: &str) -> Vec<&'t str> {
    text.split(begin).skip(1).filter_map(|rest| rest.split_once(end)).map(|(inner, _)| inner).collect()
}

/// Words in backquotes. Those come in pairs: every second part stands within them.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// The actions of log lines at one level.
fn actions(level: &str) -> BTreeSet<String> {
    let sources = sources(&root().join("src"));
    let lines = sources.iter().flat_map(|(_, text)| between(text, &format!("{level}!("), ";"));
    lines.flat_map(|line| between(line, "event.action = \"", "\"")).map(str::to_owned).collect()
}

/// The actions that the guide's rows of one level explain.
fn explained(guide: &str, level: &str) -> BTreeSet<String> {
    let cells = guide.lines().filter(|line| line.starts_with("| ")).filter_map(|line| line.split('|').nth(1));
    let cells = cells.filter(|cell| cell.split('`').next().is_some_and(|levels| levels.contains(level)));
    cells.flat_map(quoted).map(str::to_owned).collect()
}

#[test]
fn the_guide_explains_each_log_action_and_no_other() {
    let guide = read("docs/operations.md");
    for (level, name) in [("error", "ERROR"), ("warn", "WARN"), ("info", "INFO")] {
        assert_eq!(explained(&guide, name), actions(level), "{name}");
    }
}

#[test]
fn the_guide_explains_each_code_of_rejection() {
    let guide = read("docs/operations.md");
    let words: BTreeSet<&str> = quoted(&guide).collect();
    for code in Code::ALL {
        assert!(words.contains(code.as_str()), "{}", code.as_str());
    }
}

/// Runs `dateline check --offline` with these variables.
fn check_settings(variables: &[(String, String)]) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    let output = command.args(["check", "--offline"]).envs(variables.iter().cloned()).output().unwrap();
    assert!(output.status.success(), "{variables:?}: {}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn the_compose_file_sets_known_settings() {
    let text = read("docker-compose.yml");
    let lines = text.lines().map(str::trim).filter(|line| line.starts_with("DATELINE_"));
    let pairs = lines.filter_map(|line| line.split_once(": "));
    let variables: Vec<_> = pairs.map(|(name, value)| (name.to_owned(), value.replace('"', ""))).collect();
    assert!(!variables.is_empty());
    check_settings(&variables);
}

#[test]
fn the_kubernetes_example_holds_a_valid_settings_file() {
    let text = read("deploy/kubernetes.yml");
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().display().to_string();
    // With what is commented out, and with the files that it names.
    let file = between(&text, "dateline.toml: |\n", "  # password:")[0].replace("    # ", "    ");
    let file = file.replace("/etc/dateline", &place);
    assert!(file.contains("password_file") && file.contains("ca_file"), "{file}");
    for name in ["password", "ca.pem"] {
        fs::write(folder.path().join(name), "something\n").unwrap();
    }
    let path = folder.path().join("dateline.toml");
    fs::write(&path, file).unwrap();
    check_settings(&[("DATELINE_CONFIG".to_owned(), path.display().to_string())]);
}

#[test]
fn the_image_is_built_of_all_files_that_the_sources_take_in() {
    let dockerfile = read("Dockerfile");
    let copied: Vec<&str> = dockerfile
        .lines()
        .filter(|line| !line.contains("--from"))
        .filter_map(|line| line.strip_prefix("COPY "))
        .filter_map(|line| line.split(' ').next_back())
        .collect();
    for (source, text) in sources(&root().join("src")) {
        for macro_name in ["include_str!(\"", "include_bytes!(\""] {
            for name in between(&text, macro_name, "\"") {
                let path = resolved(source.parent().unwrap(), name);
                assert!(
                    copied.iter().any(|folder| path.starts_with(folder)),
                    "{} of {}",
                    path.display(),
                    source.display()
                );
            }
        }
    }
}

/// A path relative to a source's folder, relative to the package.
fn resolved(folder: &Path, name: &str) -> PathBuf {
    let mut path = folder.strip_prefix(root()).unwrap().to_owned();
    for part in Path::new(name).components() {
        if part == Component::ParentDir {
            path.pop();
        } else {
            path.push(part);
        }
    }
    path
}

#[test]
fn image_and_example_name_the_version_of_the_package() {
    let version = env!("CARGO_PKG_VERSION");
    assert!(read("Dockerfile").contains(&format!("ARG VERSION={version}\n")));
    let images = read("deploy/kubernetes.yml");
    assert_eq!(between(&images, "image: dateline:", "\n"), [version, version]);
}
