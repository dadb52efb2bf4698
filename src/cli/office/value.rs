//! Values of arguments, read; what is wrong with one is told in Chinese.

use clap::Args;
use jiff::civil::Date;

use super::Read;
use crate::failure::Failure;
use crate::ledger::fact::{AttemptId, MemberId, RecordId, Stage};
use crate::office::deed::{Among, By, Extract, Form, Paper, Wanted};
use crate::quantity::{Amount, Quantity};
use crate::registry::campaign::{Explain, Rules};
use crate::registry::firm::Size;
use crate::registry::member::Position;
use crate::registry::outreach::activity::Counted;

/// One of some words.
fn one_of<T: Copy>(words: &[(&str, T)], text: &str) -> Result<T, String> {
    let found = words.iter().find(|(word, _)| *word == text);
    found.map(|(_, value)| *value).ok_or_else(|| {
        let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        format!("请写其中一个：{}", words.join("、"))
    })
}

pub(super) fn form(text: &str) -> Result<Form, String> {
    one_of(&[("xlsx", Form::Xlsx), ("csv", Form::Csv)], text)
}

pub(super) fn paper(text: &str) -> Result<Paper, String> {
    one_of(&[("pdf", Paper::Pdf), ("png", Paper::Png), ("svg", Paper::Svg), ("xlsx", Paper::Xlsx)], text)
}

pub(super) fn position(text: &str) -> Result<Position, String> {
    one_of(&[("responsible", Position::Responsible), ("officer", Position::Officer)], text)
}

fn explain(text: &str) -> Result<Explain, String> {
    one_of(&[("each", Explain::Each), ("end", Explain::End)], text)
}

pub(super) fn size(text: &str) -> Result<Size, String> {
    let words = [("micro", Size::Micro), ("small", Size::Small), ("medium", Size::Medium), ("large", Size::Large)];
    one_of(&words, text)
}

pub(super) fn yes(text: &str) -> Result<bool, String> {
    one_of(&[("yes", true), ("no", false)], text)
}

pub(super) fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "日期请写成 2026-03-01 这样".to_owned())
}

pub(super) fn member(text: &str) -> Result<MemberId, String> {
    text.parse().map_err(|()| "人员编号是16位，由数字和 a 到 f 组成；anpu roster show 里可以查到".to_owned())
}

pub(super) fn attempt(text: &str) -> Result<AttemptId, String> {
    text.parse().map_err(|()| "试卷号是16位，由数字和 a 到 f 组成".to_owned())
}

pub(super) fn record(text: &str) -> Result<RecordId, String> {
    text.parse().map_err(|()| "记录编号请写成 R-2022-0616-01 这样；anpu record list 里可以查到".to_owned())
}

pub(super) fn quarter(text: &str) -> Result<u8, String> {
    one_of(&[("1", 1), ("2", 2), ("3", 3), ("4", 4)], text)
}

pub(super) fn keep(text: &str) -> Result<bool, String> {
    one_of(&[("draft", false), ("submit", true)], text)
}

pub(super) fn extract(text: &str) -> Result<Extract, String> {
    one_of(&[("xlsx", Extract::Xlsx), ("csv", Extract::Csv), ("jsonl", Extract::Jsonl)], text)
}

pub(super) fn by(text: &str) -> Result<By, String> {
    text.parse()
        .map_err(|()| format!("请写其中一个：{}", By::ALL.iter().map(|by| by.slug()).collect::<Vec<_>>().join("、")))
}

fn stage(text: &str) -> Result<Stage, String> {
    text.parse().map_err(|()| {
        let words: Vec<&str> = Stage::ALL.iter().map(|stage| stage.slug()).collect();
        format!("请写其中一个：{}", words.join("、"))
    })
}

/// A number with up to two decimals.
pub(super) fn amount(text: &str) -> Result<Amount, String> {
    let wrong = || "数量请写成 20 或 1.5 这样，最多两位小数".to_owned();
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(part) || part.len() > 2 {
        return Err(wrong());
    }
    let part: u64 = format!("{part:0<2}").parse().map_err(|_| wrong())?;
    let whole: u64 = whole.parse().map_err(|_| wrong())?;
    let hundredths = whole.checked_mul(100).and_then(|whole| whole.checked_add(part));
    hundredths.and_then(Amount::hundredths_of).ok_or_else(wrong)
}

/// A kind, or a kind with a quantity: `leaflets:copies:10000:over:份`.
pub(super) fn item(text: &str) -> Result<(String, Option<Counted>), String> {
    let parts: Vec<&str> = text.split(':').collect();
    match parts.as_slice() {
        [kind] => Ok(((*kind).to_owned(), None)),
        [kind, measure, much, precision, unit] => {
            let precision = precision.parse().map_err(|_| "精确程度请写 exact、over 或 about".to_owned())?;
            let quantity = Quantity { amount: amount(much)?, precision };
            let counted = Counted { measure: (*measure).to_owned(), quantity, unit: (*unit).to_owned() };
            Ok(((*kind).to_owned(), Some(counted)))
        }
        _ => Err("请写成 leaflets:copies:10000:over:份 这样；没有数量的只写种类，如 walls".to_owned()),
    }
}

/// Which records.
#[derive(Debug, Args)]
pub(in super::super) struct Which {
    #[arg(long, value_name = "日期", value_parser = day, help = "从哪天起")]
    from: Option<Date>,
    #[arg(long, value_name = "日期", value_parser = day, help = "到哪天止")]
    to: Option<Date>,
    #[arg(long, value_name = "镇街", help = "名称或编号；全区的写 全区")]
    place: Option<String>,
    #[arg(long, value_name = "场合")]
    setting: Option<String>,
    #[arg(long, value_name = "种类")]
    kind: Option<String>,
    #[arg(long, value_name = "draft|submitted|returned|approved|void", value_parser = stage, help = "状态（默认除作废外全部）")]
    stage: Option<Stage>,
    #[arg(long, value_name = "批次", help = "只要一次导入的")]
    batch: Option<u64>,
}

impl From<Which> for Wanted {
    fn from(which: Which) -> Self {
        let Which { from, to, place, setting, kind, stage, batch } = which;
        Self { from, to, place, setting, kind, stage, batch }
    }
}

/// A file to take in: its name and its bytes.
pub(super) fn file(path: &std::path::Path, read: Read<'_>) -> Result<(String, Vec<u8>), Failure> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let bytes = read(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => {
            Failure::new(format!("没有文件 {}", path.display()), "请核对文件名，以及是不是在它所在的文件夹里")
        }
        _ => Failure::new(format!("文件 {} 读不出来（{error}）", path.display()), "请核对权限"),
    })?;
    Ok((name, bytes))
}

/// Which firms.
#[derive(Debug, Args)]
pub(in super::super) struct Filter {
    #[arg(long, value_name = "词", default_value = "", hide_default_value = true, help = "名称里的词，或信用代码")]
    words: String,
    #[arg(long, value_name = "镇街", help = "只要这个镇街的，如 万东镇")]
    place: Option<String>,
    #[arg(long, value_name = "行业", help = "只要这个行业的，如 建筑")]
    industry: Option<String>,
}

impl From<Filter> for Among {
    fn from(filter: Filter) -> Self {
        let Filter { words, place, industry } = filter;
        Self { words, place, industry }
    }
}

/// The rules of formal papers: what is not given is as usual.
#[derive(Debug, Args)]
pub(in super::super) struct RuleArgs {
    #[arg(long, value_name = "分", help = "多少分合格（默认80）")]
    pass: Option<u8>,
    #[arg(long, value_name = "分钟", help = "一份试卷的时间（默认30）")]
    minutes: Option<u16>,
    #[arg(long, value_name = "次", help = "一天最多考几次（默认3）")]
    a_day: Option<u8>,
    #[arg(long, value_name = "分钟", help = "没合格要隔多久再考（默认10）")]
    cool_down: Option<u16>,
    #[arg(long, value_name = "each|end", value_parser = explain, help = "每题后讲解，还是最后讲解（默认 each）")]
    explain: Option<Explain>,
    #[arg(long, value_name = "天", help = "证书有效多少天（默认365）")]
    valid_days: Option<u16>,
}

impl From<RuleArgs> for Rules {
    fn from(args: RuleArgs) -> Self {
        let RuleArgs { pass, minutes, a_day, cool_down, explain, valid_days } = args;
        let usual = Self::default();
        Self {
            pass: pass.unwrap_or(usual.pass),
            minutes: minutes.unwrap_or(usual.minutes),
            a_day: a_day.unwrap_or(usual.a_day),
            cool_down: cool_down.unwrap_or(usual.cool_down),
            explain: explain.unwrap_or(usual.explain),
            valid_days: valid_days.unwrap_or(usual.valid_days),
        }
    }
}
