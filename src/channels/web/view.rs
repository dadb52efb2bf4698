//! A reply as the page gets it: data, never markup. The page sets every word as text.

use serde::Serialize;

use crate::dialogue::action::Action;
use crate::dialogue::pledge::moves::Move;
use crate::dialogue::reply::{Attachment, Block, Choice, Citation, Document, Form, Heading, Reply, Rich};
use crate::dialogue::wording;
use crate::ledger::fact::Status;
use crate::office::deed::Span;
use crate::registry::attempt::Picks;

/// A reply for the page.
#[derive(Serialize)]
pub(super) struct View {
    status: Status,
    blocks: Vec<Piece>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ticks: Option<Ticks>,
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
    Heading { kind: &'static str, value: Rich, left: Option<u32> },
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
    /// Whether it is done with once it was taken: the answer to a question, a duty promised.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    once: bool,
}

/// A question with several right options, whose choices may also be taken one by one. The page ticks them by itself, so that a quick thumb waits for no network and
/// loses no tick, and sends all of them at once.
#[derive(Serialize)]
struct Ticks {
    options: Vec<Tick>,
    /// What stands on the button that sends.
    send: &'static str,
    /// What it does, without the sum of the bits ticked, which comes behind.
    action: String,
}

/// An option to tick.
#[derive(Serialize)]
struct Tick {
    label: String,
    bit: u8,
    ticked: bool,
}

#[derive(Serialize)]
struct Rating {
    useful: String,
    useless: String,
}

impl From<Reply> for View {
    fn from(reply: Reply) -> Self {
        let Reply { status, blocks, choices, rate, attachments } = reply;
        let ticks = Ticks::of(&choices);
        Self {
            status,
            blocks: blocks.into_iter().map(piece).collect(),
            ticks,
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
        Block::Heading(Heading { words, left }) => Piece::Heading { kind: "heading", value: words, left },
        Block::Paragraph(_) | Block::Steps(_) | Block::Notice(_) => Piece::Other(block),
    }
}

impl From<Attachment> for Linked {
    fn from(Attachment { label, of, form }: Attachment) -> Self {
        let ending = match form {
            Form::Picture => "png",
            Form::Print => "pdf",
            Form::Table => "xlsx",
        };
        let href = match of {
            Document::Certificate(number) => format!("/certificate/{number}.{ending}"),
            // Whose firm it is, the page knows by its cookie.
            Document::Training { campaign, firm: _ } => format!("/training/{campaign}.{ending}"),
            Document::Figures { span, figures, at, login: _ } => {
                let Span { year, quarter } = span;
                format!("/figures/{}/{year}-{}/{at}", figures.slug(), quarter.unwrap_or_default())
            }
        };
        Self { label, href }
    }
}

impl From<Choice> for Pick {
    fn from(Choice { label, action }: Choice) -> Self {
        Self::new(label, &action)
    }
}

impl Pick {
    /// A choice.
    pub(super) fn new(label: String, action: &Action) -> Self {
        let once = matches!(action, Action::Pledge(Move::Answer(..) | Move::Tick(..) | Move::Promise(_)));
        Self { label, action: action.to_string(), once }
    }
}

impl Ticks {
    /// What is ticked, where the choices are that.
    fn of(choices: &[Choice]) -> Option<Self> {
        let (mut spot, mut picks, mut ticks) = (None, 0, Vec::new());
        for Choice { label, action } in choices {
            match action {
                Action::Pledge(Move::Tick(here, toggled)) => {
                    spot = Some(*here);
                    ticks.push((label.trim_start_matches(['☐', '☑', ' ']).to_owned(), toggled.0));
                }
                Action::Pledge(Move::Answer(_, picked)) => picks = picked.0,
                _ => {}
            }
        }
        let spot = spot?;
        let tick = |(label, toggled): (String, u8)| {
            let bit = toggled ^ picks;
            Tick { label, bit, ticked: picks & bit != 0 }
        };
        let sent = Action::Pledge(Move::Answer(spot, Picks::default())).to_string();
        let action = sent.strip_suffix('0').unwrap_or(&sent).to_owned();
        Some(Self { options: ticks.into_iter().map(tick).collect(), send: wording::pledge::SEND, action })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialogue::pledge::moves::Spot;
    use crate::knowledge::entry::{ArticleNo, Entry};
    use crate::ledger::fact::{AttemptId, TurnId};

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

    #[test]
    fn options_to_tick_are_a_form() {
        let spot = Spot { paper: AttemptId(10), number: 10 };
        let mut reply = Reply::new(Status::Talk, Vec::new());
        reply.choices = vec![
            Choice::new("☐ A　一", Action::Pledge(Move::Tick(spot, Picks(0b101)))),
            Choice::new("☑ B　二", Action::Pledge(Move::Tick(spot, Picks(0b000)))),
            Choice::new("选好了，提交", Action::Pledge(Move::Answer(spot, Picks(0b100)))),
            Choice::new("先到这里", Action::Pledge(Move::Stop)),
        ];
        let view = serde_json::to_value(View::from(reply)).expect("JSON");
        insta::assert_snapshot!(view["ticks"].to_string().replace("],\"", "],\n\""), @r#"
        {"action":"pledge:answer:000000000000000a:10:","options":[{"bit":1,"label":"A　一","ticked":false},{"bit":4,"label":"B　二","ticked":true}],
        "send":"选好了，提交"}
        "#);
        let rest = view["choices"].as_array().expect("choices").iter().filter(|choice| choice["once"].is_null());
        assert_eq!(rest.map(|choice| choice["label"].as_str()).collect::<Vec<_>>(), [Some("先到这里")]);
    }
}
