//! What the pledge is made of is read, and what is wrong with it is told.

use sha2::{Digest, Sha256};

use super::*;

fn file(path: &str, text: &str) -> File {
    File { path: format!("pledge/{path}"), text: text.to_owned() }
}

fn told(path: &str, text: &str) -> Vec<String> {
    let mut pledge = Pledge::default();
    let outcome = pledge.file(&file(path, text), path);
    outcome.err().into_iter().flatten().map(|problem| format!("{}: {}", problem.line, problem.what)).collect()
}

const HEAD: &str = "author = \"张三\"\nchecked = 2026-11-27\n";

#[test]
fn an_industry_is_known_by_whatever_a_roster_calls_it() {
    let text = format!("{HEAD}[[industry]]\nid = \"weihua\"\nname = \"危化\"\naliases = [\"危险化学品\"]\n");
    let mut pledge = Pledge::default();
    pledge.file(&file("industries.toml", &text), "industries.toml").unwrap();
    for words in ["weihua", "危化", " 危险化学品 ", "危險化學品"] {
        assert_eq!(pledge.industry_named(words).map(|industry| industry.id.as_str()), Some("weihua"), "{words}");
    }
    assert_eq!(pledge.industry_named(""), None);
    assert_eq!(pledge.industry_named("危"), None);
}

#[test]
fn a_name_belongs_to_one_industry() {
    let row = |id: &str| format!("[[industry]]\nid = \"{id}\"\nname = \"{id}-name\"\naliases = [\"化工\"]\n");
    let text = format!("{HEAD}{}{}{}", row("a"), row("b"), row("B b"));
    assert_eq!(
        told("industries.toml", &text),
        ["12: 编号“B b”不合规", "6: “化工”既指 a，又指 b", "6: “化工”既指 b，又指 B b"]
    );
}

#[test]
fn a_blueprint_that_makes_no_sense_is_told() {
    let text = format!(
        "{HEAD}[[blueprint]]\nid = \"none\"\nname = \"空卷\"\nslot = []\n
[[blueprint]]\nid = \"long\"\nname = \"长卷\"\nslot = [{{ count = 61 }}]\n
[[blueprint]]\nid = \"odd\"\nname = \"怪卷\"\nslot = [{{ count = 0, duty = 9, level = 4 }}, {{ count = 1, topic = \"rights\", industry = \"own\" }}]\n"
    );
    assert_eq!(
        told("blueprints.toml", &text),
        [
            "4: “空卷”一共0道题",
            "9: “长卷”一共61道题",
            "14: “怪卷”的第1个 slot：count 不能是 0",
            "14: “怪卷”的第1个 slot：没有这一项职责",
            "14: “怪卷”的第1个 slot：写了 duty，topic 却不是 duty",
            "14: “怪卷”的第1个 slot：没有这个难度",
            "14: “怪卷”的第2个 slot：topic 和 industry 对不上",
        ]
    );
}

fn oath(id: &str, effective: &str, duties: usize) -> String {
    let duties: String = (1..=duties).map(|n| format!("{n}. 我做到第{n}件事。\n")).collect();
    format!(
        "+++\nid = \"{id}\"\nlabel = \"一版\"\neffective = {effective}\nauthor = \"张三\"\nchecked = 2026-11-27\ncites = [\"安全生产法第五条\"]\n+++\n我承诺：\n\n{duties}\n说到做到。\n"
    )
}

#[test]
fn the_text_signed_is_the_text_shown() {
    let oath = Oath::read(&file("oath-2026.md", &oath("2026", "2026-01-01", 7))).unwrap();
    assert_eq!(oath.lines().len(), 9);
    assert_eq!(oath.lines()[1], "1. 我做到第1件事。");
    assert!(oath.text().starts_with("我承诺：\n1. 我做到第1件事。\n2. ") && oath.text().ends_with("\n说到做到。"));
    assert_eq!(oath.hash()[..], Sha256::digest(oath.text())[..]);
    let other = Oath { close: "说到做到！".to_owned(), ..oath.clone() };
    assert_ne!(oath.hash(), other.hash());
}

#[test]
fn a_text_without_its_seven_duties_is_none() {
    assert_eq!(told("oath-2026.md", &oath("2026", "2026-01-01", 6)), ["8: 承诺书写了6条职责，应当是七条"]);
    let short = oath("2026", "2026-01-01", 7).replace("说到做到。\n", "");
    assert_eq!(told("oath-2026.md", &short), ["8: 承诺书不是“开头、职责、结尾”三部分"]);
}

#[test]
fn the_newest_text_that_has_begun_is_sworn() {
    let mut pledge = Pledge::default();
    for (id, effective) in [("2025", "2025-01-01"), ("2026", "2026-06-01")] {
        let name = format!("oath-{id}.md");
        pledge.file(&file(&name, &oath(id, effective, 7)), &name).unwrap();
    }
    let on = |day: &str| pledge.oath_on(day.parse().unwrap()).map(|oath| oath.id.as_str());
    assert_eq!((on("2024-12-31"), on("2026-05-31"), on("2026-06-01")), (None, Some("2025"), Some("2026")));
}
