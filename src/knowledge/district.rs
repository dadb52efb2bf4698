//! The district: its bureau, places, settings and assets: `knowledge/district/*.toml`. Another district changes these.

use serde::Deserialize;

use super::day::Day;
use crate::text::{bare, normalise};

/// The district.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct District {
    /// Its name.
    pub name: String,
    /// The bureau that runs anpu.
    pub bureau: String,
    /// The city or province.
    pub city: String,
    /// Streets, towns and parks.
    #[serde(default)]
    pub place: Vec<Place>,
    /// Settings of outreach.
    #[serde(default)]
    pub setting: Vec<Setting>,
    /// Posters, screens, leaflets with a code.
    #[serde(default)]
    pub asset: Vec<Asset>,
}

/// A street, town or park.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Short ASCII name.
    pub id: String,
    /// Its name.
    pub name: String,
    /// 街道, 镇 or 园区.
    pub kind: String,
    /// Other names.
    #[serde(default)]
    pub aliases: Vec<String>,
}

impl Place {
    /// Whether words name it: the id, the name or another name, however spaced or punctuated.
    pub fn is_called(&self, words: &str) -> bool {
        let told = |words: &str| bare(&normalise(words));
        let words = told(words);
        let names = [&self.id, &self.name].into_iter().chain(&self.aliases);
        !words.is_empty() && names.into_iter().any(|name| told(name) == words)
    }
}

/// A setting of outreach: 进企业 …
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Setting {
    /// Short ASCII name.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Since when it is one of the settings.
    pub from: Day,
}

/// Something with a code that people scan: a poster, a lift screen, a batch of leaflets.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asset {
    /// The code: at most 64 of `A-Za-z0-9_-`.
    pub code: String,
    /// What it is.
    pub name: String,
    /// Id of the place where it stands.
    #[serde(default)]
    pub place: Option<String>,
    /// Id of the setting for which it was made.
    #[serde(default)]
    pub setting: Option<String>,
}

impl District {
    /// The asset with a code.
    pub fn asset(&self, code: &str) -> Option<&Asset> {
        self.asset.iter().find(|asset| asset.code == code)
    }

    /// The first place that the words name.
    pub fn place_in(&self, words: &str) -> Option<&Place> {
        let named = |place: &&Place| {
            words.contains(&place.name) || place.aliases.iter().any(|alias| words.contains(alias.as_str()))
        };
        self.place.iter().find(named)
    }
}
