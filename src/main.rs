//! Parses the arguments, runs, prints the error, sets the exit code.

use std::io::Write;
use std::process::ExitCode;

use anpu::cli::{self, Args};
use anpu::failure::Failure;

/// The exit code of arguments that make no sense, as clap has it.
const MISUSE: u8 = 2;

fn main() -> ExitCode {
    let args = match Args::read() {
        Ok(args) => args,
        Err(failure) => return told(&failure, ExitCode::from(MISUSE)),
    };
    match cli::run(args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => told(&failure, ExitCode::FAILURE),
    }
}

fn told(failure: &Failure, code: ExitCode) -> ExitCode {
    // Where even this cannot be written, the exit code says enough.
    drop(writeln!(std::io::stderr(), "{failure}"));
    code
}
