//! Reads text with commas, semicolons or tabs between its cells.

use csv::{ReaderBuilder, StringRecord, Terminator};

use super::write_csv::unguarded;
use super::{Foreign, Limits, MAX_CELL, MAX_COLUMNS, Row, Why, cell, decode};

/// What can stand between cells, the likeliest first.
const DELIMITERS: [char; 3] = [',', '\t', ';'];
/// The delimiter is told from so many first lines that hold something.
const TOLD_FROM: usize = 10;

/// The rows that hold something.
pub(super) fn rows(bytes: &[u8], limits: &Limits) -> Result<Vec<Row>, Why> {
    let text = decode(bytes).ok_or(Why::Encoding)?;
    if text.contains('\0') {
        return Err(Why::Foreign(Foreign::Binary));
    }
    if is_web_page(&text) {
        return Err(Why::Foreign(Foreign::WebPage));
    }
    // One kind of line end, and one after the last line: rows are counted by them.
    let mut text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.push('\n');
    let (delimiter, table) = declared(&text).unwrap_or_else(|| (likeliest(&text), &text));
    if let Some(line) = scan(table, &[delimiter], |_| ()) {
        return Err(Why::Quote(line));
    }
    records(table, delimiter, limits.rows)
}

fn is_web_page(text: &str) -> bool {
    let start: String = text.trim_start().chars().take(200).collect::<String>().to_ascii_lowercase();
    ["<html", "<!doctype", "<table", "<?xml", "<meta"].iter().any(|tag| start.starts_with(tag))
}

/// Excel's own line that names the delimiter, `sep=;`: it is no row. The delimiter and what follows.
fn declared(text: &str) -> Option<(char, &str)> {
    let (line, table) = text.strip_prefix("sep=")?.split_once('\n')?;
    let delimiter = line.chars().next().filter(|c| DELIMITERS.contains(c))?;
    Some((delimiter, table))
}

/// The delimiter that most of the first lines hold, and of these the one that they hold most often: a semicolon between
/// two names in a cell is in none of the header.
fn likeliest(text: &str) -> char {
    let head: String = text.split_inclusive('\n').filter(|line| !line.trim().is_empty()).take(TOLD_FROM).collect();
    let mut lines = vec![[0usize; DELIMITERS.len()]];
    scan(&head, &DELIMITERS, |c| match DELIMITERS.iter().position(|delimiter| *delimiter == c) {
        Some(which) => lines.iter_mut().rev().take(1).for_each(|line| line[which] += 1),
        None => lines.push([0; DELIMITERS.len()]),
    });
    let score = |which: usize| {
        let holding = lines.iter().filter(|line| line[which] > 0).count();
        (holding, lines.iter().map(|line| line[which]).sum::<usize>())
    };
    // The first of equals: `max_by_key` would take the last.
    (0..DELIMITERS.len()).rev().max_by_key(|which| score(*which)).map_or(',', |which| DELIMITERS[which])
}

/// Tells every delimiter and line end that stands outside quotation marks; gives the line on which a quotation mark
/// opens that nothing closes.
fn scan(text: &str, delimiters: &[char], mut seen: impl FnMut(char)) -> Option<usize> {
    let (mut opened, mut at_start, mut line) = (None, true, 1);
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        line += usize::from(c == '\n');
        if opened.is_some() {
            if c == '"' && characters.next_if_eq(&'"').is_none() {
                opened = None;
            }
        } else if c == '"' && at_start {
            opened = Some(line);
            at_start = false;
        } else {
            at_start = c == '\n' || delimiters.contains(&c);
            if at_start {
                seen(c);
            }
        }
    }
    opened
}

fn records(text: &str, delimiter: char, most: usize) -> Result<Vec<Row>, Why> {
    let mut builder = ReaderBuilder::new();
    builder.has_headers(false).flexible(true).terminator(Terminator::Any(b'\n'));
    let mut reader = builder.delimiter(u8::try_from(delimiter).unwrap_or(b',')).from_reader(text.as_bytes());
    let (mut rows, mut record, mut breaks) = (Vec::new(), StringRecord::new(), 0);
    while reader.read_record(&mut record).map_err(|_| Why::Damaged)? {
        breaks += record.iter().map(|field| field.matches('\n').count()).sum::<usize>();
        // The reader passes over blank lines, where a spreadsheet program shows a row: so rows are counted by lines,
        // less the line breaks inside cells.
        let lines = usize::try_from(reader.position().line()).unwrap_or(usize::MAX);
        let row = row(lines.saturating_sub(1 + breaks), &record)?;
        if !row.cells.is_empty() {
            rows.push(row);
        }
        if rows.len() > most {
            return Err(Why::TooManyRows(most));
        }
    }
    Ok(rows)
}

fn row(number: usize, record: &StringRecord) -> Result<Row, Why> {
    let is_filled = |at: &usize| record.get(*at).is_some_and(|field| !cell::tidy(field).is_empty());
    let width = (0..record.len()).rev().find(is_filled).map_or(0, |last| last + 1);
    if width > MAX_COLUMNS {
        return Err(Why::TooManyColumns(number));
    }
    let text = |field: &str| cell::tidy(unguarded(&cell::tidy(field)));
    let cells: Vec<String> = record.iter().take(width).map(text).collect();
    if cells.iter().any(|cell| cell.encode_utf16().count() > MAX_CELL) {
        return Err(Why::CellTooLong(number));
    }
    Ok(Row { number, cells })
}
