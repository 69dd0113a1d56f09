//! A broker that asks who comes: a listener for each way to connect, and users with rights that lack one piece each.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;
use std::sync::OnceLock;
use std::thread;
use std::time::Duration;

use super::certificates::Certificates;
use super::launch::{Plan, free_port};
use super::{Broker, Tools, is_demanded, jars, loudly};

/// The password of all users, which must never be seen.
pub(crate) const PASSWORD: &str = "s3cret-of-the-tests";
/// Users that log in by name. Each but the first lacks what its name says.
const USERS: [&str; 5] = ["worker", "no-read", "no-write", "no-group", "no-transactions"];
/// Who the client's certificate says it is.
const BY_CERTIFICATE: &str = "CN=dateline";
/// Listeners beside those in the clear, and how they speak.
const LISTENERS: [(&str, &str); 6] = [
    ("TLS", "SSL"),
    ("MUTUAL", "SSL"),
    ("LOGIN", "SASL_SSL"),
    ("OPEN", "SASL_PLAINTEXT"),
    ("EXPIRED", "SSL"),
    ("STRANGER", "SSL"),
];

/// A running broker with security.
#[derive(Debug)]
pub(crate) struct Secured {
    /// For whoever sets a test up: in the clear, and permitted everything.
    pub(crate) broker: Broker,
    /// What it and its clients show each other.
    pub(crate) certificates: Certificates,
    ports: BTreeMap<&'static str, u16>,
}

impl Secured {
    /// Where a listener listens.
    pub(crate) fn address(&self, listener: &str) -> String {
        format!("127.0.0.1:{}", self.ports[listener])
    }
}

/// The secured broker of this test binary, started by the first who asks; as with the plain one, tests that find none
/// are skipped aloud, or fail.
pub(crate) fn secured() -> Option<&'static Secured> {
    static SECURED: OnceLock<Result<Secured, String>> = OnceLock::new();
    let started =
        SECURED.get_or_init(|| start().inspect_err(|reason| loudly(&format!("no secured Kafka for tests: {reason}"))));
    match started {
        Ok(secured) => Some(secured),
        Err(reason) if is_demanded() => panic!("no secured Kafka for tests: {reason}"),
        Err(_) => None,
    }
}

fn start() -> Result<Secured, String> {
    let libs = jars::fetch().ok_or("install Java 17 and Maven")?;
    let failed = |error: io::Error| error.to_string();
    let plan = Plan::new().map_err(failed)?;
    let certificates = Certificates::make(&plan.folder());
    let mut ports = BTreeMap::new();
    for (name, _) in LISTENERS {
        ports.insert(name, free_port().map_err(failed)?);
    }
    let scram =
        ["SCRAM-SHA-256", "SCRAM-SHA-512"].map(|mechanism| format!("{mechanism}=[name=worker,password={PASSWORD}]"));
    let format: Vec<&str> = scram.iter().flat_map(|user| ["--add-scram", user]).collect();
    let properties = properties(&plan, &ports, &certificates);
    let launched = plan.launch(&libs, &properties, &format).map_err(failed)?;
    let broker = Broker { bootstrap: launched.bootstrap, tools: Tools::Jars(libs) };
    if !broker.answers(Duration::from_secs(60)) {
        return Err(format!("it does not answer; its log is {}", launched.log.display()));
    }
    let all = &broker;
    thread::scope(|scope| {
        for rights in rights() {
            scope.spawn(move || grant(all, rights));
        }
    });
    Ok(Secured { broker, certificates, ports })
}

/// What the listeners are and whom they let in.
fn properties(plan: &Plan, ports: &BTreeMap<&'static str, u16>, certificates: &Certificates) -> String {
    let (mut listeners, mut advertised) = (plan.listeners("127.0.0.1"), plan.advertised());
    let mut protocols = "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT".to_owned();
    for (name, protocol) in LISTENERS {
        let place = format!(",{name}://127.0.0.1:{}", ports[name]);
        listeners.push_str(&place);
        advertised.push_str(&place);
        write!(protocols, ",{name}:{protocol}").unwrap();
    }
    let mut text = format!(
        "listeners={listeners}\nadvertised.listeners={advertised}\nlistener.security.protocol.map={protocols}\n\
         sasl.enabled.mechanisms=PLAIN,SCRAM-SHA-256,SCRAM-SHA-512\n\
         authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer\nsuper.users=User:ANONYMOUS\n\
         ssl.keystore.type=PEM\nssl.keystore.location={}\nssl.truststore.type=PEM\nssl.truststore.location={}\n\
         listener.name.mutual.ssl.client.auth=required\n",
        certificates.path("server.pem"),
        certificates.path("ca.pem"),
    );
    for name in ["expired", "stranger"] {
        let file = certificates.path(&format!("{name}.pem"));
        writeln!(text, "listener.name.{name}.ssl.keystore.location={file}").unwrap();
    }
    let users: Vec<String> = USERS.iter().map(|name| format!("user_{name}=\"{PASSWORD}\"")).collect();
    let module = "org.apache.kafka.common.security";
    for name in ["login", "open"] {
        let users = users.join(" ");
        writeln!(text, "listener.name.{name}.plain.sasl.jaas.config={module}.plain.PlainLoginModule required {users};")
            .unwrap();
        for mechanism in ["scram-sha-256", "scram-sha-512"] {
            let login = format!("{module}.scram.ScramLoginModule required;");
            writeln!(text, "listener.name.{name}.{mechanism}.sasl.jaas.config={login}").unwrap();
        }
    }
    text
}

/// Who may do what: exactly what the operator's guide asks for, less what the user's name says.
fn rights() -> [(&'static str, &'static [&'static str]); 4] {
    [
        ("no-read", &["--topic", "*", "--operation", "Read"]),
        ("no-write", &["--topic", "*", "--operation", "Write"]),
        ("no-group", &["--group", "*", "--operation", "Read"]),
        ("no-transactions", &["--transactional-id", "*", "--operation", "Write", "--operation", "Describe"]),
    ]
}

fn grant(broker: &Broker, (without, what): (&str, &[&str])) {
    let users = USERS.iter().chain([&BY_CERTIFICATE]).filter(|user| **user != without);
    let users: Vec<String> = users.map(|user| format!("User:{user}")).collect();
    let mut arguments = vec!["--bootstrap-server", &broker.bootstrap, "--add"];
    arguments.extend(users.iter().flat_map(|user| ["--allow-principal", user]));
    arguments.extend(what);
    let output = broker.java("org.apache.kafka.tools.AclCommand", &arguments).unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
