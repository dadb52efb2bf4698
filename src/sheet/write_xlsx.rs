//! Writes a table as a workbook: the table, and a second sheet that says how it is filled in.
//!
//! Every cell is text, and so is every cell that will be filled in: a credit code typed as a number would lose its last
//! digits. Text is never a formula.

use std::fmt;

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, Format, FormatAlign, Formula, Note as Comment, Workbook, Worksheet,
    XlsxError,
};

use super::{MAX_ROWS, Note, Table};

/// Name of the second sheet.
const GUIDE: &str = "填写说明";
/// The narrowest and the widest column, in half-width characters.
const WIDTHS: (usize, usize) = (8, 50);
/// The first column of the second sheet with what can be chosen: below it the validation looks.
const CHOICES: u16 = 3;

/// A table that cannot be written.
#[derive(Debug)]
pub struct Unwritable(XlsxError);

impl fmt::Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "没能生成Excel文件：某一格的文字过长或表格过大（{}）。请缩小导出的范围，或改为导出CSV", self.0)
    }
}

impl std::error::Error for Unwritable {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.0)
    }
}

impl From<XlsxError> for Unwritable {
    fn from(error: XlsxError) -> Self {
        Self(error)
    }
}

/// The table as an XLSX workbook. Fails where a cell is longer than Excel can hold (32 767 characters) or where there
/// are more rows or columns.
pub fn write_xlsx(table: &Table) -> Result<Vec<u8>, Unwritable> {
    let mut book = Workbook::new();
    write_table(book.add_worksheet(), table)?;
    if !table.notes.is_empty() {
        write_guide(book.add_worksheet(), table)?;
    }
    Ok(book.save_to_buffer()?)
}

fn write_table(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    let text = text_format();
    sheet.set_name(sheet_name(&table.title))?;
    for (column, name) in (0u16..).zip(&table.header) {
        sheet.set_column_format(column, &text)?;
        sheet.set_column_width(column, width(table, usize::from(column)))?;
        sheet.write_string_with_format(0, column, name, &head_format())?;
    }
    sheet.set_freeze_panes(1, 0)?;
    for (row, cells) in (1u32..).zip(&table.rows) {
        for (column, cell) in (0u16..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string_with_format(row, column, cell, &text)?;
        }
    }
    let mut choices = CHOICES;
    for note in &table.notes {
        let Some(column) = table.header.iter().position(|name| *name == note.column) else { continue };
        let column = u16::try_from(column).unwrap_or(u16::MAX);
        sheet.insert_note(0, column, &Comment::new(&note.text).add_author_prefix(false))?;
        if !note.choices.is_empty() {
            let last = u32::try_from(MAX_ROWS).unwrap_or(u32::MAX);
            sheet.add_data_validation(1, column, last, column, &validation(choices, note)?)?;
            choices += 1;
        }
    }
    Ok(())
}

/// A list to choose from: the cells of the second sheet.
fn validation(column: u16, note: &Note) -> Result<DataValidation, XlsxError> {
    let letters = rust_xlsxwriter::utility::column_number_to_name(column);
    let list = Formula::new(format!("='{GUIDE}'!${letters}$2:${letters}${}", note.choices.len() + 1));
    DataValidation::new()
        .allow_list_formula(list)
        .set_error_style(DataValidationErrorStyle::Warning)
        .set_error_title("请核对")?
        .set_error_message("不在可选的内容里。可以点右侧的小箭头选择。")
}

/// Column and how it is filled in, what is about the whole table first; beside them the lists of what can be chosen.
fn write_guide(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    let (head, text) = (head_format(), text_format());
    sheet.set_name(GUIDE)?.set_column_width(0, 20)?.set_column_width(1, 80)?;
    sheet.write_string_with_format(0, 0, "栏目", &head)?.write_string_with_format(0, 1, "怎么填", &head)?;
    let is_general = |note: &&Note| !table.header.contains(&note.column);
    let general = table.notes.iter().filter(is_general);
    let columns = table.notes.iter().filter(|note| !is_general(note));
    for (row, note) in (1u32..).zip(general.chain(columns)) {
        sheet.write_string_with_format(row, 0, &note.column, &text)?;
        sheet.write_string_with_format(row, 1, &note.text, &text)?;
    }
    let choosing = table.notes.iter().filter(|note| !is_general(note) && !note.choices.is_empty());
    for (column, note) in (CHOICES..).zip(choosing) {
        sheet.set_column_width(column, 20)?;
        sheet.write_string_with_format(0, column, format!("可选：{}", note.column), &head)?;
        for (row, choice) in (1u32..).zip(&note.choices) {
            sheet.write_string_with_format(row, column, choice, &text)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

fn text_format() -> Format {
    Format::new().set_num_format("@").set_text_wrap().set_align(FormatAlign::Top)
}

fn head_format() -> Format {
    text_format().set_bold()
}

/// As wide as the widest line of its first cells, within [`WIDTHS`]; a Han character counts two.
fn width(table: &Table, column: usize) -> u32 {
    let cells = table.rows.iter().take(200).filter_map(|row| row.get(column));
    let lines = table.header.get(column).into_iter().chain(cells).flat_map(|cell| cell.lines());
    let widest = lines.map(|line| line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>()).max();
    u32::try_from((widest.unwrap_or(0) + 2).clamp(WIDTHS.0, WIDTHS.1)).unwrap_or(u32::MAX)
}

/// A name that Excel takes for a sheet: at most 31 characters, without some signs, and not that of the second sheet.
fn sheet_name(title: &str) -> String {
    let allowed = |c: char| if "[]:*?/\\'".contains(c) || c.is_control() { ' ' } else { c };
    let name: String = title.chars().filter(|c| c.len_utf16() == 1).map(allowed).take(31).collect();
    match name.trim() {
        "" | GUIDE => "表格".to_owned(),
        name => name.to_owned(),
    }
}
