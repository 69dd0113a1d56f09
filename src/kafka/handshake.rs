//! Why a broker's certificate is refused: librdkafka only says that it is, so the broker is asked for it once more.

use std::net::{TcpStream, ToSocketAddrs};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use openssl::ssl::{SslConnector, SslMethod, SslVerifyMode};
use openssl::x509::{X509Ref, X509StoreContextRef};

use crate::settings::security::Tls;

/// How long each step of the handshake may take.
const PATIENCE: Duration = Duration::from_secs(2);

/// Where systems keep the certificates of the authorities that they trust; the client looks there, too.
const SYSTEM: [&str; 4] = [
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
];

/// Numbers of OpenSSL's verdicts on a certificate, `X509_V_ERR_…`.
mod verdict {
    pub(super) const NOT_YET_VALID: i32 = 9;
    pub(super) const HAS_EXPIRED: i32 = 10;
    /// The certificate or its authority is not among the trusted ones, in its different shapes.
    pub(super) const UNTRUSTED: [i32; 6] = [2, 18, 19, 20, 21, 27];
    /// Host name, or address, other than those that the certificate is for.
    pub(super) const OTHER_NAME: [i32; 2] = [62, 64];
}

/// What is wrong with the certificate of the broker that `reason` of librdkafka's names, and what to do.
pub(super) fn refusal(reason: &str, tls: &Tls) -> Option<String> {
    let (_, rest) = reason.split_once("ssl://")?;
    let address = rest.split('/').next()?;
    let (host, port) = address.rsplit_once(':')?;
    let host = host.trim_start_matches('[').trim_end_matches(']');
    let address = (host, port.parse::<u16>().ok()?).to_socket_addrs().ok()?.next()?;
    let stream = TcpStream::connect_timeout(&address, PATIENCE).ok()?;
    stream.set_read_timeout(Some(PATIENCE)).ok()?;
    stream.set_write_timeout(Some(PATIENCE)).ok()?;
    verdict(stream, host, tls).map(|said| format!("the certificate of the broker at {host}:{port} is refused: {said}"))
}

/// Shakes hands as the Kafka client does and notes the first fault that is found; none if there is none.
fn verdict(stream: TcpStream, host: &str, tls: &Tls) -> Option<String> {
    let found = Arc::new(Mutex::new(None));
    let mut builder = SslConnector::builder(SslMethod::tls_client()).ok()?;
    let given = [tls.ca_file.as_str()].into_iter().filter(|path| !path.is_empty());
    let system = SYSTEM.into_iter().filter(|_| tls.ca_file.is_empty());
    if let Some(authorities) = given.chain(system).find(|path| Path::new(path).is_file()) {
        builder.set_ca_file(authorities).ok()?;
    }
    let (note, host_name, ca_file) = (Arc::clone(&found), host.to_owned(), tls.ca_file.clone());
    builder.set_verify_callback(SslVerifyMode::PEER, move |fine, store| {
        let mut first = note.lock().unwrap_or_else(PoisonError::into_inner);
        if !fine && first.is_none() {
            *first = Some(described(store, &host_name, &ca_file));
        }
        fine
    });
    // It is to fail; how it does is in the note.
    let _failed = builder.build().connect(host, stream);
    found.lock().unwrap_or_else(PoisonError::into_inner).take()
}

fn described(store: &X509StoreContextRef, host: &str, ca_file: &str) -> String {
    let error = store.error();
    let certificate = store.current_cert();
    let dates = |pick: &dyn Fn(&X509Ref) -> String| certificate.map(pick).unwrap_or_default();
    match error.as_raw() {
        verdict::HAS_EXPIRED => {
            let end = dates(&|certificate| certificate.not_after().to_string());
            format!("it expired on {end}; the brokers need a new one (or this machine's clock is wrong)")
        }
        verdict::NOT_YET_VALID => {
            let begin = dates(&|certificate| certificate.not_before().to_string());
            format!("it is not valid before {begin}; is this machine's clock right?")
        }
        number if verdict::OTHER_NAME.contains(&number) => {
            let names = certificate.map(names).unwrap_or_default();
            format!(
                "it is for {names} and not for {host}; name the broker so in kafka.brokers and advertised.listeners"
            )
        }
        number if verdict::UNTRUSTED.contains(&number) => {
            let issuer = certificate.map(authority).unwrap_or_default();
            let trusted = if ca_file.is_empty() { "the system's authorities" } else { ca_file };
            format!(
                "its authority, {issuer}, is not among {trusted}; set kafka.tls.ca_file to the certificate of that authority"
            )
        }
        _ => error.error_string().to_owned(),
    }
}

/// The names that a certificate is for.
fn names(certificate: &X509Ref) -> String {
    let names = certificate.subject_alt_names();
    let name = |name: &openssl::x509::GeneralNameRef| {
        name.dnsname().map(str::to_owned).or_else(|| name.ipaddress().map(address))
    };
    let names: Vec<String> = names.iter().flatten().filter_map(name).collect();
    if names.is_empty() { "no host name".to_owned() } else { names.join(", ") }
}

fn address(bytes: &[u8]) -> String {
    let four = <[u8; 4]>::try_from(bytes).map(|bytes| std::net::Ipv4Addr::from(bytes).to_string());
    let six = || <[u8; 16]>::try_from(bytes).map(|bytes| std::net::Ipv6Addr::from(bytes).to_string());
    four.or_else(|_| six()).unwrap_or_default()
}

/// The name of a certificate's issuer.
fn authority(certificate: &X509Ref) -> String {
    let issuer = certificate.issuer_name();
    let entries: Vec<String> = issuer.entries().filter_map(|entry| entry.data().to_string().ok()).collect();
    entries.join(", ")
}
