//! Reads the rows of a table: what is good of it, and every fault.

use std::collections::HashMap;

use jiff::civil::Date;

use super::column::{self, Column, Positions};
use super::template::is_example;
use super::{DISTRICT, Entry, Faults, RowFault, contents, day, themes};
use crate::knowledge::Knowledge;
use crate::outreach::check;
use crate::registry::outreach::activity::Activity;
use crate::sheet::{Row, Sheet};
use crate::text::{ellipsis, normalise};

/// The most characters of a number that somebody gave a record.
const OWN_CHARS: usize = 40;

/// What was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Read {
    /// The good rows.
    pub entries: Vec<Entry>,
    /// Rows that are records, good or not.
    pub rows: u32,
    /// What is wrong with the others.
    pub faults: Faults,
}

/// Reads a table on a day, by what the knowledge names. Columns are told by their heading and stand in any order; rows
/// marked as examples are passed over.
pub fn parse(sheet: Sheet, knowledge: &Knowledge, today: Date) -> Read {
    let (header, rows) = sheet.into_under(|cell| Column::of(cell).is_some());
    let mut read = Read::default();
    let positions = match column::find(&header) {
        Ok(positions) => positions,
        Err(faults) => {
            faults.into_iter().for_each(|fault| read.faults.add(fault));
            return read;
        }
    };
    let mut reading = Reading { knowledge, today, positions, numbers: HashMap::new(), faults: Faults::default() };
    for row in rows {
        if is_example(reading_own(&reading.positions, &row)) {
            continue;
        }
        read.rows = read.rows.saturating_add(1);
        read.entries.extend(reading.entry(&row));
    }
    read.faults = reading.faults;
    if read.rows == 0 {
        read.faults.add(RowFault {
            row: number(&header).saturating_add(1),
            column: None,
            what: "表头下面没有记录".to_owned(),
            next: "请从表头下一行开始，一行填一次活动；示例行不会导入".to_owned(),
        });
    }
    read
}

fn reading_own<'a>(positions: &Positions, row: &'a Row) -> &'a str {
    positions.cell(row, Column::Own)
}

fn number(row: &Row) -> u32 {
    u32::try_from(row.number).unwrap_or(u32::MAX)
}

struct Reading<'a> {
    knowledge: &'a Knowledge,
    today: Date,
    positions: Positions,
    /// The row of each number by place.
    numbers: HashMap<(Option<String>, String), u32>,
    faults: Faults,
}

impl Reading<'_> {
    /// The record of a row; none where something is wrong with it.
    fn entry(&mut self, row: &Row) -> Option<Entry> {
        let before = self.faults.total;
        let own = self.own(row);
        let (from, to) = self.days(row);
        let (setting, place) = (self.setting(row), self.place(row));
        let theme = self.theme(row);
        let items = self.items(row);
        let text = |column| self.positions.cell(row, column).to_owned();
        let (village, site, title, note) =
            (text(Column::Village), text(Column::Site), text(Column::Title), text(Column::Note));
        let partners = partners(self.positions.cell(row, Column::Partners));
        if self.faults.total > before {
            return None;
        }
        let (from, to, setting, place, items) = (from?, to?, setting?, place?, items?);
        let activity = Activity { setting, from, to, place, village, site, title, theme, partners, items, note };
        let activity = check::tidy(activity);
        for fault in check::faults(self.knowledge, &activity, self.today) {
            let (what, next) = fault.split_once('：').unwrap_or((&fault, "请改正"));
            self.fault(row, column_of(&fault), what, next);
        }
        self.once(row, &activity, &own);
        (self.faults.total == before).then(|| Entry { row: number(row), own, activity })
    }

    fn fault(&mut self, row: &Row, column: Column, what: impl Into<String>, next: impl Into<String>) {
        let fault = RowFault { row: number(row), column: Some(column), what: what.into(), next: next.into() };
        self.faults.add(fault);
    }

    fn own(&mut self, row: &Row) -> String {
        let own = reading_own(&self.positions, row).split_whitespace().collect::<Vec<_>>().join(" ");
        if own.chars().count() > OWN_CHARS {
            self.fault(row, Column::Own, format!("超过{OWN_CHARS}个字"), "编号请写短一些，也可以不填");
        }
        own
    }

    fn days(&mut self, row: &Row) -> (Option<Date>, Option<Date>) {
        let from = self.day(row, Column::From);
        match self.positions.cell(row, Column::To) {
            "" => (from, from),
            _ => (from, self.day(row, Column::To)),
        }
    }

    fn day(&mut self, row: &Row, column: Column) -> Option<Date> {
        let cell = self.positions.cell(row, column);
        let day = day::read(cell);
        if day.is_none() {
            let what = not(cell);
            self.fault(row, column, what, "请写成2022-06-16这样，要有年份");
        }
        day
    }

    fn setting(&mut self, row: &Row) -> Option<String> {
        let cell = self.positions.cell(row, Column::Setting);
        let words = normalise(cell).replace(' ', "");
        let settings = &self.knowledge.district.setting;
        let is_meant = |id: &str, name: &str| words == id || words == name || name.strip_prefix('进') == Some(&words);
        if let Some(found) = settings.iter().find(|setting| is_meant(&setting.id, &setting.name)) {
            return Some(found.id.clone());
        }
        let names: Vec<&str> = settings.iter().map(|setting| setting.name.as_str()).collect();
        self.fault(row, Column::Setting, not(cell), format!("请填其中一个：{}", names.join("、")));
        None
    }

    /// The id of the place; none within for the whole district.
    fn place(&mut self, row: &Row) -> Option<Option<String>> {
        let cell = self.positions.cell(row, Column::Place);
        let district = &self.knowledge.district;
        if [DISTRICT, district.name.as_str(), district.bureau.as_str()].contains(&cell) {
            return Some(None);
        }
        if let Some(found) = district.place.iter().find(|place| place.name == cell || place.is_called(cell)) {
            return Some(Some(found.id.clone()));
        }
        self.fault(row, Column::Place, not(cell), "请写全称，如“万东镇”；全区性的活动写“全区”");
        None
    }

    fn theme(&mut self, row: &Row) -> Option<String> {
        let cell = self.positions.cell(row, Column::Theme);
        if cell.is_empty() {
            return None;
        }
        let theme = themes::read(&self.knowledge.themes, cell);
        if theme.is_none() {
            self.fault(row, Column::Theme, not(cell), "请从模板列出的主题里选，也可以不填，不填就按季度主题算");
        }
        theme
    }

    fn items(&mut self, row: &Row) -> Option<Vec<crate::registry::outreach::activity::Item>> {
        match contents::read(&self.knowledge.outreach, self.positions.cell(row, Column::Contents)) {
            Ok(items) => Some(items),
            Err(faults) => {
                faults.into_iter().for_each(|(what, next)| self.fault(row, Column::Contents, what, next));
                None
            }
        }
    }

    /// No number stands twice in a file.
    fn once(&mut self, row: &Row, activity: &Activity, own: &str) {
        if own.is_empty() {
            return;
        }
        let key = (activity.place.clone(), own.to_owned());
        if let Some(first) = self.numbers.get(&key).copied() {
            let what = format!("和第{first}行是同一个编号");
            self.fault(row, Column::Own, what, "同一次活动只留一行；不是同一次的，请改编号，也可以不填");
            return;
        }
        self.numbers.insert(key, number(row));
    }
}

/// The names of units in a cell.
fn partners(cell: &str) -> Vec<String> {
    cell.split(['、', ';', '；', ',', '，', '\n'])
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty())
        .collect()
}

fn not(cell: &str) -> String {
    if cell.is_empty() { "没有填".to_owned() } else { format!("“{}”不对", ellipsis(cell, 20)) }
}

/// The column that a fault of the check is about, by how it is told.
fn column_of(fault: &str) -> Column {
    const BEGINNINGS: [(&str, Column); 6] = [
        ("结束日期", Column::To),
        ("村（社区）", Column::Village),
        ("地点", Column::Site),
        ("活动名称", Column::Title),
        ("备注", Column::Note),
        ("参加单位", Column::Partners),
    ];
    if let Some((_, column)) = BEGINNINGS.iter().find(|(beginning, _)| fault.starts_with(beginning)) {
        return *column;
    }
    // Faults of days begin with the day.
    if fault.starts_with(|c: char| c.is_ascii_digit()) {
        return if fault.contains("宣传场合") {
            Column::Setting
        } else if fault.contains("超过一年") {
            Column::To
        } else {
            Column::From
        };
    }
    Column::Contents
}
