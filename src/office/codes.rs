//! One-time codes for persons: whoever holds one binds a chat to that person.
//!
//! A code is shown once and kept by its hash. A person has one at most: a new one ends the one before.

use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};

use super::actor::Actor;
use super::deed::{Among, Form};
use super::outcome::{Outcome, Refusal, Table};
use super::{Desk, Done, Office, files, reach, words};
use crate::ledger::counters::day_of;
use crate::ledger::fact::MemberId;
use crate::registry::firm::Firm;
use crate::registry::invite::{self, CODE_CHARS, For, Invite};
use crate::registry::member::{Member, masked};

/// For how long a code works.
const VALID: SignedDuration = SignedDuration::from_hours(60 * 24);

/// Codes made durable at once. A larger change would long be open to conflicts with those who bind meanwhile.
const AT_ONCE: usize = 200;

/// Somebody's code, as it is handed out.
struct Slip {
    firm: Firm,
    member: Member,
    code: String,
    expires: Timestamp,
}

impl Office {
    pub(super) async fn codes(&self, actor: &Actor, among: &Among, form: Form) -> Result<Outcome, Refusal> {
        let library = self.library();
        let among = match reach::among(&library.knowledge, actor, among) {
            Ok(among) => among,
            Err(refusal) => return self.refuse(actor, "codes", "-", refusal).await,
        };
        let whom = self.without_bond(&among).await?;
        if whom.is_empty() {
            self.note(actor, "codes", "-", "没有需要发码的人", true).await?;
            return Ok(Outcome::said("范围内没有需要发码的人：要么都已绑定，要么名册里还没有人"));
        }
        let mut slips = Vec::new();
        let mut broken = None;
        for some in whom.chunks(AT_ONCE) {
            match self.change(actor, "codes", |desk| slips_for(desk, actor, some)).await {
                Ok(made) => slips.extend(made),
                Err(refusal) if slips.is_empty() => return Err(refusal),
                // Those made before this are in force and shown nowhere else: they are handed over all the same.
                Err(refusal) => {
                    broken = Some(refusal);
                    break;
                }
            }
        }
        let table = table(&library.knowledge, &slips, self.issuer.base());
        let file = files::table_file(&format!("一次性码-{}", day_of(self.now())), &table, form)?;
        let mut outcome = Outcome::said(format!(
            "已为 {} 人生成一次性码，60天内有效；他们以前的码从现在起作废。码只在这个文件里，请妥善分发，不要群发",
            slips.len()
        ));
        if let Some(Refusal { what, .. }) = broken {
            outcome
                .said
                .push(format!("还有 {} 人没有生成（{what}）：请按镇街或企业再生成一次", whom.len() - slips.len()));
        }
        outcome.files.push(file);
        Ok(outcome)
    }

    pub(super) async fn member_code(&self, actor: &Actor, member: MemberId) -> Result<Outcome, Refusal> {
        let slip = self
            .change_of(actor, "member_code", &member.to_string(), |desk| {
                let (found, firm) = reach::member(desk, actor, member)?;
                let firm = firm.filter(|_| found.post().is_some());
                let Some(firm) = firm else {
                    return Err(Refusal::new("这个人已经离任，不能发码", "请先登记新的任职（调整任职）"));
                };
                if found.name.is_none() {
                    return Err(Refusal::new("这个人的信息已经删除，不能发码", "如果重新任职，请在名册里新登记一个人"));
                }
                let slip = issue(desk, found, firm);
                let detail = format!("有效期至 {}", day_of(slip.expires));
                Ok(Done { value: slip, subject: member.to_string(), detail, events: Vec::new() })
            })
            .await?;
        let name = slip.member.name.as_deref().map(masked).unwrap_or_default();
        Ok(Outcome::said(format!("{name} 的一次性码：{}（{} 前有效，只能用一次）", slip.code, day_of(slip.expires)))
            .table(table(&self.library().knowledge, &[slip], self.issuer.base())))
    }

    /// Persons with a name and without a bond, in the order of places and firms.
    async fn without_bond(&self, among: &Among) -> Result<Vec<MemberId>, Refusal> {
        let library = self.library();
        let place = |firm: &Firm| library.knowledge.district.place.iter().position(|place| place.id == firm.place);
        let mut firms: Vec<Firm> = self.all::<Firm>().await?.into_iter().filter(|firm| among.takes(firm)).collect();
        firms.sort_by(|a, b| place(a).cmp(&place(b)).then_with(|| a.name.cmp(&b.name)));
        let members = self.all::<Member>().await?.into_iter().map(|member| (member.id, member));
        let members: std::collections::HashMap<_, _> = members.collect();
        let wants =
            |id: &MemberId| members.get(id).is_some_and(|member| member.name.is_some() && member.bonds.is_empty());
        Ok(firms.into_iter().flat_map(|firm| firm.members).filter(wants).collect())
    }
}

/// Codes for those of some persons who still have no bond.
fn slips_for(desk: &Desk<'_>, actor: &Actor, whom: &[MemberId]) -> Result<Done<Vec<Slip>>, Refusal> {
    let mut slips = Vec::new();
    for id in whom {
        // Asking for all of them before any is refused: what is missing is then loaded at once.
        let Some(member) = desk.register.get::<Member>(&Member::key(*id)) else { continue };
        let Some(firm) = member.post().and_then(|post| desk.register.get::<Firm>(&Firm::key(&post.firm))) else {
            continue;
        };
        if member.name.is_some() && member.bonds.is_empty() && actor.sees(&firm.place) {
            slips.push(issue(desk, member, firm));
        }
    }
    let detail = format!("{} 人", slips.len());
    Ok(Done { value: slips, subject: "-".to_owned(), detail, events: Vec::new() })
}

/// Stages a new code for a person and the end of the one before.
fn issue(desk: &Desk<'_>, mut member: Member, firm: Firm) -> Slip {
    end_code(desk, &mut member);
    let code = invite::code(random(&desk.seed, member.id));
    let hash = invite::hash(&code);
    let expires = desk.now.checked_add(VALID).unwrap_or(Timestamp::MAX);
    let whom = For::Member(member.id);
    desk.register.put(&Invite { hash, whom, expires, used_on_web: false, used_in_chat: false });
    member.invite = Some(hash);
    desk.register.put(&member);
    Slip { firm, member, code, expires }
}

/// Stages the end of a person's code. The person is to be put by the caller.
pub(super) fn end_code(desk: &Desk<'_>, member: &mut Member) {
    if let Some(hash) = member.invite.take() {
        desk.register.remove(&Invite::under(&hash));
    }
}

/// Ten bytes for one person out of the chance for the whole deed: nobody who sees one code foresees another.
fn random(seed: &[u8; 32], member: MemberId) -> [u8; CODE_CHARS] {
    let digest = Sha256::new().chain_update(seed).chain_update(b"code").chain_update(member.0.to_be_bytes()).finalize();
    let mut bytes = [0; CODE_CHARS];
    bytes.copy_from_slice(&digest[..CODE_CHARS]);
    bytes
}

/// The slips as they are handed out; each says how its code is used, so that the sheet can be cut apart.
fn table(knowledge: &crate::knowledge::Knowledge, slips: &[Slip], base: &str) -> Table {
    let header = ["企业", "镇街园区", "姓名", "职务", "一次性码", "有效期至", "怎么用"];
    let rows = slips.iter().map(|Slip { firm, member, code, expires }| {
        vec![
            firm.name.clone(),
            words::place(knowledge, &firm.place),
            words::name(member).to_owned(),
            member.post().map_or(words::NOTHING, |post| words::position(post.position)).to_owned(),
            code.clone(),
            day_of(*expires).to_string(),
            format!("用手机打开 {base} ，发“承诺”，再发这个码"),
        ]
    });
    Table { title: "一次性码".to_owned(), header: header.map(str::to_owned).to_vec(), rows: rows.collect() }
}
