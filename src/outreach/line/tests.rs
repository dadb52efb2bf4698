//! Lines as people type them, against a model that knows what was put into them.

use std::sync::LazyLock;

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::*;
use crate::knowledge::load;
use crate::knowledge::source::Source;
use crate::quantity::{Amount, Precision, Quantity};
use crate::registry::outreach::activity::Item;

static KNOWLEDGE: LazyLock<Knowledge> =
    LazyLock::new(|| load::load(&Source::Embedded.read().expect("files")).expect("knowledge"));

const TODAY: Date = date(2022, 6, 20);

fn reading(line: &str) -> Reading {
    read(&KNOWLEDGE, TODAY, line)
}

/// An activity, a line each: what was understood, what was left, what is wrong.
fn told(line: &str) -> String {
    let Reading { activity, found, leftovers, faults } = reading(line);
    let mut told = vec![print(&KNOWLEDGE, &activity)];
    if found != (Found { setting: true, place: true, days: true }) {
        told.push(format!("{found:?}"));
    }
    told.extend((!leftovers.is_empty()).then(|| format!("left: {}", leftovers.join("|"))));
    told.extend(faults);
    told.join("\n")
}

#[test]
fn the_lines_of_the_guide_are_understood_whole() {
    let full = "进社区 万东镇 新房社区 发放资料 1万余份 咨询 1000余人 2022-06-16 6·16咨询日";
    insta::assert_snapshot!(told(full), @"进社区 万东镇新房社区 2022-06-16 全国安全宣传咨询日 发放资料 1万余份 咨询 1000余人");
    insta::assert_snapshot!(told("进社区 万东镇 新房社区 资料1万余份 咨询1000余人 6月16日 咨询日 10余部门"), @"进社区 万东镇新房社区 2022-06-16 全国安全宣传咨询日 发放资料 1万余份 咨询 1000余人 10余家");
    let activity = reading(full).activity;
    assert_eq!(activity.theme.as_deref(), Some("d:consultation"));
    assert_eq!((activity.title.as_str(), activity.village.as_str()), ("", "新房社区"));
}

#[test]
fn lines_as_people_type_them() {
    let all: Vec<String> = LINES.iter().map(|line| format!("{line}\n{}", told(line))).collect();
    insta::assert_snapshot!(all.join("\n\n"), @r"
    今天在万东镇新房社区开展进社区活动，发放宣传资料1万余份，接受咨询1000余人；联合区消防救援支队、区总工会
    进社区 万东镇新房社区 2022-06-20 发放资料 1万余份 咨询 1000余人 联合区消防救援支队、区总工会

    进企业 平山园区 培训2场 80人 2022年6月1日至10日
    进企业 平山园区 2022-06-01至2022-06-10 讲座培训 2场 80人

    宣誓 20家部门负责人 80名企业第一责任人 进企业 全区 6.12 安全生产月启动仪式
    进企业 全区 2022-06-12 全国安全生产月 宣誓 20家 80名 名称：安全生产月启动仪式

    进学校 青年镇 青年中学 演练 1场 师生500余人 昨天
    进学校 青年镇 2022-06-19 演练 1场 500余人 地点：青年中学
    left: 青年中学

    进农村 关坝镇五村 广播村村通 约9450次 2022年5月
    进农村 关坝镇五村 2022-05-01至2022-05-31 广播村村通 约9450次

    进家庭 丛林镇 金桥社区 入户 200户 5月1日
    进家庭 丛林镇金桥社区 2022-05-01 入户 200户

    进社区 石林镇 资料3000份 2022-02-30
    进社区 石林镇 2022-06-20 发放资料 3000份
    Found { setting: true, place: true, days: false }
    没有“2022-02-30”这一天：请改正日期

    进社区 进企业 石林镇 黑山镇 资料3000份 6.1 6.2
    进社区 石林镇 2022-06-01 发放资料 3000份
    写了两个场合，又有“进企业”：请留一个，或分成两条
    写了两个镇街园区，又有“黑山镇”：请留一个，或分成两条
    写了两个日期，2022-06-01 和 2022-06-02：请留一个，或写成“6月1日至30日”

    500斤 100份 进社区 万盛街道 今天
    进社区 万盛街道 2022-06-20 名称：500斤
    left: 500斤
    “100份”不知道是什么的数量：请在前面写做了什么，如“发放资料 1000份”

    1万余份宣传资料 1000余人咨询 进社区 南桐镇 2022年4月至6月
    进社区 南桐镇 2022-04-01至2022-06-30 发放资料 1万余份 咨询 1000余人

    讲座 1.5 小时 60人 进机关 东林街道 20220501 文化站
    进机关 东林街道 2022-05-01 讲座培训 1.5小时 60人 地点：文化站
    left: 文化站

    进社区 万东镇 资料 10000 2022/6/16 名称：“咨询 日”
    进社区 万东镇 2022-06-16 发放资料 1万份 名称：“咨询 日”

    重庆市消防安全宣传月启动仪式 进社区 万盛街道 11月9日 展板 20块
    进社区 万盛街道 2021-11-09 重庆市消防安全宣传月 展板专栏 20块 名称：重庆市消防安全宣传月启动仪式

    拨打12350有奖举报
    全区 2022-06-20 名称：拨打12350有奖举报
    Found { setting: false, place: false, days: false }
    left: 拨打12350有奖举报
    ");
}

const LINES: [&str; 14] = [
    "今天在万东镇新房社区开展进社区活动，发放宣传资料1万余份，接受咨询1000余人；联合区消防救援支队、区总工会",
    "进企业 平山园区 培训2场 80人 2022年6月1日至10日",
    "宣誓 20家部门负责人 80名企业第一责任人 进企业 全区 6.12 安全生产月启动仪式",
    "进学校 青年镇 青年中学 演练 1场 师生500余人 昨天",
    "进农村 关坝镇五村 广播村村通 约9450次 2022年5月",
    "进家庭 丛林镇 金桥社区 入户 200户 5月1日",
    "进社区 石林镇 资料3000份 2022-02-30",
    "进社区 进企业 石林镇 黑山镇 资料3000份 6.1 6.2",
    "500斤 100份 进社区 万盛街道 今天",
    "1万余份宣传资料 1000余人咨询 进社区 南桐镇 2022年4月至6月",
    "讲座 1.5 小时 60人 进机关 东林街道 20220501 文化站",
    "进社区 万东镇 资料 10000 2022/6/16 名称：“咨询 日”",
    "重庆市消防安全宣传月启动仪式 进社区 万盛街道 11月9日 展板 20块",
    "拨打12350有奖举报",
];

#[test]
fn days_are_read_in_every_form() {
    let day = |text: &str| days(TODAY, text).map(|read| read.map(|Days { from, to }| (from, to)));
    let (june, year) = (date(2022, 6, 16), |month, day| date(2021, month, day));
    for text in [
        "2022-06-16",
        "2022.6.16",
        "2022/6/16",
        "20220616",
        "2022年6月16日",
        "6月16日",
        "6.16",
        "6·16",
        "2022年6月16号",
        "２０２２-０６-１６",
        "6月16",
    ] {
        assert_eq!(day(text), Some(Ok((june, june))), "{text}");
    }
    for (text, from, to) in [
        ("今天", TODAY, TODAY),
        ("昨天", date(2022, 6, 19), date(2022, 6, 19)),
        ("6月21日", year(6, 21), year(6, 21)),
        ("2022-06-01至2022-07-31", date(2022, 6, 1), date(2022, 7, 31)),
        ("6月1日-6月30日", date(2022, 6, 1), date(2022, 6, 30)),
        ("6月1日到30日", date(2022, 6, 1), date(2022, 6, 30)),
        ("2022年9月至10月", date(2022, 9, 1), date(2022, 10, 31)),
        ("6.1—6.15", date(2022, 6, 1), date(2022, 6, 15)),
        ("12月20日至1月5日", year(12, 20), date(2022, 1, 5)),
        ("2022年2月", date(2022, 2, 1), date(2022, 2, 28)),
    ] {
        assert_eq!(day(text), Some(Ok((from, to))), "{text}");
    }
    for text in ["", "16", "6", "1.5小时", "202206161", "今天下午", "2022"] {
        assert_eq!(day(text), None, "{text}");
    }
    for text in ["2022-02-30", "2022年13月", "13月1日"] {
        assert!(matches!(day(text), Some(Err(_))), "{text}");
    }
}

#[test]
fn quantities_of_one_kind_are_read_alone() {
    let said = |kind: &str, text: &str| {
        counts(&KNOWLEDGE, kind, text).map(|counts| {
            counts.iter().map(|one| format!("{} {}", one.measure, one.said())).collect::<Vec<_>>().join(", ")
        })
    };
    assert_eq!(said("leaflets", "1万余份").as_deref(), Ok("copies 1万余份"));
    assert_eq!(said("leaflets", "约 3000").as_deref(), Ok("copies 约3000份"));
    assert_eq!(
        said("training", "2场，80人、120人次").as_deref(),
        Ok("sessions 2场, attendees 80人, attendances 120人次")
    );
    assert_eq!(said("consultation", "1000余人，10余部门").as_deref(), Ok("consulted 1000余人, departments 10余家"));
    for wrong in ["", "很多", "3斤", "几百份"] {
        assert!(said("leaflets", wrong).is_err(), "{wrong}");
    }
}

/// An activity that could be entered.
fn activity() -> impl Strategy<Value = Activity> {
    let settings: Vec<String> = KNOWLEDGE.district.setting.iter().map(|setting| setting.id.clone()).collect();
    let places: Vec<String> = KNOWLEDGE.district.place.iter().map(|place| place.id.clone()).collect();
    let mut themes: Vec<String> = KNOWLEDGE.themes.days.iter().map(|day| format!("d:{}", day.id)).collect();
    themes.extend(["q:1", "q:2", "q:3", "q:4", "month"].map(str::to_owned));
    let words = prop::sample::select(vec![
        "",
        "新房社区",
        "金桥社区",
        "五村",
        "社区",
        "村头",
        "文化广场",
        "咨询日",
        "安全 宣传，周",
        "资料1万份",
        "“安全”讲座",
        "6.16",
        "进社区",
        "万东镇",
        "联合执法",
        "区委组织部",
        "开展活动",
        "平山",
        "二十家、三十人",
    ]);
    let word = words.prop_map(str::to_owned);
    let day = (-3000i32..1).prop_map(|days| TODAY.saturating_add(jiff::Span::new().days(days)));
    let head = (
        prop::sample::select(settings),
        prop::option::of(prop::sample::select(places)),
        prop::option::of(prop::sample::select(themes)),
        (day, 0i32..100),
    );
    let texts = (word.clone(), word.clone(), word.clone(), word.clone(), prop::collection::vec(word, 0..4));
    let kinds =
        prop::sample::subsequence(KNOWLEDGE.outreach.kind.iter().map(|kind| kind.id.clone()).collect::<Vec<_>>(), 0..6);
    let items = (kinds, any::<[u64; 8]>()).prop_map(|(kinds, chance)| {
        kinds.into_iter().enumerate().map(|(i, kind)| item(kind, chance[i % 8])).collect::<Vec<_>>()
    });
    (head, texts, items).prop_map(
        |((setting, place, theme, (from, more)), (village, site, title, note, partners), items)| {
            let to = from.saturating_add(jiff::Span::new().days(more));
            let partners = partners.into_iter().filter(|name| !name.is_empty()).collect();
            Activity { setting, from, to, place, village, site, title, theme, partners, items, note }
        },
    )
}

/// Some of what may be counted with a kind.
fn item(kind: String, chance: u64) -> Item {
    let known = KNOWLEDGE.outreach.kind(&kind).expect("known");
    let measures = KNOWLEDGE.outreach.measures_of(known).enumerate();
    let picked = measures.filter(|(i, _)| chance >> i & 1 == 1).map(|(i, measure)| {
        let chance = chance.rotate_left(u32::try_from(i).expect("few") * 7);
        let amount =
            Amount::whole([1, 2, 80, 1000, 10_000, 13_450, 120_000_000][usize::try_from(chance % 7).expect("small")]);
        let precision = Precision::ALL[usize::try_from(chance / 7 % 3).expect("small")];
        let unit = measure.units[usize::try_from(chance / 21).unwrap_or(0) % measure.units.len()].clone();
        Counted { measure: measure.id.clone(), quantity: Quantity { amount: amount.expect("small"), precision }, unit }
    });
    Item { counts: picked.collect(), kind }
}

proptest! {
    #[test]
    fn a_printed_line_reads_back(activity in activity()) {
        let line = print(&KNOWLEDGE, &activity);
        let read = reading(&line);
        prop_assert_eq!(read.activity, activity, "{}", line);
        prop_assert_eq!(read.found, Found { setting: true, place: true, days: true });
        prop_assert!(read.faults.is_empty() && read.leftovers.is_empty(), "{}: {:?} {:?}", line, read.faults, read.leftovers);
    }

    #[test]
    fn the_order_of_the_parts_does_not_matter(
        parts in Just(vec![
            ("进社区", 0), ("万东镇新房社区", 1), ("资料1万余份", 2), ("咨询 1000余人", 3), ("6月16日", 4), ("咨询日", 5),
            ("联合区总工会、区消防支队", 6), ("名称：大家来", 7), ("培训2场 80人", 8),
        ]).prop_shuffle(),
        separators in prop::collection::vec(prop::sample::select(vec![" ", "，", "；", "  ", ", "]), 9),
    ) {
        let line: String = parts.iter().zip(&separators).flat_map(|((part, _), separator)| [*part, *separator]).collect();
        let mut read = reading(&line);
        read.activity.items.sort_by(|a, b| a.kind.cmp(&b.kind));
        let counted = |measure: &str, hundredths, precision, unit: &str| Counted {
            measure: measure.to_owned(),
            quantity: Quantity { amount: Amount::hundredths_of(hundredths).unwrap(), precision },
            unit: unit.to_owned(),
        };
        let item = |kind: &str, counts| Item { kind: kind.to_owned(), counts };
        let expected = Activity {
            setting: "community".to_owned(),
            place: Some("wandong".to_owned()),
            village: "新房社区".to_owned(),
            from: date(2022, 6, 16),
            to: date(2022, 6, 16),
            title: "大家来".to_owned(),
            theme: Some("d:consultation".to_owned()),
            partners: vec!["区总工会".to_owned(), "区消防支队".to_owned()],
            items: vec![
                item("consultation", vec![counted("consulted", 100_000, Precision::Over, "人")]),
                item("leaflets", vec![counted("copies", 1_000_000, Precision::Over, "份")]),
                item("training", vec![
                    counted("sessions", 200, Precision::Exact, "场"), counted("attendees", 8_000, Precision::Exact, "人"),
                ]),
            ],
            ..blank(TODAY)
        };
        prop_assert_eq!(read.activity, expected, "{}", line);
        prop_assert!(read.faults.is_empty() && read.leftovers.is_empty(), "{}: {:?} {:?}", line, read.faults, read.leftovers);
    }

    #[test]
    fn any_words_are_read_without_a_panic_and_none_is_lost_silently(line in "\\PC{0,60}") {
        let _ = reading(&line);
    }

    #[test]
    fn words_like_those_of_lines_are_read_without_a_panic(
        words in prop::collection::vec(prop::sample::select(vec![
            "进社区", "万东", "镇", "新房社区", "资料", "1万", "余", "份", "咨询", "1000", "人", "6", "·", "16", "日", "月", "年", "2022",
            "-", "至", " ", "，", "联合", "、", "：", "名称", "“", "”", "部门", "家", "约", "近", "百", "一", "村", "全区", "（", "）",
        ]), 0..30),
    ) {
        let _ = reading(&words.concat());
    }
}
