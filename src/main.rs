//! The `dateline` program: parses the command line, dispatches, and turns an error into one message and an exit code.

use std::process::ExitCode;

use mimalloc::MiMalloc;

#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    dateline::cli::main(std::env::args_os())
}
