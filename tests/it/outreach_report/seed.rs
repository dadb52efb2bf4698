//! What the district did in 2022, entered and approved as staff do it.

use anpu::office::deed::{Deed, Saving, Span};
use anpu::office::outcome::{File, Outcome};
use anpu::quantity::Precision::{self, About, Exact, Over};
use anpu::quantity::{Amount, Quantity};
use anpu::registry::outreach::activity::{Activity, Counted, Item};

use crate::office_deeds::bureau::{Bureau, day, reporter, reviewer};

pub(super) const YEAR: Span = Span { year: 2022, quarter: None };

pub(super) fn activity(from: &str, place: Option<&str>, setting: &str, items: Vec<Item>) -> Activity {
    Activity {
        setting: setting.to_owned(),
        from: day(from),
        to: day(from),
        place: place.map(str::to_owned),
        village: String::new(),
        site: String::new(),
        title: String::new(),
        theme: None,
        partners: Vec::new(),
        items,
        note: String::new(),
    }
}

pub(super) fn item(kind: &str, counts: &[(&str, u64, Precision, &str)]) -> Item {
    let counted = |(measure, units, precision, unit): &(&str, u64, Precision, &str)| Counted {
        measure: (*measure).to_owned(),
        quantity: Quantity { amount: Amount::whole(*units).unwrap(), precision: *precision },
        unit: (*unit).to_owned(),
    };
    Item { kind: kind.to_owned(), counts: counts.iter().map(counted).collect() }
}

/// The year of the district.
fn year() -> Vec<Activity> {
    let ceremony = vec![item("oath", &[("departments", 20, Exact, "家"), ("leaders", 80, Exact, "名")])];
    let booth = vec![
        item("leaflets", &[("copies", 10_000, Over, "份")]),
        item("consultation", &[("consulted", 1000, Over, "人"), ("departments", 10, Over, "个")]),
    ];
    let lifts = vec![
        item("lift_video", &[("months", 2, Exact, "个月"), ("plays", 9450, About, "次")]),
        item("lift_text", &[("months", 4, Exact, "个月"), ("plays", 8400, About, "次")]),
    ];
    let village = vec![item("boards", &[]), item("posters", &[]), item("broadcast", &[])];
    let drill = vec![item("drill", &[("sessions", 1, Exact, "场"), ("attendees", 300, Over, "人")])];
    let class = vec![item("training", &[("sessions", 2, Exact, "场"), ("attendees", 120, Exact, "人")])];
    let mut year = vec![
        activity("2022-03-15", Some("qingnian"), "rural", class),
        Activity {
            site: "平山园区管委会广场".to_owned(),
            title: "遵守安全生产法 当好第一责任人".to_owned(),
            theme: Some("month".to_owned()),
            ..activity("2022-06-12", Some("pingshan"), "enterprise", ceremony)
        },
        Activity {
            village: "新房社区".to_owned(),
            theme: Some("d:consultation".to_owned()),
            ..activity("2022-06-16", Some("wandong"), "community", booth)
        },
        Activity {
            to: day("2022-08-31"),
            partners: vec!["重庆广电网络万盛分公司".to_owned()],
            title: "安全宣传进电梯".to_owned(),
            ..activity("2022-05-01", None, "community", lifts)
        },
        activity("2022-09-05", Some("shilin"), "rural", village),
        Activity { theme: Some("d:fire-day".to_owned()), ..activity("2022-11-09", Some("wansheng"), "school", drill) },
    ];
    year.extend(["heishan", "conglin", "jinqiao", "guanba"].map(|place| Activity {
        site: "公路沿线坡坎墙".to_owned(),
        ..activity("2022-08-10", Some(place), "rural", vec![item("walls", &[])])
    }));
    year
}

/// The bureau at the end of the year, with its records approved and one of 万东镇 that waits.
pub(super) fn seeded() -> Bureau {
    let bureau = Bureau::empty();
    bureau.at("2023-01-05T09:00:00+08:00");
    for activity in year() {
        enter(&bureau, activity);
    }
    bureau.does(&reviewer(), Deed::RecordApproveAll { wanted: Default::default() }).unwrap();
    let waits = vec![item("leaflets", &[("copies", 500, Exact, "份")])];
    let saving = saving(activity("2022-12-04", Some("wandong"), "community", waits));
    bureau.does(&reporter(), Deed::RecordSave(saving)).unwrap();
    bureau
}

fn enter(bureau: &Bureau, activity: Activity) {
    bureau.does(&reviewer(), Deed::RecordSave(saving(activity))).unwrap();
}

fn saving(activity: Activity) -> Box<Saving> {
    Box::new(Saving { corrects: None, activity, submit: true, anyway: false, reason: String::new() })
}

/// The file of a report with an ending.
pub(super) fn file<'a>(outcome: &'a Outcome, ending: &str) -> &'a File {
    outcome.files.iter().find(|file| file.name.ends_with(ending)).expect("a file")
}

/// The check of a draft of that year.
pub(super) fn check(bureau: &Bureau, name: &str, bytes: &[u8]) -> Outcome {
    let deed = Deed::ReportCheck { span: None, name: name.to_owned(), bytes: bytes.to_vec() };
    bureau.does(&reviewer(), deed).unwrap()
}
