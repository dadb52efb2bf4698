//! A roster as a clerk keeps it.

use std::collections::HashMap;

use proptest::collection::vec;
use proptest::prelude::*;

use super::column::Column;
use super::*;
use crate::registry::member::{MemberId, Position};
use crate::sheet::{self, Sheet, Table};

fn place(id: &str, name: &str) -> Place {
    Place {
        id: id.to_owned(),
        name: name.to_owned(),
        kind: String::new(),
        aliases: vec![name.replace('镇', "")],
        former: Vec::new(),
    }
}

fn named(id: &str, name: &str) -> Named {
    Named { id: id.to_owned(), name: name.to_owned(), aliases: vec![format!("{name}行业")] }
}

/// What the tests know.
fn known<T>(told: impl FnOnce(&Known<'_>) -> T) -> T {
    let places = [place("wandong", "万东镇"), place("guanba", "关坝镇")];
    let industries = [named("gongmao", "工贸"), named("weihua", "危化")];
    told(&Known { places: &places, industries: &industries })
}

/// The check character of GB 32100-2015.
fn check_code(code: &str) -> Result<String, String> {
    const SIGNS: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    let code = code.trim().to_uppercase();
    let values: Option<Vec<usize>> = code.chars().map(|c| SIGNS.chars().position(|sign| sign == c)).collect();
    let values = values.filter(|values| values.len() == 18).ok_or("要有18位")?;
    let weights = std::iter::successors(Some(1), |weight| Some(weight * 3 % 31));
    let sum: usize = values.iter().take(17).zip(weights).map(|(value, weight)| value * weight).sum();
    if (sum + values[17]).is_multiple_of(31) { Ok(code) } else { Err("最后一位对不上".to_owned()) }
}

fn code(number: u32) -> String {
    let body = format!("91500110MA{number:07}");
    "0123456789ABCDEFGHJKLMNPQRTUWXY"
        .chars()
        .map(|c| format!("{body}{c}"))
        .find(|code| check_code(code).is_ok())
        .unwrap()
}

fn sheet_of(text: &str) -> Sheet {
    sheet::read("名册.csv", text.as_bytes()).unwrap()
}

fn read(text: &str) -> Result<Vec<FirmRow>, Vec<String>> {
    let told = |faults: Vec<RowFault>| faults.iter().map(ToString::to_string).collect();
    known(|known| parse(&sheet_of(text), known, &check_code)).map_err(told)
}

fn faults(rows: &str) -> Vec<String> {
    read(&format!("信用代码,单位名称,所属镇街,行业类别,规模,负责人,安全管理人员\n{rows}")).unwrap_err()
}

/// What would be registered once a roster was taken.
fn registered(firms: &[FirmRow]) -> HashMap<String, ExistingFirm> {
    let mut number = 0;
    let mut person = |name: &String, position| {
        number += 1;
        ExistingPerson { id: MemberId(number), name: name.clone(), position }
    };
    let mut existing = |firm: &FirmRow| ExistingFirm {
        name: firm.name.clone(),
        place: firm.place.clone(),
        industry: firm.industry.clone(),
        size: firm.size,
        persons: firm
            .responsible
            .iter()
            .map(|name| person(name, Position::Responsible))
            .collect::<Vec<_>>()
            .into_iter()
            .chain(firm.officers.iter().map(|name| ExistingPerson {
                id: MemberId(99),
                name: name.clone(),
                position: Position::Officer,
            }))
            .collect(),
    };
    firms.iter().map(|firm| (firm.code.clone(), existing(firm))).collect()
}

const HEADER: &str = "序号,统一社会信用代码（必填）,企业名称,镇街园区,行业,规模,主要负责人,安全员\n";

#[test]
fn a_roster_is_read() {
    let (one, two) = (code(1), code(2));
    let text = format!(
        "2026年企业名册\n{HEADER}1,{},重庆某某机械有限公司,万东,工贸行业,小型企业,张三,李四；王五\n\
         2,{two},某某超市,guanba,危化,微,赵 六,\n3,{one},重庆某某机械有限公司,万东镇,工贸,小型,张三,李四、王五\n",
        one.to_lowercase()
    );
    let firms = read(&text).unwrap();
    assert_eq!(firms.len(), 2);
    let FirmRow { row, code, name, place, industry, size, responsible, officers } = &firms[0];
    assert_eq!((*row, code, name.as_str()), (3, &one, "重庆某某机械有限公司"));
    assert_eq!((place.as_str(), industry.as_str(), *size), ("wandong", "gongmao", Size::Small));
    assert_eq!((responsible.join(" "), officers.join(" ")), ("张三".to_owned(), "李四 王五".to_owned()));
    assert_eq!((firms[1].place.as_str(), firms[1].responsible.join(" ")), ("guanba", "赵六".to_owned()));
}

#[test]
fn every_fault_is_told_at_once() {
    let one = code(1);
    let told = faults(&format!(
        "9.15E+17,甲厂,万东镇,工贸,小型,张三,李四\n\
         {one},乙厂,北京,养殖,巨型,,张三13800000000\n\
         {one},丙厂,万东镇,工贸,小型,张三,张三\n,,,,,,x\n"
    ));
    let expected = [
        "第2行“统一社会信用代码”：“9.15E+17”不对：要有18位。代码被表格软件当成了数字，后几位已经变成0：请把这一列设为“文本”格式，再照营业执照重新填",
        "第3行“镇街园区”：没有“北京”。请填其中一个：万东镇、关坝镇",
        "第3行“行业”：没有“养殖”。请填其中一个：工贸、危化",
        "第3行“规模”：没有“巨型”。请填其中一个：微型、小型、中型、大型",
        "第3行“安全员”：“张三13800000000”里有姓名不该有的“1”。这一格只写姓名，不写电话、职务；几个人用“、”隔开",
        "第3行“主要负责人”：没有填。请填主要负责人的姓名；几个人用“、”隔开",
        "第4行“安全员”：“张三”已经填在“主要负责人”里。负责人自己兼安全员的，这里不用再填；如果是同名的两个人，请区分开",
    ];
    assert_eq!(told.get(..7), Some(&expected.map(str::to_owned)[..]), "{told:#?}");
    assert_eq!(told.len(), 7 + 7, "{told:#?}");
}

#[test]
fn one_code_is_one_firm() {
    let one = code(1);
    let told = faults(&format!("{one},甲厂,万东镇,工贸,小型,张三,\n{one},乙厂,万东镇,危化,小型,张三,\n"));
    let expected = "第3行“统一社会信用代码”：和第2行是同一个代码，但企业名称、行业不一样。\
                    同一家企业只留一行；如果是两家企业，请对照营业执照改正代码";
    assert_eq!(told, [expected]);
}

#[test]
fn missing_columns_are_told() {
    let told = read("企业名称,镇街园区,行业,规模,负责人,主要负责人\n甲厂,万东镇,工贸,小型,张三,张三\n").unwrap_err();
    assert_eq!(told.len(), 2, "{told:#?}");
    assert!(told[0].starts_with("第1行：表头里没有这几栏：统一社会信用代码、安全员"), "{}", told[0]);
    assert!(told[1].contains("有两列都是这一栏：“负责人”和“主要负责人”"), "{}", told[1]);
    assert_eq!(read(HEADER).unwrap_err().len(), 1);
}

#[test]
fn no_name_of_a_column_is_that_of_two() {
    for column in Column::ALL {
        assert_eq!(Column::of(column.label()), Some(column));
        assert_eq!(Column::of(&format!("*{}（必填）", column.label())), Some(column));
    }
    assert_eq!(Column::of("法定代表人"), None);
    assert_eq!(Column::of("单位名称"), Some(Column::Name));
}

#[test]
fn the_template_is_read_and_its_examples_are_not_taken() {
    let mut table = known(template);
    for row in &table.rows {
        assert!(check_code(&row[0]).is_ok(), "{}", row[0]);
    }
    let parsed = |table: &Table| {
        let sheet = sheet::read("模板.xlsx", &sheet::write_xlsx(table).unwrap()).unwrap();
        known(|known| parse(&sheet, known, &check_code))
    };
    assert_eq!(parsed(&table).unwrap_err()[0].what, "表头下面没有企业");
    // Without their mark the examples are such as they say.
    table.rows.iter_mut().for_each(|row| row[1] = row[1].replace("（示例）", ""));
    assert_eq!(parsed(&table).unwrap().len(), 2);
}

#[test]
fn a_plan_tells_what_would_change() {
    let (one, two, three) = (code(1), code(2), code(3));
    let before = format!("{HEADER},{one},甲厂,万东镇,工贸,小型,张三,李四、王五\n,{two},乙厂,关坝镇,危化,微型,赵六,\n");
    let after = format!(
        "{HEADER},{one},甲厂公司,关坝镇,工贸,中型,王五,李四、钱七\n,{two},乙厂,关坝镇,危化,微型,赵六,\n\
         ,{three},丙厂,万东镇,工贸,大型,孙八,\n"
    );
    let existing = registered(&read(&before).unwrap());
    let plan = plan(read(&after).unwrap(), |code| existing.get(code).cloned());
    assert_eq!(plan.persons(), (2, 1, 1));
    let expected = format!(
        "名册共3家企业：新增1家，变更1家，不变1家；人员：加入2人，离任1人，换岗1人。\n\
         新增　丙厂（{three}）：万东镇 · 工贸 · 大型；主要负责人 孙八\n\
         变更　甲厂公司（{one}）：名称 甲厂 → 甲厂公司；镇街园区 万东镇 → 关坝镇；规模 小型 → 中型；\
         加入安全员 钱七；离任主要负责人 张三；王五由安全员改任主要负责人；不变1人\n名册里没有写到的企业保持原样。"
    );
    assert_eq!(known(|known| plan.told(known).to_string()), expected);
}

#[test]
fn five_thousand_firms_are_read() {
    let rows: Vec<Vec<String>> = (0..5_000)
        .map(|number| {
            let (code, name) = (code(number), format!("重庆某某机械制造有限公司第{number}分厂"));
            vec![code, name, "万东镇".into(), "工贸".into(), "小型".into(), "张三".into(), "李四、王五".into()]
        })
        .collect();
    let table = Table { rows, ..known(template) };
    for (name, bytes) in [("xlsx", sheet::write_xlsx(&table).unwrap()), ("csv", sheet::write_csv(&table))] {
        let start = std::time::Instant::now();
        let sheet = sheet::read(name, &bytes).unwrap();
        let read = start.elapsed();
        let firms = known(|known| parse(&sheet, known, &check_code)).unwrap();
        let parsed = start.elapsed() - read;
        let existing = registered(&firms);
        let start = std::time::Instant::now();
        assert_eq!(plan(firms, |code| existing.get(code).cloned()).unchanged.len(), 5_000);
        println!("{name}, {} KB: read {read:?}, parsed {parsed:?}, planned {:?}", bytes.len() / 1024, start.elapsed());
    }
}

fn firm() -> impl Strategy<Value = Vec<String>> {
    let persons = |least| vec("[赵钱孙李周吴郑王]{2,3}", least..3);
    let places = prop::sample::select(vec!["万东镇", "关坝"]);
    let sizes = prop::sample::select(vec!["微型", "小", "中型企业", "大型"]);
    (0u32..6, "[厂司店A-Z]{2,8}", places, sizes, persons(1), persons(0)).prop_map(
        |(number, name, place, size, one, two)| {
            vec![
                code(number),
                name,
                place.to_owned(),
                "危化".to_owned(),
                size.to_owned(),
                one.join("、"),
                two.join(";"),
            ]
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn the_same_file_twice_changes_nothing(rows in vec(firm(), 1..6)) {
        let table = Table { rows, ..known(template) };
        let sheet = sheet::read("", &sheet::write_csv(&table)).unwrap();
        if let Ok(firms) = known(|known| parse(&sheet, known, &check_code)) {
            let first = plan(firms.clone(), |_| None);
            prop_assert_eq!(&first.new, &firms);
            let existing = registered(&firms);
            let second = plan(firms, |code| existing.get(code).cloned());
            prop_assert!(second.is_empty(), "{:?}", second);
        }
    }

    #[test]
    fn any_cells_are_taken_or_told(rows in vec(vec("[张三、;· E+0-9A-Z（示例）万东镇]{0,8}", 7), 0..5)) {
        let table = Table { rows, ..known(template) };
        if let Ok(sheet) = sheet::read("", &sheet::write_csv(&table)) {
            let read = known(|known| parse(&sheet, known, &check_code));
            prop_assert!(read.is_err() || read.is_ok_and(|firms| !firms.is_empty()));
        }
    }
}
