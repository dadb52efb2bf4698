//! A small disk in memory, taken down at the end.

#![allow(clippy::print_stdout, reason = "what is skipped is said")]
#![allow(clippy::unwrap_used, reason = "the helpers of tests fail as tests do")]

use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// A disk of its own.
pub(crate) struct Disk {
    folder: TempDir,
}

impl Disk {
    /// A disk of so many bytes; none where this user may not mount, which is printed.
    pub(crate) fn mount(bytes: u64) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mounted = run("mount", &["-t", "tmpfs", "-o", &format!("size={bytes}"), "tmpfs"], folder.path());
        match mounted {
            Ok(output) if output.status.success() => Some(Self { folder }),
            Ok(output) => skip(&String::from_utf8_lossy(&output.stderr)),
            Err(error) => skip(&error.to_string()),
        }
    }

    /// Where it is mounted.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Makes it larger, or smaller as long as what lies on it has room.
    pub(crate) fn resize(&self, bytes: u64) {
        let output = run("mount", &["-o", &format!("remount,size={bytes}")], self.folder()).unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    /// Bytes in use.
    pub(crate) fn used(&self) -> u64 {
        fs2::total_space(self.folder()).unwrap() - fs2::available_space(self.folder()).unwrap()
    }
}

fn run(program: &str, args: &[&str], folder: &Path) -> std::io::Result<Output> {
    Command::new(program).args(args).arg(folder).output()
}

fn skip(reason: &str) -> Option<Disk> {
    println!("skipped: no small disk can be mounted here: {}", reason.trim());
    None
}

impl Drop for Disk {
    fn drop(&mut self) {
        // Lazily, since a process that ends may hold a file a moment longer.
        let _ = run("umount", &["-l"], self.folder());
    }
}
