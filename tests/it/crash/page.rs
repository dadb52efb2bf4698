//! The web page of one visitor, as far as it talks to the program.

use anpu::ledger::fact::{Status, TurnId};
use reqwest::header::{CONTENT_TYPE, COOKIE, SET_COOKIE};
use serde_json::{Value, json};

use super::program::Site;
use super::questions;

/// An open page: a visitor with a cookie.
pub(super) struct Page {
    client: reqwest::Client,
    cookie: String,
}

/// A reply.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Answer {
    pub(super) status: Status,
    pub(super) turn: Option<TurnId>,
    pub(super) blocks: Value,
}

/// Why there is no reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Silence {
    /// The program was gone, or went before it replied.
    Died,
    /// The page was told to wait.
    Held,
}

impl Page {
    /// Opens the page; none where the program is gone.
    pub(super) async fn open(site: &Site, client: &reqwest::Client) -> Option<Self> {
        let response = client.get(site.url("/")).send().await.ok()?;
        let cookie = response.headers().get(SET_COOKIE)?.to_str().unwrap().split(';').next().unwrap().to_owned();
        Some(Self { client: client.clone(), cookie })
    }

    /// Says something under an id.
    pub(super) async fn say(&self, site: &Site, id: &str, text: &str) -> Result<Answer, Silence> {
        self.send(site, &json!({"id": id, "text": text})).await.map(|view| read(&view))
    }

    /// Sends a delivery; the reply as the page gets it.
    pub(super) async fn send(&self, site: &Site, delivery: &Value) -> Result<Value, Silence> {
        let body = delivery.to_string();
        let request = self.client.post(site.url("/api/turn")).header(CONTENT_TYPE, "application/json");
        let response = request.header(COOKIE, &self.cookie).body(body).send().await.map_err(|error| died(&error))?;
        let status = response.status().as_u16();
        let text = response.text().await.map_err(|error| died(&error))?;
        match status {
            200 => Ok(serde_json::from_str(&text).unwrap()),
            429 => Err(Silence::Held),
            other => panic!("{other}: {text}"),
        }
    }
}

/// A program that lives and does not reply is another matter than one that died.
fn died(error: &reqwest::Error) -> Silence {
    assert!(!error.is_timeout(), "no reply: {error}");
    Silence::Died
}

fn read(view: &Value) -> Answer {
    let status = view["status"].as_str().unwrap().parse().unwrap();
    let turn = view["rate"]["useful"].as_str().map(|action| questions::rated(action).unwrap());
    Answer { status, turn, blocks: view["blocks"].clone() }
}
