//! Counters, cubes and sums against a naive recount over the records themselves.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::{By, Cube, Figures, Filter, Slot};
use crate::knowledge::Knowledge;
use crate::knowledge::load;
use crate::knowledge::source::Source as Files;
use crate::ledger::counters::{Change, Dimension, counted};
use crate::ledger::fact::{Channel, Event, Fact, PersonKey, RecordId, Stage};
use crate::outreach::keep::{Kept, Manner, Source, Table};
use crate::outreach::standing;
use crate::outreach::who::Who;
use crate::outreach::wrong::Wrong;
use crate::quantity::{Amount, Precision, Quantity, Sum};
use crate::registry::outreach::activity::{Activity, Counted, Item};
use crate::registry::outreach::period::Quarter;
use crate::registry::outreach::record::Record;
use crate::registry::view::View;

const PLACES: [Option<&str>; 3] = [None, Some("wandong"), Some("nantong")];
const SETTINGS: [&str; 2] = ["community", "school"];
const THEMES: [Option<&str>; 3] = [None, Some("d:consultation"), Some("month")];
/// Kind, measure, unit.
const COUNTED: [(&str, &str, &str); 4] = [
    ("leaflets", "copies", "份"),
    ("consultation", "consulted", "人"),
    ("training", "attendees", "人"),
    ("drill", "attendees", "人"),
];

/// Counters as the store keeps them: one that comes to nothing is not there.
#[derive(Default)]
struct Counters(BTreeMap<(Dimension, Date, String), u64>);

impl Counters {
    fn count(&mut self, event: Event) {
        let at: Timestamp = "2026-01-01T00:00:00Z".parse().expect("a moment");
        let (channel, person) = (Channel::Web, PersonKey([0; 16]));
        for change in counted(&Fact { at, channel, person, asset: None, place: None, setting: None, event }) {
            let Change { dimension, day, value, by } = change;
            let key = (dimension, day, value);
            let count = self.0.get(&key).copied().unwrap_or_default().checked_add_signed(by).expect("never below 0");
            if count == 0 {
                self.0.remove(&key)
            } else {
                self.0.insert(key, count)
            };
        }
    }

    fn cube(&self, yearly: bool) -> Cube {
        let mut cube = Cube::default();
        for ((dimension, day, value), count) in &self.0 {
            if (*dimension == Dimension::OutreachYear) == yearly {
                cube.read(*dimension, *day, value, *count).expect("readable");
            }
        }
        cube
    }
}

/// What is done next, with numbers that are brought into range.
#[derive(Debug, Clone)]
enum Step {
    Enter(Activity),
    Correct(usize, Activity),
    Approve(usize),
    Return(usize),
    Submit(usize),
    Void(usize),
}

fn quantity() -> impl Strategy<Value = Quantity> {
    (1u64..5_000_000, 0usize..3).prop_map(|(hundredths, p)| Quantity {
        amount: Amount::hundredths_of(hundredths).expect("an amount"),
        precision: Precision::ALL[p],
    })
}

fn activity() -> impl Strategy<Value = Activity> {
    let day = (2022i16..2024, 1i8..13, 1i8..29);
    let items = prop::collection::btree_map(0usize..4, prop::option::of(quantity()), 1..4);
    (day, 0usize..3, 0usize..2, 0usize..3, items).prop_map(|((year, month, day), place, setting, theme, items)| {
        let item = |(at, quantity): (usize, Option<Quantity>)| {
            let (kind, measure, unit) = COUNTED[at];
            let counts = quantity.map(|quantity| Counted { measure: measure.into(), quantity, unit: unit.into() });
            Item { kind: kind.into(), counts: counts.into_iter().collect() }
        };
        Activity {
            setting: SETTINGS[setting].into(),
            from: date(year, month, day),
            to: date(year, month, day),
            place: PLACES[place].map(Into::into),
            village: String::new(),
            site: String::new(),
            title: String::new(),
            theme: THEMES[theme].map(Into::into),
            partners: Vec::new(),
            items: items.into_iter().map(item).collect(),
            note: String::new(),
        }
    })
}

fn step() -> impl Strategy<Value = Step> {
    let at = 0usize..100;
    prop_oneof![
        4 => activity().prop_map(Step::Enter),
        2 => (at.clone(), activity()).prop_map(|(at, activity)| Step::Correct(at, activity)),
        6 => at.clone().prop_map(Step::Approve),
        1 => at.clone().prop_map(Step::Return),
        1 => at.clone().prop_map(Step::Submit),
        1 => at.prop_map(Step::Void),
    ]
}

fn knowledge() -> &'static Knowledge {
    static KNOWLEDGE: std::sync::LazyLock<Knowledge> =
        std::sync::LazyLock::new(|| load::load(&Files::Embedded.read().expect("files")).expect("knowledge"));
    &KNOWLEDGE
}

/// Takes steps by the rules, and gives the records as they stand with the counters; refused steps count nothing.
fn taken(steps: Vec<Step>) -> (Vec<Record>, Counters) {
    let (register, who) = (View::closed(), Who::operator("wang"));
    let now: Timestamp = "2024-06-20T04:00:00Z".parse().expect("a moment");
    let table = Table { register: &register, knowledge: knowledge(), who: &who, now, today: date(2024, 6, 20) };
    let (mut ids, mut counters) = (Vec::<RecordId>::new(), Counters::default());
    let find = |ids: &[RecordId], at: usize| -> Result<(RecordId, u32), Wrong> {
        let id = ids.get(at % ids.len().max(1)).copied().ok_or(Wrong::NotFound)?;
        Ok((id, table.reach(id)?.revision))
    };
    let manner = Manner { submit: true, anyway: true };
    for step in steps {
        let kept: Result<Kept, Wrong> = match step {
            Step::Enter(activity) => table.enter(activity, manner, Source::default()),
            Step::Correct(at, activity) => {
                find(&ids, at).and_then(|which| table.correct(which, activity, manner, "核对"))
            }
            Step::Approve(at) => find(&ids, at).and_then(|which| table.approve(which)),
            Step::Return(at) => find(&ids, at).and_then(|which| table.give_back(which, "改")),
            Step::Submit(at) => find(&ids, at).and_then(|which| table.submit(which)),
            Step::Void(at) => find(&ids, at).and_then(|which| table.void(which, "重复")),
        };
        if let Ok(Kept { record, event }) = kept {
            if !ids.contains(&record.id) {
                ids.push(record.id);
            }
            counters.count(event);
        }
    }
    let records = ids.into_iter().map(|id| register.get::<Record>(&Record::key(id)).expect("kept")).collect();
    (records, counters)
}

fn fits(filter: &Filter, activity: &Activity) -> bool {
    let is = |asked: &Option<String>, is: &str| asked.as_deref().is_none_or(|asked| asked == is);
    filter.from <= activity.from
        && activity.from <= filter.to
        && is(&filter.place, activity.place.as_deref().unwrap_or_default())
        && is(&filter.setting, &activity.setting)
        && is(&filter.theme, &standing::theme(activity))
}

/// What records come to, by looking at every one of them.
fn naive(records: &[Record], by: By, filter: &Filter) -> (BTreeMap<Slot, Figures>, Figures) {
    let (mut rows, mut total) = (BTreeMap::<Slot, Figures>::new(), Figures::default());
    let named = |id: &str| Slot::Named(id.to_owned());
    for activity in records.iter().filter(|record| record.stage == Stage::Approved).map(|record| &record.activity) {
        let items: Vec<&Item> =
            activity.items.iter().filter(|item| filter.kind.as_ref().is_none_or(|kind| *kind == item.kind)).collect();
        if !fits(filter, activity) || (filter.kind.is_some() && items.is_empty()) {
            continue;
        }
        let whole = match by {
            By::Year => Some(Slot::Year(activity.from.year())),
            By::Quarter => Some(Slot::Quarter(Quarter::of(activity.from))),
            By::Month => Some(Slot::Month(activity.from.first_of_month())),
            By::Setting => Some(named(&activity.setting)),
            By::Place => Some(named(activity.place.as_deref().unwrap_or_default())),
            By::Theme => Some(named(&standing::theme(activity))),
            By::Kind => None,
        };
        total.records += 1;
        if let Some(slot) = &whole {
            rows.entry(slot.clone()).or_default().records += 1;
        }
        for item in items {
            let slot = whole.clone().unwrap_or_else(|| named(&item.kind));
            let row = rows.entry(slot).or_default();
            if by == By::Kind {
                row.records += 1;
            }
            for figures in [row, &mut total] {
                *figures.kinds.entry(item.kind.clone()).or_default() += 1;
                for Counted { measure, quantity, .. } in &item.counts {
                    let sum = figures.sums.entry(measure.clone()).or_insert(Some(Sum::default()));
                    sum.as_mut().expect("small").add(*quantity).expect("small");
                }
            }
        }
    }
    (rows, total)
}

const ALL: [By; 7] = [By::Year, By::Quarter, By::Month, By::Setting, By::Place, By::Kind, By::Theme];

fn filter() -> impl Strategy<Value = Filter> {
    let days = prop_oneof![
        Just((date(2022, 1, 1), date(2023, 12, 31))),
        Just((date(2022, 4, 1), date(2022, 6, 30))),
        Just((date(2023, 1, 1), date(2023, 12, 31))),
    ];
    let any = |all: Vec<String>| prop::option::weighted(0.3, prop::sample::select(all));
    let places = ["", "wandong", "nantong", "heishan"].map(str::to_owned).to_vec();
    let settings = SETTINGS.map(str::to_owned).to_vec();
    let kinds = COUNTED.map(|(kind, ..)| kind.to_owned()).to_vec();
    let themes = ["q:1", "q:2", "d:consultation", "month"].map(str::to_owned).to_vec();
    (days, any(places), any(settings), any(kinds), any(themes)).prop_map(|(days, place, setting, kind, theme)| Filter {
        place,
        setting,
        kind,
        theme,
        ..Filter::days(days)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn counters_tell_what_the_records_do(steps in prop::collection::vec(step(), 0..60), filter in filter()) {
        let (records, counters) = taken(steps);
        let monthly = counters.cube(false);
        for by in ALL {
            let told = monthly.grouped(by, &filter);
            prop_assert_eq!((told.rows, told.total), naive(&records, by, &filter), "{:?}", by);
        }
        let years = Filter { from: date(2022, 1, 1), to: date(2023, 12, 31), theme: None, ..filter.clone() };
        let yearly = counters.cube(true);
        for by in [By::Year, By::Setting, By::Place, By::Kind] {
            let told = yearly.grouped(by, &years);
            prop_assert_eq!((told.rows, told.total), naive(&records, by, &years), "by year, {:?}", by);
        }
        let stages = monthly.stages(&filter);
        let naive = |stage| {
            let place = |record: &&Record| {
                let place = record.activity.place.as_deref().unwrap_or_default();
                filter.place.as_deref().is_none_or(|asked| asked == place)
            };
            let days = |record: &&Record| filter.from <= record.activity.from && record.activity.from <= filter.to;
            let these = records.iter().filter(|record| record.stage == stage).filter(place).filter(days);
            u64::try_from(these.count()).expect("few")
        };
        for stage in Stage::ALL {
            prop_assert_eq!(stages.get(stage).copied().unwrap_or_default(), naive(*stage), "{:?}", stage);
        }
    }

    /// When everything was made void, no counter of what counts is left.
    #[test]
    fn nothing_is_left_of_what_is_void(steps in prop::collection::vec(step(), 0..30)) {
        let most = steps.len();
        let voids = (0..most).map(Step::Void);
        let (records, counters) = taken(steps.into_iter().chain(voids).collect());
        prop_assert!(records.iter().all(|record| record.stage == Stage::Void));
        prop_assert!(counters.0.keys().all(|(dimension, ..)| *dimension == Dimension::OutreachStage));
    }
}

#[test]
fn sums_say_how_exact_they_are_and_stop_at_the_largest_amount() {
    let mut cube = Cube::default();
    let mut read = |kind: &str, precision: &str, hundredths| {
        let value = format!("wandong|community|q:2|{kind}|copies|{precision}");
        cube.read(Dimension::OutreachSum, date(2022, 6, 1), &value, hundredths).expect("readable");
    };
    read("leaflets", "over", 1_000_000);
    read("leaflets", "exact", 300_000);
    read("other", "about", 5_000);
    read("walls", "exact", 99_999_999_999_999);
    let said = |cube: &Cube, kind: Option<&str>| {
        let days = (date(2022, 1, 1), date(2022, 12, 31));
        let filter = Filter { kind: kind.map(str::to_owned), ..Filter::days(days) };
        let sums = cube.grouped(By::Year, &filter).total.sums;
        sums.get("copies").map(|sum| sum.and_then(|sum| sum.quantity()).map(|quantity| quantity.said("份")))
    };
    assert_eq!(said(&cube, Some("leaflets")), Some(Some("1.3万余份".to_owned())));
    assert_eq!(said(&cube, Some("other")), Some(Some("约50份".to_owned())));
    assert_eq!(said(&cube, None), Some(None), "more than the largest amount");
    assert_eq!(said(&cube, Some("visits")), None);
}

#[test]
fn what_the_ledger_never_writes_is_not_passed_over() {
    let read = |dimension, value: &str| Cube::default().read(dimension, date(2022, 6, 1), value, 1).is_ok();
    assert!(read(Dimension::OutreachStage, "|approved") && read(Dimension::Law, "a|b|c|d|e|f"));
    for (dimension, wrong) in [
        (Dimension::OutreachStage, "wandong|gone"),
        (Dimension::OutreachRecord, "wandong|community"),
        (Dimension::OutreachKind, "wandong|community|q:2"),
        (Dimension::OutreachSum, "wandong|community|q:2|leaflets|copies|nearly"),
        (Dimension::OutreachSum, "wandong|community|q:2|leaflets|copies"),
        (Dimension::OutreachYear, "wandong"),
        (Dimension::OutreachYear, "wandong|community|leaflets|copies"),
        (Dimension::OutreachSum, "a|b|c|d|e|f|g|h|i"),
    ] {
        assert!(!read(dimension, wrong), "{wrong}");
    }
}
