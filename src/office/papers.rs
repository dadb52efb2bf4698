//! Papers and training records as documents.

use super::actor::Actor;
use super::deed::Paper;
use super::outcome::{File, Outcome, Refusal};
use super::{Office, words};
use crate::dialogue::reply::{Attachment, Document, Form};
use crate::documents::paper::{Item, PrintedPaper};
use crate::documents::training::{Outcome as Came, Row, TrainingRecord};
use crate::knowledge::Knowledge;
use crate::knowledge::question::Question;
use crate::ledger::counters::{day_of, local};
use crate::ledger::fact::AttemptId;
use crate::pledge::attempt;
use crate::registry::attempt::{Attempt, Drawn, Mode, Picks};
use crate::registry::campaign::Campaign;
use crate::registry::certificate::Certificate;
use crate::registry::firm::Firm;
use crate::registry::member::Member;
use crate::registry::progress::Progress;

impl Office {
    pub(super) async fn paper_print(&self, actor: &Actor, id: AttemptId) -> Result<Outcome, Refusal> {
        let about = id.to_string();
        let printed = match self.paper_of(actor, id).await {
            Ok(printed) => printed,
            Err(refusal) => return self.refuse(actor, "paper_print", &about, refusal).await,
        };
        self.note(actor, "paper_print", &about, "-", true).await?;
        let file = self.printed(move |press| press.paper(&printed)).await?;
        let mut outcome = Outcome::said(format!("答卷 {about}，题目和选项的顺序与当时一样，附答案"));
        outcome.files.push(file);
        Ok(outcome)
    }

    /// A paper as it was drawn, where the actor sees its person.
    async fn paper_of(&self, actor: &Actor, id: AttemptId) -> Result<PrintedPaper, Refusal> {
        let attempt: Option<Attempt> = self.one(&Attempt::key(id)).await?;
        let attempt = attempt.ok_or_else(|| Refusal::not_found("没有这份答卷"))?;
        let member: Option<Member> = self.one(&Member::key(attempt.member)).await?;
        let post = member.as_ref().and_then(|member| member.post().or(member.posts.last()).cloned());
        let firm: Option<Firm> = match post {
            Some(post) => self.one(&Firm::key(&post.firm)).await?,
            None => None,
        };
        if actor.only_place().is_some() && !firm.as_ref().is_some_and(|firm| actor.sees(&firm.place)) {
            return Err(Refusal::not_allowed());
        }
        let campaign: Option<Campaign> = match &attempt.campaign {
            Some(id) => self.one(&Campaign::key(id)).await?,
            None => None,
        };
        let library = self.library();
        let items = attempt.questions.iter().enumerate().filter_map(|(n, drawn)| {
            let question = library.knowledge.questions.get(&drawn.question)?;
            Some(item(question, drawn, attempt.answers.get(n).map(|given| given.picks)))
        });
        Ok(PrintedPaper {
            title: campaign
                .as_ref()
                .map_or_else(|| "安全生产练习卷".to_owned(), |found| format!("{}答卷", found.theme)),
            number: id.to_string(),
            firm: firm.map(|firm| firm.name),
            name: member.and_then(|member| member.name),
            bureau: library.knowledge.district.bureau.clone(),
            made: day_of(self.now()),
            minutes: campaign.as_ref().filter(|_| attempt.mode == Mode::Formal).map(|found| found.rules.minutes),
            pass: campaign.as_ref().map_or(0, |found| found.rules.pass),
            items: items.collect(),
        })
    }

    pub(super) async fn training(
        &self,
        actor: &Actor,
        campaign: &str,
        firm: &str,
        paper: Paper,
    ) -> Result<Outcome, Refusal> {
        let about = firm.trim().to_uppercase();
        let record = match self.record(actor, campaign, &about).await {
            Ok(record) => record,
            Err(refusal) => return self.refuse(actor, "training", &about, refusal).await,
        };
        if record.rows.is_empty() {
            let refusal = Refusal::new("这家企业在这个活动里还没有学习记录", "有人答完题后再来下载");
            return self.refuse(actor, "training", &about, refusal).await;
        }
        self.note(actor, "training", &about, campaign, true).await?;
        let said = format!("{}的安全生产教育和培训记录：{} 条", record.firm, record.rows.len());
        let file = self.printed(move |press| press.training(&record, paper)).await?;
        let mut outcome = Outcome::said(said);
        outcome.files.push(file);
        Ok(outcome)
    }

    /// The file that goes with a reply, for whom it concerns.
    ///
    /// # Errors
    /// There is no such document, or no font for it; the words tell the person what to do.
    pub async fn attachment(&self, attachment: &Attachment) -> Result<File, Refusal> {
        let form = match attachment.form {
            Form::Picture => Paper::Png,
            Form::Print => Paper::Pdf,
            Form::Table => Paper::Xlsx,
        };
        match &attachment.of {
            Document::Certificate(number) => {
                let certificate: Option<Certificate> = self.one(&Certificate::key(number)).await?;
                let certificate = certificate.ok_or_else(|| Refusal::not_found("没有这个证书"))?;
                // Without a font there is still a page that can be opened and printed.
                self.printed(move |press| {
                    press.certificate(&certificate, form).or_else(|_| press.certificate(&certificate, Paper::Svg))
                })
                .await
            }
            Document::Figures { login, span, figures, at } => {
                let files = self.figures(login, *span, *figures).await?.files;
                let file = files.into_iter().nth(usize::from(*at));
                file.ok_or_else(|| Refusal::not_found("没有这个文件"))
            }
            Document::Training { campaign, firm } => {
                let record = self.own_record(campaign, firm).await?;
                self.printed(move |press| {
                    press.training(&record, form).or_else(|_| press.training(&record, Paper::Xlsx))
                })
                .await
            }
        }
    }

    /// The record of a firm for its own file: the formal papers of the persons of today, looked up one by one.
    async fn own_record(&self, campaign: &str, code: &str) -> Result<TrainingRecord, Refusal> {
        let campaign = self.campaign(campaign).await?;
        let firm: Option<Firm> = self.one(&Firm::key(code)).await?;
        let firm = firm.ok_or_else(|| Refusal::not_found("名册里没有这家企业"))?;
        let library = self.library();
        let mut rows = Vec::new();
        for id in &firm.members {
            let member: Option<Member> = self.one(&Member::key(*id)).await?;
            let progress: Option<Progress> = self.one(&Progress::key(&campaign.id, *id)).await?;
            let (Some(member), Some(progress)) = (member, progress) else { continue };
            for sitting in &progress.sittings {
                if let Some(paper) = self.one::<Attempt>(&Attempt::key(sitting.attempt)).await? {
                    rows.push(row(&library.knowledge, &firm, &member, &paper, Some(&progress)));
                }
            }
        }
        if rows.is_empty() {
            return Err(Refusal::new("本单位还没有答完的卷子", "有人答完题后再来取培训记录"));
        }
        rows.sort_by_key(|row| row.started);
        Ok(self.drawn_up(&library.knowledge, firm, &campaign, rows))
    }

    fn drawn_up(&self, knowledge: &Knowledge, firm: Firm, campaign: &Campaign, rows: Vec<Row>) -> TrainingRecord {
        TrainingRecord {
            firm: firm.name,
            code: firm.code,
            campaign: format!("{}年度 {}", campaign.year, campaign.theme),
            bureau: knowledge.district.bureau.clone(),
            made: day_of(self.now()),
            rows,
        }
    }

    /// What the persons of a firm studied in a campaign: 安全生产法 article 28 asks for time, content, participants, result.
    async fn record(&self, actor: &Actor, campaign: &str, code: &str) -> Result<TrainingRecord, Refusal> {
        let campaign = self.campaign(campaign).await?;
        let firm = super::reach::seen(actor, self.one(&Firm::key(code)).await?)?;
        let library = self.library();
        let members = self.all::<Member>().await?;
        let belongs = |member: &&Member| member.posts.iter().any(|post| post.firm == firm.code);
        let members: Vec<&Member> = members.iter().filter(belongs).collect();
        let mut papers = self.all::<Attempt>().await?;
        papers.retain(|paper| paper.campaign.as_deref() == Some(&campaign.id) && paper.finished.is_some());
        papers.sort_by_key(|paper| paper.started);
        let mut rows = Vec::new();
        for paper in &papers {
            let Some(member) = members.iter().find(|member| member.id == paper.member) else { continue };
            let progress: Option<Progress> = self.one(&Progress::key(&campaign.id, member.id)).await?;
            rows.push(row(&library.knowledge, &firm, member, paper, progress.as_ref()));
        }
        Ok(self.drawn_up(&library.knowledge, firm, &campaign, rows))
    }
}

fn row(knowledge: &Knowledge, firm: &Firm, member: &Member, paper: &Attempt, progress: Option<&Progress>) -> Row {
    let day = day_of(paper.started);
    let held = member.posts.iter().rev().find(|post| post.firm == firm.code && post.from <= day);
    let position = held.or(member.posts.last()).map_or(words::NOTHING, |post| words::position(post.position));
    let sitting = progress.and_then(|progress| progress.sittings.iter().find(|sitting| sitting.attempt == paper.id));
    let score = attempt::score(paper);
    let passed = sitting.is_some_and(|sitting| sitting.passed);
    let finished = paper.finished.unwrap_or(paper.started);
    let seconds = finished.duration_since(paper.started).as_secs();
    Row {
        name: member.name.clone().unwrap_or_else(|| words::NOTHING.to_owned()),
        position: position.to_owned(),
        mode: match paper.mode {
            Mode::Formal => "在线答题（正式）".to_owned(),
            Mode::Practice | Mode::Drill => "在线答题（练习）".to_owned(),
        },
        content: content(knowledge, paper),
        started: local(paper.started),
        minutes: u32::try_from(seconds.div_euclid(60).max(1)).unwrap_or(u32::MAX),
        outcome: match (paper.mode, passed) {
            (Mode::Formal, true) => Came::Passed(score),
            (Mode::Formal, false) => Came::Failed(score),
            (Mode::Practice | Mode::Drill, _) => Came::Unmarked,
        },
        certificate: progress.filter(|_| passed).and_then(|progress| progress.certificates.last().cloned()),
    }
}

/// What a paper was about: its topics, and the laws that its questions rest on.
fn content(knowledge: &Knowledge, paper: &Attempt) -> String {
    let questions: Vec<&Question> =
        paper.questions.iter().filter_map(|drawn| knowledge.questions.get(&drawn.question)).collect();
    let mut topics: Vec<&str> = questions.iter().map(|question| question.topic.name()).collect();
    topics.sort_unstable();
    topics.dedup();
    let cites = questions.iter().flat_map(|question| knowledge.cites(&question.cites));
    let mut laws: Vec<&str> =
        cites.filter_map(|cite| knowledge.laws.get(&cite.law)).map(|law| law.about.short.as_str()).collect();
    laws.sort_unstable();
    laws.dedup();
    format!("{}题：{}；依据{}", questions.len(), topics.join("、"), laws.join("、"))
}

/// A question as it was shown.
fn item(question: &Question, drawn: &Drawn, given: Option<Picks>) -> Item {
    let shown = |picks: Picks| {
        let there = drawn.order.iter().zip(0u8..).filter(|(option, _)| picks.has(**option));
        there.fold(Picks::default(), |shown, (_, place)| shown.toggled(place))
    };
    let option = |option: &u8| question.options.get(usize::from(*option)).cloned();
    Item {
        kind: question.kind,
        text: question.text.clone(),
        options: drawn.order.iter().filter_map(option).collect(),
        right: shown(question.answer),
        given: given.map(shown),
        explain: question.explain.clone(),
        basis: question.cites.join("、"),
    }
}
