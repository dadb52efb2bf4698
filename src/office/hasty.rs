//! Papers with answers that came faster than anybody reads: for a talk with whoever took them, never for a penalty.

use std::collections::HashMap;

use super::actor::Actor;
use super::outcome::{Outcome, Refusal, Table};
use super::{Office, words};
use crate::registry::attempt::Attempt;
use crate::registry::firm::Firm;
use crate::registry::member::{Member, masked};

impl Office {
    pub(super) async fn hasty(&self, actor: &Actor, campaign: &str) -> Result<Outcome, Refusal> {
        let campaign = match self.campaign(campaign).await {
            Ok(campaign) => campaign,
            Err(refusal) => return self.refuse(actor, "hasty", campaign, refusal).await,
        };
        let firms = self.all::<Firm>().await?.into_iter().map(|firm| (firm.code.clone(), firm));
        let firms: HashMap<String, Firm> = firms.collect();
        let members = self.all::<Member>().await?.into_iter().map(|member| (member.id, member));
        let members: HashMap<_, Member> = members.collect();
        let firm = |paper: &Attempt| {
            let member = members.get(&paper.member)?;
            firms.get(&member.post().or(member.posts.last())?.firm)
        };
        let place = |paper: &Attempt| firm(paper).map(|firm| firm.place.as_str());
        let seen = |paper: &Attempt| actor.only_place().is_none_or(|only| place(paper) == Some(only));
        let mut papers = self.papers(&campaign.id).await?;
        papers.retain(|paper| paper.hasty > 0 && seen(paper));
        papers.sort_by_key(|paper| (std::cmp::Reverse(paper.hasty), paper.started));
        self.note(actor, "hasty", &campaign.id, &format!("看了 {} 份", papers.len()), true).await?;
        let rows = papers.iter().map(|paper| {
            let name = members.get(&paper.member).and_then(|member| member.name.as_deref());
            vec![
                paper.id.to_string(),
                firm(paper).map_or(words::NOTHING, |firm| &firm.name).to_owned(),
                name.map_or_else(|| words::NOTHING.to_owned(), masked),
                words::mode(paper.mode).to_owned(),
                words::moment(paper.started),
                format!("{}/{}", paper.hasty, paper.questions.len()),
            ]
        });
        let header = ["答卷编号", "企业", "姓名", "类型", "开始", "过快的题/全部"].map(str::to_owned).to_vec();
        let table = Table { title: "答得过快的卷子".to_owned(), header, rows: rows.collect() };
        let said = format!("有 {} 份卷子里有答得比读题还快的题；只供了解，不影响成绩和证书", papers.len());
        Ok(Outcome::said(said).table(table))
    }
}
