//! Rows as they are read, every fault with its row and column, and what is written is read back.

use std::sync::LazyLock;

use jiff::civil::{Date, date};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::{Column, Entry, Read, contents, header, origin, parse, row, template};
use crate::knowledge::Knowledge;
use crate::knowledge::load;
use crate::knowledge::source::Source;
use crate::outreach::check;
use crate::quantity::{Amount, Precision, Quantity};
use crate::registry::outreach::activity::{Activity, Counted, Item};
use crate::sheet::{self, Limits, Table, write_csv, write_xlsx};

const TODAY: Date = date(2026, 11, 27);

static KNOWLEDGE: LazyLock<Knowledge> =
    LazyLock::new(|| load::load(&Source::Embedded.read().expect("files")).expect("knowledge"));

fn read(bytes: &[u8]) -> Read {
    parse(sheet::read_within("台账", bytes, &Limits::LARGE).expect("a table"), &KNOWLEDGE, TODAY)
}

fn faults(csv: &str) -> String {
    let read = read(csv.as_bytes());
    assert_eq!(read.faults.total, read.faults.kept.len());
    read.faults.kept.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

fn told(cell: &str) -> String {
    match contents::read(&KNOWLEDGE.outreach, cell) {
        Ok(items) => contents::write(&KNOWLEDGE.outreach, &items),
        Err(faults) => faults.into_iter().map(|(what, next)| format!("{what}。{next}")).collect::<Vec<_>>().join("\n"),
    }
}

#[test]
fn contents_are_read_as_people_write_them() {
    for (cell, meant) in [
        ("发放资料 1万余份；咨询 1000余人、参加部门10余个", "发放资料 1万余份；咨询 1000余人、参加部门10余个"),
        ("发放宣传资料1万余份，接受咨询1000余人次", "发放资料 1万余份；咨询 接受咨询人次1000余人次"),
        ("1万余份宣传资料", "发放资料 1万余份"),
        ("宣誓：80名企业第一责任人、20家部门", "宣誓 80名、参加部门20家"),
        ("开展培训2场、参加人员1,200人", "讲座培训 场次2场、1200人"),
        ("演练1场、培训3场", "演练 1场；讲座培训 场次3场"),
        ("电梯视频 约9450次", "电梯视频 约9450次"),
        ("张贴标语20条以上", "宣传画标语 20余条"),
        ("墙体", "墙体"),
        ("发放传单５００份", "发放资料 500份"),
    ] {
        assert_eq!(told(cell), meant, "{cell}");
    }
}

#[test]
fn what_could_be_two_things_is_told() {
    insta::assert_snapshot!(told("宣誓 20家\n发放资料 1000\n去了很多人；发放资料 50人；咨询 300人都很满意"), @r"
    “20家”可能是“参加部门”，也可能是“企业”。请在数字前写明是什么，如“参加部门20家”
    “1000”后面没有单位，或者“发放资料”不用这个单位。请写上单位，如份、人、人次、名
    没有读懂“去了很多人”。请写成“发放资料 1万余份；咨询 1000余人”这样，多余的话写到备注里
    “50人”可能是“参加人员”，也可能是“企业第一责任人”。请在数字前写明是什么，如“参加人员50人”
    没有读懂“300人都很满意”。请写成“发放资料 1万余份；咨询 1000余人”这样，多余的话写到备注里
    ");
}

#[test]
fn every_fault_has_its_row_and_column() {
    let csv = "场合,日期,镇街,内容,编号,结束日期,主题,备注,村社区,参加单位\n\
        进社区,2022-06-16,万东镇,发放资料 1份,甲,,,,,\n\
        进太空,6月16日,月球,,乙,,春天,,,\n\
        社区,2099-01-01,万东,发放资料 0份,甲,2022-01-01,,,,\n\
        进社区,2022-06-16,全区,发放资料 1份,,2024-01-01,,,一二三四五六七八九十一二三四五六七八九十一,一、二、三、四、五、六、七、八、九、十、甲、乙、丙\n\
        进机关,2021-06-16,万东镇,发放资料 1份,甲,,,,,\n";
    insta::assert_snapshot!(faults(csv), @r"
    第3行“开始日期”：“6月16日”不对。请写成2022-06-16这样，要有年份
    第3行“场合”：“进太空”不对。请填其中一个：进企业、进农村、进社区、进学校、进家庭、进机关
    第3行“镇街园区”：“月球”不对。请写全称，如“万东镇”；全区性的活动写“全区”
    第3行“主题”：“春天”不对。请从模板列出的主题里选，也可以不填，不填就按季度主题算
    第4行“结束日期”：结束日期 2022-01-01 早于开始日期 2099-01-01。请改正日期
    第4行“开始日期”：2099-01-01 还没有到。请填已经做了的活动，或改正日期
    第4行“内容”：“发放资料”的数量是 0。没有做就不要写，做了写实际数
    第4行“编号”：和第2行是同一个编号。同一次活动只留一行；不是同一次的，请改编号，也可以不填
    第5行“结束日期”：2022-06-16 到 2024-01-01 超过一年。请按年度分开填
    第5行“村社区”：村（社区）有 21 个字。请缩短到 20 个字以内
    第5行“参加单位”：参加单位有 13 个。最多写 12 个，其余写数量，如“20家部门”
    第6行“场合”：2021-06-16 那天“进机关”不在宣传场合里。请换一个场合或改正日期
    第6行“编号”：和第2行是同一个编号。同一次活动只留一行；不是同一次的，请改编号，也可以不填
    ");
}

#[test]
fn another_table_is_told_at_once() {
    insta::assert_snapshot!(faults("姓名,场合,日期\n张三,进社区,2022-06-16\n"), @"第1行：表头里没有这几栏：镇街园区、内容（读到的表头是：姓名、场合、日期）。请补上，或下载模板，把内容贴进去");
    insta::assert_snapshot!(faults("场合,日期,时间,镇街,内容\n"), @"第1行“开始日期”：有两列都是这一栏：“日期”和“时间”。请只留一列，或把不用的那一列改个名字");
    insta::assert_snapshot!(faults("场合,日期,镇街,内容\n"), @"第2行：表头下面没有记录。请从表头下一行开始，一行填一次活动；示例行不会导入");
}

#[test]
fn the_template_is_good_and_holds_no_record() {
    let table = template(&KNOWLEDGE);
    for bytes in [write_csv(&table), write_xlsx(&table).expect("a workbook")] {
        let read = read(&bytes);
        assert_eq!((read.rows, read.faults.total), (0, 1));
    }
    let mut filled = table;
    filled.rows.iter_mut().for_each(|row| row[0].clear());
    let read = read(&write_xlsx(&filled).expect("a workbook"));
    assert_eq!((read.entries.len(), read.faults.kept), (2, Vec::new()));
}

fn quantity() -> impl Strategy<Value = Quantity> {
    let hundredths =
        prop_oneof![1u64..1_000, (1u64..200_000).prop_map(|n| n * 100), (1u64..10_000).prop_map(|n| n * 100_000)];
    (hundredths, select(&Precision::ALL[..])).prop_map(|(hundredths, precision)| Quantity {
        amount: Amount::hundredths_of(hundredths).expect("an amount"),
        precision,
    })
}

fn items() -> impl Strategy<Value = Vec<Item>> {
    let kinds: Vec<usize> = (0..KNOWLEDGE.outreach.kind.len()).collect();
    let of = |at: usize| {
        let kind = &KNOWLEDGE.outreach.kind[at];
        let measures: Vec<_> = KNOWLEDGE.outreach.measures_of(kind).collect();
        let most = measures.len().min(3);
        let counted = move |measure: &'static crate::knowledge::outreach::Measure| {
            (select(measure.units.clone()), quantity()).prop_map(|(unit, quantity)| Counted {
                measure: measure.id.clone(),
                quantity,
                unit,
            })
        };
        proptest::sample::subsequence(measures, 0..=most)
            .prop_shuffle()
            .prop_flat_map(move |measures| measures.into_iter().map(counted).collect::<Vec<_>>())
            .prop_map(|counts| Item { kind: kind.id.clone(), counts })
    };
    proptest::sample::subsequence(kinds, 1..=4)
        .prop_shuffle()
        .prop_flat_map(move |kinds| kinds.into_iter().map(of).collect::<Vec<_>>())
}

fn words(most: usize) -> impl Strategy<Value = String> {
    proptest::string::string_regex(&format!("[一二三安全宣传·=\",;a-c ]{{0,{most}}}")).expect("an expression")
}

fn activity() -> impl Strategy<Value = Activity> {
    let places: Vec<Option<String>> =
        std::iter::once(None).chain(KNOWLEDGE.district.place.iter().map(|place| Some(place.id.clone()))).collect();
    let settings: Vec<String> = KNOWLEDGE.district.setting.iter().map(|setting| setting.id.clone()).collect();
    let days = KNOWLEDGE.themes.days.iter().map(|day| Some(format!("d:{}", day.id)));
    let themes: Vec<Option<String>> = [None, Some("month".to_owned())]
        .into_iter()
        .chain((1..=4).map(|n| Some(format!("q:{n}"))))
        .chain(days)
        .collect();
    let when = (2022i16..=2026, 1i8..=10, 1i8..=28, 0i64..40);
    let texts = (words(20), words(40), words(40), words(150));
    (select(settings), when, select(places), select(themes), texts, vec("[甲乙丙丁]{1,8}", 0..4), items()).prop_map(
        |(setting, (year, month, day, days), place, theme, (village, site, title, note), partners, items)| {
            let from = date(year, month, day);
            let to = from.checked_add(jiff::Span::new().days(days)).expect("a day");
            check::tidy(Activity { setting, from, to, place, village, site, title, theme, partners, items, note })
        },
    )
}

proptest! {
    #[test]
    fn what_is_written_in_a_cell_is_read_back(items in items()) {
        let cell = contents::write(&KNOWLEDGE.outreach, &items);
        prop_assert_eq!(contents::read(&KNOWLEDGE.outreach, &cell), Ok(items), "{}", cell);
    }

    #[test]
    fn any_contents_are_read_or_refused(cell in "[0-9一万余约、，；：份人次家个企业培训咨询发放资料 a]{0,40}") {
        if let Ok(items) = contents::read(&KNOWLEDGE.outreach, &cell) {
            prop_assert_eq!(contents::read(&KNOWLEDGE.outreach, &contents::write(&KNOWLEDGE.outreach, &items)), Ok(items));
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in vec(any::<u8>(), 0..300)) {
        if let Ok(sheet) = sheet::read_within("台账", &bytes, &Limits::LARGE) {
            parse(sheet, &KNOWLEDGE, TODAY);
        }
    }

    #[test]
    fn any_cells_are_read_or_told(cells in vec("[0-9年月日、；万东镇进社区份, -]{0,12}", 12)) {
        let table = Table { title: String::new(), header: header(), rows: vec![cells], notes: Vec::new() };
        let read = read(&write_csv(&table));
        prop_assert!(read.entries.len() <= 1);
        prop_assert!(read.entries.len() == 1 || !read.faults.is_empty());
    }

    #[test]
    fn what_a_table_holds_is_read_back(activities in vec(activity(), 1..5), order in Just(Column::ALL.to_vec()).prop_shuffle(), is_csv in any::<bool>()) {
        let entries = activities.into_iter().enumerate().map(|(at, activity)| {
            let own = if at % 2 == 0 { String::new() } else { format!("甲-{at}") };
            Entry { row: u32::try_from(at + 2).expect("a row"), own, activity }
        });
        let entries: Vec<Entry> = entries.collect();
        let turned = |cells: Vec<String>| order.iter().map(|column| cells[*column as usize].clone()).collect::<Vec<_>>();
        let rows = entries.iter().map(|entry| turned(row(&KNOWLEDGE, entry))).collect();
        let table = Table { title: "台账".to_owned(), header: turned(header()), rows, notes: Vec::new() };
        let bytes = if is_csv { write_csv(&table) } else { write_xlsx(&table).expect("a workbook") };
        let read = read(&bytes);
        prop_assert_eq!(read.faults.kept, Vec::new());
        prop_assert_eq!(read.entries, entries);
    }

    #[test]
    fn a_row_is_known_by_its_number_or_by_what_it_holds(a in activity(), b in activity()) {
        let entry = |own: &str, activity: &Activity| Entry { row: 2, own: own.to_owned(), activity: activity.clone() };
        prop_assert_eq!(origin::hash(&entry("", &a), 0) == origin::hash(&entry("", &b), 0), a == b);
        prop_assert_ne!(origin::hash(&entry("", &a), 0), origin::hash(&entry("", &a), 1));
        prop_assert_eq!(origin::hash(&entry("甲", &a), 0) == origin::hash(&entry("甲", &b), 0), a.place == b.place);
    }
}
