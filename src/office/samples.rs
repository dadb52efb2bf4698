//! An example of every deed, for tests that hold for all of them.

use jiff::civil::date;

use super::deed::{Among, Asked, By, Deed, Extract, Form, Paper, Plan, Saving, Span, Wanted};
use crate::knowledge::curated::Draft;
use crate::ledger::fact::{AttemptId, MemberId, RecordId, Stage};
use crate::quantity::{Amount, Precision, Quantity};
use crate::registry::campaign::{Aim, Explain, Rules};
use crate::registry::firm::Size;
use crate::registry::member::Position;
use crate::registry::outreach::activity::{Activity, Counted, Item};
use crate::registry::outreach::period::Quarter;
use crate::registry::outreach::target::{Aimed, Goal, Target};
use crate::registry::staff::Role;

/// A firm, a certificate and a chat, as they are called.
pub(crate) const FIRM: &str = "91500110MA5U12345X";
pub(crate) const NUMBER: &str = "AP-2026-7K2MD9QX";
pub(crate) const CHAT: &str = "0123456789abcdef0123456789abcdef";
/// Somebody.
pub(crate) const MEMBER: MemberId = MemberId(0xa1);
/// A group of questions.
pub(crate) const GROUP: &str = "00000000000000a1";
/// What a file holds.
pub(crate) const BYTES: &[u8] = b"bytes of a file";

macro_rules! samples {
    ($($pattern:pat => $deed:expr;)*) => {
        /// Without a wildcard: a new deed breaks the build here until it has an example.
        fn has_an_example(deed: &Deed) -> bool {
            match deed { $($pattern => true,)* }
        }

        /// An example of every deed.
        pub(crate) fn all() -> Vec<Deed> {
            let all = vec![$($deed),*];
            let fits = [$(|deed: &Deed| matches!(deed, $pattern)),*];
            assert!(all.iter().zip(fits).all(|(deed, fits)| fits(deed) && has_an_example(deed)));
            all
        }
    };
}

samples! {
    Deed::StaffInvite { .. } => Deed::StaffInvite {
        login: "zhang.san".into(), name: "张三".into(), role: Role::Reporter("wandong".into()),
    };
    Deed::StaffList => Deed::StaffList;
    Deed::StaffReset { .. } => Deed::StaffReset { login: "li".into() };
    Deed::StaffRole { .. } => Deed::StaffRole { login: "li".into(), role: Role::Auditor };
    Deed::StaffDisable { .. } => Deed::StaffDisable { login: "li".into() };
    Deed::StaffEnable { .. } => Deed::StaffEnable { login: "li".into() };
    Deed::StaffSignOut { .. } => Deed::StaffSignOut { login: "li".into() };
    Deed::RosterTemplate { .. } => Deed::RosterTemplate { form: Form::Csv };
    Deed::RosterImport { .. } => Deed::RosterImport {
        name: "名册.xlsx".into(), bytes: BYTES.to_vec(), dry_run: true,
    };
    Deed::RosterExport { .. } => Deed::RosterExport { among: everyone(), form: Form::Xlsx };
    Deed::Firms { .. } => Deed::Firms { among: some() };
    Deed::FirmShow { .. } => Deed::FirmShow { code: FIRM.into() };
    Deed::FirmListed { .. } => Deed::FirmListed { code: FIRM.into(), listed: false };
    Deed::Codes { .. } => Deed::Codes { among: everyone(), form: Form::Csv };
    Deed::MemberCode { .. } => Deed::MemberCode { member: MEMBER };
    Deed::MemberMove { .. } => Deed::MemberMove {
        member: MEMBER, firm: FIRM.into(), position: Position::Officer,
    };
    Deed::MemberLeave { .. } => Deed::MemberLeave { member: MEMBER };
    Deed::MemberErase { .. } => Deed::MemberErase { member: MEMBER };
    Deed::MemberUnbind { .. } => Deed::MemberUnbind { member: MEMBER };
    Deed::Applications => Deed::Applications;
    Deed::Approve { .. } => Deed::Approve { person: CHAT.into() };
    Deed::Reject { .. } => Deed::Reject {
        person: CHAT.into(), reason: "不一致".into(),
    };
    Deed::CampaignCreate(_) => Deed::CampaignCreate(plan());
    Deed::CampaignList => Deed::CampaignList;
    Deed::CampaignClose { .. } => Deed::CampaignClose { id: "2026".into() };
    Deed::CampaignAllow { .. } => Deed::CampaignAllow {
        id: "2026".into(), firm: FIRM.into(), rules: Rules { minutes: 60, ..Rules::default() }, reason: "视力".into(),
    };
    Deed::Board { .. } => Deed::Board { campaign: "2026".into() };
    Deed::NotYet { .. } => Deed::NotYet {
        campaign: "2026".into(), among: some(), form: Form::Xlsx,
    };
    Deed::Items { .. } => Deed::Items { campaign: "2026".into() };
    Deed::Leaderboard { .. } => Deed::Leaderboard { campaign: "2026".into() };
    Deed::Hasty { .. } => Deed::Hasty { campaign: "2026".into() };
    Deed::PaperPrint { .. } => Deed::PaperPrint { attempt: AttemptId(u64::MAX) };
    Deed::KeyIn { .. } => Deed::KeyIn {
        campaign: "2026".into(), member: MEMBER, day: date(2026, 6, 16),
    };
    Deed::Training { .. } => Deed::Training {
        campaign: "2026".into(), firm: FIRM.into(), paper: Paper::Xlsx,
    };
    Deed::CertificateFind { .. } => Deed::CertificateFind { words: "机械".into() };
    Deed::CertificateRevoke { .. } => Deed::CertificateRevoke {
        number: NUMBER.into(), reason: "离任".into(),
    };
    Deed::CertificateReissue { .. } => Deed::CertificateReissue {
        number: NUMBER.into(), reason: "改名".into(),
    };
    Deed::CertificateFile { .. } => Deed::CertificateFile {
        number: NUMBER.into(), paper: Paper::Png,
    };
    Deed::PublishedKey => Deed::PublishedKey;
    Deed::QuestionTemplate { .. } => Deed::QuestionTemplate { form: Form::Xlsx };
    Deed::QuestionImport { .. } => Deed::QuestionImport {
        name: "题目.csv".into(), bytes: BYTES.to_vec(), dry_run: false,
    };
    Deed::QuestionExport { .. } => Deed::QuestionExport { format: "gift".into() };
    Deed::RecordSave(_) => Deed::RecordSave(Box::new(saving()));
    Deed::RecordLine { .. } => Deed::RecordLine {
        line: "进社区 万东镇 新房社区 资料1万余份 2022-06-16".into(), keep: Some(true), anyway: false,
    };
    Deed::RecordSubmit { .. } => Deed::RecordSubmit { record: RECORD, revision: 1 };
    Deed::RecordApprove { .. } => Deed::RecordApprove { record: RECORD, revision: 2 };
    Deed::RecordApproveAll { .. } => Deed::RecordApproveAll { wanted: wanted() };
    Deed::RecordReturn { .. } => Deed::RecordReturn {
        record: RECORD, revision: 2, comment: "缺照片".into(),
    };
    Deed::RecordVoid { .. } => Deed::RecordVoid {
        record: RECORD, revision: 2, reason: "重复".into(),
    };
    Deed::RecordJoin { .. } => Deed::RecordJoin { record: RECORD, into: OTHER };
    Deed::RecordShow { .. } => Deed::RecordShow { record: RECORD };
    Deed::Records { .. } => Deed::Records {
        wanted: wanted(), before: Some(OTHER), limit: 20,
    };
    Deed::PhotoAdd { .. } => Deed::PhotoAdd { record: RECORD, bytes: BYTES.to_vec() };
    Deed::PhotoShow { .. } => Deed::PhotoShow { record: RECORD, at: 1 };
    Deed::RecordTemplate { .. } => Deed::RecordTemplate { form: Form::Csv };
    Deed::RecordImport { .. } => Deed::RecordImport {
        name: "台账.xlsx".into(), bytes: BYTES.to_vec(), dry_run: true,
    };
    Deed::Batches => Deed::Batches;
    Deed::BatchShow { .. } => Deed::BatchShow { batch: 7 };
    Deed::BatchUndo { .. } => Deed::BatchUndo { batch: 7, reason: "传错文件".into() };
    Deed::Periods { .. } => Deed::Periods { year: 2022 };
    Deed::PeriodLock { .. } => Deed::PeriodLock { quarter: QUARTER, reason: "已上报".into() };
    Deed::PeriodReopen { .. } => Deed::PeriodReopen { quarter: QUARTER, reason: "漏报一条".into() };
    Deed::TargetSet(_) => Deed::TargetSet(Target {
        aimed: aimed(), amount: Amount::whole(20).unwrap_or_default(),
    });
    Deed::TargetRemove(_) => Deed::TargetRemove(aimed());
    Deed::Targets { .. } => Deed::Targets { year: 2022 };
    Deed::Statistics(_) => Deed::Statistics(Asked {
        span: SPAN,
        by: By::Place,
        place: None,
        setting: Some("community".into()),
        kind: Some("leaflets".into()),
        theme: None,
    });
    Deed::Dashboard { .. } => Deed::Dashboard { span: SPAN };
    Deed::RecordExport { .. } => Deed::RecordExport {
        wanted: wanted(), form: Extract::Jsonl, reason: Some("年报".into()),
    };
    Deed::Report { .. } => Deed::Report { span: SPAN };
    Deed::ReportCheck { .. } => Deed::ReportCheck {
        span: Some(SPAN), name: "年报.docx".into(), bytes: BYTES.to_vec(),
    };
    Deed::Unanswered { .. } => Deed::Unanswered { limit: 20 };
    Deed::Answer { .. } => Deed::Answer { group: GROUP.into(), draft: draft() };
    Deed::AnswerSame { .. } => Deed::AnswerSame {
        group: GROUP.into(), faq: "gas/report-leak".into(), phrasings: vec!["一种问法".into()],
    };
    Deed::Dismiss { .. } => Deed::Dismiss { group: GROUP.into(), reason: "不归我们管".into() };
    Deed::CuratedList => Deed::CuratedList;
    Deed::CuratedRetire { .. } => Deed::CuratedRetire {
        id: "q-00000000000000a1".into(), reason: "法改了".into(),
    };
    Deed::Audit { .. } => Deed::Audit { before: Some(9), limit: 20 };
}

/// Two records, a quarter and the year's second quarter as a span.
pub(crate) const RECORD: RecordId = RecordId { day: date(2022, 6, 16), number: 1 };
pub(crate) const OTHER: RecordId = RecordId { day: date(2022, 6, 16), number: 3 };
const QUARTER: Quarter = Quarter { year: 2022, quarter: 2 };
const SPAN: Span = Span { year: 2022, quarter: Some(2) };

/// 6·16 in Wandong, as the district's report tells it.
pub(crate) fn activity() -> Activity {
    let quantity = |units, precision| Quantity { amount: Amount::whole(units).unwrap_or_default(), precision };
    let counted = |measure: &str, units, unit: &str| Counted {
        measure: measure.into(),
        quantity: quantity(units, Precision::Over),
        unit: unit.into(),
    };
    Activity {
        setting: "community".into(),
        from: date(2022, 6, 16),
        to: date(2022, 6, 16),
        place: Some("wandong".into()),
        village: "新房社区".into(),
        site: String::new(),
        title: "6·16安全宣传咨询日".into(),
        theme: Some("d:consultation".into()),
        partners: Vec::new(),
        items: vec![
            Item { kind: "leaflets".into(), counts: vec![counted("copies", 10_000, "份")] },
            Item {
                kind: "consultation".into(),
                counts: vec![counted("consulted", 1000, "人"), counted("departments", 10, "个")],
            },
        ],
        note: String::new(),
    }
}

fn saving() -> Saving {
    Saving { corrects: None, activity: activity(), submit: true, anyway: false, reason: String::new() }
}

fn wanted() -> Wanted {
    Wanted {
        from: Some(date(2022, 4, 1)),
        to: Some(date(2022, 6, 30)),
        place: Some("wandong".into()),
        setting: Some("community".into()),
        kind: Some("leaflets".into()),
        stage: Some(Stage::Submitted),
        batch: Some(7),
    }
}

fn aimed() -> Aimed {
    let (place, setting) = (Some("wandong".into()), Some("community".into()));
    Aimed { year: 2022, quarter: Some(2), place, setting, goal: Goal::Measure("copies".into()) }
}

fn draft() -> Draft {
    let one = |text: &str| vec![text.to_owned()];
    Draft {
        question: "能养鸡吗".into(),
        phrasings: vec!["养鸡行不".into(), "能养鸡不".into()],
        answer: "**不能。**".into(),
        cites: one("安全生产法第四十五条"),
        other_basis: one("某办法"),
        figures: one("3只"),
    }
}

fn everyone() -> Among {
    Among::default()
}

fn some() -> Among {
    Among { words: "机械".into(), place: Some("wandong".into()), industry: Some("gongmao".into()) }
}

fn plan() -> Plan {
    Plan {
        id: "2026".into(),
        theme: "承诺".into(),
        from: date(2026, 3, 1),
        to: date(2026, 12, 31),
        blueprint: Some("standard".into()),
        oath: Some("2026".into()),
        rules: Rules { pass: 90, minutes: 40, a_day: 2, cool_down: 5, explain: Explain::End, valid_days: 180 },
        aim: Aim {
            places: vec!["wandong".into(), "nantong".into()],
            industries: vec!["gongmao".into()],
            sizes: vec![Size::Small],
        },
    }
}
