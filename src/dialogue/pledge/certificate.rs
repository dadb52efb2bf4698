//! The certificate in hand, and the training record for the firm's file.

use super::moves::Move;
use super::{Desk, choice};
use crate::dialogue::Step;
use crate::dialogue::reply::{Attachment, Block};
use crate::dialogue::wording;
use crate::pledge::certificate::Standing;
use crate::pledge::issue;

/// Shows the latest certificate, with its files while it is in force.
pub(super) fn show(desk: &Desk<'_>) -> Step {
    let Some((certificate, standing)) = issue::standing(desk.ctx.register, &desk.round, desk.ctx.today()) else {
        let home = vec![choice(wording::pledge::HOME, Move::Home)];
        return desk.reply(vec![Block::say(wording::pledge::NO_CERTIFICATE)], home);
    };
    if standing != Standing::Valid {
        let blocks = vec![Block::say(wording::pledge::lapsed(&certificate, standing))];
        return desk.reply(blocks, vec![choice(wording::pledge::HOME, Move::Home)]);
    }
    let mut blocks = vec![Block::say(wording::pledge::certificate(&certificate))];
    if let Some(issuer) = desk.ctx.issuer {
        blocks.push(Block::say(wording::pledge::verify_at(issuer.base(), &certificate.number)));
    }
    let choices = vec![choice(wording::pledge::HOME, Move::Home), choice(wording::pledge::WITHDRAW, Move::Withdraw)];
    let mut step = desk.reply(blocks, choices);
    step.reply.attachments = Attachment::certificate(&certificate.number);
    step
}

/// Hands out the training record of the firm (安全生产法 article 28): it is for the firm's own file.
pub(super) fn training(desk: &Desk<'_>) -> Step {
    let home = vec![choice(wording::pledge::HOME, Move::Home)];
    let (Some(firm), Some(campaign)) = (&desk.round.firm, &desk.round.campaign) else {
        return desk.reply(vec![Block::say(wording::pledge::NO_CAMPAIGN)], home);
    };
    if desk.round.progress.sittings.is_empty() {
        return desk.reply(vec![Block::say(wording::pledge::NO_RECORD)], home);
    }
    let mut step = desk.reply(vec![Block::say(wording::pledge::RECORD)], home);
    step.reply.attachments = Attachment::training(&campaign.id, &firm.code);
    step
}
