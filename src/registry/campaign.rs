//! A campaign: a year's round of study, quiz and pledge.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Document;
use super::firm::{Firm, Size};
use super::key::{Key, Kind};

/// When explanations are shown in a formal paper. Practice shows them at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Explain {
    /// After each answer.
    Each,
    /// At the end.
    End,
}

/// The rules of a formal paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    /// Points of 100 that pass.
    pub pass: u8,
    /// Minutes for a paper, by the server's clock.
    pub minutes: u16,
    /// Papers a day.
    pub a_day: u8,
    /// Minutes from the end of a failed paper to the next.
    pub cool_down: u16,
    /// When explanations are shown.
    pub explain: Explain,
    /// Days for which a certificate is valid.
    pub valid_days: u16,
}

impl Default for Rules {
    /// 80 points, 30 minutes, three papers a day, ten minutes between, valid for a year.
    fn default() -> Self {
        Self { pass: 80, minutes: 30, a_day: 3, cool_down: 10, explain: Explain::Each, valid_days: 365 }
    }
}

/// The firms at which a campaign is aimed. An empty list takes all.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aim {
    /// Ids of places.
    pub places: Vec<String>,
    /// Ids of industries.
    pub industries: Vec<String>,
    /// Sizes.
    pub sizes: Vec<Size>,
}

impl Aim {
    /// Whether a firm is among those meant.
    pub fn takes(&self, firm: &Firm) -> bool {
        (self.places.is_empty() || self.places.contains(&firm.place))
            && (self.industries.is_empty() || self.industries.contains(&firm.industry))
            && (self.sizes.is_empty() || self.sizes.contains(&firm.size))
    }
}

/// A campaign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Campaign {
    /// Its id: at most 24 of `a-z0-9-`.
    pub id: String,
    /// The year.
    pub year: i16,
    /// The theme, as people read it.
    pub theme: String,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// Id of the blueprint of its papers.
    pub blueprint: String,
    /// Id of the version of the pledge.
    pub oath: String,
    /// The rules.
    pub rules: Rules,
    /// The firms meant.
    pub aim: Aim,
    /// When it was made.
    pub made: Timestamp,
    /// Closed before its last day.
    pub closed: bool,
}

impl Campaign {
    /// The theme with its year, which it may name itself.
    pub fn title(&self) -> String {
        let Self { year, theme, .. } = self;
        if theme.contains(&year.to_string()) { theme.clone() } else { format!("{year}年度 {theme}") }
    }

    /// The key of a campaign.
    pub fn key(id: &str) -> Key {
        Key::new(Kind::Campaign, id.as_bytes())
    }

    /// Whether it runs on a day.
    pub fn runs(&self, day: Date) -> bool {
        !self.closed && self.from <= day && day <= self.to
    }
}

impl Document for Campaign {
    const KIND: Kind = Kind::Campaign;

    fn id(&self) -> Vec<u8> {
        self.id.as_bytes().to_vec()
    }
}

/// The ids of all campaigns, oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Campaigns {
    /// The ids.
    pub ids: Vec<String>,
}

impl Campaigns {
    /// The one key.
    pub fn key() -> Key {
        Key::new(Kind::Campaigns, &[])
    }
}

impl Document for Campaigns {
    const KIND: Kind = Kind::Campaigns;

    fn id(&self) -> Vec<u8> {
        Vec::new()
    }
}

/// Rules of their own for one firm in one campaign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allowance {
    /// The campaign.
    pub campaign: String,
    /// Credit code of the firm.
    pub firm: String,
    /// The rules in place of the campaign's.
    pub rules: Rules,
    /// Why.
    pub reason: String,
}

impl Allowance {
    /// The key of a firm in a campaign.
    pub fn key(campaign: &str, firm: &str) -> Key {
        Key::new(Kind::Allowance, format!("{campaign}/{firm}").as_bytes())
    }
}

impl Document for Allowance {
    const KIND: Kind = Kind::Allowance;

    fn id(&self) -> Vec<u8> {
        format!("{}/{}", self.campaign, self.firm).into_bytes()
    }
}
