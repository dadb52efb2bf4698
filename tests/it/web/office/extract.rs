//! Records as files, by their address.

use anpu::registry::staff::Role;
use axum::http::StatusCode;

use super::super::house::{house, settings};

#[tokio::test]
async fn records_are_handed_out_in_the_form_that_is_asked_for() {
    let house = house(settings());
    let reviewer = house.enter("review", Role::Reviewer).await;
    let address =
        "/staff/get/record_export?from=2022-01-01&to=&place=%E4%B8%87%E4%B8%9C%E9%95%87&stage=approved&kind=&batch=";
    let workbook = reviewer.open(address).await;
    assert_eq!(workbook.status, StatusCode::OK);
    assert!(workbook.header("content-type").contains("spreadsheetml"), "{}", workbook.header("content-type"));
    let lines = reviewer.open(&format!("{address}&form=jsonl&reason=%E5%B9%B4%E6%8A%A5")).await;
    assert!(lines.header("content-disposition").starts_with("attachment;"));
    assert!(lines.header("content-type").starts_with("application/x-ndjson"));
    // Two files: they are offered on a page.
    let tables = reviewer.open(&format!("{address}&form=csv")).await;
    assert_eq!(tables.status, StatusCode::SEE_OTHER);
    let page = reviewer.open(tables.header("location")).await;
    assert!(page.text.contains("-数量.csv") && page.text.contains("打了星号"), "{}", page.text);
    let wrong = reviewer.open("/staff/get/record_export?from=%E6%98%A8%E5%A4%A9&form=pdf&stage=%E5%A5%BD").await;
    assert!(
        wrong.text.contains("“开始日期”请写成") && wrong.text.contains("没有“pdf”") && wrong.text.contains("“状态”")
    );
    let reporter = house.enter("town", Role::Reporter("wandong".to_owned())).await;
    let refused = reporter.open("/staff/get/record_export?reason=%E6%83%B3%E7%9C%8B").await;
    assert!(refused.text.contains("不能导出填报人的姓名"), "{}", refused.text);
}
