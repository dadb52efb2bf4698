//! How far somebody is, in words; and what it takes to say so, brought together from the register.

use super::Office;
use super::outcome::Refusal;
use crate::ledger::counters::day_of;
use crate::pledge::roll::{self, Documents, Roll};
use crate::pledge::standing::Standing;
use crate::registry::attempt::{Attempt, Head};
use crate::registry::campaign::Campaign;
use crate::registry::firm::Firm;
use crate::registry::key::Kind;
use crate::registry::member::Member;

/// What is lacking, in words.
pub(super) fn told(standing: Standing) -> String {
    match standing {
        Standing::Unbound => "未绑定".to_owned(),
        Standing::Unstudied => "未学习".to_owned(),
        Standing::Failed(Some(best)) => format!("未通过（最高 {best} 分）"),
        Standing::Failed(None) => "未通过（还没有考完过正式卷）".to_owned(),
        Standing::Unpledged => "未承诺".to_owned(),
        Standing::Uncertified => "证书待发".to_owned(),
        Standing::Lapsed => "证书已失效".to_owned(),
        Standing::Certified => "已完成".to_owned(),
    }
}

impl Office {
    /// The campaign with an id.
    ///
    /// # Errors
    /// There is none, or the store fails.
    pub(super) async fn campaign(&self, id: &str) -> Result<Campaign, Refusal> {
        let campaign = self.one(&Campaign::key(id.trim())).await?;
        campaign.ok_or_else(|| Refusal::not_found("没有这个编号的活动"))
    }

    /// The papers of a campaign, of whatever mode. Those of others are not even read to the end.
    ///
    /// # Errors
    /// The store fails, or a paper is damaged.
    pub(super) async fn papers(&self, campaign: &str) -> Result<Vec<Attempt>, Refusal> {
        let mut papers = Vec::new();
        let look = |paper: &[u8]| {
            if Head::read(paper)?.campaign.as_deref() == Some(campaign) {
                papers.push(postcard::from_bytes(paper)?);
            }
            Ok(())
        };
        self.each(Kind::Attempt, look).await?;
        Ok(papers)
    }

    /// Everything about the firms meant by a campaign.
    ///
    /// # Errors
    /// There is no such campaign, or the store fails.
    pub(super) async fn roll(&self, campaign: &str) -> Result<Roll, Refusal> {
        let campaign = self.campaign(campaign).await?;
        let (firms, members) = (self.all::<Firm>().await?, self.all::<Member>().await?);
        self.roll_of(campaign, firms, members).await
    }

    /// Everything about some firms and persons in a campaign.
    ///
    /// # Errors
    /// The store fails.
    pub(super) async fn roll_of(
        &self,
        campaign: Campaign,
        firms: Vec<Firm>,
        members: Vec<Member>,
    ) -> Result<Roll, Refusal> {
        let mut heads = Vec::new();
        let head = |paper: &[u8]| Head::read(paper).map(|head| heads.push(head));
        self.each(Kind::Attempt, head).await?;
        let studied = roll::studied(&campaign.id, heads);
        let (progress, certificates) = (self.all().await?, self.all().await?);
        let documents = Documents { firms, members, progress, certificates, studied };
        Ok(Roll::new(campaign, day_of(self.now()), documents))
    }
}
