//! Typed words: danger first, then what they name, then what was just discussed, then a question.

use super::command::{COMMANDS, Command};
use super::meaning::{self, Danger, FollowUp, Talk};
use super::reply::{Block, Choice, Reply};
use super::state::{Awaiting, State};
use super::{Ctx, Kept, Step, articles, desk, outreach, pledge, question, show, wording};
use crate::dialogue::action::Action;
use crate::knowledge::emergency::Emergency;
use crate::knowledge::entry::Entry;
use crate::ledger::fact::{Reason, Status};
use crate::retrieval::citation;
use crate::text;

/// Reads typed words.
pub(super) fn read(ctx: &Ctx<'_>, state: &State, typed: &str) -> Step {
    let knowledge = ctx.knowledge();
    let words = text::normalise(typed);
    // Staff tell of drills for every danger.
    if let Some(step) = outreach::spoken(ctx, state, typed) {
        return step;
    }
    let danger = meaning::danger(knowledge, &words);
    if let Danger::Now(emergency) = danger {
        return help(state, emergency);
    }
    if let Some(step) = awaited(ctx, state, typed, &words) {
        return step;
    }
    if pledge::looks_like_code(&words)
        && let Some(step) = pledge::code(ctx, state, &words)
    {
        return step;
    }
    if ctx.register.waits() {
        // Whether somebody answers the pledge is not known yet: no search for what will be read again.
        return said(state, wording::EMPTY);
    }
    if text::bare(&words).is_empty() {
        return said(state, wording::EMPTY);
    }
    if let Some(step) = labelled(ctx, state, &words) {
        return step;
    }
    if meaning::ordinal(&words).is_some() {
        return said(state, wording::NOTHING_TO_CHOOSE);
    }
    if words.starts_with('/')
        && let Some((command, rest)) = Command::with_words(&words)
    {
        return outreach::command(ctx, state, command, rest);
    }
    if let Some(command) = Command::parse(&words) {
        return desk::command(ctx, state, command);
    }
    if words.starts_with('/') {
        return unknown_command(state, &words);
    }
    let mut step = meaningful(ctx, state, &words);
    if danger == Danger::Perhaps {
        step.reply.blocks.insert(0, Block::say(wording::IF_NOW));
    }
    step
}

/// The label of a choice typed out, as people do where they see no button to press.
fn labelled(ctx: &Ctx<'_>, state: &State, words: &str) -> Option<Step> {
    let said = text::bare(words);
    if let Some(safe @ Entry::Afterwards(_)) = &state.topic
        && text::bare(wording::SAFE_NOW).starts_with(&said)
        && said.chars().count() >= 2
    {
        return show::entry(ctx, safe).map(|reply| Step::shown(state, safe.clone(), reply));
    }
    let actions = [
        (wording::PENALTY, Action::Penalty),
        (wording::AUTHORITY, Action::Authority),
        (wording::MORE, Action::More),
        (wording::MENU, Action::Menu(None)),
        (wording::THEME, Action::Show(Entry::Quarter(0))),
        (wording::PAST_THEMES, Action::Show(Entry::SafetyMonth)),
        (wording::HOTLINES, Action::Human),
        (wording::HUMAN, Action::Human),
    ];
    let (_, action) = actions.iter().find(|(label, _)| text::bare(label) == said)?;
    Some(super::choice(ctx, state, action))
}

fn said(state: &State, text: &str) -> Step {
    Step::said(state, Reply::new(Status::Talk, vec![Block::say(text)]))
}

fn meaningful(ctx: &Ctx<'_>, state: &State, words: &str) -> Step {
    let knowledge = ctx.knowledge();
    if let Some(talk) = meaning::talk(knowledge, words) {
        return chat(ctx, state, talk);
    }
    if let Some(follow_up) = meaning::follow_up(words) {
        return follow(ctx, state, follow_up);
    }
    if let Some(named) = citation::named(knowledge, words) {
        return articles::named(ctx, state, named, words);
    }
    if let Some(entry) = meaning::hotline(knowledge, words)
        && let Some(reply) = show::entry(ctx, &entry)
    {
        return Step::shown(state, entry, reply);
    }
    if let Some(year) = month_year(ctx, words) {
        let topic = Some(Entry::SafetyMonth);
        return Step::asked(State { topic, ..question::settled(state) }, show::month(ctx, year));
    }
    let (reply, next) = question::ask(ctx, state, words);
    Step::asked(next, reply)
}

fn help(state: &State, emergency: &Emergency) -> Step {
    let mut reply = Reply::new(Status::Emergency, show::prose(&emergency.now));
    let afterwards = Entry::Afterwards(emergency.id.clone());
    reply.choices.push(Choice::new(wording::SAFE_NOW, Action::Show(afterwards.clone())));
    Step::asked(State { topic: Some(afterwards), ..question::settled(state) }, reply)
}

/// Words that answer what we asked: a reading by its number, or why an answer did not help.
fn awaited(ctx: &Ctx<'_>, state: &State, typed: &str, words: &str) -> Option<Step> {
    match &state.awaiting {
        Awaiting::Nothing => None,
        Awaiting::Reading { readings, tries: _, question: _ } => {
            let said = text::bare(words);
            if said == wording::NONE_OF_THESE || meaning::ordinal(words) == Some(readings.len()) {
                return Some(none_of_these(ctx, state));
            }
            let by_label =
                |entry: &&Entry| show::label(ctx.knowledge(), entry).is_some_and(|label| text::bare(&label) == said);
            let chosen =
                meaning::ordinal(words).and_then(|n| readings.get(n)).or_else(|| readings.iter().find(by_label))?;
            let reply = show::entry(ctx, chosen)?;
            Some(Step::shown(state, chosen.clone(), reply))
        }
        Awaiting::Pledge(wanted) => {
            let means_itself = words.starts_with('/') || Command::parse(words).is_some();
            if means_itself { None } else { pledge::typed(ctx, state, wanted, words) }
        }
        Awaiting::Outreach(wanted) => {
            let means_itself = words.starts_with('/') || Command::parse(words).is_some();
            if means_itself { None } else { outreach::typed(ctx, state, wanted, typed) }
        }
        Awaiting::Why(turn) => {
            // What means something by itself is taken as that; anything else is the reason.
            let knowledge = ctx.knowledge();
            let known = text::bare(words).is_empty()
                || words.starts_with('/')
                || Command::parse(words).is_some()
                || meaning::talk(knowledge, words).is_some()
                || meaning::follow_up(words).is_some()
                || citation::named(knowledge, words).is_some()
                || question::is_sure(ctx, words);
            (!known).then(|| {
                let mut step = desk::because(state, *turn, Reason::Words);
                step.kept = Kept::Typed;
                step
            })
        }
    }
}

/// None of the readings was meant: the question has no answer, and it is the question that is kept, not "都不是".
pub(super) fn none_of_these(ctx: &Ctx<'_>, state: &State) -> Step {
    let kept = match &state.awaiting {
        Awaiting::Reading { readings: _, tries: _, question } => Kept::Earlier(question.clone()),
        Awaiting::Nothing | Awaiting::Why(_) | Awaiting::Pledge(_) | Awaiting::Outreach(_) => Kept::Nothing,
    };
    Step { kept, ..Step::asked(question::settled(state), question::no_basis(ctx, Vec::new())) }
}

fn chat(ctx: &Ctx<'_>, state: &State, talk: Talk) -> Step {
    let bureau = &ctx.knowledge().district.bureau;
    let say = |text: &str| said(state, text);
    let refuse = |text: &str| Step::asked(state.clone(), Reply::new(Status::Refused, vec![Block::say(text)]));
    match talk {
        Talk::Greeting => desk::greet(ctx, state),
        Talk::Thanks => say(wording::THANKS),
        Talk::Goodbye => say(wording::GOODBYE),
        Talk::Identity => say(&wording::identity(bureau)),
        Talk::Help => desk::command(ctx, state, Command::Help),
        Talk::Human => desk::human(ctx, state),
        Talk::Abuse => refuse(wording::ABUSE),
        Talk::Politics => refuse(wording::REFUSED),
        Talk::Injection => refuse(wording::INJECTION),
    }
}

/// A question about what was just discussed.
pub(super) fn follow(ctx: &Ctx<'_>, state: &State, follow_up: FollowUp) -> Step {
    let about_what = || said(state, wording::ABOUT_WHAT);
    let Some(topic) = &state.topic else { return about_what() };
    let no_penalty = || Reply::new(Status::NoBasis, vec![Block::say(wording::NO_PENALTY)]);
    match follow_up {
        FollowUp::Penalty => {
            let reply = show::penalty(ctx, topic).unwrap_or_else(no_penalty);
            // "那罚多少" by itself is nothing that staff could answer: it is not kept.
            let step = Step::asked(State { awaiting: Awaiting::Nothing, ..state.clone() }, reply);
            Step { kept: Kept::Nothing, ..step }
        }
        FollowUp::Authority => match show::authority(ctx, topic) {
            Some(reply) => {
                // The office was just named: "还有呢" does not name it again.
                let more = state.more.iter().filter(|entry| !matches!(entry, Entry::Office(_))).cloned().collect();
                Step::asked(State { awaiting: Awaiting::Nothing, more, ..state.clone() }, reply)
            }
            None => desk::human(ctx, state),
        },
        FollowUp::More => match state.more.split_first() {
            Some((entry, rest)) => {
                let (reply, next) = question::answer(ctx, state, entry.clone(), rest.to_vec());
                Step::asked(next, reply)
            }
            None => said(state, wording::NO_MORE),
        },
        FollowUp::Next | FollowUp::Previous => {
            let beside = beside(ctx, topic, follow_up == FollowUp::Next);
            match beside.and_then(|entry| Some((show::entry(ctx, &entry)?, entry))) {
                Some((reply, entry)) => Step::shown(state, entry, reply),
                None if matches!(topic, Entry::Article(_, _)) => said(state, wording::NO_NEIGHBOUR),
                None => about_what(),
            }
        }
    }
}

fn beside(ctx: &Ctx<'_>, topic: &Entry, after: bool) -> Option<Entry> {
    let Entry::Article(law, no) = topic else { return None };
    let (previous, next) = ctx.knowledge().laws.get(law)?.neighbours(*no);
    let no = if after { next } else { previous };
    Some(Entry::Article(law.clone(), no?))
}

/// The year whose 安全生产月 is asked for: 2023年, 今年, 明年, 去年.
fn month_year(ctx: &Ctx<'_>, words: &str) -> Option<i16> {
    if !(words.contains("安全生产月") || words.contains("安全月")) || !words.contains("主题") {
        return None;
    }
    let today = ctx.today().year();
    for (word, shift) in [("明年", 1), ("今年", 0), ("本年", 0), ("去年", -1), ("前年", -2), ("后年", 2)] {
        if words.contains(word) {
            return Some(today + shift);
        }
    }
    let digits: String = words.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    let year: i16 = digits.parse().ok()?;
    match year {
        0..=99 => Some(2000 + year),
        1980..=2100 => Some(year),
        _ => None,
    }
}

fn unknown_command(state: &State, words: &str) -> Step {
    let typed = words.trim_start_matches('/');
    let mut near: Vec<_> = COMMANDS.iter().map(|spec| (slips(typed, spec.name), spec)).collect();
    near.sort_by_key(|(slips, _)| *slips);
    let shown = if near.first().is_some_and(|(slips, _)| *slips <= 2) { 1 } else { near.len() };
    let rows = near.iter().take(shown).map(|(_, spec)| Block::say(format!("/{}　{}", spec.name, spec.about)));
    let blocks = std::iter::once(Block::say(wording::UNKNOWN_COMMAND)).chain(rows).collect();
    Step::said(state, Reply::new(Status::Talk, blocks))
}

/// Edits between two short words (Levenshtein 1966).
fn slips(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().take(32).enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let change = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}
