//! Moving, leaving, letting go, deletion.

use anpu::ledger::fact::{Event, PersonKey};
use anpu::office::deed::Deed;
use anpu::office::outcome::Reason;
use anpu::registry::bonds::Bonds;
use anpu::registry::certificate::Certificate;
use anpu::registry::firm::Firm;
use anpu::registry::invite::Invite;
use anpu::registry::member::{MemberId, Position};
use anpu::registry::progress::Progress;

use super::bureau::{AWAY, Bureau, CAMPAIGN, ONE, TWO, day, reporter, reviewer};

fn to(firm: &str, position: Position) -> Deed {
    Deed::MemberMove { member: MemberId(10), firm: firm.to_owned(), position }
}

#[test]
fn a_move_keeps_the_history_and_ends_the_certificate_of_the_old_firm() {
    let bureau = Bureau::open();
    let number = bureau.certify(10, ONE, 95);
    bureau.does(&reviewer(), Deed::MemberCode { member: MemberId(10) }).unwrap();
    let code = bureau.person(10).invite.unwrap();
    let outcome = bureau.does(&reviewer(), to(AWAY, Position::Officer)).unwrap();
    assert_eq!(outcome.said.len(), 2, "{outcome:?}");

    let member = bureau.person(10);
    let [old, new] = member.posts.as_slice() else { panic!("{member:?}") };
    assert_eq!((old.firm.as_str(), old.position, old.to), (ONE, Position::Responsible, Some(day("2026-11-23"))));
    assert_eq!((new.firm.as_str(), new.position, new.from, new.to), (AWAY, Position::Officer, day("2026-11-23"), None));
    assert_eq!(bureau.get::<Firm>(&Firm::key(ONE)).members, [MemberId(11)]);
    assert_eq!(bureau.get::<Firm>(&Firm::key(AWAY)).members, [MemberId(30), MemberId(31), MemberId(10)]);
    let certificate: Certificate = bureau.get(&Certificate::key(&number));
    assert!(certificate.revoked.is_some());
    assert!(bureau.find::<Invite>(&Invite::under(&code)).is_none());
    assert_eq!(bureau.get::<Progress>(&Progress::key(CAMPAIGN, MemberId(10))).sittings.len(), 1);
}

#[test]
fn another_position_in_the_same_firm_revokes_nothing() {
    let bureau = Bureau::open();
    let number = bureau.certify(10, ONE, 95);
    bureau.does(&reporter(), to(ONE, Position::Officer)).unwrap();
    assert!(bureau.get::<Certificate>(&Certificate::key(&number)).revoked.is_none());
    assert_eq!(bureau.get::<Firm>(&Firm::key(ONE)).members, [MemberId(10), MemberId(11)]);
    assert_eq!(bureau.person(10).posts.len(), 2);
    bureau.refuses(&reporter(), to(ONE, Position::Officer), Reason::Wrong);
    bureau.refuses(&reviewer(), to("91500110MA5U000009", Position::Officer), Reason::NotFound);
}

#[test]
fn a_reporter_moves_nobody_over_the_border() {
    let bureau = Bureau::open();
    bureau.does(&reporter(), to(TWO, Position::Officer)).unwrap();
    bureau.refuses(&reporter(), to(AWAY, Position::Officer), Reason::NotAllowed);
    let there = Deed::MemberMove { member: MemberId(30), firm: ONE.to_owned(), position: Position::Officer };
    bureau.refuses(&reporter(), there, Reason::NotAllowed);
    bureau.refuses(&reporter(), Deed::MemberLeave { member: MemberId(30) }, Reason::NotAllowed);
    bureau.refuses(&reporter(), Deed::MemberUnbind { member: MemberId(30) }, Reason::NotAllowed);
    bureau.refuses(&reporter(), Deed::MemberErase { member: MemberId(10) }, Reason::NotAllowed);
    assert_eq!(bureau.person(30).posts.len(), 1);
    let (_, _, subject, _, _) = bureau.deeds().into_iter().rev().nth(1).unwrap();
    assert_eq!(subject, MemberId(30).to_string());
}

#[test]
fn whoever_left_can_come_back() {
    let bureau = Bureau::open();
    let number = bureau.certify(10, ONE, 95);
    bureau.does(&reporter(), Deed::MemberLeave { member: MemberId(10) }).unwrap();
    assert_eq!(bureau.person(10).post(), None);
    assert_eq!(bureau.get::<Firm>(&Firm::key(ONE)).members, [MemberId(11)]);
    assert!(bureau.get::<Certificate>(&Certificate::key(&number)).revoked.is_some());
    bureau.refuses(&reporter(), Deed::MemberLeave { member: MemberId(10) }, Reason::Wrong);
    bureau.does(&reporter(), to(ONE, Position::Responsible)).unwrap();
    assert_eq!(bureau.person(10).posts.len(), 2);
    assert_eq!(bureau.get::<Firm>(&Firm::key(ONE)).members, [MemberId(11), MemberId(10)]);
}

#[test]
fn letting_go_of_chats_leaves_those_of_staff() {
    let bureau = Bureau::open();
    bureau.bind(10, 1);
    bureau.bind(10, 2);
    let chat = PersonKey([2; 16]);
    bureau.put(&Bonds { person: chat, member: Some(MemberId(10)), staff: Some("review".to_owned()) });
    bureau.does(&reporter(), Deed::MemberUnbind { member: MemberId(10) }).unwrap();
    assert!(bureau.person(10).bonds.is_empty());
    assert!(bureau.find::<Bonds>(&Bonds::key(PersonKey([1; 16]))).is_none());
    let left: Bonds = bureau.get(&Bonds::key(chat));
    assert_eq!((left.member, left.staff.as_deref()), (None, Some("review")));
    let unbound = bureau.events().into_iter().filter(|event| matches!(event, Event::Unbound { .. })).count();
    assert_eq!(unbound, 2);
    bureau.refuses(&reporter(), Deed::MemberUnbind { member: MemberId(10) }, Reason::Wrong);
}

#[test]
fn deletion_leaves_the_counts() {
    let bureau = Bureau::open();
    bureau.bind(10, 1);
    let number = bureau.certify(10, ONE, 95);
    bureau.does(&reviewer(), Deed::MemberCode { member: MemberId(10) }).unwrap();
    let code = bureau.person(10).invite.unwrap();
    let board = || bureau.does(&reviewer(), Deed::Board { campaign: CAMPAIGN.to_owned() }).unwrap();
    let before = board();
    bureau.does(&reviewer(), Deed::MemberErase { member: MemberId(10) }).unwrap();

    let member = bureau.person(10);
    assert_eq!((member.name, member.bonds.len(), member.invite), (None, 0, None));
    let progress: Progress = bureau.get(&Progress::key(CAMPAIGN, MemberId(10)));
    assert!(progress.signatures.iter().all(|signature| signature.name.is_none()));
    assert!(bureau.find::<Bonds>(&Bonds::key(PersonKey([1; 16]))).is_none());
    assert!(bureau.find::<Invite>(&Invite::under(&code)).is_none());
    assert!(bureau.get::<Certificate>(&Certificate::key(&number)).revoked.is_none());
    assert_eq!(board(), before);
    bureau.refuses(&reviewer(), Deed::MemberErase { member: MemberId(10) }, Reason::Wrong);
    bureau.refuses(&reviewer(), Deed::MemberCode { member: MemberId(10) }, Reason::Wrong);
    bureau.refuses(&reviewer(), to(TWO, Position::Officer), Reason::Wrong);
    bureau.check_whole();
}
