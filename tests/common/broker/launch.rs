//! Starting a broker so that it ends with the test run, however that ends.

use std::fs::{self, File};
use std::io;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio, id};

use super::jars;

const PROPERTIES: &str = include_str!("../../kafka/server.properties");

const IMAGE: &str = "apache/kafka:4.1.1";

/// Its standard input is a pipe of the test process: when that process ends, reading ends, and the broker with it.
const GUARD: &str = r#"trap '' INT TERM HUP; end=$1; shift; "$@" & pid=$!; read -r _; kill -9 $pid; eval "$end""#;

/// A broker that may not answer yet.
#[derive(Debug)]
pub(super) struct Launched {
    pub(super) bootstrap: String,
    pub(super) log: PathBuf,
    /// The process that ends it; the broker is its child.
    pub(super) guard: u32,
}

/// A Java command with Kafka's jars.
pub(super) fn java(libs: &Path, options: &[&str]) -> Command {
    let mut command = Command::new("java");
    command.args(options).arg("-cp").arg(libs.join("*"));
    command
}

/// Where a broker from jars will be: free ports, and a folder of its own that goes when the broker ends.
#[derive(Debug)]
pub(super) struct Plan {
    port: u16,
    controller: u16,
    data: PathBuf,
}

impl Plan {
    pub(super) fn new() -> io::Result<Self> {
        let (port, controller) = (free_port()?, free_port()?);
        let data = jars::folder().join(format!("broker-{}-{port}", id()));
        fs::create_dir_all(&data)?;
        Ok(Self { port, controller, data })
    }

    /// For files that the broker needs; goes with it.
    pub(super) fn folder(&self) -> PathBuf {
        self.data.with_extension("files")
    }

    /// The listeners that every broker has, at this host.
    pub(super) fn listeners(&self, host: &str) -> String {
        format!("PLAINTEXT://{host}:{},CONTROLLER://127.0.0.1:{}", self.port, self.controller)
    }

    /// Of those, what clients are told.
    pub(super) fn advertised(&self) -> String {
        format!("PLAINTEXT://127.0.0.1:{}", self.port)
    }

    /// Starts the broker with further properties, its storage formatted with further arguments.
    pub(super) fn launch(&self, libs: &Path, more: &str, format: &[&str]) -> io::Result<Launched> {
        let properties = self.data.with_extension("properties");
        let addresses = addresses("127.0.0.1", self.port, self.controller);
        fs::write(&properties, format!("{PROPERTIES}{addresses}\nlog.dirs={}\n{more}", self.data.display()))?;
        format_storage(libs, &properties, format)?;
        let mut server = java(libs, &["-Xms256m", "-Xmx512m"]);
        server.arg("kafka.Kafka").arg(&properties);
        let folders = format!("'{}' '{}'", self.data.display(), self.folder().display());
        let end = format!("rm -rf {folders} '{}'", properties.display());
        let log = self.data.with_extension("log");
        let guard = guarded(&server, &end, &log)?;
        Ok(Launched { bootstrap: format!("127.0.0.1:{}", self.port), log, guard })
    }
}

/// Starts a broker from jars.
pub(super) fn from_jars(libs: &Path) -> io::Result<Launched> {
    Plan::new()?.launch(libs, "", &[])
}

/// Starts a broker in a container; the image takes properties as environment variables.
pub(super) fn in_container(name: &str) -> io::Result<Launched> {
    let (port, controller) = (free_port()?, free_port()?);
    let mut docker = Command::new("docker");
    docker.args(["run", "--rm", "--name", name, "-p", &format!("127.0.0.1:{port}:{port}")]);
    let addresses = addresses("0.0.0.0", port, controller);
    for (key, value) in PROPERTIES.lines().chain(addresses.lines()).filter_map(|line| line.split_once('=')) {
        docker.arg("-e").arg(format!("KAFKA_{}={value}", key.replace('.', "_").to_uppercase()));
    }
    docker.arg(IMAGE);
    fs::create_dir_all(jars::folder())?;
    let log = jars::folder().join(format!("{name}.log"));
    let guard = guarded(&docker, &format!("docker rm -f {name}"), &log)?;
    Ok(Launched { bootstrap: format!("127.0.0.1:{port}"), log, guard })
}

/// Whether a container engine is running.
pub(super) fn has_docker() -> bool {
    Command::new("docker").arg("info").output().is_ok_and(|output| output.status.success())
}

fn addresses(host: &str, port: u16, controller: u16) -> String {
    format!(
        "controller.quorum.voters=1@127.0.0.1:{controller}\n\
         listeners=PLAINTEXT://{host}:{port},CONTROLLER://127.0.0.1:{controller}\n\
         advertised.listeners=PLAINTEXT://127.0.0.1:{port}"
    )
}

fn format_storage(libs: &Path, properties: &Path, more: &[&str]) -> io::Result<()> {
    let identity =
        java(libs, &["-XX:TieredStopAtLevel=1"]).args(["kafka.tools.StorageTool", "random-uuid"]).output()?;
    let identity = String::from_utf8_lossy(&identity.stdout).trim().to_owned();
    let output = java(libs, &["-XX:TieredStopAtLevel=1"])
        .args(["kafka.tools.StorageTool", "format", "-t", &identity, "-c"])
        .arg(properties)
        .args(more)
        .output()?;
    if output.status.success() {
        return Ok(());
    }
    Err(io::Error::other(String::from_utf8_lossy(&output.stderr).into_owned()))
}

/// Starts a command under the guard, with a log file; the pipe stays open until this process is gone.
fn guarded(command: &Command, end: &str, log: &Path) -> io::Result<u32> {
    let file = File::create(log)?;
    let mut guard = Command::new("sh");
    guard.args(["-c", GUARD, "guard", end]).arg(command.get_program()).args(command.get_args());
    guard.stdin(Stdio::piped()).stdout(file.try_clone()?).stderr(file);
    let mut child = guard.spawn()?;
    std::mem::forget(child.stdin.take());
    Ok(child.id())
}

pub(super) fn free_port() -> io::Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}
