//! A day as the knowledge files write it.

use jiff::civil::Date;
use serde::Deserialize;

/// A day written without quotes in TOML.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "toml::value::Datetime")]
pub struct Day(pub Date);

impl TryFrom<toml::value::Datetime> for Day {
    type Error = String;

    fn try_from(value: toml::value::Datetime) -> Result<Self, String> {
        value.to_string().parse().map(Self).map_err(|_| format!("{value} 不是日期，应写成 2026-11-23"))
    }
}
