//! What can be done by a form: one table of all. A row says how the form of a deed looks, how it is read, and by which
//! deed its permission is known; a test holds that every row is about the deed that it names.
//!
//! `GET /staff/do/{slug}` shows the form (for a grave deed that is the page on which it is confirmed), `POST` does the
//! deed and sends the browser on to what came of it, so that reloading does nothing twice. A refusal shows the form
//! again with what was typed.

mod answers;
mod batches;
mod campaigns;
mod certificates;
pub(super) mod people;
mod records;
mod staff;
mod targets;

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

use super::super::Web;
use super::super::trouble::Trouble;
use super::drawer::Kept;
use super::guard::Caller;
use super::post::Posted;
use super::scene::Scene;
use super::typed::{Reader, Typed};
use super::{field, frame, guard, show, subject};
use crate::office::deed::Deed;
use crate::office::outcome::{Reason, Refusal};

/// Something that can be done by a form.
pub(super) struct Act {
    /// The word of the deed.
    slug: &'static str,
    /// What is done, as a heading.
    title: &'static str,
    /// What it means, where the title does not tell.
    tells: &'static str,
    /// What stands on the button.
    button: &'static str,
    /// How much care it takes.
    care: Care,
    /// A deed of this kind, by which it is known who may.
    sample: fn() -> Deed,
    /// The fields.
    fields: fn(&Scene<'_>, &Typed) -> Markup,
    /// The deed that was typed.
    read: fn(&mut Reader<'_>) -> Deed,
    /// Where to go on afterwards.
    back: fn(&Typed) -> String,
}

/// How much care something takes, with what must be ticked before it is done.
enum Care {
    /// It is undone as easily as it is done.
    Free,
    /// Something must be looked at first.
    Checked(&'static str),
    /// It cannot be undone.
    Grave(&'static str),
}

impl Care {
    fn ticked(&self) -> Option<&'static str> {
        match self {
            Self::Free => None,
            Self::Checked(ticked) | Self::Grave(ticked) => Some(ticked),
        }
    }

    fn is_grave(&self) -> bool {
        matches!(self, Self::Grave(_))
    }
}

/// Every act.
fn acts() -> impl Iterator<Item = &'static Act> {
    let pledge = people::ACTS.iter().chain(campaigns::ACTS).chain(certificates::ACTS).chain(staff::ACTS);
    pledge.chain(answers::ACTS).chain(records::ACTS).chain(batches::ACTS).chain(targets::ACTS)
}

fn act(slug: &str) -> Option<&'static Act> {
    acts().find(|act| act.slug == slug)
}

/// Links to the forms of some acts, with fields filled in already; those that the caller may not do are left out.
pub(super) fn links(scene: &Scene<'_>, slugs: &[&str], fields: &[(&str, &str)]) -> Markup {
    let offered = slugs.iter().filter_map(|slug| act(slug)).filter(|act| scene.may(&(act.sample)()));
    html! {
        div.acts {
            @for act in offered {
                a.button.grave[act.care.is_grave()] href=(super::address::with_query(&format!("/staff/do/{}", act.slug), fields)) {
                    (act.title)
                }
            }
        }
    }
}

/// The form of an act within another page, with fields filled in already; nothing where the caller may not do it.
pub(super) fn inline(scene: &Scene<'_>, slug: &str, typed: &Typed) -> Markup {
    let offered = act(slug).filter(|act| scene.may(&(act.sample)()));
    html! { @if let Some(act) = offered { (whole(scene, act, typed, &html! {})) } }
}

/// `GET /staff/do/{slug}`: the form.
pub(in super::super) async fn form(
    State(web): State<Arc<Web>>,
    caller: Caller,
    Path(slug): Path<String>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Response> {
    let Some(act) = act(&slug) else { return Err(Trouble::Nowhere.into_response()) };
    let scene = Scene::new(&web, &caller).await?;
    if !scene.may(&(act.sample)()) {
        let refusal = Refusal::not_allowed();
        guard::record(&web, &caller.actor, &caller.visitor, act.slug, &refusal.what).await;
        return Err(scene.refused(&refusal, "/staff"));
    }
    let typed = Typed(pairs);
    let about = subject::of(&scene, &typed).await;
    Ok(scene.page("", act.title, &whole(&scene, act, &typed, &about)))
}

/// `POST /staff/do/{slug}`: the deed.
pub(in super::super) async fn done(
    State(web): State<Arc<Web>>,
    Path(slug): Path<String>,
    Posted { caller, typed }: Posted,
) -> Result<Response, Response> {
    let Some(act) = act(&slug) else { return Err(Trouble::Nowhere.into_response()) };
    let scene = Scene::new(&web, &caller).await?;
    let mut reader = Reader::new(&typed);
    let deed = (act.read)(&mut reader);
    if act.care.ticked().is_some() && typed.get("sure").is_empty() {
        reader.fault("请先勾选“我已核对”那一行".to_owned());
    }
    // Somebody who may not is told so, whatever they typed.
    let read = if scene.may(&deed) { reader.done(deed) } else { Ok(deed) };
    let outcome = match read {
        Ok(deed) => scene.perform(deed).await,
        Err(refusal) => Err(refusal),
    };
    match outcome {
        Ok(outcome) => {
            let kept = Kept::Done { title: act.title.to_owned(), back: (act.back)(&typed), outcome };
            Ok(send_on(&web, &caller, kept))
        }
        Err(refusal) if scene.may(&(act.sample)()) => {
            let about = subject::of(&scene, &typed).await;
            let form = whole(&scene, act, &typed, &about);
            Ok(frame::again(&web, Some(&caller), act.title, &refusal, &form))
        }
        Err(refusal) => Ok(scene.refused(&refusal, "/staff")),
    }
}

/// Puts what came of a deed into the drawer and sends the browser there.
pub(super) fn send_on(web: &Web, caller: &Caller, kept: Kept) -> Response {
    let id = web.drawer.put(&caller.seal(web), kept, web.office.now());
    Redirect::to(&format!("/staff/done/{id}")).into_response()
}

fn whole(scene: &Scene<'_>, act: &Act, typed: &Typed, about: &Markup) -> Markup {
    html! {
        @if !act.tells.is_empty() { p { (act.tells) } }
        (about)
        form.card method="post" action=(format!("/staff/do/{}", act.slug)) {
            (scene.seal())
            ((act.fields)(scene, typed))
            @if let Some(sure) = act.care.ticked() { (field::sure(sure)) }
            div.acts {
                button.main.grave[act.care.is_grave()] { (act.button) }
                a.button href=((act.back)(typed)) { "不办了，返回" }
            }
        }
    }
}

/// `GET /staff/done/{id}`: what came of a deed.
pub(in super::super) async fn outcome(
    State(web): State<Arc<Web>>,
    caller: Caller,
    Path(id): Path<u64>,
) -> Result<Response, Response> {
    let scene = Scene::new(&web, &caller).await?;
    let kept = web.drawer.get(&caller.seal(&web), id, web.office.now());
    match kept.as_deref() {
        Some(Kept::Done { title, back, outcome }) => {
            let links = show::campaigns(&scene.campaigns);
            let body = html! {
                div.card.done { (show::outcome(outcome, &links, &format!("/staff/done/{id}"))) }
                @if !outcome.files.is_empty() { p { small { "文件在这里只留10分钟，请现在就下载。" } } }
                p { a.button href=(back) { "返回" } }
            };
            Ok(scene.page("", title, &body))
        }
        Some(Kept::Upload { .. }) | None => Err(scene.refused(&gone(), "/staff")),
    }
}

/// `GET /staff/done/{id}/{at}`: a file of what came of a deed.
pub(in super::super) async fn outcome_file(
    State(web): State<Arc<Web>>,
    caller: Caller,
    Path((id, at)): Path<(u64, usize)>,
) -> Response {
    let kept = web.drawer.get(&caller.seal(&web), id, web.office.now());
    let file = match kept.as_deref() {
        Some(Kept::Done { outcome, .. }) => outcome.files.get(at),
        Some(Kept::Upload { .. }) | None => None,
    };
    match file {
        Some(file) => super::reads::download(file.clone()),
        None => frame::refused(&web, Some(&caller), &gone(), "/staff"),
    }
}

/// What was in the drawer is gone, or never was there.
pub(super) fn gone() -> Refusal {
    let next = "办成了没有，操作日志和列表里看得到；还没办的，请返回后重新做一次";
    Refusal::new("这一页的内容已经收起来了（只留10分钟）", next).because(Reason::NotFound)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Property: every row is about the deed that it names, and is there once; an empty form never does anything.
    #[test]
    fn every_act_is_about_its_deed() {
        let mut slugs = BTreeSet::new();
        for act in acts() {
            assert_eq!((act.sample)().slug(), act.slug);
            assert!(slugs.insert(act.slug), "{} is there twice", act.slug);
            let typed = Typed::default();
            let mut reader = Reader::new(&typed);
            let deed = (act.read)(&mut reader);
            assert_eq!(deed.slug(), act.slug);
            assert!(act.slug == "codes" || reader.done(()).is_err(), "{} is done by an empty form", act.slug);
        }
    }
}
