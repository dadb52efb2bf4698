//! Everything that staff can do: one closed set for the web, the chat and the command line.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::knowledge::curated::Draft;
use crate::ledger::fact::{AttemptId, MemberId};
use crate::registry::campaign::{Aim, Rules};
use crate::registry::member::Position;
use crate::registry::staff::Role;

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
            Self::Answer { group, .. } | Self::AnswerSame { group, .. } | Self::Dismiss { group, .. } => group.clone(),
            Self::CuratedRetire { id, .. } => id.clone(),
            Self::StaffList
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
