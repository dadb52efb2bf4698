//! The district's own year as records, and what the report makes of it.

use jiff::Timestamp;
use jiff::civil::{Date, date};

use super::{Block, Draft, Piece, Term, notes, ordered, write};
use crate::knowledge::source::Source;
use crate::knowledge::{Knowledge, load};
use crate::ledger::fact::{RecordId, Stage};
use crate::quantity::{Amount, Precision, Quantity};
use crate::registry::outreach::activity::{Activity, Counted, Item};
use crate::registry::outreach::period::Quarter;
use crate::registry::outreach::record::Record;

/// What anpu ships with.
pub(crate) fn knowledge() -> Knowledge {
    load::load(&Source::Embedded.read().expect("files")).expect("knowledge")
}

/// An activity of a day without anything done.
pub(crate) fn activity(from: Date, place: Option<&str>, setting: &str) -> Activity {
    Activity {
        setting: setting.to_owned(),
        from,
        to: from,
        place: place.map(str::to_owned),
        village: String::new(),
        site: String::new(),
        title: String::new(),
        theme: None,
        partners: Vec::new(),
        items: Vec::new(),
        note: String::new(),
    }
}

/// A kind with quantities, each as measure, units, precision, unit.
pub(crate) fn item(kind: &str, counts: &[(&str, u64, Precision, &str)]) -> Item {
    let counted = |(measure, units, precision, unit): &(&str, u64, Precision, &str)| Counted {
        measure: (*measure).to_owned(),
        quantity: Quantity { amount: Amount::whole(*units).expect("an amount"), precision: *precision },
        unit: (*unit).to_owned(),
    };
    Item { kind: kind.to_owned(), counts: counts.iter().map(counted).collect() }
}

/// Approved records of activities, numbered by day.
pub(crate) fn records(activities: Vec<Activity>) -> Vec<Record> {
    let mut records: Vec<Record> = Vec::new();
    for activity in activities {
        let same = records.iter().filter(|record| record.id.day == activity.from).count();
        let number = u32::try_from(same).expect("few") + 1;
        records.push(Record {
            id: RecordId { day: activity.from, number },
            revision: 1,
            stage: Stage::Approved,
            activity,
            photos: Vec::new(),
            by: "li".to_owned(),
            made: Timestamp::UNIX_EPOCH,
            changed_by: "li".to_owned(),
            changed: Timestamp::UNIX_EPOCH,
            remark: String::new(),
            batch: None,
            origin: None,
        });
    }
    records
}

/// What the district did in 2022.
pub(crate) fn district() -> Vec<Record> {
    use Precision::{About, Exact, Over};
    let mut all = vec![
        Activity {
            items: vec![
                item("training", &[("attendees", 120, Over, "人"), ("sessions", 2, Exact, "场")]),
                item("leaflets", &[("copies", 600, Exact, "份")]),
            ],
            ..activity(date(2022, 3, 15), Some("qingnian"), "rural")
        },
        Activity {
            to: date(2022, 8, 31),
            partners: vec!["重庆广电网络万盛分公司".to_owned()],
            title: "安全宣传进电梯".to_owned(),
            items: vec![
                item("lift_video", &[("months", 2, Exact, "个月"), ("plays", 9450, About, "次")]),
                item("lift_text", &[("months", 4, Exact, "个月"), ("plays", 8400, About, "次")]),
            ],
            ..activity(date(2022, 5, 1), None, "community")
        },
        Activity {
            site: "平山园区管委会广场".to_owned(),
            title: "遵守安全生产法 当好第一责任人".to_owned(),
            theme: Some("month".to_owned()),
            items: vec![item("oath", &[("departments", 20, Exact, "家"), ("leaders", 80, Exact, "名")])],
            ..activity(date(2022, 6, 12), Some("pingshan"), "enterprise")
        },
        Activity {
            village: "新房社区".to_owned(),
            theme: Some("d:consultation".to_owned()),
            items: vec![
                item("leaflets", &[("copies", 10_000, Over, "份")]),
                item("consultation", &[("consulted", 1000, Over, "人"), ("departments", 10, Over, "个")]),
            ],
            ..activity(date(2022, 6, 16), Some("wandong"), "community")
        },
        Activity {
            items: vec![item("boards", &[]), item("posters", &[]), item("broadcast", &[])],
            ..activity(date(2022, 9, 5), Some("shilin"), "rural")
        },
        Activity {
            theme: Some("d:fire-day".to_owned()),
            site: "万盛中学".to_owned(),
            items: vec![item("drill", &[("attendees", 800, Over, "人"), ("sessions", 1, Exact, "场")])],
            ..activity(date(2022, 11, 9), Some("wansheng"), "school")
        },
    ];
    all.extend(["heishan", "conglin", "jinqiao", "guanba"].map(|place| Activity {
        site: "公路沿线坡坎墙".to_owned(),
        items: vec![item("walls", &[])],
        ..activity(date(2022, 8, 10), Some(place), "rural")
    }));
    records(all)
}

/// The text as the reader of a Word document gives it back: a paragraph each, cells of tables too.
pub(crate) fn paragraphs(draft: &Draft) -> Vec<String> {
    let text = |pieces: &[Piece]| {
        let piece = |piece: &Piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Figure(figure) => figure.text.clone(),
        };
        pieces.iter().map(piece).collect::<String>()
    };
    let mut all = vec![draft.title.replace('\n', " ")];
    for block in &draft.blocks {
        match block {
            Block::Heading(heading) => all.push(heading.clone()),
            Block::Paragraph(pieces) => all.push(text(pieces)),
            Block::Table { header, rows, .. } => {
                all.extend(header.iter().cloned());
                all.extend(rows.iter().flatten().map(|cell| text(cell)));
            }
        }
    }
    all.retain(|paragraph| !paragraph.is_empty());
    all
}

fn footnotes(draft: &Draft, records: &[Record]) -> String {
    let order: Vec<RecordId> = ordered(records).iter().map(|record| record.id).collect();
    let line = |figure: &super::Figure| format!("{}：{}", figure.text, notes::note(figure, &order));
    draft.figures().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_district_writes_its_year() {
    let records = district();
    let draft = write(&knowledge(), Term::Year(2022), &records);
    insta::assert_snapshot!(paragraphs(&draft).join("\n"), @r"
    持续开展法制宣传 （2022年）
    2022年，按照“法润千里，治汇广大”活动安排，围绕“深化基层依法治理”“助力法治政府建设”“服务优化营商环境”“促进社会安全稳定”主题，持续开展法制宣传，全年开展宣传活动10项。6月12日，在平山园区管委会广场组织20家部门和80名企业第一责任人开展全国安全生产月“遵守安全生产法 当好第一责任人”宣誓活动。6月16日，在万东镇新房社区组织10余个部门开展“6·16”全国安全宣传咨询日活动，发放宣传资料1万余份，接受咨询1000余人。11月9日，在万盛街道万盛中学开展“11·9”消防日活动，开展演练1场，参加人员800余人。联合重庆广电网络万盛分公司开展安全宣传进电梯，电梯视频播放2个月、约9450次，电梯文字播放4个月、约8400次。在关坝镇、丛林镇、金桥镇和黑山镇开展坡坎墙宣传。全年设置展板专栏，张贴宣传画标语，开展村村通广播。全年举办讲座培训2场，参加人员120余人。全年共发放宣传资料10600余份。
    ");
    insta::assert_snapshot!(footnotes(&draft, &records), @r"
    10项：记录 R-2022-0315-01、R-2022-0501-01、R-2022-0612-01 等 10 条，见附表第 2 至 11 行
    20家部门：记录 R-2022-0612-01
    80名企业第一责任人：记录 R-2022-0612-01
    10余个部门：记录 R-2022-0616-01
    1万余份：记录 R-2022-0616-01
    1000余人：记录 R-2022-0616-01
    1场：记录 R-2022-1109-01
    800余人：记录 R-2022-1109-01
    2个月：记录 R-2022-0501-01
    约9450次：记录 R-2022-0501-01
    4个月：记录 R-2022-0501-01
    约8400次：记录 R-2022-0501-01
    2场：记录 R-2022-0315-01
    120余人：记录 R-2022-0315-01
    10600余份：记录 R-2022-0315-01、R-2022-0616-01 合计，其中 1 条为“余”数
    ");
}

#[test]
fn the_district_writes_a_quarter() {
    let quarter = Quarter { year: 2022, quarter: 2 };
    let within = |record: &Record| Quarter::of(record.activity.from) == quarter;
    let records: Vec<Record> = district().into_iter().filter(within).collect();
    let draft = write(&knowledge(), Term::Quarter(quarter), &records);
    insta::assert_snapshot!(paragraphs(&draft).join("\n"), @r"
    2022年二季度法制宣传简报
    2022年二季度，按照“法润千里，治汇广大”活动安排，围绕“助力法治政府建设”主题，持续开展法制宣传，开展宣传活动3项。
    一、各场合情况
    进企业方面，开展宣传活动1项，开展宣誓，20家部门、80名企业第一责任人参加。
    进社区方面，开展宣传活动2项，发放宣传资料1万余份，接受咨询1000余人，10余个部门参加，电梯视频播放2个月、约9450次，电梯文字播放4个月、约8400次。
    二、重点活动
    6月12日，在平山园区管委会广场组织20家部门和80名企业第一责任人开展全国安全生产月“遵守安全生产法 当好第一责任人”宣誓活动。
    6月16日，在万东镇新房社区组织10余个部门开展“6·16”全国安全宣传咨询日活动，发放宣传资料1万余份，接受咨询1000余人。
    三、各镇街园区情况
    镇街园区
    活动
    主要内容
    万东镇
    1项
    发放宣传资料1万余份；接受咨询1000余人，10余个部门参加
    平山园区
    1项
    开展宣誓，20家部门、80名企业第一责任人参加
    全区
    1项
    电梯视频播放2个月、约9450次；电梯文字播放4个月、约8400次
    ");
}

#[test]
fn a_sum_of_many_records_points_to_the_rows_beside_it() {
    let day = |day| {
        let items =
            vec![item("leaflets", &[("copies", 100, if day == 4 { Precision::Over } else { Precision::Exact }, "份")])];
        Activity { items, ..activity(date(2022, 7, day), Some("wandong"), "community") }
    };
    let other = Activity { items: vec![item("boards", &[])], ..activity(date(2022, 7, 3), Some("wandong"), "rural") };
    let records = records((1..=8).map(day).chain([other]).collect());
    let draft = write(&knowledge(), Term::Year(2022), &records);
    insta::assert_snapshot!(footnotes(&draft, &records), @r"
    9项：记录 R-2022-0701-01、R-2022-0702-01、R-2022-0703-01 等 9 条，见附表第 2 至 10 行
    800余份：记录 R-2022-0701-01、R-2022-0702-01、R-2022-0703-01 等 8 条合计，见附表第 2 至 4、6 至 10 行，其中 1 条为“余”数
    ");
}
