//! Statistics, records and reports: what was asked for goes with the reply as files, which the office makes with the
//! rights of whoever asks and puts into the audit trail.

use jiff::civil::Date;

use super::Desk;
use crate::dialogue::Step;
use crate::dialogue::command::Command;
use crate::dialogue::reply::{Attachment, Block, Document, Figures, Form};
use crate::dialogue::wording::outreach as wording;
use crate::knowledge::theme::quarter_of;
use crate::office::deed::{Extract, Span};

/// What is asked for by `/stats`, `/export` and `/report`.
pub(super) fn ask(desk: &Desk<'_>, command: Command, words: &str) -> Step {
    let read = span(words, desk.ctx.today());
    let extract = extract(words);
    let figures = match command {
        Command::Export => Figures::Extract(extract.unwrap_or(Extract::Xlsx)),
        Command::Report => Figures::Report,
        _ => Figures::Chart,
    };
    let Some(span) = read else {
        return desk.reply(vec![Block::say(wording::when(command))], Vec::new());
    };
    let form = if figures == Figures::Chart { Form::Picture } else { Form::Table };
    let of = Document::Figures { login: desk.who.login.clone(), span, figures, at: 0 };
    let title = wording::figures(span, figures);
    let mut step = desk.reply(vec![Block::say(&title)], Vec::new());
    step.reply.attachments = vec![Attachment { label: title, of, form }];
    step
}

/// The form of the file.
fn extract(words: &str) -> Option<Extract> {
    let words = words.to_lowercase();
    let known = [("xlsx", Extract::Xlsx), ("excel", Extract::Xlsx), ("csv", Extract::Csv), ("json", Extract::Jsonl)];
    known.iter().find(|(name, _)| words.contains(name)).map(|(_, form)| *form)
}

/// A year or a quarter of it: 2022, 2022年, 2022 二季度, 2022Q2, 今年, 上季度; this year where nothing is said.
pub(super) fn span(words: &str, today: Date) -> Option<Span> {
    let mut words = words.to_lowercase();
    for name in ["xlsx", "excel", "csv", "jsonl", "json", "年报段落", "年报", "季报", "简报", "段落", "年度"]
    {
        words = words.replace(name, " ");
    }
    let bare: String = words.chars().filter(|c| !c.is_whitespace() && *c != '年' && *c != '第' && *c != '-').collect();
    let this = Span { year: today.year(), quarter: Some(quarter_of(today)) };
    match bare.as_str() {
        "" | "今" | "本" => return Some(Span { quarter: None, ..this }),
        "去" | "上" => return Some(Span { year: today.year() - 1, quarter: None }),
        "本季度" | "这季度" | "本季" => return Some(this),
        "上季度" | "上季" => {
            let (year, quarter) = match quarter_of(today) {
                1 => (today.year() - 1, 4),
                quarter => (today.year(), quarter - 1),
            };
            return Some(Span { year, quarter: Some(quarter) });
        }
        _ => {}
    }
    if words.split(|c: char| !c.is_ascii_digit()).any(|run| run.len() > 4) {
        return None;
    }
    let digits: String = bare.chars().take_while(char::is_ascii_digit).take(4).collect();
    let (year, rest) = match digits.parse::<i16>().ok().filter(|year| (2000..=2100).contains(year)) {
        Some(year) => (year, bare.strip_prefix(digits.as_str()).unwrap_or_default()),
        None => match (bare.strip_prefix('今'), bare.strip_prefix('去')) {
            (Some(rest), _) => (today.year(), rest),
            (None, Some(rest)) => (today.year() - 1, rest),
            (None, None) => (today.year(), bare.as_str()),
        },
    };
    if rest.is_empty() {
        return Some(Span { year, quarter: None });
    }
    let rest = rest.trim_start_matches('q').trim_end_matches("季度").trim_end_matches('季');
    let mut quarters = [("一", "1"), ("二", "2"), ("三", "3"), ("四", "4")].into_iter().zip(1..);
    let (_, quarter) = quarters.find(|((han, digit), _)| rest == *han || rest == *digit)?;
    Some(Span { year, quarter: Some(quarter) })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_year_and_a_quarter_are_read_as_people_say_them() {
        let today = date(2023, 2, 3);
        let told = |words: &str| span(words, today).map(|span| (span.year, span.quarter));
        for words in ["2022 二季度", "2022年第二季度", "2022Q2", "2022-2", "2022 2季度 xlsx", "去年二季度"]
        {
            assert_eq!(told(words), Some((2022, Some(2))), "{words}");
        }
        for words in ["2022", "2022年", "去年", "2022 年报段落", "2022 csv"] {
            assert_eq!(told(words), Some((2022, None)), "{words}");
        }
        assert_eq!(told(""), Some((2023, None)));
        assert_eq!(told("上季度"), Some((2022, Some(4))));
        assert_eq!(told("本季度"), Some((2023, Some(1))));
        assert_eq!(told("四季度"), Some((2023, Some(4))));
        for words in ["20222", "五季度", "2022 万东镇", "1999"] {
            assert_eq!(told(words), None, "{words}");
        }
    }
}
