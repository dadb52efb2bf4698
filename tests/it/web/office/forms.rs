//! What forms hold against:
//!
//! 1. a post from another site, or without the seal of its own session, is refused and recorded;
//! 2. what a session keeps in its drawer opens for no other, and for no guessed number;
//! 3. a form is of bearable length; a file may be larger, where files are taken in and nowhere else;
//! 4. what was wrong is told at once, and what was typed is kept, as text.

use anpu::registry::staff::Role;
use axum::body::Body;
use axum::http::StatusCode;

use super::super::house::{Answer, house, settings};
use super::seed::{Browser, ORIGIN, campaign, form};

const ERASE: &str = "/staff/do/staff_disable";
const FIELDS: [(&str, &str); 2] = [("login", "somebody"), ("sure", "1")];

#[tokio::test]
async fn a_post_from_elsewhere_is_refused_and_recorded() {
    let house = house(settings());
    let admin = house.enter("li", Role::Administrator).await;
    let seal = admin.seal().await;
    let cases = [("origin", "https://evil.example"), ("origin", "null"), ("sec-fetch-site", "cross-site")];
    let cases = cases.into_iter().chain([("sec-fetch-site", "same-site")]);
    for (at, (name, value)) in cases.enumerate() {
        let answer = house.send(form(admin.request("POST", ERASE).header(name, value), &FIELDS, &seal)).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{name}: {value}");
        let refused = house.refused().await;
        assert_eq!(refused.len(), at + 1);
        assert!(refused[at].starts_with("li staff_disable 这次提交不是从本站"), "{refused:?}");
    }
}

#[tokio::test]
async fn a_post_without_its_seal_is_refused_and_recorded() {
    let house = house(settings());
    let admin = house.enter("li", Role::Administrator).await;
    let other = house.enter("wang", Role::Administrator).await;
    let (own, others) = (admin.seal().await, other.seal().await);
    assert_ne!(own, others);
    for seal in ["", "00", &others, &own.to_uppercase()] {
        let answer = admin.send_sealed(ERASE, &FIELDS, seal).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{seal}");
    }
    let refused = house.refused().await;
    assert_eq!(refused.iter().filter(|line| line.starts_with("li staff_disable 这张表")).count(), 4, "{refused:?}");
    for path in ["/staff/sign-out", "/staff/account/password", "/staff/import/roster/confirm"] {
        assert_eq!(admin.send_sealed(path, &[], "00").await.status, StatusCode::FORBIDDEN, "{path}");
    }
}

/// A file, sent as a browser sends it.
async fn upload(browser: &Browser<'_>, path: &str, seal: &str, bytes: &[u8]) -> Answer {
    let head = |fields: &str| format!("--frontier\r\nContent-Disposition: form-data; {fields}\r\n\r\n");
    let file = head("name=\"file\"; filename=\"名册.csv\"");
    let first = head("name=\"seal\"");
    let body = [first.as_bytes(), seal.as_bytes(), b"\r\n", file.as_bytes(), bytes, b"\r\n--frontier--\r\n"];
    let request = browser.request("POST", path).header("origin", ORIGIN);
    let request = request.header("content-type", "multipart/form-data; boundary=frontier");
    browser.house.send(request.body(Body::from(body.concat())).unwrap()).await
}

#[tokio::test]
async fn files_are_taken_in_where_they_belong() {
    let house = house(settings());
    let admin = house.enter("li", Role::Administrator).await;
    let seal = admin.seal().await;
    let large = vec![b'x'; 5 * 1024 * 1024];
    let looked = upload(&admin, "/staff/import/roster", &seal, &large).await;
    assert_ne!(looked.status, StatusCode::PAYLOAD_TOO_LARGE, "five megabytes are looked at");
    let too_large = vec![b'x'; 7 * 1024 * 1024];
    let refused = upload(&admin, "/staff/import/roster", &seal, &too_large).await;
    assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE, "{}", refused.text);
    assert!(refused.text.contains("6MB"));
    assert_eq!(upload(&admin, "/staff/import/roster", "00", b"x").await.status, StatusCode::FORBIDDEN);
    assert_eq!(upload(&admin, "/staff/import/nothing", &seal, b"x").await.status, StatusCode::NOT_FOUND);
    let long = "长".repeat(32 * 1024);
    let form = admin.send("/staff/do/staff_invite", &[("login", "x"), ("name", &long)]).await;
    assert_eq!(form.status, StatusCode::PAYLOAD_TOO_LARGE);
    let auditor = house.enter("du", Role::Auditor).await;
    let seal = auditor.seal().await;
    assert_eq!(upload(&auditor, "/staff/import/roster", &seal, b"x").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_drawer_opens_for_its_session_alone() {
    let house = house(settings());
    let admin = house.enter("li", Role::Administrator).await;
    let other = house.enter("wang", Role::Administrator).await;
    for path in ["/staff/done/0", "/staff/done/0/0", "/staff/done/18446744073709551615"] {
        assert_eq!(other.open(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let confirm = admin.send("/staff/import/roster/confirm", &[("id", "0")]).await;
    assert_eq!(confirm.status, StatusCode::NOT_FOUND);
    for path in ["/staff/do/everything", "/staff/get/everything", "/staff/import/everything", "/staff/none"] {
        assert_eq!(admin.open(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn what_is_wrong_is_told_at_once_and_what_was_typed_is_kept() {
    let house = house(settings());
    house.put(&campaign("pledge-2026", "<script>alert(1)</script>")).await;
    let admin = house.enter("li", Role::Administrator).await;
    let typed = [("id", "jia"), ("theme", "\"><img src=x onerror=alert(1)>"), ("pass", "200"), ("places", "wandong")];
    let answer = admin.send("/staff/do/campaign_create", &typed).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains("“及格分”请填1到100之间的整数") && answer.text.contains("“第一天”还没有填"));
    assert!(answer.text.contains("value=\"jia\"") && answer.text.contains("value=\"wandong\" checked"));
    assert!(answer.text.contains("&quot;&gt;&lt;img src=x") && !answer.text.contains("<img src=x"));
    for path in ["/staff", "/staff/campaigns", "/staff/campaigns/pledge-2026", "/staff/ceremony/pledge-2026"] {
        let page = admin.open(path).await;
        assert!(!page.text.contains("<script>alert"), "{path}");
    }
    let echo = admin.open("/staff/firms?words=%22%3E%3Cscript%3Ealert(1)%3C/script%3E").await;
    assert!(echo.text.contains("&lt;script&gt;") && !echo.text.contains("<script>alert"));
    let unsure = admin.send("/staff/do/campaign_close", &[("id", "pledge-2026")]).await;
    assert!(unsure.text.contains("我已核对"), "{}", unsure.text);
    assert_eq!(unsure.status, StatusCode::UNPROCESSABLE_ENTITY);
}

/// A roster of one firm, by the columns of the template.
async fn roster(browser: &Browser<'_>) -> Vec<u8> {
    let template = browser.open("/staff/get/roster_template?form=csv").await;
    assert!(
        template.header("content-disposition").starts_with("attachment; filename=\"anpu.csv\"; filename*=UTF-8''%")
    );
    let header = template.text.lines().next().unwrap().to_owned();
    let value = |column: &str| match column.trim_start_matches('\u{feff}') {
        column if column.starts_with("统一社会信用代码") => "91350100M000100Y43",
        column if column.starts_with("企业名称") => "福州示范机械有限公司",
        column if column.starts_with("镇街") => "万东镇",
        column if column.starts_with("行业") => "工贸",
        column if column.starts_with("规模") => "小型",
        column if column.starts_with("主要负责人") => "诸葛平安",
        _ => "",
    };
    let row: Vec<&str> = header.split(',').map(value).collect();
    format!("{header}\n{}\n", row.join(",")).into_bytes()
}

#[tokio::test]
async fn a_roster_is_looked_at_and_then_taken_in() {
    let house = house(settings());
    let admin = house.enter("li", Role::Administrator).await;
    let (seal, file) = (admin.seal().await, roster(&admin).await);
    let looked = upload(&admin, "/staff/import/roster", &seal, &file).await;
    assert_eq!(looked.status, StatusCode::OK, "{}", looked.text);
    assert!(looked.text.contains("福州示范机械有限公司") && looked.text.contains("确认导入"), "{}", looked.text);
    assert!(!admin.open("/staff/firms").await.text.contains("91350100M000100Y43"), "nothing is taken in yet");
    let id = looked.text.split("name=\"id\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let other = house.enter("wang", Role::Administrator).await;
    let stolen = other.send("/staff/import/roster/confirm", &[("id", &id)]).await;
    assert_eq!(stolen.status, StatusCode::NOT_FOUND, "an upload belongs to its session");
    let mistaken = admin.send("/staff/import/questions/confirm", &[("id", &id)]).await;
    assert_eq!(mistaken.status, StatusCode::NOT_FOUND, "a roster is no list of questions");
    let taken = admin.send("/staff/import/roster/confirm", &[("id", &id)]).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text);
    assert!(admin.open("/staff/firms").await.text.contains("91350100M000100Y43"));
    let twice = admin.send("/staff/import/roster/confirm", &[("id", &id)]).await;
    assert_eq!(twice.status, StatusCode::NOT_FOUND, "it is taken in once");
    let bad = upload(&admin, "/staff/import/roster", &seal, "统一社会信用代码\n123\n".as_bytes()).await;
    assert!(bad.status == StatusCode::UNPROCESSABLE_ENTITY && bad.text.contains("<ol><li>"), "{}", bad.text);
}

#[tokio::test]
async fn what_came_of_a_deed_waits_for_its_session() {
    let house = house(settings());
    super::seed::two_firms(&house).await;
    let admin = house.enter("li", Role::Administrator).await;
    let done = admin.send("/staff/do/codes", &[("sure", "1"), ("form", "csv")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let path = done.header("location").to_owned();
    let page = admin.open(&path).await;
    assert!(page.text.contains(&format!("{path}/0")), "{}", page.text);
    let file = admin.open(&format!("{path}/0")).await;
    assert!(file.status == StatusCode::OK && file.header("content-disposition").contains("filename*=UTF-8''%"));
    assert_eq!(admin.open(&path).await.text, page.text, "to reload does nothing again");
    let other = house.enter("wang", Role::Administrator).await;
    for path in [path.clone(), format!("{path}/0")] {
        let answer = other.open(&path).await;
        assert!(answer.status == StatusCode::NOT_FOUND && !answer.text.contains("一次性码"), "{path}");
    }
    assert_eq!(admin.open(&format!("{path}/9")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn records_are_looked_at_taken_in_and_taken_back() {
    let house = house(settings());
    let clerk = house.enter("li", Role::Reporter("wandong".to_owned())).await;
    let form = clerk.open("/staff/import/records").await;
    assert!(form.text.contains("/staff/get/record_template?form=xlsx") && form.text.contains("/staff/batches"));
    assert_eq!(clerk.open("/staff/get/record_template?form=csv").await.status, StatusCode::OK);
    let seal = clerk.seal().await;
    let large = vec![b'x'; 7 * 1024 * 1024];
    let looked = upload(&clerk, "/staff/import/records", &seal, &large).await;
    assert_ne!(looked.status, StatusCode::PAYLOAD_TOO_LARGE, "a file of records may be larger");
    let bad = "场合,日期,镇街,内容\n进社区,2022-06-16,南桐镇,发放资料 7份\n";
    let faulty = upload(&clerk, "/staff/import/records", &seal, bad.as_bytes()).await;
    assert_eq!(faulty.status, StatusCode::SEE_OTHER, "{}", faulty.text);
    let list = clerk.open(faulty.header("location")).await;
    assert!(list.text.contains("不是您负责的镇街") && list.text.contains("导入问题清单.csv"), "{}", list.text);
    let good = bad.replace("南桐镇", "万东镇");
    let looked = upload(&clerk, "/staff/import/records", &seal, good.as_bytes()).await;
    assert!(looked.text.contains("新的 1 行") && looked.text.contains("确认导入"), "{}", looked.text);
    let id = looked.text.split("name=\"id\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let taken = clerk.send("/staff/import/records/confirm", &[("id", &id)]).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text);
    assert!(clerk.open("/staff/batches").await.text.contains("/staff/batches/1"));
    let batch = clerk.open("/staff/batches/1").await;
    assert!(
        batch.text.contains("发放资料 7份") && batch.text.contains("/staff/do/batch_undo?batch=1"),
        "{}",
        batch.text
    );
    let undo = [("batch", "1"), ("reason", "传错文件"), ("sure", "1")];
    assert_eq!(clerk.send("/staff/do/batch_undo", &undo).await.status, StatusCode::SEE_OTHER);
    assert!(clerk.open("/staff/batches/1").await.text.contains("已作废"));
    assert_eq!(clerk.open("/staff/batches/9").await.status, StatusCode::FORBIDDEN);
}
