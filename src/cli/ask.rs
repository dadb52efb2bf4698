//! `anpu ask`: one question, one answer, nothing recorded.

use std::time::Instant;

use serde::Serialize;

use super::out;
use crate::app;
use crate::channels::render;
use crate::config::Config;
use crate::dialogue;
use crate::dialogue::input::Input;
use crate::dialogue::reply::Citation;
use crate::failure::Failure;
use crate::ledger::fact::Status;

/// The object that `--json` prints. Its names are kept stable.
#[derive(Debug, Serialize)]
struct Answer<'a> {
    status: Status,
    text: String,
    citations: Vec<&'a Citation>,
    choices: Vec<Offered>,
    elapsed_ms: f64,
}

#[derive(Debug, Serialize)]
struct Offered {
    label: String,
    action: String,
}

pub(super) fn run(config: &Config, question: &str, json: bool) -> Result<(), Failure> {
    let shelf = app::shelf(config, app::Indexes::AsIs)?;
    let library = shelf.library();
    let started = Instant::now();
    let mut reply = dialogue::preview(&library, app::clock()(), &Input::typed(question)).reply;
    // Nothing was recorded, so there is nothing to rate.
    reply.rate = None;
    let elapsed_ms = (started.elapsed().as_secs_f64() * 1e6).round() / 1e3;
    if !json {
        return out::line(render::plain(&reply));
    }
    let choices = reply.choices.iter();
    let choices =
        choices.map(|choice| Offered { label: choice.label.clone(), action: choice.action.to_string() }).collect();
    let citations = reply.citations().collect();
    let text = render::blocks(&reply);
    out::json(&Answer { status: reply.status, text, citations, choices, elapsed_ms })
}
