//! Certificates for the secured broker and its clients: good ones, and ones with one fault each.

use std::fs;
use std::path::{Path, PathBuf};

use openssl::asn1::Asn1Time;
use openssl::bn::{BigNum, MsbOption};
use openssl::ec::{EcGroup, EcKey};
use openssl::hash::MessageDigest;
use openssl::nid::Nid;
use openssl::pkey::{PKey, Private};
use openssl::symm::Cipher;
use openssl::x509::extension::{BasicConstraints, SubjectAlternativeName};
use openssl::x509::{X509, X509Builder, X509Name};

/// Opens the client's encrypted key.
pub(crate) const KEY_PASSWORD: &str = "tr0ub4dor-and-key";

/// The folder of the certificates' files.
#[derive(Debug)]
pub(crate) struct Certificates(PathBuf);

impl Certificates {
    /// The path of a file among them.
    pub(crate) fn path(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }

    /// Makes them all. Of brokers: `server.pem`, `expired.pem`, `stranger.pem`, with key and certificate in one file;
    /// of clients: `client.pem` and `late.pem` (expired) with `…-key.pem`, `client-locked.pem` being the first key
    /// encrypted; of authorities: `ca.pem`, and `foreign.pem`, which has signed `foreigner.pem` alone.
    pub(super) fn make(folder: &Path) -> Self {
        fs::create_dir_all(folder).unwrap();
        let here = ["DNS:localhost", "IP:127.0.0.1"];
        let (authority, foreign) = (Authority::new("Test authority"), Authority::new("Foreign authority"));
        let write = |name: &str, parts: &[&[u8]]| fs::write(folder.join(name), parts.concat()).unwrap();
        write("ca.pem", &[&authority.certificate.to_pem().unwrap()]);
        write("foreign.pem", &[&foreign.certificate.to_pem().unwrap()]);
        let servers = [
            ("server.pem", authority.sign("broker", &here, Age::Fresh)),
            ("expired.pem", authority.sign("old broker", &here, Age::Expired)),
            ("stranger.pem", authority.sign("other broker", &["DNS:kafka.example.org"], Age::Fresh)),
        ];
        for (name, (key, certificate)) in servers {
            write(name, &[&key.private_key_to_pem_pkcs8().unwrap(), &certificate.to_pem().unwrap()]);
        }
        let clients = [
            ("client", authority.sign("dateline", &[], Age::Fresh)),
            ("late", authority.sign("dateline", &[], Age::Expired)),
            ("foreigner", foreign.sign("dateline", &[], Age::Fresh)),
        ];
        for (name, (key, certificate)) in clients {
            write(&format!("{name}.pem"), &[&certificate.to_pem().unwrap()]);
            write(&format!("{name}-key.pem"), &[&key.private_key_to_pem_pkcs8().unwrap()]);
            let locked = key.private_key_to_pem_pkcs8_passphrase(Cipher::aes_256_cbc(), KEY_PASSWORD.as_bytes());
            write(&format!("{name}-locked.pem"), &[&locked.unwrap()]);
        }
        Self(folder.to_owned())
    }
}

/// Whether a certificate is valid now.
#[derive(Clone, Copy, Debug)]
enum Age {
    Fresh,
    Expired,
}

/// Whoever signs certificates.
struct Authority {
    key: PKey<Private>,
    certificate: X509,
}

impl Authority {
    fn new(name: &str) -> Self {
        let key = key();
        let mut builder = builder(name, &key, Age::Fresh);
        let constraints = BasicConstraints::new().critical().ca().build().unwrap();
        builder.append_extension(constraints).unwrap();
        builder.set_issuer_name(&named(name)).unwrap();
        builder.sign(&key, MessageDigest::sha256()).unwrap();
        Self { key, certificate: builder.build() }
    }

    /// A key and its certificate for these host names.
    fn sign(&self, name: &str, hosts: &[&str], age: Age) -> (PKey<Private>, X509) {
        let key = key();
        let mut builder = builder(name, &key, age);
        builder.set_issuer_name(self.certificate.subject_name()).unwrap();
        if !hosts.is_empty() {
            let mut names = SubjectAlternativeName::new();
            for host in hosts {
                match host.split_once(':') {
                    Some(("DNS", name)) => names.dns(name),
                    Some((_, address)) => names.ip(address),
                    None => &mut names,
                };
            }
            let names = names.build(&builder.x509v3_context(Some(&self.certificate), None)).unwrap();
            builder.append_extension(names).unwrap();
        }
        builder.sign(&self.key, MessageDigest::sha256()).unwrap();
        (key, builder.build())
    }
}

/// A certificate that nobody has signed yet.
fn builder(name: &str, key: &PKey<Private>, age: Age) -> X509Builder {
    let mut serial = BigNum::new().unwrap();
    serial.rand(127, MsbOption::MAYBE_ZERO, false).unwrap();
    let (begin, end) = match age {
        Age::Fresh => ("20200101000000Z", "20991231235959Z"),
        Age::Expired => ("20200101000000Z", "20210101000000Z"),
    };
    let mut builder = X509Builder::new().unwrap();
    builder.set_version(2).unwrap();
    builder.set_serial_number(&serial.to_asn1_integer().unwrap()).unwrap();
    builder.set_subject_name(&named(name)).unwrap();
    builder.set_not_before(&Asn1Time::from_str_x509(begin).unwrap()).unwrap();
    builder.set_not_after(&Asn1Time::from_str_x509(end).unwrap()).unwrap();
    builder.set_pubkey(key).unwrap();
    builder
}

fn named(name: &str) -> X509Name {
    let mut builder = X509Name::builder().unwrap();
    builder.append_entry_by_nid(Nid::COMMONNAME, name).unwrap();
    builder.build()
}

fn key() -> PKey<Private> {
    let group = EcGroup::from_curve_name(Nid::X9_62_PRIME256V1).unwrap();
    PKey::from_ec_key(EcKey::generate(&group).unwrap()).unwrap()
}
