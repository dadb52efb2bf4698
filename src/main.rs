//! Parses the arguments, runs, prints the error, sets the exit code.

use std::io::Write;
use std::process::ExitCode;

use anpu::cli::{self, Args};

fn main() -> ExitCode {
    match cli::run(Args::read()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            // Where even this cannot be written, the exit code says enough.
            drop(writeln!(std::io::stderr(), "{failure}"));
            ExitCode::FAILURE
        }
    }
}
