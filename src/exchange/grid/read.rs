//! Reads questions from a spreadsheet.

use super::column::Column;
use super::{EXAMPLE, NO_VERSION};
use crate::exchange::item::{MAX_OPTIONS, position};
use crate::exchange::marks::TOPICS;
use crate::exchange::{At, Cite, Fault, Found, Item};
use crate::knowledge::question::{Kind, Topic};
use crate::sheet::{self, Row};
use crate::text::{bare, ellipsis, normalise};

/// Reads every question.
pub(in crate::exchange) fn read(bytes: &[u8], found: &mut Found) {
    let sheet = match sheet::read("题库文件", bytes) {
        Ok(sheet) => sheet,
        Err(unreadable) => {
            let (what, next) = unreadable.why.told();
            return found.fault(At::Whole, what, next);
        }
    };
    let Some((header, rows)) = sheet.under(|cell| Column::of(cell).is_some()) else {
        let at = At::Cell { row: sheet.header().number, column: String::new() };
        return found.fault(at, "没有找到表头", "表头里至少要有“题目”和“答案”，请下载模板对照");
    };
    let columns: Vec<(usize, Column)> =
        header.cells.iter().enumerate().filter_map(|(at, cell)| Some((at, Column::of(cell)?))).collect();
    if !check_header(header.number, &columns, found) {
        return;
    }
    for row in rows {
        let reading = Reading { row, columns: &columns };
        if !reading.cell(Column::Id).starts_with(EXAMPLE) {
            match reading.item() {
                Ok(item) => found.item(reading.at(None), item),
                Err(faults) => faults.into_iter().for_each(|fault| found.take(fault)),
            }
        }
    }
}

fn check_header(row: usize, columns: &[(usize, Column)], found: &mut Found) -> bool {
    let count = |column: Column| columns.iter().filter(|(_, each)| *each == column).count();
    for column in [Column::Text, Column::Answer].into_iter().filter(|column| count(*column) == 0) {
        let at = At::Cell { row, column: column.label() };
        found.fault(at, "表头里没有这一栏", "请补上这一列，或下载模板，把内容贴进去");
    }
    for (at, column) in columns {
        if columns.iter().any(|(other, each)| other < at && each == column) {
            let at = At::Cell { row, column: column.label() };
            found.fault(at, "有两列都是这一栏", "请只留一列，或把不用的那一列改个名字");
        }
    }
    !found.is_faulty()
}

/// A row that is read.
struct Reading<'a> {
    row: &'a Row,
    columns: &'a [(usize, Column)],
}

impl<'a> Reading<'a> {
    fn cell(&self, column: Column) -> &'a str {
        self.columns.iter().find(|(_, each)| *each == column).map_or("", |(at, _)| self.row.cell(*at))
    }

    fn at(&self, column: Option<Column>) -> At {
        At::Cell { row: self.row.number, column: column.map(Column::label).unwrap_or_default() }
    }

    fn fault(&self, column: Column, what: impl Into<String>, next: &str) -> Fault {
        Fault { at: self.at(Some(column)), what: what.into(), next: next.to_owned() }
    }

    fn item(&self) -> Result<Item, Vec<Fault>> {
        let filled = |column: Column| Some(self.cell(column).to_owned()).filter(|text| !text.is_empty());
        let mut faults = Vec::new();
        let mut told = |fault: Fault| faults.push(fault);
        let topic = self.topic().map_err(&mut told);
        let duty = self.number(Column::Duty, 1..=7).map_err(&mut told);
        let level = self.number(Column::Level, 1..=3).map_err(&mut told);
        let answered = self.answered().map_err(&mut told);
        let cites = self.cites().map_err(&mut told);
        let (Ok(topic), Ok(duty), Ok(level), Ok(item), Ok(cites)) = (topic, duty, level, answered, cites) else {
            return Err(faults);
        };
        let (id, industry, explain) = (filled(Column::Id), filled(Column::Industry), filled(Column::Explain));
        Ok(Item { id, topic, duty, industry, level, group: filled(Column::Group), explain, cites, ..item })
    }

    fn topic(&self) -> Result<Option<Topic>, Fault> {
        let cell = self.cell(Column::Topic);
        let meant = TOPICS.iter().find(|(topic, label)| *label == cell || topic.slug() == cell.to_ascii_lowercase());
        match meant {
            Some((topic, _)) => Ok(Some(*topic)),
            None if cell.is_empty() => Ok(None),
            None => {
                let labels = TOPICS.map(|(_, label)| label).join("、");
                let what = format!("没有“{}”这一类", ellipsis(cell, 20));
                Err(self.fault(Column::Topic, what, &format!("请填其中一个：{labels}；也可以不填")))
            }
        }
    }

    fn number(&self, column: Column, range: std::ops::RangeInclusive<u8>) -> Result<Option<u8>, Fault> {
        let cell = self.cell(column);
        let number =
            crate::text::number(normalise(cell).trim_matches(['第', '项', '级'])).and_then(|n| u8::try_from(n).ok());
        match number.filter(|number| range.contains(number)) {
            Some(number) => Ok(Some(number)),
            None if cell.is_empty() => Ok(None),
            None => {
                let next = format!("请填{}到{}的数字，也可以不填", range.start(), range.end());
                Err(self.fault(column, format!("“{}”不对", ellipsis(cell, 20)), &next))
            }
        }
    }

    /// The question with its options and the right ones.
    fn answered(&self) -> Result<Item, Fault> {
        let options = self.options()?;
        let cell = self.cell(Column::Answer);
        let word = normalise(cell).to_uppercase();
        let kind = self.kind()?;
        let text = self.cell(Column::Text);
        if kind == Some(Kind::Judge) || (kind.is_none() && options.is_empty()) {
            return match truth(&word) {
                Some(is_true) => Ok(Item::judge(text, is_true)),
                None => Err(self.fault(Column::Answer, not(cell), "判断题请填“对”或“错”；选择题请把选项填上")),
            };
        }
        let letters: Vec<char> = word.chars().filter(|c| !c.is_whitespace() && !"、,;.".contains(*c)).collect();
        let answer: Option<Vec<usize>> =
            letters.iter().map(|c| position(*c).filter(|at| *at < options.len())).collect();
        let Some(answer) = answer.filter(|answer| !answer.is_empty()) else {
            return Err(self.fault(Column::Answer, not(cell), "请填选项的字母，例如B；多选填ABD"));
        };
        let guess = if answer.len() == 1 { Kind::Single } else { Kind::Multiple };
        Ok(Item::new(kind.unwrap_or(guess), text, options, answer))
    }

    fn kind(&self) -> Result<Option<Kind>, Fault> {
        let cell = self.cell(Column::Kind);
        match bare(&normalise(cell)).as_str() {
            "" => Ok(None),
            "判断" | "判断题" | "是非题" | "judge" => Ok(Some(Kind::Judge)),
            "单选" | "单选题" | "单项选择" | "单项选择题" | "single" => Ok(Some(Kind::Single)),
            "多选" | "多选题" | "多项选择" | "多项选择题" | "multiple" => Ok(Some(Kind::Multiple)),
            _ => {
                let what = format!("没有“{}”这种题型", ellipsis(cell, 20));
                Err(self.fault(Column::Kind, what, "请填判断、单选或多选；其他题型这里不收"))
            }
        }
    }

    /// The options, without a gap.
    fn options(&self) -> Result<Vec<String>, Fault> {
        let cells: Vec<&str> = (0..MAX_OPTIONS).map(|at| self.cell(Column::Option(at))).collect();
        let count = cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
        match cells.iter().take(count).position(|cell| cell.is_empty()) {
            Some(gap) => Err(self.fault(Column::Option(gap), "是空的，后面的选项却有内容", "选项请从A起连续填")),
            None => Ok(cells.into_iter().take(count).map(str::to_owned).collect()),
        }
    }

    fn cites(&self) -> Result<Vec<Cite>, Fault> {
        let parts = |column: Column| -> Vec<String> {
            let parts = self.cell(column).split(['\n', '；', ';']).map(|part| part.trim().to_owned());
            parts.filter(|part| !part.is_empty()).collect()
        };
        let (articles, versions) = (parts(Column::Cites), parts(Column::Versions));
        if !versions.is_empty() && versions.len() != articles.len() {
            let what = format!("有{}个版本，依据却有{}条", versions.len(), articles.len());
            return Err(self.fault(Column::Versions, what, "版本要和依据一一对应；没有版本的写“—”，或整格不填"));
        }
        let versions = versions.into_iter().map(|version| Some(version).filter(|version| version != NO_VERSION));
        let versions = versions.chain(std::iter::repeat(None));
        Ok(articles.into_iter().zip(versions).map(|(article, version)| Cite { article, version }).collect())
    }
}

fn not(cell: &str) -> String {
    if cell.is_empty() { "没有填".to_owned() } else { format!("“{}”不对", ellipsis(cell, 20)) }
}

/// What a judgement says, in upper case. A and B stand for 对 and 错, the order in which they are shown.
fn truth(word: &str) -> Option<bool> {
    match word {
        "对" | "正确" | "是" | "√" | "✓" | "✔" | "T" | "TRUE" | "A" => Some(true),
        "错" | "错误" | "否" | "不对" | "×" | "✗" | "✘" | "X" | "F" | "FALSE" | "B" => Some(false),
        _ => None,
    }
}
