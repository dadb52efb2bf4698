//! What anpu knows: plain files that staff edit, read into one set that is right as a whole or not used at all.
//!
//! [`source`] reads files, [`load`] turns their text into [`Knowledge`], [`check`] compares it with itself and with
//! the official texts. Mistakes are [`problem::Problem`]s, all of them at once.

pub mod check;
pub mod cite;
pub mod curated;
pub mod day;
pub mod district;
pub mod emergency;
pub mod entry;
pub mod faq;
pub mod guide;
pub mod law;
pub mod load;
pub mod official;
pub mod outreach;
pub mod pledge;
pub mod problem;
pub mod question;
pub mod role;
pub mod source;
pub mod theme;

use std::collections::BTreeMap;

use self::cite::{Cite, Part};
use self::curated::Curated;
use self::district::District;
use self::emergency::{Cues, Emergency};
use self::faq::Faq;
use self::guide::Guide;
use self::law::{Article, Law};
use self::outreach::Outreach;
use self::pledge::Pledge;
use self::question::Question;
use self::theme::Themes;
use crate::knowledge::entry::ArticleNo;

/// Everything that anpu knows, checked against itself.
#[derive(Debug, Clone, Default)]
pub struct Knowledge {
    /// Laws by id.
    pub laws: BTreeMap<String, Law>,
    /// Frequent questions by id.
    pub faqs: BTreeMap<String, Faq>,
    /// What staff of this installation made of questions that nobody could be told, by id.
    pub curated: BTreeMap<String, Curated>,
    /// Emergencies by id.
    pub emergencies: BTreeMap<String, Emergency>,
    /// What tells danger from a question about it.
    pub cues: Cues,
    /// The guide.
    pub guide: Guide,
    /// Themes and days.
    pub themes: Themes,
    /// The district.
    pub district: District,
    /// Quiz questions by id.
    pub questions: BTreeMap<String, Question>,
    /// What the pledge is made of besides questions.
    pub pledge: Pledge,
    /// What outreach is recorded in.
    pub outreach: Outreach,
    /// Every name of a law in lower case to its id, in an order that is the same in every run: words are cut by it.
    names: BTreeMap<String, String>,
    /// Fingerprint of the files.
    pub fingerprint: String,
}

impl Knowledge {
    /// The article, where there is a digest of it.
    pub fn article(&self, law: &str, no: ArticleNo) -> Option<(&Law, &Article)> {
        let law = self.laws.get(law)?;
        Some((law, law.articles.get(&no)?))
    }

    /// Every name of a law (full, short, alias), in lower case, with its id.
    pub fn law_names(&self) -> impl Iterator<Item = (&str, &str)> {
        self.names.iter().map(|(name, id)| (name.as_str(), id.as_str()))
    }

    /// The id of a law by any of its names.
    pub fn law_id(&self, name: &str) -> Option<&str> {
        self.names.get(&name.to_lowercase()).map(String::as_str)
    }

    /// Reads 安全生产法第三十六条第四款 with a law that is known. `None` where the law is not, or the rest is no article.
    pub fn cite(&self, written: &str) -> Option<Cite> {
        let written = written.replace(['《', '》'], "");
        let at = written.find('第')?;
        let (name, rest) = (written.get(..at)?, written.get(at..)?);
        let law = self.names.get(&name.trim().to_lowercase())?;
        let (part, rest) = Part::read(rest)?;
        rest.trim().is_empty().then(|| Cite { law: law.clone(), part })
    }

    /// The citations among what is written, in order. The checker has made sure that every one is good.
    pub fn cites(&self, written: &[String]) -> Vec<Cite> {
        written.iter().filter_map(|cite| self.cite(cite)).collect()
    }

    /// The office with an id.
    pub fn office(&self, id: &str) -> Option<&guide::Office> {
        self.guide.offices.iter().find(|office| office.id == id)
    }

    /// The hotline with a number.
    pub fn hotline(&self, number: &str) -> Option<&guide::Hotline> {
        self.guide.hotlines.iter().find(|hotline| hotline.number == number)
    }
}
