//! The shipped questions make a paper for every industry, and a broken question is told and never asked.

#![allow(clippy::unwrap_used, reason = "the helpers of tests fail as tests do")]

use std::collections::{BTreeMap, BTreeSet};

use anpu::knowledge::Knowledge;
use anpu::knowledge::load::load;
use anpu::knowledge::official::Official;
use anpu::knowledge::problem::Problem;
use anpu::knowledge::question::{Kind, Question, Topic};
use anpu::knowledge::source::Source;
use anpu::ledger::counters::day_of;
use anpu::pledge::bank::Bank;
use anpu::pledge::draw::draw;
use jiff::civil::Date;
use tempfile::TempDir;

use crate::content::{change, copy_of_the_shipped, shared, write};
use crate::house::{TODAY, moment, shipped};

fn today() -> Date {
    day_of(moment(TODAY))
}

fn read(folder: &TempDir) -> Result<Knowledge, Vec<Problem>> {
    load(&Source::Folder(folder.path().to_owned()).read().unwrap())
}

/// The shipped knowledge with one question more, in a file of its own.
fn with(question: &str) -> TempDir {
    let folder = copy_of_the_shipped();
    write(folder.path(), "questions/own.toml", &format!("author = \"张三\"\nchecked = 2026-11-27\n{question}"));
    folder
}

fn told(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(|problem| format!("{}:{} {}", problem.file, problem.line, problem.what)).collect()
}

/// Line 4 is its head; the articles are 单位不提供防护用品 and what that costs.
const OWN: &str = r#"
[[question]]
id = "own-1"
kind = "single"
topic = "rights"
level = 1
text = "老板让工人自己花钱买安全帽，可以吗？"
options = ["可以", "要交500元押金", "不可以，罚5万元以下", "看合同"]
answer = "C"
explain = "防护用品由单位配发，钱由单位出，先责令改正，可以罚5万元以下。"
cites = ["安全生产法第四十五条", "安全生产法第九十九条第五项"]
versions = ["2021年修正", "2021年修正"]
"#;

#[test]
fn every_firm_gets_the_paper_that_its_blueprint_promises() {
    let library = shipped();
    let knowledge = &library.knowledge;
    let bank = Bank::of(knowledge, today());
    assert_eq!(bank.len(), knowledge.questions.len(), "a shipped question is not of the law in force");
    let standard = knowledge.pledge.blueprint("standard").unwrap();
    assert_eq!(knowledge.pledge.industries.len(), 9);
    for industry in &knowledge.pledge.industries {
        for seed in 0..20 {
            let drawn = draw(&bank, standard, &industry.id, [seed; 32]).unwrap_or_else(|lacking| panic!("{lacking}"));
            let paper: Vec<&Question> = drawn.iter().map(|drawn| bank.get(&drawn.question).unwrap()).collect();
            check_standard(&paper, &industry.id);
        }
        let practice = knowledge.pledge.blueprint("practice").unwrap();
        assert_eq!(draw(&bank, practice, &industry.id, [1; 32]).map(|drawn| drawn.len()), Ok(10));
    }
    assert!(knowledge.pledge.blueprint("drill").is_some());
}

#[track_caller]
fn check_standard(paper: &[&Question], industry: &str) {
    assert_eq!(paper.len(), 20);
    let groups: Vec<&String> = paper.iter().filter_map(|question| question.group.as_ref()).collect();
    assert_eq!(groups.iter().collect::<BTreeSet<_>>().len(), groups.len(), "one gives away another: {groups:?}");
    let mut topics: BTreeMap<Topic, usize> = BTreeMap::new();
    for question in paper {
        *topics.entry(question.topic).or_default() += 1;
        assert!(question.industry.as_deref().is_none_or(|own| own == industry), "{} in {industry}", question.id);
    }
    let duties: BTreeSet<u8> = paper.iter().filter_map(|question| question.duty).collect();
    assert_eq!(duties.len(), 7, "not every duty is asked about");
    let at_least = [(Topic::Duty, 7), (Topic::Rights, 3), (Topic::Accident, 3), (Topic::Penalty, 3)];
    for (topic, least) in at_least {
        assert!(topics[&topic] >= least, "{topic:?}");
    }
    assert_eq!(topics.get(&Topic::Industry).copied().unwrap_or_default(), if industry == "qita" { 0 } else { 4 });
    assert!(Kind::ALL.iter().all(|kind| paper.iter().any(|question| question.kind == *kind)));
}

#[test]
fn the_text_of_the_pledge_has_a_sentence_for_every_duty() {
    let library = shipped();
    let oath = library.knowledge.pledge.oath_on(jiff::civil::date(2026, 11, 27)).unwrap();
    assert_eq!((oath.duties.len(), oath.lines().len()), (7, 9));
    for line in oath.lines() {
        let stops = line.matches('。').count();
        assert!(stops <= 1 && line.chars().count() <= 60, "too long to be said in one breath: {line}");
    }
}

#[test]
fn a_law_that_changes_takes_its_questions_out_of_the_papers() {
    let folder = copy_of_the_shipped();
    let next = "articles = 119\n\n[[versions]]\nlabel = \"2027年修正\"\npassed = 2027-01-01\neffective = 2027-06-01\narticles = 119\n";
    change(folder.path(), "laws/anquan-shengchan-fa.md", "articles = 119\n", next);
    let knowledge = read(&folder).unwrap();
    let on = |day: &str| Bank::of(&knowledge, day.parse().unwrap());
    assert_eq!(on("2027-05-31").len(), knowledge.questions.len());
    let after = on("2027-06-01");
    assert!(!after.is_empty() && after.len() < knowledge.questions.len());
    let law = |question: &Question| question.cites.iter().any(|cite| cite.starts_with("安全生产法"));
    assert!(!after.iter().any(law));
    let standard = knowledge.pledge.blueprint("standard").unwrap();
    let lacking = draw(&after, standard, "gongmao", [0; 32]).unwrap_err().to_string();
    assert!(lacking.contains("第一项职责（全员责任制和标准化）的题要1道，有0道"), "{lacking}");
}

#[test]
fn a_law_that_ceases_takes_its_questions_with_it() {
    let folder = copy_of_the_shipped();
    change(folder.path(), "laws/meikuang-anquan-tiaoli.md", "articles = ", "ceased = 2027-01-01\narticles = ");
    let knowledge = read(&folder).unwrap();
    let left = |day: &str| {
        let bank = Bank::of(&knowledge, day.parse().unwrap());
        bank.iter().filter(|question| question.cites.iter().any(|cite| cite.starts_with("煤矿安全生产条例"))).count()
    };
    assert!(left("2026-12-31") > 0);
    assert_eq!(left("2027-01-01"), 0);
}

#[test]
fn a_question_that_leads_nowhere_is_told_with_its_place() {
    let broken = OWN
        .replace("安全生产法第四十五条", "安全生产法第四百条")
        .replace("[\"2021年修正\", \"2021年修正\"]", "[\"2021年修正\", \"1999年版\"]")
        .replace("topic = \"rights\"", "topic = \"industry\"\nindustry = \"pirates\"");
    insta::assert_snapshot!(told(&read(&with(&broken)).unwrap_err()).join("\n"), @r"
    questions/own.toml:8 没有叫“pirates”的行业
    questions/own.toml:14 “安全生产法第四百条”在知识库里没有要点
    questions/own.toml:15 “安全生产法第九十九条第五项”的法没有叫“1999年版”的版本
    ");
}

#[test]
fn the_sample_for_writers_is_a_good_question() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("CONTRIBUTING.md");
    let recipes = std::fs::read_to_string(path).unwrap();
    let sample = recipes.split("```toml\n").find(|block| block.contains("[[question]]")).unwrap();
    let folder = copy_of_the_shipped();
    write(folder.path(), "questions/own.toml", sample.split("```").next().unwrap());
    let knowledge = read(&folder).unwrap_or_else(|problems| panic!("{problems:#?}"));
    assert!(knowledge.questions["gear-money-1"].is_current(&knowledge, today()));
}

#[test]
fn an_id_names_one_question_in_all_files() {
    let twice = format!("{OWN}{}", OWN.replace("own-1", "duty-plan-1"));
    let folder = with(&twice);
    write(folder.path(), "questions/z.toml", &format!("author = \"张三\"\nchecked = 2026-11-27\n{OWN}"));
    write(folder.path(), "pledge/notes.md", "?");
    insta::assert_snapshot!(told(&read(&folder).unwrap_err()).join("\n"), @r"
    pledge/notes.md:0 放错了地方，程序不认识这个文件
    questions/own.toml:17 编号“duty-plan-1”在 questions/duty.toml 里已经用了
    questions/z.toml:5 编号“own-1”在 questions/own.toml 里已经用了
    ");
}

/// The comparison sees what it is to see: what is taught must stand in the law, what tempts need not.
#[test]
fn a_question_teaches_no_figure_that_the_law_does_not_hold() {
    let Some(folder) = shared("laws") else { return };
    let official = Official::read(&folder).unwrap();
    let compared = |question: &str| {
        let folder = with(question);
        let files = Source::Folder(folder.path().to_owned()).read().unwrap();
        told(&official.compare(&load(&files).unwrap(), &files))
    };
    assert_eq!(compared(OWN), Vec::<String>::new());
    let lines = [
        compared(&OWN.replace("罚5万元以下\"", "罚6万元以下\"")),
        compared(&OWN.replace("可以罚5万元以下。", "可以罚8万元以下。")),
        compared(&OWN.replace("看合同", "必须为从业人员提供符合国家标准或者行业标准的劳动防护用品")),
    ];
    insta::assert_snapshot!(lines.concat().join("\n"), @r"
    questions/own.toml:10 “6万”在引用的条文里找不到
    questions/own.toml:12 “8万”在引用的条文里找不到
    questions/own.toml:10 “必须为从业人员提供符合国家标准…”与官方条文一字不差
    ");
    let judge = |answer: &str| {
        let judge = OWN.replace("single", "judge").replace("answer = \"C\"", &format!("answer = \"{answer}\""));
        let judge = judge.replace("老板让工人自己花钱买安全帽，可以吗？", "不发安全帽，可以罚7万元以下。");
        judge.lines().filter(|line| !line.starts_with("options")).map(|line| format!("{line}\n")).collect::<String>()
    };
    assert_eq!(compared(&judge("错")), Vec::<String>::new());
    insta::assert_snapshot!(compared(&judge("对")).join("\n"), @"questions/own.toml:9 “7万”在引用的条文里找不到");
}
