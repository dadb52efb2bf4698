//! The leaderboard of a campaign, for anybody: streets and towns by how far they are, and who wished to be listed, masked.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::{Extension, Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use jiff::{SignedDuration, Timestamp};
use maud::html;
use tokio::sync::Mutex;

use super::super::visitor::Visitor;
use super::super::{Web, trouble};
use super::{frame, show, verify};
use crate::office::actor::Actor;
use crate::office::deed::Deed;
use crate::office::outcome::{Outcome, Refusal};
use crate::registry::campaign::Campaign;

/// For how long one count serves everybody: it looks over the whole register.
const FRESH: SignedDuration = SignedDuration::from_secs(60);

/// Leaderboards counted of late, by campaign.
#[derive(Default)]
pub(in super::super) struct Standings(Mutex<BTreeMap<String, (Timestamp, Outcome)>>);

impl Standings {
    async fn of(&self, web: &Web, campaign: &str) -> Result<Outcome, Refusal> {
        let now = web.office.now();
        // Held while it is counted: whoever asks meanwhile waits for the same count.
        let mut counted = self.0.lock().await;
        let fresh = |at: Timestamp| at <= now && now.duration_since(at) < FRESH;
        if let Some((_, outcome)) = counted.get(campaign).filter(|(at, _)| fresh(*at)) {
            return Ok(outcome.clone());
        }
        let deed = Deed::Leaderboard { campaign: campaign.to_owned() };
        let outcome = web.office.perform(&Actor::Operator, deed).await?;
        counted.insert(campaign.to_owned(), (now, outcome.clone()));
        Ok(outcome)
    }
}

/// `GET /leaderboard/{campaign}`.
pub(in super::super) async fn page(
    State(web): State<Arc<Web>>,
    Extension(visitor): Extension<Visitor>,
    Path(id): Path<String>,
    uri: Uri,
) -> Response {
    if let Err(trouble) = web.gates.lookup(&visitor) {
        return trouble.into_response();
    }
    match web.office.one::<Campaign>(&Campaign::key(&id)).await {
        Ok(Some(_)) => {}
        Ok(None) => return trouble::nowhere(uri).await,
        Err(refusal) => return frame::refused(&web, None, &refusal, "/"),
    }
    match web.standings.of(&web, &id).await {
        Ok(outcome) => {
            let body = html! {
                (show::outcome(&outcome, &BTreeMap::new(), ""))
                p { "想上榜或撤下，发“承诺”给安普，在承诺首页里选。" }
            };
            frame::respond(StatusCode::OK, &verify::whole(&web, "排行榜", &body))
        }
        Err(refusal) => frame::refused(&web, None, &refusal, "/"),
    }
}
