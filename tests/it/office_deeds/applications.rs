//! Applications to be bound.

use anpu::ledger::fact::{Event, PersonKey};
use anpu::office::deed::Deed;
use anpu::office::outcome::Reason;
use anpu::registry::application::Application;
use anpu::registry::bonds::Bonds;
use anpu::registry::firm::Firm;
use anpu::registry::member::{Member, MemberId, Position};

use super::bureau::{AWAY, Bureau, ONE, auditor, bond, reporter, reviewer};
use crate::house::moment;

fn apply(bureau: &Bureau, chat: u8, firm: &str, name: &str) -> String {
    let at = moment("2026-11-20T10:00:00+08:00");
    bureau.put(&Application { bond: bond(chat), firm: firm.to_owned(), name: name.to_owned(), at, told: false });
    format!("{:?}", PersonKey([chat; 16]))
}

fn approve(person: &str) -> Deed {
    Deed::Approve { person: person.to_owned() }
}

#[test]
fn names_are_masked_for_who_does_not_decide_and_reading_is_recorded() {
    let bureau = Bureau::open();
    let person = apply(&bureau, 7, ONE, "王1明");
    apply(&bureau, 8, AWAY, "赵四");
    apply(&bureau, 9, "91500110MA5U000009", "孙五");
    let names = |actor| {
        let outcome = bureau.does(&actor, Deed::Applications).unwrap();
        outcome.tables[0].rows.iter().map(|row| row[5].clone()).collect::<Vec<_>>()
    };
    assert_eq!(names(reviewer()), ["王1明", "赵四", "孙五"]);
    assert_eq!(names(auditor()), ["王＊＊", "赵＊", "孙＊"]);
    assert_eq!(names(reporter()), ["王1明"]);
    let read: Vec<_> = bureau.deeds().into_iter().filter(|deed| deed.1 == "applications").collect();
    assert_eq!(read.iter().map(|deed| deed.3.as_str()).collect::<Vec<_>>(), ["看了 3 份", "看了 3 份", "看了 1 份"]);
    assert_eq!(bureau.does(&reporter(), Deed::Applications).unwrap().tables[0].rows[0][0], person);
}

#[test]
fn somebody_in_the_roster_is_bound_by_name_once() {
    let bureau = Bureau::open();
    bureau.does(&reviewer(), Deed::MemberCode { member: MemberId(10) }).unwrap();
    let person = apply(&bureau, 7, ONE, " 王 1明");
    bureau.does(&reporter(), approve(&person)).unwrap();
    let member = bureau.person(10);
    assert_eq!((member.bonds.len(), member.invite), (1, None));
    let bonds: Bonds = bureau.get(&Bonds::key(PersonKey([7; 16])));
    assert_eq!(bonds.member, Some(MemberId(10)));
    assert!(bureau.events().contains(&Event::Bound { member: MemberId(10) }));
    bureau.refuses(&reporter(), approve(&person), Reason::NotFound);
    assert_eq!(bureau.person(10).bonds.len(), 1);
}

#[test]
fn two_clerks_who_approve_at_once_do_not_both_succeed() {
    let bureau = Bureau::open();
    let person = apply(&bureau, 7, ONE, "周六");
    let outcomes = bureau.both(&reviewer(), &approve(&person));
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1, "{outcomes:?}");
    assert_eq!(bureau.get::<Firm>(&Firm::key(ONE)).members.len(), 3);
    bureau.check_whole();
}

#[test]
fn somebody_new_is_taken_up() {
    let bureau = Bureau::open();
    let person = apply(&bureau, 7, ONE, "周六");
    let outcome = bureau.does(&reviewer(), approve(&person)).unwrap();
    assert_eq!(outcome.said.len(), 2);
    let firm: Firm = bureau.get(&Firm::key(ONE));
    let member: Member = bureau.get(&Member::key(firm.members[2]));
    assert_eq!((member.name.as_deref(), member.post().unwrap().position), (Some("周六"), Position::Officer));

    let code = "91500110MA5U000004";
    bureau.put(&super::bureau::firm(code, "第4公司", "wandong", "gongmao", &[]));
    bureau.does(&reporter(), approve(&apply(&bureau, 8, code, "吴七"))).unwrap();
    let firm: Firm = bureau.get(&Firm::key(code));
    assert_eq!(bureau.get::<Member>(&Member::key(firm.members[0])).post().unwrap().position, Position::Responsible);
}

#[test]
fn what_cannot_be_approved() {
    let bureau = Bureau::open();
    let unknown = apply(&bureau, 7, "91500110MA5U000009", "周六");
    bureau.refuses(&reviewer(), approve(&unknown), Reason::Wrong);
    bureau.refuses(&reporter(), approve(&unknown), Reason::NotAllowed);
    let away = apply(&bureau, 8, AWAY, "王3明");
    bureau.refuses(&reporter(), approve(&away), Reason::NotAllowed);
    bureau.bind(20, 8);
    bureau.refuses(&reviewer(), approve(&away), Reason::Wrong);
    bureau.refuses(&auditor(), approve(&away), Reason::NotAllowed);
    bureau.refuses(&reviewer(), approve("王五"), Reason::NotFound);
    assert_eq!(bureau.deeds().pop().unwrap().2, "-", "what was typed may be a name");
    assert!(bureau.person(30).bonds.is_empty());
}

#[test]
fn a_rejection_has_a_reason_without_personal_data() {
    let bureau = Bureau::open();
    let person = apply(&bureau, 7, ONE, "周六");
    let reject = |reason: &str| Deed::Reject { person: person.clone(), reason: reason.to_owned() };
    bureau.refuses(&reporter(), reject(" "), Reason::Wrong);
    bureau.does(&reporter(), reject("电话 13812345678 核实，周六不是该企业的人")).unwrap();
    assert_eq!(bureau.deeds().pop().unwrap().3, "电话 *** 核实，周＊不是该企业的人");
    assert!(bureau.find::<Application>(&Application::key(PersonKey([7; 16]))).is_none());
    bureau.refuses(&reporter(), reject("again"), Reason::NotFound);
    let away = apply(&bureau, 8, AWAY, "王3明");
    bureau.refuses(&reporter(), Deed::Reject { person: away, reason: "不是".to_owned() }, Reason::NotAllowed);
}
