//! The way to the writer: a bounded queue, and an answer once the work is durable.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{mpsc, oneshot};
use tokio::time::timeout;

use super::health::Health;
use super::prepare::Turn;
use crate::store::{Parcel, StoreError};

/// Jobs that may wait. More would only lengthen the wait: callers wait for a place instead.
const PLACES: usize = 1024;

/// How long a write may take. A failing disk can make sled wait for ever; nobody else should.
const PATIENCE: Duration = Duration::from_secs(30);

/// Answered when the job is durable, or cannot be.
pub(super) type Ack = oneshot::Sender<Result<(), StoreError>>;

/// Work for the writer, done in the order of arrival.
pub(super) enum Job {
    /// Record a turn.
    Turn(Box<Turn>, Ack),
    /// Keep parcels.
    Keep(Vec<Parcel>, Ack),
    /// Take a parcel out; nobody waits for it.
    Done(u64),
    /// Nothing but the answer: what was asked before is durable then.
    Settle(Ack),
    /// Count the counters anew.
    Recount(Ack),
    /// Stop.
    Close(Ack),
}

/// The callers' end.
pub(super) struct Queue {
    jobs: mpsc::Sender<Job>,
    health: Arc<Health>,
}

impl Queue {
    /// A queue and the writer's end of it.
    pub(super) fn new(health: Arc<Health>) -> (Self, mpsc::Receiver<Job>) {
        let (jobs, receiver) = mpsc::channel(PLACES);
        (Self { jobs, health }, receiver)
    }

    /// Hands a job over and waits for the answer, however long it takes.
    pub(super) async fn wait(&self, job: impl FnOnce(Ack) -> Job) -> Result<(), StoreError> {
        let (ack, answer) = oneshot::channel();
        self.leave(job(ack)).await?;
        answer.await.unwrap_or_else(|_| Err(self.gone()))
    }

    /// Hands a job over and waits for the answer, though not for ever.
    pub(super) async fn submit(&self, job: impl FnOnce(Ack) -> Job) -> Result<(), StoreError> {
        timeout(PATIENCE, self.wait(job)).await.unwrap_or_else(|_| {
            self.health.fail(format!("writing took longer than {} s; check the disk and restart", PATIENCE.as_secs()));
            Err(self.gone())
        })
    }

    /// Hands a job over.
    pub(super) async fn leave(&self, job: Job) -> Result<(), StoreError> {
        match self.health.refusal() {
            Some(refusal) => Err(refusal),
            None => self.jobs.send(job).await.map_err(|_| self.gone()),
        }
    }

    fn gone(&self) -> StoreError {
        self.health.refusal().unwrap_or_else(|| StoreError::ReadOnly("the writer is gone; restart".to_owned()))
    }
}
