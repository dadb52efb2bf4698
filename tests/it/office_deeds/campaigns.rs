//! Campaigns.

use anpu::ledger::fact::Event;
use anpu::office::deed::{Deed, Plan};
use anpu::office::outcome::Reason;
use anpu::registry::campaign::{Aim, Allowance, Campaign, Campaigns, Rules};
use anpu::registry::member::MemberId;
use anpu::registry::progress::{By, Progress};

use super::bureau::{Bureau, CAMPAIGN, ONE, day, plan, reporter, reviewer};

#[test]
fn a_campaign_is_made_listed_and_closed() {
    let bureau = Bureau::open();
    let outcome = bureau.does(&reporter(), Deed::CampaignList).unwrap();
    insta::assert_snapshot!(outcome.tables[0].rows[0].join(" "), @"2026 第一责任人承诺 2026-01-01 2026-12-31 进行中 80 30 3 365 standard 2026");
    bureau.does(&reviewer(), Deed::CampaignClose { id: CAMPAIGN.to_owned() }).unwrap();
    let campaign: Campaign = bureau.get(&Campaign::key(CAMPAIGN));
    assert!(!campaign.runs(day("2026-11-23")));
    bureau.refuses(&reviewer(), Deed::CampaignClose { id: CAMPAIGN.to_owned() }, Reason::Wrong);
    bureau.refuses(&reviewer(), Deed::CampaignClose { id: "none".to_owned() }, Reason::NotFound);
    bureau.refuses(&reporter(), Deed::CampaignCreate(plan("mine")), Reason::NotAllowed);
    assert_eq!(bureau.get::<Campaigns>(&Campaigns::key()).ids, [CAMPAIGN]);
}

#[test]
fn everything_wrong_with_a_plan_is_told_at_once() {
    let bureau = Bureau::open();
    let rules = Rules { pass: 0, minutes: 4, a_day: 21, cool_down: 2000, valid_days: 1096, ..Rules::default() };
    let aim = Aim { places: vec!["atlantis".to_owned()], ..Aim::default() };
    let wrong = Plan {
        id: "Spring 2026".to_owned(),
        theme: " ".to_owned(),
        from: day("2026-06-30"),
        to: day("2026-06-01"),
        rules,
        aim,
        ..plan("x")
    };
    let refusal = bureau.refuses(&reviewer(), Deed::CampaignCreate(wrong), Reason::Wrong);
    assert_eq!(refusal.faults.len(), 9, "{refusal:#?}");
    bureau.refuses(&reviewer(), Deed::CampaignCreate(plan(CAMPAIGN)), Reason::Wrong);
}

#[test]
fn there_are_no_more_campaigns_than_can_be_looked_through() {
    let bureau = Bureau::open();
    for n in 1..40 {
        bureau.does(&reviewer(), Deed::CampaignCreate(plan(&format!("c{n}")))).unwrap();
    }
    bureau.refuses(&reviewer(), Deed::CampaignCreate(plan("c40")), Reason::Wrong);
}

#[test]
fn one_firm_may_have_rules_of_its_own() {
    let bureau = Bureau::open();
    let allow = |firm: &str, minutes, reason: &str| Deed::CampaignAllow {
        id: CAMPAIGN.to_owned(),
        firm: firm.to_owned(),
        rules: Rules { minutes, ..Rules::default() },
        reason: reason.to_owned(),
    };
    bureau.does(&reviewer(), allow(ONE, 60, "负责人年事已高")).unwrap();
    let allowance: Allowance = bureau.get(&Allowance::key(CAMPAIGN, ONE));
    assert_eq!((allowance.rules.minutes, allowance.reason.as_str()), (60, "负责人年事已高"));
    bureau.refuses(&reviewer(), allow(ONE, 60, ""), Reason::Wrong);
    bureau.refuses(&reviewer(), allow(ONE, 600, "年事已高"), Reason::Wrong);
    bureau.refuses(&reviewer(), allow("91500110MA5U000009", 60, "年事已高"), Reason::NotFound);
    bureau.refuses(&reporter(), allow(ONE, 60, "年事已高"), Reason::NotAllowed);
}

#[test]
fn a_pledge_on_paper_is_keyed_in_once() {
    let bureau = Bureau::open();
    let key_in = |member, day_of: &str| Deed::KeyIn {
        campaign: CAMPAIGN.to_owned(),
        member: MemberId(member),
        day: day(day_of),
    };
    bureau.refuses(&reporter(), key_in(30, "2026-06-16"), Reason::NotAllowed);
    bureau.refuses(&reporter(), key_in(10, "2025-06-16"), Reason::Wrong);
    bureau.refuses(&reporter(), key_in(10, "2026-11-24"), Reason::Wrong);
    bureau.does(&reporter(), key_in(10, "2026-06-16")).unwrap();
    let progress: Progress = bureau.get(&Progress::key(CAMPAIGN, MemberId(10)));
    let signature = progress.signature().unwrap();
    assert_eq!((signature.by, signature.firm.as_str()), (By::Paper, ONE));
    assert_eq!(signature.at, crate::house::moment("2026-06-16T00:00:00+08:00"));
    let on_paper = |event: &Event| matches!(event, Event::Pledged { member: MemberId(10), on_paper: true, .. });
    assert_eq!(bureau.events().iter().filter(|event| on_paper(event)).count(), 1);
    bureau.refuses(&reporter(), key_in(10, "2026-06-16"), Reason::Wrong);
    bureau.does(&reviewer(), Deed::MemberLeave { member: MemberId(30) }).unwrap();
    bureau.refuses(&reviewer(), key_in(30, "2026-06-16"), Reason::Wrong);
}
