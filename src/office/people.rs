//! Deeds on persons of firms: moving, leaving, letting go of chats, deletion.

use sha2::{Digest, Sha256};

use super::actor::Actor;
use super::codes::end_code;
use super::outcome::{Outcome, Refusal};
use super::{Desk, Done, Office, reach, words};
use crate::ledger::counters::day_of;
use crate::ledger::fact::{Event, MemberId};
use crate::pledge::issue;
use crate::registry::application::Application;
use crate::registry::bonds::Bonds;
use crate::registry::campaign::Campaigns;
use crate::registry::certificate::Certificate;
use crate::registry::firm::Firm;
use crate::registry::member::{Member, Position, Post};
use crate::registry::progress::Progress;

/// Why the certificates for a firm end with the position there, as their holder is told.
const LEFT: &str = "持证人已不在该单位任职";

impl Office {
    pub(super) async fn member_move(
        &self,
        actor: &Actor,
        member: MemberId,
        firm: &str,
        position: Position,
    ) -> Result<Outcome, Refusal> {
        let (name, revoked) = self
            .change_of(actor, "member_move", &member.to_string(), |desk| {
                let (mut found, old) = reach::member(desk, actor, member)?;
                let new = reach::firm(desk, actor, firm)?;
                if found.name.is_none() {
                    return Err(Refusal::new("这个人的信息已经删除，不能再任职", "请在名册里新登记一个人"));
                }
                let held = found.post().cloned();
                if held.as_ref().is_some_and(|post| post.firm == new.code && post.position == position) {
                    return Err(Refusal::new("这个人已经是该企业的这个职务", "没有什么要改；请核对企业和职务"));
                }
                let revoked = match (held, old) {
                    (Some(post), Some(old)) if post.firm != new.code => leave(desk, &mut found, old),
                    (Some(_) | None, _) => {
                        end_post(desk, &mut found);
                        0
                    }
                };
                let told = detail(&new, position, revoked);
                let name = new.name.clone();
                join(desk, found, new, position);
                let subject = member.to_string();
                Ok(Done { value: (name, revoked), subject, detail: told, events: Vec::new() })
            })
            .await?;
        let position = words::position(position);
        Ok(told(format!("已登记为“{name}”的{position}，原来的任职留作历史"), revoked))
    }

    pub(super) async fn member_leave(&self, actor: &Actor, member: MemberId) -> Result<Outcome, Refusal> {
        let revoked = self
            .change_of(actor, "member_leave", &member.to_string(), |desk| {
                let (mut found, firm) = reach::member(desk, actor, member)?;
                let (Some(post), Some(firm)) = (found.post().cloned(), firm) else {
                    return Err(Refusal::new("这个人已经离任", "没有什么要改；要重新任职，请用“调整任职”"));
                };
                let revoked = leave(desk, &mut found, firm);
                desk.register.put(&found);
                let detail = format!("离开 {}，撤销证书 {revoked} 张", post.firm);
                Ok(Done { value: revoked, subject: member.to_string(), detail, events: Vec::new() })
            })
            .await?;
        Ok(told("已登记离任，任职经历和成绩都保留".to_owned(), revoked))
    }

    pub(super) async fn member_erase(&self, actor: &Actor, member: MemberId) -> Result<Outcome, Refusal> {
        self.change_of(actor, "member_erase", &member.to_string(), |desk| {
            let (mut found, _) = reach::member(desk, actor, member)?;
            if found.name.is_none() && found.bonds.is_empty() {
                return Err(Refusal::new("这个人的信息早已删除", "没有什么要做"));
            }
            let detail = format!("姓名和 {} 个聊天", found.bonds.len());
            // Somebody who applied from a chat gave a name there, too.
            found.bonds.iter().for_each(|chat| desk.register.remove(&Application::key(chat.person)));
            let events = unbind(desk, &mut found);
            end_code(desk, &mut found);
            found.name = None;
            found.listed = false;
            desk.register.put(&found);
            for mut progress in progress_of(desk, member) {
                progress.signatures.iter_mut().for_each(|signature| signature.name = None);
                desk.register.put(&progress);
            }
            Ok(Done { value: (), subject: member.to_string(), detail, events })
        })
        .await?;
        Ok(Outcome::said("姓名和绑定的聊天已经删除，不能恢复；人数、成绩和证书（姓名打了码）仍然计入统计"))
    }

    pub(super) async fn member_unbind(&self, actor: &Actor, member: MemberId) -> Result<Outcome, Refusal> {
        let chats = self
            .change_of(actor, "member_unbind", &member.to_string(), |desk| {
                let (mut found, _) = reach::member(desk, actor, member)?;
                if found.bonds.is_empty() {
                    return Err(Refusal::new("这个人没有绑定聊天", "没有什么要解绑；需要绑定时请发一次性码"));
                }
                let chats = found.bonds.len();
                let events = unbind(desk, &mut found);
                desk.register.put(&found);
                Ok(Done { value: chats, subject: member.to_string(), detail: format!("{chats} 个聊天"), events })
            })
            .await?;
        Ok(Outcome::said(format!("已解绑 {chats} 个聊天；要重新绑定，请给本人发新的一次性码")))
    }
}

fn told(what: String, revoked: usize) -> Outcome {
    let mut outcome = Outcome::said(what);
    if revoked > 0 {
        outcome.said.push(format!("原单位的 {revoked} 张有效证书已撤销（{LEFT}）；原单位要由新的负责人重新承诺"));
    }
    outcome
}

fn detail(new: &Firm, position: Position, revoked: usize) -> String {
    format!("到 {} 任{}，撤销证书 {revoked} 张", new.code, words::position(position))
}

/// Takes a person out of the firm of the present position: the position ends today, the firm's list is staged, its
/// valid certificates and the code end. Gives how many certificates were revoked; the person is put by the caller.
pub(super) fn leave(desk: &Desk<'_>, member: &mut Member, mut firm: Firm) -> usize {
    firm.members.retain(|id| *id != member.id);
    desk.register.put(&firm);
    end_post(desk, member);
    // A code lies with the firm to which it was handed.
    end_code(desk, member);
    revoke(desk, member.id, &firm.code)
}

/// Ends the present position today. No certificate is revoked by that alone.
pub(super) fn end_post(desk: &Desk<'_>, member: &mut Member) {
    let today = day_of(desk.now);
    member.posts.iter_mut().filter(|post| post.to.is_none()).for_each(|post| post.to = Some(today));
}

/// Stages a person in a position from today on.
pub(super) fn join(desk: &Desk<'_>, mut member: Member, mut firm: Firm, position: Position) {
    member.posts.push(Post { firm: firm.code.clone(), position, from: day_of(desk.now), to: None });
    if !firm.members.contains(&member.id) {
        firm.members.push(member.id);
        desk.register.put(&firm);
    }
    desk.register.put(&member);
}

/// Stages the end of a person's valid certificates for a firm; gives how many.
fn revoke(desk: &Desk<'_>, member: MemberId, firm: &str) -> usize {
    let numbers = progress_of(desk, member).into_iter().flat_map(|progress| progress.certificates);
    let certificates = numbers.filter_map(|number| desk.register.get::<Certificate>(&Certificate::key(&number)));
    let today = day_of(desk.now);
    let live = certificates.filter(|one| one.firm == firm && today <= one.until);
    live.filter(|one| issue::revoke(desk.register, &one.number, LEFT, desk.now)).count()
}

/// A person who is new in the register, not yet in any position. `nth` tells those apart whom one deed takes up for a firm.
pub(super) fn newcomer(desk: &Desk<'_>, firm: &str, nth: usize, name: &str) -> Member {
    let digest = Sha256::new().chain_update(desk.seed).chain_update(b"member").chain_update(firm);
    let digest: [u8; 32] = digest.chain_update(nth.to_be_bytes()).finalize().into();
    let id = MemberId(digest.iter().take(8).fold(0, |id, byte| id << 8 | u64::from(*byte)));
    let name = Some(name.to_owned());
    Member { id, name, posts: Vec::new(), bonds: Vec::new(), listed: false, invite: None }
}

/// What a person has done, in every campaign.
fn progress_of(desk: &Desk<'_>, member: MemberId) -> Vec<Progress> {
    let campaigns: Campaigns = desk.register.get(&Campaigns::key()).unwrap_or_default();
    let progress = campaigns.ids.iter().map(|campaign| Progress::key(campaign, member));
    progress.filter_map(|key| desk.register.get(&key)).collect()
}

/// Stages the end of every bond of a person, who is put by the caller. A chat that belongs to staff as well stays theirs.
fn unbind(desk: &Desk<'_>, member: &mut Member) -> Vec<Event> {
    let chats = std::mem::take(&mut member.bonds);
    for chat in &chats {
        let key = Bonds::key(chat.person);
        let bonds: Option<Bonds> = desk.register.get(&key);
        match bonds.filter(|bonds| bonds.member == Some(member.id)) {
            Some(bonds) if bonds.staff.is_some() => desk.register.put(&Bonds { member: None, ..bonds }),
            Some(_) => desk.register.remove(&key),
            None => {}
        }
    }
    chats.iter().map(|_| Event::Unbound { member: member.id }).collect()
}
