//! Deeds on campaigns: beginning and ending them, rules for one firm.

use jiff::civil::Date;

use super::actor::Actor;
use super::deed::Plan;
use super::outcome::{Outcome, Refusal, Table};
use super::{Desk, Done, Office, campaign_plan, pledged, reach};
use crate::ledger::counters::day_of;
use crate::registry::campaign::{Allowance, Campaign, Campaigns, Rules};
use crate::text;

/// The most campaigns: what a person has done is looked up in each of them.
const MOST: usize = 40;

/// Told where certificates would lead to this machine alone.
const LOCAL: &str = "注意：证书上的二维码现在只能在这台电脑上打开。发证之前，请在 anpu.toml 的 [web] 里写好 \
                     public_url（大家打开本站的网址），再重新启动安普";

/// The most characters of a reason.
const REASON_CHARS: usize = 100;

impl Office {
    pub(super) async fn campaign_create(&self, actor: &Actor, plan: &Plan) -> Result<Outcome, Refusal> {
        let campaign = self.change_of(actor, "campaign_create", &plan.id, |desk| created(desk, plan)).await?;
        let Campaign { id, theme, from, to, .. } = campaign;
        let mut outcome = Outcome::said(format!("活动“{theme}”已建成，编号 {id}，从 {from} 到 {to}"));
        if self.issuer.is_local() {
            outcome.said.push(LOCAL.to_owned());
        }
        outcome.said.push("下一步：给还没绑定的人批量生成一次性码，发给各企业".to_owned());
        Ok(outcome)
    }

    pub(super) async fn campaign_list(&self) -> Result<Outcome, Refusal> {
        let mut campaigns = self.all::<Campaign>().await?;
        if campaigns.is_empty() {
            return Ok(Outcome::said("还没有活动"));
        }
        campaigns.sort_by_key(|campaign| std::cmp::Reverse((campaign.from, campaign.made)));
        let today = day_of(self.now());
        let rows = campaigns.iter().map(|campaign| row(campaign, today)).collect();
        let header = [
            "编号",
            "主题",
            "开始",
            "结束",
            "状态",
            "合格分数",
            "答题分钟",
            "每天次数",
            "证书有效天数",
            "组卷方案",
            "承诺书",
        ];
        let table = Table { title: "活动".to_owned(), header: header.map(str::to_owned).to_vec(), rows };
        Ok(Outcome::said(format!("共 {} 个活动", campaigns.len())).table(table))
    }

    pub(super) async fn campaign_close(&self, actor: &Actor, id: &str) -> Result<Outcome, Refusal> {
        let theme = self
            .change_of(actor, "campaign_close", id, |desk| {
                let mut campaign = known(desk, id)?;
                if campaign.closed {
                    return Err(Refusal::new("这个活动已经结束", "没有什么要改"));
                }
                campaign.closed = true;
                desk.register.put(&campaign);
                let detail = "提前结束".to_owned();
                Ok(Done { value: campaign.theme, subject: campaign.id, detail, events: Vec::new() })
            })
            .await?;
        Ok(Outcome::said(format!("活动“{theme}”已结束，不再答题和承诺；已发的证书照样有效")))
    }

    pub(super) async fn campaign_allow(
        &self,
        actor: &Actor,
        id: &str,
        firm: &str,
        rules: &Rules,
        reason: &str,
    ) -> Result<Outcome, Refusal> {
        let name = self
            .change_of(actor, "campaign_allow", id, |desk| {
                let campaign = known(desk, id)?;
                let firm = reach::firm(desk, actor, firm)?;
                campaign_plan::check_rules(rules)?;
                let reason = text::ellipsis(reason.trim(), REASON_CHARS);
                if reason.is_empty() {
                    return Err(Refusal::new("没有写理由", "给一家企业单独定规则要写明理由，审计时要看"));
                }
                if !campaign.aim.takes(&firm) {
                    return Err(Refusal::new("这家企业不在活动范围内", "请核对企业和活动"));
                }
                let detail = format!("{}：{}", firm.code, text::mask(&reason));
                let (campaign, rules) = (campaign.id, rules.clone());
                let subject = campaign.clone();
                desk.register.put(&Allowance { campaign, firm: firm.code, rules, reason });
                Ok(Done { value: firm.name, subject, detail, events: Vec::new() })
            })
            .await?;
        Ok(Outcome::said(format!("“{name}”在这个活动里按单独的规则答题")))
    }
}

fn created(desk: &Desk<'_>, plan: &Plan) -> Result<Done<Campaign>, Refusal> {
    let knowledge = &desk.library.knowledge;
    campaign_plan::check(knowledge, plan)?;
    let mut campaigns: Campaigns = desk.register.get(&Campaigns::key()).unwrap_or_default();
    let taken: Option<Campaign> = desk.register.get(&Campaign::key(&plan.id));
    if taken.is_some() || campaigns.ids.contains(&plan.id) {
        return Err(Refusal::new("这个编号已经用了", "请换一个编号"));
    }
    if campaigns.ids.len() >= MOST {
        return Err(Refusal::new(format!("活动已经有 {MOST} 个，不能再建"), "请联系维护人员归档旧活动"));
    }
    let campaign = Campaign {
        id: plan.id.clone(),
        year: plan.from.year(),
        theme: plan.theme.trim().to_owned(),
        from: plan.from,
        to: plan.to,
        blueprint: pledged::known_blueprint(knowledge, plan.blueprint.as_deref())?,
        oath: pledged::known_oath(knowledge, plan.oath.as_deref(), plan.from)?,
        rules: plan.rules.clone(),
        aim: campaign_plan::aim(knowledge, &plan.aim),
        made: desk.now,
        closed: false,
    };
    campaigns.ids.push(campaign.id.clone());
    desk.register.put(&campaigns);
    desk.register.put(&campaign);
    let (subject, detail) = (campaign.id.clone(), format!("{} 至 {}", campaign.from, campaign.to));
    Ok(Done { value: campaign, subject, detail, events: Vec::new() })
}

/// The campaign with an id.
pub(super) fn known(desk: &Desk<'_>, id: &str) -> Result<Campaign, Refusal> {
    desk.register.get(&Campaign::key(id.trim())).ok_or_else(|| Refusal::not_found("没有这个编号的活动"))
}

fn row(campaign: &Campaign, today: Date) -> Vec<String> {
    let Campaign { id, theme, from, to, blueprint, oath, rules, closed, .. } = campaign;
    let state = match (closed, campaign.runs(today)) {
        (true, _) => "已提前结束",
        (false, true) => "进行中",
        (false, false) if today < *from => "未开始",
        (false, false) => "已结束",
    };
    vec![
        id.clone(),
        theme.clone(),
        from.to_string(),
        to.to_string(),
        state.to_owned(),
        rules.pass.to_string(),
        rules.minutes.to_string(),
        rules.a_day.to_string(),
        rules.valid_days.to_string(),
        blueprint.clone(),
        oath.clone(),
    ]
}
