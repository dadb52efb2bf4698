//! References of the pledge: what questions and the sworn text rest on, and for which industry a question is.

use super::{Checker, lost};
use crate::knowledge::Knowledge;
use crate::knowledge::question::{Fault, Question, sheet};

impl Question {
    /// Every reference of it that leads nowhere: each citation must lead to a digest, each version be one of its law, the
    /// industry exist.
    pub fn check_references(&self, knowledge: &Knowledge) -> Vec<Fault> {
        let basis = self.cites.iter().zip(&self.versions);
        let mut faults: Vec<Fault> = basis.filter_map(|(cite, label)| basis_fault(knowledge, cite, label)).collect();
        if let Some(id) = self.industry.as_ref().filter(|id| knowledge.pledge.industry(id).is_none()) {
            let remedy = "请改成 pledge/industries.toml 里的 id".to_owned();
            faults.push(Fault { field: "industry", what: format!("没有叫“{id}”的行业"), remedy });
        }
        faults
    }
}

fn basis_fault(knowledge: &Knowledge, cite: &str, label: &str) -> Option<Fault> {
    if let Some((what, remedy)) = lost(knowledge, cite) {
        return Some(Fault { field: "cites", what, remedy: remedy.to_owned() });
    }
    let law = knowledge.cite(cite).and_then(|cite| knowledge.laws.get(&cite.law))?;
    let labels: Vec<&str> = law.about.versions.iter().map(|version| version.label.as_str()).collect();
    (!labels.contains(&label)).then(|| Fault {
        field: "versions",
        what: format!("“{cite}”的法没有叫“{label}”的版本"),
        remedy: format!("请写 laws 文件里 [[versions]] 的 label：{}", labels.join("、")),
    })
}

impl Checker<'_> {
    pub(super) fn questions(&mut self) {
        for placed in sheet::read(self.file).into_iter().flatten() {
            let faults = placed.outcome.iter().flat_map(|question| question.check_references(self.knowledge));
            self.problems.extend(faults.map(|fault| placed.problem(fault.field, fault.what, fault.remedy)));
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
