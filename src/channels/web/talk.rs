//! `POST /api/turn`: one turn of the conversation.

use std::sync::Arc;

use axum::extract::{Extension, Request, State};
use axum::response::{IntoResponse, Response};
use axum::{Json, http::StatusCode};

use super::trouble::Trouble;
use super::view::View;
use super::visitor::Visitor;
use super::{Web, said};
use crate::ledger::fact::Channel;
use crate::session::Inbound;

/// Takes what the page says to the session and its reply back.
///
/// The key of the delivery holds the visitor's number, so that nobody can take an id that another will use.
pub(super) async fn turn(
    State(web): State<Arc<Web>>,
    Extension(visitor): Extension<Visitor>,
    request: Request,
) -> Result<Response, Trouble> {
    web.gates.turn(&visitor)?;
    let said = said::read(request, visitor.proxied).await?;
    let key = format!("{}:{}", visitor.id, said.id);
    let inbound = Inbound { channel: Channel::Web, person: visitor.id.clone(), key, address: None, input: said.input };
    let reply = web.session.handle(inbound).await;
    Ok((StatusCode::OK, visitor, Json(View::from(reply))).into_response())
}
