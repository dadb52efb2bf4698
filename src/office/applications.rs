//! Applications to be bound, from those who have no code: staff compare them with what they know, and decide.

use super::actor::Actor;
use super::codes::end_code;
use super::deed::Deed;
use super::outcome::{Outcome, Refusal, Table};
use super::permit::permit;
use super::{Desk, Done, Office, people, reach, words};
use crate::dialogue::wording;
use crate::ledger::counters::day_of;
use crate::ledger::fact::{Event, PersonKey};
use crate::registry::application::Application;
use crate::registry::bonds::Bonds;
use crate::registry::firm::Firm;
use crate::registry::mailbox;
use crate::registry::member::{Member, Position, Post, masked};
use crate::text;

/// The most chats of one person.
const CHATS: usize = 8;

/// The most characters of a reason.
const REASON_CHARS: usize = 100;

/// How an approved application was met.
struct Approved {
    position: Option<Position>,
    firm: String,
}

impl Office {
    pub(super) async fn applications(&self, actor: &Actor) -> Result<Outcome, Refusal> {
        let library = self.library();
        let firms = self.all::<Firm>().await?.into_iter().map(|firm| (firm.code.clone(), firm));
        let firms: std::collections::HashMap<_, _> = firms.collect();
        let mut open: Vec<(Application, Option<&Firm>)> = self
            .all::<Application>()
            .await?
            .into_iter()
            .map(|application| {
                let firm = firms.get(&application.firm);
                (application, firm)
            })
            .filter(|(_, firm)| actor.only_place().is_none_or(|only| firm.is_some_and(|firm| firm.place == only)))
            .collect();
        open.sort_by_key(|(application, _)| application.at);
        self.note(actor, "applications", "-", &format!("看了 {} 份", open.len()), true).await?;
        if open.is_empty() {
            return Ok(Outcome::said("现在没有待处理的绑定申请"));
        }
        let decides = permit(actor, &Deed::Approve { person: String::new() }).is_ok();
        let rows = open.iter().map(|(application, firm)| {
            vec![
                hex(application.bond.person),
                words::moment(application.at),
                application.firm.clone(),
                firm.map_or_else(|| "名册里没有".to_owned(), |firm| firm.name.clone()),
                firm.map_or_else(|| words::NOTHING.to_owned(), |firm| words::place(&library.knowledge, &firm.place)),
                if decides { application.name.clone() } else { masked(&application.name) },
            ]
        });
        let header = ["申请编号", "时间", "信用代码", "企业", "镇街园区", "自报姓名"].map(str::to_owned).to_vec();
        let table = Table { title: "待处理的绑定申请".to_owned(), header, rows: rows.collect() };
        Ok(Outcome::said(format!("有 {} 份申请等着处理，请先与企业核实再同意", open.len())).table(table))
    }

    pub(super) async fn approve(&self, actor: &Actor, person: &str) -> Result<Outcome, Refusal> {
        let Approved { position, firm } =
            self.change_of(actor, "approve", person, |desk| approved(desk, actor, person)).await?;
        let mut outcome = Outcome::said(format!("已同意，申请人的聊天绑定到“{firm}”的名册"));
        if let Some(position) = position {
            let position = words::position(position);
            outcome.said.push(format!("名册里原来没有这个人，已登记为{position}；职务不对，请用“调整任职”改正"));
        }
        Ok(outcome)
    }

    pub(super) async fn reject(&self, actor: &Actor, person: &str, reason: &str) -> Result<Outcome, Refusal> {
        self.change_of(actor, "reject", person, |desk| {
            let (application, firm) = found(desk, person)?;
            if actor.only_place().is_some() {
                reach::seen(actor, firm)?;
            }
            let reason = reason.trim();
            if reason.is_empty() {
                return Err(Refusal::new("没有写不同意的理由", "请写一句理由，方便以后查对"));
            }
            desk.register.remove(&Application::key(application.bond.person));
            // The audit trail holds no names; a number could be one of a telephone.
            let reason = reason.replace(application.name.trim(), &masked(application.name.trim()));
            let detail = text::ellipsis(&text::mask(&reason), REASON_CHARS);
            mailbox::write(desk.register, &application.bond, desk.now, wording::pledge::refused(&detail));
            Ok(Done { value: (), subject: person.to_owned(), detail, events: Vec::new() })
        })
        .await?;
        Ok(Outcome::said("已登记为不同意，申请已撤下；本人可以改正后再申请"))
    }
}

fn found(desk: &Desk<'_>, person: &str) -> Result<(Application, Option<Firm>), Refusal> {
    let missing = || Refusal::not_found("没有这份申请，可能已经有人处理过了");
    let key = Application::key(read(person).ok_or_else(missing)?);
    let application: Application = desk.register.get(&key).ok_or_else(missing)?;
    let firm = desk.register.get(&Firm::key(&application.firm));
    Ok((application, firm))
}

/// Stages the bond between the applicant's chat and the person of that name in the firm, who is taken up where there is
/// none.
fn approved(desk: &Desk<'_>, actor: &Actor, person: &str) -> Result<Done<Approved>, Refusal> {
    let (application, firm) = found(desk, person)?;
    if actor.only_place().is_none() && firm.is_none() {
        return Err(Refusal::new("申请里的企业不在名册里", "请先把企业导入名册，或者不同意这份申请"));
    }
    let mut firm = reach::seen(actor, firm)?;
    let chat = application.bond.person;
    let bonds: Option<Bonds> = desk.register.get(&Bonds::key(chat));
    if bonds.as_ref().is_some_and(|bonds| bonds.member.is_some()) {
        return Err(Refusal::new("申请人的聊天已经绑定到别人或别的企业", "请先核实；要换绑，先给原来的人解绑"));
    }
    let persons: Vec<Member> = firm.members.iter().filter_map(|id| desk.register.get(&Member::key(*id))).collect();
    let known = persons.iter().find(|member| member.name.as_deref().is_some_and(|name| same(name, &application.name)));
    let (mut member, position) = match known {
        Some(member) => (member.clone(), None),
        None => {
            let position = vacant(&persons);
            (taken_up(desk, &mut firm, &application, position), Some(position))
        }
    };
    if member.bonds.len() >= CHATS {
        return Err(Refusal::new("这个人绑定的聊天太多了", "请先解绑，再处理这份申请"));
    }
    let staff = bonds.and_then(|bonds| bonds.staff);
    desk.register.put(&Bonds { person: chat, member: Some(member.id), staff });
    end_code(desk, &mut member);
    desk.register.remove(&Application::key(chat));
    mailbox::write(desk.register, &application.bond, desk.now, wording::pledge::granted(&firm.name));
    member.bonds.push(application.bond);
    desk.register.put(&member);
    let detail = format!("绑定到 {} 的人员 {}", firm.code, member.id);
    let events = vec![Event::Bound { member: member.id }];
    Ok(Done { value: Approved { position, firm: firm.name }, subject: person.to_owned(), detail, events })
}

/// The position in which somebody is taken up: that of the responsible person where the firm has none.
fn vacant(persons: &[Member]) -> Position {
    let held = persons.iter().filter_map(Member::post).any(|post| post.position == Position::Responsible);
    if held { Position::Officer } else { Position::Responsible }
}

/// A new person of a firm, whose list is staged; the person is put by the caller.
fn taken_up(desk: &Desk<'_>, firm: &mut Firm, application: &Application, position: Position) -> Member {
    let mut member = people::newcomer(desk, &firm.code, firm.members.len(), application.name.trim());
    firm.members.push(member.id);
    desk.register.put(firm);
    member.posts.push(Post { firm: firm.code.clone(), position, from: day_of(desk.now), to: None });
    member
}

/// Whether two names are the same, however they were typed.
fn same(one: &str, other: &str) -> bool {
    let bare = |name: &str| text::bare(&text::normalise(name));
    !bare(one).is_empty() && bare(one) == bare(other)
}

/// A chat as staff name it: 32 hexadecimal digits.
fn hex(person: PersonKey) -> String {
    format!("{person:?}")
}

fn read(person: &str) -> Option<PersonKey> {
    let person = person.trim();
    if person.len() != 32 {
        return None;
    }
    u128::from_str_radix(person, 16).ok().map(|number| PersonKey(number.to_be_bytes()))
}
