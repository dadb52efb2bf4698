//! The words that say what is counted. Words of one line mean the same; the first is the unit's name.

/// Money. Amounts in 万元 or 亿元 are multiplied out.
pub const MONEY: &str = "元";
/// Percentages.
pub const PERCENT: &str = "%";

/// A unit of counting.
#[derive(Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its name and the words that mean the same, the name first.
    pub words: &'static [&'static str],
    /// Whether it can come in fractions: 1.5 小时, but never 1.5 家.
    pub divisible: bool,
}

impl Unit {
    /// The name.
    pub fn name(&self) -> &'static str {
        self.words.first().copied().unwrap_or_default()
    }
}

const fn whole(words: &'static [&'static str]) -> Unit {
    Unit { words, divisible: false }
}

const fn divisible(words: &'static [&'static str]) -> Unit {
    Unit { words, divisible: true }
}

/// Every unit. What reports keep apart stays apart (场 and 次, 块 and 面), what they use alike is one (人, 名, 位).
pub const UNITS: &[Unit] = &[
    whole(&["人次", "人（次）", "人(次)"]),
    whole(&["人", "名", "位"]),
    whole(&["家次"]),
    whole(&["家"]),
    whole(&["户次"]),
    whole(&["户"]),
    whole(&["场", "场次"]),
    whole(&["次", "回"]),
    whole(&["遍"]),
    whole(&["堂"]),
    whole(&["批次"]),
    whole(&["批"]),
    whole(&["期"]),
    whole(&["轮"]),
    whole(&["份"]),
    whole(&["册"]),
    whole(&["本"]),
    whole(&["张"]),
    whole(&["幅"]),
    whole(&["块"]),
    whole(&["面"]),
    whole(&["套"]),
    whole(&["件"]),
    whole(&["条次"]),
    whole(&["条"]),
    whole(&["项"]),
    whole(&["处"]),
    whole(&["起", "宗"]),
    whole(&["篇"]),
    whole(&["部"]),
    whole(&["支"]),
    whole(&["组"]),
    whole(&["台次"]),
    whole(&["台"]),
    whole(&["辆次", "车次"]),
    whole(&["辆"]),
    whole(&["具"]),
    whole(&["所"]),
    whole(&["座"]),
    whole(&["栋", "幢"]),
    whole(&["种"]),
    whole(&["个"]),
    divisible(&["个月"]),
    divisible(&["天"]),
    divisible(&["小时", "个小时"]),
    divisible(&["分钟"]),
    divisible(&["学时", "课时", "个学时", "个课时"]),
    divisible(&[MONEY, "元人民币", "块钱"]),
    divisible(&[PERCENT, "％"]),
    divisible(&["个百分点", "百分点"]),
    divisible(&["倍"]),
    divisible(&["吨"]),
    divisible(&["公斤", "千克"]),
    divisible(&["公里", "千米"]),
    divisible(&["米"]),
    divisible(&["平方米"]),
    divisible(&["亩"]),
];

/// Words that begin like a unit and are none: 12350处理, 3部门.
const OTHER_WORDS: &[&str] = &[
    "家庭",
    "家属",
    "次要",
    "次生",
    "次日",
    "名录",
    "位于",
    "处于",
    "处理",
    "处罚",
    "处置",
    "个别",
    "个体",
    "起来",
    "起草",
    "天然",
    "天气",
    "面积",
    "面对",
    "面向",
    "支持",
    "支部",
    "组织",
    "组长",
    "台账",
    "台风",
    "座谈",
    "期间",
    "期满",
    "本次",
    "本市",
    "本区",
    "所有",
    "所属",
    "种子",
    "张贴",
    "轮换",
    "条例",
    "条件",
    "元旦",
    "元宵",
    "部门",
    "部分",
    "部署",
    "具体",
    "具有",
    "批准",
    "批评",
    "件套",
    "回收",
    "回复",
    "回头",
    "米线",
    "轮车",
    "轮电动",
    "轮摩托",
];

/// The longest unit word at the start of a text, with its unit and what follows.
pub fn leading(text: &str) -> Option<(&'static Unit, &str)> {
    if OTHER_WORDS.iter().any(|word| text.starts_with(word)) {
        return None;
    }
    let words = UNITS.iter().flat_map(|unit| unit.words.iter().map(move |word| (unit, *word)));
    let (unit, word) = words.filter(|(_, word)| text.starts_with(word)).max_by_key(|(_, word)| word.len())?;
    Some((unit, text.strip_prefix(word)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_is_the_unit() {
        for (text, name, rest) in [
            ("人次", "人次", ""),
            ("名职工", "人", "职工"),
            ("个月", "个月", ""),
            ("个园区", "个", "园区"),
            ("场次培训", "场", "培训"),
            ("块钱", "元", ""),
            ("个百分点", "个百分点", ""),
        ] {
            let (unit, after) = leading(text).unwrap();
            assert_eq!((unit.name(), after), (name, rest));
        }
        for text in ["部门", "年", "月", "", "号", "组织"] {
            assert_eq!(leading(text), None, "{text}");
        }
    }

    #[test]
    fn no_word_belongs_to_two_units() {
        let mut words: Vec<_> = UNITS.iter().flat_map(|unit| unit.words).collect();
        let all = words.len();
        words.sort();
        words.dedup();
        assert_eq!(words.len(), all);
        assert!(UNITS.iter().all(|unit| !unit.name().is_empty()));
    }

    #[test]
    fn every_other_word_begins_like_a_unit() {
        for other in OTHER_WORDS {
            assert!(UNITS.iter().flat_map(|unit| unit.words).any(|word| other.starts_with(word)), "{other}");
        }
    }
}
