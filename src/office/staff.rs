//! Deeds on the staff: taking on, roles, ends.

use jiff::SignedDuration;

use super::actor::Actor;
use super::outcome::{Outcome, Refusal, Table};
use super::sign_in::tries;
use super::sign_in::words::time;
use super::{Desk, Done, Office, pledged};
use crate::knowledge::Knowledge;
use crate::knowledge::district::District;
use crate::ledger::counters::day_of;
use crate::registry::Document;
use crate::registry::bonds::Bonds;
use crate::registry::invite::{self, For, Invite, Tries};
use crate::registry::key::Key;
use crate::registry::staff::{Role, Staff};
use crate::registry::view::View;

/// How long a code of staff works.
const CODE_LASTS: SignedDuration = SignedDuration::from_hours(7 * 24);
/// The most characters of a login, and of a name.
const CHARS: usize = 32;
/// Logins that the audit trail uses for somebody else: the command line and the clock.
const TAKEN: [&str; 2] = ["operator", "clock"];

impl Office {
    pub(super) async fn staff_invite(
        &self,
        actor: &Actor,
        login: String,
        name: String,
        role: Role,
    ) -> Result<Outcome, Refusal> {
        self.change_of(actor, "staff_invite", &login, |desk| {
            let district = &desk.library.knowledge.district;
            check_login(&login)?;
            let role = checked_role(&role, &desk.library.knowledge)?;
            let name = checked_name(&name)?;
            if desk.register.get::<Staff>(&Staff::key(&login)).is_some() {
                let next = "请换一个登录名；是同一个人要重新设密码，请用“重置”";
                return Err(Refusal::new(format!("登录名“{login}”已经有人用了"), next));
            }
            let staff = fresh(login.clone(), name.to_owned(), role.clone());
            desk.register.put(&staff);
            let said = format!("已登记{name}（{login}，{}）。", called(&role, district));
            Ok(Done {
                value: Outcome::said(said).table(code(desk, &login)),
                subject: login.clone(),
                detail: called(&role, district),
                events: Vec::new(),
            })
        })
        .await
        .map(|outcome| with_how(outcome, self.issuer.base()))
    }

    pub(super) async fn staff_list(&self, actor: &Actor) -> Result<Outcome, Refusal> {
        let (everybody, library) = (self.all::<Staff>().await?, self.library());
        let mut rows = Vec::new();
        for staff in &everybody {
            let tries = self.one::<Tries>(&Tries::key(&tries::password_of(&staff.login))).await?;
            let locked = tries.and_then(|tries| tries::locked(&tries, self.now()));
            let state = match locked {
                Some(until) if !staff.disabled => format!("锁定到{}", time(until)),
                _ => state(staff).to_owned(),
            };
            let factor = if staff.totp.is_some() { "已设置" } else { "未设置" };
            let role = called(&staff.role, &library.knowledge.district);
            rows.push(vec![
                staff.login.clone(),
                staff.name.clone(),
                role,
                state,
                factor.to_owned(),
                staff.bonds.len().to_string(),
            ]);
        }
        self.note(actor, "staff_list", "-", "", true).await?;
        let header = ["登录名", "姓名", "角色", "状态", "动态码", "绑定的聊天"].map(str::to_owned).to_vec();
        let said = format!("工作人员共{}人。", rows.len());
        Ok(Outcome::said(said).table(Table { title: "工作人员".to_owned(), header, rows }))
    }

    pub(super) async fn staff_reset(&self, actor: &Actor, login: String) -> Result<Outcome, Refusal> {
        let old = self.codes_of(&login).await?;
        self.change_of(actor, "staff_reset", &login, |desk| {
            let staff = named(desk.register, &login)?;
            for bond in &staff.bonds {
                let_go(desk.register, &Bonds::key(bond.person));
            }
            old.iter().for_each(|key| desk.register.remove(key));
            tries::forgive(desk.register, &[tries::password_of(&login), tries::factor_of(&login)]);
            let name = staff.name.clone();
            let (epoch, disabled) = (staff.epoch.wrapping_add(1), staff.disabled);
            desk.register.put(&Staff { epoch, disabled, ..fresh(login.clone(), name.clone(), staff.role) });
            let said = format!("已重置{name}（{login}）：原密码、动态码、绑定的聊天和已登录的设备都失效了。");
            Ok(Done {
                value: Outcome::said(said).table(code(desk, &login)),
                subject: login.clone(),
                detail: "密码、动态码、聊天和登录都已失效".to_owned(),
                events: Vec::new(),
            })
        })
        .await
        .map(|outcome| with_how(outcome, self.issuer.base()))
    }

    pub(super) async fn staff_role(&self, actor: &Actor, login: String, role: Role) -> Result<Outcome, Refusal> {
        let others = self.other_administrators(&login).await?;
        self.change_of(actor, "staff_role", &login, |desk| {
            let district = &desk.library.knowledge.district;
            let role = checked_role(&role, &desk.library.knowledge)?;
            let staff = named(desk.register, &login)?;
            if role != Role::Administrator {
                check_not_last(desk.register, &staff, &others)?;
            }
            let (before, after) = (called(&staff.role, district), called(&role, district));
            let said = format!("{}（{login}）：{before}改为{after}，现在起生效。", staff.name);
            desk.register.put(&Staff { role: role.clone(), ..staff });
            Ok(done(said, &login, format!("{before}→{after}")))
        })
        .await
    }

    pub(super) async fn staff_disabled(
        &self,
        actor: &Actor,
        login: String,
        disabled: bool,
    ) -> Result<Outcome, Refusal> {
        let others = self.other_administrators(&login).await?;
        let slug = if disabled { "staff_disable" } else { "staff_enable" };
        self.change_of(actor, slug, &login, |desk| {
            let staff = named(desk.register, &login)?;
            if disabled {
                check_not_last(desk.register, &staff, &others)?;
            }
            let said = match disabled {
                true => format!("已停用{}（{login}），已登录的设备都退出了。", staff.name),
                false => format!("已启用{}（{login}），可以重新登录了。", staff.name),
            };
            desk.register.put(&Staff { disabled, epoch: staff.epoch.wrapping_add(1), ..staff });
            Ok(done(said, &login, String::new()))
        })
        .await
    }

    pub(super) async fn staff_sign_out(&self, actor: &Actor, login: String) -> Result<Outcome, Refusal> {
        self.change_of(actor, "staff_sign_out", &login, |desk| {
            let staff = named(desk.register, &login)?;
            let said = format!("{}（{login}）在所有设备上都退出了。", staff.name);
            desk.register.put(&Staff { epoch: staff.epoch.wrapping_add(1), ..staff });
            Ok(done(said, &login, String::new()))
        })
        .await
    }

    /// Logins of administrators beside one. A deed reads them again, so that two administrators who disable each other
    /// at once do not both succeed.
    async fn other_administrators(&self, login: &str) -> Result<Vec<String>, Refusal> {
        let everybody = self.all::<Staff>().await?.into_iter();
        let others = everybody.filter(|staff| staff.role == Role::Administrator && staff.login != login);
        Ok(others.map(|staff| staff.login).collect())
    }

    /// Keys of the codes given to somebody of the staff.
    async fn codes_of(&self, login: &str) -> Result<Vec<Key>, Refusal> {
        let codes = self.all::<Invite>().await?.into_iter();
        let theirs = codes.filter(|invite| matches!(&invite.whom, For::Staff(whose) if whose == login));
        Ok(theirs.map(|invite| invite.key_of()).collect())
    }
}

/// Somebody who has not joined yet.
fn fresh(login: String, name: String, role: Role) -> Staff {
    Staff { login, name, role, password: None, totp: None, totp_step: 0, epoch: 0, disabled: false, bonds: Vec::new() }
}

fn named(register: &View, login: &str) -> Result<Staff, Refusal> {
    let nobody = || Refusal::not_found("没有这个登录名的工作人员");
    register.get(&Staff::key(login)).ok_or_else(nobody)
}

fn done(said: String, login: &str, detail: String) -> Done<Outcome> {
    Done { value: Outcome::said(said), subject: login.to_owned(), detail, events: Vec::new() }
}

/// Gives a one-time code, and the table that shows it.
fn code(desk: &Desk<'_>, login: &str) -> Table {
    let mut random = [0; invite::CODE_CHARS];
    random.iter_mut().zip(desk.seed).for_each(|(byte, chance)| *byte = chance);
    let code = invite::code(random);
    let expires = desk.now.saturating_add(CODE_LASTS).unwrap_or(jiff::Timestamp::MAX);
    let whom = For::Staff(login.to_owned());
    desk.register.put(&Invite { hash: invite::hash(&code), whom, expires, used_on_web: false, used_in_chat: false });
    let until = format!("{} {}", day_of(expires), time(expires));
    Table {
        title: "一次性码".to_owned(),
        header: ["登录名", "一次性码", "有效期到"].map(str::to_owned).to_vec(),
        rows: vec![vec![login.to_owned(), code, until]],
    }
}

/// With what to do with the code.
fn with_how(mut outcome: Outcome, base: &str) -> Outcome {
    outcome.said.push(format!(
        "一次性码只显示这一次，请现在抄下，亲手交给本人。本人打开 {base}/staff/join ，凭它设密码；也可以在聊天里把它发给安普，绑定自己的聊天。"
    ));
    outcome
}

/// A chat that belonged to staff; it may still belong to a person of a firm.
fn let_go(register: &View, key: &Key) {
    match register.get::<Bonds>(key) {
        Some(bonds) if bonds.member.is_some() => register.put(&Bonds { staff: None, ..bonds }),
        Some(_) => register.remove(key),
        None => {}
    }
}

/// Whether at least one administrator who may sign in is left without this one.
fn check_not_last(register: &View, staff: &Staff, others: &[String]) -> Result<(), Refusal> {
    if staff.role != Role::Administrator || staff.disabled {
        return Ok(());
    }
    let enabled = |login: &String| {
        let other: Option<Staff> = register.get(&Staff::key(login));
        other.is_some_and(|other| other.role == Role::Administrator && !other.disabled)
    };
    // All are read, so that a change of any of them is noticed.
    if others.iter().filter(|login| enabled(login)).count() > 0 {
        return Ok(());
    }
    Err(Refusal::new("这是最后一个能用的管理员，不能停用，也不能改成别的角色", "请先邀请或启用另一个管理员"))
}

fn check_login(login: &str) -> Result<(), Refusal> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let fits = (1..=CHARS).contains(&login.len())
        && login.starts_with(plain)
        && login.chars().all(|c| plain(c) || matches!(c, '.' | '-' | '_'));
    if !fits {
        let next = "登录名用小写字母、数字和 . - _，以字母或数字开头，最多32个，如 zhang.san";
        return Err(Refusal::new("登录名写得不对", next));
    }
    if TAKEN.contains(&login) {
        return Err(Refusal::new(format!("登录名“{login}”留给程序自己了"), "请换一个登录名"));
    }
    Ok(())
}

fn checked_name(name: &str) -> Result<&str, Refusal> {
    let name = name.trim();
    if (1..=CHARS).contains(&name.chars().count()) && !name.contains(char::is_control) {
        return Ok(name);
    }
    Err(Refusal::new("姓名写得不对", "请写1到32个字"))
}

/// A role with the id of its place, however that was named.
fn checked_role(role: &Role, knowledge: &Knowledge) -> Result<Role, Refusal> {
    let Role::Reporter(place) = role else { return Ok(role.clone()) };
    pledged::known_place(knowledge, place).map(Role::Reporter)
}

/// A role as people call it.
fn called(role: &Role, district: &District) -> String {
    match role {
        Role::Administrator => "管理员".to_owned(),
        Role::Reviewer => "审核员".to_owned(),
        Role::Reporter(id) => {
            let place = district.place.iter().find(|place| place.id == *id);
            format!("填报员·{}", place.map_or(id.as_str(), |place| &place.name))
        }
        Role::Auditor => "审计员".to_owned(),
    }
}

fn state(staff: &Staff) -> &'static str {
    match (staff.disabled, &staff.password) {
        (true, _) => "已停用",
        (false, None) => "还没设密码",
        (false, Some(_)) => "正常",
    }
}
