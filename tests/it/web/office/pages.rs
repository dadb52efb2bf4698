//! What the pages of staff show:
//!
//! 1. every page is whole, carries the headers of safety, may send forms here and is kept by nobody;
//! 2. the screen of a ceremony has the text, the code and the count;
//! 3. what staff may do is offered.

use anpu::ledger::fact::{Channel, MemberId};
use anpu::registry::certificate::{Certificate, Revoked};
use anpu::registry::progress::{By, Progress, Signature};
use anpu::registry::staff::Role;
use axum::http::StatusCode;
use serde_json::json;

use super::super::house::{house, settings};
use super::seed::{campaign, certificate, now};

#[tokio::test]
async fn every_page_is_whole_and_guarded() {
    let house = house(settings());
    house.put(&campaign("pledge-2026", "安全承诺")).await;
    let admin = house.enter("li", Role::Administrator).await;
    let forms =
        ["codes", "target_set", "campaign_create", "staff_invite", "key_in", "member_erase", "certificate_revoke"];
    let forms = forms.map(|slug| format!("/staff/do/{slug}"));
    let pages = [
        "/staff",
        "/staff/account",
        "/staff/questions",
        "/staff/unanswered",
        "/staff/unanswered/given",
        "/staff/dashboard",
        "/staff/targets",
        "/staff/import/roster",
        "/staff/import/questions",
    ];
    let records = ["/staff/records", "/staff/records/new", "/staff/periods", "/staff/do/record_void"];
    let open = ["/staff/sign-in", "/staff/join", "/verify", "/verify/AP26-7K2M-D9QX-4TQ8K"];
    for path in pages.into_iter().chain(records).chain(forms.iter().map(String::as_str)).chain(open) {
        let page = admin.open(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.text);
        assert!(page.text.contains("lang=\"zh-CN\"") && page.text.contains("<h1>"), "{path}");
        let policy = page.header("content-security-policy");
        assert!(policy.contains("form-action 'self'") && !policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(page.header("cache-control"), "no-store", "{path}");
        assert_eq!(page.header("referrer-policy"), "same-origin", "{path}");
        assert!(!page.text.contains(" style=") && !page.text.contains("<script>"), "{path}");
    }
    let chat = house.get("/").await;
    assert!(chat.header("content-security-policy").contains("form-action 'none'"));
}

#[tokio::test]
async fn what_somebody_may_do_is_offered() {
    let house = house(settings());
    let reviewer = house.enter("shen", Role::Reviewer).await;
    let home = reviewer.open("/staff").await.text;
    assert!(home.contains("王晓明") && home.contains("审核员") && home.contains("/staff/do/campaign_create"));
    assert!(!home.contains("/staff/people") && !home.contains("/staff/audit"));
    let firms = reviewer.open("/staff/firms").await.text;
    assert!(firms.contains("万东镇") && firms.contains("/staff/import/roster") && firms.contains("/staff/do/codes"));
    let reporter = house.enter("bao", Role::Reporter("wandong".into())).await;
    let firms = reporter.open("/staff/firms").await.text;
    assert!(firms.contains("万东镇") && !firms.contains("黑山镇"), "a reporter chooses among their own place");
}

fn pledged(member: u64, certificate: Option<&str>) -> Progress {
    let signature = Signature {
        at: now(),
        oath: "2026".to_owned(),
        text: [0; 32],
        firm: String::new(),
        name: None,
        by: By::Chat(Channel::Web),
        withdrawn: None,
    };
    let certificates = certificate.map(str::to_owned).into_iter().collect();
    Progress { signatures: vec![signature], certificates, ..Progress::new("pledge-2026", MemberId(member)) }
}

#[tokio::test]
async fn a_ceremony_has_its_screen() {
    let house = house(settings());
    house.put(&campaign("pledge-2026", "当好第一责任人")).await;
    house.put(&pledged(1, Some("AP26-7K2M-D9QX-4TQ8K"))).await;
    house.put(&certificate("AP26-7K2M-D9QX-4TQ8K", "2026-12-31")).await;
    // One that was taken back counts no more.
    let revoked = Some(Revoked { at: now(), reason: "换人".to_owned() });
    house.put(&pledged(2, Some("AP26-7K2M-D9QX-00000"))).await;
    house.put(&Certificate { revoked, ..certificate("AP26-7K2M-D9QX-00000", "2026-12-31") }).await;
    house.put(&Progress::new("pledge-2026", MemberId(3))).await;
    let auditor = house.enter("du", Role::Auditor).await;
    let screen = auditor.open("/staff/ceremony/pledge-2026").await;
    assert_eq!(screen.status, StatusCode::OK);
    assert!(screen.text.contains("当好第一责任人") && screen.text.contains("万盛经开区应急管理局"));
    let library = house.session.shelf().library();
    let oath = library.knowledge.pledge.oath("2026").unwrap();
    assert!(oath.lines().iter().all(|line| screen.text.contains(line.as_str())));
    assert!(screen.text.contains("<svg class=\"qr\""));
    let count = auditor.open("/staff/ceremony/pledge-2026/count").await;
    assert_eq!(count.json(), json!({ "pledged": 2, "certified": 1 }));
    assert_eq!(auditor.open("/staff/ceremony/none").await.status, StatusCode::NOT_FOUND);
    assert_eq!(auditor.open("/staff/ceremony/none/count").await.status, StatusCode::NOT_FOUND);
}
