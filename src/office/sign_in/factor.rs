//! The second factor: numbers that change with time (TOTP, RFC 6238), made by an app on the phone.

use jiff::Timestamp;
use totp_rs::{Builder, Totp};

use super::super::actor::Actor;
use super::super::outcome::Refusal;
use super::super::{Desk, Office, trace};
use super::browser::{actor, live, next};
use super::{FACTOR, Next, Setup, tries, words};
use crate::ledger::fact::Event;
use crate::registry::staff::{SignIn, Staff};

/// Who the app says the number is for.
const ISSUER: &str = "安普";
/// Seconds of a step.
const STEP: u64 = 30;
/// Steps before and after the present one of which a number is taken: clocks of phones differ.
const SKEW: u64 = 1;
/// Bytes of a secret, as RFC 4226 recommends.
const SECRET: usize = 20;

/// The maker of numbers: SHA-1, six digits, which are what every app can.
fn totp(secret: &[u8], login: &str) -> Result<Totp, Refusal> {
    let builder = Builder::new().with_secret(secret).with_step_duration(STEP).with_skew(0);
    builder.with_issuer(Some(ISSUER)).with_account_name(login).build().map_err(|error| words::failed(&error))
}

/// The step of which a number is, after the last one taken; none where it is wrong or was taken.
fn step_of(secret: &[u8], number: &str, now: Timestamp, last: u64) -> Result<Option<u64>, Refusal> {
    let number: String = crate::text::normalise(number).chars().filter(|c| !c.is_whitespace()).collect();
    let (totp, present) = (totp(secret, "")?, u64::try_from(now.as_second()).unwrap_or_default() / STEP);
    let steps = present.saturating_sub(SKEW)..=present.saturating_add(SKEW);
    Ok(steps.filter(|step| *step > last).find(|step| totp.check(&number, step * STEP).is_some()))
}

fn setup(secret: &[u8], login: &str) -> Result<Setup, Refusal> {
    let totp = totp(secret, login)?;
    let address = totp.to_url().map_err(|error| words::failed(&error))?;
    Ok(Setup { secret: totp.secret().to_base32(), address })
}

/// Takes a number: right, or wrong and counted. The facts belong to the outcome.
fn take(desk: &Desk<'_>, token: &str, number: &str) -> Result<(Result<(), Refusal>, Vec<Event>), Refusal> {
    let (browser, staff) = live(desk.register, token, desk.now)?;
    let (login, subjects) = (staff.login.clone(), [tries::factor_of(&staff.login)]);
    match next(&browser, &staff) {
        Next::Enter => return Ok((Ok(()), Vec::new())),
        Next::SetUp => return Err(words::no_setup()),
        Next::Factor => {}
    }
    tries::open(desk.register, &subjects, desk.now)?;
    let secret = staff.totp.as_deref().unwrap_or_default();
    let step = step_of(secret, number, desk.now, staff.totp_step)?;
    let Some(step) = step else {
        let standing = tries::count(desk.register, &subjects, desk.now);
        let refusal = words::wrong(words::BAD_NUMBER, &standing, words::LOST_FACTOR);
        let line = trace(&Actor::Stranger, FACTOR, &login, &refusal.what, false);
        return Ok((Err(refusal), vec![line]));
    };
    let line = trace(&actor(&staff), FACTOR, &login, "动态码正确", true);
    tries::forgive(desk.register, &subjects);
    desk.register.put(&SignIn { factor_owed: false, ..browser });
    desk.register.put(&Staff { totp_step: step, ..staff });
    Ok((Ok(()), vec![line]))
}

/// Puts the pending secret in force. The sessions of other browsers end: they never gave the factor.
fn confirm(desk: &Desk<'_>, token: &str, number: &str) -> Result<((), Vec<Event>), Refusal> {
    let (browser, staff) = live(desk.register, token, desk.now)?;
    if staff.totp.is_some() {
        return Err(words::has_factor());
    }
    let secret = browser.pending.clone().ok_or_else(words::no_setup)?;
    let wrong = || Refusal::new(words::BAD_NUMBER, "请看手机时间准不准，等下一个动态码出来再输");
    let step = step_of(&secret, number, desk.now, 0)?.ok_or_else(wrong)?;
    let (line, epoch) = (trace(&actor(&staff), FACTOR, &staff.login, "启用动态码", true), staff.epoch.wrapping_add(1));
    desk.register.put(&SignIn { epoch, factor_owed: false, pending: None, ..browser });
    desk.register.put(&Staff { epoch, totp: Some(secret), totp_step: step, ..staff });
    Ok(((), vec![line]))
}

impl Office {
    /// Takes the number of the second factor.
    ///
    /// # Errors
    /// The number is wrong or was used, or locked.
    pub async fn factor(&self, token: &str, number: &str) -> Result<(), Refusal> {
        let who = actor(&self.session(token).await?.0);
        match self.transact(&who, |desk| take(desk, token, number)).await? {
            Ok(outcome) => outcome,
            Err(refusal) => self.refused(&Actor::Stranger, FACTOR, who.login(), refusal).await,
        }
    }

    /// A new secret for the second factor, not yet in force. The same token gets the same one until it is confirmed.
    ///
    /// # Errors
    /// The token is not signed in, or has a factor already.
    pub async fn factor_setup(&self, token: &str) -> Result<Setup, Refusal> {
        let who = actor(&self.session(token).await?.0);
        let begun = self.transact(&who, |desk| {
            let (browser, staff) = live(desk.register, token, desk.now)?;
            if staff.totp.is_some() {
                return Err(words::has_factor());
            }
            if let Some(secret) = &browser.pending {
                return Ok((setup(secret, &staff.login)?, Vec::new()));
            }
            let secret: Vec<u8> = desk.seed.iter().copied().take(SECRET).collect();
            let shown = setup(&secret, &staff.login)?;
            desk.register.put(&SignIn { pending: Some(secret), ..browser });
            Ok((shown, vec![trace(&who, FACTOR, &staff.login, "开始设置动态码", true)]))
        });
        match begun.await? {
            Ok(setup) => Ok(setup),
            Err(refusal) => self.refused(&who, FACTOR, who.login(), refusal).await,
        }
    }

    /// Puts the new second factor in force, by a number made with it.
    ///
    /// # Errors
    /// The number does not fit.
    pub async fn factor_confirm(&self, token: &str, number: &str) -> Result<(), Refusal> {
        let who = actor(&self.session(token).await?.0);
        match self.transact(&who, |desk| confirm(desk, token, number)).await? {
            Ok(()) => Ok(()),
            Err(refusal) => self.refused(&who, FACTOR, who.login(), refusal).await,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The secret of RFC 6238, appendix B.
    const RFC: &[u8] = b"12345678901234567890";

    fn step(number: &str, second: i64, last: u64) -> Option<u64> {
        step_of(RFC, number, Timestamp::from_second(second).expect("a moment"), last).expect("checked")
    }

    #[test]
    fn the_numbers_of_rfc_6238_are_taken() {
        // Appendix B gives eight digits; six are the last six of them.
        for (second, number) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(step(number, second, 0), u64::try_from(second / 30).ok(), "{second}");
            assert_eq!(step(number, second + 90, 0), None, "{second}");
        }
    }

    #[test]
    fn one_step_of_difference_is_borne_and_no_number_is_taken_twice() {
        let present = 1_111_111_109 / 30;
        assert_eq!(step("081804", 1_111_111_109 + 30, 0), Some(present));
        assert_eq!(step("081804", 1_111_111_109 - 30, 0), Some(present));
        assert_eq!(step("081804", 1_111_111_109, present), None);
        assert_eq!(step("081804", 1_111_111_109, present - 1), Some(present));
    }

    #[test]
    fn a_number_may_be_typed_with_spaces_and_in_full_width() {
        assert!(step("081 804", 1_111_111_109, 0).is_some());
        assert!(step("０８１８０４", 1_111_111_109, 0).is_some());
        for wrong in ["", "81804", "0818040", "08180a", "+81804", "081805"] {
            assert!(step(wrong, 1_111_111_109, 0).is_none(), "{wrong}");
        }
    }

    #[test]
    fn an_app_can_read_the_address() {
        let Setup { secret, address } = setup(RFC, "zhangsan").expect("set up");
        assert_eq!(secret, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assert_eq!(
            address,
            format!("otpauth://totp/%E5%AE%89%E6%99%AE:zhangsan?secret={secret}&issuer=%E5%AE%89%E6%99%AE")
        );
    }
}
