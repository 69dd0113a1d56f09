//! A child process that ends with the run, however that ends, and that takes signals.

use std::io::Write as _;
use std::process::{Child, Command, ExitStatus, Stdio};

/// Its standard input is a pipe of this program: a line means that the child has been waited for, the end of the pipe
/// that this program is gone. Signals to the whole group of processes, such as that of Ctrl-C, must not end it first.
const GUARD: &str = r#"trap '' INT TERM HUP; read -r _ || kill -9 "$1""#;

/// A running child. Dropped, it is killed.
pub(crate) struct Process {
    child: Child,
    guard: Child,
    ended: Option<ExitStatus>,
}

impl Process {
    /// Starts a command.
    pub(crate) fn spawn(command: &mut Command) -> Self {
        let child = command.stdin(Stdio::null()).spawn().unwrap();
        let mut guard = Command::new("sh");
        guard.args(["-c", GUARD, "guard", &child.id().to_string()]).stdin(Stdio::piped());
        Self { child, guard: guard.spawn().unwrap(), ended: None }
    }

    /// Sends a signal, by its name without SIG.
    pub(crate) fn signal(&self, name: &str) {
        if self.ended.is_none() {
            let id = self.child.id().to_string();
            assert!(Command::new("kill").arg(format!("-{name}")).arg(id).status().unwrap().success(), "SIG{name}");
        }
    }

    /// How it ended, if it has.
    pub(crate) fn ended(&mut self) -> Option<ExitStatus> {
        if self.ended.is_none() {
            self.ended = self.child.try_wait().unwrap();
            if self.ended.is_some() {
                self.release();
            }
        }
        self.ended
    }

    /// SIGKILL, and the wait for its end.
    pub(crate) fn kill(&mut self) {
        if self.ended().is_none() {
            self.child.kill().unwrap();
            self.ended = Some(self.child.wait().unwrap());
            self.release();
        }
    }

    fn release(&mut self) {
        self.guard.stdin.take().unwrap().write_all(b"\n").unwrap();
        self.guard.wait().unwrap();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
    }
}
