//! The page of reports: the text with its footnotes led to records, the files, and a draft checked.

use anpu::ledger::fact::{RecordId, Stage};
use anpu::quantity::{Amount, Precision, Quantity};
use anpu::registry::outreach::activity::{Activity, Counted, Item};
use anpu::registry::outreach::book::Line;
use anpu::registry::outreach::record::Record;
use anpu::registry::staff::Role;
use axum::body::Body;
use axum::http::StatusCode;
use jiff::civil::date;

use super::super::house::{Answer, House, house, settings};
use super::seed::{Browser, ORIGIN, now};

/// An approved record of 10 000 leaflets and more in 万东镇.
async fn record(house: &House) {
    let day = date(2022, 6, 16);
    let quantity = Quantity { amount: Amount::whole(10_000).unwrap(), precision: Precision::Over };
    let counted = Counted { measure: "copies".to_owned(), quantity, unit: "份".to_owned() };
    let activity = Activity {
        setting: "community".to_owned(),
        from: day,
        to: day,
        place: Some("wandong".to_owned()),
        village: "新房社区".to_owned(),
        site: String::new(),
        title: String::new(),
        theme: Some("d:consultation".to_owned()),
        partners: Vec::new(),
        items: vec![Item { kind: "leaflets".to_owned(), counts: vec![counted] }],
        note: String::new(),
    };
    let record = Record {
        id: RecordId { day, number: 1 },
        revision: 1,
        stage: Stage::Approved,
        activity,
        photos: Vec::new(),
        by: "li".to_owned(),
        made: now(),
        changed_by: "li".to_owned(),
        changed: now(),
        remark: String::new(),
        batch: None,
        origin: None,
    };
    house.put(&Line::of(&record)).await;
    house.put(&record).await;
}

async fn check(browser: &Browser<'_>, path: &str, text: &str) -> Answer {
    let seal = browser.seal().await;
    let part = |fields: &str, content: &str| {
        format!("--frontier\r\nContent-Disposition: form-data; {fields}\r\n\r\n{content}\r\n")
    };
    let body =
        [part("name=\"seal\"", &seal), part("name=\"file\"; filename=\"稿.txt\"", text), "--frontier--\r\n".into()];
    let request = browser.request("POST", path).header("origin", ORIGIN);
    let request = request.header("content-type", "multipart/form-data; boundary=frontier");
    browser.house.send(request.body(Body::from(body.concat())).unwrap()).await
}

#[tokio::test]
async fn a_report_is_shown_with_its_records_and_handed_out() {
    let house = house(settings());
    record(&house).await;
    let auditor = house.enter("sun", Role::Auditor).await;
    let empty = auditor.open("/staff/report").await;
    assert!(empty.text.contains("写报告") && empty.text.contains("核对稿子"), "{}", empty.text);
    let page = auditor.open("/staff/report?year=2022&quarter=").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    assert!(page.text.contains("1万余份<sup><a href=\"#n2\" aria-label=\"注2\">2</a></sup>"), "{}", page.text);
    assert!(page.text.contains("<tr id=\"n2\">") && page.text.contains("<a href=\"/staff/records/R-2022-0616-01\">"));
    let files = page.text.matches("href=\"/staff/done/").count();
    assert!(files == 3 && page.text.contains("下载 持续开展法制宣传（2022年）.docx"), "{}", page.text);
    let none = auditor.open("/staff/report?year=2020").await;
    assert!(none.status == StatusCode::UNPROCESSABLE_ENTITY && none.text.contains("还没有审核通过的记录"));
    let odd = auditor.open("/staff/report?year=%3Cb%3E").await;
    let shown = odd.text.contains("value=\"&lt;b&gt;\"");
    assert!(odd.status == StatusCode::UNPROCESSABLE_ENTITY && shown, "{}", odd.text);
}

#[tokio::test]
async fn a_draft_is_checked_by_word_and_colour() {
    let house = house(settings());
    record(&house).await;
    let reporter = house.enter("bao", Role::Reporter("wandong".into())).await;
    let text = "2022年，在万东镇发放宣传资料1万余份<b>。在万东镇发放宣传资料1.2万余份。罚款8.51万元。";
    let page = check(&reporter, "/staff/report", text).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    assert!(page.text.contains("共 3 个数：对得上 1，有出入 1，没有记录 1"), "{}", page.text);
    assert!(page.text.contains("<span class=\"found same\">✓ 对得上</span>"), "{}", page.text);
    assert!(page.text.contains("<span class=\"found other\">≠ 有出入</span>") && page.text.contains("稿子多2000份"));
    assert!(page.text.contains("<span class=\"found nothing\">? 没有记录</span>") && page.text.contains("&lt;b&gt;"));
    let empty = check(&reporter, "/staff/report?year=2022", "").await;
    assert!(empty.status == StatusCode::UNPROCESSABLE_ENTITY && empty.text.contains("还没有选文件"), "{}", empty.text);
}
