//! References of the pledge: what questions and the sworn text rest on, and for which industry a question is.

use super::Checker;
use crate::knowledge::question::sheet;

impl Checker<'_> {
    /// Every citation leads to a digest, every version named is one of its law, every industry exists.
    pub(super) fn questions(&mut self) {
        let knowledge = self.knowledge;
        for placed in sheet::read(self.file).into_iter().flatten() {
            let Ok(question) = &placed.outcome else { continue };
            for (cite, label) in question.cites.iter().zip(&question.versions) {
                if let Some((what, remedy)) = self.lost(cite) {
                    self.problems.push(placed.problem("cites", what, remedy));
                    continue;
                }
                let law = knowledge.cite(cite).and_then(|cite| knowledge.laws.get(&cite.law));
                let versions: Vec<&str> =
                    law.iter().flat_map(|law| &law.about.versions).map(|version| version.label.as_str()).collect();
                if !versions.contains(&label.as_str()) {
                    let what = format!("“{cite}”的法没有叫“{label}”的版本");
                    let remedy = format!("请写 laws 文件里 [[versions]] 的 label：{}", versions.join("、"));
                    self.problems.push(placed.problem("versions", what, remedy));
                }
            }
            if let Some(id) = question.industry.as_ref().filter(|id| knowledge.pledge.industry(id).is_none()) {
                let what = format!("没有叫“{id}”的行业");
                self.problems.push(placed.problem("industry", what, "请改成 pledge/industries.toml 里的 id"));
            }
        }
    }

    pub(super) fn oath(&mut self) {
        let knowledge = self.knowledge;
        let stem = self.file.id("pledge/oath-");
        let Some(oath) = knowledge.pledge.oath(&stem) else {
            let remedy = "文件名请写成 oath-编号.md，编号与文件里的 id 相同";
            return self.problem("id", format!("文件名里的编号“{stem}”与 id 不一致"), remedy);
        };
        oath.cites.iter().for_each(|cite| self.cite(cite, cite));
    }
}
