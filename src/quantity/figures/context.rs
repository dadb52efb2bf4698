//! The words around a figure.

use std::ops::Range;

use super::Figure;
use super::find::Spot;
use crate::text;

/// The most characters of a clause or sentence on either side of a figure: text without punctuation stays cheap.
const AROUND_CHARS: usize = 200;
/// The most characters of what is counted.
const NOUN_CHARS: usize = 12;

/// Words that end what is counted: what was done with it, and what joins it to the next.
const AFTER_NOUN: &[&str] = &[
    "参加", "现场", "签约", "举办", "召开", "发生", "报名", "前往", "承诺", "宣读", "聆听", "逐一", "责令", "参与",
    "参训", "参赛", "参观", "开展", "进行", "组织", "发放", "张贴", "悬挂", "播放", "检查", "排查", "整改", "整治",
    "接受", "观看", "学习", "到场", "签订", "签署", "完成", "全部", "同步", "累计", "其中", "覆盖", "惠及", "受到",
    "得到", "发现", "立案", "处罚", "罚款", "通过", "围绕", "走进", "深入", "来自", "分别", "正在", "纳入", "达到",
    "以及", "的", "被", "已", "均", "在", "对", "为", "向", "并", "及", "和", "与", "等", "到", "从", "由", "于", "将",
    "共", "约", "未", "了", "是", "有", "占",
];

/// Words that hold one of those and are no end: 从业人员, 违法行为.
const WITHIN_NOUN: &[&str] = &[
    "行为",
    "承诺书",
    "公共",
    "从业",
    "在校",
    "在岗",
    "在建",
    "在职",
    "在册",
    "在用",
    "未成年",
    "有关",
    "有限",
    "国有",
    "自有",
    "所有",
    "对象",
    "高等",
    "中等",
    "共建",
    "共青团",
    "公约",
    "和平",
    "和谐",
    "自由",
    "为民",
    "特约",
    "等级",
];

/// Figures with the words around them.
pub(super) fn describe(text: &str, spots: &[Spot]) -> Vec<Figure> {
    let clauses = spans(text, spots, |c| ends_clause(c) || ends_sentence(c));
    let sentences = spans(text, spots, ends_sentence);
    let mut figures: Vec<Figure> = Vec::with_capacity(spots.len());
    let mut last = 0;
    for (index, spot) in spots.iter().enumerate() {
        let next = spots.get(index + 1).map_or(text.len(), |next| next.at.start);
        let slice = |range: Range<usize>| text.get(range).unwrap_or_default();
        let around = |spans: &[Range<usize>]| {
            let span = spans.get(index).cloned().unwrap_or(spot.at.clone());
            around(slice(span.start..spot.at.start), slice(spot.at.clone()), slice(spot.at.end..span.end))
        };
        figures.push(Figure {
            text: slice(spot.at.clone()).to_owned(),
            amount: spot.quantity.amount,
            precision: spot.quantity.precision,
            unit: spot.unit.to_owned(),
            noun: noun(slice(spot.at.end..next)),
            before: before(slice(last..spot.at.start)),
            clause: around(&clauses),
            sentence: around(&sentences),
            at: spot.at.clone(),
        });
        last = spot.at.end;
    }
    for (pair, spot) in (1..figures.len()).zip(spots) {
        if let (true, Some([lower, upper])) = (spot.lower, figures.get_mut(pair - 1..=pair)) {
            lower.noun.clone_from(&upper.noun);
            upper.before.clone_from(&lower.before);
        }
    }
    figures
}

fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?' | '\n' | '\r')
}

fn ends_clause(c: char) -> bool {
    matches!(c, '，' | ',' | '；' | ';' | '：' | ':')
}

/// For every figure the span between the ends around it. Ends within a figure (1，000) are none.
fn spans(text: &str, spots: &[Spot], ends: fn(char) -> bool) -> Vec<Range<usize>> {
    let mut spans: Vec<Range<usize>> = Vec::with_capacity(spots.len());
    let mut start = 0;
    let mut spot = 0;
    let mut open = 0;
    for (at, c) in text.char_indices().chain(std::iter::once((text.len(), '\n'))) {
        while spots.get(spot).is_some_and(|spot| spot.at.end <= at) {
            spans.push(start..text.len());
            spot += 1;
        }
        let inside = spots.get(spot).is_some_and(|spot| spot.at.start <= at);
        if !inside && ends(c) {
            for span in spans.iter_mut().skip(open) {
                span.end = at;
            }
            open = spans.len();
            start = at + c.len_utf8();
        }
    }
    spans
}

fn around(before: &str, figure: &str, after: &str) -> String {
    let from = before.char_indices().rev().nth(AROUND_CHARS - 1).map_or(0, |(at, _)| at);
    let joined = [before.get(from..).unwrap_or(before), figure, text::cut(after, AROUND_CHARS)].concat();
    joined.trim().to_owned()
}

/// The words since the last punctuation or opening bracket.
fn before(text: &str) -> String {
    let ends = |c: char| ends_clause(c) || ends_sentence(c) || matches!(c, '、' | '（' | '(');
    text.rsplit(ends).next().unwrap_or_default().trim().to_owned()
}

/// The words at the start up to punctuation or a word that is no part of what is counted.
fn noun(text: &str) -> String {
    let text = text.trim_start_matches(' ');
    let text = text.strip_prefix('的').unwrap_or(text);
    let short = text::cut(text, NOUN_CHARS);
    let mut end = 0;
    while let Some((c, rest)) = text.get(end..).and_then(|rest| Some((rest.chars().next()?, rest))) {
        let kept = WITHIN_NOUN.iter().find(|word| rest.starts_with(**word));
        let stops = !c.is_alphanumeric() || AFTER_NOUN.iter().any(|word| rest.starts_with(word));
        if end >= short.len() || (kept.is_none() && stops) {
            break;
        }
        end += kept.map_or(c.len_utf8(), |word| word.len());
    }
    text.get(..end.min(short.len())).unwrap_or(short).to_owned()
}
