//! Any setting may stand in a file of its own: `password_file = "/run/secrets/kafka"` gives `password`.

use config::ValueKind;

use super::SettingsError;
use super::layers::Entry;

/// What a key has behind its name if a file holds its value.
pub(super) const SUFFIX: &str = "_file";

/// What the layers say of one setting; of either way the last layer counts.
#[derive(Default)]
pub(super) struct Given {
    value: Option<Entry>,
    file: Option<Entry>,
}

impl Given {
    /// One more layer says something of the setting `key`.
    pub(super) fn put(&mut self, key: &str, entry: Entry) {
        let way = if entry.key == key { &mut self.value } else { &mut self.file };
        *way = Some(entry);
    }

    /// The value of the setting `key` and where it came from.
    ///
    /// # Errors
    /// It is given both ways, or its file cannot be read.
    pub(super) fn settled(self, key: &str) -> Result<Option<Entry>, SettingsError> {
        match (self.value, self.file) {
            (Some(value), Some(file)) => Err(SettingsError::Twice {
                key: key.to_owned(),
                origin: value.origin,
                file_key: file.key,
                file_origin: file.origin,
            }),
            (None, Some(file)) => read(key, file).map(Some),
            (value, None) => Ok(value),
        }
    }
}

/// Reads the value of the setting `key`, without the final newline that editors leave.
fn read(key: &str, entry: Entry) -> Result<Entry, SettingsError> {
    let Entry { key: file_key, value, origin } = entry;
    let unreadable = |path: &str, reason: String| SettingsError::ValueFile {
        key: file_key.clone(),
        path: path.to_owned(),
        origin: origin.clone(),
        reason,
    };
    let ValueKind::String(path) = value else {
        return Err(unreadable("", "write a path in quotes".to_owned()));
    };
    let text = std::fs::read_to_string(&path).map_err(|error| unreadable(&path, error.to_string()))?;
    let text = text.strip_suffix('\n').map_or(text.as_str(), |text| text.strip_suffix('\r').unwrap_or(text));
    let origin = format!("{origin}, file {path}");
    Ok(Entry { key: key.to_owned(), value: ValueKind::String(text.to_owned()), origin })
}
