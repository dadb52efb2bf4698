//! Forms about records of outreach and about the quarters in which they lie.

use jiff::civil::Date;
use maud::{Markup, html};

use super::super::records::{HERE, address};
use super::super::scene::Scene;
use super::super::typed::{Reader, Typed};
use super::super::{address::with_query, field, lists};
use super::{Act, Care};
use crate::ledger::fact::RecordId;
use crate::office::deed::{Deed, Wanted};
use crate::registry::outreach::period::Quarter;

/// A record and a quarter of nothing, for samples.
const NOTHING: RecordId = RecordId { day: Date::ZERO, number: 1 };
const NEVER: Quarter = Quarter { year: 0, quarter: 1 };

pub(super) const ACTS: &[Act] = &[
    Act {
        slug: "record_submit",
        title: "提交审核",
        tells: "提交后，应急管理局会看到。审核前还可以改。",
        button: "提交审核",
        care: Care::Free,
        sample: || Deed::RecordSubmit { record: NOTHING, revision: 1 },
        fields: |_, typed| which(typed),
        read: |reader| {
            let (record, revision) = read_which(reader);
            Deed::RecordSubmit { record, revision }
        },
        back: to_record,
    },
    Act {
        slug: "record_approve",
        title: "审核通过",
        tells: "通过后计入统计。以后要改，只能由应急管理局写明理由来更正。",
        button: "审核通过",
        care: Care::Free,
        sample: || Deed::RecordApprove { record: NOTHING, revision: 1 },
        fields: |_, typed| which(typed),
        read: |reader| {
            let (record, revision) = read_which(reader);
            Deed::RecordApprove { record, revision }
        },
        back: |_| HERE.to_owned(),
    },
    Act {
        slug: "record_approve_all",
        title: "全部通过",
        tells: "这些日子里待审核的记录，一次全部通过，计入统计。",
        button: "全部通过",
        care: Care::Checked("我已看过这些记录，全部通过"),
        sample: || Deed::RecordApproveAll { wanted: Wanted::default() },
        fields: span,
        read: |reader| {
            let (from, to) = (reader.day("from", "从哪天"), reader.day("to", "到哪天"));
            let place = reader.maybe("place");
            Deed::RecordApproveAll { wanted: Wanted { from: Some(from), to: Some(to), place, ..Wanted::default() } }
        },
        back: |_| HERE.to_owned(),
    },
    Act {
        slug: "record_return",
        title: "退回修改",
        tells: "填报的人会看到意见。已审核的退回后，先不计入统计。",
        button: "退回修改",
        care: Care::Free,
        sample: || Deed::RecordReturn { record: NOTHING, revision: 1, comment: String::new() },
        fields: |_, typed| html! { (which(typed)) (field::line("comment", "哪里要改", "一句话说清楚，比如：请补现场照片", typed)) },
        read: |reader| {
            let (record, revision) = read_which(reader);
            Deed::RecordReturn { record, revision, comment: reader.needed("comment", "哪里要改") }
        },
        back: |_| HERE.to_owned(),
    },
    Act {
        slug: "record_void",
        title: "作废",
        tells: "作废后不再计入统计，记录和照片都留着，不能恢复。",
        button: "作废这条记录",
        care: Care::Grave("我已核对编号，要作废这条记录"),
        sample: || Deed::RecordVoid { record: NOTHING, revision: 1, reason: String::new() },
        fields: |_, typed| html! { (which(typed)) (field::line("reason", "为什么", "比如：重复录入、活动没有办", typed)) },
        read: |reader| {
            let (record, revision) = read_which(reader);
            Deed::RecordVoid { record, revision, reason: reader.needed("reason", "为什么") }
        },
        back: to_record,
    },
    Act {
        slug: "record_join",
        title: "合并到另一条",
        tells: "两条是同一件事：这条作废，那条补上它没有的内容和照片；那条已有的数不变。",
        button: "合并",
        care: Care::Grave("我已核对，这两条是同一件事"),
        sample: || Deed::RecordJoin { record: NOTHING, into: NOTHING },
        fields: |_, typed| html! { (which(typed)) (field::line("into", "留下的那条的编号", "比如 R-2026-0616-02", typed)) },
        read: |reader| Deed::RecordJoin {
            record: read_record(reader, "record", "记录编号"),
            into: read_record(reader, "into", "留下的那条的编号"),
        },
        back: to_record,
    },
    Act {
        slug: "period_lock",
        title: "锁定这个季度",
        tells: "锁定后，这个季度的记录不能再增、改、审、作废。",
        button: "锁定",
        care: Care::Checked("我已核对，这个季度已经上报"),
        sample: || Deed::PeriodLock { quarter: NEVER, reason: String::new() },
        fields: |_, typed| html! { (quarter(typed)) (field::maybe("reason", "说明", "比如：已报市应急局", typed)) },
        read: |reader| Deed::PeriodLock { quarter: read_quarter(reader), reason: reader.text("reason", "说明") },
        back: to_periods,
    },
    Act {
        slug: "period_reopen",
        title: "重新开放这个季度",
        tells: "已经上报的数可能因此变动。改完请再锁定，并按需要补报。",
        button: "重新开放",
        care: Care::Grave("我已核对，要重新开放已上报的季度"),
        sample: || Deed::PeriodReopen { quarter: NEVER, reason: String::new() },
        fields: |_, typed| html! { (quarter(typed)) (field::line("reason", "为什么", "比如：漏报一条", typed)) },
        read: |reader| Deed::PeriodReopen {
            quarter: read_quarter(reader), reason: reader.needed("reason", "为什么")
        },
        back: to_periods,
    },
];

fn which(typed: &Typed) -> Markup {
    html! {
        (field::hidden("record", typed.get("record")))
        (field::hidden("revision", typed.get("revision")))
    }
}

fn read_which(reader: &mut Reader<'_>) -> (RecordId, u32) {
    (read_record(reader, "record", "记录编号"), reader.number("revision", "版次", (1, u32::MAX)))
}

fn read_record(reader: &mut Reader<'_>, name: &str, label: &str) -> RecordId {
    let typed = reader.needed(name, label);
    typed.parse().unwrap_or_else(|()| {
        if !typed.is_empty() {
            reader.fault(format!("“{label}”请写成 R-2026-0616-01 的样子"));
        }
        NOTHING
    })
}

fn to_record(typed: &Typed) -> String {
    typed.get("record").parse().map_or_else(|()| HERE.to_owned(), address)
}

fn span(scene: &Scene<'_>, typed: &Typed) -> Markup {
    let places = lists::places(&scene.library, &scene.caller.actor);
    html! {
        div.two { (field::day("from", "从哪天", typed)) (field::day("to", "到哪天", typed)) }
        (field::select("place", "镇街园区", Some("全部"), &places, typed))
    }
}

fn quarter(typed: &Typed) -> Markup {
    html! {
        (field::hidden("year", typed.get("year")))
        (field::hidden("quarter", typed.get("quarter")))
        p { b { (typed.get("year")) "年第" (typed.get("quarter")) "季度" } }
    }
}

fn read_quarter(reader: &mut Reader<'_>) -> Quarter {
    Quarter { year: reader.number("year", "年份", (2000, 2200)), quarter: reader.number("quarter", "季度", (1, 4)) }
}

fn to_periods(typed: &Typed) -> String {
    with_query("/staff/periods", &[("year", typed.get("year"))])
}
