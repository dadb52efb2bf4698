//! Which piece of code does which deed: every deed of the set, in its order. That it may be done was asked before.

use super::Office;
use super::actor::Actor;
use super::deed::Deed;
use super::outcome::{Outcome, Refusal};

impl Office {
    /// Hands a deed to what does it.
    #[allow(clippy::too_many_lines, reason = "a table: one row for every deed, none left out")]
    pub(super) async fn dispatch(&self, actor: &Actor, deed: Deed) -> Result<Outcome, Refusal> {
        match deed {
            Deed::StaffInvite { login, name, role } => self.staff_invite(actor, login, name, role).await,
            Deed::StaffList => self.staff_list(actor).await,
            Deed::StaffReset { login } => self.staff_reset(actor, login).await,
            Deed::StaffRole { login, role } => self.staff_role(actor, login, role).await,
            Deed::StaffDisable { login } => self.staff_disabled(actor, login, true).await,
            Deed::StaffEnable { login } => self.staff_disabled(actor, login, false).await,
            Deed::StaffSignOut { login } => self.staff_sign_out(actor, login).await,
            Deed::RosterTemplate { form } => self.roster_template(form),
            Deed::RosterImport { name, bytes, dry_run } => self.roster_import(actor, &name, &bytes, dry_run).await,
            Deed::RosterExport { among, form } => self.roster_export(actor, &among, form).await,
            Deed::Firms { among } => self.firms(actor, &among).await,
            Deed::FirmShow { code } => self.firm_show(actor, &code).await,
            Deed::FirmListed { code, listed } => self.firm_listed(actor, &code, listed).await,
            Deed::Codes { among, form } => self.codes(actor, &among, form).await,
            Deed::MemberCode { member } => self.member_code(actor, member).await,
            Deed::MemberMove { member, firm, position } => self.member_move(actor, member, &firm, position).await,
            Deed::MemberLeave { member } => self.member_leave(actor, member).await,
            Deed::MemberErase { member } => self.member_erase(actor, member).await,
            Deed::MemberUnbind { member } => self.member_unbind(actor, member).await,
            Deed::Applications => self.applications(actor).await,
            Deed::Approve { person } => self.approve(actor, &person).await,
            Deed::Reject { person, reason } => self.reject(actor, &person, &reason).await,
            Deed::CampaignCreate(plan) => self.campaign_create(actor, &plan).await,
            Deed::CampaignList => self.campaign_list().await,
            Deed::CampaignClose { id } => self.campaign_close(actor, &id).await,
            Deed::CampaignAllow { id, firm, rules, reason } => {
                self.campaign_allow(actor, &id, &firm, &rules, &reason).await
            }
            Deed::Board { campaign } => self.board(actor, &campaign).await,
            Deed::NotYet { campaign, among, form } => self.not_yet(actor, &campaign, &among, form).await,
            Deed::Items { campaign } => self.items(&campaign).await,
            Deed::Leaderboard { campaign } => self.leaderboard(&campaign).await,
            Deed::Hasty { campaign } => self.hasty(actor, &campaign).await,
            Deed::PaperPrint { attempt } => self.paper_print(actor, attempt).await,
            Deed::KeyIn { campaign, member, day } => self.key_in(actor, &campaign, member, day).await,
            Deed::Training { campaign, firm, paper } => self.training(actor, &campaign, &firm, paper).await,
            Deed::CertificateFind { words } => self.certificate_find(actor, &words).await,
            Deed::CertificateRevoke { number, reason } => self.certificate_revoke(actor, &number, &reason).await,
            Deed::CertificateReissue { number, reason } => self.certificate_reissue(actor, &number, &reason).await,
            Deed::CertificateFile { number, paper } => self.certificate_file(actor, &number, paper).await,
            Deed::PublishedKey => self.published_key(),
            Deed::QuestionTemplate { form } => self.question_template(form),
            Deed::QuestionImport { name, bytes, dry_run } => self.question_import(actor, &name, &bytes, dry_run).await,
            Deed::QuestionExport { format } => self.question_export(&format),
            Deed::Unanswered { limit } => self.unanswered(actor, limit).await,
            Deed::Answer { group, draft } => self.answer(actor, &group, draft).await,
            Deed::AnswerSame { group, faq, phrasings } => self.answer_same(actor, &group, &faq, phrasings).await,
            Deed::Dismiss { group, reason } => self.dismiss(actor, &group, &reason).await,
            Deed::CuratedList => self.curated_list().await,
            Deed::CuratedRetire { id, reason } => self.curated_retire(actor, &id, &reason).await,
            Deed::Audit { before, limit } => self.audit(before, limit).await,
            Deed::RecordSave(_)
            | Deed::RecordLine { .. }
            | Deed::RecordSubmit { .. }
            | Deed::RecordApprove { .. }
            | Deed::RecordApproveAll { .. }
            | Deed::RecordReturn { .. }
            | Deed::RecordVoid { .. }
            | Deed::RecordJoin { .. }
            | Deed::RecordShow { .. }
            | Deed::Records { .. }
            | Deed::PhotoAdd { .. }
            | Deed::PhotoShow { .. }
            | Deed::RecordTemplate { .. }
            | Deed::RecordImport { .. }
            | Deed::Batches
            | Deed::BatchShow { .. }
            | Deed::BatchUndo { .. }
            | Deed::Periods { .. }
            | Deed::PeriodLock { .. }
            | Deed::PeriodReopen { .. }
            | Deed::TargetSet(_)
            | Deed::TargetRemove(_)
            | Deed::Targets { .. }
            | Deed::Statistics(_)
            | Deed::Dashboard { .. }
            | Deed::RecordExport { .. }
            | Deed::Report { .. }
            | Deed::ReportCheck { .. } => self.outreach(actor, deed).await,
        }
    }
}
