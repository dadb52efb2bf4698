//! The dashboard and the targets as pages, and in a browser of a phone and of a desk.

use anpu::dialogue::state::State;
use anpu::ledger::fact::{Channel, Event, Fact, PersonKey, RecordId, Stage, Standing, Tallied};
use anpu::quantity::{Amount, Precision};
use anpu::registry::outreach::target::{Aimed, Goal, Target};
use anpu::registry::staff::Role;
use anpu::registry::view::Change;
use anpu::store::{Commit, Store};
use axum::http::StatusCode;
use jiff::civil::date;
use serde_json::json;

use super::super::house::{House, house, settings};
use super::screen::{comfortable, open};
use super::seed::now;

const PLACES: [&str; 5] = ["wandong", "nantong", "wansheng", "pingshan", ""];
const SETTINGS: [&str; 4] = ["community", "enterprise", "school", "rural"];
const DONE: [(&str, &str); 4] =
    [("leaflets", "copies"), ("consultation", "consulted"), ("training", "attendees"), ("drill", "sessions")];

/// Approved records of a year and a half, as the ledger tells of them.
async fn seed(house: &House) {
    let standing = |n: usize| {
        let month = i8::try_from(n % 12 + 1).unwrap();
        let (kind, measure) = DONE[n / 2 % DONE.len()];
        let hundredths = 100 * u64::try_from(n % 7 + 1).unwrap() * if measure == "copies" { 1000 } else { 10 };
        let precision = if n.is_multiple_of(3) { Precision::Over } else { Precision::Exact };
        Standing {
            stage: if n.is_multiple_of(11) { Stage::Submitted } else { Stage::Approved },
            day: date(if n.is_multiple_of(2) && month < 7 { 2026 } else { 2025 }, month, 16),
            place: PLACES[n % PLACES.len()].to_owned(),
            setting: SETTINGS[n / 3 % SETTINGS.len()].to_owned(),
            theme: "d:consultation".to_owned(),
            items: vec![Tallied { kind: kind.to_owned(), measure: Some(measure.to_owned()), hundredths, precision }],
        }
    };
    let event = |n: usize| Event::Outreach {
        record: RecordId { day: date(2026, 1, 1), number: u32::try_from(n).unwrap() },
        revision: 1,
        content: [0; 32],
        was: None,
        now: standing(n),
    };
    let other = |n: usize| if n.is_multiple_of(2) { Event::Started } else { Event::ThemeRead { entry: "q:2".into() } };
    let person = PersonKey([0; 16]);
    let fact =
        |event| Fact { at: now(), channel: Channel::Web, person, asset: None, place: None, setting: None, event };
    let facts = (1..240).map(event).chain((0..9).map(other)).map(fact).collect();
    let (before, next) = (State::default(), State::default());
    let change = Change::default();
    let key = "seed:outreach".to_owned();
    let commit = Commit { key, person, at: now(), before, next, facts, words: None, forget: false, change };
    house.store.commit(commit).await.unwrap();
    let aimed = |quarter, place: Option<&str>, goal| Aimed {
        year: 2026,
        quarter,
        place: place.map(Into::into),
        setting: None,
        goal,
    };
    let copies = Goal::Measure("copies".to_owned());
    for (aimed, units) in [(aimed(None, None, Goal::Records), 120), (aimed(Some(2), Some("wandong"), copies), 20_000)] {
        house.put(&Target { aimed, amount: Amount::whole(units).unwrap() }).await;
    }
}

#[tokio::test]
async fn a_figure_leads_to_its_records_and_a_form_sets_a_target() {
    let house = house(settings());
    seed(&house).await;
    let reviewer = house.enter("shen", Role::Reviewer).await;
    let page = reviewer.open("/staff/dashboard?year=2026&quarter=2").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    assert!(page.text.contains("2026年二季度：已审核记录"));
    let to = "/staff/records?from=2026-04-01&amp;to=2026-06-30&amp;stage=approved&amp;place=wandong";
    assert!(page.text.contains(to), "{}", page.text);
    assert_eq!(page.text.matches("<figure class=\"chart\">").count(), 6);
    let month = reviewer.open("/staff/dashboard?year=2026&by=month&kind=drill").await.text;
    assert!(month.contains("（演练）：已审核") && !month.contains("<figure"), "{month}");
    assert!(month.contains("from=2026-02-01&amp;to=2026-02-28&amp;stage=approved&amp;kind=drill"), "{month}");
    for wrong in ["?year=1999", "?year=x", "?quarter=7", "?by=month&place=nowhere"] {
        let page = reviewer.open(&format!("/staff/dashboard{wrong}")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
    }
    let fields = [("year", "2026"), ("quarter", "3"), ("place", "heishan"), ("setting", ""), ("measure", "copies")];
    let sent = [&fields[..], &[("amount", "2万")]].concat();
    assert_eq!(reviewer.send("/staff/do/target_set", &sent).await.status, StatusCode::SEE_OTHER);
    let page = reviewer.open("/staff/targets?year=2026").await.text;
    assert!(page.contains("黑山镇") && page.contains("2万份") && page.contains("/staff/do/target_set"), "{page}");
    let vague = [&fields[..], &[("amount", "2万余")]].concat();
    assert_eq!(reviewer.send("/staff/do/target_set", &vague).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(reviewer.send("/staff/do/target_remove", &fields).await.status, StatusCode::SEE_OTHER);
    assert!(!reviewer.open("/staff/targets?year=2026").await.text.contains("黑山镇"));
    let reporter = house.enter("bao", Role::Reporter("heishan".into())).await;
    let page = reporter.open("/staff/targets").await.text;
    assert!(!page.contains("/staff/do/target_set") && !page.contains("万东镇"), "{page}");
    assert!(!reporter.open("/staff/dashboard").await.text.contains("万东镇"));
}

#[tokio::test(flavor = "multi_thread")]
async fn charts_fit_a_phone_and_a_desk() {
    for (width, height, shown) in [(360, 740, "phone"), (1280, 900, "desk")] {
        let Some((house, browser, base)) = open(width, height).await else { return };
        seed(&house).await;
        for (name, path) in [
            ("board", "/staff/dashboard?year=2026"),
            ("by-place", "/staff/dashboard?year=2026&by=place"),
            ("targets", "/staff/targets"),
        ] {
            browser.client.goto(&format!("{base}{path}")).await.unwrap();
            browser.picture(&format!("{name}-{width}")).await;
            comfortable(&browser, path).await;
        }
        browser.client.goto(&format!("{base}/staff/dashboard?year=2026")).await.unwrap();
        let visible = |class: &str| format!("document.querySelectorAll('.chart .{class}')[2].offsetHeight > 100");
        for class in ["phone", "desk"] {
            assert_eq!(browser.eval(&visible(class)).await, json!(class == shown), "{width} {class}");
        }
        for at in [1, 3, 5] {
            browser.eval(&format!("(document.querySelectorAll('.chart')[{at}].scrollIntoView(), 1)")).await;
            browser.picture(&format!("chart-{at}-{width}")).await;
        }
        browser.eval("(document.querySelector('.chart summary').click(), 1)").await;
        comfortable(&browser, "with figures").await;
        assert_eq!(browser.complaints().await, Vec::<String>::new());
    }
}
