//! Reads the rows of a roster: all of them, or every fault.

use std::collections::HashMap;

use super::column::{self, Column, Positions};
use super::template::is_example;
use super::{FirmRow, Known, RowFault, persons, size_label};
use crate::registry::firm::Size;
use crate::sheet::{Row, Sheet};
use crate::text::{ellipsis, normalise};

/// The longest name of a firm, in characters.
const NAME_CHARS: usize = 100;

/// Reads a roster. `check_code` gives a credit code in its one form, or says in Chinese what is wrong with it. Rows that
/// are equal are one; rows marked as examples are passed over.
pub fn parse(
    sheet: &Sheet,
    known: &Known<'_>,
    check_code: &dyn Fn(&str) -> Result<String, String>,
) -> Result<Vec<FirmRow>, Vec<RowFault>> {
    let (positions, rows) = column::find(sheet)?;
    let rows: Vec<&Row> = rows.iter().filter(|row| !is_example(positions.cell(row, Column::Name))).collect();
    let mut reading = Reading { known, check_code, positions, faults: Vec::new() };
    let firms: Vec<FirmRow> = rows.into_iter().filter_map(|row| reading.firm(row)).collect();
    let mut faults = reading.faults;
    let firms = merged(firms, &mut faults);
    if firms.is_empty() && faults.is_empty() {
        faults.push(RowFault {
            row: sheet.header().number + 1,
            column: String::new(),
            what: "表头下面没有企业".to_owned(),
            next: "请从表头下一行开始，一行填一家企业；示例行不会导入".to_owned(),
        });
    }
    faults.sort_by_key(|fault| fault.row);
    if faults.is_empty() { Ok(firms) } else { Err(faults) }
}

/// Leaves out rows that repeat another, and tells of those that contradict one.
fn merged(firms: Vec<FirmRow>, faults: &mut Vec<RowFault>) -> Vec<FirmRow> {
    let mut kept: Vec<FirmRow> = Vec::with_capacity(firms.len());
    let mut by_code: HashMap<String, usize> = HashMap::with_capacity(firms.len());
    for firm in firms {
        let Some(first) = by_code.get(&firm.code).and_then(|at| kept.get(*at)) else {
            by_code.insert(firm.code.clone(), kept.len());
            kept.push(firm);
            continue;
        };
        let differing = differing(first, &firm);
        if !differing.is_empty() {
            faults.push(RowFault {
                row: firm.row,
                column: Column::Code.label().to_owned(),
                what: format!("和第{}行是同一个代码，但{}不一样", first.row, differing.join("、")),
                next: "同一家企业只留一行；如果是两家企业，请对照营业执照改正代码".to_owned(),
            });
        }
    }
    kept
}

fn differing(one: &FirmRow, other: &FirmRow) -> Vec<&'static str> {
    let FirmRow { row: _, code: _, name, place, industry, size, responsible, officers } = other;
    let columns = [
        (one.name == *name, Column::Name),
        (one.place == *place, Column::Place),
        (one.industry == *industry, Column::Industry),
        (one.size == *size, Column::Size),
        (one.responsible == *responsible, Column::Responsible),
        (one.officers == *officers, Column::Officer),
    ];
    columns.into_iter().filter(|(same, _)| !same).map(|(_, column)| column.label()).collect()
}

/// What reading a row needs, and the faults found so far.
struct Reading<'a> {
    known: &'a Known<'a>,
    check_code: &'a dyn Fn(&str) -> Result<String, String>,
    positions: Positions,
    faults: Vec<RowFault>,
}

impl Reading<'_> {
    /// The firm of a row; none where something is wrong with it.
    fn firm(&mut self, row: &Row) -> Option<FirmRow> {
        let before = self.faults.len();
        let code = self.code(row);
        let name = self.name(row);
        let place = self.place(row);
        let industry = self.industry(row);
        let size = self.size(row);
        let responsible = self.persons(row, Column::Responsible);
        let officers = self.persons(row, Column::Officer);
        self.check_persons(row, &responsible, &officers);
        if self.faults.len() > before {
            return None;
        }
        Some(FirmRow {
            row: row.number,
            code,
            name,
            place: place?,
            industry: industry?,
            size: size?,
            responsible,
            officers,
        })
    }

    fn fault(&mut self, row: &Row, column: Column, what: impl Into<String>, next: impl Into<String>) {
        let column = column.label().to_owned();
        self.faults.push(RowFault { row: row.number, column, what: what.into(), next: next.into() });
    }

    fn code(&mut self, row: &Row) -> String {
        let cell = self.positions.cell(row, Column::Code);
        if cell.is_empty() {
            self.fault(row, Column::Code, "没有填", "请填营业执照上的18位统一社会信用代码");
            return String::new();
        }
        (self.check_code)(cell).unwrap_or_else(|reason| {
            let what = format!("“{}”不对：{}", ellipsis(cell, 20), reason.trim_end_matches('。'));
            let next = if is_rounded(cell) {
                "代码被表格软件当成了数字，后几位已经变成0：请把这一列设为“文本”格式，再照营业执照重新填"
            } else {
                "请对照营业执照改正"
            };
            self.fault(row, Column::Code, what, next);
            String::new()
        })
    }

    fn name(&mut self, row: &Row) -> String {
        let name = self.positions.cell(row, Column::Name).split_whitespace().collect::<Vec<_>>().join(" ");
        match name.chars().count() {
            0 => self.fault(row, Column::Name, "没有填", "请填营业执照上的全称"),
            1 => self.fault(row, Column::Name, "只有一个字", "请填营业执照上的全称"),
            count if count > NAME_CHARS => {
                self.fault(row, Column::Name, format!("超过{NAME_CHARS}个字"), "请只填营业执照上的全称，备注另放一列")
            }
            _ => (),
        }
        name
    }

    fn place(&mut self, row: &Row) -> Option<String> {
        let places: Vec<Choice<'_>> =
            self.known.places.iter().map(|place| (place.id.as_str(), place.name.as_str(), &*place.aliases)).collect();
        self.choice(row, Column::Place, &places)
    }

    fn industry(&mut self, row: &Row) -> Option<String> {
        let industries: Vec<Choice<'_>> = self
            .known
            .industries
            .iter()
            .map(|named| (named.id.as_str(), named.name.as_str(), &*named.aliases))
            .collect();
        self.choice(row, Column::Industry, &industries)
    }

    fn choice(&mut self, row: &Row, column: Column, choices: &[Choice<'_>]) -> Option<String> {
        let cell = self.positions.cell(row, column);
        let words = compact(cell);
        let is_meant = |(id, name, aliases): &&Choice<'_>| {
            words == compact(name) || words == *id || aliases.iter().any(|alias| words == compact(alias))
        };
        if let Some((id, ..)) = choices.iter().find(is_meant) {
            return Some((*id).to_owned());
        }
        let names: Vec<&str> = choices.iter().map(|(_, name, _)| *name).collect();
        let what =
            if words.is_empty() { "没有填".to_owned() } else { format!("没有“{}”", ellipsis(cell, 20)) };
        self.fault(row, column, what, format!("请填其中一个：{}", names.join("、")));
        None
    }

    fn size(&mut self, row: &Row) -> Option<Size> {
        let cell = self.positions.cell(row, Column::Size);
        let size = match compact(cell).trim_end_matches("企业").trim_end_matches('型') {
            "微" => Some(Size::Micro),
            "小" => Some(Size::Small),
            "中" => Some(Size::Medium),
            "大" => Some(Size::Large),
            _ => None,
        };
        if size.is_none() {
            let sizes = [Size::Micro, Size::Small, Size::Medium, Size::Large].map(size_label);
            let what =
                if cell.is_empty() { "没有填".to_owned() } else { format!("没有“{}”", ellipsis(cell, 20)) };
            self.fault(row, Column::Size, what, format!("请填其中一个：{}", sizes.join("、")));
        }
        size
    }

    fn persons(&mut self, row: &Row, column: Column) -> Vec<String> {
        persons::read(self.positions.cell(row, column)).unwrap_or_else(|faults| {
            faults.into_iter().for_each(|(what, next)| self.fault(row, column, what, next));
            Vec::new()
        })
    }

    fn check_persons(&mut self, row: &Row, responsible: &[String], officers: &[String]) {
        if self.positions.cell(row, Column::Responsible).is_empty() {
            self.fault(row, Column::Responsible, "没有填", "请填主要负责人的姓名；几个人用“、”隔开");
        }
        for name in officers.iter().filter(|name| responsible.contains(name)) {
            let what = format!("“{name}”已经填在“{}”里", Column::Responsible.label());
            self.fault(row, Column::Officer, what, "负责人自己兼安全员的，这里不用再填；如果是同名的两个人，请区分开");
        }
    }
}

/// Id, name, other names.
type Choice<'a> = (&'a str, &'a str, &'a [String]);

fn compact(text: &str) -> String {
    normalise(text).replace(' ', "")
}

/// A code that went through a number: 9.15E+17, or 18 digits of which the last three are nought.
fn is_rounded(code: &str) -> bool {
    let digits = code.chars().all(|c| c.is_ascii_digit());
    code.to_ascii_uppercase().contains("E+") || (digits && code.len() >= 16 && code.ends_with("000"))
}
