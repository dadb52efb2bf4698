//! The answers that staff gave: what there is, and taking one back.

use super::super::actor::Actor;
use super::super::outcome::{Outcome, Refusal, Table};
use super::super::own::Step;
use super::super::{Done, Office, own, words};
use super::settle::reason_of;
use crate::knowledge::Knowledge;
use crate::knowledge::curated::{Curated, file_name, path};
use crate::registry::answered::Answered;

/// What stands before the name of each.
const FOLDER: &str = "curated/";

impl Office {
    pub(in super::super) async fn curated_list(&self) -> Result<Outcome, Refusal> {
        let library = self.library();
        let knowledge = &library.knowledge;
        let mut noted: Vec<Answered> = self.all().await?;
        noted.sort_by(|a, b| b.at.cmp(&a.at).then_with(|| a.id.cmp(&b.id)));
        // What a crash left unrecorded stands first.
        let unnoted = knowledge.curated.values().filter(|one| noted.iter().all(|answered| answered.id != one.id));
        let recorded = noted.iter().filter_map(|answered| Some((knowledge.curated.get(&answered.id)?, Some(answered))));
        let rows: Vec<Vec<String>> =
            unnoted.map(|one| (one, None)).chain(recorded).map(|(one, noted)| row(knowledge, one, noted)).collect();
        if rows.is_empty() {
            return Ok(Outcome::said("还没有作答过"));
        }
        let told = format!("已作答 {} 组", rows.len());
        let header = ["编号", "问题", "依据", "问法", "作答人", "时间", "问过"].map(str::to_owned).to_vec();
        Ok(Outcome::said(told).table(Table { title: "已作答的".to_owned(), header, rows }))
    }

    pub(in super::super) async fn curated_retire(
        &self,
        actor: &Actor,
        id: &str,
        reason: &str,
    ) -> Result<Outcome, Refusal> {
        let retired = async {
            let _turn = self.importing.lock().await;
            let folder = self.answers_folder()?;
            let reason = reason_of(reason)?;
            let name = id.trim();
            let name = name.strip_prefix(FOLDER).unwrap_or(name);
            let library = self.library();
            let one = library.knowledge.curated.get(&format!("{FOLDER}{name}"));
            let one = one.ok_or_else(|| Refusal::not_found("没有这个编号的作答"))?;
            let pointer = !one.is_answer();
            self.good_with(path(name, pointer), None).await.map_err(|told| own::unusable(&told))?;
            self.take_up(&folder, &file_name(name, pointer), Step::Retire).await?;
            self.change(actor, "curated_retire", |desk| {
                desk.register.remove(&Answered::key(&one.id));
                Ok(Done { value: (), subject: one.id.clone(), detail: reason.clone(), events: Vec::new() })
            })
            .await?;
            Ok(Outcome::said("已撤下。再有人这样问就得不到这个答案了，问过的问题回到没答上来的列表里"))
        };
        match retired.await {
            Ok(outcome) => Ok(outcome),
            Err(refusal) => self.refuse(actor, "curated_retire", id, refusal).await,
        }
    }
}

fn row(knowledge: &Knowledge, one: &Curated, noted: Option<&Answered>) -> Vec<String> {
    let faq = knowledge.faqs.get(&one.leads_to);
    let question = faq.map(|faq| faq.about.question.clone()).unwrap_or_default();
    let basis = match faq {
        Some(faq) if one.is_answer() => [faq.about.cites.join("、"), faq.about.other_basis.join("、")],
        Some(_) | None => [format!("见现有答案 {}", one.leads_to), String::new()],
    };
    let basis: Vec<&str> = basis.iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
    vec![
        one.id.strip_prefix(FOLDER).unwrap_or(&one.id).to_owned(),
        question,
        basis.join("；"),
        one.phrasings.len().to_string(),
        one.author.clone(),
        noted.map_or_else(|| one.checked.0.to_string(), |noted| words::moment(noted.at)),
        noted.map_or_else(|| words::NOTHING.to_owned(), |noted| format!("{} 次", noted.asked)),
    ]
}
