//! Who gets to records:
//!
//! 1. without a session that stands, a page leads to the sign-in, and a post is refused and recorded;
//! 2. another place is closed to a reporter, however its numbers are guessed, and looks as if nothing were there;
//! 3. what a role may not do is refused and recorded, for every address and act;
//! 4. a post from another site, or without the seal of its own session, is refused and recorded.

use anpu::registry::staff::{Role, SignIn, Staff};
use axum::http::StatusCode;
use jiff::SignedDuration;

use super::super::super::house::{House, house, settings};
use super::super::seed::{Browser, form, now, sign_in, staff};
use super::{TYPED, entered, photograph, upload};

/// The record of every test here: the first in Wandong.
const RECORD: &str = "R-2026-0610-01";
const PAGES: [&str; 6] = ["", "/edit", "/photos/1", "/photos/1/small", "?now=saved", "/edit?x=1"];
/// What is done to a record by a form.
const ACTS: [&str; 5] = ["record_submit", "record_approve", "record_return", "record_void", "record_join"];
/// What is done by the bureau, and about no single record.
const BUREAU: [&str; 3] = ["record_approve_all", "period_lock", "period_reopen"];

/// Every field that an act may ask for.
fn fields() -> Vec<(&'static str, &'static str)> {
    vec![
        ("record", RECORD),
        ("revision", "1"),
        ("comment", "请补照片"),
        ("reason", "重复"),
        ("into", "R-2026-0610-02"),
        ("from", "2026-06-01"),
        ("to", "2026-06-30"),
        ("year", "2026"),
        ("quarter", "1"),
        ("sure", "1"),
    ]
}

/// Every post about records: its address, and the word of its deed.
fn posts() -> Vec<(String, &'static str)> {
    let entry =
        [("/staff/records/new".to_owned(), "record_save"), (format!("/staff/records/{RECORD}/edit"), "record_save")];
    let acts = ACTS.iter().chain(&BUREAU).map(|slug| (format!("/staff/do/{slug}"), *slug));
    entry.into_iter().chain(acts).collect()
}

fn typed() -> Vec<(&'static str, &'static str)> {
    TYPED.iter().copied().chain(fields().into_iter().filter(|(name, _)| !matches!(*name, "from" | "to"))).collect()
}

/// A house with one record in Wandong that was handed in, with a photograph.
async fn furnished() -> House {
    let house = house(settings());
    let reporter = house.enter("bao", Role::Reporter("wandong".into())).await;
    assert_eq!(entered(&reporter, &[("do", "submit")]).await.to_string(), RECORD);
    let seal = reporter.seal().await;
    let added = upload(&reporter, &format!("/staff/records/{RECORD}/photos"), &seal, &[&photograph(9)]).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text);
    house
}

async fn shut_out(house: &House, token: &str) {
    let browser = Browser { house, token: token.to_owned() };
    let pages = PAGES.iter().map(|page| format!("/staff/records/{RECORD}{page}"));
    let lists = ["/staff/records", "/staff/records/new", "/staff/periods"].map(str::to_owned);
    let acts = ACTS.iter().chain(&BUREAU).map(|slug| format!("/staff/do/{slug}"));
    for path in pages.chain(lists).chain(acts) {
        let answer = browser.open(&path).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}");
        assert!(answer.header("location").starts_with("/staff/sign-in?back=%2Fstaff"), "{path}");
    }
    for (path, _) in posts() {
        let before = house.refused().await.len();
        let answer = browser.send_sealed(&path, &typed(), "00").await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{path}");
        assert_eq!(house.refused().await.len(), before + 1, "{path}");
    }
    let sent = upload(&browser, &format!("/staff/records/{RECORD}/photos"), "00", &[&photograph(1)]).await;
    assert_eq!(sent.status, StatusCode::UNAUTHORIZED);
    assert!(house.refused().await.last().unwrap().starts_with("- photos "));
}

#[tokio::test]
async fn without_a_session_there_is_no_way_to_records() {
    shut_out(&furnished().await, "forged").await;
}

#[tokio::test]
async fn a_session_that_is_over_opens_no_record() {
    let house = furnished().await;
    house.put(&staff("li", Role::Administrator)).await;
    let long_ago = now() - SignedDuration::from_hours(48);
    house.put(&SignIn { since: long_ago, used: long_ago, ..sign_in("old", "li") }).await;
    shut_out(&house, "old").await;
}

#[tokio::test]
async fn somebody_who_left_opens_no_record() {
    let house = furnished().await;
    house.put(&Staff { disabled: true, ..staff("gone", Role::Administrator) }).await;
    house.put(&sign_in("disabled", "gone")).await;
    shut_out(&house, "disabled").await;
}

#[tokio::test]
async fn another_place_is_closed_and_looks_empty() {
    let house = furnished().await;
    let other = house.enter("hei", Role::Reporter("heishan".into())).await;
    for page in PAGES {
        let before = house.refused().await.len();
        let (there, nowhere) =
            (format!("/staff/records/{RECORD}{page}"), format!("/staff/records/R-2026-0610-77{page}"));
        let (there, nowhere) = (other.open(&there).await, other.open(&nowhere).await);
        assert_eq!((there.status, nowhere.status), (StatusCode::FORBIDDEN, StatusCode::FORBIDDEN), "{page}");
        assert_eq!(there.text, nowhere.text, "{page}");
        assert_eq!(house.refused().await.len(), before + 2, "{page}");
    }
    let own = [("place", "heishan")];
    assert_eq!(entered(&other, &own).await.to_string(), "R-2026-0610-02", "numbers are of the district");
    for slug in ["record_submit", "record_void", "record_join"] {
        let answer = other.send(&format!("/staff/do/{slug}"), &fields()).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{slug}: {}", answer.text);
        assert!(house.refused().await.last().unwrap().starts_with(&format!("hei {slug} ")), "{slug}");
    }
    let edited = other.send(&format!("/staff/records/{RECORD}/edit"), &typed()).await;
    assert_eq!(edited.status, StatusCode::FORBIDDEN, "{}", edited.text);
    let into = other.send("/staff/records/new", &super::with(&[("join", RECORD)])).await;
    assert_eq!(into.status, StatusCode::FORBIDDEN, "{}", into.text);
    let seal = other.seal().await;
    let sent = upload(&other, &format!("/staff/records/{RECORD}/photos"), &seal, &[&photograph(1)]).await;
    assert_eq!(sent.status, StatusCode::FORBIDDEN);
    assert!(house.refused().await.last().unwrap().starts_with("hei photo_add "));
    for path in ["/staff/records", "/staff/records?stage=submitted", "/staff/records?before=R-2026-0610-01", "/staff"] {
        let page = other.open(path).await;
        assert!(page.status == StatusCode::OK && !page.text.contains(RECORD), "{path}");
    }
    let asked = other.open("/staff/records?place=wandong").await;
    assert!(asked.status == StatusCode::FORBIDDEN && !asked.text.contains(RECORD), "{}", asked.text);
    assert!(house.refused().await.last().unwrap().starts_with("hei records "));
    let forced = other.send("/staff/records/new", &super::with(&[("from", "2026-06-11")])).await;
    assert_eq!(forced.status, StatusCode::SEE_OTHER, "a reporter's own place is written, whatever was sent");
    assert!(other.open(forced.header("location")).await.text.contains("黑山镇"));
}

#[tokio::test]
async fn what_a_role_may_not_do_with_records_is_refused_and_recorded() {
    let house = furnished().await;
    let auditor = house.enter("du", Role::Auditor).await;
    for path in ["/staff/records/new".to_owned(), format!("/staff/records/{RECORD}/edit")] {
        assert_eq!(auditor.open(&path).await.status, StatusCode::FORBIDDEN, "{path}");
        assert!(house.refused().await.last().unwrap().starts_with("du record_save "), "{path}");
    }
    for (path, slug) in posts() {
        let answer = auditor.send(&path, &typed()).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}: {}", answer.text);
        assert!(house.refused().await.last().unwrap().starts_with(&format!("du {slug} ")), "{path}");
    }
    let seal = auditor.seal().await;
    let sent = upload(&auditor, &format!("/staff/records/{RECORD}/photos"), &seal, &[&photograph(1)]).await;
    assert_eq!(sent.status, StatusCode::FORBIDDEN);
    assert!(house.refused().await.last().unwrap().starts_with("du photo_add "));
    let page = auditor.open(&format!("/staff/records/{RECORD}")).await;
    assert!(
        page.status == StatusCode::OK && !page.text.contains("/staff/do/record_") && !page.text.contains("上传照片")
    );
    let reporter = house.enter("bao", Role::Reporter("wandong".into())).await;
    for slug in BUREAU.iter().chain(&["record_approve", "record_return"]) {
        let answer = reporter.send(&format!("/staff/do/{slug}"), &fields()).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{slug}: {}", answer.text);
        assert!(house.refused().await.last().unwrap().starts_with(&format!("bao {slug} ")), "{slug}");
        assert_eq!(reporter.open(&format!("/staff/do/{slug}")).await.status, StatusCode::FORBIDDEN, "{slug}");
    }
    let page = reporter.open(&format!("/staff/records/{RECORD}")).await.text;
    assert!(page.contains("/edit") && !page.contains("record_approve") && !page.contains("record_return"));
}

#[tokio::test]
async fn a_post_about_records_from_elsewhere_is_refused_and_recorded() {
    let house = furnished().await;
    let admin = house.enter("li", Role::Administrator).await;
    let other = house.enter("wang", Role::Administrator).await;
    let (seal, others) = (admin.seal().await, other.seal().await);
    for (path, _) in posts() {
        let before = house.refused().await.len();
        let cross = admin.request("POST", &path).header("origin", "https://evil.example");
        assert_eq!(house.send(form(cross, &typed(), &seal)).await.status, StatusCode::FORBIDDEN, "{path}");
        assert_eq!(admin.send_sealed(&path, &typed(), &others).await.status, StatusCode::FORBIDDEN, "{path}");
        assert_eq!(house.refused().await.len(), before + 2, "{path}");
    }
    let photos = format!("/staff/records/{RECORD}/photos");
    let sent = upload(&admin, &photos, &others, &[&photograph(1)]).await;
    assert_eq!(sent.status, StatusCode::FORBIDDEN);
    assert!(house.refused().await.last().unwrap().starts_with("li photos 这张表"));
    let page = admin.open(&format!("/staff/records/{RECORD}")).await.text;
    assert!(page.contains("第2版") && page.contains("待审核"), "nothing of it was done: {page}");
}
