//! Who may do what, as one table. That a reporter acts only within their own place is seen to where the place is known.

use super::actor::Actor;
use super::deed::Deed;
use super::outcome::{Reason, Refusal};
use crate::registry::staff::Role;

/// What a deed does to others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// Reads.
    Read,
    /// Changes what a place answers for.
    Place,
    /// Changes what the bureau answers for.
    Bureau,
    /// Changes the staff, or what everybody is asked.
    House,
    /// Reads who did what.
    Trail,
}

/// Whether an actor may do a deed at all.
///
/// # Errors
/// Nobody is signed in, or the role does not reach so far.
pub fn permit(actor: &Actor, deed: &Deed) -> Result<(), Refusal> {
    let staff = match actor {
        Actor::Operator => return Ok(()),
        Actor::Staff(staff) if !staff.disabled => staff,
        // The clock does no deeds.
        Actor::Staff(_) | Actor::Clock | Actor::Stranger => {
            return Err(Refusal::new("您还没有登录，或登录已经失效", "请重新登录后再试").because(Reason::NotSignedIn));
        }
    };
    let reaches = match (&staff.role, reach(deed)) {
        (Role::Administrator, _) | (_, Reach::Read) | (Role::Auditor, Reach::Trail) => true,
        (Role::Reviewer, Reach::Place | Reach::Bureau) | (Role::Reporter(_), Reach::Place) => true,
        (Role::Reviewer | Role::Reporter(_) | Role::Auditor, _) => false,
    };
    if reaches { Ok(()) } else { Err(Refusal::not_allowed()) }
}

#[allow(clippy::too_many_lines, reason = "a table: one row for every deed, none left out")]
fn reach(deed: &Deed) -> Reach {
    match deed {
        Deed::StaffList | Deed::Audit { .. } => Reach::Trail,
        Deed::StaffInvite { .. }
        | Deed::StaffReset { .. }
        | Deed::StaffRole { .. }
        | Deed::StaffDisable { .. }
        | Deed::StaffEnable { .. }
        | Deed::StaffSignOut { .. }
        | Deed::QuestionImport { dry_run: false, .. } => Reach::House,
        Deed::MemberErase { .. }
        | Deed::CampaignCreate(_)
        | Deed::CampaignClose { .. }
        | Deed::CampaignAllow { .. }
        | Deed::CertificateRevoke { .. }
        | Deed::CertificateReissue { .. }
        | Deed::RecordApprove { .. }
        | Deed::RecordApproveAll { .. }
        | Deed::RecordReturn { .. }
        | Deed::PeriodLock { .. }
        | Deed::PeriodReopen { .. }
        | Deed::TargetSet(_)
        | Deed::TargetRemove(_)
        | Deed::Answer { .. }
        | Deed::AnswerSame { .. }
        | Deed::Dismiss { .. }
        | Deed::CuratedRetire { .. } => Reach::Bureau,
        Deed::RosterImport { .. }
        | Deed::FirmListed { .. }
        | Deed::Codes { .. }
        | Deed::MemberCode { .. }
        | Deed::MemberMove { .. }
        | Deed::MemberLeave { .. }
        | Deed::MemberUnbind { .. }
        | Deed::Approve { .. }
        | Deed::Reject { .. }
        | Deed::KeyIn { .. }
        | Deed::RecordSave(_)
        | Deed::RecordLine { .. }
        | Deed::RecordSubmit { .. }
        | Deed::RecordVoid { .. }
        | Deed::RecordJoin { .. }
        | Deed::PhotoAdd { .. }
        | Deed::RecordImport { .. }
        | Deed::BatchUndo { .. } => Reach::Place,
        Deed::RosterTemplate { .. }
        | Deed::RosterExport { .. }
        | Deed::Firms { .. }
        | Deed::FirmShow { .. }
        | Deed::Applications
        | Deed::CampaignList
        | Deed::Board { .. }
        | Deed::NotYet { .. }
        | Deed::Items { .. }
        | Deed::Leaderboard { .. }
        | Deed::Hasty { .. }
        | Deed::PaperPrint { .. }
        | Deed::Training { .. }
        | Deed::CertificateFind { .. }
        | Deed::CertificateFile { .. }
        | Deed::PublishedKey
        | Deed::QuestionTemplate { .. }
        | Deed::QuestionImport { dry_run: true, .. }
        | Deed::QuestionExport { .. }
        | Deed::RecordShow { .. }
        | Deed::Records { .. }
        | Deed::PhotoShow { .. }
        | Deed::RecordTemplate { .. }
        | Deed::Batches
        | Deed::BatchShow { .. }
        | Deed::Periods { .. }
        | Deed::Targets { .. }
        | Deed::Statistics(_)
        | Deed::Dashboard { .. }
        | Deed::RecordExport { .. }
        | Deed::Report { .. }
        | Deed::ReportCheck { .. }
        | Deed::Unanswered { .. }
        | Deed::CuratedList => Reach::Read,
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;
    use crate::registry::staff::Staff;

    fn staff(role: Role, disabled: bool) -> Actor {
        let (login, name) = ("li".to_owned(), "李四".to_owned());
        let (password, totp, bonds) = (None, None, Vec::new());
        Actor::Staff(Box::new(Staff { login, name, role, password, totp, totp_step: 0, epoch: 0, disabled, bonds }))
    }

    /// Every deed with the letters of the roles that may do it: v reviewer, r reporter, u auditor.
    fn table() -> String {
        let roles = [("v", Role::Reviewer), ("r", Role::Reporter("wandong".to_owned())), ("u", Role::Auditor)];
        let row = |deed: Deed| {
            let may = |role: &Role| permit(&staff(role.clone(), false), &deed).is_ok();
            let letters: String = roles.iter().map(|(letter, role)| if may(role) { letter } else { "-" }).collect();
            format!("{letters} {}", deed.slug())
        };
        samples::all().into_iter().map(row).collect::<Vec<_>>().join("\n")
    }

    #[test]
    #[allow(clippy::too_many_lines, reason = "a table: one row for every deed, none left out")]
    fn each_role_reaches_as_far_as_it_should() {
        insta::assert_snapshot!(table(), @r"
        --- staff_invite
        --u staff_list
        --- staff_reset
        --- staff_role
        --- staff_disable
        --- staff_enable
        --- staff_sign_out
        vru roster_template
        vr- roster_import
        vru roster_export
        vru firms
        vru firm_show
        vr- firm_listed
        vr- codes
        vr- member_code
        vr- member_move
        vr- member_leave
        v-- member_erase
        vr- member_unbind
        vru applications
        vr- approve
        vr- reject
        v-- campaign_create
        vru campaign_list
        v-- campaign_close
        v-- campaign_allow
        vru board
        vru not_yet
        vru items
        vru leaderboard
        vru hasty
        vru paper_print
        vr- key_in
        vru training
        vru certificate_find
        v-- certificate_revoke
        v-- certificate_reissue
        vru certificate_file
        vru published_key
        vru question_template
        --- question_import
        vru question_export
        vr- record_save
        vr- record_line
        vr- record_submit
        v-- record_approve
        v-- record_approve_all
        v-- record_return
        vr- record_void
        vr- record_join
        vru record_show
        vru records
        vr- photo_add
        vru photo_show
        vru record_template
        vr- record_import
        vru batches
        vru batch_show
        vr- batch_undo
        vru periods
        v-- period_lock
        v-- period_reopen
        v-- target_set
        v-- target_remove
        vru targets
        vru statistics
        vru dashboard
        vru record_export
        vru report
        vru report_check
        vru unanswered
        v-- answer
        v-- answer_same
        v-- dismiss
        vru curated_list
        v-- curated_retire
        --u audit
        ");
    }

    #[test]
    fn an_administrator_and_the_operator_may_do_everything_and_a_stranger_nothing() {
        for deed in samples::all() {
            assert_eq!(permit(&Actor::Operator, &deed), Ok(()));
            assert_eq!(permit(&staff(Role::Administrator, false), &deed), Ok(()));
            for nobody in [Actor::Stranger, staff(Role::Administrator, true)] {
                let refusal = permit(&nobody, &deed).expect_err("refused");
                assert_eq!(refusal.reason, Reason::NotSignedIn, "{}", deed.slug());
            }
        }
    }
}
