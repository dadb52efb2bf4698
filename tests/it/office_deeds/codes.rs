//! One-time codes.

use anpu::office::actor::Actor;
use anpu::office::deed::{Among, Deed};
use anpu::office::outcome::Reason;
use anpu::registry::invite::{For, Invite};
use anpu::registry::member::MemberId;

use super::bureau::{AWAY, Bureau, CSV, auditor, everybody, file_rows, reporter, reviewer};

fn all() -> Deed {
    Deed::Codes { among: everybody(), form: CSV }
}

fn works(bureau: &Bureau, code: &str) -> Option<Invite> {
    bureau.find(&Invite::key(code).unwrap())
}

#[test]
fn everybody_without_a_bond_gets_a_code() {
    let bureau = Bureau::open();
    bureau.bind(10, 1);
    let rows = file_rows(&bureau.does(&reviewer(), all()).unwrap());
    let told: Vec<String> = rows.iter().map(|row| row[..4].join(" ")).collect();
    insta::assert_debug_snapshot!(told, @r#"
    [
        "第1公司 万东镇 李1华 安全员",
        "第2公司 万东镇 王2明 主要负责人",
        "第2公司 万东镇 李2华 安全员",
        "第3公司 南桐镇 王3明 主要负责人",
        "第3公司 南桐镇 李3华 安全员",
    ]
    "#);
    for row in &rows {
        assert_eq!(row[5], "2027-01-22");
        assert!(works(&bureau, &row[4]).is_some(), "{row:?}");
    }
    let invite = works(&bureau, &rows[0][4].to_lowercase().replace('-', " ")).unwrap();
    assert_eq!(invite.whom, For::Member(MemberId(11)));
    assert_eq!(bureau.deeds().pop().unwrap().3, "5 人");
}

#[test]
fn a_new_code_ends_the_one_before() {
    let bureau = Bureau::open();
    let first = file_rows(&bureau.does(&reviewer(), all()).unwrap());
    let second = bureau.does(&reviewer(), Deed::MemberCode { member: MemberId(10) }).unwrap();
    let second = second.tables[0].rows[0][4].clone();
    assert_ne!(first[0][4], second);
    assert!(works(&bureau, &first[0][4]).is_none());
    assert!(works(&bureau, &second).is_some());
    let third = file_rows(&bureau.does(&reviewer(), all()).unwrap());
    assert!(works(&bureau, &second).is_none());
    assert!(third.iter().all(|row| works(&bureau, &row[4]).is_some()));
    assert!(first.iter().all(|row| works(&bureau, &row[4]).is_none()));
}

#[test]
fn codes_are_no_part_of_the_audit_trail_and_names_neither() {
    let bureau = Bureau::open();
    let rows = file_rows(&bureau.does(&reviewer(), all()).unwrap());
    let trail = format!("{:?}", bureau.events());
    for row in rows {
        assert!(!trail.contains(&row[2]) && !trail.contains(&row[4]), "{row:?}");
    }
}

#[test]
fn a_reporter_gives_codes_in_the_own_place_only() {
    let bureau = Bureau::open();
    let rows = file_rows(&bureau.does(&reporter(), all()).unwrap());
    assert_eq!(rows.len(), 4);
    assert!(rows.iter().all(|row| row[1] == "万东镇"));
    let away = Among { place: Some("nantong".to_owned()), ..everybody() };
    bureau.refuses(&reporter(), Deed::Codes { among: away, form: CSV }, Reason::NotAllowed);
    bureau.refuses(&reporter(), Deed::MemberCode { member: MemberId(30) }, Reason::NotAllowed);
    bureau.refuses(&reporter(), Deed::MemberCode { member: MemberId(99) }, Reason::NotAllowed);
    assert_eq!(bureau.person(30).invite, None);
    let named = Among { words: AWAY.to_lowercase(), ..everybody() };
    let none = bureau.does(&reporter(), Deed::Codes { among: named, form: CSV }).unwrap();
    assert!(none.files.is_empty());
}

#[test]
fn who_may_not_gets_none() {
    let bureau = Bureau::open();
    bureau.refuses(&auditor(), all(), Reason::NotAllowed);
    bureau.refuses(&Actor::Stranger, all(), Reason::NotSignedIn);
    bureau.refuses(&reviewer(), Deed::MemberCode { member: MemberId(99) }, Reason::NotFound);
    bureau.does(&reviewer(), Deed::MemberLeave { member: MemberId(10) }).unwrap();
    bureau.refuses(&reviewer(), Deed::MemberCode { member: MemberId(10) }, Reason::Wrong);
}
