use proptest::prelude::*;

use super::*;
use crate::quantity::Quantity;
use crate::quantity::units::UNITS;

/// The figures of a text, each as `text amount precision unit noun`.
fn told(text: &str) -> Vec<String> {
    let line = |f: Figure| [f.text, f.amount.to_string(), f.precision.slug().to_owned(), f.unit, f.noun].join(" ");
    figures(text).into_iter().map(|figure| line(figure).trim_end().to_owned()).collect()
}

fn check(cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        assert_eq!(told(text), *expected, "{text}");
    }
}

#[test]
fn counts_with_units() {
    check(&[
        ("会议邀请20家部门负责人到场。", &["20家 20 exact 家 部门负责人"]),
        ("80名企业第一责任人现场签署承诺", &["80名 80 exact 人 企业第一责任人"]),
        ("向商户发放安全手册1万余份", &["1万余份 10000 over 份"]),
        ("吸引1000余人参加", &["1000余人 1000 over 人"]),
        ("大屏滚动播放约9450次", &["约9450次 9450 about 次"]),
        ("入户讲解8400余次，为期2个月", &["8400余次 8400 over 次", "2个月 2 exact 个月"]),
        ("联合10余个部门开展", &["10余个 10 over 个 部门"]),
        ("查处案件22起、整改隐患119项", &["22起 22 exact 起", "119项 119 exact 项"]),
        ("培训三千余人次，走访一百二十户居民", &["三千余人次 3000 over 人次", "一百二十户 120 exact 户 居民"]),
        ("近百家企业、上千人观看", &["近百家 100 about 家 企业", "上千人 1000 over 人"]),
        ("十余家加油站举办两场演练", &["十余家 10 over 家 加油站", "两场 2 exact 场 演练"]),
        ("印发海报1万多份，覆盖1.2万人次", &["1万多份 10000 over 份", "1.2万人次 12000 exact 人次"]),
        ("辖区1个园区、2个街道、8个镇", &["1个 1 exact 个 园区", "2个 2 exact 个 街道", "8个 8 exact 个 镇"]),
        (
            "学习1.5小时、两个半小时、三个半月",
            &["1.5小时 1.5 exact 小时", "两个半小时 2.5 exact 小时", "三个半月 3.5 exact 个月"],
        ),
        (
            "1200名从业人员、35处公共场所、6项违法行为",
            &["1200名 1200 exact 人 从业人员", "35处 35 exact 处 公共场所", "6项 6 exact 项 违法行为"],
        ),
        (
            "20 家以上单位，1，000人，１２块展板",
            &["20 家以上 20 over 家 单位", "1，000人 1000 exact 人", "１２块 12 exact 块 展板"],
        ),
        ("300余人（次）参训，点击10万+", &["300余人（次） 300 over 人次", "10万+ 100000 over"]),
        ("LED屏20块、LED20块", &["20块 20 exact 块", "20块 20 exact 块"]),
        ("召开了一场推进会，发生一起火灾事故", &["一场 1 exact 场 推进会", "一起 1 exact 起 火灾事故"]),
    ]);
}

#[test]
fn money_and_percentages() {
    check(&[
        ("罚款8.51万元，拨付105.91万元", &["8.51万元 85100 exact 元", "105.91万元 1059100 exact 元"]),
        ("处2万元以上5万元以下罚款", &["2万元以上 20000 over 元", "5万元以下 50000 about 元"]),
        ("万元以下不计", &[]),
        ("整改率80.72%，提高3个百分点", &["80.72% 80.72 exact %", "3个百分点 3 exact 个百分点"]),
        ("参训率超过百分之九十五，达标率98％以上", &["超过百分之九十五 95 over %", "98％以上 98 over %"]),
    ]);
}

#[test]
fn ranges_are_two_figures() {
    check(&[
        ("每组检查3-5家企业", &["3 3 over 家 企业", "5家 5 about 家 企业"]),
        ("每场3至5万元", &["3 30000 over 元", "5万元 50000 about 元"]),
        ("下降3.5%~4%", &["3.5% 3.5 over %", "4% 4 about %"]),
        ("20家至30家商户", &["20家 20 over 家 商户", "30家 30 about 家 商户"]),
        ("20家-30人", &["20家 20 exact 家", "30人 30 exact 人"]),
        ("1-2-3家", &["2 2 over 家", "3家 3 about 家"]),
        ("2022年1-6月，8月1—5日", &[]),
    ]);
}

#[test]
fn numbers_alone() {
    check(&[
        ("参与人数达3500，其中学生820", &["3500 3500 exact", "820 820 exact"]),
        ("关注量突破一万。", &["突破一万 10000 over"]),
        ("覆盖2000余企业", &["2000余 2000 over  企业"]),
        ("得分95，编号3307，拨打12350、12345和119，致电67290000", &[]),
        ("二〇二二。2022、GB6441、G65高速、319国道、12350处理", &[]),
    ]);
}

const NONE: &[&str] = &[
    "2022年6月16日上午9时30分",
    "6月",
    "一季度以来",
    "第四季度",
    "2023年",
    "6·16咨询日",
    "12·4宪法日",
    "“11·9”消防日",
    "2022.6.16",
    "2022-06-16",
    "9:30集合",
    "第3",
    "第二十一条",
    "第三条、第五条",
    "第三、五条规定",
    "第二十一条第一款第三项",
    "一是抓责任",
    "（一）压实责任",
    "1. 强化宣传",
    "二、主要做法",
    "首批",
    "万盛应急〔2022〕5号",
    "万东应急〔2022〕119号",
    "见注[12]",
    "三同时",
    "五进活动",
    "七进",
    "两单两卡",
    "双随机一公开",
    "万盛经开区",
    "万东镇",
    "千里之行",
    "百货商场",
    "一案双查",
    "四有",
    "三责同追",
    "十大行动",
    "一把手",
    "统一部署",
    "一批典型",
    "一系列活动",
    "一定要",
    "进一步",
    "一体推进",
    "同一个标准",
    "唯一",
    "一起行动",
    "一户一策",
    "一企一档",
    "一次性告知",
    "“十个一”活动",
    "“五个一”",
    "三个一",
    "“三个必须”",
    "三管三必须",
    "数十家企业",
    "几十人",
    "十几家",
    "三五家",
    "七八个",
    "成百上千人",
    "成千上万人",
    "若干",
    "半年",
    "半小时",
    "附近",
    "每20人",
    "7×24小时",
    "12350",
    "拨打119",
    "《十五条措施二十问》",
    "另一个",
    "上一次",
    "5G",
    "三级",
    "八成",
    "三分之二",
    "四个百分百",
    "党的二十大",
    "“十四五”规划",
    "5+2",
    "1/3",
    "60周岁",
    "3日内",
    "零事故",
    "前10名",
    "三轮车",
    "两轮电动车",
];

#[test]
fn what_is_no_figure() {
    for text in NONE {
        assert_eq!(told(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn figures_beside_what_is_none() {
    check(&[
        ("附近3家商户签约20家", &["3家 3 exact 家 商户", "20家 20 exact 家"]),
        ("统一20家标准", &["20家 20 exact 家 标准"]),
        ("1.20家企业\n2、30户", &["20家 20 exact 家 企业", "30户 30 exact 户"]),
        ("《公民安全手册100问》50册", &["50册 50 exact 册"]),
        ("数十家企业、若干商户和12户居民", &["12户 12 exact 户 居民"]),
        ("2022年6月万盛开展12场", &["12场 12 exact 场"]),
        ("上百上千人，上千人", &["上千人 1000 over 人"]),
        ("目前3家、户数十二户", &["3家 3 exact 家", "十二户 12 exact 户"]),
        ("第一、20项隐患", &["20项 20 exact 项 隐患"]),
        ("阅读量达12500，第一批3项", &["12500 12500 exact", "3项 3 exact 项"]),
        ("来电来访1200来自镇街", &["1200 1200 exact"]),
    ]);
}

#[test]
fn a_report_is_read_whole() {
    let report = "2022年活动总结
一、主要做法
（一）高位推动。先后召开专题会议3次，成立7个督导组，对10个镇街、20余个部门、156家企业逐一督促，压实“三管三必须”责任。
（二）广泛宣传。滚动播放公益广告约1.2万余条次，信息46篇阅读量突破10万。6月16日，在万盛广场举办“6·16”咨询日活动，近500名志愿者参加。
（三）强化培训。开展“一把手”讲安全公开课120场，组织“五进”宣讲65场次，平均得分92.5分，合格率98.6%，同比提高2.3个百分点。
（四）严格执法。检查企业430家次，罚款35.6万元，受理12350举报37件。
二、下步打算
一是用半年左右时间，完成百分之九十以上规上企业二级达标；二是7×24小时值守，投入资金200至300万元，惠及群众两万余户。
";
    let found: Vec<_> = figures(report).into_iter().map(|figure| figure.text).collect();
    assert_eq!(
        found.join("、"),
        "3次、7个、10个、20余个、156家、约1.2万余条次、46篇、突破10万、近500名、120场、65场次、98.6%、2.3个百分点、430家次、35.6万元、\
         37件、百分之九十以上、200、300万元、两万余户"
    );
}

#[test]
fn the_words_around() {
    let text = "上周小结。镇上组织志愿者（其中党员12名）进村入户，发放手册1，200册、围裙300条；反响很好！";
    let found = figures(text);
    let words: Vec<_> = found.iter().map(|f| (f.before.as_str(), f.clause.as_str())).collect();
    assert_eq!(
        words,
        [
            ("其中党员", "镇上组织志愿者（其中党员12名）进村入户"),
            ("发放手册", "发放手册1，200册、围裙300条"),
            ("围裙", "发放手册1，200册、围裙300条"),
        ]
    );
    for figure in &found {
        assert_eq!(figure.sentence, "镇上组织志愿者（其中党员12名）进村入户，发放手册1，200册、围裙300条；反响很好");
    }
}

#[test]
fn long_texts_without_punctuation_stay_cheap() {
    let found = figures(&"1家".repeat(3000));
    assert_eq!(found.len(), 3000);
    assert!(found.iter().all(|figure| figure.sentence.chars().count() <= 402));
    for piece in ["9", "9,", "约", "1-", "一", "《", "第1、", "6·", "百分之", "，"] {
        assert_eq!(told(&piece.repeat(5000)), Vec::<String>::new(), "{piece}");
    }
}

#[test]
fn every_name_is_one_that_is_tried() {
    let text = traps::NAMES.join("，");
    assert_eq!(told(&text), Vec::<String>::new());
}

/// A quantity that reports would say: whole numbers, or hundredths of what comes in fractions.
fn quantity() -> impl Strategy<Value = (Quantity, &'static str)> {
    let unit = prop::sample::select(UNITS.iter().collect::<Vec<_>>());
    (unit, 1u64..2_000_000, 0usize..3, any::<bool>()).prop_map(|(unit, n, precision, fraction)| {
        let hundredths = if unit.divisible && fraction { n } else { n * 100 };
        let amount = Amount::hundredths_of(hundredths).unwrap();
        (Quantity { amount, precision: Precision::ALL[precision] }, unit.name())
    })
}

fn neutral() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "镇街",
        "发放手册",
        "，其中",
        "。全区开展宣传",
        "、走访",
        "；",
        "\n检查企业",
        "（学生",
        "2022年",
    ])
}

proptest! {
    #[test]
    fn figures_put_into_neutral_text_are_found_again(parts in prop::collection::vec((neutral(), quantity()), 0..12)) {
        let text: String = parts.iter().map(|(words, (quantity, unit))| format!("{words}{}", quantity.said(unit))).collect();
        let found: Vec<_> = figures(&text).into_iter().map(|f| (f.text, f.amount, f.precision, f.unit)).collect();
        let expected: Vec<_> = parts
            .iter()
            .map(|(_, (quantity, unit))| (quantity.said(unit), quantity.amount, quantity.precision, (*unit).to_owned()))
            .collect();
        prop_assert_eq!(found, expected, "{}", text);
    }

    #[test]
    fn any_text_is_survived_and_figures_stand_where_they_say(
        text in "[0-9一两三十百千万亿零约近超上余多家人次个月元%，。、·《》第〔〕“”第年.\\- ]{0,80}|\\PC{0,80}"
    ) {
        let found = figures(&text);
        for figure in &found {
            prop_assert_eq!(text.get(figure.at.clone()), Some(figure.text.as_str()));
            prop_assert!(figure.sentence.contains(&figure.text) && figure.clause.contains(&figure.text));
            prop_assert!(figure.sentence.contains(&figure.clause));
            prop_assert!(figure.noun.chars().count() <= 12);
        }
        prop_assert!(found.windows(2).all(|pair| pair[0].at.end <= pair[1].at.start));
    }

    #[test]
    fn whatever_stands_before_the_next_sentence_is_read(
        text in "[0-9０-９一两三十百千万亿零约近超上余多来半家人个月元%＋+，,.．、·《》第数每〔〕“-]{0,80}|\\PC{0,80}"
    ) {
        let last = figures(&format!("{text}。又检查20家")).pop();
        prop_assert_eq!(last.map(|figure| (figure.text, figure.before)), Some(("20家".to_owned(), "又检查".to_owned())));
    }
}
