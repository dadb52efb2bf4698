//! `/staff/records/new` and `/staff/records/{id}/edit`: a record is entered, or corrected.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

use super::super::super::Web;
use super::super::frame;
use super::super::guard::Caller;
use super::super::post::Posted;
use super::super::scene::Scene;
use super::super::typed::{Reader, Typed};
use super::{HERE, address, alike, denied, form, nowhere, read, told_of};
use crate::ledger::fact::{RecordId, Stage};
use crate::office::deed::{Deed, Saving};
use crate::office::outcome::{Reason, Refusal};
use crate::registry::outreach::activity::Activity;
use crate::registry::outreach::record::Record;
use crate::registry::outreach::sketch::Habit;

/// `GET /staff/records/new`: where the last one was, today.
pub(in super::super) async fn new_form(State(web): State<Arc<Web>>, caller: Caller) -> Result<Response, Response> {
    let scene = Scene::new(&web, &caller).await?;
    if !scene.may(&sample()) {
        return Err(denied(&scene, "/staff/record_save").await);
    }
    let habit = web.office.one::<Habit>(&Habit::key(caller.actor.login())).await;
    let last = habit.map_err(|refusal| scene.refused(&refusal, HERE))?.map(|habit| habit.last);
    let mut fields = vec![("from".to_owned(), scene.today().to_string())];
    if let Some(Activity { setting, place, village, .. }) = last {
        let kept = [("setting", setting), ("place", place.unwrap_or_default()), ("village", village)];
        fields.extend(kept.map(|(name, value)| (name.to_owned(), value)));
    }
    Ok(scene.page(HERE, title(None), &form::whole(&scene, None, &Typed(fields), &html! {})))
}

/// `GET /staff/records/{id}/edit`: the record as it is.
pub(in super::super) async fn edit_form(
    State(web): State<Arc<Web>>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Response> {
    let id = id.parse().map_err(|()| nowhere())?;
    let scene = Scene::new(&web, &caller).await?;
    if !scene.may(&sample()) {
        return Err(denied(&scene, "/staff/record_save").await);
    }
    scene.perform(Deed::RecordShow { record: id }).await.map_err(|refusal| scene.refused(&refusal, HERE))?;
    let record = web.office.one::<Record>(&Record::key(id)).await;
    let record = record.map_err(|refusal| scene.refused(&refusal, HERE))?;
    match record {
        Some(record) if record.stage != Stage::Void => {
            let form = form::whole(&scene, Some(id), &read::shown(&record), &html! {});
            Ok(scene.page(HERE, title(Some(id)), &form))
        }
        Some(_) | None => {
            let refusal = Refusal::new("这条记录已经作废，不能再改", "要用的话，请重新录入");
            Err(scene.refused(&refusal, &address(id)))
        }
    }
}

/// `POST /staff/records/new`.
pub(in super::super) async fn new_one(
    State(web): State<Arc<Web>>,
    Posted { caller, typed }: Posted,
) -> Result<Response, Response> {
    kept(&Scene::new(&web, &caller).await?, None, &typed).await
}

/// `POST /staff/records/{id}/edit`.
pub(in super::super) async fn edited(
    State(web): State<Arc<Web>>,
    Path(id): Path<String>,
    Posted { caller, typed }: Posted,
) -> Result<Response, Response> {
    let id = id.parse().map_err(|()| nowhere())?;
    kept(&Scene::new(&web, &caller).await?, Some(id), &typed).await
}

/// Keeps what was typed, or shows the form again.
async fn kept(scene: &Scene<'_>, id: Option<RecordId>, typed: &Typed) -> Result<Response, Response> {
    if matches!(typed.get("do"), "more" | "stay") && scene.may(&sample()) {
        return Ok(scene.page(HERE, title(id), &form::whole(scene, id, typed, &html! {})));
    }
    let mut reader = Reader::new(typed);
    let mut saving = read::saving(scene, &mut reader, typed, id);
    let into = into(&mut reader, typed);
    if into.is_some() {
        // It is kept for a moment, so that joining it leaves a trace of what was typed.
        (saving.submit, saving.anyway) = (false, true);
    }
    let submitted = saving.submit;
    // Somebody who may not is told so, whatever they typed.
    let deed = Deed::RecordSave(Box::new(saving));
    let read = if scene.may(&deed) { reader.done(deed) } else { Ok(deed) };
    let outcome = match read {
        Ok(deed) => scene.perform(deed).await,
        Err(refusal) => Err(refusal),
    };
    let outcome = match outcome {
        Ok(outcome) => outcome,
        Err(refusal) => return Ok(again(scene, id, typed, refusal).await),
    };
    let Some(record) = id.or_else(|| told_of(&outcome)) else { return Ok(Redirect::to(HERE).into_response()) };
    match into {
        Some(into) => joined(scene, record, into).await,
        None => Ok(onward(record, if submitted { "submitted" } else { "saved" })),
    }
}

/// The record that this one is to be joined into, where that was chosen.
fn into(reader: &mut Reader<'_>, typed: &Typed) -> Option<RecordId> {
    let join = typed.get("join");
    if join.is_empty() {
        return None;
    }
    join.parse().map_err(|()| reader.fault("要合并到哪一条，没有看懂：请重新点一次".to_owned())).ok()
}

async fn joined(scene: &Scene<'_>, record: RecordId, into: RecordId) -> Result<Response, Response> {
    match scene.perform(Deed::RecordJoin { record, into }).await {
        Ok(_) => Ok(onward(into, "joined")),
        Err(refusal) => {
            let next = format!("{}；您填的已另存为 {record}", refusal.next);
            Err(scene.refused(&Refusal { next, ..refusal }, &address(record)))
        }
    }
}

/// To the page of a record, with what was done: reloading it does nothing again.
fn onward(record: RecordId, now: &str) -> Response {
    Redirect::to(&format!("{}?now={now}", address(record))).into_response()
}

/// The form with what was typed, and why it was not kept.
async fn again(scene: &Scene<'_>, id: Option<RecordId>, typed: &Typed, refusal: Refusal) -> Response {
    if !scene.may(&sample()) || matches!(refusal.reason, Reason::NotAllowed | Reason::NotFound) {
        return scene.refused(&refusal, HERE);
    }
    let above: Markup = match refusal.reason {
        Reason::Alike => alike::choices(scene, typed, &refusal).await,
        _ => html! {},
    };
    frame::again(scene.web, Some(scene.caller), title(id), &refusal, &form::whole(scene, id, typed, &above))
}

fn title(id: Option<RecordId>) -> &'static str {
    if id.is_some() { "改一条记录" } else { "录入一条宣传记录" }
}

/// A deed by which it is known who may enter records.
pub(in super::super) fn sample() -> Deed {
    let day = jiff::civil::Date::default();
    let activity = Activity {
        setting: String::new(),
        from: day,
        to: day,
        place: None,
        village: String::new(),
        site: String::new(),
        title: String::new(),
        theme: None,
        partners: Vec::new(),
        items: Vec::new(),
        note: String::new(),
    };
    let (corrects, reason) = (None, String::new());
    Deed::RecordSave(Box::new(Saving { corrects, activity, submit: false, anyway: false, reason }))
}
