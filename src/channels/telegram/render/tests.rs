//! Properties that rendering holds for whatever a reply contains:
//!
//! 1. No message is longer than Telegram allows, and none is blank.
//! 2. Read back, the HTML gives exactly the words; nothing that a user typed becomes a tag.
//! 3. Every button carries 1 to 64 bytes and has a label.
//! 4. Buttons stand under the last message only.

use proptest::prelude::*;

use super::*;
use crate::dialogue::action::Action;
use crate::dialogue::reply::{Choice, Citation, Span};
use crate::knowledge::entry::Entry;
use crate::ledger::fact::{Status, TurnId};

fn text() -> impl Strategy<Value = String> {
    let long = (any::<char>(), 0usize..5000).prop_map(|(c, n)| c.to_string().repeat(n));
    prop_oneof![5 => any::<String>(), 3 => "[<>&\"/bi安全😀\n ]{0,300}", 1 => long]
}

fn rich() -> impl Strategy<Value = Rich> {
    let span = (text(), any::<bool>()).prop_map(|(text, bold)| Span { text, bold });
    proptest::collection::vec(span, 0..4).prop_map(Rich)
}

fn action() -> impl Strategy<Value = Action> {
    prop_oneof![
        "[a-z/-]{0,90}".prop_map(|id| Action::Show(Entry::Faq(id))),
        any::<u64>().prop_map(|turn| Action::Useful(TurnId(turn))),
        Just(Action::Menu(None)),
    ]
}

fn citation() -> impl Strategy<Value = Citation> {
    let words = (text(), "第[一二三]{1,3}条", "(|2021年修正，现行有效)", text());
    (words, any::<bool>(), proptest::option::of(action())).prop_map(|((law, article, version, gist), digest, open)| {
        Citation { law, article, version, gist, digest, open }
    })
}

fn block() -> impl Strategy<Value = Block> {
    prop_oneof![
        rich().prop_map(Block::Paragraph),
        proptest::collection::vec(rich(), 0..6).prop_map(Block::Steps),
        proptest::collection::vec(citation(), 0..4).prop_map(Block::Basis),
        text().prop_map(Block::Notice),
    ]
}

fn reply() -> impl Strategy<Value = Reply> {
    let choice = (text(), action()).prop_map(|(label, action)| Choice { label, action });
    let choices = proptest::collection::vec(choice, 0..60);
    let rate = proptest::option::of(any::<u64>().prop_map(TurnId));
    (proptest::collection::vec(block(), 0..6), choices, rate).prop_map(|(blocks, choices, rate)| Reply {
        status: Status::Answered,
        blocks,
        choices,
        rate,
        attachments: Vec::new(),
    })
}

/// What a reader sees: tags out, entities resolved. Fails on anything that Telegram could not read.
fn shown(html: &str) -> String {
    let mut rest = html.to_owned();
    for tag in ["<b>", "</b>", "<i>", "</i>"] {
        rest = rest.replace(tag, "");
    }
    assert!(!rest.contains(['<', '>']), "a tag that is not ours: {html}");
    for entity in rest.split('&').skip(1) {
        assert!(["amp;", "lt;", "gt;"].iter().any(|known| entity.starts_with(known)), "unescaped: {html}");
    }
    rest.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !html::is_blank(*c)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_message_is_one_that_telegram_accepts(reply in reply()) {
        let messages = messages(&reply);
        for message in &messages {
            let shown = shown(&message.html);
            prop_assert!(html::units(&shown) <= MESSAGE_UNITS);
            prop_assert!(!shown.chars().all(html::is_blank));
            for key in message.rows.iter().flatten() {
                prop_assert!((1..=64).contains(&key.data.len()));
                prop_assert!(!key.text.trim().is_empty());
            }
        }
        let (_, before) = messages.split_last().unzip();
        prop_assert!(before.unwrap_or_default().iter().all(|message| message.rows.is_empty()));
    }

    #[test]
    fn the_words_arrive_as_they_are(reply in reply()) {
        let shown = messages(&reply).iter().map(|message| shown(&message.html)).collect::<String>();
        let expected = squeezed(&words(&reply));
        prop_assert!(squeezed(&shown) == expected || (expected.is_empty() && shown == wording::CHOOSE));
    }
}

#[test]
fn a_reply_reads_like_this() {
    let citation = Citation {
        law: "安全生产法".to_owned(),
        article: "第四十五条".to_owned(),
        version: "2021年修正，现行有效".to_owned(),
        gist: "单位要发劳保用品".to_owned(),
        digest: true,
        open: None,
    };
    let blocks = vec![
        Block::say("**要发。** 不能用钱代替 <script>。"),
        Block::Steps(vec![Rich::marked("先找**班组长**"), Rich::plain("再打12350")]),
        Block::Basis(vec![citation]),
        Block::Notice("仅供参考".to_owned()),
    ];
    let messages = messages(&Reply::new(Status::Answered, blocks));
    insta::assert_snapshot!(messages[0].html, @"
    <b>要发。</b> 不能用钱代替 &lt;script&gt;。

    1. 先找<b>班组长</b>
    2. 再打12350

    依据：《安全生产法》第四十五条（单位要发劳保用品）　[2021年修正，现行有效 · 要点，非原文]

    <i>仅供参考</i>
    ");
}
