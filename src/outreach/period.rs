//! Locking a quarter once it was reported, and opening it again.

use jiff::Timestamp;
use jiff::civil::Date;

use super::who::Who;
use super::wrong::Wrong;
use crate::registry::outreach::period::{Period, Quarter};
use crate::registry::view::View;
use crate::text;

/// The most characters of a reason.
pub const REASON_CHARS: usize = 100;

/// Whether records of a day may change.
///
/// # Errors
/// Its quarter is locked.
pub fn open(register: &View, day: Date) -> Result<(), Wrong> {
    let quarter = Quarter::of(day);
    match register.get::<Period>(&Period::key(quarter)) {
        Some(Period { locked: true, .. }) => Err(Wrong::new(
            format!("{}已经上报锁定，记录不能再改", told(quarter)),
            "确需改动，请应急管理局写明理由、重新开放这个季度",
        )),
        Some(_) | None => Ok(()),
    }
}

/// Locks a quarter, or opens it again.
///
/// # Errors
/// Not the bureau, there is no reason, the quarter is not over, or it is so already.
pub fn lock(
    register: &View,
    who: &Who,
    quarter: Quarter,
    locked: bool,
    reason: &str,
    (now, today): (Timestamp, Date),
) -> Result<(), Wrong> {
    if !who.reviews {
        return Err(Wrong::NotAllowed);
    }
    let reason = text::ellipsis(reason.trim(), REASON_CHARS);
    if reason.is_empty() && !locked {
        return Err(Wrong::new("没有写理由", "重新开放已上报的季度，要写明为什么"));
    }
    if !(1..=4).contains(&quarter.quarter) || quarter > Quarter::of(today) {
        return Err(Wrong::new("没有这个季度，或者还没有到", "请写年份和 1 到 4 的季度"));
    }
    let before: Option<Period> = register.get(&Period::key(quarter));
    if before.is_some_and(|period| period.locked) == locked {
        let state = if locked { "已经锁定" } else { "没有锁定" };
        return Err(Wrong::new(format!("{}{state}", told(quarter)), "没有什么要改"));
    }
    register.put(&Period { quarter, locked, by: who.login.clone(), at: now, reason: text::mask(&reason) });
    Ok(())
}

/// A quarter in words: 2022年二季度.
pub fn told(quarter: Quarter) -> String {
    format!("{}年{}季度", quarter.year, text::chinese(u16::from(quarter.quarter)))
}
