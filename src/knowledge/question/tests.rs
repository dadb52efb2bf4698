//! Questions are read, refused with everything that is wrong, written and read back.

use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::*;
use crate::knowledge::problem::{File, Problem};

const HEAD: &str = "author = \"张三\"\nchecked = 2026-11-27\n";

const GOOD: &str = r#"
[[question]]
id = "duty-plan-1"
kind = "single"
topic = "duty"
duty = 3
level = 1
text = "新来的工人第一天上班，培训由谁组织安排？"
options = ["班组长", "主要负责人", "工人自己", "同乡"]
answer = "B"
explain = "组织制定教育和培训计划是主要负责人的事，不能推给班组。"
cites = ["安全生产法第二十一条第三项"]
versions = ["2021年修正"]
"#;

fn file(text: &str) -> File {
    File { path: "questions/test.toml".to_owned(), text: format!("{HEAD}{text}") }
}

fn read(file: &File) -> (Vec<Question>, Vec<Problem>) {
    let (mut questions, mut problems) = (Vec::new(), Vec::new());
    match sheet::read(file) {
        Err(problem) => problems.push(problem),
        Ok(placed) => placed.into_iter().for_each(|placed| match placed.outcome {
            Ok(question) => questions.push(question),
            Err(more) => problems.extend(more),
        }),
    }
    (questions, problems)
}

fn told(text: &str) -> Vec<String> {
    read(&file(text)).1.iter().map(|problem| format!("{}: {}", problem.line, problem.what)).collect()
}

#[test]
fn a_good_question_is_read_as_written() {
    let (questions, problems) = read(&file(GOOD));
    assert_eq!(problems, []);
    let question = &questions[0];
    assert_eq!((question.kind, question.topic, question.duty), (Kind::Single, Topic::Duty, Some(3)));
    assert_eq!((question.answer, question.author.as_str()), (Picks(0b10), "张三"));
}

#[test]
fn a_judgement_has_two_options_and_nobody_writes_them() {
    let judge = GOOD.replace("single", "judge").replace("answer = \"B\"", "answer = \"错\"");
    let judge: String =
        judge.lines().filter(|line| !line.starts_with("options")).map(|line| format!("{line}\n")).collect();
    let (questions, problems) = read(&file(&judge));
    assert_eq!(problems, []);
    assert_eq!((questions[0].options.join(""), questions[0].answer), ("对错".to_owned(), Picks(0b10)));
}

#[test]
fn every_mistake_is_told_at_its_line_and_all_at_once() {
    let broken = GOOD
        .replace("duty-plan-1", "Duty Plan")
        .replace("duty = 3", "duty = 8")
        .replace("level = 1", "level = 4\ngroup = \"第一组\"")
        .replace("text = \"新来的工人第一天上班，培训由谁组织安排？\"", "text = \" \"")
        .replace("\"同乡\"", "\"工人自己\"")
        .replace("answer = \"B\"", "answer = \"E\"")
        .replace("[\"2021年修正\"]", "[]");
    // The second question is good, the third has a field that nobody knows, the fourth a word for a number.
    let strange = GOOD.replace("level = 1", "level = 1\nhint = \"\"");
    let typed = GOOD.replace("level = 1", "level = \"一\"");
    assert_eq!(
        told(&format!("{broken}{GOOD}{strange}{typed}")),
        [
            "5: 编号“Duty Plan”不合规",
            "8: 没有第8项职责",
            "9: 难度没有写，或者写错了",
            "10: 同类组“第一组”不合规",
            "11: 没有写题干",
            "12: 选项“工人自己”写了两遍",
            "13: 答案“E”里有不存在的选项",
            "16: 依据有1条，版本写了0个",
            "31: 格式有误（unknown field `hint`, expected one of `id`, `kind`, `topic`, `duty`, `industry`, `level`, `group`, `text`, `options`, `answer`, `explain`, `cites`, `versions`）",
            "45: 格式有误（invalid type: string \"一\", expected i64）",
        ]
    );
}

#[test]
fn a_field_belongs_to_its_topic_alone() {
    assert_eq!(told(&GOOD.replace("duty = 3\n", "")), ["4: 没有写是哪一项职责"]);
    assert_eq!(
        told(&GOOD.replace("duty = 3\n", "duty = 3\nindustry = \"gongmao\"\n")),
        ["9: 这一题不是行业题，不该有 industry"]
    );
    assert_eq!(
        told(&GOOD.replace("topic = \"duty\"", "topic = \"rights\"")),
        ["8: 这一题不是讲七项职责的，不该有 duty"]
    );
    let industry = GOOD.replace("topic = \"duty\"\nduty = 3", "topic = \"industry\"");
    assert_eq!(told(&industry), ["4: 没有写是哪个行业"]);
    assert_eq!(told(&industry.replace("level", "industry = \"gongmao\"\nlevel")), Vec::<String>::new());
}

#[test]
fn the_number_of_answers_fits_the_kind() {
    let with = |kind: &str, answer: &str| {
        told(&GOOD.replace("single", kind).replace("answer = \"B\"", &format!("answer = \"{answer}\"")))
    };
    assert_eq!(with("single", "AB"), ["12: 单选题写了2个答案"]);
    assert_eq!(with("single", ""), ["12: 没有写答案"]);
    assert_eq!(with("multiple", "A"), ["12: 多选题只写了一个答案"]);
    assert_eq!(with("multiple", "ABA"), ["12: 答案“ABA”里有字母写了两遍"]);
    assert_eq!(with("multiple", "ａ、D"), Vec::<String>::new());
    assert_eq!(with("judge", "B"), ["11: 判断题不用写选项", "12: 判断题的答案不能是“B”"]);
    assert_eq!(with("essay", "B"), ["6: 不认识的题型“essay”"]);
}

/// Text as people and machines write it, quotes, backslashes and control characters among it.
fn text() -> impl Strategy<Value = String> {
    "[^ \\s]{1,3}(\\PC|[\"\\\\\n\r\t\u{0}\u{7f}#=\\[]){0,30}"
}

fn question() -> impl Strategy<Value = Question> {
    let about = (select(Kind::ALL), select(Topic::ALL), 1i64..=7, 1i64..=3, 0usize..=6);
    let words = (
        "[a-z0-9-]{1,24}",
        text(),
        text(),
        proptest::collection::vec(text(), 6),
        proptest::collection::vec((text(), text()), 1..4),
    );
    let answer = (subsequence(vec!['A', 'B', 'C'], 2..=3), any::<bool>());
    let group = proptest::option::of("[a-z0-9-]{1,24}");
    (about, words, answer, group).prop_filter_map("options must differ", |(about, words, answer, group)| {
        let (kind, topic, duty, level, more) = about;
        let (id, text, explain, options, basis) = words;
        let (cites, versions) = basis.into_iter().unzip();
        let letters: String = answer.0.iter().collect();
        let raw = RawQuestion {
            id,
            kind: kind.slug().to_owned(),
            topic: topic.slug().to_owned(),
            duty: (topic == Topic::Duty).then_some(duty),
            industry: (topic == Topic::Industry).then(|| "gongmao".to_owned()),
            level,
            group,
            text,
            options: if kind == Kind::Judge { Vec::new() } else { options.into_iter().take(3 + more / 2).collect() },
            answer: match kind {
                Kind::Judge => if answer.1 { "对" } else { "错" }.to_owned(),
                Kind::Single => letters.chars().take(1).collect(),
                Kind::Multiple => letters,
            },
            explain,
            cites,
            versions,
            author: "张\"三\"".to_owned(),
            checked: Some(Day(jiff::civil::date(2026, 11, 27))),
        };
        Question::check(raw).ok()
    })
}

proptest! {
    #[test]
    fn what_is_written_reads_back_equal(questions in proptest::collection::vec(question(), 0..5)) {
        let written = to_toml(&questions, "张\"三\"", Day(jiff::civil::date(2026, 11, 27)));
        let file = File { path: "questions/a.toml".to_owned(), text: written };
        let (read, problems) = read(&file);
        prop_assert_eq!(problems, []);
        prop_assert_eq!(read, questions);
    }

    #[test]
    fn no_question_however_broken_ends_the_program(
        words in proptest::collection::vec(".{0,30}", 9),
        numbers in (any::<i64>(), proptest::option::of(any::<i64>())),
        lists in proptest::collection::vec(proptest::collection::vec(".{0,100}", 0..9), 3),
    ) {
        let [id, kind, topic, text, answer, explain, author, industry, group] = <[String; 9]>::try_from(words).unwrap();
        let [options, cites, versions] = <[Vec<String>; 3]>::try_from(lists).unwrap();
        let raw = RawQuestion {
            id, kind, topic, text, answer, explain, author, options, cites, versions,
            level: numbers.0, duty: numbers.1, industry: Some(industry), group: Some(group), checked: None,
        };
        prop_assert!(Question::check(raw).is_err());
    }
}
