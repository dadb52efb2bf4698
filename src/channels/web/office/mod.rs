//! The office on the web: pages for staff, the public verification of certificates, the screen of a ceremony.
//!
//! HTML is made here, escaped by the template, and works without scripts. A page asks [`guard`] who comes (a form besides passes [`mod@post`]), reads what
//! was [`typed`], lets the office do a deed (it decides who may, and records it), and [`show`]s what came of it within
//! the [`frame`]. What can be done by a form is one table, [`acts`]; what is handed over as a file another, [`reads`].
//!
//! A post must carry the session's cookie, which no other site's page can send (SameSite), come from here, and hold the
//! seal of the session. What came of it waits in the [`drawer`], so that reloading does nothing twice.

mod account;
mod acts;
mod address;
mod campaigns;
mod ceremony;
mod certificates;
mod cookie;
mod door;
mod drawer;
mod field;
mod firms;
mod frame;
mod guard;
mod holder;
mod home;
mod import;
mod lists;
mod people;
mod post;
mod qr;
mod questions;
mod reads;
mod scene;
mod show;
mod standings;
mod subject;
mod typed;
mod verify;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::map_response;
use axum::routing::{get, post};

pub(super) use self::ceremony::Counts;
pub(super) use self::drawer::Drawer;
pub(super) use self::standings::Standings;
use super::{Web, headers};

/// Room in a post with a file for the fields beside it.
const FIELDS_BYTES: usize = 16 * 1024;

/// The addresses of the office.
pub(super) fn router() -> Router<Arc<Web>> {
    let upload = DefaultBodyLimit::max(import::FILE_BYTES + FIELDS_BYTES);
    Router::new()
        .route("/staff/sign-in", get(door::sign_in_form).post(door::sign_in))
        .route("/staff/join", get(door::join_form).post(door::join))
        .route("/staff/factor", get(account::factor_form).post(account::factor))
        .route("/staff/factor/setup", get(account::setup_form).post(account::setup))
        .route("/staff/account", get(account::page))
        .route("/staff/account/password", post(account::password))
        .route("/staff/sign-out", post(account::sign_out))
        .route("/staff", get(home::page))
        .route("/staff/firms", get(firms::list))
        .route("/staff/firms/{code}", get(firms::one))
        .route("/staff/applications", get(firms::applications))
        .route("/staff/campaigns", get(campaigns::list))
        .route("/staff/campaigns/{id}", get(campaigns::board))
        .route("/staff/campaigns/{id}/{sight}", get(campaigns::other))
        .route("/staff/certificates", get(certificates::list))
        .route("/staff/certificates/{number}", get(certificates::one))
        .route("/staff/questions", get(questions::page))
        .route("/staff/people", get(people::list))
        .route("/staff/audit", get(people::audit))
        .route("/staff/import/{what}", get(import::form).merge(post(import::look).layer(upload)))
        .route("/staff/import/{what}/confirm", post(import::confirm_it))
        .route("/staff/do/{slug}", get(acts::form).post(acts::done))
        .route("/staff/done/{id}", get(acts::outcome))
        .route("/staff/done/{id}/{at}", get(acts::outcome_file))
        .route("/staff/get/{slug}", get(reads::get))
        .route("/staff/ceremony/{campaign}", get(ceremony::page))
        .route("/staff/ceremony/{campaign}/count", get(ceremony::count))
        .route("/certificate/{file}", get(holder::file))
        .route("/training/{file}", get(holder::training))
        .route("/figures/{figures}/{span}/{at}", get(holder::figures))
        .route("/leaderboard/{campaign}", get(standings::page))
        .route("/verify", get(verify::form))
        .route("/verify/key", get(verify::key))
        .route("/verify/{number}", get(verify::answer))
        .layer(map_response(headers::forms))
}
