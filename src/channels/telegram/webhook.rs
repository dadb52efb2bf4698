//! The webhook: Telegram delivers each update to our web server, which says 200 once it is kept.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use subtle::ConstantTimeEq;
use tokio::sync::{mpsc, oneshot};

use super::desk::Desk;

/// The header in which Telegram shows the secret.
const SECRET_HEADER: &str = "x-telegram-bot-api-secret-token";

/// The most bytes of an update. Real ones have a few thousand.
const BODY_BYTES: usize = 1 << 20;

/// How long a delivery waits to be kept. After that Telegram is asked to bring it again.
const KEEP_TIMEOUT: Duration = Duration::from_secs(10);

/// The most deliveries that wait to be kept: as many as are kept together.
const BATCH: usize = 100;

/// An update on its way to the desk.
pub(super) struct Delivery {
    raw: String,
    kept: oneshot::Sender<()>,
}

/// The end at which deliveries come in.
#[derive(Clone)]
pub(super) struct Door {
    secret: Arc<str>,
    deliveries: mpsc::Sender<Delivery>,
}

/// A door, and the other end of it.
pub(super) fn door(secret: &str) -> (Door, mpsc::Receiver<Delivery>) {
    let (deliveries, received) = mpsc::channel(BATCH);
    (Door { secret: secret.into(), deliveries }, received)
}

/// The route that Telegram delivers to.
pub(super) fn router(path: &str, door: Door) -> Router {
    let route = post(deliver).layer(DefaultBodyLimit::max(BODY_BYTES)).with_state(door);
    Router::new().route(path, route)
}

/// Takes deliveries in, as many at once as have come, until the door is gone.
pub(super) async fn run(received: &mut mpsc::Receiver<Delivery>, desk: &mut Desk) {
    let mut batch = Vec::with_capacity(BATCH);
    while received.recv_many(&mut batch, BATCH).await > 0 {
        let raws = batch.iter().map(|delivery| delivery.raw.as_str()).collect::<Vec<_>>();
        desk.accept(&raws).await;
        for delivery in batch.drain(..) {
            // Where nobody waits any more, Telegram brings it again and it is recognised.
            let _ = delivery.kept.send(());
        }
    }
}

async fn deliver(State(door): State<Door>, headers: HeaderMap, raw: String) -> StatusCode {
    let shown = headers.get(SECRET_HEADER).map_or(&[][..], |value| value.as_bytes());
    // In constant time: how long a refusal takes must not tell how much of a guess was right.
    if !bool::from(shown.ct_eq(door.secret.as_bytes())) {
        return StatusCode::UNAUTHORIZED;
    }
    let (kept, is_kept) = oneshot::channel();
    let keeping = async {
        door.deliveries.send(Delivery { raw, kept }).await.ok()?;
        is_kept.await.ok()
    };
    match tokio::time::timeout(KEEP_TIMEOUT, keeping).await {
        Ok(Some(())) => StatusCode::OK,
        Ok(None) | Err(_) => StatusCode::SERVICE_UNAVAILABLE,
    }
}
