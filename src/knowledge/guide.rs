//! The guide: hotlines, offices and their remit, matters outside, small talk, synonyms: `knowledge/guide/*.toml`.

use serde::Deserialize;

use crate::knowledge::role::Role;
use crate::text::{bare, normalise};

/// A hotline.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hotline {
    /// The number.
    pub number: String,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub purpose: String,
    /// What it is not for.
    pub not_for: String,
    /// How people ask for it.
    pub phrasings: Vec<String>,
    /// Where that is written.
    pub source: String,
}

/// An office and its remit.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// Short ASCII name.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it handles, in a sentence.
    pub matters: String,
    /// How to reach it.
    pub how: String,
    /// Articles that give it the remit.
    #[serde(default)]
    pub cites: Vec<String>,
    /// How people ask for it.
    pub phrasings: Vec<String>,
    /// Words that point to it.
    #[serde(default)]
    pub keywords: Vec<String>,
}

/// A matter outside safety law.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outside {
    /// Short ASCII name.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Words that tell it.
    pub keywords: Vec<String>,
    /// Whom to ask, in a sentence.
    #[serde(rename = "where")]
    pub whom: String,
}

/// Small talk and misuse, as lists of phrases.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Talk {
    /// Hello.
    pub greetings: Vec<String>,
    /// Thank you.
    pub thanks: Vec<String>,
    /// Goodbye.
    pub goodbye: Vec<String>,
    /// Who are you?
    pub identity: Vec<String>,
    /// What can you do?
    pub help: Vec<String>,
    /// Abuse.
    pub abuse: Vec<String>,
    /// Politics.
    pub politics: Vec<String>,
    /// Attempts to make the bot obey.
    pub injection: Vec<String>,
    /// I want a person.
    pub human: Vec<String>,
}

impl Talk {
    /// The phrases as they are compared: letters, digits and Han characters alone, no empty ones.
    #[must_use]
    pub fn bare(self) -> Self {
        let strip =
            |list: Vec<String>| list.iter().map(|phrase| bare(&normalise(phrase))).filter(|p| !p.is_empty()).collect();
        let Self { greetings, thanks, goodbye, identity, help, abuse, politics, injection, human } = self;
        Self {
            greetings: strip(greetings),
            thanks: strip(thanks),
            goodbye: strip(goodbye),
            identity: strip(identity),
            help: strip(help),
            abuse: strip(abuse),
            politics: strip(politics),
            injection: strip(injection),
            human: strip(human),
        }
    }
}

/// Groups of words that mean the same here.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Synonyms {
    /// The groups.
    pub group: Vec<Vec<String>>,
}

/// Questions of the opening menu, by role: ids of frequent questions.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Menu {
    /// For residents.
    pub resident: Vec<String>,
    /// For workers.
    pub worker: Vec<String>,
    /// For responsible persons.
    pub responsible: Vec<String>,
}

impl Menu {
    /// The questions of a role.
    pub fn of(&self, role: Role) -> &[String] {
        match role {
            Role::Resident => &self.resident,
            Role::Worker => &self.worker,
            Role::Responsible => &self.responsible,
        }
    }
}

/// The guide.
#[derive(Debug, Clone, Default)]
pub struct Guide {
    /// The opening menu.
    pub menu: Menu,
    /// Hotlines.
    pub hotlines: Vec<Hotline>,
    /// Offices.
    pub offices: Vec<Office>,
    /// Matters outside.
    pub outside: Vec<Outside>,
    /// Small talk.
    pub talk: Talk,
    /// Synonyms.
    pub synonyms: Synonyms,
}
