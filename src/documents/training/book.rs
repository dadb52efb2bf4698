//! The training record as a spreadsheet (XLSX).

use jiff::civil::DateTime;
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::{Row, TITLE, TrainingRecord};
use crate::documents::NotDrawn;

/// Titles and widths in characters.
const COLUMNS: [(&str, f64); 10] = [
    ("序号", 6.0),
    ("姓名", 10.0),
    ("职务", 18.0),
    ("方式", 12.0),
    ("培训内容", 52.0),
    ("开始时间", 18.0),
    ("时长（分钟）", 12.0),
    ("成绩", 8.0),
    ("结果", 9.0),
    ("证书编号", 26.0),
];
const LAST: u16 = COLUMNS.len() as u16 - 1;
/// The row of titles, below the title of the whole and two rows about the firm.
const HEAD: u32 = 3;
/// A4, as spreadsheets number papers.
const A4: u8 = 9;

/// The record as a spreadsheet: the titles stay in sight, codes and numbers of certificates are text.
///
/// # Errors
/// Something is too long for a cell.
pub fn xlsx(record: &TrainingRecord) -> Result<Vec<u8>, NotDrawn> {
    write(record).map_err(|error| NotDrawn(error.to_string()))
}

fn write(record: &TrainingRecord) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let made = excel(record.made.at(0, 0, 0, 0))?;
    let about = DocProperties::new().set_title(TITLE).set_author(&record.bureau).set_creation_datetime(&made);
    book.set_properties(&about);
    let sheet = book.add_worksheet();
    page(sheet)?;
    head(sheet, record)?;
    for (place, row) in (1..).zip(&record.rows) {
        line(sheet, place, row)?;
    }
    let last = HEAD + u32::try_from(record.rows.len()).unwrap_or(u32::MAX - HEAD);
    sheet.autofilter(HEAD, 0, last, LAST)?;
    let end = Format::new().set_font_color(Color::RGB(0x004F_4F4F));
    sheet.write_string_with_format(last + 1, 0, record.summary(), &end)?;
    book.save_to_buffer()
}

fn page(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    sheet.set_name("培训记录")?.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(HEAD, HEAD)?.set_freeze_panes(HEAD + 1, 2)?.set_footer("&R第 &P 页　共 &N 页");
    for (column, (_, width)) in (0..).zip(COLUMNS) {
        sheet.set_column_width(column, width)?;
    }
    Ok(())
}

fn head(sheet: &mut Worksheet, record: &TrainingRecord) -> Result<(), XlsxError> {
    let title = Format::new().set_bold().set_font_size(16).set_align(FormatAlign::Center);
    sheet.merge_range(0, 0, 0, LAST, TITLE, &title)?.set_row_height(0, 28)?;
    let text = Format::new().set_num_format("@");
    let lines = [
        (1, 0, "单位"),
        (1, 2, &record.firm),
        (1, 5, "统一社会信用代码"),
        (1, 7, &record.code),
        (2, 0, "培训"),
        (2, 2, &record.campaign),
        (2, 5, "制表日期"),
        (2, 7, &record.made.to_string()),
    ];
    for (row, column, value) in lines {
        sheet.write_string_with_format(row, column, value, &text)?;
    }
    let style = boxed().set_bold().set_align(FormatAlign::Center).set_background_color(Color::RGB(0x00F3_ECDD));
    for (column, (name, _)) in (0..).zip(COLUMNS) {
        sheet.write_string_with_format(HEAD, column, name, &style)?;
    }
    Ok(())
}

fn line(sheet: &mut Worksheet, place: u32, row: &Row) -> Result<(), XlsxError> {
    let Row { name, position, mode, content, started, minutes, outcome, certificate } = row;
    let at = HEAD + place;
    let (text, number) = (boxed().set_num_format("@"), boxed());
    let moment = boxed().set_num_format("yyyy-mm-dd hh:mm");
    sheet.write_number_with_format(at, 0, place, &number)?;
    for (column, value) in [(1, name), (2, position), (3, mode), (4, content)] {
        sheet.write_string_with_format(at, column, value, &text)?;
    }
    sheet.write_datetime_with_format(at, 5, excel(*started)?, &moment)?;
    sheet.write_number_with_format(at, 6, *minutes, &number)?;
    match outcome.score() {
        Some(score) => sheet.write_number_with_format(at, 7, score, &number)?,
        None => sheet.write_blank(at, 7, &number)?,
    };
    sheet.write_string_with_format(at, 8, outcome.label(), &text)?;
    sheet.write_string_with_format(at, 9, certificate.as_deref().unwrap_or_default(), &text)?;
    Ok(())
}

fn boxed() -> Format {
    Format::new().set_border(FormatBorder::Thin).set_text_wrap().set_align(FormatAlign::VerticalCenter)
}

/// A moment as spreadsheets count it.
fn excel(at: DateTime) -> Result<ExcelDateTime, XlsxError> {
    let part = |value: i8| value.unsigned_abs();
    let day = ExcelDateTime::from_ymd(at.year().unsigned_abs(), part(at.month()), part(at.day()))?;
    day.and_hms(u16::from(part(at.hour())), part(at.minute()), f64::from(part(at.second())))
}
