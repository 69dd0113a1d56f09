//! Layers of settings: built-in defaults, a file, the environment, flags; each key knows where its value came from.

use std::collections::{BTreeMap, HashMap};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use config::{Config, File, FileFormat, Value, ValueKind};
use tracing_subscriber::EnvFilter;

use super::{Settings, SettingsError};

const DEFAULTS: &str = include_str!("../../config/default.toml");
const PREFIX: &str = "DATELINE_";
/// Variables with the prefix that are no settings.
const RESERVED: [&str; 1] = ["DATELINE_CONFIG"];
/// Tables whose members are librdkafka's, not ours.
const OPEN_TABLES: [&str; 3] = ["kafka.properties.", "kafka.consumer.", "kafka.producer."];

/// Settings that are lists.
const LISTS: [&str; 2] = ["kafka.copy_headers", "kafka.skip"];
/// Parts of the names of librdkafka's secrets.
const SECRET: [&str; 5] = ["password", "secret", "sasl.jaas", "key.pem", "oauthbearer"];

/// What the command line says about settings.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    /// The settings file.
    pub file: Option<PathBuf>,
    /// `key=value` pairs.
    pub set: Vec<String>,
}

/// Settings together with where each value came from.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The settings.
    pub settings: Settings,
    /// The effective values by key, as text, secrets among them.
    pub values: BTreeMap<String, String>,
    /// Where a value that is not the default came from, by key.
    pub origins: BTreeMap<String, String>,
}

impl Loaded {
    /// The effective value of a key as it may be shown: secrets are hidden.
    #[must_use]
    pub fn shown(&self, key: &str) -> &str {
        let secret = SECRET.iter().any(|word| key.contains(word));
        if secret { "<hidden>" } else { self.values.get(key).map_or("", String::as_str) }
    }

    /// Where a key's value came from.
    #[must_use]
    pub fn origin(&self, key: &str) -> &str {
        self.origins.get(key).map_or("the defaults", String::as_str)
    }
}

/// Loads the settings: defaults, then file, then `environment`, then flags.
///
/// # Errors
/// Names the key and where it came from, for unknown keys, wrong types and values out of range.
pub fn load(
    overrides: &Overrides,
    environment: impl Iterator<Item = (String, String)>,
) -> Result<Loaded, SettingsError> {
    let environment: BTreeMap<String, String> = environment.filter(|(name, _)| name.starts_with(PREFIX)).collect();
    let defaults = flat(parse(DEFAULTS, Path::new("config/default.toml"))?);
    let mut values = defaults.clone();
    let mut origins = BTreeMap::new();
    let file = overrides.file.clone().or_else(|| environment.get("DATELINE_CONFIG").map(PathBuf::from));
    let mut layers = Vec::new();
    if let Some(path) = file {
        layers.extend(file_layer(&path)?);
    }
    layers.extend(environment_layer(&environment));
    layers.extend(flag_layer(&overrides.set)?);
    for Entry { key, value, origin } in layers {
        if !known(&defaults, &key) {
            return Err(SettingsError::Unknown { hint: nearest(&defaults, &key), key, origin });
        }
        values.insert(key.clone(), value);
        origins.insert(key, origin);
    }
    let settings = typed(&values)?;
    let values = values.into_iter().map(|(key, value)| (key, shown(&value))).collect();
    let loaded = Loaded { settings, values, origins };
    check(&loaded)?;
    Ok(loaded)
}

/// One value of one layer.
struct Entry {
    key: String,
    value: ValueKind,
    origin: String,
}

fn file_layer(path: &Path) -> Result<Vec<Entry>, SettingsError> {
    let unreadable = |reason: String| SettingsError::File { path: path.to_owned(), reason };
    let text = std::fs::read_to_string(path).map_err(|error| unreadable(error.to_string()))?;
    let entries = flat(parse(&text, path)?).into_iter();
    let origin = path.display().to_string();
    Ok(entries.map(|(key, value)| Entry { key, value, origin: origin.clone() }).collect())
}

fn environment_layer(environment: &BTreeMap<String, String>) -> Vec<Entry> {
    let settings = environment
        .iter()
        .filter(|(name, _)| !RESERVED.contains(&name.as_str()) && !name.starts_with("DATELINE_TEST_"));
    let entry = |(name, value): (&String, &String)| {
        let path = name.strip_prefix(PREFIX).unwrap_or(name).to_lowercase();
        Entry {
            key: path.replace("__", "."),
            value: ValueKind::String(value.clone()),
            origin: format!("environment {name}"),
        }
    };
    settings.map(entry).collect()
}

fn flag_layer(set: &[String]) -> Result<Vec<Entry>, SettingsError> {
    let entry = |flag: &String| {
        let (key, value) = flag.split_once('=').ok_or_else(|| SettingsError::Flag(flag.clone()))?;
        let (key, value) = (key.trim().to_owned(), ValueKind::String(value.trim().to_owned()));
        Ok(Entry { origin: format!("flag --set {key}"), key, value })
    };
    set.iter().map(entry).collect()
}

fn parse(text: &str, path: &Path) -> Result<HashMap<String, Value>, SettingsError> {
    let config = Config::builder().add_source(File::from_str(text, FileFormat::Toml)).build();
    let table = config.and_then(|config| config.cache.into_table());
    table.map_err(|error| SettingsError::File { path: path.to_owned(), reason: error.to_string() })
}

/// Keys with dots for levels; an empty table stays, so that it can be filled.
fn flat(table: HashMap<String, Value>) -> BTreeMap<String, ValueKind> {
    let mut flat = BTreeMap::new();
    let mut open: Vec<(String, Value)> = table.into_iter().collect();
    while let Some((key, value)) = open.pop() {
        match value.kind {
            ValueKind::Table(members) if !members.is_empty() => {
                open.extend(members.into_iter().map(|(member, value)| (format!("{key}.{member}"), value)));
            }
            kind => {
                flat.insert(key, kind);
            }
        }
    }
    flat
}

fn known(defaults: &BTreeMap<String, ValueKind>, key: &str) -> bool {
    let closed = defaults.get(key).is_some_and(|value| !matches!(value, ValueKind::Table(_)));
    closed
        || OPEN_TABLES.iter().any(|table| key.starts_with(table) && key.len() > table.len())
        || OPEN_TABLES.iter().any(|table| table.strip_suffix('.') == Some(key))
}

fn nearest(defaults: &BTreeMap<String, ValueKind>, key: &str) -> Option<String> {
    let scored = defaults.keys().map(|known| (strsim::damerau_levenshtein(known, key), known));
    scored.min().filter(|(distance, known)| *distance <= known.len() / 2).map(|(_, known)| known.clone())
}

/// Puts the levels together again and reads them into the typed settings.
fn typed(values: &BTreeMap<String, ValueKind>) -> Result<Settings, SettingsError> {
    let mut root = config::Map::new();
    for (key, value) in values {
        insert(&mut root, key, with_list(key, value));
    }
    let value = Value::new(None, ValueKind::Table(root));
    value.try_deserialize().map_err(|error| SettingsError::Type(error.to_string()))
}

/// Lists among the settings may be written with commas.
fn with_list(key: &str, value: &ValueKind) -> ValueKind {
    match value {
        ValueKind::String(text) if LISTS.contains(&key) => {
            let items = text.split(',').map(str::trim).filter(|item| !item.is_empty());
            ValueKind::Array(items.map(|item| Value::new(None, ValueKind::String(item.to_owned()))).collect())
        }
        other => other.clone(),
    }
}

fn insert(root: &mut config::Map<String, Value>, key: &str, value: ValueKind) {
    let (table, member) = split(key);
    let mut level = root;
    for name in table {
        let entry = level.entry(name.to_owned());
        let entry = entry.or_insert_with(|| Value::new(None, ValueKind::Table(config::Map::new())));
        let ValueKind::Table(members) = &mut entry.kind else { return };
        level = members;
    }
    if !matches!(value, ValueKind::Table(_)) || !level.contains_key(member) {
        level.insert(member.to_owned(), Value::new(None, value));
    }
}

/// The levels of a key and its last name; librdkafka's names hold dots of their own.
fn split(key: &str) -> (Vec<&str>, &str) {
    let open = OPEN_TABLES.iter().find(|table| key.starts_with(**table));
    let parts = match open {
        Some(table) => key.split_at(table.len() - 1),
        None => key.rsplit_once('.').unwrap_or(("", key)),
    };
    (parts.0.split('.').filter(|name| !name.is_empty()).collect(), parts.1.trim_start_matches('.'))
}

fn shown(value: &ValueKind) -> String {
    match value {
        ValueKind::Array(items) => items.iter().map(|item| shown(&item.kind)).collect::<Vec<_>>().join(","),
        ValueKind::Table(_) => String::new(),
        other => other.to_string(),
    }
}

/// The ranges and cross-rules.
fn check(loaded: &Loaded) -> Result<(), SettingsError> {
    let Settings { kafka, topics, worker, intake, records, log, http } = &loaded.settings;
    let filter = EnvFilter::try_new(&log.level).is_ok();
    let budget = worker.article_budget;
    let skipped = |place: &String| place.rsplitn(3, ':').filter(|part| !part.is_empty()).count() == 3;
    let listen = http.listen.is_empty() || http.listen.parse::<SocketAddr>().is_ok();
    let rules: [(&'static str, bool, &str); 21] = [
        ("kafka.brokers", !kafka.brokers.trim().is_empty(), "name at least one host:port"),
        ("kafka.group", !kafka.group.is_empty(), "must not be empty"),
        ("kafka.transactional_prefix", !kafka.transactional_prefix.is_empty(), "must not be empty"),
        ("kafka.session_timeout", (6..=300).contains(&kafka.session_timeout.as_secs()), "must be 6s to 5m"),
        ("kafka.transaction_timeout", (2..=900).contains(&kafka.transaction_timeout.as_secs()), "must be 2s to 15m"),
        ("topics.partitions", topics.partitions >= 1, "must be at least 1"),
        ("topics.rejected_partitions", topics.rejected_partitions >= 1, "must be at least 1"),
        ("topics.replication", topics.replication >= 1, "must be at least 1"),
        ("topics.min_insync", (1..=topics.replication).contains(&topics.min_insync), "must be 1 to topics.replication"),
        ("worker.lanes", (1..=64).contains(&worker.lanes), "must be 1 to 64"),
        ("worker.threads", worker.threads <= 1024, "must be 0 to 1024"),
        ("worker.batch.articles", (1..=10_000).contains(&worker.batch.articles), "must be 1 to 10000"),
        ("worker.batch.bytes", worker.batch.bytes >= intake.max_bytes, "must be at least intake.max_bytes"),
        ("kafka.skip", kafka.skip.iter().all(skipped), "write each as topic:partition:offset"),
        (
            "worker.article_budget",
            !budget.is_zero() && budget < worker.revoke_deadline,
            "must be less than worker.revoke_deadline",
        ),
        ("worker.breaker.percent", worker.breaker.percent <= 100, "must be 0 to 100"),
        ("worker.batch.wait", worker.batch.wait.as_millis() <= 10_000, "must be at most 10s"),
        ("log.level", filter, "must be a level or target=level pairs, such as info,dateline::worker=debug"),
        ("http.listen", listen, "must be address:port such as 127.0.0.1:8080, or empty"),
        ("records.max_bytes", records.max_bytes >= 65_536, "must be at least 64KiB"),
        (
            "worker.shutdown_deadline",
            worker.shutdown_deadline.as_secs() >= worker.revoke_deadline.as_secs() + 10,
            "must be at least 10s more than worker.revoke_deadline",
        ),
    ];
    for (key, holds, reason) in rules {
        if !holds {
            let value = loaded.values.get(key).cloned().unwrap_or_default();
            let origin = loaded.origin(key).to_owned();
            return Err(SettingsError::Range { key, value, origin, reason: reason.to_owned() });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loaded(environment: &[(&str, &str)], set: &[&str]) -> Result<Loaded, String> {
        let environment = environment.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let overrides = Overrides { file: None, set: set.iter().map(ToString::to_string).collect() };
        load(&overrides, environment).map_err(|error| error.to_string())
    }

    fn refused(environment: &[(&str, &str)], set: &[&str], words: &[&str]) {
        let error = loaded(environment, set).unwrap_err();
        for word in words {
            assert!(error.contains(word), "{error:?} should name {word:?}");
        }
    }

    #[test]
    fn the_defaults_are_valid() {
        let loaded = loaded(&[], &[]).unwrap();
        assert_eq!(loaded.settings.worker.batch.bytes, 8 << 20);
        assert!(loaded.origins.is_empty());
    }

    #[test]
    fn later_layers_win_and_say_where_they_are_from() {
        let environment = [("DATELINE_KAFKA__GROUP", "blue"), ("DATELINE_KAFKA__COPY_HEADERS", "a, b")];
        let loaded = loaded(&environment, &["worker.threads=3"]).unwrap();
        assert_eq!(loaded.settings.kafka.group, "blue");
        assert_eq!(loaded.settings.kafka.copy_headers, ["a", "b"]);
        assert_eq!(loaded.settings.worker.threads, 3);
        assert_eq!(loaded.origin("kafka.group"), "environment DATELINE_KAFKA__GROUP");
    }

    #[test]
    fn a_file_lies_between_defaults_and_environment() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("d.toml");
        std::fs::write(&file, "[kafka]\ngroup = \"file\"\n[kafka.properties]\n\"security.protocol\" = \"ssl\"\n")
            .unwrap();
        let overrides = Overrides { file: Some(file), set: vec!["kafka.consumer.fetch.min.bytes=10".into()] };
        let settings = load(&overrides, std::iter::empty()).unwrap().settings;
        assert_eq!(settings.kafka.group, "file");
        assert_eq!(settings.kafka.properties["security.protocol"], "ssl");
        assert_eq!(settings.kafka.consumer["fetch.min.bytes"], "10");
    }

    #[test]
    fn an_unknown_key_is_refused_with_the_nearest_known_one() {
        refused(
            &[("DATELINE_KAFKA__TOPIC__RAW", "x")],
            &[],
            &["kafka.topic.raw", "DATELINE_KAFKA__TOPIC__RAW", "kafka.topics.raw"],
        );
        refused(&[], &["worker.thread=1"], &["worker.thread", "--set", "worker.threads"]);
        assert!(loaded(&[("DATELINE_TEST_BROKERS", "x"), ("OTHER", "y")], &[]).is_ok());
    }

    #[test]
    fn values_out_of_range_and_of_the_wrong_type_name_their_key() {
        refused(&[], &["worker.lanes=0"], &["worker.lanes = 0", "--set", "1 to 64"]);
        refused(&[], &["worker.lanes=many"], &["many", "worker.lanes"]);
        refused(&[], &["worker.batch.wait=soon"], &["soon", "duration", "worker.batch.wait"]);
        refused(&[], &["kafka.start=never"], &["never"]);
        refused(
            &[("DATELINE_WORKER__SHUTDOWN_DEADLINE", "12s")],
            &[],
            &["worker.shutdown_deadline", "DATELINE_WORKER__SHUTDOWN_DEADLINE"],
        );
        refused(&[], &["no-equals"], &["key=value"]);
    }

    #[test]
    fn a_missing_or_broken_file_is_named() {
        let overrides = Overrides { file: Some("/nonexistent/d.toml".into()), set: vec![] };
        let error = load(&overrides, std::iter::empty()).unwrap_err().to_string();
        assert!(error.contains("/nonexistent/d.toml"), "{error}");
    }
}
