//! Deeds on the staff.

use anpu::ledger::fact::{Channel, MemberId, PersonKey};
use anpu::office::deed::Deed;
use anpu::office::outcome::Reason;
use anpu::registry::bonds::Bonds;
use anpu::registry::member::Bond;
use anpu::registry::staff::{Role, Staff};

use super::bureau::{Bureau, HOME, PASSWORD, code};

fn invite(login: &str, name: &str, role: Role) -> Deed {
    Deed::StaffInvite { login: login.into(), name: name.into(), role }
}

#[test]
fn an_invitation_shows_a_code_once_and_how_to_use_it() {
    let bureau = Bureau::open();
    let outcome = bureau.operator(invite("zhang.san", " 张三 ", Role::Reporter("wandong".into())));
    assert_eq!(outcome.said[0], "已登记张三（zhang.san，填报员·万东镇）。");
    assert!(outcome.said[1].contains("只显示这一次"));
    let row = &outcome.tables[0].rows[0];
    assert_eq!((row[0].as_str(), row[2].as_str()), ("zhang.san", "2026-11-30 12:00"));
    assert!(!bureau.trail().join("\n").contains(&row[1]) && !bureau.trail().join("\n").contains("张三"));
}

#[test]
fn what_is_wrong_with_an_invitation_is_explained() {
    let bureau = Bureau::open();
    bureau.invite("wang", Role::Reviewer);
    let refused = |deed| bureau.does(&anpu::office::actor::Actor::Operator, deed).unwrap_err();
    let longest = "a".repeat(32);
    bureau.invite(&longest, Role::Reviewer);
    for login in ["", "Wang", "王", "-wang", "wang li", "wang/li", &format!("{longest}a")] {
        let refusal = refused(invite(login, "王五", Role::Reviewer));
        assert!(refusal.what.contains("登录名写得不对") && refusal.next.contains("小写字母"), "{login}");
    }
    assert!(refused(invite("operator", "王五", Role::Reviewer)).what.contains("留给程序"));
    assert!(refused(invite("wang", "王五", Role::Reviewer)).what.contains("已经有人用了"));
    assert!(refused(invite("li", "  ", Role::Reviewer)).what.contains("姓名"));
    assert!(refused(invite("li", "李\n四", Role::Reviewer)).what.contains("姓名"));
    let nowhere = refused(invite("li", "李四", Role::Reporter("nowhere".into())));
    assert!(nowhere.what.contains("镇街") && nowhere.next.contains("万东镇"), "{nowhere:?}");
    assert!(bureau.last().starts_with("operator staff_invite ✗ li"), "{}", bureau.last());
}

#[test]
fn a_place_is_known_by_its_name_too() {
    let bureau = Bureau::open();
    let said = bureau.operator(invite("li", "李四", Role::Reporter("万东".into()))).said;
    assert!(said[0].contains("填报员·万东镇"), "{said:?}");
    assert_eq!(bureau.last(), "operator staff_invite ✓ li 填报员·万东镇");
}

#[test]
fn everybody_is_listed_with_their_state() {
    let bureau = Bureau::open();
    bureau.administrator("wang");
    bureau.invite("li", Role::Reporter("wandong".into()));
    bureau.hire("zhao", Role::Auditor);
    bureau.operator(Deed::StaffDisable { login: "zhao".into() });
    let table = bureau.operator(Deed::StaffList).tables.remove(0);
    let rows: Vec<String> = table.rows.iter().map(|row| row.join(" ")).collect();
    insta::assert_snapshot!(rows.join("\n"), @r"
    li 张三 填报员·万东镇 还没设密码 未设置 0
    wang 张三 管理员 正常 已设置 0
    zhao 张三 审计员 已停用 未设置 0
    ");
    assert_eq!(bureau.last(), "operator staff_list ✓ - ");
}

#[test]
fn a_reset_takes_password_factor_chats_and_older_codes_away() {
    let bureau = Bureau::open();
    let first = bureau.invite("wang", Role::Administrator);
    let (alone, shared) = (PersonKey([1; 16]), PersonKey([2; 16]));
    bureau.wait(bureau.office.join(&first, PASSWORD, HOME)).map(|joined| bureau.enrol(&joined.token)).unwrap();
    let bond = |person| Bond { person, channel: Channel::Telegram, address: None, used: bureau.now() };
    bureau.put(&Staff { bonds: vec![bond(alone), bond(shared)], ..bureau.staff("wang") });
    let staff = || Some("wang".to_owned());
    bureau.put(&Bonds { person: alone, member: None, staff: staff() });
    bureau.put(&Bonds { person: shared, member: Some(MemberId(7)), staff: staff() });
    let second = code(&bureau.operator(Deed::StaffReset { login: "wang".into() }));
    let third = code(&bureau.operator(Deed::StaffReset { login: "wang".into() }));
    let reset = bureau.staff("wang");
    assert_eq!((reset.password, reset.totp, reset.bonds.len()), (None, None, 0));
    assert_eq!(reset.role, Role::Administrator);
    assert_eq!(bureau.document::<Bonds>(&Bonds::key(alone)), None);
    let left: Bonds = bureau.document(&Bonds::key(shared)).unwrap();
    assert_eq!((left.member, left.staff), (Some(MemberId(7)), None));
    assert!(bureau.sign_in("wang", PASSWORD, HOME).is_err());
    let join = |code: &str| bureau.wait(bureau.office.join(code, PASSWORD, HOME));
    assert!(join(&first).is_err() && join(&second).is_err() && join(&third).is_ok());
}

#[test]
fn the_last_administrator_stays() {
    let bureau = Bureau::open();
    let (token, _) = bureau.administrator("wang");
    let disable = |login: &str| Deed::StaffDisable { login: login.into() };
    let demote = |login: &str| Deed::StaffRole { login: login.into(), role: Role::Auditor };
    for deed in [disable("wang"), demote("wang")] {
        let refusal = bureau.does(&bureau.actor(&token), deed).unwrap_err();
        assert!(refusal.what.contains("最后一个能用的管理员") && refusal.next.contains("另一个"), "{refusal:?}");
    }
    assert!(bureau.last().starts_with("wang staff_role ✗"), "{}", bureau.last());
    bureau.invite("li", Role::Administrator);
    bureau.operator(disable("li"));
    assert!(bureau.does(&bureau.actor(&token), disable("wang")).is_err());
    bureau.operator(Deed::StaffEnable { login: "li".into() });
    bureau.operator(demote("wang"));
    assert!(bureau.does(&anpu::office::actor::Actor::Operator, disable("li")).is_err());
}

#[test]
fn two_administrators_who_disable_each_other_do_not_both_succeed() {
    let bureau = Bureau::open();
    let (one, _) = bureau.administrator("wang");
    let (two, _) = bureau.administrator("li");
    let (one, two) = (bureau.actor(&one), bureau.actor(&two));
    let disable = |login: &str| Deed::StaffDisable { login: login.into() };
    let (first, second) = bureau.wait(async {
        tokio::join!(bureau.office.perform(&one, disable("li")), bureau.office.perform(&two, disable("wang")))
    });
    assert!(first.is_ok() ^ second.is_ok(), "{first:?} {second:?}");
}

#[test]
fn a_role_refuses_and_the_trail_tells() {
    let bureau = Bureau::open();
    let token = bureau.hire("li", Role::Reporter("wandong".into())).token;
    let deeds = [
        (Deed::StaffList, "- 您的账号没有做这件事的权限"),
        (Deed::StaffReset { login: "wang".into() }, "wang 您的账号没有做这件事的权限"),
        (Deed::Audit { before: None, limit: 1 }, "- 您的账号没有做这件事的权限"),
    ];
    for (deed, told) in deeds {
        let slug = deed.slug();
        let refusal = bureau.does(&bureau.actor(&token), deed).unwrap_err();
        assert_eq!(refusal.reason, Reason::NotAllowed);
        assert_eq!(bureau.last(), format!("li {slug} ✗ {told}"));
    }
}

#[test]
fn a_new_role_holds_at_once() {
    let bureau = Bureau::open();
    let token = bureau.hire("li", Role::Reviewer).token;
    assert!(bureau.does(&bureau.actor(&token), Deed::StaffList).is_err());
    bureau.operator(Deed::StaffRole { login: "li".into(), role: Role::Auditor });
    assert_eq!(bureau.last(), "operator staff_role ✓ li 审核员→审计员");
    assert!(bureau.does(&bureau.actor(&token), Deed::StaffList).is_ok());
}

#[test]
fn nobody_is_not_found() {
    let bureau = Bureau::open();
    let login = || "nobody".to_owned();
    for deed in [
        Deed::StaffReset { login: login() },
        Deed::StaffRole { login: login(), role: Role::Auditor },
        Deed::StaffDisable { login: login() },
        Deed::StaffEnable { login: login() },
        Deed::StaffSignOut { login: login() },
    ] {
        let refusal = bureau.does(&anpu::office::actor::Actor::Operator, deed).unwrap_err();
        assert_eq!(refusal.reason, Reason::NotFound);
    }
}
