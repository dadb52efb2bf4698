//! Guessing does not pay.

use anpu::registry::staff::Role;

use super::bureau::{Bureau, HOME, PASSWORD};

/// Another address for every try.
fn address(number: usize) -> String {
    format!("10.1.{}.{}", number / 250, number % 250)
}

#[test]
fn five_wrong_passwords_lock_a_login_for_fifteen_minutes_whatever_the_address() {
    let bureau = Bureau::open();
    bureau.hire("wang", Role::Reviewer);
    let left: Vec<String> =
        (0..5).map(|n| bureau.sign_in("wang", "一个错误的密码呀", &address(n)).unwrap_err().next).collect();
    assert!(left[0].contains("还可以试4次") && left[3].contains("还可以试1次"), "{left:?}");
    // The house's clock stands at noon.
    assert!(left[4].contains("12:15"), "{left:?}");
    let locked = bureau.sign_in("wang", PASSWORD, &address(9)).unwrap_err();
    assert!(locked.what.contains("12:15之前不能再试"), "{locked:?}");
    bureau.later(14);
    assert!(bureau.sign_in("wang", PASSWORD, &address(9)).is_err());
    bureau.later(1);
    assert!(bureau.sign_in("wang", PASSWORD, &address(9)).is_ok());
    let trail = bureau.trail();
    assert!(trail.iter().any(|line| line.contains("已经错了5次，12:15之前不能再试")), "{trail:?}");
    assert_eq!(trail.iter().filter(|line| line.starts_with("- sign_in ✗ wang")).count(), 7, "{trail:?}");
}

#[test]
fn an_unknown_login_locks_like_any_other() {
    let bureau = Bureau::open();
    bureau.hire("wang", Role::Reviewer);
    for n in 0..5 {
        let known = bureau.sign_in("wang", "一个错误的密码呀", &address(2 * n)).unwrap_err();
        assert_eq!(bureau.sign_in("nobody", "一个错误的密码呀", &address(2 * n + 1)).unwrap_err(), known);
    }
    let locked = |login| bureau.sign_in(login, PASSWORD, &address(99)).unwrap_err();
    assert_eq!(locked("wang"), locked("nobody"));
}

#[test]
fn five_wrong_tries_lock_an_address_whatever_is_tried() {
    let bureau = Bureau::open();
    bureau.hire("wang", Role::Reviewer);
    for n in 0..3 {
        bureau.sign_in(&format!("guess-{n}"), "一个错误的密码呀", "2001:db8::1").unwrap_err();
    }
    for code in ["AAAAA-AAAAA", "not a code"] {
        bureau.wait(bureau.office.join(code, PASSWORD, "2001:db8::2")).unwrap_err();
    }
    assert!(bureau.sign_in("wang", PASSWORD, "2001:db8::3").unwrap_err().what.contains("不能再试"));
    let code = bureau.invite("li", Role::Reviewer);
    assert!(bureau.wait(bureau.office.join(&code, PASSWORD, "2001:db8::4")).unwrap_err().what.contains("不能再试"));
    assert!(bureau.last().starts_with("- join ✗ - "), "{}", bureau.last());
    assert!(bureau.sign_in("wang", PASSWORD, HOME).is_ok());
}

#[test]
fn a_right_password_clears_the_count() {
    let bureau = Bureau::open();
    bureau.hire("wang", Role::Reviewer);
    for _ in 0..3 {
        for _ in 0..4 {
            bureau.sign_in("wang", "一个错误的密码呀", HOME).unwrap_err();
        }
        bureau.sign_in("wang", PASSWORD, HOME).unwrap();
    }
}

#[test]
fn a_hundred_guesses_at_once_are_no_more_than_five() {
    let bureau = Bureau::open();
    bureau.hire("wang", Role::Reviewer);
    // The right password is among them, but far behind.
    let guesses = (0..100).map(|n| {
        let (office, guess) = (&bureau.office, if n == 60 { PASSWORD } else { "一个错误的密码呀" });
        async move { office.sign_in("wang", guess, &address(n)).await }
    });
    let outcomes = bureau.wait(futures::future::join_all(guesses));
    let tried = outcomes.iter().filter(|outcome| match outcome {
        Ok(_) => true,
        Err(refusal) => refusal.what.contains("登录名或密码不对"),
    });
    assert!(tried.count() <= 5 && outcomes.iter().all(Result::is_err));
}

#[test]
fn an_administrator_unlocks_by_a_new_code() {
    let bureau = Bureau::open();
    bureau.hire("wang", Role::Reviewer);
    (0..5).for_each(|n| drop(bureau.sign_in("wang", "一个错误的密码呀", &address(n))));
    let listed = bureau.operator(anpu::office::deed::Deed::StaffList);
    assert!(listed.tables[0].rows[0][3].contains("锁定到12:15"), "{listed:?}");
    let code = super::bureau::code(&bureau.operator(anpu::office::deed::Deed::StaffReset { login: "wang".into() }));
    bureau.wait(bureau.office.join(&code, "青草 石头 九月 灯", HOME)).unwrap();
    assert!(bureau.sign_in("wang", "青草 石头 九月 灯", &address(9)).is_ok());
}
