//! Tables on a terminal: columns aligned by how wide characters are shown, since a Han character is as wide as two
//! letters.

use crate::office::outcome::Table;

/// Between two columns.
const GAP: usize = 2;

/// A table as lines of text, its title first.
pub(super) fn lines(table: &Table) -> Vec<String> {
    let Table { title, header, rows } = table;
    let rows: Vec<Vec<String>> =
        std::iter::once(header).chain(rows).map(|row| row.iter().map(|cell| plain(cell)).collect()).collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let widest = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| width(cell)).max();
    let widths: Vec<usize> = (0..columns).map(|column| widest(column).unwrap_or_default()).collect();
    let body = rows.iter().map(|row| line(row, &widths));
    let mut lines: Vec<String> = std::iter::once(plain(title)).filter(|title| !title.is_empty()).chain(body).collect();
    if rows.len() == 1 {
        lines.push("（没有）".to_owned());
    }
    lines
}

fn line(row: &[String], widths: &[usize]) -> String {
    let cells = row.iter().zip(widths).map(|(cell, widest)| {
        let room = widest.saturating_sub(width(cell)) + GAP;
        format!("{cell}{}", " ".repeat(room))
    });
    cells.collect::<String>().trim_end().to_owned()
}

/// A text without what would move the cursor or break a line: cells hold names that somebody else typed.
pub(super) fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// How many columns of a terminal a text takes.
fn width(text: &str) -> usize {
    text.chars().map(of_one).sum()
}

/// How many columns a character takes (Unicode Standard Annex 11, the ranges that Chinese text is made of).
fn of_one(c: char) -> usize {
    match c {
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}' => 0,
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{303e}'
        | '\u{3041}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{1f300}'..='\u{1faff}'
        | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[&str]]) -> Table {
        let row = |row: &&[&str]| row.iter().map(|cell| (*cell).to_owned()).collect();
        let header = row(&(&["登录名", "姓名", "角色"] as &[&str]));
        Table { title: "工作人员".to_owned(), header, rows: rows.iter().map(row).collect() }
    }

    #[test]
    fn columns_stand_below_each_other_however_wide_the_characters() {
        let lines = lines(&table(&[&["zhang.san", "张三", "管理员"], &["li", "欧阳四ａ", "填报员·万东镇"]]));
        insta::assert_snapshot!(lines.join("\n"), @r"
        工作人员
        登录名     姓名      角色
        zhang.san  张三      管理员
        li         欧阳四ａ  填报员·万东镇
        ");
    }

    #[test]
    fn an_empty_table_says_so_and_a_cell_cannot_move_the_cursor() {
        assert_eq!(lines(&table(&[])).last().map(String::as_str), Some("（没有）"));
        let text = lines(&table(&[&["a\u{1b}[2J\nb", "", ""]])).join("\n");
        assert!(!text.contains('\u{1b}') && text.lines().count() == 3, "{text:?}");
    }
}
