//! Boards: how far a campaign is, who has not done it, and who leads.

use super::actor::Actor;
use super::deed::{Among, Form};
use super::outcome::{Outcome, Refusal, Table};
use super::{Office, files, pledged, reach, standings, words};
use crate::knowledge::Knowledge;
use crate::ledger::counters::day_of;
use crate::pledge::board::{self, Count, Lacking, Row};
use crate::pledge::leaderboard;
use crate::pledge::roll::Roll;

/// The most persons on the leaderboard.
const LEADERS: usize = 50;

impl Office {
    pub(super) async fn board(&self, actor: &Actor, campaign: &str) -> Result<Outcome, Refusal> {
        let roll = self.roll(campaign).await?.among(|firm| actor.sees(&firm.place));
        let library = self.library();
        let knowledge = &library.knowledge;
        let board = board::board(&roll, &words::places(knowledge), &pledged::industries(knowledge));
        let Count { firms, done, .. } = board.total;
        let share = words::share(board.total.per_mille());
        let places = counts("按镇街园区", "镇街园区", &board.places, |id| words::place(knowledge, id), board.total);
        let industries =
            counts("按行业", "行业", &board.industries, |id| pledged::industry(knowledge, id), board.total);
        let theme = &roll.campaign().theme;
        let said = format!("“{theme}”：应完成 {firms} 家，主要负责人已持有效证书 {done} 家（{share}）");
        Ok(Outcome::said(said).table(places).table(industries))
    }

    pub(super) async fn not_yet(
        &self,
        actor: &Actor,
        campaign: &str,
        among: &Among,
        form: Form,
    ) -> Result<Outcome, Refusal> {
        let library = self.library();
        let among = match reach::among(&library.knowledge, actor, among) {
            Ok(among) => among,
            Err(refusal) => return self.refuse(actor, "not_yet", campaign, refusal).await,
        };
        let roll = match self.roll(campaign).await {
            Ok(roll) => roll.among(|firm| among.takes(firm)),
            Err(refusal) => return self.refuse(actor, "not_yet", campaign, refusal).await,
        };
        let mut lacking = board::not_yet(&roll);
        let order = words::places(&library.knowledge);
        let rank = |place: &str| order.iter().position(|id| *id == place).unwrap_or(order.len());
        lacking
            .sort_by(|a, b| rank(&a.firm.place).cmp(&rank(&b.firm.place)).then_with(|| a.firm.name.cmp(&b.firm.name)));
        self.note(actor, "not_yet", campaign, &format!("看了 {} 行", lacking.len()), true).await?;
        if lacking.is_empty() {
            return Ok(Outcome::said("范围内的企业都完成了"));
        }
        let header = ["企业", "信用代码", "镇街园区", "行业", "姓名", "还差什么"].map(str::to_owned).to_vec();
        let rows = lacking.iter().map(|one| lacking_row(&library.knowledge, one)).collect();
        let table = Table { title: format!("未完成：{}", roll.campaign().theme), header, rows };
        let name = format!("未完成-{}-{}", roll.campaign().id, day_of(self.now()));
        let file = files::table_file(&name, &table, form)?;
        let mut outcome = Outcome::said(format!("还没完成的有 {} 行，名单在文件里", lacking.len()));
        outcome.files.push(file);
        Ok(outcome)
    }

    pub(super) async fn leaderboard(&self, campaign: &str) -> Result<Outcome, Refusal> {
        let roll = self.roll(campaign).await?;
        let library = self.library();
        let theme = &roll.campaign().theme;
        let said = format!("“{theme}”排行榜：镇街园区按完成率排，相同的先完成者在前；企业和个人只列愿意上榜的");
        Ok(Outcome::said(said)
            .table(units(&library.knowledge, &roll))
            .table(named(&library.knowledge, &roll))
            .table(best(&library.knowledge, &roll)))
    }
}

fn table(title: &str, header: &[&str], rows: Vec<Vec<String>>) -> Table {
    Table { title: title.to_owned(), header: header.iter().map(|name| (*name).to_owned()).collect(), rows }
}

fn counts(title: &str, by: &str, rows: &[Row], name: impl Fn(&str) -> String, total: Count) -> Table {
    let header = [by, "应完成企业", "人数", "已学习", "已通过", "已承诺", "有证书", "已完成企业", "完成率"];
    let rows = rows.iter().map(|row| count_row(name(&row.id), &row.count));
    table(title, &header, rows.chain([count_row("合计".to_owned(), &total)]).collect())
}

fn count_row(name: String, count: &Count) -> Vec<String> {
    let Count { firms, done, persons, studied, passed, pledged, certified } = count;
    let numbers = [firms, persons, studied, passed, pledged, certified, done].map(|number| number.to_string());
    std::iter::once(name).chain(numbers).chain([words::share(count.per_mille())]).collect()
}

fn lacking_row(knowledge: &Knowledge, lacking: &Lacking<'_>) -> Vec<String> {
    let Lacking { firm, person } = lacking;
    let (name, what) = match person {
        Some((member, standing)) => (words::name(member).to_owned(), standings::told(*standing)),
        None => (words::NOTHING.to_owned(), "名册里没有主要负责人".to_owned()),
    };
    let place = words::place(knowledge, &firm.place);
    vec![firm.name.clone(), firm.code.clone(), place, pledged::industry(knowledge, &firm.industry), name, what]
}

fn units(knowledge: &Knowledge, roll: &Roll) -> Table {
    let rows = (1..).zip(leaderboard::units(roll)).map(|(rank, unit)| {
        let count = Count { firms: unit.firms, done: unit.done, ..Count::default() };
        vec![
            rank.to_string(),
            words::place(knowledge, &unit.place),
            format!("{}/{}", unit.done, unit.firms),
            words::share(count.per_mille()),
            unit.since.map_or_else(|| words::NOTHING.to_owned(), words::moment),
        ]
    });
    table("镇街园区", &["名次", "镇街园区", "已完成/应完成", "完成率", "最近一家完成于"], rows.collect())
}

fn named(knowledge: &Knowledge, roll: &Roll) -> Table {
    let named = leaderboard::named(roll).into_iter().take(LEADERS);
    let rows = (1..).zip(named).map(|(rank, firm)| {
        vec![rank.to_string(), firm.name, words::place(knowledge, &firm.place), words::moment(firm.since)]
    });
    table("最先完成的企业", &["名次", "企业", "镇街园区", "完成于"], rows.collect::<Vec<_>>())
}

fn best(knowledge: &Knowledge, roll: &Roll) -> Table {
    let rows = (1..).zip(leaderboard::best(roll, LEADERS)).map(|(rank, best)| {
        let time = format!("{}分{:02}秒", best.seconds / 60, best.seconds % 60);
        vec![rank.to_string(), best.name, words::place(knowledge, &best.place), best.score.to_string(), time]
    });
    table("个人", &["名次", "姓名", "镇街园区", "分数", "用时"], rows.collect::<Vec<_>>())
}
