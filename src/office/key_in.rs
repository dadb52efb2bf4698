//! Pledges signed on paper, at a ceremony or by those without a telephone, keyed in afterwards.

use jiff::civil::Date;

use super::actor::Actor;
use super::campaign::known;
use super::outcome::{Outcome, Refusal};
use super::{Desk, Done, Office, pledged, reach};
use crate::ledger::counters::{day_of, midnight};
use crate::ledger::fact::MemberId;
use crate::pledge::issue;
use crate::pledge::round::Round;
use crate::registry::campaign::Campaign;
use crate::registry::member::masked;
use crate::registry::progress::{By, Signature};

impl Office {
    pub(super) async fn key_in(
        &self,
        actor: &Actor,
        campaign: &str,
        member: MemberId,
        day: Date,
    ) -> Result<Outcome, Refusal> {
        let compute = |desk: &Desk<'_>| keyed_in(desk, actor, campaign, member, day);
        let (name, certified) = self.change_of(actor, "key_in", &member.to_string(), compute).await?;
        let next = if certified { "证书已经发出" } else { "本人答题合格后发证书" };
        Ok(Outcome::said(format!("已补录 {name} {day} 的纸质承诺；{next}")))
    }
}

/// Stages a pledge signed on paper; gives the masked name and whether a certificate was issued.
fn keyed_in(
    desk: &Desk<'_>,
    actor: &Actor,
    campaign: &str,
    id: MemberId,
    day: Date,
) -> Result<Done<(String, bool)>, Refusal> {
    let campaign = known(desk, campaign)?;
    let (member, firm) = reach::member(desk, actor, id)?;
    let (Some(firm), Some(_), Some(name)) = (firm, member.post(), &member.name) else {
        return Err(Refusal::new("这个人已经离任或信息已删除，不能补录", "请核对人员编号"));
    };
    if !campaign.aim.takes(&firm) {
        return Err(Refusal::new("这家企业不在活动范围内", "请核对人员和活动"));
    }
    check_day(&campaign, day, day_of(desk.now))?;
    let mut round = Round::of(desk.register, member.clone(), firm.clone(), campaign.clone());
    if round.progress.signature().is_some_and(|signature| signature.firm == firm.code) {
        return Err(Refusal::new("这个人在这个活动里已经承诺过", "没有什么要补录"));
    }
    let oath = campaign.oath.clone();
    let text = pledged::oath_hash(&desk.library.knowledge, &oath)?;
    let (at, by) = (midnight(day), By::Paper);
    let firm_code = firm.code.clone();
    let signed = Signature { at, oath, text, firm: firm_code, name: Some(name.clone()), by, withdrawn: None };
    let pledged = round.sign(desk.register, signed);
    let certified = issue::certify(desk.register, desk.issuer, &mut round, desk.now, desk.seed);
    let certified = certified.map(|(_, event)| event);
    let value = (masked(name), certified.is_some());
    let events = std::iter::once(pledged).chain(certified).collect();
    Ok(Done { value, subject: id.to_string(), detail: format!("{}，{day} 签于纸上", campaign.id), events })
}

/// Whether a pledge may have been signed on a day.
fn check_day(campaign: &Campaign, day: Date, today: Date) -> Result<(), Refusal> {
    let Campaign { from, to, .. } = campaign;
    if day < *from || *to < day {
        return Err(Refusal::new("签字的日子不在活动期内", format!("请核对：活动从 {from} 到 {to}")));
    }
    if today < day {
        return Err(Refusal::new("签字的日子还没有到", "请填承诺书上写的日期"));
    }
    Ok(())
}
