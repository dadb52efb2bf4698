//! Whether an answer that staff typed is one: as strict as the knowledge is with files, and every fault at once.

use jiff::civil::Date;

use super::super::outcome::Refusal;
use crate::knowledge::Knowledge;
use crate::knowledge::check::lost;
use crate::knowledge::curated::Draft;
use crate::knowledge::faq::Prose;
use crate::knowledge::official::strange_figures;

/// The most characters of the question, which stands on buttons and in lists.
const QUESTION_CHARS: usize = 60;
/// The most characters of a wording: what the dialogue reads of one.
const WORDING_CHARS: usize = crate::text::READ_CHARS;
/// The most wordings of an answer.
const WORDINGS: usize = 100;
/// The most characters of an answer: a chat shows it in one message.
const ANSWER_CHARS: usize = 1500;
/// The most entries of a list, and the most characters of one.
const ENTRIES: usize = 10;
const ENTRY_CHARS: usize = 100;

/// A draft without what cannot be seen, on the lines where it belongs.
pub(super) fn tidy(draft: Draft) -> Draft {
    let Draft { question, phrasings, answer, cites, other_basis, figures } = draft;
    let answer: Vec<String> = answer.lines().map(line).collect();
    Draft {
        question: line(&question),
        phrasings: lines(&phrasings),
        answer: answer.join("\n").trim().to_owned(),
        cites: lines(&cites),
        other_basis: lines(&other_basis),
        figures: lines(&figures),
    }
}

/// Lines that are not empty, each once.
pub(super) fn lines(texts: &[String]) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for text in texts.iter().map(|text| line(text)).filter(|text| !text.is_empty()) {
        if !kept.contains(&text) {
            kept.push(text);
        }
    }
    kept
}

/// One line, without control characters and marks that turn the direction of the text.
fn line(text: &str) -> String {
    let turns =
        |c: char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    let plain = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c });
    let kept: String = plain.filter(|c| !c.is_control() && !turns(*c)).collect();
    kept.trim().to_owned()
}

/// Checks a tidy draft.
///
/// # Errors
/// Every fault.
pub(super) fn check(knowledge: &Knowledge, draft: &Draft, today: Date) -> Result<(), Refusal> {
    let mut faults = Vec::new();
    texts(draft, &mut faults);
    basis(knowledge, draft, today, &mut faults);
    if faults.is_empty() {
        return Ok(());
    }
    let what = format!("还没有作答，有 {} 处要改", faults.len());
    Err(Refusal::new(what, "请照每一条的说明改好，再提交一次").faults(faults))
}

fn texts(draft: &Draft, faults: &mut Vec<String>) {
    match draft.question.chars().count() {
        0 | 1 => faults.push("“问题”还没有填：请写成大家看得懂的一句话".to_owned()),
        chars if chars > QUESTION_CHARS => faults.push(format!("“问题”有{chars}个字，请写在{QUESTION_CHARS}字以内")),
        _ => {}
    }
    match draft.answer.chars().count() {
        0 => faults.push("“答案”还没有填：第一行写结论，下面写怎么办".to_owned()),
        chars if chars > ANSWER_CHARS => faults.push(format!("“答案”有{chars}个字，请写在{ANSWER_CHARS}字以内")),
        _ => {}
    }
    wordings(&draft.phrasings, faults);
    for (label, entries) in
        [("依据的法条", &draft.cites), ("其他依据", &draft.other_basis), ("其他依据里的数字", &draft.figures)]
    {
        if entries.len() > ENTRIES || entries.iter().any(|entry| entry.chars().count() > ENTRY_CHARS) {
            faults.push(format!("“{label}”太长了：最多{ENTRIES}条，每条{ENTRY_CHARS}字以内"));
        }
    }
}

/// What is wrong with the wordings of an answer.
pub(super) fn wordings(phrasings: &[String], faults: &mut Vec<String>) {
    if phrasings.is_empty() {
        faults.push("“问法”还没有填：请至少留一种，一行一种".to_owned());
    }
    if phrasings.len() > WORDINGS || phrasings.iter().any(|words| words.chars().count() > WORDING_CHARS) {
        faults.push(format!("“问法”太多或太长：最多{WORDINGS}种，每种{WORDING_CHARS}字以内"));
    }
}

fn basis(knowledge: &Knowledge, draft: &Draft, today: Date, faults: &mut Vec<String>) {
    let mut digests = Vec::new();
    for cite in &draft.cites {
        if let Some((what, remedy)) = lost(knowledge, cite) {
            faults.push(format!("{what}。{remedy}"));
            continue;
        }
        let found = knowledge.cite(cite);
        let Some((law, article)) = found.and_then(|cite| knowledge.article(&cite.law, cite.part.no)) else { continue };
        if law.in_force(today).is_none() {
            faults.push(format!("“{cite}”今天没有施行的版本，不能作依据。请换成现行有效的法条"));
        }
        digests.push(format!("{}\n{}", article.title, article.digest));
    }
    if draft.cites.is_empty() && draft.other_basis.is_empty() {
        faults.push(
            "没有写依据。请至少写一条法条，如 安全生产法第四十五条；没有法条的，在“其他依据”里写明是哪份文件，确实没有规定的就写“没有专门的法律规定”".to_owned(),
        );
    }
    if !draft.figures.is_empty() && draft.other_basis.is_empty() {
        faults.push("写了“其他依据里的数字”，却没有写“其他依据”。请写明数字出自哪份文件".to_owned());
    }
    // The numbers of steps are none of its figures.
    for figure in strange_figures(&Prose::read(&draft.answer).text(), &digests, &draft.figures) {
        faults.push(format!(
            "“{figure}”在引用的条文要点里找不到。请改正数字，或补上写有它的法条；出自别的文件的，写进“其他依据里的数字”"
        ));
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::knowledge::{load, source::Source};

    fn told(draft: Draft) -> Vec<String> {
        let knowledge = load::load(&Source::Embedded.read().expect("files")).expect("knowledge");
        check(&knowledge, &tidy(draft), date(2026, 11, 27)).err().map(|refusal| refusal.faults).unwrap_or_default()
    }

    fn good() -> Draft {
        Draft {
            question: "小区里能养鸡吗？".into(),
            phrasings: vec!["能养鸡吗".into()],
            answer: "**不能。**\n1. 打12345反映。".into(),
            cites: vec!["安全生产法第四十五条".into()],
            ..Draft::default()
        }
    }

    #[test]
    fn an_answer_says_what_it_rests_on() {
        assert_eq!(told(good()), Vec::<String>::new());
        assert!(told(Draft { cites: vec![], ..good() })[0].contains("没有写依据"));
        let other = Draft { cites: vec![], other_basis: vec!["没有专门的法律规定".into()], ..good() };
        assert_eq!(told(other), Vec::<String>::new());
        assert!(told(Draft { cites: vec!["安全生产法第九百条".into()], ..good() })[0].contains("没有要点"));
        assert!(told(Draft { cites: vec!["养鸡法第一条".into()], ..good() })[0].contains("认不出来"));
    }

    #[test]
    fn figures_stand_in_what_is_cited() {
        let fined = Draft { answer: "罚777万元。".into(), ..good() };
        assert!(told(fined.clone())[0].contains("“777万”"), "{:?}", told(fined));
        let named = Draft { figures: vec!["777万元".into()], other_basis: vec!["某办法".into()], ..fined.clone() };
        assert_eq!(told(named), Vec::<String>::new());
        let unnamed = Draft { figures: vec!["777万元".into()], ..fined };
        assert_eq!(told(unnamed).len(), 1);
    }

    #[test]
    fn every_fault_is_told_at_once_and_nothing_unseen_is_kept() {
        assert_eq!(told(Draft::default()).len(), 4);
        let turned =
            Draft { question: "a\u{202e}b\n\u{0}c".into(), answer: "一\r\n\u{7}二\u{200b}".into(), ..good() };
        let tidied = tidy(turned);
        assert_eq!((tidied.question.as_str(), tidied.answer.as_str()), ("ab c", "一\n二"));
        assert_eq!(lines(&[" a ".into(), "a".into(), "\n".into()]), ["a"]);
    }
}
