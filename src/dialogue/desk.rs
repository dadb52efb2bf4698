//! Everything around the questions: the opening, the menu, ratings, hotlines, privacy.

use super::action::Action;
use super::command::Command;
use super::pledge::moves::Move;
use super::reply::{Block, Choice, Reply, Rich};
use super::state::{Awaiting, State};
use super::{Ctx, Step, outreach, pledge, question, show, wording};
use crate::knowledge::entry::Entry;
use crate::knowledge::role::Role;
use crate::ledger::fact::{Event, Mode, Reason, Status, TurnId};
use crate::registry::bonds::Bonds;
use crate::registry::campaign::Campaign;
use crate::registry::staff::Staff;

/// Questions in the menu of a role.
const MENU_QUESTIONS: usize = 8;

/// The longest code of an asset: Telegram's limit for a start payload.
const CODE_CHARS: usize = 64;

fn talk(lines: &[&str]) -> Reply {
    Reply::new(Status::Talk, lines.iter().map(Block::say).collect())
}

/// A command.
pub(super) fn command(ctx: &Ctx<'_>, state: &State, command: Command) -> Step {
    match command {
        Command::Help => {
            let mut reply = talk(wording::HELP);
            reply.choices.push(Choice::new(wording::MENU, Action::Menu(None)));
            reply.choices.push(Choice::new(wording::HOTLINES, Action::Human));
            Step::said(state, reply)
        }
        Command::Menu => menu(ctx, state, None),
        Command::Theme => {
            let entry = Entry::Quarter(0);
            match show::entry(ctx, &entry) {
                Some(reply) => Step::shown(state, entry, reply),
                None => Step::asked(state.clone(), Reply::new(Status::NoBasis, vec![Block::say(wording::NO_QUARTER)])),
            }
        }
        Command::Hotline => Step::aside(state, show::hotlines(ctx)),
        Command::Human => human(ctx, state),
        Command::MyData => my_data(ctx, state),
        Command::Forget => forget_ask(ctx, state),
        Command::Privacy => privacy(ctx, state),
        Command::Pledge => pledge::take(ctx, state, &Move::Home),
        Command::Practice => pledge::take(ctx, state, &Move::Begin(Mode::Practice)),
        Command::Certificate => pledge::take(ctx, state, &Move::Certificate),
        Command::Staff => staff(ctx, state),
        Command::Record | Command::Records | Command::Stats | Command::Export | Command::Report => {
            outreach::command(ctx, state, command, "")
        }
    }
}

/// A conversation opens, perhaps by a code on a poster; what follows is attributed to it.
pub(super) fn start(ctx: &Ctx<'_>, state: &State, code: Option<&str>) -> Step {
    let fitting = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let good = |code: &&str| !code.is_empty() && code.len() <= CODE_CHARS && code.chars().all(fitting);
    let asset = code.filter(good).map(str::to_owned).or_else(|| state.asset.clone());
    let next = State { asset, ..question::settled(state) };
    let campaign = |code| ctx.register.get::<Campaign>(&Campaign::key(code)).is_some();
    // The code on the screen of a ceremony is that of its campaign: who scans it came to pledge.
    if code.filter(good).is_some_and(campaign) {
        return pledge::take(ctx, &next, &Move::Home).with(Event::Started);
    }
    greet(ctx, &next).with(Event::Started)
}

/// The greeting with the menu.
pub(super) fn greet(ctx: &Ctx<'_>, state: &State) -> Step {
    let district = &ctx.knowledge().district;
    let asset = state.asset.as_deref().and_then(|code| district.asset(code)).map(|asset| asset.name.as_str());
    let mut reply = talk(&[&wording::greeting(&district.bureau, asset), wording::MENU_ASK]);
    if let Some((told, way)) = pledge::opening(ctx, state) {
        reply.blocks.splice(0..0, told);
        reply.choices.push(way);
    }
    reply.choices.extend(roles());
    reply.choices.push(Choice::new(wording::THEME, Action::Show(Entry::Quarter(0))));
    Step::said(state, reply)
}

fn roles() -> impl Iterator<Item = Choice> {
    Role::ALL.into_iter().map(|role| Choice::new(wording::role(role), Action::Menu(Some(role))))
}

/// The opening menu, for everybody or for a role.
pub(super) fn menu(ctx: &Ctx<'_>, state: &State, role: Option<Role>) -> Step {
    let Some(role) = role else {
        let mut reply = talk(&[wording::MENU_ASK]);
        reply.choices.extend(roles());
        reply.choices.push(Choice::new(wording::THEME, Action::Show(Entry::Quarter(0))));
        reply.choices.push(Choice::new(wording::HOTLINES, Action::Human));
        return Step::said(state, reply);
    };
    let knowledge = ctx.knowledge();
    let mut reply = talk(&[&wording::menu_of(wording::role(role))]);
    if role == Role::Responsible {
        reply.choices.push(Choice::new(wording::pledge::TO_PLEDGE, Action::Pledge(Move::Home)));
    }
    let ids = knowledge.guide.menu.of(role).iter().take(MENU_QUESTIONS);
    reply.choices.extend(ids.filter_map(|id| show::choice(knowledge, Entry::Faq(id.clone()))));
    let next = State { role: Some(role), ..question::settled(state) };
    Step::said(&next, reply)
}

/// The answer of a turn helped.
pub(super) fn useful(state: &State, turn: TurnId) -> Step {
    let rated = Event::Rated { turn, useful: true, reason: None };
    Step::said(state, talk(&[wording::RATED_USEFUL])).with(rated)
}

/// The answer of a turn did not help: recorded at once, the reason asked for.
pub(super) fn useless(state: &State, turn: TurnId) -> Step {
    let mut reply = talk(&[wording::RATED_USELESS]);
    let reasons = [Reason::Beside, Reason::Unclear, Reason::Wrong, Reason::Unsolved];
    reply.choices.extend(reasons.map(|reason| Choice::new(wording::reason(reason), Action::Because(turn, reason))));
    if !state.more.is_empty() {
        reply.choices.push(Choice::new(wording::MORE, Action::More));
    }
    let next = State { awaiting: Awaiting::Why(turn), ..state.clone() };
    Step::said(&next, reply).with(Event::Rated { turn, useful: false, reason: None })
}

/// Why the answer of a turn did not help.
pub(super) fn because(state: &State, turn: TurnId, reason: Reason) -> Step {
    let mut reply = talk(&[wording::REASON_TAKEN]);
    if !state.more.is_empty() {
        reply.choices.push(Choice::new(wording::MORE, Action::More));
    }
    let next = State { awaiting: Awaiting::Nothing, ..state.clone() };
    Step::said(&next, reply).with(Event::Rated { turn, useful: false, reason: Some(reason) })
}

/// How to reach a person.
pub(super) fn human(ctx: &Ctx<'_>, state: &State) -> Step {
    let lines = wording::human(&ctx.knowledge().district.bureau);
    let blocks = lines.iter().map(Block::say).collect();
    Step::aside(state, Reply::new(Status::Answered, blocks))
}

/// The privacy notice.
pub(super) fn privacy(ctx: &Ctx<'_>, state: &State) -> Step {
    let bureau = &ctx.knowledge().district.bureau;
    let blocks = wording::PRIVACY.iter().map(|line| Block::say(line.replace("{bureau}", bureau))).collect();
    let mut reply = Reply::new(Status::Talk, blocks);
    reply.choices.push(Choice::new(wording::MY_DATA, Action::MyData));
    reply.choices.push(Choice::new(wording::FORGET, Action::Forget));
    Step::said(state, reply)
}

/// What anpu keeps about the person.
pub(super) fn my_data(ctx: &Ctx<'_>, state: &State) -> Step {
    let mut blocks: Vec<Block> = pledge::kept(ctx).iter().map(Block::say).collect();
    let known = !blocks.is_empty();
    if ctx.kept.is_empty() {
        blocks.push(Block::say(if known { wording::NO_WORDS_KEPT } else { wording::NOTHING_KEPT }));
    } else {
        let who = if known { "" } else { wording::NO_NAME };
        let rows = ctx.kept.iter().map(|words| Rich::plain(&words.text)).collect();
        blocks.extend([Block::say(format!("{who}{}", wording::KEPT_WORDS)), Block::Steps(rows)]);
    }
    let mut reply = Reply::new(Status::Talk, blocks);
    reply.choices.push(Choice::new(wording::FORGET, Action::Forget));
    Step::said(state, reply)
}

/// Asks before deleting.
pub(super) fn forget_ask(ctx: &Ctx<'_>, state: &State) -> Step {
    let mut reply = talk(&[wording::FORGET_ASK]);
    if !pledge::kept(ctx).is_empty() {
        reply.blocks.push(Block::say(wording::pledge::TIES_GO));
    }
    reply.choices.push(Choice::new(wording::FORGET_NOW, Action::ForgetNow));
    reply.choices.push(Choice::new(wording::KEEP, Action::Menu(None)));
    Step::said(state, reply)
}

/// The way in for staff.
fn staff(ctx: &Ctx<'_>, state: &State) -> Step {
    let bonds: Option<Bonds> = ctx.register.get(&Bonds::key(ctx.speaker.person));
    let staff: Option<Staff> = bonds.and_then(|bonds| ctx.register.get(&Staff::key(&bonds.staff?)));
    let text = match (staff, ctx.issuer) {
        (Some(staff), Some(issuer)) => wording::pledge::staff(&staff.name, issuer.base()),
        _ => wording::pledge::STAFF_UNKNOWN.to_owned(),
    };
    Step::said(&question::settled(state), talk(&[&text]))
}

/// Deletes.
pub(super) fn forget_now(ctx: &Ctx<'_>) -> Step {
    let mut step = Step::said(&State::default(), talk(&[wording::FORGOTTEN])).with(Event::Forgotten);
    step.events.extend(pledge::forget(ctx));
    step.forget = true;
    step
}
