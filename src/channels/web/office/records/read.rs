//! What was typed into the form of a record, and a record as the form shows it.

use super::super::scene::Scene;
use super::super::typed::{Reader, Typed};
use super::amount;
use crate::knowledge::outreach::{Kind, Outreach};
use crate::ledger::fact::RecordId;
use crate::office::deed::Saving;
use crate::registry::outreach::activity::{Activity, Item};
use crate::registry::outreach::record::Record;

/// What is to be kept, as far as it could be read.
pub(super) fn saving(scene: &Scene<'_>, reader: &mut Reader<'_>, typed: &Typed, id: Option<RecordId>) -> Saving {
    let corrects = id.map(|id| {
        let revision = typed.get("revision").parse().unwrap_or_else(|_| {
            reader.fault("这张表缺了版次：请回到这条记录，重新点“改一改”".to_owned());
            0
        });
        (id, revision)
    });
    Saving {
        corrects,
        activity: activity(scene, reader, typed),
        submit: typed.get("do") == "submit" || typed.get("anyway") == "submit",
        anyway: !typed.get("anyway").is_empty(),
        reason: reader.text("reason", "改了什么、为什么"),
    }
}

fn activity(scene: &Scene<'_>, reader: &mut Reader<'_>, typed: &Typed) -> Activity {
    let from = reader.day("from", "哪天");
    let to = if typed.get("to").is_empty() { from } else { reader.day("to", "到哪天") };
    // A reporter's place is not theirs to choose.
    let place = scene.caller.actor.only_place().map(str::to_owned).or_else(|| reader.maybe("place"));
    Activity {
        setting: reader.needed("setting", "场合"),
        from,
        to,
        place,
        village: reader.text("village", "村（社区）"),
        site: reader.text("site", "具体地点"),
        title: reader.text("title", "活动名称"),
        theme: reader.maybe("theme"),
        partners: names(&reader.text("partners", "参加单位")),
        items: items(&scene.library.knowledge.outreach, reader, typed),
        note: reader.text("note", "备注"),
    }
}

/// Names, one a line or with 、 between them.
fn names(text: &str) -> Vec<String> {
    text.split(['\n', '、']).map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// The rows of what was done; several rows of one kind are one item.
fn items(outreach: &Outreach, reader: &mut Reader<'_>, typed: &Typed) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let rows = typed.all("kind").zip(typed.all("amount")).zip(typed.all("measure"));
    for (at, ((kind, amount), measure)) in rows.enumerate() {
        match outreach.kind(kind) {
            Some(kind) => row(outreach, reader, &mut items, (kind, amount, measure)),
            None if kind.is_empty() && amount.is_empty() => {}
            None if kind.is_empty() => {
                reader.fault(format!("第{}行写了“{amount}”，还没有选做了什么", at + 1));
            }
            None => reader.fault(format!("第{}行的种类没有了：请重新选", at + 1)),
        }
    }
    items
}

fn row(outreach: &Outreach, reader: &mut Reader<'_>, items: &mut Vec<Item>, row: (&Kind, &str, &str)) {
    let (kind, amount, measure) = row;
    let at = items.iter().position(|item| item.kind == kind.id).unwrap_or_else(|| {
        items.push(Item { kind: kind.id.clone(), counts: Vec::new() });
        items.len() - 1
    });
    if amount.is_empty() {
        return;
    }
    match amount::counted(outreach, kind, measure, amount) {
        Ok(counted) => items.get_mut(at).into_iter().for_each(|item| item.counts.push(counted.clone())),
        Err(fault) => reader.fault(fault),
    }
}

/// A record as the form shows it.
pub(super) fn shown(record: &Record) -> Typed {
    let Record { revision, stage, activity, .. } = record;
    let Activity { setting, from, to, place, village, site, title, theme, partners, items, note } = activity;
    let last = if to == from { String::new() } else { to.to_string() };
    let mut fields = vec![
        ("revision", revision.to_string()),
        ("stage", stage.slug().to_owned()),
        ("setting", setting.clone()),
        ("from", from.to_string()),
        ("to", last),
        ("place", place.clone().unwrap_or_default()),
        ("village", village.clone()),
        ("site", site.clone()),
        ("title", title.clone()),
        ("theme", theme.clone().unwrap_or_default()),
        ("partners", partners.join("\n")),
        ("note", note.clone()),
    ];
    for item in items {
        let counts = item.counts.iter().map(|counted| (counted.said(), counted.measure.clone()));
        let none = item.counts.is_empty().then(Default::default);
        for (amount, measure) in counts.chain(none) {
            fields.extend([("kind", item.kind.clone()), ("amount", amount), ("measure", measure)]);
        }
    }
    Typed(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}
