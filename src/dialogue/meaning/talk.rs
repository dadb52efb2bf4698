//! Small talk, abuse and misuse.

use crate::knowledge::Knowledge;
use crate::text::bare;

/// Talk that is no question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Talk {
    /// Hello.
    Greeting,
    /// Thank you.
    Thanks,
    /// Goodbye.
    Goodbye,
    /// Who are you?
    Identity,
    /// What can you do?
    Help,
    /// I want a person.
    Human,
    /// Abuse.
    Abuse,
    /// Politics.
    Politics,
    /// An attempt to make the bot obey.
    Injection,
}

/// Words beyond a phrase of small talk that still leave it small talk.
const SLACK: usize = 3;

/// Small talk, abuse and misuse in normalised words.
pub fn talk(knowledge: &Knowledge, words: &str) -> Option<Talk> {
    let said = bare(words);
    let length = said.chars().count();
    let talk = &knowledge.guide.talk;
    let short = |list: &[String]| {
        list.iter().any(|phrase| said.contains(phrase.as_str()) && length <= phrase.chars().count() + SLACK)
    };
    let inside = |list: &[String]| list.iter().any(|phrase| said.contains(phrase.as_str()));
    if inside(&talk.injection) {
        return Some(Talk::Injection);
    }
    if inside(&talk.politics) {
        return Some(Talk::Politics);
    }
    if inside(&talk.abuse) && length <= 14 {
        return Some(Talk::Abuse);
    }
    let kinds = [
        (&talk.human, Talk::Human),
        (&talk.identity, Talk::Identity),
        (&talk.help, Talk::Help),
        (&talk.thanks, Talk::Thanks),
        (&talk.goodbye, Talk::Goodbye),
        (&talk.greetings, Talk::Greeting),
    ];
    kinds.into_iter().find(|(list, _)| short(list)).map(|(_, kind)| kind)
}
