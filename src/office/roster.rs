//! The roster in and out: as files.

use std::collections::BTreeMap;

use super::actor::Actor;
use super::deed::{Among, Form};
use super::outcome::{Outcome, Refusal};
use super::{Desk, Done, Office, files, people, reach, words};
use crate::knowledge::Knowledge;
use crate::ledger::counters::day_of;
use crate::ledger::fact::MemberId;
use crate::pledge::credit_code::CreditCode;
use crate::pledge::roster::{
    Change, Column, ExistingFirm, ExistingPerson, FirmRow, Known, Named, Plan, RowFault, parse, plan, size_label,
    template,
};
use crate::registry::firm::Firm;
use crate::registry::member::{Member, Position};
use crate::sheet::{self, Table};

/// The most firms of one file: all of them are changed in one transaction.
const MOST: usize = 5_000;

impl Office {
    pub(super) fn roster_template(&self, form: Form) -> Result<Outcome, Refusal> {
        let library = self.library();
        let industries = industries(&library.knowledge);
        let known = Known { places: &library.knowledge.district.place, industries: &industries };
        let mut outcome = Outcome::said("名册模板：填好后导入，先试运行，看清要改什么再正式导入");
        outcome.files.push(files::sheet_file("企业名册模板", &template(&known), form)?);
        Ok(outcome)
    }

    pub(super) async fn roster_import(
        &self,
        actor: &Actor,
        name: &str,
        bytes: &[u8],
        dry_run: bool,
    ) -> Result<Outcome, Refusal> {
        let library = self.library();
        let rows = match rows(&library.knowledge, actor, name, bytes) {
            Ok(rows) => rows,
            Err(refusal) => return self.refuse(actor, "roster_import", "-", refusal).await,
        };
        let industries = industries(&library.knowledge);
        let known = Known { places: &library.knowledge.district.place, industries: &industries };
        if dry_run {
            let plan = match self.planned(actor, rows).await {
                Ok(plan) => plan,
                Err(refusal) => return self.refuse(actor, "roster_import", "-", refusal).await,
            };
            self.note(actor, "roster_import", "-", "试运行", true).await?;
            let next =
                if plan.is_empty() { "没有要改的，不用导入" } else { "核对无误后，再正式导入" };
            return Ok(Outcome { said: vec![plan.told(&known).to_string(), next.to_owned()], ..Outcome::default() });
        }
        let plan = self.change(actor, "roster_import", |desk| taken(desk, actor, &rows)).await?;
        let next = match plan.is_empty() {
            true => "名册本来就是这样，没有改动。",
            false => "已导入。下一步：给还没绑定的人批量生成一次性码，发给各企业。",
        };
        Ok(Outcome { said: vec![plan.told(&known).to_string(), next.to_owned()], ..Outcome::default() })
    }

    /// What a roster would change, without changing it.
    async fn planned(&self, actor: &Actor, rows: Vec<FirmRow>) -> Result<Plan, Refusal> {
        let firms: BTreeMap<String, Firm> =
            self.all::<Firm>().await?.into_iter().map(|firm| (firm.code.clone(), firm)).collect();
        let members: BTreeMap<MemberId, Member> =
            self.all::<Member>().await?.into_iter().map(|member| (member.id, member)).collect();
        for row in &rows {
            sees(actor, firms.get(&row.code))?;
        }
        Ok(plan(rows, |code| firms.get(code).map(|firm| existing(firm, |id| members.get(&id).cloned()))))
    }

    pub(super) async fn roster_export(&self, actor: &Actor, among: &Among, form: Form) -> Result<Outcome, Refusal> {
        let library = self.library();
        let among = match reach::among(&library.knowledge, actor, among) {
            Ok(among) => among,
            Err(refusal) => return self.refuse(actor, "roster_export", "-", refusal).await,
        };
        let firms: Vec<Firm> = self.all::<Firm>().await?.into_iter().filter(|firm| among.takes(firm)).collect();
        let members: BTreeMap<MemberId, Member> =
            self.all::<Member>().await?.into_iter().map(|member| (member.id, member)).collect();
        // Names go out: the trail holds it before the file does.
        self.note(actor, "roster_export", "-", &format!("{} 家", firms.len()), true).await?;
        let table = table(&library.knowledge, &firms, &members);
        let mut outcome = Outcome::said(format!("名册：{} 家企业", firms.len()));
        outcome.files.push(files::sheet_file(&format!("企业名册-{}", day_of(self.now())), &table, form)?);
        Ok(outcome)
    }
}

/// Industries as the roster names them.
fn industries(knowledge: &Knowledge) -> Vec<Named> {
    let named = |industry: &crate::knowledge::pledge::Industry| Named {
        id: industry.id.clone(),
        name: industry.name.clone(),
        aliases: industry.aliases.clone(),
    };
    knowledge.pledge.industries.iter().map(named).collect()
}

/// The rows of a file, or every fault. Whoever sees one place only may name no other.
fn rows(knowledge: &Knowledge, actor: &Actor, name: &str, bytes: &[u8]) -> Result<Vec<FirmRow>, Refusal> {
    let sheet = sheet::read(name, bytes).map_err(|unreadable| {
        let (what, next) = unreadable.why.told();
        Refusal::new(what, next)
    })?;
    let industries = industries(knowledge);
    let known = Known { places: &knowledge.district.place, industries: &industries };
    let check = |code: &str| CreditCode::read(code).map(|code| code.as_str().to_owned()).map_err(|bad| bad.to_string());
    let mut faults = Vec::new();
    let rows = parse(&sheet, &known, &check).unwrap_or_else(|found| {
        faults = found;
        Vec::new()
    });
    let elsewhere = rows.iter().filter(|row| !actor.sees(&row.place)).map(|row| RowFault {
        row: row.row,
        column: Column::Place.label().to_owned(),
        what: "不是您负责的镇街".to_owned(),
        next: "请删去这一行，或请应急管理局导入".to_owned(),
    });
    faults.extend(elsewhere.collect::<Vec<_>>());
    if rows.len() > MOST {
        return Err(Refusal::new(format!("一次最多导入 {MOST} 家"), "请分成几个文件导入"));
    }
    if faults.is_empty() {
        return Ok(rows);
    }
    let what = format!("名册没有导入，有 {} 处要改", faults.len());
    let faults = faults.iter().map(ToString::to_string).collect();
    Err(Refusal::new(what, "请照每一条的说明改好，再导入一次；全部改对之前什么都不会变").faults(faults))
}

fn sees(actor: &Actor, firm: Option<&Firm>) -> Result<(), Refusal> {
    if firm.is_none_or(|firm| actor.sees(&firm.place)) { Ok(()) } else { Err(Refusal::not_allowed()) }
}

/// A firm as the plan compares it.
fn existing(firm: &Firm, member: impl Fn(MemberId) -> Option<Member>) -> ExistingFirm {
    let persons = firm.members.iter().filter_map(|id| {
        let member = member(*id)?;
        let position = member.post()?.position;
        Some(ExistingPerson { id: member.id, name: member.name?, position })
    });
    ExistingFirm {
        name: firm.name.clone(),
        place: firm.place.clone(),
        industry: firm.industry.clone(),
        size: firm.size,
        persons: persons.collect(),
    }
}

/// Stages what a roster changes.
fn taken(desk: &Desk<'_>, actor: &Actor, rows: &[FirmRow]) -> Result<Done<Plan>, Refusal> {
    let firm = |code: &str| desk.register.get::<Firm>(&Firm::key(code));
    let member = |id: MemberId| desk.register.get::<Member>(&Member::key(id));
    // All of them are asked for before any is refused: what is missing is then loaded at once.
    let plan = plan(rows.to_vec(), |code| firm(code).map(|firm| existing(&firm, member)));
    for row in rows {
        sees(actor, firm(&row.code).as_ref())?;
    }
    for row in &plan.new {
        found(desk, row);
    }
    for change in &plan.changed {
        changed(desk, change);
    }
    let (join, leave, moved) = plan.persons();
    let detail = format!(
        "新增 {} 家，更改 {} 家，人员新增 {join}、离任 {leave}、调整 {moved}",
        plan.new.len(),
        plan.changed.len()
    );
    Ok(Done { value: plan, subject: "-".to_owned(), detail, events: Vec::new() })
}

/// Stages a new firm with its persons.
fn found(desk: &Desk<'_>, row: &FirmRow) {
    let firm = Firm {
        code: row.code.clone(),
        name: row.name.clone(),
        place: row.place.clone(),
        industry: row.industry.clone(),
        size: row.size,
        members: Vec::new(),
        since: day_of(desk.now),
        listed: false,
    };
    desk.register.put(&firm);
    let responsible = row.responsible.iter().map(|name| (name, Position::Responsible));
    for (name, position) in responsible.chain(row.officers.iter().map(|name| (name, Position::Officer))) {
        joins(desk, &row.code, name, position);
    }
}

/// Stages the change of a firm.
fn changed(desk: &Desk<'_>, change: &Change) {
    let row = &change.firm;
    let firm = || desk.register.get::<Firm>(&Firm::key(&row.code));
    let Some(before) = firm() else { return };
    let (name, place, industry) = (row.name.clone(), row.place.clone(), row.industry.clone());
    desk.register.put(&Firm { name, place, industry, size: row.size, ..before });
    for person in &change.leave {
        if let (Some(mut member), Some(firm)) = (desk.register.get::<Member>(&Member::key(person.id)), firm()) {
            people::leave(desk, &mut member, firm);
            desk.register.put(&member);
        }
    }
    for moved in &change.moved {
        if let (Some(mut member), Some(firm)) = (desk.register.get::<Member>(&Member::key(moved.person.id)), firm()) {
            people::end_post(desk, &mut member);
            people::join(desk, member, firm, moved.to);
        }
    }
    for (name, position) in &change.join {
        joins(desk, &row.code, name, *position);
    }
}

/// Stages a new person of a firm.
fn joins(desk: &Desk<'_>, code: &str, name: &str, position: Position) {
    let Some(firm) = desk.register.get::<Firm>(&Firm::key(code)) else { return };
    let member = people::newcomer(desk, code, firm.members.len(), name);
    people::join(desk, member, firm, position);
}

/// The roster as a table that can be taken in again.
fn table(knowledge: &Knowledge, firms: &[Firm], members: &BTreeMap<MemberId, Member>) -> Table {
    let named = |firm: &Firm, position: Position| {
        let persons = firm.members.iter().filter_map(|id| members.get(id));
        let persons = persons.filter(|member| member.post().is_some_and(|post| post.position == position));
        persons.filter_map(|member| member.name.clone()).collect::<Vec<_>>().join("、")
    };
    let rows = firms.iter().map(|firm| {
        let cell = |column: &Column| match column {
            Column::Code => firm.code.clone(),
            Column::Name => firm.name.clone(),
            Column::Place => words::place(knowledge, &firm.place),
            Column::Industry => super::pledged::industry(knowledge, &firm.industry),
            Column::Size => size_label(firm.size).to_owned(),
            Column::Responsible => named(firm, Position::Responsible),
            Column::Officer => named(firm, Position::Officer),
        };
        Column::ALL.iter().map(cell).collect()
    });
    Table {
        title: "企业名册".to_owned(),
        header: Column::ALL.iter().map(|column| column.label().to_owned()).collect(),
        rows: rows.collect(),
        notes: Vec::new(),
    }
}
