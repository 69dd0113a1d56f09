//! `dateline healthcheck`: asks the running worker whether it lives.

use std::io::{Read, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpStream};
use std::time::Duration;

use anyhow::{Context, bail};
use clap::Args;

use super::{Done, say};
use crate::settings::Loaded;

/// How long the worker may take to answer.
const LIMIT: Duration = Duration::from_secs(2);

/// Ask the running worker whether it lives; exits with 0 or 1
///
/// For a container's HEALTHCHECK: needs no shell and no other program.
///
/// Example: dateline healthcheck
#[derive(Debug, Args)]
pub(super) struct Options {}

pub(super) fn run(_: &Options, loaded: &Loaded) -> anyhow::Result<Done> {
    let listen = &loaded.settings.http.listen;
    if listen.is_empty() {
        bail!("http.listen is empty: there is no health server to ask");
    }
    let mut address: SocketAddr = listen.parse().context("http.listen")?;
    if address.ip().is_unspecified() {
        address.set_ip(IpAddr::V4(Ipv4Addr::LOCALHOST));
    }
    let answer = ask(address).with_context(|| format!("no worker answers at {address}"))?;
    let code = answer.split(' ').nth(1).unwrap_or_default();
    let body = answer.rsplit("\r\n\r\n").next().unwrap_or_default();
    say(body)?;
    Ok(if code == "200" { Done::Well } else { Done::Found })
}

fn ask(address: SocketAddr) -> anyhow::Result<String> {
    let mut stream = TcpStream::connect_timeout(&address, LIMIT)?;
    stream.set_read_timeout(Some(LIMIT))?;
    stream.write_all(format!("GET /livez HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n").as_bytes())?;
    let mut answer = String::new();
    stream.take(65_536).read_to_string(&mut answer)?;
    Ok(answer)
}
