//! Statistics, targets and the dashboard over records that were entered and approved by deeds.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "the helpers of tests fail as tests do")]

use anpu::documents::chart;
use anpu::ledger::fact::{Channel, Event, Fact, PersonKey, Status, TurnId};
use anpu::office::actor::Actor;
use anpu::office::deed::{Asked, By, Deed, Saving, Span, Wanted};
use anpu::office::outcome::{Outcome, Reason};
use anpu::quantity::{Amount, Precision, Quantity};
use anpu::registry::outreach::activity::{Activity, Counted, Item};
use anpu::registry::outreach::target::{Aimed, Goal, Target};
use anpu::registry::staff::Role;

use crate::house::moment;
use crate::office_deeds::bureau::{Bureau, auditor, day, reporter, reviewer, staff};

/// A day, a place, a setting, and what was done: kind, measure, how many, how exactly, unit.
type Line<'a> = (&'a str, Option<&'a str>, &'a str, &'a [(&'a str, &'a str, u64, Precision, &'a str)]);

use Precision::{Exact, Over};

const APPROVED: [Line<'_>; 5] = [
    (
        "2026-05-10",
        Some("wandong"),
        "community",
        &[("leaflets", "copies", 10_000, Over, "份"), ("consultation", "consulted", 1000, Over, "人")],
    ),
    ("2026-06-16", Some("wandong"), "community", &[("leaflets", "copies", 3000, Exact, "份")]),
    ("2026-06-20", Some("nantong"), "school", &[("training", "attendees", 80, Exact, "人")]),
    ("2025-06-16", Some("wandong"), "community", &[("leaflets", "copies", 8000, Exact, "份")]),
    ("2026-02-01", None, "enterprise", &[("drill", "sessions", 1, Exact, "场")]),
];
const WAITS: Line<'_> = ("2026-06-21", Some("wandong"), "family", &[("visits", "households", 30, Exact, "户")]);

fn enter(bureau: &Bureau, (from, place, setting, items): Line<'_>) {
    let item = |(kind, measure, units, precision, unit): &(&str, &str, u64, Precision, &str)| {
        let quantity = Quantity { amount: Amount::whole(*units).unwrap(), precision: *precision };
        let counted = Counted { measure: (*measure).to_owned(), quantity, unit: (*unit).to_owned() };
        Item { kind: (*kind).to_owned(), counts: vec![counted] }
    };
    let activity = Activity {
        setting: setting.to_owned(),
        from: day(from),
        to: day(from),
        place: place.map(str::to_owned),
        village: String::new(),
        site: String::new(),
        title: String::new(),
        theme: (from == "2026-06-16").then(|| "d:consultation".to_owned()),
        partners: Vec::new(),
        items: items.iter().map(item).collect(),
        note: String::new(),
    };
    let saving = Saving { corrects: None, activity, submit: true, anyway: true, reason: String::new() };
    bureau.does(&reviewer(), Deed::RecordSave(Box::new(saving))).unwrap();
}

fn seeded() -> Bureau {
    let bureau = Bureau::empty();
    APPROVED.into_iter().for_each(|line| enter(&bureau, line));
    bureau.does(&reviewer(), Deed::RecordApproveAll { wanted: Wanted::default() }).unwrap();
    enter(&bureau, WAITS);
    bureau
}

const SECOND: Span = Span { year: 2026, quarter: Some(2) };
const YEAR: Span = Span { year: 2026, quarter: None };

fn asked(span: Span, by: By) -> Asked {
    Asked { span, by, place: None, setting: None, kind: None, theme: None }
}

fn table(outcome: &Outcome, at: usize) -> Vec<String> {
    let table = &outcome.tables[at];
    std::iter::once(&table.header).chain(&table.rows).map(|row| row.join(" ")).collect()
}

#[test]
fn a_quarter_is_told_by_setting_with_the_year_before() {
    let bureau = seeded();
    let outcome = bureau.does(&auditor(), Deed::Statistics(asked(SECOND, By::Setting))).unwrap();
    assert_eq!(outcome.said, ["2026年二季度：已审核 3 条", "还没有计入的：待审核 1 条"]);
    assert_eq!(
        table(&outcome, 0),
        [
            "场合 条数 去年同期 增减 发放资料 咨询 讲座培训",
            "进企业 0 0 0 0 0 0",
            "进农村 0 0 0 0 0 0",
            "进社区 2 1 +1 2 1 0",
            "进学校 1 0 +1 0 0 1",
            "进家庭 0 0 0 0 0 0",
            "进机关 0 0 0 0 0 0",
            "合计 3 1 +2 2 1 1",
        ]
    );
    let sums = table(&outcome, 1);
    assert_eq!(sums[0], "场合 条数 宣传资料 接受咨询 参加人员");
    assert_eq!(sums[3], "进社区 2 1.3万余份 1000余人 —");
    assert_eq!(sums[7], "合计 3 1.3万余份 1000余人 80人");
    assert_eq!(
        table(&outcome, 2),
        [
            "计数项 本期 去年同期 增减",
            "记录 3条 1条 增加2条（200%）",
            "宣传资料 1.3万余份 8000份 增加约5000份（62%）",
            "接受咨询 1000余人 — 增加约1000人",
            "参加人员 80人 — 增加80人",
        ]
    );
    bureau.check_whole();
}

#[test]
fn years_months_kinds_and_themes_are_told() {
    let bureau = seeded();
    let does = |asked: Asked| bureau.does(&Actor::Operator, Deed::Statistics(asked)).unwrap();
    let years = [
        "年份 条数 去年同期 增减 发放资料 咨询 讲座培训 演练",
        "2025年 1 0 +1 1 0 0 0",
        "2026年 4 1 +3 2 1 1 1",
        "合计 5 — — 3 1 1 1",
    ];
    assert_eq!(table(&does(asked(YEAR, By::Year)), 0), years);
    let second = table(&does(asked(SECOND, By::Year)), 0);
    assert_eq!(second[1..], ["2025年 1 0 +1 1 0 0", "2026年 3 1 +2 2 1 1", "合计 4 — — 3 1 1"]);
    let themed = Asked { theme: Some("d:consultation".to_owned()), ..asked(YEAR, By::Year) };
    assert_eq!(table(&does(themed), 0)[1..], ["2026年 1 0 +1", "合计 1 — —"]);
    let months = table(&does(asked(YEAR, By::Month)), 0);
    assert_eq!((months.len(), months[6].as_str()), (13, "6月 2 1 +1 1 0 1 0"), "eleven months have begun");
    let kinds = table(&does(asked(YEAR, By::Kind)), 0);
    assert_eq!(kinds[1..], ["发放资料 2 1 +1", "咨询 1 0 +1", "讲座培训 1 0 +1", "演练 1 0 +1", "合计 4 1 +3"]);
    let of_kind = Asked { kind: Some("发放资料".to_owned()), ..asked(YEAR, By::Place) };
    let of_kind = does(of_kind);
    assert!(of_kind.said[0].contains("（发放资料）：已审核 2 条"), "{:?}", of_kind.said);
    assert!(table(&of_kind, 1).contains(&"万东镇 2 1.3万余份".to_owned()));
    let themes = table(&does(asked(SECOND, By::Theme)), 0);
    assert!(themes.iter().any(|row| row.starts_with("二季度“") && row.contains(" 2 1 +1")), "{themes:?}");
}

#[test]
fn a_reporter_is_told_of_their_own_place_only() {
    let bureau = seeded();
    let own = bureau.does(&reporter(), Deed::Statistics(asked(SECOND, By::Place))).unwrap();
    assert_eq!(table(&own, 0)[1..], ["万东镇 2 1 +1 2 1", "合计 2 1 +1 2 1"]);
    let elsewhere = Asked { place: Some("南桐镇".to_owned()), ..asked(SECOND, By::Place) };
    bureau.refuses(&reporter(), Deed::Statistics(elsewhere), Reason::NotAllowed);
    let board = bureau.does(&reporter(), Deed::Dashboard { span: SECOND }).unwrap();
    assert!(board.said[0].contains("（万东镇）：已审核记录 2 条"), "{:?}", board.said);
    assert!(board.charts.iter().all(|chart| !chart.title.contains("镇街")), "other places are not told");
}

#[test]
fn what_makes_no_sense_is_refused_with_a_next_step() {
    let bureau = Bureau::empty();
    let refuses = |asked| bureau.refuses(&auditor(), Deed::Statistics(asked), Reason::Wrong);
    for (year, quarter) in [(1999, None), (2027, None), (2026, Some(0)), (2026, Some(5))] {
        refuses(asked(Span { year, quarter }, By::Month));
        bureau.refuses(&auditor(), Deed::Dashboard { span: Span { year, quarter } }, Reason::Wrong);
    }
    let typed = |words: &str| Some(words.to_owned());
    assert!(refuses(Asked { place: typed("月球镇"), ..asked(YEAR, By::Month) }).what.contains("月球镇"));
    assert!(refuses(Asked { setting: typed("进月球"), ..asked(YEAR, By::Month) }).what.contains("进月球"));
    assert!(refuses(Asked { kind: typed("跳舞"), ..asked(YEAR, By::Month) }).what.contains("跳舞"));
    assert!(refuses(Asked { theme: typed("q:5"), ..asked(YEAR, By::Month) }).what.contains("q:5"));
    let empty = bureau.does(&auditor(), Deed::Statistics(asked(YEAR, By::Quarter))).unwrap();
    assert_eq!(empty.said, ["2026年：已审核 0 条"]);
    let board = bureau.does(&auditor(), Deed::Dashboard { span: YEAR }).unwrap();
    assert_eq!(board.said, ["2026年：已审核记录 0 条，去年同期 0 条，增减 0"]);
}

fn aimed(quarter: Option<u8>, place: Option<&str>, setting: Option<&str>, measure: Option<&str>) -> Aimed {
    let typed = |words: Option<&str>| words.map(str::to_owned);
    let goal = typed(measure).map_or(Goal::Records, Goal::Measure);
    Aimed { year: 2026, quarter, place: typed(place), setting: typed(setting), goal }
}

fn target(aimed: Aimed, hundredths: u64) -> Deed {
    Deed::TargetSet(Target { aimed, amount: Amount::hundredths_of(hundredths).unwrap() })
}

#[test]
fn targets_stand_beside_what_was_reached() {
    let bureau = seeded();
    let town = aimed(Some(2), Some("万东镇"), Some("进社区"), Some("宣传资料"));
    let set = bureau.does(&reviewer(), target(town.clone(), 1_000_000)).unwrap();
    assert_eq!(set.said, ["目标已设定：2026年二季度 · 万东镇 · 进社区 · 宣传资料 1万份"]);
    let again = bureau.does(&reviewer(), target(town.clone(), 2_000_000)).unwrap();
    assert_eq!(again.said[1], "原来是：2026年二季度 · 万东镇 · 进社区 · 宣传资料 1万份");
    bureau.does(&reviewer(), target(aimed(None, Some("全区"), None, None), 400)).unwrap();
    bureau.does(&reviewer(), target(aimed(Some(3), None, None, None), 500)).unwrap();
    let list = bureau.does(&auditor(), Deed::Targets { year: 2026 }).unwrap();
    assert_eq!(list.said, ["2026年有 3 个目标，已完成 1 个"]);
    let all = [
        "期间 镇街园区 场合 指标 目标 实际 完成率 还差",
        "全年 全区 — 记录条数 4条 4条 100.0% 已完成",
        "二季度 万东镇 进社区 宣传资料 2万份 1.3万余份 65.0% 约7000份",
        "三季度 全区 — 记录条数 5条 0条 0.0% 5条",
    ];
    assert_eq!(table(&list, 0), all);
    assert_eq!(bureau.does(&reporter(), Deed::Targets { year: 2026 }).unwrap(), list, "their own and the district's");
    let nantong = staff("nantong", Role::Reporter("nantong".to_owned()));
    assert_eq!(table(&bureau.does(&nantong, Deed::Targets { year: 2026 }).unwrap(), 0).len(), 3);
    // The same target by ids.
    let by_id = aimed(Some(2), Some("wandong"), Some("community"), Some("copies"));
    bureau.does(&reviewer(), Deed::TargetRemove(by_id.clone())).unwrap();
    bureau.refuses(&reviewer(), Deed::TargetRemove(by_id), Reason::NotFound);
    assert_eq!(bureau.does(&auditor(), Deed::Targets { year: 2026 }).unwrap().tables[0].rows.len(), 2);
    assert_eq!(bureau.does(&auditor(), Deed::Targets { year: 2025 }).unwrap().said, ["2025年还没有设目标"]);
}

#[test]
fn nonsense_is_no_target_and_only_the_bureau_sets_one() {
    let bureau = Bureau::empty();
    let town = || aimed(Some(2), Some("wandong"), None, None);
    bureau.refuses(&reporter(), target(town(), 500), Reason::NotAllowed);
    bureau.refuses(&auditor(), Deed::TargetRemove(town()), Reason::NotAllowed);
    let refuses = |deed| bureau.refuses(&reviewer(), deed, Reason::Wrong);
    refuses(target(town(), 0));
    refuses(target(town(), 150));
    refuses(target(Aimed { year: 1990, ..town() }, 500));
    refuses(target(Aimed { year: 2028, ..town() }, 500));
    refuses(target(Aimed { quarter: Some(5), ..town() }, 500));
    refuses(target(aimed(None, Some("月球镇"), None, None), 500));
    refuses(target(aimed(None, None, Some("进月球"), None), 500));
    refuses(target(aimed(None, None, None, Some("舞蹈")), 500));
    refuses(Deed::Targets { year: 1990 });
    bureau.does(&reviewer(), target(Aimed { year: 2027, ..town() }, 500)).unwrap();
    // One and a half hours can be aimed at; one and a half records cannot.
    bureau.does(&reviewer(), target(aimed(None, None, None, Some("hours")), 150)).unwrap();
}

fn fact(event: Event, place: Option<&str>) -> Fact {
    Fact {
        at: moment("2026-06-16T09:00:00+08:00"),
        channel: Channel::Web,
        person: PersonKey([9; 16]),
        asset: Some("poster-1".to_owned()),
        place: place.map(str::to_owned),
        setting: None,
        event,
    }
}

#[test]
fn the_dashboard_tells_and_draws_what_was_done_and_what_came_back() {
    let bureau = seeded();
    let library = bureau.office.library();
    let (id, faq) = library.knowledge.faqs.iter().next().unwrap();
    let asked = |status, entry| Event::Asked { turn: TurnId(1), status, entry, topic: None, laws: Vec::new() };
    bureau.happen(vec![
        fact(Event::Started, None),
        fact(asked(Status::Answered, Some(format!("f:{id}"))), Some("wandong")),
        fact(asked(Status::NoBasis, None), Some("nantong")),
        fact(asked(Status::Talk, None), None),
        fact(Event::Rated { turn: TurnId(1), useful: true, reason: None }, None),
        fact(Event::ThemeRead { entry: "q:2".to_owned() }, None),
    ]);
    bureau.does(&reviewer(), target(aimed(None, None, None, None), 800)).unwrap();
    let outcome = bureau.does(&auditor(), Deed::Dashboard { span: SECOND }).unwrap();
    assert_eq!(
        outcome.said,
        [
            "2026年二季度：已审核记录 3 条，去年同期 1 条，增减 +2",
            "宣传资料 1.3万余份，接受咨询 1000余人，参加人员 80人",
            "还没有计入的：待审核 1 条",
            "反响：提问 2 次，扫码 6 次，评价有用 1 次",
        ]
    );
    let back = outcome.tables.iter().position(|table| table.title == "反响").unwrap();
    let told = table(&outcome, back).join("；");
    assert!(
        told.contains("打开对话 1；提问 2；其中：有依据地答了 1；其中：没有找到依据 1；扫码带来的往来 6；评价：有用 1"),
        "{told}"
    );
    assert!(outcome.tables.iter().any(|table| table.rows == [[faq.about.question.clone(), "1".to_owned()]]));
    let titles: Vec<&str> = outcome.charts.iter().map(|chart| chart.title.as_str()).collect();
    assert_eq!(
        titles,
        [
            "2026年各季度记录条数",
            "2026年二季度各镇街园区记录条数",
            "2026年各月记录条数（按场合）",
            "2026年二季度各种活动",
            "2026年各月反响",
            "2026年目标完成率",
        ]
    );
    let drawn = |at: usize| chart::table(&outcome.charts[at]).iter().map(|row| row.join(" ")).collect::<Vec<_>>();
    let quarters = ["项目 2026年（条） 2025年（条）", "一季度 1 0", "二季度 3 1", "三季度 0 0", "四季度 0 0"];
    assert_eq!(drawn(0), quarters);
    assert!(drawn(1).contains(&"万东镇 2".to_owned()) && drawn(1).contains(&"黑山镇 0".to_owned()));
    assert_eq!(drawn(2)[6], "6月 0 1 1", "{:?}", drawn(2));
    assert_eq!(drawn(3)[1..], ["发放资料 2条 1.3万余份", "咨询 1条 1000余人", "讲座培训 1条 80人"]);
    assert_eq!(drawn(5)[1], "全年 全区 记录条数 50% 4条");
    // A reporter is told what can be told of their place.
    let own = bureau.does(&reporter(), Deed::Dashboard { span: SECOND }).unwrap();
    let back = own.tables.iter().position(|table| table.title == "反响").unwrap();
    assert_eq!(table(&own, back), ["项目 次数", "提问 1"]);
    let read: Outcome = serde_json::from_str(&serde_json::to_string(&outcome).unwrap()).unwrap();
    assert_eq!(read, outcome, "as it goes through the control socket");
    let pictures = bureau.wait(bureau.office.pictures(&outcome)).unwrap();
    assert_eq!(pictures.len(), outcome.charts.len());
    assert!(pictures.iter().all(|file| file.kind == "image/png" && file.bytes.starts_with(b"\x89PNG")));
}
