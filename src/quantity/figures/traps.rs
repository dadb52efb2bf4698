//! What looks like a figure and is none.

use crate::quantity::Quantity;
use crate::quantity::numeral;
use crate::quantity::units::Unit;
use crate::text;

/// Names and phrases that hold a numeral with what could be its unit.
pub(super) const NAMES: &[&str] = &[
    "成百上千",
    "成千上万",
    "上百上千",
    "千家万户",
    "一次性",
    "一件事",
    "一家人",
    "一人一",
    "一户一",
    "一家一",
    "一处一",
    "一项一",
    "一批",
    "一条龙",
    "一条心",
    "一块儿",
    "一部分",
    "一张网",
    "一张图",
    "一本账",
    "一组织",
    "一期一",
    "两个至上",
    "两个维护",
    "两个确立",
    "两个责任",
    "两个清单",
    "三个必须",
    "四个意识",
    "四个自信",
    "四个最严",
    "四个全面",
    "十五条措施",
    "十五条硬措施",
    "八条硬措施",
    "一个都",
    "一个也",
    "一名一",
];

/// The longest title between 《 and 》, in characters.
const TITLE_CHARS: usize = 60;

/// Characters that make one word with 一 or a number after them: 统一, 同一个, 每20人.
const BOUND_BEFORE_ONE: &str = "统同唯之单逐任何上下这那某又再另进首头前后整惟专划合万";

/// Characters that make one word with the start of a mark after them: 附近3家, 签约20家, 网上百人.
const BOUND_BEFORE_MARK: &[(char, &str)] =
    &[('近', "附最临就靠相邻亲贴远"), ('约', "签预节公条制契违失履特网"), ('超', "高赶反"), ('上', "以线网马路街会")];

/// What follows a number in a date, a place or a rank.
const NO_UNITS: &str = "年月日号时点分秒季届版楼室路栋期℃级层岁度折成线-—/:：";

/// Words of the same kind.
const NO_UNIT_WORDS: &[&str] = &["国道", "省道", "高速"];

/// Words that end in 前 and speak of time, not of ranks as 前10名 does.
const NOW: &[&str] = &["目前", "当前", "此前", "日前", "以前", "之前", "提前"];

/// Words before a number that is dialled or looked up.
const CALLS: &[&str] = &["拨打", "热线", "电话", "拨", "编号", "代码", "邮编", "文号", "号码"];

/// Bytes to pass over where something begins that is no figure.
pub(super) fn skip(before: &str, rest: &str) -> Option<usize> {
    if let Some(title) = rest.strip_prefix('《') {
        let end = title.char_indices().take(TITLE_CHARS).find(|(_, c)| *c == '》' || *c == '\n')?.0;
        return title.get(end..)?.starts_with('》').then_some('《'.len_utf8() + end + '》'.len_utf8());
    }
    if rest.starts_with(|c| matches!(c, '成' | '上') || text::is_numeral(c))
        && let Some(name) = NAMES.iter().find(|name| rest.starts_with(**name))
    {
        return Some(name.len());
    }
    if let Some(number) = rest.strip_prefix('第') {
        return ordinals(rest, number);
    }
    if let Some(number) = rest.strip_prefix(['数', '几']) {
        // 数十家 is vague, and the 数 of 户数十二户 belongs to the word before it.
        let run = number.get(..numeral::run(number)).unwrap_or_default();
        let vague = !run.is_empty() && run.chars().all(|c| text::unit(c).is_some());
        return vague.then_some('数'.len_utf8() + run.len());
    }
    let last = before.chars().next_back()?;
    let bound = matches!(last, '每' | '×') || (is_dot(last) && follows_numeral(before));
    if bound && numeral::starts(rest) {
        return Some(numeral::run(rest));
    }
    let one = rest.strip_prefix('一').filter(|after| !after.starts_with(|c| text::unit(c).is_some()));
    (one.is_some() && BOUND_BEFORE_ONE.contains(last)).then_some('一'.len_utf8())
}

/// 第二十一条, and what is listed with it: 第三条、第五条, 第三条、五条 and 第三、五条. 第一、5项 is a heading and a figure.
fn ordinals(rest: &str, number: &str) -> Option<usize> {
    const CLASSES: [char; 8] = ['条', '款', '项', '章', '节', '期', '批', '号'];
    const LISTED_ALONE: [char; 5] = ['条', '款', '章', '节', '号'];
    let len = numeral::run(number);
    let mut after = number.get(len..).filter(|_| len > 0)?;
    loop {
        let class = after.chars().next().filter(|c| CLASSES.contains(c));
        let classless = class.map_or(after, |class| after.strip_prefix(class).unwrap_or(after));
        let Some(listed) = classless.strip_prefix(['、', '和', '至', '及', '或']) else { break };
        let len = numeral::run(listed);
        let same = |c: char| class.map_or(LISTED_ALONE.contains(&c), |class| c == class);
        let Some(next) = listed.get(len..).filter(|next| len > 0 && next.starts_with(same)) else { break };
        after = next;
    }
    Some(rest.len() - after.len())
}

fn is_dot(c: char) -> bool {
    matches!(c, '·' | '•' | '・' | '‧' | '∙')
}

/// Whether a numeral stands before the dot at the end: 6·16.
fn follows_numeral(before: &str) -> bool {
    before.chars().rev().nth(1).is_some_and(|c| arabic(c) || text::is_numeral(c))
}

fn arabic(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

/// Whether a word such as 约 begins a figure here, and is no part of another word.
pub(super) fn qualifies(before: &str, rest: &str) -> bool {
    let number = numeral::qualifier(rest).map(|(_, number)| number);
    let last = before.chars().next_back();
    let binds = |(mark, with): &(char, &str)| rest.starts_with(*mark) && last.is_some_and(|last| with.contains(last));
    let bound = BOUND_BEFORE_MARK.iter().any(binds);
    !bound && number.is_some_and(numeral::starts)
}

/// Whether a number with a unit is part of a name: “三个必须”, 五个一, 前10名, 一起.
pub(super) fn is_name(before: &str, written: &str, unit: &Unit, after: &str) -> bool {
    let ranked = before.ends_with('前') && !NOW.iter().any(|word| before.ends_with(word));
    let quoted = before.ends_with(['“', '‘', '「', '『']) && !after.starts_with(['”', '’', '」', '』']);
    let listed = unit.name() == "个" && ["一", "百分", "100%"].iter().any(|word| after.starts_with(word));
    if quoted || listed || ranked {
        return true;
    }
    if written != "一" {
        return false;
    }
    // 一起 is "together" unless something happened.
    let near = text::cut(after, 12);
    let happened = ["事故", "案", "火"].iter().any(|word| near.contains(word));
    after.starts_with('一')
        || unit.words.iter().any(|word| after.starts_with(word))
        || (unit.name() == "起" && !happened)
}

/// Bytes of the number of an item at the start of a line that runs into a figure: the first two of 1.20家企业.
pub(super) fn item_number(before: &str, written: &str) -> Option<usize> {
    if !before.trim_end_matches([' ', '\u{3000}', '\t']).chars().next_back().is_none_or(|c| matches!(c, '\n' | '\r')) {
        return None;
    }
    let (item, after) = written.split_once(['.', '．'])?;
    (item.chars().count() <= 2).then(|| written.len() - after.len())
}

/// Whether a number without a unit is a figure: three digits or more, and no year, telephone or document number. In
/// Chinese numerals only at the end of a clause: 突破一万.
pub(super) fn is_bare_figure(before: &str, written: &str, quantity: Quantity, after: &str) -> bool {
    let Some(units) = quantity.amount.units().filter(|units| *units >= 100) else { return false };
    let bound_after = |c: char| NO_UNITS.contains(c) || c.is_ascii_alphanumeric() || is_dot(c);
    let bound_before = |c: char| "〔[【(（#№-－—/.:".contains(c) || c.is_ascii_alphanumeric();
    let bound = after.starts_with(bound_after)
        || before.ends_with(bound_before)
        || NO_UNIT_WORDS.iter().any(|word| after.starts_with(word))
        || CALLS.iter().any(|call| before.ends_with(call));
    if bound {
        return false;
    }
    if written.contains(arabic) {
        return !(written.chars().all(arabic) && is_code(written, units));
    }
    let ends = after.chars().next().is_none_or(|c| !c.is_alphanumeric());
    ends && written.chars().any(|c| text::unit(c).is_some())
}

/// A year, a hotline, or so long or led by zero that it is dialled and not counted.
fn is_code(digits: &str, value: u64) -> bool {
    let year = digits.chars().count() == 4 && (1900..=2100).contains(&value);
    let hotline = matches!(value, 110..=122 | 12_110..=12_139 | 12_300..=12_399);
    year || hotline || digits.chars().count() >= 7 || digits.starts_with(['0', '０'])
}
