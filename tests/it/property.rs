//! Whatever is said in whatever state, there is a reply, and it keeps what every reply promises.
//!
//! 1. No input panics the dialogue.
//! 2. No reply is empty.
//! 3. Every action printed takes at most 64 bytes and is read back as it was.
//! 4. Every article cited exists and is in force.
//! 5. The same input in the same state has the same reply.
//! 6. An article is cited only by an answer.

use anpu::channels::render;
use anpu::dialogue::action::{ACTION_BYTES, Action};
use anpu::dialogue::command::COMMANDS;
use anpu::dialogue::input::Input;
use anpu::dialogue::outreach::moves::{Move as Step, Part, Wanted};
use anpu::dialogue::state::{Awaiting, State};
use anpu::dialogue::{self, Ctx};
use anpu::knowledge::entry::{ArticleNo, Entry};
use anpu::knowledge::role::Role;
use anpu::ledger::fact::{Reason, RecordId, Status, TurnId};
use anpu::registry::outreach::record::Photo;
use anpu::registry::view::View;
use anpu::store::Words;
use jiff::Timestamp;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::content::{check_citations, entries};
use crate::house::{TODAY, moment, shipped};

/// Entries that exist, and entries that do not (any more).
fn entry() -> impl Strategy<Value = Entry> {
    let id = "[a-z0-9/-]{1,16}";
    prop_oneof![
        4 => select(entries(&shipped().knowledge)),
        1 => id.prop_map(Entry::Faq),
        1 => (id, 0u16..2000, 0u8..3).prop_map(|(law, number, inserted)| Entry::Article(law, ArticleNo { number, inserted })),
        1 => (0u16..200).prop_map(|n| Entry::Article("anquan-shengchan-fa".to_owned(), ArticleNo::plain(n))),
        1 => id.prop_map(Entry::Afterwards),
        1 => any::<u8>().prop_map(Entry::Quarter),
        1 => id.prop_map(Entry::Day),
        1 => id.prop_map(Entry::Hotline),
        1 => id.prop_map(Entry::Office),
        1 => id.prop_map(Entry::Outside),
    ]
}

fn reason() -> impl Strategy<Value = Reason> {
    select(Reason::ALL)
}

fn action() -> impl Strategy<Value = Action> {
    let turn = any::<u64>().prop_map(TurnId);
    let fixed = [
        Action::Penalty,
        Action::Authority,
        Action::More,
        Action::NoneOfThese,
        Action::Menu(None),
        Action::MyData,
        Action::Forget,
        Action::ForgetNow,
        Action::Human,
        Action::Privacy,
    ];
    prop_oneof![
        entry().prop_map(Action::Show),
        select(fixed.to_vec()),
        select(Role::ALL.to_vec()).prop_map(|role| Action::Menu(Some(role))),
        turn.clone().prop_map(Action::Useful),
        turn.clone().prop_map(Action::Useless),
        (turn, reason()).prop_map(|(turn, reason)| Action::Because(turn, reason)),
        outreach().prop_map(Action::Outreach),
    ]
}

fn outreach() -> impl Strategy<Value = Step> {
    let day = (0i16..4000, 1i8..=12, 1i8..=28).prop_map(|(year, month, day)| jiff::civil::date(year, month, day));
    let record = (day.clone(), 1u32..1_000_000_000).prop_map(|(day, number)| RecordId { day, number });
    let part = select(Part::ALL.to_vec());
    let id = "[a-z0-9_-]{1,24}";
    prop_oneof![
        select(vec![Step::Begin, Step::New, Step::Back, Step::Drop, Step::Submit, Step::Draft, Step::Mine]),
        id.prop_map(Step::Setting),
        option::of("[a-z0-9_]{1,24}").prop_map(Step::Place),
        any::<u16>().prop_map(Step::Village),
        part.clone().prop_map(Step::Last),
        part.clone().prop_map(Step::Done),
        part.prop_map(Step::Change),
        day.prop_map(Step::On),
        id.prop_map(Step::Kind),
        any::<bool>().prop_map(Step::Anyway),
        record.clone().prop_map(Step::Join),
        record.clone().prop_map(Step::Open),
        record.clone().prop_map(Step::Correct),
        record.clone().prop_map(Step::HandIn),
        option::of(record).prop_map(Step::Photos),
    ]
}

/// Anything that can be typed, and what is likely to hit something.
fn words() -> impl Strategy<Value = String> {
    let pieces = [
        "安全生产法",
        "安法",
        "第",
        "条",
        "款",
        "项",
        "之",
        "二十一",
        "21",
        "９",
        "0",
        "99999999999999999999",
        "百",
        "零",
        "《",
        "》",
        "罚多少",
        "谁管",
        "还有呢",
        "下一条",
        "上一条",
        "都不是",
        "着火了",
        "煤气泄漏",
        "救命",
        "预防",
        "安全生产月",
        "主题",
        "今年",
        "明年",
        "2023年",
        "老板",
        "安全帽",
        "怎么办",
        "/",
        "help",
        "/start ",
        "你好",
        "anquan",
        " ",
        "\n",
        "？",
        "！",
        "**",
        "😀",
        "\u{200b}",
        "\u{0}",
        "@",
        "13812345678",
        "12350",
        "万东镇",
        "第二个",
    ];
    let glued = vec(select(pieces.to_vec()), 0..8).prop_map(|pieces| pieces.concat());
    prop_oneof![2 => ".{0,60}", 1 => "\\PC{0,700}", 4 => glued, 1 => "[\u{4e00}-\u{9fff}]{0,30}"]
}

fn input() -> impl Strategy<Value = Input> {
    prop_oneof![
        6 => words().prop_map(Input::Text),
        2 => words().prop_map(|words| Input::typed(&words)),
        1 => select(COMMANDS.iter().map(|spec| spec.command).collect::<Vec<_>>()).prop_map(Input::Command),
        5 => action().prop_map(Input::Choice),
        1 => option::of(".{0,80}").prop_map(Input::Start),
        1 => Just(Input::Unreadable),
        1 => any::<[u8; 32]>().prop_map(|hash| Input::Photo(Photo { hash, source: hash })),
    ]
}

fn awaiting() -> impl Strategy<Value = Awaiting> {
    prop_oneof![
        Just(Awaiting::Nothing),
        (vec(entry(), 0..5), any::<u8>(), words()).prop_map(|(readings, tries, question)| Awaiting::Reading {
            readings,
            tries,
            question
        }),
        any::<u64>().prop_map(|turn| Awaiting::Why(TurnId(turn))),
        select(Part::ALL.to_vec()).prop_map(|part| Awaiting::Outreach(Wanted::Part(part))),
    ]
}

fn state() -> impl Strategy<Value = State> {
    let role = option::of(select(Role::ALL.to_vec()));
    (option::of("[a-zA-Z0-9_-]{1,64}"), role, option::of(entry()), vec(entry(), 0..5), awaiting())
        .prop_map(|(asset, role, topic, more, awaiting)| State { asset, role, topic, more, awaiting })
}

fn kept(at: Timestamp) -> impl Strategy<Value = Vec<Words>> {
    vec(".{0,20}", 0..3)
        .prop_map(move |texts| texts.into_iter().map(|text| Words { text, status: Status::NoBasis, at }).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn every_reply_keeps_its_promises(state in state(), input in input(), kept in kept(moment(TODAY))) {
        let library = shipped();
        let register = View::closed();
        let ctx = Ctx { turn: TurnId(7), kept: &kept, ..Ctx::stranger(&library, moment(TODAY), &register) };
        let turn = dialogue::turn(&ctx, &state, &input);
        let reply = &turn.reply;
        prop_assert!(!render::blocks(reply).trim().is_empty());
        for choice in render::choices(reply) {
            let printed = choice.action.to_string();
            prop_assert!(printed.len() <= ACTION_BYTES, "{}", printed);
            prop_assert_eq!(printed.parse(), Ok(choice.action));
            prop_assert!(!choice.label.is_empty());
        }
        if let Err(wrong) = check_citations(&library.knowledge, reply) {
            prop_assert!(false, "{}", wrong);
        }
        prop_assert!(reply.status == Status::Answered || reply.citations().next().is_none());
        prop_assert_eq!(&dialogue::turn(&ctx, &state, &input), &turn);
    }

    #[test]
    fn actions_are_read_back(action in action()) {
        prop_assert_eq!(action.to_string().parse(), Ok(action));
    }

    #[test]
    fn what_is_no_action_is_refused(text in ".{0,80}") {
        // Whatever is read is printed as something that reads the same.
        if let Ok(action) = text.parse::<Action>() {
            prop_assert_eq!(action.to_string().parse(), Ok(action));
        }
    }

    #[test]
    fn any_talk_goes_on(inputs in vec(input(), 1..8)) {
        let library = shipped();
        let mut state = State::default();
        for input in inputs {
            let register = View::closed();
            let ctx = Ctx { turn: TurnId(7), ..Ctx::stranger(&library, moment(TODAY), &register) };
            let turn = dialogue::turn(&ctx, &state, &input);
            prop_assert!(!turn.reply.blocks.is_empty());
            // The state is written with every turn and kept small.
            prop_assert!(postcard::to_stdvec(&turn.next).map_or(usize::MAX, |bytes| bytes.len()) < 4096);
            state = turn.next;
        }
    }
}
