//! Themes by quarter and year, and dated days: `knowledge/themes/*.toml`.

use jiff::civil::Date;
use serde::Deserialize;

/// The four quarterly themes of the district's campaign.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quarters {
    /// Name of the campaign.
    pub campaign: String,
    /// How people ask for the themes.
    pub phrasings: Vec<String>,
    /// The themes.
    pub quarter: Vec<Quarter>,
}

/// The theme of a quarter.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quarter {
    /// 1 to 4.
    pub quarter: u8,
    /// The first year for which it holds.
    pub from_year: i16,
    /// The theme.
    pub name: String,
    /// What it is about.
    pub focus: String,
    /// How people ask for it.
    #[serde(default)]
    pub phrasings: Vec<String>,
    /// Questions that belong to it.
    #[serde(default)]
    pub faq: Vec<String>,
    /// Articles that it rests on.
    #[serde(default)]
    pub cites: Vec<String>,
}

/// 安全生产月 and its yearly themes.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SafetyMonth {
    /// How people ask for it.
    pub phrasings: Vec<String>,
    /// The years.
    pub year: Vec<Year>,
}

/// The theme of a year.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Year {
    /// The year.
    pub year: i16,
    /// Which one it is.
    pub number: u8,
    /// The theme.
    pub theme: String,
}

/// A dated day, or a month where `day` is missing.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dated {
    /// Short ASCII name.
    pub id: String,
    /// The month.
    pub month: i8,
    /// The day.
    #[serde(default)]
    pub day: Option<i8>,
    /// Its name.
    pub name: String,
    /// What it rests on: an article or a document.
    #[serde(default)]
    pub basis: Option<String>,
    /// What it is.
    pub text: String,
    /// How people ask for it.
    pub phrasings: Vec<String>,
}

/// All dated days.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Days {
    /// The days.
    pub day: Vec<Dated>,
}

/// Themes and days.
#[derive(Debug, Clone, Default)]
pub struct Themes {
    /// Quarterly themes.
    pub quarters: Quarters,
    /// 安全生产月.
    pub month: SafetyMonth,
    /// Dated days.
    pub days: Vec<Dated>,
}

impl Themes {
    /// The theme of a quarter (1 to 4) in a year: the newest one that had begun.
    pub fn quarter(&self, quarter: u8, year: i16) -> Option<&Quarter> {
        let fitting = self.quarters.quarter.iter().filter(|theme| theme.quarter == quarter && theme.from_year <= year);
        fitting.max_by_key(|theme| theme.from_year)
    }
}

/// The quarter of a day, 1 to 4.
pub fn quarter_of(day: Date) -> u8 {
    u8::try_from((day.month() - 1) / 3 + 1).unwrap_or(1)
}
