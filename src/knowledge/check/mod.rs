//! References between knowledge files: every citation, follow-up and id leads somewhere.

mod pledge;

use super::Knowledge;
use super::entry::{ENTRY_BYTES, Entry};
use super::problem::{File, Problem};
use super::role::Role;

/// Every reference that leads nowhere, and every id that is too long for a button.
pub fn references(knowledge: &Knowledge, files: &[File]) -> Vec<Problem> {
    files.iter().flat_map(|file| Checker { knowledge, file, problems: Vec::new() }.file()).collect()
}

/// What is wrong with a citation that leads nowhere, and the remedy.
pub(crate) fn lost(knowledge: &Knowledge, cite: &str) -> Option<(String, &'static str)> {
    let found = knowledge.cite(cite);
    let known = found.as_ref().is_some_and(|cite| knowledge.article(&cite.law, cite.part.no).is_some());
    let what = match found {
        _ if known => return None,
        Some(_) => format!("“{cite}”在知识库里没有要点"),
        None => format!("“{cite}”认不出来"),
    };
    Some((what, "请核对法名和条号；法名要与 laws 里的简称一致，并先写好该条要点"))
}

struct Checker<'a> {
    knowledge: &'a Knowledge,
    file: &'a File,
    problems: Vec<Problem>,
}

impl Checker<'_> {
    fn file(mut self) -> Vec<Problem> {
        match self.file.path.split_once('/') {
            Some(("laws", _)) => self.law(),
            Some(("faq", _)) => {
                self.faq();
                self.pointer();
            }
            Some(("emergencies", _)) => self.emergency(),
            Some(("guide", "remit.toml")) => self.offices(),
            Some(("guide", "menu.toml")) => self.menu(),
            Some(("themes", "quarters.toml")) => self.quarters(),
            Some(("district", _)) => self.district(),
            Some(("questions", _)) => self.questions(),
            Some(("outreach", _)) => self.problems = self.knowledge.outreach.problems(self.file),
            Some(("pledge", name)) if name.starts_with("oath-") => self.oath(),
            _ => {}
        }
        self.problems
    }

    fn law(&mut self) {
        let knowledge = self.knowledge;
        let Some(law) = knowledge.laws.get(&self.file.id("laws/")) else { return };
        if let Some(office) = law.about.remit.as_ref().filter(|office| knowledge.office(office).is_none()) {
            self.problem("remit", format!("没有叫“{office}”的部门"), "请改成 guide/remit.toml 里的 id");
        }
        let versions = &law.about.versions;
        if versions.windows(2).any(|pair| pair[0].effective >= pair[1].effective) {
            self.problem("versions", "版本没有按施行日期从旧到新排列", "请调整各段 [[versions]] 的先后");
        }
        let most = versions.last().map_or(0, |version| version.articles);
        for (no, article) in &law.articles {
            self.short(&Entry::Article(law.id.clone(), *no));
            if no.number > most {
                let what = format!("第{no}条超出了这部法的条数（{most}条）");
                self.problems.push(self.file.problem_at(
                    article.line,
                    what,
                    "请核对条号，或改正 versions 里的 articles",
                ));
            }
            for penalty in &article.penalties {
                let written =
                    if penalty.starts_with('第') { format!("{}{penalty}", law.about.short) } else { penalty.clone() };
                self.cite(&written, penalty);
            }
        }
    }

    fn faq(&mut self) {
        let knowledge = self.knowledge;
        let Some(faq) = knowledge.faqs.get(&self.file.id("faq/")) else { return };
        self.short(&Entry::Faq(faq.id.clone()));
        faq.about.cites.iter().chain(&faq.about.penalty).for_each(|cite| self.cite(cite, cite));
        faq.about.follow_ups.iter().for_each(|id| self.known_faq(id));
        if let Some(office) = faq.about.remit.as_ref().filter(|office| knowledge.office(office).is_none()) {
            self.problem(office, format!("没有叫“{office}”的部门"), "请改成 guide/remit.toml 里的 id");
        }
        for role in faq.about.audience.iter().filter(|role| role.parse::<Role>().is_err()) {
            self.problem(role, format!("不认识的人群“{role}”"), "只能写 resident、worker、responsible");
        }
        if faq.about.cites.is_empty() && faq.about.other_basis.is_empty() {
            self.problem("cites", "没有写依据", "请至少写一条，如 安全生产法第四十五条");
        }
    }

    /// Wordings lead to an answer, and not to wordings that lead on.
    fn pointer(&mut self) {
        let knowledge = self.knowledge;
        if let Some(one) = knowledge.curated.get(&self.file.id("faq/")).filter(|one| !one.is_answer()) {
            self.known_faq(&one.leads_to);
        }
    }

    fn emergency(&mut self) {
        let knowledge = self.knowledge;
        let Some(emergency) = knowledge.emergencies.get(&self.file.id("emergencies/")) else { return };
        self.short(&Entry::Afterwards(emergency.id.clone()));
        emergency.about.cites.iter().for_each(|cite| self.cite(cite, cite));
        emergency.about.faq.iter().for_each(|id| self.known_faq(id));
        for number in emergency.about.call.iter().filter(|number| knowledge.hotline(number).is_none()) {
            self.problem(number, format!("没有 {number} 这个电话"), "请先把它写进 guide/hotlines.toml");
        }
    }

    fn offices(&mut self) {
        let knowledge = self.knowledge;
        knowledge.guide.offices.iter().flat_map(|office| &office.cites).for_each(|cite| self.cite(cite, cite));
    }

    fn menu(&mut self) {
        let knowledge = self.knowledge;
        Role::ALL.into_iter().flat_map(|role| knowledge.guide.menu.of(role)).for_each(|id| self.known_faq(id));
    }

    fn quarters(&mut self) {
        let knowledge = self.knowledge;
        for quarter in &knowledge.themes.quarters.quarter {
            quarter.cites.iter().for_each(|cite| self.cite(cite, cite));
            quarter.faq.iter().for_each(|id| self.known_faq(id));
        }
    }

    fn district(&mut self) {
        let knowledge = self.knowledge;
        let district = &knowledge.district;
        let places = |id: &str| district.place(id).is_some();
        for village in district.village.iter().filter(|village| !places(&village.place)) {
            let id = &village.place;
            self.problem(id, format!("没有叫“{id}”的地方"), "请改成本文件 [[place]] 里的 id");
        }
        for asset in &district.asset {
            let good = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
            if asset.code.is_empty() || asset.code.len() > 64 || !asset.code.chars().all(good) {
                self.problem(&asset.code, "二维码编号不合规", "只能用字母、数字、_、-，最多64个");
            }
            for id in asset.place.iter().filter(|id| !places(id)) {
                self.problem(id, format!("没有叫“{id}”的地方"), "请改成本文件 [[place]] 里的 id");
            }
            for id in asset.setting.iter().filter(|id| district.setting(id).is_none()) {
                self.problem(id, format!("没有叫“{id}”的场合"), "请改成本文件 [[setting]] 里的 id");
            }
        }
    }

    /// A citation must name a law that is known and in force, and an article of it that has a digest.
    fn cite(&mut self, cite: &str, needle: &str) {
        if let Some((what, remedy)) = lost(self.knowledge, cite) {
            self.problem(needle, what, remedy);
        }
    }

    fn known_faq(&mut self, id: &str) {
        if !self.knowledge.faqs.contains_key(id) {
            self.problem(id, format!("没有叫“{id}”的问答"), "请改成 faq 文件夹里有的名字，如 gas/report-leak");
        }
    }

    fn short(&mut self, entry: &Entry) {
        let printed = entry.to_string();
        if printed.len() > ENTRY_BYTES {
            self.problem("", format!("编号太长（{printed}）"), format!("请缩短文件名，按钮最多放{ENTRY_BYTES}个字节"));
        }
    }

    fn problem(&mut self, needle: &str, what: impl Into<String>, remedy: impl Into<String>) {
        self.problems.push(self.file.problem(needle, what, remedy));
    }
}
