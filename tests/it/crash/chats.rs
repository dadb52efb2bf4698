//! Chats of Telegram, which ask on while they wait for the answer before.

use std::collections::BTreeMap;

use tokio::sync::watch;

use super::questions;
use super::records::Person;
use crate::fake_bot_api::{Call, FakeBotApi};

/// As many questions of a chat wait at once.
const WAITING: usize = 2;

/// What happened in all chats.
#[derive(Default)]
pub(super) struct Chats {
    people: BTreeMap<i64, Person>,
    /// Answers that came again, since the program did not live to note that they were sent.
    pub(super) repeated: usize,
}

impl Chats {
    /// So many chats talk until they are told to stop. Whoever asked by then is answered first.
    pub(super) async fn talk(api: FakeBotApi, count: i64, mut stop: watch::Receiver<bool>) -> Self {
        let mut chats = Self::default();
        chats.people.extend((1..=count).map(|chat| (chat, Person::default())));
        loop {
            let stopped = *stop.borrow_and_update();
            if !stopped {
                chats.ask(&api);
            } else if chats.people.values().all(Person::is_answered) {
                return chats;
            }
            tokio::select! {
                calls = api.next_calls() => calls.iter().for_each(|call| chats.receive(call)),
                // Nobody left to tell when to stop: the test ended.
                changed = stop.changed() => if changed.is_err() { return chats },
            }
        }
    }

    /// Everybody who asked.
    pub(super) fn people(&self) -> impl Iterator<Item = &Person> {
        self.people.values()
    }

    fn ask(&mut self, api: &FakeBotApi) {
        for (chat, person) in &mut self.people {
            while person.asked < person.turns.len() + WAITING {
                api.says(*chat, questions::answered(person.asked));
                person.asked += 1;
            }
        }
    }

    /// The first message with buttons that rate a turn is its answer.
    fn receive(&mut self, call: &Call) {
        if call.method != "sendMessage" || !call.ok {
            return;
        }
        let rows = call.body["reply_markup"]["inline_keyboard"].as_array();
        let mut buttons = rows.into_iter().flatten().flat_map(|row| row.as_array().unwrap());
        let turn = buttons.find_map(|button| questions::rated(button["callback_data"].as_str().unwrap()));
        let person = self.people.get_mut(&call.body["chat_id"].as_i64().unwrap()).unwrap();
        if let Some(turn) = turn {
            self.repeated += usize::from(!person.turns.insert(turn));
        }
    }
}
