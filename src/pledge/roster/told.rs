//! A plan in words, for whoever is to confirm it.

use std::fmt;

use super::plan::named;
use super::{Change, Differs, FirmRow, Known, Moved, Plan, size_label};
use crate::registry::member::Position;

/// A plan in words.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    plan: &'a Plan,
    known: &'a Known<'a>,
}

impl<'a> Told<'a> {
    pub(super) fn new(plan: &'a Plan, known: &'a Known<'a>) -> Self {
        Self { plan, known }
    }
}

impl fmt::Display for Told<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Plan { new, changed, unchanged } = self.plan;
        let (join, leave, moved) = self.plan.persons();
        let firms = new.len() + changed.len() + unchanged.len();
        write!(f, "名册共{firms}家企业：新增{}家，变更{}家，不变{}家", new.len(), changed.len(), unchanged.len())?;
        write!(f, "；人员：加入{join}人，离任{leave}人，换岗{moved}人。")?;
        if self.plan.is_empty() {
            return write!(f, "\n没有需要改动的内容。");
        }
        for firm in new {
            write!(f, "\n新增　{}（{}）：", firm.name, firm.code)?;
            let place = self.known.place(&firm.place);
            write!(f, "{place} · {} · {}", self.known.industry(&firm.industry), size_label(firm.size))?;
            named(firm).iter().try_for_each(|(name, position)| write!(f, "；{}{name}", label(*position)))?;
        }
        changed.iter().try_for_each(|change| self.change(f, change))?;
        write!(f, "\n名册里没有写到的企业保持原样。")
    }
}

impl Told<'_> {
    fn change(&self, f: &mut fmt::Formatter<'_>, change: &Change) -> fmt::Result {
        let Change { firm, differs, join, leave, moved, stay } = change;
        let mut parts: Vec<String> = differs.iter().map(|differs| self.differs(firm, differs)).collect();
        parts.extend(join.iter().map(|(name, position)| format!("加入{}{name}", label(*position))));
        parts.extend(leave.iter().map(|person| format!("离任{}{}", label(person.position), person.name)));
        parts.extend(moved.iter().map(|Moved { person, to }| {
            format!("{}由{}改任{}", person.name, label(person.position).trim(), label(*to).trim())
        }));
        write!(f, "\n变更　{}（{}）：{}；不变{stay}人", firm.name, firm.code, parts.join("；"))
    }

    fn differs(&self, firm: &FirmRow, differs: &Differs) -> String {
        let Self { known, .. } = self;
        match differs {
            Differs::Name(old) => format!("名称 {old} → {}", firm.name),
            Differs::Place(old) => format!("镇街园区 {} → {}", known.place(old), known.place(&firm.place)),
            Differs::Industry(old) => format!("行业 {} → {}", known.industry(old), known.industry(&firm.industry)),
            Differs::Size(old) => format!("规模 {} → {}", size_label(*old), size_label(firm.size)),
        }
    }
}

fn label(position: Position) -> &'static str {
    match position {
        Position::Responsible => "主要负责人 ",
        Position::Officer => "安全员 ",
    }
}
