//! The real program: started as a child, killed, stopped.

use std::fs::{File, OpenOptions};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

use crate::fake_bot_api::{FakeBotApi, TOKEN};

/// How long anything may take that should take a moment.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often a connection is tried while nobody listens yet.
const KNOCK: Duration = Duration::from_millis(5);

/// A place where the program runs, again and again.
pub(super) struct Site {
    data: PathBuf,
    address: SocketAddr,
    client: reqwest::Client,
    /// Configuration and log, which are not on the disk of the data.
    folder: TempDir,
}

/// The program, running. Dropping it kills it.
pub(super) struct Process {
    child: Child,
    started: Instant,
}

impl Site {
    /// A place with a data folder and a Telegram.
    pub(super) fn new(data: &Path, api: &FakeBotApi) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let config = format!("[telegram]\napi_url = \"{}\"\nmessages_per_second = 1000\n", api.url());
        std::fs::write(folder.path().join("anpu.toml"), config).unwrap();
        let client = client(Ipv4Addr::new(127, 0, 0, 2));
        Self { data: data.to_owned(), address: free_address(), client, folder }
    }

    /// Starts the program. It reads nothing from our own environment.
    pub(super) fn start(&self) -> Process {
        let log = || Stdio::from(self.log_file());
        let mut command = Command::new(env!("CARGO_BIN_EXE_anpu"));
        command.env_clear().current_dir(self.folder.path()).stdin(Stdio::null()).stdout(log()).stderr(log());
        command.env("ANPU_DATA", &self.data).env("ANPU_LISTEN", self.address.to_string()).env("TELOXIDE_TOKEN", TOKEN);
        Process { started: Instant::now(), child: command.spawn().unwrap() }
    }

    /// An address on the page.
    pub(super) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Where the records are.
    pub(super) fn records(&self) -> PathBuf {
        self.data.join("records")
    }

    /// Everything the program told, over all its lives.
    pub(super) fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("log")).unwrap()
    }

    /// Status and text of the health page.
    pub(super) async fn health(&self) -> reqwest::Result<(u16, Value)> {
        let response = self.client.get(self.url("/healthz")).send().await?;
        let status = response.status().as_u16();
        Ok((status, serde_json::from_str(&response.text().await?).unwrap()))
    }

    fn log_file(&self) -> File {
        OpenOptions::new().create(true).append(true).open(self.folder.path().join("log")).unwrap()
    }
}

impl Process {
    /// Waits until the program serves, which must not take long; how long it took.
    pub(super) async fn until_serving(&mut self, site: &Site) -> Duration {
        while site.health().await.is_err() {
            self.assert_alive(site);
            assert!(self.started.elapsed() < PATIENCE, "does not serve:\n{}", site.log());
            tokio::time::sleep(KNOCK).await;
        }
        self.started.elapsed()
    }

    /// SIGKILL. It must not have ended by itself: it would have failed to open.
    pub(super) fn kill(mut self, site: &Site) {
        self.assert_alive(site);
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// SIGTERM, as an operator or systemd does.
    pub(super) async fn stop(mut self) -> ExitStatus {
        let sent = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(sent.success());
        let asked = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(asked.elapsed() < PATIENCE, "does not stop");
            tokio::time::sleep(KNOCK).await;
        }
    }

    fn assert_alive(&mut self, site: &Site) {
        let ended = self.child.try_wait().unwrap();
        assert_eq!(ended, None, "ended by itself:\n{}", site.log());
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Where it ended already there is nothing to kill.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A client at an address of its own: the page counts how often an address asks. No client shares the program's
/// address, where a connection to a port that nobody listens on could meet itself.
pub(super) fn client(from: Ipv4Addr) -> reqwest::Client {
    reqwest::Client::builder().local_address(Some(from.into())).no_proxy().timeout(PATIENCE).build().unwrap()
}

/// A port that nobody takes while the program is down: not from the range that the system gives out by itself.
fn free_address() -> SocketAddr {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let first = 20_000 + (std::process::id() % 10_000) as u16;
    let tried = std::iter::repeat_with(|| first + NEXT.fetch_add(1, Ordering::Relaxed)).take(1000);
    tried
        .map(|port| SocketAddr::from(([127, 0, 0, 1], port)))
        .find(|address| TcpListener::bind(address).is_ok())
        .unwrap()
}
