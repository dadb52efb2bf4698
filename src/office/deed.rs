//! Everything that staff can do: one closed set for the web, the chat and the command line.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::knowledge::curated::Draft;
use crate::ledger::fact::{AttemptId, MemberId, RecordId, Stage};
pub use crate::outreach::statistics::By;
use crate::registry::campaign::{Aim, Rules};
use crate::registry::member::Position;
use crate::registry::outreach::activity::Activity;
use crate::registry::outreach::period::Quarter;
use crate::registry::outreach::target::{Aimed, Target};
use crate::registry::staff::Role;
use crate::slugs::slugs;

/// The form of a table as a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// For Excel.
    Xlsx,
    /// For everything else.
    Csv,
}

/// The form of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Paper {
    /// To print.
    Pdf,
    /// To show.
    Png,
    /// To print where no font is found.
    Svg,
    /// To file as a table.
    Xlsx,
}

/// What a campaign is to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Its id: at most 24 of `a-z0-9-`.
    pub id: String,
    /// The theme, as people read it.
    pub theme: String,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// Id of the blueprint; the standard one where it is missing.
    pub blueprint: Option<String>,
    /// Id of the version of the pledge; the newest where it is missing.
    pub oath: Option<String>,
    /// The rules.
    pub rules: Rules,
    /// The firms meant.
    pub aim: Aim,
}

/// Which firms. An empty filter takes all.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Among {
    /// Words in the name, or the credit code.
    pub words: String,
    /// Id of a place.
    pub place: Option<String>,
    /// Id of an industry.
    pub industry: Option<String>,
}

/// A record of outreach as it is entered, or corrected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saving {
    /// The record that is corrected, with the revision that was seen; none where it is a new one.
    pub corrects: Option<(RecordId, u32)>,
    /// What was done.
    pub activity: Activity,
    /// Whether it is handed in at once.
    pub submit: bool,
    /// Whether it is kept although there are records like it.
    pub anyway: bool,
    /// Why it is corrected; may be empty for what is not approved.
    pub reason: String,
}

/// Which records of outreach. An empty filter takes all.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// Only activities that began on or after this day.
    pub from: Option<Date>,
    /// Only activities that began on or before this day.
    pub to: Option<Date>,
    /// Id of a place, or its name.
    pub place: Option<String>,
    /// Id of a setting, or its name.
    pub setting: Option<String>,
    /// Id of a kind, or its name.
    pub kind: Option<String>,
    /// Where they are on their way. Without it void ones are left out.
    pub stage: Option<Stage>,
    /// Only those of one file.
    pub batch: Option<u64>,
}

/// A year, or a quarter of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// The year.
    pub year: i16,
    /// 1 to 4; none for the whole year.
    pub quarter: Option<u8>,
}

/// Which statistic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Of when.
    pub span: Span,
    /// By what.
    pub by: By,
    /// Only at a place, by its id or name.
    pub place: Option<String>,
    /// Only in a setting, by its id or name.
    pub setting: Option<String>,
    /// Only of a kind, by its id or name.
    pub kind: Option<String>,
    /// Only of a theme, as a printed entry.
    pub theme: Option<String>,
}

/// The form in which records are handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Extract {
    /// For Excel: several sheets with charts.
    Xlsx,
    /// One table, for everything else.
    Csv,
    /// JSON Lines, a record each.
    Jsonl,
}

slugs!(Extract { Xlsx = "xlsx", Csv = "csv", Jsonl = "jsonl" });

/// One thing to do.
#[allow(missing_docs, reason = "a field is what its name and its type say; every deed is described")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "deed", rename_all = "snake_case")]
pub enum Deed {
    /// Take somebody on: gives a one-time code.
    StaffInvite { login: String, name: String, role: Role },
    /// Everybody on the staff.
    StaffList,
    /// A new code; password, second factor, chats and sessions are gone.
    StaffReset { login: String },
    /// Another role.
    StaffRole { login: String, role: Role },
    /// May not sign in any more.
    StaffDisable { login: String },
    /// May sign in again.
    StaffEnable { login: String },
    /// Ends every session of somebody.
    StaffSignOut { login: String },

    /// An empty roster to fill in.
    RosterTemplate { form: Form },
    /// Takes a roster in, all or nothing; only looks at it where it is a dry run.
    RosterImport {
        name: String,
        #[serde(with = "super::base64")]
        bytes: Vec<u8>,
        dry_run: bool,
    },
    /// The roster as a file that can be taken in again.
    RosterExport { among: Among, form: Form },
    /// Firms, without personal data.
    Firms { among: Among },
    /// A firm with its persons.
    FirmShow { code: String },
    /// Whether a firm may appear by name on the leaderboard.
    FirmListed { code: String, listed: bool },
    /// One-time codes for everybody who is not bound yet, to hand out: those given before stop working.
    Codes { among: Among, form: Form },
    /// A one-time code for one person.
    MemberCode { member: MemberId },
    /// To another firm or position; the old one stays as history.
    MemberMove { member: MemberId, firm: String, position: Position },
    /// Leaves the firm; history stays.
    MemberLeave { member: MemberId },
    /// Deletes the name and the chats; counts and certificates (masked) stay.
    MemberErase { member: MemberId },
    /// Lets go of the chats of a person.
    MemberUnbind { member: MemberId },
    /// Who asks to be bound.
    Applications,
    /// Binds who asked.
    Approve { person: String },
    /// Does not.
    Reject { person: String, reason: String },

    /// Begins a campaign.
    CampaignCreate(Plan),
    /// All campaigns.
    CampaignList,
    /// Ends one before its last day.
    CampaignClose { id: String },
    /// Rules of its own for one firm.
    CampaignAllow { id: String, firm: String, rules: Rules, reason: String },
    /// How far it is, by place and industry.
    Board { campaign: String },
    /// Who has not done it yet, as a file.
    NotYet { campaign: String, among: Among, form: Form },
    /// What the answers tell about the questions: share right, discrimination, weakest articles.
    Items { campaign: String },
    /// Units by how far they are, and the quickest who wished to be listed.
    Leaderboard { campaign: String },
    /// Papers with answers that came faster than anybody reads.
    Hasty { campaign: String },
    /// A paper as it was drawn, to print again.
    PaperPrint { attempt: AttemptId },
    /// A pledge signed on paper, keyed in.
    KeyIn { campaign: String, member: MemberId, day: Date },
    /// The training record of a firm (安全生产法 article 28).
    Training { campaign: String, firm: String, paper: Paper },

    /// Certificates by number, credit code or name of the firm.
    CertificateFind { words: String },
    /// Revokes one.
    CertificateRevoke { number: String, reason: String },
    /// Issues another in its place: the old one is revoked.
    CertificateReissue { number: String, reason: String },
    /// One as a file.
    CertificateFile { number: String, paper: Paper },
    /// The key by which certificates are verified.
    PublishedKey,

    /// An empty list of questions to fill in.
    QuestionTemplate { form: Form },
    /// Takes questions in, all or nothing; only looks at them where it is a dry run.
    QuestionImport {
        name: String,
        #[serde(with = "super::base64")]
        bytes: Vec<u8>,
        dry_run: bool,
    },
    /// The question bank as a file: xlsx, csv, gift, aiken or xml.
    QuestionExport { format: String },

    /// Enters a record of outreach, or corrects one.
    RecordSave(Box<Saving>),
    /// Enters one written in one line: told back as it was understood, and kept where `keep` says so (handed in at once
    /// where it is true).
    RecordLine { line: String, keep: Option<bool>, anyway: bool },
    /// Hands one in.
    RecordSubmit { record: RecordId, revision: u32 },
    /// The bureau stands by one.
    RecordApprove { record: RecordId, revision: u32 },
    /// The bureau stands by all that wait and are meant.
    RecordApproveAll { wanted: Wanted },
    /// The bureau gives one back with a comment.
    RecordReturn { record: RecordId, revision: u32, comment: String },
    /// Makes one void.
    RecordVoid { record: RecordId, revision: u32, reason: String },
    /// Two records are of one activity: the first becomes void, and the other takes up what it lacks.
    RecordJoin { record: RecordId, into: RecordId },
    /// A record with its history.
    RecordShow { record: RecordId },
    /// Records, the latest activities first, before one where it is named.
    Records { wanted: Wanted, before: Option<RecordId>, limit: usize },
    /// Adds a photograph.
    PhotoAdd {
        record: RecordId,
        #[serde(with = "super::base64")]
        bytes: Vec<u8>,
    },
    /// A photograph as a file, by its place in the record from 1.
    PhotoShow { record: RecordId, at: u8 },
    /// An empty list of records to fill in.
    RecordTemplate { form: Form },
    /// Takes records in; only looks at them where it is a dry run.
    RecordImport {
        name: String,
        #[serde(with = "super::base64")]
        bytes: Vec<u8>,
        dry_run: bool,
    },
    /// Files of records taken in, newest first.
    Batches,
    /// One of them, with how far it is.
    BatchShow { batch: u64 },
    /// Takes a file back: its records become void, but for those changed or approved meanwhile.
    BatchUndo { batch: u64, reason: String },
    /// The quarters of a year: locked or not, since when and why.
    Periods { year: i16 },
    /// Locks a quarter that was reported.
    PeriodLock { quarter: Quarter, reason: String },
    /// Opens one again.
    PeriodReopen { quarter: Quarter, reason: String },
    /// Sets a target.
    TargetSet(Target),
    /// Takes one away.
    TargetRemove(Aimed),
    /// The targets of a year with what was reached.
    Targets { year: i16 },
    /// A statistic of approved records.
    Statistics(Asked),
    /// Everything at a glance, with charts.
    Dashboard { span: Span },
    /// Records as a file; names of staff are masked unless a reason is given by the bureau.
    RecordExport { wanted: Wanted, form: Extract, reason: Option<String> },
    /// The paragraph of the yearly report, or the brief of a quarter, with the records behind every figure.
    Report { span: Span },
    /// Compares every figure of a draft with the records; without a span with those of the year that the draft names.
    ReportCheck {
        span: Option<Span>,
        name: String,
        #[serde(with = "super::base64")]
        bytes: Vec<u8>,
    },
    /// Questions that nobody could be told, put together where they mean the same, most asked first.
    Unanswered { limit: usize },
    /// Answers a group of them: the answer is given from then on.
    Answer { group: String, draft: Draft },
    /// Leads a group of them to an answer that is there already; by the wordings of the group where none are given.
    AnswerSame { group: String, faq: String, phrasings: Vec<String> },
    /// Sets a group of them aside.
    Dismiss { group: String, reason: String },
    /// The answers that staff gave.
    CuratedList,
    /// Takes one back.
    CuratedRetire { id: String, reason: String },

    /// The audit trail, newest first.
    Audit { before: Option<u64>, limit: usize },
}

impl Deed {
    /// The word of the deed in the audit trail.
    #[allow(clippy::too_many_lines, reason = "a table: one row for every deed, none left out")]
    pub fn slug(&self) -> &'static str {
        match self {
            Self::StaffInvite { .. } => "staff_invite",
            Self::StaffList => "staff_list",
            Self::StaffReset { .. } => "staff_reset",
            Self::StaffRole { .. } => "staff_role",
            Self::StaffDisable { .. } => "staff_disable",
            Self::StaffEnable { .. } => "staff_enable",
            Self::StaffSignOut { .. } => "staff_sign_out",
            Self::RosterTemplate { .. } => "roster_template",
            Self::RosterImport { .. } => "roster_import",
            Self::RosterExport { .. } => "roster_export",
            Self::Firms { .. } => "firms",
            Self::FirmShow { .. } => "firm_show",
            Self::FirmListed { .. } => "firm_listed",
            Self::Codes { .. } => "codes",
            Self::MemberCode { .. } => "member_code",
            Self::MemberMove { .. } => "member_move",
            Self::MemberLeave { .. } => "member_leave",
            Self::MemberErase { .. } => "member_erase",
            Self::MemberUnbind { .. } => "member_unbind",
            Self::Applications => "applications",
            Self::Approve { .. } => "approve",
            Self::Reject { .. } => "reject",
            Self::CampaignCreate(_) => "campaign_create",
            Self::CampaignList => "campaign_list",
            Self::CampaignClose { .. } => "campaign_close",
            Self::CampaignAllow { .. } => "campaign_allow",
            Self::Board { .. } => "board",
            Self::NotYet { .. } => "not_yet",
            Self::Items { .. } => "items",
            Self::Leaderboard { .. } => "leaderboard",
            Self::Hasty { .. } => "hasty",
            Self::PaperPrint { .. } => "paper_print",
            Self::KeyIn { .. } => "key_in",
            Self::Training { .. } => "training",
            Self::CertificateFind { .. } => "certificate_find",
            Self::CertificateRevoke { .. } => "certificate_revoke",
            Self::CertificateReissue { .. } => "certificate_reissue",
            Self::CertificateFile { .. } => "certificate_file",
            Self::PublishedKey => "published_key",
            Self::QuestionTemplate { .. } => "question_template",
            Self::QuestionImport { .. } => "question_import",
            Self::QuestionExport { .. } => "question_export",
            Self::RecordSave(_) => "record_save",
            Self::RecordLine { .. } => "record_line",
            Self::RecordSubmit { .. } => "record_submit",
            Self::RecordApprove { .. } => "record_approve",
            Self::RecordApproveAll { .. } => "record_approve_all",
            Self::RecordReturn { .. } => "record_return",
            Self::RecordVoid { .. } => "record_void",
            Self::RecordJoin { .. } => "record_join",
            Self::RecordShow { .. } => "record_show",
            Self::Records { .. } => "records",
            Self::PhotoAdd { .. } => "photo_add",
            Self::PhotoShow { .. } => "photo_show",
            Self::RecordTemplate { .. } => "record_template",
            Self::RecordImport { .. } => "record_import",
            Self::Batches => "batches",
            Self::BatchShow { .. } => "batch_show",
            Self::BatchUndo { .. } => "batch_undo",
            Self::Periods { .. } => "periods",
            Self::PeriodLock { .. } => "period_lock",
            Self::PeriodReopen { .. } => "period_reopen",
            Self::TargetSet(_) => "target_set",
            Self::TargetRemove(_) => "target_remove",
            Self::Targets { .. } => "targets",
            Self::Statistics(_) => "statistics",
            Self::Dashboard { .. } => "dashboard",
            Self::RecordExport { .. } => "record_export",
            Self::Report { .. } => "report",
            Self::ReportCheck { .. } => "report_check",
            Self::Unanswered { .. } => "unanswered",
            Self::Answer { .. } => "answer",
            Self::AnswerSame { .. } => "answer_same",
            Self::Dismiss { .. } => "dismiss",
            Self::CuratedList => "curated_list",
            Self::CuratedRetire { .. } => "curated_retire",
            Self::Audit { .. } => "audit",
        }
    }

    /// What it is about, for the audit trail: an opaque id, a credit code, a login; never a name.
    #[allow(clippy::too_many_lines, reason = "a table: one row for every deed, none left out")]
    pub fn subject(&self) -> String {
        match self {
            Self::StaffInvite { login, .. }
            | Self::StaffReset { login }
            | Self::StaffRole { login, .. }
            | Self::StaffDisable { login }
            | Self::StaffEnable { login }
            | Self::StaffSignOut { login } => login.clone(),
            Self::FirmShow { code } | Self::FirmListed { code, .. } => code.clone(),
            Self::MemberCode { member }
            | Self::MemberMove { member, .. }
            | Self::MemberLeave { member }
            | Self::MemberErase { member }
            | Self::MemberUnbind { member }
            | Self::KeyIn { member, .. } => member.to_string(),
            Self::Approve { person } | Self::Reject { person, .. } => person.clone(),
            Self::CampaignCreate(plan) => plan.id.clone(),
            Self::CampaignClose { id } | Self::CampaignAllow { id, .. } => id.clone(),
            Self::Board { campaign }
            | Self::NotYet { campaign, .. }
            | Self::Items { campaign }
            | Self::Leaderboard { campaign }
            | Self::Hasty { campaign }
            | Self::Training { campaign, .. } => campaign.clone(),
            Self::PaperPrint { attempt } => attempt.to_string(),
            Self::CertificateRevoke { number, .. }
            | Self::CertificateReissue { number, .. }
            | Self::CertificateFile { number, .. } => number.clone(),
            Self::RecordSave(saving) => saving.corrects.map_or_else(|| "-".to_owned(), |(id, _)| id.to_string()),
            Self::RecordSubmit { record, .. }
            | Self::RecordApprove { record, .. }
            | Self::RecordReturn { record, .. }
            | Self::RecordVoid { record, .. }
            | Self::RecordJoin { record, .. }
            | Self::RecordShow { record }
            | Self::PhotoAdd { record, .. }
            | Self::PhotoShow { record, .. } => record.to_string(),
            Self::BatchShow { batch } | Self::BatchUndo { batch, .. } => batch.to_string(),
            Self::PeriodLock { quarter, .. } | Self::PeriodReopen { quarter, .. } => quarter.to_string(),
            Self::Answer { group, .. } | Self::AnswerSame { group, .. } | Self::Dismiss { group, .. } => group.clone(),
            Self::CuratedRetire { id, .. } => id.clone(),
            Self::StaffList
            | Self::RecordLine { .. }
            | Self::RecordApproveAll { .. }
            | Self::Records { .. }
            | Self::RecordTemplate { .. }
            | Self::RecordImport { .. }
            | Self::Batches
            | Self::Periods { .. }
            | Self::TargetSet(_)
            | Self::TargetRemove(_)
            | Self::Targets { .. }
            | Self::Statistics(_)
            | Self::Dashboard { .. }
            | Self::RecordExport { .. }
            | Self::Report { .. }
            | Self::ReportCheck { .. }
            | Self::RosterTemplate { .. }
            | Self::RosterImport { .. }
            | Self::RosterExport { .. }
            | Self::Firms { .. }
            | Self::Codes { .. }
            | Self::Applications
            | Self::CampaignList
            | Self::CertificateFind { .. }
            | Self::PublishedKey
            | Self::QuestionTemplate { .. }
            | Self::QuestionImport { .. }
            | Self::QuestionExport { .. }
            | Self::Unanswered { .. }
            | Self::CuratedList
            | Self::Audit { .. } => "-".to_owned(),
        }
    }
}
