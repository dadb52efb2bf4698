//! Who speaks: a one-time code binds this chat to a name, or somebody applies and staff decide.

use jiff::SignedDuration;

use super::moves::Move;
use super::{Desk, choice, said};
use crate::dialogue::reply::{Block, Reply};
use crate::dialogue::state::{Awaiting, State, Wanted};
use crate::dialogue::{Ctx, Step, question, wording};
use crate::ledger::fact::{Event, MemberId, Status};
use crate::pledge::credit_code::CreditCode;
use crate::registry::application::Application;
use crate::registry::bonds::Bonds;
use crate::registry::firm::Firm;
use crate::registry::invite::{For, Invite, Tries};
use crate::registry::mailbox::Mailbox;
use crate::registry::member::{Bond, Member, masked};
use crate::registry::outreach::sketch::Sketch;
use crate::registry::staff::Staff;

/// Wrong codes in a row before no further one is taken for a while.
const WRONG: u32 = 5;
/// How long that is.
const LOCKED: SignedDuration = SignedDuration::from_mins(15);
/// Chats of one person: the one used longest ago leaves first.
const CHATS: usize = 5;
/// Characters of a name.
const NAME: std::ops::RangeInclusive<usize> = 2..=20;

/// The person of a firm to whom this chat belongs.
pub(in crate::dialogue) fn bound(ctx: &Ctx<'_>) -> Option<MemberId> {
    ctx.register.get::<Bonds>(&Bonds::key(ctx.speaker.person))?.member
}

/// Says how to begin, or that an application waits.
pub(super) fn introduce(ctx: &Ctx<'_>, state: &State) -> Step {
    let applied = ctx.register.get::<Application>(&Application::key(ctx.speaker.person)).is_some();
    let (text, apply) = match applied {
        true => (wording::pledge::APPLICATION_WAITS, wording::pledge::APPLY_AGAIN),
        false => (wording::pledge::INTRODUCE, wording::pledge::I_HAVE_NONE),
    };
    let mut step = said(state, text);
    step.reply.choices = vec![choice(wording::pledge::I_HAVE_A_CODE, Move::Code), choice(apply, Move::Apply)];
    step
}

/// Asks for the code.
pub(super) fn ask_code(state: &State) -> Step {
    ask(state, Wanted::Code, wording::pledge::ASK_CODE)
}

/// Asks for the firm.
pub(super) fn ask_firm(state: &State) -> Step {
    ask(state, Wanted::Firm, wording::pledge::ASK_FIRM)
}

fn ask(state: &State, wanted: Wanted, text: &str) -> Step {
    let next = State { awaiting: Awaiting::Pledge(wanted), ..question::settled(state) };
    Step::said(&next, Reply::new(Status::Talk, vec![Block::say(text)]))
}

/// Whether words that nobody asked for can only be a code: two groups of five, as it is printed.
pub(in crate::dialogue) fn looks_like_code(words: &str) -> bool {
    let groups: Vec<&str> = words.trim().split(['-', '－', '—']).collect();
    groups.len() == 2 && groups.iter().all(|group| group.chars().count() == 5) && Invite::key(words).is_some()
}

/// A code. `None` where the words cannot be one.
pub(super) fn code(ctx: &Ctx<'_>, state: &State, words: &str) -> Option<Step> {
    let key = Invite::key(words)?;
    let subject = format!("chat:{:?}", ctx.speaker.person);
    let tries: Option<Tries> = ctx.register.get(&Tries::key(&subject));
    if let Some(until) = tries.as_ref().and_then(|tries| tries.locked_until).filter(|until| ctx.at < *until) {
        return Some(said(state, &wording::pledge::locked(until)));
    }
    let invite: Option<Invite> = ctx.register.get(&key);
    let usable = |invite: &Invite| !invite.used_in_chat && ctx.at <= invite.expires;
    let Some(invite) = invite.filter(usable) else {
        return Some(wrong(ctx, state, subject, tries.map_or(0, |tries| tries.wrong)));
    };
    ctx.register.remove(&Tries::key(&subject));
    let step = match &invite.whom {
        For::Member(member) => bind_member(ctx, state, *member),
        For::Staff(login) => bind_staff(ctx, state, login),
    };
    if step.is_some() {
        ctx.register.put(&Invite { used_in_chat: true, ..invite });
    }
    Some(step.unwrap_or_else(|| said(state, wording::pledge::CODE_OF_NOBODY)))
}

fn wrong(ctx: &Ctx<'_>, state: &State, subject: String, before: u32) -> Step {
    let wrong = before + 1;
    let locked_until = (wrong >= WRONG).then(|| ctx.at.saturating_add(LOCKED).unwrap_or(ctx.at));
    let count = if locked_until.is_some() { 0 } else { wrong };
    ctx.register.put(&Tries { subject, wrong: count, locked_until });
    let detail =
        if locked_until.is_some() { "一次性码连着不对，暂停15分钟" } else { "一次性码不对" };
    let event = Event::Deed {
        actor: "-".to_owned(),
        deed: "bind".to_owned(),
        subject: "-".to_owned(),
        detail: detail.to_owned(),
        done: false,
    };
    let text = locked_until.map_or_else(|| wording::pledge::WRONG_CODE.to_owned(), wording::pledge::locked);
    let next = State { awaiting: Awaiting::Pledge(Wanted::Code), ..question::settled(state) };
    let mut step = Step::said(&next, Reply::new(Status::Talk, vec![Block::say(text)])).with(event);
    step.reply.choices = vec![choice(wording::pledge::I_HAVE_NONE, Move::Apply)];
    step
}

/// This chat as a bond.
pub(super) fn bond(ctx: &Ctx<'_>) -> Bond {
    let speaker = ctx.speaker;
    Bond { person: speaker.person, channel: speaker.channel, address: speaker.address.map(str::to_owned), used: ctx.at }
}

fn bind_member(ctx: &Ctx<'_>, state: &State, id: MemberId) -> Option<Step> {
    ctx.register.want(Bonds::key(ctx.speaker.person));
    let member: Member = ctx.register.get(&Member::key(id))?;
    member.post()?;
    let bonds: Option<Bonds> = ctx.register.get(&Bonds::key(ctx.speaker.person));
    if let Some(before) = bonds.as_ref().and_then(|bonds| bonds.member).filter(|before| *before != id) {
        let_go(ctx, before);
    }
    let staff = bonds.and_then(|bonds| bonds.staff);
    ctx.register.put(&Bonds { person: ctx.speaker.person, member: Some(id), staff });
    tie(ctx, member);
    let home = super::take(ctx, state, &Move::Home);
    Some(greet(home, wording::pledge::BOUND).with(Event::Bound { member: id }))
}

/// Notes this chat as the last one that the person used.
fn tie(ctx: &Ctx<'_>, mut member: Member) {
    member.bonds.retain(|bond| bond.person != ctx.speaker.person);
    member.bonds.push(bond(ctx));
    while member.bonds.len() > CHATS {
        let gone = Bonds::key(member.bonds.remove(0).person);
        match ctx.register.get::<Bonds>(&gone) {
            Some(bonds) if bonds.staff.is_some() => ctx.register.put(&Bonds { member: None, ..bonds }),
            Some(_) | None => ctx.register.remove(&gone),
        }
    }
    ctx.register.put(&member);
}

fn bind_staff(ctx: &Ctx<'_>, state: &State, login: &str) -> Option<Step> {
    let mut staff: Staff = ctx.register.get(&Staff::key(login))?;
    let bonds: Option<Bonds> = ctx.register.get(&Bonds::key(ctx.speaker.person));
    let member = bonds.and_then(|bonds| bonds.member);
    ctx.register.put(&Bonds { person: ctx.speaker.person, member, staff: Some(login.to_owned()) });
    staff.bonds.retain(|bond| bond.person != ctx.speaker.person);
    staff.bonds.push(bond(ctx));
    ctx.register.put(&staff);
    let event = Event::Deed {
        actor: login.to_owned(),
        deed: "bind".to_owned(),
        subject: login.to_owned(),
        detail: ctx.speaker.channel.slug().to_owned(),
        done: true,
    };
    Some(said(state, &wording::pledge::staff_bound(&staff.name)).with(event))
}

fn greet(mut step: Step, text: &str) -> Step {
    step.reply.blocks.insert(0, Block::say(text));
    step
}

/// The firm of somebody who applies. `None` where the words are no credit code at all.
pub(super) fn firm(ctx: &Ctx<'_>, state: &State, words: &str) -> Option<Step> {
    // Somebody who asked to apply and holds a code after all.
    if looks_like_code(words) {
        return code(ctx, state, words);
    }
    let again = |text: &str| ask(state, Wanted::Firm, text);
    let (typed, rest) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
    let code = match CreditCode::read(typed) {
        Ok(code) => code,
        // Words of a question, and not of a code.
        Err(_) if words.chars().filter(char::is_ascii_alphanumeric).count() < 8 => return None,
        Err(bad) => return Some(again(&bad.to_string())),
    };
    if ctx.register.get::<Firm>(&Firm::key(code.as_str())).is_none() {
        return Some(again(wording::pledge::FIRM_UNKNOWN));
    }
    if rest.trim().is_empty() {
        return Some(ask(state, Wanted::Name(code.as_str().to_owned()), wording::pledge::ASK_NAME));
    }
    apply(ctx, state, code.as_str(), rest)
}

/// The name of somebody who applies. `None` where the words can be no name.
pub(super) fn apply(ctx: &Ctx<'_>, state: &State, firm: &str, words: &str) -> Option<Step> {
    let name: String = words.chars().filter(|c| !c.is_whitespace()).collect();
    let fits = |c: char| crate::text::is_han(c) || c.is_alphabetic() || c == '·';
    if !NAME.contains(&name.chars().count()) || !name.chars().all(fits) {
        return None;
    }
    ctx.register.put(&Application { bond: bond(ctx), firm: firm.to_owned(), name, at: ctx.at, told: false });
    Some(said(state, wording::pledge::APPLIED))
}

/// Lets go of this chat.
pub(super) fn unbind(desk: &Desk<'_>) -> Step {
    let member = desk.round.member.id;
    let bonds: Option<Bonds> = desk.ctx.register.get(&Bonds::key(desk.ctx.speaker.person));
    let_go(desk.ctx, member);
    match bonds.and_then(|bonds| bonds.staff) {
        Some(staff) => {
            desk.ctx.register.put(&Bonds { person: desk.ctx.speaker.person, member: None, staff: Some(staff) })
        }
        None => desk.ctx.register.remove(&Bonds::key(desk.ctx.speaker.person)),
    }
    said(desk.state, wording::pledge::UNBOUND).with(Event::Unbound { member })
}

/// Takes this chat out of a person's bonds.
fn let_go(ctx: &Ctx<'_>, id: MemberId) {
    if let Some(mut member) = ctx.register.get::<Member>(&Member::key(id)) {
        member.bonds.retain(|bond| bond.person != ctx.speaker.person);
        ctx.register.put(&member);
    }
}

/// Lets go of everything that ties this chat to a name: the person had what identifies them deleted.
pub(in crate::dialogue) fn forget(ctx: &Ctx<'_>) -> Vec<Event> {
    let person = ctx.speaker.person;
    let bonds: Option<Bonds> = ctx.register.get(&Bonds::key(person));
    let (member, staff) = bonds.map_or((None, None), |bonds| (bonds.member, bonds.staff));
    if let Some(id) = member {
        let_go(ctx, id);
    }
    if let Some(mut staff) = staff.and_then(|login| ctx.register.get::<Staff>(&Staff::key(&login))) {
        staff.bonds.retain(|bond| bond.person != person);
        ctx.register.put(&staff);
    }
    for key in [Bonds::key(person), Application::key(person), Mailbox::key(person), Sketch::key(person)] {
        ctx.register.remove(&key);
    }
    member.map(|member| Event::Unbound { member }).into_iter().collect()
}

/// What is kept of the person of this chat: the name to which it is bound, an application, an account of staff.
pub(super) fn kept(ctx: &Ctx<'_>) -> Vec<String> {
    let person = ctx.speaker.person;
    let bonds: Option<Bonds> = ctx.register.get(&Bonds::key(person));
    let (member, staff) = bonds.map_or((None, None), |bonds| (bonds.member, bonds.staff));
    let member = member.and_then(|id| ctx.register.get::<Member>(&Member::key(id))).map(|member| {
        let name = member.name.as_deref().map(masked).unwrap_or_default();
        let firm = member.post().and_then(|post| ctx.register.get::<Firm>(&Firm::key(&post.firm)));
        wording::pledge::kept_of_member(&name, firm.as_ref().map_or("已离任", |firm| &firm.name))
    });
    let applied = ctx.register.get::<Application>(&Application::key(person));
    let applied = applied.map(|_| wording::pledge::KEPT_OF_APPLICANT.to_owned());
    let staff = staff.map(|login| wording::pledge::kept_of_staff(&login));
    member.into_iter().chain(applied).chain(staff).collect()
}

/// What waits for this chat, taken out: it stands above the next reply.
pub(in crate::dialogue) fn mail(ctx: &Ctx<'_>) -> Vec<Block> {
    let key = Mailbox::key(ctx.speaker.person);
    let Some(mailbox) = ctx.register.get::<Mailbox>(&key).filter(|mailbox| !mailbox.letters.is_empty()) else {
        return Vec::new();
    };
    ctx.register.remove(&key);
    mailbox.letters.iter().map(|letter| Block::say(&letter.text)).collect()
}
