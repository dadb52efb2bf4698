//! The promise: seven duties, each read and ticked, then the name as signature. It may be taken back.

use super::moves::Move;
use super::{Desk, certificate, choice, with};
use crate::dialogue::Step;
use crate::dialogue::reply::Block;
use crate::dialogue::state::{Awaiting, Wanted};
use crate::dialogue::wording;
use crate::knowledge::pledge::Oath;
use crate::ledger::fact::Event;
use crate::pledge::issue;
use crate::registry::progress::{By, Signature};

/// The text that is promised in the campaign.
fn oath<'a>(desk: &Desk<'a>) -> Option<&'a Oath> {
    let campaign = desk.round.campaign.as_ref()?;
    desk.ctx.knowledge().pledge.oath(&campaign.oath)
}

/// Shows the duty that is next; after the last one, asks for the signature.
pub(super) fn read(desk: &mut Desk<'_>) -> Step {
    let Some(oath) = oath(desk) else { return none(desk) };
    if desk.round.signature().is_some() {
        return super::home::show(desk);
    }
    let ticked = if desk.round.progress.ticked_of == oath.id { desk.round.progress.ticked } else { 0 };
    let total = oath.duties.len();
    match oath.duties.get(usize::from(ticked)) {
        Some(duty) => {
            let mut blocks = Vec::new();
            if ticked == 0 {
                blocks.push(Block::say(&oath.lead));
            }
            blocks.push(Block::heading(wording::pledge::duty(ticked + 1, total), None));
            blocks.push(Block::say(duty));
            let label = wording::pledge::promise(ticked + 1, total);
            desk.reply(blocks, vec![choice(label, Move::Promise(ticked + 1))])
        }
        None => {
            let blocks = vec![Block::say(&oath.close), Block::say(wording::pledge::ASK_SIGNATURE)];
            desk.waiting(Awaiting::Pledge(Wanted::Signature), blocks, Vec::new())
        }
    }
}

fn none(desk: &Desk<'_>) -> Step {
    desk.reply(vec![Block::say(wording::pledge::NO_CAMPAIGN)], vec![choice(wording::pledge::HOME, Move::Home)])
}

/// A duty was read and is promised. One out of its turn only shows the one that is next.
pub(super) fn promise(desk: &mut Desk<'_>, duty: u8) -> Step {
    let Some(oath) = oath(desk) else { return none(desk) };
    if usize::from(duty) <= oath.duties.len() {
        desk.round.tick(desk.ctx.register, &oath.id, duty);
    }
    read(desk)
}

/// The name typed, as signature. `None` where there is nothing to sign.
pub(super) fn sign(desk: &mut Desk<'_>, words: &str) -> Option<Step> {
    let oath = oath(desk)?;
    let progress = &desk.round.progress;
    let read = progress.ticked_of == oath.id && usize::from(progress.ticked) >= oath.duties.len();
    if !read || desk.round.signature().is_some() {
        return None;
    }
    let bare = |name: &str| name.chars().filter(|c| !c.is_whitespace() && *c != '·').collect::<String>();
    let name = desk.round.member.name.clone()?;
    if bare(words) != bare(&crate::text::normalise(&name)) {
        let blocks = vec![Block::say(wording::pledge::WRONG_SIGNATURE)];
        let choices = vec![choice(wording::pledge::LATER, Move::Home)];
        return Some(desk.waiting(Awaiting::Pledge(Wanted::Signature), blocks, choices));
    }
    let signature = Signature {
        at: desk.ctx.at,
        oath: oath.id.clone(),
        text: oath.hash(),
        firm: desk.round.firm.as_ref()?.code.clone(),
        name: Some(name),
        by: By::Chat(desk.ctx.speaker.channel),
        withdrawn: None,
    };
    let mut events = vec![desk.round.sign(desk.ctx.register, signature)];
    events.extend(certify(desk));
    let mut step = certificate::show(desk);
    step.reply.blocks.insert(0, Block::say(wording::pledge::SIGNED));
    Some(with(step, events))
}

/// Issues the certificate where it is earned.
fn certify(desk: &mut Desk<'_>) -> Option<Event> {
    let ctx = desk.ctx;
    let (_, event) = issue::certify(ctx.register, ctx.issuer?, &mut desk.round, ctx.at, ctx.seed)?;
    Some(event)
}

/// Asks before a pledge is taken back.
pub(super) fn ask_withdraw(desk: &Desk<'_>) -> Step {
    let choices = vec![
        choice(wording::pledge::WITHDRAW_NOW, Move::WithdrawNow),
        choice(wording::pledge::KEEP_PLEDGE, Move::Home),
    ];
    desk.reply(vec![Block::say(wording::pledge::ASK_WITHDRAW)], choices)
}

/// Takes a pledge back; the certificate goes with it.
pub(super) fn withdraw(desk: &mut Desk<'_>) -> Step {
    if desk.round.signature().is_none() {
        return super::home::show(desk);
    }
    let (register, now) = (desk.ctx.register, desk.ctx.at);
    let event = issue::withdraw(register, &mut desk.round, wording::pledge::WITHDRAWN_REASON, now);
    let choices = vec![choice(wording::pledge::TO_THE_OATH, Move::Oath), choice(wording::pledge::HOME, Move::Home)];
    with(desk.reply(vec![Block::say(wording::pledge::WITHDRAWN)], choices), vec![event])
}
