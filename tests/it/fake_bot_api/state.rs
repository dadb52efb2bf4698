//! What the fake server remembers.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::fmt;
use std::sync::Mutex;
use std::time::Duration;

use serde_json::Value;
use tokio::sync::watch;

/// Everything, behind one lock.
pub(super) struct Shared {
    pub(super) inner: Mutex<Inner>,
    /// Counts changes; whoever waits for one, waits for it to grow.
    pub(super) changes: watch::Sender<u64>,
}

#[derive(Default)]
pub(super) struct Inner {
    pub(super) updates: BTreeMap<u64, Value>,
    pub(super) next_update: u64,
    pub(super) next_message: i64,
    pub(super) messages: HashMap<(i64, i64), Value>,
    pub(super) calls: Vec<Call>,
    pub(super) sent: usize,
    pub(super) webhook: Option<Webhook>,
    pub(super) failures: HashMap<String, VecDeque<Failure>>,
    pub(super) slow: HashMap<i64, Duration>,
    pub(super) queries: HashSet<String>,
    pub(super) polls: u64,
    /// What people sent, with the size that is announced.
    pub(super) files: HashMap<String, (usize, Vec<u8>)>,
    /// Off in the bench: twenty thousand calls need not be remembered.
    pub(super) forgetful: bool,
}

/// A call that was made.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Call {
    /// `sendMessage` and so on.
    pub(crate) method: String,
    /// What it said.
    pub(crate) body: Value,
    /// The files that came with it.
    pub(crate) files: Vec<Sent>,
    /// Whether it was answered with ok.
    pub(crate) ok: bool,
}

/// A file that was sent.
#[derive(Clone, PartialEq)]
pub(crate) struct Sent {
    /// Its name.
    pub(crate) name: String,
    /// What is in it.
    pub(crate) bytes: Vec<u8>,
}

impl fmt::Debug for Sent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({} bytes)", self.name, self.bytes.len())
    }
}

/// Where updates are delivered to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Webhook {
    /// The address.
    pub(crate) url: String,
    /// The secret.
    pub(crate) secret: String,
}

/// How a call fails on demand.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Failure {
    /// 429, with the seconds to wait.
    TooOften(u64),
    /// 502 with a page instead of JSON, as a proxy gives it.
    BadGateway,
    /// 500 with JSON.
    Internal,
    /// 403.
    Blocked,
    /// The call is carried out, and the answer lost.
    Lost,
}
