//! Deeds on certificates: finding, taking back, issuing anew, printing.

use super::actor::Actor;
use super::deed::Paper;
use super::outcome::{File, Outcome, Refusal, Table};
use super::{Desk, Done, Office, reach};
use crate::dialogue::wording;
use crate::ledger::counters::day_of;
use crate::pledge::certificate::{Number, Standing, seal, standing};
use crate::pledge::issue;
use crate::pledge::round::Round;
use crate::registry::campaign::Campaign;
use crate::registry::certificate::Certificate;
use crate::registry::firm::Firm;
use crate::registry::mailbox;
use crate::registry::member::Member;
use crate::text;

/// The most certificates that one search shows.
const SHOWN: usize = 200;
/// The most characters of a reason.
const REASON: usize = 60;

impl Office {
    pub(super) async fn certificate_find(&self, actor: &Actor, words: &str) -> Result<Outcome, Refusal> {
        let today = day_of(self.now());
        let wanted = text::normalise(words);
        let number = Number::read(words).ok();
        let places = self.places().await?;
        let meant = |one: &Certificate| {
            let seen = places.get(&one.firm).is_some_and(|place| actor.sees(place)) || actor.only_place().is_none();
            let named = number.as_ref().is_some_and(|number| number.as_str() == one.number)
                || one.firm.to_lowercase() == wanted
                || text::normalise(&one.firm_name).contains(&wanted);
            seen && named
        };
        let mut found: Vec<Certificate> = self.all::<Certificate>().await?.into_iter().filter(meant).collect();
        found.sort_by(|a, b| b.issued.cmp(&a.issued).then_with(|| a.number.cmp(&b.number)));
        self.note(actor, "certificate_find", "-", &format!("{} 张", found.len()), true).await?;
        let more = found.len().saturating_sub(SHOWN);
        let rows = found.iter().take(SHOWN).map(|one| {
            vec![
                one.number.clone(),
                one.firm_name.clone(),
                one.holder.clone(),
                one.score.to_string(),
                one.issued.to_string(),
                one.until.to_string(),
                standing(one, today).label().to_owned(),
                one.revoked.as_ref().map_or_else(String::new, |revoked| revoked.reason.clone()),
            ]
        });
        let header = ["编号", "企业", "持证人", "分数", "发证日", "有效期至", "状态", "撤销原因"];
        let header = header.map(str::to_owned).to_vec();
        let table = Table { title: "证书".to_owned(), header, rows: rows.collect() };
        let mut said = format!("找到 {} 张证书", found.len());
        if more > 0 {
            said.push_str(&format!("，只列出最近的 {SHOWN} 张；请把条件写细一些"));
        }
        Ok(Outcome::said(said).table(table))
    }

    pub(super) async fn certificate_revoke(
        &self,
        actor: &Actor,
        number: &str,
        reason: &str,
    ) -> Result<Outcome, Refusal> {
        let (number, reason) = self
            .change_of(actor, "certificate_revoke", number, |desk| {
                let (number, reason) = (read(number)?, checked(reason)?);
                let (_, member) = held(desk, actor, &number)?;
                if !issue::revoke(desk.register, &number, &reason, desk.now) {
                    return Err(Refusal::new("这个证书以前已经撤销", "没有什么要改"));
                }
                tell(desk, &member, wording::pledge::revoked(&number, &reason));
                let (subject, detail) = (number.clone(), text::mask(&reason));
                Ok(Done { value: (number, reason), subject, detail, events: Vec::new() })
            })
            .await?;
        Ok(Outcome::said(format!("证书 {number} 已撤销：{reason}。核验页从现在起显示“已撤销”")))
    }

    pub(super) async fn certificate_reissue(
        &self,
        actor: &Actor,
        number: &str,
        reason: &str,
    ) -> Result<Outcome, Refusal> {
        let (number, new) = self
            .change_of(actor, "certificate_reissue", number, |desk| {
                let (number, reason) = (read(number)?, checked(reason)?);
                let (old, member) = held(desk, actor, &number)?;
                let campaign: Option<Campaign> = desk.register.get(&Campaign::key(&old.campaign));
                let firm: Option<Firm> = member.post().and_then(|post| desk.register.get(&Firm::key(&post.firm)));
                let (Some(campaign), Some(firm)) = (campaign, firm) else {
                    return Err(Refusal::new("持证人已不在任，不能补发", "请先登记任职，再由本人重新承诺"));
                };
                issue::revoke(desk.register, &number, &reason, desk.now);
                let mut round = Round::of(desk.register, member.clone(), firm, campaign);
                let issued = issue::certify(desk.register, desk.issuer, &mut round, desk.now, desk.seed);
                let Some((new, event)) = issued else {
                    if let Some((held, Standing::Valid)) = issue::standing(desk.register, &round, day_of(desk.now)) {
                        let what = format!("持证人另有一张有效的证书 {}", held.number);
                        return Err(Refusal::new(what, "不用再补发；要换那一张，请对它办理补发"));
                    }
                    let what = "持证人现在不满足发证条件（答题合格，并且为现单位签过承诺）";
                    return Err(Refusal::new(what, "请本人先补齐，合格后会自动发证"));
                };
                tell(desk, &member, wording::pledge::reissued(&number, &new.number));
                let detail = format!("{}；新证 {}", text::mask(&reason), new.number);
                Ok(Done { value: (number.clone(), new.number), subject: number, detail, events: vec![event] })
            })
            .await?;
        Ok(Outcome::said(format!("已补发新证书 {new}；旧证书 {number} 已撤销")))
    }

    pub(super) async fn certificate_file(&self, actor: &Actor, number: &str, paper: Paper) -> Result<Outcome, Refusal> {
        let drawn = match read(number) {
            Ok(number) => self.drawn(actor, &number, paper).await.map(|file| (number, file)),
            Err(refusal) => Err(refusal),
        };
        let (number, file) = match drawn {
            Ok(drawn) => drawn,
            Err(refusal) => return self.refuse(actor, "certificate_file", number, refusal).await,
        };
        self.note(actor, "certificate_file", &number, &file.kind, true).await?;
        let mut outcome = Outcome::said(format!("证书 {number}"));
        outcome.files.push(file);
        Ok(outcome)
    }

    /// A certificate as a file, where the actor sees it.
    async fn drawn(&self, actor: &Actor, number: &str, paper: Paper) -> Result<File, Refusal> {
        let certificate: Option<Certificate> = self.one(&Certificate::key(number)).await?;
        let certificate = certificate.ok_or_else(|| Refusal::not_found("没有这个证书"))?;
        let firm: Option<Firm> = self.one(&Firm::key(&certificate.firm)).await?;
        if !firm.is_some_and(|firm| actor.sees(&firm.place)) && actor.only_place().is_some() {
            return Err(Refusal::not_allowed());
        }
        self.printed(move |press| press.certificate(&certificate, paper)).await
    }

    /// Draws a document at the press.
    ///
    /// # Errors
    /// It cannot be drawn, for want of a font for one.
    pub async fn printed(
        &self,
        draw: impl FnOnce(&crate::documents::press::Press) -> Result<File, Refusal> + Send + 'static,
    ) -> Result<File, Refusal> {
        self.press.printed(draw).await
    }

    pub(super) fn published_key(&self) -> Result<Outcome, Refusal> {
        let key = self.issuer.verifying_key();
        let said =
            vec!["证书的公开验证密钥（Ed25519），可以公布：".to_owned(), seal::key_text(&key), seal::key_pem(&key)];
        Ok(Outcome { said, ..Outcome::default() })
    }

    /// The place of each firm.
    pub(super) async fn places(&self) -> Result<std::collections::HashMap<String, String>, Refusal> {
        Ok(self.all::<Firm>().await?.into_iter().map(|firm| (firm.code, firm.place)).collect())
    }
}

fn read(number: &str) -> Result<String, Refusal> {
    let number = Number::read(number).map_err(|bad| Refusal::new(bad.to_string(), "请对照证书上的编号再打一次"))?;
    Ok(number.as_str().to_owned())
}

fn checked(reason: &str) -> Result<String, Refusal> {
    let reason = reason.trim();
    if reason.is_empty() || reason.chars().count() > REASON {
        return Err(Refusal::new("没有写原因，或写得太长", format!("请写明原因，最多 {REASON} 个字；持证人会看到")));
    }
    Ok(reason.to_owned())
}

/// A certificate and its holder, where the actor sees them.
fn held(desk: &Desk<'_>, actor: &Actor, number: &str) -> Result<(Certificate, Member), Refusal> {
    let certificate: Option<Certificate> = desk.register.get(&Certificate::key(number));
    let certificate = certificate.ok_or_else(|| Refusal::not_found("没有这个证书"))?;
    let (member, _) = reach::member(desk, actor, certificate.member)?;
    Ok((certificate, member))
}

/// Writes to the chat that the person used last.
pub(super) fn tell(desk: &Desk<'_>, member: &Member, text: String) {
    if let Some(bond) = member.bonds.last() {
        mailbox::write(desk.register, bond, desk.now, text);
    }
}
