//! Whom or what a form is about, so that nobody deletes the wrong person or record: persons masked, and only where the
//! caller sees the place.

use maud::{Markup, html};

use super::lists;
use super::scene::Scene;
use super::typed::Typed;
use crate::ledger::fact::RecordId;
use crate::registry::application::Application;
use crate::registry::firm::Firm;
use crate::registry::key::{Key, Kind};
use crate::registry::member::{Member, masked};
use crate::registry::outreach::activity::Activity;
use crate::registry::outreach::record::Record;

/// A line about whom a form is about; nothing where that is nobody, or nobody the caller may know of.
pub(super) async fn of(scene: &Scene<'_>, typed: &Typed) -> Markup {
    let told = match (typed.get("member").parse(), typed.get("person")) {
        (Ok(member), _) => member_of(scene, &Member::key(member)).await,
        (Err(()), "") => match typed.get("record").parse() {
            Ok(record) => record_of(scene, record).await,
            Err(()) => None,
        },
        (Err(()), person) => application_of(scene, person).await,
    };
    html! { @if let Some(told) = told { p.about { (told) } } }
}

async fn member_of(scene: &Scene<'_>, key: &Key) -> Option<String> {
    let member: Member = scene.web.office.one(key).await.ok()??;
    let post = member.post().or(member.posts.last())?;
    let firm = seen_firm(scene, &post.firm).await?;
    let name = member.name.as_deref().map_or_else(|| "（姓名已删除）".to_owned(), masked);
    Some(format!("对象：{name}，{}{}", firm.name, lists::position_name(post.position)))
}

async fn record_of(scene: &Scene<'_>, id: RecordId) -> Option<String> {
    let record: Record = scene.web.office.one(&Record::key(id)).await.ok()??;
    let Activity { from, place, village, .. } = &record.activity;
    let seen = scene.caller.actor.who().sees(place.as_deref());
    let place = place.as_deref().map_or("全区", |place| lists::place_name(&scene.library, place));
    seen.then(|| format!("对象：{id}，{from}，{place}{village}"))
}

async fn application_of(scene: &Scene<'_>, person: &str) -> Option<String> {
    let key = Key::new(Kind::Application, &chat(person)?);
    let application: Application = scene.web.office.one(&key).await.ok()??;
    let firm = seen_firm(scene, &application.firm).await?;
    Some(format!("对象：自称{}的申请人，{}", masked(&application.name), firm.name))
}

/// A firm, where the caller sees its place.
pub(super) async fn seen_firm(scene: &Scene<'_>, code: &str) -> Option<Firm> {
    let firm: Firm = scene.web.office.one(&Firm::key(code)).await.ok()??;
    scene.caller.actor.sees(&firm.place).then_some(firm)
}

/// A chat by its 32 hexadecimal digits.
fn chat(person: &str) -> Option<[u8; 16]> {
    let number = (person.len() == 32).then(|| u128::from_str_radix(person, 16))?;
    number.ok().map(u128::to_be_bytes)
}
