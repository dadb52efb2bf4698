//! Deeds on firms: which there are, who belongs to one, whether one may be named.

use super::actor::Actor;
use super::deed::Among;
use super::outcome::{Outcome, Refusal, Table};
use super::{Done, Office, pledged, reach, standings, words};
use crate::knowledge::Knowledge;
use crate::ledger::counters::day_of;
use crate::registry::campaign::Campaign;
use crate::registry::firm::Firm;
use crate::registry::member::{Member, Post};

/// The most firms shown at once: more are a matter for a file.
const SHOWN: usize = 500;

impl Office {
    pub(super) async fn firms(&self, actor: &Actor, among: &Among) -> Result<Outcome, Refusal> {
        let library = self.library();
        let among = match reach::among(&library.knowledge, actor, among) {
            Ok(among) => among,
            Err(refusal) => return self.refuse(actor, "firms", "-", refusal).await,
        };
        let mut firms: Vec<Firm> = self.all::<Firm>().await?.into_iter().filter(|firm| among.takes(firm)).collect();
        let order: Vec<&str> = words::places(&library.knowledge);
        let rank = |firm: &Firm| order.iter().position(|id| *id == firm.place).unwrap_or(order.len());
        firms.sort_by(|a, b| rank(a).cmp(&rank(b)).then_with(|| a.name.cmp(&b.name)));
        let mut outcome = Outcome::said(format!("符合条件的企业有 {} 家", firms.len()));
        if firms.len() > SHOWN {
            outcome.said.push(format!("只列出前 {SHOWN} 家：请加上名称、镇街或行业缩小范围，或者导出名册"));
        }
        let rows = firms.iter().take(SHOWN).map(|firm| row(&library.knowledge, firm)).collect();
        let header = ["信用代码", "企业", "镇街园区", "行业", "规模", "人数", "入册日期", "可上榜"];
        Ok(outcome.table(Table { title: "企业".to_owned(), header: header.map(str::to_owned).to_vec(), rows }))
    }

    pub(super) async fn firm_show(&self, actor: &Actor, code: &str) -> Result<Outcome, Refusal> {
        let code = code.trim().to_uppercase();
        let firm = match reach::seen(actor, self.one(&Firm::key(&code)).await?) {
            Ok(firm) => firm,
            Err(refusal) => return self.refuse(actor, "firm_show", &code, refusal).await,
        };
        let library = self.library();
        let everybody = self.all::<Member>().await?;
        let persons: Vec<&Member> = everybody.iter().filter(|member| firm.members.contains(&member.id)).collect();
        let mut outcome = Outcome::said(format!("{}，在册 {} 人", firm.name, persons.len()))
            .table(about(&library.knowledge, &firm))
            .table(people(&persons))
            .table(history(actor, &firm, &everybody));
        let today = day_of(self.now());
        let running = |campaign: &Campaign| campaign.runs(today) && campaign.aim.takes(&firm);
        for campaign in self.all::<Campaign>().await?.into_iter().filter(running) {
            let table = self.progress(&campaign, &firm, &persons).await?;
            outcome.tables.push(table);
        }
        self.note(actor, "firm_show", &code, &format!("看了 {} 人", persons.len()), true).await?;
        Ok(outcome)
    }

    /// How far the persons of a firm are in a campaign.
    async fn progress(&self, campaign: &Campaign, firm: &Firm, persons: &[&Member]) -> Result<Table, Refusal> {
        let persons = persons.iter().map(|member| (*member).clone()).collect();
        let roll = self.roll_of(campaign.clone(), vec![firm.clone()], persons).await?;
        let rows = roll.persons(firm).map(|member| {
            let known = roll.known(firm, member);
            let best = known.progress.and_then(|done| done.sittings.iter().map(|sitting| sitting.score).max());
            vec![
                words::name(member).to_owned(),
                words::yes(known.studied()),
                best.map_or_else(|| words::NOTHING.to_owned(), |score| score.to_string()),
                words::yes(known.passed()),
                words::yes(known.pledged(&firm.code)),
                known.certificates.last().map_or_else(|| words::NOTHING.to_owned(), |one| one.number.clone()),
                standings::told(roll.standing(firm, member)),
            ]
        });
        let header = ["姓名", "已学习", "最高分", "已通过", "已承诺", "证书编号", "现在"].map(str::to_owned).to_vec();
        Ok(Table { title: format!("进度：{}", campaign.theme), header, rows: rows.collect() })
    }

    pub(super) async fn firm_listed(&self, actor: &Actor, code: &str, listed: bool) -> Result<Outcome, Refusal> {
        let name = self
            .change_of(actor, "firm_listed", code, |desk| {
                let mut firm = reach::firm(desk, actor, code)?;
                firm.listed = listed;
                desk.register.put(&firm);
                let detail = if listed { "可以上榜" } else { "不上榜" }.to_owned();
                Ok(Done { value: firm.name, subject: firm.code, detail, events: Vec::new() })
            })
            .await?;
        let how = if listed { "可以按名称出现在排行榜上" } else { "不再按名称出现在排行榜上" };
        Ok(Outcome::said(format!("“{name}”{how}")))
    }
}

fn row(knowledge: &Knowledge, firm: &Firm) -> Vec<String> {
    let Firm { code, name, place, industry, size, members, since, listed } = firm;
    vec![
        code.clone(),
        name.clone(),
        words::place(knowledge, place),
        pledged::industry(knowledge, industry),
        words::size(*size).to_owned(),
        members.len().to_string(),
        since.to_string(),
        words::yes(*listed),
    ]
}

fn about(knowledge: &Knowledge, firm: &Firm) -> Table {
    let names = ["信用代码", "企业", "镇街园区", "行业", "规模", "人数", "入册日期", "可上榜"];
    let rows = names.iter().zip(row(knowledge, firm)).map(|(name, value)| vec![(*name).to_owned(), value]);
    Table { title: "企业".to_owned(), header: vec!["项目".to_owned(), "内容".to_owned()], rows: rows.collect() }
}

fn people(persons: &[&Member]) -> Table {
    let rows = persons.iter().map(|member| {
        let post = member.post();
        vec![
            member.id.to_string(),
            words::name(member).to_owned(),
            post.map_or(words::NOTHING, |post| words::position(post.position)).to_owned(),
            post.map_or_else(|| words::NOTHING.to_owned(), |post| post.from.to_string()),
            words::yes(!member.bonds.is_empty()),
        ]
    });
    let header = ["人员编号", "姓名", "职务", "任职起", "已绑定"].map(str::to_owned).to_vec();
    Table { title: "人员".to_owned(), header, rows: rows.collect() }
}

/// Every position held here, by those who left too; and elsewhere by those who are here, for whoever sees everywhere.
fn history(actor: &Actor, firm: &Firm, everybody: &[Member]) -> Table {
    let elsewhere = actor.only_place().is_none();
    let shown =
        |member: &Member, post: &Post| post.firm == firm.code || (elsewhere && firm.members.contains(&member.id));
    let posts = everybody.iter().flat_map(|member| member.posts.iter().map(move |post| (member, post)));
    let rows = posts.filter(|(member, post)| shown(member, post)).map(|(member, post)| {
        vec![
            words::name(member).to_owned(),
            post.firm.clone(),
            words::position(post.position).to_owned(),
            post.from.to_string(),
            post.to.map_or_else(|| "至今".to_owned(), |to| to.to_string()),
        ]
    });
    let header = ["姓名", "企业信用代码", "职务", "起", "止"].map(str::to_owned).to_vec();
    Table { title: "任职经历".to_owned(), header, rows: rows.collect() }
}
