//! What a deed is about, found within what its actor sees.
//!
//! Somebody who sees one place only gets the same refusal for what lies elsewhere and for what does not exist: from a
//! refusal nobody learns who is in the register.

use super::Desk;
use super::actor::Actor;
use super::deed::Among;
use super::outcome::Refusal;
use super::pledged;
use crate::knowledge::Knowledge;
use crate::registry::firm::Firm;
use crate::registry::member::{Member, MemberId};
use crate::text;

/// The firm with a credit code.
///
/// # Errors
/// There is none, or it lies elsewhere.
pub(super) fn firm(desk: &Desk<'_>, actor: &Actor, code: &str) -> Result<Firm, Refusal> {
    seen(actor, desk.register.get(&Firm::key(&code.trim().to_uppercase())))
}

/// A firm that was looked up, where there is one and the actor sees it.
///
/// # Errors
/// There is none, or it lies elsewhere.
pub(super) fn seen(actor: &Actor, firm: Option<Firm>) -> Result<Firm, Refusal> {
    match firm {
        Some(firm) if actor.sees(&firm.place) => Ok(firm),
        None if actor.only_place().is_none() => Err(Refusal::not_found("名册里没有这家企业")),
        Some(_) | None => Err(Refusal::not_allowed()),
    }
}

/// A person, and the firm of the present position or else of the last one.
///
/// # Errors
/// There is no such person, or the firm lies elsewhere.
pub(super) fn member(desk: &Desk<'_>, actor: &Actor, id: MemberId) -> Result<(Member, Option<Firm>), Refusal> {
    let member: Option<Member> = desk.register.get(&Member::key(id));
    let Some(member) = member else {
        let missing = Refusal::not_found("名册里没有这个人员编号");
        return Err(if actor.only_place().is_none() { missing } else { Refusal::not_allowed() });
    };
    let post = member.post().or(member.posts.last());
    let firm: Option<Firm> = post.and_then(|post| desk.register.get(&Firm::key(&post.firm)));
    match &firm {
        Some(firm) if !actor.sees(&firm.place) => Err(Refusal::not_allowed()),
        None if actor.only_place().is_some() => Err(Refusal::not_allowed()),
        Some(_) | None => Ok((member, firm)),
    }
}

/// Which firms an actor asks for: the filter narrowed to what the actor sees.
///
/// # Errors
/// Another place is asked for, or there is no such place or industry.
pub(super) fn among(knowledge: &Knowledge, actor: &Actor, among: &Among) -> Result<Among, Refusal> {
    let Among { words, place, industry } = among;
    let place = place.as_ref().map(|place| pledged::known_place(knowledge, place)).transpose();
    // Whoever sees one place only learns nothing of what else there is.
    let place = if actor.only_place().is_some() { place.map_err(|_| Refusal::not_allowed())? } else { place? };
    if place.as_ref().is_some_and(|place| !actor.sees(place)) {
        return Err(Refusal::not_allowed());
    }
    let industry = industry.as_ref().map(|industry| pledged::known_industry(knowledge, industry)).transpose()?;
    let place = actor.only_place().map(str::to_owned).or(place);
    Ok(Among { words: text::normalise(words), place, industry })
}

impl Among {
    /// Whether a firm is among those asked for. The words must have been brought to one form.
    pub(super) fn takes(&self, firm: &Firm) -> bool {
        self.place.as_ref().is_none_or(|place| *place == firm.place)
            && self.industry.as_ref().is_none_or(|industry| *industry == firm.industry)
            && self.names(firm)
    }

    fn names(&self, firm: &Firm) -> bool {
        self.words.is_empty()
            || firm.code.to_lowercase().starts_with(&self.words)
            || self.words.split(' ').all(|word| text::normalise(&firm.name).contains(word))
    }
}
