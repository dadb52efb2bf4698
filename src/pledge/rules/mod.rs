//! Whether a formal paper may begin now, and if not, from when on.

use std::fmt;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use crate::ledger::counters::{day_of, local, midnight};
use crate::registry::campaign::Rules;
use crate::registry::progress::{Progress, Sitting};

/// A formal paper may begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Left {
    /// How many may begin today, this one among them.
    pub today: u8,
}

/// Why no formal paper may begin now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wait {
    /// Another paper is under way.
    UnderWay,
    /// The last one failed a short while ago.
    CoolDown {
        /// From when on the next may begin.
        opens: Timestamp,
    },
    /// All papers of the day were used.
    Tomorrow {
        /// How many there are a day.
        a_day: u8,
        /// From when on the next may begin.
        opens: Timestamp,
    },
}

impl fmt::Display for Wait {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnderWay => f.write_str("您还有一份卷子没答完，请先答完它"),
            Self::CoolDown { opens } => {
                write!(f, "刚才那份没有合格，先看看错题吧；{} 起可以再考", told(*opens))
            }
            Self::Tomorrow { a_day, opens } => {
                write!(f, "每天最多考{a_day}次，今天已经用完了；{} 起可以再考", told(*opens))
            }
        }
    }
}

/// A moment to come, to the minute and never too early: 11月28日 00:00.
fn told(opens: Timestamp) -> String {
    let up = opens.saturating_add(SignedDuration::from_secs(59)).unwrap_or(opens);
    let at = local(up);
    format!("{}月{}日 {:02}:{:02}", at.month(), at.day(), at.hour(), at.minute())
}

impl std::error::Error for Wait {}

/// Whether a formal paper may begin at a moment of a day, by Chinese time. `live` says whether any paper is under way.
///
/// # Errors
/// Why not, and from when on.
pub fn may_begin(rules: &Rules, progress: &Progress, live: bool, now: Timestamp, day: Date) -> Result<Left, Wait> {
    if live {
        return Err(Wait::UnderWay);
    }
    let used = progress.sittings.iter().filter(|sitting| day_of(begun(sitting)) == day).count();
    let today = usize::from(rules.a_day).saturating_sub(used);
    let cool = progress.sittings.last().filter(|sitting| !sitting.passed).map(|sitting| cooled(rules, sitting));
    let cool = cool.filter(|opens| now < *opens);
    if today == 0 {
        let next = day.tomorrow().map_or(now, midnight);
        return Err(Wait::Tomorrow { a_day: rules.a_day, opens: cool.map_or(next, |opens| opens.max(next)) });
    }
    match cool {
        Some(opens) => Err(Wait::CoolDown { opens }),
        None => Ok(Left { today: u8::try_from(today).unwrap_or(u8::MAX) }),
    }
}

/// When a paper began. One that runs past midnight is of the day on which it began.
fn begun(sitting: &Sitting) -> Timestamp {
    sitting.at.saturating_sub(SignedDuration::from_secs(sitting.seconds.into())).unwrap_or(sitting.at)
}

fn cooled(rules: &Rules, sitting: &Sitting) -> Timestamp {
    sitting.at.saturating_add(SignedDuration::from_mins(rules.cool_down.into())).unwrap_or(sitting.at)
}

#[cfg(test)]
mod tests;
