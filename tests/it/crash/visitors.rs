//! Visitors of the web page, one after another, who ask until they are answered.

use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

use super::page::{Page, Silence};
use super::program::{Site, client};
use super::questions;
use super::records::Person;

/// A visitor asks as many questions: fewer than may be asked at once.
pub(super) const QUESTIONS: usize = 15;
/// How long a page waits before it tries again. The real one leaves that to the visitor.
const RETRY: Duration = Duration::from_millis(10);

/// What happened at one address.
#[derive(Default)]
pub(super) struct Visitors {
    pub(super) people: Vec<Person>,
    /// Deliveries that died and were sent again under the same id.
    pub(super) resent: usize,
}

/// Visitors come to an address until they are told to stop. Whoever asked by then is answered first.
pub(super) async fn come(site: Arc<Site>, from: Ipv4Addr, stop: watch::Receiver<bool>) -> Visitors {
    let mut visitors = Visitors::default();
    let client = client(from);
    while !*stop.borrow() {
        let page = loop {
            if let Some(page) = Page::open(&site, &client).await {
                break page;
            }
            tokio::time::sleep(RETRY).await;
        };
        let mut person = Person::default();
        for n in 0..QUESTIONS {
            if *stop.borrow() {
                break;
            }
            visitors.resent += ask(&site, &page, &mut person, n).await;
        }
        visitors.people.push(person);
    }
    visitors
}

/// Asks until there is an answer; how often the question had to be sent again.
async fn ask(site: &Site, page: &Page, person: &mut Person, n: usize) -> usize {
    let text = questions::of_visitor(n);
    let id = format!("question-{n}");
    let mut resent = 0;
    let answer = loop {
        match page.say(site, &id, &text).await {
            Ok(answer) => break answer,
            Err(Silence::Died) => resent += 1,
            Err(Silence::Held) => {}
        }
        tokio::time::sleep(RETRY).await;
    };
    person.was_told(&text, &answer);
    resent
}
