//! Members of staff whose chats are bound, and what is kept of outreach.

use anpu::ledger::fact::{Event, Stage};
use anpu::registry::invite::For;
use anpu::registry::key::Kind;
use anpu::registry::outreach::record::Record;
use anpu::registry::staff::{Role, Staff};
use anpu::store::{Page, Store};

use crate::house::{House, Person};
use crate::pledge::seed::{code, invite, put, row};

/// A member of staff.
pub(crate) fn staff(login: &str, role: Role) -> Staff {
    Staff {
        login: login.to_owned(),
        name: format!("{login}同志"),
        role,
        password: None,
        totp: None,
        totp_step: 0,
        epoch: 0,
        disabled: false,
        bonds: Vec::new(),
    }
}

/// Puts a member of staff in, and gives a code for their chat.
pub(crate) async fn invited(store: &dyn Store, number: u64, staff: &Staff) -> String {
    let invite = invite(number, For::Staff(staff.login.clone()));
    put(store, &format!("staff {number}"), vec![row(staff), row(&invite)]).await;
    code(number)
}

/// The chat of a reporter of 万东镇.
pub(crate) fn reporter<'a>(house: &'a House, login: &str) -> Person<'a> {
    bound(house, login, Role::Reporter("wandong".to_owned()))
}

/// The chat of a member of staff.
pub(crate) fn bound<'a>(house: &'a House, login: &str, role: Role) -> Person<'a> {
    let number = login.bytes().fold(0, |number, byte| number * 31 + u64::from(byte));
    let code = house.wait(invited(&*house.store, number, &staff(login, role)));
    let mut person = house.person(login);
    person.says(&code).tells("绑定");
    person
}

/// Every record.
pub(crate) async fn records(store: &dyn Store) -> Vec<Record> {
    let rows = store.documents(Kind::Record, Page::default()).await.unwrap();
    rows.iter().map(|(_, content)| postcard::from_bytes(content).unwrap()).collect()
}

/// What the audit trail and the ledger hold: a line each.
pub(crate) fn trail(house: &House) -> Vec<String> {
    let told = |event: &Event| match event {
        Event::Deed { actor, deed, subject, detail, done } => {
            Some(format!("{} {actor} {deed} {subject} {detail}", if *done { "+" } else { "-" }))
        }
        Event::Outreach { record, revision, was, now, .. } => {
            let stage = |stage: Stage| stage.slug();
            Some(format!("= {record} {revision} {:?} {}", was.as_ref().map(|was| stage(was.stage)), stage(now.stage)))
        }
        _ => None,
    };
    house.facts().iter().filter_map(|fact| told(&fact.event)).filter(|line| !line.contains(" bind ")).collect()
}
