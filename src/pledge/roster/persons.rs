//! The names in a cell.

use crate::text::{ellipsis, is_han};

/// The most names of a cell.
const MOST: usize = 30;

/// The names of a cell, parted by 、 or ;. An empty cell has none. Fails with what is wrong and what to do about it, for
/// every name that is none.
pub(super) fn read(cell: &str) -> Result<Vec<String>, Vec<(String, String)>> {
    let (mut names, mut faults) = (Vec::new(), Vec::new());
    let parts = cell.split(['、', ';', '；', ',', '，', '\n', '/']).map(str::trim).filter(|part| !part.is_empty());
    let parts: Vec<&str> = parts.take(MOST + 1).collect();
    if parts.len() > MOST {
        return Err(vec![(format!("写了超过{MOST}个人"), "请只写现任的人员，几个人用“、”隔开".to_owned())]);
    }
    for part in parts {
        match name(part) {
            Ok(name) if names.contains(&name) => faults.push((
                format!("“{name}”写了两遍"),
                "同一个人只写一遍；如果是同名的两个人，请写成“张三甲、张三乙”这样以便区分".to_owned(),
            )),
            Ok(name) => names.push(name),
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() { Ok(names) } else { Err(faults) }
}

/// A name in one form: dots as ·, no spaces between Han characters, one space between words of letters.
fn name(text: &str) -> Result<String, (String, String)> {
    let dotted: String = text.chars().map(|c| if "•‧∙・⋅●．.".contains(c) { '·' } else { c }).collect();
    let words: Vec<&str> = dotted.split_whitespace().collect();
    let is_chinese = dotted.chars().any(is_han);
    // 张 三 is a name set wide; 张三 李四 are two.
    if is_chinese && words.len() > 1 && words.iter().all(|word| word.chars().count() > 1) {
        let what = format!("“{}”像是几个人连着写", ellipsis(text, 20));
        return Err((what, "几个人请用“、”隔开；如果是一个人，请去掉中间的空格".to_owned()));
    }
    let name = words.join(if is_chinese { "" } else { " " });
    let is_named = |c: char| is_han(c) || c.is_ascii_alphabetic() || c == '·' || c == ' ';
    if let Some(odd) = name.chars().find(|c| !is_named(*c)) {
        let what = format!("“{}”里有姓名不该有的“{odd}”", ellipsis(text, 20));
        return Err((what, "这一格只写姓名，不写电话、职务；几个人用“、”隔开".to_owned()));
    }
    if !(2..=20).contains(&name.chars().count()) {
        return Err((format!("“{}”不像姓名", ellipsis(text, 20)), "姓名要2到20个字，请写全名".to_owned()));
    }
    Ok(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_a_cell() {
        for (cell, names) in [
            ("张三", vec!["张三"]),
            ("张三、李四;王五；赵六", vec!["张三", "李四", "王五", "赵六"]),
            ("张　三", vec!["张三"]),
            ("阿依古丽•买买提", vec!["阿依古丽·买买提"]),
            ("John Smith", vec!["John Smith"]),
            ("", vec![]),
        ] {
            assert_eq!(read(cell), Ok(names.into_iter().map(str::to_owned).collect()), "{cell}");
        }
    }

    #[test]
    fn what_is_no_name_is_told() {
        for cell in ["张", "张三13812345678", "张三 李四", "张三、张三", "王五（厂长）", &"李".repeat(21)]
        {
            assert_eq!(read(cell).map_err(|faults| faults.len()), Err(1), "{cell}");
        }
    }
}
