//! A record with the names of everything that it names by id.

use super::super::words;
use super::names::Names;
use crate::knowledge::Knowledge;
use crate::outreach::extract::row::{Done, Measured, Named, Row, VERSION};
use crate::outreach::standing;
use crate::registry::outreach::activity::{Counted, Item};
use crate::registry::outreach::period::Quarter;
use crate::registry::outreach::record::Record;

/// A record as it is handed out.
pub(super) fn row(knowledge: &Knowledge, names: &Names, record: &Record) -> Row {
    let activity = &record.activity;
    let theme = standing::theme(activity);
    Row {
        version: VERSION,
        id: record.id,
        revision: record.revision,
        sha256: record.hash(),
        stage: named(record.stage.slug(), words::stage(record.stage).to_owned()),
        from: activity.from,
        to: activity.to,
        quarter: Quarter::of(activity.from),
        setting: named(&activity.setting, words::setting(knowledge, &activity.setting)),
        place: named(
            activity.place.as_deref().unwrap_or_default(),
            words::place(knowledge, activity.place.as_deref(), activity.from),
        ),
        village: activity.village.clone(),
        site: activity.site.clone(),
        title: activity.title.clone(),
        theme: named(&theme, words::theme(knowledge, &theme, activity.from.year())),
        partners: activity.partners.clone(),
        items: activity.items.iter().map(|item| done(knowledge, item)).collect(),
        content: words::items(knowledge, &activity.items),
        note: activity.note.clone(),
        photos: record.photos.iter().map(|photo| photo.hash).collect(),
        by: names.of(&record.by),
        made: record.made,
        changed: record.changed,
        batch: record.batch,
    }
}

fn done(knowledge: &Knowledge, item: &Item) -> Done {
    let measured = |counted: &Counted| Measured {
        measure: named(&counted.measure, words::measure(knowledge, &counted.measure)),
        amount: counted.quantity.amount,
        precision: counted.quantity.precision,
        unit: counted.unit.clone(),
    };
    let quantities = item.counts.iter().map(measured).collect();
    Done { kind: named(&item.kind, words::kind(knowledge, &item.kind)), quantities }
}

fn named(id: &str, name: String) -> Named {
    Named { id: id.to_owned(), name }
}
