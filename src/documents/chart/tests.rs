//! Charts as their readers meet them: as markup that is read back, and as pictures.

use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;

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

#[test]
fn every_category_and_figure_is_seen_where_there_is_room() {
    for kind in KINDS {
        for size in SIZES {
            let chart = Chart { kind, ..quarters() };
            let seen = seen(&svg(&chart, size));
            for name in &chart.categories {
                assert!(seen.contains(name), "{kind:?} {size:?} {name}: {seen:?}");
            }
            assert!(seen.contains(&"安全宣传参与人次（按季度）".to_owned()) && seen.contains(&"单位：人次".to_owned()));
            assert!(seen.iter().any(|text| text.starts_with("去年")), "{kind:?}");
        }
    }
    let seen = seen(&svg(&quarters(), Size::PHONE));
    let figures = ["3260", "4180", "5230", "2410", "3950", "3120", "4470"];
    assert!(figures.iter().all(|figure| seen.contains(&(*figure).to_owned())), "{seen:?}");
}

#[test]
fn what_is_thinned_out_or_cut_is_still_told() {
    for (_, chart) in examples() {
        for size in SIZES {
            let all = texts(&svg(&chart, size));
            assert_eq!((all[1].0.as_str(), all[1].1.as_str()), ("title", chart.title.as_str()));
            assert_eq!(all[2].0, "desc");
            let told = |name: &String| all[2].1.contains(name.as_str());
            assert!(chart.is_empty() || chart.categories.iter().all(told), "{}", all[2].1);
        }
    }
}

#[test]
fn a_chart_is_told_in_words() {
    let description = words::description(&quarters());
    insta::assert_snapshot!(description, @"单位：人次。一季度：今年 3260，去年 2410；二季度：今年 4180，去年 3950；三季度：今年 5230，去年 3120；四季度：今年 没有数据，去年 4470。");
    let rows: Vec<String> = table(&quarters()).iter().map(|row| row.join(" | ")).collect();
    insta::assert_snapshot!(rows.join("\n"), @r"
    项目 | 今年（人次） | 去年（人次）
    一季度 | 3260 | 2410
    二季度 | 4180 | 3950
    三季度 | 5230 | 3120
    四季度 | — | 4470
    ");
}

#[test]
fn what_stands_at_a_mark_may_be_given() {
    let labels = Some(vec!["1万余".to_owned(), " ".to_owned()]);
    let given = Series { labels, ..series("今年", &[10_000.0, 12_345.0, -3.0, f64::NAN]) };
    let chart = chart(Kind::Bars, "", &["甲", "乙", "丙", "丁"], vec![given]);
    let column: Vec<String> = table(&chart).into_iter().skip(1).map(|mut row| row.remove(1)).collect();
    assert_eq!(column, ["1万余", "12345", "0", "—"]);
    let seen = seen(&svg(&chart, Size::WIDE));
    for label in ["1万余", "1.23万", "0", "—"] {
        assert!(seen.contains(&label.to_owned()), "{label}: {seen:?}");
    }
}

#[test]
fn a_line_says_its_last_figure_and_where_it_ends_early() {
    let both = vec![series("今年", &[1.0, 5.0]), series("去年", &[3.0, 4.0, 15_000.0])];
    let chart = chart(Kind::Lines, "", &["1月", "2月", "3月"], both);
    let (wide, phone) = (seen(&svg(&chart, Size::WIDE)), seen(&svg(&chart, Size::PHONE)));
    for (seen, label) in [(&wide, "今年 5（2月）"), (&wide, "去年 1.5万"), (&phone, "5（2月）"), (&phone, "今年")]
    {
        assert!(seen.contains(&label.to_owned()), "{label}: {seen:?}");
    }
}

#[test]
fn without_data_it_says_so() {
    let none = [
        chart(Kind::Columns, "空", &[], vec![series("甲", &[1.0])]),
        chart(Kind::Lines, "空", &["一"], Vec::new()),
        chart(Kind::Bars, "空", &["一"], vec![series("甲", &[f64::NAN]), series("乙", &[])]),
    ];
    for chart in none {
        assert_eq!(seen(&svg(&chart, Size::WIDE)), ["空", "单位：人次", "没有数据"]);
    }
}

#[test]
fn hostile_names_stay_text() {
    let hostile = "</text><script>alert(1)</script>\u{0}&\"'";
    for kind in KINDS {
        let mut chart =
            chart(kind, hostile, &[hostile, "乙"], vec![series(hostile, &[1.0, 2.0]), series("乙", &[3.0])]);
        (chart.unit, chart.note) = (hostile.to_owned(), Some(hostile.to_owned()));
        let drawn = svg(&chart, Size::WIDE);
        let names: Vec<String> = texts(&drawn).into_iter().map(|(name, _)| name).collect();
        let ours = ["svg", "title", "desc", "g", "text", "path"];
        assert!(names.iter().all(|name| ours.contains(&name.as_str())), "{names:?}");
        assert!(!drawn.contains("href") && !drawn.contains("url("));
    }
}

#[test]
fn bars_take_the_height_they_need() {
    let height = |rows: usize| {
        let names: Vec<String> = (0..rows).map(|n| format!("第{n}家")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let values = vec![1.0; rows];
        draw(&chart(Kind::Bars, "", &names, vec![series("", &values)]), Size::PHONE).1 * 360.0
    };
    assert!(height(40) > 40.0 * 15.0 && height(40) > height(20) && height(3) < 420.0);
}

#[test]
fn a_picture_shows_the_columns_and_is_not_made_endlessly_high() {
    let fonts = match Fonts::find(None) {
        Ok(fonts) => fonts,
        Err(missing) => return println!("skipped: {missing}"),
    };
    let many: Vec<&str> = std::iter::repeat_n("甲", 900).collect();
    let many = chart(Kind::Bars, "", &many, vec![series("", &[1.0; 900])]);
    assert!(png(&many, Size::PHONE, &fonts, CHAT_WIDTH).is_err());
    let picture = raster::pixels(&svg(&quarters(), Size::PHONE), &fonts, 360).expect("drawn");
    assert_eq!((picture.width(), picture.height()), (360, 420));
    let blue =
        picture.pixels().iter().filter(|pixel| (pixel.red(), pixel.green(), pixel.blue()) == (0, 0x72, 0xb2)).count();
    assert!(blue > 5000, "{blue} pixels of columns");
}

/// Where marks begin and end, of all paths that are filled with the colour of a series.
fn heights(svg: &str, series: usize) -> Vec<f32> {
    let fill = format!("Z\" fill=\"{}\"", palette::colour(series).fill);
    let paths = svg.split("<path d=\"M").filter(|path| path.contains(&fill) && path.contains('V'));
    let heights = paths.filter_map(|path| {
        let (begin, rest) = path.split_once('H')?;
        let (_, end) = rest.split_once('V')?;
        let number = |text: &str| text.parse::<f32>().ok();
        Some(number(end.split('H').next()?)? - number(begin.split(' ').nth(1)?)?)
    });
    heights.collect()
}

proptest! {
    #[test]
    fn columns_are_as_high_as_their_figures(values in prop::collection::vec(1u32..1_000_000, 2..9)) {
        let values: Vec<f64> = values.into_iter().map(f64::from).collect();
        let names: Vec<String> = (0..values.len()).map(|n| format!("第{n}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let drawn = svg(&chart(Kind::Columns, "", &names, vec![series("", &values)]), Size::WIDE);
        let most = values.iter().copied().fold(0.0, f64::max);
        let seen: Vec<f64> = values.iter().copied().filter(|value| value / most > 0.01).collect();
        // The patch beside a name has the colour as well; a single series has none.
        let heights = heights(&drawn, 0);
        let highest = heights.iter().copied().fold(0.0, f32::max);
        prop_assume!(seen.len() == values.len());
        prop_assert_eq!(heights.len(), values.len());
        for (height, value) in heights.iter().zip(&values) {
            prop_assert!((height / highest - (value / most) as f32).abs() < 0.005, "{} {:?}", value, heights);
        }
    }

    #[test]
    fn whatever_the_data_a_chart_is_well_formed_and_always_the_same(
        kind in prop::sample::select(KINDS.to_vec()),
        names in prop::collection::vec(".{0,12}", 0..30),
        values in prop::collection::vec(prop::collection::vec(prop::num::f64::ANY, 0..35), 0..11),
        labels in prop::option::of(prop::collection::vec(".{0,9}", 0..20)),
        (width, height) in (0u32..2000, 0u32..2000),
        title in ".{0,80}",
    ) {
        let series = values.into_iter().map(|values| Series { name: title.clone(), values, labels: labels.clone() });
        let (unit, note) = (title.clone(), Some(title.clone()));
        let chart = Chart { series: series.collect(), title, unit, kind, categories: names, note };
        let drawn = svg(&chart, Size { width, height });
        prop_assert_eq!(&drawn, &svg(&chart, Size { width, height }));
        texts(&drawn);
        let paths = drawn.split(" d=\"").skip(1).filter_map(|path| path.split('"').next());
        prop_assert!(paths.flat_map(str::chars).all(|c| c.is_ascii_digit() || " .-MLHVZaAhv".contains(c)), "{}", drawn);
        prop_assert_eq!(table(&chart).len(), chart.categories.len() + 1);
    }
}
