//! A paper holds its questions in the order drawn, and never its key unless asked.

use jiff::civil::date;

use super::{dense, fonts, poppler, text_of};
use crate::documents::paper::{Item, Parts, PrintedPaper, pdf};
use crate::knowledge::question::Kind;
use crate::registry::attempt::Picks;

pub(super) fn paper(items: u8) -> PrintedPaper {
    let item = |n: u8| match n % 3 {
        0 => Item {
            kind: Kind::Judge,
            text: format!("情形{n}：从业人员发现直接危及人身安全的紧急情况，可以先停止作业再撤离。"),
            options: vec!["对".to_owned(), "错".to_owned()],
            right: Picks(0b1),
            given: Some(Picks(0b1)),
            explain: "遇到直接危及人身安全的紧急情况，先撤到安全处，单位不能因此扣工资。".to_owned(),
            basis: "《安全生产法》第五十五条".to_owned(),
        },
        1 => Item {
            kind: Kind::Single,
            text: format!("情形{n}：发现重大事故隐患，安全员向您报告后您迟迟不处理，安全员可以怎么做？"),
            options: ["继续等您", "向负有安全生产监督管理职责的部门报告", "只能口头再催", "自行停产"]
                .map(str::to_owned)
                .to_vec(),
            right: Picks(0b10),
            given: Some(Picks(0b100)),
            explain: "单位不及时处理的，安全员可以直接向主管部门报告。".to_owned(),
            basis: "《安全生产法》第四十一条第二款".to_owned(),
        },
        _ => Item {
            kind: Kind::Multiple,
            text: format!("情形{n}：下列哪些是主要负责人的职责？"),
            options: ["建立全员责任制", "组织教育培训", "保证安全投入", "代替员工佩戴护具"].map(str::to_owned).to_vec(),
            right: Picks(0b111),
            given: Some(Picks(0)),
            explain: "七项职责里有责任制、培训和投入。".to_owned(),
            basis: "《安全生产法》第二十一条".to_owned(),
        },
    };
    PrintedPaper {
        title: "2026年度主要负责人安全生产知识考核".to_owned(),
        number: "00000000000000a7".to_owned(),
        firm: Some("重庆某某机械制造有限公司".to_owned()),
        name: None,
        bureau: "某某区应急管理局".to_owned(),
        made: date(2026, 6, 16),
        minutes: Some(30),
        pass: 80,
        items: (0..items).map(item).collect(),
    }
}

#[test]
fn questions_stand_in_order_and_without_the_key() {
    let Some(fonts) = fonts() else { return };
    let Some(text) = text_of(&pdf(&paper(20), Parts::Questions, fonts).expect("drawn")) else { return };
    let places: Vec<_> = (0..20).map(|n| text.find(&format!("情形{n}：")).expect("every question")).collect();
    assert!(places.is_sorted());
    assert!(text.contains("A.继续等您") && text.contains("B.向负有安全生产监督管理职责的部门报告"));
    assert!(text.contains(&dense("共20题，满分100分，80分合格，30分钟")));
    assert!(!text.contains("参考答案") && !text.contains("直接向主管部门报告"));
}

#[test]
fn the_key_stands_on_pages_of_its_own() {
    let Some(fonts) = fonts() else { return };
    let both = pdf(&paper(20), Parts::Both, fonts).expect("drawn");
    assert!(both.len() < 200_000, "{} bytes", both.len());
    let Some(text) = poppler("pdftotext", &["-layout", "-"], &both) else { return };
    let (questions, key): (Vec<_>, Vec<_>) = text.split('\u{c}').partition(|page| !page.contains("参考答案"));
    assert!(questions.iter().any(|page| page.contains("情形19：")) && !key.is_empty());
    let key: String = key.concat().split_whitespace().collect();
    assert!(key.contains("ABC未答（错）") && key.contains("BC（错）") && key.contains("AA（对）"), "{key}");
}
