//! A proxy before each broker: it delays, cuts and stalls connections, and gets in the way of the ends of transactions.

use std::collections::BTreeSet;
use std::io::{self, Read as _, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use crate::cluster::Ports;

/// `EndTxn` in the table of requests of the Kafka protocol.
const END_TRANSACTION: i16 = 26;
/// Granularity of waiting.
const TICK: Duration = Duration::from_millis(20);
/// No honest message is larger.
const LARGEST: usize = 64 << 20;

/// What the proxy of one broker does to its connections now.
#[derive(Debug, Default)]
pub(crate) struct Rules {
    /// How long each message waits, in either direction.
    pub(crate) delay_ms: AtomicU64,
    /// Requests are read and go no further until this ends.
    pub(crate) stall_requests: AtomicBool,
    /// Answers are read and go no further until this ends.
    pub(crate) stall_answers: AtomicBool,
    /// Answers to requests to end a transaction are swallowed.
    pub(crate) swallow_ends: AtomicBool,
    /// Requests to end a transaction are held back until this ends, and sent even if the client is gone by then.
    pub(crate) hold_ends: AtomicBool,
    /// Ends of transactions that were swallowed or held.
    pub(crate) ends: AtomicUsize,
    connections: Mutex<Vec<TcpStream>>,
}

impl Rules {
    /// Breaks every connection.
    pub(crate) fn cut(&self) {
        for connection in self.connections.lock().unwrap_or_else(PoisonError::into_inner).drain(..) {
            // It may be closed already.
            connection.shutdown(Shutdown::Both).ok();
        }
    }

    /// Lets everything pass.
    pub(crate) fn heal(&self) {
        self.delay_ms.store(0, Ordering::Relaxed);
        for rule in [&self.stall_requests, &self.stall_answers, &self.swallow_ends, &self.hold_ends] {
            rule.store(false, Ordering::Relaxed);
        }
    }

    fn delay(&self) {
        let delay = self.delay_ms.load(Ordering::Relaxed);
        if delay > 0 {
            thread::sleep(Duration::from_millis(delay));
        }
    }
}

/// Starts the proxy of a node; it lives as long as the program.
pub(crate) fn start(ports: Ports) -> Arc<Rules> {
    let rules = Arc::new(Rules::default());
    let listener = TcpListener::bind(("127.0.0.1", ports.proxied)).unwrap();
    let known = Arc::clone(&rules);
    thread::spawn(move || {
        for client in listener.incoming().flatten() {
            // Without a broker behind it the connection is closed at once.
            let Ok(broker) = TcpStream::connect(("127.0.0.1", ports.behind)) else { continue };
            connect(&known, client, broker).ok();
        }
    });
    rules
}

/// One connection: a thread a direction.
fn connect(rules: &Arc<Rules>, client: TcpStream, broker: TcpStream) -> io::Result<()> {
    client.set_nodelay(true)?;
    broker.set_nodelay(true)?;
    let mut connections = rules.connections.lock().unwrap_or_else(PoisonError::into_inner);
    connections.retain(|connection| connection.peer_addr().is_ok());
    connections.extend([client.try_clone()?, broker.try_clone()?]);
    drop(connections);
    let ends = Arc::new(Mutex::new(BTreeSet::new()));
    let requests = Direction { rules: Arc::clone(rules), ends: Arc::clone(&ends), from: client, to: broker };
    let answers =
        Direction { rules: Arc::clone(rules), ends, from: requests.to.try_clone()?, to: requests.from.try_clone()? };
    thread::spawn(move || requests.run(Direction::request));
    thread::spawn(move || answers.run(Direction::answer));
    Ok(())
}

/// One direction of a connection.
struct Direction {
    rules: Arc<Rules>,
    /// Correlation ids of requests to end a transaction that are not answered yet.
    ends: Arc<Mutex<BTreeSet<[u8; 4]>>>,
    from: TcpStream,
    to: TcpStream,
}

impl Direction {
    /// Passes messages on until either side closes; `admit` waits as long as a message has to, and says whether it goes.
    fn run(mut self, admit: fn(&Self, &[u8]) -> bool) {
        while let Ok(message) = read(&mut self.from) {
            if admit(&self, &message) && self.to.write_all(&message).is_err() {
                break;
            }
        }
        // The other direction has nothing to live for.
        self.from.shutdown(Shutdown::Both).ok();
        self.to.shutdown(Shutdown::Both).ok();
    }

    /// A request begins with its size, the number of its kind, a version, and its correlation id.
    fn request(&self, message: &[u8]) -> bool {
        self.rules.delay();
        wait_for(&self.rules.stall_requests);
        let kind = message.get(4..6).and_then(|bytes| bytes.try_into().ok()).map(i16::from_be_bytes);
        if kind == Some(END_TRANSACTION) {
            if let Some(id) = message.get(8..12).and_then(|bytes| bytes.try_into().ok()) {
                self.ends.lock().unwrap_or_else(PoisonError::into_inner).insert(id);
            }
            if self.rules.hold_ends.load(Ordering::Relaxed) {
                self.rules.ends.fetch_add(1, Ordering::Relaxed);
                wait_for(&self.rules.hold_ends);
            }
        }
        true
    }

    /// An answer begins with its size and the correlation id of its request.
    fn answer(&self, message: &[u8]) -> bool {
        self.rules.delay();
        wait_for(&self.rules.stall_answers);
        let id = message.get(4..8).and_then(|bytes| <[u8; 4]>::try_from(bytes).ok());
        let ends_transaction =
            id.is_some_and(|id| self.ends.lock().unwrap_or_else(PoisonError::into_inner).remove(&id));
        let swallowed = ends_transaction && self.rules.swallow_ends.load(Ordering::Relaxed);
        if swallowed {
            self.rules.ends.fetch_add(1, Ordering::Relaxed);
        }
        !swallowed
    }
}

fn wait_for(rule: &AtomicBool) {
    while rule.load(Ordering::Relaxed) {
        thread::sleep(TICK);
    }
}

/// One message with its size before it.
fn read(from: &mut TcpStream) -> io::Result<Vec<u8>> {
    let mut size = [0; 4];
    from.read_exact(&mut size)?;
    let bytes = usize::try_from(i32::from_be_bytes(size)).ok().filter(|bytes| *bytes <= LARGEST);
    let bytes = bytes.ok_or_else(|| io::Error::other("not a message"))?;
    let mut message = vec![0; 4 + bytes];
    message[..4].copy_from_slice(&size);
    from.read_exact(&mut message[4..])?;
    Ok(message)
}
