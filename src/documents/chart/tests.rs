//! Charts as their readers meet them: as markup that is read back, and as pictures.

use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;

use super::words::table;
use super::*;

const SIZES: [Size; 2] = [Size::WIDE, Size::PHONE];
const KINDS: [Kind; 4] = [Kind::Columns, Kind::Stacked, Kind::Bars, Kind::Lines];
const TOWNS: [&str; 11] = [
    "万盛街道",
    "东林街道",
    "万东镇",
    "南桐镇",
    "青年镇",
    "关坝镇",
    "丛林镇",
    "石林镇",
    "金桥镇",
    "黑山镇",
    "平山园区",
];

fn series(name: &str, values: &[f64]) -> Series {
    Series { name: name.to_owned(), values: values.to_vec(), labels: None }
}

fn chart(kind: Kind, title: &str, categories: &[&str], series: Vec<Series>) -> Chart {
    let categories = categories.iter().map(|name| (*name).to_owned()).collect();
    Chart { title: title.to_owned(), unit: "人次".to_owned(), kind, categories, series, note: None }
}

fn quarters() -> Chart {
    let now = series("今年", &[3260.0, 4180.0, 5230.0]);
    let before = series("去年", &[2410.0, 3950.0, 3120.0, 4470.0]);
    chart(Kind::Columns, "安全宣传参与人次（按季度）", &["一季度", "二季度", "三季度", "四季度"], vec![now, before])
}

/// What an XML reader finds: the text of an element by its name, or all text.
fn texts(svg: &str) -> Vec<(String, String)> {
    let mut reader = Reader::from_str(svg);
    let (mut open, mut texts) = (Vec::<String>::new(), Vec::<(String, String)>::new());
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Start(start) => {
                for attribute in start.attributes() {
                    attribute.expect("a well-formed attribute");
                }
                open.push(start.name().as_ref().to_owned());
                texts.push((open[open.len() - 1].clone(), String::new()));
            }
            Event::End(_) => drop(open.pop()),
            Event::Text(text) => texts.last_mut().expect("inside").1.push_str(&text),
            Event::GeneralRef(name) => {
                let c = quick_xml::escape::unescape(&format!("&{};", &*name)).expect("known").into_owned();
                texts.last_mut().expect("inside").1.push_str(&c);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty());
    texts
}

/// The texts that are seen.
fn seen(svg: &str) -> Vec<String> {
    texts(svg).into_iter().filter(|(name, _)| name == "text").map(|(_, text)| text).collect()
}

/// Charts as they come in the district, and hard ones.
fn examples() -> Vec<(&'static str, Chart)> {
    let months: Vec<String> = (1..=12).map(|month| format!("{month}月")).collect();
    let months: Vec<&str> = months.iter().map(String::as_str).collect();
    let towns = series("", &[3260.0, 2810.0, 2950.0, 1830.0, 1720.0, 1210.0, 980.0, 1460.0, 870.0, 640.0, 15_300.0]);
    let mut towns = chart(Kind::Bars, "各镇街园区参与答题人次", &TOWNS, vec![towns]);
    towns.note = Some("平山园区包括园区内企业统一组织的答题；数据截至本季度末。".to_owned());
    let about: Vec<String> = ["3000余", "2800余", "1万余"].iter().map(|label| (*label).to_owned()).collect();
    let about = Series { labels: Some(about), ..series("今年", &[3000.0, 2800.0, 10_000.0, 912.0]) };
    let compared = chart(Kind::Bars, "今年与去年", &TOWNS, vec![about, series("去年", &[900.0; 11])]);
    let settings = ["进企业", "进农村", "进社区", "进学校", "进家庭"];
    let settings = settings.iter().enumerate().map(|(n, name)| {
        let values: Vec<f64> = (0..12).map(|month| f64::from((month * 37 + n as u32 * 53) % 90 + 20)).collect();
        series(name, &values)
    });
    let stacked = chart(Kind::Stacked, "安全宣传“五进”活动参与人次（按月）", &months, settings.collect());
    let line = |name, n: u32, months: u32| {
        series(
            name,
            &(0..months)
                .map(|month| f64::from((month * month * 7 * n + month * 310 + n * 900) % 4700))
                .collect::<Vec<_>>(),
        )
    };
    let lines = chart(
        Kind::Lines,
        "每月答题人次",
        &months,
        vec![line("企业职工", 1, 12), line("社区居民", 2, 12), line("学生", 3, 9)],
    );
    let one =
        chart(Kind::Lines, "每月发出证书", &months, vec![series("", &[12.0, 30.0, 25.0, f64::NAN, 40.0, 51.0, 48.0])]);
    let monthly = chart(Kind::Columns, "每月，今年与去年", &months, vec![line("今年", 1, 10), line("去年", 2, 12)]);
    let topics = ["危险化学品安全", "建筑施工安全", "消防安全", "特种设备", "有限空间作业", "用电"];
    let topics =
        chart(Kind::Columns, "答题主题", &topics, vec![series("", &[12_345.0, 9800.0, 23_456.0, 120.0, 0.0, 1.0])]);
    let many: Vec<String> = (1..=40).map(|n| format!("第{n}个企业有限责任公司安全生产管理部")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let forty = |kind| chart(kind, "四十个企业", &many, vec![line("今年", 3, 40), line("去年", 2, 40)]);
    vec![
        ("quarters", quarters()),
        ("towns", towns),
        ("compared", compared),
        ("stacked", stacked),
        ("lines", lines),
        ("one-line", one),
        ("monthly", monthly),
        ("topics", topics),
        ("forty-columns", forty(Kind::Columns)),
        ("forty-bars", forty(Kind::Bars)),
        ("forty-lines", forty(Kind::Lines)),
        ("empty", chart(Kind::Columns, "本月还没有人答题", &TOWNS, Vec::new())),
        (
            "zero",
            chart(Kind::Stacked, "都是零", &["一月", "二月"], vec![series("甲", &[0.0, 0.0]), series("乙", &[0.0])]),
        ),
        ("huge", chart(Kind::Columns, "很大的数", &["一个"], vec![series("甲", &[1e12])])),
    ]
}

/// Draws all examples into a folder, to look at: `cargo test --lib chart::tests::look -- --ignored --nocapture`.
#[test]
#[ignore = "for eyes: it leaves pictures in a temporary folder"]
fn look() {
    let fonts = Fonts::find(None).expect("a Chinese font");
    let folder = tempfile::tempdir().expect("a folder").keep();
    for (name, chart) in examples() {
        for (size, form) in SIZES.into_iter().zip(["wide", "phone"]) {
            std::fs::write(folder.join(format!("{name}-{form}.svg")), svg(&chart, size)).expect("written");
            let picture = png(&chart, size, &fonts, 2 * size.width).expect("drawn");
            std::fs::write(folder.join(format!("{name}-{form}.png")), picture).expect("written");
        }
    }
    println!("{}", folder.display());
}
