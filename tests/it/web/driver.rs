//! A browser for a test: chromedriver on a free port, ended with the test.

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::net::TcpStream;
use tokio::time::sleep;

const DRIVER: &str = "/usr/bin/chromedriver";
const BROWSER: &str = "/usr/bin/chromium";
/// How often the driver is tried, a tenth of a second apart.
const TRIES: u32 = 150;

/// A browser with its driver.
pub(super) struct Browser {
    pub(super) client: Client,
    /// Where it puts what is downloaded.
    pub(super) downloads: TempDir,
    driver: Driver,
}

impl Browser {
    /// Everything that the browser complained of: errors of scripts, violations of the policy, failed loads.
    pub(super) async fn complaints(&self) -> Vec<String> {
        let Driver { port, session, .. } = &self.driver;
        let url = format!("http://127.0.0.1:{port}/session/{}/se/log", session.as_deref().unwrap());
        let request = reqwest::Client::new().post(url).header("content-type", "application/json");
        let text = request.body(r#"{"type":"browser"}"#).send().await.unwrap().text().await.unwrap();
        let log: Value = serde_json::from_str(&text).unwrap();
        let grave = |entry: &&Value| entry["level"] == "SEVERE" || entry["source"] == "security";
        log["value"].as_array().unwrap().iter().filter(grave).map(|entry| entry["message"].to_string()).collect()
    }

    /// The value of an expression in the page.
    pub(super) async fn eval(&self, expression: &str) -> Value {
        self.client.execute(&format!("return {expression}"), Vec::new()).await.unwrap()
    }

    /// Takes a picture of what is seen, for whoever wants to look: into `target/tmp`.
    pub(super) async fn picture(&self, name: &str) {
        let picture = self.client.screenshot().await.unwrap();
        std::fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.png")), picture).unwrap();
    }

    /// Waits until an expression in the page is true.
    pub(super) async fn until(&self, expression: &str) {
        for _ in 0..TRIES {
            if self.eval(&format!("!!({expression})")).await == Value::Bool(true) {
                return;
            }
            sleep(Duration::from_millis(100)).await;
        }
        panic!("never true: {expression}\n{}", self.eval("document.body.innerText").await);
    }
}

/// The driver's process, its port, and the browser it opened.
struct Driver {
    process: Child,
    port: u16,
    session: Option<String>,
}

impl Drop for Driver {
    /// Asks the driver to close its browser, also where a test failed: one that is merely killed leaves it running.
    fn drop(&mut self) {
        if let (Some(session), Ok(mut line)) = (&self.session, std::net::TcpStream::connect(("127.0.0.1", self.port))) {
            let asked = format!("DELETE /session/{session} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
            let _ = line.write_all(asked.as_bytes()).and_then(|()| line.read(&mut [0; 64]));
        }
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Opens a browser of that width and height, or says why there is none.
pub(super) async fn browser(width: u32, height: u32) -> Option<Browser> {
    if !Path::new(DRIVER).exists() || !Path::new(BROWSER).exists() {
        println!("skipped: needs {DRIVER} and {BROWSER}");
        return None;
    }
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let mut command = Command::new(DRIVER);
    command.arg(format!("--port={port}")).stdout(Stdio::null()).stderr(Stdio::null());
    let mut driver = Driver { process: command.spawn().unwrap(), port, session: None };
    for _ in 0..TRIES {
        if TcpStream::connect(("127.0.0.1", port)).await.is_ok() {
            break;
        }
        sleep(Duration::from_millis(100)).await;
    }
    let downloads = tempfile::tempdir().unwrap();
    let mut builder = ClientBuilder::new(HttpConnector::new());
    let client = builder
        .capabilities(wishes(width, height, downloads.path()))
        .connect(&format!("http://127.0.0.1:{port}"))
        .await;
    let client = client.unwrap();
    driver.session = client.session_id().await.unwrap();
    Some(Browser { client, downloads, driver })
}

/// Narrow is a phone; Chromium's own window cannot be narrower than 500 px, so phones are emulated.
fn wishes(width: u32, height: u32, downloads: &Path) -> serde_json::Map<String, Value> {
    let size = format!("--window-size={width},{height}");
    let still = "--force-prefers-reduced-motion";
    let args = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", still, &size];
    let prefs = json!({ "download.default_directory": downloads, "download.prompt_for_download": false });
    let mut options = json!({ "binary": BROWSER, "args": args, "prefs": prefs });
    if width < 800 {
        let metrics = json!({ "width": width, "height": height, "pixelRatio": 1, "touch": true });
        options["mobileEmulation"] = json!({ "deviceMetrics": metrics });
    }
    let wishes = json!({
        "goog:chromeOptions": options,
        "goog:loggingPrefs": { "browser": "ALL" },
    });
    wishes.as_object().unwrap().clone()
}
