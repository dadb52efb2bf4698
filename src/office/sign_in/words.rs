//! What whoever signs in is told where it does not work. None of it says whether a login exists.

use jiff::Timestamp;
use jiff::tz::Offset;

use super::super::outcome::{Reason, Refusal};
use super::tries::{MOST, Standing};

/// Hours of Chinese standard time before UTC.
const CHINA_HOURS: i8 = 8;

/// The clock on the wall: 10:15.
pub(in super::super) fn time(at: Timestamp) -> String {
    Offset::constant(CHINA_HOURS).to_datetime(at).strftime("%H:%M").to_string()
}

/// Something tried was wrong, and how many tries are left.
pub(super) fn wrong(what: &str, standing: &Standing, lost: &str) -> Refusal {
    match standing.locked {
        Some(until) => {
            let until = time(until);
            Refusal::new(format!("{what}；已经错了{MOST}次，{until}之前不能再试"), format!("请{until}之后再试；{lost}"))
        }
        None => {
            let left = MOST.saturating_sub(standing.wrong);
            Refusal::new(what, format!("请核对后再试，还可以试{left}次；{lost}"))
        }
    }
}

/// Nothing is tried at all before a moment.
pub(super) fn locked(until: Timestamp) -> Refusal {
    let until = time(until);
    Refusal::new(format!("错的次数太多，{until}之前不能再试"), "请到时再试；急用的话，请管理员重置账号")
}

/// No session, or one that is over.
pub(super) fn ended() -> Refusal {
    Refusal::new("您还没有登录，或登录已经失效", "请重新登录后再试").because(Reason::NotSignedIn)
}

/// The second factor is still owed.
pub(super) fn owed() -> Refusal {
    Refusal::new("登录还差一步：动态码", "请先完成动态码，再做别的").because(Reason::NotSignedIn)
}

/// A one-time code opens nothing. Used, too old and never given are told alike.
pub(super) const BAD_CODE: &str = "一次性码不对，或者已经用过、过期了";
/// Login or password are wrong.
pub(super) const BAD_SIGN_IN: &str = "登录名或密码不对";
/// The old password is wrong.
pub(super) const BAD_OLD: &str = "原来的密码不对";
/// The number of the second factor is wrong.
pub(super) const BAD_NUMBER: &str = "动态码不对，或者已经用过";
/// What to do without a password.
pub(super) const LOST_PASSWORD: &str = "忘了密码，请管理员重置账号";
/// What to do without a code.
pub(super) const LOST_CODE: &str = "还不行，请管理员重新发一个一次性码";
/// What to do without a second factor.
pub(super) const LOST_FACTOR: &str = "请看手机时间准不准；换了手机，请管理员重置账号";

/// There is a second factor already.
pub(super) fn has_factor() -> Refusal {
    Refusal::new("这个账号已经设置过动态码", "换了手机要重新设置的，请管理员重置账号")
}

/// There is no second factor to be put in force.
pub(super) fn no_setup() -> Refusal {
    Refusal::new("还没有开始设置动态码", "请先打开设置页，用手机扫码")
}

/// Something of the machine's failed: told as ours.
pub(super) fn failed(error: &dyn std::fmt::Display) -> Refusal {
    tracing::error!(%error, "signing in failed");
    Refusal::new("系统暂时办不了这件事", "请稍后再试；一直这样，请技术人员看日志").because(Reason::Failed)
}
