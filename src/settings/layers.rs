//! Layers of settings: built-in defaults, a file, the environment, flags; each key knows where its value came from.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use config::{Config, File, FileFormat, Value, ValueKind};

use super::files::{Given, SUFFIX};
use super::secret::{HIDDEN, is_secret};
use super::{Settings, SettingsError, rules};

const DEFAULTS: &str = include_str!("../../config/default.toml");
const PREFIX: &str = "DATELINE_";
/// Variables with the prefix that are no settings.
const RESERVED: [&str; 1] = ["DATELINE_CONFIG"];
/// Tables whose members are librdkafka's, not ours.
const OPEN_TABLES: [&str; 3] = ["kafka.properties.", "kafka.consumer.", "kafka.producer."];

/// The table with a table of its own for each source, whose domain holds dots.
const SOURCES: &str = "sources";
/// What may be set of a source.
const SOURCE_KEYS: [&str; 2] = ["date_order", "zone"];

/// Settings that are lists.
const LISTS: [&str; 3] = ["kafka.copy_headers", "kafka.skip", "lexicon.extra"];

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
    /// The effective values by key, as text; secrets are hidden.
    pub values: BTreeMap<String, String>,
    /// Where a value that is not the default came from, by key.
    pub origins: BTreeMap<String, String>,
}

impl Loaded {
    /// The effective value of a key as it may be shown: secrets are hidden.
    #[must_use]
    pub fn shown(&self, key: &str) -> &str {
        self.values.get(key).map_or("", String::as_str)
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
    for Entry { key, value, origin } in settled(&defaults, layers)? {
        values.insert(key.clone(), value);
        origins.insert(key, origin);
    }
    let settings = typed(&values, &origins)?;
    let values = values.into_iter().map(|(key, value)| (key.clone(), shown(&key, &value))).collect();
    let loaded = Loaded { settings, values, origins };
    rules::check(&loaded)?;
    Ok(loaded)
}

/// One value of one layer.
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) value: ValueKind,
    pub(super) origin: String,
}

/// The last word of the layers on each setting that they name.
fn settled(defaults: &BTreeMap<String, ValueKind>, layers: Vec<Entry>) -> Result<Vec<Entry>, SettingsError> {
    let mut given: BTreeMap<String, Given> = BTreeMap::new();
    for entry in layers {
        let Some(key) = setting(defaults, &entry.key).map(str::to_owned) else {
            let Entry { key, origin, .. } = entry;
            return Err(SettingsError::Unknown { hint: nearest(defaults, &key), key, origin });
        };
        let is_text = matches!(entry.value, ValueKind::String(_));
        if is_secret(&key) && !is_text {
            let (value, reason) = (HIDDEN.to_owned(), "write it as a text, in quotes".to_owned());
            return Err(SettingsError::Range { key, value, origin: entry.origin, reason });
        }
        given.entry(key.clone()).or_default().put(&key, entry);
    }
    given.into_iter().filter_map(|(key, given)| given.settled(&key).transpose()).collect()
}

/// The setting that a key gives the value of: itself, or the one whose value is in the file that the key names. A key
/// that is a setting, such as `kafka.tls.key_file`, stands for itself.
fn setting<'k>(defaults: &BTreeMap<String, ValueKind>, key: &'k str) -> Option<&'k str> {
    let base = key.strip_suffix(SUFFIX).filter(|base| known(defaults, base));
    // Tables of librdkafka's take any name, but none of its names ends so.
    if known(defaults, key) && (base.is_none() || defaults.contains_key(key)) { Some(key) } else { base }
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
        let (key, value) = flag.split_once('=').ok_or_else(|| SettingsError::Flag(name(flag)))?;
        let (key, value) = (key.trim().to_owned(), ValueKind::String(value.trim().to_owned()));
        if is_secret(&key) && !key.ends_with(SUFFIX) {
            return Err(SettingsError::Exposed(key));
        }
        Ok(Entry { origin: format!("flag --set {key}"), key, value })
    };
    set.iter().map(entry).collect()
}

/// The begin of a flag that is certain to be no value, which may be a secret.
fn name(flag: &str) -> String {
    flag.chars().take_while(|&character| character.is_ascii_alphanumeric() || "._-".contains(character)).collect()
}

fn parse(text: &str, path: &Path) -> Result<HashMap<String, Value>, SettingsError> {
    let config = Config::builder().add_source(File::from_str(text, FileFormat::Toml)).build();
    let table = config.and_then(|config| config.cache.into_table());
    table.map_err(|error| SettingsError::File { path: path.to_owned(), reason: unquoted(&error.to_string()) })
}

/// The parser's message without the line that it quotes: a secret may stand there.
fn unquoted(message: &str) -> String {
    let said = message.lines().filter(|line| !line.trim().is_empty() && !line.contains('|'));
    said.map(str::trim).collect::<Vec<_>>().join(": ")
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
        || key == SOURCES
        || source(key).is_some_and(|(domain, member)| !domain.is_empty() && SOURCE_KEYS.contains(&member))
}

/// The domain and the last name of a key of a source: `sources.example.org.zone`.
fn source(key: &str) -> Option<(&str, &str)> {
    key.strip_prefix(SOURCES)?.strip_prefix('.')?.rsplit_once('.')
}

fn nearest(defaults: &BTreeMap<String, ValueKind>, key: &str) -> Option<String> {
    if let Some((domain, member)) = source(key) {
        let scored = SOURCE_KEYS.map(|known| (strsim::damerau_levenshtein(known, member), known));
        return scored.into_iter().min().map(|(_, known)| format!("{SOURCES}.\"{domain}\".{known}"));
    }
    let scored = defaults.keys().map(|known| (strsim::damerau_levenshtein(known, key), known));
    scored.min().filter(|(distance, known)| *distance <= known.len() / 2).map(|(_, known)| known.clone())
}

/// Puts the levels together again and reads them into the typed settings.
fn typed(values: &BTreeMap<String, ValueKind>, origins: &BTreeMap<String, String>) -> Result<Settings, SettingsError> {
    let mut root = config::Map::new();
    for (key, value) in values {
        insert(&mut root, key, with_list(key, value));
    }
    let value = Value::new(None, ValueKind::Table(root));
    value.try_deserialize().map_err(|error| {
        let said = error.to_string();
        let key = said.split("for key `").nth(1).and_then(|rest| rest.split('`').next());
        let origin = key.and_then(|key| origins.get(key)).map(|origin| format!(" (from {origin})"));
        SettingsError::Type(said.clone() + &origin.unwrap_or_default())
    })
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

/// The levels of a key and its last name; librdkafka's names and the domains of sources hold dots of their own.
fn split(key: &str) -> (Vec<&str>, &str) {
    if let Some((domain, member)) = source(key) {
        return (vec![SOURCES, domain], member);
    }
    let open = OPEN_TABLES.iter().find(|table| key.starts_with(**table));
    let parts = match open {
        Some(table) => key.split_at(table.len() - 1),
        None => key.rsplit_once('.').unwrap_or(("", key)),
    };
    (parts.0.split('.').filter(|name| !name.is_empty()).collect(), parts.1.trim_start_matches('.'))
}

/// A value as it may be shown; that a secret is not given is none.
fn shown(key: &str, value: &ValueKind) -> String {
    match value {
        ValueKind::Array(items) => items.iter().map(|item| shown(key, &item.kind)).collect::<Vec<_>>().join(","),
        ValueKind::Table(_) => String::new(),
        ValueKind::String(text) if text.is_empty() => String::new(),
        _ if is_secret(key) => HIDDEN.to_owned(),
        other => other.to_string(),
    }
}
