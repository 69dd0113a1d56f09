//! Why brokers cannot be reached, in one sentence that says what is wrong and what to do.

use std::sync::{Arc, Mutex, PoisonError};

use rdkafka::client::ClientContext;
use rdkafka::config::RDKafkaLogLevel;
use rdkafka::consumer::ConsumerContext;
use rdkafka::error::{KafkaError, RDKafkaErrorCode};
use tracing::debug;

use super::handshake;
use crate::settings::Kafka;
use crate::settings::security::Tls;

/// Remembers what a client said last of its connections: its requests themselves only ever time out.
#[derive(Clone, Debug, Default)]
pub struct Connections(Arc<Mutex<Option<Trouble>>>);

/// What a client says of a connection that failed.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Trouble {
    code: RDKafkaErrorCode,
    reason: String,
}

impl Trouble {
    /// How much it tells: a refusal more than silence.
    fn weight(&self) -> u8 {
        match self.code {
            RDKafkaErrorCode::AllBrokersDown => 0,
            RDKafkaErrorCode::BrokerTransportFailure | RDKafkaErrorCode::OperationTimedOut => 1,
            _ => 2,
        }
    }
}

impl Connections {
    /// Whether a broker has answered with a refusal, so that waiting is of little use.
    #[must_use]
    pub fn refused(&self) -> bool {
        self.last().is_some_and(|trouble| trouble.weight() > 1)
    }

    /// What is wrong with the connection to these brokers, and what to do. May ask a broker for its certificate.
    #[must_use]
    pub fn explained(&self, kafka: &Kafka) -> String {
        let brokers = &kafka.brokers;
        let unanswered = || format!("no broker answers at {brokers}: is it running, and is kafka.brokers right?");
        let Some(Trouble { code, reason }) = self.last() else { return unanswered() };
        let said = reason.split_once(": ").map_or(reason.as_str(), |(_, said)| said);
        let said = said.split(" (after ").next().unwrap_or(said);
        let advice = match code {
            RDKafkaErrorCode::Authentication | RDKafkaErrorCode::UnsupportedSASLMechanism => login(kafka, said),
            RDKafkaErrorCode::Resolve => "a host name in kafka.brokers is not known".to_owned(),
            _ if reason.contains("certificate verify failed") => {
                return handshake::refusal(&reason, &kafka.tls).unwrap_or_else(|| {
                    format!("the certificate of a broker at {brokers} is not trusted: see kafka.tls.ca_file ({said})")
                });
            }
            _ if kafka.security.protocol.has_tls() && is_clear_port(&reason) => format!(
                "the port at {brokers} speaks no TLS: use the brokers' TLS port, or another kafka.security.protocol"
            ),
            _ if reason.contains("alert") => own_certificate(&kafka.tls),
            // Hanging up on the very first request is what TLS ports do with what is no TLS; doing so later, before
            // anything was answered, is what ports for logins do with who does not log in.
            _ if !kafka.security.protocol.has_tls() && reason.contains("in state APIVERSION_QUERY") => format!(
                "the port at {brokers} hangs up, as a TLS port does on a client without: set kafka.security.protocol to ssl or sasl_ssl, or use another port"
            ),
            _ if !kafka.security.protocol.has_login() && reason.contains("in state UP") => format!(
                "the port at {brokers} hangs up, as one for logins does on a client without: set kafka.security.protocol to sasl_ssl or sasl_plaintext, or use another port"
            ),
            _ => unanswered(),
        };
        format!("{advice} ({said})")
    }

    fn last(&self) -> Option<Trouble> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn note(&self, trouble: Trouble) {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if last.as_ref().is_none_or(|last| trouble.weight() >= last.weight()) {
            *last = Some(trouble);
        }
    }
}

impl ClientContext for Connections {
    fn log(&self, _: RDKafkaLogLevel, facility: &str, message: &str) {
        // That a broker hangs up is no error to the client: it only writes a line.
        if facility == "FAIL" {
            let reason = message.split_once("]: ").map_or(message, |(_, said)| said).to_owned();
            self.note(Trouble { code: RDKafkaErrorCode::BrokerTransportFailure, reason });
        }
        debug!(target: "librdkafka", { event.action = "client-log", error.message = message, dateline.facility = facility }, "librdkafka");
    }

    fn error(&self, error: KafkaError, reason: &str) {
        if let Some(code) = error.rdkafka_error_code() {
            self.note(Trouble { code, reason: reason.to_owned() });
        }
    }
}

impl ConsumerContext for Connections {}

/// Why a consumer ended for good; `id` is its lane's.
#[must_use]
pub fn fatal(code: RDKafkaErrorCode, id: &str) -> String {
    match code {
        RDKafkaErrorCode::FencedInstanceId => {
            format!("another worker uses group instance id {id}: give each worker its own worker.instance")
        }
        code => format!("the consumer cannot go on: {code}"),
    }
}

fn login(kafka: &Kafka, said: &str) -> String {
    let (brokers, sasl) = (&kafka.brokers, &kafka.sasl);
    if said.contains("mechanism handshake") {
        return format!(
            "the port at {brokers} takes no login by {}: see kafka.sasl.mechanism, and whether this port takes logins",
            sasl.mechanism
        );
    }
    format!(
        "the brokers at {brokers} refuse the login of {} by {}: see kafka.sasl.username and kafka.sasl.password",
        sasl.username, sasl.mechanism
    )
}

/// Whether a TLS handshake met something that is no TLS.
fn is_clear_port(reason: &str) -> bool {
    [
        "PLAINTEXT broker",
        "wrong version number",
        "packet length too long",
        "unexpected eof",
        "SSL connection closed by peer",
    ]
    .iter()
    .any(|words| reason.contains(words))
}

/// The brokers did not like the worker's certificate, or that it has none.
fn own_certificate(tls: &Tls) -> String {
    if tls.certificate_file.is_empty() {
        return "the brokers want a certificate of the worker: set kafka.tls.certificate_file and kafka.tls.key_file"
            .to_owned();
    }
    format!(
        "the brokers refuse the certificate in {}: has it expired, and do they know its authority (kafka.tls.certificate_file)?",
        tls.certificate_file
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::{Overrides, load};

    /// What is made of these in turn, by a client with these settings.
    fn told(environment: &[(&str, &str)], said: &[(RDKafkaErrorCode, &str)], words: &[&str]) {
        let variable = |(name, value): &(&str, &str)| (format!("DATELINE_KAFKA__{name}"), (*value).to_owned());
        let settings = load(&Overrides::default(), environment.iter().map(variable)).unwrap().settings;
        let connections = Connections::default();
        for (code, reason) in said {
            connections.error(KafkaError::Global(*code), reason);
        }
        let explained = connections.explained(&settings.kafka);
        for word in words {
            assert!(explained.contains(word), "{word:?} is missing in {explained}");
        }
    }

    #[test]
    fn what_tells_more_outlives_what_tells_less() {
        let refused =
            (RDKafkaErrorCode::Authentication, "sasl_ssl://k:1/bootstrap: SASL authentication error: no (after 3ms)");
        let silent = (RDKafkaErrorCode::BrokerTransportFailure, "k:1/bootstrap: Connect failed");
        let down = (RDKafkaErrorCode::AllBrokersDown, "1/1 brokers are down");
        told(&[], &[silent, refused, silent, down], &["refuse the login", "(SASL authentication error: no)"]);
        told(&[], &[silent, down], &["no broker answers at localhost:9092", "(Connect failed)"]);
        told(&[], &[], &["no broker answers at localhost:9092"]);
        assert!(!Connections::default().refused());
    }

    #[test]
    fn a_port_that_hangs_up_is_told_by_when_it_does() {
        let begin =
            [(RDKafkaErrorCode::BrokerTransportFailure, "k:1/1: Disconnected (after 0ms in state APIVERSION_QUERY)")];
        let later = [(RDKafkaErrorCode::BrokerTransportFailure, "k:1/1: Disconnected (after 0ms in state UP)")];
        told(&[], &begin, &["a TLS port", "kafka.security.protocol"]);
        told(&[], &later, &["logins", "sasl_ssl"]);
        told(&[("SECURITY__PROTOCOL", "ssl")], &begin, &["no broker answers"]);
    }

    #[test]
    fn a_consumer_that_was_fenced_names_its_id() {
        assert!(fatal(RDKafkaErrorCode::FencedInstanceId, "news-pod-3-0").contains("group instance id news-pod-3-0:"));
        assert!(fatal(RDKafkaErrorCode::Fatal, "x").contains("cannot go on"));
    }
}
