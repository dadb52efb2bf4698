//! `anpu knowledge …`: check, reload, eval.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Subcommand;
use jiff::civil::Date;

use super::out;
use crate::app;
use crate::app::control;
use crate::config::Config;
use crate::eval;
use crate::failure::Failure;
use crate::knowledge::official::Official;
use crate::knowledge::{Knowledge, load};
use crate::ledger::counters::day_of;
use crate::pledge::bank::Bank;
use crate::pledge::draw::draw;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    #[command(about = "检查知识文件；--laws 再逐条与官方文本比对")]
    Check {
        #[arg(long, value_name = "文件夹", help = "官方法律文本（Markdown）所在的文件夹")]
        laws: Option<PathBuf>,
    },
    #[command(about = "让正在运行的 anpu 立即换用改过的知识文件")]
    Reload,
    #[command(about = "用带标准条文的问题测评")]
    Eval {
        #[arg(long, value_name = "文件", help = "改为检索这些条文（JSONL），不用自带知识")]
        corpus: Option<PathBuf>,
        #[arg(long, help = "每个文件输出一行 JSON")]
        json: bool,
        #[arg(value_name = "问题文件", required = true, help = "JSONL，可以多个")]
        questions: Vec<PathBuf>,
    },
}

pub(super) fn run(config: &Config, command: Command) -> Result<(), Failure> {
    match command {
        Command::Check { laws } => check(config, laws.as_deref()),
        Command::Reload => out::line(control::ask_reload(&config.data)?),
        Command::Eval { corpus, json, questions } => evaluate(config, corpus.as_deref(), json, &questions),
    }
}

fn check(config: &Config, laws: Option<&Path>) -> Result<(), Failure> {
    let failed = |problems: &[_]| Failure::problems("知识文件有误", problems, "请逐条改正后再检查");
    let files = config.knowledge.read().map_err(|problems| failed(&problems))?;
    let knowledge = load::load(&files).map_err(|problems| failed(&problems))?;
    if let Some(folder) = laws {
        let official = Official::read(folder).map_err(|error| {
            Failure::new(format!("官方文本读不出来（{}：{error}）", folder.display()), "请核对 --laws 后面的文件夹")
        })?;
        let problems = official.compare(&knowledge, &files);
        if !problems.is_empty() {
            return Err(failed(&problems));
        }
        let compared = knowledge.laws.values().filter(|law| official.has(&law.about.short)).count();
        out::line(format!("与官方文本比对：{compared}部法，引用都存在，数字都一致，没有照抄。"))?;
    }
    out::line(summary(&knowledge))?;
    quiz(&knowledge, day_of(app::clock()())).into_iter().try_for_each(out::line)
}

/// What staff should know about the questions, without its being a mistake: those that the law has left behind, groups of
/// one question, and papers for which there are too few.
fn quiz(knowledge: &Knowledge, today: Date) -> Vec<String> {
    let bank = Bank::of(knowledge, today);
    let asleep = knowledge.questions.len() - bank.len();
    let old =
        (asleep > 0).then(|| format!("{asleep}道题依据的法律版本不是今天有效的，暂不出题；请核对后改正 versions。"));
    let mut groups: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for question in knowledge.questions.values() {
        question.group.iter().for_each(|group| groups.entry(group).or_default().push(&question.id));
    }
    let alone = groups.into_iter().filter_map(|(group, ids)| match ids.as_slice() {
        [id] => Some(format!("同类组“{group}”只有{id}这一道题，不起作用；请核对组名，或删去 group。")),
        _ => None,
    });
    let mut lacking: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for blueprint in knowledge.pledge.blueprints.iter().filter(|_| !knowledge.questions.is_empty()) {
        for industry in &knowledge.pledge.industries {
            if let Err(told) = draw(&bank, blueprint, &industry.id, [0; 32]) {
                lacking.entry(told.to_string()).or_default().push(&industry.name);
            }
        }
    }
    let lacking = lacking.into_iter().map(|(told, names)| format!("给{}企业出卷：{told}。", names.join("、")));
    old.into_iter().chain(alone).chain(lacking).collect()
}

fn summary(knowledge: &Knowledge) -> String {
    let articles: usize = knowledge.laws.values().map(|law| law.articles.len()).sum();
    let wordings: usize = knowledge.faqs.values().map(|faq| faq.wordings().count()).sum();
    let waiting = knowledge.faqs.values().filter(|faq| faq.about.approved_by.is_none()).count()
        + knowledge.laws.values().filter(|law| law.about.approved_by.is_none()).count()
        + knowledge.emergencies.values().filter(|item| item.about.approved_by.is_none()).count();
    format!(
        "知识文件没有问题：{}部法的{articles}条要点，{}个问答（{wordings}种问法），{}种紧急情况，{}个部门，{}个电话，{}个地方，{}道题。\n其中{waiting}份文件还没有写审定人（approved_by）。",
        knowledge.laws.len(),
        knowledge.faqs.len(),
        knowledge.emergencies.len(),
        knowledge.guide.offices.len(),
        knowledge.guide.hotlines.len(),
        knowledge.district.place.len(),
        knowledge.questions.len(),
    )
}

fn evaluate(config: &Config, corpus: Option<&Path>, json: bool, questions: &[PathBuf]) -> Result<(), Failure> {
    let shelf = app::shelf(config, app::Indexes::InMemory)?;
    let files: Vec<&Path> = questions.iter().map(PathBuf::as_path).collect();
    let measured = eval::run(&shelf.library(), app::clock()(), corpus, &files)
        .map_err(|error| Failure::new(error.to_string(), "请核对文件名和格式（每行一个 JSON）"))?;
    for row in &measured {
        if json {
            out::json(row)?;
        } else {
            out::line(format!(
                "{}\n  {}个问题，其中{}个的标准条文找得到；首位{}%，前三{}%，前五{}%，前十{}%，MRR@10 {}%\n  答了{}%，反问{}%，没有依据{}%；中位{}毫秒，99分位{}毫秒",
                row.file,
                row.questions,
                row.coverable,
                row.any1,
                row.any3,
                row.any5,
                row.any10,
                row.mrr10,
                row.answered,
                row.clarified,
                row.no_basis,
                row.median_ms,
                row.p99_ms
            ))?;
        }
    }
    Ok(())
}
