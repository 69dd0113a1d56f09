//! How the brokers are talked to: in the clear or with TLS, and who the worker says it is.

use serde::Deserialize;

use super::secret::Secret;

/// How connections are secured.
#[derive(Clone, Debug, Deserialize)]
pub struct Security {
    /// Whether there is TLS, and a login.
    pub protocol: Protocol,
}

/// Whether there is TLS, and a login. Kafka's own way of writing, in capitals, is understood too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub enum Protocol {
    /// Neither.
    Plaintext,
    /// TLS; with a certificate of its own the worker is known by that.
    Ssl,
    /// A login in the clear.
    SaslPlaintext,
    /// A login over TLS.
    SaslSsl,
}

impl Protocol {
    /// Kafka's word for it, as settings write it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Plaintext => "plaintext",
            Self::Ssl => "ssl",
            Self::SaslPlaintext => "sasl_plaintext",
            Self::SaslSsl => "sasl_ssl",
        }
    }

    /// Whether connections are encrypted.
    #[must_use]
    pub fn has_tls(self) -> bool {
        matches!(self, Self::Ssl | Self::SaslSsl)
    }

    /// Whether the worker logs in.
    #[must_use]
    pub fn has_login(self) -> bool {
        matches!(self, Self::SaslPlaintext | Self::SaslSsl)
    }
}

impl TryFrom<String> for Protocol {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let all = [Self::Plaintext, Self::Ssl, Self::SaslPlaintext, Self::SaslSsl];
        let found = all.into_iter().find(|protocol| protocol.as_str().eq_ignore_ascii_case(&text));
        found.ok_or("must be plaintext, ssl, sasl_plaintext or sasl_ssl")
    }
}

/// Whom to trust, and the worker's own certificate. All are paths of PEM files, but for the password.
#[derive(Clone, Debug, Deserialize)]
pub struct Tls {
    /// Certificates of the authorities that sign the brokers' certificates; empty: those of the system.
    pub ca_file: String,
    /// The worker's certificate, with those between it and the authority; empty: none.
    pub certificate_file: String,
    /// The key of that certificate.
    pub key_file: String,
    /// What opens the key; empty: it is not encrypted.
    pub key_password: Secret,
}

/// The worker's login.
#[derive(Clone, Debug, Deserialize)]
pub struct Sasl {
    /// How it is proved: one of [`MECHANISMS`].
    pub mechanism: String,
    /// Who it is.
    pub username: String,
    /// The proof.
    pub password: Secret,
}

/// The ways to log in that brokers of every kind know.
pub const MECHANISMS: [&str; 3] = ["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"];
