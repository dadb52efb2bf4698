//! What can be wrong with a question, field by field.

use super::raw::{ID_BYTES, RawQuestion, is_id};
use super::{Fault, Kind, Topic};
use crate::registry::attempt::Picks;
use crate::text;

/// How many options a question with options has. A phone shows six without scrolling; two are a judgement.
const OPTIONS: std::ops::RangeInclusive<usize> = 3..=6;

/// The most characters of a question. The aim is 80.
pub(super) const TEXT_CHARS: usize = 200;

/// The most characters of an option. The aim is 40.
const OPTION_CHARS: usize = 80;

/// The most characters of an explanation. The aim is 120.
pub(super) const EXPLAIN_CHARS: usize = 400;

/// The faults found so far.
#[derive(Default)]
pub(super) struct Faults(pub(super) Vec<Fault>);

impl Faults {
    fn add(&mut self, field: &'static str, what: impl Into<String>, remedy: impl Into<String>) {
        self.0.push(Fault { field, what: what.into(), remedy: remedy.into() });
    }

    pub(super) fn id(&mut self, id: &str) {
        if !is_id(id) {
            let what = if id.is_empty() { "没有写编号".to_owned() } else { format!("编号“{id}”不合规") };
            self.add("id", what, format!("编号只用小写字母、数字和 -，最多{ID_BYTES}个，全部题目里不能重复"));
        }
    }

    /// A word of a closed list.
    pub(super) fn word<T: std::str::FromStr>(
        &mut self,
        word: &str,
        field: &'static str,
        name: &str,
        remedy: &str,
    ) -> Option<T> {
        let known = word.parse().ok();
        if known.is_none() {
            let what =
                if word.is_empty() { format!("没有写{name}") } else { format!("不认识的{name}“{word}”") };
            self.add(field, what, remedy);
        }
        known
    }

    pub(super) fn duty(&mut self, topic: Topic, duty: Option<i64>) -> Option<u8> {
        match (topic == Topic::Duty, duty) {
            (true, Some(duty @ 1..=7)) => return u8::try_from(duty).ok(),
            (true, Some(duty)) => {
                self.add("duty", format!("没有第{duty}项职责"), "主要负责人的职责共七项，请写 1 到 7");
            }
            (true, None) => self.add("duty", "没有写是哪一项职责", "topic 是 duty 时，请写 duty = 1 到 7"),
            (false, Some(_)) => {
                self.add("duty", "这一题不是讲七项职责的，不该有 duty", "请删去 duty，或把 topic 改成 duty");
            }
            (false, None) => {}
        }
        None
    }

    pub(super) fn industry(&mut self, topic: Topic, industry: Option<&str>) {
        match (topic == Topic::Industry, industry) {
            (true, None | Some("")) => {
                self.add("industry", "没有写是哪个行业", "topic 是 industry 时，请写行业的 id，如 gongmao");
            }
            (false, Some(_)) => {
                self.add("industry", "这一题不是行业题，不该有 industry", "请删去 industry，或把 topic 改成 industry");
            }
            (true, Some(_)) | (false, None) => {}
        }
    }

    pub(super) fn level(&mut self, level: i64) -> Option<u8> {
        let known = u8::try_from(level).ok().filter(|level| (1..=3).contains(level));
        if known.is_none() {
            self.add("level", "难度没有写，或者写错了", "请写 1（容易）、2（中等）或 3（较难）");
        }
        known
    }

    pub(super) fn group(&mut self, group: &str) {
        if !is_id(group) {
            let what = format!("同类组“{group}”不合规");
            self.add("group", what, format!("组名只用小写字母、数字和 -，最多{ID_BYTES}个；没有同类的题就不写"));
        }
    }

    pub(super) fn prose(&mut self, field: &'static str, name: &str, text: &str, most: usize) {
        let length = text.chars().count();
        if length == 0 {
            self.add(field, format!("没有写{name}"), format!("请用自己的话写出{name}"));
        } else if length > most {
            self.add(field, format!("{name}太长（{length}个字）"), format!("请写短些，最多{most}个字"));
        }
    }

    /// The options to show; for a judgement nobody writes them.
    pub(super) fn options(&mut self, kind: Kind, options: &[String]) -> Vec<String> {
        const JUDGE: [&str; 2] = ["对", "错"];
        if kind == Kind::Judge {
            if !options.is_empty() && options != JUDGE {
                self.add("options", "判断题不用写选项", "请删去 options；显示时自动是“对”和“错”");
            }
            return JUDGE.map(str::to_owned).to_vec();
        }
        if !OPTIONS.contains(&options.len()) {
            let remedy = "单选题写3到4个选项，多选题写4到5个；再少不成题，最多6个";
            self.add("options", format!("有{}个选项", options.len()), remedy);
        }
        for (n, option) in options.iter().enumerate() {
            self.prose("options", "选项", option, OPTION_CHARS);
            if options.iter().take(n).any(|other| other == option && !option.is_empty()) {
                self.add("options", format!("选项“{option}”写了两遍"), "请改掉一个");
            }
        }
        options.to_vec()
    }

    pub(super) fn answer(&mut self, kind: Kind, options: usize, answer: &str) -> Option<Picks> {
        let read = match kind {
            Kind::Judge => judged(answer),
            Kind::Single | Kind::Multiple => picked(options, answer).and_then(|picks| fitting(kind, picks)),
        };
        read.map_err(|(what, remedy)| self.add("answer", what, remedy)).ok()
    }

    pub(super) fn basis(&mut self, cites: &[String], versions: &[String]) {
        if cites.iter().all(String::is_empty) {
            self.add("cites", "没有写依据", "请写明条文，如 安全生产法第二十一条第三项");
        } else if cites.iter().any(String::is_empty) {
            self.add("cites", "有一条依据是空的", "请补上或删去");
        }
        if cites.len() != versions.len() {
            let what = format!("依据有{}条，版本写了{}个", cites.len(), versions.len());
            self.add("versions", what, "每条依据写一个版本，先后与 cites 相同，如 2021年修正");
        } else if versions.iter().any(String::is_empty) {
            self.add("versions", "有一个版本是空的", "请写 laws 文件里 [[versions]] 的 label，如 2021年修正");
        }
    }

    pub(super) fn provenance(&mut self, raw: &RawQuestion) {
        if raw.author.is_empty() {
            self.add("author", "没有写编写人", "请写明谁编的题");
        }
        if raw.checked.is_none() {
            self.add("checked", "没有写核对日期", "请写明哪一天与法条核对过，如 2026-11-23");
        }
    }
}

/// What is wrong, and the remedy.
type Wrong = (String, &'static str);

fn judged(answer: &str) -> Result<Picks, Wrong> {
    match answer {
        "对" => Ok(Picks(0).toggled(0)),
        "错" => Ok(Picks(0).toggled(1)),
        _ => Err((format!("判断题的答案不能是“{answer}”"), "请写“对”或“错”")),
    }
}

/// Reads ABD, and A、B、D as people write it elsewhere.
fn picked(options: usize, answer: &str) -> Result<Picks, Wrong> {
    let mut picks = Picks::default();
    let letters = text::normalise(answer);
    for letter in letters.chars().filter(|c| !c.is_whitespace() && !"、,;/".contains(*c)) {
        let option = ('a'..='h').zip(0..8).find(|(known, _)| *known == letter).map(|(_, option)| option);
        let Some(option) = option.filter(|option| usize::from(*option) < options) else {
            return Err((format!("答案“{answer}”里有不存在的选项"), "请写选项的字母，第一个选项是 A"));
        };
        if picks.has(option) {
            return Err((format!("答案“{answer}”里有字母写了两遍"), "每个字母只写一遍"));
        }
        picks = picks.toggled(option);
    }
    if picks.count() == 0 {
        Err(("没有写答案".to_owned(), "请写选项的字母，如 B 或 ABD"))
    } else {
        Ok(picks)
    }
}

fn fitting(kind: Kind, picks: Picks) -> Result<Picks, Wrong> {
    match (kind, picks.count()) {
        (Kind::Single, 2..) => {
            Err((format!("单选题写了{}个答案", picks.count()), "请只写一个字母，或把 kind 改成 multiple"))
        }
        (Kind::Multiple, 1) => Err(("多选题只写了一个答案".to_owned(), "请写至少两个字母，或把 kind 改成 single")),
        (Kind::Judge | Kind::Single | Kind::Multiple, _) => Ok(picks),
    }
}
