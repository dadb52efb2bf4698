//! The audit trail.

use anpu::ledger::fact::{Channel, Event, Fact, PersonKey};
use anpu::office::actor::Actor;
use anpu::office::deed::Deed;
use anpu::office::outcome::Reason;

use super::bureau::{AWAY, Bureau, ONE, auditor, reporter, reviewer};
use crate::house::{TODAY, moment};

fn audit(before: Option<u64>, limit: usize) -> Deed {
    Deed::Audit { before, limit }
}

#[test]
fn the_newest_deed_comes_first_in_words() {
    let bureau = Bureau::open();
    bureau.does(&reviewer(), Deed::FirmListed { code: ONE.to_owned(), listed: true }).unwrap();
    bureau.at("2026-11-24T00:30:00+08:00");
    bureau.refuses(&reporter(), Deed::FirmListed { code: AWAY.to_owned(), listed: true }, Reason::NotAllowed);
    bureau.refuses(&Actor::Stranger, Deed::Applications, Reason::NotSignedIn);
    let outcome = bureau.does(&auditor(), audit(None, 10)).unwrap();
    let rows: Vec<String> = outcome.tables[0].rows.iter().map(|row| row.join(" ")).collect();
    insta::assert_debug_snapshot!(rows, @r#"
    [
        "4 2026-11-24 00:30:00 未登录 查看绑定申请 - 您还没有登录，或登录已经失效 被拒绝",
        "3 2026-11-24 00:30:00 wandong 设置企业是否上榜 91500110MA5U000003 您的账号没有做这件事的权限 被拒绝",
        "2 2026-11-23 12:00:00 review 设置企业是否上榜 91500110MA5U000001 可以上榜 已完成",
        "1 2026-11-23 12:00:00 命令行 新建活动 2026 2026-01-01 至 2026-12-31 已完成",
    ]
    "#);
    bureau.refuses(&reviewer(), audit(None, 10), Reason::NotAllowed);
}

#[test]
fn the_trail_is_paged_through_other_facts() {
    let bureau = Bureau::open();
    let started = |n: u64| Fact {
        at: moment(TODAY),
        channel: Channel::Web,
        person: PersonKey([n as u8; 16]),
        asset: None,
        place: None,
        setting: None,
        event: Event::Started,
    };
    for n in 0..6 {
        bureau.does(&reviewer(), Deed::FirmListed { code: ONE.to_owned(), listed: n % 2 == 0 }).unwrap();
        bureau.happen((0..1500).map(started).collect());
    }
    let mut before = None;
    let mut seen = Vec::new();
    loop {
        let outcome = bureau.does(&auditor(), audit(before, 2)).unwrap();
        let page: Vec<u64> = outcome.tables[0].rows.iter().map(|row| row[0].parse().unwrap()).collect();
        let Some(last) = page.last() else { break };
        before = Some(*last);
        seen.extend(page);
    }
    let events = bureau.events();
    let deeds = (1..).zip(&events).filter(|(_, event)| matches!(event, Event::Deed { .. }));
    let deeds: Vec<u64> = deeds.map(|(seq, _)| seq).collect();
    assert_eq!(seen.len(), 7);
    assert_eq!(seen, deeds.into_iter().rev().collect::<Vec<_>>());
}
