//! Entering, correcting and reviewing:
//!
//! 1. what is wrong is told at once, and what was typed is kept, as text;
//! 2. a record goes from draft to approved, and its history says who changed what;
//! 3. what is likely entered already is shown, and joined or kept as was chosen;
//! 4. a form that is out of date overwrites nothing;
//! 5. a quarter that was reported is locked and opened again.

use anpu::registry::staff::Role;
use axum::http::StatusCode;

use super::super::super::house::{house, settings};
use super::{entered, with};

#[tokio::test]
async fn what_is_wrong_with_a_record_is_told_at_once_and_what_was_typed_is_kept() {
    let house = house(settings());
    let reporter = house.enter("bao", Role::Reporter("wandong".into())).await;
    let script = "\"><script>alert(1)</script>";
    let fields = [("setting", ""), ("from", "昨天"), ("village", script), ("kind", "leaflets"), ("amount", script)];
    let fields = fields.into_iter().chain([("measure", ""), ("kind", ""), ("amount", "80份"), ("measure", "")]);
    let fields: Vec<_> = fields.chain([("note", script), ("do", "submit")]).collect();
    let answer = reporter.send("/staff/records/new", &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for told in ["“场合”还没有填", "“哪天”请写成", "没有看懂", "第2行写了“80份”"] {
        assert!(answer.text.contains(told), "{told}: {}", answer.text);
    }
    assert!(answer.text.contains("&lt;script&gt;") && !answer.text.contains("<script>alert"));
    assert!(answer.text.contains("value=\"80份\"") && answer.text.contains("value=\"leaflets\" selected"));
    assert!(house.facts().await.iter().all(|one| !format!("{:?}", one.fact.event).contains("alert(1)")));
    let more = reporter.send("/staff/records/new", &with(&[("do", "more")])).await;
    assert_eq!(more.status, StatusCode::OK);
    assert!(more.text.matches("name=\"amount\"").count() >= 5 && more.text.contains("1万余份"));
}

#[tokio::test]
async fn hostile_words_of_a_record_stay_text() {
    let house = house(settings());
    let reviewer = house.enter("shen", Role::Reviewer).await;
    let hostile = "<b>\"x\"</b>&lt;";
    let more = [("site", hostile), ("title", hostile), ("note", hostile), ("partners", hostile), ("do", "draft")];
    let id = entered(&reviewer, &more).await;
    let pages = [format!("/staff/records/{id}"), format!("/staff/records/{id}/edit"), "/staff/records".to_owned()];
    for path in pages {
        let page = reviewer.open(&path).await.text;
        assert!(!page.contains("<b>\"x\"") && !page.contains("<b>&quot;x"), "{path}");
    }
    let page = reviewer.open(&format!("/staff/records/{id}")).await.text;
    assert!(page.contains("&lt;b&gt;&quot;x&quot;&lt;/b&gt;&amp;lt;"), "{page}");
}

#[tokio::test]
async fn a_record_is_returned_corrected_and_approved() {
    let house = house(settings());
    let reporter = house.enter("bao", Role::Reporter("wandong".into())).await;
    let reviewer = house.enter("shen", Role::Reviewer).await;
    let id = entered(&reporter, &[("do", "submit")]).await.to_string();
    let page = format!("/staff/records/{id}");
    assert!(reviewer.open("/staff").await.text.contains("1条宣传记录等您审核"));
    let back = [("record", id.as_str()), ("revision", "1"), ("comment", "数量请核对")];
    assert_eq!(reviewer.send("/staff/do/record_return", &back).await.status, StatusCode::SEE_OTHER);
    let home = reporter.open("/staff").await.text;
    assert!(home.contains("1条宣传记录退回来了"), "{home}");
    assert!(reporter.open("/staff/records").await.text.contains("退回意见：数量请核对"));
    let form = reporter.open(&format!("{page}/edit")).await.text;
    assert!(form.contains("value=\"1万余份\"") && form.contains("name=\"revision\" value=\"2\""), "{form}");
    let fields: Vec<_> = with(&[("revision", "2"), ("do", "submit")]);
    let fields: Vec<_> =
        fields.into_iter().map(|(name, value)| (name, if name == "amount" { "8000余份" } else { value })).collect();
    let answer = reporter.send(&format!("{page}/edit"), &fields).await;
    assert_eq!(answer.header("location"), format!("{page}?now=submitted"), "{}", answer.text);
    let stale = reporter.send(&format!("{page}/edit"), &fields).await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(stale.text.contains("刚被改过"), "{}", stale.text);
    let approve = [("record", id.as_str()), ("revision", "3")];
    assert_eq!(reviewer.send("/staff/do/record_approve", &approve).await.status, StatusCode::SEE_OTHER);
    let shown = reviewer.open(&page).await.text;
    assert!(shown.contains("<del>发放资料 1万余份</del>") && shown.contains("<ins>发放资料 8000余份</ins>"), "{shown}");
    assert!(shown.contains("数量请核对") && shown.contains("已审核") && shown.contains("record_return"));
    let reporters = reporter.open(&page).await.text;
    assert!(!reporters.contains("/edit") && !reporters.contains("record_void"), "what was approved is the bureau's");
}

#[tokio::test]
async fn what_was_entered_already_is_shown_and_joined_or_kept() {
    let house = house(settings());
    let reporter = house.enter("bao", Role::Reporter("wandong".into())).await;
    let first = entered(&reporter, &[("do", "submit")]).await.to_string();
    let twin = [("do", "submit"), ("site", "广场"), ("kind", "boards"), ("amount", "12块"), ("measure", "")];
    let asked = reporter.send("/staff/records/new", &with(&twin)).await;
    assert_eq!(asked.status, StatusCode::CONFLICT, "{}", asked.text);
    assert!(asked.text.contains(&format!("name=\"join\" value=\"{first}\"")) && asked.text.contains("1万余份"));
    assert!(asked.text.contains("name=\"anyway\" value=\"submit\"") && asked.text.contains("value=\"12块\""));
    let joined = reporter.send("/staff/records/new", &with(&[&twin[1..], &[("join", first.as_str())]].concat())).await;
    assert_eq!(joined.header("location"), format!("/staff/records/{first}?now=joined"), "{}", joined.text);
    let page = reporter.open(joined.header("location")).await.text;
    assert!(page.contains("12块") && page.contains("广场") && page.contains("两条已合并"), "{page}");
    let kept = reporter.send("/staff/records/new", &with(&[&twin[1..], &[("anyway", "submit")]].concat())).await;
    assert!(kept.header("location").ends_with("-03?now=submitted"), "{}", kept.text);
}

#[tokio::test]
async fn all_that_wait_are_approved_at_once_and_the_list_is_narrowed() {
    let house = house(settings());
    let reviewer = house.enter("shen", Role::Reviewer).await;
    entered(&reviewer, &[("do", "submit")]).await;
    entered(&reviewer, &[("do", "submit"), ("anyway", "submit")]).await;
    let list = reviewer.open("/staff/records").await.text;
    assert!(list.contains("等您审核：2条") && list.contains("from=2026-06-10&amp;to=2026-06-10"), "{list}");
    let unsure = [("from", "2026-06-10"), ("to", "2026-06-10")];
    let asked = reviewer.send("/staff/do/record_approve_all", &unsure).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    let sure = [&unsure[..], &[("sure", "1")]].concat();
    assert_eq!(reviewer.send("/staff/do/record_approve_all", &sure).await.status, StatusCode::SEE_OTHER);
    let approved = reviewer.open("/staff/records?year=2026&quarter=2&stage=approved&kind=leaflets").await.text;
    assert!(approved.contains("R-2026-0610-01") && approved.contains("R-2026-0610-02"), "{approved}");
    for none in ["year=2025", "quarter=1", "stage=draft", "kind=oath", "setting=school", "place=heishan", "batch=9"] {
        let page = reviewer.open(&format!("/staff/records?{none}")).await.text;
        assert!(page.contains("没有符合条件的记录") && !page.contains("R-2026-0610"), "{none}");
    }
    for wrong in ["year=9999", "quarter=9", "stage=x", "batch=x", "year=x"] {
        let page = reviewer.open(&format!("/staff/records?{wrong}")).await.text;
        assert!(page.contains("role=\"alert\"") && !page.contains("R-2026-0610"), "{wrong}");
    }
}

#[tokio::test]
async fn a_quarter_is_locked_and_opened_again() {
    let house = house(settings());
    let reviewer = house.enter("shen", Role::Reviewer).await;
    let id = entered(&reviewer, &[("do", "submit")]).await;
    let quarter = [("year", "2026"), ("quarter", "2"), ("sure", "1")];
    let locked = reviewer.send("/staff/do/period_lock", &quarter).await;
    assert_eq!(locked.status, StatusCode::SEE_OTHER, "{}", locked.text);
    let periods = reviewer.open("/staff/periods").await.text;
    assert!(
        periods.contains("已锁定") && periods.contains("period_reopen") && periods.contains("还没有到"),
        "{periods}"
    );
    let page = reviewer.open(&format!("/staff/records/{id}")).await.text;
    assert!(page.contains("已上报锁定") && !page.contains("record_approve"), "{page}");
    let refused = reviewer.send("/staff/records/new", &with(&[("anyway", "submit")])).await;
    assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.text.contains("上报锁定"));
    let silent = reviewer.send("/staff/do/period_reopen", &quarter).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY, "with a reason only");
    let told = [&quarter[..], &[("reason", "漏报一条")]].concat();
    assert_eq!(reviewer.send("/staff/do/period_reopen", &told).await.status, StatusCode::SEE_OTHER);
    assert!(reviewer.open("/staff/periods?year=2026").await.text.contains("漏报一条"));
    assert!(reviewer.open("/staff/periods?year=2020").await.text.contains("2020年"));
}
