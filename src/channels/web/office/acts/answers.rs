//! Forms about questions that nobody could be told: answering a group, leading it to an answer that is there, setting it
//! aside, and taking an answer back.

use maud::{Markup, html};

use super::super::field;
use super::super::typed::{Reader, Typed};
use super::{Act, Care};
use crate::knowledge::curated::Draft;
use crate::office::deed::Deed;

/// Where all of them lead back to.
const BACK: &str = "/staff/unanswered";
/// The most characters of an answer as it is typed; the office says what is too long for a reader.
const ANSWER_CHARS: usize = 5000;
/// The most lines of a list as it is typed.
const LINES: usize = 200;

pub(super) const ACTS: &[Act] = &[
    Act {
        slug: "answer",
        title: "作答",
        tells: "提交后马上生效：有人这样问就能得到这个答案，想知道的人会收到信。",
        button: "作答",
        care: Care::Free,
        sample: || Deed::Answer { group: String::new(), draft: Draft::default() },
        fields: |_, typed| answer(typed),
        read: |reader| Deed::Answer { group: reader.needed("group", "问题编号"), draft: read_draft(reader) },
        back: |_| BACK.to_owned(),
    },
    Act {
        slug: "answer_same",
        title: "用现有答案作答",
        tells: "把这些问法归到一个现有答案上，以后这样问就得到它。",
        button: "就用这个答案",
        care: Care::Free,
        sample: || Deed::AnswerSame { group: String::new(), faq: String::new(), phrasings: Vec::new() },
        fields: |_, typed| {
            html! {
                (field::hidden("group", typed.get("group")))
                (field::line("faq", "现有答案的编号", "如 gas/report-leak", typed))
                (phrasings(typed))
            }
        },
        read: |reader| Deed::AnswerSame {
            group: reader.needed("group", "问题编号"),
            faq: reader.needed("faq", "现有答案的编号"),
            phrasings: reader.lines("phrasings", "问法", LINES),
        },
        back: |_| BACK.to_owned(),
    },
    Act {
        slug: "dismiss",
        title: "不归我们答",
        tells: "这组问题不再列出。原因会告诉想知道的人。",
        button: "不作答",
        care: Care::Free,
        sample: || Deed::Dismiss { group: String::new(), reason: String::new() },
        fields: |_, typed| {
            html! {
                (field::hidden("group", typed.get("group")))
                (field::line("reason", "原因", "会告诉想知道的人，如：这是教育部门管的事", typed))
            }
        },
        read: |reader| Deed::Dismiss {
            group: reader.needed("group", "问题编号"),
            reason: reader.needed("reason", "原因"),
        },
        back: |_| BACK.to_owned(),
    },
    Act {
        slug: "curated_retire",
        title: "撤下作答",
        tells: "撤下后不再用这个答案，问过的问题回到没答上来的列表里，可以重新作答。",
        button: "撤下",
        care: Care::Checked("我已核对编号，要撤下这个作答"),
        sample: || Deed::CuratedRetire { id: String::new(), reason: String::new() },
        fields: |_, typed| {
            html! {
                p { "编号：" b { (typed.get("id")) } }
                (field::hidden("id", typed.get("id")))
                (field::line("reason", "原因", "记入操作日志", typed))
            }
        },
        read: |reader| Deed::CuratedRetire {
            id: reader.needed("id", "编号"), reason: reader.needed("reason", "原因")
        },
        back: |_| format!("{BACK}/given"),
    },
];

fn answer(typed: &Typed) -> Markup {
    let cites = "一行一条，最要紧的在前，如：安全生产法第四十五条";
    let other = "没有法条的必填：写明是哪份文件；确实没有规定的，写“没有专门的法律规定”";
    let text = "第一行写结论，重点放在 ** 和 ** 之间；下面写怎么办，可以用 1. 2. 3. 分步";
    html! {
        (field::hidden("group", typed.get("group")))
        (field::line("question", "问题", "大家会看到，60字以内，不要带上谁的情况", typed))
        (phrasings(typed))
        (field::area("answer", "答案", text, (6, true), typed))
        (field::area("cites", "依据的法条", cites, (2, false), typed))
        (field::area("other_basis", "其他依据", other, (2, false), typed))
        (field::maybe("figures", "其他依据里的数字", "答案里的数字不在上面的法条里时写，用空格隔开", typed))
    }
}

fn phrasings(typed: &Typed) -> Markup {
    let hint = "一行一种，可以增删；意思不同的、认得出是谁的请删掉，删掉的仍列在没答上来的问题里";
    field::area("phrasings", "问法", hint, (3, true), typed)
}

fn read_draft(reader: &mut Reader<'_>) -> Draft {
    Draft {
        question: reader.needed("question", "问题"),
        phrasings: reader.lines("phrasings", "问法", LINES),
        answer: reader.long("answer", "答案", ANSWER_CHARS),
        cites: reader.lines("cites", "依据的法条", LINES),
        other_basis: reader.lines("other_basis", "其他依据", LINES),
        figures: reader.text("figures", "其他依据里的数字").split_whitespace().map(str::to_owned).collect(),
    }
}
