//! A disk that fills up under the running program: it says so, helps in an emergency all the same, and has everything
//! again once there is room.

use std::net::Ipv4Addr;

use anpu::ledger::fact::Status;
use serde_json::json;

use super::page::Page;
use super::program::{Site, client};
use super::records::{self, Person};
use super::{questions, visitors};
use crate::disk::Disk;
use crate::fake_bot_api::FakeBotApi;

/// What the program leaves alone on a disk.
const RESERVE: u64 = 8 << 20;
/// What is left to fill.
const ROOM: u64 = 1 << 19;
/// More than is ever needed here.
const PLENTY: u64 = 96 << 20;
/// Somebody in danger.
const EMERGENCY: &str = "我家厨房着火了";

/// What a visitor asked last, and its number: it was not answered.
struct Open {
    page: Page,
    person: Person,
    n: usize,
}

/// Visitors ask, one after another, until one is told that it failed.
async fn fill(site: &Site, people: &mut Vec<Person>) -> Open {
    for visitor in 0.. {
        // The page counts how often an address asks.
        let address = Ipv4Addr::new(127, 0, 2 + visitor / 100, 1 + visitor % 100);
        let page = Page::open(site, &client(address)).await.unwrap();
        let mut person = Person::default();
        for n in 0..visitors::QUESTIONS {
            if !ask(site, &page, &mut person, n).await {
                return Open { page, person, n };
            }
        }
        people.push(person);
    }
    unreachable!("no disk is that large")
}

/// Asks a question; false where that failed.
async fn ask(site: &Site, page: &Page, person: &mut Person, n: usize) -> bool {
    let text = questions::of_visitor(n);
    let answer = page.say(site, &format!("question-{n}"), &text).await.unwrap();
    if answer.status == Status::Failed {
        return false;
    }
    person.was_told(&text, &answer);
    true
}

/// Without room nothing is recorded, and everybody is told; who is in danger is helped on every channel.
async fn check_helping(site: &Site, api: &FakeBotApi, open: &mut Open, chat: i64) {
    assert!(!ask(site, &open.page, &mut open.person, open.n).await);
    let health = site.health().await.unwrap();
    assert_eq!(health, (503, json!({"ok": false, "read_only": true})));
    let help = open.page.say(site, "emergency", EMERGENCY).await.unwrap();
    assert_eq!(help.status, Status::Emergency);
    assert!(help.blocks.as_array().unwrap().iter().any(|block| block["kind"] == "steps"), "{help:?}");
    api.says(chat, EMERGENCY);
    api.until("help came", |api| api.texts(chat).iter().any(|text| text.contains("119"))).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_is_told_and_loses_nothing_that_anybody_was_answered() {
    let Some(disk) = Disk::mount(PLENTY) else { return };
    let api = FakeBotApi::start().await;
    let site = Site::new(&disk.folder().join("data"), &api);
    let mut process = site.start();
    process.until_serving(&site).await;
    disk.resize(disk.used() + RESERVE + ROOM);
    let mut people = Vec::new();
    let mut open = fill(&site, &mut people).await;
    check_helping(&site, &api, &mut open, 1).await;
    assert!(site.log().contains("the disk is full; free some space and restart"), "{}", site.log());
    assert!(process.stop().await.success(), "{}", site.log());

    // Starting again is no help as long as there is no room.
    let mut process = site.start();
    process.until_serving(&site).await;
    check_helping(&site, &api, &mut open, 2).await;
    assert!(process.stop().await.success(), "{}", site.log());

    disk.resize(PLENTY);
    let mut process = site.start();
    process.until_serving(&site).await;
    assert_eq!(site.health().await.unwrap(), (200, json!({"ok": true, "read_only": false})));
    assert!(ask(&site, &open.page, &mut open.person, open.n).await, "{}", site.log());
    assert!(process.stop().await.success(), "{}", site.log());
    people.push(open.person);
    let recorded = records::check(&site.records(), people.iter()).await;
    println!("{recorded} questions answered, one of them only after there was room again: all recorded once");
}
