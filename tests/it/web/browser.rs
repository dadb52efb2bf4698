//! What the page holds in a real browser:
//!
//! 1. at 360 px, somebody can ask, take up a follow-up, rate, and enlarge the text, and sees all of it well;
//! 2. the keyboard alone is enough;
//! 3. what could not be sent is kept and sent again as the same delivery, and a double tap sends once;
//! 4. the browser has nothing to complain of.

use std::future::pending;

use fantoccini::Locator;
use fantoccini::key::Key;
use serde_json::{Value, json};

use super::driver::{Browser, browser};
use super::house::{House, house, settings};

const QUESTION: &str = "老板不给安全帽就让上工地，咋办";
const ANSWERED: &str = "document.querySelector('#log .said:last-of-type') && !document.querySelector('.waiting')";

/// A page that is served, opened in a browser.
pub(super) async fn open(width: u32, height: u32) -> Option<(House, Browser)> {
    let browser = browser(width, height).await?;
    let house = house(settings());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(anpu::channels::web::serve(listener, house.router.clone(), pending()));
    browser.client.goto(&format!("http://{address}/")).await.unwrap();
    browser.until("document.querySelector('#greeting p') && sessionStorage.getItem('anpu.opened')").await;
    Some((house, browser))
}

pub(super) async fn answers(browser: &Browser, count: usize) {
    browser.until(&format!("document.querySelectorAll('#log > .said').length === {count}")).await;
    browser.until(ANSWERED).await;
}

/// Brings something into view, as a thumb would, and presses it.
pub(super) async fn press(browser: &Browser, css: &str) {
    browser.eval(&format!("document.querySelector('{css}').scrollIntoView({{ block: 'center' }})")).await;
    browser.client.find(Locator::Css(css)).await.unwrap().click().await.unwrap();
}

/// Nothing is pale, small or wider than the screen.
pub(super) async fn comfortable(browser: &Browser, tap: u32) {
    let measured = browser.client.execute(include_str!("measure.js"), vec![json!(tap)]).await.unwrap();
    assert_eq!(measured, json!({ "pale": [], "small": [], "wide": [] }));
}

async fn body_size(browser: &Browser) -> f64 {
    let size = browser.eval("parseFloat(getComputedStyle(document.body).fontSize)").await;
    size.as_f64().unwrap()
}

pub(super) async fn no_complaints(browser: &Browser) {
    assert_eq!(browser.complaints().await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_old_resident_on_a_phone_is_served() {
    let Some((house, browser)) = open(360, 740).await else { return };
    comfortable(&browser, 44).await;
    assert!(body_size(&browser).await >= 18.0);
    let input = browser.client.find(Locator::Css("#typed")).await.unwrap();
    input.send_keys(QUESTION).await.unwrap();
    press(&browser, "#send").await;
    answers(&browser, 1).await;
    press(&browser, "#log .said .rate:nth-child(2)").await;
    browser.until("document.querySelector('#log .thanks .choices')").await;
    press(&browser, "#log .thanks button").await;
    browser.until("!document.querySelector('#log .rate')").await;
    press(&browser, "#log .said > .choices button").await;
    answers(&browser, 2).await;
    comfortable(&browser, 44).await;
    press(&browser, "#large").await;
    assert!(body_size(&browser).await >= 24.0);
    comfortable(&browser, 60).await;
    browser.client.refresh().await.unwrap();
    browser.until("document.querySelector('#greeting p')").await;
    assert!(body_size(&browser).await >= 24.0, "large type is remembered");
    comfortable(&browser, 60).await;
    let started = house.facts().await.iter().filter(|one| format!("{one:?}").contains("Started")).count();
    assert!(started <= 1, "a reload opens nothing anew");
    no_complaints(&browser).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_narrowest_phone_has_room() {
    let Some((_house, browser)) = open(320, 568).await else { return };
    comfortable(&browser, 44).await;
    press(&browser, "#large").await;
    comfortable(&browser, 60).await;
    no_complaints(&browser).await;
}

async fn focused(browser: &Browser) -> Value {
    browser.eval("document.activeElement.id || document.activeElement.className").await
}

async fn hit(browser: &Browser, key: Key) {
    browser.client.active_element().await.unwrap().send_keys(&String::from(char::from(key))).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_keyboard_alone_is_enough() {
    let Some((_house, browser)) = open(1280, 800).await else { return };
    hit(&browser, Key::Tab).await;
    assert_eq!(focused(&browser).await, "skip");
    hit(&browser, Key::Enter).await;
    assert_eq!(focused(&browser).await, "typed");
    let input = browser.client.active_element().await.unwrap();
    input.send_keys(QUESTION).await.unwrap();
    hit(&browser, Key::Enter).await;
    answers(&browser, 1).await;
    assert_eq!(focused(&browser).await, "typed");
    browser.eval("document.querySelector('#log .choices button').focus()").await;
    assert!(browser.eval("document.activeElement.matches(':focus-visible')").await == json!(true));
    hit(&browser, Key::Enter).await;
    answers(&browser, 2).await;
    assert_eq!(focused(&browser).await, "said", "the answer to a choice takes the focus");
    comfortable(&browser, 44).await;
    no_complaints(&browser).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn typing_offers_questions_to_the_keyboard() {
    let Some((house, browser)) = open(1280, 800).await else { return };
    let library = house.session.shelf().library();
    let Some(faq) = library.knowledge.faqs.values().next() else { return };
    let typed: String = faq.about.question.chars().take(4).collect();
    let input = browser.client.find(Locator::Css("#typed")).await.unwrap();
    input.send_keys(&typed).await.unwrap();
    browser.until("document.querySelector('#hints [role=option]')").await;
    comfortable(&browser, 44).await;
    hit(&browser, Key::Down).await;
    browser.until("document.querySelector('#typed').getAttribute('aria-activedescendant') === 'hint-0'").await;
    hit(&browser, Key::Enter).await;
    answers(&browser, 1).await;
    assert_eq!(browser.eval("document.querySelector('#typed').getAttribute('aria-expanded')").await, "false");
    no_complaints(&browser).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_not_sent_is_kept_and_sent_once() {
    let Some((_house, browser)) = open(360, 740).await else { return };
    let broken = "(window.sent = [], window.real = window.fetch, window.fetch = (path, how) => {
        if (!how?.body) return real(path, how);
        sent.push(JSON.parse(how.body).id);
        return window.down ? Promise.reject(new TypeError('down')) : real(path, how);
    }, window.down = true)";
    browser.eval(broken).await;
    let input = browser.client.find(Locator::Css("#typed")).await.unwrap();
    input.send_keys(QUESTION).await.unwrap();
    browser.eval("(document.querySelector('#send').click(), document.querySelector('#send').click())").await;
    browser.until("document.querySelector('.failed button')").await;
    assert!(browser.eval("document.querySelector('#log .mine').innerText").await.as_str().unwrap().contains(QUESTION));
    comfortable(&browser, 44).await;
    browser.eval("(window.down = false)").await;
    press(&browser, ".failed button").await;
    answers(&browser, 1).await;
    assert_eq!(browser.eval("sent.length === 2 && sent[0] === sent[1]").await, json!(true));
    let composing = "document.querySelector('#typed').dispatchEvent(new KeyboardEvent('keydown', \
                     { key: 'Enter', isComposing: true, bubbles: true, cancelable: true }))";
    assert_eq!(browser.eval(composing).await, json!(false), "Enter picks a word while an input method composes");
    no_complaints(&browser).await;
}
