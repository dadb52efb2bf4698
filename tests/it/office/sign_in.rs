//! From the code to the session, and what is never told on the way.

use anpu::office::actor::Actor;
use anpu::office::outcome::Reason;
use anpu::office::sign_in::Next;
use anpu::registry::invite::Invite;
use anpu::registry::staff::{Role, SignIn};
use sha2::{Digest, Sha256};

use super::bureau::{Bureau, HOME, PASSWORD};

#[test]
fn a_code_sets_a_password_once_and_then_the_password_signs_in() {
    let bureau = Bureau::open();
    let code = bureau.invite("wang", Role::Reviewer);
    let joined = bureau.wait(bureau.office.join(&code.to_lowercase(), PASSWORD, HOME)).unwrap();
    assert_eq!(joined.next, Next::Enter);
    assert!(matches!(bureau.actor(&joined.token), Actor::Staff(staff) if staff.login == "wang"));
    let again = bureau.wait(bureau.office.join(&code, PASSWORD, HOME)).unwrap_err();
    assert!(again.what.contains("一次性码不对"), "{again:?}");
    let signed_in = bureau.sign_in(" Wang ", PASSWORD, HOME).unwrap();
    assert!(bureau.is_in(&signed_in.token) && signed_in.token != joined.token);
    insta::assert_snapshot!(bureau.trail().join("\n"), @r"
    operator staff_invite ✓ wang 审核员
    wang join ✓ wang 用一次性码设了密码，已登录
    - join ✗ - 一次性码不对，或者已经用过、过期了
    wang sign_in ✓ wang 密码正确，已登录
    ");
}

#[test]
fn a_chat_may_still_use_the_code_after_the_web_did() {
    let bureau = Bureau::open();
    let code = bureau.invite("wang", Role::Reviewer);
    bureau.wait(bureau.office.join(&code, PASSWORD, HOME)).unwrap();
    let invite: Invite = bureau.document(&Invite::key(&code).unwrap()).unwrap();
    assert_eq!((invite.used_on_web, invite.used_in_chat), (true, false));
}

#[test]
fn a_code_is_over_after_seven_days() {
    let bureau = Bureau::open();
    let code = bureau.invite("wang", Role::Reviewer);
    bureau.later(7 * 24 * 60);
    assert!(bureau.wait(bureau.office.join(&code, PASSWORD, HOME)).is_err());
    let code = bureau.invite("li", Role::Reviewer);
    bureau.later(7 * 24 * 60 - 1);
    assert!(bureau.wait(bureau.office.join(&code, PASSWORD, HOME)).is_ok());
}

#[test]
fn a_weak_password_does_not_use_the_code_up() {
    let bureau = Bureau::open();
    let code = bureau.invite("wang", Role::Reviewer);
    for (weak, why) in [("short", "至少要10个字符"), ("wang123456789", "登录名"), ("1234567890", "太常见")]
    {
        let refusal = bureau.wait(bureau.office.join(&code, weak, HOME)).unwrap_err();
        assert!(refusal.what.contains(why) && !refusal.next.is_empty(), "{refusal:?}");
        assert!(bureau.last().contains("wang join ✗"), "{}", bureau.last());
    }
    assert!(bureau.wait(bureau.office.join(&code, PASSWORD, HOME)).is_ok());
}

#[test]
fn of_two_who_use_one_code_at_once_one_joins() {
    let bureau = Bureau::open();
    let code = bureau.invite("wang", Role::Reviewer);
    let join = |password: &'static str| bureau.office.join(&code, password, HOME);
    let (first, second) = bureau.wait(async { tokio::join!(join(PASSWORD), join("另外一个人的密码很长")) });
    assert!(first.is_ok() ^ second.is_ok(), "{first:?} {second:?}");
}

#[test]
fn nobody_learns_which_logins_exist() {
    let bureau = Bureau::open();
    bureau.hire("wang", Role::Reviewer);
    bureau.invite("li", Role::Reviewer);
    bureau.hire("zhao", Role::Reviewer);
    bureau.operator(anpu::office::deed::Deed::StaffDisable { login: "zhao".into() });
    let refused = |login: &str, from: &str| bureau.sign_in(login, "这不是他的密码吧", from).unwrap_err();
    let known = refused("wang", "10.0.0.2");
    assert_eq!(refused("nobody", "10.0.0.3"), known);
    assert_eq!(refused("li", "10.0.0.4"), known);
    assert_eq!(bureau.sign_in("zhao", PASSWORD, "10.0.0.5").unwrap_err(), known);
    let trail = bureau.trail();
    let unknown = trail.iter().find(|line| line.contains("unknown:")).unwrap();
    assert!(!unknown.contains("nobody"), "{unknown}");
    assert!(trail.iter().any(|line| line.starts_with("- sign_in ✗ wang ")), "{trail:?}");
}

#[test]
fn a_password_typed_as_a_login_is_not_kept() {
    let bureau = Bureau::open();
    bureau.sign_in(PASSWORD, "", HOME).unwrap_err();
    let trail = bureau.trail().join("\n");
    assert!(trail.contains("unknown:") && !trail.contains("红砖"), "{trail}");
}

#[test]
fn a_token_is_kept_as_its_hash_alone() {
    let bureau = Bureau::open();
    let token = bureau.hire("wang", Role::Reviewer).token;
    assert_eq!(token.len(), 43);
    let hash: [u8; 32] = Sha256::digest(&token).into();
    let kept: SignIn = bureau.document(&SignIn::key(&hash)).unwrap();
    assert_eq!(kept.hash, hash);
    for other in ["", "x", &format!("{token} "), &format!("{token}=")] {
        assert_eq!(bureau.who(other).unwrap_err().reason, Reason::NotSignedIn);
    }
}

#[test]
fn a_password_is_changed_by_the_old_one_and_other_browsers_end() {
    let bureau = Bureau::open();
    let here = bureau.hire("wang", Role::Reviewer).token;
    let there = bureau.sign_in("wang", PASSWORD, HOME).unwrap().token;
    let change = |old: &str, new: &str| bureau.wait(bureau.office.change_password(&here, old, new));
    assert!(change("不是原来的密码", "青草 石头 九月 灯").unwrap_err().what.contains("原来的密码不对"));
    assert!(change(PASSWORD, PASSWORD).unwrap_err().what.contains("一样"));
    assert!(change(PASSWORD, "1234567890").unwrap_err().what.contains("太常见"));
    change(PASSWORD, "青草 石头 九月 灯").unwrap();
    assert!(bureau.is_in(&here) && !bureau.is_in(&there));
    assert!(bureau.sign_in("wang", PASSWORD, HOME).is_err());
    assert!(bureau.sign_in("wang", "青草 石头 九月 灯", HOME).is_ok());
    let trail = bureau.trail();
    assert_eq!(trail.iter().filter(|line| line.starts_with("wang password ✗")).count(), 3, "{trail:?}");
    assert!(trail.contains(&"wang password ✓ wang 换了密码，其他设备已退出".to_owned()), "{trail:?}");
}

#[test]
fn what_cannot_be_recorded_is_not_done() {
    let bureau = Bureau::open();
    bureau.hire("wang", Role::Reviewer);
    bureau.wait(bureau.store.close());
    assert_eq!(bureau.sign_in("wang", PASSWORD, HOME).unwrap_err().reason, Reason::Failed);
}
