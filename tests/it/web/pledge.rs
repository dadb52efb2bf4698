//! The pledge on the web. On a phone of 360 px, in a real browser: the code, a formal paper by tapping, seven duties, the
//! name, the certificate in hand. Without one: what the opening holds for whoever is known.

use std::time::Duration;

use anpu::dialogue::wording;
use anpu::knowledge::question::Kind;
use anpu::ledger::fact::{Channel, MemberId};
use anpu::registry::campaign::Rules;
use anpu::registry::mailbox::{Letter, Mailbox};
use anpu::registry::progress::{By, Progress, Signature};
use fantoccini::Locator;
use serde_json::{Value, json};

use super::browser::{answers, comfortable, no_complaints, open, press};
use super::driver::Browser;
use super::house::{House, NOW, house, settings};
use crate::house::moment;
use crate::pledge::known::{Known, asked};
use crate::pledge::seed::{CAMPAIGN, FIRM, put, ready, row};

/// A tap as wide as a finger, and in large type.
const TAP: u32 = 44;
const LARGE_TAP: u32 = 60;

/// Somebody with a phone.
struct Phone {
    browser: Browser,
    said: usize,
}

impl Phone {
    /// Types something and sends it.
    async fn types(&mut self, words: &str) {
        let input = self.browser.client.find(Locator::Css("#typed")).await.unwrap();
        input.send_keys(words).await.unwrap();
        press(&self.browser, "#send").await;
        self.heard().await;
    }

    /// Presses a button of the newest reply by what stands on it, be it an option behind its letter.
    async fn presses(&self, label: &str) {
        let find = format!(
            "(() => {{
                const all = [...document.querySelectorAll('#log > .said:last-of-type button:not(:disabled)')];
                const says = (one) => [one, one.lastElementChild].some((part) => part?.textContent === {});
                document.querySelector('[data-meant]')?.removeAttribute('data-meant');
                all.find(says)?.setAttribute('data-meant', '');
                return all.some(says);
            }})()",
            json!(label)
        );
        assert_eq!(self.browser.eval(&find).await, json!(true), "no button {label}:\n{}", self.reads().await);
        press(&self.browser, "[data-meant]").await;
    }

    /// Presses, and waits for what is said to it.
    async fn takes(&mut self, label: &str) {
        self.presses(label).await;
        self.heard().await;
    }

    async fn heard(&mut self) {
        self.said += 1;
        answers(&self.browser, self.said).await;
    }

    /// The newest reply.
    async fn reads(&self) -> String {
        let text = self.browser.eval("document.querySelector('#log > .said:last-of-type')?.innerText ?? ''").await;
        text.as_str().unwrap().to_owned()
    }

    #[track_caller]
    fn tells(text: &str, words: &str) {
        assert!(text.contains(words), "{words:?} is not in:\n{text}");
    }

    /// What the first line of the newest reply says, where it is in sight below the header and above the input.
    async fn verdict(&self) -> String {
        let first = "(() => {
            const line = document.querySelector('#log > .said:last-of-type p');
            const box = line.getBoundingClientRect();
            const top = document.querySelector('.top');
            const from = getComputedStyle(top).position === 'sticky' ? top.getBoundingClientRect().bottom : 0;
            const to = document.querySelector('#ask').getBoundingClientRect().top;
            return box.top >= from && box.bottom <= to ? line.innerText : `out of sight: ${box.top} of ${from} to ${to}`;
        })()";
        self.browser.eval(first).await.as_str().unwrap().to_owned()
    }

    /// Taps the right options of the question asked.
    async fn answers(&mut self, number: u32) {
        let text = self.reads().await;
        Self::tells(&text, &format!("第 {number} / 20 题"));
        let Known { kind, right } = asked(&text);
        if kind != Kind::Multiple {
            return self.takes(&right[0]).await;
        }
        for option in &right {
            self.presses(option).await;
        }
        let ticked = "document.querySelectorAll('.said:last-of-type [aria-checked=true]').length";
        assert_eq!(self.browser.eval(ticked).await, json!(right.len()));
        self.takes(wording::pledge::SEND).await;
    }

    async fn enlarges(&self) {
        press(&self.browser, "#large").await;
    }

    /// A picture of the question with its options, and its measures in either type.
    async fn looks(&self, name: &str) {
        comfortable(&self.browser, TAP).await;
        self.browser.picture(&format!("pledge-{name}")).await;
        self.enlarges().await;
        comfortable(&self.browser, LARGE_TAP).await;
        self.browser.picture(&format!("pledge-{name}-large")).await;
        self.enlarges().await;
    }

    async fn shows(&self, css: &str, block: &str) {
        let find = format!("document.querySelector('.said:last-of-type {css}').scrollIntoView({{block: '{block}'}})");
        self.browser.eval(&find).await;
    }
}

/// Options are wide, one below the other, their words to the left; what was answered cannot be pressed again.
async fn stacked(browser: &Browser) {
    let wrong = "[...document.querySelectorAll('.options')].flatMap((group) => {
        const boxes = [...group.children].map((one) => one.getBoundingClientRect());
        const wide = boxes.every((box) => box.width > innerWidth * 0.8);
        const below = boxes.every((box, i) => i === 0 || box.top >= boxes[i - 1].bottom);
        return wide && below ? [] : [group.innerText];
    })";
    assert_eq!(browser.eval(wrong).await, json!([]));
    let open = "[...document.querySelectorAll('.options')].slice(0, -1)
        .filter((group) => group.querySelector('button:not(:disabled)')).length";
    assert_eq!(browser.eval(open).await, json!(0), "an old question can still be pressed");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_responsible_person_pledges_on_a_phone() {
    let Some((house, browser)) = open(360, 740).await else { return };
    let code = ready(&*house.store, Rules::default()).await;
    let mut phone = Phone { browser, said: 0 };
    phone.types(&code).await;
    Phone::tells(&phone.reads().await, "绑定成功");
    phone.looks("home").await;
    phone.takes("开始答题").await;
    let mut seen = Vec::new();
    for number in 1..=20 {
        let kind = asked(&phone.reads().await).kind;
        if !seen.contains(&kind) {
            seen.push(kind);
            phone.shows(".options", "end").await;
            if kind == Kind::Multiple {
                phone.presses(&asked(&phone.reads().await).right[0]).await;
            }
            phone.looks(&format!("{kind:?}")).await;
            if kind == Kind::Multiple {
                // A second touch takes a tick back.
                phone.presses(&asked(&phone.reads().await).right[0]).await;
            }
        }
        let large = number == 3;
        if large {
            phone.enlarges().await;
        }
        phone.answers(number).await;
        Phone::tells(&phone.verdict().await, "✓ 答对了");
        if large {
            phone.browser.picture("pledge-verdict-large").await;
            phone.enlarges().await;
        }
        if number == 2 {
            phone.looks("explained").await;
        }
        stacked(&phone.browser).await;
        let clock = phone.browser.eval("document.querySelector('#clock').checkVisibility()").await;
        assert_eq!(clock, json!(number < 20), "the time is told while there is one");
    }
    assert_eq!(seen.len(), 3, "{seen:?}");
    Phone::tells(&phone.reads().await, "100分，合格");
    phone.browser.picture("pledge-result").await;
    phone.takes("去确认七项职责").await;
    for duty in 1..=7 {
        Phone::tells(&phone.reads().await, &format!("第 {duty} / 7 项职责"));
        if duty == 2 {
            phone.looks("duty").await;
        }
        phone.takes(&format!("我已读懂，承诺做到（{duty}/7）")).await;
    }
    phone.types("王小力").await;
    Phone::tells(&phone.reads().await, "不一致");
    phone.types("王大力").await;
    Phone::tells(&phone.verdict().await, "签名已经生效");
    in_hand(&phone).await;
    phone.browser.client.refresh().await.unwrap();
    phone.browser.until("document.querySelector('#greeting').innerText.includes('我的答题承诺')").await;
    comfortable(&phone.browser, TAP).await;
    phone.browser.picture("pledge-opening").await;
    no_complaints(&phone.browser).await;
}

/// The certificate is seen, and its print goes into the folder of downloads.
async fn in_hand(phone: &Phone) {
    let browser = &phone.browser;
    let drawn = anpu::documents::fonts::Fonts::find(None).is_ok();
    if !drawn {
        println!("skipped: the files of the certificate need a Chinese font");
        return;
    }
    browser.until("document.querySelector('.said:last-of-type .paper')?.naturalWidth > 0").await;
    phone.looks("certificate-words").await;
    phone.shows(".paper", "start").await;
    phone.looks("certificate").await;
    let files = "[...document.querySelectorAll('.said:last-of-type .file')].map((one) => one.textContent)";
    assert_eq!(browser.eval(files).await, json!([wording::pledge::AS_PICTURE, wording::pledge::AS_PDF]));
    press(browser, ".said:last-of-type .file:last-of-type").await;
    let pdf = || {
        let files = std::fs::read_dir(browser.downloads.path()).unwrap().flatten().map(|entry| entry.path());
        files.into_iter().find(|path| path.extension().is_some_and(|ending| ending == "pdf"))
    };
    for _ in 0..200 {
        if pdf().is_some() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let bytes = std::fs::read(pdf().unwrap()).unwrap();
    assert!(bytes.starts_with(b"%PDF"));
}

/// Somebody known by the cookie of their browser.
async fn known(house: &House, code: &str) -> String {
    let cookie = house.arrive().await;
    let bound = house.say(&cookie, &json!({ "id": "binding-1", "text": code }).to_string()).await;
    Phone::tells(&bound.text, "绑定成功");
    cookie
}

/// The greeting for whoever has a cookie.
async fn greeting(house: &House, cookie: &str, from: &str) -> Value {
    let request = axum::http::Request::get(format!("/api/hello?from={from}")).header("cookie", cookie);
    let hello = house.send(request.body(axum::body::Body::empty()).unwrap()).await;
    hello.json()["greeting"].clone()
}

/// The chat that is bound.
async fn chat(house: &House) -> anpu::registry::member::Bond {
    let member = anpu::registry::member::Member::key(MemberId(1));
    let member: anpu::registry::member::Member = crate::pledge::seed::get(&*house.store, &member).await.unwrap();
    member.bonds[0].clone()
}

#[tokio::test]
async fn the_opening_shows_letters_and_only_a_turn_takes_them_out() {
    let house = house(settings());
    let cookie = known(&house, &ready(&*house.store, Rules::default()).await).await;
    let bond = chat(&house).await;
    let letter = Letter { at: moment(NOW), text: "**申请通过了。**".to_owned() };
    let (person, channel, address) = (bond.person, Channel::Web, None);
    let mailbox = Mailbox { person, channel, address, letters: vec![letter] };
    put(&*house.store, "letter", vec![row(&mailbox)]).await;
    let facts = house.facts().await.len();
    for _ in 0..2 {
        let greeting = greeting(&house, &cookie, "").await;
        assert_eq!(greeting["blocks"][0]["value"][0]["text"], "申请通过了。", "{greeting}");
        assert_eq!(greeting["choices"][0]["label"], wording::pledge::MY_PLEDGE, "{greeting}");
    }
    assert_eq!(house.facts().await.len(), facts, "nothing is recorded by looking");
    let stranger = greeting(&house, &house.arrive().await, "").await.to_string();
    assert!(!stranger.contains("申请通过了") && !stranger.contains(wording::pledge::MY_PLEDGE), "{stranger}");
    let opened = house.say(&cookie, r#"{"id":"opening-1","start":""}"#).await;
    Phone::tells(&opened.text, "申请通过了");
    assert!(!greeting(&house, &cookie, "").await.to_string().contains("申请通过了"));
}

#[tokio::test]
async fn the_opening_says_that_a_certificate_ends_soon() {
    let house = house(settings());
    let cookie = known(&house, &ready(&*house.store, Rules::default()).await).await;
    let mut progress = Progress::new(CAMPAIGN, MemberId(1));
    let number = "AP25-7K2M-D9QX-4TQ8K".to_owned();
    progress.certificates.push(number.clone());
    progress.signatures.push(Signature {
        at: moment("2025-07-06T00:00:00Z"),
        oath: "2026".to_owned(),
        text: [0; 32],
        firm: FIRM.to_owned(),
        name: None,
        by: By::Paper,
        withdrawn: None,
    });
    let ends = |until: &str| super::office::seed::certificate(&number, until);
    put(&*house.store, "progress", vec![row(&progress), row(&ends("2026-07-06"))]).await;
    let told = greeting(&house, &cookie, "").await.to_string();
    Phone::tells(&told, "还有20天到期");
    put(&*house.store, "later", vec![row(&ends("2026-07-17"))]).await;
    assert!(!greeting(&house, &cookie, "").await.to_string().contains("到期"));
}

#[tokio::test]
async fn the_code_on_the_screen_of_a_ceremony_leads_to_the_pledge() {
    let house = house(settings());
    let code = ready(&*house.store, Rules::default()).await;
    let stranger = house.arrive().await;
    let told = greeting(&house, &stranger, CAMPAIGN).await;
    assert_eq!(told["choices"][0]["label"], wording::pledge::I_HAVE_A_CODE, "{told}");
    let cookie = known(&house, &code).await;
    let told = greeting(&house, &cookie, CAMPAIGN).await;
    assert_eq!(told["choices"][0]["label"], wording::pledge::BEGIN, "{told}");
    let usual = greeting(&house, &stranger, "no-such-campaign").await;
    assert_ne!(usual["choices"][0]["label"], wording::pledge::I_HAVE_A_CODE, "{usual}");
}

#[tokio::test]
async fn responsible_persons_find_the_pledge_in_their_menu() {
    let hello = house(settings()).get("/api/hello").await.json();
    let roles = hello["roles"].as_array().unwrap();
    let first = |role: &Value| role["questions"][0]["label"].as_str().unwrap().to_owned();
    let offered: Vec<_> = roles.iter().filter(|role| first(role) == wording::pledge::TO_PLEDGE).collect();
    assert_eq!(offered.len(), 1, "{roles:?}");
    assert_eq!(offered[0]["label"], "企业负责人");
}
