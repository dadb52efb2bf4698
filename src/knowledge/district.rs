//! The district: its bureau, places, settings and assets: `knowledge/district/*.toml`. Another district changes these.

use jiff::civil::Date;
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
    /// Villages and communities that are known by name. Records may name others.
    #[serde(default)]
    pub village: Vec<Village>,
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
    /// Names that it had.
    #[serde(default)]
    pub former: Vec<Former>,
}

/// The name on a day, by what it was called earlier.
fn name_on<'a>(name: &'a str, former: &'a [Former], day: Date) -> &'a str {
    let then = former.iter().filter(|former| day <= former.to.0).min_by_key(|former| former.to);
    then.map_or(name, |former| &former.name)
}

impl Village {
    /// What it was called on a day.
    pub fn name_on(&self, day: Date) -> &str {
        name_on(&self.name, &self.former, day)
    }

    /// Whether words are one of its names.
    pub fn is_called(&self, words: &str) -> bool {
        let former = self.former.iter().map(|former| &former.name);
        std::iter::once(&self.name).chain(&self.aliases).chain(former).any(|name| name == words)
    }
}

impl Place {
    /// What it was called on a day.
    pub fn name_on(&self, day: Date) -> &str {
        name_on(&self.name, &self.former, day)
    }

    /// Whether words name it: the id, the name or another name, however spaced or punctuated.
    pub fn is_called(&self, words: &str) -> bool {
        let told = |words: &str| bare(&normalise(words));
        let words = told(words);
        let former = self.former.iter().map(|former| &former.name);
        let names = [&self.id, &self.name].into_iter().chain(&self.aliases).chain(former);
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
    /// The last day on which it is one; none where it still is.
    #[serde(default)]
    pub to: Option<Day>,
}

impl Setting {
    /// Whether it is one of the settings on a day.
    pub fn holds(&self, day: Date) -> bool {
        self.from.0 <= day && self.to.is_none_or(|to| day <= to.0)
    }
}

/// An earlier name of a place.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Former {
    /// The name.
    pub name: String,
    /// The last day on which it was called so.
    pub to: Day,
}

/// A village or a community of a place.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Village {
    /// Its name.
    pub name: String,
    /// Id of the place to which it belongs.
    pub place: String,
    /// Other names.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Names that it had.
    #[serde(default)]
    pub former: Vec<Former>,
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

    /// The place with an id.
    pub fn place(&self, id: &str) -> Option<&Place> {
        self.place.iter().find(|place| place.id == id)
    }

    /// The setting with an id.
    pub fn setting(&self, id: &str) -> Option<&Setting> {
        self.setting.iter().find(|setting| setting.id == id)
    }

    /// The first place that the words name.
    pub fn place_in(&self, words: &str) -> Option<&Place> {
        let named = |place: &&Place| {
            words.contains(&place.name) || place.aliases.iter().any(|alias| words.contains(alias.as_str()))
        };
        self.place.iter().find(named)
    }
}
