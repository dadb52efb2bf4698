//! Questions lead to their answers. The properties that hold:
//!
//! 1. An everyday question that we never wrote into the knowledge is answered or offered its entry (`golden.tsv`).
//! 2. Every wording in the knowledge leads to its own entry.
//! 3. What has nothing to do with safety is not answered with an article.
//! 4. The same question always finds the same, in the same order, in every library.
//! 5. Exam questions on the two laws of the first stock find their article among the first five.
//! 6. Type-ahead offers an entry for the beginning of its question.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "the helpers of tests fail as tests do, count, and print what they miss"
)]

use std::path::Path;

use anpu::dialogue::input::Input;
use anpu::dialogue::question::Decision;
use anpu::dialogue::state::State;
use anpu::dialogue::{self, Ctx};
use anpu::eval::{leads_to, offers, run};
use anpu::knowledge::entry::Entry;
use anpu::knowledge::source::Source;
use anpu::ledger::fact::Status;
use anpu::library::Library;
use anpu::registry::view::View;
use anpu::retrieval::suggest::suggest;
use anpu::text::normalise;

use crate::content::shared;
use crate::house::{TODAY, moment, shelf, shipped};

/// Percent of golden questions that are answered with their entry, and percent answered or offered: three points
/// below what was measured when this was written, so that tuning is free and a loss is seen.
const GOLDEN_ANSWERED: f64 = 71.0;
const GOLDEN_OFFERED: f64 = 88.5;

/// Questions with the entry that answers them.
pub(crate) fn golden() -> Vec<(&'static str, Entry)> {
    let rows = include_str!("golden.tsv").lines().filter(|row| !row.starts_with('#'));
    rows.map(|row| row.split_once('\t').unwrap()).map(|(asked, id)| (asked, Entry::Faq(id.to_owned()))).collect()
}

fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole as f64
}

/// How many questions are answered with their entry, and how many are at least offered it; prints the others.
fn measure<'a>(library: &Library, questions: impl Iterator<Item = (&'a str, Entry)>) -> (f64, f64) {
    let (mut asked, mut answered, mut offered) = (0, 0, 0);
    for (question, entry) in questions {
        let decision = leads_to(library, question);
        asked += 1;
        answered += usize::from(matches!(&decision, Decision::Answer(first, _) if *first == entry));
        if offers(&decision, &entry) {
            offered += 1;
        } else {
            println!("missed: {question} → {entry}, but {decision:?}");
        }
    }
    let shares = (percent(answered, asked), percent(offered, asked));
    println!("of {asked} questions {:.1} % answered, {:.1} % answered or offered", shares.0, shares.1);
    shares
}

#[test]
fn the_golden_questions_are_ours_and_lead_to_what_exists() {
    let library = shipped();
    let golden = golden();
    assert!(golden.len() >= 120, "{}", golden.len());
    for (question, entry) in &golden {
        let Entry::Faq(id) = entry else { unreachable!() };
        let length = question.chars().count();
        assert!((6..=25).contains(&length) && library.knowledge.faqs.contains_key(id), "{question} → {id}");
    }
    let mut questions: Vec<&str> = golden.iter().map(|(question, _)| *question).collect();
    questions.sort_unstable();
    questions.dedup();
    assert_eq!(questions.len(), golden.len());
}

/// Property 1.
#[test]
fn everyday_questions_reach_their_answers() {
    let (answered, offered) = measure(&shipped(), golden().into_iter());
    assert!(answered >= GOLDEN_ANSWERED, "{answered:.1} % answered");
    assert!(offered >= GOLDEN_OFFERED, "{offered:.1} % offered");
}

/// Property 2.
#[test]
fn every_wording_leads_to_its_own_entry() {
    let library = shipped();
    let faqs = library.knowledge.faqs.values();
    let wordings = faqs.flat_map(|faq| faq.wordings().map(|wording| (wording, Entry::Faq(faq.id.clone()))));
    let (answered, offered) = measure(&library, wordings);
    assert!(offered >= 97.0 && answered >= 90.0, "{answered:.1} % answered, {offered:.1} % offered");
}

/// Questions that have nothing to do with safety law.
const BEYOND: [&str; 30] = [
    "红烧肉怎么做好吃",
    "女朋友生气了怎么哄",
    "今天大盘怎么走",
    "帮我写个快速排序",
    "推荐几部好看的电影",
    "明天会下雨吗",
    "怎么学英语最快",
    "世界杯冠军是谁",
    "给我讲个笑话",
    "李白写过哪些诗",
    "买哪只基金好",
    "怎么减肥",
    "我适合什么发型",
    "火星离地球多远",
    "手机屏幕碎了哪里修",
    "失恋了好难过",
    "比特币还能涨吗",
    "翻译一下how are you",
    "周末去哪里玩",
    "小猫不吃饭怎么办",
    "三角函数怎么求导",
    "王者荣耀怎么上分",
    "西红柿炒鸡蛋先放什么",
    "帮我起个网名",
    "python怎么读取文件",
    "我和他合不合适",
    "怎么养多肉植物",
    "高考志愿怎么填",
    "哪个牌子的口红好",
    "梦见蛇是什么意思",
];

/// Property 3.
#[test]
fn what_is_beyond_safety_is_not_answered_with_an_article() {
    let library = shipped();
    let register = View::closed();
    let ctx = Ctx::stranger(&library, moment(TODAY), &register);
    let answer = |words: &&&str| {
        let reply = dialogue::turn(&ctx, &State::default(), &Input::typed(words)).reply;
        reply.status == Status::Answered || reply.citations().next().is_some()
    };
    let answered: Vec<&&str> = BEYOND.iter().filter(answer).collect();
    assert!(percent(answered.len(), BEYOND.len()) <= 5.0, "{answered:?}");
}

/// Property 4.
#[test]
fn the_same_question_finds_the_same() {
    let (library, other) = (shipped(), shelf(Source::Embedded).library());
    for (question, _) in golden() {
        let words = normalise(question);
        let found = library.index.find(&library.knowledge, &words);
        assert_eq!(library.index.find(&library.knowledge, &words), found, "{question}");
        assert_eq!(other.index.find(&other.knowledge, &words), found, "{question}");
    }
}

/// The lines of a file of questions that are about one of these laws, in a file of their own.
fn only(file: &Path, laws: &[&str]) -> tempfile::NamedTempFile {
    let text = std::fs::read_to_string(file).unwrap();
    let about = |line: &&str| {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        laws.iter().any(|law| row["gold_law"] == *law)
    };
    let kept: Vec<&str> = text.lines().filter(about).collect();
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), kept.join("\n")).unwrap();
    file
}

/// Property 5.
#[test]
fn exam_questions_find_their_article() {
    let Some(exam) = shared("eval/safety_exam.jsonl") else { return };
    let file = only(&exam, &["安全生产法", "生产安全事故报告和调查处理条例"]);
    let measured = run(&shipped(), moment(TODAY), None, &[file.path()]).unwrap();
    println!("{:?}", measured[0]);
    assert!(measured[0].coverable >= 100, "{:?}", measured[0]);
    assert!(measured[0].any5 >= 85.0, "{:?}", measured[0]);
}

/// Property 6.
#[test]
fn the_beginning_of_a_question_offers_it() {
    let knowledge = &shipped().knowledge;
    for faq in knowledge.faqs.values() {
        let typed: String = faq.about.question.chars().take(8).collect();
        let offered = suggest(knowledge, &typed, 6);
        assert!(offered.iter().any(|hit| hit.entry == Entry::Faq(faq.id.clone())), "{typed}: {offered:?}");
    }
}
