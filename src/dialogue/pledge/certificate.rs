//! The certificate in hand.

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
