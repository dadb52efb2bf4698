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
        Actor::Staff(_) | Actor::Stranger => {
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
        | Deed::CertificateReissue { .. } => Reach::Bureau,
        Deed::RosterImport { .. }
        | Deed::FirmListed { .. }
        | Deed::Codes { .. }
        | Deed::MemberCode { .. }
        | Deed::MemberMove { .. }
        | Deed::MemberLeave { .. }
        | Deed::MemberUnbind { .. }
        | Deed::Approve { .. }
        | Deed::Reject { .. }
        | Deed::KeyIn { .. } => Reach::Place,
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
        | Deed::QuestionExport { .. } => Reach::Read,
    }
}
