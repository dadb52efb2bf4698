//! A reply as the page gets it: data, never markup. The page sets every word as text.

use serde::Serialize;

use crate::dialogue::action::Action;
use crate::dialogue::reply::{Attachment, Block, Choice, Citation, Form, Reply};
use crate::ledger::fact::Status;

/// A reply for the page.
#[derive(Serialize)]
pub(super) struct View {
    status: Status,
    blocks: Vec<Piece>,
    choices: Vec<Pick>,
    rate: Option<Rating>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    attachments: Vec<Linked>,
}

/// A file, by the address where it is fetched.
#[derive(Serialize)]
struct Linked {
    label: String,
    href: String,
}

/// A block; a citation gets the action that opens its article.
#[derive(Serialize)]
#[serde(untagged)]
enum Piece {
    Basis { kind: &'static str, value: Vec<Cited> },
    Other(Block),
}

#[derive(Serialize)]
struct Cited {
    #[serde(flatten)]
    citation: Citation,
    open: Option<String>,
}

/// A choice, its action printed.
#[derive(Serialize)]
pub(super) struct Pick {
    label: String,
    action: String,
}

#[derive(Serialize)]
struct Rating {
    useful: String,
    useless: String,
}

impl From<Reply> for View {
    fn from(reply: Reply) -> Self {
        let Reply { status, blocks, choices, rate, attachments } = reply;
        Self {
            status,
            blocks: blocks.into_iter().map(piece).collect(),
            choices: choices.into_iter().map(Pick::from).collect(),
            rate: rate.map(|turn| Rating {
                useful: Action::Useful(turn).to_string(),
                useless: Action::Useless(turn).to_string(),
            }),
            attachments: attachments.into_iter().map(Linked::from).collect(),
        }
    }
}

fn piece(block: Block) -> Piece {
    match block {
        Block::Basis(citations) => {
            let cited = |citation: Citation| Cited { open: citation.open.as_ref().map(Action::to_string), citation };
            Piece::Basis { kind: "basis", value: citations.into_iter().map(cited).collect() }
        }
        Block::Paragraph(_) | Block::Steps(_) | Block::Notice(_) => Piece::Other(block),
    }
}

impl From<Attachment> for Linked {
    fn from(Attachment { label, certificate, form }: Attachment) -> Self {
        let ending = match form {
            Form::Picture => "png",
            Form::Print => "pdf",
        };
        Self { label, href: format!("/certificate/{certificate}.{ending}") }
    }
}

impl From<Choice> for Pick {
    fn from(Choice { label, action }: Choice) -> Self {
        Self { label, action: action.to_string() }
    }
}

impl Pick {
    /// A choice.
    pub(super) fn new(label: String, action: &Action) -> Self {
        Self { label, action: action.to_string() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::entry::{ArticleNo, Entry};
    use crate::ledger::fact::TurnId;

    #[test]
    fn a_reply_is_data() {
        let open = Action::Show(Entry::Article("anquan-shengchan-fa".into(), ArticleNo::plain(45)));
        let citation = Citation {
            law: "安全生产法".into(),
            article: "第四十五条".into(),
            version: "2021年修正".into(),
            gist: "防护用品".into(),
            digest: true,
            open: Some(open),
        };
        let mut reply = Reply::new(Status::NoBasis, vec![Block::say("您说 **<b>**"), Block::Basis(vec![citation])]);
        reply.choices.push(Choice::new("菜单", Action::Menu(None)));
        reply.rate = Some(TurnId(1));
        let json = serde_json::to_string(&View::from(reply)).expect("JSON").replace("],\"", "],\n\"");
        insta::assert_snapshot!(json, @r#"
        {"status":"no_basis","blocks":[{"kind":"paragraph","value":[{"text":"您说 ","bold":false},{"text":"<b>","bold":true}]},{"kind":"basis","value":[{"law":"安全生产法","article":"第四十五条","version":"2021年修正","gist":"防护用品","digest":true,"open":"a:anquan-shengchan-fa:45"}]}],
        "choices":[{"label":"菜单","action":"menu"}],
        "rate":{"useful":"useful:0000000000000001","useless":"useless:0000000000000001"}}
        "#);
    }
}
