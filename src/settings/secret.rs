//! Values that are never shown, and the keys that have them.

use std::fmt;

use serde::Deserialize;

/// What is shown in a secret's place.
pub(super) const HIDDEN: &str = "<hidden>";

/// Parts of the names of keys whose values are secrets, librdkafka's own among them.
const WORDS: [&str; 5] = ["password", "secret", "sasl.jaas", "key.pem", "oauthbearer"];

/// A text that does not print itself.
#[derive(Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// The text, for the one who needs it.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(HIDDEN)
    }
}

/// Whether the value of a key is a secret.
pub(super) fn is_secret(key: &str) -> bool {
    let key = key.to_lowercase();
    WORDS.iter().any(|word| key.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_does_not_print_itself() {
        let secret = Secret("hunter2".to_owned());
        assert_eq!(format!("{secret:?} {:?}", Some(&secret)), "<hidden> Some(<hidden>)");
        assert_eq!(secret.reveal(), "hunter2");
    }

    #[test]
    fn keys_of_secrets_are_known_by_their_words() {
        let secret = ["kafka.sasl.password", "kafka.tls.key_password", "kafka.properties.ssl.key.pem", "a.SECRET"];
        assert!(secret.into_iter().all(is_secret));
        assert!(!["kafka.sasl.username", "kafka.tls.key_file", "kafka.brokers"].into_iter().any(is_secret));
    }
}
