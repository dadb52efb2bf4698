//! The question bank in and out: by spreadsheet, GIFT, Aiken and Moodle XML.
//!
//! What is taken in lies as one file of knowledge in the data folder, beside the knowledge that the program brings or
//! staff edit; a question whose id is known already is put in the place of the old one. Nothing is taken in unless the whole
//! knowledge is good with it.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use super::actor::Actor;
use super::deed::Form;
use super::outcome::{File, Outcome, Refusal, Table};
use super::own::{Step, unusable};
use super::{Office, files};
use crate::exchange::{self, Cite, Format, Item};
use crate::knowledge::Knowledge;
use crate::knowledge::day::Day;
use crate::knowledge::problem::File as Written;
use crate::knowledge::question::{Kind, Question, RawQuestion, sheet, to_toml};
use crate::knowledge::source::Own;
use crate::ledger::counters::day_of;

/// The file of the questions taken in.
const FILE: &str = "imported.toml";
/// Who answers for them in the file: which of the staff took them in, the audit trail says.
const AUTHOR: &str = "导入";
/// The level where none is named.
const LEVEL: u8 = 2;

impl Office {
    pub(super) fn question_template(&self, form: Form) -> Result<Outcome, Refusal> {
        let mut outcome = Outcome::said("题库模板：填好后导入，先试运行，看清有没有错再正式导入");
        outcome.files.push(files::sheet_file("题库模板", &exchange::template(), form)?);
        Ok(outcome)
    }

    pub(super) async fn question_import(
        &self,
        actor: &Actor,
        name: &str,
        bytes: &[u8],
        dry_run: bool,
    ) -> Result<Outcome, Refusal> {
        match self.taken_in(name, bytes, dry_run).await {
            Ok((outcome, detail)) => {
                self.note(actor, "question_import", "-", &detail, true).await?;
                Ok(outcome)
            }
            Err(refusal) => self.refuse(actor, "question_import", "-", refusal).await,
        }
    }

    async fn taken_in(&self, name: &str, bytes: &[u8], dry_run: bool) -> Result<(Outcome, String), Refusal> {
        let folder = self.shelf.source().own(Own::Questions).map(Path::to_owned);
        let folder = folder.ok_or_else(|| Refusal::new("这里的题库不能导入", "请在正式运行的安普上导入"))?;
        // One import at a time: the file is read, changed and written as a whole.
        let _turn = self.importing.lock().await;
        let library = self.library();
        let today = day_of(self.now());
        let items = read(name, bytes)?;
        let mut all = known(&folder)?;
        let (mut new, mut changed) = (0, 0);
        for question in questions(&library.knowledge, &items, today)? {
            match library.knowledge.questions.get(&question.id) {
                None => new += 1,
                Some(old) if differs(old, &question) => changed += 1,
                Some(_) => continue,
            }
            all.insert(question.id.clone(), question);
        }
        let told = format!("读到 {} 题：新增 {new} 题，更改 {changed} 题，其余不变", items.len());
        if new + changed == 0 {
            return Ok((Outcome::said(format!("{told}。没有要改的")), "没有要改的".to_owned()));
        }
        let text = to_toml(&all.into_values().collect::<Vec<_>>(), AUTHOR, Day(today));
        let path = format!("questions/imported/{FILE}");
        self.good_with(path, Some(text.clone())).await.map_err(|problems| unusable(&problems))?;
        if dry_run {
            return Ok((
                Outcome::said(format!("{told}。核对无误后，再正式导入")),
                format!("试运行，新增 {new}，更改 {changed}"),
            ));
        }
        self.take_up(&folder, FILE, Step::Write(text)).await?;
        Ok((Outcome::said(format!("{told}。已导入，从下一份卷子起使用")), format!("新增 {new}，更改 {changed}")))
    }

    pub(super) fn question_export(&self, format: &str) -> Result<Outcome, Refusal> {
        let format = Format::ALL.into_iter().find(|known| known.slug() == format || known.ending() == format);
        let format = format.ok_or_else(|| {
            let known: Vec<&str> = Format::ALL.iter().map(|known| known.slug()).collect();
            Refusal::new("不认识这种格式", format!("请从这些里选：{}", known.join("、")))
        })?;
        let library = self.library();
        let items: Vec<Item> = library.knowledge.questions.values().map(item).collect();
        let written = exchange::write(format, &items).map_err(|error| {
            tracing::error!(%error, "the question bank could not be written");
            Refusal::new("文件没有生成", "请再试一次；还不行，请告诉管理员")
        })?;
        let mut outcome = Outcome::said(format!("题库：{} 题，{}", items.len(), format.label()));
        if !written.losses.is_empty() {
            outcome.said.push(format!(
                "有 {} 处内容这种格式装不下，列在下面；要完整的，请用 Excel 或 CSV",
                written.losses.len()
            ));
            let rows = written.losses.iter().map(|loss| vec![loss.to_string()]).collect();
            outcome.tables.push(Table { title: "装不下的".to_owned(), header: vec!["说明".to_owned()], rows });
        }
        let (name, kind) = (format!("题库-{}.{}", day_of(self.now()), format.ending()), format.media_type().to_owned());
        outcome.files.push(File { name, kind, bytes: written.bytes });
        Ok(outcome)
    }
}

/// The questions of a file, whose format its name and its content tell.
fn read(name: &str, bytes: &[u8]) -> Result<Vec<Item>, Refusal> {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    let text = String::from_utf8_lossy(bytes.get(..4096).unwrap_or(bytes)).into_owned();
    let format = match ending.as_str() {
        "xml" => Format::MoodleXml,
        "gift" => Format::Gift,
        "txt" if text.contains('{') || text.contains("::") => Format::Gift,
        "txt" => Format::Aiken,
        "csv" => Format::Csv,
        _ => Format::Xlsx,
    };
    exchange::read(format, bytes).map_err(|faults| {
        let what = format!("题目没有导入，有 {} 处要改", faults.len());
        let next = format!("请照每一条的说明改好再导入（按{}读的；格式不对请换扩展名）", format.label());
        Refusal::new(what, next).faults(faults.iter().map(ToString::to_string).collect())
    })
}

/// The questions that were taken in before.
fn known(folder: &Path) -> Result<BTreeMap<String, Question>, Refusal> {
    let text = match std::fs::read_to_string(folder.join(FILE)) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(BTreeMap::new()),
        Err(error) => {
            let next = "请检查数据文件夹的权限，或从备份恢复 questions 文件夹";
            return Err(Refusal::new(format!("以前导入的题库读不出来（{error}）"), next));
        }
    };
    let file = Written { path: format!("questions/imported/{FILE}"), text };
    let placed = sheet::read(&file).map_err(|problem| unusable(&[problem]))?;
    let mut questions = BTreeMap::new();
    for one in placed {
        let question = one.outcome.map_err(|problems| unusable(&problems))?;
        questions.insert(question.id.clone(), question);
    }
    Ok(questions)
}

/// Items as questions, or every fault of every one.
fn questions(knowledge: &Knowledge, items: &[Item], today: Date) -> Result<Vec<Question>, Refusal> {
    let mut faults = Vec::new();
    let mut questions = Vec::new();
    for (number, item) in (1..).zip(items) {
        let told = |faults: Vec<crate::knowledge::question::Fault>| {
            faults.into_iter().map(move |fault| format!("第{number}题：{fault}")).collect::<Vec<_>>()
        };
        match Question::check(raw(knowledge, item, today)) {
            Ok(question) => {
                faults.extend(told(question.check_references(knowledge)));
                questions.push(question);
            }
            Err(found) => faults.extend(told(found)),
        }
    }
    if faults.is_empty() {
        return Ok(questions);
    }
    let what = format!("题目没有导入，有 {} 处要改", faults.len());
    Err(Refusal::new(what, "请照每一条的说明改好，再导入一次；全部改对之前题库不会变").faults(faults))
}

/// An item as somebody would have written it into a file. What is missing and follows from the rest is filled in: the id
/// from the words, the version from the law in force.
fn raw(knowledge: &Knowledge, item: &Item, today: Date) -> RawQuestion {
    let version = |cite: &Cite| {
        let in_force = || {
            let law = knowledge.laws.get(&knowledge.cite(&cite.article)?.law)?;
            Some(law.in_force(today)?.label.clone())
        };
        cite.version.clone().or_else(in_force).unwrap_or_default()
    };
    RawQuestion {
        id: item.id.clone().unwrap_or_else(|| id_of(item)),
        kind: item.kind.slug().to_owned(),
        topic: item.topic.map_or("", |topic| topic.slug()).to_owned(),
        duty: item.duty.map(i64::from),
        industry: item.industry.clone(),
        level: i64::from(item.level.unwrap_or(LEVEL)),
        group: item.group.clone(),
        text: item.text.clone(),
        options: if item.kind == Kind::Judge { Vec::new() } else { item.options.clone() },
        answer: item.letters(),
        explain: item.explain.clone().unwrap_or_default(),
        cites: item.cites.iter().map(|cite| cite.article.clone()).collect(),
        versions: item.cites.iter().map(version).collect(),
        author: AUTHOR.to_owned(),
        checked: Some(Day(today)),
    }
}

/// The same words have the same id, so that a file without ids can be taken in twice.
fn id_of(item: &Item) -> String {
    let digest: [u8; 32] =
        Sha256::new().chain_update(&item.text).chain_update(item.options.join("\n")).finalize().into();
    digest.iter().take(6).fold("in-".to_owned(), |id, byte| format!("{id}{byte:02x}"))
}

/// A question as the formats hold it.
fn item(question: &Question) -> Item {
    let cites = question.cites.iter().zip(&question.versions);
    let answer = (0u8..).zip(&question.options).filter(|(option, _)| question.answer.has(*option));
    Item {
        id: Some(question.id.clone()),
        topic: Some(question.topic),
        duty: question.duty,
        industry: question.industry.clone(),
        level: Some(question.level),
        group: question.group.clone(),
        explain: Some(question.explain.clone()),
        cites: cites
            .map(|(article, version)| Cite { article: article.clone(), version: Some(version.clone()) })
            .collect(),
        ..Item::new(
            question.kind,
            question.text.clone(),
            question.options.clone(),
            answer.map(|(option, _)| usize::from(option)).collect(),
        )
    }
}

/// Whether a question says anything else, the day of its check aside.
fn differs(old: &Question, new: &Question) -> bool {
    Question { checked: new.checked, author: new.author.clone(), ..old.clone() } != *new
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Property: what is exported is read as the question that it was.
    #[test]
    fn a_question_is_the_same_after_its_export() {
        let files = crate::knowledge::source::Source::Embedded.read().expect("files");
        let knowledge = crate::knowledge::load::load(&files).expect("knowledge");
        let today = Date::constant(2026, 11, 27);
        for question in knowledge.questions.values() {
            let back = Question::check(raw(&knowledge, &item(question), today)).expect("a question");
            assert!(!differs(question, &back), "{back:?}");
        }
        assert!(crate::knowledge::question::raw::is_id(&id_of(&item(
            knowledge.questions.values().next().expect("one")
        ))));
    }
}
