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

/// librdkafka's words for a port that hangs up before anything was said.
const TLS_WANTED: &str = "connecting to a SSL listener?";

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
            RDKafkaErrorCode::BrokerTransportFailure if self.reason.contains(TLS_WANTED) => 2,
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
            _ if is_clear_port(&reason) => format!(
                "the port at {brokers} speaks no TLS: use the brokers' TLS port, or another kafka.security.protocol"
            ),
            _ if reason.contains(TLS_WANTED) => format!(
                "the port at {brokers} hangs up, as a TLS port does on a client without: set kafka.security.protocol to ssl or sasl_ssl, or use another port"
            ),
            _ if !kafka.security.protocol.has_login() && reason.contains("in state UP") => format!(
                "the port at {brokers} hangs up, as one for logins does on a client without: set kafka.security.protocol to sasl_ssl or sasl_plaintext, or use another port"
            ),
            _ if reason.contains("alert") => own_certificate(&kafka.tls),
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
        // A connection that is closed in good order is no error to the client, so it only writes a line.
        if message.contains(TLS_WANTED) {
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
    ["PLAINTEXT broker", "wrong version number", "packet length too long", "unexpected eof"]
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
