//! Photographs on the web:
//!
//! 1. several are added at once; one that is unfit is told and keeps none back;
//! 2. what is handed out is what was kept, safe to show, kept by nobody, and recorded;
//! 3. there is a limit to how large they are together.

use anpu::ledger::fact::Event;
use anpu::registry::outreach::record::Record;
use anpu::registry::staff::Role;
use axum::http::StatusCode;

use super::super::super::house::{House, house, settings};
use super::{entered, photograph, upload};

/// What was done with photographs, from the audit trail.
async fn deeds(house: &House) -> Vec<String> {
    let told = |event: Event| match event {
        Event::Deed { deed, detail, done: true, .. } if deed.starts_with("photo_") => Some(format!("{deed} {detail}")),
        _ => None,
    };
    house.facts().await.into_iter().filter_map(|recorded| told(recorded.fact.event)).collect()
}

#[tokio::test]
async fn photographs_are_added_shown_and_recorded() {
    let house = house(settings());
    let reporter = house.enter("bao", Role::Reporter("wandong".into())).await;
    let id = entered(&reporter, &[("do", "submit")]).await;
    let (page, seal) = (format!("/staff/records/{id}"), reporter.seal().await);
    let here = format!("{page}/photos");
    let none = upload(&reporter, &here, &seal, &[]).await;
    assert!(none.status == StatusCode::UNPROCESSABLE_ENTITY && none.text.contains("还没有选照片"));
    let unfit = upload(&reporter, &here, &seal, &[b"%PDF-1.7"]).await;
    assert!(unfit.status == StatusCode::UNPROCESSABLE_ENTITY && unfit.text.contains("是PDF"), "{}", unfit.text);
    let added = upload(&reporter, &here, &seal, &[&photograph(10), &photograph(200)]).await;
    assert_eq!(added.header("location"), format!("{page}?now=photos"), "{}", added.text);
    let mixed = upload(&reporter, &here, &seal, &[&photograph(10), &photograph(90)]).await;
    let told = reporter.open(mixed.header("location")).await.text;
    assert!(told.contains("加上了1张，还有1张没有加上") && told.contains("已经在这条记录里"), "{told}");
    let shown = reporter.open(&page).await.text;
    assert_eq!(shown.matches("/small\"").count(), 3, "{shown}");
    let record = house.session.store().document(&Record::key(id)).await.unwrap().unwrap();
    let record: Record = postcard::from_bytes(&record).unwrap();
    let whole = reporter.open(&format!("{here}/1")).await;
    assert_eq!(whole.header("content-type"), "image/jpeg");
    assert_eq!(whole.header("x-content-type-options"), "nosniff");
    assert_eq!(whole.header("cache-control"), "no-store");
    assert!(whole.header("content-security-policy").contains("default-src 'none'"));
    let kept = house.session.album().read(&record.photos[0].hash).unwrap().unwrap();
    assert_eq!(whole.bytes, kept);
    let small = image::load_from_memory(&reporter.open(&format!("{here}/1/small")).await.bytes).unwrap();
    assert_eq!((small.width(), small.height()), (320, 240));
    for nothing in ["0", "4", "255"] {
        assert_eq!(reporter.open(&format!("{here}/{nothing}")).await.status, StatusCode::NOT_FOUND, "{nothing}");
    }
    for nothing in ["256", "x", "-1"] {
        assert_eq!(reporter.open(&format!("{here}/{nothing}/small")).await.status, StatusCode::NOT_FOUND, "{nothing}");
    }
    let deeds = deeds(&house).await;
    assert_eq!(deeds.iter().filter(|deed| deed.starts_with("photo_add ")).count(), 3, "{deeds:?}");
    assert_eq!(deeds.iter().filter(|deed| *deed == "photo_show 第1张").count(), 1, "{deeds:?}");
}

#[tokio::test]
async fn photographs_are_of_bearable_size_and_only_there() {
    let house = house(settings());
    let reporter = house.enter("bao", Role::Reporter("wandong".into())).await;
    let id = entered(&reporter, &[("do", "submit")]).await;
    let (here, seal) = (format!("/staff/records/{id}/photos"), reporter.seal().await);
    let too_large = vec![b'x'; 21 * 1024 * 1024];
    let refused = upload(&reporter, &here, &seal, &[&too_large]).await;
    assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(refused.text.contains("20MB"), "{}", refused.text);
    let foreign = upload(&reporter, &here, &seal, &[&too_large[..19 * 1024 * 1024]]).await;
    assert_eq!(foreign.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", foreign.text);
    let elsewhere = upload(&reporter, "/staff/records/new", &seal, &[&too_large[..100_000]]).await;
    assert!(elsewhere.status.is_client_error());
    for n in 0..9 {
        let added = upload(&reporter, &here, &seal, &[&photograph(n * 20)]).await;
        assert_eq!(added.status, StatusCode::SEE_OTHER, "{n}: {}", added.text);
    }
    let tenth = upload(&reporter, &here, &seal, &[&photograph(250)]).await;
    assert!(tenth.text.contains("最多 9 张"), "{}", tenth.text);
    assert!(!reporter.open(&format!("/staff/records/{id}")).await.text.contains("上传照片"));
}
