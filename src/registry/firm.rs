//! A firm of the roster.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::key::{Key, Kind};
use super::{Document, member::MemberId};

/// How large a firm is, as the statistics classify it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Size {
    /// 微型.
    Micro,
    /// 小型.
    Small,
    /// 中型.
    Medium,
    /// 大型.
    Large,
}

/// A firm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Firm {
    /// Its unified social credit code, checked (GB 32100-2015), in capitals.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Id of its street, town or park in the district.
    pub place: String,
    /// Id of its industry.
    pub industry: String,
    /// How large it is.
    pub size: Size,
    /// Its persons, those who left not among them.
    pub members: Vec<MemberId>,
    /// Since when it is in the roster.
    pub since: Date,
    /// Whether its name may appear among the units of the leaderboard.
    pub listed: bool,
}

impl Firm {
    /// The key of the firm with a credit code.
    pub fn key(code: &str) -> Key {
        Key::new(Kind::Firm, code.as_bytes())
    }
}

impl Document for Firm {
    const KIND: Kind = Kind::Firm;

    fn id(&self) -> Vec<u8> {
        self.code.as_bytes().to_vec()
    }
}
