//! What the answers of a campaign tell: about single questions, and about the articles that people know least.

use std::collections::HashMap;

use super::outcome::{Outcome, Refusal, Table};
use super::{Office, pledged, words};
use crate::knowledge::Knowledge;
use crate::ledger::counters::day_of;
use crate::pledge::analysis::{self, ENOUGH, Item, Weak};
use crate::registry::attempt::Attempt;
use crate::registry::firm::Firm;
use crate::registry::member::{Member, MemberId};
use crate::text;

/// The most characters of a question shown.
const QUESTION_CHARS: usize = 40;
/// Articles shown as the weakest, in total and for each industry.
const WEAKEST: usize = 10;
const WEAKEST_OF_INDUSTRY: usize = 3;

impl Office {
    pub(super) async fn items(&self, campaign: &str) -> Result<Outcome, Refusal> {
        let campaign = self.campaign(campaign).await?;
        let attempts = self.papers(&campaign.id).await?;
        let papers = analysis::formal(&campaign.id, &attempts);
        if papers.is_empty() {
            return Ok(Outcome::said("这个活动还没有交过的正式卷，没有可分析的"));
        }
        let library = self.library();
        let knowledge = &library.knowledge;
        let questions = pledged::questions(knowledge);
        let mut items = analysis::items(&papers);
        let flagged = |item: &Item| item.too_hard() || item.does_not_tell();
        items.sort_by(|a, b| flagged(b).cmp(&flagged(a)).then_with(|| a.tally.share().total_cmp(&b.tally.share())));
        let count = items.iter().filter(|item| flagged(item)).count();
        let takers = Takers::new(self.all().await?, self.all().await?);
        let weakest = analysis::weakest(papers.iter().copied(), questions);
        let by_industry = analysis::weakest_by_industry(&papers, |paper| takers.industry(paper), questions);
        let by_industry = by_industry.iter().flat_map(|(id, weak)| {
            weak.iter().take(WEAKEST_OF_INDUSTRY).map(|weak| (pledged::industry(knowledge, id), weak))
        });
        let mut outcome =
            Outcome::said(format!("分析了 {} 份正式卷、{} 道题，其中 {count} 道请复核", papers.len(), items.len()))
                .table(item_table(knowledge, &items))
                .table(weak_table("最薄弱的条文", weakest.iter().take(WEAKEST).map(|weak| ("全部".to_owned(), weak))))
                .table(weak_table("各行业最薄弱的条文", by_industry));
        if weakest.is_empty() {
            outcome.said.push(format!("答题还不够多（一条至少 {ENOUGH} 次），条文暂不排序"));
        }
        Ok(outcome)
    }
}

/// Who took papers, by the firm at the time.
struct Takers {
    firms: HashMap<String, Firm>,
    members: HashMap<MemberId, Member>,
}

impl Takers {
    fn new(firms: Vec<Firm>, members: Vec<Member>) -> Self {
        let firms = firms.into_iter().map(|firm| (firm.code.clone(), firm)).collect();
        Self { firms, members: members.into_iter().map(|member| (member.id, member)).collect() }
    }

    /// The industry of the firm in which somebody was on the day of the paper.
    fn industry(&self, paper: &Attempt) -> Option<&str> {
        let posts = &self.members.get(&paper.member)?.posts;
        let day = day_of(paper.started);
        let held = posts.iter().rev().find(|post| post.from <= day && post.to.is_none_or(|to| day <= to));
        Some(&self.firms.get(&held.or(posts.last())?.firm)?.industry)
    }
}

fn item_table(knowledge: &Knowledge, items: &[Item]) -> Table {
    let questions = pledged::questions(knowledge);
    let rows = items.iter().map(|item| {
        let question = questions.get(&item.question);
        let text = question.map(|question| text::ellipsis(&question.text, QUESTION_CHARS));
        vec![
            item.question.clone(),
            text.unwrap_or_else(|| words::NOTHING.to_owned()),
            item.tally.n.to_string(),
            words::percent(item.tally.share()),
            item.discrimination.map_or_else(|| words::NOTHING.to_owned(), |r| format!("{r:.2}")),
            hint(item),
        ]
    });
    let header = ["题号", "题目", "作答次数", "正确率", "区分度", "提示"].map(str::to_owned).to_vec();
    Table { title: "题目".to_owned(), header, rows: rows.collect() }
}

fn hint(item: &Item) -> String {
    match (item.too_hard(), item.does_not_tell()) {
        (true, true) => "答对的太少，懂的人也答不好：请核对答案",
        (true, false) => "答对的太少：请看是题太难还是没讲到",
        (false, true) => "懂的人也不见得答对：请看题意是否清楚",
        (false, false) => "",
    }
    .to_owned()
}

fn weak_table<'a>(title: &str, weak: impl Iterator<Item = (String, &'a Weak)>) -> Table {
    let rows = weak.map(|(industry, Weak { article, tally })| {
        vec![industry, article.clone(), tally.n.to_string(), words::percent(tally.share())]
    });
    let header = ["行业", "条文", "作答次数", "正确率"].map(str::to_owned).to_vec();
    Table { title: title.to_owned(), header, rows: rows.collect() }
}
