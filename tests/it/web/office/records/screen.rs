//! Outreach in a real browser, on a phone and on a desk: a reporter records with a photograph, the bureau returns it, the
//! reporter corrects, the bureau approves.

use std::future::pending;

use anpu::registry::staff::Role;
use fantoccini::Locator;
use serde_json::json;

use super::super::super::driver::{Browser, browser};
use super::super::super::house::{House, house, settings};
use super::photograph;

/// The least side of what is pressed.
const TAP: u32 = 24;

struct Desk {
    house: House,
    browser: Browser,
    base: String,
    width: u32,
}

async fn open(width: u32, height: u32) -> Option<Desk> {
    let browser = browser(width, height).await?;
    let house = house(settings());
    house.enter("bao", Role::Reporter("wandong".into())).await;
    house.enter("shen", Role::Reviewer).await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(anpu::channels::web::serve(listener, house.router.clone(), pending()));
    Some(Desk { house, browser, base, width })
}

impl Desk {
    /// Somebody sits down: their session's cookie is in the browser.
    async fn sits(&self, login: &str) {
        let client = &self.browser.client;
        client.goto(&format!("{}/staff/sign-in", self.base)).await.unwrap();
        client.delete_all_cookies().await.unwrap();
        self.browser.eval(&format!("(document.cookie = 'anpu_staff=token-of-{login}; path=/staff', 1)")).await;
        self.goes("/staff").await;
    }

    async fn goes(&self, path: &str) {
        self.browser.client.goto(&format!("{}{path}", self.base)).await.unwrap();
    }

    async fn types(&self, css: &str, value: &str) {
        self.browser.client.find(Locator::Css(css)).await.unwrap().send_keys(value).await.unwrap();
    }

    /// Presses what bears these words.
    async fn presses(&self, words: &str) {
        let find = format!(
            "[...document.querySelectorAll('main a, main button')].find(one => one.textContent.trim() === '{words}')"
        );
        self.browser.until(&find).await;
        self.browser.eval(&format!("({find}.click(), 1)")).await;
    }

    async fn sees(&self, words: &str) {
        self.browser.until(&format!("document.querySelector('main').innerText.includes('{words}')")).await;
    }

    /// Looks at the page: nothing is pale, small or wide.
    async fn looks(&self, name: &str) {
        let measured = self.browser.client.execute(include_str!("../../measure.js"), vec![json!(TAP)]).await.unwrap();
        self.browser.picture(&format!("records-{name}-{}", self.width)).await;
        assert_eq!(measured, json!({ "pale": [], "small": [], "wide": [] }), "{name}");
    }
}

async fn the_whole_way(desk: &Desk) {
    let folder = tempfile::tempdir().unwrap();
    let photo = folder.path().join("现场.jpg");
    std::fs::write(&photo, photograph(120)).unwrap();
    desk.sits("bao").await;
    desk.presses("录入一条宣传记录").await;
    desk.sees("做了什么").await;
    desk.looks("new").await;
    desk.browser.eval("(document.querySelector('[name=setting]').value = 'community', 1)").await;
    desk.types("[name=village]", "新房社区").await;
    desk.browser.eval("(document.querySelector('[name=kind]').value = 'leaflets', 1)").await;
    desk.types("[name=amount]", "很多").await;
    desk.presses("提交审核").await;
    desk.sees("没有看懂").await;
    desk.looks("faults").await;
    desk.browser.eval("(document.querySelector('[name=amount]').value = '', 1)").await;
    desk.types("[name=amount]", "1万余份").await;
    desk.presses("提交审核").await;
    desk.sees("已提交").await;
    desk.types("[name=file]", photo.to_str().unwrap()).await;
    desk.presses("上传照片").await;
    desk.browser.until("document.querySelector('.photos img')?.naturalWidth > 100").await;
    desk.looks("photo").await;

    desk.sits("shen").await;
    desk.looks("home").await;
    desk.presses("1条宣传记录等您审核").await;
    desk.goes("/staff/records").await;
    desk.looks("list").await;
    desk.presses("R-2026-0616-01").await;
    desk.presses("退回修改").await;
    desk.types("[name=comment]", "请把数量核对一下").await;
    desk.looks("return").await;
    desk.browser.eval("(document.querySelector('main form').requestSubmit(), 1)").await;
    desk.sees("已退回").await;

    desk.sits("bao").await;
    desk.goes("/staff/records").await;
    desk.sees("退回意见：请把数量核对一下").await;
    desk.looks("returned").await;
    desk.presses("R-2026-0616-01").await;
    desk.presses("改一改").await;
    desk.browser.until("document.querySelector('[name=amount]').value === '1万余份'").await;
    desk.browser.eval("(document.querySelector('[name=amount]').value = '', 1)").await;
    desk.types("[name=amount]", "8000余份").await;
    desk.presses("提交审核").await;
    desk.sees("已提交").await;

    desk.sits("shen").await;
    desk.goes("/staff/records/R-2026-0616-01").await;
    desk.looks("history").await;
    desk.presses("审核通过").await;
    desk.sees("已审核通过").await;
    desk.goes("/staff/periods").await;
    desk.looks("periods").await;
    desk.goes("/staff/do/record_approve_all?from=2026-06-01&to=2026-06-16").await;
    desk.looks("approve-all").await;
    desk.goes("/staff/records?stage=approved").await;
    desk.sees("8000余份").await;
    desk.looks("narrowed").await;
    let complaints = desk.browser.complaints().await;
    let grave: Vec<_> = complaints.iter().filter(|one| !one.contains("422") && !one.contains("409")).collect();
    assert!(grave.is_empty(), "{grave:?}");
}

/// Somebody enters what another has entered: they are asked.
async fn a_twin(desk: &Desk) {
    desk.sits("bao").await;
    desk.goes("/staff/records/new").await;
    desk.browser.eval("(document.querySelector('[name=kind]').value = 'leaflets', 1)").await;
    desk.types("[name=amount]", "8000").await;
    desk.presses("提交审核").await;
    desk.sees("可能已经录过").await;
    desk.looks("alike").await;
    desk.presses("不是同一件，照样保存").await;
    desk.sees("已提交").await;
    assert!(desk.house.refused().await.iter().all(|line| !line.contains("不是本站")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_goes_its_way_on_a_phone() {
    let Some(desk) = open(360, 740).await else { return };
    the_whole_way(&desk).await;
    a_twin(&desk).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_goes_its_way_on_a_desk() {
    let Some(desk) = open(1280, 900).await else { return };
    the_whole_way(&desk).await;
    a_twin(&desk).await;
}
