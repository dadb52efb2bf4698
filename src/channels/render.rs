//! A reply as plain Chinese text: for the terminal, for `--json`, for anything without buttons.

use crate::dialogue::action::Action;
use crate::dialogue::reply::{Block, Choice, Citation, Reply, Rich};
use crate::dialogue::wording;

/// Everything that may be taken up after a reply, in the order of the numbers that [`plain`] gives: the choices,
/// then the two ratings.
pub fn choices(reply: &Reply) -> Vec<Choice> {
    let mut all = reply.choices.clone();
    if let Some(turn) = reply.rate {
        all.push(Choice::new(wording::USEFUL, Action::Useful(turn)));
        all.push(Choice::new(wording::USELESS, Action::Useless(turn)));
    }
    all
}

/// The whole reply as text, ending with its numbered choices.
///
/// Words are shown as they are, except control characters: what a user typed must not steer a terminal.
pub fn plain(reply: &Reply) -> String {
    let mut parts = vec![blocks(reply)];
    parts.extend(reply.attachments.iter().map(|file| format!("［附件］{}", harmless(&file.label))));
    let choices = choices(reply);
    if !choices.is_empty() {
        let lines = choices.iter().zip(1..).map(|(choice, n)| format!("［{n}］{}", harmless(&choice.label)));
        parts.push(lines.collect::<Vec<_>>().join("\n"));
    }
    parts.join("\n\n")
}

/// The text of a reply without its choices.
pub fn blocks(reply: &Reply) -> String {
    reply.blocks.iter().map(block).collect::<Vec<_>>().join("\n\n")
}

fn block(block: &Block) -> String {
    match block {
        Block::Paragraph(rich) => words(rich),
        Block::Heading(heading) => words(&heading.line()),
        Block::Steps(steps) => {
            let lines = steps.iter().zip(1..).map(|(step, n)| format!("{n}. {}", words(step)));
            lines.collect::<Vec<_>>().join("\n")
        }
        Block::Basis(citations) => citations.iter().map(basis).collect::<Vec<_>>().join("\n"),
        Block::Notice(text) => harmless(text),
    }
}

fn basis(citation: &Citation) -> String {
    harmless(&wording::basis(citation))
}

fn words(rich: &Rich) -> String {
    harmless(&rich.text())
}

/// Without control characters, line breaks excepted.
fn harmless(text: &str) -> String {
    text.chars().filter(|c| *c == '\n' || !c.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialogue::reply::{Heading, Span};
    use crate::ledger::fact::{Status, TurnId};
    use proptest::collection::vec;
    use proptest::prelude::*;

    fn rich() -> impl Strategy<Value = Rich> {
        vec((".{0,12}", any::<bool>()), 0..4)
            .prop_map(|spans| Rich(spans.into_iter().map(|(text, bold)| Span { text, bold }).collect()))
    }

    fn citation() -> impl Strategy<Value = Citation> {
        (".{0,8}", ".{0,8}", ".{0,8}", ".{0,8}", any::<bool>()).prop_map(|(law, article, version, gist, digest)| {
            Citation { law, article, version, gist, digest, open: None }
        })
    }

    fn any_block() -> impl Strategy<Value = Block> {
        prop_oneof![
            rich().prop_map(Block::Paragraph),
            (rich(), any::<Option<u32>>()).prop_map(|(words, left)| Block::Heading(Heading { words, left })),
            vec(rich(), 0..4).prop_map(Block::Steps),
            vec(citation(), 0..3).prop_map(Block::Basis),
            ".{0,20}".prop_map(Block::Notice),
        ]
    }

    fn reply() -> impl Strategy<Value = Reply> {
        (vec(any_block(), 0..5), vec(".{0,10}", 0..5), any::<Option<u64>>()).prop_map(|(blocks, labels, rate)| Reply {
            status: Status::Answered,
            blocks,
            choices: labels.into_iter().map(|label| Choice::new(label, Action::More)).collect(),
            rate: rate.map(TurnId),
            attachments: Vec::new(),
        })
    }

    /// Every word of a reply, in reading order.
    fn all_words(reply: &Reply) -> Vec<String> {
        let mut all = Vec::new();
        for block in &reply.blocks {
            match block {
                Block::Paragraph(rich) => all.push(rich.text()),
                Block::Heading(heading) => all.push(heading.line().text()),
                Block::Steps(steps) => all.extend(steps.iter().map(Rich::text)),
                Block::Basis(citations) => {
                    for Citation { law, article, version, gist, digest: _, open: _ } in citations {
                        all.extend([law, article, gist, version].into_iter().cloned());
                    }
                }
                Block::Notice(text) => all.push(text.clone()),
            }
        }
        all.extend(choices(reply).into_iter().map(|choice| choice.label));
        all
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_steers_the_terminal(reply in reply()) {
            let text = plain(&reply);
            prop_assert!(text.chars().all(|c| c == '\n' || !c.is_control()));
            let mut rest = text.as_str();
            for words in all_words(&reply) {
                let words = harmless(&words);
                let Some(at) = rest.find(&words) else { return Err(TestCaseError::fail(format!("{words:?} lost"))) };
                rest = rest.get(at + words.len()..).unwrap_or_default();
            }
        }
    }

    #[test]
    fn reads_like_a_letter() {
        let mut reply = Reply::new(
            Status::Answered,
            vec![
                Block::say("**不能让您不戴安全帽上工地。** 钱由单位出。"),
                Block::Steps(vec![Rich::marked("先跟班组长要"), Rich::marked("还不给，打 **12350**")]),
                Block::Basis(vec![Citation {
                    law: "安全生产法".into(),
                    article: "第四十五条".into(),
                    version: "2021年修正，现行有效".into(),
                    gist: "配发并教会使用防护用品".into(),
                    digest: true,
                    open: None,
                }]),
                Block::Paragraph(Rich::plain("您写的是：**<b>\u{1b}[31m")),
            ],
        );
        reply.choices.push(Choice::new("单位会被罚多少", Action::Penalty));
        reply.rate = Some(TurnId(1));
        insta::assert_snapshot!(plain(&reply), @r"
        不能让您不戴安全帽上工地。 钱由单位出。

        1. 先跟班组长要
        2. 还不给，打 12350

        依据：《安全生产法》第四十五条（配发并教会使用防护用品）　[2021年修正，现行有效 · 要点，非原文]

        您写的是：**<b>[31m

        ［1］单位会被罚多少
        ［2］有用
        ［3］没解决
        ");
    }
}
