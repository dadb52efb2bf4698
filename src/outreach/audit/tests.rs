//! What the reverse check says of drafts, and that a report which was just written is found right.

use std::sync::LazyLock;

use jiff::civil::date;
use proptest::prelude::*;

use super::{Finding, How, Verdict, check};
use crate::knowledge::Knowledge;
use crate::outreach::report::tests::{activity, district, item, knowledge, paragraphs, records};
use crate::outreach::report::{Term, write};
use crate::quantity::{Amount, Precision, Quantity, Sum};
use crate::registry::outreach::activity::{Activity, Counted, Item};
use crate::registry::outreach::period::Quarter;
use crate::registry::outreach::record::Record;

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(knowledge);

/// The findings of a draft against the district's year: a line for each figure.
fn told(draft: &str) -> String {
    let paragraphs: Vec<String> = draft.lines().map(str::to_owned).collect();
    check(&KNOWLEDGE, &district(), &paragraphs).iter().map(line).collect::<Vec<_>>().join("\n")
}

fn line(finding: &Finding) -> String {
    let ids = |records: &[crate::ledger::fact::RecordId]| {
        records.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    };
    let what = match &finding.verdict {
        Verdict::Matched { records, how } => format!("对得上 {how:?} {}", ids(records)),
        Verdict::Differs { recorded, by, records, how } => {
            format!("有出入 {by} {} {how:?} {}", recorded.said(&finding.figure.unit), ids(records))
        }
        Verdict::NoRecord => "没有记录".to_owned(),
    };
    format!("{} {}", finding.figure.text, what.trim_end())
}

#[test]
fn a_draft_in_other_words_is_found_right() {
    let draft = "2022年，在平山园区管委会广场组织20家部门负责人和80名企业第一责任人进行宣誓；在万东镇新房社区联合10余个部门开展“6·16”咨询活动，\
        发放宣传资料1万余份，接受群众咨询1000余人；与重庆广电网络万盛分公司合作开展应急安全宣传进电梯，播放视频2个月、约9450次，文字4个月、约8400次。\
        全年共发放各类资料1.06万余份，在4个镇利用坡坎墙开展宣传。全区2个街道、8个镇、1个园区都组织了学习。";
    insta::assert_snapshot!(told(draft), @r"
    20家 对得上 One R-2022-0612-01
    80名 对得上 One R-2022-0612-01
    10余个 对得上 One R-2022-0616-01
    1万余份 对得上 One R-2022-0616-01
    1000余人 对得上 One R-2022-0616-01
    2个月 对得上 One R-2022-0501-01
    约9450次 对得上 One R-2022-0501-01
    4个月 对得上 One R-2022-0501-01
    约8400次 对得上 One R-2022-0501-01
    1.06万余份 对得上 Sum R-2022-0315-01 R-2022-0616-01
    4个 对得上 Places R-2022-0810-01 R-2022-0810-02 R-2022-0810-03 R-2022-0810-04
    2个 对得上 District
    8个 对得上 District
    1个 对得上 Places R-2022-0612-01
    ");
}

#[test]
fn what_was_changed_is_told_by_how_much() {
    let draft = "在平山园区管委会广场组织22家部门和80余名企业第一责任人宣誓；6·16活动中发放资料1万份，咨询1200余人；\
        电梯视频播放约9540次，电梯文字播放约9450次。罚款8.51万元，立案12起，满意率84.24%。";
    insta::assert_snapshot!(told(draft), @r"
    22家 有出入 2 20家 One R-2022-0612-01
    80余名 有出入 0 80人 One R-2022-0612-01
    1万份 有出入 0 1万余份 One R-2022-0616-01
    1200余人 有出入 200 1000余人 One R-2022-0616-01
    约9540次 有出入 90 约9450次 One R-2022-0501-01
    约9450次 有出入 1050 约8400次 One R-2022-0501-01
    8.51万元 没有记录
    12起 没有记录
    84.24% 没有记录
    ");
}

#[test]
fn an_equal_number_of_something_else_proves_nothing() {
    let draft = "在南桐镇发放宣传资料1万余份。三季度发放宣传资料1万余份。进学校发放资料600份。全年发放宣传资料1万余份。\
        新建停车位1万余份。接受调解1000余人。表彰先进20家。走访农户80名。消防日期间培训120余人。青年镇演练2场。另有1万余份。";
    insta::assert_snapshot!(told(draft), @r"
    1万余份 没有记录
    1万余份 没有记录
    600份 没有记录
    1万余份 有出入 600 10600余份 Sum R-2022-0315-01 R-2022-0616-01
    1万余份 没有记录
    1000余人 没有记录
    20家 没有记录
    80名 没有记录
    120余人 没有记录
    2场 没有记录
    1万余份 没有记录
    ");
}

#[test]
fn a_number_within_a_name_is_part_of_it() {
    let titled = |title: &str| Activity {
        title: title.to_owned(),
        items: vec![item("training", &[("attendees", 50, Precision::Exact, "人")])],
        ..activity(date(2022, 4, 1), Some("wandong"), "enterprise")
    };
    let records = records(vec![titled("走进100家企业大宣讲")]);
    let found = check(&KNOWLEDGE, &records, &["开展“走进100家企业大宣讲”活动，参加培训50人。".to_owned()]);
    assert_eq!(
        found.iter().map(line).collect::<Vec<_>>(),
        ["100家 对得上 Name R-2022-0401-01", "50人 对得上 One R-2022-0401-01"]
    );
}

#[test]
fn the_head_of_a_row_tells_what_its_cells_are_about() {
    let table = "镇街\n活动\n资料\n万东镇\n1项\n1万余份\n青年镇\n1项\n1万余份\n全区\n10项\n1.06万余份";
    insta::assert_snapshot!(told(table), @r"
    1项 对得上 Records R-2022-0616-01
    1万余份 对得上 One R-2022-0616-01
    1项 对得上 Records R-2022-0315-01
    1万余份 没有记录
    10项 对得上 Records R-2022-0315-01 R-2022-0501-01 R-2022-0612-01 R-2022-0616-01 R-2022-0905-01 R-2022-1109-01 R-2022-0810-01 R-2022-0810-02 R-2022-0810-03 R-2022-0810-04
    1.06万余份 对得上 Sum R-2022-0315-01 R-2022-0616-01
    ");
}

fn counted(kind: &'static str) -> impl Strategy<Value = Vec<Counted>> {
    let kind = KNOWLEDGE.outreach.kind(kind).expect("known");
    let measures: Vec<_> = KNOWLEDGE.outreach.measures_of(kind).collect();
    let some = prop::sample::subsequence(measures, 0..4);
    some.prop_flat_map(|measures| {
        let each = |measure: &crate::knowledge::outreach::Measure| {
            let (id, whole) = (measure.id.clone(), measure.id != "hours" && measure.id != "months");
            let unit = prop::sample::select(measure.units.clone());
            let amount = prop_oneof![1u64..60, (1u64..40).prop_map(|n| n * 500), 1u64..30_000];
            (unit, amount, 0usize..3).prop_map(move |(unit, amount, precision)| {
                let hundredths = if whole { amount * 100 } else { amount * 50 };
                let amount = Amount::hundredths_of(hundredths).expect("an amount");
                let quantity = Quantity { amount, precision: Precision::ALL[precision] };
                Counted { measure: id.clone(), quantity, unit }
            })
        };
        measures.into_iter().map(each).collect::<Vec<_>>()
    })
}

fn items() -> impl Strategy<Value = Vec<Item>> {
    let kinds: Vec<&'static str> = KNOWLEDGE.outreach.kind.iter().map(|kind| kind.id.as_str()).collect();
    prop::sample::subsequence(kinds, 1..5).prop_flat_map(|kinds| {
        let item = |kind: &'static str| counted(kind).prop_map(move |counts| Item { kind: kind.to_owned(), counts });
        kinds.into_iter().map(item).collect::<Vec<_>>()
    })
}

fn one_of(words: &[&'static str]) -> impl Strategy<Value = String> + use<> {
    prop::sample::select(words.to_vec()).prop_map(str::to_owned)
}

fn any_activity() -> impl Strategy<Value = Activity> {
    let places: Vec<Option<String>> =
        KNOWLEDGE.district.place.iter().map(|place| Some(place.id.clone())).chain([None]).collect();
    let settings: Vec<String> = KNOWLEDGE.district.setting.iter().map(|setting| setting.id.clone()).collect();
    let days = KNOWLEDGE.themes.days.iter().map(|day| Some(format!("d:{}", day.id)));
    let themes: Vec<Option<String>> =
        days.chain([None, None, Some("month".to_owned()), Some("q:1".to_owned())]).collect();
    let whereabouts = (
        prop::sample::select(places),
        one_of(&["", "", "新房社区", "青山村"]),
        one_of(&["", "", "平山园区管委会广场", "万东镇政府广场", "党群服务中心", "大院"]),
    );
    let named = (
        one_of(&[
            "",
            "",
            "",
            "安全培训进社区",
            "6·16安全宣传咨询日",
            "遵守安全生产法 当好第一责任人",
            "讲座",
            "一季度安全生产月",
        ]),
        prop::sample::select(themes),
        prop::sample::subsequence(vec!["重庆广电网络万盛分公司", "万东镇平安办", "区司法局", "宣传部"], 0..3),
    );
    let when = (1i8..=12, 1i8..=28, 0i64..100);
    (whereabouts, named, when, prop::sample::select(settings), items()).prop_map(
        |((place, village, site), (title, theme, partners), (month, day, length), setting, items)| {
            let from = date(2022, month, day);
            let to = from.checked_add(jiff::Span::new().days(length)).expect("a day");
            let partners = partners.into_iter().map(str::to_owned).collect();
            Activity { setting, from, to, place, village, site, title, theme, partners, items, note: String::new() }
        },
    )
}

/// Every figure of a report is found again and matched, and is the sum of what its footnote names.
fn holds(term: Term, records: &[Record]) -> Result<(), TestCaseError> {
    let draft = write(&KNOWLEDGE, term, records);
    let paragraphs = paragraphs(&draft);
    let findings = check(&KNOWLEDGE, records, &paragraphs);
    let found: Vec<String> = findings.iter().map(|finding| finding.figure.text.clone()).collect();
    let written: Vec<&super::super::report::Figure> = draft.figures().collect();
    prop_assert_eq!(found.len(), written.len(), "{:#?}\n{:?}", paragraphs, found);
    for (finding, figure) in findings.iter().zip(written) {
        prop_assert!(figure.text.starts_with(&finding.figure.text), "{} {}", finding.figure.text, figure.text);
        let told = || format!("{}\nin {}", line(finding), paragraphs[finding.paragraph]);
        prop_assert!(matches!(finding.verdict, Verdict::Matched { how, .. } if how != How::Name), "{}", told());
        let mut sum = Sum::default();
        for (id, part) in &figure.parts {
            prop_assert!(records.iter().any(|record| record.id == *id));
            sum.add(*part).expect("small");
        }
        prop_assert_eq!(sum.quantity(), Some(figure.quantity));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn a_written_year_is_found_right(activities in prop::collection::vec(any_activity(), 1..9)) {
        holds(Term::Year(2022), &records(activities))?;
    }

    #[test]
    fn a_written_quarter_is_found_right(activities in prop::collection::vec(any_activity(), 1..9)) {
        let quarter = Quarter { year: 2022, quarter: 2 };
        let within = |activity: &Activity| Quarter::of(activity.from) == quarter;
        let records = records(activities.into_iter().filter(within).collect());
        if !records.is_empty() {
            holds(Term::Quarter(quarter), &records)?;
        }
    }

    #[test]
    fn no_record_is_forgotten_in_a_year(activities in prop::collection::vec(any_activity(), 1..9)) {
        let records = records(activities);
        let draft = write(&KNOWLEDGE, Term::Year(2022), &records);
        for record in &records {
            for (kind, counted) in record.activity.counts() {
                let of = super::super::report::Of::Measure { kind: kind.to_owned(), measure: counted.measure.clone() };
                let holds = draft.figures().any(|f| f.of == of && f.parts.contains(&(record.id, counted.quantity)));
                prop_assert!(holds, "{} {kind} {}", record.id, counted.said());
            }
        }
    }

    #[test]
    fn any_text_is_survived(text in "[0-9一两三十万余约家份人次个镇，。、；“”全年累计万东镇资料培训新房社区电梯视频\n]{0,80}|\\PC{0,80}") {
        let paragraphs: Vec<String> = text.lines().map(str::to_owned).collect();
        let findings = check(&KNOWLEDGE, &district(), &paragraphs);
        prop_assert!(findings.iter().all(|finding| paragraphs[finding.paragraph].contains(&finding.figure.text)));
    }
}
