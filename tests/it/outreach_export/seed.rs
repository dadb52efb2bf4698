//! Records to be handed out, entered as staff enter them.

use anpu::ledger::fact::{RecordId, Stage};
use anpu::office::actor::Actor;
use anpu::office::deed::{Deed, Extract, Saving, Wanted};
use anpu::office::outcome::Outcome;
use anpu::quantity::{Amount, Precision, Quantity};
use anpu::registry::outreach::activity::{Activity, Counted, Item};
use anpu::registry::outreach::record::Record;
use anpu::registry::staff::Staff;

use crate::office_deeds::bureau::{Bureau, day, reporter, reviewer};
use crate::outreach::ledger::named;

/// Three records in 万东镇, 南桐镇 and for the whole district: approved, handed in, and approved; one more is void.
pub(crate) fn seeded() -> (Bureau, Vec<RecordId>) {
    let bureau = Bureau::empty();
    bureau.at("2022-12-01T09:30:05+08:00");
    for actor in [reporter(), reviewer()] {
        let Actor::Staff(staff) = actor else { panic!("no staff") };
        bureau.put::<Staff>(&staff);
    }
    let june = Activity { note: "=1+1".to_owned(), ..activity("2022-06-16", Some("wandong")) };
    let first = enter(&bureau, &reporter(), june);
    approve(&bureau, first);
    let july = Activity {
        title: "＝cmd|' /C calc'!A0".to_owned(),
        items: vec![item("training", vec![counted("hours", 150, Precision::Exact, "小时")])],
        ..activity("2022-07-01", Some("nantong"))
    };
    let second = enter(&bureau, &reviewer(), july);
    let district = Activity {
        partners: vec!["区应急局".to_owned(), "区总工会".to_owned()],
        items: vec![
            item("leaflets", vec![counted("copies", 80_000, Precision::About, "份")]),
            item("walls", Vec::new()),
        ],
        ..activity("2022-06-20", None)
    };
    let third = enter(&bureau, &reviewer(), district);
    approve(&bureau, third);
    let gone = enter(&bureau, &reviewer(), activity("2022-08-01", Some("guanba")));
    let void = Deed::RecordVoid { record: gone, revision: 1, reason: "录错了".to_owned() };
    bureau.does(&reviewer(), void).unwrap();
    (bureau, vec![first, third, second])
}

pub(crate) fn activity(from: &str, place: Option<&str>) -> Activity {
    Activity {
        setting: "community".to_owned(),
        from: day(from),
        to: day(from),
        place: place.map(str::to_owned),
        village: String::new(),
        site: "广场".to_owned(),
        title: String::new(),
        theme: None,
        partners: Vec::new(),
        items: vec![item(
            "leaflets",
            vec![
                counted("copies", 1_000_000, Precision::Over, "份"),
                counted("attendees", 8_000, Precision::Exact, "名"),
            ],
        )],
        note: String::new(),
    }
}

pub(crate) fn item(kind: &str, counts: Vec<Counted>) -> Item {
    Item { kind: kind.to_owned(), counts }
}

pub(crate) fn counted(measure: &str, hundredths: u64, precision: Precision, unit: &str) -> Counted {
    let quantity = Quantity { amount: Amount::hundredths_of(hundredths).unwrap(), precision };
    Counted { measure: measure.to_owned(), quantity, unit: unit.to_owned() }
}

/// Enters a record; gives its number.
pub(crate) fn enter(bureau: &Bureau, actor: &Actor, activity: Activity) -> RecordId {
    let saving = Saving { corrects: None, activity, submit: true, anyway: false, reason: String::new() };
    let outcome = bureau.does(actor, Deed::RecordSave(Box::new(saving))).unwrap();
    named(&outcome.said[0]).unwrap().0
}

pub(crate) fn approve(bureau: &Bureau, record: RecordId) {
    bureau.does(&reviewer(), Deed::RecordApprove { record, revision: 1 }).unwrap();
    let record: Record = bureau.get(&Record::key(record));
    assert_eq!(record.stage, Stage::Approved);
}

/// The deed.
pub(crate) fn deed(wanted: Wanted, form: Extract, reason: Option<&str>) -> Deed {
    Deed::RecordExport { wanted, form, reason: reason.map(str::to_owned) }
}

/// All records in a form, without names.
pub(crate) fn export(bureau: &Bureau, form: Extract) -> Outcome {
    bureau.does(&reviewer(), deed(Wanted::default(), form, None)).unwrap()
}
