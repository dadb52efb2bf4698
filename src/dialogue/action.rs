//! What a choice does when it is taken, in a form small enough for a Telegram button.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::outreach::moves::Move as OutreachMove;
use super::pledge::moves::Move;
use crate::knowledge::entry::{ENTRY_BYTES, Entry};
use crate::knowledge::role::Role;
use crate::ledger::fact::{Reason, TurnId};

/// The most bytes that an action may take when printed: Telegram's limit for callback data.
pub const ACTION_BYTES: usize = ENTRY_BYTES;

/// What a choice does.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Action {
    /// Show an entry of the knowledge.
    Show(Entry),
    /// What is the penalty in the matter just discussed?
    Penalty,
    /// Which office handles the matter just discussed?
    Authority,
    /// Show the next finding for the last question.
    More,
    /// None of the readings offered was meant.
    NoneOfThese,
    /// The opening menu, for everybody or for a role.
    Menu(Option<Role>),
    /// The answer of that turn helped.
    Useful(TurnId),
    /// The answer of that turn did not help.
    Useless(TurnId),
    /// Why the answer of that turn did not help.
    Because(TurnId, Reason),
    /// What anpu keeps about me.
    MyData,
    /// Delete what anpu keeps about me; asked for, not yet confirmed.
    Forget,
    /// Delete what anpu keeps about me; confirmed.
    ForgetNow,
    /// How to reach a person.
    Human,
    /// The privacy notice.
    Privacy,
    /// Something in the pledge.
    Pledge(Move),
    /// Something in a record of outreach.
    Outreach(OutreachMove),
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Show(entry) => entry.fmt(f),
            Self::Penalty => f.write_str("penalty"),
            Self::Authority => f.write_str("authority"),
            Self::More => f.write_str("more"),
            Self::NoneOfThese => f.write_str("none"),
            Self::Menu(None) => f.write_str("menu"),
            Self::Menu(Some(role)) => write!(f, "menu:{}", role.slug()),
            Self::Useful(turn) => write!(f, "useful:{turn}"),
            Self::Useless(turn) => write!(f, "useless:{turn}"),
            Self::Because(turn, reason) => write!(f, "because:{turn}:{}", reason.slug()),
            Self::MyData => f.write_str("mydata"),
            Self::Forget => f.write_str("forget"),
            Self::ForgetNow => f.write_str("forget!"),
            Self::Human => f.write_str("human"),
            Self::Privacy => f.write_str("privacy"),
            Self::Pledge(step) => write!(f, "pledge:{step}"),
            Self::Outreach(step) => write!(f, "outreach:{step}"),
        }
    }
}

impl FromStr for Action {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (word, rest) = text.split_once(':').unwrap_or((text, ""));
        Ok(match (word, rest) {
            ("penalty", "") => Self::Penalty,
            ("authority", "") => Self::Authority,
            ("more", "") => Self::More,
            ("none", "") => Self::NoneOfThese,
            ("menu", "") => Self::Menu(None),
            ("menu", role) => Self::Menu(Some(role.parse()?)),
            ("useful", turn) => Self::Useful(turn.parse()?),
            ("useless", turn) => Self::Useless(turn.parse()?),
            ("because", rest) => {
                let (turn, reason) = rest.split_once(':').ok_or(())?;
                Self::Because(turn.parse()?, reason.parse()?)
            }
            ("mydata", "") => Self::MyData,
            ("forget", "") => Self::Forget,
            ("forget!", "") => Self::ForgetNow,
            ("human", "") => Self::Human,
            ("privacy", "") => Self::Privacy,
            ("pledge", step) => Self::Pledge(step.parse()?),
            ("outreach", step) => Self::Outreach(step.parse()?),
            _ => Self::Show(text.parse()?),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    use crate::dialogue::outreach::moves::Part;
    use crate::dialogue::pledge::moves::Spot;
    use crate::knowledge::entry::ArticleNo;
    use crate::ledger::fact::{AttemptId, Mode, RecordId};
    use crate::registry::attempt::Picks;

    /// Property: printing and parsing again gives the same action, within a button's size.
    #[test]
    fn actions_survive_a_button() {
        let turn = TurnId(u64::MAX);
        let actions = [
            Action::Show(Entry::Faq("gas/report-leak".into())),
            Action::Show(Entry::Article("xingfa".into(), ArticleNo { number: 134, inserted: 1 })),
            Action::Show(Entry::SafetyMonth),
            Action::Menu(None),
            Action::Menu(Some(Role::Worker)),
            Action::Useful(turn),
            Action::Because(turn, Reason::Wrong),
            Action::ForgetNow,
            Action::Pledge(Move::Answer(Spot { paper: AttemptId(u64::MAX), number: u8::MAX }, Picks(u8::MAX))),
            Action::Pledge(Move::Begin(Mode::Practice)),
            Action::Pledge(Move::Promise(7)),
            Action::Outreach(OutreachMove::Setting("a-setting_of_24_letters_".into())),
            Action::Outreach(OutreachMove::Place(None)),
            Action::Outreach(OutreachMove::On(date(2022, 6, 16))),
            Action::Outreach(OutreachMove::Done(Part::Partners)),
            Action::Outreach(OutreachMove::Anyway(true)),
            Action::Outreach(OutreachMove::HandIn(RecordId { day: date(2022, 6, 16), number: 999_999_999 })),
        ];
        for action in actions {
            let printed = action.to_string();
            assert!(printed.len() <= ACTION_BYTES, "{printed}");
            assert_eq!(printed.parse(), Ok(action));
        }
    }
}
