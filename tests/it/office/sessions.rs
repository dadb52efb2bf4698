//! How sessions end.

use anpu::office::deed::Deed;
use anpu::office::outcome::Reason;
use anpu::registry::staff::{Role, SignIn};
use jiff::SignedDuration;
use sha2::{Digest, Sha256};

use super::bureau::{Bureau, HOME, PASSWORD};

fn kept(bureau: &Bureau, token: &str) -> Option<SignIn> {
    bureau.document(&SignIn::key(&Sha256::digest(token).into()))
}

#[test]
fn a_session_ends_half_an_hour_after_its_last_use() {
    let bureau = Bureau::open();
    let token = bureau.hire("wang", Role::Reviewer).token;
    assert!((0..3).all(|_| bureau.later(29).is_in(&token)));
    bureau.later(30);
    assert_eq!(bureau.who(&token).unwrap_err().reason, Reason::NotSignedIn);
    assert_eq!(bureau.last(), "- sign_out ✓ wang 登录到期");
    // It does not come back, and nothing of it is left.
    assert!(kept(&bureau, &token).is_none() && bureau.who(&token).is_err());
}

#[test]
fn a_session_ends_twelve_hours_after_signing_in_however_much_it_is_used() {
    let bureau = Bureau::open();
    let token = bureau.hire("wang", Role::Reviewer).token;
    assert!((1..48).all(|_| bureau.later(15).is_in(&token)));
    assert!(!bureau.later(15).is_in(&token));
}

#[test]
fn a_use_is_written_down_once_a_minute() {
    let bureau = Bureau::open();
    let token = bureau.hire("wang", Role::Reviewer).token;
    let used = || kept(&bureau, &token).unwrap().used;
    let begin = used();
    bureau.later_by(SignedDuration::from_secs(59));
    assert!(bureau.is_in(&token));
    assert_eq!(used(), begin);
    bureau.later_by(SignedDuration::from_secs(1));
    assert!(bureau.is_in(&token));
    assert_eq!(used(), bureau.now());
}

#[test]
fn signing_out_ends_one_browser_or_all() {
    let bureau = Bureau::open();
    let tokens: Vec<String> = std::iter::once(bureau.hire("wang", Role::Reviewer).token)
        .chain((0..2).map(|_| bureau.sign_in("wang", PASSWORD, HOME).unwrap().token))
        .collect();
    let signed_in = || tokens.iter().map(|token| bureau.is_in(token)).collect::<Vec<_>>();
    bureau.wait(bureau.office.sign_out(&tokens[0], false)).unwrap();
    assert_eq!(bureau.last(), "wang sign_out ✓ wang 本设备");
    assert_eq!(signed_in(), [false, true, true]);
    bureau.wait(bureau.office.sign_out(&tokens[1], true)).unwrap();
    assert_eq!(bureau.last(), "wang sign_out ✓ wang 所有设备");
    assert_eq!(signed_in(), [false, false, false]);
    assert!(bureau.sign_in("wang", PASSWORD, HOME).is_ok());
    // A token of nobody's ends nothing and is no error.
    let before = bureau.trail().len();
    bureau.wait(bureau.office.sign_out("nobody's", true)).unwrap();
    assert_eq!(bureau.trail().len(), before);
}

#[test]
fn whoever_owes_the_factor_cannot_sign_others_out() {
    let bureau = Bureau::open();
    let (here, _) = bureau.administrator("wang");
    let thief = bureau.sign_in("wang", PASSWORD, HOME).unwrap().token;
    bureau.wait(bureau.office.sign_out(&thief, true)).unwrap();
    assert!(bureau.is_in(&here) && bureau.who(&thief).is_err());
}

#[test]
fn staff_end_the_sessions_of_others() {
    let bureau = Bureau::open();
    let deeds: [fn(String) -> Deed; 3] = [
        |login| Deed::StaffSignOut { login },
        |login| Deed::StaffDisable { login },
        |login| Deed::StaffReset { login },
    ];
    for (n, deed) in deeds.into_iter().enumerate() {
        let login = format!("li-{n}");
        let token = bureau.hire(&login, Role::Reviewer).token;
        assert!(bureau.is_in(&token));
        bureau.operator(deed(login));
        assert!(!bureau.is_in(&token));
    }
}

#[test]
fn sessions_that_are_over_are_swept_away_at_the_next_sign_in() {
    let bureau = Bureau::open();
    let token = bureau.hire("wang", Role::Reviewer).token;
    bureau.later(31);
    bureau.sign_in("wang", PASSWORD, HOME).unwrap();
    assert!(kept(&bureau, &token).is_none());
}
