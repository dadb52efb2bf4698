//! The second factor.

use anpu::office::actor::Actor;
use anpu::office::deed::Deed;
use anpu::office::outcome::Reason;
use anpu::office::sign_in::Next;
use anpu::registry::staff::Role;
use jiff::SignedDuration;

use super::bureau::{Bureau, HOME, PASSWORD};

/// The next number.
fn half_a_minute(bureau: &Bureau) {
    bureau.later_by(SignedDuration::from_secs(30));
}

#[test]
fn an_administrator_can_do_nothing_before_the_factor_is_set_up() {
    let bureau = Bureau::open();
    let joined = bureau.hire("wang", Role::Administrator);
    assert_eq!(joined.next, Next::SetUp);
    let (actor, next) = bureau.who(&joined.token).unwrap();
    assert_eq!(next, Next::SetUp);
    assert_eq!(bureau.does(&actor, Deed::StaffList).unwrap_err().reason, Reason::NotSignedIn);
    assert!(bureau.wait(bureau.office.change_password(&joined.token, PASSWORD, "青草 石头 九月 灯")).is_err());
    let setup = bureau.wait(bureau.office.factor_setup(&joined.token)).unwrap();
    assert_eq!(bureau.wait(bureau.office.factor_setup(&joined.token)).unwrap(), setup);
    assert!(setup.address.starts_with("otpauth://totp/%E5%AE%89%E6%99%AE:wang?secret="), "{}", setup.address);
    // Not in force before it is confirmed.
    assert_eq!(bureau.sign_in("wang", PASSWORD, HOME).unwrap().next, Next::SetUp);
    assert!(bureau.wait(bureau.office.factor_confirm(&joined.token, "000000")).is_err());
    bureau.wait(bureau.office.factor_confirm(&joined.token, &bureau.number(&setup.secret))).unwrap();
    let (actor, next) = bureau.who(&joined.token).unwrap();
    assert_eq!(next, Next::Enter);
    assert!(bureau.does(&actor, Deed::StaffList).is_ok());
    assert!(bureau.wait(bureau.office.factor_setup(&joined.token)).unwrap_err().what.contains("已经设置过"));
    insta::assert_snapshot!(bureau.trail().join("\n"), @r"
    operator staff_invite ✓ wang 管理员
    wang join ✓ wang 用一次性码设了密码，待设置动态码
    - staff_list ✗ - 您还没有登录，或登录已经失效
    wang factor ✓ wang 开始设置动态码
    wang sign_in ✓ wang 密码正确，待设置动态码
    wang factor ✗ wang 动态码不对，或者已经用过
    wang factor ✓ wang 启用动态码
    wang staff_list ✓ - 
    wang factor ✗ wang 这个账号已经设置过动态码
    ");
}

#[test]
fn with_a_factor_the_password_alone_opens_nothing() {
    let bureau = Bureau::open();
    let (_, secret) = bureau.administrator("wang");
    half_a_minute(&bureau);
    let signed_in = bureau.sign_in("wang", PASSWORD, HOME).unwrap();
    assert_eq!(signed_in.next, Next::Factor);
    assert_eq!(bureau.who(&signed_in.token), Ok((Actor::Stranger, Next::Factor)));
    assert!(bureau.wait(bureau.office.factor_setup(&signed_in.token)).is_err());
    let number = bureau.number(&secret);
    bureau.wait(bureau.office.factor(&signed_in.token, &number)).unwrap();
    assert!(bureau.is_in(&signed_in.token));
    assert_eq!(bureau.last(), "wang factor ✓ wang 动态码正确");
}

#[test]
fn a_number_once_used_is_not_taken_again() {
    let bureau = Bureau::open();
    let (_, secret) = bureau.administrator("wang");
    let number = bureau.number(&secret);
    let again = |number: &str| {
        let token = bureau.sign_in("wang", PASSWORD, HOME).unwrap().token;
        bureau.wait(bureau.office.factor(&token, number)).map(|()| token)
    };
    // It was used to set the factor up.
    assert!(again(&number).unwrap_err().what.contains("已经用过"));
    half_a_minute(&bureau);
    let next = bureau.number(&secret);
    assert!(bureau.is_in(&again(&next).unwrap()));
    assert!(again(&next).is_err());
    half_a_minute(&bureau);
    // Still within the step that is borne, but used.
    assert!(again(&next).is_err());
    assert!(again(&bureau.number(&secret)).is_ok());
}

#[test]
fn of_two_who_use_one_number_at_once_one_is_let_in() {
    let bureau = Bureau::open();
    let (_, secret) = bureau.administrator("wang");
    half_a_minute(&bureau);
    let number = bureau.number(&secret);
    let sign_in = || bureau.sign_in("wang", PASSWORD, HOME).unwrap().token;
    let (one, two) = (sign_in(), sign_in());
    let (first, second) =
        bureau.wait(async { tokio::join!(bureau.office.factor(&one, &number), bureau.office.factor(&two, &number)) });
    assert!(first.is_ok() ^ second.is_ok(), "{first:?} {second:?}");
}

#[test]
fn guessing_numbers_locks_and_the_password_does_not_clear_it() {
    let bureau = Bureau::open();
    let (_, secret) = bureau.administrator("wang");
    half_a_minute(&bureau);
    let wrong = if bureau.number(&secret) == "123456" { "654321" } else { "123456" };
    for n in 0..5 {
        // As somebody who has stolen the password: a new session for every guess.
        let token = bureau.sign_in("wang", PASSWORD, HOME).unwrap().token;
        let refusal = bureau.wait(bureau.office.factor(&token, wrong)).unwrap_err();
        assert_eq!(refusal.what.contains("12:15"), n == 4, "{refusal:?}");
    }
    let token = bureau.sign_in("wang", PASSWORD, HOME).unwrap().token;
    let locked = bureau.wait(bureau.office.factor(&token, &bureau.number(&secret))).unwrap_err();
    assert!(locked.what.contains("不能再试"), "{locked:?}");
    assert!(bureau.last().starts_with("- factor ✗ wang 错的次数太多"), "{}", bureau.last());
    bureau.later(15);
    bureau.wait(bureau.office.factor(&token, &bureau.number(&secret))).unwrap();
}

#[test]
fn others_may_have_a_factor_and_then_must_give_it() {
    let bureau = Bureau::open();
    let here = bureau.hire("li", Role::Auditor).token;
    let there = bureau.sign_in("li", PASSWORD, HOME).unwrap().token;
    let secret = bureau.enrol(&here);
    // The other browser never gave it.
    assert!(bureau.is_in(&here) && !bureau.is_in(&there));
    half_a_minute(&bureau);
    let signed_in = bureau.sign_in("li", PASSWORD, HOME).unwrap();
    assert_eq!(signed_in.next, Next::Factor);
    bureau.wait(bureau.office.factor(&signed_in.token, &bureau.number(&secret))).unwrap();
    assert!(bureau.is_in(&signed_in.token));
}

#[test]
fn whoever_becomes_administrator_must_set_a_factor_up_at_once() {
    let bureau = Bureau::open();
    let token = bureau.hire("li", Role::Reviewer).token;
    assert!(bureau.is_in(&token));
    bureau.operator(Deed::StaffRole { login: "li".into(), role: Role::Administrator });
    assert_eq!(bureau.who(&token), Ok((Actor::Stranger, Next::SetUp)));
    bureau.enrol(&token);
    assert!(bureau.is_in(&token));
}
