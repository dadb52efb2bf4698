//! What the page shows before anybody spoke, and while somebody types. Nothing here is recorded or counted.

use std::sync::Arc;

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Extension, Query, State};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};

use super::trouble::Trouble;
use super::view::{Pick, View};
use super::visitor::Visitor;
use super::{Web, said};
use crate::dialogue::action::Action;
use crate::dialogue::command::Command;
use crate::dialogue::input::Input;
use crate::dialogue::reply::{Block, Choice, Reply};
use crate::knowledge::entry::Entry;
use crate::knowledge::role::Role;
use crate::ledger::fact::Channel;
use crate::retrieval::suggest::suggest as offer;
use crate::session::Session;

/// How many questions the type-ahead offers.
const OFFERED: usize = 6;

/// What was typed so far.
#[derive(Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    q: String,
}

/// The questions that fit what was typed.
#[derive(Serialize)]
pub(super) struct Offer {
    suggestions: Vec<Pick>,
}

/// `GET /api/suggest?q=`.
pub(super) async fn suggest(
    State(web): State<Arc<Web>>,
    Extension(visitor): Extension<Visitor>,
    typed: Result<Query<Typed>, QueryRejection>,
) -> Result<Json<Offer>, Trouble> {
    web.gates.lookup(&visitor)?;
    let Query(Typed { q }) = typed.map_err(|_| Trouble::Malformed)?;
    let library = web.session.shelf().library();
    let found = offer(&library.knowledge, &q, OFFERED).into_iter();
    let suggestions = found.map(|hit| Pick::new(hit.question, &Action::Show(hit.entry))).collect();
    Ok(Json(Offer { suggestions }))
}

/// The code of the poster that brought somebody.
#[derive(Deserialize)]
pub(super) struct Code {
    #[serde(default)]
    from: String,
}

/// The opening.
#[derive(Serialize)]
pub(super) struct Hello {
    greeting: View,
    roles: Vec<Menu>,
    theme: View,
    privacy: View,
    hotlines: Vec<Line>,
}

/// What people of a role ask most.
#[derive(Serialize)]
struct Menu {
    label: String,
    questions: Vec<Pick>,
}

/// A hotline.
#[derive(Serialize)]
struct Line {
    number: String,
    name: String,
}

/// `GET /api/hello`: all wording comes from the dialogue. The greeting is for whoever opens the page, with the letters
/// that wait for them, which only a turn takes out; the rest is what a stranger would be told.
pub(super) async fn hello(
    State(web): State<Arc<Web>>,
    Extension(visitor): Extension<Visitor>,
    code: Result<Query<Code>, QueryRejection>,
) -> Result<(Visitor, Json<Hello>), Trouble> {
    web.gates.lookup(&visitor)?;
    let Query(Code { from }) = code.map_err(|_| Trouble::Malformed)?;
    let session = &web.session;
    let start = Input::Start(said::well_formed(&from).then_some(from));
    let mut greeting = session.glance(Channel::Web, &visitor.id, &start).await.unwrap_or_else(|error| {
        tracing::warn!(%error, "a visitor is greeted as a stranger");
        session.preview(&start)
    });
    let roles = roles(session, &mut greeting);
    let theme = theme(session, &mut greeting);
    let library = session.shelf().library();
    let line = |line: &crate::knowledge::guide::Hotline| Line { number: line.number.clone(), name: line.name.clone() };
    let hello = Hello {
        greeting: shown(greeting),
        roles,
        theme: shown(theme),
        privacy: shown(session.preview(&Input::Command(Command::Privacy))),
        hotlines: library.knowledge.guide.hotlines.iter().map(line).collect(),
    };
    Ok((visitor, Json(hello)))
}

/// The roles that the greeting offers, each with its questions; they leave the greeting's choices.
fn roles(session: &Session, greeting: &mut Reply) -> Vec<Menu> {
    let mut roles = taken(greeting, |choice| role_of(choice).is_some());
    if roles.is_empty() {
        roles = session.preview(&Input::Choice(Action::Menu(None))).choices;
    }
    let menu = |choice: Choice| role_of(&choice).map(|role| questions(session, choice.label, role));
    roles.into_iter().filter_map(menu).collect()
}

/// The theme of the quarter, short enough for a card; what opens the whole of it moves here from the greeting.
fn theme(session: &Session, greeting: &mut Reply) -> Reply {
    let mut theme = session.preview(&Input::Command(Command::Theme));
    let opens = taken(greeting, |choice| matches!(choice.action, Action::Show(Entry::Quarter(_))));
    if !opens.is_empty() {
        theme.choices = opens;
        theme.blocks.retain(|block| matches!(block, Block::Paragraph(_)));
    }
    theme
}

/// Takes some of a reply's choices out of it.
fn taken(reply: &mut Reply, which: impl Fn(&Choice) -> bool) -> Vec<Choice> {
    let (taken, left) = std::mem::take(&mut reply.choices).into_iter().partition(which);
    reply.choices = left;
    taken
}

fn role_of(choice: &Choice) -> Option<Role> {
    match choice.action {
        Action::Menu(role) => role,
        _ => None,
    }
}

fn questions(session: &Session, label: String, role: Role) -> Menu {
    let reply = session.preview(&Input::Choice(Action::Menu(Some(role))));
    let asked = reply.choices.into_iter().filter(|choice| matches!(choice.action, Action::Show(_) | Action::Pledge(_)));
    Menu { label, questions: asked.map(Pick::from).collect() }
}

/// A preview cannot be rated: it belongs to no turn.
fn shown(mut reply: Reply) -> View {
    reply.rate = None;
    View::from(reply)
}

/// Whether all is well.
#[derive(Serialize)]
pub(super) struct Health {
    ok: bool,
    read_only: bool,
}

/// `GET /healthz`: 503 once nothing can be recorded any more. Why, stands in the log and is nobody else's business.
pub(super) async fn health(State(web): State<Arc<Web>>) -> (StatusCode, Json<Health>) {
    let read_only = web.session.store().read_only().is_some();
    let status = if read_only { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::OK };
    (status, Json(Health { ok: !read_only, read_only }))
}
